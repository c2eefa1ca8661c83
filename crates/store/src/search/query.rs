//! What people type, understood: words, "exact phrases", -exclusions and filters.
//!
//! Only folded letters and digits reach FTS5, always in quotes: whatever is typed, it is never syntax.

use std::collections::BTreeSet;

use am_model::record::RecordKind;

use super::words::{Stems, Word, fold_name, is_stop_word, words};

/// How many letters a word must have to be completed.
const MIN_PREFIX_CHARS: usize = 3;

/// How many words of a query are looked for; the rest is left out.
const MAX_TERMS: usize = 32;

/// A thing to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// A word in any inflection.
    Word {
        /// The word, folded.
        folded: String,
        /// Its stems.
        stems: BTreeSet<String>,
        /// It may be the beginning of a longer word.
        prefix: bool,
    },
    /// Words that follow each other as they are, folded.
    Phrase(Vec<String>),
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
    /// Only what concerns counterparts whose name begins so, folded.
    pub counterpart: Option<String>,
}

/// A stretch of what was typed.
struct Chunk<'a> {
    excluded: bool,
    key: Option<&'a str>,
    text: &'a str,
    quoted: bool,
    /// Nothing follows, not even a space: the word may still be typed.
    open: bool,
}

impl Query {
    /// Understands what was typed. Every text is a query; what makes no sense finds nothing.
    pub fn parse(typed: &str) -> Self {
        let stemmers = Stems::new();
        let mut query = Self::default();
        for chunk in chunks(typed) {
            match (chunk.key.map(fold_name).as_deref(), chunk.excluded) {
                (Some("type" | "genre" | "sorte"), false) => query.kinds.extend(kinds_named(chunk.text)),
                (Some("counterpart" | "partenaire" | "interlocuteur"), false) => {
                    query.counterpart = Some(fold_name(chunk.text)).filter(|name| !name.is_empty());
                }
                _ => query.add(&chunk, &stemmers),
            }
        }
        query.leave_out_stop_words();
        query.terms.truncate(MAX_TERMS);
        query.excluded.truncate(MAX_TERMS);
        query
    }

    fn add(&mut self, chunk: &Chunk<'_>, stemmers: &Stems) {
        let found: Vec<Word<'_>> = words(chunk.text).collect();
        let last = found.len().wrapping_sub(1);
        if chunk.quoted || (chunk.excluded && found.len() > 1) {
            let phrase: Vec<String> = found.into_iter().map(|word| word.folded).collect();
            if !phrase.is_empty() {
                self.side(chunk).push(Term::Phrase(phrase));
            }
            return;
        }
        for (at, word) in found.into_iter().enumerate() {
            let mut stems = BTreeSet::new();
            stemmers.add(&word, &mut stems);
            let long_enough = word.folded.chars().count() >= MIN_PREFIX_CHARS;
            let prefix = chunk.open && !chunk.excluded && at == last && long_enough;
            self.side(chunk).push(Term::Word { folded: word.folded, stems, prefix });
        }
    }

    fn side(&mut self, chunk: &Chunk<'_>) -> &mut Vec<Term> {
        if chunk.excluded { &mut self.excluded } else { &mut self.terms }
    }

    /// Common words say nothing beside others; alone they are what is looked for.
    fn leave_out_stop_words(&mut self) {
        let stop = |term: &Term| matches!(term, Term::Word { folded, .. } if is_stop_word(folded));
        if self.terms.iter().any(|term| !stop(term)) {
            self.terms.retain(|term| !stop(term));
        }
    }

    /// Returns the query in the words of FTS5, or `None` when there is nothing to look for.
    pub fn to_fts(&self) -> Option<String> {
        let join = |terms: &[Term], by: &str| terms.iter().map(Term::to_fts).collect::<Vec<_>>().join(by);
        if self.terms.is_empty() {
            return None;
        }
        let wanted = join(&self.terms, " AND ");
        if self.excluded.is_empty() {
            return Some(wanted);
        }
        Some(format!("({wanted}) NOT ({})", join(&self.excluded, " OR ")))
    }
}

