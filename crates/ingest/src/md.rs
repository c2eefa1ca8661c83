//! Markdown: `md/2`.
//!
//! The marks are removed from the text of each paragraph. Where what remains is an exact slice of the file, as in
//! most paragraphs, it keeps its place in the file; where marks stood inside, it has none.

use std::ops::Range;

use am_model::Lang;
use am_model::source::{MediaType, Paragraph, ParagraphKind};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::ReadDocument;
use crate::block::{first_title, is_blank, some_text};
use crate::encoding;
use crate::error::IngestError;
use crate::limits::Limits;
use crate::text::check_lines;

pub(crate) const READER: &str = "md/2";

/// Reads a Markdown file.
///
/// # Errors
/// [`IngestError::Empty`], [`IngestError::NotText`], [`IngestError::TooManyParagraphs`].
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<ReadDocument, IngestError> {
    let decoded = encoding::decode(bytes)?;
    check_lines(&decoded.text, limits)?;
    let mut blocks = Blocks { source: &decoded.text, ..Blocks::default() };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    for (event, range) in Parser::new_ext(&decoded.text, options).into_offset_iter() {
        blocks.take(event, range);
    }
    blocks.flush();
    let Blocks { mut paragraphs, notes, front_matter, .. } = blocks;
    paragraphs.extend(notes);
    place(&decoded.text, &mut paragraphs);
    let front = |key: &str| front_value(&front_matter, key);
    let title = first_title(&paragraphs).or_else(|| front("title"));
    let (published, publisher) = (front("date"), front("publisher").or_else(|| front("author")));
    let (url, lang) = (front("url"), front("lang").and_then(|tag| Lang::from_tag(&tag)));
    let diagnostics = decoded.diagnostics();
    let mut document = ReadDocument::new(MediaType::Md, READER, paragraphs);
    document.text = Some(decoded.text);
    document.diagnostics = diagnostics;
    (document.title, document.published, document.publisher) = (title, published, publisher);
    (document.url, document.lang) = (url, lang);
    Ok(document)
}

/// Paragraphs in the making. While they are, `offset` counts bytes.
#[derive(Default)]
struct Blocks<'a> {
    source: &'a str,
    paragraphs: Vec<Paragraph>,
    notes: Vec<Paragraph>,
    front_matter: String,
    /// The words of the open block, and the bytes of the file they come from.
    text: String,
    range: Option<Range<usize>>,
    heading: Option<u8>,
    /// For each open list, whether it is numbered.
    lists: Vec<bool>,
    items: usize,
    /// Row, column, header row of the open table.
    cell: Option<(u16, u16, bool)>,
    note: bool,
    in_front_matter: bool,
    in_image: u32,
}

impl Blocks<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.in_front_matter => self.front_matter.push_str(&text),
            Event::Text(text) | Event::Code(text) => self.add(&text, range),
            Event::SoftBreak | Event::HardBreak => self.add("\n", range),
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => self.add("\n", range),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(*level as u8);
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push(first.is_some());
            }
            Tag::Item => {
                self.flush();
                self.items += 1;
            }
            Tag::Table(_) => {
                self.flush();
                self.cell = Some((0, 0, false));
            }
            Tag::TableHead => self.cell = Some((0, 0, true)),
            Tag::TableRow => self.cell = self.cell.map(|(row, _, _)| (row, 0, false)),
            Tag::FootnoteDefinition(_) => {
                self.flush();
                self.note = true;
            }
            Tag::MetadataBlock(_) => self.in_front_matter = true,
            Tag::Image { .. } => self.in_image += 1,
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::BlockQuote(_) | Tag::HtmlBlock => self.flush(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.flush();
                self.heading = None;
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.flush();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::TableCell => {
                self.flush();
                self.cell = self.cell.map(|(row, column, head)| (row, column.saturating_add(1), head));
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.cell = self.cell.map(|(row, _, _)| (row.saturating_add(1), 0, false));
            }
            TagEnd::Table => self.cell = None,
            TagEnd::FootnoteDefinition => {
                self.flush();
                self.note = false;
            }
            TagEnd::MetadataBlock(_) => self.in_front_matter = false,
            TagEnd::Image => self.in_image = self.in_image.saturating_sub(1),
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::BlockQuote(_) | TagEnd::HtmlBlock => self.flush(),
            _ => {}
        }
    }

    /// Adds words to the open block. What describes a picture is no text of the document.
    fn add(&mut self, text: &str, range: Range<usize>) {
        if self.in_image > 0 {
            return;
        }
        self.text.push_str(text);
        let start = self.range.as_ref().map_or(range.start, |open| open.start.min(range.start));
        let end = self.range.as_ref().map_or(range.end, |open| open.end.max(range.end));
        self.range = Some(start..end);
    }

    /// Ends the open block.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let range = self.range.take().unwrap_or(0..0);
        let words = text.trim_matches(is_blank);
        if words.is_empty() {
            return;
        }
        let slice = self.source.get(range.clone()).and_then(|slice| Some(range.start + slice.find(words)?));
        // Marks inside make the slice longer than the words; then another place might hold the same words.
        let exact = slice.filter(|start| {
            self.source[*start + words.len()..range.end.max(*start + words.len())].trim().is_empty()
        });
        let kind = match (self.cell, self.heading) {
            (Some((row, column, header)), _) => ParagraphKind::Cell { row, column, header },
            (_, Some(level)) => ParagraphKind::Heading { level },
            _ if self.items > 0 => ParagraphKind::ListItem {
                level: u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX).min(8),
                ordered: self.lists.last().copied().unwrap_or(false),
            },
            _ => ParagraphKind::Body,
        };
        let kind = if self.note { ParagraphKind::Note } else { kind };
        let made = Paragraph {
            ordinal: 0,
            number: None,
            kind,
            text: words.to_owned(),
            offset: exact.and_then(|start| u32::try_from(start).ok()),
            page: None,
        };
        if self.note { self.notes.push(made) } else { self.paragraphs.push(made) }
    }
}

