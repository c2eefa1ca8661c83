//! Searching the whole library, as one types.

use am_model::ids::CounterpartId;
use am_model::record::RecordRef;
use am_model::{Lang, PerLang};
use am_store::{Hit, Place, Snippet, searched_kinds, searched_states};
use serde::Serialize;
use specta::Type;

use crate::App;
use crate::error::{AppError, ErrorCode};

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Type)]
pub struct SearchAnswer {
    /// The best of it, the best first.
    pub hits: Vec<SearchHit>,
    /// How much was found.
    pub total: u32,
    /// There is more than `total`: of very common words only the newest results are ranked.
    pub newest_only: bool,
    /// What was not understood or not done, one sentence each.
    pub notes: Vec<PerLang<String>>,
    /// The whole query with its misspelt words put right.
    pub suggestion: Option<String>,
}

/// A stretch of a snippet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct SnippetPart {
    /// The words.
    pub text: String,
    /// They match what was searched for.
    pub hit: bool,
}

/// A result of a search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct SearchHit {
    /// The record.
    pub record: RecordRef,
    /// The record that has a screen: the note of a block, the commitment of an event; else the record itself.
    pub whole: RecordRef,
    /// The name of `whole`; the French side alone where it has no language.
    pub title: PerLang<String>,
    /// The first counterpart that `whole` names in a list, on whose screen quotations and instruments are read.
    pub counterpart: Option<CounterpartId>,
    /// Words around the match.
    pub snippet: Vec<SnippetPart>,
    /// The language in which they stand in `record`, where it says the same in two.
    pub lang: Option<Lang>,
    /// The source and ordinal of a paragraph, when that is what matched.
    pub place: Option<(am_model::SourceId, u32)>,
    /// The ¶ of that paragraph.
    pub number: Option<u32>,
    /// The page of that paragraph, where the file has pages.
    pub page: Option<u32>,
}

/// What filters may name, in the words of one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct SearchFilters {
    /// What `type:` may name.
    pub kinds: Vec<&'static str>,
    /// What `état:` and `status:` may name.
    pub states: Vec<&'static str>,
}

impl SearchFilters {
    /// Returns what filters may name.
    pub fn of(lang: Lang) -> Self {
        Self { kinds: searched_kinds(lang), states: searched_states(lang) }
    }
}

impl App {
    /// Searches for `query`; anything typed is a valid query. States of commitments count as of today.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`].
    pub fn search(&self, query: &str, limit: u32) -> Result<SearchAnswer, AppError> {
        let open = self.open_library();
        let open = open.as_ref().ok_or_else(|| AppError::new(ErrorCode::NoLibrary))?;
        let found = open.library.search(query, limit as usize, self.ports.clock.today())?;
        Ok(SearchAnswer {
            hits: found.hits.into_iter().map(hit).collect(),
            total: found.total,
            newest_only: found
                .notes
                .iter()
                .any(|note| matches!(note, am_store::SearchNote::NewestOnly { .. })),
            notes: found.notes.iter().map(sentence).collect(),
            suggestion: found.suggestion,
        })
    }
}

