//! Commitments: the ledger, one commitment with its history, and changes to it.

use am_model::commitment::{
    Actor, Commitment, CommitmentState, Due, Standing, StatusChange, StatusEvent, Strength,
};
use am_model::meeting::Meeting;
use am_model::record::{Record, RecordKind};
use am_model::{AnchorId, CommitmentId, CounterpartId, Handling, MeetingId, PerLang, StatusEventId};
use am_store::{OpVerb, Operation, Reader, Tx};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::{AppError, ErrorCode};
use crate::gather::{self, Parties};
use crate::refs::{BriefRef, MeetingRef, PartyRef, SourcePlace};
use crate::{App, Changed};

/// A row of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct CommitmentRow {
    /// Its id.
    pub id: CommitmentId,
    /// What is to be done.
    pub title: PerLang<String>,
    /// The other sides.
    pub counterparts: Vec<PartyRef>,
    /// Who is to act.
    pub actor: Actor,
    /// How firmly.
    pub strength: Strength,
    /// By when.
    pub due: Due,
    /// The state people see today.
    pub standing: Standing,
    /// The stored state.
    pub state: CommitmentState,
    /// Set when overdue.
    pub days_overdue: Option<u32>,
    /// When it was made.
    pub made_on: Option<NaiveDate>,
    /// The meeting it was made at.
    pub meeting: Option<MeetingId>,
    /// Where it stands in a source.
    pub source: Option<SourcePlace>,
    /// The briefs whose tables hold it.
    pub in_briefs: Vec<BriefRef>,
}

/// One commitment with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct CommitmentView {
    /// As in the ledger.
    pub row: CommitmentRow,
    /// The record.
    pub commitment: Commitment,
    /// The meeting it was made at.
    pub meeting: Option<MeetingRef>,
    /// The words it leans on.
    pub places: Vec<SourcePlace>,
    /// What happened, newest first.
    pub history: Vec<StatusEvent>,
}

/// What an officer fills in for a commitment.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct CommitmentInput {
    /// `None` makes a new one.
    pub id: Option<CommitmentId>,
    /// What is to be done.
    pub title: PerLang<String>,
    /// The other sides, at least one.
    pub counterparts: Vec<CounterpartId>,
    /// Who is to act.
    pub actor: Actor,
    /// How firmly.
    pub strength: Strength,
    /// By when.
    pub due: Due,
    /// When it was made.
    pub made_on: Option<NaiveDate>,
    /// The meeting it was made at.
    pub meeting: Option<MeetingId>,
    /// The unit that follows it.
    pub lead: Option<String>,
    /// The exact words, as the source has them.
    pub wording: Option<String>,
    /// Field of action.
    pub topic: Option<String>,
    /// What to say when asked.
    pub line: PerLang<String>,
}

/// Something that happened without changing the state: it was raised, somebody was reminded.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct EventInput {
    /// The commitment.
    pub id: CommitmentId,
    /// The day it happened; `None` is today.
    pub on: Option<NaiveDate>,
    /// What happened, in a few words.
    pub note: PerLang<String>,
    /// The words that show it.
    pub evidence: Option<AnchorId>,
}

/// A change of state.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct StatusInput {
    /// The commitment.
    pub id: CommitmentId,
    /// The new state.
    pub state: CommitmentState,
    /// The day it happened; `None` is today.
    pub on: Option<NaiveDate>,
    /// Needed for deferred, dropped and changed.
    pub reason: Option<String>,
    /// The words that show it.
    pub evidence: Option<AnchorId>,
}

/// Returns the ledger: overdue first, then by due date, then undated, closed last.
pub(crate) fn rows(reader: &Reader<'_>, today: NaiveDate) -> Result<Vec<CommitmentRow>, AppError> {
    rows_of(reader, &Parties::load(reader)?, reader.all::<Commitment>()?, today)
}

/// Returns rows for `commitments`, in the order of the ledger.
pub(crate) fn rows_of(
    reader: &Reader<'_>,
    parties: &Parties,
    commitments: Vec<Commitment>,
    today: NaiveDate,
) -> Result<Vec<CommitmentRow>, AppError> {
    let mut rows = commitments
        .into_iter()
        .map(|commitment| row(reader, parties, &commitment, today))
        .collect::<Result<Vec<_>, AppError>>()?;
    rows.sort_by_key(|row| (!row.state.is_open(), row.due.on.is_none(), row.due.on, row.id));
    Ok(rows)
}

