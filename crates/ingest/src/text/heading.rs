//! Headings that bear no mark: the title of a release, the labels of its parts, short lines above running text.

use super::{Block, BlockKind};
use crate::block::is_blank;

/// Labels of the parts of Canadian and Québec releases, folded to small letters, without colon.
const LABELS: [&str; 34] = [
    "citations",
    "citation",
    "faits saillants",
    "faits en bref",
    "en bref",
    "liens connexes",
    "liens associés",
    "lien connexe",
    "documents connexes",
    "produits connexes",
    "personnes-ressources",
    "personne-ressource",
    "renseignements",
    "information",
    "informations",
    "pour information",
    "source",
    "sources",
    "contexte",
    "quotes",
    "quote",
    "quotations",
    "quick facts",
    "highlights",
    "key facts",
    "related links",
    "associated links",
    "related products",
    "related documents",
    "contacts",
    "contact",
    "media contacts",
    "media inquiries",
    "background",
];
const LONGEST_TITLE: usize = 200;
const LONGEST_HEADING: usize = 100;
const MOST_WORDS: usize = 14;
const MONTHS: [&str; 24] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Makes headings of the body blocks of `text` that can be nothing else.
pub(super) fn recognise(text: &str, blocks: &mut [Block]) {
    let words = |block: &Block| &text[block.range.clone()];
    let found: Vec<Option<u8>> = (0..blocks.len())
        .map(|at| {
            let block = &blocks[at];
            if block.kind != BlockKind::Body || block.lines > 2 {
                return None;
            }
            let before = at.checked_sub(1).and_then(|at| blocks.get(at));
            let after = blocks.get(at + 1);
            match before {
                None => is_title(words(block), block, after.map(words)).then_some(1),
                Some(before) => {
                    let part = is_label(words(block))
                        || is_part(words(block), words(before), after, after.map(words));
                    part.then_some(2)
                }
            }
        })
        .collect();
    for at in 0..blocks.len() {
        if let Some(level) = found[at] {
            blocks[at].kind = BlockKind::Heading { level };
        } else if blocks[at].lines == 1 && follows_quotation(text, blocks, at) {
            // Who said it, after a dash: `« … »` / `- Odile Marchessault, ministre`. The dash belongs to it.
            let start = blocks[at].range.start;
            blocks[at].kind = BlockKind::Body;
            blocks[at].range.start = line_start(text, start);
        }
    }
}

/// The first line of a text, set off by a blank line, that is no sentence and no dateline.
fn is_title(words: &str, block: &Block, next: Option<&str>) -> bool {
    block.blank_after
        && next.is_some()
        && words.chars().count() <= LONGEST_TITLE
        && begins_as_heading(words)
        && !ends_as_sentence(words)
        && !words.ends_with([':', ','])
        && !is_date(words)
        && !is_address(words)
}

fn is_label(words: &str) -> bool {
    let label = words
        .trim_matches(['*', '_'])
        .trim_end_matches([':', ' ', '\u{a0}', '\u{202f}'])
        .trim_matches(['*', '_']);
    LABELS.contains(&label.to_lowercase().as_str())
}

/// A short line above running text or a list.
fn is_part(words: &str, before: &str, next: Option<&Block>, next_words: Option<&str>) -> bool {
    let above_text = match (next.map(|next| next.kind), next_words) {
        (Some(BlockKind::Body), Some(next)) => {
            next.chars().count() > 2 * words.chars().count() && has_sentence(next)
        }
        (Some(BlockKind::Item { .. }), _) => true,
        _ => false,
    };
    above_text
        && words.chars().count() <= LONGEST_HEADING
        && words.split_whitespace().count() <= MOST_WORDS
        && begins_as_heading(words)
        && !ends_as_sentence(words)
        && !words.ends_with([':', ','])
        // What follows a colon is an item without bullet; what follows a quotation says who spoke.
        && !before.ends_with([':', ';', ',', '»', '”', '"'])
        && !is_date(words)
        && !is_address(words)
}

fn begins_as_heading(words: &str) -> bool {
    words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

fn ends_as_sentence(words: &str) -> bool {
    words.trim_end_matches(['*', '_', ')']).ends_with(['.', '!', '?', ';', '»', '”', '…'])
}

fn has_sentence(words: &str) -> bool {
    words.contains(['.', ';']) || words.ends_with([':', '»', '”', '?', '!'])
}

/// A line that holds nothing but a date, and perhaps the place before it.
fn is_date(words: &str) -> bool {
    let words = words.to_lowercase();
    let parts: Vec<&str> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let month = parts.iter().any(|part| MONTHS.contains(part));
    let year = parts.iter().any(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit()));
    let only_digits = parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    (month && year && parts.len() <= 7) || only_digits
}

fn is_address(words: &str) -> bool {
    words.contains(['@', '|'])
        || words.contains("www.")
        || words.contains("://")
        || words.to_lowercase().starts_with("tél")
}

fn follows_quotation(text: &str, blocks: &[Block], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|at| blocks.get(at)) else { return false };
    let quoted = text[before.range.clone()].ends_with(['»', '”']);
    let dash = text[line_start(text, blocks[at].range.start)..].starts_with(['-', '–', '—']);
    let alone = blocks.get(at + 1).is_none_or(|next| !matches!(next.kind, BlockKind::Item { .. }));
    matches!(blocks[at].kind, BlockKind::Item { ordered: false, .. })
        && before.kind == BlockKind::Body
        && quoted
        && dash
        && alone
}

/// Returns where the line that holds byte `at` begins to show.
fn line_start(text: &str, at: usize) -> usize {
    let line = text[..at].rfind(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']);
    let start = line.map_or(0, |end| end + text[end..].chars().next().map_or(0, char::len_utf8));
    start + text[start..at].len() - text[start..at].trim_start_matches(is_blank).len()
}
