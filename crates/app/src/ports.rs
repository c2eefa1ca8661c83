//! What the use cases need from outside and never fetch themselves: the clock, ids, folders.

use std::path::PathBuf;
use std::sync::Arc;

use am_model::MakeIds;
use chrono::{DateTime, Local, NaiveDate, Utc};

use crate::worker::WorkerStart;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Returns this instant.
    fn now(&self) -> DateTime<Utc>;
    /// Returns the day where the user is.
    fn today(&self) -> NaiveDate;
}

/// The clock of the machine.
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    fn today(&self) -> NaiveDate {
        Local::now().date_naive()
    }
}

/// A clock whose day is given: to print a note as of another day, and for tests.
#[derive(Debug, Clone, Copy)]
pub struct DayClock(pub NaiveDate);

impl Clock for DayClock {
    fn now(&self) -> DateTime<Utc> {
        self.0.and_hms_opt(14, 32, 0).unwrap_or_default().and_utc()
    }

    fn today(&self) -> NaiveDate {
        self.0
    }
}

/// What the use cases are given.
#[derive(Clone)]
pub struct Ports {
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Makes ids.
    pub ids: Arc<dyn MakeIds>,
    /// Where settings are kept; they hold nothing of what a library says. `None` keeps none.
    pub config_dir: Option<PathBuf>,
    /// Where libraries and notes go unless the user says otherwise.
    pub documents_dir: PathBuf,
    /// How the process is started in which files are read that may bring their reader down; `None` reads them in this one.
    pub worker: Option<WorkerStart>,
}
