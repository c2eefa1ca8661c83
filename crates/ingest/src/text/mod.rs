//! Plain text: `txt/2`.
//!
//! Every paragraph is an exact slice of the decoded file with the place where it begins, so that a quotation can be
//! found in the file itself. Marks of lists and headings stay outside the slice; marks inside a line (`**`) stay.
//! Public texts come with one line a paragraph, or wrapped at some seventy columns; [`layout`] decides which.

mod heading;
mod layout;
mod line;

use std::ops::Range;

use am_model::source::{MediaType, Paragraph, ParagraphKind};

use crate::ReadDocument;
use crate::block::{first_title, is_blank};
use crate::encoding;
use crate::error::IngestError;
use crate::limits::Limits;
use layout::Layout;
use line::{Line, LineKind};

/// How many lines a paragraph has, where all have many.
const LINES_PER_PARAGRAPH: usize = 4;
pub(crate) const READER: &str = "txt/2";

/// Reads a text file.
///
/// # Errors
/// [`IngestError::Empty`], [`IngestError::NotText`], [`IngestError::TooManyParagraphs`].
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<ReadDocument, IngestError> {
    let decoded = encoding::decode(bytes)?;
    check_lines(&decoded.text, limits)?;
    let paragraphs = paragraphs(&decoded.text);
    let title = first_title(&paragraphs);
    let diagnostics = decoded.diagnostics();
    let mut document = ReadDocument::new(MediaType::Txt, READER, paragraphs);
    document.title = title;
    document.text = Some(decoded.text);
    document.diagnostics = diagnostics;
    Ok(document)
}

/// Refuses a text of so many lines that cutting it would take more memory than a computer has.
///
/// # Errors
/// [`IngestError::TooManyParagraphs`].
pub(crate) fn check_lines(text: &str, limits: &Limits) -> Result<(), IngestError> {
    let most = limits.paragraphs as usize * LINES_PER_PARAGRAPH;
    // Fewer bytes cannot hold so many lines.
    if text.len() > most && text.chars().filter(|c| line::is_end(*c)).count() > most {
        return Err(IngestError::TooManyParagraphs { limit: limits.paragraphs });
    }
    Ok(())
}

/// Cuts `text` into paragraphs, each an exact slice of it; not yet numbered.
pub(crate) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let lines = line::lines(text);
    let mut blocks = blocks(text, &lines, Layout::of(&lines));
    heading::recognise(text, &mut blocks);
    let levels = list_levels(&blocks);
    let mut place = Place { text, byte: 0, character: 0 };
    blocks
        .iter()
        .zip(levels)
        .map(|(block, level)| Paragraph {
            ordinal: 0,
            number: None,
            kind: match block.kind {
                BlockKind::Body => ParagraphKind::Body,
                BlockKind::Heading { level } => ParagraphKind::Heading { level },
                BlockKind::Item { ordered, .. } => ParagraphKind::ListItem { level, ordered },
            },
            text: text[block.range.clone()].to_owned(),
            offset: Some(place.of(block.range.start)),
            page: None,
        })
        .collect()
}

