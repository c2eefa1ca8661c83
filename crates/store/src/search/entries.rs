//! Writing the index: an entry for each record with words and for each paragraph.

use std::collections::{BTreeSet, HashSet};

use am_model::record::RecordKind;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use super::marks::Seen;
use super::rows::Class;
use super::words::{Stems, words};
use crate::error::Result;
use crate::reader::text;
use crate::stored::Words;
use crate::table::KindName;

/// Stands between two texts in the index, so that no phrase runs from one into the other, and no word of one is near to
/// a word of the other: more of it than [`super::expression::NEAR`].
const BETWEEN: &str = " ¶ ¶ ¶ ¶ ¶ ¶ ";

/// What the index knows a record by.
pub struct Entry {
    /// The number of its row within its class.
    pub key: i64,
    /// What it is narrowed by, as [`Seen::filters_sum`] tells it.
    pub filters: i64,
}

/// Returns what the index knows a record by; `None` when it does not know it.
pub fn entry(conn: &Connection, kind: RecordKind, id: Uuid) -> Result<Option<Entry>> {
    let mut statement =
        conn.prepare_cached("SELECT key, filters FROM search_entry WHERE record = ?1 AND kind = ?2")?;
    let row = |row: &rusqlite::Row<'_>| Ok(Entry { key: row.get(0)?, filters: row.get(1)? });
    Ok(statement.query_row((text(id), KindName(kind)), row).optional()?)
}

/// Notes that the index knows a record and what narrows it; returns the row that is to be written.
pub fn note(conn: &Connection, kind: RecordKind, id: Uuid, seen: &Seen) -> Result<i64> {
    let key: i64 = conn
        .prepare_cached(
            "INSERT INTO search_entry (kind, record, filters) VALUES (?1, ?2, ?3)
             ON CONFLICT (record, kind) DO UPDATE SET filters = excluded.filters RETURNING key",
        )?
        .query_row((KindName(kind), text(id), seen.filters_sum()), |row| row.get(0))?;
    Ok(Class::Of(kind).row(key))
}

/// Takes a record out of the index.
pub fn forget(conn: &Connection, kind: RecordKind, key: i64) -> Result<()> {
    conn.prepare_cached("DELETE FROM search_entry WHERE key = ?1")?.execute([key])?;
    remove(conn, Class::Of(kind).row(key))
}

/// Puts a paragraph into the index in place of what it was.
pub fn keep_paragraph(
    conn: &Connection,
    key: i64,
    words: Words,
    filters: &BTreeSet<String>,
    stems: &Stems,
) -> Result<()> {
    write(conn, Class::Paragraphs.row(key), &words, filters, stems)
}

/// Takes a paragraph out of the index.
pub fn forget_paragraph(conn: &Connection, key: i64) -> Result<()> {
    remove(conn, Class::Paragraphs.row(key))
}

fn remove(conn: &Connection, row: i64) -> Result<()> {
    conn.prepare_cached("DELETE FROM search_index WHERE rowid = ?1")?.execute([row])?;
    Ok(())
}

/// Writes a row of the index in place of what it was.
pub fn write(
    conn: &Connection,
    row: i64,
    texts: &Words,
    filters: &BTreeSet<String>,
    stems: &Stems,
) -> Result<()> {
    let mut found = BTreeSet::new();
    let titles = folded(&texts.title, stems, &mut found);
    let marked_words = titles.split_whitespace().map(|word| format!(" ‡{word}")).collect::<String>();
    let title = marked_words + &marked(&found, &titles, "‡", stems);
    let body = folded(&texts.body, stems, &mut found);
    let all = [titles.as_str(), body.as_str()].join(BETWEEN);
    let mut marks = marked(&found, &all, "", stems);
    for filter in filters {
        marks.push(' ');
        marks.push_str(filter);
    }
    remove(conn, row)?;
    conn.prepare_cached("INSERT INTO search_index (rowid, words, marks, title) VALUES (?1, ?2, ?3, ?4)")?
        .execute((row, all, marks, title))?;
    Ok(())
}

/// Returns the folded words of texts; their stems are added to `found`.
fn folded(texts: &[String], stems: &Stems, found: &mut BTreeSet<String>) -> String {
    let mut folded = String::new();
    for (at, text) in texts.iter().enumerate() {
        if at > 0 {
            folded.push_str(BETWEEN);
        }
        for word in words(text) {
            stems.add(&word, found);
            folded.push(' ');
            folded.push_str(&word.folded);
        }
    }
    folded
}

/// Returns the stems with their sign after `sign`. One that stands among the words already, as a word that is its own
/// stem, is left out, as most of two in five are: who looks for such a stem looks for the word too (see
/// [`super::expression::of_stem`]).
fn marked(found: &BTreeSet<String>, words: &str, sign: &str, stems: &Stems) -> String {
    let words: HashSet<&str> = words.split(' ').collect();
    let stands = |stem: &str| words.contains(stem) && stems.is_its_own(stem);
    let missing = found.iter().filter(|stem| !stands(stem));
    missing.map(|stem| format!(" {sign}¬{stem}")).collect()
}

/// How many words of a text [`stands`] looks up.
const WORDS_CHECKED: usize = 16;

/// Tells whether an entry has the first words of every text of a record and all its filters.
pub fn stands(conn: &Connection, kind: RecordKind, key: i64, seen: &Seen) -> Result<bool> {
    let mut found =
        conn.prepare_cached("SELECT 1 FROM search_index WHERE search_index MATCH ?1 AND rowid = ?2")?;
    let texts = seen.words.title.iter().chain(&seen.words.body);
    let phrases =
        texts.map(|text| words(text).take(WORDS_CHECKED).map(|word| word.folded).collect::<Vec<_>>());
    let phrases = phrases.filter(|words| !words.is_empty()).map(|words| words.join(" "));
    for wanted in phrases.chain(seen.filters.iter().cloned()) {
        if !found.exists((format!("\"{wanted}\""), Class::Of(kind).row(key)))? {
            return Ok(false);
        }
    }
    Ok(true)
}
