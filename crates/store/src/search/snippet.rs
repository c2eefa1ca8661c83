//! What is shown of a hit: a piece of the original text with the words found.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::query::{Query, Term, Wanted};
use super::words::{Stems, Word, words};

/// How long a snippet is, in characters.
const SNIPPET_CHARS: usize = 220;

/// How much of it stands before the first word found, in characters.
const LEAD_CHARS: usize = 60;

/// A piece of a text with the words found in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Snippet {
    /// The words as the record has them, with `…` where they are cut.
    pub text: String,
    /// Where the words found stand in `text`: first character and one past the last, in Unicode scalar values.
    pub ranges: Vec<(u32, u32)>,
}

/// Makes the snippet of the text in which most of the query is found; of the first one when none has any of it. Returns
/// that text beside it.
pub fn snippet<'a>(texts: &'a [String], query: &Query, stems: &Stems) -> (Snippet, &'a str) {
    let found = |text: &String| spans(text, query, stems);
    let mut best: Option<(&String, Found)> = None;
    for text in texts {
        let candidate = found(text);
        if best.as_ref().is_none_or(|(_, known)| candidate.terms > known.terms) {
            best = Some((text, candidate));
        }
    }
    best.map(|(text, found)| (cut(text, &found.spans), text.as_str())).unwrap_or_default()
}

/// Which stretches of a text a query finds, in bytes, and how many of its terms.
#[derive(Default)]
struct Found {
    spans: Vec<(usize, usize)>,
    terms: usize,
}

fn spans(text: &str, query: &Query, stems: &Stems) -> Found {
    let words: Vec<Word<'_>> = words(text).collect();
    let mut found = Found::default();
    for term in &query.terms {
        let before = found.spans.len();
        match term {
            Term::Phrase(phrase) => {
                let hits = words
                    .windows(phrase.len())
                    .filter(|run| run.iter().zip(phrase).all(|(word, wanted)| word.folded == wanted.folded));
                found.spans.extend(hits.filter_map(|run| Some((run.first()?.start, run.last()?.end()))));
            }
            Term::Word(wanted) => {
                let hits = words.iter().filter(|word| answers(word, wanted, stems));
                found.spans.extend(hits.map(|word| (word.start, word.end())));
            }
        }
        found.terms += usize::from(found.spans.len() > before);
    }
    found.spans.sort_unstable();
    found.spans.dedup();
    found
}

fn answers(word: &Word<'_>, wanted: &Wanted, stems: &Stems) -> bool {
    word.folded == wanted.folded
        || (wanted.prefix && word.folded.starts_with(wanted.folded.as_str()))
        || shares_a_stem(word, &wanted.stems, stems)
}

fn shares_a_stem(word: &Word<'_>, wanted: &BTreeSet<String>, stems: &Stems) -> bool {
    // Stemming keeps the first letter, so that most words need no stemming.
    let first = word.folded.chars().next();
    if !wanted.iter().any(|stem| stem.chars().next() == first) {
        return false;
    }
    let mut made = BTreeSet::new();
    stems.add(word, &mut made);
    !made.is_disjoint(wanted)
}

/// Cuts a text around the first span, at spaces where there are any near.
fn cut(text: &str, spans: &[(usize, usize)]) -> Snippet {
    let first = spans.first().map_or(0, |span| span.0);
    let start = back(text, first, LEAD_CHARS);
    let end = text[start..].char_indices().nth(SNIPPET_CHARS).map_or(text.len(), |(at, _)| start + at);
    let start = if start == 0 { 0 } else { start + text[start..first].find(' ').map_or(0, |at| at + 1) };
    let last_kept = spans.iter().map(|span| span.1).filter(|to| *to <= end).max().unwrap_or(start).max(start);
    let end = if end == text.len() {
        end
    } else {
        text[last_kept..end].rfind(' ').map_or(end, |at| last_kept + at)
    };
    let lead = if start > 0 { "…" } else { "" };
    let tail = if end < text.len() { "…" } else { "" };
    let chars = |from: usize, to: usize| text[from..to].chars().count() as u32;
    let shift = lead.chars().count() as u32;
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for &(from, to) in spans.iter().filter(|span| span.0 >= start && span.1 <= end) {
        let range = (shift + chars(start, from), shift + chars(start, to));
        match ranges.last_mut() {
            Some(last) if range.0 < last.1 => last.1 = last.1.max(range.1),
            _ => ranges.push(range),
        }
    }
    Snippet { text: format!("{lead}{}{tail}", &text[start..end]), ranges }
}

/// Returns the place `chars` characters before `at`, in bytes.
fn back(text: &str, at: usize, chars: usize) -> usize {
    if chars == 0 {
        return at;
    }
    text[..at].char_indices().nth_back(chars - 1).map_or(0, |(place, _)| place)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn snippet_of(texts: &[String], typed: &str) -> Snippet {
        let stems = Stems::new();
        snippet(texts, &Query::parse(typed, &stems), &stems).0
    }

    fn marked(text: &str, typed: &str) -> Vec<String> {
        let snippet = snippet_of(&[text.to_owned()], typed);
        let letters: Vec<char> = snippet.text.chars().collect();
        let slice = |(from, to): &(u32, u32)| letters[*from as usize..*to as usize].iter().collect();
        snippet.ranges.iter().map(slice).collect()
    }

    #[test]
    fn the_words_found_are_marked_in_the_original_text() {
        assert_eq!(
            marked("L’Entente touche le cœur des engagements.", "coeur engagement "),
            ["cœur", "engagements"]
        );
        assert_eq!(marked("Un fonds, un fonds souverain", "\"fonds souverain\""), ["fonds souverain"]);
    }

    #[test]
    fn a_long_text_is_cut_around_the_first_word_found() {
        let text = format!("{} Doha {}", "avant ".repeat(100), "après ".repeat(100));
        let snippet = snippet_of(&[text], "doha ");
        assert!(snippet.text.starts_with('…') && snippet.text.ends_with('…'));
        assert!(snippet.text.chars().count() <= SNIPPET_CHARS + 2);
        assert_eq!(snippet.ranges.len(), 1);
    }

    #[test]
    fn the_text_with_most_of_the_query_is_shown() {
        let texts = ["Un fonds.".to_owned(), "Un fonds pour Doha.".to_owned()];
        assert_eq!(snippet_of(&texts, "fonds doha ").text, "Un fonds pour Doha.");
    }

    proptest! {
        #[test]
        fn ranges_lie_within_the_snippet(text in "\\PC{0,400}", typed in "\\PC{0,12}") {
            let snippet = snippet_of(std::slice::from_ref(&text), &typed);
            let length = snippet.text.chars().count() as u32;
            prop_assert!(snippet.ranges.iter().all(|(from, to)| from < to && *to <= length));
        }
    }
}
