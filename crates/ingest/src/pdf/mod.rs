//! PDF files: `pdf/1`.
//!
//! Two halves. [`parse`] hands the bytes to `unpdf` and keeps of its answer only words and their places; it runs
//! someone else's code on someone's file, so it is made to be called in a process that can be killed, and its result
//! can be sent over a pipe. [`assemble`] is ours and pure: it takes away what repeats on every page, puts together
//! again what lines, columns and pages tore apart, and makes paragraphs.

mod furniture;
mod hyphen;
mod mend;

use std::panic::{AssertUnwindSafe, catch_unwind};

use am_model::source::{MediaType, Paragraph, ParagraphKind};
use serde::{Deserialize, Serialize};
use unpdf::model::ListStyle;
use unpdf::{Block, InlineContent, ParseOptions, PdfParser};

use crate::ReadDocument;
use crate::block::{collapse, first_title, paragraph, some_text};
use crate::diagnostic::ReadDiagnostic;
use crate::error::IngestError;

pub(crate) const READER: &str = "pdf/1";
/// A whole file ends with a mark; what programs append after it is short.
const END_MARK_WITHIN: usize = 4096;
/// From this share of a page on, a picture is the page.
const PICTURE_OF_A_PAGE: f32 = 0.5;

/// The words of a PDF file and where they stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PdfText {
    /// The pages, in order.
    pub pages: Vec<PdfPage>,
    /// The title in the file's properties.
    pub title: Option<String>,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PdfPage {
    /// Its number, from 1.
    pub number: u32,
    /// Its blocks, in reading order.
    pub blocks: Vec<PdfBlock>,
    /// It shows a picture, and no words outside its margins.
    pub is_picture: bool,
    /// It may have columns whose lines were read across.
    pub mixes_columns: bool,
}

/// A block of a page, as the lines on the page make it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PdfBlock {
    /// What it looks like.
    pub kind: ParagraphKind,
    /// Its words; lines are joined by spaces, hyphens at their ends still there.
    pub text: String,
    /// The marks of notes in it: small raised figures, by the byte where they stand in `text` and their value.
    pub note_marks: Vec<(usize, u32)>,
}

/// Reads a PDF file in this process.
///
/// # Errors
/// As [`parse`], and [`IngestError::NoText`] when the pages are pictures.
pub(crate) fn read(bytes: &[u8]) -> Result<ReadDocument, IngestError> {
    assemble(parse(bytes)?)
}

/// Takes the words of a PDF file out of it.
///
/// # Errors
/// [`IngestError::Encrypted`], [`IngestError::Damaged`].
pub fn parse(bytes: &[u8]) -> Result<PdfText, IngestError> {
    let tail = &bytes[bytes.len().saturating_sub(END_MARK_WITHIN)..];
    if !tail.windows(5).any(|window| window == b"%%EOF") {
        return Err(damaged("the file is cut off"));
    }
    let parsed = catch_unwind(AssertUnwindSafe(|| {
        PdfParser::from_bytes_with_options(bytes, ParseOptions::new()).and_then(|parser| parser.parse())
    }));
    let document = match parsed {
        Ok(Ok(document)) => document,
        Ok(Err(unpdf::Error::Encrypted | unpdf::Error::InvalidPassword)) => {
            return Err(IngestError::Encrypted { media_type: MediaType::Pdf });
        }
        Ok(Err(error)) => return Err(damaged(&error.to_string())),
        Err(_) => return Err(damaged("the parser gave up")),
    };
    // Pages that could not be taken in would be missing in silence.
    let missing = document.metadata.page_count as usize != document.pages.len();
    let unreadable = document.pages.iter().any(|page| page.undecodable_content_streams > 0);
    if document.pages.is_empty() || missing || unreadable {
        return Err(damaged("pages are missing"));
    }
    let pages = document.pages.iter().map(page).collect();
    Ok(PdfText { pages, title: document.metadata.title.as_deref().and_then(title) })
}

fn damaged(what: &str) -> IngestError {
    IngestError::Damaged { media_type: MediaType::Pdf, what: what.to_owned() }
}

fn page(page: &unpdf::Page) -> PdfPage {
    let margin_only = page.painted_text_chars == page.margin_text_chars;
    PdfPage {
        number: page.number,
        blocks: page.elements.iter().flat_map(blocks).collect(),
        is_picture: page.image_coverage >= PICTURE_OF_A_PAGE && margin_only && page.invisible_text_chars == 0,
        mixes_columns: page.ambiguous_layout_regions > 0,
    }
}

