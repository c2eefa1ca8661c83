//! Which row of the index stands for what: the class in the high bits, the number within it in the low ones.

use std::ops::RangeInclusive;

use am_model::record::RecordKind;

/// How many bits a number within a class has.
const NUMBER_BITS: u32 = 40;

/// Kinds in the order of their classes, from 1. The numbers stand in files: kinds may only be added at the end.
const CLASSES: [RecordKind; 24] = [
    RecordKind::Counterpart,
    RecordKind::Person,
    RecordKind::Office,
    RecordKind::Meeting,
    RecordKind::AgendaItem,
    RecordKind::Commitment,
    RecordKind::StatusEvent,
    RecordKind::TalkingPoint,
    RecordKind::Indicator,
    RecordKind::Observation,
    RecordKind::Source,
    RecordKind::Brief,
    RecordKind::Section,
    RecordKind::Block,
    RecordKind::Instrument,
    RecordKind::Quote,
    RecordKind::Version,
    RecordKind::Approval,
    RecordKind::Link,
    RecordKind::Participant,
    RecordKind::TalkingPointUse,
    RecordKind::Anchor,
    RecordKind::Evidence,
    RecordKind::Proposal,
];

/// What stands together in the index: the records of a kind, or all paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Paragraphs of sources.
    Paragraphs,
    /// Records of a kind.
    Of(RecordKind),
}

impl Class {
    /// Returns all classes, paragraphs first.
    pub fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Paragraphs).chain(CLASSES.into_iter().map(Self::Of))
    }

    /// Returns the row of the entry with this number.
    pub fn row(self, number: i64) -> i64 {
        self.rows().start() + number
    }

    /// Returns the rows of the class.
    pub fn rows(self) -> RangeInclusive<i64> {
        let class = match self {
            Self::Paragraphs => 0,
            Self::Of(kind) => CLASSES.iter().position(|one| *one == kind).map_or(0, |at| at as i64 + 1),
        };
        let first = class << NUMBER_BITS;
        first..=first + (1 << NUMBER_BITS) - 1
    }
}

/// Returns the rows of all records, of whatever kind.
pub fn rows_of_records() -> RangeInclusive<i64> {
    1 << NUMBER_BITS..=i64::MAX
}

/// Returns the class of a row and the number within it; `None` for a row this program does not write.
pub fn class_of(row: i64) -> Option<(Class, i64)> {
    let number = row & ((1 << NUMBER_BITS) - 1);
    let class = match usize::try_from(row >> NUMBER_BITS).ok()? {
        0 => Class::Paragraphs,
        class => Class::Of(*CLASSES.get(class - 1)?),
    };
    Some((class, number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stored::KINDS;

    #[test]
    fn every_kind_has_rows_of_its_own() {
        for &kind in KINDS {
            let row = Class::Of(kind).row(7);
            assert_eq!(class_of(row), Some((Class::Of(kind), 7)));
            assert!(rows_of_records().contains(&row));
        }
        assert_eq!(class_of(7), Some((Class::Paragraphs, 7)));
        assert_eq!(class_of(i64::MAX), None);
    }
}
