//! Keeping the index in step with the records: after every operation, and as a whole.

use std::collections::BTreeSet;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use am_model::ids::ReadingId;
use am_model::record::{Record, RecordKind, RecordRef};
use rusqlite::{Connection, Params};
use serde_json::Value;
use uuid::Uuid;

use super::entries::{self, entry};
use super::marks::{self, Seen, column_of_ids, is_searched, see};
use super::vocabulary;
use super::words::Stems;
use crate::error::Result;
use crate::log::{Change, Changes};
use crate::reader::{Reader, text, uuid};
use crate::stored::{KINDS, Stored, Words, table_of, with_kind};
use crate::table::{KindName, at};
use crate::validate;

/// Brings the index in step with what an operation changed and the readings it added.
///
/// It is done once the operation is whole: what a record is narrowed by may stand in another, and records come in any
/// order.
pub fn follow(reader: &Reader<'_>, changes: &Changes, readings: &[ReadingId]) -> Result<()> {
    let mut step = Step::new(reader);
    let mut waiting = Vec::new();
    for change in changes.iter() {
        if is_searched(change.record.kind) {
            let (before, after) = (words_of(change, &change.before)?, words_of(change, &change.after)?);
            vocabulary::exchange(reader.conn, &before, &after)?;
            step.bring(change.record, true, &mut waiting)?;
        }
        waiting.extend(leaning_on(reader, change)?);
    }
    while let Some(record) = waiting.pop() {
        step.bring(record, false, &mut waiting)?;
    }
    readings.iter().try_for_each(|reading| step.write_reading(*reading))?;
    step.write()
}

/// Adds the words of paragraphs that have come in; their entries follow with the operation.
pub fn count_paragraphs<'a>(conn: &Connection, texts: impl Iterator<Item = &'a str>) -> Result<()> {
    vocabulary::add(conn, texts)
}

/// Takes the paragraphs of a reading out of the index.
pub fn forget_reading(conn: &Connection, reading: ReadingId) -> Result<()> {
    each_paragraph(conn, "reading.id = ?1", [text(reading)], |key, text| {
        vocabulary::exchange(conn, &paragraph(text), &Words::default())?;
        entries::forget_paragraph(conn, key)
    })
}

/// Rewrites the index without what was taken out, which is only marked as gone until then.
pub fn optimize(conn: &Connection) -> Result<()> {
    conn.execute("INSERT INTO search_index (search_index) VALUES ('optimize')", [])?;
    Ok(())
}

/// Writes the whole index from the records.
pub fn rebuild(conn: &Connection) -> Result<()> {
    conn.execute("INSERT INTO search_index (search_index) VALUES ('delete-all')", [])?;
    conn.execute("DELETE FROM search_entry", [])?;
    conn.execute("DELETE FROM search_word", [])?;
    let reader = Reader { conn };
    let mut step = Step::new(&reader);
    for &kind in KINDS.iter().filter(|kind| is_searched(**kind)) {
        with_kind!(kind, T => for record in reader.all::<T>()? {
            vocabulary::exchange(conn, &Words::default(), &record.words())?;
            step.bring(record.to_ref(), true, &mut Vec::new())?;
            step.write()?;
        });
    }
    for reading in reader.all_readings()? {
        each_paragraph(conn, "reading.id = ?1", [text(reading.id)], |_, text| {
            count_paragraphs(conn, std::iter::once(text))
        })?;
        step.write_reading(reading.id)?;
        // What is held back till the end would be the whole library.
        step.write()?;
    }
    optimize(conn)
}

/// One walk over what is out of step.
struct Step<'a> {
    reader: &'a Reader<'a>,
    stems: MutexGuard<'static, Stems>,
    done: BTreeSet<RecordRef>,
    written: BTreeSet<ReadingId>,
    /// Rows of the index to write at the end: whatever SQLite writes between two of them makes it put on disk what it has
    /// gathered for the index, and merge that later.
    records: Vec<(i64, Seen)>,
    readings: Vec<(ReadingId, BTreeSet<String>)>,
}

