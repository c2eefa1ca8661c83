//! The filters people type, in both languages: `type:engagement`, `état:"en retard"`, `après:2025-01`.
//!
//! What lives here: the words for filters, kinds and states, and what they mean. Case, accents, hyphens and plurals do
//! not count, and a value may be typed in part while only one begins so.

use am_model::Lang;
use am_model::date::PartialDate;
use am_model::record::RecordKind;

use super::words::{fold, fold_name};

/// What a filter asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// The kind of record.
    Kind,
    /// Whom it concerns.
    Counterpart,
    /// Its state.
    State,
    /// Its day, from this one on.
    After,
    /// Its day, until the one before.
    Before,
    /// The source it stands in or leans on.
    Source,
}

/// Returns the filter that goes by a word before a colon.
pub fn key_named(word: &str) -> Option<Key> {
    Some(match fold(word).as_str() {
        "type" | "kind" | "genre" | "sorte" => Key::Kind,
        "counterpart" | "partner" | "interlocuteur" | "partenaire" => Key::Counterpart,
        "status" | "state" | "etat" | "statut" => Key::State,
        "after" | "since" | "apres" | "depuis" => Key::After,
        "before" | "avant" => Key::Before,
        "source" => Key::Source,
        _ => return None,
    })
}

/// A choice with its words.
#[derive(Debug)]
pub struct Choice<T: 'static> {
    /// As the program calls it in French.
    pub fr: &'static str,
    /// As it calls it in English.
    pub en: &'static str,
    /// Other words for it, folded and singular.
    also: &'static [&'static str],
    /// What it means.
    pub means: T,
}

impl<T> Choice<T> {
    /// Returns the word of a language.
    pub fn word(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fr => self.fr,
            Lang::En => self.en,
        }
    }

    fn words(&self) -> impl Iterator<Item = String> {
        [self.fr, self.en].into_iter().chain(self.also.iter().copied()).map(singular)
    }
}

/// A state to look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// One that is stored, by the name of `Facts::states`.
    Stored(&'static str),
    /// Something remains to be done.
    Open,
    /// Falls due soon.
    Due,
    /// The day has passed.
    Overdue,
}

/// Kinds to look for; paragraphs come with sources.
pub type Kinds = &'static [RecordKind];

const fn choice<T>(fr: &'static str, en: &'static str, also: &'static [&'static str], means: T) -> Choice<T> {
    Choice { fr, en, also, means }
}

/// The kinds a filter may name, in the order in which they are told. With a whole come the parts that its words stand
/// in: the agenda of a meeting, the text of a note. What happened to a commitment is no commitment, and has its own word.
pub static KIND_CHOICES: [Choice<Kinds>; 12] = {
    use RecordKind::*;
    [
        choice("engagement", "commitment", &[], &[Commitment]),
        choice("événement", "event", &["suivi", "follow up"], &[StatusEvent]),
        choice("rencontre", "meeting", &["reunion"], &[Meeting, AgendaItem]),
        choice("note", "brief", &["briefing"], &[Brief, Section, Block, Version, Approval]),
        choice("interlocuteur", "counterpart", &["partenaire", "partner"], &[Counterpart]),
        choice("personne", "person", &["people"], &[Person, Office]),
        choice(
            "message",
            "talking-point",
            &["element", "element de langage", "point", "line"],
            &[TalkingPoint],
        ),
        choice("statistique", "statistic", &["indicateur", "indicator", "figure"], &[Indicator, Observation]),
        choice("source", "source", &["document", "paragraphe", "paragraph"], &[Source]),
        choice("citation", "quote", &["quotation"], &[Quote]),
        choice("instrument", "instrument", &["accord", "agreement", "entente"], &[Instrument]),
        choice("fonction", "office", &[], &[Office]),
    ]
};

