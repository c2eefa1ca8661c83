//! A paragraph made ready for the rules: one kind of apostrophe and space, no marks of emphasis, tokens, and
//! the way back to the characters of the original.
//!
//! What lives here: normalising, tokens, offsets. What does not: sentences ([`crate::sentence`]) and anything
//! that depends on a language.

use std::ops::Range;

use am_model::source::{Paragraph, ParagraphKind, Span};

/// A stretch of a passage's normalised text, in bytes.
pub(crate) type Stretch = Range<usize>;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// Letters, with inner hyphens, points of an acronym, and the apostrophe of an elision at the end.
    Word,
    /// Begins with a digit.
    Number,
    /// One character of anything else.
    Mark,
}

/// A token of the normalised text.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub(crate) at: Stretch,
    pub(crate) kind: TokenKind,
}

/// A paragraph and its normalised text.
pub(crate) struct Passage<'a> {
    pub(crate) source: &'a Paragraph,
    pub(crate) text: String,
    pub(crate) tokens: Vec<Token>,
    pub(crate) sentences: Vec<Stretch>,
    /// For each byte of `text` and its end: character index and byte offset in the original.
    map: Vec<(u32, u32)>,
}

impl<'a> Passage<'a> {
    /// Normalises `source` and cuts it into tokens; sentences are left to the caller.
    pub(crate) fn new(source: &'a Paragraph) -> Self {
        let mut text = String::with_capacity(source.text.len());
        let mut map = Vec::with_capacity(source.text.len() + 1);
        let mut end = (0, 0);
        for (index, (byte, c)) in source.text.char_indices().enumerate() {
            end = (index as u32 + 1, (byte + c.len_utf8()) as u32);
            if let Some(plain) = normal(c) {
                text.push(plain);
                map.resize(text.len(), (index as u32, byte as u32));
            }
        }
        map.push(end);
        let tokens = tokenize(&text);
        Self { source, text, tokens, sentences: Vec::new(), map }
    }

    /// Returns the span of `at` in the characters of the original paragraph, white space at its ends left out.
    pub(crate) fn span(&self, at: Stretch) -> Option<Span> {
        let at = self.trim(at);
        let last = self.text.get(at.clone())?.char_indices().next_back()?.0 + at.start;
        let start = self.map.get(at.start)?.0;
        let end = self.map.get(last)?.0 + 1;
        Some(Span { ordinal: self.source.ordinal, start, end })
    }

    /// Returns the words of `at` as the original has them; marks of emphasis and line breaks become one space or
    /// nothing.
    pub(crate) fn verbatim(&self, at: Stretch) -> String {
        let at = self.trim(at);
        let Some(last) = self.text.get(at.clone()).and_then(|t| t.char_indices().next_back()) else {
            return String::new();
        };
        let (from, to) = (self.map[at.start].1 as usize, self.map[last.0 + at.start].1 as usize);
        let width = self.source.text.get(to..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
        let raw = self.source.text.get(from..to + width).unwrap_or_default();
        let kept: String = raw.chars().filter(|&c| normal(c).is_some()).collect();
        if kept.contains('\n') { kept.split_whitespace().collect::<Vec<_>>().join(" ") } else { kept }
    }

    /// Returns the normalised text of `at`, or nothing when it is no stretch of it.
    pub(crate) fn slice(&self, at: Stretch) -> &str {
        self.text.get(at).unwrap_or_default()
    }

    /// Returns the text of a token.
    pub(crate) fn word(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |t| &self.text[t.at.clone()])
    }

    /// Returns the index of the first token that begins at or after `byte`.
    pub(crate) fn token_at(&self, byte: usize) -> usize {
        self.tokens.partition_point(|t| t.at.start < byte)
    }

    /// Returns the stretch from the first to the last of `tokens`.
    pub(crate) fn stretch(&self, tokens: Range<usize>) -> Stretch {
        match (self.tokens.get(tokens.start), self.tokens.get(tokens.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if first.at.start <= last.at.end => first.at.start..last.at.end,
            _ => 0..0,
        }
    }

    /// Returns the sentence that holds `byte`, else the whole text.
    pub(crate) fn sentence_at(&self, byte: usize) -> Stretch {
        let after = self.sentences.partition_point(|s| s.start <= byte);
        let sentence = after.checked_sub(1).map(|last| self.sentences[last].clone());
        sentence.filter(|s| byte < s.end).unwrap_or(0..self.text.len())
    }

    /// Returns the lines of the text that hold something, without white space at their ends.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Stretch> + '_ {
        let mut from = 0;
        self.text.split('\n').filter_map(move |line| {
            let at = self.trim(from..from + line.len());
            from += line.len() + 1;
            (!at.is_empty()).then_some(at)
        })
    }

