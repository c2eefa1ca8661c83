//! Records in general: their kinds, and references to one of any kind.

use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

/// The kinds of records a library holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    /// [`crate::counterpart::Counterpart`]
    Counterpart,
    /// [`crate::counterpart::Link`]
    Link,
    /// [`crate::person::Person`]
    Person,
    /// [`crate::person::Office`]
    Office,
    /// [`crate::meeting::Meeting`]
    Meeting,
    /// [`crate::meeting::AgendaItem`]
    AgendaItem,
    /// [`crate::meeting::Participant`]
    Participant,
    /// [`crate::commitment::Commitment`]
    Commitment,
    /// [`crate::commitment::StatusEvent`]
    StatusEvent,
    /// [`crate::statistic::Indicator`]
    Indicator,
    /// [`crate::statistic::Observation`]
    Observation,
    /// [`crate::talking_point::TalkingPoint`]
    TalkingPoint,
    /// [`crate::talking_point::TalkingPointUse`]
    TalkingPointUse,
    /// [`crate::source::Source`]
    Source,
    /// [`crate::source::Anchor`]
    Anchor,
    /// [`crate::source::Evidence`]
    Evidence,
    /// [`crate::proposal::Proposal`]
    Proposal,
    /// [`crate::instrument::Instrument`]
    Instrument,
    /// [`crate::quote::Quote`]
    Quote,
    /// [`crate::brief::Brief`]
    Brief,
    /// [`crate::brief::Section`]
    Section,
    /// [`crate::brief::Block`]
    Block,
    /// [`crate::brief::Version`]
    Version,
    /// [`crate::brief::Approval`]
    Approval,
}

/// A reference to a record of any kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
pub struct RecordRef {
    /// The kind.
    pub kind: RecordKind,
    /// The id within that kind.
    pub id: Uuid,
}

/// What every record type tells of itself, so that storing, undoing and exporting can treat all alike.
pub trait Record: Clone + Serialize + serde::de::DeserializeOwned {
    /// The type of its id.
    type Id: Copy + Into<Uuid> + From<Uuid> + std::fmt::Display;
    /// Its kind.
    const KIND: RecordKind;
    /// Returns its id.
    fn id(&self) -> Self::Id;
    /// Returns a reference to it.
    fn to_ref(&self) -> RecordRef {
        RecordRef { kind: Self::KIND, id: self.id().into() }
    }
}

macro_rules! records {
    ($($module:ident :: $name:ident ( $id:ident )),* $(,)?) => {$(
        impl Record for crate::$module::$name {
            type Id = crate::ids::$id;
            const KIND: RecordKind = RecordKind::$name;
            fn id(&self) -> Self::Id {
                self.id
            }
        }
    )*};
}

records! {
    counterpart::Counterpart(CounterpartId),
    counterpart::Link(LinkId),
    person::Person(PersonId),
    person::Office(OfficeId),
    meeting::Meeting(MeetingId),
    meeting::AgendaItem(AgendaItemId),
    meeting::Participant(ParticipantId),
    commitment::Commitment(CommitmentId),
    commitment::StatusEvent(StatusEventId),
    statistic::Indicator(IndicatorId),
    statistic::Observation(ObservationId),
    talking_point::TalkingPoint(TalkingPointId),
    talking_point::TalkingPointUse(TalkingPointUseId),
    source::Source(SourceId),
    source::Anchor(AnchorId),
    source::Evidence(EvidenceId),
    proposal::Proposal(ProposalId),
    instrument::Instrument(InstrumentId),
    quote::Quote(QuoteId),
    brief::Brief(BriefId),
    brief::Section(SectionId),
    brief::Block(BlockId),
    brief::Version(VersionId),
    brief::Approval(ApprovalId),
}