/// A run of lines that is one paragraph. `range` is in bytes and trimmed.
#[derive(Debug, Clone, PartialEq)]
struct Block {
    range: Range<usize>,
    kind: BlockKind,
    /// How many lines it runs over.
    lines: usize,
    /// A blank line, or the end of the file, stands before or after it.
    blank_before: bool,
    blank_after: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum BlockKind {
    Body,
    Heading {
        level: u8,
    },
    /// `indent` is the column of the bullet.
    Item {
        indent: usize,
        ordered: bool,
    },
}

fn blocks(text: &str, lines: &[Line<'_>], layout: Layout) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut previous: Option<&Line<'_>> = None;
    for line in lines {
        let joins = previous.is_some_and(|previous| {
            let open = blocks.last().map(|block| block.kind);
            line.kind == LineKind::Text && open.is_some_and(|open| continues(open, previous, line, layout))
        });
        match (line.kind, blocks.last_mut()) {
            (LineKind::Blank | LineKind::Rule { .. }, last) => {
                if let (LineKind::Rule { underlines: Some(level) }, Some(last), Some(above)) =
                    (line.kind, last, previous)
                    && above.kind == LineKind::Text
                    && last.lines == 1
                {
                    last.kind = BlockKind::Heading { level };
                }
                if let Some(last) = blocks.last_mut() {
                    last.blank_after = true;
                }
                previous = None;
                continue;
            }
            (_, Some(last)) if joins => {
                last.range.end = line.content.end;
                last.lines += 1;
            }
            _ => blocks.push(Block {
                range: line.content.clone(),
                kind: match line.kind {
                    LineKind::Heading { level } => BlockKind::Heading { level },
                    LineKind::Item { indent, ordered } => BlockKind::Item { indent, ordered },
                    _ => BlockKind::Body,
                },
                lines: 1,
                blank_before: previous.is_none(),
                blank_after: false,
            }),
        }
        previous = Some(line);
    }
    if let Some(last) = blocks.last_mut() {
        last.blank_after = true;
    }
    debug_assert!(blocks.iter().all(|block| text.get(block.range.clone()).is_some_and(|t| !t.is_empty())));
    blocks
}

/// Tells whether `line`, which bears no mark, belongs to the block that ends with `previous`.
fn continues(open: BlockKind, previous: &Line<'_>, line: &Line<'_>, layout: Layout) -> bool {
    match open {
        BlockKind::Heading { .. } => false,
        BlockKind::Item { indent, .. } => line.indent > indent || layout.joins(previous, line),
        BlockKind::Body => layout.joins(previous, line),
    }
}

/// Gives every block its depth in the list it stands in (0 for all that are not items), from the columns of the
/// bullets.
fn list_levels(blocks: &[Block]) -> Vec<u8> {
    let mut columns: Vec<usize> = Vec::new();
    blocks
        .iter()
        .map(|block| {
            let BlockKind::Item { indent, .. } = block.kind else {
                columns.clear();
                return 0;
            };
            while columns.last().is_some_and(|column| *column > indent + 1) {
                columns.pop();
            }
            if columns.last().is_none_or(|column| column + 1 < indent) {
                columns.push(indent);
            }
            u8::try_from(columns.len() - 1).unwrap_or(u8::MAX).min(8)
        })
        .collect()
}

/// Counts characters up to ever later bytes, each only once.
struct Place<'a> {
    text: &'a str,
    byte: usize,
    character: usize,
}

impl Place<'_> {
    fn of(&mut self, byte: usize) -> u32 {
        self.character += self.text.get(self.byte..byte).map_or(0, |passed| passed.chars().count());
        self.byte = byte;
        u32::try_from(self.character).unwrap_or(u32::MAX)
    }
}

