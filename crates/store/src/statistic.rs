//! Indicators and their observations.

use am_model::date::PartialDate;
use am_model::ids::{CounterpartId, IndicatorId};
use am_model::record::RecordKind;
use am_model::statistic::{Indicator, Observation};
use chrono::NaiveDate;

use crate::error::{Fault, Result};
use crate::reader::{Reader, text, uuid};
use crate::stored::{Facts, Stored, Words, filled, named, sides};
use crate::table::{Holds, Links, Table, column, field};

static INDICATOR: Table = Table {
    name: "indicator",
    columns: &[
        column("name_fr", "name.fr", Holds::Text),
        column("name_en", "name.en", Holds::Text),
        field("unit", Holds::Text),
        column("scope_fr", "scope.fr", Holds::Text),
        column("scope_en", "scope.en", Holds::Text),
        field("release_months", Holds::Whole),
        column("marking", "handling.marking", Holds::Text),
        column("retain_until", "handling.retain_until", Holds::Text),
        column("transitory", "handling.transitory", Holds::Bool),
    ],
    links: &[Links {
        table: "indicator_counterpart",
        path: "counterparts",
        to: RecordKind::Counterpart,
        needed: false,
    }],
};

static OBSERVATION: Table = Table {
    name: "observation",
    columns: &[
        field("indicator", Holds::Part(RecordKind::Indicator)),
        field("value", Holds::Real),
        field("qualifier", Holds::Text),
        field("as_of", Holds::Text),
        field("read_on", Holds::Text),
        field("next_release", Holds::Text),
        field("illustrative", Holds::Bool),
        column("note_fr", "note.fr", Holds::Text),
        column("note_en", "note.en", Holds::Text),
    ],
    links: &[],
};

impl Stored for Indicator {
    fn table() -> &'static Table {
        &INDICATOR
    }

    fn fault(&self) -> Option<(&'static str, Fault)> {
        named(&self.name, "name").or_else(|| filled(&self.unit, "unit"))
    }

    fn names(&self) -> Vec<String> {
        sides(&self.name).into_iter().flatten().cloned().collect()
    }

    fn words(&self) -> Words {
        Words::of(sides(&self.name), sides(&self.scope))
    }
}

impl Stored for Observation {
    fn table() -> &'static Table {
        &OBSERVATION
    }

    fn fault(&self) -> Option<(&'static str, Fault)> {
        (!self.value.is_finite()).then_some(("value", Fault::OutOfRange))
    }

    fn words(&self) -> Words {
        Words::of([], sides(&self.note))
    }

    fn facts(&self) -> Facts {
        Facts::on(self.as_of.map(PartialDate::first_day))
    }
}

/// When the latest figure of an indicator dates from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FigureDate {
    /// The indicator.
    pub indicator: IndicatorId,
    /// How many months pass between two releases.
    pub release_months: Option<u32>,
    /// The date of its latest figure; `None` without a dated one.
    pub as_of: Option<PartialDate>,
}

impl Reader<'_> {
    /// Returns all indicators, in the order of their ids.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn indicators(&self) -> Result<Vec<Indicator>> {
        self.all()
    }

    /// Returns the indicators of that name, whatever the case and accents.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn indicators_named(&self, name: &str) -> Result<Vec<Indicator>> {
        self.named(name)
    }

    /// Returns the indicators used with a counterpart.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn indicators_of(&self, counterpart: CounterpartId) -> Result<Vec<Indicator>> {
        self.select(
            "WHERE t.id IN (SELECT record FROM indicator_counterpart WHERE target = ?1) ORDER BY t.id",
            [text(counterpart)],
        )
    }

    /// Returns every indicator by its id with how many months pass between two releases and the date of its latest
    /// figure: what tells how fresh it is.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn figure_dates(&self) -> Result<Vec<FigureDate>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id, release_months, (SELECT max(as_of) FROM observation WHERE indicator = indicator.id)
             FROM indicator ORDER BY id",
        )?;
        let mut rows = statement.query([])?;
        let mut dates = Vec::new();
        while let Some(row) = rows.next()? {
            let as_of: Option<String> = row.get(2)?;
            dates.push(FigureDate {
                indicator: uuid(&row.get::<_, String>(0)?)?.into(),
                release_months: row.get(1)?,
                as_of: as_of.and_then(|as_of| as_of.parse().ok()),
            });
        }
        Ok(dates)
    }

    /// Returns the observations of an indicator, the oldest first, those without a date before all others.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn observations(&self, indicator: IndicatorId) -> Result<Vec<Observation>> {
        self.select("WHERE t.indicator = ?1 ORDER BY t.as_of, t.read_on, t.id", [text(indicator)])
    }

    /// Returns the latest observation of an indicator that begins on `day` or before; one without a date only when
    /// there is no other.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn latest_observation(&self, indicator: IndicatorId, day: NaiveDate) -> Result<Option<Observation>> {
        let known =
            |observation: &Observation| observation.as_of.is_none_or(|as_of| as_of.first_day() <= day);
        Ok(self.observations(indicator)?.into_iter().rev().find(known))
    }
}
