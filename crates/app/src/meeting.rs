//! Meetings: the list, one meeting, what its note would take over, and making meeting and note at once.

use am_compose::Carry;
use am_model::brief::Brief;
use am_model::date::PartialDate;
use am_model::handling::MarkingId;
use am_model::meeting::{AgendaItem, Meeting, MeetingFormat, MeetingState, Participant};
use am_model::person::Office;
use am_model::record::RecordKind;
use am_model::{
    AgendaItemId, BriefId, CounterpartId, Handling, Lang, MakeIds, MeetingId, ParticipantId, PerLang,
    PersonId,
};
use am_store::{CommitmentFilter, OpVerb, Operation, Reader, Tx};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::brief::BriefChoices;
use crate::commitment::{self, CommitmentRow};
use crate::error::{AppError, ErrorCode};
use crate::gather::Parties;
use crate::person::{self, PersonRow};
use crate::refs::{BriefRef, MeetingRef, PartyRef};
use crate::seats::Table;
use crate::source::{self, SourceListRow};
use crate::{App, Changed, statistic, talking_point};

/// A row of the list of meetings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct MeetingRow {
    /// Its id.
    pub id: MeetingId,
    /// Its title.
    pub title: PerLang<String>,
    /// Our side.
    pub home: CounterpartId,
    /// The other sides.
    pub counterparts: Vec<PartyRef>,
    /// Where it stands.
    pub state: MeetingState,
    /// Its day.
    pub on: Option<PartialDate>,
    /// Days from today, negative when past; `None` without an exact day.
    pub days: Option<i32>,
    /// Local time it begins.
    pub starts_at: Option<NaiveTime>,
    /// Local time it ends.
    pub ends_at: Option<NaiveTime>,
    /// The town.
    pub place: PerLang<String>,
    /// How people meet.
    pub format: MeetingFormat,
    /// Its notes.
    pub briefs: Vec<BriefRef>,
}

/// Somebody's part in a meeting, with who they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ParticipantView {
    /// The record.
    pub participant: Participant,
    /// Who.
    pub person: PersonRow,
}

/// One meeting with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct MeetingView {
    /// As in the list.
    pub row: MeetingRow,
    /// The record.
    pub meeting: Meeting,
    /// Its agenda, in order.
    pub agenda: Vec<AgendaItem>,
    /// Who takes part.
    pub participants: Vec<ParticipantView>,
    /// What was promised there.
    pub commitments: Vec<CommitmentRow>,
    /// Documents that report it.
    pub sources: Vec<SourceListRow>,
}

/// A participant as an officer fills them in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
pub struct ParticipantInput {
    /// Who.
    pub person: PersonId,
    /// For which party at the table; `None` goes by the office they hold.
    pub side: Option<CounterpartId>,
    /// Leads their delegation.
    pub lead: bool,
}

/// A point of the agenda as an officer fills it in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct AgendaInput {
    /// `None` adds one.
    pub id: Option<AgendaItemId>,
    /// What it is about.
    pub title: PerLang<String>,
    /// How long, in minutes.
    pub minutes: Option<u32>,
    /// Whose talking points are proposed under it.
    pub theme: Option<String>,
}

/// What an officer fills in for a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct MeetingInput {
    /// `None` makes a new one.
    pub id: Option<MeetingId>,
    /// Its title; empty sides are written from the parties, and those so written follow them: `Canada–Qatar`.
    pub title: PerLang<String>,
    /// Which of our own parties is at the table; `None` goes by who takes part and by the last meeting.
    pub home: Option<CounterpartId>,
    /// The other sides, at least one.
    pub counterparts: Vec<CounterpartId>,
    /// Where it stands.
    pub state: MeetingState,
    /// Its day.
    pub on: Option<PartialDate>,
    /// Local time it begins.
    pub starts_at: Option<NaiveTime>,
    /// Local time it ends.
    pub ends_at: Option<NaiveTime>,
    /// IANA time zone.
    pub zone: Option<String>,
    /// The town.
    pub place: PerLang<String>,
    /// How people meet.
    pub format: MeetingFormat,
    /// The language spoken.
    pub spoken: Option<Lang>,
    /// How it is to unfold.
    pub scenario: PerLang<String>,
    /// Who takes part; replaces what was there.
    pub participants: Vec<ParticipantInput>,
    /// The agenda, in order; replaces what was there.
    pub agenda: Vec<AgendaInput>,
    /// Its marking.
    pub marking: Option<MarkingId>,
}

