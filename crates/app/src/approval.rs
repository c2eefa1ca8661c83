//! Approvals of a brief: who is asked, in which order and by when, and what each decided on which version.
//!
//! Dates nobody has set are planned backwards from the day the note is due, a working day a step, and never stored:
//! when the meeting moves, they move with it.

use am_compose::Document;
use am_model::brief::{Approval, Brief, BriefState};
use am_model::meeting::Meeting;
use am_model::record::RecordKind;
use am_model::{ApprovalId, BriefId, PerLang};
use am_store::{OpVerb, Operation, Reader, Tx};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::{AppError, ErrorCode};
use crate::version::{self, Occasion};
use crate::{App, Changed, gather};

/// A step of the chain as the note's panel shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ApprovalRow {
    /// The record.
    pub approval: Approval,
    /// By when: the date set, else the one planned; `None` while nobody knows when the note is due.
    pub due: Option<NaiveDate>,
    /// Nobody has set the date; it follows from that of the meeting.
    pub is_planned: bool,
    /// How many working days the step has once the one before it is due; none is no slack. `None` once decided.
    pub days: Option<u32>,
    /// It was due before today and is not decided.
    pub is_late: bool,
    /// The note has changed since it was approved.
    pub is_outdated: bool,
}

/// What an officer fills in for a step.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct ApprovalInput {
    /// `None` adds one at the end of the chain.
    pub id: Option<ApprovalId>,
    /// The brief.
    pub brief: BriefId,
    /// Who.
    pub name: String,
    /// In which office.
    pub title: PerLang<String>,
    /// By when; `None` plans it.
    pub due_on: Option<NaiveDate>,
}

/// What somebody in the chain decided.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct DecisionInput {
    /// Their step.
    pub id: ApprovalId,
    /// Approved, as opposed to sent back.
    pub approved: bool,
    /// When; `None` is today.
    pub on: Option<NaiveDate>,
    /// The number of the version they saw; `None` is the text as it stands, which is frozen unless it is already.
    pub version: Option<u32>,
}

/// What a decision came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
pub struct Decided {
    /// How far the note has come with it.
    pub state: BriefState,
    /// The version decided on.
    pub version: u32,
}

