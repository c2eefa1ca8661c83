//! A library taken apart and put together again, for the open export: what else it holds besides records.
//!
//! What lives here: reading the log, readings, originals and settings as they are, and writing all of it into a new
//! library at once. What does not: files and folders (they are in `am_app`).

use std::path::Path;

use am_model::MakeIds;
use am_model::ids::{BriefId, OperationId};
use am_model::record::{RecordKind, RecordRef};
use am_model::source::{Paragraph, Reading};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, TransactionBehavior};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::beside;
use crate::error::{Result, StoreError};
use crate::library::{CreateOptions, Library, Surroundings, revise};
use crate::lock::lock_path;
use crate::log;
use crate::operation::OpLabel;
use crate::reader::{Reader, text, uuid};
use crate::table::KindName;
use crate::tx::Tx;
use crate::{original, search, validate};

/// What makes a library this one and no other; its copies share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// Its id.
    pub id: Uuid,
    /// When it was made.
    pub made_at: DateTime<Utc>,
}

/// What an entry of the log is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogRole {
    /// A change that somebody made.
    Do,
    /// The taking back of another.
    Undo,
    /// The making again of another.
    Redo,
}

/// A record that an operation changed; what it became is what the next change of it found, or the record as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(from = "WrittenChange")]
pub struct LogChange {
    /// The record.
    pub record: RecordRef,
    /// What it was; `None` where it did not exist.
    pub before: Option<Value>,
    /// Whether it was removed.
    pub removed: bool,
}

/// A change as open exports have it: those of the first format kept what was left, and nothing where it was removed.
#[derive(Deserialize)]
struct WrittenChange {
    record: RecordRef,
    before: Option<Value>,
    removed: Option<bool>,
    after: Option<Value>,
}

impl From<WrittenChange> for LogChange {
    fn from(written: WrittenChange) -> Self {
        let WrittenChange { record, before, removed, after } = written;
        Self { record, before, removed: removed.unwrap_or(after.is_none()) }
    }
}

/// One operation of the log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LogEntry {
    /// Its number; the order of the log.
    pub seq: i64,
    /// Its id.
    pub id: OperationId,
    /// When.
    pub at: DateTime<Utc>,
    /// What it is.
    pub role: LogRole,
    /// The operation an undo or redo speaks of.
    pub target: Option<i64>,
    /// The brief it belongs to.
    pub brief: Option<BriefId>,
    /// What it is called.
    pub label: OpLabel,
    /// By which typing that follows may join it.
    pub coalesce: Option<String>,
    /// The operation that took it back.
    pub undone_by: Option<i64>,
    /// What it changed, in the order in which that was done.
    pub changes: Vec<LogChange>,
}

/// An original kept in the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptOriginal {
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// How many bytes.
    pub size: u64,
}

