//! The notation in which language data write phrases, and what it compiles to.
//!
//! A phrase is a regular expression over normalised text with some conveniences: a space stands for any white space
//! (with `?` for none too), `{name}` for a fragment of the same file, `\b` for the edge of a word. Phrases begin at the
//! edge of a word, those of a list end there too. Capitals are not told from small letters unless the phrase begins
//! with `=`.
//!
//! Edges are looked at here and not by the expression: looking around for Unicode words would turn the expression
//! over to an engine that is ten times slower on text with accents.

use std::collections::BTreeMap;

use regex::{Captures, Match, Regex};

use crate::ExtractError;

/// Named pieces that phrases of one file share.
pub(crate) type Fragments = BTreeMap<String, String>;

/// A compiled phrase, or a list of them.
pub(crate) struct Phrase {
    regex: Regex,
    /// Must end at the edge of a word.
    whole: bool,
}

impl Phrase {
    /// Compiles `phrase`, with the fragments it names filled in.
    ///
    /// # Errors
    /// [`ExtractError::Phrase`] when a fragment is missing or the result is no expression.
    pub(crate) fn new(phrase: &str, fragments: &Fragments) -> Result<Self, ExtractError> {
        let (flag, body) = phrase.strip_prefix('=').map_or(("(?i)", phrase), |rest| ("", rest));
        let body = body.strip_prefix(r"\b").unwrap_or(body);
        let (body, whole) = body.strip_suffix(r"\b").map_or((body, false), |rest| (rest, true));
        let filled = filled(body, fragments);
        let regex = Regex::new(&format!("{flag}{filled}"))
            .map_err(|e| ExtractError::Phrase { phrase: phrase.to_owned(), detail: e.to_string() })?;
        Ok(Self { regex, whole })
    }

    /// Compiles a list of phrases into one that finds any of them, the longest first.
    ///
    /// # Errors
    /// As [`Phrase::new`].
    pub(crate) fn any<'a>(
        phrases: impl IntoIterator<Item = &'a String>,
        fragments: &Fragments,
    ) -> Result<Self, ExtractError> {
        let mut phrases: Vec<&str> = phrases.into_iter().map(String::as_str).collect();
        // Alternatives are tried in order.
        phrases.sort_by_key(|p| std::cmp::Reverse(p.len()));
        let alternatives: Vec<String> = phrases
            .iter()
            .map(|phrase| phrase.strip_prefix('=').map_or(format!("(?:{phrase})"), |p| format!("(?-i:{p})")))
            .collect();
        let joined = if alternatives.is_empty() { r"[^\s\S]".to_owned() } else { alternatives.join("|") };
        Self::new(&format!("(?:{joined})\\b"), fragments)
    }

    /// Returns the first match at or after `from`.
    fn find_at<'t>(&self, text: &'t str, from: usize) -> Option<Match<'t>> {
        let mut from = from;
        loop {
            let found = self.regex.find_at(text, from)?;
            if self.at_edges(text, found.start(), found.end()) {
                return Some(found);
            }
            from = next(text, found.start())?;
        }
    }

    /// Returns the first match.
    pub(crate) fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.find_at(text, 0)
    }

    /// Returns the matches in order; none shares a character with another.
    pub(crate) fn find_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        let mut from = Some(0);
        std::iter::from_fn(move || {
            let found = self.find_at(text, from?)?;
            from = if found.end() > found.start() { Some(found.end()) } else { next(text, found.end()) };
            Some(found)
        })
    }

    /// Tells whether the phrase stands in `text`.
    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// Returns the groups of the first match.
    pub(crate) fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.regex.captures_at(text, self.find(text)?.start())
    }

    /// Returns the groups of the matches in order.
    pub(crate) fn captures_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        self.find_iter(text).filter_map(|found| self.regex.captures_at(text, found.start()))
    }

    fn at_edges(&self, text: &str, start: usize, end: usize) -> bool {
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let inner = &text[start..end];
        let cut_before = word(inner.chars().next()) && word(text[..start].chars().next_back());
        let cut_after = self.whole && word(inner.chars().next_back()) && word(text[end..].chars().next());
        !cut_before && !cut_after
    }
}

/// Returns where the character after the one at `at` begins, if the text goes on.
fn next(text: &str, at: usize) -> Option<usize> {
    text.get(at..)?.chars().next().map(|c| at + c.len_utf8())
}

/// Writes out fragments, spaces and edges.
fn filled(phrase: &str, fragments: &Fragments) -> String {
    let mut filled = phrase.to_owned();
    // Fragments may name other fragments; the depth is bounded so that a circle is an error, not a hang.
    for _ in 0..6 {
        for (name, value) in fragments {
            filled = filled.replace(&format!("{{{name}}}"), &format!("(?:{value})"));
        }
    }
    filled.replace(r"\b", r"(?:[^\w]|$)").replace(" ?", r"\s*").replace(' ', r"\s+")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(phrases: &[&str]) -> Phrase {
        let phrases: Vec<String> = phrases.iter().map(|p| (*p).to_owned()).collect();
        Phrase::any(&phrases, &Fragments::new()).expect("the phrases compile")
    }

    #[test]
    fn phrases_of_a_list_begin_and_end_at_the_edges_of_words() {
        let phrase = list(&["été", "les parties", "=IA"]);
        let found: Vec<_> =
            phrase.find_iter("étés, l'Été des Les  parties, variété, IA, ia").map(|m| m.as_str()).collect();
        assert_eq!(found, ["Été", "Les  parties", "IA"]);
    }

    #[test]
    fn fragments_are_filled_in_and_an_unknown_one_is_an_error() {
        let fragments = Fragments::from([("have".to_owned(), "ont|a".to_owned())]);
        let phrase = Phrase::new("{have} convenu de\\b ?(?P<a>.+)", &fragments).expect("it compiles");
        let groups = phrase.captures("elles ont convenu de bâtir").expect("it is found");
        assert_eq!(groups.name("a").map(|m| m.as_str()), Some("bâtir"));
        assert!(Phrase::new("{unknown} x", &fragments).is_err());
    }
}
