//! Instruments: texts and schemes that bind, frame or fund, where the text says which.

use std::collections::{BTreeMap, BTreeSet};

use am_model::extraction::FoundInstrument;
use am_model::instrument::{InstrumentKind, InstrumentStatus};

use crate::ExtractError;
use crate::instrument_list::{group, listed};
use crate::instrument_name::mention;
use crate::instrument_names::Names;
use crate::lexicon::InstrumentData;
use crate::pattern::{Fragments, Phrase};
use crate::reading::{Part, Reading};
use crate::text::{Passage, Stretch, floor, is_capital};

/// How far from an instrument the words may stand that tell a treaty, in bytes.
const TREATY_REACH: usize = 40;
/// How far before an instrument its founding may be announced, in bytes.
const FOUNDED_REACH: usize = 90;

/// Compiled data on instruments.
pub(crate) struct InstrumentRules {
    pub(crate) heads: Vec<(InstrumentKind, Need, Phrase)>,
    pub(crate) not: Phrase,
    pub(crate) distinguishing: Phrase,
    in_force: Phrase,
    to_be_concluded: Phrase,
    announced: Phrase,
    /// Announces that there will be one.
    founded: Phrase,
    /// Tells that an agreement binds states.
    treaty: Phrase,
    apposition: Phrase,
    pub(crate) complements: Vec<String>,
    pub(crate) weak: Vec<String>,
    pub(crate) listing: Vec<String>,
    pub(crate) between: Vec<String>,
    pub(crate) definite: Vec<String>,
    pub(crate) indefinite: Vec<String>,
    pub(crate) several: Vec<String>,
    pub(crate) endings: Vec<String>,
}

/// What a head noun needs to be a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    Nothing,
    Complement,
    Capital,
}

impl InstrumentRules {
    pub(crate) fn new(data: &InstrumentData) -> Result<Self, ExtractError> {
        let none = Fragments::new();
        let any = |phrases: &[String]| Phrase::any(phrases, &none);
        let mut heads = Vec::new();
        for need in [Need::Nothing, Need::Complement, Need::Capital] {
            for kind in &data.kinds {
                let phrases = match need {
                    Need::Nothing => &kind.bare,
                    Need::Complement => &kind.named,
                    Need::Capital => &kind.proper,
                };
                if !phrases.is_empty() {
                    heads.push((
                        kind.kind,
                        need,
                        Phrase::new(&format!("\\b(?:{})\\b", phrases.join("|")), &none)?,
                    ));
                }
            }
        }
        Ok(Self {
            heads,
            not: any(&data.not)?,
            distinguishing: Phrase::new(&format!("^(?:{})s?$", data.distinguishing.join("|")), &none)?,
            in_force: any(&data.in_force)?,
            to_be_concluded: any(&data.to_be_concluded)?,
            announced: any(&data.announced)?,
            founded: any(&data.founded)?,
            treaty: any(&data.treaty)?,
            apposition: Phrase::new(
                &format!("=(?P<n>\\p{{Lu}}[\\p{{L}}\\d]+), {}", data.apposition.join("|")),
                &none,
            )?,
            complements: data.complements.clone(),
            weak: data.weak.clone(),
            listing: data.listing.clone(),
            between: data.between.clone(),
            definite: data.definite.clone(),
            indefinite: data.indefinite.clone(),
            several: data.several.clone(),
            endings: data.endings.clone(),
        })
    }
}

/// A place where an instrument is named.
pub(crate) struct Mention {
    pub(crate) kind: InstrumentKind,
    pub(crate) at: Stretch,
    /// The noun alone, which only refers to an instrument that has a name elsewhere.
    bare: bool,
}

/// Returns the instruments mentioned in a document, in order.
pub(crate) fn find(reading: &Reading<'_>) -> Vec<FoundInstrument> {
    let mut found: Vec<FoundInstrument> = Vec::new();
    let mut bare: Vec<(String, FoundInstrument)> = Vec::new();
    let mut names = Names::default();
    // Items of lists that set out several instruments: each is one, whatever it names.
    let mut set_out: BTreeSet<usize> = BTreeSet::new();
    for (index, passage) in reading.passages.iter().enumerate() {
        if reading.parts[index] == Part::Contacts || set_out.contains(&index) {
            continue;
        }
        let group = group(reading, index);
        if let Some(group) = &group {
            found.extend(group.items.iter().filter_map(|item| listed(reading, group, *item)));
            set_out.extend(&group.items);
        }
        for mention in mentions(reading, passage) {
            if group.as_ref().is_some_and(|g| g.at.start < mention.at.end && mention.at.start < g.at.end) {
                continue;
            }
            let Some(span) = passage.span(mention.at.clone()) else { continue };
            let name = names.of(&passage.verbatim(mention.at.clone()), mention.kind);
            let kind = kind(reading, passage, &mention);
            let status = status(reading, index, kind, &mention.at);
            let instrument = FoundInstrument { span, name, kind, status };
            if mention.bare {
                bare.push((passage.slice(mention.at).to_lowercase(), instrument));
            } else {
                found.push(instrument);
            }
        }
    }
    // "The letter of intent" says nothing new where the document names one.
    found.extend(
        bare.into_iter().filter(|(noun, _)| !names.holds_longer(noun)).map(|(_, instrument)| instrument),
    );
    let known: BTreeMap<(u32, u32), u32> =
        found.iter().map(|f| ((f.span.ordinal, f.span.start), f.span.end)).collect();
    let apart = |f: &FoundInstrument| {
        let before = known.range(..(f.span.ordinal, f.span.end)).next_back();
        before.is_none_or(|((ordinal, _), end)| *ordinal != f.span.ordinal || *end <= f.span.start)
    };
    found.extend(names.by_acronym(reading).into_iter().filter(apart));
    found.sort_by_key(|f| f.span);
    found
}

