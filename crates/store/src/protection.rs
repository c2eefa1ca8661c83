//! Putting a library under a passphrase, under another one, or under none; and its copies with it.
//!
//! A change never works in the file itself: the library is written anew beside it, read whole, compared, and takes
//! its place in one step. Cut short at any moment, either the old or the new library is there. The key of before
//! stays inside the new library until every copy has been brought under the new protection.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::backup::{Looked, fitting, look_over, unicode};
use crate::beside;
use crate::connect::connect;
use crate::error::{Result, StoreError};
use crate::key::Key;
use crate::library::{Library, revision};
use crate::migrations::{APPLICATION_ID, version};

/// What became of a copy that was to be brought under the protection of its library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brought {
    /// It was under it already.
    Already,
    /// It is now.
    Now,
    /// It is under a key nobody knows any more, or damaged; it was left as it is.
    Left {
        /// Whether what it holds can be read without any passphrase.
        readable: bool,
    },
}

impl Library {
    /// Puts the library under `key`, or under none, and opens it again. It must be open to write, and nobody else
    /// may have it open.
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`], [`StoreError::Locked`] when somebody else reads it, [`StoreError::DiskFull`],
    /// [`StoreError::BadCopy`], [`StoreError::Io`]. The library is then closed, and its file as it was.
    pub fn protect(self, key: Option<Key>) -> Result<Self> {
        if self.read_only() {
            return Err(StoreError::ReadOnly);
        }
        let path = self.path().to_owned();
        let former = self.key().cloned();
        beside::clear(&path)?;
        let made = write_and_compare(&path, former.as_ref(), key.as_ref());
        let (conn, lock, around) = self.into_parts();
        let swapped = made.and_then(|()| let_go(conn, &path)).and_then(|()| beside::take_place(&path));
        if let Err(error) = swapped {
            // What is left is cleared when the library is opened again.
            let _ = beside::clear(&path);
            return Err(error);
        }
        Self::open_under(&path, key, lock, around)
    }

    /// Returns the keys of copies that may not be under the present protection yet.
    ///
    /// # Errors
    /// [`StoreError::Sql`].
    pub fn former_keys(&self) -> Result<Vec<Key>> {
        let conn = self.connection()?;
        let mut statement = conn.prepare("SELECT raw FROM former_key")?;
        let raws = statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
        let raws = raws.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(raws.iter().filter_map(|raw| Key::from_raw(raw)).collect())
    }

    /// Forgets the former keys, once every copy has been brought under the present protection.
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`], [`StoreError::Sql`].
    pub fn forget_former_keys(&self) -> Result<()> {
        let conn = self.writable()?;
        conn.pragma_update(None, "secure_delete", true)?;
        conn.execute("DELETE FROM former_key", [])?;
        conn.pragma_update(None, "secure_delete", false)?;
        conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}

/// Brings a copy under `key`, as its library is: written anew beside, read whole, put in the place of the old one.
///
/// # Errors
/// [`StoreError::DiskFull`], [`StoreError::Io`]; the copy is then as it was. A copy that cannot be opened is no
/// error.
pub fn bring_under(copy: &Path, key: Option<&Key>, former: &[Key]) -> Result<Brought> {
    beside::clear(copy)?;
    let brought = fitting(copy, key, former).and_then(|of_copy| {
        if of_copy.as_ref() == key {
            return Ok(Brought::Already);
        }
        let part = beside::unfinished(copy);
        let before = look_over(copy, of_copy.as_ref())?;
        write_anew(copy, of_copy.as_ref(), &part, key)?;
        same(before, look_over(&part, key)?)?;
        beside::take_place(copy)?;
        Ok(Brought::Now)
    });
    match brought {
        Err(error @ (StoreError::DiskFull | StoreError::Drive { .. } | StoreError::Io { .. })) => {
            let _ = beside::clear(copy);
            Err(error)
        }
        Err(StoreError::Missing { .. }) => Ok(Brought::Left { readable: false }),
        Err(StoreError::EncryptedOrNotALibrary { .. }) => Ok(Brought::Left { readable: false }),
        Err(_) => {
            beside::clear(copy)?;
            Ok(Brought::Left { readable: !matches!(crate::connect::is_encrypted(copy), Ok(true)) })
        }
        Ok(brought) => Ok(brought),
    }
}

