//! People, and the offices they hold. A minister is a person who holds an office of a counterpart.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::date::PartialDate;
use crate::handling::Handling;
use crate::ids::{CounterpartId, OfficeId, PersonId};
use crate::lang::PerLang;

/// Somebody we meet or work with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Person {
    /// Its id.
    pub id: PersonId,
    /// Name in the order of its language, without honorific.
    pub name: String,
    /// Family name, by which lists sort and short mentions call: `Al Mannai`.
    pub family_name: String,
    /// Other spellings of the name that documents use.
    pub aliases: Vec<String>,
    /// `M.`, `Mme`; `Mr.`, `Ms.`: what stands before the name in a note.
    pub honorific: PerLang<String>,
    /// How to address the person: `Monsieur le Ministre`.
    pub address: PerLang<String>,
    /// How the name is said.
    pub pronunciation: Option<String>,
    /// A short biography.
    pub biography: PerLang<String>,
    /// PNG or JPEG bytes kept with the originals, by SHA-256.
    pub portrait: Option<String>,
    /// Marking and retention.
    pub handling: Handling,
}

/// An office somebody holds or held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Office {
    /// Its id.
    pub id: OfficeId,
    /// Who holds it.
    pub person: PersonId,
    /// Whose office it is.
    pub counterpart: CounterpartId,
    /// Official title, without article.
    pub title: PerLang<String>,
    /// First day; `None` when unknown.
    pub from: Option<PartialDate>,
    /// Last day; `None` when still held or unknown.
    pub until: Option<PartialDate>,
}

impl Office {
    /// Tells whether the office may have been held on `day`.
    pub fn held_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from.first_day() <= day)
            && self.until.is_none_or(|until| day <= until.last_day())
    }
}

/// Returns the initials by which a person without portrait is shown: `AM` for `Mohammed … Al Mannai`.
pub fn initials(person: &Person) -> String {
    let first = |words: &str| words.chars().find(|c| c.is_alphabetic()).map(|c| c.to_uppercase().to_string());
    let family: Vec<&str> = person.family_name.split_whitespace().collect();
    match family.as_slice() {
        [one, two, ..] => [first(one), first(two)].into_iter().flatten().collect(),
        _ => [first(&person.name), first(&person.family_name)].into_iter().flatten().collect(),
    }
}
