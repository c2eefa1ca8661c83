//! Pasting: text from the clipboard becomes a source. Its original is the HTML or the text that was read.

use am_ingest::{IngestError, Limits, read_pasted};
use am_model::Lang;
use am_model::source::{MediaType, sha256};
use serde::Deserialize;
use specta::Type;

use crate::error::{AppError, ErrorCode};
use crate::import::{Document, ImportOptions, ImportOutcome};
use crate::{App, Changed};

/// What the clipboard holds, in the forms programs put there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Type)]
pub struct PastedText {
    /// As HTML, `text/html`.
    pub html: Option<String>,
    /// As text, `text/plain`.
    pub plain: Option<String>,
}

impl App {
    /// Imports pasted text as one undoable step, like a file.
    ///
    /// # Errors
    /// [`ErrorCode::PasteEmpty`], [`ErrorCode::PasteTooLarge`], [`ErrorCode::NoLibrary`].
    pub fn source_paste(
        &self,
        pasted: &PastedText,
        options: &ImportOptions,
    ) -> Result<Changed<ImportOutcome>, AppError> {
        let (html, plain) = (pasted.html.as_deref(), pasted.plain.as_deref());
        let read = read_pasted(html, plain, &Limits::default()).map_err(|error| refused(&error))?;
        let is_page = read.media_type == MediaType::Html;
        let bytes = if is_page { html } else { plain }.unwrap_or_default().as_bytes();
        let hash = sha256(bytes);
        if let Some(known) = self.known(&hash)? {
            return Ok(known);
        }
        let extraction = self.extract(&read, "")?;
        let day = self.ports.clock.today();
        let words = if extraction.document.language == Lang::Fr { "Texte collé" } else { "Pasted text" };
        let file_name = format!("{words} {day}.{}", if is_page { "html" } else { "txt" });
        let document = Document { file_name: &file_name, bytes, options };
        self.add_read(&document, &hash, read, extraction)
    }
}

fn refused(error: &IngestError) -> AppError {
    let code = match error {
        IngestError::Empty | IngestError::NoText { .. } | IngestError::NotText => ErrorCode::PasteEmpty,
        _ => ErrorCode::PasteTooLarge,
    };
    AppError::new(code).detailed(error)
}
