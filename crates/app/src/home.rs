//! The home screen: the day, the next meetings, what is late, stale or to be reviewed.

use am_model::meeting::{Meeting, MeetingState};
use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;

use crate::App;
use crate::brief::BriefRow;
use crate::commitment::{self, CommitmentRow};
use crate::error::AppError;
use crate::gather;
use crate::meeting::{self, MeetingRow, ParticipantView};
use crate::person;
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

/// The home screen.
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
    /// Proposals nobody has looked at.
    pub pending: u32,
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
            let meetings = meeting::rows(reader, today)?;
            let commitments = commitment::rows(reader, today)?;
            let people = person::rows(reader, today)?;
            let records = gather::records(reader)?;
            let to_come = |row: &&MeetingRow| {
                matches!(row.state, MeetingState::Planned | MeetingState::Postponed)
                    && row.on.is_none_or(|on| on.last_day() >= today)
            };
            let mut coming = Vec::new();
            for row in meetings.iter().filter(to_come) {
                let last = reader
                    .get::<Meeting>(row.id)?
                    .and_then(|meeting| records.last_meeting(&meeting).map(|last| last.id));
                let last = meetings.iter().find(|other| last == Some(other.id));
                let made =
                    || commitments.iter().filter(|c| last.is_some_and(|last| c.meeting == Some(last.id)));
                let mut leads: Vec<ParticipantView> = reader
                    .participants(row.id)?
                    .into_iter()
                    .filter(|(participant, _)| participant.lead)
                    .filter_map(|(participant, person)| {
                        let person = people.iter().find(|known| known.person.id == person.id)?.clone();
                        Some(ParticipantView { participant, person })
                    })
                    .collect();
                leads.sort_by_key(|lead| lead.participant.side != row.home);
                coming.push(ComingMeeting {
                    brief: meeting::newest_brief(reader, row.id)?
                        .map(|brief| self.brief_row(reader, brief.id, &records))
                        .transpose()?,
                    leads,
                    last_commitments: made().count() as u32,
                    last_overdue: made().filter(|c| c.days_overdue.is_some()).count() as u32,
                    last: last.map(|last| MeetingRef {
                        id: last.id,
                        title: last.title.clone(),
                        on: last.on,
                        place: last.place.clone(),
                    }),
                    meeting: row.clone(),
                });
            }
            let mut stale = statistic::rows(reader, today)?;
            stale.retain(StatisticRow::is_stale);
            stale.sort_by_key(|row| row.latest.as_ref().and_then(|latest| latest.as_of));
            let mut sources = source::rows(reader)?;
            sources.sort_by_key(|row| row.pending == 0);
            Ok(HomeView {
                today,
                empty: meetings.is_empty() && sources.is_empty() && commitments.is_empty(),
                pending: sources.iter().map(|row| row.pending).sum(),
                meetings: coming,
                overdue: commitments.into_iter().filter(|row| row.days_overdue.is_some()).collect(),
                stale,
                sources,
            })
        })
    }
}
