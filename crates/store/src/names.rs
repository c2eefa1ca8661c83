//! The names by which records are found in texts, whatever the case, accents and punctuation.

use rusqlite::Connection;

use crate::error::Result;
use crate::reader::{Reader, text};
use crate::search::fold_name;
use crate::stored::Stored;
use crate::table::KindName;

/// Replaces the names of a record; a new one has none yet.
pub fn keep<T: Stored>(conn: &Connection, record: &T, is_new: bool) -> Result<()> {
    if !is_new {
        forget::<T>(conn, record.id())?;
    }
    let names = record.names();
    if names.is_empty() {
        return Ok(());
    }
    let mut insert =
        conn.prepare_cached("INSERT OR IGNORE INTO known_name (folded, kind, record) VALUES (?1, ?2, ?3)")?;
    for name in names {
        let folded = fold_name(&name);
        if !folded.is_empty() {
            insert.execute((folded, KindName(T::KIND), text(record.id())))?;
        }
    }
    Ok(())
}

/// Takes the names of a record away.
pub fn forget<T: Stored>(conn: &Connection, id: T::Id) -> Result<()> {
    conn.prepare_cached("DELETE FROM known_name WHERE record = ?1 AND kind = ?2")?
        .execute((text(id), KindName(T::KIND)))?;
    Ok(())
}

impl Reader<'_> {
    /// Returns the records of a type that go by `name`.
    pub(crate) fn named<T: Stored>(&self, name: &str) -> Result<Vec<T>> {
        self.select(
            "JOIN known_name ON known_name.record = t.id
             WHERE known_name.folded = ?1 AND known_name.kind = ?2 ORDER BY t.id",
            (fold_name(name), KindName(T::KIND)),
        )
    }
}
