//! How a library is, looked over whole.

use serde::Serialize;
use specta::Type;

use crate::App;
use crate::error::AppError;

/// What a check found; nothing in a sound library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct LibraryCheck {
    /// Whether nothing was found.
    pub sound: bool,
    /// What SQLite says of the file, one sentence a fault.
    pub file: Vec<String>,
    /// How many references lead nowhere.
    pub dangling: u32,
    /// How many records search does not know, or knows by other words.
    pub records_out_of_step: u32,
    /// How many paragraphs search does not know, or knows though they are gone.
    pub paragraphs_out_of_step: u32,
    /// How many words search counts otherwise than the library has them.
    pub words_out_of_step: u32,
    /// How many records stand wrong on the page of a counterpart.
    pub misplaced: u32,
    /// The SHA-256 of each original whose bytes are no longer those that came in.
    pub originals_changed: Vec<String>,
}

impl App {
    /// Looks the open library over. Takes as long as reading the whole file.
    ///
    /// # Errors
    /// [`crate::ErrorCode::NoLibrary`], [`crate::ErrorCode::LibraryDamaged`] when it cannot be read at all.
    pub fn library_check(&self) -> Result<LibraryCheck, AppError> {
        let report = self.with_open(|open| Ok(open.library.check()?))?;
        Ok(LibraryCheck {
            sound: report.is_sound(),
            dangling: report.dangling,
            records_out_of_step: report.search.len() as u32,
            paragraphs_out_of_step: report.paragraphs,
            words_out_of_step: report.words,
            misplaced: report.misplaced,
            originals_changed: report.originals,
            file: report.file,
        })
    }
}
