//! Briefs: the list, one brief as the editor shows it, and changes to it.

use std::collections::BTreeMap;

use am_compose::{
    AssembleOptions, Document, Material, Readiness, ResolveOptions, Resolved, assemble, readiness, resolve,
};
use am_model::brief::{Approval, Block, BlockBody, Brief, Inline, PointItem, Section, Version};
use am_model::date::PartialDate;
use am_model::diagnostic::{Check, Severity};
use am_model::handling::{MarkingId, MarkingLevel};
use am_model::meeting::Meeting;
use am_model::record::{RecordKind, RecordRef};
use am_model::resolved::ResolvedBrief;
use am_model::source::EvidenceRole;
use am_model::template::Template;
use am_model::{AnchorId, BriefId, Lang, MeetingId, PerLang, SectionId, TalkingPointId};
use am_store::{OpVerb, Operation, Reader, Tx};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::{AppError, ErrorCode};
use crate::gather::{self, Parties};
use crate::meeting::MeetingRow;
use crate::refs::{BriefRef, SourcePlace};
use crate::talking_point;
use crate::{App, Changed, approval, brief_library, meeting, version};

/// How far a section has come in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct SectionReadiness {
    /// The section.
    pub section: SectionId,
    /// Its heading.
    pub heading: PerLang<String>,
    /// How far it has come.
    pub state: ReadinessState,
}

/// How far a section has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ReadinessState {
    /// Nothing to look at.
    Ready,
    /// Something should be looked at.
    Drafted,
    /// Nothing written yet.
    Empty,
    /// Something stands in the way of approval.
    Blocked,
}

impl From<Readiness> for ReadinessState {
    fn from(readiness: Readiness) -> Self {
        match readiness {
            Readiness::Ready => Self::Ready,
            Readiness::Drafted => Self::Drafted,
            Readiness::Empty => Self::Empty,
            Readiness::Blocked => Self::Blocked,
        }
    }
}

/// A row of the list of briefs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct BriefRow {
    /// The brief.
    pub brief: BriefRef,
    /// Its template.
    pub template: String,
    /// The meeting it prepares.
    pub meeting: Option<MeetingId>,
    /// The marking printed.
    pub marking: MarkingLevel,
    /// How far each section has come, in the language it is written in first.
    pub readiness: Vec<SectionReadiness>,
    /// What stands in the way of approval or should be looked at, worst first.
    pub checks: Vec<Check>,
    /// Blocks that have text in French, and in English, of how many.
    pub blocks_fr: u32,
    /// See `blocks_fr`.
    pub blocks_en: u32,
    /// See `blocks_fr`.
    pub blocks: u32,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// A note number as the editor shows it on a citation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct CitePlaces {
    /// The anchors of the citation, in order.
    pub anchors: Vec<AnchorId>,
    /// Where they lead.
    pub places: Vec<SourcePlace>,
    /// The number of its note in the language asked for; `None` where it is not printed.
    pub number: Option<u32>,
}

/// One brief as the editor shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct BriefView {
    /// As in the list.
    pub row: BriefRow,
    /// The record.
    pub brief: Brief,
    /// The meeting it prepares.
    pub meeting: Option<MeetingRow>,
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// Its blocks, in the order of sections and places.
    pub blocks: Vec<Block>,
    /// What the computed parts read in the language asked for.
    pub resolved: ResolvedBrief,
    /// Every citation, with where it leads.
    pub cites: Vec<CitePlaces>,
    /// Figures that stand in the text, as printed in the language asked for, by observation.
    pub values: BTreeMap<String, String>,
    /// Names that stand in the text, as printed in the language asked for, by person.
    pub names: BTreeMap<String, String>,
    /// What there is to say about it, in the language asked for.
    pub checks: Vec<Check>,
    /// What to write in a section, by section, while it is empty.
    pub hints: BTreeMap<String, PerLang<String>>,
}

/// What an officer chooses for a new brief.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct BriefChoices {
    /// The id of the template.
    pub template: String,
    /// The language it is written in first.
    pub lang: Lang,
    /// Title; empty sides are those of the meeting.
    pub title: PerLang<String>,
    /// Department that writes it.
    pub department: PerLang<String>,
    /// Its marking.
    pub marking: Option<MarkingId>,
    /// Take over open commitments.
    pub commitments: bool,
    /// Take over talking points.
    pub talking_points: bool,
    /// Take over figures.
    pub statistics: bool,
    /// Take over biographies.
    pub biographies: bool,
    /// Take over the structure of this brief.
    pub structure_of: Option<BriefId>,
}

/// What saving a section came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
pub struct SectionSaved {
    /// The section.
    pub section: SectionId,
    /// The note had been approved or handed over, and is in review again.
    pub is_reopened: bool,
}

