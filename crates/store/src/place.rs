//! Whether the file at a path is still the one that was opened.
//!
//! Some systems let an open file be moved, deleted or replaced, and go on taking what is written to it. This is the
//! only place that knows how a system tells one file from another.

use std::fs::Metadata;
use std::path::Path;

use crate::beside::failed;
use crate::error::{Result, StoreError};

/// Which file was at a path when it was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place(Option<u64>);

impl Place {
    /// Notes which file is at `path`.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::Io`].
    pub fn of(path: &Path) -> Result<Self> {
        Ok(Self(number(&path.metadata().map_err(failed(path))?)))
    }

    /// Makes sure that the file at `path` is still that one.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when none is, [`StoreError::Replaced`] when another one is, [`StoreError::Io`].
    pub fn still_at(self, path: &Path) -> Result<()> {
        if Self::of(path)? == self { Ok(()) } else { Err(StoreError::Replaced { path: path.to_owned() }) }
    }
}

/// Returns the number by which the drive knows a file, as SQLite itself goes by.
#[cfg(unix)]
fn number(file: &Metadata) -> Option<u64> {
    Some(std::os::unix::fs::MetadataExt::ino(file))
}

/// Windows keeps an open file where it is.
#[cfg(not(unix))]
fn number(_: &Metadata) -> Option<u64> {
    None
}
