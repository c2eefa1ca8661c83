//! Ids: UUIDv7 newtypes, so that records made on two machines can be merged and sort by age.

use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

/// Makes new ids. Passed in, so that tests and the example library are repeatable.
pub trait MakeIds: Send + Sync {
    /// Returns an id never returned before.
    fn next(&self) -> Uuid;
}

/// The usual maker of ids: version 7, time-ordered.
#[derive(Debug, Default)]
pub struct TimeOrderedIds;

impl MakeIds for TimeOrderedIds {
    fn next(&self) -> Uuid {
        Uuid::now_v7()
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// Makes a new id.
            pub fn new(ids: &dyn MakeIds) -> Self {
                Self(ids.next())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                s.parse().map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )*};
}

ids! {
    /// Names a country, government or organisation.
    CounterpartId,
    /// Names a typed link between two counterparts.
    LinkId,
    /// Names a person.
    PersonId,
    /// Names an office held by a person from one date to another.
    OfficeId,
    /// Names a meeting.
    MeetingId,
    /// Names a point on a meeting's agenda.
    AgendaItemId,
    /// Names a person's part in a meeting.
    ParticipantId,
    /// Names a commitment.
    CommitmentId,
    /// Names a dated event in the life of a commitment.
    StatusEventId,
    /// Names a statistic that is followed over time.
    IndicatorId,
    /// Names one dated value of an indicator.
    ObservationId,
    /// Names a talking point.
    TalkingPointId,
    /// Names one use of a talking point in a meeting.
    TalkingPointUseId,
    /// Names a source document.
    SourceId,
    /// Names one reading of a source by one version of a reader.
    ReadingId,
    /// Names a quoted span of a source.
    AnchorId,
    /// Names the link between a record and the span that supports it.
    EvidenceId,
    /// Names a proposal found in a source.
    ProposalId,
    /// Names a memorandum, treaty, strategy, programme or fund.
    InstrumentId,
    /// Names a quotation.
    QuoteId,
    /// Names a brief.
    BriefId,
    /// Names a section of a brief.
    SectionId,
    /// Names a block, or an item of a list block; stable for life, also through Word.
    BlockId,
    /// Names a frozen version of a brief.
    VersionId,
    /// Names an approval asked of somebody.
    ApprovalId,
    /// Names an undoable operation.
    OperationId,
}
