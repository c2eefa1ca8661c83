//! Proposals: what the rules found, waiting for an officer to accept, edit or reject it.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::commitment::{Actor, Due, Strength};
use crate::date::PartialDate;
use crate::extraction::Side;
use crate::ids::{ProposalId, SourceId};
use crate::instrument::{InstrumentKind, InstrumentStatus};
use crate::lang::PerLang;
use crate::record::RecordRef;
use crate::source::Span;
use crate::statistic::Qualifier;
use crate::talking_point::Slot;

/// What would be made of a proposal; the officer edits this before accepting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Draft {
    /// A commitment.
    Commitment {
        /// What is to be done.
        title: PerLang<String>,
        /// Names of those who commit, as the text has them.
        who: Vec<String>,
        /// Who is to act, as the rules read it.
        actor: Actor,
        /// How firmly.
        strength: Strength,
        /// By when.
        due: Due,
        /// Field of action.
        topic: Option<String>,
    },
    /// A statistic.
    Statistic {
        /// What is counted.
        name: PerLang<String>,
        /// The value, fully written out.
        value: f64,
        /// How it relates to the true figure.
        qualifier: Option<Qualifier>,
        /// ISO 4217 code, `percent`, `people`, or an English plural.
        unit: String,
        /// The date of the figure.
        as_of: Option<PartialDate>,
    },
    /// A person with the offices the text gives.
    Person {
        /// Without honorific.
        name: String,
        /// As the text has it.
        honorific: Option<String>,
        /// Verbatim, without article.
        titles: Vec<String>,
        /// On which side.
        side: Side,
    },
    /// A quotation.
    Quote {
        /// The words.
        text: String,
        /// Who said them.
        speaker: String,
        /// The speaker's title.
        speaker_title: Option<String>,
    },
    /// A talking point.
    TalkingPoint {
        /// The line.
        text: PerLang<String>,
        /// What it is for.
        slot: Slot,
    },
    /// An instrument.
    Instrument {
        /// Its name.
        name: PerLang<String>,
        /// What kind.
        instrument: InstrumentKind,
        /// How far it has come.
        status: Option<InstrumentStatus>,
    },
}

/// What became of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Decision {
    /// Nobody has looked yet.
    Pending,
    /// A record was made of it.
    Accepted {
        /// The record.
        record: RecordRef,
        /// The officer changed it first.
        edited: bool,
    },
    /// Joined to a record that was there already.
    Merged {
        /// The record.
        record: RecordRef,
    },
    /// Set aside.
    Rejected,
}

/// Something found in a source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// Where it was found.
    pub source: SourceId,
    /// Place among the proposals of the source, in the order of the text, from 1.
    pub seq: u32,
    /// The words; a person may be named several times, the first is where they are introduced.
    pub spans: Vec<Span>,
    /// What would be made of it.
    pub draft: Draft,
    /// The words that gave it away.
    pub cues: Vec<String>,
    /// From 0 to 1.
    pub confidence: f64,
    /// What became of it.
    pub decision: Decision,
}
