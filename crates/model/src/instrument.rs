//! Instruments: texts and schemes that bind, frame or fund.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::date::PartialDate;
use crate::handling::Handling;
use crate::ids::{CounterpartId, InstrumentId};
use crate::lang::PerLang;

/// The kind of an instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum InstrumentKind {
    /// Memorandum of understanding, letter of intent, arrangement.
    #[serde(rename = "MoU")]
    Mou,
    /// Binding agreement between states.
    Treaty,
    /// Any other accord or declared partnership.
    Agreement,
    /// Strategy, action plan, roadmap.
    Strategy,
    /// Programme.
    Programme,
    /// Fund.
    Fund,
    /// Research chair.
    Chair,
    /// Code of conduct.
    Code,
}

/// How far an instrument has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
pub enum InstrumentStatus {
    /// Signed, adopted, launched, published or at work.
    #[serde(rename = "in force")]
    InForce,
    /// To be drawn up or signed.
    #[serde(rename = "to be concluded")]
    ToBeConcluded,
    /// Made public, without a word on signature.
    #[serde(rename = "announced")]
    Announced,
}

/// An instrument the library knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Instrument {
    /// Its id.
    pub id: InstrumentId,
    /// Its name.
    pub name: PerLang<String>,
    /// What kind.
    pub kind: InstrumentKind,
    /// How far it has come.
    pub status: Option<InstrumentStatus>,
    /// Those who are party to it.
    pub parties: Vec<CounterpartId>,
    /// When it was signed or launched.
    pub on: Option<PartialDate>,
    /// Marking and retention.
    pub handling: Handling,
}