fn mentions(reading: &Reading<'_>, passage: &Passage<'_>) -> Vec<Mention> {
    let rules = &reading.language.instruments;
    let mut found: BTreeMap<usize, Mention> = BTreeMap::new();
    for need in [Need::Nothing, Need::Complement, Need::Capital] {
        let kinds = rules.heads.iter().filter(|(_, n, _)| *n == need);
        let mut heads: Vec<(Stretch, InstrumentKind)> = kinds
            .flat_map(|(kind, _, pattern)| {
                pattern
                    .find_iter(&passage.text)
                    .map(|hit| (own_words(reading, passage, hit.start()..hit.end()), *kind))
            })
            .collect();
        // "policy framework" is one thing, "framework" another.
        heads.sort_by_key(|(head, _)| (std::cmp::Reverse(head.len()), head.start));
        for (head, kind) in heads {
            // Where adjectives stand first, a name in capitals is told by all of them.
            let named = !matches!(kind, InstrumentKind::Mou | InstrumentKind::Treaty)
                && is_capital(last_word(passage, &head));
            if named && need != Need::Capital && reading.language.numbers.phrase.adjectives.is_empty() {
                continue;
            }
            if taken(&found, &head) {
                continue;
            }
            if let Some(at) = mention(reading, passage, (kind, need), head.clone()) {
                let bare = need == Need::Nothing && at == head;
                found.insert(at.start, Mention { kind, at, bare });
            }
        }
    }
    for groups in rules.apposition.captures_iter(&passage.text) {
        let (Some(name), Some(noun)) = (groups.name("n"), groups.name("k")) else { continue };
        let kind =
            rules.heads.iter().find(|(_, _, p)| p.find(noun.as_str()).is_some_and(|m| m.len() == noun.len()));
        let at = name.start()..name.end();
        if let Some((kind, ..)) = kind.filter(|_| !taken(&found, &at)) {
            found.insert(at.start, Mention { kind: *kind, at, bare: false });
        }
    }
    found.into_values().collect()
}

fn last_word<'p>(passage: &'p Passage<'_>, head: &Stretch) -> &'p str {
    passage.token_at(head.end).checked_sub(1).map_or("", |last| passage.word(last))
}

/// Leaves out small words that a head noun was found with, and plain ones before capitals: "and | Protection Agreement".
fn own_words(reading: &Reading<'_>, passage: &Passage<'_>, head: Stretch) -> Stretch {
    let (mut first, end) = (passage.token_at(head.start), passage.token_at(head.end));
    let proper = is_capital(last_word(passage, &head));
    while first + 1 < end
        && (reading.language.is_function_word(passage.word(first))
            || proper && !is_capital(passage.word(first)))
    {
        first += 1;
    }
    passage.tokens.get(first).map_or(head.start, |token| token.at.start).min(head.end)..head.end
}

/// Tells whether `at` shares a character with a mention found before.
fn taken(found: &BTreeMap<usize, Mention>, at: &Stretch) -> bool {
    found.range(..at.end).next_back().is_some_and(|(_, mention)| mention.at.end > at.start)
}

/// An agreement that is ratified, or that states are parties to, is a treaty.
fn kind(reading: &Reading<'_>, passage: &Passage<'_>, mention: &Mention) -> InstrumentKind {
    let sentence = passage.sentence_at(mention.at.start);
    let from = floor(&passage.text, mention.at.start.saturating_sub(TREATY_REACH)).max(sentence.start);
    let to = floor(&passage.text, mention.at.end + TREATY_REACH).min(sentence.end).max(mention.at.end);
    let binds = mention.kind == InstrumentKind::Agreement
        && reading.language.instruments.treaty.is_match(passage.slice(from..to));
    if binds { InstrumentKind::Treaty } else { mention.kind }
}

pub(crate) fn status(
    reading: &Reading<'_>,
    index: usize,
    kind: InstrumentKind,
    at: &Stretch,
) -> Option<InstrumentStatus> {
    let rules = &reading.language.instruments;
    let passage = &reading.passages[index];
    // A link tells nothing.
    if reading.parts[index] == Part::Links {
        return None;
    }
    let sentence = passage.sentence_at(at.start);
    let text = passage.slice(sentence.clone());
    let near = |pattern: &Phrase, reach: usize| {
        pattern.find_iter(text).any(|m| {
            let (start, end) = (sentence.start + m.start(), sentence.start + m.end());
            end + reach >= at.start && start <= at.end + reach
        })
    };
    if near(&rules.to_be_concluded, 30) {
        Some(InstrumentStatus::ToBeConcluded)
    } else if founded(&rules.founded, passage.slice(sentence.start..at.start)) {
        Some(InstrumentStatus::Announced)
    } else if kind != InstrumentKind::Mou || near(&rules.in_force, 110) {
        Some(InstrumentStatus::InForce)
    } else if near(&rules.announced, 60) {
        Some(InstrumentStatus::Announced)
    } else {
        None
    }
}

/// Tells whether `head`, what stands before an instrument, announces that there will be one.
fn founded(phrase: &Phrase, head: &str) -> bool {
    let near = floor(head, head.len().saturating_sub(FOUNDED_REACH));
    phrase.find_iter(&head[near..]).last().is_some_and(|m| !head[near + m.end()..].contains([',', ';']))
}