/// What has been stemmed once in this process: documents brought in one after the other share most of their words.
static STEMS: LazyLock<Mutex<Stems>> = LazyLock::new(|| Mutex::new(Stems::new()));

impl<'a> Step<'a> {
    fn new(reader: &'a Reader<'a>) -> Self {
        Self {
            reader,
            // A panic elsewhere leaves the stems known so far, each whole.
            stems: STEMS.lock().unwrap_or_else(PoisonError::into_inner),
            done: BTreeSet::new(),
            written: BTreeSet::new(),
            records: Vec::new(),
            readings: Vec::new(),
        }
    }

    /// Brings the entry of a record in step; `changed` says that its words may be others. What is narrowed by the record
    /// joins those that wait when that has changed.
    fn bring(&mut self, record: RecordRef, changed: bool, waiting: &mut Vec<RecordRef>) -> Result<()> {
        if !is_searched(record.kind) || !self.done.insert(record) {
            return Ok(());
        }
        let conn = self.reader.conn;
        let known = entry(conn, record.kind, record.id)?;
        let Some(seen) = see(self.reader, record)? else {
            return known.map_or(Ok(()), |known| entries::forget(conn, record.kind, known.key));
        };
        let moved = known.as_ref().is_none_or(|known| known.filters != seen.filters_sum());
        match &known {
            Some(known) if seen.words.is_empty() => entries::forget(conn, record.kind, known.key)?,
            None if seen.words.is_empty() => {}
            _ if changed || moved => {
                let row = entries::note(conn, record.kind, record.id, &seen)?;
                self.records.push((row, seen));
            }
            _ => {}
        }
        if moved {
            waiting.extend(narrowed_by(self.reader, record)?);
            if record.kind == RecordKind::Source {
                self.readings_of(record.id)?;
            }
        }
        Ok(())
    }

    fn readings_of(&mut self, source: Uuid) -> Result<()> {
        let ids = column_of_ids(self.reader, "SELECT id FROM reading WHERE source = ?1", &text(source))?;
        ids.into_iter().try_for_each(|reading| self.write_reading(reading.into()))
    }

    /// Puts the paragraphs of a reading into the index, narrowed as its source is.
    fn write_reading(&mut self, reading: ReadingId) -> Result<()> {
        if !self.written.insert(reading) {
            return Ok(());
        }
        let sources = column_of_ids(self.reader, "SELECT source FROM reading WHERE id = ?1", &text(reading))?;
        let mut filters = BTreeSet::new();
        for id in sources {
            let source = RecordRef { kind: RecordKind::Source, id };
            filters.extend(see(self.reader, source)?.into_iter().flat_map(|seen| seen.filters));
        }
        filters.remove(&marks::of_kind(RecordKind::Source));
        self.readings.push((reading, filters));
        Ok(())
    }

    /// Writes the rows held back.
    fn write(&mut self) -> Result<()> {
        let conn = self.reader.conn;
        for (row, seen) in self.records.drain(..) {
            entries::write(conn, row, &seen.words, &seen.filters, &self.stems)?;
        }
        for (reading, filters) in self.readings.drain(..) {
            each_paragraph(conn, "reading.id = ?1", [text(reading)], |key, text| {
                entries::keep_paragraph(conn, key, paragraph(text), &filters, &self.stems)
            })?;
        }
        Ok(())
    }
}

fn paragraph(text: &str) -> Words {
    Words { title: Vec::new(), body: vec![text.to_owned()] }
}

