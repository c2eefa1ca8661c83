//! Lines: resolved text becomes runs of a paragraph.

use am_model::lang::Lang;
use am_model::resolved::{Line, Run, Tone};
use docx_rs::{
    BreakType, FieldCharType, Footnote, Hyperlink, HyperlinkType, InstrText, Paragraph, Run as WordRun,
};
use url::Url;

use super::Body;
use super::marks::{Kind, keep, mark};
use super::notes::{Reference, bookmark};
use crate::ExportError;
use crate::styles::ids;
use crate::text::clean;

/// Where a run stands, as far as its setting depends on it.
#[derive(Clone, Copy)]
struct Around {
    /// The language of the line where it is not that of the document.
    lang: Option<Lang>,
    /// The style of the paragraph is bold.
    bold: bool,
    /// The style of the paragraph is italic.
    italic: bool,
    /// The paragraph is that of a note.
    in_note: bool,
}

impl<'a> Body<'a> {
    /// Makes a paragraph of a line.
    pub(super) fn paragraph(&mut self, style: &str, line: &Line) -> Result<Paragraph, ExportError> {
        self.fill(Paragraph::new().style(style), style, line)
    }

    /// Adds a paragraph, unless the line says nothing: white is never made by empty paragraphs.
    pub(super) fn add_unless_empty(&mut self, style: &str, line: &Line) -> Result<(), ExportError> {
        if !says_nothing(line) {
            let paragraph = self.paragraph(style, line)?;
            self.add(paragraph);
        }
        Ok(())
    }

    /// Adds a line to a paragraph of a style.
    pub(super) fn fill(
        &mut self,
        paragraph: Paragraph,
        style: &str,
        line: &Line,
    ) -> Result<Paragraph, ExportError> {
        let around = self.around(style, line, false);
        line.runs.iter().try_fold(paragraph, |paragraph, run| self.add_run(paragraph, run, around))
    }

    fn around(&self, style: &str, line: &Line, in_note: bool) -> Around {
        let (bold, italic) = self.styles.weight_of(style);
        Around { lang: line.lang, bold, italic, in_note }
    }

    fn add_run(&mut self, paragraph: Paragraph, run: &Run, around: Around) -> Result<Paragraph, ExportError> {
        Ok(match run {
            Run::Text { text, bold, italic, lang, tone } => {
                let set = set(around, *bold, *italic, *tone);
                paragraph.add_run(self.in_language(set, lang.or(around.lang)).add_text(clean(text)))
            }
            Run::Break => paragraph.add_run(WordRun::new().add_break(BreakType::TextWrapping)),
            Run::Link { text, url } => self.add_link(paragraph, text, url, around),
            Run::Note { number } if around.in_note => self.refer_within_note(paragraph, *number)?,
            Run::Note { number } => self.refer(paragraph, *number)?,
        })
    }

    /// Marks a run that is not in the language of the document.
    fn in_language(&self, run: WordRun, lang: Option<Lang>) -> WordRun {
        let Some(lang) = lang.filter(|lang| *lang != self.brief.lang) else { return run };
        let style = run.run_property.style.as_ref().map(|style| style.val.clone()).unwrap_or_default();
        run.style(&mark(&style, Kind::Lang, lang.code()))
    }

