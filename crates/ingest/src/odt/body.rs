//! The text of an OpenDocument file: one pass over its elements, no recursion.
//!
//! As in the reader of Word files, `roles` says what each open element is, and `frames` holds what is being filled.

use am_model::Lang;
use am_model::source::{Paragraph, ParagraphKind};

use super::styles::{StyleFacts, Styles, heading_of_outline};
use crate::block::{paragraph, some_text};
use crate::facts::Facts;
use crate::limits::Limits;
use crate::table::OpenTable;
use crate::xml::{Node, Space, Tag, XmlError, XmlReader};

/// How many rows or columns one element may stand for.
const MOST_REPEATED: u32 = 16_384;
/// How many spaces one element may stand for.
const MOST_SPACES: u32 = 1000;

/// What the text holds.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) paragraphs: Vec<Paragraph>,
    /// Footnotes and endnotes, in the order in which the text refers to them.
    pub(super) notes: Vec<Paragraph>,
    /// The first paragraph in the style of titles.
    pub(super) title: Option<String>,
    pub(super) facts: Facts,
}

/// What an open element is, as far as its content or end matters.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Role {
    Paragraph,
    /// An element within a paragraph whose text belongs to it.
    Inline {
        hidden: bool,
        lang: Option<Lang>,
    },
    List {
        style: Option<String>,
    },
    Item,
    /// What stands in a list and bears no mark.
    Unmarked,
    /// A paragraph that bears the mark of a list without standing in one; its level is from 1.
    Numbered {
        style: Option<String>,
        level: i64,
    },
    Table,
    HeaderRows,
    Row {
        count: u32,
    },
    Cell,
    Box,
    Note,
    Other,
}

/// A paragraph, table or note in the making.
enum Frame {
    Paragraph(OpenParagraph),
    Table(OpenTable),
    Note(Vec<Paragraph>),
}

struct OpenParagraph {
    text: String,
    /// The last character was white space, further of which counts for nothing.
    after_space: bool,
    style: StyleFacts,
    heading: Option<u8>,
    /// What stands in its text boxes; follows it.
    boxed: Vec<Paragraph>,
}

/// Reads the text.
pub(super) struct Body<'a> {
    styles: &'a Styles,
    limits: &'a Limits,
    roles: Vec<Role>,
    frames: Vec<Frame>,
    /// How deep within an element that is left out; 0 outside.
    skipped: u32,
    text: Text,
}

impl<'a> Body<'a> {
    pub(super) fn new(styles: &'a Styles, limits: &'a Limits) -> Self {
        Self { styles, limits, roles: Vec::new(), frames: Vec::new(), skipped: 0, text: Text::default() }
    }

    /// Reads `part`, `content.xml` or a flat file, from beginning to end.
    pub(super) fn read(mut self, part: &str) -> Result<Text, XmlError> {
        let mut reader = XmlReader::new(part, self.limits.depth);
        loop {
            match reader.next()? {
                Node::Open(_) if self.skipped > 0 => self.skipped += 1,
                Node::Open(tag) => match self.opened(&tag) {
                    Some(role) => self.roles.push(role),
                    None => self.skipped = 1,
                },
                Node::Close if self.skipped > 0 => self.skipped -= 1,
                Node::Close => {
                    if let Some(role) = self.roles.pop() {
                        self.closed(role);
                    }
                }
                Node::Text(text) => {
                    if self.skipped == 0 && self.is_in_line() {
                        self.add_collapsed(&text);
                    }
                }
                Node::End => return Ok(self.text),
            }
        }
    }

    fn is_in_line(&self) -> bool {
        matches!(self.roles.last(), Some(Role::Paragraph | Role::Inline { .. }))
    }

    /// Understands the start of an element; `None` leaves it out with all it holds.
    fn opened(&mut self, tag: &Tag<'_>) -> Option<Role> {
        match tag.space {
            Space::Text => self.opened_text(tag),
            Space::Table => self.opened_table(tag),
            Space::Draw if matches!(tag.name(), "text-box" | "custom-shape") => Some(Role::Box),
            Space::Office => match tag.name() {
                "annotation" => {
                    self.text.facts.comments += 1;
                    None
                }
                "meta" | "settings" | "scripts" | "font-face-decls" | "styles" | "automatic-styles"
                | "master-styles" | "forms" => None,
                _ => Some(Role::Other),
            },
            _ => Some(Role::Other),
        }
    }

