//! Importing: files become sources with paragraphs and proposals. One bad file never stops the others.

mod alike;
mod batch;
mod keep;
mod title;

use std::ops::ControlFlow;
use std::path::PathBuf;

use am_ingest::Limits;
use am_model::handling::MarkingId;
use am_model::{CounterpartId, Lang, MeetingId, PerLang, SourceId};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::AppError;
use crate::reading::{file_bytes, name_of};
use crate::reported::ReportedMeeting;
use crate::{App, Changed};
use batch::Batch;
use keep::Came;

/// The largest document that is read, in bytes.
pub const MAX_DOCUMENT_BYTES: u64 = Limits::DEFAULT.file_bytes;

/// What goes for all the files of an import.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Type)]
pub struct ImportOptions {
    /// Whom they concern; `None` goes by what the text names.
    pub counterpart: Option<CounterpartId>,
    /// The meeting they report.
    pub meeting: Option<MeetingId>,
    /// Their marking.
    pub marking: Option<MarkingId>,
    /// Internal, as opposed to public.
    pub internal: bool,
}

/// A document in memory, with what is known about it besides its text.
pub(crate) struct Document<'a> {
    pub(crate) file_name: &'a str,
    pub(crate) bytes: &'a [u8],
    pub(crate) options: &'a ImportOptions,
}

/// How many proposals of each kind were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Type)]
pub struct ProposalCounts {
    /// Commitments.
    pub commitments: u32,
    /// Statistics.
    pub statistics: u32,
    /// People.
    pub people: u32,
    /// Quotations.
    pub quotes: u32,
    /// Instruments.
    pub instruments: u32,
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "outcome")]
pub enum ImportOutcome {
    /// It is in the library.
    Imported {
        /// The source made of it.
        source: SourceId,
        /// Its title.
        title: String,
        /// Its language.
        lang: Lang,
        /// How many paragraphs people count.
        paragraphs: u32,
        /// What was found in it.
        found: ProposalCounts,
        /// What was changed or left out in reading it.
        remarks: Vec<PerLang<String>>,
        /// The same document in the other language, now paired with it.
        twin: Option<SourceId>,
        /// The meeting it reports and is not tied to yet.
        reported: Option<Box<ReportedMeeting>>,
    },
    /// The very same bytes are in the library already.
    Duplicate {
        /// The source that has them.
        source: SourceId,
        /// Its title.
        title: String,
    },
    /// It could not be read.
    Failed {
        /// Why.
        error: AppError,
    },
    /// The import was stopped before it.
    Stopped,
}

/// One file of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ImportedFile {
    /// Its name, without folder.
    pub file_name: String,
    /// What became of it.
    pub result: ImportOutcome,
}

/// How far an import has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ImportProgress {
    /// Files dealt with.
    pub done: u32,
    /// All files.
    pub total: u32,
    /// The file just dealt with; `None` before the first.
    pub last: Option<ImportedFile>,
}

impl App {
    /// Imports files, and the files of folders, each as one undoable step.
    ///
    /// `progress` is told of each file once it is in the library, and may stop the import: what was read together comes in whole.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`](crate::ErrorCode::NoLibrary); a file that cannot be read is an outcome, not an error.
    pub fn source_import(
        &self,
        paths: &[PathBuf],
        options: &ImportOptions,
        mut progress: impl FnMut(ImportProgress) -> ControlFlow<()>,
    ) -> Result<Changed<Vec<ImportedFile>>, AppError> {
        self.read(|_| Ok(()))?;
        let paths = expand(paths);
        let total = paths.len() as u32;
        let mut all = Changed { value: Vec::new(), touched: Vec::new(), label: None };
        let mut flow = progress(ImportProgress { done: 0, total, last: None });
        let mut batch = Batch::default();
        let mut paths = paths.into_iter().peekable();
        while let Some(path) = paths.next() {
            let file_name = name_of(&path);
            if flow.is_break() {
                all.value.push(ImportedFile { file_name, result: ImportOutcome::Stopped });
                continue;
            }
            let came = file_bytes(&path, &file_name).and_then(|bytes| self.take_in(&file_name, bytes));
            batch.add(file_name, came.unwrap_or_else(|error| Came::Settled(ImportOutcome::Failed { error })));
            if !batch.is_full() && paths.peek().is_some() {
                continue;
            }
            let next = batch.next();
            let full = std::mem::replace(&mut batch, next);
            let Changed { value: settled, touched, label } = self.settle(full, options);
            all.touched.extend(touched);
            all.label = label.or(all.label);
            for file in settled {
                all.value.push(file.clone());
                if flow.is_continue() {
                    let done = all.value.len() as u32;
                    flow = progress(ImportProgress { done, total, last: Some(file) });
                }
            }
        }
        all.touched.sort();
        all.touched.dedup();
        Ok(all)
    }

    /// Imports a document that came without a file, as through a pipe; `name` is how it will be called.
    ///
    /// # Errors
    /// Those of reading a file; [`ErrorCode::NoLibrary`](crate::ErrorCode::NoLibrary).
    pub fn source_import_bytes(
        &self,
        name: &str,
        bytes: &[u8],
        options: &ImportOptions,
    ) -> Result<Changed<ImportOutcome>, AppError> {
        self.import_bytes(&Document { file_name: name, bytes, options })
    }

    /// Imports one document from memory.
    ///
    /// # Errors
    /// Those of reading a file; [`ErrorCode::NoLibrary`](crate::ErrorCode::NoLibrary).
    pub(crate) fn import_bytes(&self, document: &Document<'_>) -> Result<Changed<ImportOutcome>, AppError> {
        match self.take_in(document.file_name, document.bytes.to_vec())? {
            Came::Settled(value) => Ok(Changed { value, touched: Vec::new(), label: None }),
            Came::Read(read) => self.change(read.operation(), |tx| self.keep(tx, &read, document.options)),
        }
    }
}

impl ProposalCounts {
    fn count(&mut self, draft: &am_model::proposal::Draft) {
        use am_model::proposal::Draft;
        match draft {
            Draft::Commitment { .. } => self.commitments += 1,
            Draft::Statistic { .. } => self.statistics += 1,
            Draft::Person { .. } => self.people += 1,
            Draft::Quote { .. } => self.quotes += 1,
            Draft::Instrument { .. } => self.instruments += 1,
            Draft::TalkingPoint { .. } => {}
        }
    }
}

/// Replaces folders by the files in them, sorted, hidden ones left out.
fn expand(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        match std::fs::read_dir(path) {
            Ok(entries) => {
                let mut inside: Vec<PathBuf> =
                    entries.flatten().map(|entry| entry.path()).filter(|p| p.is_file()).collect();
                inside.retain(|p| p.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.')));
                inside.sort();
                files.extend(inside);
            }
            Err(_) => files.push(path.clone()),
        }
    }
    files
}
