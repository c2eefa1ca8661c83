//! Sentences that give a figure or a year without saying where it comes from.
//!
//! What does not count as a figure: a day of the month, a time of day, the number of a point, page or annex, and
//! digits in a name (`G7`). Proposing a day for a meeting is no claim; a year is.

use am_model::brief::Inline;

/// How far a citation speaks for what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// For its sentence: running text.
    Sentence,
    /// For the whole text: an item, a line to say, a biography, which end with their citation.
    Whole,
}

/// Tells whether a citation or a figure of the library stands among `inlines`.
pub(crate) fn is_sourced<'a>(inlines: impl IntoIterator<Item = &'a Inline>) -> bool {
    inlines.into_iter().any(|inline| matches!(inline, Inline::Cite { .. } | Inline::Value { .. }))
}

/// Returns the sentences of a text that give a figure without a source. Questions claim nothing.
pub(crate) fn unsourced(inlines: &[Inline], reach: Reach) -> Vec<String> {
    if reach == Reach::Whole && is_sourced(inlines) {
        return Vec::new();
    }
    let claims = |sentence: &Sentence| {
        !sentence.sourced && !sentence.text.trim_end().ends_with('?') && has_figure(&sentence.text)
    };
    let sentences = sentences(inlines).into_iter();
    sentences.filter(claims).map(|sentence| sentence.text.trim().to_owned()).collect()
}

#[derive(Debug, Default)]
struct Sentence {
    text: String,
    sourced: bool,
}

/// Cuts a text into sentences. A citation right behind a full stop belongs to the sentence before it.
fn sentences(inlines: &[Inline]) -> Vec<Sentence> {
    let mut sentences = vec![Sentence::default()];
    for inline in inlines {
        let (text, sourced) = match inline {
            Inline::Text { text, .. } => (text.as_str(), false),
            Inline::Break => ("\n", false),
            Inline::Cite { .. } | Inline::Value { .. } => ("", true),
            Inline::Name { .. } => ("", false),
        };
        if let Some(last) = sentences.last_mut() {
            last.sourced |= sourced;
        }
        for letter in text.chars() {
            let ends = sentences.last().is_some_and(|last| is_over(&last.text));
            if ends && !letter.is_whitespace() && !letter.is_lowercase() {
                sentences.push(Sentence::default());
            }
            if let Some(last) = sentences.last_mut() {
                last.text.push(letter);
            }
        }
    }
    sentences
}

/// Words that a full stop shortens without ending the sentence, besides single letters.
const SHORTENED: [&str; 22] = [
    "mm", "mr", "ms", "mrs", "dr", "no", "nos", "p", "pp", "paragr", "para", "paras", "art", "janv", "févr",
    "avr", "juill", "sept", "oct", "nov", "déc", "env",
];

/// Tells whether a sentence has ended, so that a capital or figure begins the next.
fn is_over(text: &str) -> bool {
    let words = text.trim_end();
    if words.len() == text.len() {
        return false;
    }
    let Some(before) =
        words.trim_end_matches(['»', '”', '"', ')', '\u{a0}']).strip_suffix(['.', '!', '?', '…'])
    else {
        return text.ends_with('\n');
    };
    let last: String = before.chars().rev().take_while(|letter| letter.is_alphanumeric()).collect();
    let last: String = last.chars().rev().collect::<String>().to_lowercase();
    let letters = last.chars().count();
    !(words.ends_with('.')
        && (letters == 1 && !last.chars().all(char::is_numeric) || SHORTENED.contains(&last.as_str())))
}

const MONTHS: [&str; 36] = [
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
    "janv",
    "févr",
    "avr",
    "juill",
    "sept",
    "oct",
    "nov",
    "déc",
    "jan",
    "feb",
    "apr",
    "aug",
];

/// Words before a number that make it a place in something.
const PLACES: [&str; 24] = [
    "point",
    "points",
    "item",
    "items",
    "article",
    "articles",
    "annexe",
    "annex",
    "appendix",
    "section",
    "sections",
    "page",
    "pages",
    "p",
    "pp",
    "paragr",
    "para",
    "paras",
    "paragraph",
    "tableau",
    "table",
    "figure",
    "no",
    "version",
];

