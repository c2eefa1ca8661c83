//! Counterparts: the list, and one with everything that belongs to it.

use am_model::counterpart::{Counterpart, CounterpartKind, Link};
use am_model::meeting::MeetingState;
use am_model::record::RecordKind;
use am_model::{CounterpartId, Handling, PerLang};
use am_store::{OpVerb, Operation};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::commitment::{self, CommitmentRow};
use crate::error::{AppError, ErrorCode};
use crate::gather::{Parties, party_ref};
use crate::meeting::{self, MeetingRow};
use crate::person::{self, PersonRow};
use crate::refs::PartyRef;
use crate::source::{self, SourceListRow};
use crate::statistic::{self, StatisticRow};
use crate::talking_point::{self, TalkingPointRow};
use crate::{App, Changed};

/// A row of the list of counterparts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct CounterpartListRow {
    /// The counterpart.
    pub party: PartyRef,
    /// Official name.
    pub official_name: PerLang<String>,
    /// Commitments still open.
    pub open: u32,
    /// Of these, overdue.
    pub overdue: u32,
    /// The next meeting.
    pub next: Option<MeetingRow>,
    /// The last meeting held.
    pub last: Option<MeetingRow>,
}

/// One counterpart with everything on it.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct CounterpartView {
    /// The record.
    pub counterpart: Counterpart,
    /// What it represents or belongs to, and who represents or belongs to it.
    pub links: Vec<(Link, PartyRef)>,
    /// Next meeting.
    pub next: Option<MeetingRow>,
    /// Last meeting held.
    pub last: Option<MeetingRow>,
    /// Its people, and ours who met it.
    pub people: Vec<PersonRow>,
    /// Meetings, newest first.
    pub meetings: Vec<MeetingRow>,
    /// Commitments in the order of the ledger.
    pub commitments: Vec<CommitmentRow>,
    /// Figures used with it.
    pub statistics: Vec<StatisticRow>,
    /// Lines used with it.
    pub talking_points: Vec<TalkingPointRow>,
    /// Documents that concern it.
    pub sources: Vec<SourceListRow>,
}

/// What an officer fills in for a counterpart.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct CounterpartInput {
    /// `None` makes a new one.
    pub id: Option<CounterpartId>,
    /// What it is.
    pub kind: CounterpartKind,
    /// Short name without article; at least one side.
    pub name: PerLang<String>,
    /// Official name.
    pub official_name: PerLang<String>,
    /// French article before the name.
    pub article_fr: Option<String>,
    /// Our own side.
    pub home: bool,
    /// A few lines.
    pub summary: PerLang<String>,
}

impl App {
    /// Returns all counterparts, our own side last, in the order of their names.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`].
    pub fn counterpart_list(&self) -> Result<Vec<CounterpartListRow>, AppError> {
        let (today, lang) = (self.ports.clock.today(), self.ui_lang());
        self.read(|reader| {
            let commitments = commitment::rows(reader, today)?;
            let meetings = meeting::rows(reader, today)?;
            let mut rows: Vec<CounterpartListRow> = reader
                .all::<Counterpart>()?
                .into_iter()
                .map(|counterpart| {
                    let with = |parties: &[PartyRef]| parties.iter().any(|party| party.id == counterpart.id);
                    let open =
                        || commitments.iter().filter(|row| row.state.is_open() && with(&row.counterparts));
                    CounterpartListRow {
                        party: party_ref(&counterpart),
                        open: open().count() as u32,
                        overdue: open().filter(|row| row.days_overdue.is_some()).count() as u32,
                        next: next(meetings.iter().filter(|row| with(&row.counterparts))),
                        last: last(meetings.iter().filter(|row| with(&row.counterparts))),
                        official_name: counterpart.official_name,
                    }
                })
                .collect();
            rows.sort_by_key(|row| (row.party.home, crate::gather::fold(row.party.name.text(lang))));
            Ok(rows)
        })
    }

    /// Returns the counterpart that goes by `name`, official names and aliases included.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`].
    pub fn counterpart_named(&self, name: &str) -> Result<Option<CounterpartId>, AppError> {
        self.read(|reader| Ok(Parties::load(reader)?.find(name).map(|party| party.id)))
    }

    /// Returns one counterpart with everything on it.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub fn counterpart_get(&self, id: CounterpartId) -> Result<CounterpartView, AppError> {
        let today = self.ports.clock.today();
        self.read(|reader| {
            let counterpart: Counterpart = reader.get_or_not_found(id)?;
            let with = |parties: &[PartyRef]| parties.iter().any(|party| party.id == id);
            let parties = Parties::load(reader)?;
            let mut meetings = meeting::rows(reader, today)?;
            meetings.retain(|row| with(&row.counterparts) || counterpart.home && row.home == id);
            let mut commitments = commitment::rows(reader, today)?;
            commitments.retain(|row| with(&row.counterparts));
            let mut statistics = statistic::rows(reader, today)?;
            statistics.retain(|row| row.indicator.counterparts.contains(&id));
            let mut talking_points = talking_point::rows(reader)?;
            talking_points.retain(|row| row.point.counterparts.contains(&id));
            let mut sources = source::rows(reader)?;
            sources.retain(|row| with(&row.counterparts));
            let links = reader
                .links_of(id)?
                .into_iter()
                .filter_map(|link| {
                    let other = if link.from == id { link.to } else { link.from };
                    parties.party_ref(other).map(|party| (link, party))
                })
                .collect();
            Ok(CounterpartView {
                next: next(meetings.iter()),
                last: last(meetings.iter()),
                people: person::rows_with(reader, id, today)?,
                links,
                counterpart,
                meetings,
                commitments,
                statistics,
                talking_points,
                sources,
            })
        })
    }

    /// Makes or changes a counterpart.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] when both names are empty, [`ErrorCode::NotFound`].
    pub fn counterpart_save(&self, input: CounterpartInput) -> Result<Changed<CounterpartId>, AppError> {
        let verb = if input.id.is_some() { OpVerb::Changed } else { OpVerb::Added };
        let name = input.name.text(self.ui_lang()).to_owned();
        if name.trim().is_empty() {
            return Err(AppError::with(ErrorCode::Invalid, [("field", "nom / name".into())]));
        }
        let ids = self.ports.ids.clone();
        self.change(Operation::new(verb, RecordKind::Counterpart, name), |tx| {
            let before = input.id.map(|id| tx.get_or_not_found::<Counterpart>(id)).transpose()?;
            let id = input.id.unwrap_or_else(|| CounterpartId::new(&*ids));
            tx.put(&Counterpart {
                id,
                kind: input.kind,
                name: input.name,
                official_name: input.official_name,
                article_fr: input.article_fr,
                aliases: before.as_ref().map(|c| c.aliases.clone()).unwrap_or_default(),
                home: input.home,
                summary: input.summary,
                handling: before.map(|c| c.handling).unwrap_or_else(Handling::default),
            })?;
            Ok(id)
        })
    }
}

fn next<'a>(rows: impl Iterator<Item = &'a MeetingRow>) -> Option<MeetingRow> {
    rows.filter(|row| row.state == MeetingState::Planned && row.on.is_some())
        .min_by_key(|row| row.on)
        .cloned()
}

fn last<'a>(rows: impl Iterator<Item = &'a MeetingRow>) -> Option<MeetingRow> {
    rows.filter(|row| row.state == MeetingState::Held).max_by_key(|row| row.on).cloned()
}
