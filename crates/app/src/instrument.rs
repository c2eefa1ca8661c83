//! Instruments: agreements, strategies, funds; who is party to each and where it stands in a source.

use am_model::date::PartialDate;
use am_model::instrument::{Instrument, InstrumentKind, InstrumentStatus};
use am_model::record::{Record, RecordKind};
use am_model::{CounterpartId, InstrumentId, PerLang};
use am_store::{OpVerb, Operation, Reader};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::AppError;
use crate::gather::{self, Parties};
use crate::refs::{PartyRef, SourcePlace};
use crate::{App, Changed};

/// An instrument as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct InstrumentRow {
    /// The record.
    pub instrument: Instrument,
    /// Those who are party to it, our own side included.
    pub parties: Vec<PartyRef>,
    /// The words it leans on.
    pub places: Vec<SourcePlace>,
}

/// What an officer fills in for an instrument.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct InstrumentInput {
    /// `None` makes a new one.
    pub id: Option<InstrumentId>,
    /// Its name; at least one side.
    pub name: PerLang<String>,
    /// What kind.
    pub kind: InstrumentKind,
    /// How far it has come.
    pub status: Option<InstrumentStatus>,
    /// Those who are party to it.
    pub parties: Vec<CounterpartId>,
    /// When it was signed or launched.
    pub on: Option<PartialDate>,
}

/// Returns rows of instruments, the latest first.
pub(crate) fn rows(
    reader: &Reader<'_>,
    parties: &Parties,
    instruments: Vec<Instrument>,
) -> Result<Vec<InstrumentRow>, AppError> {
    let mut rows = instruments
        .into_iter()
        .map(|instrument| {
            Ok(InstrumentRow {
                parties: instrument.parties.iter().filter_map(|id| parties.party_ref(*id)).collect(),
                places: gather::places(reader, instrument.to_ref())?,
                instrument,
            })
        })
        .collect::<Result<Vec<_>, AppError>>()?;
    rows.sort_by_key(|row| (std::cmp::Reverse(row.instrument.on), row.instrument.id));
    Ok(rows)
}

impl App {
    /// Returns all instruments, the latest first.
    ///
    /// # Errors
    /// [`crate::ErrorCode::NoLibrary`].
    pub fn instrument_list(&self) -> Result<Vec<InstrumentRow>, AppError> {
        self.read(|reader| rows(reader, &Parties::load(reader)?, reader.all::<Instrument>()?))
    }

    /// Makes or changes an instrument.
    ///
    /// # Errors
    /// [`crate::ErrorCode::FieldEmpty`] without a name, [`crate::ErrorCode::NotFound`].
    pub fn instrument_save(&self, input: InstrumentInput) -> Result<Changed<InstrumentId>, AppError> {
        let verb = if input.id.is_some() { OpVerb::Changed } else { OpVerb::Added };
        let name = input.name.text(self.ui_lang()).to_owned();
        self.change(Operation::new(verb, RecordKind::Instrument, name), |tx| {
            let before = input.id.map(|id| tx.get_or_not_found::<Instrument>(id)).transpose()?;
            let instrument = Instrument {
                id: input.id.unwrap_or_else(|| InstrumentId::new(&*self.ports.ids)),
                name: input.name,
                kind: input.kind,
                status: input.status,
                parties: input.parties,
                on: input.on,
                handling: before.map(|known| known.handling).unwrap_or_default(),
            };
            tx.put(&instrument)?;
            Ok(instrument.id)
        })
    }
}