/// Words around a number that make it a time of day.
const HOURS: [&str; 7] = ["h", "heure", "heures", "a.m", "p.m", "am", "pm"];

/// Tells whether a sentence gives a figure or a year.
fn has_figure(sentence: &str) -> bool {
    let words: Vec<String> = sentence.split_whitespace().map(bare).collect();
    let word = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", String::as_str);
    (0..words.len()).any(|at| {
        let (before, own, after) = (word(at.checked_sub(1)), word(Some(at)), word(Some(at + 1)));
        is_number(own)
            && !own.contains(':')
            && !PLACES.contains(&before)
            && !HOURS.contains(&before)
            && !HOURS.contains(&after)
            && !is_day(own, before, after)
    })
}

/// Returns a word in small letters without the marks around it and without what is elided before it.
fn bare(word: &str) -> String {
    let word = word.rsplit(['’', '\'']).next().unwrap_or(word);
    word.trim_matches(|letter: char| !letter.is_alphanumeric() && !"$€£%".contains(letter)).to_lowercase()
}

/// Tells whether a word is a number, with or without a sign of money or percentage.
fn is_number(word: &str) -> bool {
    let money = word.contains(['$', '€', '£', '%']);
    word.contains(|letter: char| letter.is_ascii_digit())
        && (money || !word.contains(|letter: char| letter.is_alphabetic()))
}

fn is_day(word: &str, before: &str, after: &str) -> bool {
    let month = |word: &str| MONTHS.contains(&word);
    word.parse::<u32>().is_ok_and(|day| (1..=31).contains(&day)) && (month(before) || month(after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use am_model::ids::{AnchorId, MakeIds, TimeOrderedIds};

    fn cite() -> Inline {
        Inline::Cite { anchors: vec![AnchorId(TimeOrderedIds.next())] }
    }

    #[test]
    fn a_figure_a_year_and_an_amount_are_claims() {
        for text in [
            "Le salon a réuni 6\u{a0}000 participants.",
            "Le comité existe depuis 2019.",
            "La valeur dépasse 3,07\u{a0}G$.",
            "Costs rose by 12%.",
            "It cost US$2.5 million.",
            "Les ministres se sont vus le 15 octobre 2025.",
        ] {
            assert!(has_figure(text), "{text}");
        }
    }

    #[test]
    fn days_times_places_in_a_text_and_names_are_no_figures() {
        for text in [
            "Je propose une date d’ici le 15\u{a0}avril.",
            "We could meet on April 15.",
            "La rencontre commence à 10\u{a0}h\u{a0}30.",
            "It begins at 2:30\u{a0}p.m., or at 3\u{a0}p.m.",
            "Voir le point 2 et l’annexe 1.",
            "Le G7 et la 5G.",
            "Le 1er\u{a0}mai.",
        ] {
            assert!(!has_figure(text), "{text}");
        }
    }

    #[test]
    fn in_running_text_a_citation_speaks_for_its_sentence_only() {
        let text = [
            Inline::text("En 2024, M.\u{a0}Roy a reçu 300 personnes."),
            cite(),
            Inline::text(" En 2025, elles étaient 400."),
        ];
        assert_eq!(unsourced(&text, Reach::Sentence), ["En 2025, elles étaient 400."]);
        let text = [Inline::text("Il y en avait 300. Voici la source."), cite()];
        assert_eq!(unsourced(&text, Reach::Sentence), ["Il y en avait 300."]);
    }

    #[test]
    fn a_title_before_a_name_does_not_end_the_sentence() {
        let text = [Inline::text("En 2024, M. Roy et MM. Côté et Lac ont signé."), cite()];
        assert!(unsourced(&text, Reach::Sentence).is_empty());
    }

    #[test]
    fn a_citation_anywhere_speaks_for_an_item() {
        let text = [Inline::text("Il y en avait 300. Voici la source."), cite()];
        assert!(unsourced(&text, Reach::Whole).is_empty());
        assert_eq!(unsourced(&text[..1], Reach::Whole), ["Il y en avait 300."]);
    }

    #[test]
    fn questions_claim_nothing() {
        assert!(unsourced(&[Inline::text("Pourquoi 300 et non 400?")], Reach::Sentence).is_empty());
    }
}
