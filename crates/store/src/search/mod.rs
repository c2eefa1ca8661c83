//! Search over everything that has words: keeping the index in step, and finding what people type.
//!
//! Paragraphs stand in the index under twice their key, records under twice the key of their entry plus one.

mod query;
mod snippet;
mod words;

use std::collections::BTreeSet;

use am_model::ids::{ReadingId, SourceId};
use am_model::record::{RecordKind, RecordRef};
use am_model::source::{Paragraph, Source};
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use specta::Type;

pub use snippet::Snippet;
pub use words::fold_name;

use crate::error::Result;
use crate::reader::{Reader, text, uuid};
use crate::stored::{Stored, Words, table_of, with_kind};
use crate::table::{Holds, KindName, at};
use query::Query;
use words::Stems;

/// Stands between two texts in the index, so that no phrase runs from one into the other.
const BETWEEN: &str = " ¶ ";

/// How many words of a record [`agrees`] looks up.
const WORDS_CHECKED: usize = 16;

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Hit {
    /// The record; the source where a paragraph was found.
    pub record: RecordRef,
    /// Its title, or that of the record it is a part of; French where there are two.
    pub title: String,
    /// What was found, with the words marked.
    pub snippet: Snippet,
    /// Where it stands; `None` when that is the record itself.
    pub place: Option<Place>,
}

/// Where a hit stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Place {
    /// In a paragraph of a source.
    Paragraph {
        /// The source.
        source: SourceId,
        /// The reading.
        reading: ReadingId,
        /// The paragraph, from 0.
        ordinal: u32,
        /// The ¶ that people see.
        number: Option<u32>,
        /// The page, where the file has pages.
        page: Option<u32>,
    },
    /// In a part of a record: a block of a brief, an event of a commitment.
    PartOf {
        /// The whole.
        record: RecordRef,
    },
}

/// Puts the words of a record into the index in place of those it had.
pub fn keep<T: Stored>(conn: &Connection, record: &T) -> Result<()> {
    let words = record.words();
    if words.is_empty() {
        return forget::<T>(conn, record.id());
    }
    let id = text(record.id());
    conn.prepare_cached("INSERT OR IGNORE INTO search_entry (kind, record) VALUES (?1, ?2)")?
        .execute((KindName(T::KIND), &id))?;
    let Some(key) = entry(conn, T::KIND, &id)? else { return Ok(()) };
    index(conn, key * 2 + 1, &words, &Stems::new())
}

/// Takes a record out of the index.
pub fn forget<T: Stored>(conn: &Connection, id: T::Id) -> Result<()> {
    if let Some(key) = entry(conn, T::KIND, &text(id))? {
        conn.prepare_cached("DELETE FROM search_index WHERE rowid = ?1")?.execute([key * 2 + 1])?;
        conn.prepare_cached("DELETE FROM search_entry WHERE key = ?1")?.execute([key])?;
    }
    Ok(())
}

fn entry(conn: &Connection, kind: RecordKind, id: &str) -> Result<Option<i64>> {
    let mut statement =
        conn.prepare_cached("SELECT key FROM search_entry WHERE record = ?1 AND kind = ?2")?;
    Ok(statement.query_row((id, KindName(kind)), |row| row.get(0)).optional()?)
}

/// Puts paragraphs into the index under the keys they were given.
pub fn keep_paragraphs(conn: &Connection, keys: &[i64], paragraphs: &[Paragraph]) -> Result<()> {
    let stemmers = Stems::new();
    for (key, paragraph) in keys.iter().zip(paragraphs) {
        index(conn, key * 2, &Words { title: Vec::new(), body: vec![paragraph.text.clone()] }, &stemmers)?;
    }
    Ok(())
}

/// Takes paragraphs out of the index.
pub fn forget_paragraphs(conn: &Connection, keys: &[i64]) -> Result<()> {
    let mut delete = conn.prepare_cached("DELETE FROM search_index WHERE rowid = ?1")?;
    for key in keys {
        delete.execute([key * 2])?;
    }
    Ok(())
}

/// Rewrites the index without what was taken out, which is only marked as gone until then.
pub fn optimize(conn: &Connection) -> Result<()> {
    conn.execute("INSERT INTO search_index (search_index) VALUES ('optimize')", [])?;
    Ok(())
}

fn index(conn: &Connection, rowid: i64, texts: &Words, stemmers: &Stems) -> Result<()> {
    let mut stems = BTreeSet::new();
    let mut folded = |texts: &[String]| {
        let texts = texts.iter().map(|text| {
            let words = words::words(text).inspect(|word| stemmers.add(word, &mut stems));
            words.map(|word| word.folded).collect::<Vec<_>>().join(" ")
        });
        texts.collect::<Vec<_>>().join(BETWEEN)
    };
    let title = folded(&texts.title);
    let body = folded(&texts.body);
    let all = [title.as_str(), body.as_str()].join(BETWEEN);
    let stems = stems.into_iter().collect::<Vec<_>>().join(" ");
    conn.prepare_cached("DELETE FROM search_index WHERE rowid = ?1")?.execute([rowid])?;
    conn.prepare_cached("INSERT INTO search_index (rowid, title, words, stems) VALUES (?1, ?2, ?3, ?4)")?
        .execute((rowid, title, all, stems))?;
    Ok(())
}

