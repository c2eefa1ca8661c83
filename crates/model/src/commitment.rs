//! Commitments: what was promised, by whom, by when, and what became of it.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::counterpart::Counterpart;
use crate::handling::Handling;
use crate::ids::{AnchorId, CommitmentId, CounterpartId, MeetingId, StatusEventId};
use crate::lang::PerLang;

/// How firmly a party bound itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Considers, discusses the possibility.
    Exploratory,
    /// Means to, wishes to.
    Intent,
    /// Agrees, undertakes, will.
    Firm,
}

/// The state that is stored; due and overdue are computed from it and the date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum CommitmentState {
    /// Nothing has been done yet.
    NotStarted,
    /// Work goes on.
    UnderWay,
    /// Done.
    Kept,
    /// Put off; needs a reason.
    Deferred,
    /// Given up; needs a reason.
    Dropped,
    /// Replaced by another; needs a reason.
    Changed,
}

impl CommitmentState {
    /// Tells whether something remains to be done.
    pub fn is_open(self) -> bool {
        matches!(self, Self::NotStarted | Self::UnderWay | Self::Deferred)
    }

    /// Tells whether the state must come with a reason.
    pub fn needs_reason(self) -> bool {
        matches!(self, Self::Deferred | Self::Dropped | Self::Changed)
    }
}

/// How often something recurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Recurrence {
    /// Every month.
    Monthly,
    /// Every three months.
    Quarterly,
    /// Every year.
    Yearly,
}

impl Recurrence {
    /// Returns how many months lie between two occurrences.
    pub fn months(self) -> u32 {
        match self {
            Self::Monthly => 1,
            Self::Quarterly => 3,
            Self::Yearly => 12,
        }
    }
}

/// By when something is to be done.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct Due {
    /// The day; for what recurs, the next one.
    pub on: Option<NaiveDate>,
    /// The words of the text: `au cours des prochains mois`.
    pub words: Option<String>,
    /// The day was reckoned from the words and nobody has confirmed it.
    pub estimated: bool,
    /// Set when it recurs.
    pub every: Option<Recurrence>,
}

/// A promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Commitment {
    /// Its id.
    pub id: CommitmentId,
    /// What is to be done, in an infinitive phrase that can be read alone.
    pub title: PerLang<String>,
    /// The exact words, as the source has them.
    pub wording: Option<String>,
    /// Those who commit; whether it is ours, theirs or joint follows from it.
    pub by: Vec<CounterpartId>,
    /// Those it was promised to.
    pub to: Vec<CounterpartId>,
    /// How firmly.
    pub strength: Strength,
    /// Field of action, one label of the list of topics.
    pub topic: Option<String>,
    /// By when.
    pub due: Due,
    /// When it was made.
    pub made_on: Option<NaiveDate>,
    /// The meeting it was made at.
    pub meeting: Option<MeetingId>,
    /// The unit that follows it on our side.
    pub lead: Option<String>,
    /// What to say when asked.
    pub line: PerLang<String>,
    /// Stored state.
    pub state: CommitmentState,
    /// Why it was deferred, dropped or changed.
    pub reason: Option<String>,
    /// Marking and retention.
    pub handling: Handling,
}

/// Who is to act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// Our side.
    Us,
    /// The other side.
    Them,
    /// Both.
    Joint,
}

/// The state people see: the stored one, with due and overdue added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nothing has been done yet.
    NotStarted,
    /// Work goes on.
    UnderWay,
    /// Recurs, and the last occurrence took place.
    UpToDate,
    /// Due within thirty days.
    DueSoon,
    /// The day has passed.
    Overdue,
    /// Done.
    Kept,
    /// Put off.
    Deferred,
    /// Given up.
    Dropped,
    /// Replaced.
    Changed,
}

/// How many days before its date something counts as due soon.
pub const DUE_SOON_DAYS: i64 = 30;

