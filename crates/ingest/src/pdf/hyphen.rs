//! Hyphens at the ends of lines: those of the printer go, those of the language stay.
//!
//! Whether `adminis- trative` is one word and `a-t- il` three is asked of the document first: a word that also stands
//! unbroken elsewhere is written the same. Where the document is silent, short lists of words that French and English
//! tie with a hyphen decide; all other hyphens at line ends are the printer's.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;

use super::mend::Placed;
use crate::block::collapse;

/// Words that follow a hyphen in French: pronouns after a verb, particles.
const AFTER: [&str; 26] = [
    "t", "il", "ils", "elle", "elles", "on", "je", "tu", "nous", "vous", "ce", "ci", "là", "moi", "toi",
    "le", "la", "les", "lui", "leur", "y", "en", "même", "mêmes", "dire", "être",
];
/// Words and beginnings after which both languages write a hyphen.
const BEFORE: [&str; 40] = [
    "t", "vice", "ex", "non", "quasi", "demi", "mi", "semi", "sous", "au", "par", "peut", "grand", "grande",
    "après", "avant", "arrière", "contre", "celui", "celle", "ceux", "celles", "jusque", "libre", "porte",
    "chef", "self", "well", "long", "short", "high", "low", "cross", "co", "multi", "world", "full",
    "follow", "sub", "post",
];
/// Words after a hyphen that was left hanging: `short- and long-term`.
const HANGING: [&str; 8] = ["and", "or", "to", "et", "ou", "à", "ni", "puis"];
/// Numbers are tied with a hyphen.
const NUMBERS: [&str; 9] =
    ["dix", "vingt", "trente", "quarante", "cinquante", "soixante", "quatre", "twenty", "thirty"];

/// Mends the words of all blocks, and brings ligatures and accents into their usual form.
pub(super) fn mend(blocks: &mut [Placed]) {
    for (_, block) in blocks.iter_mut() {
        let plain: String = block.text.chars().flat_map(without_ligature).nfc().collect();
        block.text = collapse(&plain);
    }
    let mut known = HashSet::new();
    for (_, block) in blocks.iter() {
        known.extend(words(&block.text).filter(|word| !word.ends_with('-')).map(str::to_lowercase));
    }
    for (_, block) in blocks.iter_mut() {
        block.text = joined(&block.text, &known);
    }
}

/// Takes apart the letters that fonts join.
fn without_ligature(c: char) -> impl Iterator<Item = char> {
    let letters = match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => "",
    };
    letters.chars().chain(letters.is_empty().then_some(c))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_of_word(c)).filter(|word| !word.is_empty())
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

/// Returns `text` with every hyphen before a space judged.
fn joined(text: &str, known: &HashSet<String>) -> String {
    let mut made = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['-', '\u{2010}', '\u{ad}']) {
        let hyphen = rest[at..].chars().next().map_or(1, char::len_utf8);
        let (before, after) = (&rest[..at], &rest[at + hyphen..]);
        made.push_str(before);
        let soft = rest[at..].starts_with('\u{ad}');
        let tail = after.strip_prefix(' ');
        let right = tail.and_then(|tail| words(tail).next().filter(|word| tail.starts_with(word)));
        let left = made.rsplit(|c: char| !is_of_word(c)).next().unwrap_or_default().to_owned();
        match (tail, right) {
            (Some(tail), Some(right)) if !left.is_empty() => match judged(&left, right, known) {
                Hyphen::Printer => rest = tail,
                Hyphen::Word if soft => rest = tail,
                Hyphen::Word => {
                    made.push('-');
                    rest = tail;
                }
                Hyphen::Hanging => {
                    made.push('-');
                    rest = after;
                }
            },
            _ => {
                if !soft {
                    made.push('-');
                }
                rest = after;
            }
        }
    }
    made.push_str(rest);
    made
}

/// What a hyphen at the end of a line is.
enum Hyphen {
    /// It breaks a word.
    Printer,
    /// It belongs to the word.
    Word,
    /// It ends a word; a space follows.
    Hanging,
}

fn judged(left: &str, right: &str, known: &HashSet<String>) -> Hyphen {
    let (left, lower) = (left.to_lowercase(), right.to_lowercase());
    let last = left.rsplit('-').next().unwrap_or_default();
    let first = lower.split('-').next().unwrap_or_default();
    match () {
        () if known.contains(&format!("{left}{lower}")) => Hyphen::Printer,
        () if known.contains(&format!("{left}-{lower}")) => Hyphen::Word,
        () if HANGING.contains(&first) => Hyphen::Hanging,
        () if !right.starts_with(char::is_lowercase) || left.ends_with(|c: char| c.is_numeric()) => {
            Hyphen::Word
        }
        () if AFTER.contains(&first) || BEFORE.contains(&last) || NUMBERS.contains(&last) => Hyphen::Word,
        () => Hyphen::Printer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str, elsewhere: &str) -> String {
        let known = words(elsewhere).map(str::to_lowercase).collect();
        joined(text, &known)
    }

    #[test]
    fn broken_words_are_joined() {
        assert_eq!(mended("les autorités adminis- tratives", ""), "les autorités administratives");
        assert_eq!(mended("coopéra\u{ad} tion et déve\u{ad}loppement", ""), "coopération et développement");
        assert_eq!(mended("the agree- ment", ""), "the agreement");
    }

    #[test]
    fn hyphens_of_the_language_stay() {
        for (broken, whole) in [
            ("y a-t- il", "y a-t-il"),
            ("y a- t-il", "y a-t-il"),
            ("faudra- t-il", "faudra-t-il"),
            ("c’est-à- dire", "c’est-à-dire"),
            ("peut- être", "peut-être"),
            ("la vice- présidente", "la vice-présidente"),
            ("Port- Alizé", "Port-Alizé"),
            ("vingt- cinq", "vingt-cinq"),
            ("G7- G20", "G7-G20"),
            ("long- term", "long-term"),
        ] {
            assert_eq!(mended(broken, ""), whole);
        }
    }

    #[test]
    fn the_document_itself_decides_first() {
        assert_eq!(mended("north- south", "the north-south line"), "north-south");
        assert_eq!(mended("co- operation", "cooperation"), "cooperation");
    }

    #[test]
    fn hanging_hyphens_and_dashes_keep_their_space() {
        assert_eq!(mended("short- and long-term", ""), "short- and long-term");
        assert_eq!(mended("Valbrume - Sélène", ""), "Valbrume - Sélène");
        assert_eq!(mended("- 30 -", ""), "- 30 -");
    }

    #[test]
    fn ligatures_and_loose_accents_take_their_usual_form() {
        let text: String =
            "ﬁnancement eﬀectif e\u{301}te\u{301}".chars().flat_map(without_ligature).nfc().collect();
        assert_eq!(text, "financement effectif été");
    }
}
