//! Talking points: the lines kept for use again, and where each was used last.

use am_model::meeting::Meeting;
use am_model::record::{Record, RecordKind, RecordRef};
use am_model::talking_point::{Slot, TalkingPoint, TalkingPointUse};
use am_model::{CounterpartId, Handling, PerLang, TalkingPointId, TalkingPointUseId};
use am_store::{OpVerb, Operation, Reader};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::{AppError, ErrorCode};
use crate::gather::{self, Parties};
use crate::refs::{BriefRef, MeetingRef, PartyRef, SourcePlace};
use crate::{App, Changed};

/// A line as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct TalkingPointRow {
    /// The record.
    pub point: TalkingPoint,
    /// With whom it is used.
    pub counterparts: Vec<PartyRef>,
    /// The last use, with its meeting.
    pub last_use: Option<(TalkingPointUse, MeetingRef)>,
    /// Every use with its meeting, newest first; those of meetings to come are planned only.
    pub uses: Vec<(TalkingPointUse, MeetingRef)>,
    /// The words it leans on.
    pub places: Vec<SourcePlace>,
    /// The briefs in which it stands.
    pub in_briefs: Vec<BriefRef>,
}

/// What an officer fills in for a line.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct TalkingPointInput {
    /// `None` makes a new one.
    pub id: Option<TalkingPointId>,
    /// What it is for.
    pub slot: Slot,
    /// A few words that open it in bold.
    pub lead: PerLang<String>,
    /// The line.
    pub text: PerLang<String>,
    /// The answer, for a line that may be raised.
    pub reply: PerLang<String>,
    /// Fields it belongs to.
    pub themes: Vec<String>,
    /// With whom it is used.
    pub counterparts: Vec<CounterpartId>,
}

/// Returns all lines, by slot and then in the order they were made.
pub(crate) fn rows(reader: &Reader<'_>) -> Result<Vec<TalkingPointRow>, AppError> {
    rows_of(reader, &Parties::load(reader)?, reader.all::<TalkingPoint>()?)
}

/// Returns rows of these lines, by slot and then in the order they were made.
pub(crate) fn rows_of(
    reader: &Reader<'_>,
    parties: &Parties,
    points: Vec<TalkingPoint>,
) -> Result<Vec<TalkingPointRow>, AppError> {
    let mut rows = points
        .into_iter()
        .map(|point| {
            let uses = uses(reader, point.id)?;
            Ok(TalkingPointRow {
                counterparts: parties.others(point.counterparts.iter()),
                last_use: uses.first().cloned(),
                uses,
                places: gather::places(reader, point.to_ref())?,
                in_briefs: gather::briefs_with(reader, point.to_ref())?,
                point,
            })
        })
        .collect::<Result<Vec<_>, AppError>>()?;
    rows.sort_by_key(|row| (row.point.slot, row.point.id));
    Ok(rows)
}

fn uses(reader: &Reader<'_>, point: TalkingPointId) -> Result<Vec<(TalkingPointUse, MeetingRef)>, AppError> {
    let mut uses = reader.uses_of(point)?;
    uses.sort_by_key(|used| std::cmp::Reverse(used.on));
    let mut with_meetings = Vec::with_capacity(uses.len());
    for used in uses {
        if let Some(meeting) = gather::meeting_ref(reader, used.meeting)? {
            with_meetings.push((used, meeting));
        }
    }
    Ok(with_meetings)
}

/// Writes down that the lines of a brief were meant for its meeting, once each.
pub(crate) fn note_uses(
    tx: &mut am_store::Tx<'_>,
    ids: &dyn am_model::MakeIds,
    document: &am_compose::Document,
    meeting: &Meeting,
) -> Result<(), AppError> {
    for point in crate::brief::talking_points_in(document) {
        let known = tx.uses_of(point)?.iter().any(|used| used.meeting == meeting.id);
        // A line of the library may be gone while its words stay in the brief.
        if !known && tx.get::<TalkingPoint>(point)?.is_some() {
            tx.put(&TalkingPointUse {
                id: am_model::TalkingPointUseId::new(ids),
                talking_point: point,
                meeting: meeting.id,
                brief: Some(document.brief.id),
                on: meeting.on.and_then(am_model::date::PartialDate::exact),
                said: None,
            })?;
        }
    }
    Ok(())
}

/// Writes down which lines a brief now means for its meeting: those that came in, and no longer those that went out.
/// A line that was said, or passed over, stays written down.
pub(crate) fn follow_lines(
    tx: &mut am_store::Tx<'_>,
    ids: &dyn am_model::MakeIds,
    brief: am_model::BriefId,
) -> Result<(), AppError> {
    let document = gather::document(tx, brief)?;
    let Some(meeting) = document.brief.meeting.map(|id| tx.get::<Meeting>(id)).transpose()?.flatten() else {
        return Ok(());
    };
    let lines = crate::brief::talking_points_in(&document);
    let mut left = tx.uses_at(meeting.id)?;
    left.retain(|used| {
        used.brief == Some(brief) && used.said.is_none() && !lines.contains(&used.talking_point)
    });
    for used in left {
        let point = RecordRef { kind: RecordKind::TalkingPoint, id: used.talking_point.into() };
        let elsewhere = tx.briefs_using(point)?.into_iter().find(|other| other.meeting == Some(meeting.id));
        match elsewhere {
            Some(other) => drop(tx.put(&TalkingPointUse { brief: Some(other.id), ..used })?),
            None => tx.remove::<TalkingPointUse>(used.id)?,
        }
    }
    note_uses(tx, ids, &document, &meeting)
}

impl App {
    /// Returns all lines.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`].
    pub fn talking_point_list(&self) -> Result<Vec<TalkingPointRow>, AppError> {
        self.read(rows)
    }

    /// Makes or changes a line.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] when it has no text, [`ErrorCode::NotFound`].
    pub fn talking_point_save(&self, input: TalkingPointInput) -> Result<Changed<TalkingPointId>, AppError> {
        let name = input.text.text(self.ui_lang()).to_owned();
        if name.trim().is_empty() {
            return Err(AppError::of_field(ErrorCode::FieldEmpty, "text"));
        }
        let verb = if input.id.is_some() { OpVerb::Changed } else { OpVerb::Added };
        let ids = self.ports.ids.clone();
        self.change(Operation::new(verb, RecordKind::TalkingPoint, name), |tx| {
            let before = input.id.map(|id| tx.get_or_not_found::<TalkingPoint>(id)).transpose()?;
            let id = input.id.unwrap_or_else(|| TalkingPointId::new(&*ids));
            tx.put(&TalkingPoint {
                id,
                slot: input.slot,
                lead: input.lead,
                text: input.text,
                reply: input.reply,
                themes: input.themes,
                counterparts: input.counterparts,
                handling: before.map(|p| p.handling).unwrap_or_else(Handling::default),
            })?;
            Ok(id)
        })
    }

    /// Writes down whether a line was said at a meeting; `None` when nobody has told.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub fn talking_point_said(
        &self,
        id: TalkingPointUseId,
        said: Option<bool>,
    ) -> Result<Changed<TalkingPointUseId>, AppError> {
        let lang = self.ui_lang();
        self.change(Operation::new(OpVerb::Marked, RecordKind::TalkingPoint, ""), |tx| {
            let used: TalkingPointUse = tx.get_or_not_found(id)?;
            let point: TalkingPoint = tx.get_or_not_found(used.talking_point)?;
            tx.label(RecordKind::TalkingPoint, point.text.text(lang));
            tx.put(&TalkingPointUse { said, ..used })?;
            Ok(id)
        })
    }
}
