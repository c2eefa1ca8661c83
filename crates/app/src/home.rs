//! The home screen: the day, the next meetings, what is late, stale or to be reviewed.

use am_model::commitment::Commitment;
use am_model::meeting::Meeting;
use am_model::source::Source;
use am_store::Reader;
use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;

use crate::App;
use crate::brief::BriefRow;
use crate::commitment::{self, CommitmentRow};
use crate::error::AppError;
use crate::gather::{self, Parties};
use crate::meeting::{self, MeetingRow, ParticipantView};
use crate::refs::MeetingRef;
use crate::source::{self, SourceListRow};
use crate::statistic::{self, StatisticRow};

/// A meeting to come, with how far its note has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ComingMeeting {
    /// The meeting.
    pub meeting: MeetingRow,
    /// Its note, when there is one.
    pub brief: Option<BriefRow>,
    /// Those who lead, ours first.
    pub leads: Vec<ParticipantView>,
    /// The meeting before it with the same counterparts.
    pub last: Option<MeetingRef>,
    /// How many commitments were made there.
    pub last_commitments: u32,
    /// Of these, overdue.
    pub last_overdue: u32,
}

/// How many meetings to come are shown, and how many rows of each list; the totals tell how many there are.
const MEETINGS: usize = 4;
const ROWS: usize = 6;

/// How much there is of what the home screen shows the beginning of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
pub struct HomeTotals {
    /// Meetings to come.
    pub meetings: u32,
    /// Commitments overdue.
    pub overdue: u32,
    /// Figures past their release cycle.
    pub stale: u32,
    /// Proposals nobody has looked at.
    pub pending: u32,
}

/// The home screen: of long lists the beginning, and how long they are.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct HomeView {
    /// The day.
    pub today: NaiveDate,
    /// Meetings to come, soonest first, those without a day last.
    pub meetings: Vec<ComingMeeting>,
    /// Commitments overdue, longest first.
    pub overdue: Vec<CommitmentRow>,
    /// Figures past their release cycle, oldest first.
    pub stale: Vec<StatisticRow>,
    /// Sources brought in, those with proposals left first.
    pub sources: Vec<SourceListRow>,
    /// How much there is.
    pub totals: HomeTotals,
    /// Whether the library holds nothing yet.
    pub empty: bool,
}

impl App {
    /// Returns the home screen.
    ///
    /// # Errors
    /// [`crate::ErrorCode::NoLibrary`].
    pub fn home(&self) -> Result<HomeView, AppError> {
        let today = self.ports.clock.today();
        self.read(|reader| {
            let parties = Parties::load(reader)?;
            let mut to_come = reader.meetings_to_come(today)?;
            to_come.sort_by_key(|meeting| meeting::place_in_list(meeting, today));
            let coming = to_come.iter().take(MEETINGS);
            let coming =
                coming.map(|meeting| self.coming(reader, &parties, meeting)).collect::<Result<_, _>>()?;
            let overdue = reader.commitments_overdue(today, ROWS)?;
            let (stale, stale_total) = statistic::stale(reader, &parties, today, ROWS)?;
            Ok(HomeView {
                today,
                meetings: coming,
                overdue: commitment::rows_of(reader, &parties, overdue, today)?,
                stale,
                sources: source::rows_of(&parties, reader.sources_to_review(ROWS)?),
                totals: HomeTotals {
                    meetings: to_come.len() as u32,
                    overdue: reader.overdue_count(today, None)?,
                    stale: stale_total,
                    pending: reader.pending_count()?,
                },
                empty: !(reader.any::<Meeting>()?
                    || reader.any::<Source>()?
                    || reader.any::<Commitment>()?),
            })
        })
    }

    /// Returns a meeting to come with its note, who leads, and what the last one left.
    fn coming(
        &self,
        reader: &Reader<'_>,
        parties: &Parties,
        meeting: &Meeting,
    ) -> Result<ComingMeeting, AppError> {
        let today = self.ports.clock.today();
        let last = reader.last_meeting(meeting)?;
        let (last_commitments, last_overdue) = match &last {
            Some(last) => (reader.made_at_count(last.id, None)?, reader.overdue_count(today, Some(last.id))?),
            None => (0, 0),
        };
        let mut leads = meeting::participants(reader, parties, meeting.id, today)?;
        leads.retain(|lead| lead.participant.lead);
        leads.sort_by_key(|lead| lead.participant.side != meeting.home);
        Ok(ComingMeeting {
            meeting: meeting::row(reader, parties, meeting, today)?,
            brief: meeting::newest_brief(reader, meeting.id)?
                .map(|brief| {
                    let records = gather::records_of(reader, &gather::document(reader, brief.id)?)?;
                    self.brief_row(reader, brief.id, &records)
                })
                .transpose()?,
            leads,
            last: last.map(|last| MeetingRef {
                id: last.id,
                title: last.title,
                on: last.on,
                place: last.place,
            }),
            last_commitments,
            last_overdue,
        })
    }
}
