//! Records as they are stored, for the terminal: one by its id, or all of a kind.

use am_model::brief::{Approval, Block, Brief, Section, Version};
use am_model::commitment::{Commitment, StatusEvent};
use am_model::counterpart::{Counterpart, Link};
use am_model::instrument::Instrument;
use am_model::meeting::{AgendaItem, Meeting, Participant};
use am_model::person::{Office, Person};
use am_model::proposal::Proposal;
use am_model::quote::Quote;
use am_model::record::RecordKind;
use am_model::source::{Anchor, Evidence, Source};
use am_model::statistic::{Indicator, Observation};
use am_model::talking_point::{TalkingPoint, TalkingPointUse};
use am_store::{Reader, Stored};
use serde_json::Value;
use uuid::Uuid;

use crate::App;
use crate::error::{AppError, ErrorCode};

/// Every kind of record.
pub const KINDS: [RecordKind; 24] = [
    RecordKind::Counterpart,
    RecordKind::Link,
    RecordKind::Person,
    RecordKind::Office,
    RecordKind::Meeting,
    RecordKind::AgendaItem,
    RecordKind::Participant,
    RecordKind::Commitment,
    RecordKind::StatusEvent,
    RecordKind::Indicator,
    RecordKind::Observation,
    RecordKind::TalkingPoint,
    RecordKind::TalkingPointUse,
    RecordKind::Source,
    RecordKind::Anchor,
    RecordKind::Evidence,
    RecordKind::Proposal,
    RecordKind::Instrument,
    RecordKind::Quote,
    RecordKind::Brief,
    RecordKind::Section,
    RecordKind::Block,
    RecordKind::Version,
    RecordKind::Approval,
];

/// What to fetch.
#[derive(Clone, Copy)]
enum Which {
    All,
    One(Uuid),
}

impl App {
    /// Returns the record with `id`, whatever its kind, as JSON.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub fn record_json(&self, id: Uuid) -> Result<(RecordKind, Value), AppError> {
        self.read(|reader| {
            for kind in KINDS {
                if let Some(found) = fetch(reader, kind, Which::One(id))?.pop() {
                    return Ok((kind, found));
                }
            }
            Err(AppError::new(ErrorCode::NotFound))
        })
    }

    /// Returns all records of a kind as JSON, oldest first.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`].
    pub fn records_json(&self, kind: RecordKind) -> Result<Vec<Value>, AppError> {
        self.read(|reader| fetch(reader, kind, Which::All))
    }
}

fn fetch(reader: &Reader<'_>, kind: RecordKind, which: Which) -> Result<Vec<Value>, AppError> {
    match kind {
        RecordKind::Counterpart => json::<Counterpart>(reader, which),
        RecordKind::Link => json::<Link>(reader, which),
        RecordKind::Person => json::<Person>(reader, which),
        RecordKind::Office => json::<Office>(reader, which),
        RecordKind::Meeting => json::<Meeting>(reader, which),
        RecordKind::AgendaItem => json::<AgendaItem>(reader, which),
        RecordKind::Participant => json::<Participant>(reader, which),
        RecordKind::Commitment => json::<Commitment>(reader, which),
        RecordKind::StatusEvent => json::<StatusEvent>(reader, which),
        RecordKind::Indicator => json::<Indicator>(reader, which),
        RecordKind::Observation => json::<Observation>(reader, which),
        RecordKind::TalkingPoint => json::<TalkingPoint>(reader, which),
        RecordKind::TalkingPointUse => json::<TalkingPointUse>(reader, which),
        RecordKind::Source => json::<Source>(reader, which),
        RecordKind::Anchor => json::<Anchor>(reader, which),
        RecordKind::Evidence => json::<Evidence>(reader, which),
        RecordKind::Proposal => json::<Proposal>(reader, which),
        RecordKind::Instrument => json::<Instrument>(reader, which),
        RecordKind::Quote => json::<Quote>(reader, which),
        RecordKind::Brief => json::<Brief>(reader, which),
        RecordKind::Section => json::<Section>(reader, which),
        RecordKind::Block => json::<Block>(reader, which),
        RecordKind::Version => json::<Version>(reader, which),
        RecordKind::Approval => json::<Approval>(reader, which),
    }
}

fn json<T: Stored>(reader: &Reader<'_>, which: Which) -> Result<Vec<Value>, AppError> {
    let found: Vec<T> = match which {
        Which::All => reader.all()?,
        Which::One(id) => reader.get::<T>(id.into())?.into_iter().collect(),
    };
    found.iter().map(|record| serde_json::to_value(record).map_err(AppError::internal)).collect()
}
