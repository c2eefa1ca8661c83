//! Cutting a passage into sentences.
//!
//! Unicode's default rules break after every `M.` and `Dr.`, so the abbreviations of the language (data) and
//! single capitals are held back here. A bullet's lead (`Calcul de haute performance :`) is a sentence of its own.

use crate::text::{Passage, Stretch};

/// Longest lead of a bullet, in characters; leads are names of fields, not clauses.
const LONGEST_LEAD: usize = 90;

/// No sentence is longer, in bytes: what has no point for so long is a table or a list, and rules look at sentences
/// as a whole.
const LONGEST: usize = 4_000;

/// Returns the sentences of `passage` in order, without their final punctuation, quotation marks and bullets.
pub(crate) fn sentences(passage: &Passage<'_>, is_abbreviation: impl Fn(&str) -> bool) -> Vec<Stretch> {
    let text = &passage.text;
    let mut found = Vec::new();
    let mut start = lead(text).map_or(0, |lead| lead.end);
    for (at, c) in text.char_indices() {
        if at >= start + LONGEST && c.is_whitespace() {
            push(text, start..at, &mut found);
            start = at;
        }
        if at < start || !matches!(c, '.' | '!' | '?' | '…' | '\n') {
            continue;
        }
        let ends = match c {
            '\n' => {
                text[at + 1..].starts_with([' ', '\n'])
                    && text[at..].trim_start().starts_with(['•', '-', '–'])
            }
            '.' => ends_at_point(text, at, &is_abbreviation),
            _ => {
                text[at + c.len_utf8()..].trim_start_matches(['»', '”', '"', ')', ' ']).is_empty()
                    || text[at + c.len_utf8()..].starts_with([' ', '\n', '»', '”', '"', '\u{a0}'])
            }
        };
        if ends {
            push(text, start..at, &mut found);
            start = at + c.len_utf8();
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

/// Returns the lead of a bullet with its colon and the spaces before and after it.
pub(crate) fn lead(text: &str) -> Option<Stretch> {
    // A byte of a character has no colon in it.
    let colon = text.bytes().take(LONGEST_LEAD * 4).position(|byte| byte == b':')?;
    let head = &text[..colon];
    let rest = &text[colon + 1..];
    let short = head.chars().count() <= LONGEST_LEAD && !head.contains(['.', '«', '“', '\n']);
    let word = head.trim_start_matches(|c: char| !c.is_alphanumeric());
    let body = rest.trim_start();
    let follows = rest.len() > body.len()
        && body.chars().next().is_some_and(char::is_uppercase)
        && body.split_whitespace().nth(3).is_some();
    (short && !word.trim().is_empty() && follows).then(|| 0..(text.len() - body.len()))
}

fn ends_at_point(text: &str, at: usize, is_abbreviation: &impl Fn(&str) -> bool) -> bool {
    let after = &text[at + 1..];
    let closed = after.trim_start_matches(['»', '”', '"', ')', '.']);
    let next = closed.trim_start();
    if next.is_empty() {
        return true;
    }
    if closed.len() == next.len() && !after.starts_with([' ', '\n']) {
        return false;
    }
    let starts = next
        .chars()
        .find(|c| !matches!(c, '«' | '“' | '"' | '(' | '-' | '–' | '—' | '•' | ' ' | '[' | '\''))
        .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let before = text[..at].rsplit(|c: char| c.is_whitespace() || c == '(' || c == '\'' || c == '«').next();
    let before = before.unwrap_or_default();
    let initial = before.chars().count() == 1 && before.chars().all(char::is_uppercase);
    // An acronym with inner points ends a sentence only by chance, and then a determiner often follows.
    let dotted = before.contains('.') && before.chars().all(|c| c == '.' || c.is_uppercase());
    starts && !initial && !dotted && !is_abbreviation(&before.to_lowercase())
}

fn push(text: &str, at: Stretch, found: &mut Vec<Stretch>) {
    let Some(raw) = text.get(at.clone()) else { return };
    let head = raw.trim_start_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '«' | '»'
                    | '“'
                    | '”'
                    | '"'
                    | '•'
                    | '-'
                    | '–'
                    | '—'
                    | '.'
                    | ':'
                    | '!'
                    | '?'
                    | '…'
                    | ')'
                    | '#'
                    | '>'
                    | '_'
            )
    });
    let start = at.start + raw.len() - head.len();
    let body = head.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '.' | ';' | ':' | '!' | '?' | '…' | '»' | '”' | '"' | ',' | '_')
    });
    if !body.is_empty() {
        found.push(start..start + body.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::paragraph;

    fn cut(text: &str) -> Vec<String> {
        let source = paragraph(text);
        let passage = Passage::new(&source);
        let known = |word: &str| ["mme", "dr", "sept", "jr"].contains(&word);
        sentences(&passage, known).into_iter().map(|s| passage.slice(s).to_owned()).collect()
    }

    #[test]
    fn abbreviations_and_initials_end_no_sentence() {
        assert_eq!(
            cut("M. O. et Mme. Roy sont là. Le 3 sept. Elle part."),
            ["M. O. et Mme. Roy sont là", "Le 3 sept. Elle part"]
        );
        assert_eq!(
            cut("The U.S. Homeland Advisor met J. Roe. They spoke."),
            ["The U.S. Homeland Advisor met J. Roe", "They spoke"]
        );
    }

    #[test]
    fn a_lead_and_the_marks_around_a_quotation_are_left_out() {
        assert_eq!(
            cut("• Énergie (GNL) : Les deux parties agiront. Elles iront loin;"),
            ["Les deux parties agiront", "Elles iront loin"]
        );
        assert_eq!(cut("« Nous irons. Nous agirons. »"), ["Nous irons", "Nous agirons"]);
        assert_eq!(cut("Valeur de 3.5 et plus : 4"), ["Valeur de 3.5 et plus : 4"]);
    }
}
