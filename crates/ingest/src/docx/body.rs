//! The text of a part of a Word file: one pass over its elements, no recursion.
//!
//! Two stacks are kept. `roles` says what each open element is, so that its end is understood; `frames` holds the
//! paragraphs and tables that are being filled, which nest (a text box stands within a paragraph, a table within a
//! cell). Tracked changes are read as accepted: what was deleted or moved away is skipped.

use std::collections::HashMap;

use am_model::Lang;
use am_model::source::{Paragraph, ParagraphKind};

use super::styles::{Numbering, Styles, heading_of_outline};
use crate::block::{paragraph, some_text};
use crate::facts::Facts;
use crate::limits::Limits;
use crate::table::OpenTable;
use crate::xml::{Node, Space, Tag, XmlError, XmlReader};

/// What a part holds.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) paragraphs: Vec<Paragraph>,
    /// The first paragraph in the style of titles.
    pub(super) title: Option<String>,
    /// The notes the text refers to, in order.
    pub(super) references: Vec<(NoteKind, i64)>,
    /// The notes of a part of notes, by id.
    pub(super) notes: HashMap<i64, Vec<Paragraph>>,
    pub(super) facts: Facts,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoteKind {
    Foot,
    End,
}

/// What an open element is, as far as its content or end matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Paragraph,
    ParagraphProperties,
    /// Properties of the mark that ends a paragraph.
    MarkProperties,
    Run {
        hidden: bool,
        lang: Option<Lang>,
    },
    RunProperties,
    Text {
        preserve: bool,
    },
    Table,
    Row,
    RowProperties,
    Cell,
    Note {
        id: i64,
    },
    Control {
        placeholder: bool,
    },
    ControlProperties,
    Alternatives {
        taken: bool,
    },
    Other,
}

/// A paragraph or table in the making.
enum Frame {
    Paragraph(OpenParagraph),
    Table(OpenTable),
}

#[derive(Default)]
struct OpenParagraph {
    text: String,
    style: Option<String>,
    outline: Option<i64>,
    number: Option<i64>,
    level: Option<i64>,
    /// The mark that ends it was deleted, so that it runs on into the next.
    runs_on: bool,
    /// What stands in its text boxes; follows it.
    boxed: Vec<Paragraph>,
}

/// Reads one part.
pub(super) struct Body<'a> {
    styles: &'a Styles,
    numbering: &'a Numbering,
    limits: &'a Limits,
    roles: Vec<Role>,
    frames: Vec<Frame>,
    /// How deep within an element that is left out; 0 outside.
    skipped: u32,
    /// The open fields; whether each has come to its result.
    fields: Vec<bool>,
    /// Text of paragraphs that run on.
    carried: String,
    part: Part,
}

impl<'a> Body<'a> {
    pub(super) fn new(styles: &'a Styles, numbering: &'a Numbering, limits: &'a Limits) -> Self {
        Self {
            styles,
            numbering,
            limits,
            roles: Vec::new(),
            frames: Vec::new(),
            skipped: 0,
            fields: Vec::new(),
            carried: String::new(),
            part: Part::default(),
        }
    }

