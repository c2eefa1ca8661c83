//! Statistics: every indicator with its latest observation and how fresh that is.

use am_model::date::PartialDate;
use am_model::record::{Record, RecordKind};
use am_model::statistic::{Freshness, Indicator, Observation, Qualifier};
use am_model::{CounterpartId, Handling, IndicatorId, Lang, ObservationId, PerLang, number};
use am_store::{OpVerb, Operation, Reader};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::{AppError, ErrorCode};
use crate::gather::{self, Parties};
use crate::refs::{BriefRef, PartyRef, SourcePlace};
use crate::{App, Changed};

/// An indicator as lists show it.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct StatisticRow {
    /// The indicator.
    pub indicator: Indicator,
    /// With whom it is used.
    pub counterparts: Vec<PartyRef>,
    /// Its latest observation.
    pub latest: Option<Observation>,
    /// That value as printed, with qualifier: `plus de 3,07 G$`.
    pub text: PerLang<String>,
    /// All observations, oldest first.
    pub observations: Vec<Observation>,
    /// How fresh the latest is; `None` without one.
    pub freshness: Option<Freshness>,
    /// Where the latest stands in a source.
    pub source: Option<SourcePlace>,
    /// The briefs whose tables hold it.
    pub in_briefs: Vec<BriefRef>,
}

impl StatisticRow {
    /// Tells whether a newer value should be looked for.
    pub(crate) fn is_stale(&self) -> bool {
        self.freshness.is_some_and(Freshness::is_stale)
    }
}

/// What an officer fills in for a new observation, or for a new indicator with its first one.
#[derive(Debug, Clone, PartialEq, Deserialize, Type)]
pub struct StatisticInput {
    /// `None` makes a new indicator.
    pub indicator: Option<IndicatorId>,
    /// Its name.
    pub name: PerLang<String>,
    /// ISO 4217 code, `percent`, `people`, or an English plural.
    pub unit: String,
    /// What it covers.
    pub scope: PerLang<String>,
    /// With whom it is used.
    pub counterparts: Vec<CounterpartId>,
    /// The value, fully written out.
    pub value: f64,
    /// How it relates to the true figure.
    pub qualifier: Option<Qualifier>,
    /// The date of the figure.
    pub as_of: Option<PartialDate>,
}

/// What an officer fills in for an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct IndicatorInput {
    /// The indicator.
    pub id: IndicatorId,
    /// Its name.
    pub name: PerLang<String>,
    /// ISO 4217 code, `percent`, `people`, or an English plural.
    pub unit: String,
    /// What it covers.
    pub scope: PerLang<String>,
    /// How many months pass between two releases.
    pub release_months: Option<u32>,
    /// With whom it is used.
    pub counterparts: Vec<CounterpartId>,
}

/// What an officer fills in to correct an observation.
#[derive(Debug, Clone, PartialEq, Deserialize, Type)]
pub struct ObservationInput {
    /// The observation.
    pub id: ObservationId,
    /// The value, fully written out.
    pub value: f64,
    /// How it relates to the true figure.
    pub qualifier: Option<Qualifier>,
    /// The date of the figure.
    pub as_of: Option<PartialDate>,
    /// When the next value is to come out.
    pub next_release: Option<PartialDate>,
    /// A word printed beside it.
    pub note: PerLang<String>,
}

/// Returns all indicators, stale ones first, then by name.
pub(crate) fn rows(reader: &Reader<'_>, today: NaiveDate) -> Result<Vec<StatisticRow>, AppError> {
    rows_of(reader, &Parties::load(reader)?, reader.all::<Indicator>()?, today)
}

/// Returns the figures that should be looked up again, the oldest first, at most `limit`, and how many there are.
pub(crate) fn stale(
    reader: &Reader<'_>,
    parties: &Parties,
    today: NaiveDate,
    limit: usize,
) -> Result<(Vec<StatisticRow>, u32), AppError> {
    let mut dates = reader.figure_dates()?;
    dates.retain(|figure| Freshness::of(figure.as_of, figure.release_months, today).is_stale());
    dates.sort_by_key(|figure| figure.as_of);
    let total = dates.len() as u32;
    // Those of one day stand in the order of their names, so that all of the last day are looked at.
    let last = dates.get(limit.saturating_sub(1)).map(|figure| figure.as_of);
    dates.retain(|figure| last.is_none_or(|last| figure.as_of <= last));
    let ids: Vec<IndicatorId> = dates.iter().map(|figure| figure.indicator).collect();
    let mut rows = rows_of(reader, parties, reader.many::<Indicator>(&ids)?, today)?;
    rows.sort_by_key(|row| row.latest.as_ref().and_then(|latest| latest.as_of));
    rows.truncate(limit);
    Ok((rows, total))
}

/// Returns rows of indicators, stale ones first, then by name.
pub(crate) fn rows_of(
    reader: &Reader<'_>,
    parties: &Parties,
    indicators: Vec<Indicator>,
    today: NaiveDate,
) -> Result<Vec<StatisticRow>, AppError> {
    let mut rows = indicators
        .into_iter()
        .map(|indicator| row(reader, parties, indicator, today))
        .collect::<Result<Vec<_>, AppError>>()?;
    rows.sort_by_key(|row| (!row.is_stale(), gather::fold(row.indicator.name.text(Lang::Fr))));
    Ok(rows)
}

