//! What is to be done, as a register names it: an infinitive where the text has a noun of action, without the article
//! a sentence needs, and no longer than a line or two.

use am_model::commitment::Strength;
use regex::Regex;

use crate::ExtractError;
use crate::lexicon::DeedData;

/// The longest name, in characters.
const LONGEST: usize = 400;

/// Compiled data on deeds.
pub(crate) struct Deeds {
    /// The first that fits is applied.
    openings: Vec<Rewrite>,
    /// Nouns of action and their verbs.
    verbs: Vec<Rewrite>,
    /// How the complement of the noun becomes that of the verb; the first that fits.
    complements: Vec<Rewrite>,
}

struct Rewrite {
    find: Regex,
    put: String,
}

impl Rewrite {
    fn new(find: &str, put: &str) -> Result<Self, ExtractError> {
        let find = Regex::new(&format!("(?i)^(?:{find})"))
            .map_err(|e| ExtractError::Phrase { phrase: find.to_owned(), detail: e.to_string() })?;
        Ok(Self { find, put: put.to_owned() })
    }

    fn all(rewrites: &[[String; 2]]) -> Result<Vec<Self>, ExtractError> {
        rewrites.iter().map(|[find, put]| Self::new(find, put)).collect()
    }

    /// Returns the changed words; `None` when the rule does not fit.
    fn apply(&self, words: &str) -> Option<String> {
        self.find.is_match(words).then(|| self.find.replace(words, self.put.as_str()).into_owned())
    }
}

fn first(rewrites: &[Rewrite], words: &str) -> Option<String> {
    rewrites.iter().find_map(|rewrite| rewrite.apply(words))
}

impl Deeds {
    pub(crate) fn new(data: &DeedData) -> Result<Self, ExtractError> {
        let verbs = data.verbs.iter().map(|[noun, verb]| {
            // The complement follows the verb after a space, whatever came of it.
            Rewrite::new(&format!("{}{noun}\\b ?", data.article), &format!("{verb} "))
        });
        Ok(Self {
            openings: Rewrite::all(&data.openings)?,
            verbs: verbs.collect::<Result<_, _>>()?,
            complements: Rewrite::all(&data.complements)?,
        })
    }

    /// Names what `words` promise. What is only explored stays a noun: exploring the exchange of experts is not
    /// exchanging them.
    pub(crate) fn named(&self, words: &str, strength: Strength) -> String {
        let words = words.trim().trim_end_matches([',', ';', '.']);
        let as_verb = || if strength == Strength::Exploratory { None } else { self.as_verb(words) };
        let named = as_verb().or_else(|| first(&self.openings, words));
        shortened(named.as_deref().unwrap_or(words))
    }

    fn as_verb(&self, words: &str) -> Option<String> {
        self.verbs.iter().find_map(|rule| {
            let found = rule.find.find(words)?;
            let rest = &words[found.end()..];
            // An adjective between noun and complement has no place behind a verb.
            let rest = if rest.is_empty() { String::new() } else { first(&self.complements, rest)? };
            Some(format!("{}{rest}", rule.put).trim_end().to_owned())
        })
    }
}

/// Cuts a phrase at a comma or space so that it can be read in a list.
fn shortened(words: &str) -> String {
    if words.chars().count() <= LONGEST {
        return words.to_owned();
    }
    let end = words.char_indices().nth(LONGEST).map_or(words.len(), |(at, _)| at);
    let head = &words[..end];
    let cut = head.rfind(", ").filter(|&at| at > end / 2).or_else(|| head.rfind(' ')).unwrap_or(head.len());
    format!("{}…", head[..cut].trim_end_matches([',', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use am_model::Lang;

    fn named(lang: Lang, words: &str, strength: Strength) -> String {
        Language::load(lang).unwrap().commitments.deeds.named(words, strength)
    }

    #[test]
    fn a_noun_of_action_becomes_a_verb_with_its_complement() {
        for (words, verb) in [
            ("la création de mécanismes de travail", "créer des mécanismes de travail"),
            ("l’échange de visites de fonctionnaires", "échanger des visites de fonctionnaires"),
            ("le renforcement de la coopération", "renforcer la coopération"),
            ("la tenue d’une rencontre par année", "tenir une rencontre par année"),
            ("mise en commun des données", "mettre en commun les données"),
            ("l'établissement du comité", "établir le comité"),
            ("la création prochaine d’un groupe", "création prochaine d’un groupe"),
            ("la collaboration dans le domaine de l’énergie", "collaborer dans le domaine de l’énergie"),
        ] {
            assert_eq!(named(Lang::Fr, words, Strength::Firm), verb);
        }
        for (words, verb) in [
            ("the creation of a working group", "create a working group"),
            ("cooperation on energy.", "cooperate on energy"),
        ] {
            assert_eq!(named(Lang::En, words, Strength::Intent), verb);
        }
    }

    #[test]
    fn what_is_explored_stays_a_noun() {
        let words = "échange d’experts techniques";
        assert_eq!(named(Lang::Fr, words, Strength::Exploratory), words);
    }

    #[test]
    fn possibilities_are_explored() {
        for (words, deed) in [
            (
                "possibilités de mettre en commun l’expertise",
                "explorer les possibilités de mettre en commun l’expertise",
            ),
            ("La possibilité d’explorer les échanges", "explorer les échanges"),
            ("moyens de relier les entreprises", "explorer des moyens de relier les entreprises"),
        ] {
            assert_eq!(named(Lang::Fr, words, Strength::Exploratory), deed);
        }
        let words = "opportunities to work together";
        assert_eq!(named(Lang::En, words, Strength::Exploratory), "explore opportunities to work together");
    }

    #[test]
    fn a_long_phrase_is_cut_between_words() {
        let long = "mot ".repeat(LONGEST);
        let deed = named(Lang::Fr, &long, Strength::Firm);
        assert!(deed.ends_with("mot…") && deed.chars().count() <= LONGEST + 1, "{deed}");
    }
}