/// Tells whether the index knows a record by the words it has.
pub fn agrees<T: Stored>(conn: &Connection, record: &T) -> Result<bool> {
    let texts = record.words();
    let known = entry(conn, T::KIND, &text(record.id()))?;
    let (Some(key), false) = (known, texts.is_empty()) else {
        return Ok(known.is_none() && texts.is_empty());
    };
    let mut found =
        conn.prepare_cached("SELECT 1 FROM search_index WHERE search_index MATCH ?1 AND rowid = ?2")?;
    for text in texts.title.iter().chain(&texts.body) {
        let words: Vec<String> = words::words(text).take(WORDS_CHECKED).map(|word| word.folded).collect();
        if !words.is_empty() && !found.exists((format!("words : \"{}\"", words.join(" ")), key * 2 + 1))? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// One row of the index with what it stands for.
struct Row {
    entry: Option<(String, String)>,
    paragraph: Option<Spot>,
}

/// A paragraph found.
struct Spot {
    source: SourceId,
    ordinal: u32,
}

impl Reader<'_> {
    /// Finds what people type, the best first, at most `limit` of it.
    ///
    /// Case, accents and ligatures do not count, inflected forms are found in French and English, the last word
    /// may be unfinished. `"exact words"`, `-without`, `type:engagement`, `counterpart:qatar` (`partenaire:`)
    /// narrow the search. Any text is safe; one that says nothing finds nothing.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn search(&self, typed: &str, limit: usize) -> Result<Vec<Hit>> {
        let query = Query::parse(typed);
        let mut hits = Vec::new();
        for row in self.search_rows(&query, limit)? {
            hits.extend(self.hit(row, &query)?);
        }
        Ok(hits)
    }

    fn search_rows(&self, query: &Query, limit: usize) -> Result<Vec<Row>> {
        let fts = query.to_fts();
        let narrowed = !query.kinds.is_empty() || query.counterpart.is_some();
        let sql = match (&fts, narrowed && query.excluded.is_empty()) {
            (Some(_), _) => include_str!("hits.sql"),
            (None, true) => include_str!("listed.sql"),
            (None, false) => return Ok(Vec::new()),
        };
        let sql = sql.to_owned() + include_str!("narrowed.sql");
        let kinds: Vec<String> = query.kinds.iter().map(|kind| KindName(*kind).text()).collect();
        let kinds = if kinds.is_empty() { None } else { Some(serde_json::to_string(&kinds)?) };
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query((fts, kinds, query.counterpart.as_deref(), limit))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let kind: Option<String> = row.get(0)?;
            let source: Option<String> = row.get(2)?;
            found.push(Row {
                entry: kind.map(|kind| Ok::<_, rusqlite::Error>((kind, row.get(1)?))).transpose()?,
                paragraph: match source {
                    Some(source) => Some(Spot { source: uuid(&source)?.into(), ordinal: row.get(3)? }),
                    None => None,
                },
            });
        }
        Ok(found)
    }

    fn hit(&self, row: Row, query: &Query) -> Result<Option<Hit>> {
        if let Some(spot) = row.paragraph {
            return self.hit_in_paragraph(&spot, query);
        }
        let Some((kind, id)) = row.entry else { return Ok(None) };
        let kind = KindName::parse(&kind)?;
        self.hit_in_record(RecordRef { kind, id: uuid(&id)? }, query)
    }

    fn hit_in_paragraph(&self, spot: &Spot, query: &Query) -> Result<Option<Hit>> {
        let Some(source) = self.get::<Source>(spot.source)? else { return Ok(None) };
        let Some(paragraph) = self.paragraph(source.reading, spot.ordinal)? else { return Ok(None) };
        Ok(Some(Hit {
            record: RecordRef { kind: RecordKind::Source, id: source.id.into() },
            snippet: snippet::snippet(std::slice::from_ref(&paragraph.text), query),
            place: Some(Place::Paragraph {
                source: source.id,
                reading: source.reading,
                ordinal: paragraph.ordinal,
                number: paragraph.number,
                page: paragraph.page,
            }),
            title: source.title,
        }))
    }

    fn hit_in_record(&self, record: RecordRef, query: &Query) -> Result<Option<Hit>> {
        let Some((words, _)) = self.words_of(record)? else { return Ok(None) };
        let whole = self.whole_of(record)?;
        let title = match self.words_of(whole)? {
            Some((whole_words, _)) => whole_words.title.into_iter().next().unwrap_or_default(),
            None => String::new(),
        };
        let texts: Vec<String> = words.title.into_iter().chain(words.body).collect();
        Ok(Some(Hit {
            record,
            title,
            snippet: snippet::snippet(&texts, query),
            place: (whole != record).then_some(Place::PartOf { record: whole }),
        }))
    }

    /// Returns the record that `record` is a part of, at the top; itself when it is a part of none.
    fn whole_of(&self, record: RecordRef) -> Result<RecordRef> {
        let mut whole = record;
        // As deep as parts go: an evidence of an anchor of a source.
        while let Some((_, fields)) = self.words_of(whole)? {
            let above = table_of(whole.kind).columns.iter().find_map(|column| match column.holds {
                Holds::Part(kind) => at(&fields, column.path).as_str().map(|id| (kind, id)),
                _ => None,
            });
            let Some((kind, id)) = above else { break };
            whole = RecordRef { kind, id: uuid(id)? };
        }
        Ok(whole)
    }

    fn words_of(&self, record: RecordRef) -> Result<Option<(Words, Value)>> {
        with_kind!(record.kind, T => match self.get::<T>(record.id.into())? {
            Some(record) => Ok(Some((record.words(), serde_json::to_value(&record)?))),
            None => Ok(None),
        })
    }
}
