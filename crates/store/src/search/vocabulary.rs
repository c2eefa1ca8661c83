//! Every word of the library with how many entries have it: what the beginning of a word may become, and what a
//! misspelt one may mean.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension};
use unicode_normalization::UnicodeNormalization;

use super::words::{is_stop_word, words};
use crate::error::Result;
use crate::stored::Words;

/// How many letters a word must have to be kept.
pub const MIN_CHARS: usize = 3;

/// While the words that begin alike stand in no more entries than this, the index looks for all of them.
const COMPLETED_BY_INDEX: i64 = 5_000;

/// Of those that stand in more, this many of the most common are looked for.
const MOST_COMPLETIONS: i64 = 32;

/// Folded words, each as it is shown.
type Counted = BTreeMap<String, String>;

/// What the beginning of a word may become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Completion {
    /// Any word that begins so.
    Any,
    /// The most common words that begin so.
    Common(Vec<String>),
}

/// Takes the words an entry had out of the count and puts those it has in.
pub fn exchange(conn: &Connection, before: &Words, after: &Words) -> Result<()> {
    let (before, after) = (counted(before), counted(after));
    for word in before.keys().filter(|word| !after.contains_key(*word)) {
        conn.prepare_cached("UPDATE search_word SET entries = entries - 1 WHERE word = ?1")?
            .execute([word])?;
        conn.prepare_cached("DELETE FROM search_word WHERE word = ?1 AND entries < 1")?.execute([word])?;
    }
    // Accented letters come after plain ones, so that the larger of two spellings is the one with its accents.
    let mut insert = conn.prepare_cached(
        "INSERT INTO search_word (word, shown, entries) VALUES (?1, ?2, 1)
         ON CONFLICT (word) DO UPDATE SET entries = entries + 1, shown = max(shown, excluded.shown)",
    )?;
    for (word, shown) in after.iter().filter(|(word, _)| !before.contains_key(*word)) {
        insert.execute((word, shown))?;
    }
    Ok(())
}

/// Adds the words of entries that have come in, each given by its text: every word is looked up once, however many of the
/// entries have it.
pub fn add<'a>(conn: &Connection, entries: impl Iterator<Item = &'a str>) -> Result<()> {
    let mut all: BTreeMap<String, (String, i64)> = BTreeMap::new();
    for text in entries {
        let words = Words { title: Vec::new(), body: vec![text.to_owned()] };
        for (word, shown) in counted(&words) {
            let (known, entries) = all.entry(word).or_default();
            *entries += 1;
            if shown > *known {
                *known = shown;
            }
        }
    }
    let mut insert = conn.prepare_cached(
        "INSERT INTO search_word (word, shown, entries) VALUES (?1, ?2, ?3)
         ON CONFLICT (word) DO UPDATE SET entries = entries + ?3, shown = max(shown, excluded.shown)",
    )?;
    for (word, (shown, entries)) in &all {
        insert.execute((word, shown, entries))?;
    }
    Ok(())
}

fn counted(texts: &Words) -> Counted {
    let mut counted = Counted::new();
    for word in texts.title.iter().chain(&texts.body).flat_map(|text| words(text)) {
        if word.folded.chars().count() >= MIN_CHARS && !is_stop_word(&word.folded) {
            counted
                .entry(word.folded)
                .or_insert_with(|| word.text.nfc().flat_map(char::to_lowercase).collect());
        }
    }
    counted
}

/// Returns what a folded beginning of a word may become.
pub fn completion(conn: &Connection, beginning: &str) -> Result<Completion> {
    let mut statement = conn.prepare_cached(
        "SELECT sum(entries) FROM search_word WHERE word >= ?1 AND word < ?1 || char(0x10FFFF)",
    )?;
    let entries: Option<i64> = statement.query_row([beginning], |row| row.get(0))?;
    // Stop words are not counted and stand in most entries.
    if entries.unwrap_or(0) <= COMPLETED_BY_INDEX && !super::words::begins_a_stop_word(beginning) {
        return Ok(Completion::Any);
    }
    let mut statement = conn.prepare_cached(
        "SELECT word FROM search_word WHERE word >= ?1 AND word < ?1 || char(0x10FFFF)
         ORDER BY entries DESC, word LIMIT ?2",
    )?;
    let words = statement.query_map((beginning, MOST_COMPLETIONS), |row| row.get(0))?;
    Ok(Completion::Common(words.collect::<rusqlite::Result<_>>()?))
}

/// Returns in how many entries a folded word stands.
pub fn entries(conn: &Connection, word: &str) -> Result<u32> {
    let mut statement = conn.prepare_cached("SELECT entries FROM search_word WHERE word = ?1")?;
    Ok(statement.query_row([word], |row| row.get(0)).optional()?.unwrap_or(0))
}

/// Gives the words between two bounds that are about as long as `chars` to `each`, as folded, as shown, and with their
/// count.
pub fn each_between(
    conn: &Connection,
    bounds: (&str, &str),
    chars: (usize, usize),
    mut each: impl FnMut(&str, &str, u32),
) -> Result<()> {
    let mut statement = conn.prepare_cached(
        "SELECT word, shown, entries FROM search_word
         WHERE word >= ?1 AND word < ?2 AND length(word) BETWEEN ?3 AND ?4",
    )?;
    let mut rows = statement.query((bounds.0, bounds.1, chars.0 as i64, chars.1 as i64))?;
    while let Some(row) = rows.next()? {
        let (word, shown) = (row.get_ref(0)?.as_str(), row.get_ref(1)?.as_str());
        if let (Ok(word), Ok(shown)) = (word, shown) {
            each(word, shown, row.get(2)?);
        }
    }
    Ok(())
}
