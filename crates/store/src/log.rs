//! The operation log: what every change found, and what undo and redo take from it.
//!
//! What a change left is not written down: it is what the next change of the same record found or, where none came
//! after it, the record as it stands. So most of what a library holds stands in it once. Undo and redo are operations themselves, so that the log tells all that ever happened. Their order is the
//! sequence number, never the clock.

use std::collections::HashMap;

use am_model::MakeIds;
use am_model::ids::{BriefId, OperationId};
use am_model::record::{RecordKind, RecordRef};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row};
use serde_json::Value;

use crate::error::Result;
use crate::operation::{OpLabel, Operation};
use crate::reader::{Reader, text, uuid};
use crate::table::KindName;

/// A record before and after; `None` where it does not exist.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The record.
    pub record: RecordRef,
    /// What it was.
    pub before: Option<Value>,
    /// What it became.
    pub after: Option<Value>,
}

/// The changes of one operation, one a record, in the order in which the records were first touched.
#[derive(Debug, Default)]
pub struct Changes {
    list: Vec<Change>,
    places: HashMap<RecordRef, usize>,
}

impl Changes {
    /// Adds a change; a second one of the same record joins the first.
    pub fn note(&mut self, change: Change) {
        match self.places.get(&change.record) {
            Some(&place) => self.list[place].after = change.after,
            None => {
                self.places.insert(change.record, self.list.len());
                self.list.push(change);
            }
        }
    }

    /// Returns all changes.
    pub fn into_iter(self) -> impl Iterator<Item = Change> {
        self.list.into_iter()
    }

    /// Puts the change of `record` before all others.
    pub fn first(&mut self, record: RecordRef) {
        if let Some(&place) = self.places.get(&record) {
            self.list[..=place].rotate_right(1);
            self.places = self.list.iter().enumerate().map(|(at, change)| (change.record, at)).collect();
        }
    }

    /// Returns the changes that change something.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Change> {
        self.list.iter().filter(|change| change.before != change.after)
    }

    /// Returns the records changed, in order of kind and id.
    pub fn touched(&self) -> Vec<RecordRef> {
        let mut touched: Vec<RecordRef> = self.iter().map(|change| change.record).collect();
        touched.sort();
        touched
    }
}

/// What an entry of the log is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A change that somebody made.
    Do,
    /// The taking back of the operation with this number.
    Undo(i64),
    /// The making again of the operation with this number.
    Redo(i64),
}

/// An operation that can be taken back or made again.
#[derive(Debug, Clone, PartialEq)]
pub struct Logged {
    /// Its number.
    pub seq: i64,
    /// Its scope.
    pub brief: Option<BriefId>,
    /// Its name.
    pub label: OpLabel,
}

/// Writes an operation into the log, or joins it to the one before; returns its number and id, or `None` when the
/// step it ends has come back to where it began.
pub fn write(
    conn: &Connection,
    operation: &Operation,
    role: Role,
    changes: &Changes,
    now: DateTime<Utc>,
    ids: &dyn MakeIds,
) -> Result<Option<(i64, OperationId)>> {
    if role == Role::Do
        && let Some((seq, id)) = joinable(conn, operation)?
    {
        return Ok(join(conn, seq, operation, changes, now)?.then_some((seq, id)));
    }
    let id = OperationId::new(ids);
    let (role, target) = match role {
        Role::Do => ("do", None),
        Role::Undo(target) => ("undo", Some(target)),
        Role::Redo(target) => ("redo", Some(target)),
    };
    conn.prepare_cached(
        "INSERT INTO operation (id, at, role, target, brief, verb, kind, name, coalesce_key)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute((
        text(id),
        now.to_rfc3339(),
        role,
        target,
        operation.brief.map(text),
        verb_name(operation)?,
        KindName(operation.label.kind),
        &operation.label.name,
        &operation.step,
    ))?;
    let seq = conn.last_insert_rowid();
    for (place, change) in changes.iter().enumerate() {
        insert(conn, seq, place as i64, change.record, change.before.as_ref(), change.after.is_none())?;
    }
    Ok(Some((seq, id)))
}

fn verb_name(operation: &Operation) -> Result<String> {
    let verb = serde_json::to_value(operation.label.verb)?;
    Ok(verb.as_str().unwrap_or_default().to_owned())
}

/// Writes one change of an operation.
pub fn insert(
    conn: &Connection,
    operation: i64,
    place: i64,
    record: RecordRef,
    before: Option<&Value>,
    removed: bool,
) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO change (operation, place, kind, record, before, removed) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((
        operation,
        place,
        KindName(record.kind),
        text(record.id),
        before.map(Value::to_string),
        removed,
    ))?;
    Ok(())
}

