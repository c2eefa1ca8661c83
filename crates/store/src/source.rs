//! Sources, their readings and paragraphs, and the spans that records lean on.

use am_model::date::PartialDate;
use am_model::ids::{AnchorId, CounterpartId, MeetingId, ReadingId, SourceId};
use am_model::record::{RecordKind, RecordRef};
use am_model::source::{Anchor, Evidence, Paragraph, ParagraphKind, Reading, Source};
use rusqlite::{Params, Row};
use serde_json::Value;

use crate::error::{Fault, Result};
use crate::reader::{Reader, text, uuid};
use crate::shelf::{Order, Shelved};
use crate::stored::{Facts, Stored, Words, filled, sides};
use crate::table::{Holds, KindName, Links, Table, column, field};

static SOURCE: Table = Table {
    name: "source",
    columns: &[
        field("title", Holds::Text),
        column("cite_as_fr", "cite_as.fr", Holds::Text),
        column("cite_as_en", "cite_as.en", Holds::Text),
        column("short_fr", "short.fr", Holds::Text),
        column("short_en", "short.en", Holds::Text),
        field("lang", Holds::Text),
        field("kind", Holds::Text),
        field("publisher", Holds::Text),
        field("published", Holds::Text),
        field("event_date", Holds::Text),
        field("event_place", Holds::Text),
        field("url", Holds::Text),
        field("public", Holds::Bool),
        field("illustrative", Holds::Bool),
        column("file_name", "original.file_name", Holds::Text),
        column("media_type", "original.media_type", Holds::Text),
        column("sha256", "original.sha256", Holds::Original),
        column("size", "original.size", Holds::Whole),
        field("reading", Holds::Reading),
        field("twin", Holds::OptionalRef(RecordKind::Source)),
        field("meeting", Holds::OptionalRef(RecordKind::Meeting)),
        field("imported_at", Holds::Text),
        column("marking", "handling.marking", Holds::Text),
        column("retain_until", "handling.retain_until", Holds::Text),
        column("transitory", "handling.transitory", Holds::Bool),
    ],
    links: &[Links {
        table: "source_counterpart",
        path: "counterparts",
        to: RecordKind::Counterpart,
        needed: false,
    }],
};

static ANCHOR: Table = Table {
    name: "anchor",
    columns: &[
        field("source", Holds::Part(RecordKind::Source)),
        field("reading", Holds::Reading),
        column("ordinal", "span.ordinal", Holds::Whole),
        column("start", "span.start", Holds::Whole),
        column("end", "span.end", Holds::Whole),
        field("quote", Holds::Text),
        field("hash", Holds::Text),
    ],
    links: &[],
};

static EVIDENCE: Table = Table {
    name: "evidence",
    columns: &[
        column("record_kind", "record.kind", Holds::Text),
        column("record", "record.id", Holds::Text),
        field("anchor", Holds::Part(RecordKind::Anchor)),
        field("role", Holds::Text),
    ],
    links: &[],
};

impl Stored for Source {
    fn table() -> &'static Table {
        &SOURCE
    }

    fn fault(&self) -> Option<(&'static str, Fault)> {
        let own_twin = self.twin == Some(self.id);
        filled(&self.title, "title").or(own_twin.then_some(("twin", Fault::Inconsistent)))
    }

    fn words(&self) -> Words {
        let rest = [&self.publisher, &self.event_place, &self.url].map(Option::as_ref);
        Words::of(
            [Some(&self.title)].into_iter().chain(sides(&self.cite_as)).chain(sides(&self.short)),
            rest.into_iter().chain([Some(&self.original.file_name)]),
        )
    }

    fn facts(&self) -> Facts {
        Facts::on(self.published.or(self.event_date).map(PartialDate::first_day))
    }

    /// By when it was brought in.
    fn shelved(&self) -> Option<Shelved> {
        let imported = serde_json::to_value(self.imported_at).ok();
        let place = imported.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned();
        Some(Shelved { counterparts: self.counterparts.clone(), place })
    }
}

impl Stored for Anchor {
    fn table() -> &'static Table {
        &ANCHOR
    }

    fn fault(&self) -> Option<(&'static str, Fault)> {
        (self.span.end < self.span.start).then_some(("span", Fault::Inconsistent))
    }
}

impl Stored for Evidence {
    fn table() -> &'static Table {
        &EVIDENCE
    }
}

/// A source with what its list says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceRow {
    /// The source.
    pub source: Source,
    /// Proposals nobody has decided on.
    pub pending: u32,
    /// All proposals.
    pub total: u32,
}