    fn opened_text(&mut self, tag: &Tag<'_>) -> Option<Role> {
        let style = || tag.attribute("style-name");
        Some(match tag.name() {
            name @ ("p" | "h") => {
                let facts = self.styles.of_paragraph(style().as_deref());
                let outline = tag.number("outline-level").and_then(heading_of_outline);
                let heading = if name == "h" { outline.or(facts.heading).or(Some(1)) } else { facts.heading };
                self.frames.push(Frame::Paragraph(OpenParagraph {
                    text: String::new(),
                    after_space: true,
                    style: facts,
                    heading,
                    boxed: Vec::new(),
                }));
                Role::Paragraph
            }
            "list" => Role::List { style: style() },
            "list-item" => Role::Item,
            "list-header" => Role::Unmarked,
            "numbered-paragraph" => {
                Role::Numbered { style: style(), level: tag.number("level").unwrap_or(1) }
            }
            "insertion" => {
                self.text.facts.inserted += 1;
                return None;
            }
            "deletion" => {
                self.text.facts.deleted += 1;
                return None;
            }
            "table-of-content" | "illustration-index" | "table-index" | "object-index" | "user-index"
            | "alphabetical-index" => {
                self.text.facts.contents = true;
                return None;
            }
            "section" if tag.attribute("display").as_deref() == Some("none") => return self.hidden(),
            "hidden-text" if tag.attribute("is-hidden").as_deref() == Some("true") => return self.hidden(),
            "note-body" => {
                self.frames.push(Frame::Note(Vec::new()));
                Role::Note
            }
            // The number of a note; what was spoken above others; what is still to be filled in.
            "note-citation" | "ruby-text" | "placeholder" | "bibliography-source" | "format-change" => {
                return None;
            }
            _ if !self.is_in_line() => Role::Other,
            "span" => {
                let facts = self.styles.of_run(style().as_deref());
                self.text.facts.hidden |= facts.hidden;
                Role::Inline { hidden: facts.hidden, lang: facts.lang }
            }
            name => {
                match name {
                    "s" => self.add(&" ".repeat(tag.count("c", MOST_SPACES) as usize)),
                    "tab" => self.add("\t"),
                    "line-break" => self.add("\n"),
                    _ => {}
                }
                Role::Inline { hidden: false, lang: None }
            }
        })
    }

    fn hidden(&mut self) -> Option<Role> {
        self.text.facts.hidden = true;
        None
    }

    fn opened_table(&mut self, tag: &Tag<'_>) -> Option<Role> {
        Some(match (tag.name(), self.frames.last_mut()) {
            ("table", _) => {
                self.frames.push(Frame::Table(OpenTable::default()));
                Role::Table
            }
            ("table-header-rows", _) => Role::HeaderRows,
            ("table-row", Some(Frame::Table(table))) => {
                table.here.header = self.roles.last() == Some(&Role::HeaderRows);
                Role::Row { count: tag.count("number-rows-repeated", MOST_REPEATED) }
            }
            ("table-cell", Some(Frame::Table(table))) => {
                table.span = tag.count("number-columns-repeated", MOST_REPEATED);
                Role::Cell
            }
            // It lies under the cell it was joined with, which is as wide as all of them.
            ("covered-table-cell", Some(Frame::Table(table))) => {
                table.span = tag.count("number-columns-repeated", MOST_REPEATED);
                table.close_cell();
                return None;
            }
            _ => Role::Other,
        })
    }

