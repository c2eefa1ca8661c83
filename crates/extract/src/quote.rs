//! Quotations: words between marks, or after "X said:", with the person they are attributed to.

use am_model::extraction::FoundQuote;

use crate::reading::Reading;
use crate::roster::{Placed, Roster};
use crate::text::Stretch;

/// Pairs of quotation marks.
const MARKS: [(char, char); 3] = [('«', '»'), ('“', '”'), ('"', '"')];
/// Fewer words than this are a term or a title, unless a verb of saying stands beside them.
const SHORTEST: usize = 6;
/// How many passages after a quotation may hold its attribution.
const REACH: usize = 2;

/// A stretch between marks.
struct Quoted {
    passage: usize,
    /// Between the marks, without the spaces next to them.
    inner: Stretch,
    /// With the marks.
    outer: Stretch,
    /// The words end a sentence inside the marks.
    closed: bool,
}

/// Returns the quotations of named speakers, in order.
pub(crate) fn find(reading: &Reading<'_>, roster: &Roster) -> Vec<FoundQuote> {
    let mut found = Vec::new();
    for (index, _) in reading.passages.iter().enumerate() {
        // The speaker of a quotation that an attribution interrupts.
        let mut before = None;
        for quoted in between_marks(reading, index) {
            let words = reading.passages[index].slice(quoted.inner.clone()).split_whitespace().count();
            if !quoted.closed && (words < SHORTEST || before.is_some()) {
                continue;
            }
            let Some((placed, title)) = speaker(reading, roster, &quoted).or_else(|| before.clone()) else {
                continue;
            };
            before = Some((placed, title.clone()));
            let Some(span) = reading.passages[index].span(quoted.inner.clone()) else { continue };
            let Some(person) = roster.people.get(placed.person) else { continue };
            found.push(FoundQuote {
                span,
                speaker: person.name.clone(),
                speaker_title: title.or_else(|| joined(reading, &person.titles)),
            });
        }
        found.extend(announced(reading, roster, index));
    }
    found.sort_by_key(|quote| quote.span);
    found
}

fn between_marks(reading: &Reading<'_>, index: usize) -> Vec<Quoted> {
    let passage = &reading.passages[index];
    let text = &passage.text;
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((at, open, close)) = text[from..]
        .char_indices()
        .find_map(|(at, c)| MARKS.iter().find(|(open, _)| *open == c).map(|(o, c)| (from + at, *o, *c)))
    {
        let inside = at + open.len_utf8();
        let end = closing(&text[inside..], open, close).map_or(text.len(), |e| inside + e);
        let inner = passage.trim(inside..end);
        let outer = at..(end + close.len_utf8()).min(text.len());
        if !inner.is_empty() {
            let closed = passage.slice(inner.clone()).ends_with(['.', '!', '?', '…', ',']);
            found.push(Quoted { passage: index, inner, outer: outer.clone(), closed });
        }
        from = outer.end;
    }
    found
}

/// Finds the mark that closes, those of inner quotations left out.
fn closing(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        if c == close && depth == 0 {
            return Some(at);
        } else if c == close {
            depth -= 1;
        } else if c == open {
            depth += 1;
        }
    }
    None
}

/// Returns whom the words are attributed to, and the title the attribution gives.
fn speaker<'r>(
    reading: &Reading<'_>,
    roster: &'r Roster,
    quoted: &Quoted,
) -> Option<(&'r Placed, Option<String>)> {
    let passage = &reading.passages[quoted.passage];
    let rest = passage.slice(quoted.outer.end..passage.text.len());
    let opens = passage.slice(0..quoted.outer.start).trim().is_empty();
    // Beside the words: in the rest of the sentence, else in what leads to them.
    let until = quoted.outer.end
        + rest.find(". ").or_else(|| rest.find('«')).or_else(|| rest.find('“')).unwrap_or(rest.len());
    if let Some(placed) = roster.within(quoted.passage, &(quoted.outer.end..until)).next() {
        return Some((placed, title_of(reading, placed)));
    }
    let lead = passage.slice(0..quoted.outer.start);
    let lead_from = lead.rfind(['.', '»', '”', '\n']).map_or(0, |at| at + 1);
    if !opens
        && quoted.closed
        && let Some(placed) = roster.within(quoted.passage, &(lead_from..quoted.outer.start)).last()
        && lead.trim_end().ends_with([':', ','])
    {
        return Some((placed, title_of(reading, placed)));
    }
    if !opens || !rest.trim().is_empty() && !is_only_marks(rest) {
        return None;
    }
    // On lines of its own: the next passage that is no quotation itself.
    for next in quoted.passage + 1..=(quoted.passage + REACH).min(reading.passages.len().saturating_sub(1)) {
        let text = &reading.passages[next].text;
        let begins = text.trim_start().starts_with(['«', '“', '"']);
        if begins {
            continue;
        }
        let short = reading.passages[next].sentences.len() <= 2;
        let placed = roster.within(next, &(0..text.len())).next().filter(|_| short)?;
        let head = text[..placed.mention.whole.start].chars().filter(|c| c.is_alphabetic()).count();
        return (head <= 12).then(|| (placed, title_of(reading, placed)));
    }
    None
}

fn is_only_marks(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

fn title_of(reading: &Reading<'_>, placed: &Placed) -> Option<String> {
    placed.mention.title.clone().map(|at| reading.passages[placed.passage].verbatim(at))
}

fn joined(reading: &Reading<'_>, titles: &[String]) -> Option<String> {
    let and = reading.language.numbers.phrase.coordinators.first()?;
    (!titles.is_empty()).then(|| titles.join(&format!(" {and} ")))
}

/// Reads a passage that follows "X said:" without marks.
fn announced(reading: &Reading<'_>, roster: &Roster, index: usize) -> Option<FoundQuote> {
    let before = reading.passages.get(index.checked_sub(1)?)?;
    let passage = &reading.passages[index];
    let starts = passage.text.trim_start().starts_with(['«', '“', '"']);
    if starts || !before.text.trim_end().ends_with(':') {
        return None;
    }
    let sentence = before.sentences.last()?;
    let placed = roster.within(index - 1, sentence).last()?;
    let tail = before.slice(placed.mention.whole.end..before.text.len());
    if !reading.language.people.says(tail) {
        return None;
    }
    let person = roster.people.get(placed.person)?;
    Some(FoundQuote {
        span: passage.span(0..passage.text.len())?,
        speaker: person.name.clone(),
        speaker_title: title_of(reading, placed).or_else(|| joined(reading, &person.titles)),
    })
}
