//! The work of years, meeting by meeting: what comes of each, in the order in which it happens.

use am_model::date::PartialDate;
use am_model::instrument::{Instrument, InstrumentKind, InstrumentStatus};
use am_model::record::{Record, RecordKind};
use am_model::source::{Evidence, EvidenceRole};
use am_model::statistic::{Indicator, Observation, Qualifier};
use am_model::{EvidenceId, Handling, IndicatorId, InstrumentId, ObservationId, PerLang};
use am_store::{Library, OpVerb, Operation, Stored, Tx};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::cast::Cast;
use super::meetings::Met;
use super::seeded::Seeded;
use super::teller::Teller;
use super::{DAYS, Size, generated_today};
use crate::error::AppError;

/// Where the library is written.
pub struct Desk<'a> {
    pub library: &'a Library,
    pub seeded: &'a Seeded,
    pub teller: Teller<'a>,
    pub size: Size,
    pub cast: Cast,
}

/// At which minutes of its day things of a meeting are entered.
const MORNING: i64 = 9 * 60;

/// How many days pass at least between two values of one figure: statistics come out by the quarter.
const DAYS_BETWEEN_FIGURES: i64 = 80;

impl Desk<'_> {
    /// Returns the instant of a step out of so many, spread over the years.
    pub fn instant(&self, at: usize, steps: usize) -> DateTime<Utc> {
        let begin = generated_today() - TimeDelta::days(DAYS);
        let minutes = (DAYS * 24 * 60) as u128 * at as u128 / steps.max(1) as u128;
        begin.and_time(chrono::NaiveTime::MIN).and_utc() + TimeDelta::minutes(minutes as i64 + MORNING)
    }

    /// Returns the day it is.
    pub fn today(&self) -> NaiveDate {
        self.seeded.now().date_naive()
    }

    /// Makes a meeting and everything that comes of it.
    pub fn live_through(&mut self, at: usize) -> Result<(), AppError> {
        self.seeded.advance(self.instant(at, self.size.meetings));
        self.teller.day = self.today();
        let met = self.meet(at)?;
        self.report(at, &met)?;
        self.follow_figures(&met)?;
        if at % 10 == 3 {
            self.sign(&met)?;
        }
        self.prepare(at, &met)
    }

    /// Makes what is measured, with whom.
    pub fn begin_indicators(&mut self) -> Result<(), AppError> {
        let units = self.teller.lexicon.words.units.clone();
        for at in 0..self.size.indicators {
            let drawn = self.cast.rank.as_ref().and_then(|rank| rank.draw(&mut self.teller.chance)).copied();
            let party = drawn.unwrap_or_default();
            self.speak_of(0, party);
            let unit = units.get(at % units.len().max(1)).cloned().unwrap_or_else(|| "people".to_owned());
            let indicator = Indicator {
                id: IndicatorId::new(self.seeded),
                name: self.teller.say(&self.teller.lexicon.sentences.indicator),
                unit: unit.clone(),
                scope: if self.teller.chance.percent(50) {
                    PerLang::both("Canada", "Canada")
                } else {
                    PerLang::default()
                },
                release_months: self.teller.chance.one(&[None, Some(3), Some(12)], None),
                counterparts: vec![self.cast.others[party].id],
                handling: Handling::default(),
            };
            let name = indicator.name.text(am_model::Lang::Fr).to_owned();
            self.transact(OpVerb::Added, RecordKind::Indicator, name, |tx| put_all(tx, [&indicator]))?;
            self.cast.others[party].indicators.push((indicator.id, unit, None));
        }
        Ok(())
    }

    /// Reads a new value of a figure used with the party met.
    fn follow_figures(&mut self, met: &Met) -> Result<(), AppError> {
        let today = self.today();
        let party = &mut self.cast.others[met.party];
        let nth = self.teller.chance.below(party.indicators.len());
        let Some((indicator, unit, last)) = party.indicators.get_mut(nth) else { return Ok(()) };
        if last.is_some_and(|last| (today - last).num_days() < DAYS_BETWEEN_FIGURES) {
            return Ok(());
        }
        *last = Some(today);
        let (indicator, unit) = (*indicator, unit.clone());
        let value = match unit.as_str() {
            "percent" => self.teller.chance.between(10, 900) as f64 / 10.0,
            "CAD" => self.teller.chance.between(15, 9_900) as f64 * 1e6,
            _ => self.teller.chance.between(40, 90_000) as f64,
        };
        let day = self.today() - TimeDelta::days(self.teller.chance.between(10, 120));
        let qualifiers =
            [None, None, Some(Qualifier::About), Some(Qualifier::MoreThan), Some(Qualifier::Nearly)];
        let observation = Observation {
            id: ObservationId::new(self.seeded),
            indicator,
            value,
            qualifier: self.teller.chance.one(&qualifiers, None),
            as_of: Some(PartialDate::day(day)),
            read_on: self.today(),
            next_release: None,
            illustrative: false,
            note: PerLang::default(),
        };
        let evidence = self.cast.others[met.party].anchors.all().last().map(|anchor| Evidence {
            id: EvidenceId::new(self.seeded),
            record: observation.to_ref(),
            anchor: *anchor,
            role: EvidenceRole::Origin,
        });
        self.transact(OpVerb::Added, RecordKind::Observation, "", |tx| {
            tx.put(&observation)?;
            put_all(tx, &evidence)
        })?;
        self.cast.others[met.party].observations.add(observation.id);
        Ok(())
    }

    /// Signs something with the party met.
    fn sign(&mut self, met: &Met) -> Result<(), AppError> {
        use InstrumentKind::{Agreement, Fund, Mou, Programme, Strategy, Treaty};
        let party = &self.cast.others[met.party];
        let kinds = [Mou, Mou, Agreement, Strategy, Programme, Fund, Treaty];
        let states = [InstrumentStatus::InForce, InstrumentStatus::InForce, InstrumentStatus::Announced];
        let instrument = Instrument {
            id: InstrumentId::new(self.seeded),
            name: self.teller.say(&self.teller.lexicon.sentences.instrument),
            kind: self.teller.chance.one(&kinds, Mou),
            status: Some(self.teller.chance.one(&states, InstrumentStatus::InForce)),
            parties: vec![self.cast.home[met.home].id, party.id],
            on: met.meeting.on.filter(|_| !met.to_come),
            handling: Handling::default(),
        };
        let evidence = party.anchors.all().last().map(|anchor| Evidence {
            id: EvidenceId::new(self.seeded),
            record: instrument.to_ref(),
            anchor: *anchor,
            role: EvidenceRole::Support,
        });
        let name = instrument.name.text(am_model::Lang::Fr).to_owned();
        self.transact(OpVerb::Added, RecordKind::Instrument, name, |tx| {
            tx.put(&instrument)?;
            put_all(tx, &evidence)
        })
    }

    /// Lets sentences be about a party of ours and one of theirs.
    pub fn speak_of(&mut self, home: usize, party: usize) {
        self.teller.other = self.cast.home[home].said.clone();
        self.teller.party = self.cast.others[party].said.clone();
    }

    /// Writes records in one undoable step, and lets a little time pass.
    pub fn transact(
        &self,
        verb: OpVerb,
        kind: RecordKind,
        name: impl Into<String>,
        work: impl FnOnce(&mut Tx<'_>) -> Result<(), AppError>,
    ) -> Result<(), AppError> {
        self.library.transact(Operation::new(verb, kind, name), work)?;
        self.seeded.tick();
        Ok(())
    }
}

/// Writes records of one kind.
pub fn put_all<'r, T: Stored + 'r>(
    tx: &mut Tx<'_>,
    records: impl IntoIterator<Item = &'r T>,
) -> Result<(), AppError> {
    for record in records {
        tx.put(record)?;
    }
    Ok(())
}
