//! A change under way: writes that count together or not at all.

use std::ops::Deref;

use am_model::ids::{BriefId, ReadingId};
use am_model::record::{RecordKind, RecordRef};
use am_model::source::{Paragraph, Reading, Source};
use chrono::{DateTime, Utc};
use rusqlite::Connection;
use serde_json::Value;
use uuid::Uuid;

use crate::error::{Fault, Result, StoreError};
use crate::library::Surroundings;
use crate::log::{Change, Changes};
use crate::operation::{OpVerb, Operation};
use crate::reader::{Reader, text};
use crate::stored::{Stored, with_kind};
use crate::table::KindName;
use crate::{names, original, search, shelf, source, validate};

/// Writes records. Given by [`crate::Library::transact`]; reads as a [`Reader`], its own changes included.
pub struct Tx<'a> {
    reader: Reader<'a>,
    around: &'a Surroundings,
    pub(crate) operation: Operation,
    pub(crate) changes: Changes,
    /// Readings that came in; search follows when the operation ends.
    pub(crate) readings: Vec<ReadingId>,
}

impl<'a> Deref for Tx<'a> {
    type Target = Reader<'a>;

    fn deref(&self) -> &Self::Target {
        &self.reader
    }
}

impl<'a> Tx<'a> {
    pub(crate) fn new(conn: &'a Connection, around: &'a Surroundings, operation: Operation) -> Self {
        Self { reader: Reader { conn }, around, operation, changes: Changes::default(), readings: Vec::new() }
    }

    /// Begins changes that are written past the log, which the caller answers for.
    pub(crate) fn unlogged(conn: &'a Connection, around: &'a Surroundings) -> Self {
        Self::new(conn, around, Operation::new(OpVerb::Changed, RecordKind::Source, ""))
    }

    /// Says what the operation is about, for changes whose record has to be read first.
    pub fn label(&mut self, kind: RecordKind, name: impl Into<String>) {
        self.operation.label.kind = kind;
        self.operation.label.name = name.into();
    }

    /// Says what the operation does, where that depends on what was there.
    pub fn verb(&mut self, verb: OpVerb) {
        self.operation.label.verb = verb;
    }

    /// Says which brief the operation belongs to, where that has to be read first.
    pub fn of_brief(&mut self, brief: BriefId) {
        self.operation.brief = Some(brief);
    }

    /// Returns this instant, by the clock the library was opened with.
    pub fn now(&self) -> DateTime<Utc> {
        (self.around.clock)()
    }

    /// Makes a new id: `tx.new_id::<CommitmentId>()`.
    pub fn new_id<I: From<Uuid>>(&self) -> I {
        self.around.ids.next().into()
    }

    /// Adds a record, or replaces the one with its id. Returns whether anything changed.
    ///
    /// References are looked up when the operation ends, so that records may come in any order.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] when a field is empty that must not be, too long, or disagrees with another.
    pub fn put<T: Stored>(&mut self, record: &T) -> Result<bool> {
        let fields = serde_json::to_value(record)?;
        validate::alone(record, &fields)?;
        let before = self.fields_of::<T>(record.id())?;
        if before.as_ref() == Some(&fields) {
            return Ok(false);
        }
        let Value::Object(columns) = fields.clone() else { return Ok(false) };
        T::table().write(self.conn, &text(record.id()), columns)?;
        names::keep(self.conn, record, before.is_none())?;
        let known = before.clone().map(serde_json::from_value::<T>).transpose()?;
        shelf::keep(self.conn, record, known.as_ref())?;
        keep_mentions(self.conn, record)?;
        self.changes.note(Change { record: record.to_ref(), before, after: Some(fields) });
        Ok(true)
    }

