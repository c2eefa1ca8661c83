//! How large a library is and what it holds.

use serde::Serialize;
use specta::Type;

use crate::App;
use crate::error::{AppError, ErrorCode};
use crate::record::KindCount;

/// What a library holds, counted. Sizes are in bytes; as a number that screens can hold exactly.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct LibraryStats {
    /// Where its file is.
    pub path: String,
    /// The size of the file; what was written last may still lie in the log beside it.
    pub bytes: f64,
    /// Protected by a passphrase.
    pub encrypted: bool,
    /// Records of each kind, in the order of the field.
    pub records: Vec<KindCount>,
    /// Paragraphs of all sources.
    pub paragraphs: u32,
    /// Originals kept.
    pub originals: u32,
    /// Their size before compression.
    pub original_bytes: f64,
    /// Changes the history holds.
    pub operations: u32,
    /// Records in the bin.
    pub binned: u32,
}

impl App {
    /// Counts what the open library holds.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`], [`ErrorCode::LibraryUnreadable`].
    pub fn library_stats(&self) -> Result<LibraryStats, AppError> {
        let (path, encrypted) = {
            let open = self.open_library();
            let open = open.as_ref().ok_or_else(|| AppError::new(ErrorCode::NoLibrary))?;
            (open.path.clone(), open.library.encrypted())
        };
        let shown = path.display().to_string();
        let size = std::fs::metadata(&path).map_err(|error| {
            AppError::with(ErrorCode::LibraryUnreadable, [("path", shown.clone())]).detailed(error)
        })?;
        self.read(|reader| {
            let originals = reader.originals()?;
            let counts = reader.counts()?;
            Ok(LibraryStats {
                path: shown,
                bytes: size.len() as f64,
                encrypted,
                records: counts.into_iter().map(|(kind, count)| KindCount { kind, count }).collect(),
                paragraphs: reader.paragraph_count()?,
                original_bytes: originals.iter().map(|original| original.size as f64).sum(),
                originals: originals.len() as u32,
                operations: reader.operation_count()?,
                binned: reader.bin()?.len() as u32,
            })
        })
    }
}
