//! The plain text of a message: signs of quotation before lines, lines that flow.

use am_model::source::{Paragraph, ParagraphKind};

use super::thread;
use crate::block::{collapse, paragraph};
use crate::text;

/// Returns the paragraphs of a plain text; not yet numbered, and without places, because the text stands encoded in
/// the file. What is quoted is read like the rest, without the signs before its lines.
pub(super) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let mut depth = 0;
    let mut part = String::new();
    for line in text.lines() {
        let (quoted, words) = unquoted(line);
        if quoted != depth && !(words.trim().is_empty() && quoted == 0) {
            read_part(&mut part, &mut paragraphs);
            depth = quoted;
        }
        if is_signature(words) {
            // Alone, so that it does not run on into the name below.
            read_part(&mut part, &mut paragraphs);
            paragraphs.extend(paragraph(ParagraphKind::Body, words));
        } else if let Some(start) = attribution_start(&part, words) {
            let mut attribution = part.split_off(start);
            attribution.push_str(words);
            read_part(&mut part, &mut paragraphs);
            paragraphs.extend(paragraph(ParagraphKind::Body, &collapse(&attribution)));
        } else {
            part.push_str(words);
            part.push('\n');
        }
    }
    read_part(&mut part, &mut paragraphs);
    paragraphs
}

/// The line that mail programs put above a signature.
fn is_signature(line: &str) -> bool {
    line.trim_end() == "--"
}

/// Returns where in `part` the words begin that `line` ends, when together they say who wrote what is quoted below:
/// programs break that line where it is long.
fn attribution_start(part: &str, line: &str) -> Option<usize> {
    let ends = thread::ends_attribution(line);
    let starts = |line: &str| line.starts_with("Le ") || line.starts_with("On ");
    if !ends || starts(line) {
        return ends.then_some(part.len());
    }
    let above = part.strip_suffix('\n')?;
    let start = above.rfind('\n').map_or(0, |end| end + 1);
    starts(&above[start..]).then_some(start)
}

/// Returns how deep a line is quoted, and the line without the signs that say so.
fn unquoted(line: &str) -> (usize, &str) {
    let (mut depth, mut rest) = (0, line);
    while let Some(after) = rest.strip_prefix('>') {
        depth += 1;
        // Programs write `>>`, `> >` and `> words`.
        rest = after.strip_prefix(' ').filter(|inner| inner.starts_with('>')).unwrap_or(after);
    }
    (depth, if depth > 0 { rest.strip_prefix(' ').unwrap_or(rest) } else { rest })
}

fn read_part(part: &mut String, paragraphs: &mut Vec<Paragraph>) {
    for mut paragraph in text::paragraphs(part) {
        // The first line of a part is how someone is addressed or begins to speak, never a title.
        if paragraph.kind == (ParagraphKind::Heading { level: 1 }) {
            paragraph.kind = ParagraphKind::Body;
        }
        paragraph.offset = None;
        paragraphs.push(paragraph);
    }
    part.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_quotation_are_taken_away_and_part_what_they_quote() {
        let text = "Bonjour,\n\nD’accord.\n\nMarie a écrit :\n> Pouvez-vous venir mardi?\n> À bientôt.\n>\n> > Oui.\n>> Non.\n\nMerci.\n";
        let found: Vec<String> = paragraphs(text).into_iter().map(|p| p.text.replace('\n', " ")).collect();
        assert_eq!(
            found,
            [
                "Bonjour,",
                "D’accord.",
                "Marie a écrit :",
                "Pouvez-vous venir mardi?",
                "À bientôt.",
                "Oui.",
                "Non.",
                "Merci."
            ]
        );
    }
}
