//! People: names found by the honorifics and offices around them, and the titles they hold.
//!
//! A name is never taken from a list of names. It is a run of capitalised words that an honorific, an office or a
//! verb of saying stands beside; what belongs to the office and what to the name is told by the words that offices
//! are in charge of (data).

use std::collections::{HashMap, HashSet};

use regex::Regex;

use crate::ExtractError;
use crate::lexicon::PeopleData;
use crate::pattern::{Fragments, Phrase};
use crate::text::{Passage, Stretch};

/// Phrases by their first word, the longest first.
type Phrases = HashMap<String, Vec<Vec<String>>>;

/// Compiled data on people.
pub(crate) struct PersonRules {
    pub(crate) honorifics: Phrases,
    pub(crate) offices: Phrases,
    pub(crate) modifiers: HashSet<String>,
    pub(crate) portfolio: HashSet<String>,
    pub(crate) connectors: HashSet<String>,
    pub(crate) continuers: HashSet<String>,
    pub(crate) lower_after: HashSet<String>,
    pub(crate) after_office: Phrases,
    adjectives: Vec<String>,
    pub(crate) particles: HashSet<String>,
    pub(crate) suffixes: HashSet<String>,
    pub(crate) said_before: Regex,
    pub(crate) said_after: Regex,
    /// At the head of a sentence that presents one side's people; the group p is the party.
    pub(crate) delegation: Regex,
    /// Presents the people of the other side without naming it.
    pub(crate) opposite: Phrase,
    /// Between two people of the same side.
    pub(crate) accompanied: Phrase,
    /// Before somebody of the other side.
    pub(crate) peers: Phrase,
}

impl PersonRules {
    /// Tells whether `word` may begin what stands before a name: `Son` of `Son Excellence`.
    pub(crate) fn begins_honorific(&self, word: &str) -> bool {
        self.honorifics.contains_key(&word.to_lowercase())
    }

    pub(crate) fn new(data: &PeopleData) -> Result<Self, ExtractError> {
        let none = Fragments::new();
        let set = |words: &[String]| words.iter().cloned().collect();
        let joined = |phrases: &[String]| phrases.join("|");
        let expression = |e: String| {
            Regex::new(&e)
                .map_err(|error| ExtractError::Phrase { phrase: e.clone(), detail: error.to_string() })
        };
        // Compiled once here so that a wrong phrase is an error of the data, not of a document.
        Phrase::any(&data.speech_before_name, &none)?;
        let spaced = |e: String| e.replace(' ', r"\s+");
        let party = r"(?-i:(?P<p>[\p{L}.-]+(?:\s\p{Lu}[\p{L}.-]+)*))";
        let delegations: Vec<String> = data
            .delegations
            .iter()
            .enumerate()
            .map(|(i, d)| d.replace("{party}", &party.replace("<p>", &format!("<p{i}>"))))
            .collect();
        Ok(Self {
            honorifics: phrases(&data.honorifics),
            offices: phrases(&data.offices),
            modifiers: set(&data.modifiers),
            portfolio: set(&data.portfolio),
            connectors: data.connectors.iter().flat_map(|c| c.split(' ').map(str::to_owned)).collect(),
            continuers: data.continuers.iter().flat_map(|c| c.split(' ').map(str::to_owned)).collect(),
            lower_after: set(&data.lower_after),
            after_office: phrases(&data.after_office),
            adjectives: data.adjectives.clone(),
            particles: set(&data.particles),
            suffixes: set(&data.suffixes),
            said_before: expression(spaced(format!(
                r"(?i)(?:^|[^\w])(?:{})[\s,]*$",
                joined(&data.speech_before_name)
            )))?,
            said_after: expression(spaced(format!(r"(?i)^[\s,]*(?:{})", joined(&data.speech_after_name))))?,
            opposite: Phrase::any(&data.opposite, &none)?,
            accompanied: Phrase::any(&data.accompanied, &none)?,
            peers: Phrase::any(&data.peers, &none)?,
            delegation: expression(spaced(format!("(?i)^(?:{})", delegations.join("|"))))?,
        })
    }
}

impl PersonRules {
    /// Tells whether `word`, in small letters, may stand before an office: "Deputy", "Health".
    pub(crate) fn modifies(&self, word: &str) -> bool {
        !self.modifiers.is_empty() && (self.modifiers.contains(word) || self.portfolio.contains(word))
    }

    /// Tells whether `word` has the ending of an adjective that may stand in a title.
    pub(crate) fn is_adjective(&self, word: &str) -> bool {
        self.adjectives.iter().any(|ending| word.ends_with(ending.as_str()))
    }

    /// Tells whether `tail`, what follows a name, begins with a verb of saying.
    pub(crate) fn says(&self, tail: &str) -> bool {
        self.said_after.is_match(tail) && tail.chars().any(char::is_alphabetic)
    }
}

/// A place where a person is named.
#[derive(Debug, Clone)]
pub(crate) struct PersonMention {
    pub(crate) name: Stretch,
    pub(crate) honorific: Option<Stretch>,
    /// Offices named beside it, each on its own.
    pub(crate) titles: Vec<Stretch>,
    /// The title as a whole, several offices in one stretch.
    pub(crate) title: Option<Stretch>,
    /// Honorific, title and name together.
    pub(crate) whole: Stretch,
}

/// Returns the length of the longest of `phrases` at `token`.
pub(crate) fn longest(phrases: &Phrases, passage: &Passage<'_>, token: usize) -> Option<usize> {
    let word = passage.word(token);
    let known = phrases.get(word).or_else(|| phrases.get(&word.to_lowercase()))?;
    known
        .iter()
        .find(|phrase| phrase.iter().enumerate().all(|(i, w)| passage.word(token + i).to_lowercase() == *w))
        .map(Vec::len)
}

fn phrases(written: &[String]) -> Phrases {
    let mut found: Phrases = HashMap::new();
    for phrase in written {
        let paragraph = am_model::source::Paragraph {
            ordinal: 0,
            number: None,
            kind: am_model::source::ParagraphKind::Body,
            text: phrase.clone(),
            offset: None,
            page: None,
        };
        let passage = Passage::new(&paragraph);
        let words: Vec<String> = (0..passage.tokens.len()).map(|i| passage.word(i).to_lowercase()).collect();
        if let Some(first) = words.first() {
            found.entry(first.clone()).or_default().push(words);
        }
    }
    for known in found.values_mut() {
        known.sort_by_key(|words| std::cmp::Reverse(words.len()));
    }
    found
}
