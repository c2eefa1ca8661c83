//! What every command is given: the use cases, and a way to report while one is under way.

use crate::folders::Folders;
use am_app::{App, AppError, ImportProgress, Ports, SystemClock};
use am_model::TimeOrderedIds;
use serde::Serialize;
use specta::Type;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tauri_specta::Event;

/// How far long work has come.
#[derive(Debug, Clone, Serialize, Type, Event)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Progress {
    /// Files being imported.
    Import(ImportProgress),
}

/// Delivers an event by name to whoever shows the screens. A closure and not a window, so that the commands also run
/// where there is none.
type Tell = dyn Fn(&str, serde_json::Value) + Send + Sync;

/// The state of the commands.
pub struct Desk {
    app: Arc<App>,
    tell: Arc<Tell>,
    stopped: Arc<AtomicBool>,
}

impl Desk {
    /// Makes the program with nothing open; `tell` delivers events by name.
    ///
    /// # Errors
    /// That of [`App::new`].
    pub fn new(
        folders: Folders,
        tell: impl Fn(&str, serde_json::Value) + Send + Sync + 'static,
    ) -> Result<Self, AppError> {
        let app = App::new(Ports {
            clock: Arc::new(SystemClock),
            ids: Arc::new(TimeOrderedIds),
            config_dir: Some(folders.config),
            documents_dir: folders.documents,
        })?;
        Ok(Self { app: Arc::new(app), tell: Arc::new(tell), stopped: Arc::default() })
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