fn row(
    reader: &Reader<'_>,
    parties: &Parties,
    commitment: &Commitment,
    today: NaiveDate,
) -> Result<CommitmentRow, AppError> {
    let place = gather::places(reader, commitment.to_ref())?.into_iter().next();
    Ok(CommitmentRow {
        id: commitment.id,
        title: commitment.title.clone(),
        counterparts: parties.others(commitment.by.iter().chain(&commitment.to)),
        actor: commitment.actor(|id| parties.get(id)),
        strength: commitment.strength,
        due: commitment.due.clone(),
        standing: commitment.standing(today),
        state: commitment.state,
        days_overdue: commitment.days_overdue(today),
        made_on: commitment.made_on,
        meeting: commitment.meeting,
        source: place,
        in_briefs: gather::briefs_with(reader, commitment.to_ref())?,
    })
}

impl App {
    /// Returns the whole ledger.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`].
    pub fn commitment_list(&self) -> Result<Vec<CommitmentRow>, AppError> {
        let today = self.ports.clock.today();
        self.read(|reader| rows(reader, today))
    }

    /// Returns one commitment with its words and history.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub fn commitment_get(&self, id: CommitmentId) -> Result<CommitmentView, AppError> {
        let today = self.ports.clock.today();
        self.read(|reader| {
            let commitment: Commitment = reader.get_or_not_found(id)?;
            let mut history = reader.status_events(id)?;
            history.reverse();
            Ok(CommitmentView {
                row: row(reader, &Parties::load(reader)?, &commitment, today)?,
                meeting: commitment.meeting.map(|id| gather::meeting_ref(reader, id)).transpose()?.flatten(),
                places: gather::places(reader, commitment.to_ref())?,
                history,
                commitment,
            })
        })
    }

    /// Makes or changes a commitment by hand.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`], [`ErrorCode::NoCounterpart`], [`ErrorCode::NotFound`].
    pub fn commitment_save(&self, input: CommitmentInput) -> Result<Changed<CommitmentId>, AppError> {
        let verb = if input.id.is_some() { OpVerb::Changed } else { OpVerb::Added };
        let name = input.title.text(self.ui_lang()).to_owned();
        let (today, ids) = (self.ports.clock.today(), self.ports.ids.clone());
        self.change(Operation::new(verb, RecordKind::Commitment, name), |tx| {
            if input.counterparts.is_empty() {
                return Err(AppError::new(ErrorCode::NoCounterpart));
            }
            let parties = Parties::load(tx)?;
            let before = input.id.map(|id| tx.get_or_not_found::<Commitment>(id)).transpose()?;
            // Of several sides of ours, the one that made it, or that held the meeting, stays the one.
            let made_by = before.as_ref().and_then(|c| parties.ours(c.by.iter().chain(&c.to)));
            let met = input
                .meeting
                .map(|id| tx.get::<Meeting>(id))
                .transpose()?
                .flatten()
                .map(|meeting| meeting.home);
            let (by, to) = parties.by_and_to(input.actor, &input.counterparts, made_by.or(met))?;
            let id = input.id.unwrap_or_else(|| CommitmentId::new(&*ids));
            let commitment = Commitment {
                id,
                title: input.title,
                wording: input.wording,
                by,
                to,
                strength: input.strength,
                topic: input.topic,
                due: input.due,
                made_on: input.made_on,
                meeting: input.meeting,
                lead: input.lead,
                line: input.line,
                state: before.as_ref().map_or(CommitmentState::NotStarted, |c| c.state),
                reason: before.as_ref().and_then(|c| c.reason.clone()),
                handling: before.as_ref().map(|c| c.handling.clone()).unwrap_or_default(),
            };
            tx.put(&commitment)?;
            note_change(tx, &*ids, today, before.as_ref(), &commitment)?;
            Ok(id)
        })
    }

    /// Changes the state of a commitment and writes it into its history.
    ///
    /// # Errors
    /// [`ErrorCode::ReasonNeeded`], [`ErrorCode::NotFound`].
    pub fn commitment_set_state(&self, input: StatusInput) -> Result<Changed<CommitmentId>, AppError> {
        let (today, ids, lang) = (self.ports.clock.today(), self.ports.ids.clone(), self.ui_lang());
        let reason = input.reason.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        if input.state.needs_reason() && reason.is_none() {
            return Err(AppError::new(ErrorCode::ReasonNeeded));
        }
        self.change(Operation::new(OpVerb::Changed, RecordKind::Commitment, ""), |tx| {
            let mut after: Commitment = tx.get_or_not_found(input.id)?;
            tx.label(RecordKind::Commitment, after.title.text(lang));
            let on = input.on.unwrap_or(today);
            let note = reason.clone().map(|text| PerLang::one(lang, text)).unwrap_or_default();
            after.state = input.state;
            after.reason = reason;
            if input.state == CommitmentState::Kept
                && let Some(next) = after.next_occurrence(on)
            {
                after.due.on = Some(next);
                after.state = CommitmentState::UnderWay;
            }
            tx.put(&after)?;
            let change = StatusChange::State { state: input.state };
            add_event(tx, &*ids, input.id, on, change, note, input.evidence)?;
            Ok(input.id)
        })
    }

    /// Writes into the history of a commitment that something happened.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`], [`ErrorCode::FieldDangling`] when the words are not there.
    pub fn commitment_add_event(&self, input: EventInput) -> Result<Changed<CommitmentId>, AppError> {
        let (today, lang) = (self.ports.clock.today(), self.ui_lang());
        let known =
            self.read(|reader| reader.get_or_not_found::<Commitment>(input.id).map_err(AppError::from))?;
        let name = known.title.text(lang).to_owned();
        self.change(Operation::new(OpVerb::Added, RecordKind::StatusEvent, name), |tx| {
            let EventInput { id, on, note, evidence } = input;
            let on = on.unwrap_or(today);
            add_event(tx, &*self.ports.ids, id, on, StatusChange::Raised, note, evidence)?;
            Ok(id)
        })
    }

    /// Moves the due date of a commitment and writes it into its history.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub fn commitment_set_due(&self, id: CommitmentId, due: Due) -> Result<Changed<CommitmentId>, AppError> {
        let (today, ids, lang) = (self.ports.clock.today(), self.ports.ids.clone(), self.ui_lang());
        self.change(Operation::new(OpVerb::Changed, RecordKind::Commitment, ""), |tx| {
            let before: Commitment = tx.get_or_not_found(id)?;
            tx.label(RecordKind::Commitment, before.title.text(lang));
            tx.put(&Commitment { due: due.clone(), ..before })?;
            add_event(tx, &*ids, id, today, StatusChange::Due { due }, PerLang::default(), None)?;
            Ok(id)
        })
    }
}

