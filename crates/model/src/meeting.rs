//! Meetings: before, during and after are views of one record.

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::date::PartialDate;
use crate::handling::Handling;
use crate::ids::{AgendaItemId, CounterpartId, MeetingId, ParticipantId, PersonId};
use crate::lang::{Lang, PerLang};

/// Where a meeting stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MeetingState {
    /// To come.
    Planned,
    /// Took place.
    Held,
    /// Put off.
    Postponed,
    /// Called off.
    Cancelled,
}

/// How people meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MeetingFormat {
    /// In one room.
    InPerson,
    /// By video.
    Video,
    /// By telephone.
    Phone,
}

/// A meeting of our side with one or more counterparts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Meeting {
    /// Its id.
    pub id: MeetingId,
    /// Its title: `Canada–Qatar : suivi de la rencontre de Doha`.
    pub title: PerLang<String>,
    /// Our side.
    pub home: CounterpartId,
    /// The other sides, at least one.
    pub counterparts: Vec<CounterpartId>,
    /// Where it stands.
    pub state: MeetingState,
    /// The day, or as much of it as is known.
    pub on: Option<PartialDate>,
    /// Local time it begins.
    pub starts_at: Option<NaiveTime>,
    /// Local time it ends.
    pub ends_at: Option<NaiveTime>,
    /// IANA name of the time zone of both: `America/Toronto`.
    pub zone: Option<String>,
    /// The town.
    pub place: PerLang<String>,
    /// How people meet.
    pub format: MeetingFormat,
    /// The language spoken.
    pub spoken: Option<Lang>,
    /// How it is to unfold: interpreters, press, order of speaking.
    pub scenario: PerLang<String>,
    /// Marking and retention.
    pub handling: Handling,
}

/// A point on the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AgendaItem {
    /// Its id.
    pub id: AgendaItemId,
    /// The meeting.
    pub meeting: MeetingId,
    /// Place on the agenda, from 1.
    pub seq: u32,
    /// What it is about.
    pub title: PerLang<String>,
    /// How long, in minutes.
    pub minutes: Option<u32>,
    /// Whose talking points are proposed under it: one label of the list of topics, or a theme.
    pub theme: Option<String>,
}

/// A person's part in a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Participant {
    /// Its id.
    pub id: ParticipantId,
    /// The meeting.
    pub meeting: MeetingId,
    /// Who.
    pub person: PersonId,
    /// For which side.
    pub side: CounterpartId,
    /// Leads the delegation.
    pub lead: bool,
    /// Order of precedence, from 1.
    pub seq: u32,
}
