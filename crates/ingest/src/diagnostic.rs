//! What a reader changed or left out. Each becomes a sentence elsewhere, in both languages.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// Something a reader did that the file's owner may want to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReadDiagnostic {
    /// Tracked changes were read as accepted.
    ChangesAccepted {
        /// How many insertions.
        inserted: u32,
        /// How many deletions.
        deleted: u32,
    },
    /// Comments were not read.
    CommentsLeftOut {
        /// How many.
        count: u32,
    },
    /// Hidden text was not read.
    HiddenTextLeftOut,
    /// A table of contents was not read.
    ContentsLeftOut,
    /// A part of the file is damaged and was not read; the main text is whole.
    PartLeftOut {
        /// Its name in the package.
        part: String,
    },
    /// The text is not in UTF-8 or UTF-16; its encoding was guessed.
    EncodingGuessed {
        /// The encoding: `windows-1252`, `macintosh`.
        encoding: Cow<'static, str>,
    },
    /// Bytes that mean nothing in the file's encoding were replaced by U+FFFD.
    BytesReplaced {
        /// How many places.
        count: u32,
    },
    /// Running headers, footers and page numbers were not read.
    RunningLinesLeftOut {
        /// How many lines.
        count: u32,
    },
    /// Pages that show pictures and hold no text.
    PagesWithoutText {
        /// Their numbers, from 1.
        pages: Vec<u32>,
    },
    /// Pages that may have columns whose lines were read across.
    ColumnsDoubtful {
        /// Their numbers, from 1.
        pages: Vec<u32>,
    },
    /// The end of a message is missing; what is there was read.
    EndMissing,
    /// A message quotes earlier ones; they were read below it.
    EarlierMessages {
        /// How many.
        count: u32,
    },
    /// Signatures below messages were not read.
    SignaturesLeftOut {
        /// How many.
        count: u32,
    },
    /// What came with a message was not read.
    AttachmentsLeftOut {
        /// The names of the files.
        names: Vec<String>,
    },
    /// The main text could not be told from the rest of the page; all of it was read.
    WholePageRead,
}
