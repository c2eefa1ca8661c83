//! Parties as texts name them: countries, federated states, organisations known by name.

use std::collections::HashMap;

use am_model::counterpart::CounterpartKind;

use crate::lexicon::{PartyData, PartyNames};
use crate::text::{Passage, Stretch, is_acronym, is_capital};

/// How a mention names its party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A name in words.
    Name,
    /// Letters that stand for it.
    Acronym,
    /// An adjective (`canadien`).
    Adjective,
}

/// A place where a party is named.
#[derive(Debug, Clone)]
pub(crate) struct PartyMention {
    pub(crate) at: Stretch,
    /// Index into [`PartyRules::parties`].
    pub(crate) party: usize,
    pub(crate) form: Form,
    /// Stands inside the longer name of a body (`Développement économique Canada`).
    pub(crate) within_body: bool,
}

/// A party of the data.
pub(crate) struct Party {
    pub(crate) code: String,
    pub(crate) kind: CounterpartKind,
    pub(crate) name: String,
    pub(crate) article: String,
    represents: Option<String>,
    /// A body that acts as states do.
    pub(crate) like_state: bool,
}

struct Known {
    words: Vec<String>,
    /// How many words stand before the short name in an official one ("République du | Chili").
    official: usize,
    party: usize,
    form: Form,
}

/// Names of parties in one language, by their first word.
pub(crate) struct PartyRules {
    pub(crate) parties: Vec<Party>,
    by_first: HashMap<String, Vec<Known>>,
    function_words: Vec<String>,
}

impl PartyRules {
    pub(crate) fn new(data: &PartyData, function_words: &[String]) -> Self {
        let mut rules =
            Self { parties: Vec::new(), by_first: HashMap::new(), function_words: function_words.to_vec() };
        let kinds = [
            (CounterpartKind::Country, &data.country),
            (CounterpartKind::Government, &data.government),
            (CounterpartKind::Organisation, &data.organisation),
        ];
        for (kind, names) in kinds {
            for (code, names) in names {
                rules.add(code, kind, names);
            }
        }
        for known in rules.by_first.values_mut() {
            known.sort_by_key(|k| std::cmp::Reverse(k.words.len()));
        }
        rules
    }

    fn add(&mut self, code: &str, kind: CounterpartKind, names: &PartyNames) {
        let party = self.parties.len();
        self.parties.push(Party {
            code: code.to_owned(),
            kind,
            name: names.name.clone(),
            article: names.article.clone(),
            represents: names.represents.clone(),
            like_state: names.like_state,
        });
        let written = std::iter::once(&names.name).chain(&names.aliases);
        for name in written {
            let form = if is_acronym(name) { Form::Acronym } else { Form::Name };
            self.remember(name, party, form);
        }
        for adjective in &names.adjectives {
            self.remember(adjective, party, Form::Adjective);
        }
    }

    fn remember(&mut self, name: &str, party: usize, form: Form) {
        let words: Vec<String> = words_of(name);
        let official = if form == Form::Name { words_before(&words, &self.parties[party].name) } else { 0 };
        if let Some(first) = words.first() {
            self.by_first.entry(first.to_lowercase()).or_default().push(Known {
                words,
                official,
                party,
                form,
            });
        }
    }

    /// Returns the mentions in `passage`, in order.
    pub(crate) fn find(&self, passage: &Passage<'_>) -> Vec<PartyMention> {
        let mut found = Vec::new();
        let mut token = 0;
        while token < passage.tokens.len() {
            match self.longest_at(passage, token) {
                Some((known, length)) => {
                    let at = passage.stretch(token + known.official..token + length);
                    let within_body = self.within_body(passage, token, token + length, known);
                    found.push(PartyMention { at, party: known.party, form: known.form, within_body });
                    token += length;
                }
                None if self.before_hyphen(passage, token, &mut found) => token += 2,
                None => {
                    self.in_compound(passage, token, &mut found);
                    token += 1;
                }
            }
        }
        found
    }

    fn longest_at(&self, passage: &Passage<'_>, token: usize) -> Option<(&Known, usize)> {
        let first = passage.word(token);
        let lower = first.to_lowercase();
        let singular = lower.strip_suffix('s').unwrap_or(&lower);
        let candidates = [self.by_first.get(&lower), self.by_first.get(singular)];
        candidates.into_iter().flatten().flatten().find_map(|known| {
            let fits = known
                .words
                .iter()
                .enumerate()
                .all(|(i, word)| same(passage.word(token + i), word, known.form));
            fits.then_some((known, known.words.len()))
        })
    }

