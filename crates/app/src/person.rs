//! People: those of a counterpart, with the office they hold.

use std::cmp::Reverse;

use am_model::person::{Office, Person, initials};
use am_model::record::RecordKind;
use am_model::{CounterpartId, Handling, OfficeId, PerLang, PersonId};
use am_store::{OpVerb, Operation, Reader};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::{AppError, ErrorCode};
use crate::gather::{self, Parties};
use crate::refs::{MeetingRef, PartyRef};
use crate::{App, Changed, portrait};

/// A person as lists show them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PersonRow {
    /// The record.
    pub person: Person,
    /// Shown in place of a portrait.
    pub initials: String,
    /// The office held today, else the last one known.
    pub office: Option<Office>,
    /// Whose office it is.
    pub party: Option<PartyRef>,
    /// Whether that office is held today, as far as is known.
    pub in_office: bool,
}

/// What an officer fills in for a person.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct PersonInput {
    /// `None` makes a new one.
    pub id: Option<PersonId>,
    /// Name without honorific.
    pub name: String,
    /// Family name; empty takes the last word of the name.
    pub family_name: String,
    /// Other spellings of the name; what is blank is left out.
    pub aliases: Vec<String>,
    /// What stands before the name.
    pub honorific: PerLang<String>,
    /// Form of address.
    pub address: PerLang<String>,
    /// How the name is said.
    pub pronunciation: Option<String>,
    /// Short biography.
    pub biography: PerLang<String>,
    /// Whose office they hold.
    pub counterpart: Option<CounterpartId>,
    /// The title of the office held today.
    pub title: PerLang<String>,
}

/// One person with everything that is known of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PersonView {
    /// As lists show them.
    pub row: PersonRow,
    /// The offices they hold and held, the latest first, each with whose it is.
    pub offices: Vec<(Office, Option<PartyRef>)>,
    /// Meetings they took or are to take part in, the latest first.
    pub meetings: Vec<MeetingRef>,
    /// Their portrait as the address of an image: `data:image/png;base64,…`.
    pub portrait: Option<String>,
}

/// Returns one person as lists show them.
pub(crate) fn row(person: Person, offices: &[Office], parties: &Parties, today: NaiveDate) -> PersonRow {
    let own = || offices.iter().filter(|office| office.person == person.id);
    // Of two held together, the one entered first: texts name the main one first.
    let latest = |office: &&Office| (office.from, Reverse(office.id));
    let held = own().filter(|office| office.held_on(today)).max_by_key(latest);
    let office = held.or_else(|| own().max_by_key(latest));
    PersonRow {
        initials: initials(&person),
        in_office: office.is_some_and(|office| office.held_on(today)),
        party: office.and_then(|office| parties.party_ref(office.counterpart)),
        office: office.cloned(),
        person,
    }
}

/// Returns everybody, in the order of family names.
pub(crate) fn rows(reader: &Reader<'_>, today: NaiveDate) -> Result<Vec<PersonRow>, AppError> {
    let (parties, offices) = (Parties::load(reader)?, reader.all::<Office>()?);
    let mut rows: Vec<PersonRow> =
        reader.all::<Person>()?.into_iter().map(|person| row(person, &offices, &parties, today)).collect();
    rows.sort_by_key(|row| crate::gather::fold(&row.person.family_name));
    Ok(rows)
}

/// Returns the people of a counterpart and ours who met it: theirs first.
pub(crate) fn rows_with(
    reader: &Reader<'_>,
    counterpart: CounterpartId,
    today: NaiveDate,
) -> Result<Vec<PersonRow>, AppError> {
    people_with(reader, &Parties::load(reader)?, counterpart, today)
}

/// Does what [`rows_with`] does for a caller that has the parties.
pub(crate) fn people_with(
    reader: &Reader<'_>,
    parties: &Parties,
    counterpart: CounterpartId,
    today: NaiveDate,
) -> Result<Vec<PersonRow>, AppError> {
    let met = reader.people_met(counterpart)?;
    let represents: Vec<CounterpartId> =
        reader.links_of(counterpart)?.into_iter().map(|link| link.from).collect();
    let mut ids = met.clone();
    for party in represents.iter().chain([&counterpart]) {
        ids.extend(reader.people_of(*party)?.into_iter().map(|(person, _)| person.id));
    }
    ids.sort_unstable();
    ids.dedup();
    let offices = reader.offices_of_all(&ids)?;
    let people = reader.many::<Person>(&ids)?;
    let mut rows: Vec<PersonRow> =
        people.into_iter().map(|person| row(person, &offices, parties, today)).collect();
    let theirs = |row: &PersonRow| {
        row.party.as_ref().is_some_and(|party| party.id == counterpart || represents.contains(&party.id))
    };
    rows.retain(|row| theirs(row) || met.contains(&row.person.id));
    rows.sort_by_cached_key(|row| (!theirs(row), gather::fold(&row.person.family_name)));
    Ok(rows)
}