impl App {
    /// Returns the steps of a brief's chain, in order.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub fn approval_list(&self, brief: BriefId) -> Result<Vec<ApprovalRow>, AppError> {
        let today = self.ports.clock.today();
        self.read(|reader| {
            let document = gather::document(reader, brief)?;
            let versions = version::compared(reader, &document)?;
            let chain = reader.approvals(brief)?;
            let steps = plan(&chain, last_day(reader, &document)?, today);
            let rows = chain.into_iter().zip(steps);
            Ok(rows
                .map(|(approval, step)| ApprovalRow {
                    is_late: approval.approved.is_none() && step.due.is_some_and(|due| due < today),
                    // Of a version that is gone nobody can tell.
                    is_outdated: approval.approved == Some(true)
                        && approval.version.is_some_and(|seen| versions.contains(&(seen, false))),
                    due: step.due,
                    is_planned: approval.due_on.is_none() && step.due.is_some(),
                    days: step.days,
                    approval,
                })
                .collect())
        })
    }

    /// Adds a step at the end of the chain, or changes one.
    ///
    /// # Errors
    /// [`ErrorCode::FieldEmpty`] without a name, [`ErrorCode::NotFound`].
    pub fn approval_save(&self, input: ApprovalInput) -> Result<Changed<ApprovalId>, AppError> {
        let verb = if input.id.is_some() { OpVerb::Changed } else { OpVerb::Added };
        let operation = Operation::new(verb, RecordKind::Approval, input.name.trim()).of_brief(input.brief);
        self.change(operation, |tx| {
            tx.get_or_not_found::<Brief>(input.brief)?;
            let before = input.id.map(|id| tx.get_or_not_found::<Approval>(id)).transpose()?;
            if before.as_ref().is_some_and(|before| before.brief != input.brief) {
                return Err(AppError::new(ErrorCode::NotFound));
            }
            let last = tx.approvals(input.brief)?.iter().map(|step| step.seq).max().unwrap_or_default();
            let before = before.unwrap_or_else(|| Approval {
                id: ApprovalId::new(&*self.ports.ids),
                brief: input.brief,
                seq: last + 1,
                name: String::new(),
                title: PerLang::default(),
                due_on: None,
                decided_on: None,
                approved: None,
                version: None,
            });
            let name = input.name.trim().to_owned();
            let approval = Approval { name, title: input.title, due_on: input.due_on, ..before };
            tx.put(&approval)?;
            Ok(approval.id)
        })
    }

    /// Puts a step at another place of the chain, from 0; beyond the end is the end.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub fn approval_move(&self, id: ApprovalId, place: u32) -> Result<Changed<ApprovalId>, AppError> {
        self.change(Operation::new(OpVerb::Moved, RecordKind::Approval, ""), |tx| {
            let moved = about(tx, id)?;
            let mut chain = tx.approvals(moved.brief)?;
            chain.retain(|step| step.id != id);
            chain.insert((place as usize).min(chain.len()), moved);
            for (seq, step) in (1..).zip(chain) {
                tx.put(&Approval { seq, ..step })?;
            }
            Ok(id)
        })
    }

    /// Writes down what somebody decided, and on which version.
    ///
    /// The last of the chain approving makes the note approved and freezes it as such; any other decision puts a note
    /// that is no longer with its principal in review.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when there is no such step or version.
    pub fn approval_decide(&self, input: DecisionInput) -> Result<Changed<Decided>, AppError> {
        let today = self.ports.clock.today();
        self.change(Operation::new(OpVerb::Marked, RecordKind::Approval, ""), |tx| {
            let step = about(tx, input.id)?;
            let brief: Brief = tx.get_or_not_found(step.brief)?;
            let is_last = tx.approvals(step.brief)?.last().is_some_and(|last| last.id == step.id);
            let state = match (brief.state, is_last && input.approved) {
                (BriefState::Delivered, _) => BriefState::Delivered,
                (_, true) => BriefState::Approved,
                (_, false) => BriefState::InReview,
            };
            tx.put(&Brief { state, ..brief })?;
            let seen = match input.version {
                Some(number) => known(tx, step.brief, number)?,
                None => self.version_seen(tx, step.brief, state)?,
            };
            tx.put(&Approval {
                approved: Some(input.approved),
                decided_on: Some(input.on.unwrap_or(today)),
                version: Some(seen),
                ..step
            })?;
            Ok(Decided { state, version: seen })
        })
    }

    /// Takes a decision back, so that the step is to be decided again.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub fn approval_reopen(&self, id: ApprovalId) -> Result<Changed<ApprovalId>, AppError> {
        self.change(Operation::new(OpVerb::Reopened, RecordKind::Approval, ""), |tx| {
            let step = about(tx, id)?;
            let brief: Brief = tx.get_or_not_found(step.brief)?;
            if step.approved.is_some() && brief.state == BriefState::Approved {
                tx.put(&Brief { state: BriefState::InReview, ..brief })?;
            }
            tx.put(&undecided(step))?;
            Ok(id)
        })
    }

    /// Takes every decision on a brief back, so that its chain begins anew.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub fn approval_restart(&self, brief: BriefId) -> Result<Changed<BriefId>, AppError> {
        let lang = self.ui_lang();
        self.change(Operation::new(OpVerb::Reopened, RecordKind::Brief, "").of_brief(brief), |tx| {
            let found: Brief = tx.get_or_not_found(brief)?;
            tx.label(RecordKind::Brief, found.title.text(lang));
            for step in tx.approvals(brief)? {
                tx.put(&undecided(step))?;
            }
            tx.put(&Brief { state: state_after_writing(found.state), ..found })?;
            Ok(brief)
        })
    }

    /// Returns the version whose text is that of the note; freezes one where there is none, and always when the note
    /// has just been approved, so that one stands as approved.
    fn version_seen(&self, tx: &mut Tx<'_>, brief: BriefId, state: BriefState) -> Result<u32, AppError> {
        if state == BriefState::Approved {
            return Ok(self.freeze(tx, brief, Occasion::Approved, "")?.number);
        }
        let document = gather::document(tx, brief)?;
        match version::last_current(tx, &document)? {
            Some(number) => Ok(number),
            None => Ok(self.freeze(tx, brief, Occasion::Decided, "")?.number),
        }
    }
}

/// Returns the state of a note whose text has just changed: what was approved or handed over no longer is.
pub(crate) fn state_after_writing(state: BriefState) -> BriefState {
    match state {
        BriefState::Approved | BriefState::Delivered => BriefState::InReview,
        BriefState::Draft | BriefState::InReview => state,
    }
}

/// Puts a note whose text has just changed in review again, when it was approved or handed over; tells whether it was.
pub(crate) fn reopen_if_final(tx: &mut Tx<'_>, brief: BriefId) -> Result<bool, AppError> {
    let brief: Brief = tx.get_or_not_found(brief)?;
    let state = state_after_writing(brief.state);
    Ok(state != brief.state && tx.put(&Brief { state, ..brief })?)
}

fn undecided(step: Approval) -> Approval {
    Approval { approved: None, decided_on: None, version: None, ..step }
}

/// Returns a step, and says that the operation is about it.
fn about(tx: &mut Tx<'_>, id: ApprovalId) -> Result<Approval, AppError> {
    let step: Approval = tx.get_or_not_found(id)?;
    tx.label(RecordKind::Approval, &*step.name);
    tx.of_brief(step.brief);
    Ok(step)
}

fn known(reader: &Reader<'_>, brief: BriefId, number: u32) -> Result<u32, AppError> {
    let is_there = reader.versions(brief)?.iter().any(|version| version.number == number);
    if is_there { Ok(number) } else { Err(AppError::new(ErrorCode::NotFound)) }
}