/// Writes the library at `path` beside itself under another key, and makes sure that it is the same.
fn write_and_compare(path: &Path, former: Option<&Key>, key: Option<&Key>) -> Result<()> {
    let part = beside::unfinished(path);
    write_anew(path, former, &part, key)?;
    if let Some(former) = former {
        let conn = connect(&part, key, false)?;
        conn.execute("INSERT OR IGNORE INTO former_key (raw) VALUES (?1)", [former.raw()])?;
    }
    let conn = connect(path, former, true)?;
    let id = conn.query_row("SELECT id FROM library", [], |row| row.get::<_, String>(0))?;
    same(Looked { id: crate::reader::uuid(&id)?, revision: revision(&conn)? }, look_over(&part, key)?)
}

fn same(one: Looked, other: Looked) -> Result<()> {
    if one == other {
        return Ok(());
    }
    Err(StoreError::BadCopy { detail: "What was written anew holds something else".to_owned() })
}

/// Writes everything in `from` into the new file `to`, under another key. SQLCipher's own way of doing so.
pub(crate) fn write_anew(from: &Path, key: Option<&Key>, to: &Path, to_key: Option<&Key>) -> Result<()> {
    // To write, because what is attached to a connection that only reads can only be read.
    let conn = connect(from, key, false)?;
    // The shadow tables of search are written like any other; this connection serves nothing else.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    let name = unicode(to)?;
    std::fs::File::create_new(to).map_err(beside::failed(to))?;
    match to_key {
        Some(to_key) => {
            conn.execute("ATTACH DATABASE ?1 AS anew KEY ?2", (name, to_key.literal().as_str()))?
        }
        None => conn.execute("ATTACH DATABASE ?1 AS anew KEY ''", [name])?,
    };
    // Nobody reads the new file before it is whole and on the disk: it needs no journal of its own.
    conn.query_row("PRAGMA anew.journal_mode = OFF", [], |_| Ok(()))?;
    conn.execute_batch("PRAGMA anew.synchronous = OFF")?;
    conn.query_row("SELECT sqlcipher_export('anew')", [], |_| Ok(())).map_err(export_failed)?;
    conn.pragma_update(Some("anew"), "application_id", APPLICATION_ID)?;
    conn.pragma_update(Some("anew"), "user_version", version(&conn)?)?;
    Ok(conn.execute_batch("DETACH DATABASE anew")?)
}

/// Returns what stopped an export. SQLCipher passes on the words of SQLite's error, not its code.
fn export_failed(error: rusqlite::Error) -> StoreError {
    let words = error.to_string();
    match words.as_str() {
        "database or disk is full" => StoreError::DiskFull,
        "disk I/O error" => StoreError::Drive { detail: words },
        "database disk image is malformed" => StoreError::Damaged { detail: words },
        _ => error.into(),
    }
}

/// Closes the connection so that nothing of it stays beside the file: no log that could meet the new library.
fn let_go(conn: Connection, path: &Path) -> Result<()> {
    // Who reads elsewhere goes on reading: there is nothing to wait for.
    conn.busy_timeout(std::time::Duration::ZERO)?;
    let mode: String =
        conn.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0)).map_err(|error| match error
            .sqlite_error_code()
        {
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => {
                StoreError::Locked { path: path.to_owned() }
            }
            _ => error.into(),
        })?;
    if mode == "wal" {
        return Err(StoreError::Locked { path: path.to_owned() });
    }
    conn.close().map_err(|(_, error)| StoreError::from(error))?;
    beside::is_closed(path)
}
