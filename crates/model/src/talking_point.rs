//! Talking points: lines kept for use again, and where each was used.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::handling::Handling;
use crate::ids::{BriefId, CounterpartId, MeetingId, TalkingPointId, TalkingPointUseId};
use crate::lang::PerLang;

/// What a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    /// What we want from the meeting.
    Aim,
    /// A key message.
    KeyMessage,
    /// To be raised by us.
    Raise,
    /// A question to ask.
    Ask,
    /// Only if the other side raises it.
    IfRaised,
    /// Our answer to what stands before it.
    Reply,
    /// Not to be said or done.
    Avoid,
    /// What the other side probably wants.
    TheirAim,
}

/// A line kept for use again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TalkingPoint {
    /// Its id.
    pub id: TalkingPointId,
    /// What it is for.
    pub slot: Slot,
    /// A few words that open a key message in bold: `De l’entente à la réalisation`.
    pub lead: PerLang<String>,
    /// The line itself.
    pub text: PerLang<String>,
    /// The answer that goes with an `IfRaised` line.
    pub reply: PerLang<String>,
    /// Fields it belongs to.
    pub themes: Vec<String>,
    /// With whom it is used; empty for anybody.
    pub counterparts: Vec<CounterpartId>,
    /// Marking and retention.
    pub handling: Handling,
}

/// One use of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TalkingPointUse {
    /// Its id.
    pub id: TalkingPointUseId,
    /// The line.
    pub talking_point: TalkingPointId,
    /// The meeting it was meant for.
    pub meeting: MeetingId,
    /// The brief it stood in.
    pub brief: Option<BriefId>,
    /// The day of the meeting.
    pub on: Option<NaiveDate>,
    /// Said or not; `None` until somebody tells.
    pub said: Option<bool>,
}
