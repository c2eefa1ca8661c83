//! Meetings, their agenda and who takes part.

use am_model::date::PartialDate;
use am_model::ids::{CounterpartId, MeetingId, PersonId};
use am_model::meeting::{AgendaItem, Meeting, MeetingState, Participant};
use am_model::person::Person;
use am_model::record::RecordKind;
use chrono::NaiveDate;

use crate::error::{Fault, Result};
use crate::reader::{Reader, text};
use crate::stored::{Facts, Stored, Words, named, sides};
use crate::table::{Holds, Links, Table, column, field};

static MEETING: Table = Table {
    name: "meeting",
    columns: &[
        column("title_fr", "title.fr", Holds::Text),
        column("title_en", "title.en", Holds::Text),
        field("home", Holds::Ref(RecordKind::Counterpart)),
        field("state", Holds::Text),
        column("held_on", "on", Holds::Text),
        field("starts_at", Holds::Text),
        field("ends_at", Holds::Text),
        field("zone", Holds::Text),
        column("place_fr", "place.fr", Holds::Text),
        column("place_en", "place.en", Holds::Text),
        field("format", Holds::Text),
        field("spoken", Holds::Text),
        column("scenario_fr", "scenario.fr", Holds::Text),
        column("scenario_en", "scenario.en", Holds::Text),
        column("marking", "handling.marking", Holds::Text),
        column("retain_until", "handling.retain_until", Holds::Text),
        column("transitory", "handling.transitory", Holds::Bool),
    ],
    links: &[Links {
        table: "meeting_counterpart",
        path: "counterparts",
        to: RecordKind::Counterpart,
        needed: true,
    }],
};

static AGENDA_ITEM: Table = Table {
    name: "agenda_item",
    columns: &[
        field("meeting", Holds::Part(RecordKind::Meeting)),
        field("seq", Holds::Whole),
        column("title_fr", "title.fr", Holds::Text),
        column("title_en", "title.en", Holds::Text),
        field("minutes", Holds::Whole),
        field("theme", Holds::Text),
    ],
    links: &[],
};

static PARTICIPANT: Table = Table {
    name: "participant",
    columns: &[
        field("meeting", Holds::Part(RecordKind::Meeting)),
        field("person", Holds::Part(RecordKind::Person)),
        field("side", Holds::Ref(RecordKind::Counterpart)),
        field("lead", Holds::Bool),
        field("seq", Holds::Whole),
    ],
    links: &[],
};

impl Stored for Meeting {
    fn table() -> &'static Table {
        &MEETING
    }

    fn fault(&self) -> Option<(&'static str, Fault)> {
        // An end before the beginning is past midnight and allowed: calls across time zones are.
        named(&self.title, "title")
            .or(self.counterparts.is_empty().then_some(("counterparts", Fault::Empty)))
            .or(self.counterparts.contains(&self.home).then_some(("counterparts", Fault::Inconsistent)))
    }

    fn words(&self) -> Words {
        Words::of(sides(&self.title), sides(&self.place).into_iter().chain(sides(&self.scenario)))
    }

    fn facts(&self) -> Facts {
        let state = match self.state {
            MeetingState::Planned => "planned",
            MeetingState::Held => "held",
            MeetingState::Postponed => "postponed",
            MeetingState::Cancelled => "cancelled",
        };
        Facts { day: self.on.map(PartialDate::first_day), due: None, states: vec![state] }
    }
}

impl Stored for AgendaItem {
    fn table() -> &'static Table {
        &AGENDA_ITEM
    }

    fn fault(&self) -> Option<(&'static str, Fault)> {
        named(&self.title, "title")
    }

    fn words(&self) -> Words {
        Words::of(sides(&self.title), [self.theme.as_ref()])
    }
}

impl Stored for Participant {
    fn table() -> &'static Table {
        &PARTICIPANT
    }
}

impl Reader<'_> {
    /// Returns all meetings, the latest first, those without a day at the end.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn meetings(&self) -> Result<Vec<Meeting>> {
        self.select("ORDER BY t.held_on DESC NULLS LAST, t.id DESC", [])
    }

    /// Returns the meetings with a counterpart, or at home of one, the latest first.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn meetings_of(&self, counterpart: CounterpartId) -> Result<Vec<Meeting>> {
        self.select(
            "WHERE t.home = ?1 OR t.id IN (SELECT record FROM meeting_counterpart WHERE target = ?1)
             ORDER BY t.held_on DESC NULLS LAST, t.id DESC",
            [text(counterpart)],
        )
    }

    /// Returns at most `limit` planned meetings on `day` or after it, the nearest first. A meeting of which only
    /// the month or year is known counts until that month or year is over.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn meetings_from(&self, day: NaiveDate, limit: usize) -> Result<Vec<Meeting>> {
        self.select(
            "WHERE t.state = 'planned' AND t.held_on >= substr(?1, 1, length(t.held_on))
             ORDER BY t.held_on, t.starts_at, t.id LIMIT ?2",
            (day.to_string(), limit as i64),
        )
    }

    /// Returns the meetings somebody took or is to take part in, the latest first.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn meetings_with(&self, person: PersonId) -> Result<Vec<MeetingId>> {
        let meetings: Vec<Meeting> = self.select(
            "WHERE t.id IN (SELECT meeting FROM participant WHERE person = ?1)
             ORDER BY t.held_on DESC NULLS LAST, t.id DESC",
            [text(person)],
        )?;
        Ok(meetings.into_iter().map(|meeting| meeting.id).collect())
    }

    /// Returns the last meeting held with a counterpart before `day`.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn last_meeting_held(
        &self,
        counterpart: CounterpartId,
        before: NaiveDate,
    ) -> Result<Option<Meeting>> {
        let mut found = self.select(
            "JOIN meeting_counterpart AS with_them ON with_them.record = t.id AND with_them.target = ?1
             WHERE t.state = 'held' AND t.held_on < ?2 ORDER BY t.held_on DESC, t.id DESC LIMIT 1",
            (text(counterpart), before.to_string()),
        )?;
        Ok(found.pop())
    }

    /// Returns the agenda of a meeting, in order.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn agenda(&self, meeting: MeetingId) -> Result<Vec<AgendaItem>> {
        self.select("WHERE t.meeting = ?1 ORDER BY t.seq, t.id", [text(meeting)])
    }

    /// Returns who takes part in a meeting, in order of precedence.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn participants(&self, meeting: MeetingId) -> Result<Vec<(Participant, Person)>> {
        let parts: Vec<Participant> =
            self.select("WHERE t.meeting = ?1 ORDER BY t.seq, t.id", [text(meeting)])?;
        let people = self.many::<Person>(&parts.iter().map(|part| part.person).collect::<Vec<_>>())?;
        Ok(parts.into_iter().zip(people).collect())
    }
}
