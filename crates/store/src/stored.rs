//! What a record tells of itself so that it can be stored, found and undone like all others.

use am_model::record::{Record, RecordKind, RecordRef};
use chrono::NaiveDate;

use crate::error::Fault;
use crate::shelf::Shelved;
use crate::table::Table;

/// A record that a library can hold. All records of `am_model` are.
pub trait Stored: Record {
    /// Returns its table.
    #[doc(hidden)]
    fn table() -> &'static Table;

    /// Returns the first field that cannot be kept as it is. References are looked up when the operation ends.
    #[doc(hidden)]
    fn fault(&self) -> Option<(&'static str, Fault)> {
        None
    }

    /// Returns the names by which it is found in texts.
    #[doc(hidden)]
    fn names(&self) -> Vec<String> {
        Vec::new()
    }

    /// Returns what search finds it by.
    #[doc(hidden)]
    fn words(&self) -> Words {
        Words::default()
    }

    /// Returns what search narrows it by.
    #[doc(hidden)]
    fn facts(&self) -> Facts {
        Facts::default()
    }

    /// Returns on whose pages it stands, and where.
    #[doc(hidden)]
    fn shelved(&self) -> Option<Shelved> {
        None
    }

    /// Returns the records that its text shows or cites.
    #[doc(hidden)]
    fn mentions(&self) -> Vec<RecordRef> {
        Vec::new()
    }
}

/// What search finds a record by: its title or name, and everything else it says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[doc(hidden)]
pub struct Words {
    /// Titles and names, one text per language.
    pub title: Vec<String>,
    /// All other texts.
    pub body: Vec<String>,
}

impl Words {
    /// Makes words from titles and texts; missing sides are left out.
    pub fn of<'a>(
        title: impl IntoIterator<Item = Option<&'a String>>,
        body: impl IntoIterator<Item = Option<&'a String>>,
    ) -> Self {
        let some = |text: Option<&String>| text.filter(|text| !text.trim().is_empty()).cloned();
        Self {
            title: title.into_iter().filter_map(some).collect(),
            body: body.into_iter().filter_map(some).collect(),
        }
    }

    /// Tells whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.title.is_empty() && self.body.is_empty()
    }
}

/// What search narrows a record by, besides its kind and what it is linked to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[doc(hidden)]
pub struct Facts {
    /// The day that matters when it is looked for by its date.
    pub day: Option<NaiveDate>,
    /// The day it falls due.
    pub due: Option<NaiveDate>,
    /// The names of the states it is in.
    pub states: Vec<&'static str>,
}

impl Facts {
    /// Makes facts of a day alone.
    pub fn on(day: Option<NaiveDate>) -> Self {
        Self { day, ..Self::default() }
    }
}

/// Returns both sides of a text.
pub fn sides(text: &am_model::PerLang<String>) -> [Option<&String>; 2] {
    [text.fr.as_ref(), text.en.as_ref()]
}

/// Tells whether neither side says anything.
pub fn is_blank(text: &am_model::PerLang<String>) -> bool {
    sides(text).into_iter().flatten().all(|side| side.trim().is_empty())
}

/// Returns `field` and the fault when neither side says anything.
pub fn named(text: &am_model::PerLang<String>, field: &'static str) -> Option<(&'static str, Fault)> {
    is_blank(text).then_some((field, Fault::Empty))
}

/// Returns `field` and the fault when the text is blank.
pub fn filled(text: &str, field: &'static str) -> Option<(&'static str, Fault)> {
    text.trim().is_empty().then_some((field, Fault::Empty))
}

macro_rules! kinds {
    ($($kind:ident = $record:ty),* $(,)?) => {
        /// Every kind of record, in the order in which they refer to each other least.
        pub const KINDS: &[RecordKind] = &[$(RecordKind::$kind),*];

        /// Does the same for the record type of a kind known only at run time.
        macro_rules! with_kind {
            ($which:expr, $T:ident => $body:expr) => {
                match $which {$(
                    am_model::record::RecordKind::$kind => {
                        type $T = $record;
                        $body
                    }
                )*}
            };
        }
    };
}

kinds! {
    Counterpart = am_model::counterpart::Counterpart,
    Link = am_model::counterpart::Link,
    Person = am_model::person::Person,
    Office = am_model::person::Office,
    Meeting = am_model::meeting::Meeting,
    AgendaItem = am_model::meeting::AgendaItem,
    Participant = am_model::meeting::Participant,
    Commitment = am_model::commitment::Commitment,
    StatusEvent = am_model::commitment::StatusEvent,
    Indicator = am_model::statistic::Indicator,
    Observation = am_model::statistic::Observation,
    TalkingPoint = am_model::talking_point::TalkingPoint,
    TalkingPointUse = am_model::talking_point::TalkingPointUse,
    Source = am_model::source::Source,
    Anchor = am_model::source::Anchor,
    Evidence = am_model::source::Evidence,
    Proposal = am_model::proposal::Proposal,
    Instrument = am_model::instrument::Instrument,
    Quote = am_model::quote::Quote,
    Brief = am_model::brief::Brief,
    Section = am_model::brief::Section,
    Block = am_model::brief::Block,
    Version = am_model::brief::Version,
    Approval = am_model::brief::Approval,
}

#[allow(clippy::single_component_path_imports, reason = "gives the macro a path in this crate")]
pub(crate) use with_kind;

/// Returns the table of a kind.
pub fn table_of(kind: RecordKind) -> &'static Table {
    with_kind!(kind, T => <T as Stored>::table())
}