impl Reader<'_> {
    /// Returns what makes this library this one.
    ///
    /// # Errors
    /// [`StoreError::Sql`].
    pub fn identity(&self) -> Result<Identity> {
        let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?));
        let (id, made_at) = self.conn.query_row("SELECT id, made_at FROM library", [], row)?;
        Ok(Identity { id: uuid(&id)?, made_at: serde_json::from_value(Value::String(made_at))? })
    }

    /// Returns all choices by name.
    ///
    /// # Errors
    /// [`StoreError::Sql`].
    pub fn settings(&self) -> Result<Vec<(String, Value)>> {
        let mut statement = self.conn.prepare_cached("SELECT name, value FROM setting ORDER BY name")?;
        let mut rows = statement.query([])?;
        let mut settings = Vec::new();
        while let Some(row) = rows.next()? {
            settings.push((row.get(0)?, serde_json::from_str(&row.get::<_, String>(1)?)?));
        }
        Ok(settings)
    }

    /// Returns all readings, the first made first, those of sources taken back included.
    ///
    /// # Errors
    /// [`StoreError::Sql`].
    pub fn all_readings(&self) -> Result<Vec<Reading>> {
        self.readings_where("?1 = ''", String::new())
    }

    /// Returns all originals by their hash, without their bytes.
    ///
    /// # Errors
    /// [`StoreError::Sql`].
    pub fn originals(&self) -> Result<Vec<KeptOriginal>> {
        let mut statement = self.conn.prepare_cached("SELECT sha256, size FROM original ORDER BY sha256")?;
        let row = |row: &rusqlite::Row<'_>| {
            Ok(KeptOriginal { sha256: row.get(0)?, size: row.get::<_, i64>(1)?.unsigned_abs() })
        };
        Ok(statement.query_map([], row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Gives every operation of the log to `each`, in order.
    ///
    /// # Errors
    /// Those of `each`; [`StoreError::Sql`].
    pub fn each_log_entry<E: From<StoreError>>(
        &self,
        mut each: impl FnMut(LogEntry) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        for seq in self.log_numbers()? {
            each(self.log_entry(seq)?)?;
        }
        Ok(())
    }

    /// Returns how many operations the log holds.
    ///
    /// # Errors
    /// [`StoreError::Sql`].
    pub fn operation_count(&self) -> Result<u32> {
        self.number("SELECT count(*) FROM operation", [])
    }

    /// Returns how many paragraphs all readings have.
    ///
    /// # Errors
    /// [`StoreError::Sql`].
    pub fn paragraph_count(&self) -> Result<u32> {
        self.number("SELECT count(*) FROM paragraph", [])
    }

    fn log_numbers(&self) -> Result<Vec<i64>> {
        let mut statement = self.conn.prepare_cached("SELECT seq FROM operation ORDER BY seq")?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    fn log_entry(&self, seq: i64) -> Result<LogEntry> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id, at, role, target, brief, verb, kind, name, coalesce_key, undone_by
             FROM operation WHERE seq = ?1",
        )?;
        let mut entry: LogEntry = statement.query_row([seq], |row| {
            let fields = serde_json::json!({
                "seq": seq,
                "id": row.get::<_, String>(0)?,
                "at": row.get::<_, String>(1)?,
                "role": row.get::<_, String>(2)?,
                "target": row.get::<_, Option<i64>>(3)?,
                "brief": row.get::<_, Option<String>>(4)?,
                "label": {
                    "verb": row.get::<_, String>(5)?,
                    "kind": row.get::<_, String>(6)?,
                    "name": row.get::<_, String>(7)?,
                },
                "coalesce": row.get::<_, Option<String>>(8)?,
                "undone_by": row.get::<_, Option<i64>>(9)?,
                "changes": [],
            });
            Ok(serde_json::from_value(fields))
        })??;
        entry.changes = log::as_found(self.conn, seq)?
            .into_iter()
            .map(|log::AsFound { record, before, removed }| LogChange { record, before, removed })
            .collect();
        Ok(entry)
    }
}

/// Writes into a library that is being made. Nothing of it goes into the log but what [`Load::log`] is given.
pub struct Load<'a> {
    tx: Tx<'a>,
}

impl Load<'_> {
    /// Adds a record of a kind from its serde form; references are looked up by [`Load::check`].
    ///
    /// # Errors
    /// As [`Tx::put_json`].
    pub fn record(&mut self, kind: RecordKind, fields: Value) -> Result<()> {
        self.tx.put_json(kind, fields).map(|_| ())
    }

    /// Adds a reading with its paragraphs.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] when a paragraph is too long.
    pub fn reading(&mut self, reading: &Reading, paragraphs: &[Paragraph]) -> Result<()> {
        for paragraph in paragraphs {
            validate::paragraph(&paragraph.text)?;
        }
        self.tx.write_reading(reading, paragraphs)
    }

    /// Adds an original and returns its hash.
    ///
    /// # Errors
    /// [`StoreError::OriginalTooLarge`].
    pub fn original(&mut self, bytes: &[u8]) -> Result<String> {
        original::keep(self.tx.conn, bytes)
    }

    /// Makes a choice of the library.
    ///
    /// # Errors
    /// [`StoreError::Sql`].
    pub fn setting(&mut self, name: &str, value: &Value) -> Result<()> {
        self.tx.set_setting(name, value)
    }

    /// Adds an operation to the log.
    ///
    /// # Errors
    /// [`StoreError::Sql`] when its number or id is there already.
    pub fn log(&mut self, entry: &LogEntry) -> Result<()> {
        let word = |value: Value| value.as_str().map(str::to_owned);
        self.tx
            .conn
            .prepare_cached(
                "INSERT INTO operation
                     (seq, id, at, role, target, brief, verb, kind, name, coalesce_key, undone_by)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?
            .execute((
                entry.seq,
                text(entry.id),
                entry.at.to_rfc3339(),
                word(serde_json::to_value(entry.role)?),
                entry.target,
                entry.brief.map(text),
                word(serde_json::to_value(entry.label.verb)?),
                KindName(entry.label.kind),
                &entry.label.name,
                &entry.coalesce,
                entry.undone_by,
            ))?;
        for (place, change) in (0_i64..).zip(&entry.changes) {
            let LogChange { record, before, removed } = change;
            log::insert(self.tx.conn, entry.seq, place, *record, before.as_ref(), *removed)?;
        }
        Ok(())
    }

    /// Looks up every reference of what was added.
    ///
    /// # Errors
    /// The record with the first that leads nowhere, and the field.
    pub fn check(&self) -> std::result::Result<(), (RecordRef, StoreError)> {
        self.tx.changes.iter().try_for_each(|change| {
            let held = change
                .after
                .as_ref()
                .map(|fields| validate::references_hold(&self.tx, change.record, fields));
            held.unwrap_or(Ok(())).map_err(|error| (change.record, error))
        })
    }
}

