//! Who sits where at a meeting: which of our own parties is at the table, and for whom each participant is there.
//!
//! What nobody has said is guessed here and nowhere else; the window asks, the terminal and the example go by it.

use am_model::meeting::Meeting;
use am_model::person::Office;
use am_model::{CounterpartId, PersonId};
use am_store::Reader;
use serde::Serialize;
use specta::Type;

use crate::App;
use crate::error::{AppError, ErrorCode};
use crate::gather::Parties;
use crate::meeting::ParticipantInput;

/// Who sits where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Seats {
    /// Our party at the table; `None` while the library has none.
    pub home: Option<CounterpartId>,
    /// For whom each of those asked about takes part, in the order asked.
    pub sides: Vec<(PersonId, CounterpartId)>,
}

/// The parties of a meeting, and what is known to seat people by.
pub(crate) struct Table<'a> {
    pub(crate) parties: &'a Parties,
    pub(crate) offices: &'a [Office],
    pub(crate) counterparts: &'a [CounterpartId],
}

impl Table<'_> {
    /// Returns our party at the table: the one said; else the one the meeting had before; else the one that somebody
    /// is said or known to act for; else that of the last meeting with these counterparts; else the usual one. A
    /// party of ours that is met is on the other side. `None` when there is none of ours.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] when the one said is not ours.
    pub(crate) fn home(
        &self,
        reader: &Reader<'_>,
        said: Option<CounterpartId>,
        before: Option<&Meeting>,
        people: &[ParticipantInput],
    ) -> Result<Option<CounterpartId>, AppError> {
        let before = before.map(|meeting| meeting.home);
        if let Some(said) = said {
            let is_ours = before == Some(said) || self.is_ours(said);
            let not_ours = || AppError::with(ErrorCode::Invalid, [("field", "notre côté / our side".into())]);
            return if is_ours { Ok(Some(said)) } else { Err(not_ours()) };
        }
        let may_be = |party: &CounterpartId| self.is_ours(*party) && !self.counterparts.contains(party);
        let known = before.or_else(|| people.iter().find_map(|input| self.acts_for(input).find(may_be)));
        if known.is_some() {
            return Ok(known);
        }
        let mut met = reader.meetings()?.into_iter();
        let last = met.find(|meeting| meeting.counterparts.iter().any(|id| self.counterparts.contains(id)));
        let last = last.map(|meeting| meeting.home).filter(may_be);
        Ok(last.or_else(|| self.parties.homes().map(|party| party.id).find(may_be)))
    }

    /// Returns for whom somebody takes part: as said or as before while that party is at the table, else the party
    /// whose office they hold, else our side for ours and the first other side for anybody else.
    pub(crate) fn side(
        &self,
        home: CounterpartId,
        input: &ParticipantInput,
        before: Option<CounterpartId>,
    ) -> CounterpartId {
        let known = input.side.into_iter().chain(before).find(|party| self.meets(home, *party));
        known.unwrap_or_else(|| {
            let is_ours = self.held_by(input.person).any(|party| self.is_ours(party));
            let named = self.counterparts.first().copied().filter(|_| !is_ours);
            self.side_or(home, input.person, named)
        })
    }

    /// Returns the party at the table whose office somebody holds, else the one named, else our own.
    pub(crate) fn side_or(
        &self,
        home: CounterpartId,
        person: PersonId,
        named: Option<CounterpartId>,
    ) -> CounterpartId {
        self.held_by(person).find(|party| self.meets(home, *party)).or(named).unwrap_or(home)
    }

    fn meets(&self, home: CounterpartId, party: CounterpartId) -> bool {
        party == home || self.counterparts.contains(&party)
    }

    fn acts_for(&self, input: &ParticipantInput) -> impl Iterator<Item = CounterpartId> {
        input.side.into_iter().chain(self.held_by(input.person))
    }

    fn held_by(&self, person: PersonId) -> impl Iterator<Item = CounterpartId> {
        self.offices.iter().filter(move |office| office.person == person).map(|office| office.counterpart)
    }

    fn is_ours(&self, party: CounterpartId) -> bool {
        self.parties.get(party).is_some_and(|party| party.home)
    }
}

impl App {
    /// Tells who would sit where at a meeting with `counterparts`: what is said in `home` and `people` stands, the
    /// rest is guessed.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] when `home` is not ours.
    pub fn meeting_seats(
        &self,
        home: Option<CounterpartId>,
        counterparts: &[CounterpartId],
        people: &[ParticipantInput],
    ) -> Result<Seats, AppError> {
        self.read(|reader| {
            let (parties, offices) = (Parties::load(reader)?, reader.all::<Office>()?);
            let table = Table { parties: &parties, offices: &offices, counterparts };
            let home = table.home(reader, home, None, people)?;
            let sides = home.into_iter().flat_map(|home| {
                let table = &table;
                people.iter().map(move |input| (input.person, table.side(home, input, None)))
            });
            Ok(Seats { home, sides: sides.collect() })
        })
    }
}
