//! Turns the errors of the other crates into codes with parameters.

use std::path::Path;

use am_ingest::IngestError;
use am_model::source::MediaType;
use am_store::{Fault, MAX_FIELD_BYTES, StoreError};

use super::{AppError, ErrorCode};
use crate::worker::Unread;

impl AppError {
    /// Turns an error of opening or making the library at `path`.
    pub(crate) fn of_store_at(error: &StoreError, path: &Path) -> Self {
        let at = |code| Self::with(code, [("path", path.display().to_string())]).detailed(error);
        match error {
            StoreError::Missing { .. } => at(ErrorCode::LibraryMissing),
            StoreError::AlreadyExists { .. } => at(ErrorCode::LibraryExists),
            StoreError::NotALibrary { .. } => at(ErrorCode::LibraryUnknown),
            StoreError::EncryptedOrNotALibrary { .. } => at(ErrorCode::PassphraseNeeded),
            StoreError::Locked { .. } => at(ErrorCode::LibraryLocked),
            StoreError::Damaged { .. } => at(ErrorCode::LibraryDamaged),
            StoreError::ReadOnly => at(ErrorCode::LibraryWriteProtected),
            StoreError::Io { .. } if path.exists() => at(ErrorCode::LibraryUnreadable),
            StoreError::Io { .. } => at(ErrorCode::LibraryUnwritable),
            _ => Self::of_store(error),
        }
    }

    /// Turns an error of working with the open library.
    fn of_store(error: &StoreError) -> Self {
        match error {
            StoreError::NewerVersion { found, known } => Self::with(
                ErrorCode::LibraryNewer,
                [("found", found.to_string()), ("known", known.to_string())],
            ),
            StoreError::Missing { path } => {
                Self::with(ErrorCode::LibraryMissing, [("path", path.display().to_string())])
            }
            StoreError::Replaced { path } => {
                Self::with(ErrorCode::LibraryReplaced, [("path", path.display().to_string())])
            }
            StoreError::ReadOnly => Self::new(ErrorCode::LibraryReadOnly),
            StoreError::DiskFull => Self::new(ErrorCode::DiskFull),
            StoreError::Drive { .. } => Self::new(ErrorCode::DriveFailed).detailed(error),
            StoreError::Damaged { .. } => Self::new(ErrorCode::LibraryDamaged).detailed(error),
            StoreError::BadCopy { .. } => {
                Self::with(ErrorCode::BackupFailed, [("path", String::new())]).detailed(error)
            }
            StoreError::EmptyPassphrase => Self::new(ErrorCode::PassphraseEmpty),
            StoreError::MistypedRecoveryCode { line } => {
                Self::with(ErrorCode::RecoveryCodeMistyped, [("line", line.to_string())])
            }
            StoreError::NotFound { .. } => Self::new(ErrorCode::NotFound).detailed(error),
            StoreError::Invalid { field, fault, .. } => {
                let told = Self::of_field(code_of(*fault), field).and("limit", MAX_FIELD_BYTES / 1_048_576);
                told.detailed(error)
            }
            StoreError::Shape { field, .. } => Self::of_field(ErrorCode::FieldShape, field).detailed(error),
            StoreError::InUse { by, .. } => Self::with(
                ErrorCode::RecordNeeded,
                [("count", by.len().to_string()), ("names", String::new())],
            )
            .detailed(error),
            StoreError::CannotMerge { field, .. } => {
                Self::of_field(ErrorCode::NotMergeable, field).detailed(error)
            }
            StoreError::NothingToRestore => Self::new(ErrorCode::NotInBin),
            StoreError::ChangedSince { .. } => Self::new(ErrorCode::UndoConflict).detailed(error),
            StoreError::NothingToUndo | StoreError::NothingToRedo => Self::new(ErrorCode::NothingToUndo),
            StoreError::OriginalTooLarge { limit, .. } => Self::with(
                ErrorCode::FileTooLarge,
                [("file", String::new()), ("limit", (limit / 1_048_576).to_string())],
            ),
            _ => Self::internal(error),
        }
    }

    /// Turns what kept the file named `file` from being read, wherever it was to be.
    pub(crate) fn from_unread(unread: Unread, file: &str) -> Self {
        let of = |code, detail: String| Self::with(code, [("file", file.to_owned())]).detailed(detail);
        match unread {
            Unread::Refused(error) => Self::from_ingest(error, file),
            Unread::Stopped(detail) => of(ErrorCode::FileStopsReader, detail),
            Unread::NotStarted(detail) => of(ErrorCode::ReaderNotStarted, detail),
        }
    }

    /// Turns an error of reading the file named `file`.
    pub(crate) fn from_ingest(error: IngestError, file: &str) -> Self {
        let file = ("file", file.to_owned());
        let of = |code| Self::with(code, [file.clone()]).detailed(&error);
        let too_large = |limit: String| {
            Self::with(ErrorCode::FileTooLarge, [file.clone(), ("limit", limit)]).detailed(&error)
        };
        match &error {
            IngestError::Empty => of(ErrorCode::FileEmpty),
            IngestError::UnknownFormat { .. } => of(ErrorCode::FileUnknown),
            IngestError::NotText => of(ErrorCode::FileNotText),
            IngestError::Damaged { .. } => of(ErrorCode::FileDamaged),
            IngestError::Encrypted { media_type: MediaType::Eml | MediaType::Msg } => {
                of(ErrorCode::MailEncrypted)
            }
            IngestError::Encrypted { .. } => of(ErrorCode::FileEncrypted),
            IngestError::NoText { media_type: MediaType::Pdf } => of(ErrorCode::FileScanned),
            IngestError::NoText { .. } => of(ErrorCode::FileNoText),
            IngestError::TooLarge { limit, .. } | IngestError::ZipBomb { limit } => {
                too_large((limit / 1_048_576).to_string())
            }
            IngestError::TooDeep { .. }
            | IngestError::TooManyElements { .. }
            | IngestError::TooManyParagraphs { .. } => of(ErrorCode::FileTooComplex),
        }
    }
}

fn code_of(fault: Fault) -> ErrorCode {
    match fault {
        Fault::Empty => ErrorCode::FieldEmpty,
        Fault::Dangling => ErrorCode::FieldDangling,
        Fault::TooLong => ErrorCode::FieldTooLong,
        Fault::OutOfRange => ErrorCode::FieldOutOfRange,
        Fault::Inconsistent => ErrorCode::FieldInconsistent,
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        Self::of_store(&error)
    }
}
