//! What a search gives.

use am_model::ids::{CounterpartId, ReadingId, SourceId};
use am_model::record::RecordRef;
use am_model::{Lang, PerLang};

use super::snippet::Snippet;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The best of it, the best first.
    pub hits: Vec<Hit>,
    /// How much was found; at least so much where a note says that only the newest were ranked.
    pub total: u32,
    /// What was not understood or not done.
    pub notes: Vec<SearchNote>,
    /// The whole query with its misspelt words put right, when it found nothing or next to nothing.
    pub suggestion: Option<String>,
}

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The record; the source where a paragraph was found.
    pub record: RecordRef,
    /// Its title, or that of the record it is a part of, per language; the French side alone where it has no language.
    pub title: PerLang<String>,
    /// The record with a screen of its own: the whole of a part, else the record itself.
    pub whole: RecordRef,
    /// The first counterpart that `whole` names, where it names some in a list: quotations and instruments are read there.
    pub counterpart: Option<CounterpartId>,
    /// What was found, with the words marked.
    pub snippet: Snippet,
    /// The language in which these words stand; `None` where the record does not say, or both sides say the same.
    pub lang: Option<Lang>,
    /// Where it stands; `None` when that is the record itself.
    pub place: Option<Place>,
}

/// Where a hit stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In a paragraph of a source.
    Paragraph {
        /// The source.
        source: SourceId,
        /// The reading.
        reading: ReadingId,
        /// The paragraph, from 0.
        ordinal: u32,
        /// The ¶ that people see.
        number: Option<u32>,
        /// The page, where the file has pages.
        page: Option<u32>,
    },
    /// In a part of a record: a block of a brief, an event of a commitment.
    PartOf {
        /// The whole.
        record: RecordRef,
    },
}

/// What people should know of how a query was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SearchNote {
    /// No kind of record is called so; the filter was left out.
    UnknownKind {
        /// As typed.
        value: String,
    },
    /// No state is called so; the filter was left out.
    UnknownState {
        /// As typed.
        value: String,
    },
    /// That is no date; the filter was left out.
    NotADate {
        /// As typed.
        value: String,
    },
    /// No counterpart has a name that begins so: nothing can be found.
    UnknownCounterpart {
        /// As it was understood.
        value: String,
    },
    /// No source has these words in its title: nothing can be found.
    UnknownSource {
        /// As typed.
        value: String,
    },
    /// More sources have these words in their title; the newest were looked into.
    NewestSources {
        /// How many.
        count: u32,
    },
    /// More was found than is ranked: the newest of each kind were, besides those with the words in their title.
    NewestOnly {
        /// How many of a kind.
        count: u32,
    },
}
