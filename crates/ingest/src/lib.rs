//! Readers: the bytes of a file become numbered paragraphs.
//!
//! What lives here: finding out what a file is, decoding it, and one reader per kind of file. A reader is a pure
//! function of the bytes: it opens no file, follows no link, and asks no clock. What does not live here: what the
//! paragraphs mean (`am-extract`), and where they are kept (`am-store`).
//!
//! Every reader gives the same shape, a [`ReadDocument`]; its name carries a version (`docx/1`), which is raised
//! whenever the same bytes would give other paragraphs, because anchors count in a reading.

mod block;
mod detect;
mod diagnostic;
mod docx;
mod encoding;
mod error;
mod facts;
mod html;
mod limits;
mod mail;
mod md;
mod odt;
mod package;
mod paste;
mod pdf;
mod properties;
mod table;
mod text;
mod xml;

use std::borrow::Cow;

use am_model::Lang;
use am_model::source::{MediaType, Paragraph};
use serde::{Deserialize, Serialize};

pub use detect::detect;
pub use diagnostic::ReadDiagnostic;
pub use error::IngestError;
pub use limits::Limits;
pub use paste::read_pasted;

/// What a reader made of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadDocument {
    /// What kind of file it is.
    pub media_type: MediaType,
    /// The reader and its version: `docx/1`.
    pub reader: Cow<'static, str>,
    /// The decoded text, which [`Paragraph::offset`] counts in; only for files that are text to the reader (plain
    /// text and Markdown). The byte-order mark is gone, line ends are as they were.
    pub text: Option<String>,
    /// The leaf blocks, in reading order, numbered.
    pub paragraphs: Vec<Paragraph>,
    /// The document's title, from its title block or first heading, else from the file's metadata.
    pub title: Option<String>,
    /// When the file's metadata say it was published, as they write it, or when the message was sent.
    pub published: Option<String>,
    /// Who the file's metadata say published it, or who sent the message.
    pub publisher: Option<String>,
    /// Where the file's metadata say it stands on the web.
    pub url: Option<String>,
    /// The language the file's metadata state. A hint only: many programs write that of their user, not of the text.
    pub lang: Option<Lang>,
    /// What was changed or left out in reading.
    pub diagnostics: Vec<ReadDiagnostic>,
}

impl ReadDocument {
    /// Makes a document of `paragraphs` (not yet numbered) with nothing else known.
    fn new(media_type: MediaType, reader: &'static str, mut paragraphs: Vec<Paragraph>) -> Self {
        Paragraph::number_all(&mut paragraphs);
        Self {
            media_type,
            reader: reader.into(),
            text: None,
            paragraphs,
            title: None,
            published: None,
            publisher: None,
            url: None,
            lang: None,
            diagnostics: Vec::new(),
        }
    }

    fn checked(self, limits: &Limits) -> Result<Self, IngestError> {
        if self.paragraphs.is_empty() {
            return Err(IngestError::NoText { media_type: self.media_type });
        }
        if self.paragraphs.len() > limits.paragraphs as usize {
            return Err(IngestError::TooManyParagraphs { limit: limits.paragraphs });
        }
        Ok(self)
    }
}

/// Tells whether files of this kind are taken apart by other people's code, which a file may cause to hang, to eat memory
/// or to crash. They are better read in a process of their own; what comes out of [`read`] can be sent over a pipe.
pub fn is_read_apart(media_type: MediaType) -> bool {
    match media_type {
        MediaType::Pdf | MediaType::Msg => true,
        MediaType::Txt
        | MediaType::Md
        | MediaType::Html
        | MediaType::Docx
        | MediaType::Odt
        | MediaType::Eml => false,
    }
}

/// Reads a file. `file_name` serves only to tell kinds of text apart; its ending is never trusted over the bytes.
///
/// # Errors
/// Every [`IngestError`]; nothing is half read.
pub fn read(file_name: &str, bytes: &[u8], limits: &Limits) -> Result<ReadDocument, IngestError> {
    let size = bytes.len() as u64;
    if size > limits.file_bytes {
        return Err(IngestError::TooLarge { size, limit: limits.file_bytes });
    }
    let document = match detect(file_name, bytes)? {
        MediaType::Txt => text::read(bytes, limits)?,
        MediaType::Md => md::read(bytes, limits)?,
        MediaType::Html => html::read(bytes, limits)?,
        MediaType::Docx => docx::read(bytes, limits)?,
        MediaType::Odt => odt::read(bytes, limits)?,
        MediaType::Pdf => pdf::read(bytes)?,
        MediaType::Eml => mail::read_eml(bytes, limits)?,
        MediaType::Msg => mail::read_msg(bytes, limits)?,
    };
    document.checked(limits)
}
