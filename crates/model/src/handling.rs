//! How a record is to be handled: its marking and how long it is kept.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::lang::PerLang;

/// The id of a marking level, for example `unclassified` or `protected_b`; the levels are data.
pub type MarkingId = String;

/// A security level. The list is configurable, because departments and provinces differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MarkingLevel {
    /// The stable id stored with records.
    pub id: MarkingId,
    /// The order: a higher rank is more sensitive.
    pub rank: u32,
    /// The words printed, French and English.
    pub name: PerLang<String>,
}

/// Marking, retention and the transitory flag of a record.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct Handling {
    /// `None` is the lowest level.
    pub marking: Option<MarkingId>,
    /// The day from which the record may be disposed of; `None` when nobody has set it.
    pub retain_until: Option<NaiveDate>,
    /// A working copy of no lasting value.
    pub transitory: bool,
}

/// Returns the marking of the highest rank among `markings`, or `None` when all are the lowest.
pub fn highest<'a>(
    levels: &[MarkingLevel],
    markings: impl IntoIterator<Item = Option<&'a MarkingId>>,
) -> Option<MarkingId> {
    let rank = |id: &str| levels.iter().find(|level| level.id == id).map_or(0, |level| level.rank);
    markings.into_iter().flatten().max_by_key(|id| rank(id)).filter(|id| rank(id) > 0).cloned()
}