fn each_paragraph(
    conn: &Connection,
    condition: &str,
    params: impl Params,
    mut each: impl FnMut(i64, &str) -> Result<()>,
) -> Result<()> {
    let sql = format!(
        "SELECT paragraph.key, paragraph.text FROM reading JOIN paragraph ON paragraph.reading = reading.key
         WHERE {condition} ORDER BY paragraph.ordinal"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params)?;
    while let Some(row) = rows.next()? {
        each(row.get(0)?, row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?)?;
    }
    Ok(())
}

fn words_of(change: &Change, side: &Option<Value>) -> Result<Words> {
    let Some(fields) = side else { return Ok(Words::default()) };
    with_kind!(change.record.kind, T => Ok(serde_json::from_value::<T>(fields.clone())?.words()))
}

/// Returns the records that a changed one lends something to be narrowed by without being their whole.
fn leaning_on(reader: &Reader<'_>, change: &Change) -> Result<Vec<RecordRef>> {
    let sides = [&change.before, &change.after].into_iter().flatten();
    let named = |path: &'static str| sides.clone().filter_map(move |fields| at(fields, path).as_str());
    match change.record.kind {
        RecordKind::Evidence => sides
            .clone()
            .filter_map(|fields| serde_json::from_value::<RecordRef>(at(fields, "record").clone()).ok())
            .map(Ok)
            .collect(),
        RecordKind::Office => {
            named("person").map(|id| Ok(RecordRef { kind: RecordKind::Person, id: uuid(id)? })).collect()
        }
        RecordKind::Anchor => {
            let source = |side: &Option<Value>| side.as_ref().map(|fields| at(fields, "source").clone());
            if source(&change.before) == source(&change.after) {
                return Ok(Vec::new());
            }
            records(reader, include_str!("leaning_on_anchor.sql"), change.record.id)
        }
        _ => Ok(Vec::new()),
    }
}

/// Returns the records that are narrowed by what a record is narrowed by.
fn narrowed_by(reader: &Reader<'_>, record: RecordRef) -> Result<Vec<RecordRef>> {
    // Nothing is a part of these that search would narrow by them; sources have their paragraphs.
    if matches!(record.kind, RecordKind::Source | RecordKind::Counterpart | RecordKind::Person) {
        return Ok(Vec::new());
    }
    let mut narrowed: Vec<RecordRef> = validate::whole(reader.conn, record)?.into_iter().collect();
    if record.kind == RecordKind::Meeting {
        let briefs = "SELECT id, 'brief' FROM brief WHERE meeting = ?1";
        narrowed.extend(records(reader, briefs, record.id)?);
    }
    narrowed.retain(|one| is_searched(one.kind) && *one != record);
    Ok(narrowed)
}

/// Returns the records that a query of id and kind gives for an id.
fn records(reader: &Reader<'_>, sql: &str, id: Uuid) -> Result<Vec<RecordRef>> {
    let mut statement = reader.conn.prepare_cached(sql)?;
    let mut rows = statement.query([text(id)])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        let kind = KindName::parse(row.get_ref(1)?.as_str().unwrap_or_default())?;
        records.push(RecordRef { kind, id: uuid(row.get_ref(0)?.as_str().unwrap_or_default())? });
    }
    Ok(records)
}

/// Tells whether the index knows a record by the words it has and narrows it by what it is.
pub fn agrees<T: Stored>(reader: &Reader<'_>, record: &T) -> Result<bool> {
    let known = entry(reader.conn, T::KIND, record.id().into())?;
    let seen = see(reader, record.to_ref())?.filter(|seen| is_searched(T::KIND) && !seen.words.is_empty());
    match (known, seen) {
        (None, None) => Ok(true),
        (Some(known), Some(seen)) => {
            Ok(known.filters == seen.filters_sum()
                && entries::stands(reader.conn, T::KIND, known.key, &seen)?)
        }
        _ => Ok(false),
    }
}

/// Returns the records of a kind that search knows though they are gone.
pub fn leftovers(reader: &Reader<'_>, kind: RecordKind) -> Result<Vec<RecordRef>> {
    let sql = format!(
        "SELECT record, kind FROM search_entry WHERE kind = ?1 AND record NOT IN (SELECT id FROM {})",
        table_of(kind).name
    );
    let mut statement = reader.conn.prepare(&sql)?;
    let mut rows = statement.query([KindName(kind)])?;
    let mut gone = Vec::new();
    while let Some(row) = rows.next()? {
        gone.push(RecordRef { kind, id: uuid(&row.get::<_, String>(0)?)? });
    }
    Ok(gone)
}
