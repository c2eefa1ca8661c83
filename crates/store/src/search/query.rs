//! What people type, understood: words, "exact phrases", -exclusions and filters.

use std::collections::BTreeSet;
use std::ops::Range;

use am_model::record::RecordKind;
use chrono::NaiveDate;

use super::filters::{KIND_CHOICES, Key, STATE_CHOICES, State, choices, date, key_named};
use super::found::SearchNote;
use super::words::{Stems, fold_name, is_stop_word, words};

/// How many letters a word must have to be completed.
const MIN_PREFIX_CHARS: usize = 3;

/// How many words of a query are looked for; the rest is left out.
const MAX_TERMS: usize = 32;

/// How many filters of a query count; the rest is left out.
const MAX_FILTERS: usize = 16;

/// A thing to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// A word in any inflection.
    Word(Wanted),
    /// Words that follow each other as they are.
    Phrase(Vec<Wanted>),
}

/// A word to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The word, folded.
    pub folded: String,
    /// Its stems.
    pub stems: BTreeSet<String>,
    /// It may be the beginning of a longer word.
    pub prefix: bool,
    /// Where it was typed, in bytes.
    pub at: Range<usize>,
}

impl Term {
    /// Returns the words of the term.
    pub fn words(&self) -> &[Wanted] {
        match self {
            Self::Word(word) => std::slice::from_ref(word),
            Self::Phrase(words) => words,
        }
    }
}

/// What a result must be besides having the words, or must not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// In one of these states.
    States(Vec<State>),
    /// About a counterpart whose name begins so, folded.
    Counterpart(String),
    /// In a source whose title has these words, or leaning on it.
    Source(Vec<Term>, String),
}

/// A query understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// All of these must be found.
    pub terms: Vec<Term>,
    /// None of these may be found.
    pub excluded: Vec<Term>,
    /// Only these kinds; empty for all.
    pub kinds: BTreeSet<RecordKind>,
    /// None of these kinds.
    pub without_kinds: BTreeSet<RecordKind>,
    /// Only from this day on.
    pub from: Option<NaiveDate>,
    /// Only before this day.
    pub until: Option<NaiveDate>,
    /// What else must hold.
    pub filters: Vec<Filter>,
    /// What may not hold.
    pub without: Vec<Filter>,
    /// What of it was not understood.
    pub notes: Vec<SearchNote>,
}

/// A stretch of what was typed.
struct Chunk<'a> {
    excluded: bool,
    key: Option<Key>,
    /// Where the text begins, in bytes.
    start: usize,
    text: &'a str,
    quoted: bool,
    /// Nothing follows, not even a space: the word may still be typed.
    open: bool,
}

impl Query {
    /// Understands what was typed. Every text is a query; what makes no sense finds nothing or is left out.
    pub fn parse(typed: &str, stems: &Stems) -> Self {
        let mut query = Self::default();
        for chunk in chunks(typed) {
            match chunk.key {
                Some(key) => query.narrow(key, &chunk, stems),
                None => query.look_for(&chunk, stems),
            }
        }
        query.leave_out_stop_words();
        query.terms.truncate(MAX_TERMS);
        query.excluded.truncate(MAX_TERMS);
        query.filters.truncate(MAX_FILTERS);
        query.without.truncate(MAX_FILTERS);
        query
    }

    /// Tells whether filters narrow the search.
    pub fn is_narrowed(&self) -> bool {
        let kinds = !self.kinds.is_empty() || !self.without_kinds.is_empty();
        let days = self.from.is_some() || self.until.is_some();
        kinds || days || !self.filters.is_empty() || !self.without.is_empty()
    }

    fn look_for(&mut self, chunk: &Chunk<'_>, stems: &Stems) {
        let terms = terms_of(chunk, stems);
        if chunk.excluded { self.excluded.extend(terms) } else { self.terms.extend(terms) }
    }