fn row(
    reader: &Reader<'_>,
    parties: &Parties,
    indicator: Indicator,
    today: NaiveDate,
) -> Result<StatisticRow, AppError> {
    let mut observations = reader.observations(indicator.id)?;
    observations.sort_by_key(|observation| observation.as_of);
    let latest = observations.last().cloned();
    let source = match &latest {
        Some(observation) => gather::places(reader, observation.to_ref())?.into_iter().next(),
        None => None,
    };
    let in_briefs = match &latest {
        Some(observation) => gather::briefs_with(reader, observation.to_ref())?,
        None => Vec::new(),
    };
    Ok(StatisticRow {
        counterparts: parties.others(indicator.counterparts.iter()),
        text: latest.as_ref().map(|o| printed(o, &indicator)).unwrap_or_default(),
        freshness: latest.as_ref().map(|o| o.freshness(&indicator, today)),
        indicator,
        latest,
        observations,
        source,
        in_briefs,
    })
}

/// Writes a value with its qualifier, as tables print it.
pub(crate) fn printed(observation: &Observation, indicator: &Indicator) -> PerLang<String> {
    let side = |lang| {
        let figure = number::value(observation.value, &indicator.unit, lang, false);
        match observation.qualifier {
            Some(qualifier) => format!("{} {figure}", number::qualifier(qualifier, lang)),
            None => figure,
        }
    };
    PerLang::both(side(Lang::Fr), side(Lang::En))
}

impl App {
    /// Returns all indicators with their latest values.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`].
    pub fn statistic_list(&self) -> Result<Vec<StatisticRow>, AppError> {
        let today = self.ports.clock.today();
        self.read(|reader| rows(reader, today))
    }

    /// Adds an observation, to a new indicator if need be.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`], [`ErrorCode::NotFound`].
    pub fn statistic_save(&self, input: StatisticInput) -> Result<Changed<ObservationId>, AppError> {
        let name = input.name.text(self.ui_lang()).to_owned();
        if input.indicator.is_none() && name.trim().is_empty() {
            return Err(AppError::of_field(ErrorCode::FieldEmpty, "name"));
        }
        if !input.value.is_finite() {
            return Err(AppError::of_field(ErrorCode::FieldOutOfRange, "value"));
        }
        let (ids, today) = (self.ports.ids.clone(), self.ports.clock.today());
        self.change(Operation::new(OpVerb::Added, RecordKind::Observation, name), |tx| {
            let indicator = match input.indicator {
                Some(id) => tx.get_or_not_found::<Indicator>(id)?.id,
                None => {
                    let indicator = Indicator {
                        id: IndicatorId::new(&*ids),
                        name: input.name,
                        unit: input.unit,
                        scope: input.scope,
                        release_months: None,
                        counterparts: input.counterparts,
                        handling: Handling::default(),
                    };
                    tx.put(&indicator)?;
                    indicator.id
                }
            };
            let observation = Observation {
                id: ObservationId::new(&*ids),
                indicator,
                value: input.value,
                qualifier: input.qualifier,
                as_of: input.as_of,
                read_on: today,
                next_release: None,
                illustrative: false,
                note: PerLang::default(),
            };
            tx.put(&observation)?;
            Ok(observation.id)
        })
    }

    /// Changes an indicator: its name, its unit, how often it comes out.
    ///
    /// # Errors
    /// [`ErrorCode::FieldEmpty`], [`ErrorCode::NotFound`].
    pub fn indicator_save(&self, input: IndicatorInput) -> Result<Changed<IndicatorId>, AppError> {
        let name = input.name.text(self.ui_lang()).to_owned();
        self.change(Operation::new(OpVerb::Changed, RecordKind::Indicator, name), |tx| {
            let known: Indicator = tx.get_or_not_found(input.id)?;
            tx.put(&Indicator {
                name: input.name,
                unit: input.unit,
                scope: input.scope,
                release_months: input.release_months,
                counterparts: input.counterparts,
                ..known
            })?;
            Ok(input.id)
        })
    }

    /// Corrects an observation.
    ///
    /// # Errors
    /// [`ErrorCode::FieldOutOfRange`], [`ErrorCode::NotFound`].
    pub fn observation_save(&self, input: ObservationInput) -> Result<Changed<ObservationId>, AppError> {
        let lang = self.ui_lang();
        let name = self.read(|reader| {
            let known: Observation = reader.get_or_not_found(input.id)?;
            Ok(reader.get_or_not_found::<Indicator>(known.indicator)?.name.text(lang).to_owned())
        })?;
        self.change(Operation::new(OpVerb::Changed, RecordKind::Observation, name), |tx| {
            let known: Observation = tx.get_or_not_found(input.id)?;
            tx.put(&Observation {
                value: input.value,
                qualifier: input.qualifier,
                as_of: input.as_of,
                next_release: input.next_release,
                note: input.note,
                ..known
            })?;
            Ok(input.id)
        })
    }
}