    /// Finds a name of two words whose second is joined to another party's ("United States-Vietnam").
    fn before_hyphen(&self, passage: &Passage<'_>, token: usize, found: &mut Vec<PartyMention>) -> bool {
        let (Some(first), Some(second)) = (passage.tokens.get(token), passage.tokens.get(token + 1)) else {
            return false;
        };
        let Some((head, tail)) = passage.slice(second.at.clone()).split_once('-') else { return false };
        let lower = passage.slice(first.at.clone()).to_lowercase();
        let known = self.by_first.get(&lower).into_iter().flatten().find(|k| {
            k.words.len() == 2
                && k.form == Form::Name
                && same(passage.word(token), &k.words[0], k.form)
                && same(head, &k.words[1], k.form)
        });
        let Some(known) = known.filter(|_| is_capital(tail)) else { return false };
        found.push(PartyMention {
            at: first.at.start..second.at.start + head.len(),
            party: known.party,
            form: Form::Name,
            within_body: false,
        });
        self.in_compound(passage, token + 1, found);
        true
    }

    /// Finds parties in compounds such as `Canada-Corée` or `U.S.-ROK`.
    fn in_compound(&self, passage: &Passage<'_>, token: usize, found: &mut Vec<PartyMention>) {
        let Some(at) = passage.tokens.get(token).map(|t| t.at.clone()) else { return };
        let word = passage.slice(at.clone());
        if !word.contains('-') {
            return;
        }
        let mut start = at.start;
        for part in word.split('-') {
            let lower = part.to_lowercase();
            let singular = lower.strip_suffix('s').unwrap_or(&lower);
            let known = [self.by_first.get(&lower), self.by_first.get(singular)]
                .into_iter()
                .flatten()
                .flatten()
                .find(|k| k.words.len() == 1 && same(part, &k.words[0], k.form));
            if let Some(known) = known {
                found.push(PartyMention {
                    at: start..start + part.len(),
                    party: known.party,
                    form: known.form,
                    within_body: true,
                });
            }
            start += part.len() + 1;
        }
    }

    /// A name that should have an article and stands without one after a plain word belongs to a longer name, and so
    /// does one that a further name follows ("Vietnam Airlines").
    fn within_body(&self, passage: &Passage<'_>, token: usize, after: usize, known: &Known) -> bool {
        let next = passage.word(after);
        let glued = passage.tokens.get(after).is_some_and(|t| passage.text[..t.at.start].ends_with(' '));
        if known.form == Form::Name
            && glued
            && is_capital(next)
            && !is_acronym(next)
            && !self.function_words.contains(&next.to_lowercase())
        {
            return true;
        }
        if known.form != Form::Name || self.parties[known.party].article.is_empty() || token == 0 {
            return false;
        }
        let before = passage.word(token - 1);
        before.chars().all(|c| c.is_alphabetic() || c == '-' || c == '\'')
            && !self.function_words.contains(&before.to_lowercase())
    }

    /// Tells whether `word` alone names a party.
    pub(crate) fn is_name(&self, word: &str) -> bool {
        let known = self.by_first.get(&word.to_lowercase());
        known
            .into_iter()
            .flatten()
            .any(|k| k.form != Form::Adjective && k.words.len() == 1 && same(word, &k.words[0], k.form))
    }

    /// Tells whether `word` is the adjective of a party, as nouns for its people are (`Canadiens`).
    pub(crate) fn is_adjective(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        let singular = lower.strip_suffix('s').unwrap_or(&lower);
        [self.by_first.get(&lower), self.by_first.get(singular)]
            .into_iter()
            .flatten()
            .flatten()
            .any(|k| k.form == Form::Adjective && k.words.len() == 1)
    }

    /// Returns the party that `party` acts for, if it acts for another.
    pub(crate) fn represented(&self, party: usize) -> Option<usize> {
        let code = self.parties[party].represents.as_ref()?;
        self.index(code, CounterpartKind::Organisation)
    }

    /// Returns the index of the party with `code` and `kind`.
    pub(crate) fn index(&self, code: &str, kind: CounterpartKind) -> Option<usize> {
        self.parties.iter().position(|p| p.code == code && p.kind == kind)
    }
}

/// Returns how many of `words` stand before the short name that ends them; 0 where they do not end in it.
fn words_before(words: &[String], short: &str) -> usize {
    let plain = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let short = plain(short);
    // One word before it is part of the name ("El Salvador").
    (2..words.len()).find(|&skipped| plain(&words[skipped..].concat()) == short).unwrap_or(0)
}

/// Cuts a name of the data as passages cut texts.
fn words_of(name: &str) -> Vec<String> {
    let paragraph = am_model::source::Paragraph {
        ordinal: 0,
        number: None,
        kind: am_model::source::ParagraphKind::Body,
        text: name.to_owned(),
        offset: None,
        page: None,
    };
    let passage = Passage::new(&paragraph);
    (0..passage.tokens.len()).map(|i| passage.word(i).to_owned()).collect()
}

fn same(found: &str, known: &str, form: Form) -> bool {
    match form {
        Form::Acronym => found == known,
        Form::Name => {
            let capital = is_capital(found) || !is_capital(known);
            capital && found.to_lowercase() == known.to_lowercase()
        }
        Form::Adjective => {
            let (found, known) = (found.to_lowercase(), known.to_lowercase());
            found == known || found.strip_suffix('s') == Some(&known)
        }
    }
}