impl Commitment {
    /// Tells who is to act: `Us` when all who commit are ours, `Them` when none is, `Joint` otherwise.
    pub fn actor<'a>(&self, find: impl Fn(CounterpartId) -> Option<&'a Counterpart>) -> Actor {
        let ours = self.by.iter().filter(|id| find(**id).is_some_and(|party| party.home)).count();
        match ours {
            0 => Actor::Them,
            n if n == self.by.len() => Actor::Us,
            _ => Actor::Joint,
        }
    }

    /// Returns the state people see on `today`.
    pub fn standing(&self, today: NaiveDate) -> Standing {
        match self.state {
            CommitmentState::Kept => Standing::Kept,
            CommitmentState::Deferred => Standing::Deferred,
            CommitmentState::Dropped => Standing::Dropped,
            CommitmentState::Changed => Standing::Changed,
            CommitmentState::NotStarted | CommitmentState::UnderWay => match self.due.on {
                Some(due) if due < today => Standing::Overdue,
                Some(_) if self.due.every.is_some() && self.state == CommitmentState::UnderWay => {
                    Standing::UpToDate
                }
                Some(due) if (due - today).num_days() <= DUE_SOON_DAYS => Standing::DueSoon,
                _ if self.state == CommitmentState::UnderWay => Standing::UnderWay,
                _ => Standing::NotStarted,
            },
        }
    }

    /// Returns by how many days the commitment is overdue on `today`; `None` when it is not.
    pub fn days_overdue(&self, today: NaiveDate) -> Option<u32> {
        (self.standing(today) == Standing::Overdue)
            .then(|| self.due.on.map(|due| (today - due).num_days() as u32))
            .flatten()
    }

    /// Returns the day after `on` at which a recurring commitment falls due again.
    pub fn next_occurrence(&self, on: NaiveDate) -> Option<NaiveDate> {
        on.checked_add_months(Months::new(self.due.every?.months()))
    }
}

/// What a status event says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum StatusChange {
    /// It was made.
    Made,
    /// The stored state changed.
    State {
        /// To this.
        state: CommitmentState,
    },
    /// The due date was set or moved.
    Due {
        /// To this.
        due: Due,
    },
    /// Somebody was reminded, or it was talked about.
    Raised,
}

/// A dated event in the life of a commitment. The order of events is `seq`, never the clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct StatusEvent {
    /// Its id.
    pub id: StatusEventId,
    /// The commitment.
    pub commitment: CommitmentId,
    /// Place in the history, from 1.
    pub seq: u32,
    /// The day it happened.
    pub on: NaiveDate,
    /// What happened.
    pub change: StatusChange,
    /// Reason or circumstance.
    pub note: PerLang<String>,
    /// The words that show it.
    pub anchor: Option<AnchorId>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{MakeIds, TimeOrderedIds};

    fn commitment(state: CommitmentState, due: Option<&str>) -> Commitment {
        Commitment {
            id: CommitmentId(TimeOrderedIds.next()),
            title: PerLang::one(crate::Lang::Fr, "Tenir parole"),
            wording: None,
            by: vec![],
            to: vec![],
            strength: Strength::Firm,
            topic: None,
            due: Due { on: due.map(|d| d.parse().expect("a date")), ..Due::default() },
            made_on: None,
            meeting: None,
            lead: None,
            line: PerLang::default(),
            state,
            reason: None,
            handling: Handling::default(),
        }
    }

    #[test]
    fn overdue_begins_the_day_after() {
        let day = |d: &str| d.parse().expect("a date");
        let promise = commitment(CommitmentState::UnderWay, Some("2026-03-31"));
        assert_eq!(promise.standing(day("2026-03-31")), Standing::DueSoon);
        assert_eq!(promise.standing(day("2026-04-01")), Standing::Overdue);
        assert_eq!(promise.days_overdue(day("2026-04-02")), Some(2));
        assert_eq!(
            commitment(CommitmentState::Kept, Some("2026-03-31")).days_overdue(day("2027-01-01")),
            None
        );
        assert_eq!(
            commitment(CommitmentState::NotStarted, None).standing(day("2027-01-01")),
            Standing::NotStarted
        );
    }

    #[test]
    fn what_recurs_is_up_to_date_until_its_next_day_has_passed() {
        let mut promise = commitment(CommitmentState::UnderWay, Some("2026-04-20"));
        promise.due.every = Some(Recurrence::Quarterly);
        assert_eq!(promise.standing("2026-04-09".parse().expect("a date")), Standing::UpToDate);
        assert_eq!(promise.standing("2026-04-21".parse().expect("a date")), Standing::Overdue);
        assert_eq!(
            promise.next_occurrence("2026-01-31".parse().expect("a date")),
            Some("2026-04-30".parse().expect("a date"))
        );
    }
}
