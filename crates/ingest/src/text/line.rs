//! The lines of a text and the marks they begin with.

use std::ops::Range;

use super::trimmed;
use crate::block::is_blank;

/// One line of a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line<'a> {
    /// The line without its end.
    pub(super) raw: &'a str,
    pub(super) kind: LineKind,
    /// The bytes of the text that hold the line's words, without mark and without blanks.
    pub(super) content: Range<usize>,
    /// The column where the line begins to show; a tab goes to the next multiple of four.
    pub(super) indent: usize,
}

impl Line<'_> {
    /// Returns how many characters the line shows.
    pub(super) fn width(&self) -> usize {
        self.raw.trim_end_matches(is_blank).chars().count()
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum LineKind {
    Blank,
    /// Nothing but dashes, stars or the like; `underlines` is the level of the heading it makes of a line above.
    Rule {
        underlines: Option<u8>,
    },
    /// `# words`.
    Heading {
        level: u8,
    },
    Item {
        indent: usize,
        ordered: bool,
    },
    Text,
}

/// Cuts `text` at line feeds, carriage returns, form feeds and the separators of Unicode.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if is_end(c) {
            // The feed of a CR LF pair ends no line of its own.
            if !(c == '\n' && at == start && text[..at].ends_with('\r')) {
                lines.push(line(text, start..at));
            }
            start = at + c.len_utf8();
        }
    }
    lines.push(line(text, start..text.len()));
    lines
}

/// Tells whether `c` ends a line.
pub(super) fn is_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn line(text: &str, range: Range<usize>) -> Line<'_> {
    let raw = &text[range.clone()];
    let content = trimmed(text, range);
    let words = &text[content.clone()];
    let indent = columns(&raw[..raw.len() - raw.trim_start_matches(is_blank).len()]);
    let (kind, mark) = mark(words, indent);
    let content = trimmed(text, content.start + mark..content.end);
    let content =
        if matches!(kind, LineKind::Heading { .. }) { without_heading_marks(text, content) } else { content };
    // A heading or bullet without words is no paragraph.
    let kind =
        if content.is_empty() && !matches!(kind, LineKind::Rule { .. }) { LineKind::Blank } else { kind };
    Line { raw, kind, content, indent }
}

fn columns(blank: &str) -> usize {
    blank.chars().fold(0, |column, c| match c {
        '\t' => column / 4 * 4 + 4,
        c if c.is_whitespace() => column + 1,
        _ => column,
    })
}

/// Returns what `words` (trimmed) begin with and how many bytes the mark takes.
fn mark(words: &str, indent: usize) -> (LineKind, usize) {
    if words.is_empty() {
        return (LineKind::Blank, 0);
    }
    if let Some(underlines) = rule(words) {
        return (LineKind::Rule { underlines }, 0);
    }
    let hashes = words.len() - words.trim_start_matches('#').len();
    if (1..=6).contains(&hashes) && words[hashes..].starts_with([' ', '\t']) {
        return (LineKind::Heading { level: u8::try_from(hashes).unwrap_or(6) }, hashes);
    }
    if is_end_mark(words) {
        return (LineKind::Text, 0);
    }
    if let Some(mark) = bullet(words) {
        return (LineKind::Item { indent, ordered: false }, mark);
    }
    match numeral(words) {
        Some(mark) => (LineKind::Item { indent, ordered: true }, mark),
        None => (LineKind::Text, 0),
    }
}

/// Recognises a line of nothing but ruling characters.
fn rule(words: &str) -> Option<Option<u8>> {
    let shown: Vec<char> = words.chars().filter(|c| !is_blank(*c)).collect();
    let only = |c: char| shown.iter().all(|shown| *shown == c);
    if shown.len() < 3
        || !shown.iter().all(|c| matches!(c, '-' | '=' | '*' | '_' | '~' | '–' | '—' | '•' | '·' | '#'))
    {
        return None;
    }
    let unbroken = shown.len() == words.chars().count();
    Some(match () {
        () if unbroken && only('=') => Some(1),
        () if unbroken && only('-') => Some(2),
        () => None,
    })
}

/// Recognises the mark that ends a release: `- 30 -`.
fn is_end_mark(words: &str) -> bool {
    let dashes = ['-', '–', '—'];
    words.strip_prefix(dashes).and_then(|rest| rest.strip_suffix(dashes)).is_some_and(|inner| {
        let inner = inner.trim_matches(is_blank);
        !inner.is_empty() && inner.chars().all(|c| c.is_ascii_digit() || c == '#')
    })
}