/// The states a filter may name, in the order in which they are told.
pub static STATE_CHOICES: [Choice<State>; 17] = [
    choice("ouvert", "open", &["ouverte"], State::Open),
    choice("à-échéance", "due", &["echeance", "due soon"], State::Due),
    choice("en-retard", "overdue", &["retard", "late"], State::Overdue),
    choice("pas-commencé", "not-started", &["non commence"], State::Stored("notstarted")),
    choice("en-cours", "under-way", &["underway"], State::Stored("underway")),
    choice("tenu", "kept", &["respecte"], State::Stored("kept")),
    choice("reporté", "deferred", &[], State::Stored("deferred")),
    choice("abandonné", "dropped", &[], State::Stored("dropped")),
    choice("modifié", "changed", &["change", "remplace"], State::Stored("changed")),
    choice("prévue", "planned", &["prevu"], State::Stored("planned")),
    choice("tenue", "held", &[], State::Stored("held")),
    choice("reportée", "postponed", &[], State::Stored("postponed")),
    choice("annulée", "cancelled", &["annule", "canceled"], State::Stored("cancelled")),
    choice("ébauche", "draft", &["brouillon"], State::Stored("draft")),
    choice("en-révision", "in-review", &["revision", "review"], State::Stored("inreview")),
    choice("approuvée", "approved", &["approuve"], State::Stored("approved")),
    choice("remise", "delivered", &["remis"], State::Stored("delivered")),
];

/// Returns what a value means: the choices that go by it, or the only one that begins so.
pub fn choices<T: Copy>(known: &'static [Choice<T>], value: &str) -> Vec<T> {
    let value = singular(value);
    let called: Vec<T> = known
        .iter()
        .filter(|choice| choice.words().any(|word| word == value))
        .map(|choice| choice.means)
        .collect();
    if !called.is_empty() || value.is_empty() {
        return called;
    }
    let mut begun = known.iter().filter(|choice| choice.words().any(|word| word.starts_with(&value)));
    match (begun.next(), begun.next()) {
        (Some(only), None) => vec![only.means],
        _ => Vec::new(),
    }
}

/// Reads a date as it is typed: `2025`, `2025-01`, `2025-01-31`.
pub fn date(value: &str) -> Option<PartialDate> {
    value.trim().parse().ok()
}

/// Folds a value; each word without the s of a plural.
fn singular(value: &str) -> String {
    let words = fold_name(value);
    words.split(' ').map(|word| word.trim_end_matches('s')).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_named_in_both_languages_with_hyphens_spaces_or_accents_left_out() {
        for value in ["en retard", "en-retard", "en_retard", "EN RETARD", "overdue", "over", "retard"] {
            assert_eq!(choices(&STATE_CHOICES, value), [State::Overdue], "{value}");
        }
        assert_eq!(choices(&STATE_CHOICES, "à échéance"), [State::Due]);
        assert_eq!(choices(&STATE_CHOICES, "tenus"), [State::Stored("kept")]);
        assert_eq!(choices(&STATE_CHOICES, "tenues"), [State::Stored("held")]);
        assert_eq!(choices(&STATE_CHOICES, "repor"), [], "two begin so");
        assert_eq!(choices(&STATE_CHOICES, ""), []);
    }

    #[test]
    fn every_choice_is_found_by_its_own_words_and_told_apart() {
        for known in &STATE_CHOICES {
            assert!(choices(&STATE_CHOICES, known.fr).contains(&known.means), "{}", known.fr);
            assert_eq!(choices(&STATE_CHOICES, known.en), [known.means]);
        }
        for known in &KIND_CHOICES {
            assert!(choices(&KIND_CHOICES, known.fr).contains(&known.means), "{}", known.fr);
            assert!(choices(&KIND_CHOICES, known.en).contains(&known.means), "{}", known.en);
        }
    }

    #[test]
    fn kinds_may_be_plural() {
        assert_eq!(choices(&KIND_CHOICES, "talking points"), [&[RecordKind::TalkingPoint] as Kinds]);
        assert_eq!(choices(&KIND_CHOICES, "éléments de langage"), [&[RecordKind::TalkingPoint] as Kinds]);
        assert!(choices(&KIND_CHOICES, "licorne").is_empty());
    }
}
