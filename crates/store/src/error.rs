//! What can go wrong with a library. `am_app` turns these into sentences in both languages.

use std::path::PathBuf;

use am_model::record::{RecordKind, RecordRef};
use uuid::Uuid;

/// The result of everything in this crate.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Why a field was turned away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing is there, or only white space.
    Empty,
    /// It names a record that does not exist.
    Dangling,
    /// The text is longer than a record may hold.
    TooLong,
    /// The number is not finite or out of its bounds.
    OutOfRange,
    /// It disagrees with another field: an end before its beginning.
    Inconsistent,
}

/// Everything that can go wrong with a library.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no file of that name.
    #[error("No file at {path}")]
    Missing {
        /// The file asked for.
        path: PathBuf,
    },
    /// A library is to be made where a file is already.
    #[error("A file is already at {path}")]
    AlreadyExists {
        /// The file that is there.
        path: PathBuf,
    },
    /// Another file has taken the place of the library since it was opened.
    #[error("Another file is at {path} now")]
    Replaced {
        /// Where the library was.
        path: PathBuf,
    },
    /// A readable SQLite file of another program.
    #[error("{path} is not a library")]
    NotALibrary {
        /// The file.
        path: PathBuf,
    },
    /// No SQLite file can be read with the passphrase given, or with none.
    #[error("{path} is encrypted with another passphrase, or is not a library")]
    EncryptedOrNotALibrary {
        /// The file.
        path: PathBuf,
    },
    /// The code of a recovery sheet has a line that does not hold.
    #[error("Line {line} of the recovery code does not hold")]
    MistypedRecoveryCode {
        /// The line, counted from 1.
        line: usize,
    },
    /// An encrypted library was to be made without a passphrase.
    #[error("The passphrase is empty")]
    EmptyPassphrase,
    /// The file was made by a later version of the program.
    #[error("The library has version {found} and this program knows versions up to {known}")]
    NewerVersion {
        /// The version of the file.
        found: u32,
        /// The newest version this program knows.
        known: u32,
    },
    /// Another window or process writes to the library; it may be opened to read.
    #[error("{path} is open elsewhere")]
    Locked {
        /// The library.
        path: PathBuf,
    },
    /// A change was asked of a library that is open to read, or of a file that cannot be written.
    #[error("The library cannot be written")]
    ReadOnly,
    /// The disk is full.
    #[error("The disk is full")]
    DiskFull,
    /// The file is damaged.
    #[error("The library is damaged: {detail}")]
    Damaged {
        /// What SQLite says of it.
        detail: String,
    },
    /// There is no such record.
    #[error("No {kind:?} with id {id}")]
    NotFound {
        /// The kind asked for.
        kind: RecordKind,
        /// The id asked for.
        id: Uuid,
    },
    /// A field of a record cannot be kept as it is.
    #[error("Field {field} of {kind:?}: {fault:?}")]
    Invalid {
        /// The kind of the record.
        kind: RecordKind,
        /// The field, by its name in the record: `title`, `counterparts`.
        field: &'static str,
        /// What is wrong with it.
        fault: Fault,
    },
    /// The record cannot be removed while others lean on it.
    #[error("{record:?} is used by {} records", by.len())]
    InUse {
        /// The record to be removed.
        record: RecordRef,
        /// Those that name it.
        by: Vec<RecordRef>,
    },
    /// The record has changed since, so that the change cannot be taken back or made again.
    #[error("{record:?} has changed since")]
    ChangedSince {
        /// The record that stands in the way.
        record: RecordRef,
    },
    /// The operation deleted nothing, or all of it is there again.
    #[error("Nothing to restore")]
    NothingToRestore,
    /// Two records cannot be joined into one.
    #[error("{from:?} cannot be joined into {into:?}: {field}")]
    CannotMerge {
        /// The record that was to go.
        from: RecordRef,
        /// The one that was to stay.
        into: RecordRef,
        /// The field in which they differ and must not; `id` when they are the same, `kind` when the kinds differ or
        /// records of that kind are never joined.
        field: &'static str,
    },
    /// A record given as JSON does not have the shape of its kind.
    #[error("{kind:?}, field {field}: {detail}")]
    Shape {
        /// The kind of the record.
        kind: RecordKind,
        /// The field, by its path in the record: `due.on`.
        field: String,
        /// What was expected.
        detail: String,
    },
    /// There is nothing to undo.
    #[error("Nothing to undo")]
    NothingToUndo,
    /// There is nothing to redo.
    #[error("Nothing to redo")]
    NothingToRedo,
    /// An original is larger than a library keeps.
    #[error("The original has {size} bytes and {limit} are kept at most")]
    OriginalTooLarge {
        /// Its size in bytes.
        size: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// The bytes of an original do not have the hash or size the source states.
    #[error("The original is not the one the source names")]
    OriginalMismatch,
    /// A copy could not be verified.
    #[error("The copy could not be verified: {detail}")]
    BadCopy {
        /// What is wrong with it.
        detail: String,
    },
    /// The drive failed while SQLite was reading or writing.
    #[error("The drive failed: {detail}")]
    Drive {
        /// What SQLite says of it.
        detail: String,
    },
    /// A file could not be read or written.
    #[error("File {path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// SQLite refused.
    #[error("SQLite: {0}")]
    Sql(rusqlite::Error),
    /// A stored value does not have the shape of its record.
    #[error("Stored value: {0}")]
    Json(#[from] serde_json::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{
            CannotOpen, DatabaseCorrupt, DiskFull, NotADatabase, ReadOnly, SystemIoFailure,
        };
        match error.sqlite_error_code() {
            Some(DiskFull) => Self::DiskFull,
            Some(ReadOnly) => Self::ReadOnly,
            Some(DatabaseCorrupt | NotADatabase) => Self::Damaged { detail: error.to_string() },
            Some(SystemIoFailure | CannotOpen) => Self::Drive { detail: error.to_string() },
            _ => Self::Sql(error),
        }
    }
}
