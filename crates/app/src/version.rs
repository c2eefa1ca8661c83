//! Versions of a brief: what it said and how it read, frozen on a day in both languages.
//!
//! A version keeps the text twice: as the editor holds it, so that it can be taken up again, and as a reader saw it,
//! so that it reads as issued whatever becomes of the records it was made of. It never changes.

use am_compose::Document;
use am_model::brief::{Block, Brief, BriefState, LangState, Section, Version};
use am_model::date::PartialDate;
use am_model::record::RecordKind;
use am_model::resolved::ResolvedBrief;
use am_model::{BriefId, Lang, PerLang, VersionId};
use am_store::{OpVerb, Operation, Reader, Tx};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};
use specta::Type;

use crate::error::{AppError, ErrorCode};
use crate::head::head_of;
use crate::{App, Changed, approval, brief, gather, talking_point};

/// Why a version was frozen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// Somebody wanted to keep the text as it stood.
    Asked,
    /// Somebody in the chain decided on it.
    Decided,
    /// The note was approved.
    Approved,
    /// The note was handed over.
    Delivered,
    /// An earlier version was about to take its place.
    Replaced,
}

/// What a version holds, in JSON.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Snapshot {
    occasion: Occasion,
    brief: Brief,
    sections: Vec<Section>,
    blocks: Vec<Block>,
    /// The day of the meeting then, for the name of a file.
    on: Option<PartialDate>,
    /// The note as it read that day: each side is read only where it is asked for.
    resolved: PerLang<Box<RawValue>>,
}

/// A version as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct VersionRow {
    /// The version.
    pub id: VersionId,
    /// From 1.
    pub number: u32,
    /// When it was frozen.
    pub made_at: DateTime<Utc>,
    /// What somebody called it; may be empty.
    pub label: String,
    /// Why it was frozen; `None` when it cannot be read.
    pub occasion: Option<Occasion>,
    /// How far the note had come; `None` when it cannot be read.
    pub state: Option<BriefState>,
    /// The note still says the same.
    pub is_current: bool,
}

/// A version as it is read.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct VersionView {
    /// As in the list.
    pub row: VersionRow,
    /// The brief.
    pub brief: BriefId,
    /// The note as it read that day, in the language asked for.
    pub resolved: ResolvedBrief,
}

