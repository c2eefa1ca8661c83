//! Commitments and the events in their life.

use am_model::commitment::{Commitment, CommitmentState, StatusEvent};
use am_model::ids::{CommitmentId, CounterpartId, MeetingId, SourceId};
use am_model::record::RecordKind;

use crate::error::{Fault, Result};
use crate::reader::{Reader, text};
use crate::stored::{Facts, Stored, Words, filled, named, sides};
use crate::table::{Holds, Links, Table, column, field};

static COMMITMENT: Table = Table {
    name: "commitment",
    columns: &[
        column("title_fr", "title.fr", Holds::Text),
        column("title_en", "title.en", Holds::Text),
        field("wording", Holds::Text),
        field("strength", Holds::Text),
        field("topic", Holds::Text),
        column("due_on", "due.on", Holds::Text),
        column("due_words", "due.words", Holds::Text),
        column("due_estimated", "due.estimated", Holds::Bool),
        column("due_every", "due.every", Holds::Text),
        field("made_on", Holds::Text),
        field("meeting", Holds::OptionalRef(RecordKind::Meeting)),
        field("lead", Holds::Text),
        column("line_fr", "line.fr", Holds::Text),
        column("line_en", "line.en", Holds::Text),
        field("state", Holds::Text),
        field("reason", Holds::Text),
        column("marking", "handling.marking", Holds::Text),
        column("retain_until", "handling.retain_until", Holds::Text),
        column("transitory", "handling.transitory", Holds::Bool),
    ],
    links: &[
        Links { table: "commitment_by", path: "by", to: RecordKind::Counterpart, needed: true },
        Links { table: "commitment_to", path: "to", to: RecordKind::Counterpart, needed: false },
    ],
};

static STATUS_EVENT: Table = Table {
    name: "status_event",
    columns: &[
        field("commitment", Holds::Part(RecordKind::Commitment)),
        field("seq", Holds::Whole),
        column("happened_on", "on", Holds::Text),
        field("change", Holds::Json),
        column("note_fr", "note.fr", Holds::Text),
        column("note_en", "note.en", Holds::Text),
        field("anchor", Holds::OptionalRef(RecordKind::Anchor)),
    ],
    links: &[],
};

impl Stored for Commitment {
    fn table() -> &'static Table {
        &COMMITMENT
    }

    fn fault(&self) -> Option<(&'static str, Fault)> {
        let reason = self.reason.as_deref().unwrap_or_default();
        named(&self.title, "title").or(self.state.needs_reason().then(|| filled(reason, "reason")).flatten())
    }

    fn words(&self) -> Words {
        let rest = [&self.wording, &self.topic, &self.due.words, &self.lead, &self.reason];
        Words::of(sides(&self.title), rest.map(Option::as_ref).into_iter().chain(sides(&self.line)))
    }

    fn facts(&self) -> Facts {
        let state = match self.state {
            CommitmentState::NotStarted => "notstarted",
            CommitmentState::UnderWay => "underway",
            CommitmentState::Kept => "kept",
            CommitmentState::Deferred => "deferred",
            CommitmentState::Dropped => "dropped",
            CommitmentState::Changed => "changed",
        };
        let recurs = self.due.every.is_some() && self.state == CommitmentState::UnderWay;
        let states = [Some(state), recurs.then_some("recurs")].into_iter().flatten().collect();
        Facts { day: self.made_on.or(self.due.on), due: self.due.on, states }
    }
}

impl Stored for StatusEvent {
    fn table() -> &'static Table {
        &STATUS_EVENT
    }

    fn words(&self) -> Words {
        Words::of([], sides(&self.note))
    }

    fn facts(&self) -> Facts {
        Facts::on(Some(self.on))
    }
}

/// Which commitments a list shows; what is `None` or `false` does not narrow it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommitmentFilter {
    /// Made by or to this counterpart.
    pub counterpart: Option<CounterpartId>,
    /// Made at this meeting.
    pub meeting: Option<MeetingId>,
    /// With evidence in this source.
    pub source: Option<SourceId>,
    /// Something remains to be done.
    pub open_only: bool,
}

impl Reader<'_> {
    /// Returns commitments, those that fall due first at the head, those without a day at the end.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn commitments(&self, filter: &CommitmentFilter) -> Result<Vec<Commitment>> {
        self.select(
            include_str!("commitment_list.sql"),
            (
                filter.counterpart.map(text),
                filter.meeting.map(text),
                filter.source.map(text),
                filter.open_only,
            ),
        )
    }

    /// Returns the history of a commitment, in order of `seq`.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn status_events(&self, commitment: CommitmentId) -> Result<Vec<StatusEvent>> {
        self.select("WHERE t.commitment = ?1 ORDER BY t.seq, t.id", [text(commitment)])
    }
}
