//! Text that XML can hold.
//!
//! Two kinds of characters in text pasted from elsewhere make a Word file unreadable: control characters, most of which
//! XML 1.0 forbids even escaped, and the two non-characters at the end of the basic plane. They carry no meaning in a
//! note and are dropped. Line ends and tabs within a run become spaces: a break is a run of its own.

use std::borrow::Cow;

/// Tells whether a part may hold `c`.
pub(crate) fn is_allowed(c: char) -> bool {
    let space = matches!(c, '\t' | '\n' | '\r');
    space || !(c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}'))
}

/// Returns `text` without what XML cannot hold, and with line ends and tabs as spaces.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| is_allowed(c) && !matches!(c, '\t' | '\n' | '\r')) {
        return Cow::Borrowed(text);
    }
    let spaced = text.replace("\r\n", " ").replace(['\t', '\n', '\r'], " ");
    Cow::Owned(spaced.chars().filter(|c| is_allowed(*c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_dropped_and_line_ends_become_spaces() {
        assert_eq!(clean("a\u{1}b\u{B}c\r\nd\te\u{FFFE}"), "abc d e");
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        assert!(matches!(clean("6\u{a0}000 participants à Montréal; « oui » 🙂"), Cow::Borrowed(_)));
    }
}
