//! The records a brief may refer to, read from the library beforehand.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use am_model::commitment::{Commitment, StatusEvent};
use am_model::counterpart::Counterpart;
use am_model::ids::*;
use am_model::meeting::{AgendaItem, Meeting, MeetingState, Participant};
use am_model::person::{Office, Person};
use am_model::quote::Quote;
use am_model::record::{Record, RecordRef};
use am_model::source::{Anchor, Evidence, EvidenceRole, Source};
use am_model::statistic::{Indicator, Observation};
use am_model::talking_point::TalkingPoint;
use chrono::NaiveDate;

/// Where an anchor's paragraph stands today.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// The ¶ people see, from 1; `None` for a heading, cell or note.
    pub number: Option<u32>,
    /// The page, from 1; only where the file has pages. Printed instead of the ¶ when there is one, since
    /// the reader of a paged file can find a page but not a ¶ of ours.
    pub page: Option<u32>,
    /// The text now at that place in the source's reading in force; `None` when nothing stands there any more.
    pub text_now: Option<String>,
}

/// Every record a brief may refer to, by id. What is not in here counts as gone.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Records {
    /// Parties, our own side included.
    pub counterparts: BTreeMap<CounterpartId, Counterpart>,
    /// People.
    pub people: BTreeMap<PersonId, Person>,
    /// Their offices.
    pub offices: BTreeMap<OfficeId, Office>,
    /// The meeting of the brief, and earlier ones with the same counterparts.
    pub meetings: BTreeMap<MeetingId, Meeting>,
    /// Points of their agendas.
    pub agenda_items: BTreeMap<AgendaItemId, AgendaItem>,
    /// Who takes part.
    pub participants: BTreeMap<ParticipantId, Participant>,
    /// Commitments, open or closed.
    pub commitments: BTreeMap<CommitmentId, Commitment>,
    /// Events in their lives.
    pub status_events: BTreeMap<StatusEventId, StatusEvent>,
    /// What is measured.
    pub indicators: BTreeMap<IndicatorId, Indicator>,
    /// Its values.
    pub observations: BTreeMap<ObservationId, Observation>,
    /// Lines kept for use again.
    pub talking_points: BTreeMap<TalkingPointId, TalkingPoint>,
    /// Somebody's words.
    pub quotes: BTreeMap<QuoteId, Quote>,
    /// Documents.
    pub sources: BTreeMap<SourceId, Source>,
    /// Quoted spans of them.
    pub anchors: BTreeMap<AnchorId, Anchor>,
    /// What ties records to anchors, in order.
    pub evidence: Vec<Evidence>,
    /// Where each anchor's paragraph stands today.
    pub paragraphs: BTreeMap<AnchorId, Place>,
}

impl Records {
    /// Returns the anchors that `record` was made from or that say the same, in order.
    pub fn anchors_of(&self, record: RecordRef) -> Vec<AnchorId> {
        let says_it = |role| matches!(role, EvidenceRole::Origin | EvidenceRole::Support);
        self.evidence
            .iter()
            .filter(|evidence| evidence.record == record && says_it(evidence.role))
            .map(|evidence| evidence.anchor)
            .collect()
    }

    /// Returns the agenda of `meeting`, in order.
    pub fn agenda_of(&self, meeting: MeetingId) -> Vec<&AgendaItem> {
        let mut items: Vec<_> = self.agenda_items.values().filter(|item| item.meeting == meeting).collect();
        items.sort_by_key(|item| (item.seq, item.id));
        items
    }

    /// Returns who takes part in `meeting`, in order of precedence within a side, those who lead first.
    pub fn participants_of(&self, meeting: MeetingId) -> Vec<&Participant> {
        let mut all: Vec<_> = self.participants.values().filter(|part| part.meeting == meeting).collect();
        all.sort_by_key(|part| (!part.lead, part.seq, part.id));
        all
    }

    /// Returns the observations of `indicator` that have a date, oldest first.
    pub fn series(&self, indicator: IndicatorId) -> Vec<&Observation> {
        let mut series: Vec<_> = self
            .observations
            .values()
            .filter(|observation| observation.indicator == indicator && observation.as_of.is_some())
            .collect();
        series.sort_by_key(|observation| (observation.as_of, observation.read_on, observation.id));
        series
    }

    /// Returns the office by which `person` is named for `side` on `day`: held on the day if there is one, then one
    /// of that side, then the one that ended last; of two held together, the one entered first.
    pub fn office_of(&self, person: PersonId, side: CounterpartId, day: NaiveDate) -> Option<&Office> {
        let own = self.offices.values().filter(|office| office.person == person);
        own.max_by_key(|office| {
            let until = office.until.map_or(NaiveDate::MAX, |until| until.last_day());
            (office.held_on(day), office.counterpart == side, until, Reverse(office.id))
        })
    }

    /// Returns the meeting that counts as the last one before `meeting`: held, with one of its counterparts, and
    /// before its date where it has one.
    ///
    /// The latest at which somebody of the other side was present who takes part in `meeting` too, so that a
    /// call between officials does not hide the last time the principals met; else the latest.
    pub fn last_meeting(&self, meeting: &Meeting) -> Option<&Meeting> {
        let theirs = |id: MeetingId| -> BTreeSet<PersonId> {
            let parts = self.participants.values();
            parts
                .filter(|part| part.meeting == id && part.side != meeting.home)
                .map(|part| part.person)
                .collect()
        };
        let expected = theirs(meeting.id);
        self.meetings
            .values()
            .filter(|other| other.id != meeting.id && other.state == MeetingState::Held && other.on.is_some())
            .filter(|other| meeting.on.is_none() || other.on < meeting.on)
            .filter(|other| other.counterparts.iter().any(|party| meeting.counterparts.contains(party)))
            .max_by_key(|other| (!theirs(other.id).is_disjoint(&expected), other.on, other.id))
    }

    /// Tells whether `commitment` is one of or with any of `counterparts`.
    pub fn concerns(&self, commitment: &Commitment, counterparts: &[CounterpartId]) -> bool {
        let met = commitment.meeting.and_then(|id| self.meetings.get(&id));
        commitment
            .by
            .iter()
            .chain(&commitment.to)
            .chain(met.into_iter().flat_map(|meeting| &meeting.counterparts))
            .any(|party| counterparts.contains(party))
    }

    /// Returns the anchors of a record given by itself.
    pub(crate) fn anchors_for<R: Record>(&self, record: &R) -> Vec<AnchorId> {
        self.anchors_of(record.to_ref())
    }
}
