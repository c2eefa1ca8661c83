//! One language with its rules compiled, and telling languages apart.

use std::collections::HashSet;

use am_model::Lang;
use am_model::source::Paragraph;

use crate::ExtractError;
use crate::commitment::CommitmentRules;
use crate::date::DateRules;
use crate::document::DocumentRules;
use crate::event::EventRules;
use crate::instrument::InstrumentRules;
use crate::lexicon::Lexicon;
use crate::number::NumberRules;
use crate::party::PartyRules;
use crate::person::PersonRules;
use crate::topic::TopicRules;

/// The rules of one language.
pub(crate) struct Language {
    pub(crate) lang: Lang,
    frequent: HashSet<String>,
    abbreviations: HashSet<String>,
    pub(crate) function_words: HashSet<String>,
    pub(crate) dates: DateRules,
    pub(crate) numbers: NumberRules,
    pub(crate) parties: PartyRules,
    pub(crate) people: PersonRules,
    pub(crate) documents: DocumentRules,
    pub(crate) commitments: CommitmentRules,
    pub(crate) instruments: InstrumentRules,
    pub(crate) events: EventRules,
    pub(crate) topics: TopicRules,
}

impl Language {
    /// Reads the data of `lang` and compiles its rules.
    pub(crate) fn load(lang: Lang) -> Result<Self, ExtractError> {
        let lexicon = Lexicon::load(lang)?;
        let set = |words: &[String]| words.iter().cloned().collect::<HashSet<_>>();
        Ok(Self {
            lang: lexicon.lang,
            frequent: set(&lexicon.language.frequent),
            abbreviations: set(&lexicon.language.abbreviations),
            function_words: set(&lexicon.language.function_words),
            dates: DateRules::new(&lexicon.dates)?,
            numbers: NumberRules::new(&lexicon.numbers)?,
            parties: PartyRules::new(&lexicon.parties, &lexicon.language.function_words),
            people: PersonRules::new(&lexicon.people)?,
            documents: DocumentRules::new(&lexicon.documents)?,
            commitments: CommitmentRules::new(&lexicon.commitments)?,
            instruments: InstrumentRules::new(&lexicon.instruments)?,
            events: EventRules::new(&lexicon.events)?,
            topics: TopicRules::new(&lexicon.topics)?,
        })
    }

    /// Tells whether `word`, in small letters and without its point, is an abbreviation.
    pub(crate) fn is_abbreviation(&self, word: &str) -> bool {
        self.abbreviations.contains(word)
    }

    /// Tells whether `word` is a determiner, preposition, pronoun or the like.
    pub(crate) fn is_function_word(&self, word: &str) -> bool {
        self.function_words.contains(word) || self.function_words.contains(&word.to_lowercase())
    }
}

/// How many words are read to tell the language.
const WORDS_READ: usize = 2_000;

/// Returns the language whose small words are most frequent; the first language when there is a tie.
pub(crate) fn detect(languages: &[Language; 2], paragraphs: &[Paragraph]) -> Lang {
    let mut counts = [0_usize; 2];
    let words = paragraphs
        .iter()
        .flat_map(|p| p.text.split(|c: char| !c.is_alphabetic()))
        .filter(|w| !w.is_empty())
        .take(WORDS_READ);
    for word in words {
        let lower = word.to_lowercase();
        for (count, language) in counts.iter_mut().zip(languages) {
            *count += usize::from(language.frequent.contains(&lower));
        }
    }
    languages[usize::from(counts[1] > counts[0])].lang
}
