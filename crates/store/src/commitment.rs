//! Commitments and the events in their life.

use am_model::commitment::{Commitment, CommitmentState, StatusEvent};
use am_model::ids::{CommitmentId, CounterpartId, MeetingId, SourceId};
use am_model::record::RecordKind;
use chrono::NaiveDate;

use crate::error::{Fault, Result};
use crate::reader::{Reader, text};
use crate::shelf::{Order, Shelved};
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

    /// In the order of the ledger: what is open first, by day, without a day at the end.
    fn shelved(&self) -> Option<Shelved> {
        let closed = u8::from(!self.state.is_open());
        let place = match self.due.on {
            Some(day) => format!("{closed}0{day}"),
            None => format!("{closed}1"),
        };
        Some(Shelved { counterparts: self.by.iter().chain(&self.to).copied().collect(), place })
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

/// How many commitments a counterpart has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CommitmentCounts {
    /// All of them.
    pub all: u32,
    /// Something remains to be done.
    pub open: u32,
    /// Of these, those whose day has passed.
    pub overdue: u32,
}

impl Reader<'_> {
    /// Returns commitments, those that fall due first at the head, those without a day at the end.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn commitments(&self, filter: &CommitmentFilter) -> Result<Vec<Commitment>> {
        let mut conditions = Vec::new();
        if let Some(counterpart) = filter.counterpart {
            let sides = "t.id IN (SELECT record FROM (
                             SELECT record, target FROM commitment_by
                             UNION ALL
                             SELECT record, target FROM commitment_to
                         ) WHERE target = ?)";
            conditions.push((sides, Some(text(counterpart))));
        }
        if let Some(meeting) = filter.meeting {
            conditions.push(("t.meeting = ?", Some(text(meeting))));
        }
        if let Some(source) = filter.source {
            let leaning = "t.id IN (SELECT evidence.record
                               FROM anchor JOIN evidence ON evidence.anchor = anchor.id
                               WHERE anchor.source = ? AND evidence.record_kind = 'commitment')";
            conditions.push((leaning, Some(text(source))));
        }
        if filter.open_only {
            conditions.push(("t.state IN ('not_started', 'under_way', 'deferred')", None));
        }
        self.select_where(conditions, "t.due_on NULLS LAST, t.id")
    }

    /// Returns the first commitments by or to a counterpart in the order of the ledger.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn commitments_with(&self, counterpart: CounterpartId, limit: usize) -> Result<Vec<Commitment>> {
        self.shelf(counterpart, "", Order::Up, limit)
    }

    /// Counts the commitments by or to a counterpart, as they stand on `today`.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn commitment_counts(
        &self,
        counterpart: CounterpartId,
        today: NaiveDate,
    ) -> Result<CommitmentCounts> {
        let overdue = "SELECT count(*) FROM shelf JOIN commitment ON commitment.id = shelf.record
                       WHERE shelf.counterpart = ?1 AND shelf.kind = 'commitment'
                           AND shelf.place >= '00' AND shelf.place < '00' || ?2
                           AND +commitment.state IN ('not_started', 'under_way')";
        Ok(CommitmentCounts {
            all: self.shelf_count::<Commitment>(counterpart, "")?,
            open: self.shelf_count::<Commitment>(counterpart, "0")?,
            overdue: self.number(overdue, (text(counterpart), today.to_string()))?,
        })
    }

    /// Returns the open commitments by or to any of `counterparts`, or made at a meeting with one, in the order of ids.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn commitments_open_around(&self, counterparts: &[CounterpartId]) -> Result<Vec<Commitment>> {
        let list = serde_json::to_string(&counterparts.iter().map(|id| text(*id)).collect::<Vec<_>>())?;
        self.select(
            "WHERE t.id IN (
                 SELECT shelf.record FROM json_each(?1) CROSS JOIN shelf ON shelf.counterpart = json_each.value
                 WHERE shelf.kind = 'commitment' AND shelf.place < '1'
                 UNION ALL
                 SELECT made.id FROM json_each(?1)
                 CROSS JOIN meeting_counterpart ON meeting_counterpart.target = json_each.value
                 CROSS JOIN commitment AS made ON made.meeting = meeting_counterpart.record
                 WHERE made.state IN ('not_started', 'under_way', 'deferred')
             ) ORDER BY t.id",
            [list],
        )
    }

    /// Returns the commitments longest overdue on `today`, at most `limit`.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn commitments_overdue(&self, today: NaiveDate, limit: usize) -> Result<Vec<Commitment>> {
        // Named, since the index by state looks as good to the planner and would have all of them sorted.
        self.select(
            "INDEXED BY commitment_in_hand_due WHERE t.state IN ('not_started', 'under_way') AND t.due_on < ?1
             ORDER BY t.due_on, t.id LIMIT ?2",
            (today.to_string(), i64::try_from(limit).unwrap_or(i64::MAX)),
        )
    }

    /// Counts the commitments overdue on `today`; with `meeting` those made there.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn overdue_count(&self, today: NaiveDate, meeting: Option<MeetingId>) -> Result<u32> {
        let today = today.to_string();
        match meeting {
            None => self.number(
                "SELECT count(*) FROM commitment WHERE state IN ('not_started', 'under_way') AND due_on < ?1",
                [today],
            ),
            Some(meeting) => self.number(
                "SELECT count(*) FROM commitment
                 WHERE meeting = ?2 AND +state IN ('not_started', 'under_way') AND due_on < ?1",
                (today, text(meeting)),
            ),
        }
    }

    /// Counts the commitments made at a meeting; with `counterpart` those by or to it.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn made_at_count(&self, meeting: MeetingId, counterpart: Option<CounterpartId>) -> Result<u32> {
        self.number(
            "SELECT count(*) FROM commitment AS t WHERE t.meeting = ?1 AND (
                 ?2 IS NULL
                 OR EXISTS (SELECT 1 FROM commitment_by WHERE record = t.id AND target = ?2)
                 OR EXISTS (SELECT 1 FROM commitment_to WHERE record = t.id AND target = ?2)
             )",
            (text(meeting), counterpart.map(text)),
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
