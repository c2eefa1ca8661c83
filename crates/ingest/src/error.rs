//! Why a file could not be read. The sentences people see are made elsewhere, in both languages, from these.

use am_model::source::MediaType;
use serde::{Deserialize, Serialize};

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum IngestError {
    /// The file has no bytes, or only white space.
    #[error("The file is empty")]
    Empty,
    /// The file is of a kind no reader takes.
    #[error("No reader for {format}")]
    UnknownFormat {
        /// Its usual ending (`xlsx`, `doc`), or `?`.
        format: String,
    },
    /// The bytes are not text, though nothing else is known about them.
    #[error("The file is not text")]
    NotText,
    /// The file is cut off or broken.
    #[error("Damaged {media_type:?} file: {what}")]
    Damaged {
        /// What it is.
        media_type: MediaType,
        /// What is broken, in technical words.
        what: String,
    },
    /// The file needs a password.
    #[error("The {media_type:?} file is protected by a password")]
    Encrypted {
        /// What it is.
        media_type: MediaType,
    },
    /// The file is sound but holds no text, as a scanned page.
    #[error("The {media_type:?} file holds no text")]
    NoText {
        /// What it is.
        media_type: MediaType,
    },
    /// The file is larger than the limit.
    #[error("The file has {size} bytes, more than {limit}")]
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// The parts of the file unpack to more than the limit.
    #[error("The file unpacks to more than {limit} bytes")]
    ZipBomb {
        /// The limit in bytes.
        limit: u64,
    },
    /// The elements of the file are nested deeper than the limit.
    #[error("The file is nested deeper than {limit} levels")]
    TooDeep {
        /// The limit in levels.
        limit: u32,
    },
    /// The page has more elements, or the package or message more parts, than the limit.
    #[error("The file has more than {limit} elements")]
    TooManyElements {
        /// The limit.
        limit: u32,
    },
    /// The document has more paragraphs than the limit.
    #[error("The document has more than {limit} paragraphs")]
    TooManyParagraphs {
        /// The limit.
        limit: u32,
    },
}