    /// Removes a record.
    ///
    /// When the operation ends no other record may name it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::InUse`] from [`crate::Library::transact`].
    pub fn remove<T: Stored>(&mut self, id: T::Id) -> Result<()> {
        let missing = StoreError::NotFound { kind: T::KIND, id: id.into() };
        let before = self.fields_of::<T>(id)?.ok_or(missing)?;
        T::table().delete(self.conn, &text(id))?;
        names::forget::<T>(self.conn, id)?;
        shelf::forget(self.conn, &serde_json::from_value::<T>(before.clone())?)?;
        let record = RecordRef { kind: T::KIND, id: id.into() };
        self.changes.note(Change { record, before: Some(before), after: None });
        Ok(())
    }

    /// Brings in a source with its bytes, a reading and the paragraphs read.
    ///
    /// The reading, its paragraphs and the bytes never change. Undo takes the source away and leaves them, so
    /// that redo is cheap. For a source that is there already this adds a reading, which becomes the one in
    /// force.
    ///
    /// # Errors
    /// [`StoreError::OriginalTooLarge`], [`StoreError::OriginalMismatch`] when the bytes are not those the
    /// source names, [`StoreError::Invalid`].
    pub fn add_reading(
        &mut self,
        source: &Source,
        reading: &Reading,
        paragraphs: &[Paragraph],
        bytes: &[u8],
    ) -> Result<()> {
        if reading.source != source.id || source.reading != reading.id {
            return Err(StoreError::Invalid {
                kind: RecordKind::Source,
                field: "reading",
                fault: Fault::Inconsistent,
            });
        }
        if self.add_original(bytes)? != source.original.sha256 || bytes.len() != source.original.size as usize
        {
            return Err(StoreError::OriginalMismatch);
        }
        for paragraph in paragraphs {
            validate::paragraph(&paragraph.text)?;
        }
        self.write_reading(reading, paragraphs)?;
        self.put(source)?;
        Ok(())
    }

    /// Writes a reading with its paragraphs.
    pub(crate) fn write_reading(&mut self, reading: &Reading, paragraphs: &[Paragraph]) -> Result<()> {
        source::write_reading(self.conn, reading, paragraphs)?;
        search::count_paragraphs(self.conn, paragraphs.iter().map(|paragraph| paragraph.text.as_str()))?;
        self.readings.push(reading.id);
        Ok(())
    }

    /// Brings search in step with everything done so far.
    pub(crate) fn follow_with_search(&self) -> Result<()> {
        search::follow(self, &self.changes, &self.readings)
    }

    /// Keeps bytes, such as a portrait, and returns their SHA-256 in lower-case hexadecimal.
    ///
    /// # Errors
    /// [`StoreError::OriginalTooLarge`].
    pub fn add_original(&mut self, bytes: &[u8]) -> Result<String> {
        original::keep(self.conn, bytes)
    }

    /// Returns the serde form of a record.
    fn fields_of<T: Stored>(&self, id: T::Id) -> Result<Option<Value>> {
        Ok(self.get::<T>(id)?.map(serde_json::to_value).transpose()?)
    }

    /// Writes a record of any kind from its serde form, or removes it.
    pub(crate) fn set_fields(&mut self, record: RecordRef, fields: Option<&Value>) -> Result<()> {
        with_kind!(record.kind, T => match fields {
            Some(fields) => self.put(&serde_json::from_value::<T>(fields.clone())?).map(|_| ()),
            None => self.remove::<T>(record.id.into()),
        })
    }
}

fn keep_mentions<T: Stored>(conn: &Connection, record: &T) -> Result<()> {
    if T::KIND != RecordKind::Block {
        return Ok(());
    }
    let block = text(record.id());
    conn.prepare_cached("DELETE FROM block_mention WHERE block = ?1")?.execute([&block])?;
    let sql = "INSERT INTO block_mention (record, record_kind, block) VALUES (?1, ?2, ?3)";
    let mut insert = conn.prepare_cached(sql)?;
    for mention in record.mentions() {
        insert.execute((text(mention.id), KindName(mention.kind), &block))?;
    }
    Ok(())
}
