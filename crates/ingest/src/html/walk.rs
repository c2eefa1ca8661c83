//! From elements to paragraphs: one pass over a tree, no recursion.

use am_model::source::{Paragraph, ParagraphKind};
use dom_query::NodeRef;

use super::office::{Part, is_ordered};
use crate::block::{collapse, is_blank, paragraph};
use crate::facts::Facts;

/// A step of a walk over a tree.
pub(super) enum Step<'n, 'a> {
    /// A node begins.
    Enter(&'n NodeRef<'a>),
    /// A node ends.
    Leave(&'n NodeRef<'a>),
}

/// Walks over `root` and all below it until `visit` returns `false`.
pub(super) fn each<'a>(root: &NodeRef<'a>, mut visit: impl FnMut(Step<'_, 'a>) -> bool) {
    let mut open = vec![*root];
    if !visit(Step::Enter(root)) {
        return;
    }
    let mut next = root.first_child();
    while let Some(node) = open.last() {
        if let Some(child) = next {
            if !visit(Step::Enter(&child)) {
                return;
            }
            next = child.first_child();
            open.push(child);
        } else {
            if !visit(Step::Leave(node)) {
                return;
            }
            next = if open.len() > 1 { node.next_sibling() } else { None };
            open.pop();
        }
    }
}

/// What a tree holds; the paragraphs are not yet numbered.
#[derive(Debug, Default)]
pub(crate) struct Walked {
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) facts: Facts,
}

/// Reads `root` and all below it.
pub(super) fn paragraphs(root: &NodeRef<'_>) -> Walked {
    let mut blocks = Blocks::default();
    each(root, |step| {
        match step {
            Step::Enter(node) if node.is_text() => blocks.add(&node.text()),
            Step::Enter(node) if node.is_element() => blocks.enter(node),
            Step::Leave(node) if node.is_element() => blocks.leave(node),
            _ => {}
        }
        true
    });
    blocks.flush();
    Walked { paragraphs: blocks.paragraphs, facts: blocks.facts }
}

/// Elements that hold no text of the document.
const LEFT_OUT: [&str; 18] = [
    "script", "style", "noscript", "template", "svg", "head", "nav", "form", "button", "select", "iframe",
    "object", "audio", "video", "canvas", "aside", "footer", "xml",
];
/// Elements that begin and end a paragraph.
const BLOCKS: [&str; 29] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "blockquote",
    "figure",
    "figcaption",
    "address",
    "pre",
    "dl",
    "dt",
    "dd",
    "ul",
    "ol",
    "li",
    "table",
    "caption",
    "tr",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
];

#[derive(Default)]
struct Blocks {
    paragraphs: Vec<Paragraph>,
    text: String,
    facts: Facts,
    /// How deep within an element that is left out.
    skipped: u32,
    /// How deep within the mark of an item, and the mark.
    in_mark: u32,
    mark: String,
    /// How deep within a note.
    in_note: u32,
    /// The level of the heading or item that a paragraph is by its style.
    styled_heading: Option<u8>,
    item: Option<u8>,
    /// The level an item of a list states itself.
    stated_level: Option<u8>,
    heading: Option<u8>,
    /// For each open list, whether it is numbered.
    lists: Vec<bool>,
    items: usize,
    tables: Vec<Table>,
}

#[derive(Default)]
struct Table {
    /// The first of its paragraphs.
    start: usize,
    row: u16,
    column: u16,
    columns: u16,
    header: bool,
    in_cell: bool,
    /// It only arranges parts of the page.
    layout: bool,
}

impl Blocks {
    fn enter(&mut self, node: &NodeRef<'_>) {
        let name = node.node_name().unwrap_or_default();
        if self.in_mark > 0 {
            self.in_mark += 1;
            return;
        }
        if self.skipped > 0 || LEFT_OUT.contains(&&*name) || is_hidden(node) {
            self.skipped += 1;
            return;
        }
        if BLOCKS.contains(&&*name) {
            self.flush();
        }
        if self.in_note > 0 {
            self.in_note += 1;
        }
        if !self.enter_part(Part::of(node, &name)) {
            return;
        }
        match &*name {
            "br" => self.text.push('\u{b}'),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = name[1..].parse().ok(),
            "ul" | "menu" => self.lists.push(false),
            "ol" => self.lists.push(true),
            "li" => {
                self.items += 1;
                let level = node.attr("aria-level").or_else(|| node.attr("data-aria-level"));
                self.stated_level = level.and_then(|level| level.trim().parse::<u8>().ok()?.checked_sub(1));
            }
            "table" => self.tables.push(Table {
                start: self.paragraphs.len(),
                layout: node.attr("role").is_some_and(|role| matches!(&*role, "presentation" | "none")),
                ..Table::default()
            }),
            "tr" | "td" | "th" => {
                if let Some(table) = self.tables.last_mut() {
                    table.enter(&name);
                }
            }
            _ => {}
        }
    }