/// Returns the day by which the chain must have ended: when the note is due, else the working day before its meeting.
fn last_day(reader: &Reader<'_>, document: &Document) -> Result<Option<NaiveDate>, AppError> {
    if let Some(due) = document.brief.due_on {
        return Ok(Some(due));
    }
    let meeting = document.brief.meeting.map(|id| reader.get::<Meeting>(id)).transpose()?.flatten();
    Ok(meeting.and_then(|meeting| meeting.on?.exact()).map(working_day_before))
}

/// When a step is due, and how many working days it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    due: Option<NaiveDate>,
    days: Option<u32>,
}

/// Plans a chain backwards from the day it must have ended by; dates that were set stay.
fn plan(chain: &[Approval], last_day: Option<NaiveDate>, today: NaiveDate) -> Vec<Step> {
    let mut next: Option<NaiveDate> = None;
    let mut dues: Vec<Option<NaiveDate>> = Vec::with_capacity(chain.len());
    for (from_end, step) in chain.iter().rev().enumerate() {
        let planned = if from_end == 0 { last_day } else { next.map(working_day_before) };
        next = step.due_on.or(planned);
        dues.push(next);
    }
    dues.reverse();
    let mut from = today;
    chain
        .iter()
        .zip(dues)
        .map(|(step, due)| {
            if step.approved.is_some() {
                return Step { due, days: None };
            }
            let days = due.map(|due| working_days(from, due));
            from = from.max(due.unwrap_or(from));
            Step { due, days }
        })
        .collect()
}

fn is_working_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

fn working_day_before(day: NaiveDate) -> NaiveDate {
    let back = |days: u64| day.checked_sub_days(Days::new(days)).filter(|day| is_working_day(*day));
    (1..=3).find_map(back).unwrap_or(day)
}

/// Counts the working days after `from` up to and with `until`.
fn working_days(from: NaiveDate, until: NaiveDate) -> u32 {
    from.iter_days().skip(1).take_while(|day| *day <= until).filter(|day| is_working_day(*day)).count() as u32
}

#[cfg(test)]
mod tests {
    use am_model::TimeOrderedIds;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn step(due_on: Option<&str>) -> Approval {
        Approval {
            id: ApprovalId::new(&TimeOrderedIds),
            brief: BriefId::new(&TimeOrderedIds),
            seq: 1,
            name: "Une directrice".into(),
            title: PerLang::default(),
            due_on: due_on.map(day),
            decided_on: None,
            approved: None,
            version: None,
        }
    }

    fn planned(chain: &[Approval], last: Option<&str>, today: &str) -> Vec<(String, Option<u32>)> {
        let steps = plan(chain, last.map(day), day(today)).into_iter();
        steps.map(|step| (step.due.map(|due| due.to_string()).unwrap_or_default(), step.days)).collect()
    }

    #[test]
    fn dates_are_planned_backwards_a_working_day_a_step() {
        let chain = [step(None), step(None), step(None)];
        let monday = planned(&chain, Some("2026-04-13"), "2026-04-01");
        let expected = [("2026-04-09", Some(6)), ("2026-04-10", Some(1)), ("2026-04-13", Some(1))]
            .map(|(on, days)| (on.to_owned(), days));
        assert_eq!(monday, expected, "a week-end is stepped over");
    }

    #[test]
    fn a_date_set_holds_and_those_before_it_follow() {
        let chain = [step(None), step(Some("2026-04-07")), step(None)];
        let steps = planned(&chain, Some("2026-04-13"), "2026-04-01");
        assert_eq!(
            steps.iter().map(|(on, _)| on.as_str()).collect::<Vec<_>>(),
            ["2026-04-06", "2026-04-07", "2026-04-13"]
        );
        assert_eq!(steps[2].1, Some(4), "what the others leave is slack of the last");
    }

    #[test]
    fn a_step_without_a_working_day_of_its_own_has_no_slack() {
        let chain = [step(None), step(None), step(None)];
        let days = |today| {
            planned(&chain, Some("2026-04-10"), today).into_iter().map(|(_, days)| days).collect::<Vec<_>>()
        };
        assert_eq!(days("2026-04-07"), [Some(1), Some(1), Some(1)]);
        assert_eq!(days("2026-04-08"), [Some(0), Some(1), Some(1)]);
        assert_eq!(days("2026-04-09"), [Some(0), Some(0), Some(1)]);
        assert_eq!(days("2026-04-12"), [Some(0), Some(0), Some(0)], "and none when all is late");
    }

    #[test]
    fn what_is_decided_takes_no_time_and_nothing_is_planned_towards_no_day() {
        let mut chain = [step(None), step(None)];
        chain[0].approved = Some(true);
        assert_eq!(planned(&chain, Some("2026-04-10"), "2026-04-07")[1].1, Some(3));
        assert_eq!(planned(&chain, None, "2026-04-07"), [(String::new(), None), (String::new(), None)]);
    }
}
