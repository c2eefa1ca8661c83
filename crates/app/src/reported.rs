//! Documents that report a meeting: a joint statement, a readout, a summary of talks. Such a meeting is offered to be
//! kept as held, in one act that ties to it the document, its twin, the people and the commitments accepted from them.
//!
//! What lives here: what is offered, and the act. What does not: the rules that find date, place and parties.

use std::collections::BTreeMap;

use am_extract::Input;
use am_model::commitment::Commitment;
use am_model::date::PartialDate;
use am_model::extraction::Side;
use am_model::meeting::{Meeting, MeetingFormat, MeetingState, Participant};
use am_model::person::{Office, Person};
use am_model::proposal::{Decision, Draft, Proposal};
use am_model::record::{RecordKind, RecordRef};
use am_model::source::{Source, SourceKind};
use am_model::{CounterpartId, MeetingId, ParticipantId, PerLang, PersonId, SourceId};
use am_store::{OpVerb, Operation, Reader, Tx};
use serde::Serialize;
use specta::Type;

use crate::error::{AppError, ErrorCode};
use crate::gather::Parties;
use crate::meeting::{self, MeetingInput, ParticipantInput};
use crate::person::{self, PersonRow};
use crate::refs::MeetingRef;
use crate::seats::Table;
use crate::{App, Changed};

/// More counterparts than these make a title nobody reads; the document's own takes its place.
const MOST_NAMES: usize = 4;

/// The meeting a document reports, and what keeping it as held would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ReportedMeeting {
    /// The meeting of the library that it is; `None` when one would be made.
    pub known: Option<MeetingRef>,
    /// That one is marked as held already.
    pub held: bool,
    /// Its title.
    pub title: PerLang<String>,
    /// Its day, as exactly as the document gives it.
    pub on: PartialDate,
    /// The town.
    pub place: PerLang<String>,
    /// Who would be added as having taken part: those accepted from the document, in its order.
    pub people: Vec<PersonRow>,
    /// How many commitments made from the document would be tied to it.
    pub commitments: u32,
}

/// What a document reports, ready to be kept.
struct Report {
    /// The document, and the same in the other language.
    documents: Vec<Source>,
    known: Option<Meeting>,
    home: CounterpartId,
    counterparts: Vec<CounterpartId>,
    title: PerLang<String>,
    on: PartialDate,
    place: PerLang<String>,
    /// Who is to be added.
    people: Vec<ParticipantInput>,
    /// The commitments that are tied to no meeting yet.
    commitments: Vec<Commitment>,
}

impl App {
    /// Keeps the meeting that a document reports: makes it as held, or takes the one the library has of that day
    /// with the same parties; ties the document and its twin to it, and what was accepted from them. A meeting kept
    /// before is completed with what was accepted since, and never made twice.
    ///
    /// # Errors
    /// [`ErrorCode::NoMeetingReported`] when the document gives no past date, no counterpart, or not our side;
    /// [`ErrorCode::NotFound`].
    pub fn meeting_from_source(&self, id: SourceId) -> Result<Changed<MeetingId>, AppError> {
        let lang = self.ui_lang();
        self.change(Operation::new(OpVerb::Added, RecordKind::Meeting, ""), |tx| {
            let source: Source = tx.get_or_not_found(id)?;
            let Some(report) = self.report(tx, &source, None)? else {
                return source.meeting.ok_or_else(|| AppError::new(ErrorCode::NoMeetingReported));
            };
            if report.known.is_some() {
                tx.verb(OpVerb::Changed);
            }
            let meeting = self.keep_meeting(tx, &report, &source)?;
            tx.label(RecordKind::Meeting, meeting.title.text(lang));
            for document in report.documents.into_iter().filter(|document| document.meeting.is_none()) {
                tx.put(&Source { meeting: Some(meeting.id), ..document })?;
            }
            for commitment in report.commitments {
                tie(tx, commitment, Some(&meeting))?;
            }
            Ok(meeting.id)
        })
    }