impl App {
    /// Returns the versions of a brief, the last frozen first.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub fn version_list(&self, brief: BriefId) -> Result<Vec<VersionRow>, AppError> {
        self.read(|reader| {
            let now = gather::document(reader, brief)?;
            Ok(reader.versions(brief)?.iter().rev().map(|version| row(version, &now)).collect())
        })
    }

    /// Returns one version as it read in `lang`.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`], [`ErrorCode::VersionUnreadable`].
    pub fn version_get(&self, id: VersionId, lang: Lang) -> Result<VersionView, AppError> {
        self.read(|reader| {
            let version: Version = reader.get_or_not_found(id)?;
            let now = gather::document(reader, version.brief)?;
            let resolved = side(&snapshot_of(&version)?, &version, lang)?;
            Ok(VersionView { row: row(&version, &now), brief: version.brief, resolved })
        })
    }

    /// Returns the version of a brief with a number.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub fn version_numbered(&self, brief: BriefId, number: u32) -> Result<VersionId, AppError> {
        let versions = self.read(|reader| {
            reader.get_or_not_found::<Brief>(brief)?;
            Ok(reader.versions(brief)?)
        })?;
        let found = versions.iter().find(|version| version.number == number);
        found.map(|version| version.id).ok_or_else(|| AppError::new(ErrorCode::NotFound))
    }

    /// Freezes what a brief says and how it reads now.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub fn version_freeze(&self, brief: BriefId, label: String) -> Result<Changed<VersionRow>, AppError> {
        self.change(Operation::new(OpVerb::Added, RecordKind::Version, "").of_brief(brief), |tx| {
            let version = self.freeze(tx, brief, Occasion::Asked, label.trim())?;
            tx.label(RecordKind::Version, name_of(&version));
            Ok(row(&version, &gather::document(tx, brief)?))
        })
    }

    /// Makes the text of a version that of its note again, as one step. What the note said until then is frozen first,
    /// unless a version holds it already. A note that was approved or handed over is in review again.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`], [`ErrorCode::VersionUnreadable`].
    pub fn version_restore(&self, id: VersionId) -> Result<Changed<BriefId>, AppError> {
        let now = self.ports.clock.now();
        self.change(Operation::new(OpVerb::Restored, RecordKind::Version, ""), |tx| {
            let version: Version = tx.get_or_not_found(id)?;
            tx.label(RecordKind::Version, name_of(&version));
            tx.of_brief(version.brief);
            let then = snapshot_of(&version)?;
            let document = gather::document(tx, version.brief)?;
            if same_text(&document, &then.document()) {
                return Ok(version.brief);
            }
            if last_current(tx, &document)?.is_none() {
                self.freeze(tx, version.brief, Occasion::Replaced, "")?;
            }
            put_text(tx, &document, &then)?;
            let brief: Brief = tx.get_or_not_found(version.brief)?;
            tx.put(&Brief {
                title: then.brief.title,
                subtitle: then.brief.subtitle,
                addressee: then.brief.addressee,
                department: then.brief.department,
                state: approval::state_after_writing(brief.state),
                updated_at: now,
                ..brief
            })?;
            talking_point::follow_lines(tx, &*self.ports.ids, version.brief)?;
            Ok(version.brief)
        })
    }

    /// Freezes a brief within a change.
    pub(crate) fn freeze(
        &self,
        tx: &mut Tx<'_>,
        id: BriefId,
        occasion: Occasion,
        label: &str,
    ) -> Result<Version, AppError> {
        let mut document = gather::document(tx, id)?;
        // A version that was deleted and may come back keeps its number to itself.
        let last = tx.versions(id)?.iter().map(|version| version.number).max().unwrap_or_default();
        document.brief.version = document.brief.version.max(last) + 1;
        let records = gather::records_of(tx, &document)?;
        let mut resolved = PerLang::default();
        for lang in Lang::ALL {
            let read = self.resolve(&document, &records, lang)?.brief;
            resolved.set(lang, Some(to_raw_value(&read).map_err(AppError::internal)?));
        }
        tx.put(&document.brief)?;
        let sections: Vec<Section> = document.sections_in_order().into_iter().cloned().collect();
        let blocks = sections.iter().flat_map(|section| document.blocks_of(section.id)).cloned().collect();
        let snapshot = Snapshot {
            occasion,
            on: gather::brief_ref(tx, id)?.and_then(|brief| brief.on),
            blocks,
            sections,
            resolved,
            brief: document.brief,
        };
        let version = Version {
            id: VersionId::new(&*self.ports.ids),
            brief: id,
            number: snapshot.brief.version,
            made_at: self.ports.clock.now(),
            label: label.to_owned(),
            snapshot: serde_json::to_string(&snapshot).map_err(AppError::internal)?,
        };
        tx.put(&version)?;
        Ok(version)
    }
}

impl Snapshot {
    fn document(&self) -> Document {
        Document { brief: self.brief.clone(), sections: self.sections.clone(), blocks: self.blocks.clone() }
    }
}

/// What a version prints as Word: the note as it read, the brief and the day of its meeting as they were.
pub(crate) struct Issued {
    pub(crate) brief: Brief,
    pub(crate) on: Option<PartialDate>,
    pub(crate) resolved: ResolvedBrief,
}

/// Returns what a version prints in `lang`.
///
/// # Errors
/// [`ErrorCode::NotFound`] when it is none of `brief`, [`ErrorCode::VersionUnreadable`].
pub(crate) fn issued(
    reader: &Reader<'_>,
    brief: BriefId,
    id: VersionId,
    lang: Lang,
) -> Result<Issued, AppError> {
    let version: Version = reader.get_or_not_found(id)?;
    if version.brief != brief {
        return Err(AppError::new(ErrorCode::NotFound));
    }
    let then = snapshot_of(&version)?;
    let resolved = side(&then, &version, lang)?;
    Ok(Issued { brief: then.brief, on: then.on, resolved })
}

