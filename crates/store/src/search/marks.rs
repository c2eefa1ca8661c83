//! What a record can be narrowed by, as words of the index: whom it concerns, its state, its day, its sources.
//!
//! A part is narrowed by what its whole is narrowed by: a block of a note by the state of the note, a status event by
//! the counterparts of its commitment.

use std::collections::BTreeSet;

use am_model::record::{RecordKind, RecordRef};
use chrono::NaiveDate;
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::days;
use crate::error::Result;
use crate::reader::{Reader, text, uuid};
use crate::stored::{Facts, Stored, Words, table_of, with_kind};
use crate::table::{Holds, KindName, at};

/// Returns the word that all records of a kind have.
pub fn of_kind(kind: RecordKind) -> String {
    format!("§k{}", KindName(kind).text().replace('_', ""))
}

/// Returns the word of what concerns a counterpart.
pub fn of_counterpart(id: Uuid) -> String {
    format!("§p{}", id.simple())
}

/// Returns the word of what stands in a source or leans on it.
pub fn of_source(id: Uuid) -> String {
    format!("§s{}", id.simple())
}

/// Returns the word of what is in a state, by the name of [`Facts::states`].
pub fn of_state(name: &str) -> String {
    format!("§t{name}")
}

/// Tells whether search knows records of a kind: all but those that say nothing of their own.
pub fn is_searched(kind: RecordKind) -> bool {
    // The words of an anchor and of a proposal stand in the paragraphs already.
    !matches!(
        kind,
        RecordKind::Link
            | RecordKind::Participant
            | RecordKind::TalkingPointUse
            | RecordKind::Anchor
            | RecordKind::Evidence
            | RecordKind::Proposal
    )
}

/// A record as search sees it.
pub struct Seen {
    /// What it is found by.
    pub words: Words,
    /// What it is narrowed by, as words of the index.
    pub filters: BTreeSet<String>,
}

impl Seen {
    /// Returns what differs when the filters do: all that has to be known of them once they stand in the index.
    pub fn filters_sum(&self) -> i64 {
        let all = self.filters.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
        i64::from_le_bytes(Sha256::digest(all).first_chunk().copied().unwrap_or_default())
    }
}

/// Returns a record as search sees it; `None` when it is gone.
pub fn see(reader: &Reader<'_>, record: RecordRef) -> Result<Option<Seen>> {
    let Some((words, own, fields)) = read(reader, record)? else { return Ok(None) };
    let narrowed = narrowed(reader, record, own, &fields)?;
    let mut filters = narrowed.filters;
    filters.insert(of_kind(record.kind));
    filters.extend(narrowed.day.into_iter().flat_map(|day| days::words_of(days::THE_DAY, day)));
    filters.extend(narrowed.due.into_iter().flat_map(|day| days::words_of(days::DUE, day)));
    Ok(Some(Seen { words, filters }))
}

/// What a record is narrowed by, its own and what comes from its whole.
struct Narrowed {
    day: Option<NaiveDate>,
    due: Option<NaiveDate>,
    filters: BTreeSet<String>,
}

fn read(reader: &Reader<'_>, record: RecordRef) -> Result<Option<(Words, Facts, Value)>> {
    with_kind!(record.kind, T => match reader.get::<T>(record.id.into())? {
        Some(record) => Ok(Some((record.words(), record.facts(), serde_json::to_value(&record)?))),
        None => Ok(None),
    })
}

fn narrowed(reader: &Reader<'_>, record: RecordRef, own: Facts, fields: &Value) -> Result<Narrowed> {
    let mut filters: BTreeSet<String> = own.states.into_iter().map(of_state).collect();
    filters.extend(counterparts(record, fields)?.into_iter().map(of_counterpart));
    filters.extend(sources(reader, record)?.into_iter().map(of_source));
    let mut found = Narrowed { day: own.day, due: own.due, filters };
    if let Some(whole) = part_of(record.kind, fields)?
        && let Some((_, facts, fields)) = read(reader, whole)?
    {
        let whole = narrowed(reader, whole, facts, &fields)?;
        found.day = found.day.or(whole.day);
        found.due = found.due.or(whole.due);
        found.filters.extend(whole.filters);
    }
    found.filters.extend(from_beside(reader, record, fields)?.into_iter().map(of_counterpart));
    Ok(found)
}

/// Returns the kind that records of another are parts of.
pub fn whole_of(kind: RecordKind) -> Option<RecordKind> {
    table_of(kind).columns.iter().find_map(|column| match column.holds {
        Holds::Part(whole) => Some(whole),
        _ => None,
    })
}

/// Returns the record that another is a part of.
pub fn part_of(kind: RecordKind, fields: &Value) -> Result<Option<RecordRef>> {
    for column in table_of(kind).columns {
        if let (Holds::Part(kind), Some(id)) = (column.holds, at(fields, column.path).as_str()) {
            return Ok(Some(RecordRef { kind, id: uuid(id)? }));
        }
    }
    Ok(None)
}

/// Returns the counterparts a record names itself.
fn counterparts(record: RecordRef, fields: &Value) -> Result<Vec<Uuid>> {
    let table = table_of(record.kind);
    let columns =
        table.columns.iter().filter(|column| column.holds.target() == Some(RecordKind::Counterpart));
    let named = columns.filter_map(|column| at(fields, column.path).as_str());
    let links = table.links.iter().filter(|links| links.to == RecordKind::Counterpart);
    let linked = links.flat_map(|links| at(fields, links.path).as_array().into_iter().flatten());
    let mut ids: Vec<Uuid> =
        named.chain(linked.filter_map(Value::as_str)).map(uuid).collect::<Result<_>>()?;
    if record.kind == RecordKind::Counterpart {
        ids.push(record.id);
    }
    Ok(ids)
}

/// Returns the counterparts of a record that neither it nor its whole names.
fn from_beside(reader: &Reader<'_>, record: RecordRef, fields: &Value) -> Result<Vec<Uuid>> {
    let (sql, id) = match record.kind {
        RecordKind::Person => ("SELECT counterpart FROM office WHERE person = ?1", text(record.id)),
        RecordKind::Brief => match at(fields, "meeting").as_str() {
            Some(meeting) => (
                "SELECT target FROM meeting_counterpart WHERE record = ?1 UNION SELECT home FROM meeting WHERE id = ?1",
                meeting.to_owned(),
            ),
            None => return Ok(Vec::new()),
        },
        _ => return Ok(Vec::new()),
    };
    column_of_ids(reader, sql, &id)
}

/// Returns the sources a record leans on: by its evidence, by what it cites, by being one.
fn sources(reader: &Reader<'_>, record: RecordRef) -> Result<Vec<Uuid>> {
    let mut sources = column_of_ids(reader, include_str!("sources_of.sql"), &text(record.id))?;
    if record.kind == RecordKind::Source {
        sources.push(record.id);
    }
    Ok(sources)
}

/// Returns the ids that a query of one column gives for an id.
pub fn column_of_ids(reader: &Reader<'_>, sql: &str, id: &str) -> Result<Vec<Uuid>> {
    let mut statement = reader.conn.prepare_cached(sql)?;
    let mut rows = statement.query([id])?;
    let mut ids = Vec::new();
    while let Some(row) = rows.next()? {
        ids.push(uuid(row.get_ref(0)?.as_str().unwrap_or_default())?);
    }
    Ok(ids)
}