    fn keep_meeting(&self, tx: &mut Tx<'_>, report: &Report, source: &Source) -> Result<Meeting, AppError> {
        let ids = &*self.ports.ids;
        let Some(known) = &report.known else {
            return meeting::put_meeting(
                tx,
                ids,
                MeetingInput {
                    id: None,
                    title: report.title.clone(),
                    home: Some(report.home),
                    counterparts: report.counterparts.clone(),
                    state: MeetingState::Held,
                    on: Some(report.on),
                    starts_at: None,
                    ends_at: None,
                    zone: None,
                    place: report.place.clone(),
                    format: MeetingFormat::InPerson,
                    spoken: None,
                    scenario: PerLang::default(),
                    participants: report.people.clone(),
                    agenda: Vec::new(),
                    marking: source.handling.marking.clone(),
                },
            );
        };
        let meeting = Meeting { state: MeetingState::Held, ..known.clone() };
        tx.put(&meeting)?;
        let last = tx.participants(meeting.id)?.iter().map(|(known, _)| known.seq).max().unwrap_or(0);
        for (seq, input) in (last + 1..).zip(&report.people) {
            tx.put(&Participant {
                id: ParticipantId::new(ids),
                meeting: meeting.id,
                person: input.person,
                side: input.side.unwrap_or(report.home),
                lead: input.lead,
                seq,
            })?;
        }
        Ok(meeting)
    }

    /// Returns the meeting that a document reports while something is still to be kept of it; `home` is the party it
    /// speaks for, where that is known.
    pub(crate) fn reported(
        &self,
        reader: &Reader<'_>,
        source: &Source,
        home: Option<CounterpartId>,
    ) -> Result<Option<ReportedMeeting>, AppError> {
        let Some(report) = self.report(reader, source, home)? else {
            return Ok(None);
        };
        let (parties, offices) = (Parties::load(reader)?, reader.all::<Office>()?);
        let today = self.ports.clock.today();
        let people = report.people.iter().map(|input| {
            let person: Person = reader.get_or_not_found(input.person)?;
            Ok(person::row(person, &offices, &parties, today))
        });
        Ok(Some(ReportedMeeting {
            people: people.collect::<Result<_, AppError>>()?,
            commitments: report.commitments.len() as u32,
            held: report.known.as_ref().is_some_and(|known| known.state == MeetingState::Held),
            known: report.known.map(|known| MeetingRef {
                id: known.id,
                title: known.title,
                on: known.on,
                place: known.place,
            }),
            title: report.title,
            on: report.on,
            place: report.place,
        }))
    }

    fn report(
        &self,
        reader: &Reader<'_>,
        source: &Source,
        home: Option<CounterpartId>,
    ) -> Result<Option<Report>, AppError> {
        let documents = documents(reader, source)?;
        let mut proposals = Vec::new();
        for document in &documents {
            proposals.extend(reader.proposals(document.id)?);
        }
        let day = documents.iter().find_map(|document| document.event_date);
        let Some(on) = day.filter(|on| on.first_day() <= self.ports.clock.today()) else {
            return Ok(None);
        };
        if !tells_of_a_meeting(source.kind, &proposals) {
            return Ok(None);
        }
        let parties = Parties::load(reader)?;
        let linked = documents.iter().find_map(|document| document.meeting);
        let linked = linked.map(|id| reader.get::<Meeting>(id)).transpose()?.flatten();
        let (home, counterparts) = match &linked {
            Some(meeting) => (meeting.home, meeting.counterparts.clone()),
            None => {
                let counterparts = counterparts_of(&documents);
                if counterparts.is_empty() {
                    return Ok(None);
                }
                let home = if home.is_some() { home } else { self.home_of(reader, source)? };
                let ours = |id: &CounterpartId| parties.get(*id).is_some_and(|party| party.home);
                match home.filter(ours) {
                    Some(home) => (home, counterparts.into_iter().filter(|id| *id != home).collect()),
                    None => return Ok(None),
                }
            }
        };
        if counterparts.is_empty() {
            return Ok(None);
        }
        let is_linked = documents.iter().all(|document| document.meeting.is_some());
        let known = match linked {
            Some(meeting) => Some(meeting),
            None => same_meeting(reader, home, &counterparts, on)?,
        };
        if known.as_ref().is_some_and(|known| known.state != MeetingState::Held && !overlap(known.on, on)) {
            // It was tied by hand to a meeting of another day, which it cannot report.
            return Ok(None);
        }
        let offices = reader.all::<Office>()?;
        let table = Table { parties: &parties, offices: &offices, counterparts: &counterparts };
        let people = self.accepted(reader, &documents, &proposals)?;
        let people = people_to_add(reader, people, &table, home, known.as_ref())?;
        let commitments = commitments_of(reader, &proposals, None)?;
        let is_held = known.as_ref().is_some_and(|known| known.state == MeetingState::Held);
        if is_linked && is_held && people.is_empty() && commitments.is_empty() {
            return Ok(None);
        }
        let title = match &known {
            Some(known) => known.title.clone(),
            None if counterparts.len() > MOST_NAMES => sides(&documents, |document| Some(&document.title)),
            None => {
                let named = |lang| meeting::names(&parties, home, &counterparts, lang);
                PerLang::both(named(am_model::Lang::Fr), named(am_model::Lang::En))
            }
        };
        let place = sides(&documents, |document| document.event_place.as_ref());
        Ok(Some(Report { documents, known, home, counterparts, title, on, place, people, commitments }))
    }

