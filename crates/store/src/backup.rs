//! A copy of a library, looked over before it counts.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::check::file_faults;
use crate::error::{Result, StoreError};
use crate::library::Library;

impl Library {
    /// Writes a copy of the library to `target`, encrypted as the library is.
    ///
    /// The copy is made beside `target`, looked over, and only then takes its name.
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`], [`StoreError::BadCopy`], [`StoreError::DiskFull`], [`StoreError::Io`].
    pub fn backup_to(&self, target: &Path) -> Result<()> {
        if target.exists() {
            return Err(StoreError::AlreadyExists { path: target.to_owned() });
        }
        let part = with_suffix(target, ".part");
        let failed = |source| StoreError::Io { path: target.to_owned(), source };
        if part.exists() {
            std::fs::remove_file(&part).map_err(failed)?;
        }
        let conn = self.connection();
        let copied = copy_and_look_over(&conn, &part, &self.id().to_string());
        drop(conn);
        let named = copied.and_then(|()| std::fs::rename(&part, target).map_err(failed));
        if named.is_err() {
            // What stands in the way is told already; a part that cannot be removed is overwritten next time.
            let _ = std::fs::remove_file(&part);
        }
        named
    }
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

// VACUUM INTO rather than the backup API: it copies one consistent view without the free pages, and SQLCipher
// writes and attaches the copy with the key of the library, which is not kept in memory here.
fn copy_and_look_over(conn: &Connection, part: &Path, library: &str) -> Result<()> {
    let name =
        part.to_str().ok_or_else(|| StoreError::BadCopy { detail: "The name is not Unicode".to_owned() })?;
    conn.execute("VACUUM INTO ?1", [name])?;
    conn.execute("ATTACH DATABASE ?1 AS copy", [name])?;
    let looked = look_over(conn, library);
    conn.execute("DETACH DATABASE copy", [])?;
    looked
}

fn look_over(conn: &Connection, library: &str) -> Result<()> {
    if let Some(detail) = file_faults(conn, "copy")?.into_iter().next() {
        return Err(StoreError::BadCopy { detail });
    }
    let id: String = conn.query_row("SELECT id FROM copy.library", [], |row| row.get(0))?;
    let operations = |schema| {
        let sql = format!("SELECT coalesce(max(seq), 0) FROM {schema}.operation");
        conn.query_row(&sql, [], |row| row.get::<_, i64>(0))
    };
    if id != library || operations("copy")? != operations("main")? {
        return Err(StoreError::BadCopy { detail: "The copy holds something else".to_owned() });
    }
    Ok(())
}
