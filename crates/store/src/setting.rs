//! Choices that belong to the library: marking levels, templates of the house. They are not undone.

use rusqlite::OptionalExtension;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Result;
use crate::library::{Library, revise};
use crate::reader::Reader;
use crate::tx::Tx;

impl Library {
    /// Makes a choice by itself, outside of any operation.
    ///
    /// # Errors
    /// [`crate::StoreError::ReadOnly`], [`crate::StoreError::DiskFull`].
    pub fn choose<V: Serialize>(&self, name: &str, value: &V) -> Result<()> {
        let mut conn = self.writable()?;
        let transaction = conn.transaction()?;
        Tx::unlogged(&transaction, self.surroundings()).set_setting(name, value)?;
        revise(&transaction)?;
        Ok(transaction.commit()?)
    }
}

impl Reader<'_> {
    /// Returns a choice, or `None` when nobody has made it.
    ///
    /// # Errors
    /// [`crate::StoreError::Json`] when it has another shape than `V`.
    pub fn setting<V: DeserializeOwned>(&self, name: &str) -> Result<Option<V>> {
        let mut statement = self.conn.prepare_cached("SELECT value FROM setting WHERE name = ?1")?;
        let value: Option<String> = statement.query_row([name], |row| row.get(0)).optional()?;
        Ok(value.map(|value| serde_json::from_str(&value)).transpose()?)
    }
}

impl Tx<'_> {
    /// Makes a choice; it counts once the operation ends and is not undone with it.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn set_setting<V: Serialize>(&mut self, name: &str, value: &V) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO setting (name, value) VALUES (?1, ?2)
                 ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            )?
            .execute((name, serde_json::to_string(value)?))?;
        Ok(())
    }
}
