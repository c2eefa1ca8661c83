//! Instruments announced together and set out in a list: "trois protocoles … suivants :".

use am_model::extraction::FoundInstrument;
use am_model::instrument::{InstrumentKind, InstrumentStatus};

use crate::instrument::status;
use crate::reading::Reading;
use crate::text::Stretch;

/// Longest list, in paragraphs.
const LONGEST_LIST: usize = 60;

/// Instruments announced together, and the list that sets them out.
pub(crate) struct Group {
    kind: InstrumentKind,
    status: Option<InstrumentStatus>,
    /// Where the plural head noun stands.
    pub(crate) at: Stretch,
    /// The head noun in the singular.
    noun: String,
    pub(crate) items: Vec<usize>,
}

/// Reads a passage that announces several instruments and introduces a list: "trois protocoles … suivants :".
pub(crate) fn group(reading: &Reading<'_>, index: usize) -> Option<Group> {
    let rules = &reading.language.instruments;
    let passage = reading.passages.get(index)?;
    let sentence = passage.sentences.last().filter(|_| passage.text.trim_end().ends_with(':'))?;
    let (kind, at) = rules.heads.iter().find_map(|(kind, _, pattern)| {
        let hit = pattern.find_iter(passage.slice(sentence.clone())).find(|m| {
            let first = passage.token_at(sentence.start + m.start());
            let before = first.checked_sub(1).map(|t| passage.word(t).to_lowercase()).unwrap_or_default();
            passage.word(first).ends_with('s') && rules.several.contains(&before)
        })?;
        Some((*kind, sentence.start + hit.start()..sentence.start + hit.end()))
    })?;
    let own = reading.item_level(index);
    let level = reading.item_level(index + 1);
    let items: Vec<usize> = (index + 1..reading.passages.len().min(index + LONGEST_LIST))
        .take_while(|&i| match level {
            Some(level) => reading.item_level(i).is_some_and(|l| {
                l >= level && own.is_none_or(|own| l > own || l == own && reading.is_bare_item(i))
            }),
            None => reading.is_bare_item(i),
        })
        .filter(|&i| reading.item_level(i) == level)
        .collect();
    let plural = passage.verbatim(at.clone());
    let (first, rest) = plural.split_at(plural.find(' ').unwrap_or(plural.len()));
    let noun = format!("{}{rest}", first.strip_suffix('s').unwrap_or(first));
    let status = status(reading, index, kind, &at).or(Some(InstrumentStatus::Announced));
    (!items.is_empty()).then_some(Group { kind, status, at, noun, items })
}

/// An instrument that an item of a list sets out; its name is the head noun and the first words of the item.
pub(crate) fn listed(reading: &Reading<'_>, group: &Group, item: usize) -> Option<FoundInstrument> {
    let passage = reading.passages.get(item)?;
    let at = passage.sentences.first()?.clone();
    let words = passage.verbatim(at.clone());
    let subject = words.split([',', ';', '(']).next().unwrap_or(&words).trim();
    let subject = without_noun(reading, subject, &group.noun);
    Some(FoundInstrument {
        span: passage.span(at)?,
        name: format!("{} – {subject}", group.noun),
        kind: group.kind,
        status: group.status,
    })
}

/// Leaves out the article, the noun that all items share and what leads on from it: "un protocole sur la | détection".
fn without_noun<'a>(reading: &Reading<'_>, subject: &'a str, noun: &str) -> &'a str {
    let rules = &reading.language.instruments;
    let phrase = &reading.language.numbers.phrase;
    let head = noun.split(' ').next().unwrap_or(noun);
    let mut rest = subject;
    let mut named = false;
    loop {
        let end = rest.find(['\'', '’']).map(|at| at + rest[at..].chars().next().map_or(0, char::len_utf8));
        let space = rest.find(' ');
        let end = match (end, space) {
            (Some(elision), Some(space)) if elision < space => elision,
            (_, Some(space)) => space,
            _ => return rest,
        };
        let word = rest[..end].to_lowercase().replace('’', "'");
        let leads = phrase.articles.contains(&word)
            || rules.definite.contains(&word)
            || named && rules.complements.contains(&word);
        named |= word == head;
        if !leads && word != head {
            return rest;
        }
        rest = rest[end..].trim_start();
    }
}
