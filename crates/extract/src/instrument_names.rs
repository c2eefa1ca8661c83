//! The names of the instruments of a document: shorter forms and acronyms go back to the full one.

use std::collections::BTreeMap;

use am_model::extraction::FoundInstrument;
use am_model::instrument::InstrumentKind;

use crate::instrument::status;
use crate::reading::{Part, Reading};
use crate::text::is_acronym;

/// Names read so far.
#[derive(Default)]
pub(crate) struct Names {
    /// In small letters, with the name as written and what it is.
    known: BTreeMap<String, (String, InstrumentKind)>,
}

impl Names {
    /// Returns the name that `written` stands for: the one read before that begins with it, else itself.
    pub(crate) fn of(&mut self, written: &str, kind: InstrumentKind) -> String {
        let lower = written.to_lowercase().replace('’', "'");
        if let Some(longer) = self.beginning_with(&lower) {
            return longer;
        }
        self.known.insert(lower, (written.to_owned(), kind));
        written.to_owned()
    }

    /// Tells whether a name is known that begins with `lower`, in small letters, and says more.
    pub(crate) fn holds_longer(&self, lower: &str) -> bool {
        let within = self.known.range(lower.to_owned()..).take_while(|(known, _)| known.starts_with(lower));
        within.into_iter().any(|(known, _)| known.len() > lower.len())
    }

    fn beginning_with(&self, lower: &str) -> Option<String> {
        let (known, (name, _)) = self.known.range(lower.to_owned()..).next()?;
        known.starts_with(lower).then(|| name.clone())
    }

    /// Returns where acronyms given in brackets behind a name stand by themselves: "the Arrangement (CEDGA) … | CEDGA".
    pub(crate) fn by_acronym(&self, reading: &Reading<'_>) -> Vec<FoundInstrument> {
        let acronyms: BTreeMap<&str, &(String, InstrumentKind)> = self
            .known
            .values()
            .filter_map(|named| {
                let (_, acronym) = named.0.strip_suffix(')')?.rsplit_once('(')?;
                (is_acronym(acronym) && acronym.chars().all(char::is_alphanumeric))
                    .then_some((acronym, named))
            })
            .collect();
        if acronyms.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (index, passage) in reading.passages.iter().enumerate() {
            if reading.parts[index] == Part::Contacts {
                continue;
            }
            for (token, at) in passage.tokens.iter().map(|t| t.at.clone()).enumerate() {
                let Some((name, kind)) = acronyms.get(passage.word(token)) else { continue };
                let Some(span) = passage.span(at.clone()) else { continue };
                let status = status(reading, index, *kind, &at);
                found.push(FoundInstrument { span, name: name.clone(), kind: *kind, status });
            }
        }
        found
    }
}