/// Returns the numbers of the versions of a note, the last frozen last, with whether the note still says the same.
pub(crate) fn compared(reader: &Reader<'_>, document: &Document) -> Result<Vec<(u32, bool)>, AppError> {
    let versions = reader.versions(document.brief.id)?.into_iter();
    Ok(versions.map(|version| (version.number, row(&version, document).is_current)).collect())
}

/// Returns the last version that holds what `document` says.
pub(crate) fn last_current(reader: &Reader<'_>, document: &Document) -> Result<Option<u32>, AppError> {
    let last = compared(reader, document)?.into_iter().rfind(|(_, is_current)| *is_current);
    Ok(last.map(|(number, _)| number))
}

/// Tells whether blocks say the same in the same order; how far their translation has come is not among what they say.
pub(crate) fn same_words(one: &[Block], other: &[Block]) -> bool {
    let said = |block: &Block| Block { seq: 0, lang_state: LangState::Revised, ..block.clone() };
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| said(one) == said(other))
}

/// Tells whether two states of one note say the same, from its title to its last block.
fn same_text(one: &Document, other: &Document) -> bool {
    let sections = |of: &Document| {
        let in_order = of.sections_in_order().into_iter();
        in_order.map(|section| Section { seq: 0, ..section.clone() }).collect::<Vec<_>>()
    };
    let blocks = |of: &Document| {
        let in_order = of.sections_in_order().into_iter().flat_map(|section| of.blocks_of(section.id));
        in_order.cloned().collect::<Vec<_>>()
    };
    head_of(&one.brief) == head_of(&other.brief)
        && sections(one) == sections(other)
        && same_words(&blocks(one), &blocks(other))
}

/// Puts the sections and blocks of `then` in the place of those of `now`.
fn put_text(tx: &mut Tx<'_>, now: &Document, then: &Snapshot) -> Result<(), AppError> {
    for section in &then.sections {
        brief::refuse_foreign(tx, section, &then.blocks)?;
    }
    for gone in now.blocks.iter().filter(|block| then.blocks.iter().all(|kept| kept.id != block.id)) {
        tx.remove::<Block>(gone.id)?;
    }
    for gone in now.sections.iter().filter(|section| then.sections.iter().all(|kept| kept.id != section.id)) {
        tx.remove::<Section>(gone.id)?;
    }
    for section in &then.sections {
        tx.put(section)?;
    }
    for block in &then.blocks {
        tx.put(block)?;
    }
    Ok(())
}

fn row(version: &Version, now: &Document) -> VersionRow {
    let then = snapshot_of(version).ok();
    VersionRow {
        id: version.id,
        number: version.number,
        made_at: version.made_at,
        label: version.label.clone(),
        occasion: then.as_ref().map(|then| then.occasion),
        state: then.as_ref().map(|then| then.brief.state),
        is_current: then.is_some_and(|then| same_text(&then.document(), now)),
    }
}

fn snapshot_of(version: &Version) -> Result<Snapshot, AppError> {
    read(version, &version.snapshot)
}

fn side(then: &Snapshot, version: &Version, lang: Lang) -> Result<ResolvedBrief, AppError> {
    let side = then.resolved.get(lang).ok_or_else(|| unreadable(version))?;
    read(version, side.get())
}

fn read<T: serde::de::DeserializeOwned>(version: &Version, json: &str) -> Result<T, AppError> {
    // Where it fails, never what stands there: an error may be written down.
    let place = |error: serde_json::Error| format!("Line {}, column {}", error.line(), error.column());
    serde_json::from_str(json).map_err(|error| unreadable(version).detailed(place(error)))
}

fn unreadable(version: &Version) -> AppError {
    AppError::with(ErrorCode::VersionUnreadable, [("number", version.number.to_string())])
}

/// Names a version in the history: by its label, else by its number.
fn name_of(version: &Version) -> String {
    match version.label.as_str() {
        "" => version.number.to_string(),
        label => format!("{label} {}", version.number),
    }
}
