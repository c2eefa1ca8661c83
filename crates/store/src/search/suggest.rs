//! The nearest words of the library for those it does not have.

use std::cmp::Reverse;
use std::ops::Range;

use rusqlite::Connection;

use super::expression::of_stem;
use super::query::{Query, Wanted};
use super::vocabulary::{MIN_CHARS, each_between, entries};
use crate::error::Result;

/// A word that stands in no more entries than this may be a slip that documents make too.
const RARE: u32 = 2;

/// How many times more common the right word must be than a rare one that was typed.
const TIMES_MORE: u32 = 25;

/// From so many letters on a word may be two slips away.
const TWO_SLIPS_CHARS: usize = 6;

/// Returns what was typed with the words that the library does not have put right; `None` when there is nothing near.
pub fn suggestion(conn: &Connection, typed: &str, query: &Query) -> Result<Option<String>> {
    let mut right: Vec<(Range<usize>, String)> = Vec::new();
    for word in query.terms.iter().flat_map(|term| term.words()) {
        if let Some(near) = nearest(conn, word)? {
            right.push((word.at.clone(), near));
        }
    }
    if right.is_empty() {
        return Ok(None);
    }
    let mut corrected = typed.to_owned();
    for (at, near) in right.into_iter().rev() {
        corrected.replace_range(at, &near);
    }
    Ok(Some(corrected.trim().to_owned()))
}

/// Returns the word of the library nearest to one that it does not have or hardly has, as it is shown.
fn nearest(conn: &Connection, word: &Wanted) -> Result<Option<String>> {
    let typed = word.folded.as_str();
    let letters: Vec<char> = typed.chars().collect();
    if letters.len() < MIN_CHARS || !letters.iter().all(|letter| letter.is_alphabetic()) {
        return Ok(None);
    }
    let known = known(conn, word)?;
    if known > RARE {
        return Ok(None);
    }
    let slips = if letters.len() >= TWO_SLIPS_CHARS { 2 } else { 1 };
    let chars = (letters.len().saturating_sub(slips), letters.len() + slips);
    let mut best: Option<(usize, Reverse<u32>, String)> = None;
    // Most slips keep the first letter, or put the second in its place.
    let mut firsts = vec![letters[0], letters[1]];
    firsts.dedup();
    for first in firsts {
        let (from, until) = (first.to_string(), format!("{first}\u{10FFFF}"));
        each_between(conn, (&from, &until), chars, |near, shown, count| {
            let distance = strsim::osa_distance(typed, near);
            if distance == 0 || distance > slips || count < TIMES_MORE * known {
                return;
            }
            let candidate = (distance, Reverse(count), shown.to_owned());
            if best.as_ref().is_none_or(|best| candidate < *best) {
                best = Some(candidate);
            }
        })?;
    }
    Ok(best.map(|(_, _, shown)| shown))
}

/// Returns in how many entries a word stands, in any inflection or, while it is being typed, as their beginning; more
/// than [`RARE`] need not be counted.
fn known(conn: &Connection, word: &Wanted) -> Result<u32> {
    let mut known = entries(conn, &word.folded)?;
    if word.prefix {
        let sql = "SELECT total(entries) FROM search_word WHERE word >= ?1 AND word < ?1 || char(0x10FFFF)";
        let begun: f64 = conn.prepare_cached(sql)?.query_row([&word.folded], |row| row.get(0))?;
        known = known.max(begun as u32);
    }
    if !word.stems.is_empty() {
        let stems = word.stems.iter().flat_map(|stem| of_stem(stem)).collect::<Vec<_>>().join(" OR ");
        let sql = "SELECT count(*) FROM (SELECT 1 FROM search_index WHERE search_index MATCH ?1 LIMIT ?2)";
        let inflected: u32 = conn.prepare_cached(sql)?.query_row((stems, RARE + 1), |row| row.get(0))?;
        known = known.max(inflected);
    }
    Ok(known)
}