impl App {
    /// Returns all templates.
    pub fn template_list(&self) -> Vec<Template> {
        self.templates.all().to_vec()
    }

    /// Returns the marking levels, lowest first.
    pub fn marking_list(&self) -> Vec<MarkingLevel> {
        self.markings.clone()
    }

    /// Returns all briefs: those of meetings to come first, by day; then the others, changed last first.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`].
    pub fn brief_list(&self) -> Result<Vec<BriefRow>, AppError> {
        let today = self.ports.clock.today();
        self.read(|reader| {
            let briefs: Vec<Brief> = reader.all()?;
            let mut rows = briefs
                .iter()
                .map(|brief| {
                    let records = gather::records_of(reader, &gather::document(reader, brief.id)?)?;
                    self.brief_row(reader, brief.id, &records)
                })
                .collect::<Result<Vec<_>, _>>()?;
            rows.sort_by_key(|row| {
                let day = row.brief.on.map(PartialDate::last_day).filter(|day| *day >= today);
                (day.is_none(), day, std::cmp::Reverse(row.updated_at))
            });
            Ok(rows)
        })
    }

    /// Returns one brief as the editor shows it in `lang`.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub fn brief_get(&self, id: BriefId, lang: Lang) -> Result<BriefView, AppError> {
        let today = self.ports.clock.today();
        self.read(|reader| {
            let document = gather::document(reader, id)?;
            let records = gather::records_of(reader, &document)?;
            let Resolved { brief: resolved, checks, cite_numbers } =
                self.resolve(&document, &records, lang)?;
            let meeting = match document.brief.meeting {
                Some(id) => reader.get::<Meeting>(id)?,
                None => None,
            };
            let parties = Parties::load(reader)?;
            let with = meeting.as_ref().map(|one| one.counterparts.clone()).unwrap_or_default();
            let cites = cites_in(&document)
                .into_iter()
                .map(|anchors| {
                    let places = anchors
                        .iter()
                        .filter_map(|id| records.anchors.get(id))
                        .filter_map(|anchor| gather::place(reader, anchor, EvidenceRole::Origin).transpose())
                        .collect::<Result<Vec<_>, _>>()?;
                    Ok(CitePlaces { number: cite_numbers.get(&anchors).copied(), places, anchors })
                })
                .collect::<Result<Vec<_>, AppError>>()?;
            let offered = brief_library::offered(reader, &records, &with)?;
            let (values, names) = brief_library::printed_references(&offered, lang);
            let sections: Vec<Section> = document.sections_in_order().into_iter().cloned().collect();
            Ok(BriefView {
                row: self.brief_row(reader, id, &records)?,
                meeting: meeting.map(|one| meeting::row(reader, &parties, &one, today)).transpose()?,
                blocks: sections.iter().flat_map(|section| document.blocks_of(section.id)).cloned().collect(),
                hints: self.hints(&document.brief, &sections),
                sections,
                resolved,
                cites,
                values,
                names,
                checks,
                brief: document.brief,
            })
        })
    }

    /// Assembles a brief for a meeting that is there already.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`], [`ErrorCode::TemplateMissing`].
    pub fn brief_create(
        &self,
        meeting: MeetingId,
        choices: BriefChoices,
    ) -> Result<Changed<BriefId>, AppError> {
        let lang = self.ui_lang();
        self.change(Operation::new(OpVerb::Assembled, RecordKind::Brief, ""), |tx| {
            let found: Meeting = tx.get_or_not_found(meeting)?;
            tx.label(RecordKind::Brief, found.title.text(lang));
            self.assemble(tx, meeting, choices)
        })
    }

    /// Replaces the blocks of a section, in order, as one undoable step; what is saved right after in the same `step`
    /// joins it. The lines of the library that come in or go out are written down as meant for the meeting, or no
    /// longer. A note that was approved or handed over is in review again once its words change.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`]; [`ErrorCode::Invalid`] when a block is one of another brief.
    pub fn section_save(
        &self,
        section: SectionId,
        blocks: Vec<Block>,
        step: Option<String>,
    ) -> Result<Changed<SectionSaved>, AppError> {
        let (now, lang) = (self.ports.clock.now(), self.ui_lang());
        let operation = Operation::new(OpVerb::Written, RecordKind::Section, "");
        let operation = match step {
            Some(step) => operation.in_step(step),
            None => operation,
        };
        self.change(operation, |tx| {
            let found: Section = tx.get_or_not_found(section)?;
            tx.label(RecordKind::Section, found.heading.text(lang));
            tx.of_brief(found.brief);
            refuse_foreign(tx, &found, &blocks)?;
            let before: Vec<Block> = tx.blocks(section)?;
            let lines_before = lines_of(&before);
            let lines_after = lines_of(&blocks);
            for gone in before.iter().filter(|known| blocks.iter().all(|block| block.id != known.id)) {
                tx.remove::<Block>(gone.id)?;
            }
            let mut has_changed = before.len() != blocks.len();
            let blocks: Vec<Block> =
                (0..).zip(blocks).map(|(seq, block)| Block { section, seq, ..block }).collect();
            for block in &blocks {
                has_changed |= tx.put(block)?;
            }
            if has_changed {
                let brief: Brief = tx.get_or_not_found(found.brief)?;
                tx.put(&Brief { updated_at: now, ..brief })?;
            }
            let is_reopened =
                !version::same_words(&before, &blocks) && approval::reopen_if_final(tx, found.brief)?;
            if lines_before != lines_after {
                talking_point::follow_lines(tx, &*self.ports.ids, found.brief)?;
            }
            Ok(SectionSaved { section, is_reopened })
        })
    }

    /// Assembles the note of `meeting` and keeps it.
    pub(crate) fn assemble(
        &self,
        tx: &mut Tx<'_>,
        meeting: MeetingId,
        choices: BriefChoices,
    ) -> Result<BriefId, AppError> {
        let template = self.templates.get(&choices.template).ok_or_else(|| {
            AppError::with(ErrorCode::TemplateMissing, [("template", choices.template.clone())])
        })?;
        let meeting: Meeting = tx.get_or_not_found(meeting)?;
        let records = gather::records_for(tx, &meeting)?;
        let structure = choices.structure_of.map(|id| gather::document(tx, id)).transpose()?;
        let material = Material {
            meeting: &meeting,
            records: &records,
            carry: choices.carry(structure.as_ref()),
            levels: &self.markings,
        };
        let mut options =
            AssembleOptions::new(choices.lang, self.ports.clock.today(), self.ports.clock.now(), &self.words);
        options.title = choices.title;
        options.department = choices.department;
        options.marking = choices.marking;
        let document = assemble(template, &material, &*self.ports.ids, &options);
        tx.put(&document.brief)?;
        for section in &document.sections {
            tx.put(section)?;
        }
        for block in &document.blocks {
            tx.put(block)?;
        }
        talking_point::note_uses(tx, &*self.ports.ids, &document, &meeting)?;
        Ok(document.brief.id)
    }

    /// Resolves a brief for `lang`, as of today.
    pub(crate) fn resolve(
        &self,
        document: &Document,
        records: &am_compose::Records,
        lang: Lang,
    ) -> Result<Resolved, AppError> {
        let today = self.ports.clock.today();
        Ok(resolve(
            document,
            records,
            &ResolveOptions { lang, today, levels: &self.markings, words: &self.words, internal: true },
        ))
    }

    pub(crate) fn brief_row(
        &self,
        reader: &Reader<'_>,
        id: BriefId,
        records: &am_compose::Records,
    ) -> Result<BriefRow, AppError> {
        let document = gather::document(reader, id)?;
        let lang = document.brief.lang;
        let resolved = self.resolve(&document, records, lang)?;
        let readiness = readiness(&document, &resolved.checks, lang)
            .into_iter()
            .map(|(section, state)| SectionReadiness {
                heading: document
                    .sections
                    .iter()
                    .find(|s| s.id == section)
                    .map(|s| s.heading.clone())
                    .unwrap_or_default(),
                section,
                state: state.into(),
            })
            .collect();
        let mut checks = resolved.checks;
        checks.retain(|check| check.severity != Severity::Form);
        checks.sort_by_key(|check| std::cmp::Reverse(check.severity));
        let written =
            |lang| document.blocks.iter().filter(|block| has_text(&block.body, lang)).count() as u32;
        Ok(BriefRow {
            brief: gather::brief_ref(reader, id)?.ok_or_else(|| AppError::new(ErrorCode::NotFound))?,
            template: document.brief.template.clone(),
            meeting: document.brief.meeting,
            marking: self.marking_printed(&resolved.brief),
            readiness,
            checks,
            blocks_fr: written(Lang::Fr),
            blocks_en: written(Lang::En),
            blocks: document.blocks.len() as u32,
            updated_at: document.brief.updated_at,
        })
    }

    /// Returns the level that is printed; privilege and Cabinet confidence stand behind it, after a slash.
    fn marking_printed(&self, resolved: &ResolvedBrief) -> MarkingLevel {
        let printed = resolved.frame.marking.split(" / ").next().unwrap_or_default();
        let is_printed =
            |level: &&MarkingLevel| level.name.get(resolved.lang).is_some_and(|name| name == printed);
        let lowest = || MarkingLevel { id: String::new(), rank: 0, name: PerLang::default() };
        self.markings.iter().find(is_printed).or(self.markings.first()).cloned().unwrap_or_else(lowest)
    }

    fn hints(&self, brief: &Brief, sections: &[Section]) -> BTreeMap<String, PerLang<String>> {
        let Some(template) = self.templates.get(&brief.template) else {
            return BTreeMap::new();
        };
        sections
            .iter()
            .filter_map(|section| {
                let hint = &template.sections.iter().find(|known| known.role == section.role)?.hint;
                Some((section.id.to_string(), hint.clone()))
            })
            .collect()
    }
}

