//! From lines to paragraphs: a new one begins where the typesetter shows it, by a gap, an indent, a sign of a list, or a
//! line that was ended before it was full.

use am_model::source::ParagraphKind;

use super::measures::{HEADING, Measures, begins, regions};
use super::page::Line;
use super::{Edges, PdfBlock};

/// A gap this much wider than the distance of lines stands between paragraphs.
const GAP: f32 = 1.15;
/// An indent is at least and at most so many sizes wide.
const INDENT: (f32, f32) = (0.7, 5.0);
/// A word would have fitted if there is this much room beyond it, in sizes.
const ROOM: f32 = 0.6;
/// Headings have no more lines and characters than this; more is text set large.
const HEADING_LINES: usize = 4;
const HEADING_CHARS: usize = 300;
/// A bold line longer than this is no heading.
const BOLD_CHARS: usize = 120;
/// Signs of a list; dashes are so only where a paragraph has ended.
const BULLETS: [char; 16] =
    ['•', '‣', '◦', '▪', '▫', '●', '○', '■', '□', '·', '❖', '➢', '✓', '\u{f0b7}', '\u{f0a7}', '\u{f0d8}'];
const DASHES: [char; 4] = ['-', '–', '—', '−'];

/// Makes blocks of the lines of a page.
pub(super) fn blocks(lines: &[Line], measures: &Measures) -> Vec<PdfBlock> {
    let mut blocks = Vec::new();
    for region in regions(lines) {
        let left = begins(region);
        let column = Column { left, edge: measures.edge(left), measures };
        let mut start = 0;
        for at in 1..=region.len() {
            if at == region.len() || column.parts(&region[start..at], &region[at]) {
                blocks.push(column.block(&region[start..at]));
                start = at;
            }
        }
    }
    blocks
}

/// Where a region stands.
struct Column<'a> {
    left: f32,
    /// Where full lines end; `None` when nothing tells.
    edge: Option<f32>,
    measures: &'a Measures,
}

impl Column<'_> {
    /// Tells whether `next` begins a paragraph after the lines `so_far`, which are one.
    fn parts(&self, so_far: &[Line], next: &Line) -> bool {
        let (Some(first), Some(last)) = (so_far.first(), so_far.last()) else { return true };
        let distance = last.baseline - next.baseline;
        let of_one_size = (last.size - next.size).abs() <= last.size.max(next.size) * 0.08;
        if last.turned || next.turned || !of_one_size || self.is_heading(last) != self.is_heading(next) {
            return true;
        }
        if self.is_heading(next) {
            return distance > next.size * 1.7 || last.bold != next.bold;
        }
        let ended = has_ended(&last.text);
        let short = self.room_after(last).is_some_and(|room| room > unbreakable(next) + next.size * ROOM);
        let goes_on = next.text.trim_start().starts_with(char::is_lowercase) && !ended;
        if distance > self.measures.pitch(next.size) * GAP {
            return true;
        }
        match sign(&next.text) {
            Some(Sign::Bullet(_)) => return true,
            Some(Sign::Dash(_) | Sign::Number(_)) if ended || (short && !goes_on) => return true,
            _ => {}
        }
        if short && !goes_on {
            return true;
        }
        let indent = next.left - last.left;
        let is_item = sign(&first.text).is_some();
        let enters = so_far.len() > 1 || !is_item;
        let indented = indent >= next.size * INDENT.0 && indent <= next.size * INDENT.1 && enters;
        let returns = so_far.len() > 1 && -indent >= next.size * INDENT.0;
        (indented || returns) && (ended || !goes_on)
    }

    /// Returns how much room the line leaves in its column.
    fn room_after(&self, line: &Line) -> Option<f32> {
        self.edge.map(|edge| edge - line.right)
    }

    fn is_heading(&self, line: &Line) -> bool {
        let large = line.size >= self.measures.body * HEADING;
        let bold = line.bold
            && !self.measures.body_is_bold
            && line.size >= self.measures.body * 0.95
            && line.text.chars().count() <= BOLD_CHARS
            && !line.text.trim_end().ends_with(['.', ';', ','])
            && sign(&line.text).is_none_or(|sign| matches!(sign, Sign::Number(_)));
        (large || bold) && line.text.chars().any(char::is_alphabetic)
    }

    fn block(&self, lines: &[Line]) -> PdfBlock {
        let mut text = String::new();
        let mut note_marks = Vec::new();
        for line in lines {
            if !text.is_empty() {
                text.push(' ');
            }
            note_marks.extend(line.note_marks.iter().map(|(at, mark)| (text.len() + at, *mark)));
            text.push_str(&line.text);
        }
        let heading = lines.first().is_some_and(|line| self.is_heading(line))
            && lines.len() <= HEADING_LINES
            && text.chars().count() <= HEADING_CHARS;
        let kind = match sign(&text) {
            _ if heading => ParagraphKind::Heading { level: self.level(lines) },
            Some(sign) => {
                let taken = take_sign(&mut text, &sign);
                note_marks.iter_mut().for_each(|(at, _)| *at = at.saturating_sub(taken));
                ParagraphKind::ListItem { level: 0, ordered: matches!(sign, Sign::Number(_)) }
            }
            None => ParagraphKind::Body,
        };
        PdfBlock { kind, text, note_marks, edges: self.edges(lines) }
    }

    fn level(&self, lines: &[Line]) -> u8 {
        let size = lines.first().map_or(0.0, |line| line.size);
        let sizes = &self.measures.headings;
        let place = sizes.iter().position(|known| known - size <= 0.6).unwrap_or(sizes.len());
        u8::try_from(place + 1).unwrap_or(6).clamp(1, 6)
    }

    fn edges(&self, lines: &[Line]) -> Option<Edges> {
        let (first, last) = (lines.first()?, lines.last()?);
        Some(Edges {
            size: last.size,
            top: first.baseline,
            bottom: last.baseline,
            first_word: unbreakable(first),
            indented: first.left - self.left >= first.size * INDENT.0,
            room: self.room_after(last),
        })
    }
}