/// Returns the part of `range` of `text` without blank characters at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start_matches(is_blank).len());
    let end = range.end - (part.len() - part.trim_end_matches(is_blank).len());
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows paragraphs in short: `1 Title`, `¶ text`, `- item`, `  - item`, `1. item`.
    fn shown(text: &str) -> Vec<String> {
        paragraphs(text)
            .iter()
            .map(|paragraph| match paragraph.kind {
                ParagraphKind::Heading { level } => format!("{level} {}", paragraph.text),
                ParagraphKind::ListItem { level, ordered } => {
                    let mark = if ordered { "1." } else { "-" };
                    format!("{}{mark} {}", "  ".repeat(level.into()), paragraph.text)
                }
                _ => format!("¶ {}", paragraph.text),
            })
            .collect()
    }

    #[test]
    fn each_line_is_a_paragraph_where_lines_are_long() {
        let long = "Les ministres ont convenu de se revoir au printemps afin de faire le point sur les travaux du groupe, dont le mandat a été prolongé.";
        let text = format!("{long}\n{long}\nConclusions principales\n{long}\n");
        assert_eq!(
            shown(&text),
            [
                format!("¶ {long}"),
                format!("¶ {long}"),
                "2 Conclusions principales".into(),
                format!("¶ {long}")
            ]
        );
    }

    #[test]
    fn a_wrapped_block_is_one_paragraph_that_holds_its_line_ends() {
        let text = "The ministers met in Port Alder on Tuesday to take stock of the work of\n\
                    the joint committee, whose mandate runs until the end of next year.\n\
                    \n\
                    They agreed to meet again in the spring, and asked officials to prepare\n\
                    a plan for the two harbours and for the line that joins them.\n";
        let read = shown(text);
        assert_eq!(read.len(), 2, "{read:#?}");
        assert!(read[0].contains("work of\nthe joint"), "{read:#?}");
    }

    #[test]
    fn bullets_stand_outside_the_slice_and_indentation_gives_the_level() {
        let text = "Les parties ont convenu de ce qui suit :\n\n  • échanger des données;\n    ◦ sur les glaces;\n    ◦ sur les vents;\n  • se revoir.\n\n1. Premier point\n2) Deuxième point\n(a) Troisième point\n";
        assert_eq!(
            shown(text),
            [
                "¶ Les parties ont convenu de ce qui suit :",
                "- échanger des données;",
                "  - sur les glaces;",
                "  - sur les vents;",
                "- se revoir.",
                "1. Premier point",
                "1. Deuxième point",
                "1. Troisième point",
            ]
        );
    }

    #[test]
    fn an_item_goes_on_over_indented_lines() {
        assert_eq!(
            shown("- un point\n  qui continue\n- un autre\n"),
            ["- un point\n  qui continue", "- un autre"]
        );
    }

    #[test]
    fn headings_of_markdown_and_labels_of_releases_are_headings() {
        let text = "# Communiqué\n\n## **Citations :**\n\nUne phrase entière, avec son point.\n\nFaits saillants :\n\n- un fait\n\nTitre souligné\n==============\n\nFin.\n";
        assert_eq!(
            shown(text),
            [
                "1 Communiqué",
                "2 Citations :",
                "¶ Une phrase entière, avec son point.",
                "2 Faits saillants :",
                "- un fait",
                "1 Titre souligné",
                "¶ Fin.",
            ]
        );
    }

    #[test]
    fn what_only_looks_like_a_bullet_or_a_heading_is_text() {
        let text = "« Nous sommes prêts à agir dès maintenant. »\n\n- Odile Marchessault, ministre des Ports\n\n-30-\n\n- 30 -\n\n***\n\n10 juin 2022\n\n1 300 entreprises y participent.\n\nVoici :\n";
        assert_eq!(
            shown(text),
            [
                "¶ « Nous sommes prêts à agir dès maintenant. »",
                "¶ - Odile Marchessault, ministre des Ports",
                "¶ -30-",
                "¶ - 30 -",
                "¶ 10 juin 2022",
                "¶ 1 300 entreprises y participent.",
                "¶ Voici :",
            ]
        );
    }

    #[test]
    fn the_first_line_is_a_title_when_it_is_not_a_sentence() {
        let sentence = "Les ministres se sont rencontrés mardi à Port-Alizé.";
        assert_eq!(
            shown(&format!("Déclaration commune\n\n12 mai 2025\n\n{sentence}\n"))[0],
            "1 Déclaration commune"
        );
        assert_eq!(shown(&format!("PORT-ALIZÉ, le 12 mai 2025 – {sentence}\n\n{sentence}\n")).len(), 2);
        assert!(shown(&format!("{sentence}\n\n{sentence}\n"))[0].starts_with('¶'));
    }

    #[test]
    fn lines_that_end_in_two_spaces_stay_together() {
        let text = "Cabinet de la ministre  \nDirection des affaires publiques  \nTél. : 555 0100\n";
        assert_eq!(
            shown(text),
            ["¶ Cabinet de la ministre  \nDirection des affaires publiques  \nTél. : 555 0100"]
        );
    }

    #[test]
    fn every_kind_of_line_end_separates_and_offsets_count_characters() {
        let read = paragraphs("Été\r\nÀ côté\rÎle\u{2028}Œuf");
        let found: Vec<_> = read.iter().map(|p| (p.text.as_str(), p.offset)).collect();
        assert_eq!(found, [("Été", Some(0)), ("À côté", Some(5)), ("Île", Some(12)), ("Œuf", Some(16))]);
    }
}