    /// Returns the people of either side accepted from the documents, in their order. Those who are only named to be
    /// called about them took no part.
    fn accepted(
        &self,
        reader: &Reader<'_>,
        documents: &[Source],
        proposals: &[Proposal],
    ) -> Result<Vec<(PersonId, Side)>, AppError> {
        if proposals.iter().all(|proposal| made_of(proposal).is_none()) {
            // As on the way in, when nobody has accepted anybody yet: the text need not be read for that.
            return Ok(Vec::new());
        }
        let mut contacts = BTreeMap::new();
        for document in documents {
            let paragraphs = reader.paragraphs(document.reading)?;
            let input = Input { paragraphs: &paragraphs, file_name: None, lang: Some(document.lang) };
            contacts.insert(document.id, self.extractor()?.contacts(&input));
        }
        let mut accepted: Vec<(PersonId, Side)> = Vec::new();
        for proposal in proposals {
            let (Draft::Person { side, .. }, Some(record)) = (&proposal.draft, made_of(proposal)) else {
                continue;
            };
            let called = contacts.get(&proposal.source);
            let only_called =
                called.is_some_and(|called| proposal.spans.iter().all(|span| called.contains(&span.ordinal)));
            let person = PersonId::from(record.id);
            let is_new = accepted.iter().all(|(known, _)| *known != person);
            if *side != Side::Other && !only_called && is_new && reader.exists(record)? {
                accepted.push((person, *side));
            }
        }
        Ok(accepted)
    }

    /// Returns the party a document speaks for: that of its meeting, else the one its words show, else our usual one.
    pub(crate) fn home_of(
        &self,
        reader: &Reader<'_>,
        source: &Source,
    ) -> Result<Option<CounterpartId>, AppError> {
        if let Some(meeting) = source.meeting.map(|id| reader.get::<Meeting>(id)).transpose()?.flatten() {
            return Ok(Some(meeting.home));
        }
        let (parties, paragraphs) = (Parties::load(reader)?, reader.paragraphs(source.reading)?);
        let input = Input { paragraphs: &paragraphs, file_name: None, lang: Some(source.lang) };
        let found = self.extractor()?.extract(&input).home;
        let named = found.and_then(|found| parties.find(&found.name));
        Ok(named.or_else(|| parties.home()).map(|party| party.id))
    }
}

/// Lets the twin of a document, and the commitments made from both, follow it from the meeting it was tied to before.
pub(crate) fn follow(tx: &mut Tx<'_>, source: &Source, before: Option<MeetingId>) -> Result<(), AppError> {
    if source.meeting == before {
        return Ok(());
    }
    let meeting = source.meeting.map(|id| tx.get_or_not_found::<Meeting>(id)).transpose()?;
    for document in documents(tx, source)? {
        let proposals = tx.proposals(document.id)?;
        if document.meeting == before {
            tx.put(&Source { meeting: source.meeting, ..document })?;
        }
        for commitment in commitments_of(tx, &proposals, before)? {
            tie(tx, commitment, meeting.as_ref())?;
        }
    }
    Ok(())
}

/// Writes down at which meeting a commitment was made.
fn tie(tx: &mut Tx<'_>, commitment: Commitment, meeting: Option<&Meeting>) -> Result<(), AppError> {
    let day = meeting.and_then(|meeting| meeting.on).and_then(PartialDate::exact);
    tx.put(&Commitment {
        meeting: meeting.map(|meeting| meeting.id),
        made_on: commitment.made_on.or(day),
        ..commitment
    })?;
    Ok(())
}

/// Returns the document and its twin.
fn documents(reader: &Reader<'_>, source: &Source) -> Result<Vec<Source>, AppError> {
    let twin = source.twin.map(|id| reader.get::<Source>(id)).transpose()?.flatten();
    Ok(std::iter::once(source.clone()).chain(twin).collect())
}

