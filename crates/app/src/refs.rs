//! Short references that many screens show: a party, a source place, a brief, a meeting.

use am_model::brief::BriefState;
use am_model::counterpart::CounterpartKind;
use am_model::date::PartialDate;
use am_model::source::EvidenceRole;
use am_model::{AnchorId, BriefId, CounterpartId, Lang, MeetingId, PerLang, SourceId};
use serde::Serialize;
use specta::Type;

/// A counterpart as a row or chip names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PartyRef {
    /// Its id.
    pub id: CounterpartId,
    /// Short name.
    pub name: PerLang<String>,
    /// French article before the name.
    pub article_fr: Option<String>,
    /// What it is.
    pub kind: CounterpartKind,
    /// Our own side.
    pub home: bool,
}

/// A meeting as a row or chip names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct MeetingRef {
    /// Its id.
    pub id: MeetingId,
    /// Its title.
    pub title: PerLang<String>,
    /// Its day.
    pub on: Option<PartialDate>,
    /// The town.
    pub place: PerLang<String>,
}

/// A brief as a row or chip names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct BriefRef {
    /// Its id.
    pub id: BriefId,
    /// Its title.
    pub title: PerLang<String>,
    /// How far it has come.
    pub state: BriefState,
    /// The day of its meeting.
    pub on: Option<PartialDate>,
}

/// How an anchor stands to its paragraph now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum AnchorState {
    /// The words stand where they were quoted.
    Verbatim,
    /// They stand in an earlier reading only.
    Stale,
    /// They are not to be found.
    Broken,
}

/// A quoted place in a source: `Doha, ¶ 6`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct SourcePlace {
    /// The anchor.
    pub anchor: AnchorId,
    /// What the words are to the record it was asked for.
    pub role: EvidenceRole,
    /// The source.
    pub source: SourceId,
    /// The source's own title.
    pub source_title: String,
    /// How chips name the source.
    pub short: PerLang<String>,
    /// The language of its words.
    pub lang: Lang,
    /// The ¶ people see.
    pub number: Option<u32>,
    /// The page.
    pub page: Option<u32>,
    /// Place in the reading.
    pub ordinal: u32,
    /// The words quoted.
    pub quote: String,
    /// The whole paragraph.
    pub paragraph: String,
    /// Where the words begin in the paragraph, in Unicode scalar values.
    pub start: u32,
    /// One past where they end.
    pub end: u32,
    /// How it stands.
    pub state: AnchorState,
}