/// Refuses blocks that stand in another brief: saving them would take them out of there.
pub(crate) fn refuse_foreign(
    reader: &Reader<'_>,
    section: &Section,
    blocks: &[Block],
) -> Result<(), AppError> {
    for block in blocks {
        let Some(known) = reader.get::<Block>(block.id)? else { continue };
        let there: Section = reader.get_or_not_found(known.section)?;
        if there.brief != section.brief {
            return Err(AppError::with(ErrorCode::Invalid, [("field", "bloc / block".into())]));
        }
    }
    Ok(())
}

/// Returns the brief that a record is a part of; `None` for any other record.
pub(crate) fn of_part(reader: &Reader<'_>, record: RecordRef) -> Result<Option<BriefId>, AppError> {
    let section = match record.kind {
        RecordKind::Approval => {
            return Ok(reader.get::<Approval>(record.id.into())?.map(|step| step.brief));
        }
        RecordKind::Version => {
            return Ok(reader.get::<Version>(record.id.into())?.map(|version| version.brief));
        }
        RecordKind::Section => Some(SectionId(record.id)),
        RecordKind::Block => reader.get::<Block>(record.id.into())?.map(|block| block.section),
        _ => None,
    };
    let section = section.map(|id| reader.get::<Section>(id)).transpose()?.flatten();
    Ok(section.map(|section| section.brief))
}