    /// Adds text in which all white space is one space.
    fn add_collapsed(&mut self, text: &str) {
        let mut after_space = match self.frames.last() {
            Some(Frame::Paragraph(open)) => open.after_space,
            _ => return,
        };
        let mut collapsed = String::with_capacity(text.len());
        for c in text.chars() {
            let space = matches!(c, ' ' | '\t' | '\r' | '\n');
            if !(space && after_space) {
                collapsed.push(if space { ' ' } else { c });
            }
            after_space = space;
        }
        if !collapsed.is_empty() {
            self.add(&collapsed);
        }
        if let Some(Frame::Paragraph(open)) = self.frames.last_mut() {
            open.after_space = after_space;
        }
    }

    /// Adds visible text to the open paragraph.
    fn add(&mut self, text: &str) {
        let Some(Frame::Paragraph(open)) = self.frames.last_mut() else { return };
        let (mut hidden, mut said) = (open.style.hidden, None);
        for role in self.roles.iter().rev() {
            let Role::Inline { hidden: of_run, lang } = role else { break };
            hidden |= of_run;
            said = said.or(*lang);
        }
        self.text.facts.hidden |= hidden;
        if !hidden {
            open.text.push_str(text);
            open.after_space = false;
            self.text.facts.spoken.count(said.or(open.style.lang), text.len());
        }
    }

    fn closed(&mut self, role: Role) {
        match (role, self.frames.last_mut()) {
            (Role::Paragraph, _) => self.close_paragraph(),
            (Role::Cell, Some(Frame::Table(table))) => table.close_cell(),
            (Role::Row { count }, Some(Frame::Table(table))) => table.close_row(count),
            (Role::Table, _) => {
                if let Some(Frame::Table(table)) = self.frames.pop() {
                    let nested = matches!(self.frames.last(), Some(Frame::Table(_)));
                    table.into_paragraphs(nested).for_each(|paragraph| self.emit(paragraph));
                }
            }
            (Role::Note, _) => {
                if let Some(Frame::Note(note)) = self.frames.pop() {
                    let note = note.into_iter();
                    self.text
                        .notes
                        .extend(note.map(|paragraph| Paragraph { kind: ParagraphKind::Note, ..paragraph }));
                }
            }
            _ => {}
        }
    }

    fn close_paragraph(&mut self) {
        let Some(Frame::Paragraph(open)) = self.frames.pop() else { return };
        let heading = open.heading.map(|level| ParagraphKind::Heading { level });
        let kind = heading.or_else(|| self.list_item()).unwrap_or(ParagraphKind::Body);
        if let (true, Some(Frame::Table(table))) = (open.style.table_heading, self.frames.last_mut()) {
            table.here.header |= table.here.row == 0;
        }
        if open.style.title && self.text.title.is_none() {
            self.text.title = some_text(&open.text);
        }
        let made = paragraph(kind, &open.text);
        made.into_iter().chain(open.boxed).for_each(|paragraph| self.emit(paragraph));
    }

    /// Returns the item of a list that a paragraph here is; `None` outside of lists and where nothing marks it.
    fn list_item(&self) -> Option<ParagraphKind> {
        let (mut level, mut list, mut is_item) = (0, None, false);
        for role in self.roles.iter().rev() {
            match role {
                Role::Item => is_item = true,
                Role::Unmarked if level == 0 => return None,
                Role::Numbered { style, level: own } => {
                    (level, list, is_item) = (*own, style.as_deref(), true);
                    break;
                }
                Role::List { style } => {
                    level += 1;
                    list = list.or(style.as_deref());
                }
                Role::Cell | Role::Box | Role::Note => break,
                _ => {}
            }
        }
        let ordered = self.styles.is_ordered(list, level)?;
        let level = u8::try_from(level.clamp(1, 9) - 1).unwrap_or(0);
        is_item.then_some(ParagraphKind::ListItem { level, ordered })
    }

    /// Hands a finished paragraph to what it stands in.
    fn emit(&mut self, paragraph: Paragraph) {
        match self.frames.last_mut() {
            Some(Frame::Paragraph(open)) => open.boxed.push(paragraph),
            Some(Frame::Table(table)) => table.push(paragraph),
            Some(Frame::Note(note)) => note.push(paragraph),
            None => self.text.paragraphs.push(paragraph),
        }
    }
}
