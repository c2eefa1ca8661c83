//! Text from the clipboard. Programs put it there as HTML, as plain text, or as both.

use crate::error::IngestError;
use crate::limits::Limits;
use crate::{ReadDocument, html, text};

/// Reads what was pasted: the HTML, because it keeps lists, tables and headings, else the plain text.
///
/// The document is that of a file with the bytes that were read: of HTML where
/// [`ReadDocument::media_type`] says so, of text otherwise.
///
/// # Errors
/// [`IngestError::Empty`] when neither holds words, [`IngestError::TooLarge`], and the limits of reading HTML.
pub fn read_pasted(
    html: Option<&str>,
    plain: Option<&str>,
    limits: &Limits,
) -> Result<ReadDocument, IngestError> {
    let size = [html, plain].into_iter().flatten().map(str::len).max().unwrap_or(0) as u64;
    if size > limits.file_bytes {
        return Err(IngestError::TooLarge { size, limit: limits.file_bytes });
    }
    if let Some(html) = html.filter(|html| !html.trim().is_empty()) {
        let read = html::read_piece(html, limits)?;
        if !read.paragraphs.is_empty() {
            return read.checked(limits);
        }
    }
    match plain {
        Some(plain) => text::read(plain.as_bytes(), limits)?.checked(limits),
        None => Err(IngestError::Empty),
    }
}
