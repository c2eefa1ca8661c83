//! Meetings, their agenda and who takes part.

use am_model::date::PartialDate;
use am_model::ids::{CounterpartId, MeetingId, PersonId};
use am_model::meeting::{AgendaItem, Meeting, MeetingState, Participant};
use am_model::person::Person;
use am_model::record::RecordKind;
use chrono::NaiveDate;

use crate::error::{Fault, Result};
use crate::reader::{Reader, text, uuid};
use crate::shelf::{Order, Shelved};
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

    /// Planned, held and called off apart, each by its day.
    fn shelved(&self) -> Option<Shelved> {
        let state = match self.state {
            MeetingState::Planned => 'p',
            MeetingState::Held => 'h',
            MeetingState::Postponed | MeetingState::Cancelled => 'x',
        };
        let day = self.on.map(|on| on.to_string()).unwrap_or_default();
        let counterparts = self.counterparts.iter().copied().chain([self.home]).collect();
        Some(Shelved { counterparts, place: format!("{state}{day}") })
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

    /// Returns meetings with a counterpart, or at home of one: all planned ones, and the latest held and called off, at
    /// most `limit` of each.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn meetings_around(&self, counterpart: CounterpartId, limit: usize) -> Result<Vec<Meeting>> {
        let mut meetings = self.shelf(counterpart, "p", Order::Up, usize::MAX)?;
        meetings.extend(self.shelf::<Meeting>(counterpart, "h", Order::Down, limit)?);
        meetings.extend(self.shelf::<Meeting>(counterpart, "x", Order::Down, limit)?);
        Ok(meetings)
    }

    /// Returns the first planned meeting with a day, and the last one held, with a counterpart or at home of one.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn next_and_last_meeting(
        &self,
        counterpart: CounterpartId,
    ) -> Result<(Option<Meeting>, Option<Meeting>)> {
        // A planned meeting without a day stands before all others.
        let planned: Vec<Meeting> = self.shelf(counterpart, "p", Order::Up, usize::MAX)?;
        let next = planned.into_iter().find(|meeting| meeting.on.is_some());
        Ok((next, self.shelf(counterpart, "h", Order::Down, 1)?.pop()))
    }

    /// Counts the meetings with a counterpart, or at home of one.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn meeting_count(&self, counterpart: CounterpartId) -> Result<u32> {
        self.shelf_count::<Meeting>(counterpart, "")
    }

    /// Returns the meetings to come on `day`: planned or put off, not over yet, those without a day too. In no order.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn meetings_to_come(&self, day: NaiveDate) -> Result<Vec<Meeting>> {
        // Only the year is known of some meetings: the index finds those of this year on, the length of what is known
        // tells the rest.
        let dated = self.select::<Meeting>(
            "WHERE t.state IN ('planned', 'postponed') AND t.held_on >= substr(?1, 1, 4)
                 AND t.held_on >= substr(?1, 1, length(t.held_on))",
            [day.to_string()],
        )?;
        let undated: Vec<Meeting> =
            self.select("WHERE t.state IN ('planned', 'postponed') AND t.held_on IS NULL", [])?;
        Ok(dated.into_iter().chain(undated).collect())
    }

    /// Returns the meeting that counts as the last one before `meeting`: held, with one of its counterparts, before its
    /// day where it has one; the latest at which somebody of the other side was present who takes part in it too, else
    /// the latest.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn last_meeting(&self, meeting: &Meeting) -> Result<Option<Meeting>> {
        let day = meeting.on.map(|on| on.to_string());
        let with_them: Vec<Meeting> = self.select(
            include_str!("last_meeting.sql"),
            (text(meeting.id), text(meeting.home), day.as_deref()),
        )?;
        if let Some(found) = with_them.into_iter().next() {
            return Ok(Some(found));
        }
        let mut latest: Option<Meeting> = None;
        for counterpart in &meeting.counterparts {
            let found: Vec<Meeting> = self.select(
                "JOIN shelf ON shelf.record = t.id
                 WHERE shelf.counterpart = ?1 AND shelf.kind = 'meeting' AND shelf.place > 'h'
                     AND shelf.place < 'h' || coalesce(?3, 'i') AND t.id <> ?2
                     AND EXISTS (SELECT 1 FROM meeting_counterpart WHERE record = t.id AND target = ?1)
                 ORDER BY shelf.place DESC, shelf.record DESC LIMIT 1",
                (text(*counterpart), text(meeting.id), day.as_deref()),
            )?;
            latest = latest.into_iter().chain(found).max_by_key(|found| (found.on, found.id));
        }
        Ok(latest)
    }

    /// Returns who took or takes part in meetings with a counterpart, of any side, each once.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn people_met(&self, counterpart: CounterpartId) -> Result<Vec<PersonId>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT DISTINCT participant.person FROM shelf
             CROSS JOIN participant ON participant.meeting = shelf.record
             WHERE shelf.counterpart = ?1 AND shelf.kind = 'meeting'",
        )?;
        let mut rows = statement.query([text(counterpart)])?;
        let mut people = Vec::new();
        while let Some(row) = rows.next()? {
            people.push(uuid(&row.get::<_, String>(0)?)?.into());
        }
        Ok(people)
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
