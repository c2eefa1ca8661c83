//! Backups in their folder: how they are called, found, added and thinned.
//!
//! The name says all, so that backups are found though the library is gone: `NAME 0042 20260331T120512Z 3f9a1c2b`,
//! with the number that orders them, the time in UTC, and the end of the library's id, so that two libraries may
//! share a folder.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, Utc};
use uuid::Uuid;

use super::Copier;
use super::thin::{Schedule, kept};
use crate::beside;
use crate::error::{Result, StoreError};
use crate::key::Key;

/// The ending of a library's file and of its copies.
const ENDING: &str = "aidemem";
/// How the time stands in a name: nothing in it that a drive refuses.
const TIME: &str = "%Y%m%dT%H%M%SZ";

/// A backup, by what its name says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Where it is.
    pub path: PathBuf,
    /// Its place in the order of backups, from 1.
    pub number: u32,
    /// When it was taken, by the clock of then.
    pub taken_at: DateTime<Utc>,
    /// Its size in bytes.
    pub size: u64,
    /// The end of its library's id.
    tag: String,
    /// The name of its library.
    stem: String,
}

/// Whose backups are looked for.
#[derive(Debug, Clone, Copy)]
pub enum Whose<'a> {
    /// Those of the library with this id.
    Library(Uuid),
    /// Those of a library that cannot be opened, by the name of its file.
    File(&'a Path),
}

/// Returns where the backups of a library are kept unless somebody chooses: beside it, in `NAME.copies`.
pub fn default_folder(library: &Path) -> PathBuf {
    library.with_extension("copies")
}

/// Returns the backups in `folder`, newest first; none when the folder is not there.
///
/// # Errors
/// [`StoreError::Io`] when the folder cannot be read.
pub fn list(folder: &Path, whose: Whose<'_>) -> Result<Vec<Backup>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.map_err(beside::failed(folder))?,
    };
    let wanted = |backup: &Backup| match whose {
        Whose::Library(id) => backup.tag == tag(id),
        Whose::File(library) => backup.stem == stem(library),
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.map_err(beside::failed(folder))?.path();
        // A file that goes while one looks is none that one could use.
        if let Some(backup) = read_name(&path).filter(wanted)
            && let Ok(about) = fs::metadata(&path)
        {
            found.push(Backup { size: about.len(), ..backup });
        }
    }
    found.sort_by(|a, b| (b.number, &b.path).cmp(&(a.number, &a.path)));
    Ok(found)
}

/// Takes a backup into `folder`, then removes those that `schedule` no longer keeps.
///
/// # Errors
/// Those of [`Copier::copy_to`]; then nothing was removed.
pub fn take(copier: &Copier, folder: &Path, now: DateTime<Utc>, schedule: &Schedule) -> Result<Backup> {
    fs::create_dir_all(folder).map_err(beside::failed(folder))?;
    clear_unfinished(folder, copier.id());
    let whose = Whose::Library(copier.id());
    let number = list(folder, whose)?.first().map_or(1, |newest| newest.number.saturating_add(1));
    let name =
        format!("{} {number:04} {} {}.{ENDING}", stem(copier.path()), now.format(TIME), tag(copier.id()));
    copier.copy_to(&folder.join(name))?;
    let backups = list(folder, whose)?;
    let times: Vec<DateTime<Utc>> = backups.iter().map(|backup| backup.taken_at).collect();
    for (backup, _) in backups.iter().zip(kept(&times, schedule)).filter(|(_, kept)| !kept) {
        // One too many is no reason to call the new backup a failure; the next one tries again.
        let _ = beside::remove(&backup.path);
    }
    backups.into_iter().next().ok_or_else(|| StoreError::Missing { path: folder.to_owned() })
}

/// Removes backups of the library that were cut short: each has the time in its name, so that no later one would come
/// upon it. What cannot be removed stays for the next time.
fn clear_unfinished(folder: &Path, library: Uuid) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let begun = name.find(&format!(".{ENDING}.part")).map(|at| &name[..at + 1 + ENDING.len()]);
        if begun
            .and_then(|begun| read_name(&folder.join(begun)))
            .is_some_and(|backup| backup.tag == tag(library))
        {
            let _ = beside::remove(&path);
        }
    }
}

/// Takes a backup of a library that an older version of the program made, and that opening would change. Removes
/// none. Does nothing when the library is of this version.
///
/// # Errors
/// Those of [`Copier::copy_to`], and of reading the library with `key`.
pub fn take_before_migration(
    library: &Path,
    key: Option<&Key>,
    folder: &Path,
    now: DateTime<Utc>,
) -> Result<()> {
    let Some(copier) = Copier::of_older(library, key)? else { return Ok(()) };
    let everything = Schedule { newest: u32::MAX / 2, hourly: 0, daily: 0, weekly: 0, monthly: 0 };
    take(&copier, folder, now, &everything).map(|_| ())
}

/// Returns the name of a library: its file's, without ending.
fn stem(library: &Path) -> String {
    library.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Returns the end of an id; its beginning is the time, and alike for libraries made the same day.
fn tag(id: Uuid) -> String {
    id.simple().to_string().split_off(24)
}

/// Reads what the name of a backup says; `None` for any other file.
fn read_name(path: &Path) -> Option<Backup> {
    let name = path.file_name()?.to_str()?.strip_suffix(&format!(".{ENDING}"))?;
    let mut parts = name.rsplitn(4, ' ');
    let tag = parts.next().filter(|tag| tag.len() == 8)?.to_owned();
    let taken_at = NaiveDateTime::parse_from_str(parts.next()?, TIME).ok()?.and_utc();
    let number = parts.next()?.parse().ok()?;
    Some(Backup { path: path.to_owned(), number, taken_at, size: 0, tag, stem: parts.next()?.to_owned() })
}
