//! The pages as `unpdf` lays them out: lines in reading order, columns one after the other, with their places.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

use unpdf::parser::backend::{PdfBackend, RawBackend};
use unpdf::parser::{LayoutAnalyzer, TextLine, TextSpan};

use super::damaged;
use super::remembering::Remembering;
use crate::error::IngestError;

/// From this share of a page on, a picture is the page.
const PICTURE_OF_A_PAGE: f32 = 0.5;
/// What is set so much smaller than its line, and so much higher, in shares of the size of the line, is raised.
const RAISED: (f32, f32) = (0.85, 0.15);
/// A gap wider than this share of the size stands between words.
const WORD_GAP: f32 = 0.15;
/// Two gaps wider than this, in sizes, make a line one of a table.
const CELL_GAP: f32 = 1.5;
/// Fewer pages are not worth a thread.
const PAGES_A_THREAD: usize = 8;

/// A line of words. Places are in points from the lower left corner of the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// Its words.
    pub(super) text: String,
    /// The marks of notes in it: small raised figures, by the byte where they stand in `text` and their value.
    pub(super) note_marks: Vec<(usize, u32)>,
    /// Where its ink begins and ends.
    pub(super) left: f32,
    pub(super) right: f32,
    /// Where it stands.
    pub(super) baseline: f32,
    /// How large its letters are.
    pub(super) size: f32,
    /// All of it is bold.
    pub(super) bold: bool,
    /// It runs up or down the page.
    pub(super) turned: bool,
}

/// A page of lines.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Laid {
    /// Its number, from 1.
    pub(super) number: u32,
    /// Its lines, in reading order.
    pub(super) lines: Vec<Line>,
    /// It may hold a table.
    pub(super) tabular: bool,
    /// It shows a picture, and no words outside its margins.
    pub(super) is_picture: bool,
    /// It may have columns whose lines were read across.
    pub(super) mixes_columns: bool,
}

/// Lays out all pages of a file, as many at a time as there are processors.
///
/// # Errors
/// [`IngestError::Damaged`] when a page cannot be taken in: it would be missing in silence.
pub(super) fn lay_out(file: &RawBackend) -> Result<Vec<Laid>, IngestError> {
    let tree = file.pages();
    let numbers: Vec<u32> = tree.keys().copied().collect();
    let next = AtomicUsize::new(0);
    let take = || {
        let mut laid = Vec::new();
        while let Some(number) = numbers.get(next.fetch_add(1, Ordering::Relaxed)) {
            laid.push(
                catch_unwind(AssertUnwindSafe(|| page(&Remembering::new(file, &tree), *number)))
                    .ok()
                    .flatten()?,
            );
        }
        Some(laid)
    };
    let at_once = std::thread::available_parallelism().map_or(1, usize::from);
    let helpers = at_once.min(numbers.len() / PAGES_A_THREAD).saturating_sub(1);
    let parts = std::thread::scope(|scope| {
        let others: Vec<_> = (0..helpers).map(|_| scope.spawn(take)).collect();
        let mut parts = vec![take()];
        parts.extend(others.into_iter().map(|other| other.join().ok().flatten()));
        parts
    });
    let mut pages = Vec::with_capacity(numbers.len());
    for part in parts {
        pages.extend(part.ok_or_else(|| damaged("pages are missing"))?);
    }
    pages.sort_by_key(|page| page.number);
    Ok(pages)
}

fn page(file: &Remembering<'_>, number: u32) -> Option<Laid> {
    let layout = LayoutAnalyzer::new(file);
    let mut spans = layout.extract_page_spans(number).ok()?;
    layout.filter_spans_for_page(&mut spans, number);
    let lines = layout.group_spans_into_lines_pub(spans);
    if layout.undecodable_content_streams() > 0 {
        return None;
    }
    let facts = layout.page_facts();
    let margin_only = facts.painted_text_chars as usize == facts.margin_text_chars as usize;
    Some(Laid {
        number,
        tabular: facts.ruled_grids > 0 || has_rows(&lines),
        lines: lines.iter().filter_map(line).collect(),
        is_picture: facts.image_coverage >= PICTURE_OF_A_PAGE
            && margin_only
            && facts.invisible_text_chars == 0,
        mixes_columns: facts.ambiguous_layout_regions > 0,
    })
}

/// Tells whether lines one below the other have wide gaps, as the rows of a table without rules.
fn has_rows(lines: &[TextLine]) -> bool {
    let gaps = |line: &TextLine| {
        let wide = |pair: &[TextSpan]| pair[1].x - (pair[0].x + pair[0].width) > pair[0].font_size * CELL_GAP;
        line.spans.windows(2).filter(|pair| wide(pair)).count()
    };
    let wide: Vec<usize> = lines.iter().map(gaps).collect();
    // The sign of a list is followed by one gap; two rows may be a letterhead.
    wide.windows(3).any(|rows| rows.iter().all(|gaps| *gaps >= 2) || rows.iter().sum::<usize>() >= 6)
}

/// Makes a line of its pieces; `None` when it shows nothing.
fn line(laid: &TextLine) -> Option<Line> {
    let longest = laid.spans.iter().max_by_key(|span| span.text.len())?;
    let (size, baseline) = (laid.font_size, longest.y);
    let is_raised = |span: &TextSpan| {
        span.font_size < longest.font_size * RAISED.0 && span.y - baseline > longest.font_size * RAISED.1
    };
    let mark = |span: &TextSpan| if is_raised(span) { span.text.trim().parse().ok() } else { None };
    let (mut text, mut note_marks) = (String::new(), Vec::new());
    if laid.spans.iter().any(|span| mark(span).is_some()) {
        for (at, span) in laid.spans.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| laid.spans.get(at));
            let gap =
                before.is_some_and(|before| span.x - (before.x + before.width) > span.font_size * WORD_GAP);
            match mark(span) {
                Some(number) => note_marks.push((text.len(), number)),
                None => {
                    if gap && !text.is_empty() && !text.ends_with(' ') && !span.text.starts_with(' ') {
                        text.push(' ');
                    }
                    text.push_str(&span.text);
                }
            }
        }
    } else {
        text = laid.text();
    }
    let shows = |span: &&TextSpan| !span.text.trim().is_empty();
    let ends =
        |span: &TextSpan| span.x + span.ink_width.filter(|_| span.width_measured).unwrap_or(span.width);
    let right = laid.spans.iter().filter(shows).map(ends).fold(f32::MIN, f32::max);
    let left = laid.spans.iter().filter(shows).map(|span| span.x).fold(f32::MAX, f32::min);
    (!text.trim().is_empty()).then(|| Line {
        text,
        note_marks,
        left,
        right,
        baseline,
        size,
        bold: laid.spans.iter().filter(shows).all(|span| span.is_bold),
        turned: laid.spans.iter().any(TextSpan::is_rotated),
    })
}
