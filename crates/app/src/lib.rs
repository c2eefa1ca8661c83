//! Use cases: what an officer does, each a plain function. The only place where reading, rules, library,
//! templates and writers meet. The window and the terminal call these and nothing else.

use std::sync::{Mutex, MutexGuard, OnceLock};

use am_compose::Templates;
use am_extract::Extractor;
use am_model::{Lang, MarkingLevel};
use am_store::{Library, Operation, Reader, Tx};

mod approval;
mod backup;
mod brief;
mod brief_library;
mod changed;
mod commitment;
mod counterpart;
mod drafts;
mod error;
mod example;
mod export;
mod files;
mod gather;
mod generate;
mod head;
mod health;
mod home;
mod import;
mod instrument;
mod library;
mod meeting;
mod office;
mod open_export;
mod paste;
mod person;
mod portrait;
mod ports;
mod protection;
mod quote;
mod reading;
mod record;
mod refs;
mod remark;
mod reported;
mod review;
mod search;
mod seats;
mod settings;
mod source;
mod statistic;
mod stats;
mod talking_point;
mod undo;
mod version;
mod worker;

pub use am_store::backup::Schedule;
pub use am_store::{KINDS, MERGEABLE, OpLabel, OpVerb, UndoState};
pub use approval::*;
pub use backup::*;
pub use brief::*;
pub use brief_library::*;
pub use changed::Changed;
pub use commitment::*;
pub use counterpart::*;
pub use error::{AppError, ErrorCode, Sentences};
pub use example::ExampleMade;
pub use export::*;
pub use generate::{
    GenerateOptions, GenerateProgress, Generated, InventedRelease, generated_today, invented_releases,
};
pub use head::*;
pub use health::*;
pub use home::*;
pub use import::*;
pub use instrument::*;
pub use library::*;
pub use meeting::*;
pub use office::*;
pub use open_export::{OpenExportOptions, OpenExported};
pub use paste::*;
pub use person::*;
pub use ports::{Clock, DayClock, Ports, SystemClock};
pub use protection::*;
pub use quote::*;
pub use reading::{ExtractedFile, FileText};
pub use record::*;
pub use refs::*;
pub use reported::*;
pub use review::*;
pub use search::*;
pub use seats::*;
pub use settings::{Preferences, Settings, Theme};
pub use source::*;
pub use statistic::*;
pub use stats::*;
pub use talking_point::*;
pub use version::*;
pub use worker::{WORKER_WORD, WorkerStart, serve, serve_with};

/// The program without its screens: at most one open library, and what works on it.
pub struct App {
    ports: Ports,
    templates: Templates,
    markings: Vec<MarkingLevel>,
    /// Made when first needed: its rules take longer to read than a short text.
    extractor: OnceLock<Extractor>,
    worker: Option<worker::Worker>,
    words: am_compose::Words,
    lang: Option<Lang>,
    open: Mutex<Option<Open>>,
    locked: Mutex<Option<std::path::PathBuf>>,
    backing: backup::Backing,
}

/// The library that is open.
struct Open {
    library: Library,
    path: std::path::PathBuf,
}

impl App {
    /// Makes the program with nothing open.
    ///
    /// # Errors
    /// [`ErrorCode::Internal`] when the data built into the program cannot be read.
    pub fn new(ports: Ports) -> Result<Self, AppError> {
        Ok(Self {
            worker: ports.worker.clone().map(worker::Worker::new),
            ports,
            templates: Templates::built_in().map_err(AppError::internal)?,
            markings: am_compose::built_in_markings().map_err(AppError::internal)?,
            extractor: OnceLock::new(),
            words: am_compose::Words::load().map_err(AppError::internal)?,
            lang: None,
            open: Mutex::new(None),
            locked: Mutex::new(None),
            backing: backup::Backing::default(),
        })
    }

    /// Makes it speak `lang`, whatever the settings and the system say.
    #[must_use]
    pub fn speaking(mut self, lang: Lang) -> Self {
        self.lang = Some(lang);
        self
    }

    /// Returns the language in which to speak: the one set, else that of the system, else French.
    pub fn ui_lang(&self) -> Lang {
        let system = || {
            ["LC_ALL", "LC_MESSAGES", "LANG"]
                .iter()
                .find_map(|name| Lang::from_tag(&std::env::var(name).ok()?))
        };
        self.lang.or_else(|| self.settings().ui_lang).or_else(system).unwrap_or(Lang::Fr)
    }

    fn extractor(&self) -> Result<&Extractor, AppError> {
        match self.extractor.get() {
            Some(made) => Ok(made),
            None => {
                let made = Extractor::new().map_err(AppError::internal)?;
                Ok(self.extractor.get_or_init(|| made))
            }
        }
    }

    fn open_library(&self) -> MutexGuard<'_, Option<Open>> {
        // A panic in another thread leaves the library itself sound: every write is a transaction.
        self.open.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Works with the open library as a whole: its file, its key, its copies.
    fn with_open<T>(&self, work: impl FnOnce(&Open) -> Result<T, AppError>) -> Result<T, AppError> {
        work(self.open_library().as_ref().ok_or_else(|| AppError::new(ErrorCode::NoLibrary))?)
    }

    /// Reads from the open library.
    fn read<T>(&self, work: impl FnOnce(&Reader<'_>) -> Result<T, AppError>) -> Result<T, AppError> {
        let open = self.open_library();
        let open = open.as_ref().ok_or_else(|| AppError::new(ErrorCode::NoLibrary))?;
        open.library.read(work)
    }

    /// Changes the open library in one undoable step.
    fn change<T>(
        &self,
        operation: Operation,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, AppError>,
    ) -> Result<Changed<T>, AppError> {
        let mut open = self.open_library();
        let open = open.as_mut().ok_or_else(|| AppError::new(ErrorCode::NoLibrary))?;
        Ok(Changed::from_done(open.library.transact(operation, work)?))
    }

    /// Changes the open library in several undoable steps that reach the disk together, or not at all.
    fn change_together<T>(
        &self,
        steps: impl IntoIterator<Item = (Operation, impl FnOnce(&mut Tx<'_>) -> Result<T, AppError>)>,
    ) -> Result<Vec<Changed<T>>, AppError> {
        let mut open = self.open_library();
        let open = open.as_mut().ok_or_else(|| AppError::new(ErrorCode::NoLibrary))?;
        let done = open.library.transact_together(steps)?;
        Ok(done.into_iter().map(Changed::from_done).collect())
    }
}
