//! A backup in the place of the library, whatever state that is in.

use std::path::{Path, PathBuf};

use super::copier::look_over;
use crate::beside::{self, COMPANIONS, with_suffix};
use crate::connect::{connect, is_encrypted};
use crate::error::{Result, StoreError};
use crate::key::Key;
use crate::lock::WriteLock;
use crate::protection::write_anew;

/// Puts the library in `backup` in the place of the one at `path`, which nobody has open, and keeps the file it
/// replaces as `kept`. The result is encrypted with `key`, which must open the backup, or `former` must.
///
/// The backup is read whole before anything is touched, and stays where it is. `path` may be missing or damaged.
///
/// # Errors
/// [`StoreError::Locked`], [`StoreError::AlreadyExists`] when `kept` is there, [`StoreError::BadCopy`],
/// [`StoreError::Damaged`], [`StoreError::EncryptedOrNotALibrary`] when no key fits, [`StoreError::DiskFull`],
/// [`StoreError::Io`]. Then the library is as it was.
pub fn restore(path: &Path, backup: &Path, key: Option<&Key>, former: &[Key], kept: &Path) -> Result<()> {
    if kept.exists() {
        return Err(StoreError::AlreadyExists { path: kept.to_owned() });
    }
    let _lock = WriteLock::take(path)?;
    beside::clear(path)?;
    let restored = make(backup, key, former, &beside::unfinished(path))
        .and_then(|()| set_aside(path, kept))
        .and_then(|()| beside::take_place(path));
    if restored.is_err() {
        // The first error is the one to tell; what is left is cleared when the library is opened.
        let _ = beside::clear(path);
    }
    restored
}

/// Writes the restored library to `part` and reads it whole.
fn make(backup: &Path, key: Option<&Key>, former: &[Key], part: &Path) -> Result<()> {
    let of_backup = fitting(backup, key, former)?;
    look_over(backup, of_backup.as_ref())?;
    if of_backup.as_ref() == key {
        std::fs::copy(backup, part).map_err(beside::failed(part))?;
    } else {
        write_anew(backup, of_backup.as_ref(), part, key)?;
    }
    look_over(part, key).map(|_| ())
}

/// Returns the key a copy is under: `None` when it is plain, else the first of those given that opens it.
///
/// # Errors
/// [`StoreError::EncryptedOrNotALibrary`] when none does.
pub(crate) fn fitting(copy: &Path, key: Option<&Key>, former: &[Key]) -> Result<Option<Key>> {
    if !is_encrypted(copy)? {
        return Ok(None);
    }
    for key in key.into_iter().chain(former) {
        let key = key.with_salt_of(copy)?;
        match connect(copy, Some(&key), true) {
            Ok(_) => return Ok(Some(key)),
            Err(StoreError::EncryptedOrNotALibrary { .. }) => {}
            Err(other) => return Err(other),
        }
    }
    Err(StoreError::EncryptedOrNotALibrary { path: copy.to_owned() })
}

/// Keeps the file at `path` under another name, with what SQLite has beside it: a log that is not written into the
/// file yet belongs to the damaged library, and must never meet the restored one.
fn set_aside(path: &Path, kept: &Path) -> Result<()> {
    if path.exists() {
        beside::keep_as(path, kept)?;
    }
    for companion in COMPANIONS {
        let (from, to): (PathBuf, PathBuf) = (with_suffix(path, companion), with_suffix(kept, companion));
        if from.exists() {
            std::fs::rename(&from, &to).map_err(beside::failed(&from))?;
        }
    }
    Ok(())
}
