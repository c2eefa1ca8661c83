//! From text to what the index holds: words without case, accents and ligatures, and their stems.
//!
//! Stemming is Snowball's, in both languages for every text: a note in French quotes English names, and people
//! type without accents. Whatever is done to a text is done to a query, so that both meet.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use snowball_stemmers_rs::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::error::Result;

/// What is left of a word, in characters; longer runs are no words.
const MAX_WORD_CHARS: usize = 64;

/// What elides before a vowel, folded. Left out of the index, so that `l’entente` is `entente`.
const ELIDED: [&str; 14] =
    ["l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu"];

/// Words too common to say what a text is about, folded, of both languages.
static STOP_WORDS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| include_str!("stop_words.txt").split_whitespace().collect());

/// How many words a [`Stems`] remembers the stems of.
const REMEMBERED: usize = 20_000;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'a> {
    /// Where it begins, in bytes.
    pub start: usize,
    /// As the text has it.
    pub text: &'a str,
    /// Without case, accents and ligatures.
    pub folded: String,
}

impl Word<'_> {
    /// Returns where it ends, in bytes.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// Returns the words of a text, elided articles and the English possessive left out.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    runs(text).filter_map(move |(start, run)| {
        let word = Word { start, text: run, folded: fold(run) };
        (!word.folded.is_empty() && !is_clitic(text, &word)).then_some(word)
    })
}

fn runs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let of_word = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(of_word)?;
        let len = text[start..].find(|c| !of_word(c)).unwrap_or(text.len() - start);
        rest = start + len;
        Some((start, &text[start..rest]))
    })
}

/// Tells whether the word hangs on another by an apostrophe: `l’` before it, `’s` after it.
fn is_clitic(text: &str, word: &Word<'_>) -> bool {
    let apostrophe = |c: char| matches!(c, '\'' | '’' | 'ʼ');
    let before = text[..word.start].chars().next_back();
    let mut after = text[word.end()..].chars();
    let leads = after.next().is_some_and(apostrophe) && after.next().is_some_and(char::is_alphanumeric);
    (leads && ELIDED.contains(&word.folded.as_str()))
        || (before.is_some_and(apostrophe) && matches!(word.folded.as_str(), "s" | "t"))
}

/// Returns a word without case, accents and ligatures.
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    let letters = word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    for letter in letters.take(MAX_WORD_CHARS) {
        match letter {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            // Lowering a capital may bring a mark of its own: İ becomes i and a dot.
            other if other.is_alphanumeric() && !is_combining_mark(other) => folded.push(other),
            _ => {}
        }
    }
    folded
}

/// Returns a name by which it is known whatever the case, accents, spaces and punctuation.
pub fn fold_name(name: &str) -> String {
    words(name).map(|word| word.folded).collect::<Vec<_>>().join(" ")
}

/// Tells whether a folded word is too common to look for.
pub fn is_stop_word(folded: &str) -> bool {
    STOP_WORDS.contains(folded)
}

/// Returns the words too common to look for as a JSON array.
pub fn stop_words_json() -> Result<String> {
    Ok(serde_json::to_string(&*STOP_WORDS)?)
}

/// Tells whether a word too common to look for begins so, or is it.
pub fn begins_a_stop_word(folded: &str) -> bool {
    STOP_WORDS.range(folded..).next().is_some_and(|stop| stop.starts_with(folded))
}

/// Makes the stems of words, and remembers those it has made: texts repeat their words.
pub struct Stems {
    fr: Stemmer,
    en: Stemmer,
    /// By the word in lower case.
    known: RefCell<HashMap<String, Vec<String>>>,
}

impl Stems {
    /// Makes the stemmers of both languages.
    pub fn new() -> Self {
        Self {
            fr: Stemmer::create(Algorithm::French),
            en: Stemmer::create(Algorithm::English),
            known: RefCell::default(),
        }
    }

    /// Adds the stems of a word to `stems`: in French with its accents and without, and in English.
    ///
    /// Numbers and words of less than three letters have none, nor have stop words.
    pub fn add(&self, word: &Word<'_>, stems: &mut BTreeSet<String>) {
        if word.folded.chars().count() < 3
            || !word.folded.chars().all(char::is_alphabetic)
            || is_stop_word(&word.folded)
        {
            return;
        }
        let lower: String = word.text.nfc().flat_map(char::to_lowercase).take(MAX_WORD_CHARS).collect();
        let mut known = self.known.borrow_mut();
        if let Some(made) = known.get(&lower) {
            stems.extend(made.iter().cloned());
            return;
        }
        let made = self.make(&lower, &word.folded);
        stems.extend(made.iter().cloned());
        if known.len() < REMEMBERED {
            known.insert(lower, made);
        }
    }

    /// Tells whether a stem, taken as a word, has itself for a stem: whoever has the word then has the stem.
    pub fn is_its_own(&self, stem: &str) -> bool {
        let mut made = BTreeSet::new();
        self.add(&Word { start: 0, text: stem, folded: stem.to_owned() }, &mut made);
        made.contains(stem)
    }

    fn make(&self, lower: &str, folded: &str) -> Vec<String> {
        let stems = [self.fr.stem(lower), self.fr.stem(folded), self.en.stem(folded)];
        stems.into_iter().map(|stem| fold(&stem)).filter(|stem| !stem.is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).map(|word| word.folded).collect()
    }

    fn share_a_stem(one: &str, other: &str) -> bool {
        let stems = |text| {
            let mut stems = BTreeSet::new();
            words(text).for_each(|word| Stems::new().add(&word, &mut stems));
            stems
        };
        !stems(one).is_disjoint(&stems(other))
    }

    #[test]
    fn case_accents_and_ligatures_are_folded() {
        assert_eq!(
            folded("Élevage, ŒUVRE et cœur; e\u{301}te\u{301}"),
            ["elevage", "oeuvre", "et", "coeur", "ete"]
        );
        assert_eq!(folded("Straße İstanbul Łódź"), ["strasse", "istanbul", "lodz"]);
    }

    #[test]
    fn elided_articles_and_possessives_are_left_out() {
        assert_eq!(folded("l’entente d'expertise qu’ils"), ["entente", "expertise", "ils"]);
        assert_eq!(folded("Qatar’s fund"), ["qatar", "fund"]);
        assert_eq!(folded("vitamine D"), ["vitamine", "d"], "a letter alone is a word");
    }

    #[test]
    fn inflected_forms_share_a_stem_in_both_languages() {
        for (one, other) in [
            ("engagements", "engagement"),
            ("nationaux", "national"),
            ("agreed", "agree"),
            ("investissements", "investir"),
            ("coopérer", "coopération"),
            ("cooperer", "coopération"),
            ("ministries", "ministry"),
            ("universités", "universite"),
        ] {
            assert!(share_a_stem(one, other), "{one} and {other} should meet");
        }
        assert!(!share_a_stem("entente", "enfant"));
    }

    #[test]
    fn a_stop_word_or_another_word_is_no_stem() {
        let stems = Stems::new();
        assert!(stems.is_its_own("phare") || stems.is_its_own("phar"));
        for one in ["du", "not", "sur", "an", "se"] {
            assert!(!stems.is_its_own(one), "{one}");
        }
    }

    #[test]
    fn a_word_knows_its_place_in_the_text() {
        let text = "À l’été";
        let last = words(text).last().expect("a word");
        assert_eq!(&text[last.start..last.end()], "été");
    }
}