/// What the note of a meeting would take over from the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct CarryPreview {
    /// The last meeting held with these counterparts.
    pub last: Option<MeetingRef>,
    /// Open commitments.
    pub commitments: u32,
    /// Of these, overdue.
    pub overdue: u32,
    /// Talking points kept for these counterparts.
    pub talking_points: u32,
    /// Figures used with them.
    pub statistics: u32,
    /// Of these, to be refreshed.
    pub stale: u32,
    /// People of the other sides.
    pub people: Vec<PersonRow>,
    /// Ours, who may take part.
    pub our_people: Vec<PersonRow>,
    /// Earlier notes with these counterparts, whose structure may be taken over, newest first.
    pub briefs: Vec<BriefRef>,
}

/// A meeting and its note, just made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
pub struct MeetingMade {
    /// The meeting.
    pub meeting: MeetingId,
    /// Its note, when one was asked for.
    pub brief: Option<BriefId>,
}

/// Returns all meetings: planned ones first by day, undated after them, then held ones, newest first.
pub(crate) fn rows(reader: &Reader<'_>, today: NaiveDate) -> Result<Vec<MeetingRow>, AppError> {
    rows_of(reader, &Parties::load(reader)?, reader.all::<Meeting>()?, today, usize::MAX)
}

/// Returns rows of the first `limit` of these meetings in the order of the list.
pub(crate) fn rows_of(
    reader: &Reader<'_>,
    parties: &Parties,
    mut meetings: Vec<Meeting>,
    today: NaiveDate,
    limit: usize,
) -> Result<Vec<MeetingRow>, AppError> {
    meetings.sort_by_key(|meeting| place_in_list(meeting, today));
    meetings.truncate(limit);
    meetings.iter().map(|meeting| row(reader, parties, meeting, today)).collect()
}

/// Returns who takes part in a meeting, in order of precedence.
pub(crate) fn participants(
    reader: &Reader<'_>,
    parties: &Parties,
    meeting: MeetingId,
    today: NaiveDate,
) -> Result<Vec<ParticipantView>, AppError> {
    let there = reader.participants(meeting)?;
    let ids: Vec<PersonId> = there.iter().map(|(_, person)| person.id).collect();
    let offices = reader.offices_of_all(&ids)?;
    let view = |(participant, person)| ParticipantView {
        participant,
        person: person::row(person, &offices, parties, today),
    };
    Ok(there.into_iter().map(view).collect())
}

/// Returns what the list of meetings is ordered by.
pub(crate) fn place_in_list(meeting: &Meeting, today: NaiveDate) -> (bool, bool, Option<u64>, MeetingId) {
    let day = meeting.on.map(PartialDate::first_day);
    let distance = day.map(|day| (day - today).num_days().unsigned_abs());
    (meeting.state != MeetingState::Planned, day.is_none(), distance, meeting.id)
}

/// Returns one meeting as the list shows it.
pub(crate) fn row(
    reader: &Reader<'_>,
    parties: &Parties,
    meeting: &Meeting,
    today: NaiveDate,
) -> Result<MeetingRow, AppError> {
    Ok(MeetingRow {
        id: meeting.id,
        title: meeting.title.clone(),
        home: meeting.home,
        counterparts: parties.refs(&meeting.counterparts),
        state: meeting.state,
        on: meeting.on,
        days: meeting.on.and_then(PartialDate::exact).map(|day| (day - today).num_days() as i32),
        starts_at: meeting.starts_at,
        ends_at: meeting.ends_at,
        place: meeting.place.clone(),
        format: meeting.format,
        briefs: reader
            .briefs_of_meeting(meeting.id)?
            .into_iter()
            .map(|brief: Brief| BriefRef {
                id: brief.id,
                title: brief.title,
                state: brief.state,
                on: meeting.on,
            })
            .collect(),
    })
}

impl App {
    /// Returns all meetings.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`].
    pub fn meeting_list(&self) -> Result<Vec<MeetingRow>, AppError> {
        let today = self.ports.clock.today();
        self.read(|reader| rows(reader, today))
    }