    fn narrow(&mut self, key: Key, chunk: &Chunk<'_>, stems: &Stems) {
        let value = chunk.text.trim();
        if fold_name(value).is_empty() {
            return; // Still being typed.
        }
        let unknown = |note: fn(String) -> SearchNote| note(value.to_owned());
        let filter = match key {
            Key::Kind => match choices(&KIND_CHOICES, value) {
                found if found.is_empty() => {
                    return self.notes.push(unknown(|value| SearchNote::UnknownKind { value }));
                }
                found => {
                    let kinds = if chunk.excluded { &mut self.without_kinds } else { &mut self.kinds };
                    return kinds.extend(found.into_iter().flatten());
                }
            },
            Key::After | Key::Before => match date(value) {
                None => return self.notes.push(unknown(|value| SearchNote::NotADate { value })),
                Some(day) => return self.bound((key == Key::After) != chunk.excluded, day.first_day()),
            },
            Key::State => match choices(&STATE_CHOICES, value) {
                found if found.is_empty() => {
                    return self.notes.push(unknown(|value| SearchNote::UnknownState { value }));
                }
                found => Filter::States(found),
            },
            Key::Counterpart => Filter::Counterpart(fold_name(value)),
            Key::Source => {
                Filter::Source(terms_of(&Chunk { quoted: false, ..*chunk }, stems), value.to_owned())
            }
        };
        let side = if chunk.excluded { &mut self.without } else { &mut self.filters };
        match (filter, side.iter_mut().find(|one| matches!(one, Filter::States(_)))) {
            // One state or the other, as with kinds: nothing is in two.
            (Filter::States(more), Some(Filter::States(states))) => states.extend(more),
            (filter, _) => side.push(filter),
        }
    }

    fn bound(&mut self, from: bool, day: NaiveDate) {
        if from {
            self.from = Some(self.from.map_or(day, |known| known.max(day)));
        } else {
            self.until = Some(self.until.map_or(day, |known| known.min(day)));
        }
    }

    /// Common words say nothing beside others; alone they are what is looked for.
    fn leave_out_stop_words(&mut self) {
        let stop = |term: &Term| matches!(term, Term::Word(word) if is_stop_word(&word.folded));
        if self.terms.iter().any(|term| !stop(term)) {
            self.terms.retain(|term| !stop(term));
        }
    }
}

fn terms_of(chunk: &Chunk<'_>, stems: &Stems) -> Vec<Term> {
    let mut found: Vec<Wanted> = words(chunk.text)
        .map(|word| {
            let mut made = BTreeSet::new();
            stems.add(&word, &mut made);
            let at = chunk.start + word.start..chunk.start + word.end();
            Wanted { folded: word.folded, stems: made, prefix: false, at }
        })
        .collect();
    if found.is_empty() {
        return Vec::new();
    }
    if chunk.quoted || (chunk.excluded && chunk.key.is_none() && found.len() > 1) {
        return vec![Term::Phrase(found)];
    }
    if let Some(last) = found.last_mut() {
        let long_enough = last.folded.chars().count() >= MIN_PREFIX_CHARS;
        last.prefix = chunk.open && !chunk.excluded && long_enough;
    }
    found.into_iter().map(Term::Word).collect()
}

/// Cuts what was typed at spaces, quotes kept together.
fn chunks(typed: &str) -> Vec<Chunk<'_>> {
    let mut chunks = Vec::new();
    let mut rest = typed;
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return chunks;
        }
        let (excluded, after) =
            match rest.strip_prefix('-').filter(|after| !after.starts_with(char::is_whitespace)) {
                Some(after) => (true, after),
                None => (false, rest),
            };
        let (key, after) = key_of(after);
        let quoted = after.starts_with(is_quote);
        let (start, text, next) = if quoted { quoted_text(after) } else { bare_text(after) };
        let start = typed.len() - after.len() + start;
        chunks.push(Chunk { excluded, key, start, text, quoted, open: next.is_empty() && !quoted });
        rest = next;
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '«' | '»')
}

/// Takes a filter off the beginning. Letters before a colon that are no filter are left out, their text looked for.
fn key_of(text: &str) -> (Option<Key>, &str) {
    let end =
        text.find(|c: char| !c.is_alphabetic() && c != '\u{301}' && c != '\u{300}').unwrap_or(text.len());
    match text[end..].strip_prefix(':') {
        Some(after) if end > 0 => (key_named(&text[..end]), after),
        _ => (None, text),
    }
}