fn blocks(element: &Block) -> Vec<PdfBlock> {
    match element {
        Block::Paragraph(paragraph) => vec![block(paragraph)],
        Block::Table(table) => cells(table),
        Block::Code { content, .. } => {
            vec![PdfBlock { kind: ParagraphKind::Body, text: content.clone(), note_marks: Vec::new() }]
        }
        _ => Vec::new(),
    }
}

fn block(paragraph: &unpdf::Paragraph) -> PdfBlock {
    let kind = match (&paragraph.style.heading_level, &paragraph.style.list_info) {
        (Some(level), _) => ParagraphKind::Heading { level: (*level).clamp(1, 6) },
        (None, Some(list)) => ParagraphKind::ListItem {
            level: list.level.min(8),
            ordered: matches!(list.style, ListStyle::Ordered { .. }),
        },
        (None, None) => ParagraphKind::Body,
    };
    let (text, note_marks) = words(paragraph);
    PdfBlock { kind, text, note_marks }
}

fn words(paragraph: &unpdf::Paragraph) -> (String, Vec<(usize, u32)>) {
    let mut text = String::new();
    let mut note_marks = Vec::new();
    for content in &paragraph.content {
        match content {
            InlineContent::Text(run) if run.style.superscript => match run.text.trim().parse() {
                Ok(mark) => note_marks.push((text.len(), mark)),
                Err(_) => text.push_str(&run.text),
            },
            InlineContent::Text(run) => text.push_str(&run.text),
            InlineContent::LineBreak => text.push(' '),
            InlineContent::Link { text: words, .. } => text.push_str(words),
            InlineContent::Image { .. } => {}
        }
    }
    (text, note_marks)
}

fn cells(table: &unpdf::Table) -> Vec<PdfBlock> {
    let mut cells = Vec::new();
    let columns = table.cell_columns();
    for (row, (found, columns)) in table.rows.iter().zip(columns).enumerate() {
        for (cell, column) in found.cells.iter().zip(columns) {
            let place = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
            let header = found.is_header || row < usize::from(table.header_rows);
            let kind = ParagraphKind::Cell { row: place(row), column: place(column), header };
            for paragraph in &cell.content {
                let (text, _) = words(paragraph);
                cells.push(PdfBlock { kind, text, note_marks: Vec::new() });
            }
        }
    }
    cells
}

/// Programs put the name of the file they printed where the title belongs.
fn title(title: &str) -> Option<String> {
    let title = some_text(title)?;
    let lower = title.to_lowercase();
    let file = ["microsoft word -", "untitled", "sans titre"].iter().any(|start| lower.starts_with(start))
        || [".doc", ".docx", ".odt", ".pdf", ".indd", ".rtf"].iter().any(|end| lower.ends_with(end));
    (!file).then_some(title)
}

/// Makes a document of the words of a PDF file.
///
/// # Errors
/// [`IngestError::NoText`] when no page holds words.
pub fn assemble(text: PdfText) -> Result<ReadDocument, IngestError> {
    let PdfText { mut pages, title } = text;
    let pictures: Vec<u32> = pages
        .iter()
        .filter(|page| page.is_picture || page.blocks.iter().all(|block| block.text.trim().is_empty()))
        .map(|page| page.number)
        .collect();
    if pictures.len() == pages.len() {
        return Err(IngestError::NoText { media_type: MediaType::Pdf });
    }
    let mixed: Vec<u32> = pages.iter().filter(|page| page.mixes_columns).map(|page| page.number).collect();
    let taken_away = furniture::remove(&mut pages);
    let notes = mend::take_notes(&mut pages);
    let mut blocks = mend::join_torn(pages);
    blocks.extend(notes);
    hyphen::mend(&mut blocks);
    let paragraphs: Vec<Paragraph> = blocks
        .into_iter()
        .filter_map(|(page, block)| {
            let made = paragraph(block.kind, &collapse(&block.text))?;
            Some(Paragraph { page: Some(page), ..made })
        })
        .collect();
    let title = first_title(&paragraphs).or(title);
    let mut document = ReadDocument::new(MediaType::Pdf, READER, paragraphs);
    document.title = title;
    if taken_away > 0 {
        document.diagnostics.push(ReadDiagnostic::RunningLinesLeftOut { count: taken_away });
    }
    if !pictures.is_empty() {
        document.diagnostics.push(ReadDiagnostic::PagesWithoutText { pages: pictures });
    }
    if !mixed.is_empty() {
        document.diagnostics.push(ReadDiagnostic::ColumnsDoubtful { pages: mixed });
    }
    Ok(document)
}