/// Tells whether a text ends as a sentence or a lead to a list does.
pub(super) fn has_ended(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?', ':', ';', '»', '”', '…'])
}

/// Returns how wide the part of a line is that would have gone up with its first word: the parts of a figure with what it
/// counts, and signs with what they belong to, are held together.
fn unbreakable(line: &Line) -> f32 {
    let text = line.text.trim_start();
    let mut words = text.split(' ').peekable();
    let mut chars = 0;
    while let Some(word) = words.next() {
        chars += word.chars().count() + 1;
        let counts = word.starts_with(['$', '€', '£']) || word.starts_with(|c: char| c.is_ascii_digit());
        let holds = |next: &&str| {
            word.ends_with('«') || next.starts_with([':', '»', '%', '$', '?', '!', ';']) || counts
        };
        if !words.peek().is_some_and(holds) {
            break;
        }
    }
    // An average letter stands for each: what is compared leaves room for that.
    let all = text.chars().count().max(1);
    (line.right - line.left) * chars.min(all) as f32 / all as f32
}

/// What a list item begins with, and how many bytes that takes.
enum Sign {
    Bullet(usize),
    Dash(usize),
    Number(usize),
}

fn sign(text: &str) -> Option<Sign> {
    let begin = text.len() - text.trim_start().len();
    let rest = &text[begin..];
    let first = rest.chars().next()?;
    let after = |sign: usize| {
        let words = rest.get(sign..)?;
        let trimmed = words.trim_start();
        (trimmed.len() < words.len() && !trimmed.is_empty())
            .then(|| begin + sign + words.len() - trimmed.len())
    };
    if BULLETS.contains(&first) {
        return after(first.len_utf8()).map(Sign::Bullet);
    }
    if DASHES.contains(&first) {
        return after(first.len_utf8()).map(Sign::Dash);
    }
    let figures = rest.chars().take_while(char::is_ascii_digit).count();
    let counted = if figures == 0 && first.is_ascii_lowercase() { 1 } else { figures };
    let closed = rest.get(counted..)?.chars().next()?;
    let is_number = match figures {
        0 => counted == 1 && closed == ')',
        1 | 2 => closed == '.' || closed == ')',
        _ => false,
    };
    if is_number { after(counted + 1).map(Sign::Number) } else { None }
}

/// Takes the sign off the words; returns how many bytes it took.
fn take_sign(text: &mut String, sign: &Sign) -> usize {
    let (Sign::Bullet(bytes) | Sign::Dash(bytes) | Sign::Number(bytes)) = *sign;
    text.replace_range(..bytes, "");
    bytes
}

#[cfg(test)]
mod tests {
    use super::super::page::Laid;
    use super::*;

    /// Where the lines of the tests begin and end.
    const LEFT: f32 = 72.0;
    const RIGHT: f32 = 540.0;
    const FULL: &str = "Une ligne pleine que le typographe a rompue au bord de la colonne, comme toutes";

    /// Makes lines one below the other: the words, how far in they begin, how far down they go, and where they end.
    fn lines(drawn: &[(&str, f32, f32, f32)]) -> Vec<Line> {
        let mut baseline = 700.0;
        let line = |(text, indent, down, right): &(&str, f32, f32, f32)| {
            baseline -= down;
            Line {
                text: (*text).into(),
                note_marks: Vec::new(),
                left: LEFT + indent,
                right: *right,
                baseline,
                size: 11.0,
                bold: false,
                turned: false,
            }
        };
        drawn.iter().map(line).collect()
    }