/// Tells whether a document of this kind reports a meeting; of a release that is so when it names people of both
/// sides, since others announce money or a visit.
fn tells_of_a_meeting(kind: SourceKind, proposals: &[Proposal]) -> bool {
    let names = |wanted: Side| {
        proposals
            .iter()
            .any(|proposal| matches!(&proposal.draft, Draft::Person { side, .. } if *side == wanted))
    };
    match kind {
        SourceKind::JointStatement
        | SourceKind::Readout
        | SourceKind::DialogueSummary
        | SourceKind::Record => true,
        SourceKind::PressRelease => names(Side::Home) && names(Side::Counterpart),
        SourceKind::Speech
        | SourceKind::Agreement
        | SourceKind::Backgrounder
        | SourceKind::Brief
        | SourceKind::Mail
        | SourceKind::Other => false,
    }
}

/// Returns whom the documents concern, each once.
fn counterparts_of(documents: &[Source]) -> Vec<CounterpartId> {
    let mut found: Vec<CounterpartId> = Vec::new();
    for id in documents.iter().flat_map(|document| &document.counterparts) {
        if !found.contains(id) {
            found.push(*id);
        }
    }
    found
}

/// Returns the meeting of the library with some of the same parties at the same time.
fn same_meeting(
    reader: &Reader<'_>,
    home: CounterpartId,
    counterparts: &[CounterpartId],
    on: PartialDate,
) -> Result<Option<Meeting>, AppError> {
    let is_it = |known: &Meeting| {
        known.state != MeetingState::Cancelled
            && known.home == home
            && known.counterparts.iter().any(|id| counterparts.contains(id))
            && overlap(known.on, on)
    };
    Ok(reader.meetings()?.into_iter().find(is_it))
}

/// Tells whether two dates may be the same day, as far as each is known.
fn overlap(one: Option<PartialDate>, other: PartialDate) -> bool {
    one.is_some_and(|one| one.first_day() <= other.last_day() && other.first_day() <= one.last_day())
}

/// Returns those of the people accepted from the documents who do not take part yet; nobody, once somebody was added
/// who is not from there, because then an officer has seen to it.
fn people_to_add(
    reader: &Reader<'_>,
    accepted: Vec<(PersonId, Side)>,
    table: &Table<'_>,
    home: CounterpartId,
    known: Option<&Meeting>,
) -> Result<Vec<ParticipantInput>, AppError> {
    let there = known.map(|known| reader.participants(known.id)).transpose()?.unwrap_or_default();
    let there: Vec<Participant> = there.into_iter().map(|(participant, _)| participant).collect();
    if there.iter().any(|known| accepted.iter().all(|(person, _)| *person != known.person)) {
        return Ok(Vec::new());
    }
    let mut led: Vec<CounterpartId> =
        there.iter().filter(|known| known.lead).map(|known| known.side).collect();
    let mut people = Vec::new();
    for (person, side) in accepted {
        if there.iter().any(|known| known.person == person) {
            continue;
        }
        let named = match side {
            Side::Home => Some(home),
            _ => table.counterparts.first().copied(),
        };
        let side = table.side_or(home, person, named);
        let lead = !led.contains(&side);
        led.push(side);
        people.push(ParticipantInput { person, side: Some(side), lead });
    }
    Ok(people)
}

/// Returns the commitments made from proposals that are tied to `meeting`, or with `None` to none.
fn commitments_of(
    reader: &Reader<'_>,
    proposals: &[Proposal],
    meeting: Option<MeetingId>,
) -> Result<Vec<Commitment>, AppError> {
    let made = proposals.iter().filter_map(|proposal| match proposal.decision {
        Decision::Accepted { record, .. } if record.kind == RecordKind::Commitment => Some(record.id.into()),
        _ => None,
    });
    let mut found: Vec<Commitment> = reader.many(&made.collect::<Vec<_>>())?;
    found.retain(|commitment| commitment.meeting == meeting);
    Ok(found)
}

/// Returns the person that a proposal was accepted as, or joined to.
fn made_of(proposal: &Proposal) -> Option<RecordRef> {
    match proposal.decision {
        Decision::Accepted { record, .. } | Decision::Merged { record } => Some(record),
        Decision::Pending | Decision::Rejected => None,
    }
}

/// Returns what each document says in its own language.
fn sides<'a>(documents: &'a [Source], of: impl Fn(&'a Source) -> Option<&'a String>) -> PerLang<String> {
    let mut text = PerLang::default();
    for document in documents {
        if text.get(document.lang).is_none() {
            text.set(document.lang, of(document).cloned());
        }
    }
    text
}
