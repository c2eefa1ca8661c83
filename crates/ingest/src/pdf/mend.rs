//! Notes are told from text, and paragraphs torn apart by the end of a column or page are put together again.

use am_model::source::ParagraphKind;

use super::paragraphs::has_ended;
use super::{PdfBlock, PdfPage};
use crate::block::{collapse, is_blank};

/// A block with the page it begins on.
pub(super) type Placed = (u32, PdfBlock);

/// A line shorter than this that ends without a full stop is a line, not a torn paragraph.
const SHORTEST_TORN: usize = 60;

/// Takes the notes at the foot of each page out of it: blocks that begin with the figure of a mark on that page.
pub(super) fn take_notes(pages: &mut [PdfPage]) -> Vec<Placed> {
    let mut notes = Vec::new();
    for page in pages.iter_mut() {
        let mut foot = Vec::new();
        while let Some((number, text)) = page.blocks.last().and_then(note) {
            if !take_mark(page, number) {
                break;
            }
            page.blocks.pop();
            foot.push((page.number, PdfBlock::of(ParagraphKind::Note, text)));
        }
        foot.reverse();
        notes.extend(foot);
    }
    notes
}

/// Returns the figure a note begins with, and its words.
fn note(block: &PdfBlock) -> Option<(u32, String)> {
    if !matches!(block.kind, ParagraphKind::Body | ParagraphKind::ListItem { ordered: true, .. }) {
        return None;
    }
    let raised = block.note_marks.first().filter(|(at, _)| *at == 0).map(|(_, number)| *number);
    let text = block.text.trim_matches(is_blank);
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let plain = (1..=2).contains(&digits).then(|| text[..digits].parse().ok()).flatten();
    let words = match raised {
        Some(_) => text,
        None => text[digits..].trim_start_matches(is_blank),
    };
    let begins = words.starts_with(|c: char| c.is_uppercase() || c == '«' || c == '“');
    (begins && words.chars().count() > 3).then_some((raised.or(plain)?, words.to_owned()))
}

/// Takes the mark of note `number` out of the page's text, where it is raised or sticks to a word or its full stop.
fn take_mark(page: &mut PdfPage, number: u32) -> bool {
    let figure = number.to_string();
    let last = page.blocks.len().saturating_sub(1);
    for block in page.blocks.iter_mut().take(last) {
        if block.note_marks.iter().any(|(_, mark)| *mark == number) {
            return true;
        }
        let stuck = block.text.match_indices(&figure).map(|(at, _)| at).find(|at| {
            let before = block.text[..*at].chars().next_back();
            let after = block.text[at + figure.len()..].chars().next();
            before.is_some_and(|c| c.is_lowercase() || matches!(c, '.' | ',' | '»' | '”' | ')' | '’'))
                && after.is_none_or(|c| is_blank(c) || matches!(c, '.' | ',' | ';'))
                // `4,2` is a figure, not a comma and a mark.
                && !block.text[..*at].trim_end_matches(['.', ',']).ends_with(|c: char| c.is_ascii_digit())
        });
        if let Some(at) = stuck {
            block.text.replace_range(at..at + figure.len(), "");
            return true;
        }
    }
    false
}

/// Puts the blocks of all pages in a row, joining those that are one paragraph.
pub(super) fn join_torn(pages: Vec<PdfPage>) -> Vec<Placed> {
    let mut joined: Vec<Placed> = Vec::new();
    for page in pages {
        for block in page.blocks.into_iter().filter(|block| !block.text.trim_matches(is_blank).is_empty()) {
            match joined.last_mut() {
                Some((begun, torn)) if goes_on(torn, &block, *begun != page.number) => {
                    let marks = block.note_marks.iter().map(|(at, mark)| (torn.text.len() + 1 + at, *mark));
                    torn.note_marks.extend(marks);
                    torn.text.push(' ');
                    torn.text.push_str(&block.text);
                    torn.edges = block.edges;
                }
                _ => joined.push((page.number, block)),
            }
        }
    }
    joined
}

/// Tells whether `next` is the rest of `torn`. A capital may begin the rest only at the head of a column or page.
fn goes_on(torn: &PdfBlock, next: &PdfBlock, new_page: bool) -> bool {
    if !matches!(torn.kind, ParagraphKind::Body | ParagraphKind::ListItem { .. })
        || next.kind != ParagraphKind::Body
    {
        return false;
    }
    let text = collapse(&torn.text);
    let small = next.text.trim_start_matches(is_blank).starts_with(|c: char| c.is_lowercase());
    let full = is_full(torn, next);
    let new_column = torn.edges.zip(next.edges).is_some_and(|(torn, next)| next.top > torn.bottom);
    let moves_on = new_page || new_column;
    if text.chars().count() < SHORTEST_TORN && full != Some(true) {
        return false;
    }
    // A sentence may end where the column does: then the line is full, and the next does not begin as a paragraph.
    if has_ended(&text) { moves_on && full == Some(true) } else { small || moves_on }
}

/// Tells whether the last line of `torn` had no room for the first word of `next`, as they stand in columns of the same
/// text; `None` when nothing tells.
fn is_full(torn: &PdfBlock, next: &PdfBlock) -> Option<bool> {
    let (torn, next) = (torn.edges?, next.edges?);
    let same_text = (torn.size - next.size).abs() <= torn.size * 0.05;
    Some(same_text && !next.indented && torn.room? < next.first_word + torn.size * 0.25)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> PdfBlock {
        PdfBlock::of(ParagraphKind::Body, text.into())
    }

    fn page(number: u32, blocks: Vec<PdfBlock>) -> PdfPage {
        PdfPage { number, blocks }
    }

    const OPEN: &str = "Les ministres des deux parties se sont rencontrés à Port-Alizé, où l’honorable Odile";

    #[test]
    fn a_paragraph_goes_on_over_the_end_of_a_page() {
        let joined = join_torn(vec![
            page(1, vec![body(OPEN)]),
            page(2, vec![body("Marchessault a parlé."), body("Fin.")]),
        ]);
        assert_eq!(joined.len(), 2);
        assert_eq!(joined[0], (1, body(&format!("{OPEN} Marchessault a parlé."))));
    }

    #[test]
    fn sentences_that_end_and_short_lines_are_left_alone() {
        let blocks = vec![
            body("Port-Alizé, le 12 mai 2025"),
            body("les ministres se sont vus."),
            body(&format!("{OPEN}.")),
            body("fin"),
        ];
        assert_eq!(join_torn(vec![page(1, blocks)]).len(), 4);
    }

    #[test]
    fn notes_leave_the_page_and_their_marks_leave_the_text() {
        let blocks = vec![
            body("Une hausse de 4,1 % selon le rapport.1"),
            body("Suite du texte."),
            body("1Autorité portuaire, rapport annuel."),
        ];
        let mut pages = vec![page(1, blocks)];
        let notes = take_notes(&mut pages);
        assert_eq!(notes.len(), 1);
        assert_eq!(notes[0].1.text, "Autorité portuaire, rapport annuel.");
        assert_eq!(pages[0].blocks[0].text, "Une hausse de 4,1 % selon le rapport.");
        assert_eq!(pages[0].blocks.len(), 2);
    }

    #[test]
    fn a_last_line_that_begins_with_a_figure_is_no_note_without_its_mark() {
        let mut pages = vec![page(1, vec![body("Un texte."), body("12 Navires ont accosté.")])];
        assert_eq!(take_notes(&mut pages), []);
        assert_eq!(pages[0].blocks.len(), 2);
    }
}