/// Tells whether records of a kind hold the words of a note.
pub(crate) fn is_text(kind: RecordKind) -> bool {
    matches!(kind, RecordKind::Section | RecordKind::Block)
}

/// Returns the library's lines that stand in a brief, in order.
pub(crate) fn talking_points_in(document: &Document) -> Vec<TalkingPointId> {
    lines_of(&document.blocks)
}

fn lines_of(blocks: &[Block]) -> Vec<TalkingPointId> {
    let of_points = |body: &BlockBody| match body {
        BlockBody::Points { items } => {
            items.iter().filter_map(|item: &PointItem| item.talking_point).collect()
        }
        _ => Vec::new(),
    };
    blocks.iter().flat_map(|block| of_points(&block.body)).collect()
}

/// Returns every citation of a brief, each set of anchors once.
fn cites_in(document: &Document) -> Vec<Vec<AnchorId>> {
    let mut found: Vec<Vec<AnchorId>> = Vec::new();
    for block in &document.blocks {
        for_each_text(&block.body, &mut |text| {
            for inline in text.fr.iter().chain(&text.en).flatten() {
                if let Inline::Cite { anchors } = inline
                    && !found.contains(anchors)
                {
                    found.push(anchors.clone());
                }
            }
        });
    }
    found
}

/// Calls `visit` with every text of a block.
fn for_each_text(body: &BlockBody, visit: &mut dyn FnMut(&am_model::brief::RichText)) {
    match body {
        BlockBody::Facts | BlockBody::Quote { .. } => {}
        BlockBody::Paragraph { text }
        | BlockBody::Heading { text, .. }
        | BlockBody::Biography { text, .. } => visit(text),
        BlockBody::List { items, .. } => items.iter().for_each(|item| visit(&item.text)),
        BlockBody::Points { items } => items.iter().for_each(|item| visit(&item.text)),
        BlockBody::Table { caption, header, rows } => {
            visit(caption);
            header.iter().chain(rows.iter().flatten()).for_each(|cell| visit(&cell.text));
        }
        BlockBody::Commitments { caption, .. } | BlockBody::Statistics { caption, .. } => visit(caption),
        BlockBody::Chart { caption, note, .. } => {
            visit(caption);
            visit(note);
        }
    }
}

/// Tells whether a block says something in `lang`; blocks of records always do.
fn has_text(body: &BlockBody, lang: Lang) -> bool {
    let (mut texts, mut missing) = (0, 0);
    for_each_text(body, &mut |text| {
        texts += usize::from(!text.is_empty());
        missing += usize::from(!text.is_empty() && text.get(lang).is_none());
    });
    match body {
        BlockBody::Facts
        | BlockBody::Quote { .. }
        | BlockBody::Commitments { .. }
        | BlockBody::Statistics { .. }
        | BlockBody::Chart { .. } => true,
        _ => texts > 0 && missing == 0,
    }
}
