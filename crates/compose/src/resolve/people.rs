//! People: their titles on the day of the meeting, and their biographies.

use am_model::brief::RichText;
use am_model::diagnostic::{CheckCode, Severity};
use am_model::ids::{CounterpartId, PersonId};
use am_model::lang::PerLang;
use am_model::number;
use am_model::person::{Person, initials};
use am_model::record::{Record, RecordKind};
use am_model::resolved::{Biography, ResolvedBody};

use super::Pass;
use crate::checks::Reach;
use crate::phrase;
use crate::words::fill;

impl<'a> Pass<'a> {
    /// Returns the title a person is named by for a side, and says when it is no longer theirs on the day of the
    /// meeting.
    pub(super) fn title_of(&mut self, person: &Person, side: CounterpartId) -> Option<PerLang<String>> {
        let day = self.meeting.and_then(|meeting| meeting.on).map_or(self.options.today, |on| on.first_day());
        let office = self.records.office_of(person.id, side, day)?;
        if !office.held_on(day) {
            let until = office.until.map(|until| number::partial_date(until, self.lang)).unwrap_or_default();
            let params = [
                ("name", phrase::name_in_text(person, self.lang)),
                ("title", office.title.text(self.lang).to_owned()),
                ("until", until),
            ];
            self.check(Severity::Check, CheckCode::OfficeEnded, params, Some(office.to_ref()));
        }
        Some(office.title.clone())
    }

    /// Resolves a biography; `None` when nobody has written it or the person is gone.
    pub(super) fn biography(&mut self, id: PersonId, text: &RichText) -> Option<ResolvedBody> {
        let Some(person) = self.records.people.get(&id) else {
            self.broken(RecordKind::Person, id);
            return None;
        };
        self.claims(text, Reach::Whole);
        let text = self.line(text)?;
        let name = phrase::capital(&phrase::name_in_text(person, self.lang));
        let words = &self.words.people;
        let portrait_description = match person.portrait {
            Some(_) => fill(&words.portrait, &[("name", &name)]),
            None => words.no_portrait.clone(),
        };
        let initials = initials(person);
        Some(ResolvedBody::Biography(Biography { name, initials, portrait_description, text }))
    }
}