    /// Tells whether the paragraph is a heading.
    pub(crate) fn is_heading(&self) -> bool {
        matches!(self.source.kind, ParagraphKind::Heading { .. })
    }

    /// Shrinks `at` until it neither begins nor ends with white space.
    pub(crate) fn trim(&self, at: Stretch) -> Stretch {
        let Some(text) = self.text.get(at.clone()) else { return 0..0 };
        let start = at.start + (text.len() - text.trim_start().len());
        start..(start + text.trim().len())
    }
}

/// Returns the character the rules see for `c`; `None` for marks of emphasis and characters without width.
fn normal(c: char) -> Option<char> {
    match c {
        '’' | 'ʼ' | '‘' | '′' => Some('\''),
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\t' | '\u{2003}' | '\u{2002}' | '\r' => Some(' '),
        '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => Some('\n'),
        '‑' | '‐' => Some('-'),
        '*' | '~' | '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}' => None,
        c => Some(c),
    }
}

/// Words that lose their vowel before another: the apostrophe ends the token.
const ELISIONS: [&str; 13] =
    ["l", "d", "qu", "s", "n", "j", "c", "m", "t", "jusqu", "lorsqu", "puisqu", "quoiqu"];

fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = start + c.len_utf8();
        if !c.is_alphanumeric() {
            tokens.push(Token { at: start..end, kind: TokenKind::Mark });
            continue;
        }
        let kind = if c.is_ascii_digit() { TokenKind::Number } else { TokenKind::Word };
        while let Some(&(at, next)) = rest.peek() {
            let after = text[at + next.len_utf8()..].chars().next();
            let joins = after.is_some_and(char::is_alphanumeric);
            let digit_follows = after.is_some_and(|a| a.is_ascii_digit());
            let acronym = end - start == 1 || text[start..end].ends_with(|c: char| c.is_uppercase());
            let within = match next {
                _ if next.is_alphanumeric() => true,
                '-' => joins,
                '\'' => kind == TokenKind::Word && joins,
                '.' if kind == TokenKind::Word => {
                    let pair = acronym && c.is_uppercase();
                    pair && (text[start..end].contains('.') || after.is_some_and(char::is_uppercase))
                }
                '.' | ',' => kind == TokenKind::Number && digit_follows,
                _ => false,
            };
            if !within {
                break;
            }
            rest.next();
            end = at + next.len_utf8();
            if next == '\'' {
                let head = text[start..at].to_lowercase();
                if ELISIONS.contains(&head.as_str()) {
                    break;
                }
                let genitive = text[end..].starts_with(['s', 'S'])
                    && !text[end + 1..].starts_with(|c: char| c.is_alphanumeric());
                if genitive {
                    tokens.push(Token { at: start..at, kind });
                    rest.next();
                    tokens.push(Token { at: at..end + 1, kind: TokenKind::Mark });
                    end = start;
                    break;
                }
            }
        }
        if end > start {
            tokens.push(Token { at: start..end, kind });
        }
    }
    tokens
}

/// Returns the boundary of a character at or before `at`.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Tells whether `word` begins with a capital letter.
pub(crate) fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Tells whether `word` has at least two letters and no small one.
pub(crate) fn is_acronym(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !word.chars().any(char::is_lowercase)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn paragraph(text: &str) -> Paragraph {
        Paragraph {
            ordinal: 0,
            number: None,
            kind: ParagraphKind::Body,
            text: text.into(),
            offset: None,
            page: None,
        }
    }

    #[test]
    fn tokens_keep_elisions_hyphens_and_acronyms_whole() {
        let source = paragraph("L’été, M. O. et l'U.S.-ROK d'aujourd’hui: 3,07 % the country's");
        let passage = Passage::new(&source);
        let words: Vec<_> = (0..passage.tokens.len()).map(|i| passage.word(i)).collect();
        assert_eq!(
            words,
            [
                "L'",
                "été",
                ",",
                "M",
                ".",
                "O",
                ".",
                "et",
                "l'",
                "U.S.-ROK",
                "d'",
                "aujourd'hui",
                ":",
                "3,07",
                "%",
                "the",
                "country",
                "'s"
            ]
        );
    }

    #[test]
    fn a_span_leads_back_to_the_original_characters() {
        let source = paragraph("**Québec**\u{a0}:  é*té* ");
        let passage = Passage::new(&source);
        assert_eq!(passage.text, "Québec :  été ");
        let at = passage.text.find("été").expect("the word is there");
        let span = passage.span(at..at + 6).expect("a span");
        assert_eq!(span.slice(&source.text), Some("é*té"));
        assert_eq!(passage.verbatim(at..at + 5), "été");
    }
}
