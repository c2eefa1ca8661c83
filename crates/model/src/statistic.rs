//! Statistics: an indicator is what is measured, an observation is one dated value of it.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::date::PartialDate;
use crate::handling::Handling;
use crate::ids::{CounterpartId, IndicatorId, ObservationId};
use crate::lang::PerLang;

/// How a value relates to the true figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// `plus de`, `more than`
    MoreThan,
    /// `près de`, `nearly`
    Nearly,
    /// `environ`, `about`
    About,
    /// `au moins`, `at least`
    AtLeast,
    /// `moins de`, `less than`
    LessThan,
    /// `jusqu’à`, `up to`
    UpTo,
}

/// What is measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Indicator {
    /// Its id.
    pub id: IndicatorId,
    /// Its name: `Participants à ALL IN, Montréal`.
    pub name: PerLang<String>,
    /// ISO 4217 code, `percent`, `people`, or an English plural.
    pub unit: String,
    /// What it covers: `Québec`, `Événement`.
    pub scope: PerLang<String>,
    /// How many months pass between two releases; `None` when unknown, then six count.
    pub release_months: Option<u32>,
    /// With whom it is used.
    pub counterparts: Vec<CounterpartId>,
    /// Marking and retention.
    pub handling: Handling,
}

/// One dated value of an indicator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Observation {
    /// Its id.
    pub id: ObservationId,
    /// What it is a value of.
    pub indicator: IndicatorId,
    /// The value in the indicator's unit, fully written out.
    pub value: f64,
    /// `None` when the value is exact.
    pub qualifier: Option<Qualifier>,
    /// The date of the figure.
    pub as_of: Option<PartialDate>,
    /// The day it was read in its source.
    pub read_on: NaiveDate,
    /// When the next value is to come out.
    pub next_release: Option<PartialDate>,
    /// Invented to show the program.
    pub illustrative: bool,
    /// A word printed beside it: `donnée ancienne`.
    pub note: PerLang<String>,
}

/// How many months a figure stays fresh when its indicator does not say.
pub const FRESH_MONTHS: u32 = 6;

/// How many months after its date a figure counts as old, to be quoted with its date only.
pub const OLD_MONTHS: u32 = 60;

/// How far a figure can still be relied upon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Freshness {
    /// Within its release cycle.
    Fresh,
    /// Past it: a newer value may exist.
    Stale,
    /// More than five years old.
    Old,
    /// Without a date.
    Undated,
}

impl Observation {
    /// Tells how fresh the value is on `today`.
    pub fn freshness(&self, indicator: &Indicator, today: NaiveDate) -> Freshness {
        Freshness::of(self.as_of, indicator.release_months, today)
    }
}

impl Freshness {
    /// Tells how fresh on `today` a value is of the date `as_of`, when so many months pass between two releases.
    pub fn of(as_of: Option<PartialDate>, release_months: Option<u32>, today: NaiveDate) -> Self {
        let Some(as_of) = as_of.map(PartialDate::last_day) else {
            return Self::Undated;
        };
        let past =
            |months: u32| as_of.checked_add_months(Months::new(months)).is_some_and(|until| until < today);
        if past(OLD_MONTHS) {
            Self::Old
        } else if past(release_months.unwrap_or(FRESH_MONTHS)) {
            Self::Stale
        } else {
            Self::Fresh
        }
    }

    /// Tells whether a newer value should be looked for.
    pub fn is_stale(self) -> bool {
        matches!(self, Self::Stale | Self::Old)
    }
}