fn bullet(words: &str) -> Option<usize> {
    let mut characters = words.chars();
    let (first, second) = (characters.next()?, characters.next()?);
    let always = matches!(
        first,
        '•' | '◦' | '▪' | '▫' | '‣' | '⁃' | '●' | '○' | '■' | '□' | '➢' | '✓' | '\u{f0b7}' | '\u{f0a7}'
    );
    let spaced = matches!(first, '-' | '*' | '+' | '–' | '—' | '·') && is_blank(second);
    // Word's second bullet, as it comes out of the clipboard.
    let letter = first == 'o' && second == '\t';
    (always || spaced || letter).then_some(first.len_utf8())
}

/// Recognises `1.`, `1)`, `(1)`, `a)`, `(iv)` and `1.2` before words.
fn numeral(words: &str) -> Option<usize> {
    let opened = usize::from(words.starts_with('('));
    let inner = &words[opened..];
    let length = inner.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(inner.len());
    let (label, after) = inner.split_at(length);
    let closed = after.starts_with(')');
    let mark = opened + length + usize::from(closed);
    let rest = &words[mark..];
    if !rest.starts_with(is_blank) || (opened == 1 && !closed) {
        return None;
    }
    let digits = |part: &str, most: usize| {
        !part.is_empty() && part.len() <= most && part.bytes().all(|b| b.is_ascii_digit())
    };
    let named = match label.strip_suffix('.') {
        Some(number) if !closed => digits(number, 3) || is_section(number, rest),
        _ if closed => digits(label, 3) || is_letter_label(label),
        _ => is_section(label, rest),
    };
    named.then_some(mark)
}

/// `1.2` numbers a clause only before a capital; before a small letter it is a figure.
fn is_section(label: &str, rest: &str) -> bool {
    let parts: Vec<&str> = label.split('.').collect();
    parts.len() > 1
        && parts
            .iter()
            .all(|part| !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit()))
        && rest.trim_start_matches(is_blank).starts_with(char::is_uppercase)
}

fn is_letter_label(label: &str) -> bool {
    let roman =
        label.len() <= 5 && label.bytes().all(|b| matches!(b.to_ascii_lowercase(), b'i' | b'v' | b'x'));
    (label.len() == 1 && label.bytes().all(|b| b.is_ascii_alphabetic())) || (roman && !label.is_empty())
}

/// Takes closing `#` and emphasis over the whole heading away from its words.
fn without_heading_marks(text: &str, content: Range<usize>) -> Range<usize> {
    let words = &text[content.clone()];
    let unclosed = words.trim_end_matches('#');
    let mut range = match unclosed.ends_with(is_blank) {
        true => trimmed(text, content.start..content.start + unclosed.len()),
        false => content,
    };
    for mark in ["**", "__", "*", "_"] {
        let words = &text[range.clone()];
        let inner = words.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
        if inner.is_some_and(|inner| !inner.is_empty() && !inner.contains(mark)) {
            range = trimmed(text, range.start + mark.len()..range.end - mark.len());
        }
    }
    range
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind_and_words(text: &str) -> (LineKind, &str) {
        let found = lines(text).remove(0);
        (found.kind, &text[found.content])
    }

    #[test]
    fn numbers_before_words_are_marks_and_figures_are_not() {
        for (text, words) in
            [("1. Un", "Un"), ("12) Un", "Un"), ("(iv) Un", "Un"), ("b) Un", "Un"), ("1.2 The", "The")]
        {
            assert_eq!(kind_and_words(text), (LineKind::Item { indent: 0, ordered: true }, words), "{text}");
        }
        for text in
            ["1.5 million", "2025. Un", "1 300 entreprises", "(voir) Un", "M. Kéroual", "1.", "1.A", "A. Un"]
        {
            assert_ne!(kind_and_words(text).0, LineKind::Item { indent: 0, ordered: true }, "{text}");
        }
    }

    #[test]
    fn marks_around_a_heading_are_left_out() {
        assert_eq!(kind_and_words("### **Titre** ###"), (LineKind::Heading { level: 3 }, "Titre"));
        assert_eq!(kind_and_words("## **A** et **B**").1, "**A** et **B**");
        assert_eq!(kind_and_words("#hashtag").0, LineKind::Text);
        assert_eq!(kind_and_words("## ").0, LineKind::Text);
        assert_eq!(kind_and_words("## ****").0, LineKind::Rule { underlines: None });
    }

    #[test]
    fn rules_are_no_paragraphs() {
        assert_eq!(kind_and_words("* * *").0, LineKind::Rule { underlines: None });
        assert_eq!(kind_and_words("-----").0, LineKind::Rule { underlines: Some(2) });
        assert_eq!(kind_and_words("====").0, LineKind::Rule { underlines: Some(1) });
        assert_eq!(kind_and_words("--").0, LineKind::Text);
    }
}