/// Says a note in both languages.
fn sentence(note: &am_store::SearchNote) -> PerLang<String> {
    use am_store::SearchNote::*;
    let known = |of: fn(Lang) -> Vec<&'static str>, lang| of(lang).join(", ");
    let (fr, en) = match note {
        UnknownKind { value } => (
            format!(
                "«\u{a0}{value}\u{a0}» n’est pas un type connu; ce filtre n’a pas compté. Types connus\u{a0}: {}.",
                known(searched_kinds, Lang::Fr)
            ),
            format!(
                "“{value}” is no known type; that filter did not count. Known types: {}.",
                known(searched_kinds, Lang::En)
            ),
        ),
        UnknownState { value } => (
            format!(
                "«\u{a0}{value}\u{a0}» n’est pas un état connu; ce filtre n’a pas compté. États connus\u{a0}: {}.",
                known(searched_states, Lang::Fr)
            ),
            format!(
                "“{value}” is no known state; that filter did not count. Known states: {}.",
                known(searched_states, Lang::En)
            ),
        ),
        NotADate { value } => (
            format!(
                "«\u{a0}{value}\u{a0}» n’est pas une date; ce filtre n’a pas compté. Écrivez 2025, 2025-01 ou 2025-01-31."
            ),
            format!("“{value}” is no date; that filter did not count. Write 2025, 2025-01 or 2025-01-31."),
        ),
        UnknownCounterpart { value } => (
            format!("Aucun interlocuteur n’a de nom qui commence par «\u{a0}{value}\u{a0}»."),
            format!("No counterpart has a name that begins with “{value}”."),
        ),
        UnknownSource { value } => (
            format!("Aucune source n’a «\u{a0}{value}\u{a0}» dans son titre."),
            format!("No source has “{value}” in its title."),
        ),
        NewestSources { count } => (
            format!(
                "Plus de {count} sources ont ces mots dans leur titre; la recherche porte sur les {count} dernières ajoutées."
            ),
            format!(
                "More than {count} sources have these words in their title; the {count} last added were searched."
            ),
        ),
        NewestOnly { count } => (
            format!(
                "Trop de résultats pour les classer tous\u{a0}: de chaque type, seuls les {count} plus récents le sont, avec ceux dont le titre contient les mots. Ajoutez un mot ou un filtre pour voir les autres."
            ),
            format!(
                "Too many results to rank them all: of each type, only the {count} newest are, along with those whose title has the words. Add a word or a filter to see the others."
            ),
        ),
    };
    PerLang::both(fr, en)
}

fn hit(found: Hit) -> SearchHit {
    let (place, number, page) = match found.place {
        Some(Place::Paragraph { source, ordinal, number, page, .. }) => {
            (Some((source, ordinal)), number, page)
        }
        _ => (None, None, None),
    };
    SearchHit {
        record: found.record,
        whole: found.whole,
        title: found.title,
        counterpart: found.counterpart,
        snippet: parts(&found.snippet),
        lang: found.lang,
        place,
        number,
        page,
    }
}

/// Cuts a snippet where matches begin and end, so that no screen has to count characters.
fn parts(snippet: &Snippet) -> Vec<SnippetPart> {
    let mut parts = Vec::new();
    let mut chars = snippet.text.chars();
    let mut at = 0;
    let mut take = |until: u32, hit: bool| {
        let text: String = chars.by_ref().take(until.saturating_sub(at) as usize).collect();
        at = at.max(until);
        if !text.is_empty() {
            parts.push(SnippetPart { text, hit });
        }
    };
    for (start, end) in &snippet.ranges {
        take(*start, false);
        take(*end, true);
    }
    take(u32::MAX, false);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_is_cut_at_characters_not_bytes() {
        let snippet = Snippet { text: "Été à Québec".into(), ranges: vec![(0, 3), (6, 12)] };
        let cut: Vec<(String, bool)> =
            parts(&snippet).into_iter().map(|part| (part.text, part.hit)).collect();
        assert_eq!(cut, [("Été".into(), true), (" à ".into(), false), ("Québec".into(), true)]);
    }

    #[test]
    fn every_note_is_said_in_both_languages_with_what_was_typed() {
        use am_store::SearchNote::*;
        let value = || "licorne".to_owned();
        for note in [
            UnknownKind { value: value() },
            UnknownState { value: value() },
            NotADate { value: value() },
            UnknownCounterpart { value: value() },
            UnknownSource { value: value() },
        ] {
            let said = sentence(&note);
            assert!(said.text(Lang::Fr).contains("«\u{a0}licorne\u{a0}»"), "{said:?}");
            assert!(said.text(Lang::En).contains("“licorne”"), "{said:?}");
        }
        assert!(sentence(&UnknownKind { value: value() }).text(Lang::En).contains("talking-point"));
        assert!(sentence(&NewestOnly { count: 500 }).text(Lang::Fr).contains("500"));
    }
}
