//! The past of the records that stay, as if what is gone had never been.
//!
//! States of a record form a chain in the log, at the end of which stands the record itself, and a change is taken back
//! only where the record is as it left it. So every state is replaced by the same other state wherever it stands.

use std::collections::{BTreeSet, HashMap};

use am_model::record::{RecordKind, RecordRef};
use rusqlite::Connection;
use serde_json::Value;

use crate::error::Result;
use crate::log::{Change, Changes, state};
use crate::reader::{Reader, text, uuid};
use crate::references::{LetGo, let_go};
use crate::stored::{KINDS, table_of};
use crate::table::KindName;

/// Rewrites the log: no state names what is gone, and what was touched on the way has always been as it is now.
pub fn rewrite(conn: &Connection, gone: &BTreeSet<RecordRef>, touched: &Changes) -> Result<()> {
    let lost: BTreeSet<RecordKind> = gone.iter().map(|record| record.kind).collect();
    let names_lost = |kind: RecordKind| {
        let table = table_of(kind);
        let columns = table.columns.iter().filter_map(|column| column.holds.target());
        columns.chain(table.links.iter().map(|links| links.to)).any(|target| lost.contains(&target))
    };
    let touched: HashMap<RecordRef, &Change> = touched.iter().map(|change| (change.record, change)).collect();
    let mut records: BTreeSet<RecordRef> = touched.keys().copied().collect();
    for &kind in KINDS.iter().filter(|kind| names_lost(**kind)) {
        let mut statement = conn.prepare_cached("SELECT DISTINCT record FROM change WHERE kind = ?1")?;
        let mut rows = statement.query([KindName(kind)])?;
        while let Some(row) = rows.next()? {
            records.insert(RecordRef { kind, id: uuid(&row.get::<_, String>(0)?)? });
        }
    }
    for record in records.into_iter().filter(|record| !gone.contains(record)) {
        rewrite_one(conn, record, gone, touched.get(&record).copied())?;
    }
    Ok(())
}

/// A change of one record, by where it stands in the log.
struct Logged {
    operation: i64,
    place: i64,
    before: Option<Value>,
    removed: bool,
}

fn rewrite_one(
    conn: &Connection,
    record: RecordRef,
    gone: &BTreeSet<RecordRef>,
    touched: Option<&Change>,
) -> Result<()> {
    let changes = changes_of(conn, record)?;
    let mut states = States { kind: record.kind, gone, touched, senseless: HashMap::new() };
    // The last change first: what makes no sense any more becomes what came after it.
    let mut after = Reader { conn }.record(record)?;
    for change in changes.iter().rev() {
        let before = states.becomes(&change.before, after.clone())?;
        if before == after {
            conn.prepare_cached("DELETE FROM change WHERE operation = ?1 AND place = ?2")?
                .execute((change.operation, change.place))?;
        } else if before != change.before || after.is_none() != change.removed {
            conn.prepare_cached(
                "UPDATE change SET before = ?3, removed = ?4 WHERE operation = ?1 AND place = ?2",
            )?
            .execute((
                change.operation,
                change.place,
                before.as_ref().map(Value::to_string),
                after.is_none(),
            ))?;
        }
        after = before;
    }
    Ok(())
}

fn changes_of(conn: &Connection, record: RecordRef) -> Result<Vec<Logged>> {
    let mut statement = conn.prepare_cached(
        "SELECT operation, place, before, removed FROM change WHERE record = ?1 AND kind = ?2 ORDER BY operation",
    )?;
    let mut rows = statement.query((text(record.id), KindName(record.kind)))?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        changes.push(Logged {
            operation: row.get(0)?,
            place: row.get(1)?,
            before: state(row.get(2)?)?,
            removed: row.get(3)?,
        });
    }
    Ok(changes)
}

/// What each state of one record becomes.
struct States<'a> {
    kind: RecordKind,
    gone: &'a BTreeSet<RecordRef>,
    touched: Option<&'a Change>,
    /// By the state as JSON, those that make no sense without what is gone.
    senseless: HashMap<String, Option<Value>>,
}

impl States<'_> {
    /// Returns what a state becomes; `following` stands in for one that makes no sense, the first time it is met.
    fn becomes(&mut self, state: &Option<Value>, following: Option<Value>) -> Result<Option<Value>> {
        if let Some(change) = self.touched.filter(|change| change.before == *state) {
            return Ok(change.after.clone());
        }
        let Some(fields) = state else { return Ok(None) };
        let mut left = fields.clone();
        match let_go(self.kind, &mut left, self.gone)? {
            LetGo::Needed => Ok(self.senseless.entry(fields.to_string()).or_insert(following).clone()),
            LetGo::Done | LetGo::Untouched => Ok(Some(left)),
        }
    }
}