/// Turns offsets in bytes into offsets in characters. Notes stand out of order, so places are found for all at once.
fn place(source: &str, paragraphs: &mut [Paragraph]) {
    let mut order: Vec<usize> = (0..paragraphs.len()).filter(|at| paragraphs[*at].offset.is_some()).collect();
    order.sort_by_key(|at| paragraphs[*at].offset);
    let (mut byte, mut character) = (0, 0);
    for at in order {
        let start = paragraphs[at].offset.unwrap_or(0) as usize;
        character += source.get(byte..start).map_or(0, |passed| passed.chars().count());
        byte = start;
        paragraphs[at].offset = u32::try_from(character).ok();
    }
}

/// Returns a value of the block `---` that some programs write above the text.
fn front_value(front_matter: &str, key: &str) -> Option<String> {
    front_matter.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        (name.trim() == key).then(|| some_text(value.trim().trim_matches(['"', '\''])))?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(document: &ReadDocument) -> bool {
        let text: Vec<char> = document.text.as_deref().unwrap_or_default().chars().collect();
        document.paragraphs.iter().filter_map(|p| Some((p, p.offset? as usize))).all(|(p, start)| {
            let slice: String = text[start..start + p.text.chars().count()].iter().collect();
            slice == p.text
        })
    }

    #[test]
    fn marks_are_removed_and_blocks_keep_their_kind() {
        let text = "---\ntitle: \"Note\"\nlang: fr-CA\ndate: 2025-05-12\n---\n# Déclaration\n\nLe **Québec** et l’[Archipel](https://example.org) [^1].\n\n- un\n  1. deux\n\n| A | B |\n|---|---|\n| c | *d* |\n\n[^1]: Une note.\n";
        let read = read(text.as_bytes(), &Limits::default()).expect("text");
        let found: Vec<_> =
            read.paragraphs.iter().map(|p| (p.kind, p.text.as_str(), p.offset.is_some())).collect();
        let cell = |row, column, header| ParagraphKind::Cell { row, column, header };
        assert_eq!(
            found,
            [
                (ParagraphKind::Heading { level: 1 }, "Déclaration", true),
                (ParagraphKind::Body, "Le Québec et l’Archipel .", false),
                (ParagraphKind::ListItem { level: 0, ordered: false }, "un", true),
                (ParagraphKind::ListItem { level: 1, ordered: true }, "deux", true),
                (cell(0, 0, true), "A", true),
                (cell(0, 1, true), "B", true),
                (cell(1, 0, false), "c", true),
                (cell(1, 1, false), "d", true),
                (ParagraphKind::Note, "Une note.", true),
            ]
        );
        assert!(exact(&read));
        assert_eq!((read.title.as_deref(), read.lang), (Some("Déclaration"), Some(Lang::Fr)));
        assert_eq!(read.published.as_deref(), Some("2025-05-12"));
    }

    #[test]
    fn a_wrapped_paragraph_is_an_exact_slice() {
        let read = read("Une première\nligne.\n\n*Tout en italique*\n".as_bytes(), &Limits::default())
            .expect("text");
        assert_eq!(read.paragraphs[0].text, "Une première\nligne.");
        assert_eq!(read.paragraphs[1].offset, Some(22));
        assert!(exact(&read));
    }
}
