//! The document model: a brief is sections, a section is blocks, a block is text or records.
//!
//! Both languages share structure: blocks, items and their ids exist once, their texts once per language.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::handling::{Handling, MarkingId};
use crate::ids::{
    AnchorId, ApprovalId, BlockId, BriefId, CommitmentId, IndicatorId, MeetingId, ObservationId, PersonId,
    QuoteId, SectionId, TalkingPointId, VersionId,
};
use crate::lang::{Lang, PerLang};
use crate::talking_point::Slot;

/// A stretch of text, or a reference that is looked up when the note is resolved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Inline {
    /// Text with marks.
    Text {
        /// The words.
        text: String,
        /// Bold.
        bold: bool,
        /// Italic.
        italic: bool,
    },
    /// A citation of one or more paragraphs; becomes a note.
    Cite {
        /// The quoted spans.
        anchors: Vec<AnchorId>,
    },
    /// A figure, written for the language when resolved.
    Value {
        /// The observation.
        observation: ObservationId,
    },
    /// A person's name with honorific.
    Name {
        /// The person.
        person: PersonId,
    },
    /// A line break within the paragraph.
    Break,
}

impl Inline {
    /// Makes plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into(), bold: false, italic: false }
    }

    /// Makes bold text.
    pub fn bold(text: impl Into<String>) -> Self {
        Self::Text { text: text.into(), bold: true, italic: false }
    }
}

/// A text in either language.
pub type RichText = PerLang<Vec<Inline>>;

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ListItem {
    /// Its id, stable for life.
    pub id: BlockId,
    /// Its text.
    pub text: RichText,
}

/// A talking point as it stands in a brief. An `IfRaised` line is followed by its `Reply`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PointItem {
    /// Its id, stable for life.
    pub id: BlockId,
    /// What it is for.
    pub slot: Slot,
    /// The line.
    pub text: RichText,
    /// The library's line it came from.
    pub talking_point: Option<TalkingPointId>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Cell {
    /// Its text.
    pub text: RichText,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum BlockBody {
    /// The facts of the meeting, taken from its record.
    Facts,
    /// Running text.
    Paragraph {
        /// The text.
        text: RichText,
    },
    /// A heading within a section: a point of the agenda with its duration.
    Heading {
        /// The text.
        text: RichText,
        /// How long, in minutes.
        minutes: Option<u32>,
    },
    /// A list.
    List {
        /// Numbered, as opposed to bulleted.
        ordered: bool,
        /// Its items.
        items: Vec<ListItem>,
    },
    /// Talking points.
    Points {
        /// The lines.
        items: Vec<PointItem>,
    },
    /// A quotation of the library.
    Quote {
        /// The quotation.
        quote: QuoteId,
    },
    /// A table of text.
    Table {
        /// Printed above it.
        caption: RichText,
        /// The header row, one cell a column.
        header: Vec<Cell>,
        /// The rows below.
        rows: Vec<Vec<Cell>>,
    },
    /// A table of commitments with their state on the day of export.
    Commitments {
        /// Which, in order.
        commitments: Vec<CommitmentId>,
        /// Printed above it.
        caption: RichText,
    },
    /// A table of figures with their dates.
    Statistics {
        /// Which, in order.
        observations: Vec<ObservationId>,
        /// Printed above it.
        caption: RichText,
    },
    /// A bar chart of the observations of one indicator.
    Chart {
        /// Which.
        indicator: IndicatorId,
        /// Printed above it.
        caption: RichText,
        /// Printed below it.
        note: RichText,
    },
    /// A short biography.
    Biography {
        /// Whose.
        person: PersonId,
        /// What is said of them here.
        text: RichText,
    },
}

/// How far a language side has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum LangState {
    /// Not there yet.
    ToTranslate,
    /// Being worked on.
    InTranslation,
    /// Read over and right.
    Revised,
    /// The other side has changed since.
    OutOfStep,
}

