//! Assembling: a meeting, a template and the library's records become a brief to be edited.
//!
//! Everything is taken over in both languages where the records have both. What is computed from records when
//! the note is printed (facts, states, notes, numbers) is not written here but in `resolve`.

mod points;
mod sections;

use am_model::brief::{Brief, BriefPurpose, BriefState, Section};
use am_model::handling::{Handling, MarkingId, MarkingLevel};
use am_model::ids::{BriefId, MakeIds, SectionId};
use am_model::lang::{Lang, PerLang};
use am_model::meeting::Meeting;
use am_model::template::{Template, TemplateSection};
use chrono::{DateTime, NaiveDate, Utc};

use self::points::{Agenda, Points};
use self::sections::Content;
use crate::document::Document;
use crate::phrase;
use crate::records::Records;
use crate::words::{Words, fill};

/// What a new brief takes over from the library. All of it by default, but no earlier structure.
#[derive(Debug, Clone, Copy)]
pub struct Carry<'a> {
    /// Open commitments with the counterparts.
    pub commitments: bool,
    /// Talking points.
    pub talking_points: bool,
    /// Figures used with the counterparts.
    pub statistics: bool,
    /// Biographies of those who take part.
    pub biographies: bool,
    /// An earlier brief whose sections, and agenda where the meeting has none, are taken without their text.
    pub structure_of: Option<&'a Document>,
}

impl Default for Carry<'_> {
    fn default() -> Self {
        Self {
            commitments: true,
            talking_points: true,
            statistics: true,
            biographies: true,
            structure_of: None,
        }
    }
}

/// What a brief is assembled from.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// The meeting it prepares.
    pub meeting: &'a Meeting,
    /// The library's records that concern it.
    pub records: &'a Records,
    /// What to take over.
    pub carry: Carry<'a>,
    /// The marking levels in force, lowest first.
    pub levels: &'a [MarkingLevel],
}

/// How a brief is assembled.
#[derive(Debug, Clone)]
pub struct AssembleOptions<'a> {
    /// The language it is written in first.
    pub lang: Lang,
    /// The day.
    pub today: NaiveDate,
    /// The moment, kept as that of the last change.
    pub now: DateTime<Utc>,
    /// Words printed into documents.
    pub words: &'a Words,
    /// Title; a side left out is the meeting's title.
    pub title: PerLang<String>,
    /// Line below the title; a side left out names the head of the other delegation.
    pub subtitle: PerLang<String>,
    /// Department that writes it.
    pub department: PerLang<String>,
    /// Docket number.
    pub docket: Option<String>,
    /// What it is for.
    pub purpose: BriefPurpose,
    /// When it must be delivered.
    pub due_on: Option<NaiveDate>,
    /// Who can be asked, and how.
    pub contact: Option<String>,
    /// The marking chosen.
    pub marking: Option<MarkingId>,
}

impl<'a> AssembleOptions<'a> {
    /// Returns options with nothing chosen: for information, titles from the meeting, unmarked.
    pub fn new(lang: Lang, today: NaiveDate, now: DateTime<Utc>, words: &'a Words) -> Self {
        Self {
            lang,
            today,
            now,
            words,
            title: PerLang::default(),
            subtitle: PerLang::default(),
            department: PerLang::default(),
            docket: None,
            purpose: BriefPurpose::Information,
            due_on: None,
            contact: None,
            marking: None,
        }
    }
}

/// Assembles a brief: its sections after the template, its blocks from the records of the meeting's counterparts.
pub fn assemble(
    template: &Template,
    material: &Material<'_>,
    ids: &dyn MakeIds,
    options: &AssembleOptions<'_>,
) -> Document {
    let brief = brief(template, material, ids, options);
    let agenda = Agenda::new(material);
    let points = Points::new(material, &agenda);
    let mut document = Document { brief, sections: Vec::new(), blocks: Vec::new() };
    for plan in plan(template, material.carry.structure_of) {
        let section = Section {
            id: SectionId::new(ids),
            brief: document.brief.id,
            seq: document.sections.len() as u32,
            role: plan.role,
            heading: plan.heading,
            required: plan.required,
        };
        let content = Content { material, options, ids, agenda: &agenda, points: &points };
        let drafts = content.of(plan.role, &plan.text);
        document
            .blocks
            .extend((0..).zip(drafts).map(|(seq, draft)| draft.into_block(section.id, seq, ids, options)));
        document.sections.push(section);
    }
    document
}

/// Returns the sections to make: those of the template, or those of the earlier brief where one is given.
///
/// Standing text is the template's in either case, since the structure is taken over without its text.
fn plan(template: &Template, earlier: Option<&Document>) -> Vec<TemplateSection> {
    let Some(earlier) = earlier else { return template.sections.clone() };
    let like = |role| template.sections.iter().find(|section| section.role == role);
    let section = |section: &Section| TemplateSection {
        role: section.role,
        heading: section.heading.clone(),
        required: section.required,
        hint: like(section.role).map(|own| own.hint.clone()).unwrap_or_default(),
        text: like(section.role).map(|own| own.text.clone()).unwrap_or_default(),
    };
    earlier.sections_in_order().into_iter().map(section).collect()
}

fn brief(
    template: &Template,
    material: &Material<'_>,
    ids: &dyn MakeIds,
    options: &AssembleOptions<'_>,
) -> Brief {
    let or_else = |chosen: &PerLang<String>, fallback: &dyn Fn(Lang) -> Option<String>| PerLang {
        fr: chosen.fr.clone().or_else(|| fallback(Lang::Fr)),
        en: chosen.en.clone().or_else(|| fallback(Lang::En)),
    };
    Brief {
        id: BriefId::new(ids),
        meeting: Some(material.meeting.id),
        template: template.id.clone(),
        title: or_else(&options.title, &|lang| material.meeting.title.get(lang).cloned()),
        subtitle: or_else(&options.subtitle, &|lang| interlocutor(material, options, lang)),
        addressee: template.addressee.clone(),
        department: options.department.clone(),
        docket: options.docket.clone(),
        purpose: options.purpose,
        state: BriefState::Draft,
        lang: options.lang,
        marking: options.marking.clone(),
        privileged: false,
        cabinet_confidence: false,
        due_on: options.due_on,
        contact: options.contact.clone(),
        consulted: Vec::new(),
        version: 0,
        updated_at: options.now,
        handling: Handling::default(),
    }
}

/// Names who leads the other delegation: `Entretien avec M. …`; `None` when nobody is known to take part.
fn interlocutor(material: &Material<'_>, options: &AssembleOptions<'_>, lang: Lang) -> Option<String> {
    let participants = material.records.participants_of(material.meeting.id);
    let other = participants.into_iter().find(|part| part.side != material.meeting.home)?;
    let person = phrase::name_in_text(material.records.people.get(&other.person)?, lang);
    Some(fill(&options.words.of(lang).frame.meeting_with, &[("person", &person)]))
}