    /// Takes in what an element is beyond its name; `false` when it is left out with all it holds.
    fn enter_part(&mut self, part: Part) -> bool {
        match part {
            Part::Mark => {
                self.in_mark = 1;
                self.mark.clear();
            }
            Part::Comment => self.facts.comments += 1,
            Part::Deleted => self.facts.deleted += 1,
            Part::Inserted => self.facts.inserted += 1,
            Part::Contents => self.facts.contents = true,
            Part::Note => self.in_note = self.in_note.max(1),
            Part::Item { level } => self.item = Some(level),
            Part::Heading { level } => self.styled_heading = Some(level),
            Part::Hidden | Part::NoteMark | Part::Plain => {}
        }
        let left_out =
            matches!(part, Part::Comment | Part::Deleted | Part::Contents | Part::Hidden | Part::NoteMark);
        self.skipped += u32::from(left_out);
        // A mark is neither read nor left out: it tells what the item is.
        if left_out || part == Part::Mark {
            self.in_note = self.in_note.saturating_sub(1);
            return false;
        }
        true
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        if self.in_mark > 0 {
            self.in_mark -= 1;
            return;
        }
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let name = node.node_name().unwrap_or_default();
        if BLOCKS.contains(&&*name) {
            self.flush();
            // What a paragraph is by its style ends with it; words may follow it in the same item.
            self.item = None;
            self.styled_heading = None;
        }
        self.in_note = self.in_note.saturating_sub(1);
        match &*name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = None,
            "ul" | "ol" | "menu" => drop(self.lists.pop()),
            "li" => {
                self.items = self.items.saturating_sub(1);
                self.stated_level = None;
            }
            "table" => self.close_table(),
            "tr" | "td" | "th" => {
                let span = node.attr("colspan").and_then(|span| span.trim().parse().ok()).unwrap_or(1);
                if let Some(table) = self.tables.last_mut() {
                    table.leave(&name, u16::clamp(span, 1, 1000));
                }
            }
            _ => {}
        }
    }

    /// A table that arranges the page, or has one column only, is no table to a reader.
    fn close_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        if (table.layout || table.columns <= 1) && self.tables.is_empty() {
            for paragraph in self.paragraphs.iter_mut().skip(table.start) {
                if matches!(paragraph.kind, ParagraphKind::Cell { .. }) {
                    paragraph.kind = ParagraphKind::Body;
                }
            }
        }
    }

    fn add(&mut self, text: &str) {
        if self.in_mark > 0 {
            self.mark.push_str(text);
        } else if self.skipped == 0 {
            self.text.push_str(text);
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        // White space is one space; a line break within the paragraph was marked by a vertical tab.
        let lines: Vec<String> = text.split('\u{b}').map(collapse).collect();
        let made = paragraph(self.kind(), lines.join("\n").trim_matches(is_blank));
        self.paragraphs.extend(made);
    }

    fn kind(&self) -> ParagraphKind {
        if let Some(table) = self.tables.first().filter(|table| table.in_cell) {
            return ParagraphKind::Cell { row: table.row, column: table.column, header: table.header };
        }
        if self.in_note > 0 {
            return ParagraphKind::Note;
        }
        if let Some(level) = self.heading.or(self.styled_heading) {
            return ParagraphKind::Heading { level };
        }
        if let Some(level) = self.item {
            return ParagraphKind::ListItem { level: level.min(8), ordered: is_ordered(&self.mark) };
        }
        match self.lists.last() {
            Some(ordered) if self.items > 0 => ParagraphKind::ListItem {
                level: self
                    .stated_level
                    .unwrap_or_else(|| u8::try_from(self.lists.len() - 1).unwrap_or(u8::MAX))
                    .min(8),
                ordered: *ordered,
            },
            _ => ParagraphKind::Body,
        }
    }
}

impl Table {
    fn enter(&mut self, name: &str) {
        match name {
            "tr" => (self.column, self.header) = (0, false),
            _ => {
                self.in_cell = true;
                // A row that begins with a header cell and holds others only below is told by its first row.
                self.header = name == "th" && self.row == 0;
            }
        }
    }

    fn leave(&mut self, name: &str, span: u16) {
        match name {
            "tr" => self.row = self.row.saturating_add(1),
            _ => {
                self.in_cell = false;
                self.column = self.column.saturating_add(span);
                self.columns = self.columns.max(self.column);
            }
        }
    }
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    node.has_attr("hidden") || node.attr("aria-hidden").is_some_and(|hidden| &*hidden == "true")
}
