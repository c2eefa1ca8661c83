//! The words printed into documents, per language, from `templates/locales`.
//!
//! The shape of both files is a type, so that neither can lack or invent a key. Grammar that no list of words
//! can hold (articles, contractions, dates in a sentence) lives in `phrase` and `french`.

use am_model::lang::Lang;
use serde::Deserialize;

use crate::error::ComposeError;

/// Words printed into documents, in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    fr: LangWords,
    en: LangWords,
}

impl Words {
    /// Returns the words that come with the program.
    ///
    /// # Errors
    /// [`ComposeError`] when a file compiled in does not hold together, which a test rules out.
    pub fn load() -> Result<Self, ComposeError> {
        Ok(Self {
            fr: read("locales/fr.toml", include_str!("../../../templates/locales/fr.toml"))?,
            en: read("locales/en.toml", include_str!("../../../templates/locales/en.toml"))?,
        })
    }

    /// Returns the words of `lang`.
    pub(crate) fn of(&self, lang: Lang) -> &LangWords {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
        }
    }
}

fn read(file: &str, text: &str) -> Result<LangWords, ComposeError> {
    toml::from_str(text)
        .map_err(|source| ComposeError::Unreadable { file: file.into(), source: Box::new(source) })
}

/// Puts `values` in the place of their names in braces.
pub(crate) fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    // One pass from left to right, so that a value with braces in it is never filled in again.
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}').map(|at| open + at) else { break };
        out.push_str(&rest[..open]);
        match values.iter().find(|(name, _)| *name == &rest[open + 1..close]) {
            Some((_, value)) => out.push_str(value),
            None => out.push_str(&rest[open..=close]),
        }
        rest = &rest[close + 1..];
    }
    out + rest
}

/// Fills in a pattern except for `slot`, and returns what stands before and after that.
pub(crate) fn around(pattern: &str, slot: &str, values: &[(&str, &str)]) -> (String, String) {
    let (before, after) = pattern.split_once(&format!("{{{slot}}}")).unwrap_or((pattern, ""));
    (fill(before, values), fill(after, values))
}

/// The words of one language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LangWords {
    numbers: Vec<String>,
    pub frame: FrameWords,
    pub facts: FactsWords,
    pub points: PointsWords,
    pub notes: NotesWords,
    pub captions: CaptionsWords,
    pub commitments: CommitmentsWords,
    pub statistics: StatisticsWords,
    pub chart: ChartWords,
    pub people: PeopleWords,
}

impl LangWords {
    /// Writes a count in words up to ten, in figures beyond.
    pub fn count(&self, count: usize) -> String {
        self.numbers.get(count).cloned().unwrap_or_else(|| count.to_string())
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FrameWords {
    pub page_of: String,
    pub draft: String,
    pub unwritten: String,
    pub facts_caption: String,
    pub meeting_with: String,
    pub privileged: String,
    pub cabinet_confidence: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FactsWords {
    pub date_and_place: String,
    pub date_to_come: String,
    pub from_to: String,
    pub from: String,
    pub video: String,
    pub phone: String,
    pub for_side: String,
    pub last_meeting: String,
    pub place_and_date: String,
    pub last_meeting_text: String,
    pub commitments_one: String,
    pub commitments_many: String,
    pub overdue_none: String,
    pub overdue_the_one: String,
    pub overdue_one: String,
    pub overdue_some: String,
    pub overdue_all: String,
    pub unfolding: String,
    pub in_french: String,
    pub in_english: String,
    pub agenda_one: String,
    pub agenda_many: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PointsWords {
    pub ask: String,
    pub avoid: String,
    pub agenda_item: String,
    pub other_points: String,
    pub minute: String,
    pub minutes: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NotesWords {
    pub paragraph: String,
    pub paragraphs: String,
    pub page: String,
    pub pages: String,
    pub range: String,
    pub same_source: String,
    pub illustrative: String,
    pub old_value: String,
    pub illustrative_value: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CaptionsWords {
    pub table: String,
    pub figure: String,
    pub as_of: String,
    pub made_at: String,
    pub commitments_with: String,
    pub statistics: String,
    pub series: String,
    pub table_description: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CommitmentsWords {
    pub title: String,
    pub lead: String,
    pub due: String,
    pub state: String,
    pub joint: String,
    pub nobody: String,
    pub undated: String,
    pub estimated: String,
    pub monthly: String,
    pub quarterly: String,
    pub yearly: String,
    pub not_started: String,
    pub under_way: String,
    pub up_to_date: String,
    pub overdue: String,
    pub overdue_by_one: String,
    pub overdue_by: String,
    pub kept: String,
    pub deferred: String,
    pub dropped: String,
    pub changed: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StatisticsWords {
    pub name: String,
    pub value: String,
    pub as_of: String,
    pub scope: String,
    pub undated: String,
    pub old: String,
    pub illustrative: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChartWords {
    pub description: String,
    pub value_on: String,
    pub illustrative_one: String,
    pub illustrative_some: String,
    pub illustrative_all: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PeopleWords {
    pub address_him: String,
    pub address_her: String,
    pub address: String,
    pub or: String,
    pub quoted: String,
    pub portrait: String,
    pub no_portrait: String,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Lists `group.key {slot} {slot}` of a file of words.
    fn keys(text: &str) -> BTreeSet<String> {
        let slots = |words: &str| {
            let mut slots: Vec<&str> = words
                .split('{')
                .skip(1)
                .filter_map(|rest| rest.split_once('}').map(|(slot, _)| slot))
                .collect();
            slots.sort_unstable();
            slots.join(" ")
        };
        let table: toml::Table = text.parse().expect("valid TOML");
        let mut keys = BTreeSet::new();
        for (group, value) in &table {
            for (key, words) in value.as_table().into_iter().flatten() {
                keys.insert(format!("{group}.{key} {}", slots(words.as_str().expect("words are text"))));
            }
        }
        keys
    }

    #[test]
    fn both_languages_have_the_same_keys_with_the_same_slots() {
        let fr = keys(include_str!("../../../templates/locales/fr.toml"));
        let en = keys(include_str!("../../../templates/locales/en.toml"));
        assert_eq!(fr, en);
        assert!(fr.len() > 60, "the files are not empty: {}", fr.len());
        Words::load().expect("the words compiled in hold together");
    }

    #[test]
    fn numbers_are_words_up_to_ten() {
        let words = Words::load().expect("the words compiled in hold together");
        assert_eq!(words.of(Lang::Fr).count(5), "cinq");
        assert_eq!(words.of(Lang::En).count(10), "ten");
        assert_eq!(words.of(Lang::En).count(11), "11");
    }

    #[test]
    fn a_value_with_braces_in_it_is_not_filled_again() {
        assert_eq!(fill("{a} et {b}{", &[("a", "{b}"), ("b", "2")]), "{b} et 2{");
        assert_eq!(fill("Page {page}", &[]), "Page {page}");
    }
}
