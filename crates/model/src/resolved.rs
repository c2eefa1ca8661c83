//! A resolved brief: every reference looked up, every figure and date written out, every note numbered.
//!
//! Writers take this and nothing else; they need no library and no clock.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::ids::BlockId;
use crate::lang::Lang;

/// A stretch of resolved text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Run {
    /// Text with marks.
    Text {
        /// The words.
        text: String,
        /// Bold.
        bold: bool,
        /// Italic.
        italic: bool,
        /// Set where the words are in another language than the paragraph.
        lang: Option<Lang>,
        /// Set where colour adds to the words, never instead of them.
        tone: Option<Tone>,
    },
    /// A reference to a note; the same note may be referred to again.
    Note {
        /// Its number, from 1.
        number: u32,
    },
    /// A link.
    Link {
        /// Words that mean something by themselves.
        text: String,
        /// Where it leads.
        url: String,
    },
    /// A line break within the paragraph.
    Break,
}

impl Run {
    /// Makes plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into(), bold: false, italic: false, lang: None, tone: None }
    }

    /// Makes bold text.
    pub fn bold(text: impl Into<String>) -> Self {
        Self::Text { text: text.into(), bold: true, italic: false, lang: None, tone: None }
    }
}

/// A colour that goes with a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Late.
    Late,
    /// Soon due, or stale.
    Warning,
    /// Done.
    Done,
}

/// A paragraph's worth of text with the language it is in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct Line {
    /// `None` is the language of the document; set where the other side had to be printed.
    pub lang: Option<Lang>,
    /// The text.
    pub runs: Vec<Run>,
}

impl Line {
    /// Makes a line of plain text in the language of the document.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { lang: None, runs: vec![Run::text(text)] }
    }
}

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Flush left.
    Start,
    /// Flush right, for figures.
    End,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Column {
    /// Its heading.
    pub heading: Line,
    /// Its share of the width, relative to the other columns.
    pub weight: u32,
    /// How it is set.
    pub align: Align,
}

/// A table with a header row. The first cell of a row is its heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Table {
    /// Printed above, its number included: `Tableau 1. …`.
    pub caption: Option<Line>,
    /// What it shows, for those who cannot see it.
    pub description: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows; each has as many cells as there are columns.
    pub rows: Vec<Vec<Line>>,
}

/// A bar of a chart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Bar {
    /// What it stands for: `2025`.
    pub label: String,
    /// Its length.
    pub value: f64,
    /// Its value as printed.
    pub text: String,
    /// The one the text speaks of.
    pub strong: bool,
}

/// A bar chart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Chart {
    /// Printed above, its number included: `Figure 1. …`.
    pub caption: Line,
    /// The same in words, for those who cannot see it.
    pub description: String,
    /// What the values are: the name of the series.
    pub series: String,
    /// The bars, in order.
    pub bars: Vec<Bar>,
    /// Printed below.
    pub note: Option<Line>,
}

/// A biography.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Biography {
    /// Name with honorific.
    pub name: String,
    /// Shown in place of a portrait.
    pub initials: String,
    /// What the picture or its place shows, for those who cannot see it.
    pub portrait_description: String,
    /// The text.
    pub text: Line,
}

/// What a resolved block is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ResolvedBody {
    /// Running text.
    Paragraph {
        /// The text.
        line: Line,
    },
    /// A heading within a section.
    Heading {
        /// The text.
        line: Line,
        /// Set at the right: `10 minutes`.
        aside: Option<String>,
    },
    /// A list.
    List {
        /// Numbered, as opposed to bulleted.
        ordered: bool,
        /// Its items with their ids.
        items: Vec<(BlockId, Line)>,
    },
    /// A line with its role before it: `À demander`, `À éviter`.
    Role {
        /// The role.
        label: String,
        /// The line.
        line: Line,
    },
    /// A question that may come up, and the answer.
    Question {
        /// The question.
        question: Line,
        /// The answer; empty when nobody has written it.
        answer: Line,
    },
    /// Somebody's words.
    Quote {
        /// The words, with quotation marks.
        line: Line,
        /// Who, and in which office.
        by: String,
    },
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
    /// A biography.
    Biography(Biography),
}

/// A resolved block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ResolvedBlock {
    /// The block it came from.
    pub id: BlockId,
    /// What it is and says.
    pub body: ResolvedBody,
}

/// A resolved section. Sections that are empty are left out, but for those a draft still owes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ResolvedSection {
    /// From 1, in the order printed.
    pub number: u32,
    /// Its heading, without number.
    pub heading: Line,
    /// Its blocks.
    pub blocks: Vec<ResolvedBlock>,
    /// Said in a draft where the section has no blocks but must have some: `À rédiger`.
    pub unwritten: Option<String>,
}

/// A source note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Note {
    /// From 1, in the order of first reference.
    pub number: u32,
    /// Its text.
    pub line: Line,
}

/// A fact of the meeting: `Date et lieu`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Fact {
    /// What it tells.
    pub label: String,
    /// The fact.
    pub line: Line,
}

/// Words of the document's frame and its properties.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct Frame {
    /// Line above the title.
    pub addressee: Line,
    /// Title.
    pub title: String,
    /// Line below the title.
    pub subtitle: Line,
    /// Left of the first page's header: the department.
    pub department: String,
    /// Left of the other pages' header: title and date.
    pub running_head: String,
    /// Printed on every page: `PROTÉGÉ B`; empty when nothing is to be printed.
    pub marking: String,
    /// `true` when the marking is above the lowest level.
    pub marked: bool,
    /// Set when the note is no final one: `Ébauche du 31 mars 2026`.
    pub draft: Option<String>,
    /// `Page {page} de {pages}`, with both words in braces.
    pub page_of: String,
    /// Said in place of an empty contents list or heading for screen readers: `Faits de la rencontre`.
    pub facts_caption: String,
    /// Author property: the department.
    pub author: String,
    /// Subject property.
    pub subject: String,
    /// Keywords property.
    pub keywords: Vec<String>,
}

/// A brief ready to be written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ResolvedBrief {
    /// The language of the document.
    pub lang: Lang,
    /// Title block, headers, footers and properties.
    pub frame: Frame,
    /// Facts of the meeting.
    pub facts: Vec<Fact>,
    /// The sections, in order.
    pub sections: Vec<ResolvedSection>,
    /// The notes, in order.
    pub notes: Vec<Note>,
}
