//! Resolving: every reference of a brief looked up, figures and dates written out, notes numbered.
//!
//! Pure: no clock, no library; the same document, records and options always give the same result.

mod facts;
mod figures;
mod frame;
mod notes;
mod people;
mod tables;
mod text;

use std::collections::BTreeMap;

use am_model::brief::{Block, BlockBody, Section, SectionRole};
use am_model::diagnostic::{Check, CheckCode, Severity};
use am_model::handling::MarkingLevel;
use am_model::ids::{AnchorId, BlockId};
use am_model::lang::Lang;
use am_model::meeting::Meeting;
use am_model::record::{RecordKind, RecordRef};
use am_model::resolved::{Fact, ResolvedBlock, ResolvedBody, ResolvedBrief, ResolvedSection};
use chrono::NaiveDate;
use uuid::Uuid;

use self::notes::Notes;
use crate::checks::{Reach, commitments_left_out};
use crate::content::is_empty;
use crate::document::Document;
use crate::records::Records;
use crate::words::{LangWords, Words};

/// How a brief is resolved.
#[derive(Debug, Clone, Copy)]
pub struct ResolveOptions<'a> {
    /// The language of the document.
    pub lang: Lang,
    /// The day states and ages are reckoned on.
    pub today: NaiveDate,
    /// The marking levels in force.
    pub levels: &'a [MarkingLevel],
    /// Words printed into documents.
    pub words: &'a Words,
    /// Prints the blocks that are for us only as well.
    pub internal: bool,
}

/// A brief ready to be written, and what there is to say about it in this language.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    /// For the writer.
    pub brief: ResolvedBrief,
    /// For the officer, in the order of the document.
    pub checks: Vec<Check>,
    /// The number of the note that each citation in the text became, by its anchors.
    pub cite_numbers: BTreeMap<Vec<AnchorId>, u32>,
}

/// Resolves `document` for a writer.
pub fn resolve(document: &Document, records: &Records, options: &ResolveOptions<'_>) -> Resolved {
    Pass::new(document, records, options).run()
}

/// One pass over a document in one language.
///
/// The modules beside this one each add how one kind of thing is printed.
struct Pass<'a> {
    document: &'a Document,
    records: &'a Records,
    options: &'a ResolveOptions<'a>,
    lang: Lang,
    words: &'a LangWords,
    meeting: Option<&'a Meeting>,
    notes: Notes<'a>,
    checks: Vec<Check>,
    cite_numbers: BTreeMap<Vec<AnchorId>, u32>,
    facts: Vec<Fact>,
    tables: u32,
    figures: u32,
    /// Where the pass stands, for the checks.
    section: Option<&'a Section>,
    block: Option<BlockId>,
}

impl<'a> Pass<'a> {
    fn new(document: &'a Document, records: &'a Records, options: &'a ResolveOptions<'a>) -> Self {
        let words = options.words.of(options.lang);
        Self {
            document,
            records,
            options,
            lang: options.lang,
            words,
            meeting: document.brief.meeting.and_then(|id| records.meetings.get(&id)),
            notes: Notes::new(records, words, options.lang),
            checks: Vec::new(),
            cite_numbers: BTreeMap::new(),
            facts: Vec::new(),
            tables: 0,
            figures: 0,
            section: None,
            block: None,
        }
    }

    fn run(mut self) -> Resolved {
        let frame = self.frame();
        self.meeting_check();
        let mut sections = Vec::new();
        for section in self.document.sections_in_order() {
            self.section = Some(section);
            let number = sections.len() as u32 + 1;
            sections.extend(self.resolve_section(section, number));
            self.section = None;
        }
        let frame = self.with_marking(frame);
        self.checks.extend(commitments_left_out(self.document, self.records, self.options.today, self.lang));
        let mut seen: Vec<Check> = Vec::new();
        for check in self.checks {
            if !seen.contains(&check) {
                seen.push(check);
            }
        }
        let notes = self.notes.into_notes();
        let brief = ResolvedBrief { lang: self.lang, frame, facts: self.facts, sections, notes };
        Resolved { brief, checks: seen, cite_numbers: self.cite_numbers }
    }

    /// Resolves a section; `None` when nothing of it is printed: it is only facts, or empty and not owed by a draft.
    fn resolve_section(&mut self, section: &Section, number: u32) -> Option<ResolvedSection> {
        let blocks = self.document.blocks_of(section.id);
        let empty = blocks.iter().all(|block| is_empty(&block.body));
        if empty && section.required {
            self.check(Severity::Blocking, CheckCode::EmptySection, [], None);
        }
        let mut headings = 0;
        let mut resolved = Vec::new();
        for block in blocks {
            if block.internal && !self.options.internal {
                continue;
            }
            self.block = Some(block.id);
            resolved.extend(self.resolve_block(block, section.role, &mut headings));
            self.block = None;
        }
        let owed = section.required && section.role != SectionRole::Facts && self.is_draft();
        if resolved.is_empty() && !owed {
            return None;
        }
        let unwritten = resolved.is_empty().then(|| self.words.frame.unwritten.clone());
        let heading = self.named(&section.heading, None);
        Some(ResolvedSection { number, heading, blocks: resolved, unwritten })
    }

    fn resolve_block(&mut self, block: &Block, role: SectionRole, headings: &mut u32) -> Vec<ResolvedBlock> {
        let body = match &block.body {
            BlockBody::Facts => {
                self.facts = self.facts();
                None
            }
            BlockBody::Paragraph { text } => {
                self.claims(text, Reach::Sentence);
                self.line(text).map(|line| ResolvedBody::Paragraph { line })
            }
            BlockBody::Heading { text, minutes } => self.heading(text, *minutes, role, headings),
            BlockBody::List { ordered, items } => self.list(*ordered, items),
            BlockBody::Points { items } => return self.points(block.id, items, role),
            BlockBody::Quote { quote } => self.quote(*quote),
            BlockBody::Table { caption, header, rows } => Some(self.table(caption, header, rows)),
            BlockBody::Commitments { commitments, caption } => self.commitments(commitments, caption),
            BlockBody::Statistics { observations, caption } => self.statistics(observations, caption),
            BlockBody::Chart { indicator, caption, note } => self.chart(*indicator, caption, note),
            BlockBody::Biography { person, text } => self.biography(*person, text),
        };
        body.map(|body| ResolvedBlock { id: block.id, body }).into_iter().collect()
    }

    /// Adds a check at the place where the pass stands.
    fn check<const N: usize>(
        &mut self,
        severity: Severity,
        code: CheckCode,
        params: [(&str, String); N],
        record: Option<RecordRef>,
    ) {
        let one_sided = matches!(code, CheckCode::MissingTranslation | CheckCode::UnsourcedClaim);
        self.checks.push(Check {
            severity,
            code,
            params: params.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            lang: one_sided.then_some(self.lang),
            section: self.section.map(|section| section.id),
            block: self.block,
            record,
        });
    }

    /// Says that a record is gone.
    fn broken(&mut self, kind: RecordKind, id: impl Into<Uuid>) {
        let record = RecordRef { kind, id: id.into() };
        self.check(Severity::Blocking, CheckCode::BrokenReference, [], Some(record));
    }
}
