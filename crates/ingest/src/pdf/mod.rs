//! PDF files: `pdf/2`.
//!
//! `unpdf` takes the bytes apart and gives lines with their places: someone else's code on someone's file, which is why
//! PDFs are read in a process that can be ended. What it makes of the lines is not used, since it looks at one page at a
//! time and at gaps alone. Ours looks at the document:
//!
//! ```text
//! page         lines, in the order in which columns are read
//! table        cells in the place of the lines that say the same
//! measures     the size of the text, the distance of lines, the edges of columns
//! paragraphs   lines to blocks
//! furniture    what repeats on every page goes
//! mend         notes are told from text; what the end of a column or page tore apart is put together
//! hyphen       words broken at the ends of lines are whole again
//! ```

mod furniture;
mod hyphen;
mod measures;
mod mend;
mod page;
mod paragraphs;
mod remembering;
mod table;

use std::panic::{AssertUnwindSafe, catch_unwind};

use am_model::source::{MediaType, Paragraph, ParagraphKind};
use unpdf::parser::backend::{PdfBackend, RawBackend};

use crate::ReadDocument;
use crate::block::{collapse, first_title, paragraph, some_text};
use crate::diagnostic::ReadDiagnostic;
use crate::error::IngestError;
use measures::Measures;
use page::Laid;
use table::{Stretch, Tables};

pub(crate) const READER: &str = "pdf/2";
/// A whole file ends with a mark; what programs append after it is short.
const END_MARK_WITHIN: usize = 4096;

/// The words of a PDF file and where they stand.
struct PdfText {
    pages: Vec<Laid>,
    tables: Tables,
    /// The title in the file's properties.
    title: Option<String>,
}

/// One page.
#[derive(Debug, Clone, PartialEq)]
struct PdfPage {
    /// Its number, from 1.
    number: u32,
    /// Its blocks, in reading order.
    blocks: Vec<PdfBlock>,
}

/// A block of a page, as the lines on the page make it.
#[derive(Debug, Clone, PartialEq)]
struct PdfBlock {
    /// What it looks like.
    kind: ParagraphKind,
    /// Its words; lines are joined by spaces, hyphens at their ends still there.
    text: String,
    /// The marks of notes in it: small raised figures, by the byte where they stand in `text` and their value.
    note_marks: Vec<(usize, u32)>,
    /// How its lines stand in their column; `None` for cells.
    edges: Option<Edges>,
}

/// How the first and the last line of a block stand in their column, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Edges {
    /// The size of the last line.
    size: f32,
    /// Where the first line stands, and the last.
    top: f32,
    bottom: f32,
    /// How much room the beginning of the first line would have needed on the line before.
    first_word: f32,
    /// The first line begins further in than the column.
    indented: bool,
    /// How much room the last line leaves; `None` where nothing tells where the column ends.
    room: Option<f32>,
}

impl PdfBlock {
    /// Makes a block of which only words are known.
    fn of(kind: ParagraphKind, text: String) -> Self {
        Self { kind, text, note_marks: Vec::new(), edges: None }
    }
}

/// Reads a PDF file in this process.
///
/// # Errors
/// [`IngestError::Encrypted`], [`IngestError::Damaged`], and [`IngestError::NoText`] when the pages are pictures.
pub(crate) fn read(bytes: &[u8]) -> Result<ReadDocument, IngestError> {
    assemble(parse(bytes)?)
}

/// Takes the words of a PDF file out of it.
fn parse(bytes: &[u8]) -> Result<PdfText, IngestError> {
    let tail = &bytes[bytes.len().saturating_sub(END_MARK_WITHIN)..];
    if !tail.windows(5).any(|window| window == b"%%EOF") {
        return Err(damaged("the file is cut off"));
    }
    let parsed = catch_unwind(AssertUnwindSafe(|| {
        let file = match RawBackend::load_bytes(bytes) {
            Ok(file) => file,
            Err(unpdf::Error::Encrypted | unpdf::Error::InvalidPassword) => {
                return Err(IngestError::Encrypted { media_type: MediaType::Pdf });
            }
            Err(error) => return Err(damaged(&error.to_string())),
        };
        let about = file.metadata();
        let pages = page::lay_out(&file)?;
        // Pages that could not be taken in would be missing in silence.
        if pages.is_empty() || file.integrity().pages_incomplete() {
            return Err(damaged("pages are missing"));
        }
        let tables = table::find(bytes, &pages);
        Ok(PdfText { pages, tables, title: about.title.as_deref().and_then(title) })
    }));
    parsed.unwrap_or_else(|_| Err(damaged("the parser gave up")))
}

fn damaged(what: &str) -> IngestError {
    IngestError::Damaged { media_type: MediaType::Pdf, what: what.to_owned() }
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
fn assemble(text: PdfText) -> Result<ReadDocument, IngestError> {
    let PdfText { pages: laid, mut tables, title } = text;
    let pictures: Vec<u32> =
        laid.iter().filter(|page| page.is_picture || page.lines.is_empty()).map(|page| page.number).collect();
    if pictures.len() == laid.len() {
        return Err(IngestError::NoText { media_type: MediaType::Pdf });
    }
    let mixed: Vec<u32> = laid.iter().filter(|page| page.mixes_columns).map(|page| page.number).collect();
    let measures = Measures::of(&laid);
    let mut pages: Vec<PdfPage> = laid
        .iter()
        .map(|page| {
            let stretches = table::place(page, tables.remove(&page.number).unwrap_or_default());
            let blocks = stretches.into_iter().flat_map(|stretch| match stretch {
                Stretch::Lines(lines) => paragraphs::blocks(lines, &measures),
                Stretch::Cells(cells) => cells,
            });
            PdfPage { number: page.number, blocks: blocks.collect() }
        })
        .collect();
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
