//! Writers: a resolved brief becomes a Word file.
//!
//! docx-rs builds the body, headers, footers, notes and numbering; what it writes is no valid Word file, even when
//! empty. So its parts go through a finishing pass (`finish`): named rules, each of which mends one fault. Styles,
//! settings and properties, of which docx-rs can write too little, are written whole. `check` looks at any Word
//! file and tells what is wrong with it.
//!
//! Nothing here knows the library, the clock or the disk: a resolved brief comes in, bytes go out, the same bytes
//! for the same brief.

mod body;
mod chart;
pub mod check;
mod error;
mod finish;
mod package;
mod styles;
mod text;
mod units;
mod xml;

use am_model::resolved::ResolvedBrief;
use chrono::{DateTime, Utc};

pub use error::ExportError;
pub use styles::Styles;

/// A size of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Paper {
    /// 8½ by 11 inches.
    Letter,
    /// 210 by 297 millimetres.
    A4,
}

impl Paper {
    /// Returns width and height in twentieths of a point.
    pub(crate) fn size(self) -> (i32, i32) {
        match self {
            Paper::Letter => (12_240, 15_840),
            Paper::A4 => (11_906, 16_838),
        }
    }
}

/// How a brief is written.
#[derive(Debug, Clone, Copy)]
pub struct DocxOptions<'a> {
    /// The paper.
    pub paper: Paper,
    /// The look.
    pub styles: &'a Styles,
    /// Goes into the properties as the time of creation and change.
    pub written_at: DateTime<Utc>,
}

/// Writes a brief as a Word file; the same brief and options give the same bytes.
///
/// # Errors
/// [`ExportError::NoteMissing`] when the text refers to a note that the brief does not hold. The other variants
/// mean a fault of the writer or of memory, never of the brief.
pub fn docx(brief: &ResolvedBrief, options: &DocxOptions<'_>) -> Result<Vec<u8>, ExportError> {
    let built = body::build(brief, options)?;
    finish::finish(built, brief, options)
}
