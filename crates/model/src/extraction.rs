//! What the rules find in a document, before it is proposed to anyone.
//!
//! Spans count characters within paragraphs. The labels are those of the corpus of labelled documents, so
//! that what is measured is what is proposed.

use serde::{Deserialize, Serialize};

use crate::commitment::Strength;
use crate::counterpart::CounterpartKind;
use crate::date::PartialDate;
use crate::instrument::{InstrumentKind, InstrumentStatus};
use crate::lang::Lang;
use crate::source::{SourceKind, Span};

/// The fields of the document itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DocumentFields {
    /// The language most of the text is in.
    pub language: Lang,
    /// The heading of the document, verbatim.
    pub title: Option<String>,
    /// What the document is.
    pub kind: SourceKind,
    /// Date line, dateline or page date.
    pub published: Option<PartialDate>,
    /// The first issuer named.
    pub publisher: Option<String>,
    /// When the main event took place.
    pub event_date: Option<PartialDate>,
    /// The town of the main event.
    pub event_place: Option<String>,
}

/// A party as the text names it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FoundParty {
    /// Short form without article.
    pub name: String,
    /// Country, government or organisation.
    pub kind: CounterpartKind,
    /// The first place where the name stands.
    pub span: Span,
}

/// On which side somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The Canadian or Québec side, or the one that issues the document.
    Home,
    /// Those whom that side meets.
    Counterpart,
    /// Anybody else.
    Other,
}

/// A person the text names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FoundPerson {
    /// Fullest form, without honorific.
    pub name: String,
    /// The honorific before the name, as the text has it.
    pub honorific: Option<String>,
    /// Functions held, verbatim, without article.
    pub titles: Vec<String>,
    /// Their side.
    pub side: Side,
    /// Every mention.
    pub spans: Vec<Span>,
}

/// A commitment the text holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FoundCommitment {
    /// The sentence, or the item of a list.
    pub span: Span,
    /// Names of the parties that commit.
    pub who: Vec<String>,
    /// Infinitive phrase close to the words of the text.
    pub to_do: String,
    /// A date or the words of the text.
    pub due: Option<String>,
    /// How firmly.
    pub strength: Strength,
    /// Field of action, one label of the corpus' list.
    pub topic: String,
    /// The words that gave it away.
    pub cues: Vec<String>,
    /// From 0 to 1.
    pub confidence: f64,
}

/// A figure the text holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FoundStatistic {
    /// From the qualifier to the end of the noun phrase.
    pub span: Span,
    /// Fully written out.
    pub value: f64,
    /// The words of the text in lower case: `plus de`.
    pub qualifier: Option<String>,
    /// ISO 4217 code, `percent`, `people`, or an English plural.
    pub unit: String,
    /// What is counted, in the words of the text.
    pub what: String,
    /// The date the text ties to the figure.
    pub as_of: Option<PartialDate>,
    /// The words that gave it away.
    pub cues: Vec<String>,
    /// From 0 to 1.
    pub confidence: f64,
}

/// A quotation and who said it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FoundQuote {
    /// The words between the marks.
    pub span: Span,
    /// Their speaker.
    pub speaker: String,
    /// The speaker's title, verbatim.
    pub speaker_title: Option<String>,
}

/// A text or scheme that binds, frames or funds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FoundInstrument {
    /// The name, with parties and subject where they belong to it.
    pub span: Span,
    /// Verbatim, without article.
    pub name: String,
    /// What kind.
    pub kind: InstrumentKind,
    /// How far it has come.
    pub status: Option<InstrumentStatus>,
}

/// Something that the text places in time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FoundEvent {
    /// Date and words that name the event.
    pub span: Span,
    /// A few words.
    pub what: String,
    /// As precise as the text allows.
    pub date: PartialDate,
}

/// All that the rules find in one document. Lists are in the order of the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Extraction {
    /// The document itself.
    pub document: DocumentFields,
    /// The home side.
    pub home: Option<FoundParty>,
    /// Whom it meets.
    pub counterparts: Vec<FoundParty>,
    /// Everybody named.
    pub people: Vec<FoundPerson>,
    /// What parties bind themselves to.
    pub commitments: Vec<FoundCommitment>,
    /// Figures.
    pub statistics: Vec<FoundStatistic>,
    /// Quotations.
    pub quotes: Vec<FoundQuote>,
    /// Instruments.
    pub instruments: Vec<FoundInstrument>,
    /// Dated events.
    pub events: Vec<FoundEvent>,
    /// Topic labels, sorted.
    pub topics: Vec<String>,
}
