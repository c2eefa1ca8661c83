//! The process in which files are read that may bring their reader down: PDFs are taken apart by other people's code,
//! and may be made to hang it, to make it eat all memory or to crash it.
//!
//! It is the same program started again with a word of its own. It is started when the first such file comes, and reads
//! one file after the other. The program waits for each only so long, and the process may take only so much memory:
//! when it stands still, grows or ends, it is ended for good, that one file is refused with a sentence, and the next
//! file gets a new process. It goes with the program, however that ends, because it watches its input: see [`serve`].

mod memory;
mod process;
mod serve;
mod wire;

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use am_ingest::{IngestError, Limits, ReadDocument};

use process::{Ended, Process};

pub use serve::{serve, serve_with};

/// The word that makes the programs of this house read files for another instead of doing anything else. It is in no
/// help: nobody types it.
pub const WORKER_WORD: &str = "--read-for-another";

/// How long one file may take. A thousand pages take some seconds; only what hangs takes a minute.
const PATIENCE: Duration = Duration::from_secs(60);

/// How the process is started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkerStart {
    /// The program.
    pub program: PathBuf,
    /// What it is told, so that it calls [`serve`].
    pub words: Vec<OsString>,
    /// How long one file may take.
    pub patience: Duration,
}

impl WorkerStart {
    /// Starts `program`, which must answer [`WORKER_WORD`] with [`serve`].
    pub fn of(program: PathBuf) -> Self {
        Self { program, words: vec![WORKER_WORD.into()], patience: PATIENCE }
    }
}

/// Why no document came back.
#[derive(Debug)]
pub(crate) enum Unread {
    /// The reader says why.
    Refused(IngestError),
    /// The reader did not survive the file, or did not come to an end; in technical words.
    Stopped(String),
    /// The process could not be started; in technical words.
    NotStarted(String),
}

/// Where files are read that may bring their reader down.
#[derive(Debug)]
pub(crate) struct Worker {
    start: WorkerStart,
    process: Mutex<Option<Process>>,
}

impl Worker {
    pub(crate) fn new(start: WorkerStart) -> Self {
        Self { start, process: Mutex::new(None) }
    }

    /// Reads a file in the process, which is started where there is none.
    pub(crate) fn read(&self, file_name: &str, bytes: &[u8]) -> Result<ReadDocument, Unread> {
        // Whoever panicked here left a process that can no longer be told from one in the middle of a file.
        let mut kept = self.process.lock().unwrap_or_else(|poisoned| {
            let mut kept = PoisonError::into_inner(poisoned);
            *kept = None;
            kept
        });
        if let Some(process) = kept.as_mut() {
            match process.ask(file_name, bytes, self.start.patience) {
                Ok(answer) => return answer.map_err(Unread::Refused),
                // Nothing came for so long that it went by itself, just now: that says nothing about this file.
                Err(Ended::ByItself) => *kept = None,
                Err(ended) => {
                    *kept = None;
                    return Err(Unread::Stopped(ended.to_string()));
                }
            }
        }
        let mut process =
            Process::start(&self.start).map_err(|ended| Unread::NotStarted(ended.to_string()))?;
        let answer = process.ask(file_name, bytes, self.start.patience);
        let answer = answer.map_err(|ended| Unread::Stopped(ended.to_string()))?;
        *kept = Some(process);
        answer.map_err(Unread::Refused)
    }
}

/// Reads any file: in the process where the kind of file needs one and there is a way to start it, else in this one.
pub(crate) fn read(worker: Option<&Worker>, file_name: &str, bytes: &[u8]) -> Result<ReadDocument, Unread> {
    let limits = Limits::default();
    match worker {
        Some(worker) if bytes.len() as u64 <= limits.file_bytes => {
            let media_type = am_ingest::detect(file_name, bytes).map_err(Unread::Refused)?;
            if am_ingest::is_read_apart(media_type) {
                return worker.read(file_name, bytes);
            }
        }
        _ => {}
    }
    am_ingest::read(file_name, bytes, &limits).map_err(Unread::Refused)
}