    /// Returns one meeting with all that belongs to it.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub fn meeting_get(&self, id: MeetingId) -> Result<MeetingView, AppError> {
        let today = self.ports.clock.today();
        self.read(|reader| {
            let meeting: Meeting = reader.get_or_not_found(id)?;
            let parties = Parties::load(reader)?;
            let made_there = CommitmentFilter { meeting: Some(id), ..CommitmentFilter::default() };
            let made_there = reader.commitments(&made_there)?;
            let reports = reader.sources_of_meeting(id)?;
            let reports = reports.into_iter().map(|source| reader.counted(source));
            let mut sources =
                source::rows_of(&parties, reports.collect::<Result<Vec<_>, am_store::StoreError>>()?);
            sources.sort_by_key(|row| (std::cmp::Reverse(row.imported_at), row.id));
            Ok(MeetingView {
                row: row(reader, &parties, &meeting, today)?,
                agenda: reader.agenda(id)?,
                participants: participants(reader, &parties, id, today)?,
                commitments: commitment::rows_of(reader, &parties, made_there, today)?,
                sources,
                meeting,
            })
        })
    }

    /// Tells what the note of a meeting with `counterparts` would take over.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`].
    pub fn meeting_preview(&self, counterparts: &[CounterpartId]) -> Result<CarryPreview, AppError> {
        let today = self.ports.clock.today();
        self.read(|reader| {
            let with = |parties: &[PartyRef]| parties.iter().any(|party| counterparts.contains(&party.id));
            let mut meetings = rows(reader, today)?;
            meetings.retain(|row| with(&row.counterparts));
            let held = meetings.iter().filter(|row| row.state == MeetingState::Held);
            let last = held.max_by_key(|row| row.on).map(|row| MeetingRef {
                id: row.id,
                title: row.title.clone(),
                on: row.on,
                place: row.place.clone(),
            });
            let mut commitments = commitment::rows(reader, today)?;
            commitments.retain(|row| row.state.is_open() && with(&row.counterparts));
            let mut statistics = statistic::rows(reader, today)?;
            statistics.retain(|row| row.indicator.counterparts.iter().any(|id| counterparts.contains(id)));
            let mut points = talking_point::rows(reader)?;
            points.retain(|row| row.point.counterparts.iter().any(|id| counterparts.contains(id)));
            let mut people: Vec<PersonRow> = Vec::new();
            for id in counterparts {
                for row in person::rows_with(reader, *id, today)? {
                    if people.iter().all(|known| known.person.id != row.person.id) {
                        people.push(row);
                    }
                }
            }
            let (theirs, mut ours): (Vec<_>, Vec<_>) =
                people.into_iter().partition(|row| row.party.as_ref().is_none_or(|party| !party.home));
            for row in person::rows(reader, today)? {
                let home = row.party.as_ref().is_some_and(|party| party.home);
                if home && ours.iter().all(|known| known.person.id != row.person.id) {
                    ours.push(row);
                }
            }
            let mut briefs: Vec<BriefRef> = meetings.iter().flat_map(|row| row.briefs.clone()).collect();
            briefs.sort_by_key(|brief| std::cmp::Reverse(brief.on));
            Ok(CarryPreview {
                last,
                overdue: commitments.iter().filter(|row| row.days_overdue.is_some()).count() as u32,
                commitments: commitments.len() as u32,
                talking_points: points.len() as u32,
                stale: statistics.iter().filter(|row| row.is_stale()).count() as u32,
                statistics: statistics.len() as u32,
                people: theirs,
                our_people: ours,
                briefs,
            })
        })
    }

    /// Makes or changes a meeting, and with `choices` assembles its note in the same undoable step.
    ///
    /// # Errors
    /// [`ErrorCode::NoCounterpart`], [`ErrorCode::NoHomeSide`], [`ErrorCode::Invalid`],
    /// [`ErrorCode::TemplateMissing`], [`ErrorCode::NotFound`].
    pub fn meeting_save(
        &self,
        input: MeetingInput,
        choices: Option<BriefChoices>,
    ) -> Result<Changed<MeetingMade>, AppError> {
        let verb = if input.id.is_some() { OpVerb::Changed } else { OpVerb::Added };
        let lang = self.ui_lang();
        self.change(Operation::new(verb, RecordKind::Meeting, ""), |tx| {
            let meeting = put_meeting(tx, &*self.ports.ids, input)?;
            tx.label(RecordKind::Meeting, meeting.title.text(lang));
            let brief = choices.map(|choices| self.assemble(tx, meeting.id, choices)).transpose()?;
            Ok(MeetingMade { meeting: meeting.id, brief })
        })
    }
}

