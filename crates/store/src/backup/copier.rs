//! Making one copy, and looking one over.

use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::beside;
use crate::check::file_faults;
use crate::connect::{confirmed, connect};
use crate::error::{Result, StoreError};
use crate::key::Key;
use crate::library::{Library, revision};
use crate::migrations::{self, APPLICATION_ID};
use crate::reader::uuid;

/// Makes copies of an open library over a connection of its own, so that the library goes on working meanwhile.
#[derive(Debug, Clone)]
pub struct Copier {
    path: PathBuf,
    key: Option<Key>,
    id: Uuid,
}

/// What is in a copy that was looked over and found whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Looked {
    /// The library it is a copy of.
    pub id: Uuid,
    /// How often that had been changed.
    pub revision: i64,
}

impl Library {
    /// Returns what makes copies of this library.
    pub fn copier(&self) -> Copier {
        Copier { path: self.path().to_owned(), key: self.key().cloned(), id: self.id() }
    }

    /// Writes a copy of the library to `target`, encrypted as the library is.
    ///
    /// # Errors
    /// Those of [`Copier::copy_to`].
    pub fn backup_to(&self, target: &Path) -> Result<()> {
        self.copier().copy_to(target)
    }
}

impl Copier {
    /// Returns what makes a copy of a closed library of an earlier version; `None` when its version is this one's.
    pub(crate) fn of_older(path: &Path, key: Option<&Key>) -> Result<Option<Self>> {
        let conn = connect(path, key, true)?;
        if migrations::version(&conn)? >= migrations::KNOWN_VERSION {
            return Ok(None);
        }
        let id = uuid(&conn.query_row("SELECT id FROM library", [], |row| row.get::<_, String>(0))?)?;
        Ok(Some(Self { path: path.to_owned(), key: key.cloned(), id }))
    }

    /// Returns the library's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the library's id.
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// Writes a copy to `target`, encrypted as the library is.
    ///
    /// The copy is made beside `target`, read whole and compared, and only then takes its name.
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`], [`StoreError::BadCopy`], [`StoreError::Damaged`] when the library itself
    /// cannot be read whole, [`StoreError::DiskFull`], [`StoreError::Drive`], [`StoreError::Io`].
    pub fn copy_to(&self, target: &Path) -> Result<()> {
        if target.exists() {
            return Err(StoreError::AlreadyExists { path: target.to_owned() });
        }
        let made = confirmed(|| {
            beside::clear(target)?;
            self.copy_and_look_over(&beside::unfinished(target))
        });
        let named = made.and_then(|()| beside::take_place(target));
        if named.is_err() {
            // What stood in the way is told already; a part that cannot be removed is cleared next time.
            let _ = beside::clear(target);
        }
        named
    }

    // VACUUM INTO rather than the backup API: it copies one consistent view without the free pages, does not begin
    // again when somebody writes, and SQLCipher encrypts the copy with the key and salt of the library.
    fn copy_and_look_over(&self, part: &Path) -> Result<()> {
        let conn = connect(&self.path, self.key.as_ref(), true)?;
        let before = revision(&conn)?;
        conn.execute("VACUUM INTO ?1", [unicode(part)?]).map_err(not_copied)?;
        let after = revision(&conn)?;
        let looked = look_over(part, self.key.as_ref()).or_else(|error| match error {
            // What is wrong with the library is copied with it: then it is not the copy that failed.
            StoreError::BadCopy { .. } => self.look_over().and(Err(error)),
            _ => Err(error),
        })?;
        if looked.id != self.id || !(before..=after).contains(&looked.revision) {
            return Err(StoreError::BadCopy { detail: "The copy holds something else".to_owned() });
        }
        Ok(())
    }

    /// Reads every page of the library itself, over a connection of its own.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], and those of opening it.
    pub fn look_over(&self) -> Result<()> {
        match look_over(&self.path, self.key.as_ref()) {
            Err(StoreError::BadCopy { detail }) => Err(StoreError::Damaged { detail }),
            other => other.map(|_| ()),
        }
    }

    /// Tells whether the library has changed since `copy` was made of it.
    ///
    /// # Errors
    /// Those of opening either file; a copy under another protection counts as one that cannot be opened.
    pub fn is_behind(&self, copy: &Path) -> Result<bool> {
        let at = |path| revision(&connect(path, self.key.as_ref(), true)?);
        Ok(at(&self.path)? != at(copy)?)
    }
}

/// Returns what stopped a copy. SQLite says that the new file is there already when the drive does not tell its size;
/// it was made sure before that it is not.
fn not_copied(error: rusqlite::Error) -> StoreError {
    let words = error.to_string();
    if words == "output file already exists" { StoreError::Drive { detail: words } } else { error.into() }
}

/// Returns a path as SQL takes it.
pub(crate) fn unicode(path: &Path) -> Result<&str> {
    path.to_str().ok_or_else(|| StoreError::BadCopy { detail: "The name is not Unicode".to_owned() })
}

/// Reads every page of a library nobody has open, and tells what it is a copy of.
///
/// # Errors
/// [`StoreError::BadCopy`], [`StoreError::NewerVersion`], and those of opening it.
pub(crate) fn look_over(file: &Path, key: Option<&Key>) -> Result<Looked> {
    confirmed(|| look_over_once(file, key))
}

fn look_over_once(file: &Path, key: Option<&Key>) -> Result<Looked> {
    let conn = connect(file, key, true)?;
    if conn.pragma_query_value(None, "application_id", |row| row.get::<_, i32>(0))? != APPLICATION_ID {
        return Err(StoreError::NotALibrary { path: file.to_owned() });
    }
    let found = migrations::version(&conn)?;
    if found > migrations::KNOWN_VERSION {
        return Err(StoreError::NewerVersion { found, known: migrations::KNOWN_VERSION });
    }
    if let Some(detail) = file_faults(&conn, "main")?.into_iter().next() {
        return Err(StoreError::BadCopy { detail });
    }
    let id = uuid(&conn.query_row("SELECT id FROM library", [], |row| row.get::<_, String>(0))?)?;
    Ok(Looked { id, revision: revision(&conn)? })
}
