//! People and the offices they hold.

use am_model::ids::{CounterpartId, PersonId};
use am_model::person::{Office, Person};
use am_model::record::RecordKind;
use chrono::NaiveDate;

use crate::error::{Fault, Result};
use crate::reader::{Reader, text};
use crate::stored::{Stored, Words, filled, named, sides};
use crate::table::{Holds, Table, column, field};

static PERSON: Table = Table {
    name: "person",
    columns: &[
        field("name", Holds::Text),
        field("family_name", Holds::Text),
        field("aliases", Holds::Json),
        column("honorific_fr", "honorific.fr", Holds::Text),
        column("honorific_en", "honorific.en", Holds::Text),
        column("address_fr", "address.fr", Holds::Text),
        column("address_en", "address.en", Holds::Text),
        field("pronunciation", Holds::Text),
        column("biography_fr", "biography.fr", Holds::Text),
        column("biography_en", "biography.en", Holds::Text),
        field("portrait", Holds::Original),
        column("marking", "handling.marking", Holds::Text),
        column("retain_until", "handling.retain_until", Holds::Text),
        column("transitory", "handling.transitory", Holds::Bool),
    ],
    links: &[],
};

static OFFICE: Table = Table {
    name: "office",
    columns: &[
        field("person", Holds::Part(RecordKind::Person)),
        field("counterpart", Holds::Part(RecordKind::Counterpart)),
        column("title_fr", "title.fr", Holds::Text),
        column("title_en", "title.en", Holds::Text),
        column("held_from", "from", Holds::Text),
        column("held_until", "until", Holds::Text),
    ],
    links: &[],
};

impl Stored for Person {
    fn table() -> &'static Table {
        &PERSON
    }

    fn fault(&self) -> Option<(&'static str, Fault)> {
        filled(&self.name, "name")
    }

    fn names(&self) -> Vec<String> {
        std::iter::once(&self.name).chain(&self.aliases).cloned().collect()
    }

    fn words(&self) -> Words {
        let names = [&self.name, &self.family_name].into_iter().chain(&self.aliases).map(Some);
        let rest = [self.pronunciation.as_ref()].into_iter().chain(sides(&self.address));
        Words::of(names, rest.chain(sides(&self.biography)))
    }
}

impl Stored for Office {
    fn table() -> &'static Table {
        &OFFICE
    }

    fn fault(&self) -> Option<(&'static str, Fault)> {
        let backwards =
            self.from.zip(self.until).is_some_and(|(from, until)| until.last_day() < from.first_day());
        named(&self.title, "title").or(backwards.then_some(("until", Fault::Inconsistent)))
    }

    fn words(&self) -> Words {
        Words::of(sides(&self.title), [])
    }
}

impl Reader<'_> {
    /// Returns all people by family name, then name.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn people(&self) -> Result<Vec<Person>> {
        self.select("ORDER BY t.family_name, t.name, t.id", [])
    }

    /// Returns the people of that name, whatever the case and accents.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn people_named(&self, name: &str) -> Result<Vec<Person>> {
        self.named(name)
    }

    /// Returns the people who hold or held an office of a counterpart, one entry an office, by family name.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn people_of(&self, counterpart: CounterpartId) -> Result<Vec<(Person, Office)>> {
        let offices: Vec<Office> = self.select(
            "JOIN person ON person.id = t.person WHERE t.counterpart = ?1 ORDER BY person.family_name, person.id, t.id",
            [text(counterpart)],
        )?;
        let people = self.many::<Person>(&offices.iter().map(|office| office.person).collect::<Vec<_>>())?;
        Ok(people.into_iter().zip(offices).collect())
    }

    /// Returns the offices of a person, the latest first.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn offices_of(&self, person: PersonId) -> Result<Vec<Office>> {
        self.select("WHERE t.person = ?1 ORDER BY t.held_from DESC, t.id DESC", [text(person)])
    }

    /// Returns the offices of these people, in no order.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn offices_of_all(&self, people: &[PersonId]) -> Result<Vec<Office>> {
        let list = serde_json::to_string(&people.iter().map(|id| text(*id)).collect::<Vec<_>>())?;
        self.select("WHERE t.person IN (SELECT value FROM json_each(?1)) ORDER BY t.id", [list])
    }

    /// Returns the office a person may have held on `day`, the latest begun where there are several.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn office_on(&self, person: PersonId, day: NaiveDate) -> Result<Option<Office>> {
        Ok(self.offices_of(person)?.into_iter().find(|office| office.held_on(day)))
    }
}
