//! The lock that keeps a second writer out: a file beside the library, locked as long as it is open to write.
//!
//! Not the library itself: on Windows a lock forbids reading too, and SQLite locks parts of its file its own
//! way. The empty file stays where it is: taking it away could let two writers in between.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::error::{Result, StoreError};

/// Held while a library is open to write.
#[derive(Debug)]
pub struct WriteLock {
    file: File,
}

impl Drop for WriteLock {
    fn drop(&mut self) {
        // A program just being started from this process may hold the file a moment longer; the lock goes now.
        let _ = self.file.unlock();
    }
}

/// Returns the lock file of a library: `NAME.aidemem.lock`.
pub fn lock_path(library: &Path) -> PathBuf {
    let mut name = library.as_os_str().to_owned();
    name.push(".lock");
    name.into()
}

impl WriteLock {
    /// Takes the lock.
    ///
    /// # Errors
    /// [`StoreError::Locked`] when somebody else holds it, [`StoreError::ReadOnly`] when the folder cannot be
    /// written.
    pub fn take(library: &Path) -> Result<Self> {
        let path = lock_path(library);
        let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
        let file = opened.map_err(|source| match source.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
            _ => StoreError::Io { path: path.clone(), source },
        })?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Locked { path: library.to_owned() }),
            // Some network drives know no locks; SQLite's own then stand alone.
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(Self { file }),
            Err(TryLockError::Error(source)) => Err(StoreError::Io { path, source }),
        }
    }
}
