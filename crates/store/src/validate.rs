//! What is checked before a change counts: texts that fit, references that hold.
//!
//! The foreign keys of the schema would refuse the same references, but cannot say which field is wrong.

use std::collections::BTreeSet;

use am_model::record::{RecordKind, RecordRef};
use rusqlite::Connection;
use serde_json::Value;

use crate::error::{Fault, Result, StoreError};
use crate::log::{Change, Changes};
use crate::reader::{Reader, text, uuid};
use crate::stored::{KINDS, Stored, table_of};
use crate::table::{Holds, KindName, at};

/// The longest field, in bytes of text.
pub const MAX_FIELD_BYTES: usize = 4 * 1024 * 1024;

/// The longest frozen version of a brief, in bytes of text.
const MAX_SNAPSHOT_BYTES: usize = 64 * 1024 * 1024;

/// Checks what can be told from a record alone.
pub fn alone<T: Stored>(record: &T, fields: &Value) -> Result<()> {
    if let Some((field, fault)) = record.fault() {
        return Err(StoreError::Invalid { kind: T::KIND, field, fault });
    }
    let limit = if T::KIND == RecordKind::Version { MAX_SNAPSHOT_BYTES } else { MAX_FIELD_BYTES };
    for column in T::table().columns {
        let value = if column.holds == Holds::Rest { fields } else { at(fields, column.path) };
        if text_bytes(value) > limit {
            return Err(StoreError::Invalid {
                kind: T::KIND,
                field: name(column.path),
                fault: Fault::TooLong,
            });
        }
    }
    Ok(())
}

/// Checks the text of one paragraph.
pub fn paragraph(text: &str) -> Result<()> {
    let too_long =
        StoreError::Invalid { kind: RecordKind::Source, field: "paragraphs", fault: Fault::TooLong };
    if text.len() > MAX_FIELD_BYTES { Err(too_long) } else { Ok(()) }
}

fn text_bytes(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(text_bytes).sum(),
        Value::Object(fields) => fields.values().map(text_bytes).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    }
}

fn name(path: &'static str) -> &'static str {
    path.split('.').next().unwrap_or(path)
}

/// Checks that the records changed fit together with all others, now that all changes are made.
pub fn together(reader: &Reader<'_>, changes: &Changes) -> Result<()> {
    for Change { record, after, .. } in changes.iter() {
        match after {
            Some(fields) => references_hold(reader, *record, fields)?,
            None => nobody_leans_on(reader.conn, *record)?,
        }
    }
    Ok(())
}

/// Checks that what a record names is there.
pub fn references_hold(reader: &Reader<'_>, record: RecordRef, fields: &Value) -> Result<()> {
    let table = table_of(record.kind);
    let dangling =
        |path| StoreError::Invalid { kind: record.kind, field: name(path), fault: Fault::Dangling };
    for column in table.columns {
        let Some(target) = at(fields, column.path).as_str() else { continue };
        let holds = match column.holds {
            Holds::Reading => has(reader.conn, "SELECT 1 FROM reading WHERE id = ?1", target)?,
            Holds::Original => has(reader.conn, "SELECT 1 FROM original WHERE sha256 = ?1", target)?,
            holds => match holds.target() {
                Some(kind) => reader.exists(RecordRef { kind, id: uuid(target)? })?,
                None => true,
            },
        };
        if !holds {
            return Err(dangling(column.path));
        }
    }
    for links in table.links {
        for target in at(fields, links.path).as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !reader.exists(RecordRef { kind: links.to, id: uuid(target)? })? {
                return Err(dangling(links.path));
            }
        }
    }
    if record.kind == RecordKind::Evidence {
        let supported: RecordRef = serde_json::from_value(at(fields, "record").clone())?;
        if !reader.exists(supported)? {
            return Err(dangling("record"));
        }
    }
    Ok(())
}

fn has(conn: &Connection, sql: &str, key: &str) -> Result<bool> {
    Ok(conn.prepare_cached(sql)?.exists([key])?)
}

fn nobody_leans_on(conn: &Connection, record: RecordRef) -> Result<()> {
    let by = users(conn, record)?;
    if by.is_empty() { Ok(()) } else { Err(StoreError::InUse { record, by }) }
}

/// Returns the records that name `record` in a field of their own, in order of kind and id.
pub fn users(conn: &Connection, record: RecordRef) -> Result<Vec<RecordRef>> {
    let mut users = leaning(conn, record, |holds| holds.target() == Some(record.kind))?;
    for &kind in KINDS {
        for links in table_of(kind).links.iter().filter(|links| links.to == record.kind) {
            let sql = format!("SELECT record FROM {} WHERE target = ?1", links.table);
            users.extend(ids(conn, &sql, record)?.into_iter().map(|id| RecordRef { kind, id }));
        }
    }
    users.sort();
    users.dedup();
    Ok(users)
}

/// Returns a record with its parts and theirs, those in the library.
pub fn whole(conn: &Connection, record: RecordRef) -> Result<BTreeSet<RecordRef>> {
    let mut found = BTreeSet::from([record]);
    let mut open = vec![record];
    while let Some(whole) = open.pop() {
        open.extend(parts(conn, whole)?.into_iter().filter(|part| found.insert(*part)));
    }
    Ok(found)
}

/// Returns the records that are a part of `record` and go with it, its evidence included.
pub fn parts(conn: &Connection, record: RecordRef) -> Result<Vec<RecordRef>> {
    leaning(conn, record, |holds| holds == Holds::Part(record.kind))
}

fn leaning(conn: &Connection, record: RecordRef, which: impl Fn(Holds) -> bool) -> Result<Vec<RecordRef>> {
    let mut found = Vec::new();
    for &kind in KINDS {
        let table = table_of(kind);
        for column in table.columns.iter().filter(|column| which(column.holds)) {
            let sql = format!("SELECT id FROM {} WHERE \"{}\" = ?1", table.name, column.name);
            found.extend(ids(conn, &sql, record)?.into_iter().map(|id| RecordRef { kind, id }));
        }
    }
    let mut statement =
        conn.prepare_cached("SELECT id FROM evidence WHERE record = ?1 AND record_kind = ?2")?;
    let mut rows = statement.query((text(record.id), KindName(record.kind)))?;
    while let Some(row) = rows.next()? {
        found.push(RecordRef { kind: RecordKind::Evidence, id: uuid(&row.get::<_, String>(0)?)? });
    }
    Ok(found)
}

fn ids(conn: &Connection, sql: &str, record: RecordRef) -> Result<Vec<uuid::Uuid>> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([text(record.id)])?;
    let mut ids = Vec::new();
    while let Some(row) = rows.next()? {
        ids.push(uuid(&row.get::<_, String>(0)?)?);
    }
    Ok(ids)
}