/// A block of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Block {
    /// Its id, stable for life, also through Word.
    pub id: BlockId,
    /// The section.
    pub section: SectionId,
    /// Place in the section, from 0.
    pub seq: u32,
    /// What it is and says.
    #[serde(flatten)]
    pub body: BlockBody,
    /// The language it was written in first.
    pub source_lang: Lang,
    /// How far the other side has come.
    pub lang_state: LangState,
    /// Its own marking; `None` is the lowest.
    pub marking: Option<MarkingId>,
    /// For us only; left out of the minister's version.
    pub internal: bool,
}

/// What a section is for. Templates and checks go by it, never by the words of the heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SectionRole {
    /// Facts of the meeting; has no heading of its own.
    Facts,
    /// What we want.
    Objectives,
    /// Key messages.
    KeyMessages,
    /// Agenda with talking points.
    Agenda,
    /// Questions that may come up, with answers.
    IfRaised,
    /// What not to say.
    Avoid,
    /// What they probably want.
    TheirAims,
    /// Earlier commitments with their state.
    Commitments,
    /// Figures with their dates.
    Statistics,
    /// Background.
    Background,
    /// Biographies.
    Biographies,
    /// What is to follow.
    FollowUp,
    /// Anything else.
    Other,
}

/// A section of a brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Section {
    /// Its id.
    pub id: SectionId,
    /// The brief.
    pub brief: BriefId,
    /// Place in the brief, from 0.
    pub seq: u32,
    /// What it is for.
    pub role: SectionRole,
    /// Its heading, without number.
    pub heading: PerLang<String>,
    /// Must not be empty when the note is approved.
    pub required: bool,
}

/// What a brief is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum BriefPurpose {
    /// For information.
    Information,
    /// For decision.
    Decision,
    /// For signature.
    Signature,
}

/// How far a brief has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum BriefState {
    /// Being written.
    Draft,
    /// Being read by others.
    InReview,
    /// Approved.
    Approved,
    /// In the principal's hands.
    Delivered,
}

/// A briefing note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Brief {
    /// Its id.
    pub id: BriefId,
    /// The meeting it prepares.
    pub meeting: Option<MeetingId>,
    /// The id of its template.
    pub template: String,
    /// Title: `Rencontre de suivi Canada–Qatar`.
    pub title: PerLang<String>,
    /// Line below the title: `Entretien avec M. …`.
    pub subtitle: PerLang<String>,
    /// Line above the title: `Note d’information à l’intention du ministre`.
    pub addressee: PerLang<String>,
    /// Department or sector that writes it.
    pub department: PerLang<String>,
    /// Docket number.
    pub docket: Option<String>,
    /// What it is for.
    pub purpose: BriefPurpose,
    /// How far it has come.
    pub state: BriefState,
    /// The language it is written in first.
    pub lang: Lang,
    /// The marking chosen; what is printed is the highest of this, its blocks and its sources.
    pub marking: Option<MarkingId>,
    /// Covered by solicitor–client privilege.
    pub privileged: bool,
    /// A Cabinet confidence.
    pub cabinet_confidence: bool,
    /// When it must be delivered.
    pub due_on: Option<NaiveDate>,
    /// Who can be asked, and how.
    pub contact: Option<String>,
    /// Who was consulted.
    pub consulted: Vec<String>,
    /// The number of the version frozen last; 0 before the first.
    pub version: u32,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// Retention; the marking stands above.
    pub handling: Handling,
}

/// A frozen version of a brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Version {
    /// Its id.
    pub id: VersionId,
    /// The brief.
    pub brief: BriefId,
    /// From 1.
    pub number: u32,
    /// When it was frozen.
    pub made_at: DateTime<Utc>,
    /// Why: `remise au cabinet`.
    pub label: String,
    /// What it said and how it read in both languages, as JSON.
    pub snapshot: String,
}

/// An approval asked of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Approval {
    /// Its id.
    pub id: ApprovalId,
    /// The brief.
    pub brief: BriefId,
    /// Order in the chain, from 1.
    pub seq: u32,
    /// Who.
    pub name: String,
    /// In which office.
    pub title: PerLang<String>,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// When they decided.
    pub decided_on: Option<NaiveDate>,
    /// `Some(true)` approved, `Some(false)` sent back.
    pub approved: Option<bool>,
    /// The version they saw.
    pub version: Option<u32>,
}