fn quoted_text(text: &str) -> (usize, &str, &str) {
    let inner = text.trim_start_matches(is_quote);
    let start = text.len() - inner.len();
    match inner.find(is_quote) {
        Some(end) => (start, &inner[..end], inner[end..].trim_start_matches(is_quote)),
        None => (start, inner, ""),
    }
}

fn bare_text(text: &str) -> (usize, &str, &str) {
    let end = text.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(text.len());
    let (text, rest) = text.split_at(end);
    (0, text, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(typed: &str) -> Query {
        Query::parse(typed, &Stems::new())
    }

    fn words_of(terms: &[Term]) -> Vec<Vec<&str>> {
        terms.iter().map(|term| term.words().iter().map(|word| word.folded.as_str()).collect()).collect()
    }

    #[test]
    fn words_phrases_exclusions_and_filters_are_told_apart() {
        let query = parse("entente \"fonds souverain\" -Doha type:engagements partenaire:Qatar invest");
        assert_eq!(words_of(&query.terms), [vec!["entente"], vec!["fonds", "souverain"], vec!["invest"]]);
        assert!(matches!(query.terms[1], Term::Phrase(_)));
        assert_eq!(words_of(&query.excluded), [["doha"]]);
        assert!(query.kinds.contains(&RecordKind::Commitment));
        assert_eq!(query.filters, [Filter::Counterpart("qatar".to_owned())]);
        assert!(query.terms[2].words()[0].prefix, "the last word is being typed");
        assert!(!query.terms[0].words()[0].prefix);
    }

    #[test]
    fn filters_are_known_in_both_languages_whatever_the_case_and_accents() {
        let day = |text: &str| Some(text.parse().expect("a date"));
        let query =
            parse("ÉTAT:\"En retard\" statut:ouvert APRÈS:2025-02 avant:2026 -Type:source -état:tenu");
        assert_eq!(query.filters, [Filter::States(vec![State::Overdue, State::Open])]);
        assert_eq!(query.without, [Filter::States(vec![State::Stored("kept")])]);
        assert_eq!((query.from, query.until), (day("2025-02-01"), day("2026-01-01")));
        assert!(query.without_kinds.contains(&RecordKind::Source));
        assert_eq!(parse("after:2024 since:2025-03-04").from, day("2025-03-04"), "the narrower holds");
        assert_eq!(parse("-after:2025").until, day("2025-01-01"));
        assert_eq!(parse("e\u{301}tat:tenu").filters, [Filter::States(vec![State::Stored("kept")])]);
    }

    #[test]
    fn what_a_filter_does_not_know_is_noted_and_left_out() {
        let query = parse("type:licorne état:bleu après:hier mot");
        let value = |text: &str| text.to_owned();
        assert_eq!(
            query.notes,
            [
                SearchNote::UnknownKind { value: value("licorne") },
                SearchNote::UnknownState { value: value("bleu") },
                SearchNote::NotADate { value: value("hier") },
            ]
        );
        assert!(!query.is_narrowed());
        assert_eq!(parse("type: état:").notes, [], "still being typed");
    }

    #[test]
    fn a_word_knows_where_it_was_typed() {
        let typed = "  « l’énergie » -Doha source:\"note é\" fin";
        let query = parse(typed);
        let at = |word: &Wanted| &typed[word.at.clone()];
        assert_eq!(at(&query.terms[0].words()[0]), "énergie");
        assert_eq!(at(&query.terms[1].words()[0]), "fin");
        assert_eq!(at(&query.excluded[0].words()[0]), "Doha");
    }

    #[test]
    fn common_words_are_left_out_unless_they_stand_alone() {
        assert_eq!(parse("l’accord de la France ").terms.len(), 2);
        assert_eq!(parse("de la ").terms.len(), 2);
    }

    #[test]
    fn a_colon_that_is_no_filter_is_part_of_the_text() {
        assert_eq!(parse("objet:entente ").terms.len(), 1, "an unknown key is left out, its text looked for");
        assert_eq!(parse("13:45 ").terms.len(), 2);
    }
}
