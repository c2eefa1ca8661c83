//! What every command is given: the use cases, and a way to report while one is under way.

use crate::closing::Leaving;
use crate::folders::Folders;
use crate::tending;
use am_app::{App, AppError, BackupState, ImportProgress, Ports, SystemClock, WorkerStart};
use am_model::TimeOrderedIds;
use serde::Serialize;
use specta::Type;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use tauri_specta::Event;

/// How far long work has come.
#[derive(Debug, Clone, Serialize, Type, Event)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Progress {
    /// Files being imported.
    Import(ImportProgress),
    /// Copies being brought under another protection.
    Copies(CopiesProgress),
}

/// How many copies have been brought under another protection.
#[derive(Debug, Clone, Serialize, Type)]
pub struct CopiesProgress {
    /// How many are done.
    pub done: u32,
    /// Of how many.
    pub total: u32,
}

/// The backups were looked after; what the status bar tells may have changed.
#[derive(Debug, Clone, Serialize, Type, Event)]
pub struct BackedUp(BackupState);

/// Delivers an event by name to whoever shows the screens. A closure and not a window, so that the commands also run
/// where there is none.
type Tell = dyn Fn(&str, serde_json::Value) + Send + Sync;

/// The state of the commands.
pub struct Desk {
    app: Arc<App>,
    tell: Arc<Tell>,
    stopped: Arc<AtomicBool>,
    tend: Mutex<Sender<()>>,
    leaving: Leaving,
}

impl Desk {
    /// Makes the program with nothing open; `tell` delivers events by name, `leave` closes the window.
    ///
    /// # Errors
    /// That of [`App::new`].
    pub fn new(
        folders: Folders,
        tell: impl Fn(&str, serde_json::Value) + Send + Sync + 'static,
        leave: impl Fn() + Send + Sync + 'static,
    ) -> Result<Self, AppError> {
        let app = App::new(Ports {
            clock: Arc::new(SystemClock),
            ids: Arc::new(TimeOrderedIds),
            config_dir: Some(folders.config),
            documents_dir: folders.documents,
            worker: folders.program.map(WorkerStart::of),
        })?;
        let (app, tell): (Arc<App>, Arc<Tell>) = (Arc::new(app), Arc::new(tell));
        let told = Arc::clone(&tell);
        let tend = tending::start(&app, move |app| {
            if let Some(payload) = app.backup_state().ok().and_then(|state| serde_json::to_value(state).ok())
            {
                told(BackedUp::NAME, payload);
            }
        });
        Ok(Self { app, tell, stopped: Arc::default(), tend: Mutex::new(tend), leaving: Leaving::new(leave) })
    }

    /// Runs a use case that opens a library, as [`Desk::work`] does, and then has its backups looked after.
    ///
    /// # Errors
    /// That of the use case.
    pub async fn opening<T: Send + 'static>(
        &self,
        work: impl FnOnce(&App) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        let opened = self.work(work).await?;
        if let Ok(tend) = self.tend.lock() {
            // The thread ends with the program, and not before.
            let _ = tend.send(());
        }
        Ok(opened)
    }

    /// Runs a use case off the main thread, so that the window never waits for the disk.
    ///
    /// # Errors
    /// That of the use case.
    pub async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&App) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        let app = Arc::clone(&self.app);
        tauri::async_runtime::spawn_blocking(move || work(&app)).await.map_err(AppError::internal)?
    }

    /// Returns what closes the window.
    pub fn leaving(&self) -> &Leaving {
        &self.leaving
    }

    /// Begins long work and returns what it reports through.
    pub fn begin(&self) -> Reporter {
        self.stopped.store(false, Ordering::Relaxed);
        Reporter { tell: Arc::clone(&self.tell), stopped: Arc::clone(&self.stopped) }
    }

    /// Asks the long work under way to stop after what it is doing now.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }
}

/// What long work reports through, and learns from whether to go on.
pub struct Reporter {
    tell: Arc<Tell>,
    stopped: Arc<AtomicBool>,
}

impl Reporter {
    /// Tells how far the work has come; returns whether to go on.
    pub fn tell(&self, progress: &Progress) -> ControlFlow<()> {
        // Progress that cannot be written is not worth the work it reports on.
        if let Ok(payload) = serde_json::to_value(progress) {
            (self.tell)(Progress::NAME, payload);
        }
        if self.stopped.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