impl App {
    /// Returns everybody the library knows.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`].
    pub fn person_list(&self) -> Result<Vec<PersonRow>, AppError> {
        let today = self.ports.clock.today();
        self.read(|reader| rows(reader, today))
    }

    /// Returns the person of that name, case and accents ignored.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`].
    pub fn person_named(&self, name: &str) -> Result<Option<PersonId>, AppError> {
        self.read(|reader| Ok(reader.people_named(name)?.first().map(|person| person.id)))
    }

    /// Returns one person with everything that is known of them.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub fn person_get(&self, id: PersonId) -> Result<PersonView, AppError> {
        let today = self.ports.clock.today();
        self.read(|reader| {
            let person: Person = reader.get_or_not_found(id)?;
            let parties = Parties::load(reader)?;
            let offices = reader.offices_of(id)?;
            let mut meetings = Vec::new();
            for meeting in reader.meetings_with(id)? {
                meetings.extend(gather::meeting_ref(reader, meeting)?);
            }
            let portrait = match &person.portrait {
                Some(hash) => reader.original(hash)?.and_then(|bytes| portrait::address(&bytes)),
                None => None,
            };
            Ok(PersonView {
                row: row(person, &offices, &parties, today),
                offices: offices
                    .into_iter()
                    .map(|office| {
                        let party = parties.party_ref(office.counterpart);
                        (office, party)
                    })
                    .collect(),
                meetings,
                portrait,
            })
        })
    }

    /// Makes or changes a person, with the office held today.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] when the name is empty, [`ErrorCode::NotFound`].
    pub fn person_save(&self, input: PersonInput) -> Result<Changed<PersonId>, AppError> {
        let name = input.name.trim().to_owned();
        if name.is_empty() {
            return Err(AppError::of_field(ErrorCode::FieldEmpty, "name"));
        }
        let verb = if input.id.is_some() { OpVerb::Changed } else { OpVerb::Added };
        let (ids, today) = (self.ports.ids.clone(), self.ports.clock.today());
        self.change(Operation::new(verb, RecordKind::Person, name.clone()), |tx| {
            let before = input.id.map(|id| tx.get_or_not_found::<Person>(id)).transpose()?;
            let id = input.id.unwrap_or_else(|| PersonId::new(&*ids));
            let family_name = match input.family_name.trim() {
                "" => family_name(&name),
                given => given.to_owned(),
            };
            tx.put(&Person {
                id,
                name,
                family_name,
                aliases: said(input.aliases),
                honorific: input.honorific,
                address: input.address,
                pronunciation: input.pronunciation,
                biography: input.biography,
                portrait: before.as_ref().and_then(|p| p.portrait.clone()),
                handling: before.map(|p| p.handling).unwrap_or_else(Handling::default),
            })?;
            if let Some(counterpart) = input.counterpart.filter(|_| !input.title.is_empty()) {
                let held =
                    tx.offices_of(id)?.into_iter().find(|o| o.counterpart == counterpart && o.held_on(today));
                let office = match held {
                    Some(office) => Office { title: input.title, ..office },
                    None => Office {
                        id: OfficeId::new(&*ids),
                        person: id,
                        counterpart,
                        title: input.title,
                        from: None,
                        until: None,
                    },
                };
                tx.put(&office)?;
            }
            Ok(id)
        })
    }
}

/// Returns the names that say something, each once.
pub(crate) fn said(names: Vec<String>) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for name in names {
        let name = name.trim();
        if !name.is_empty() && said.iter().all(|known| known != name) {
            said.push(name.to_owned());
        }
    }
    said
}

/// Returns the family name a full name probably ends in: its last word, particles such as `de` and `Al` included.
pub(crate) fn family_name(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let particle = |word: &str| {
        matches!(
            word.to_lowercase().as_str(),
            "al" | "de" | "du" | "van" | "von" | "le" | "la" | "bin" | "ben" | "el"
        )
    };
    let start = match words.len() {
        0 | 1 => 0,
        n if particle(words[n - 2]) && n > 2 => n - 2,
        n => n - 1,
    };
    words[start..].join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_belong_to_the_family_name() {
        assert_eq!(family_name("Mohammed bin Ali bin Mohammed Al Mannai"), "Al Mannai");
        assert_eq!(family_name("Evan Solomon"), "Solomon");
        assert_eq!(family_name("Jean de Brébeuf"), "de Brébeuf");
        assert_eq!(family_name("Cher"), "Cher");
    }
}
