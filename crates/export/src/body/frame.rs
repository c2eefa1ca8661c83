//! The frame of a note: title block, facts of the meeting, headers and footers.

use am_model::resolved::Frame;
use docx_rs::{Docx, Footer, Header, Paragraph, Run};

use super::Body;
use super::lines::add_field;
use crate::ExportError;
use crate::styles::ids;
use crate::text::clean;

impl Body<'_> {
    /// Writes what stands above the first section.
    pub(super) fn title_block(&mut self) -> Result<(), ExportError> {
        let frame = &self.brief.frame;
        if let Some(line) = marking_line(frame) {
            self.add(line);
        }
        self.add_unless_empty(ids::ADDRESSEE, &frame.addressee)?;
        if !frame.title.is_empty() {
            self.add(Paragraph::new().style(ids::TITLE).add_run(Run::new().add_text(clean(&frame.title))));
        }
        self.add_unless_empty(ids::SUBTITLE, &frame.subtitle)?;
        self.facts()
    }
}

/// The marking stands in the body too: what is only in a header is not read out by a screen reader, and is lost
/// where the text is copied.
fn marking_line(frame: &Frame) -> Option<Paragraph> {
    let draft = frame.draft.as_deref().unwrap_or_default();
    if frame.marking.is_empty() && draft.is_empty() {
        return None;
    }
    let mut line = Paragraph::new().style(ids::MARKING_LINE);
    if !frame.marking.is_empty() {
        line = line.add_run(marking(frame));
    }
    if !draft.is_empty() {
        line = line.add_run(Run::new().add_tab().add_text(clean(draft)));
    }
    Some(line)
}

fn marking(frame: &Frame) -> Run {
    Run::new().style(ids::MARKING).add_text(clean(&frame.marking))
}

/// Gives the first page the department at its head, the others the running head; all have the marking above and
/// below, and the number of the page.
pub(super) fn headers_and_footers(docx: Docx, frame: &Frame) -> Docx {
    let head = |left: &str| {
        let mut line = Paragraph::new().style(ids::HEADER).add_run(Run::new().add_text(clean(left)));
        if !frame.marking.is_empty() {
            line = line.add_run(Run::new().add_tab()).add_run(marking(frame));
        }
        Header::new().add_paragraph(line)
    };
    let foot = || {
        let mut line = Paragraph::new().style(ids::FOOTER);
        if !frame.marking.is_empty() {
            line = line.add_run(marking(frame));
        }
        Footer::new().add_paragraph(page_of(line.add_run(Run::new().add_tab()), &frame.page_of))
    };
    docx.first_header(head(&frame.department))
        .header(head(&frame.running_head))
        .first_footer(foot())
        .footer(foot())
}

/// Adds `Page {page} de {pages}` with fields for the words in braces. The number of pages is not known before the
/// pages are laid out; a word processor counts them when it opens the file.
fn page_of(line: Paragraph, pattern: &str) -> Paragraph {
    let mut line = line;
    let mut rest = pattern;
    while let Some((before, field, after)) = next_field(rest) {
        line = add_field(with_text(line, before), field, "1", None);
        rest = after;
    }
    with_text(line, rest)
}

/// Splits at the first word in braces that is a field.
fn next_field(pattern: &str) -> Option<(&str, &str, &str)> {
    let fields = [("{page}", " PAGE "), ("{pages}", " NUMPAGES ")];
    let (at, (word, field)) = fields
        .into_iter()
        .filter_map(|field| Some((pattern.find(field.0)?, field)))
        .min_by_key(|(at, _)| *at)?;
    Some((&pattern[..at], field, &pattern[at + word.len()..]))
}

fn with_text(line: Paragraph, text: &str) -> Paragraph {
    if text.is_empty() { line } else { line.add_run(Run::new().add_text(clean(text))) }
}
