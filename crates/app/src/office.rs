//! Offices: who holds or held which, of whom, from when until when.

use am_model::date::PartialDate;
use am_model::person::{Office, Person};
use am_model::record::RecordKind;
use am_model::{CounterpartId, OfficeId, PerLang, PersonId};
use am_store::{OpVerb, Operation};
use serde::Deserialize;
use specta::Type;

use crate::error::AppError;
use crate::{App, Changed};

/// What an officer fills in for an office.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct OfficeInput {
    /// `None` makes a new one.
    pub id: Option<OfficeId>,
    /// Who holds it.
    pub person: PersonId,
    /// Whose office it is.
    pub counterpart: CounterpartId,
    /// Official title, without article; at least one side.
    pub title: PerLang<String>,
    /// First day; `None` when unknown.
    pub from: Option<PartialDate>,
    /// Last day; `None` when still held.
    pub until: Option<PartialDate>,
}

impl App {
    /// Makes or changes an office; ending one is giving it a last day.
    ///
    /// # Errors
    /// [`crate::ErrorCode::FieldEmpty`] without a title, [`crate::ErrorCode::FieldInconsistent`] when it ends before
    /// it begins, [`crate::ErrorCode::NotFound`].
    pub fn office_save(&self, input: OfficeInput) -> Result<Changed<OfficeId>, AppError> {
        let verb = if input.id.is_some() { OpVerb::Changed } else { OpVerb::Added };
        let name = self.read(|reader| Ok(reader.get_or_not_found::<Person>(input.person)?.name))?;
        self.change(Operation::new(verb, RecordKind::Office, name), |tx| {
            let known = input.id.map(|id| tx.get_or_not_found::<Office>(id)).transpose()?;
            let office = Office {
                id: known.map_or_else(|| OfficeId::new(&*self.ports.ids), |known| known.id),
                person: input.person,
                counterpart: input.counterpart,
                title: input.title,
                from: input.from,
                until: input.until,
            };
            tx.put(&office)?;
            Ok(office.id)
        })
    }
}
