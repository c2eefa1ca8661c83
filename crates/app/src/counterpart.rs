//! Counterparts: the list, and one with everything that belongs to it.

use am_model::counterpart::{Counterpart, CounterpartKind, Link, LinkKind};
use am_model::meeting::Meeting;
use am_model::record::RecordKind;
use am_model::{CounterpartId, Handling, LinkId, MeetingId, PerLang};
use am_store::{CommitmentCounts, OpVerb, Operation, Reader};
use chrono::NaiveDate;
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

/// How many rows of each list a counterpart is shown with; the totals tell how many there are.
pub(crate) const MOST: usize = 20;

/// How much there is on a counterpart, where its lists show the beginning only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
pub struct CounterpartTotals {
    /// Commitments.
    pub commitments: u32,
    /// Of these, those still open.
    pub open: u32,
    /// Of these, overdue.
    pub overdue: u32,
    /// Lines used with it.
    pub talking_points: u32,
    /// Of these, said, as far as is known.
    pub said: u32,
    /// Meetings.
    pub meetings: u32,
    /// Documents that concern it.
    pub sources: u32,
    /// Instruments it is party to.
    pub instruments: u32,
    /// Quotations that concern it.
    pub quotes: u32,
}

/// One counterpart with everything on it: of long lists the beginning, and how long they are.
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
    /// How many commitments with it were made at each of these meetings.
    pub promised: Vec<(MeetingId, u32)>,
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
    /// How much there is.
    pub totals: CounterpartTotals,
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
            let parties = Parties::load(reader)?;
            let mut rows = Vec::new();
            for counterpart in reader.all::<Counterpart>()? {
                // With whom a commitment is never names our own side.
                let counts = match counterpart.home {
                    true => CommitmentCounts::default(),
                    false => reader.commitment_counts(counterpart.id, today)?,
                };
                let (next, last) = next_and_last(reader, &parties, &counterpart, today)?;
                rows.push(CounterpartListRow {
                    party: party_ref(&counterpart),
                    open: counts.open,
                    overdue: counts.overdue,
                    next,
                    last,
                    official_name: counterpart.official_name,
                });
            }
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

    /// Returns one counterpart with everything on it: of long lists the beginning, unless `all` is wanted.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub fn counterpart_get(&self, id: CounterpartId, all: bool) -> Result<CounterpartView, AppError> {
        let today = self.ports.clock.today();
        let most = if all { usize::MAX } else { MOST };
        self.read(|reader| {
            let counterpart: Counterpart = reader.get_or_not_found(id)?;
            let parties = Parties::load(reader)?;
            // With whom a commitment or a document is never names our own side.
            let (counts, commitments, sources) = match counterpart.home {
                true => Default::default(),
                false => (
                    reader.commitment_counts(id, today)?,
                    reader.commitments_with(id, most)?,
                    reader.sources_with(id, most)?,
                ),
            };
            let meetings = reader.meetings_around(id, most)?;
            let meetings = meeting::rows_of(reader, &parties, meetings, today, most)?;
            let promised = meetings
                .iter()
                .map(|row| Ok((row.id, reader.made_at_count(row.id, Some(id))?)))
                .collect::<Result<Vec<_>, AppError>>()?;
            let (next, last) = next_and_last(reader, &parties, &counterpart, today)?;
            let (talking_points, said) = reader.talking_point_counts(id, today)?;
            let links = reader
                .links_of(id)?
                .into_iter()
                .filter_map(|link| {
                    let other = if link.from == id { link.to } else { link.from };
                    parties.party_ref(other).map(|party| (link, party))
                })
                .collect();
            Ok(CounterpartView {
                next,
                last,
                people: person::people_with(reader, &parties, id, today)?,
                totals: CounterpartTotals {
                    commitments: counts.all,
                    open: counts.open,
                    overdue: counts.overdue,
                    talking_points,
                    said,
                    meetings: reader.meeting_count(id)?,
                    sources: if counterpart.home { 0 } else { reader.source_count(id)? },
                    instruments: reader.instrument_count(id)?,
                    quotes: reader.quote_count(id)?,
                },
                commitments: commitment::rows_of(reader, &parties, commitments, today)?,
                statistics: statistic::rows_of(reader, &parties, reader.indicators_of(id)?, today)?,
                talking_points: talking_point::rows_of(
                    reader,
                    &parties,
                    reader.talking_points_with(id, most)?,
                )?,
                sources: source::rows_of(&parties, sources),
                instruments: instrument::rows(reader, &parties, reader.instruments_with(id, most)?)?,
                quotes: quote::rows(reader, &parties, reader.quotes_with(id, most)?)?,
                promised,
                links,
                counterpart,
                meetings,
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

/// Returns the next meeting planned with a counterpart, and the last one held.
fn next_and_last(
    reader: &Reader<'_>,
    parties: &Parties,
    counterpart: &Counterpart,
    today: NaiveDate,
) -> Result<(Option<MeetingRow>, Option<MeetingRow>), AppError> {
    let (next, last) = reader.next_and_last_meeting(counterpart.id)?;
    let row =
        |found: Option<Meeting>| found.map(|found| meeting::row(reader, parties, &found, today)).transpose();
    Ok((row(next)?, row(last)?))
}