impl Term {
    fn to_fts(&self) -> String {
        match self {
            Self::Phrase(phrase) => format!("({{title words}} : \"{}\")", phrase.join(" ")),
            Self::Word { folded, stems, prefix } => {
                let star = if *prefix { " *" } else { "" };
                let word = format!("{{title words}} : \"{folded}\"{star}");
                if stems.is_empty() {
                    return format!("({word})");
                }
                let stems: Vec<String> = stems.iter().map(|stem| format!("\"{stem}\"")).collect();
                format!("({word} OR stems : ({}))", stems.join(" OR "))
            }
        }
    }
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
        let (text, next) = if quoted { quoted_text(after) } else { bare_text(after) };
        chunks.push(Chunk { excluded, key, text, quoted, open: next.is_empty() && !quoted });
        rest = next;
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '«' | '»')
}

fn key_of(text: &str) -> (Option<&str>, &str) {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    match text[end..].strip_prefix(':') {
        Some(after) if end > 0 => (Some(&text[..end]), after),
        _ => (None, text),
    }
}

fn quoted_text(text: &str) -> (&str, &str) {
    let inner = text.trim_start_matches(is_quote);
    match inner.find(is_quote) {
        Some(end) => (&inner[..end], inner[end..].trim_start_matches(is_quote)),
        None => (inner, ""),
    }
}

fn bare_text(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(text.len());
    text.split_at(end)
}

/// Returns the kinds a filter names, in French or English, parts included; none when it names nothing.
fn kinds_named(name: &str) -> Vec<RecordKind> {
    use RecordKind::*;
    match fold_name(name).trim_end_matches('s') {
        "counterpart" | "partenaire" | "interlocuteur" => vec![Counterpart],
        "person" | "people" | "personne" => vec![Person, Office],
        "meeting" | "rencontre" => vec![Meeting, AgendaItem],
        "commitment" | "engagement" => vec![Commitment, StatusEvent],
        "statistic" | "statistique" | "indicator" | "indicateur" => vec![Indicator, Observation],
        "point" | "talking point" | "line" | "message" => vec![TalkingPoint],
        "source" | "document" => vec![Source],
        "instrument" | "accord" | "agreement" => vec![Instrument],
        "quote" | "citation" => vec![Quote],
        "brief" | "note" => vec![Brief, Section, Block, Version, Approval],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rusqlite::Connection;

    use super::*;

    #[test]
    fn words_phrases_exclusions_and_filters_are_told_apart() {
        let query =
            Query::parse("entente \"fonds souverain\" -Doha type:engagements partenaire:Qatar invest");
        assert_eq!(query.terms.len(), 3);
        assert_eq!(query.terms[1], Term::Phrase(vec!["fonds".into(), "souverain".into()]));
        assert!(matches!(&query.excluded[..], [Term::Word { folded, .. }] if folded == "doha"));
        assert!(query.kinds.contains(&RecordKind::Commitment));
        assert_eq!(query.counterpart.as_deref(), Some("qatar"));
        assert!(matches!(&query.terms[2], Term::Word { prefix: true, .. }), "the last word is being typed");
        assert!(matches!(&query.terms[0], Term::Word { prefix: false, .. }));
    }

    #[test]
    fn common_words_are_left_out_unless_they_stand_alone() {
        assert_eq!(Query::parse("l’accord de la France ").terms.len(), 2);
        assert_eq!(Query::parse("de la ").terms.len(), 2);
    }

    #[test]
    fn a_colon_that_is_no_filter_is_part_of_the_text() {
        assert_eq!(
            Query::parse("objet:entente ").terms.len(),
            1,
            "an unknown key is left out, its text looked for"
        );
        assert_eq!(Query::parse("13:45 ").terms.len(), 2);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_fts5_understands_it(typed in "(\\PC|[\"'*():^+{}\\-~<>«»]| AND | OR | NOT | NEAR){0,40}") {
            let conn = Connection::open_in_memory().expect("a database");
            conn.execute_batch("CREATE VIRTUAL TABLE t USING fts5 (title, words, stems, tokenize = 'ascii')")
                .expect("a table");
            if let Some(expression) = Query::parse(&typed).to_fts() {
                let found = conn.query_row("SELECT count(*) FROM t WHERE t MATCH ?1", [&expression], |row| {
                    row.get::<_, i64>(0)
                });
                prop_assert!(found.is_ok(), "{typed:?} became {expression}: {found:?}");
            }
        }
    }
}