impl Reader<'_> {
    /// Returns all sources with their proposals counted, the last brought in first.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn sources(&self) -> Result<Vec<SourceRow>> {
        let mut counts = std::collections::HashMap::new();
        let mut statement = self.conn.prepare_cached(
            "SELECT source, sum(state = 'pending'), count(*) FROM proposal GROUP BY source",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            counts.insert(uuid(&row.get::<_, String>(0)?)?, (row.get(1)?, row.get(2)?));
        }
        let sources: Vec<Source> = self.select("ORDER BY t.imported_at DESC, t.id DESC", [])?;
        let row_of = |source: Source| {
            let (pending, total) = counts.get(&source.id.0).copied().unwrap_or_default();
            SourceRow { source, pending, total }
        };
        Ok(sources.into_iter().map(row_of).collect())
    }

    /// Returns the sources to show first: those with proposals nobody has decided on, the last brought in first, then
    /// the others in the same order; at most `limit`.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn sources_to_review(&self, limit: usize) -> Result<Vec<SourceRow>> {
        let most = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut sources: Vec<Source> = self.select(
            "WHERE t.id IN (SELECT source FROM proposal WHERE state = 'pending')
             ORDER BY t.imported_at DESC, t.id LIMIT ?1",
            [most],
        )?;
        if sources.len() < limit {
            // As many of the newest as are wanted at all: those among them that stand above already are left out.
            let newest: Vec<Source> = self.select("ORDER BY t.imported_at DESC, t.id LIMIT ?1", [most])?;
            let known: Vec<SourceId> = sources.iter().map(|source| source.id).collect();
            sources.extend(newest.into_iter().filter(|source| !known.contains(&source.id)));
            sources.truncate(limit);
        }
        sources.into_iter().map(|source| self.counted(source)).collect()
    }

    /// Returns the last sources brought in that concern a counterpart.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn sources_with(&self, counterpart: CounterpartId, limit: usize) -> Result<Vec<SourceRow>> {
        let sources = self.shelf(counterpart, "", Order::Down, limit)?;
        sources.into_iter().map(|source| self.counted(source)).collect()
    }

    /// Counts the sources that concern a counterpart.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn source_count(&self, counterpart: CounterpartId) -> Result<u32> {
        self.shelf_count::<Source>(counterpart, "")
    }

    /// Counts the proposals nobody has decided on.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn pending_count(&self) -> Result<u32> {
        self.number("SELECT count(*) FROM proposal WHERE state = 'pending'", [])
    }

    /// Returns a source with its proposals counted.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn counted(&self, source: Source) -> Result<SourceRow> {
        let id = text(source.id);
        let pending =
            self.number("SELECT count(*) FROM proposal WHERE source = ?1 AND +state = 'pending'", [&id])?;
        let total = self.number("SELECT count(*) FROM proposal WHERE source = ?1", [&id])?;
        Ok(SourceRow { source, pending, total })
    }

    /// Returns the sources that concern a counterpart, the last brought in first.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn sources_of(&self, counterpart: CounterpartId) -> Result<Vec<Source>> {
        self.select(
            "WHERE t.id IN (SELECT record FROM source_counterpart WHERE target = ?1)
             ORDER BY t.imported_at DESC, t.id DESC",
            [text(counterpart)],
        )
    }

    /// Returns the sources without a twin that may be that of `source`: in the other language, about the same first
    /// counterpart, of the same day.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn sources_to_pair_with(&self, source: &Source) -> Result<Vec<Source>> {
        let (Some(first), Some(day)) = (source.counterparts.first(), source.event_date.or(source.published))
        else {
            return Ok(Vec::new());
        };
        self.select(
            "JOIN source_counterpart ON source_counterpart.record = t.id AND source_counterpart.seq = 0
             WHERE source_counterpart.target = ?1 AND t.twin IS NULL AND t.lang <> ?2
               AND coalesce(t.event_date, t.published) = ?3
             ORDER BY t.id",
            (text(*first), source.lang.code(), day.to_string()),
        )
    }

    /// Counts the paragraphs of a reading.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn paragraphs_in(&self, reading: ReadingId) -> Result<u32> {
        self.number(
            "SELECT count(*) FROM paragraph JOIN reading ON reading.key = paragraph.reading WHERE reading.id = ?1",
            [text(reading)],
        )
    }

    /// Returns the sources that report a meeting.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn sources_of_meeting(&self, meeting: MeetingId) -> Result<Vec<Source>> {
        self.select("WHERE t.meeting = ?1 ORDER BY t.id", [text(meeting)])
    }

    /// Returns the sources made from the bytes with this SHA-256: duplicates of a file about to come in.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn sources_with_hash(&self, sha256: &str) -> Result<Vec<Source>> {
        self.select("WHERE t.sha256 = ?1 ORDER BY t.id", [sha256])
    }

    /// Returns a reading.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn reading(&self, id: ReadingId) -> Result<Option<Reading>> {
        Ok(self.readings_where("id = ?1", text(id))?.pop())
    }

    /// Returns the readings of a source, the first made first.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn readings(&self, source: SourceId) -> Result<Vec<Reading>> {
        self.readings_where("source = ?1", text(source))
    }

    pub(crate) fn readings_where(&self, condition: &str, id: String) -> Result<Vec<Reading>> {
        let sql = format!("SELECT id, source, reader, read_at FROM reading WHERE {condition} ORDER BY key");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query([id])?;
        let mut readings = Vec::new();
        while let Some(row) = rows.next()? {
            readings.push(Reading {
                id: uuid(&row.get::<_, String>(0)?)?.into(),
                source: uuid(&row.get::<_, String>(1)?)?.into(),
                reader: row.get(2)?,
                read_at: serde_json::from_value(Value::String(row.get(3)?))?,
            });
        }
        Ok(readings)
    }

    /// Returns the paragraphs of a reading, in order.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn paragraphs(&self, reading: ReadingId) -> Result<Vec<Paragraph>> {
        self.paragraphs_where("reading.id = ?1", [text(reading)])
    }

    /// Returns one paragraph of a reading.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn paragraph(&self, reading: ReadingId, ordinal: u32) -> Result<Option<Paragraph>> {
        let condition = "reading.id = ?1 AND paragraph.ordinal = ?2";
        Ok(self.paragraphs_where(condition, (text(reading), ordinal))?.pop())
    }

    fn paragraphs_where(&self, condition: &str, params: impl Params) -> Result<Vec<Paragraph>> {
        let sql = format!(
            "SELECT paragraph.ordinal, paragraph.number, paragraph.kind, paragraph.detail, paragraph.text,
                    paragraph.\"offset\", paragraph.page
             FROM reading JOIN paragraph ON paragraph.reading = reading.key
             WHERE {condition} ORDER BY paragraph.ordinal"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query(params)?;
        let mut paragraphs = Vec::new();
        while let Some(row) = rows.next()? {
            paragraphs.push(paragraph_from(row)?);
        }
        Ok(paragraphs)
    }

    /// Returns the anchors into a source, in the order of its text.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn anchors_of_source(&self, source: SourceId) -> Result<Vec<Anchor>> {
        self.select("WHERE t.source = ?1 ORDER BY t.ordinal, t.\"start\", t.id", [text(source)])
    }

    /// Returns what a record leans on, each link with its anchor.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn evidence_of(&self, record: RecordRef) -> Result<Vec<(Evidence, Anchor)>> {
        self.with_anchors(self.select(
            "WHERE t.record = ?1 AND t.record_kind = ?2 ORDER BY t.id",
            (text(record.id), KindName(record.kind)),
        )?)
    }

    /// Returns what leans on a source, each link with its anchor, in the order of the text.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn evidence_in(&self, source: SourceId) -> Result<Vec<(Evidence, Anchor)>> {
        self.with_anchors(self.select(
            "JOIN anchor ON anchor.id = t.anchor WHERE anchor.source = ?1
             ORDER BY anchor.ordinal, anchor.\"start\", t.id",
            [text(source)],
        )?)
    }

    fn with_anchors(&self, evidence: Vec<Evidence>) -> Result<Vec<(Evidence, Anchor)>> {
        let anchors = self.many::<Anchor>(&evidence.iter().map(|link| link.anchor).collect::<Vec<_>>())?;
        Ok(evidence.into_iter().zip(anchors).collect())
    }

    /// Returns the records that lean on an anchor.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn records_of_anchor(&self, anchor: AnchorId) -> Result<Vec<RecordRef>> {
        let evidence: Vec<Evidence> = self.select("WHERE t.anchor = ?1 ORDER BY t.id", [text(anchor)])?;
        Ok(evidence.into_iter().map(|link| link.record).collect())
    }
}

