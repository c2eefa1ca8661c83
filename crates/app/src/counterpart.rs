//! Counterparts: the list, and one with everything that belongs to it.

use am_model::counterpart::{Counterpart, CounterpartKind, Link, LinkKind};
use am_model::meeting::MeetingState;
use am_model::record::RecordKind;
use am_model::{CounterpartId, Handling, LinkId, PerLang};
use am_store::{OpVerb, Operation};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::commitment::{self, CommitmentRow};
use crate::error::{AppError, ErrorCode};
use crate::gather::{Parties, party_ref};
use crate::instrument::{self, InstrumentRow};
use crate::meeting::{self, MeetingRow};
use crate::person::{self, PersonRow};
use crate::quote::{self, QuoteRow};
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
    /// Instruments it is party to.
    pub instruments: Vec<InstrumentRow>,
    /// Quotations that concern it.
    pub quotes: Vec<QuoteRow>,
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
    /// Other names it goes by in documents; what is blank is left out.
    pub aliases: PerLang<Vec<String>>,
    /// Our own side.
    pub home: bool,
    /// A few lines.
    pub summary: PerLang<String>,
}

/// What an officer fills in for a link between two counterparts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct LinkInput {
    /// `None` makes a new one.
    pub id: Option<LinkId>,
    /// The part: who represents or belongs to.
    pub from: CounterpartId,
    /// The whole.
    pub to: CounterpartId,
    /// What the part is to the whole.
    pub kind: LinkKind,
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
                instruments: instrument::rows_of(reader, &parties, id)?,
                quotes: quote::rows_of(reader, &parties, id)?,
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
            return Err(AppError::of_field(ErrorCode::FieldEmpty, "name"));
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
                aliases: PerLang { fr: said(input.aliases.fr), en: said(input.aliases.en) },
                home: input.home,
                summary: input.summary,
                handling: before.map(|c| c.handling).unwrap_or_else(Handling::default),
            })?;
            Ok(id)
        })
    }

    /// Makes or changes a link between two counterparts.
    ///
    /// # Errors
    /// [`ErrorCode::FieldInconsistent`] when both ends are one, [`ErrorCode::FieldDangling`],
    /// [`ErrorCode::NotFound`].
    pub fn link_save(&self, input: LinkInput) -> Result<Changed<LinkId>, AppError> {
        let verb = if input.id.is_some() { OpVerb::Changed } else { OpVerb::Added };
        let lang = self.ui_lang();
        let name = self.read(|reader| {
            let parties = Parties::load(reader)?;
            let name = |id| parties.get(id).map(|party| party.name.text(lang).to_owned());
            Ok([input.from, input.to].into_iter().filter_map(name).collect::<Vec<_>>().join(" → "))
        })?;
        self.change(Operation::new(verb, RecordKind::Link, name), |tx| {
            let known = input.id.map(|id| tx.get_or_not_found::<Link>(id)).transpose()?;
            let id = known.map_or_else(|| LinkId::new(&*self.ports.ids), |known| known.id);
            tx.put(&Link { id, from: input.from, to: input.to, kind: input.kind })?;
            Ok(id)
        })
    }
}

/// Returns the names that say something; `None` when none does.
fn said(names: Option<Vec<String>>) -> Option<Vec<String>> {
    Some(person::said(names.unwrap_or_default())).filter(|names| !names.is_empty())
}

fn next<'a>(rows: impl Iterator<Item = &'a MeetingRow>) -> Option<MeetingRow> {
    rows.filter(|row| row.state == MeetingState::Planned && row.on.is_some())
        .min_by_key(|row| row.on)
        .cloned()
}

fn last<'a>(rows: impl Iterator<Item = &'a MeetingRow>) -> Option<MeetingRow> {
    rows.filter(|row| row.state == MeetingState::Held).max_by_key(|row| row.on).cloned()
}