    /// Reads `part` from beginning to end.
    pub(super) fn read(mut self, part: &str) -> Result<Part, XmlError> {
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
                    if let (0, Some(Role::Text { preserve })) = (self.skipped, self.roles.last().copied()) {
                        self.text(if preserve { &text } else { text.trim_matches([' ', '\t', '\n', '\r']) });
                    }
                }
                Node::End => break,
            }
        }
        let carried = std::mem::take(&mut self.carried);
        self.part.paragraphs.extend(paragraph(ParagraphKind::Body, &carried));
        Ok(self.part)
    }

    /// Understands the start of an element; `None` leaves it out with all it holds.
    fn opened(&mut self, tag: &Tag<'_>) -> Option<Role> {
        match tag.space {
            Space::Word => self.opened_word(tag),
            Space::Compatibility => self.opened_alternative(tag),
            Space::Math if tag.name() == "t" => Some(Role::Text { preserve: true }),
            _ => Some(Role::Other),
        }
    }

    /// Of several ways to say the same, the first is read.
    fn opened_alternative(&mut self, tag: &Tag<'_>) -> Option<Role> {
        match (tag.name(), self.roles.last_mut()) {
            ("AlternateContent", _) => Some(Role::Alternatives { taken: false }),
            (_, Some(Role::Alternatives { taken })) if *taken => None,
            (_, Some(Role::Alternatives { taken })) => {
                *taken = true;
                Some(Role::Other)
            }
            _ => Some(Role::Other),
        }
    }

    fn opened_word(&mut self, tag: &Tag<'_>) -> Option<Role> {
        let within = self.roles.last().copied().unwrap_or(Role::Other);
        Some(match tag.name() {
            "p" => {
                self.frames.push(Frame::Paragraph(OpenParagraph::default()));
                Role::Paragraph
            }
            "pPr" => Role::ParagraphProperties,
            "rPr" if within == Role::ParagraphProperties => Role::MarkProperties,
            "rPr" if matches!(within, Role::Run { .. }) => Role::RunProperties,
            "r" => Role::Run { hidden: false, lang: None },
            "t" => Role::Text { preserve: tag.attribute("space").as_deref() == Some("preserve") },
            "tbl" => {
                self.frames.push(Frame::Table(OpenTable::default()));
                Role::Table
            }
            "tr" => Role::Row,
            "trPr" => Role::RowProperties,
            "tc" => {
                if let Some(Frame::Table(table)) = self.frames.last_mut() {
                    table.span = 1;
                }
                Role::Cell
            }
            "footnote" | "endnote" => match tag.attribute("type").as_deref() {
                None | Some("normal") => Role::Note { id: tag.number("id").unwrap_or(-1) },
                // The rule above the notes and what announces that they go on.
                Some(_) => return None,
            },
            "sdt" => Role::Control { placeholder: false },
            "sdtPr" => Role::ControlProperties,
            "sdtContent" if within == (Role::Control { placeholder: true }) => return None,
            "del" | "moveFrom" | "ins" | "moveTo" => return self.changed(tag.name(), within),
            // What the formatting was before it was changed; text spoken above others; objects of other programs.
            "pPrChange" | "rPrChange" | "tblPrChange" | "trPrChange" | "tcPrChange" | "sectPrChange"
            | "rt" | "object" => {
                return None;
            }
            _ => {
                self.property(tag, within);
                self.mark(tag);
                Role::Other
            }
        })
    }

    /// Takes a tracked change as accepted.
    fn changed(&mut self, name: &str, within: Role) -> Option<Role> {
        let removed = matches!(name, "del" | "moveFrom");
        if removed {
            self.part.facts.deleted += 1
        } else {
            self.part.facts.inserted += 1
        }
        match (within, self.frames.last_mut()) {
            (Role::MarkProperties, Some(Frame::Paragraph(open))) => open.runs_on |= removed,
            (Role::RowProperties, Some(Frame::Table(table))) => table.row_deleted |= removed,
            _ if removed => return None,
            _ => {}
        }
        Some(Role::Other)
    }

    /// Notes properties of paragraphs, runs, tables and controls.
    fn property(&mut self, tag: &Tag<'_>, within: Role) {
        match (tag.name(), self.frames.last_mut()) {
            ("pStyle", Some(Frame::Paragraph(open))) => open.style = tag.attribute("val"),
            ("outlineLvl", Some(Frame::Paragraph(open))) => open.outline = tag.number("val"),
            ("numId", Some(Frame::Paragraph(open))) => open.number = tag.number("val"),
            ("ilvl", Some(Frame::Paragraph(open))) => open.level = tag.number("val"),
            ("tblLook", Some(Frame::Table(table))) => {
                let bits =
                    tag.attribute("val").and_then(|bits| u32::from_str_radix(&bits, 16).ok()).unwrap_or(0);
                let named = matches!(tag.attribute("firstRow").as_deref(), Some("1" | "true" | "on"));
                table.first_row_is_header = named || bits & 0x20 != 0;
            }
            ("tblHeader", Some(Frame::Table(table))) => table.here.header = tag.is_on(),
            ("gridBefore", Some(Frame::Table(table))) => table.here.column += columns(tag),
            ("gridSpan", Some(Frame::Table(table))) => table.span = columns(tag),
            ("lang", _) if within == Role::RunProperties => {
                let stated = tag.attribute("val").and_then(|tag| Lang::from_tag(&tag));
                if let Some(Role::Run { lang, .. }) =
                    self.roles.iter_mut().rev().find(|role| matches!(role, Role::Run { .. }))
                {
                    *lang = stated;
                }
            }
            ("vanish", _) if within == Role::RunProperties => self.hide_run(tag.is_on()),
            ("showingPlcHdr", _) if within == Role::ControlProperties && tag.is_on() => {
                self.leave_control_out()
            }
            ("docPartGallery", _) if tag.attribute("val").as_deref() == Some("Table of Contents") => {
                self.part.facts.contents = true;
                self.leave_control_out();
            }
            _ => {}
        }
    }

    fn hide_run(&mut self, on: bool) {
        let run = self.roles.iter_mut().rev().find(|role| matches!(role, Role::Run { .. }));
        if let (true, Some(Role::Run { hidden, .. })) = (on, run) {
            *hidden = true;
            self.part.facts.hidden = true;
        }
    }

    fn leave_control_out(&mut self) {
        let control = self.roles.iter_mut().rev().find(|role| matches!(role, Role::Control { .. }));
        if let Some(Role::Control { placeholder }) = control {
            *placeholder = true;
        }
    }

    /// Reads elements that stand for characters, fields and references.
    fn mark(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "tab" | "ptab" if self.in_run() => self.text("\t"),
            "br" if !matches!(tag.attribute("type").as_deref(), Some("page" | "column")) => self.text("\n"),
            "cr" => self.text("\n"),
            "noBreakHyphen" => self.text("\u{2011}"),
            "sym" => {
                let code = tag.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                // Codes of picture fonts (from U+F000) mean nothing without the font.
                if let Some(c) = code.filter(|code| *code < 0xe000).and_then(char::from_u32) {
                    self.text(c.encode_utf8(&mut [0; 4]));
                }
            }
            "fldChar" => match tag.attribute("fldCharType").as_deref() {
                Some("begin") => self.fields.push(false),
                Some("separate") => self.fields.last_mut().into_iter().for_each(|result| *result = true),
                Some("end") => drop(self.fields.pop()),
                _ => {}
            },
            "footnoteReference" => {
                self.part.references.extend(tag.number("id").map(|id| (NoteKind::Foot, id)))
            }
            "endnoteReference" => self.part.references.extend(tag.number("id").map(|id| (NoteKind::End, id))),
            "commentReference" => self.part.facts.comments += 1,
            _ => {}
        }
    }

    /// Tab stops in properties have the name of tabs in text.
    fn in_run(&self) -> bool {
        matches!(self.roles.last(), Some(Role::Run { .. }))
    }

    /// Adds visible text to the open paragraph.
    fn text(&mut self, text: &str) {
        let run = self.roles.iter().rev().find(|role| matches!(role, Role::Run { .. } | Role::Paragraph));
        let (hidden, lang) = match run {
            Some(Role::Run { hidden, lang }) => (*hidden, *lang),
            _ => (false, None),
        };
        let shown = !hidden && self.fields.iter().all(|result| *result);
        if let (true, Some(Frame::Paragraph(open))) = (shown, self.frames.last_mut()) {
            open.text.push_str(text);
            self.part.facts.spoken.count(lang, text.len());
        }
    }

    fn closed(&mut self, role: Role) {
        match role {
            Role::Paragraph => self.close_paragraph(),
            Role::Cell => {
                if let Some(Frame::Table(table)) = self.frames.last_mut() {
                    table.close_cell();
                }
            }
            Role::Row => {
                if let Some(Frame::Table(table)) = self.frames.last_mut() {
                    table.close_row(1);
                }
            }
            Role::Table => {
                if let Some(Frame::Table(table)) = self.frames.pop() {
                    self.close_table(table);
                }
            }
            Role::Note { id } => {
                let note = std::mem::take(&mut self.part.paragraphs);
                self.part.notes.insert(id, note);
            }
            _ => {}
        }
    }

    fn close_paragraph(&mut self) {
        let Some(Frame::Paragraph(open)) = self.frames.pop() else { return };
        // A field whose instruction does not end with its paragraph is broken; the text after it is not lost.
        self.fields.retain(|result| *result);
        let text = std::mem::take(&mut self.carried) + &open.text;
        if open.runs_on {
            self.carried = text;
        } else {
            self.finish_paragraph(&open, &text);
        }
        for boxed in open.boxed {
            self.emit(boxed);
        }
    }

    fn finish_paragraph(&mut self, open: &OpenParagraph, text: &str) {
        let facts = self.styles.facts(open.style.as_deref());
        if facts.contents {
            self.part.facts.contents |= !text.trim().is_empty();
            return;
        }
        let heading =
            open.outline.map_or(facts.heading, |outline| heading_of_outline(outline).or(facts.heading));
        let kind = heading.map(|level| ParagraphKind::Heading { level }).or_else(|| {
            let list = open.number.or(facts.number).filter(|list| *list != 0)?;
            let of_style = open.style.as_deref().and_then(|style| self.numbering.level_of_style(list, style));
            let level = open.level.or(facts.level).or(of_style).unwrap_or(0).clamp(0, 8);
            let ordered = self.numbering.is_ordered(list, level, self.styles)?;
            Some(ParagraphKind::ListItem { level: u8::try_from(level).unwrap_or(0), ordered })
        });
        if let (true, Some(Frame::Table(table))) = (facts.table_heading, self.frames.last_mut()) {
            table.here.header |= table.here.row == 0;
        }
        if facts.title && self.part.title.is_none() {
            self.part.title = some_text(text);
        }
        if let Some(paragraph) = paragraph(kind.unwrap_or(ParagraphKind::Body), text) {
            self.emit(paragraph);
        }
    }

    fn close_table(&mut self, table: OpenTable) {
        let nested = matches!(self.frames.last(), Some(Frame::Table(_)));
        table.into_paragraphs(nested).for_each(|paragraph| self.emit(paragraph));
    }

    /// Hands a finished paragraph to what it stands in.
    fn emit(&mut self, paragraph: Paragraph) {
        match self.frames.last_mut() {
            Some(Frame::Paragraph(open)) => open.boxed.push(paragraph),
            Some(Frame::Table(table)) => table.push(paragraph),
            None => self.part.paragraphs.push(paragraph),
        }
    }
}

/// Returns a number of columns; a table has at most 63.
fn columns(tag: &Tag<'_>) -> u32 {
    tag.number("val").and_then(|columns| u32::try_from(columns).ok()).map_or(1, |columns| columns.min(63))
}
