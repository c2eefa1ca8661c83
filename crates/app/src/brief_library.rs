//! What the library holds that may be put into a brief: its records, and how figures and names are printed in a text.

use std::collections::{BTreeMap, BTreeSet};

use am_model::brief::Brief;
use am_model::commitment::Commitment;
use am_model::meeting::Meeting;
use am_model::person::Person;
use am_model::statistic::{Indicator, Observation};
use am_model::talking_point::TalkingPoint;
use am_model::{BriefId, CounterpartId, IndicatorId, Lang};
use am_store::{CommitmentFilter, Reader, TalkingPointFilter};
use serde::Serialize;
use specta::Type;

use crate::App;
use crate::commitment::{self, CommitmentRow};
use crate::error::AppError;
use crate::gather::Parties;
use crate::person::{self, PersonRow};
use crate::statistic::{self, StatisticRow};
use crate::talking_point::{self, TalkingPointRow};

/// What the library holds for a brief's counterparts, to be put into it.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct BriefLibrary {
    /// Commitments, in the order of the ledger.
    pub commitments: Vec<CommitmentRow>,
    /// Figures.
    pub statistics: Vec<StatisticRow>,
    /// Lines.
    pub talking_points: Vec<TalkingPointRow>,
    /// People.
    pub people: Vec<PersonRow>,
}

impl App {
    /// Returns what the library holds for a brief's counterparts.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub fn brief_library(&self, id: BriefId) -> Result<BriefLibrary, AppError> {
        let today = self.ports.clock.today();
        self.read(|reader| {
            let brief: Brief = reader.get_or_not_found(id)?;
            let meeting = brief.meeting.map(|id| reader.get::<Meeting>(id)).transpose()?.flatten();
            let parties = meeting.map(|meeting| meeting.counterparts).unwrap_or_default();
            let concerns = |ids: &[am_model::CounterpartId]| {
                parties.is_empty() || ids.is_empty() || ids.iter().any(|id| parties.contains(id))
            };
            let named = Parties::load(reader)?;
            let mut indicators = reader.indicators()?;
            indicators.retain(|indicator| concerns(&indicator.counterparts));
            let statistics = statistic::rows_of(reader, &named, indicators, today)?;
            let (commitments, talking_points) = kept_with(reader, &parties)?;
            let commitments = commitment::rows_of(reader, &named, commitments, today)?;
            let talking_points = talking_point::rows_of(reader, &named, talking_points)?;
            let (mut people, mut known) = (Vec::new(), BTreeSet::new());
            for party in &parties {
                let with = person::rows_with(reader, *party, today)?;
                // Ours have met several of the parties, and are listed once.
                people.extend(with.into_iter().filter(|row: &PersonRow| known.insert(row.person.id)));
            }
            if parties.is_empty() {
                people = person::rows(reader, today)?;
            }
            Ok(BriefLibrary { commitments, statistics, talking_points, people })
        })
    }
}

/// Returns the commitments with any of `parties` and the lines for use with them, each once; all when there are none.
fn kept_with(
    reader: &Reader<'_>,
    parties: &[CounterpartId],
) -> Result<(Vec<Commitment>, Vec<TalkingPoint>), AppError> {
    if parties.is_empty() {
        return Ok((reader.all()?, reader.all()?));
    }
    let (mut commitments, mut points) = (BTreeMap::new(), BTreeMap::new());
    // Those made at a meeting with them may not name them.
    commitments.extend(reader.commitments_open_around(parties)?.into_iter().map(|one| (one.id, one)));
    for &party in parties {
        let with = CommitmentFilter { counterpart: Some(party), ..CommitmentFilter::default() };
        commitments.extend(reader.commitments(&with)?.into_iter().map(|one| (one.id, one)));
        let counterpart = Some(party);
        let with = TalkingPointFilter { counterpart, or_anybody: true, ..TalkingPointFilter::default() };
        points.extend(reader.talking_points(&with)?.into_iter().map(|one| (one.id, one)));
    }
    Ok((commitments.into_values().collect(), points.into_values().collect()))
}

/// Figures and names that a text has, or could be given.
pub(crate) struct Offered {
    indicators: BTreeMap<IndicatorId, Indicator>,
    observations: Vec<Observation>,
    people: Vec<Person>,
}

/// Returns those a brief leans on, the figures that may be put into it, as [`App::brief_library`] offers them, and
/// everybody.
pub(crate) fn offered(
    reader: &Reader<'_>,
    records: &am_compose::Records,
    parties: &[CounterpartId],
) -> Result<Offered, AppError> {
    let mut indicators = records.indicators.clone();
    let mut observations: Vec<Observation> = records.observations.values().cloned().collect();
    let concerns = |indicator: &Indicator| {
        parties.is_empty()
            || indicator.counterparts.is_empty()
            || indicator.counterparts.iter().any(|id| parties.contains(id))
    };
    for indicator in reader.indicators()?.into_iter().filter(concerns) {
        observations.extend(reader.observations(indicator.id)?);
        indicators.insert(indicator.id, indicator);
    }
    Ok(Offered { indicators, observations, people: reader.people()? })
}

/// Returns figures and names as printed in `lang`, by id.
pub(crate) fn printed_references(
    records: &Offered,
    lang: Lang,
) -> (BTreeMap<String, String>, BTreeMap<String, String>) {
    let values = records.observations.iter().filter_map(|observation| {
        let indicator = records.indicators.get(&observation.indicator)?;
        Some((observation.id.to_string(), am_compose::value_in_text(observation, indicator, lang)))
    });
    let names =
        records.people.iter().map(|person| (person.id.to_string(), am_compose::name_in_text(person, lang)));
    (values.collect(), names.collect())
}