/// Makes a paragraph of the columns ordinal, number, kind, detail, text, offset, page.
fn paragraph_from(row: &Row<'_>) -> Result<Paragraph> {
    let mut kind = match row.get::<_, Option<String>>(3)? {
        Some(detail) => serde_json::from_str(&detail)?,
        None => Value::Object(serde_json::Map::new()),
    };
    if let Some(fields) = kind.as_object_mut() {
        fields.insert("kind".to_owned(), Value::String(row.get(2)?));
    }
    Ok(Paragraph {
        ordinal: row.get(0)?,
        number: row.get(1)?,
        kind: serde_json::from_value::<ParagraphKind>(kind)?,
        text: row.get(4)?,
        offset: row.get(5)?,
        page: row.get(6)?,
    })
}

/// Writes a reading with its paragraphs and returns the key of each paragraph, in order.
pub fn write_reading(
    conn: &rusqlite::Connection,
    reading: &Reading,
    paragraphs: &[Paragraph],
) -> Result<Vec<i64>> {
    let read_at = serde_json::to_value(reading.read_at)?;
    conn.prepare_cached("INSERT INTO reading (id, source, reader, read_at) VALUES (?1, ?2, ?3, ?4)")?
        .execute((text(reading.id), text(reading.source), &reading.reader, read_at.as_str()))?;
    let key = conn.last_insert_rowid();
    let mut insert = conn.prepare_cached(
        "INSERT INTO paragraph (reading, ordinal, number, kind, detail, text, \"offset\", page)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    let mut keys = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        let mut kind = serde_json::to_value(paragraph.kind)?;
        let name = kind.as_object_mut().and_then(|fields| fields.remove("kind"));
        let detail = kind.as_object().filter(|fields| !fields.is_empty()).map(|_| kind.to_string());
        insert.execute((
            key,
            paragraph.ordinal,
            paragraph.number,
            name.as_ref().and_then(Value::as_str),
            detail,
            &paragraph.text,
            paragraph.offset,
            paragraph.page,
        ))?;
        keys.push(conn.last_insert_rowid());
    }
    Ok(keys)
}
