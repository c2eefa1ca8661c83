//! Drafts: what the rules found, turned into what an officer is asked to accept.

use am_model::PerLang;
use am_model::commitment::{Actor, Due};
use am_model::date::PartialDate;
use am_model::extraction::{Extraction, FoundCommitment};
use am_model::proposal::Draft;
use am_model::source::{Paragraph, Source, Span};
use am_model::statistic::Qualifier;

use crate::gather::{self, Parties};

/// What the rules found, as a proposal is made of it: words, draft, what gave it away, confidence.
type Found = (Vec<Span>, Draft, Vec<String>, f64);

/// Turns what the rules found into drafts, in the order of the text.
pub(crate) fn drafts(
    extraction: &Extraction,
    paragraphs: &[Paragraph],
    parties: &Parties,
    source: &Source,
) -> Vec<Found> {
    let lang = extraction.document.language;
    let mut found: Vec<Found> = Vec::new();
    for item in &extraction.commitments {
        let draft = Draft::Commitment {
            title: PerLang::one(lang, capitalised(&promise(item, paragraphs))),
            who: item.who.clone(),
            actor: actor_of(&item.who, parties),
            strength: item.strength,
            due: due_of(item.due.as_deref()),
            topic: Some(item.topic.clone()),
        };
        found.push((vec![item.span], draft, item.cues.clone(), item.confidence));
    }
    for item in &extraction.statistics {
        let draft = Draft::Statistic {
            name: PerLang::one(lang, capitalised(&item.what)),
            value: item.value,
            qualifier: item.qualifier.as_deref().and_then(qualifier_of),
            unit: item.unit.clone(),
            as_of: item.as_of.or(source.event_date).or(source.published),
        };
        found.push((vec![item.span], draft, item.cues.clone(), item.confidence));
    }
    for item in &extraction.people {
        let draft = Draft::Person {
            name: item.name.clone(),
            honorific: item.honorific.clone(),
            titles: item.titles.clone(),
            side: item.side,
        };
        found.push((
            item.spans.clone(),
            draft,
            item.honorific.iter().chain(&item.titles).cloned().collect(),
            0.9,
        ));
    }
    for item in &extraction.quotes {
        let text = words_of(paragraphs, item.span).unwrap_or_default();
        let draft =
            Draft::Quote { text, speaker: item.speaker.clone(), speaker_title: item.speaker_title.clone() };
        found.push((vec![item.span], draft, vec![item.speaker.clone()], 0.95));
    }
    for item in &extraction.instruments {
        let known = found.iter().any(
            |(_, draft, ..)| matches!(draft, Draft::Instrument { name, .. } if name.text(lang) == item.name),
        );
        if !known {
            let draft = Draft::Instrument {
                name: PerLang::one(lang, item.name.clone()),
                instrument: item.kind,
                status: item.status,
            };
            found.push((vec![item.span], draft, vec![item.name.clone()], 0.8));
        }
    }
    found.retain(|(spans, ..)| !spans.is_empty());
    found.sort_by_key(|(spans, ..)| spans[0]);
    found
}

/// Returns what is to be done; the words of the promise where the rules found no more than its date.
fn promise(item: &FoundCommitment, paragraphs: &[Paragraph]) -> String {
    let is_only_date = item.due.as_deref().is_some_and(|due| gather::fold(due) == gather::fold(&item.to_do));
    match words_of(paragraphs, item.span).filter(|_| is_only_date) {
        Some(words) => words,
        None => item.to_do.clone(),
    }
}

pub(crate) fn words_of(paragraphs: &[Paragraph], span: Span) -> Option<String> {
    let paragraph = paragraphs.get(span.ordinal as usize)?;
    span.slice(&paragraph.text).map(str::to_owned)
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Reads who is to act from the names of those who commit.
fn actor_of(who: &[String], parties: &Parties) -> Actor {
    let ours = |name: &String| parties.find(name).is_some_and(|party| party.home);
    match who.iter().filter(|name| ours(name)).count() {
        _ if who.is_empty() => Actor::Joint,
        0 => Actor::Them,
        n if n == who.len() => Actor::Us,
        _ => Actor::Joint,
    }
}

fn due_of(words: Option<&str>) -> Due {
    let on = words.and_then(|words| words.parse::<PartialDate>().ok()).map(PartialDate::last_day);
    Due { on, words: words.filter(|_| on.is_none()).map(str::to_owned), estimated: false, every: None }
}

/// Reads a qualifier from the words of either language.
fn qualifier_of(words: &str) -> Option<Qualifier> {
    Some(match words.replace('\'', "’").trim() {
        "plus de" | "plus d’" | "more than" | "over" | "au-delà de" | "upwards of" => Qualifier::MoreThan,
        "près de" | "près d’" | "presque" | "nearly" | "almost" | "close to" => Qualifier::Nearly,
        "environ" | "quelque" | "about" | "around" | "approximately" | "some" | "roughly" => Qualifier::About,
        "au moins" | "at least" => Qualifier::AtLeast,
        "moins de" | "moins d’" | "less than" | "fewer than" | "under" => Qualifier::LessThan,
        "jusqu’à" | "up to" => Qualifier::UpTo,
        _ => return None,
    })
}