    /// An address that is no web or mail address is printed after its words instead of linked: Word refuses a file
    /// with one malformed address in it.
    fn add_link(&mut self, paragraph: Paragraph, text: &str, url: &str, around: Around) -> Paragraph {
        let linked =
            Url::parse(url.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https" | "mailto"));
        let (text, url) = (clean(text), clean(url));
        let Some(address) = linked else {
            let words = if text == url { text.into_owned() } else { format!("{text} ({url})") };
            return paragraph.add_run(self.in_language(WordRun::new(), around.lang).add_text(words));
        };
        let words = if text.trim().is_empty() { url } else { text };
        let run = self.in_language(WordRun::new().style(ids::HYPERLINK), around.lang).add_text(words);
        let place = keep(&mut self.extras.links, address.to_string());
        paragraph
            .add_hyperlink(Hyperlink::new(mark("", Kind::Link, place), HyperlinkType::Anchor).add_run(run))
    }

    fn refer(&mut self, paragraph: Paragraph, number: u32) -> Result<Paragraph, ExportError> {
        match self.notes.refer(number).ok_or(ExportError::NoteMissing(number))? {
            Reference::First(printed, note) => {
                let around = self.around(ids::FOOTNOTE_TEXT, &note.line, true);
                let words = Paragraph::new().style(ids::FOOTNOTE_TEXT);
                let words =
                    note.line.runs.iter().try_fold(words, |words, run| self.add_run(words, run, around))?;
                let footnote = Footnote { id: printed, content: vec![words] };
                Ok(paragraph
                    .add_bookmark_start(printed, bookmark(printed))
                    .add_run(WordRun::new().add_footnote_reference(footnote))
                    .add_bookmark_end(printed))
            }
            Reference::Again(printed) => Ok(cross_reference(paragraph, printed)),
        }
    }

    /// Word has no notes within notes: there a reference is a cross-reference, or the bare number where the other
    /// note comes later.
    fn refer_within_note(&self, paragraph: Paragraph, number: u32) -> Result<Paragraph, ExportError> {
        if !self.notes.holds(number) {
            return Err(ExportError::NoteMissing(number));
        }
        Ok(match self.notes.printed(number) {
            Some(printed) => cross_reference(paragraph, printed),
            None => {
                paragraph.add_run(WordRun::new().style(ids::FOOTNOTE_REFERENCE).add_text(number.to_string()))
            }
        })
    }
}

/// Tells whether a line has neither words nor notes.
pub(super) fn says_nothing(line: &Line) -> bool {
    line.runs.iter().all(|run| match run {
        Run::Text { text, .. } => clean(text).trim().is_empty(),
        Run::Link { text, url } => text.trim().is_empty() && url.trim().is_empty(),
        Run::Break => true,
        Run::Note { .. } => false,
    })
}

fn cross_reference(paragraph: Paragraph, printed: usize) -> Paragraph {
    let instruction = format!(" NOTEREF {} \\f \\h ", bookmark(printed));
    add_field(paragraph, &instruction, &printed.to_string(), Some(ids::FOOTNOTE_REFERENCE))
}

/// Adds a field that shows `shown` until Word counts again. Its pieces are runs of their own, as Word writes them:
/// LibreOffice takes the setting of a field from the run of its result.
pub(super) fn add_field(
    paragraph: Paragraph,
    instruction: &str,
    shown: &str,
    style: Option<&str>,
) -> Paragraph {
    let run = || style.map_or_else(WordRun::new, |style| WordRun::new().style(style));
    paragraph
        .add_run(run().add_field_char(FieldCharType::Begin, false))
        .add_run(run().add_instr_text(InstrText::Unsupported(instruction.to_owned())))
        .add_run(run().add_field_char(FieldCharType::Separate, false))
        .add_run(run().add_text(shown))
        .add_run(run().add_field_char(FieldCharType::End, false))
}

/// Sets a run by a style where one serves. Bold and italic toggle in Word: a bold style on a bold paragraph is
/// light again. So on such a paragraph weight is set directly.
fn set(around: Around, bold: bool, italic: bool, tone: Option<Tone>) -> WordRun {
    let (bold, italic, upright) = (bold && !around.bold, italic && !around.italic, italic && around.italic);
    let style = match (tone, bold, italic) {
        (Some(Tone::Late), ..) => Some(ids::LATE),
        (Some(Tone::Warning), ..) => Some(ids::WARNING),
        (Some(Tone::Done), ..) => Some(ids::DONE),
        (None, true, true) => Some(ids::INTENSE_EMPHASIS),
        (None, true, false) => Some(ids::STRONG),
        (None, false, true) => Some(ids::EMPHASIS),
        (None, false, false) => None,
    };
    let mut run = style.map_or_else(WordRun::new, |style| WordRun::new().style(style));
    if tone.is_some() && around.bold {
        run = run.bold();
    }
    if tone.is_some() && italic {
        run = run.italic();
    }
    if upright { run.disable_italic() } else { run }
}