    fn made(lines: Vec<Line>) -> Vec<(ParagraphKind, String)> {
        let page = Laid { number: 1, lines, tabular: false, is_picture: false, mixes_columns: false };
        let measures = Measures::of(std::slice::from_ref(&page));
        blocks(&page.lines, &measures).into_iter().map(|block| (block.kind, block.text)).collect()
    }

    fn texts(lines: Vec<Line>) -> Vec<String> {
        made(lines).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn a_line_ended_before_it_was_full_ends_a_paragraph_without_any_gap() {
        let drawn = [
            (FULL, 0.0, 14.0, RIGHT),
            (FULL, 0.0, 14.0, RIGHT),
            ("les autres.", 0.0, 14.0, 130.0),
            (FULL, 0.0, 14.0, RIGHT),
            ("Fin.", 0.0, 14.0, 95.0),
        ];
        assert_eq!(texts(lines(&drawn)), [format!("{FULL} {FULL} les autres."), format!("{FULL} Fin.")]);
    }

    #[test]
    fn a_line_without_room_for_the_next_word_goes_on_even_after_a_full_stop() {
        let drawn = [
            (FULL, 0.0, 14.0, RIGHT),
            ("Elle finit ici, presque au bord de la colonne où s’achève une phrase.", 0.0, 14.0, 500.0),
            (
                "Extraordinairement, la suivante commence par un mot qui n’y tenait plus du tout",
                0.0,
                14.0,
                RIGHT,
            ),
            (FULL, 0.0, 14.0, RIGHT),
        ];
        assert_eq!(texts(lines(&drawn)).len(), 1);
    }

    #[test]
    fn a_figure_goes_down_with_what_it_counts() {
        let drawn = [
            (FULL, 0.0, 14.0, RIGHT),
            ("Le coût de ces travaux, tels que le conseil les a décidés, est estimé à", 0.0, 14.0, 500.0),
            (
                "5 300 000 $ pour trois ans, et les deux parties en ont convenu devant la presse",
                0.0,
                14.0,
                RIGHT,
            ),
            (FULL, 0.0, 14.0, RIGHT),
        ];
        assert_eq!(texts(lines(&drawn)).len(), 1);
    }

    #[test]
    fn gaps_and_indents_part_paragraphs() {
        let gap = [
            (FULL, 0.0, 14.0, RIGHT),
            (FULL, 0.0, 14.0, RIGHT),
            (FULL, 0.0, 20.0, RIGHT),
            (FULL, 0.0, 14.0, RIGHT),
        ];
        assert_eq!(texts(lines(&gap)).len(), 2);
        let ended = "Une ligne pleine qui s’achève avec sa phrase tout au bord de la colonne de texte.";
        let indent = [
            (FULL, 18.0, 14.0, RIGHT),
            (ended, 0.0, 14.0, RIGHT),
            (FULL, 18.0, 14.0, RIGHT),
            (FULL, 0.0, 14.0, RIGHT),
        ];
        assert_eq!(texts(lines(&indent)).len(), 2);
    }

    #[test]
    fn signs_begin_items_and_leave_their_words() {
        let drawn = [
            (FULL, 0.0, 14.0, RIGHT),
            ("Les parties conviennent :", 0.0, 14.0, 200.0),
            (
                "• de partager leurs données sur les glaces, dont celles que personne n’a lues",
                18.0,
                14.0,
                RIGHT,
            ),
            ("encore;", 36.0, 14.0, 140.0),
            ("2) de se revoir.", 18.0, 14.0, 160.0),
        ];
        let found = made(lines(&drawn));
        let item = |ordered| ParagraphKind::ListItem { level: 0, ordered };
        assert_eq!(found[1].0, item(false));
        assert!(found[1].1.starts_with("de partager") && found[1].1.ends_with("encore;"), "{found:?}");
        assert_eq!(found[2], (item(true), "de se revoir.".to_owned()));
    }

    #[test]
    fn large_and_bold_lines_are_headings_by_their_size() {
        let mut drawn = lines(&[
            ("Deux ports", 0.0, 14.0, 150.0),
            (FULL, 0.0, 24.0, RIGHT),
            (FULL, 0.0, 14.0, RIGHT),
            ("Suites", 0.0, 24.0, 110.0),
            (FULL, 0.0, 14.0, RIGHT),
            (FULL, 0.0, 14.0, RIGHT),
        ]);
        drawn[0].size = 16.0;
        drawn[3].bold = true;
        let kinds: Vec<ParagraphKind> = made(drawn).into_iter().map(|(kind, _)| kind).collect();
        let heading = |level| ParagraphKind::Heading { level };
        assert_eq!(kinds, [heading(1), ParagraphKind::Body, heading(2), ParagraphKind::Body]);
    }
}
