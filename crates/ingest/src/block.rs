//! Small steps every reader takes to make a paragraph.

use am_model::source::{Paragraph, ParagraphKind};

/// Characters that show nothing and stand at the ends of paragraphs in real files.
const INVISIBLE: [char; 5] = ['\u{200b}', '\u{feff}', '\u{2060}', '\u{200e}', '\u{200f}'];

/// Tells whether `c` may be trimmed from the ends of a paragraph.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || INVISIBLE.contains(&c)
}

/// Makes a paragraph that is not yet numbered of the trimmed `text`; `None` when nothing is left.
pub(crate) fn paragraph(kind: ParagraphKind, text: &str) -> Option<Paragraph> {
    let text = text.trim_matches(is_blank);
    (!text.is_empty()).then(|| Paragraph {
        ordinal: 0,
        number: None,
        kind,
        text: text.to_owned(),
        offset: None,
        page: None,
    })
}

/// Returns `text` with every run of spaces, tabs and line ends as one space. No-break spaces stay.
pub(crate) fn collapse(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for word in text.split([' ', '\t', '\n', '\r', '\u{c}']).filter(|word| !word.is_empty()) {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    collapsed
}

/// Returns the first bytes of `text`, at most so many, cut between characters.
pub(crate) fn beginning(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    &text[..end]
}

/// Returns the trimmed `text`, or `None` when nothing is left.
pub(crate) fn some_text(text: &str) -> Option<String> {
    let text = collapse(text);
    let text = text.trim_matches(is_blank);
    (!text.is_empty()).then(|| text.to_owned())
}

/// What stands above the title of many releases and says only what kind of document it is.
const KINDS: [&str; 18] = [
    "communiqué",
    "communiqué de presse",
    "déclaration",
    "compte rendu",
    "avis aux médias",
    "document d’information",
    "document d'information",
    "allocution",
    "discours",
    "news release",
    "press release",
    "media release",
    "statement",
    "readout",
    "media advisory",
    "backgrounder",
    "speech",
    "remarks",
];

/// Longer paragraphs are no letterhead, in bytes.
const LONGEST_LETTERHEAD: usize = 160;
const LEAST_WORDS: usize = 4;

/// Returns the title of a document: its first heading of level 1, or the heading below when the first only names a
/// kind of document.
pub(crate) fn first_title(paragraphs: &[Paragraph]) -> Option<String> {
    let first =
        paragraphs.iter().position(|paragraph| paragraph.kind == ParagraphKind::Heading { level: 1 })?;
    let title = |at: usize| paragraphs.get(at).map(|paragraph| collapse(&paragraph.text));
    let names_kind = title(first).is_some_and(|title| KINDS.contains(&title.to_lowercase().as_str()));
    // Letterhead and date may stand between; once running text begins, headings are those of parts.
    let below = paragraphs.iter().enumerate().skip(first + 1).find(|(_, paragraph)| {
        matches!(paragraph.kind, ParagraphKind::Heading { .. }) || paragraph.text.len() > LONGEST_LETTERHEAD
    });
    match below {
        Some((at, paragraph)) if names_kind && is_title(paragraph) => title(at),
        _ => title(first),
    }
}

/// A title says what a document is about, which takes some words; `Contexte` is the heading of a part.
fn is_title(paragraph: &Paragraph) -> bool {
    matches!(paragraph.kind, ParagraphKind::Heading { .. })
        && paragraph.text.split_whitespace().count() >= LEAST_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titled(headings: &[(u8, &str)]) -> Option<String> {
        let made = headings
            .iter()
            .filter_map(|(level, text)| paragraph(ParagraphKind::Heading { level: *level }, text));
        first_title(&made.collect::<Vec<_>>())
    }

    #[test]
    fn a_heading_that_only_names_the_kind_gives_way_to_the_next() {
        assert_eq!(
            titled(&[(1, "Communiqué de presse"), (2, "Deux ports, un phare")]).as_deref(),
            Some("Deux ports, un phare")
        );
        assert_eq!(
            titled(&[(1, "Deux ports, un phare"), (2, "Contexte")]).as_deref(),
            Some("Deux ports, un phare")
        );
        assert_eq!(titled(&[(1, "Déclaration")]).as_deref(), Some("Déclaration"));
        assert_eq!(titled(&[(1, "Déclaration"), (2, "Contexte")]).as_deref(), Some("Déclaration"));
        assert_eq!(titled(&[(2, "Contexte")]), None);
    }

    #[test]
    fn no_break_spaces_are_trimmed_at_the_ends_and_kept_within() {
        let made = paragraph(ParagraphKind::Body, "\u{a0}\u{200b}1\u{a0}300 $\u{a0}").expect("text");
        assert_eq!(made.text, "1\u{a0}300 $");
        assert_eq!(paragraph(ParagraphKind::Body, " \u{feff}\t"), None);
        assert_eq!(collapse(" a \n\t b\u{a0}c "), "a b\u{a0}c");
    }
}
