//! Whether a text has one line a paragraph or is wrapped at a width.

use super::line::{Line, LineKind};
use crate::block::is_blank;

/// Lines beyond this many characters are paragraphs of their own: nobody wraps so wide.
const WIDEST_WRAP: usize = 100;
/// Below this width, lines are short because they are lists or addresses.
const NARROWEST_WRAP: usize = 40;

/// How the lines of a text make paragraphs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Layout {
    /// Each line is a paragraph.
    Lines,
    /// Lines are broken where they reach `width` characters.
    Wrapped { width: usize },
}

impl Layout {
    /// Finds out how `lines` are laid out, from the breaks between neighbouring lines of text: in a wrapped text
    /// most stand where the next word would have gone over the width.
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let breaks: Vec<(&Line<'_>, &Line<'_>)> = lines
            .iter()
            .zip(lines.iter().skip(1))
            .filter(|(line, next)| {
                matches!(line.kind, LineKind::Text | LineKind::Item { .. }) && next.kind == LineKind::Text
            })
            .collect();
        let wide = breaks.iter().filter(|(line, _)| line.width() > WIDEST_WRAP).count();
        let width = breaks
            .iter()
            .map(|(line, _)| line.width())
            .filter(|width| *width <= WIDEST_WRAP)
            .max()
            .unwrap_or(0);
        if breaks.is_empty() || wide * 10 > breaks.len() || width < NARROWEST_WRAP {
            return Layout::Lines;
        }
        let full = breaks.iter().filter(|(line, next)| is_full(line, next, width)).count();
        if full * 2 >= breaks.len() { Layout::Wrapped { width } } else { Layout::Lines }
    }

    /// Tells whether the break between `line` and `next`, both without a blank line between, lies within a
    /// paragraph.
    pub(super) fn joins(self, line: &Line<'_>, next: &Line<'_>) -> bool {
        match self {
            Layout::Wrapped { width } => {
                let short = line.width() * 10 < width * 6;
                is_full(line, next, width) || starts_small(next) || !(short || ends_sentence(line))
            }
            // Two spaces at the end of a line are Markdown's way to break a line within a paragraph.
            Layout::Lines => line.raw.ends_with("  ") && line.width() < WIDEST_WRAP && !ends_sentence(line),
        }
    }
}

/// Tells whether the first word of `next` would not have fitted on `line`; programs that even out their lines fall
/// short of the width by up to a tenth.
fn is_full(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    let word = next.raw.trim_start_matches(is_blank).split(' ').next().map_or(0, |word| word.chars().count());
    (line.width() + 1 + word) * 10 > width * 9
}

fn starts_small(line: &Line<'_>) -> bool {
    line.raw.trim_start_matches(is_blank).starts_with(char::is_lowercase)
}

fn ends_sentence(line: &Line<'_>) -> bool {
    line.raw.trim_end_matches(is_blank).ends_with(['.', '!', '?', ':', ';', '»', '”'])
}
