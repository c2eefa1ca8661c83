//! Rules that find commitments, figures and people in paragraphs.
//!
//! What lives here: the engine, and per language the data it works from (`data/<lang>/`). What does not: reading
//! files, and what becomes of a proposal. The rules are deterministic: the same paragraphs give the same result,
//! and each commitment and figure names the words that gave it away.
//!
//! # Confidence
//! It is no probability but an honest order: 0.9 where a verb of promising or a number with a known unit was read,
//! less for each thing that had to be assumed (a pronoun as subject, a list's introduction, a bare future, an unknown
//! unit).

mod as_of;
mod assignment;
mod commitment;
pub mod corpus;
mod counted;
mod date;
mod deed;
mod document;
mod event;
mod finder;
mod header;
mod hit;
mod instrument;
mod instrument_list;
mod instrument_name;
mod instrument_names;
mod known;
mod language;
mod layout;
mod lexicon;
mod name;
mod noun;
mod number;
mod pair;
mod party;
mod pattern;
mod person;
mod quote;
mod reading;
mod roster;
mod sentence;
mod side;
mod standing;
mod statistic;
mod subject;
mod text;
mod title;
mod topic;

use am_model::Lang;
use am_model::extraction::Extraction;
use am_model::source::Paragraph;

use crate::language::Language;

pub use known::KnownParty;

/// What can go wrong in this crate: only its own data, when they are edited.
#[derive(Debug, thiserror::Error)]
pub enum ExtractError {
    /// A file of language data does not have the shape it must have.
    #[error("Language data {file}: {detail}")]
    Data {
        /// Language and name.
        file: String,
        /// What is wrong.
        detail: String,
    },
    /// A phrase of the language data cannot be compiled.
    #[error("Phrase “{phrase}”: {detail}")]
    Phrase {
        /// The phrase.
        phrase: String,
        /// What is wrong.
        detail: String,
    },
}

/// A document to read.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Its paragraphs in order.
    pub paragraphs: &'a [Paragraph],
    /// The name of its file, where it has one; nothing is concluded from it.
    pub file_name: Option<&'a str>,
    /// Its language, where it is known; otherwise it is told from the words.
    pub lang: Option<Lang>,
}

/// The rules of both languages, compiled once and used for many documents.
pub struct Extractor {
    languages: [Language; 2],
}

impl Extractor {
    /// Reads the language data and compiles the rules.
    ///
    /// # Errors
    /// [`ExtractError`] when the embedded data are wrong, which the tests of this crate rule out.
    pub fn new() -> Result<Self, ExtractError> {
        Ok(Self { languages: [Language::load(Lang::Fr)?, Language::load(Lang::En)?] })
    }

    /// Returns all that the rules find in `doc`.
    pub fn extract(&self, doc: &Input<'_>) -> Extraction {
        reading::read(self.language_of(doc), doc.paragraphs)
    }

    /// Returns the ordinals of the paragraphs of `doc` that say whom to call, in order.
    pub fn contacts(&self, doc: &Input<'_>) -> Vec<u32> {
        reading::contacts(self.language_of(doc), doc.paragraphs)
    }

    fn language_of(&self, doc: &Input<'_>) -> &Language {
        let lang = doc.lang.unwrap_or_else(|| language::detect(&self.languages, doc.paragraphs));
        self.languages.iter().find(|l| l.lang == lang).unwrap_or(&self.languages[0])
    }
}
