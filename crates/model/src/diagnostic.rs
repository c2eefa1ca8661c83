//! Diagnostics: what a phase has to say about its result, besides the result.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::ids::{BlockId, SectionId};
use crate::lang::Lang;
use crate::record::RecordRef;

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// A matter of form.
    Form,
    /// Should be looked at.
    Check,
    /// Stands in the way of an approved note.
    Blocking,
}

/// What is the matter with a brief. The screens hold the sentence for each, in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum CheckCode {
    /// A section that must not be empty is.
    EmptySection,
    /// A block or heading has no text in this language.
    MissingTranslation,
    /// A sentence with a figure or date has no source.
    UnsourcedClaim,
    /// A figure is past its release cycle.
    StaleStatistic,
    /// A figure has no date.
    UndatedStatistic,
    /// A commitment that is open or overdue does not stand in the note.
    CommitmentLeftOut,
    /// A reference points to a record that is gone.
    BrokenReference,
    /// The words a citation quotes no longer stand at their place.
    BrokenAnchor,
    /// The source changed its words since it was cited.
    StaleAnchor,
    /// Somebody named does not hold the office on the day of the meeting.
    OfficeEnded,
    /// The note has no meeting date.
    NoDate,
    /// The chosen marking is lower than that of a block or source.
    MarkingTooLow,
    /// An invented source is cited as if it were real.
    IllustrativeSource,
}

/// One finding, with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Check {
    /// How much it weighs.
    pub severity: Severity,
    /// What is the matter.
    pub code: CheckCode,
    /// What the sentence needs: names, figures, dates.
    pub params: BTreeMap<String, String>,
    /// The language it concerns; `None` for both.
    pub lang: Option<Lang>,
    /// The section.
    pub section: Option<SectionId>,
    /// The block.
    pub block: Option<BlockId>,
    /// The record.
    pub record: Option<RecordRef>,
}