/// Gives the one id it was made with.
struct OneId(Uuid);

impl MakeIds for OneId {
    fn next(&self) -> Uuid {
        self.0
    }
}

impl Library {
    /// Makes a library that holds what `work` puts into it, under an identity of its own or of another.
    ///
    /// It is made beside `path` and takes its name once it is whole: when anything fails, nothing is left.
    ///
    /// # Errors
    /// Those of [`Library::create`] and of `work`.
    pub fn load<E: From<StoreError>>(
        path: &Path,
        options: &CreateOptions<'_>,
        around: &Surroundings,
        identity: Identity,
        work: impl FnOnce(&mut Load<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        if path.exists() {
            return Err(StoreError::AlreadyExists { path: path.to_owned() }.into());
        }
        // What an earlier attempt left when it was cut off; nobody has it open, or the lock would refuse.
        beside::clear(path)?;
        let part = beside::unfinished(path);
        let made = fill_part(&part, options, around, identity, work);
        let whole = made.and_then(|()| beside::is_closed(&part).map_err(E::from));
        let named = whole.and_then(|()| beside::take_place(path).map_err(E::from));
        if named.is_err() {
            // The first error is the one to tell; what cannot be removed is cleared by the next attempt.
            let _ = beside::clear(path);
        }
        let _ = std::fs::remove_file(lock_path(&part));
        named
    }
}

fn fill_part<E: From<StoreError>>(
    part: &Path,
    options: &CreateOptions<'_>,
    around: &Surroundings,
    identity: Identity,
    work: impl FnOnce(&mut Load<'_>) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let made_at = identity.made_at;
    let as_it_was = Surroundings::new(move || made_at, std::sync::Arc::new(OneId(identity.id)));
    let library = Library::create(part, options, as_it_was)?;
    let filled = { library.connection().map_err(E::from).and_then(|mut conn| fill(&mut conn, around, work)) };
    let closed = library.close();
    filled.and_then(|()| closed.map_err(E::from))
}

fn fill<E: From<StoreError>>(
    conn: &mut Connection,
    around: &Surroundings,
    work: impl FnOnce(&mut Load<'_>) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let begun = conn.transaction_with_behavior(TransactionBehavior::Immediate);
    let transaction = begun.map_err(StoreError::from)?;
    let mut load = Load { tx: Tx::unlogged(&transaction, around) };
    work(&mut load)?;
    validate::together(&load.tx, &load.tx.changes)?;
    load.tx.follow_with_search()?;
    search::optimize(&transaction)?;
    drop(load);
    revise(&transaction)?;
    Ok(transaction.commit().map_err(StoreError::from)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_exports_of_the_first_format_say_of_a_change_is_understood() {
        let read = |sides: &str| -> LogChange {
            let record = r#"{"kind":"quote","id":"01900000-0000-7000-8000-000000000001"}"#;
            serde_json::from_str(&format!(r#"{{"record":{record},{sides}}}"#)).expect("a change")
        };
        assert!(!read(r#""before":null,"after":{"text":"x"}"#).removed);
        let removed = read(r#""before":{"text":"x"},"after":null"#);
        assert!(removed.removed && removed.before.is_some());
        assert!(read(r#""before":{"text":"x"},"removed":true"#).removed);
        assert!(!read(r#""before":{"text":"x"},"removed":false"#).removed);
    }
}
