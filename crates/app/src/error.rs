//! Errors as people meet them: a code with its parameters, and the sentences in both languages.
//!
//! Screens and the terminal show the same sentences, so they are kept here, once; every code must have its
//! sentences in both languages to compile.

use std::collections::BTreeMap;

use am_model::PerLang;
use serde::Serialize;
use specta::Type;

mod convert;
mod sentences;

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// No library is open.
    NoLibrary,
    /// The library's file is not there.
    LibraryMissing,
    /// The file is no library.
    LibraryUnknown,
    /// The library was made by a newer version.
    LibraryNewer,
    /// Another window or process holds the library.
    LibraryLocked,
    /// The library may only be read.
    LibraryReadOnly,
    /// The library's file or folder cannot be written, so that it opens to read only.
    LibraryWriteProtected,
    /// Another file has taken the place of the open library.
    LibraryReplaced,
    /// A file of that name exists already.
    LibraryExists,
    /// The library's file is damaged.
    LibraryDamaged,
    /// The library's file cannot be made or written there.
    LibraryUnwritable,
    /// The library's file cannot be read.
    LibraryUnreadable,
    /// The library is encrypted and no passphrase was given.
    PassphraseNeeded,
    /// The passphrase does not open the library.
    PassphraseWrong,
    /// A passphrase of nothing.
    PassphraseEmpty,
    /// A new passphrase is so short that a machine guesses it.
    PassphraseShort,
    /// The code of the recovery sheet was mistyped in one line.
    RecoveryCodeMistyped,
    /// The library has no passphrase.
    NotProtected,
    /// The drive failed under the library.
    DriveFailed,
    /// A backup could not be taken, or did not hold when it was read again.
    BackupFailed,
    /// The folder of the backups cannot be reached.
    BackupFolderMissing,
    /// The backup is damaged, gone, or none of this library's.
    BackupUnusable,
    /// There is no backup of the library.
    NoBackup,
    /// The record does not exist, or no longer.
    NotFound,
    /// A field is missing or makes no sense.
    Invalid,
    /// A field is empty that must not be.
    FieldEmpty,
    /// A field names a record that is not there.
    FieldDangling,
    /// A field holds more text than a record may.
    FieldTooLong,
    /// A number is out of its bounds.
    FieldOutOfRange,
    /// A field disagrees with another.
    FieldInconsistent,
    /// A field does not hold what it is made for: a date that does not exist, a word that is no choice.
    FieldShape,
    /// A field that never changes was to be changed.
    FieldFixed,
    /// A record was given as something else than a JSON object.
    NotAnObject,
    /// Records of that kind are not written by hand.
    NotByHand,
    /// Other records make no sense without this one.
    RecordNeeded,
    /// Two records cannot be joined into one.
    NotMergeable,
    /// The bin does not hold that.
    NotInBin,
    /// Something that what lies in the bin needs is gone for good.
    NotRestorable,
    /// The picture is no PNG or JPEG.
    NotAPicture,
    /// A folder is there already and not empty.
    FolderExists,
    /// The folder is no open export of a library.
    NotAnExport,
    /// The open export comes from a newer version.
    ExportNewer,
    /// A file of the open export is damaged, missing or not as it was written.
    ExportDamaged,
    /// An encrypted library was to be written as readable files without saying so.
    ExportReadable,
    /// A meeting needs at least one counterpart.
    NoCounterpart,
    /// Nobody has said which side is ours.
    NoHomeSide,
    /// The proposal has been decided on already.
    AlreadyDecided,
    /// The document reports no meeting that is known enough to be kept.
    NoMeetingReported,
    /// The state needs a reason.
    ReasonNeeded,
    /// The file cannot be opened.
    FileUnreadable,
    /// The file is empty.
    FileEmpty,
    /// The kind of file is not known.
    FileUnknown,
    /// The file holds no text.
    FileNotText,
    /// The file is damaged.
    FileDamaged,
    /// The file is encrypted.
    FileEncrypted,
    /// The message is sealed for those it was sent to.
    MailEncrypted,
    /// The file has pages but no text: a scan.
    FileScanned,
    /// The file is sound but holds nothing to read.
    FileNoText,
    /// The file is built in too complicated a way.
    FileTooComplex,
    /// The file brought its reader down, or kept it without end.
    FileStopsReader,
    /// What reads files of this kind could not be started.
    ReaderNotStarted,
    /// The file is larger than what is read.
    FileTooLarge,
    /// The clipboard holds no words.
    PasteEmpty,
    /// What was pasted is longer or more complicated than what is read.
    PasteTooLarge,
    /// The file cannot be written there.
    TargetUnwritable,
    /// The disk is full.
    DiskFull,
    /// Nothing to undo or redo.
    NothingToUndo,
    /// What would be undone has been changed since.
    UndoConflict,
    /// What a frozen version of a brief holds cannot be read.
    VersionUnreadable,
    /// No template of that name.
    TemplateMissing,
    /// Something that should not happen.
    Internal,
}

/// What people read: what happened, what is safe, what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Sentences {
    /// What happened.
    pub what: String,
    /// What is safe, and what to do next.
    pub next: String,
}

/// An error with its sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct AppError {
    /// What went wrong.
    pub code: ErrorCode,
    /// Names and figures the sentences mention.
    pub params: BTreeMap<String, String>,
    /// The sentences, in both languages.
    pub message: PerLang<Sentences>,
    /// Technical detail, unfolded on demand; never holds what a note says.
    pub detail: Option<String>,
}

impl AppError {
    /// Makes an error without parameters.
    pub fn new(code: ErrorCode) -> Self {
        Self::with(code, [])
    }

    /// Makes an error with parameters.
    pub fn with<const N: usize>(code: ErrorCode, params: [(&str, String); N]) -> Self {
        let params: BTreeMap<String, String> =
            params.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        let message = sentences::of(code, &params);
        Self { code, params, message, detail: None }
    }

    /// Makes an error about a field of a record, named by its words in both languages.
    pub fn of_field(code: ErrorCode, field: &str) -> Self {
        use crate::record::words::field as words;
        let params = [
            ("field", field.to_owned()),
            ("field_fr", words(field, am_model::Lang::Fr)),
            ("field_en", words(field, am_model::Lang::En)),
        ];
        Self::with(code, params)
    }

    /// Adds a parameter.
    fn and(mut self, name: &str, value: impl std::fmt::Display) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self.message = sentences::of(self.code, &self.params);
        self
    }

    /// Adds technical detail.
    pub fn detailed(mut self, detail: impl std::fmt::Display) -> Self {
        self.detail = Some(detail.to_string());
        self
    }

    /// Makes the error of something that should not happen.
    pub fn internal(detail: impl std::fmt::Display) -> Self {
        Self::new(ErrorCode::Internal).detailed(detail)
    }
}

impl std::fmt::Display for AppError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sentences = self.message.best(am_model::Lang::En).map(|(sentences, _)| sentences);
        match sentences {
            Some(Sentences { what, next }) => write!(f, "{what} {next}"),
            None => write!(f, "{:?}", self.code),
        }
    }
}

impl std::error::Error for AppError {}