/// Writes into the history what a change of the record says: that it was made, a new state, a new due date.
pub(crate) fn note_change(
    tx: &mut Tx<'_>,
    ids: &dyn am_model::MakeIds,
    today: NaiveDate,
    before: Option<&Commitment>,
    after: &Commitment,
) -> Result<(), AppError> {
    let mut add = |on, change, note| add_event(tx, ids, after.id, on, change, note, None);
    let Some(before) = before else {
        return add(after.made_on.unwrap_or(today), StatusChange::Made, PerLang::default());
    };
    if before.state != after.state {
        // Nobody says in which language the reason is; French is where a reader looks first.
        let note = after.reason.clone().map(|reason| PerLang::one(am_model::Lang::Fr, reason));
        add(today, StatusChange::State { state: after.state }, note.unwrap_or_default())?;
    }
    if before.due != after.due {
        add(today, StatusChange::Due { due: after.due.clone() }, PerLang::default())?;
    }
    Ok(())
}

/// Adds an event at the end of a commitment's history.
pub(crate) fn add_event(
    tx: &mut Tx<'_>,
    ids: &dyn am_model::MakeIds,
    commitment: CommitmentId,
    on: NaiveDate,
    change: StatusChange,
    note: PerLang<String>,
    anchor: Option<AnchorId>,
) -> Result<(), AppError> {
    let seq = tx.status_events(commitment)?.last().map_or(1, |event| event.seq + 1);
    let id = StatusEventId::new(ids);
    tx.put(&StatusEvent { id, commitment, seq, on, change, note, anchor })?;
    Ok(())
}

/// Makes the commitment that a proposal's draft describes.
#[allow(clippy::too_many_arguments)]
pub(crate) fn from_draft(
    id: CommitmentId,
    title: PerLang<String>,
    wording: String,
    (by, to): (Vec<CounterpartId>, Vec<CounterpartId>),
    strength: Strength,
    topic: Option<String>,
    due: Due,
    made_on: Option<NaiveDate>,
    meeting: Option<MeetingId>,
    handling: Handling,
) -> Commitment {
    Commitment {
        id,
        title,
        wording: Some(wording),
        by,
        to,
        strength,
        topic,
        due,
        made_on,
        meeting,
        lead: None,
        line: PerLang::default(),
        state: CommitmentState::NotStarted,
        reason: None,
        handling,
    }
}
