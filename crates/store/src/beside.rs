//! Files made beside another before they take its place, so that a fault at any moment leaves a whole one.
//!
//! What lives here: names, flushing, renaming, clearing away what was cut short. What the files hold is the
//! business of who makes them.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::error::{Result, StoreError};

/// What SQLite keeps beside a file while it is in use.
pub const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Returns `path` with `suffix` behind its whole name.
pub fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Returns where the file is made that is to become `path`: on the same drive, so that renaming is one step.
pub fn unfinished(path: &Path) -> PathBuf {
    with_suffix(path, ".part")
}

/// Turns what the system says of `path` into an error of this crate.
pub fn failed(path: &Path) -> impl Fn(io::Error) -> StoreError + '_ {
    move |source| match source.kind() {
        ErrorKind::StorageFull => StoreError::DiskFull,
        ErrorKind::NotFound => StoreError::Missing { path: path.to_owned() },
        _ => StoreError::Io { path: path.to_owned(), source },
    }
}

/// Removes what an earlier making of `path` left when it was cut short.
///
/// # Errors
/// [`StoreError::Io`] when something is there and cannot be removed.
pub fn clear(path: &Path) -> Result<()> {
    let part = unfinished(path);
    remove(&part)?;
    COMPANIONS.iter().try_for_each(|companion| remove(&with_suffix(&part, companion)))
}

/// Removes a library that was just made and is of no use, with what SQLite keeps beside it. Nobody may have it open.
///
/// # Errors
/// [`StoreError::Io`].
pub fn discard(path: &Path) -> Result<()> {
    remove(path)?;
    COMPANIONS.iter().try_for_each(|companion| remove(&with_suffix(path, companion)))
}

/// Makes sure that all of a file that was closed is in it. A drive that fails while SQLite closes it leaves a log or a
/// journal, and SQLite does not say so: another file in its place would be destroyed by it, and the file alone is not
/// whole.
///
/// # Errors
/// [`StoreError::Drive`].
pub fn is_closed(path: &Path) -> Result<()> {
    let left = ["-wal", "-journal"].map(|companion| with_suffix(path, companion));
    match left.iter().any(|left| left.exists()) {
        true => Err(StoreError::Drive { detail: "The log of the file was left".to_owned() }),
        false => Ok(()),
    }
}

/// Removes a file, if it is there.
///
/// # Errors
/// [`StoreError::Io`].
pub fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(failed(path)(error)),
        _ => Ok(()),
    }
}

/// Gives the finished file its name, in the place of what has that name now. It is on the disk before and after.
///
/// # Errors
/// [`StoreError::Io`]; the old file is then still there.
pub fn take_place(path: &Path) -> Result<()> {
    let part = unfinished(path);
    File::options().write(true).open(&part).and_then(|file| file.sync_all()).map_err(failed(&part))?;
    fs::rename(&part, path).map_err(failed(path))?;
    flush_folder_of(path);
    Ok(())
}

/// Makes sure that a new name is on the disk too. Not every system lets folders be flushed, and those that do not
/// keep names by themselves.
fn flush_folder_of(path: &Path) {
    if let Some(folder) = path.parent().and_then(|folder| File::open(folder).ok()) {
        let _ = folder.sync_all();
    }
}

/// Makes `path` known under `other` too: as a second name of the same file where the drive can, else as a copy.
///
/// # Errors
/// [`StoreError::Io`], [`StoreError::DiskFull`].
pub fn keep_as(path: &Path, other: &Path) -> Result<()> {
    fs::hard_link(path, other).or_else(|_| fs::copy(path, other).map(|_| ())).map_err(failed(other))
}