/// Returns the operation that `operation` may join: the last of the whole log, in the same scope and step. Had
/// anything else been done since, taking both back in order would be impossible.
fn joinable(conn: &Connection, operation: &Operation) -> Result<Option<(i64, OperationId)>> {
    let Some(step) = &operation.step else { return Ok(None) };
    let last: Option<(i64, String)> = conn
        .prepare_cached(
            "SELECT seq, id FROM operation
             WHERE seq = (SELECT max(seq) FROM operation) AND role = 'do' AND brief IS ?1 AND coalesce_key = ?2",
        )?
        .query_row((operation.brief.map(text), step), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    last.map(|(seq, id)| Ok((seq, uuid(&id)?.into()))).transpose()
}

/// Joins changes to an operation, which takes the later name: of each record the first state before and the last
/// state after remain. Returns whether anything does; an operation that changes nothing any more is struck out.
fn join(
    conn: &Connection,
    seq: i64,
    operation: &Operation,
    changes: &Changes,
    now: DateTime<Utc>,
) -> Result<bool> {
    let mut joined = Changes::default();
    for change in self::changes(conn, seq)? {
        joined.note(change);
    }
    for change in changes.iter() {
        joined.note(change.clone());
    }
    conn.prepare_cached("DELETE FROM change WHERE operation = ?1")?.execute([seq])?;
    if joined.iter().next().is_none() {
        conn.prepare_cached("DELETE FROM operation WHERE seq = ?1")?.execute([seq])?;
        return Ok(false);
    }
    for (place, change) in joined.iter().enumerate() {
        insert(conn, seq, place as i64, change.record, change.before.as_ref(), change.after.is_none())?;
    }
    conn.prepare_cached("UPDATE operation SET at = ?2, verb = ?3, kind = ?4, name = ?5 WHERE seq = ?1")?
        .execute((
            seq,
            now.to_rfc3339(),
            verb_name(operation)?,
            KindName(operation.label.kind),
            &operation.label.name,
        ))?;
    Ok(true)
}

/// Returns the changes of an operation, in the order in which they were made.
pub fn changes(conn: &Connection, seq: i64) -> Result<Vec<Change>> {
    let as_found = as_found(conn, seq)?.into_iter();
    as_found
        .map(|AsFound { record, before, removed }| {
            let after = if removed { None } else { left(conn, record, seq)? };
            Ok(Change { record, before, after })
        })
        .collect()
}

/// A record that an operation changed, as it found it.
pub struct AsFound {
    /// The record.
    pub record: RecordRef,
    /// What it was; `None` where it did not exist.
    pub before: Option<Value>,
    /// Whether the operation removed it.
    pub removed: bool,
}

/// Returns the records that an operation changed, in the order in which that was done.
pub fn as_found(conn: &Connection, seq: i64) -> Result<Vec<AsFound>> {
    let mut statement = conn.prepare_cached(
        "SELECT kind, record, before, removed FROM change WHERE operation = ?1 ORDER BY place",
    )?;
    let mut rows = statement.query([seq])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let kind = KindName::parse(&row.get::<_, String>(0)?)?;
        let record = RecordRef { kind, id: uuid(&row.get::<_, String>(1)?)? };
        found.push(AsFound { record, before: state(row.get(2)?)?, removed: row.get(3)? });
    }
    Ok(found)
}

/// Returns what the change of `record` in an operation that did not remove it left.
fn left(conn: &Connection, record: RecordRef, operation: i64) -> Result<Option<Value>> {
    // It existed, so that the next change found it: only those are in the index.
    let next: Option<String> = conn
        .prepare_cached(
            "SELECT before FROM change
             WHERE record = ?1 AND kind = ?2 AND operation > ?3 AND before IS NOT NULL
             ORDER BY operation LIMIT 1",
        )?
        .query_row((text(record.id), KindName(record.kind), operation), |row| row.get(0))
        .optional()?;
    if next.is_some() { state(next) } else { Reader { conn }.record(record) }
}

/// Reads a state of a record as the log keeps it.
pub fn state(json: Option<String>) -> Result<Option<Value>> {
    Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
}

/// Returns the operation that undo takes back: the last one done in the scope and not taken back yet. The scope
/// of the library holds all operations, those of briefs included.
pub fn to_undo(conn: &Connection, scope: Option<BriefId>) -> Result<Option<Logged>> {
    let sql = "SELECT seq, brief, verb, kind, name FROM operation
               WHERE role = 'do' AND undone_by IS NULL AND (?1 IS NULL OR brief = ?1)
               ORDER BY seq DESC LIMIT 1";
    conn.prepare_cached(sql)?.query([scope.map(text)])?.next()?.map(logged).transpose()
}

/// Returns the operation that redo makes again: the last one taken back, unless something new has been done in
/// the scope since.
pub fn to_redo(conn: &Connection, scope: Option<BriefId>) -> Result<Option<Logged>> {
    let sql = "SELECT seq, brief, verb, kind, name FROM operation
               WHERE undone_by IS NOT NULL AND (?1 IS NULL OR brief = ?1)
                   AND undone_by > (SELECT max(seq) FROM operation AS done
                                    WHERE done.role = 'do' AND (?1 IS NULL OR done.brief = ?1))
               ORDER BY undone_by DESC LIMIT 1";
    conn.prepare_cached(sql)?.query([scope.map(text)])?.next()?.map(logged).transpose()
}

fn logged(row: &Row<'_>) -> Result<Logged> {
    let brief: Option<String> = row.get(1)?;
    let kind: RecordKind = KindName::parse(&row.get::<_, String>(3)?)?;
    let verb = serde_json::from_value(Value::String(row.get(2)?))?;
    Ok(Logged {
        seq: row.get(0)?,
        brief: brief.map(|id| uuid(&id)).transpose()?.map(Into::into),
        label: OpLabel { verb, kind, name: row.get(4)? },
    })
}

/// Marks an operation as taken back by another, or as standing again.
pub fn set_undone_by(conn: &Connection, seq: i64, by: Option<i64>) -> Result<()> {
    conn.prepare_cached("UPDATE operation SET undone_by = ?2 WHERE seq = ?1")?.execute((seq, by))?;
    Ok(())
}