/// Writes a meeting with its agenda and participants, and returns it.
pub(crate) fn put_meeting(
    tx: &mut Tx<'_>,
    ids: &dyn MakeIds,
    input: MeetingInput,
) -> Result<Meeting, AppError> {
    if input.counterparts.is_empty() {
        return Err(AppError::new(ErrorCode::NoCounterpart));
    }
    let (parties, offices) = (Parties::load(tx)?, tx.all::<Office>()?);
    let before = input.id.map(|id| tx.get_or_not_found::<Meeting>(id)).transpose()?;
    let table = Table { parties: &parties, offices: &offices, counterparts: &input.counterparts };
    let home = table.home(tx, input.home, before.as_ref(), &input.participants)?;
    let home = home.ok_or_else(|| AppError::new(ErrorCode::NoHomeSide))?;
    let meeting = Meeting {
        id: input.id.unwrap_or_else(|| MeetingId::new(ids)),
        title: title_of(&parties, home, &input, before.as_ref()),
        home,
        counterparts: input.counterparts.clone(),
        state: input.state,
        on: input.on,
        starts_at: input.starts_at,
        ends_at: input.ends_at,
        zone: input.zone,
        place: input.place,
        format: input.format,
        spoken: input.spoken,
        scenario: input.scenario,
        handling: Handling { marking: input.marking, ..before.map(|m| m.handling).unwrap_or_default() },
    };
    tx.put(&meeting)?;
    put_agenda(tx, ids, meeting.id, input.agenda)?;
    put_participants(tx, ids, &meeting, &table, &input.participants)?;
    Ok(meeting)
}

fn put_agenda(
    tx: &mut Tx<'_>,
    ids: &dyn MakeIds,
    meeting: MeetingId,
    items: Vec<AgendaInput>,
) -> Result<(), AppError> {
    let kept: Vec<AgendaItemId> = items.iter().filter_map(|item| item.id).collect();
    for gone in tx.agenda(meeting)?.into_iter().filter(|item| !kept.contains(&item.id)) {
        tx.remove::<AgendaItem>(gone.id)?;
    }
    for (seq, item) in (1..).zip(items) {
        let id = item.id.unwrap_or_else(|| AgendaItemId::new(ids));
        tx.put(&AgendaItem {
            id,
            meeting,
            seq,
            title: item.title,
            minutes: item.minutes,
            theme: item.theme,
        })?;
    }
    Ok(())
}

fn put_participants(
    tx: &mut Tx<'_>,
    ids: &dyn MakeIds,
    meeting: &Meeting,
    table: &Table<'_>,
    people: &[ParticipantInput],
) -> Result<(), AppError> {
    let before: Vec<Participant> =
        tx.participants(meeting.id)?.into_iter().map(|(participant, _)| participant).collect();
    for gone in before.iter().filter(|known| people.iter().all(|input| input.person != known.person)) {
        tx.remove::<Participant>(gone.id)?;
    }
    for (seq, input) in (1..).zip(people) {
        let known = before.iter().find(|known| known.person == input.person);
        tx.put(&Participant {
            id: known.map_or_else(|| ParticipantId::new(ids), |known| known.id),
            meeting: meeting.id,
            person: input.person,
            side: table.side(meeting.home, input, known.map(|known| known.side)),
            lead: input.lead,
            seq,
        })?;
    }
    Ok(())
}

/// Returns the title given. It is written from the parties where there is none, and written anew where it was so
/// written before: `Canada–Qatar`.
fn title_of(
    parties: &Parties,
    home: CounterpartId,
    input: &MeetingInput,
    before: Option<&Meeting>,
) -> PerLang<String> {
    let side = |lang: Lang| {
        let names = names(parties, home, &input.counterparts, lang);
        let was = before.map(|meeting| self::names(parties, meeting.home, &meeting.counterparts, lang));
        match input.title.get(lang).map(|title| title.trim()).filter(|title| !title.is_empty()) {
            Some(given) if was.is_none_or(|was| was != given) => Some(given.to_owned()),
            Some(_) => Some(names),
            None => input.title.text(lang).trim().is_empty().then_some(names),
        }
    };
    PerLang { fr: side(Lang::Fr), en: side(Lang::En) }
}

/// Returns the parties of a meeting as its title names them, our own first.
pub(crate) fn names(
    parties: &Parties,
    home: CounterpartId,
    counterparts: &[CounterpartId],
    lang: Lang,
) -> String {
    let all = std::iter::once(&home).chain(counterparts).filter_map(|id| parties.get(*id));
    all.map(|party| party.name.text(lang)).collect::<Vec<_>>().join("–")
}

impl BriefChoices {
    /// Tells the assembly what to take over.
    pub(crate) fn carry<'a>(&self, structure_of: Option<&'a am_compose::Document>) -> Carry<'a> {
        Carry {
            commitments: self.commitments,
            talking_points: self.talking_points,
            statistics: self.statistics,
            biographies: self.biographies,
            structure_of,
        }
    }
}

/// Returns the note of a meeting that was changed last.
pub(crate) fn newest_brief(reader: &Reader<'_>, meeting: MeetingId) -> Result<Option<Brief>, AppError> {
    Ok(reader.briefs_of_meeting(meeting)?.into_iter().max_by_key(|brief| (brief.updated_at, brief.id)))
}
