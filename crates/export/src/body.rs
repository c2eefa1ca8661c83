//! The body of a note, built with docx-rs.
//!
//! What docx-rs has no word for (the language of a run, the alternative text of a table, a chart) is left as a
//! mark, see `marks`; the finishing pass reads the marks and writes what they stand for.

use am_model::resolved::ResolvedBrief;
use docx_rs::{Docx, LineSpacing, PageMargin, Paragraph, Table};

use crate::styles::{Styles, ids};
use crate::units::twips;
use crate::{DocxOptions, ExportError};

mod blocks;
mod figures;
mod frame;
mod lines;
pub(crate) mod lists;
pub(crate) mod marks;
pub(crate) mod notes;
mod people;
mod tables;

use marks::Extras;
use notes::Notes;

/// White between a table and running text, in points, where the style of the text asks for less.
const AFTER_TABLE: f64 = 8.0;

/// What docx-rs holds, and what it cannot hold.
pub(crate) struct Built {
    pub docx: Docx,
    pub extras: Extras,
}

/// A paragraph or table, in the order of the page.
enum Piece {
    Paragraph(Box<Paragraph>),
    Table(Box<Table>),
}

/// A body being written.
struct Body<'a> {
    brief: &'a ResolvedBrief,
    styles: &'a Styles,
    /// Width of the text in twips.
    width: i32,
    notes: Notes<'a>,
    /// Numbered lists so far: each has a numbering of its own, which starts at 1.
    numbered: usize,
    pieces: Vec<Piece>,
    extras: Extras,
}

/// Builds the document of a brief.
///
/// # Errors
/// [`ExportError::NoteMissing`] when the text refers to a note that is not there.
pub(crate) fn build(brief: &ResolvedBrief, options: &DocxOptions<'_>) -> Result<Built, ExportError> {
    let width = text_width(options);
    let mut body = Body {
        brief,
        styles: options.styles,
        width,
        notes: Notes::of(brief),
        numbered: 0,
        pieces: Vec::new(),
        extras: Extras::default(),
    };
    body.title_block()?;
    for section in &brief.sections {
        body.section(section)?;
    }
    let ((wide, high), page) = (options.paper.size(), &options.styles.page);
    let edge = twips(page.margin);
    let margins = PageMargin {
        top: edge,
        left: edge,
        bottom: edge,
        right: edge,
        header: twips(page.header),
        footer: twips(page.footer),
        gutter: 0,
    };
    let docx = Docx::new().page_size(wide.unsigned_abs(), high.unsigned_abs()).page_margin(margins);
    let docx = frame::headers_and_footers(docx, &brief.frame);
    let docx = lists::numbering(docx, &options.styles.numbering, body.numbered);
    let extras = std::mem::take(&mut body.extras);
    Ok(Built { docx: body.lay(docx), extras })
}

/// Returns the width of the text in twips.
pub(crate) fn text_width(options: &DocxOptions<'_>) -> i32 {
    options.paper.size().0 - 2 * twips(options.styles.page.margin)
}

impl Body<'_> {
    fn add(&mut self, paragraph: Paragraph) {
        self.pieces.push(Piece::Paragraph(Box::new(paragraph)));
    }

    /// Puts the pieces into the document. Word joins tables that touch and wants text after the last one, so there
    /// a gap is put, the only paragraphs without words; text after a table gets white above, which no table style
    /// can give.
    fn lay(self, docx: Docx) -> Docx {
        let gap = || Paragraph::new().style(ids::TABLE_GAP);
        let mut docx = docx;
        let mut after_table = false;
        for piece in self.pieces {
            docx = match piece {
                Piece::Table(table) if after_table => docx.add_paragraph(gap()).add_table(*table),
                Piece::Table(table) => {
                    after_table = true;
                    docx.add_table(*table)
                }
                Piece::Paragraph(paragraph) if after_table => {
                    after_table = false;
                    docx.add_paragraph(below_table(self.styles, *paragraph))
                }
                Piece::Paragraph(paragraph) => docx.add_paragraph(*paragraph),
            };
        }
        if after_table { docx.add_paragraph(gap()) } else { docx }
    }
}

fn below_table(styles: &Styles, paragraph: Paragraph) -> Paragraph {
    let id = paragraph.property.style.as_ref().map(|style| style.val.clone()).unwrap_or_default();
    let own =
        styles.paragraph.iter().find(|style| style.id == id).and_then(|style| style.before).unwrap_or(0.0);
    if own >= AFTER_TABLE {
        return paragraph;
    }
    paragraph.line_spacing(LineSpacing::new().before(twips(AFTER_TABLE).unsigned_abs()))
}
