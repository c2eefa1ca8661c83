//! Quotations: words somebody said, with who and where they stand.

use am_model::date::PartialDate;
use am_model::person::Person;
use am_model::quote::Quote;
use am_model::record::{Record, RecordKind};
use am_model::{CounterpartId, Lang, PersonId, QuoteId};
use am_store::{OpVerb, Operation, Reader};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::AppError;
use crate::gather::{self, Parties};
use crate::refs::{PartyRef, SourcePlace};
use crate::{App, Changed};

/// A quotation as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct QuoteRow {
    /// The record.
    pub quote: Quote,
    /// The name of the speaker now, where the library knows the person.
    pub speaker: Option<String>,
    /// Whom it concerns.
    pub counterparts: Vec<PartyRef>,
    /// The words it leans on.
    pub places: Vec<SourcePlace>,
}

/// What an officer fills in for a quotation.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct QuoteInput {
    /// `None` makes a new one.
    pub id: Option<QuoteId>,
    /// The words, without quotation marks.
    pub text: String,
    /// The language they were published in.
    pub lang: Lang,
    /// Who said them, where the library knows the person.
    pub speaker: Option<PersonId>,
    /// The speaker as the source names them; empty takes the name of the person.
    pub speaker_name: String,
    /// The speaker’s title then.
    pub speaker_title: Option<String>,
    /// When.
    pub on: Option<PartialDate>,
    /// Whom it concerns.
    pub counterparts: Vec<CounterpartId>,
}

/// Returns rows of quotations, the latest first.
pub(crate) fn rows(
    reader: &Reader<'_>,
    parties: &Parties,
    quotes: Vec<Quote>,
) -> Result<Vec<QuoteRow>, AppError> {
    let mut rows = quotes
        .into_iter()
        .map(|quote| {
            let person = quote.speaker.map(|id| reader.get::<Person>(id)).transpose()?.flatten();
            Ok(QuoteRow {
                speaker: person.map(|person| person.name),
                counterparts: parties.others(quote.counterparts.iter()),
                places: gather::places(reader, quote.to_ref())?,
                quote,
            })
        })
        .collect::<Result<Vec<_>, AppError>>()?;
    rows.sort_by_key(|row| (std::cmp::Reverse(row.quote.on), row.quote.id));
    Ok(rows)
}

impl App {
    /// Returns all quotations, the latest first.
    ///
    /// # Errors
    /// [`crate::ErrorCode::NoLibrary`].
    pub fn quote_list(&self) -> Result<Vec<QuoteRow>, AppError> {
        self.read(|reader| rows(reader, &Parties::load(reader)?, reader.all::<Quote>()?))
    }

    /// Makes or changes a quotation.
    ///
    /// # Errors
    /// [`crate::ErrorCode::FieldEmpty`] without words, [`crate::ErrorCode::NotFound`].
    pub fn quote_save(&self, input: QuoteInput) -> Result<Changed<QuoteId>, AppError> {
        let verb = if input.id.is_some() { OpVerb::Changed } else { OpVerb::Added };
        let name = input.text.clone();
        self.change(Operation::new(verb, RecordKind::Quote, name), |tx| {
            let before = input.id.map(|id| tx.get_or_not_found::<Quote>(id)).transpose()?;
            let person = input.speaker.map(|id| tx.get_or_not_found::<Person>(id)).transpose()?;
            let speaker_name = match input.speaker_name.trim() {
                "" => person.map(|person| person.name).unwrap_or_default(),
                given => given.to_owned(),
            };
            let quote = Quote {
                id: input.id.unwrap_or_else(|| QuoteId::new(&*self.ports.ids)),
                text: input.text,
                lang: input.lang,
                speaker: input.speaker,
                speaker_name,
                speaker_title: input.speaker_title,
                on: input.on,
                counterparts: input.counterparts,
                handling: before.map(|known| known.handling).unwrap_or_default(),
            };
            tx.put(&quote)?;
            Ok(quote.id)
        })
    }
}
