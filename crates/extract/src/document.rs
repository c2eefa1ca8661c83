//! The document itself: what it is, and the date and town of its main event.

use am_model::date::PartialDate;
use am_model::source::SourceKind;

use crate::ExtractError;
use crate::event::PlacedEvent;
use crate::header::HeaderRules;
use crate::language::Language;
use crate::lexicon::DocumentData;
use crate::pattern::{Fragments, Phrase};
use crate::reading::{Part, Reading};
use crate::roster::Roster;
use crate::text::{Passage, Stretch, TokenKind, is_capital};

/// Compiled data on documents.
pub(crate) struct DocumentRules {
    pub(crate) kinds: Vec<(SourceKind, Option<Phrase>, Option<Phrase>)>,
    pub(crate) met: Phrase,
    pub(crate) generic: Phrase,
    pub(crate) issuers: Phrase,
    pub(crate) from: Phrase,
    pub(crate) header: HeaderRules,
    pub(crate) pronouns: Vec<String>,
    pub(crate) sections: Vec<(Part, Phrase)>,
    place: Phrase,
    hosts: Vec<Phrase>,
    organisations: Vec<String>,
}

impl DocumentRules {
    pub(crate) fn new(data: &DocumentData) -> Result<Self, ExtractError> {
        let none = Fragments::new();
        let any = |phrases: &[String]| Phrase::any(phrases, &none);
        let maybe = |phrases: &[String]| if phrases.is_empty() { Ok(None) } else { any(phrases).map(Some) };
        let whole = |phrases: &[String]| {
            Phrase::new(&format!("^(?:[^\\w\\n]*)(?:{})(?:[^\\w\\n]*)$", phrases.join("|")), &none)
        };
        let part = |name: &str| match name {
            "quotes" => Part::Quotes,
            "facts" => Part::Facts,
            "links" => Part::Links,
            _ => Part::Contacts,
        };
        Ok(Self {
            kinds: data
                .kinds
                .iter()
                .map(|k| Ok((k.kind, maybe(&k.heading)?, maybe(&k.text)?)))
                .collect::<Result<_, ExtractError>>()?,
            met: Phrase::new(
                &format!("(?:{})", data.met.join("|")),
                &Fragments::from([("have".into(), "a|ont".into())]),
            )?,
            generic: whole(&data.generic_titles)?,
            issuers: Phrase::new(&format!("^[^\\w]*(?:{})\\b", data.issuers.join("|")), &none)?,
            from: Phrase::new(&format!("^[^\\w]*(?:{}) ?: ?(?P<n>.+)$", data.from_labels.join("|")), &none)?,
            header: HeaderRules::new(&data.header)?,
            pronouns: data.pronouns.clone(),
            sections: data
                .sections
                .iter()
                .map(|(name, phrases)| Ok((part(name), whole(phrases)?)))
                .collect::<Result<_, ExtractError>>()?,
            place: Phrase::new(
                &format!(
                    "=\\b(?:{}) (?P<t>\\p{{Lu}}[\\p{{L}}'-]+(?: \\p{{Lu}}[\\p{{L}}'-]+)*)",
                    data.places.join("|")
                ),
                &none,
            )?,
            hosts: data.hosts.iter().map(|h| Phrase::new(h, &none)).collect::<Result<_, _>>()?,
            organisations: data.organisations.clone(),
        })
    }

    /// Tells whether `line` says what kind of document it heads.
    pub(crate) fn tells_kind(&self, line: &str) -> bool {
        self.kinds.iter().filter_map(|(_, heading, _)| heading.as_ref()).any(|heading| heading.is_match(line))
    }

    /// Returns where `sentence` names those who hold or host an event.
    pub(crate) fn hosts_in(&self, sentence: &str) -> Vec<Stretch> {
        self.hosts
            .iter()
            .filter_map(|h| h.captures(sentence))
            .filter_map(|c| c.name("after").or_else(|| c.name("before")))
            .map(|m| m.start()..m.end())
            .take(1)
            .collect()
    }

    /// Returns the names of bodies in `at`.
    pub(crate) fn bodies_in(&self, passage: &Passage<'_>, at: &Stretch, language: &Language) -> Vec<Stretch> {
        let mut found = Vec::new();
        let mut token = passage.token_at(at.start);
        let last = passage.token_at(at.end);
        while token < last {
            if !is_capital(passage.word(token))
                || language.is_function_word(&passage.word(token).to_lowercase())
            {
                token += 1;
                continue;
            }
            let noun = self.organisations.contains(&passage.word(token).to_lowercase());
            let end = body_end(passage, token, last, language, noun);
            if noun || end - token >= 2 {
                found.push(passage.stretch(token..end));
            }
            token = end.max(token + 1);
        }
        found
    }
}

/// Reads the name of a body: capitals, and after a noun of organisation its complements, up to its acronym.
fn body_end(passage: &Passage<'_>, token: usize, last: usize, language: &Language, noun: bool) -> usize {
    let mut end = token + 1;
    while end < last {
        let word = passage.word(end);
        if word == "(" {
            return if passage.word(end + 2) == ")" { end + 3 } else { end };
        }
        let mark = passage.tokens[end].kind == TokenKind::Mark;
        let coordinator = language.numbers.phrase.coordinators.iter().any(|c| c == word);
        let goes_on = is_capital(word)
            || (noun && !mark && !coordinator)
            // "de la politique scientifique et technologique (STEPI)"
            || (noun && coordinator && passage.tokens.get(end + 1).is_some_and(|t| t.kind == TokenKind::Word) && !language.is_function_word(passage.word(end + 1)) && !is_capital(passage.word(end + 1)));
        if !goes_on {
            break;
        }
        end += 1;
    }
    while end > token + 1 && language.is_function_word(passage.word(end - 1)) {
        end -= 1;
    }
    end
}

/// Returns what the document is.
pub(crate) fn kind(reading: &Reading<'_>, roster: &Roster) -> SourceKind {
    let rules = &reading.language.documents;
    let head: Vec<&str> =
        reading.passages[..reading.layout.first_body].iter().map(|p| p.text.as_str()).collect();
    let passages = reading.passages.iter();
    let ends: Vec<&str> = passages.map(|p| p.text.as_str()).collect();
    for (kind, heading, text) in &rules.kinds {
        let told = heading.as_ref().is_some_and(|r| head.iter().any(|line| r.is_match(line)))
            || text.as_ref().is_some_and(|r| ends.iter().any(|line| r.is_match(line)));
        if told {
            return *kind;
        }
    }
    let opening = reading.passages.get(reading.layout.first_body);
    let first = opening.and_then(|p| p.sentences.first().map(|s| p.slice(s.clone()))).unwrap_or_default();
    let title = reading.layout.title.as_deref().unwrap_or_default();
    // Somebody met somebody who is named after the verb; meeting "actors" makes no readout.
    let start = opening.and_then(|p| p.sentences.first()).map_or(0, |s| s.start);
    let met = rules.met.is_match(title)
        || rules.met.find_iter(first).any(|m| {
            let after = start + m.end()..start + (m.end() + 140).min(first.len());
            roster.within(reading.layout.first_body, &after).next().is_some()
        });
    if met && !roster.people.is_empty() { SourceKind::Readout } else { SourceKind::PressRelease }
}

/// Returns the date and the town of the main event: the first sentence's own relative date, else the event nearest
/// before the date of the document.
pub(crate) fn main_event(
    reading: &Reading<'_>,
    events: &[PlacedEvent],
) -> (Option<PartialDate>, Option<String>) {
    let published = reading.published;
    // What the subject announces, also where it lies ahead; else what the opening says of the day of the document.
    let subject = events.iter().find(|e| reading.layout.header.is_subject(e.passage) && e.main);
    let early = reading.layout.first_body..reading.layout.first_body + 3;
    let opening = subject
        .or_else(|| events.iter().find(|e| e.passage == reading.layout.first_body && e.relative))
        .or_else(|| {
            events
                .iter()
                .find(|e| early.contains(&e.passage) && e.relative && Some(e.found.date) == published)
        });
    let nearest = || {
        let limit = published.map(PartialDate::last_day);
        events
            .iter()
            .filter(|e| e.main && e.found.date.exact().is_some())
            .filter(|e| limit.is_none_or(|l| e.found.date.first_day() <= l))
            .max_by_key(|e| {
                (
                    if published.is_some() { e.found.date.first_day() } else { chrono::NaiveDate::MIN },
                    std::cmp::Reverse(e.passage),
                )
            })
    };
    let main = opening.or_else(nearest);
    let dated = reading.layout.dateline.is_some() || reading.layout.place_line.is_some();
    let date = main.map(|e| e.found.date).or(published.filter(|_| dated));
    let town = main.and_then(|e| town_in(reading, e));
    let dateline = reading.layout.dateline.as_ref().map(|(town, _)| town.clone());
    (date, town.or(dateline).or_else(|| reading.layout.place_line.clone()))
}

/// Returns the town that stands between commas right before a date: "meeting with the minister, Oslo, | 3 May".
fn town_before(head: &str) -> Option<String> {
    let (_, town) = head.trim_end().strip_suffix(',')?.rsplit_once(',')?;
    let town = town.trim();
    let plain = town.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\''));
    (is_capital(town) && plain && town.split(' ').count() <= 3).then(|| town.to_owned())
}

fn town_in(reading: &Reading<'_>, event: &PlacedEvent) -> Option<String> {
    let rules = &reading.language.documents;
    let passage = &reading.passages[event.passage];
    let text = passage.slice(event.sentence.clone());
    let dated = reading.dates[event.passage]
        .iter()
        .find(|d| event.at.start <= d.at.start && d.at.end <= event.at.end);
    if let Some(town) = dated.and_then(|d| town_before(passage.slice(event.at.start..d.at.start))) {
        return Some(town);
    }
    // The nearest place after the words that name the event, else the nearest before them.
    let near = event.at.start.saturating_sub(event.sentence.start);
    rules
        .place
        .captures_iter(text)
        .filter_map(|c| c.name("t"))
        .filter(|m| {
            let at = event.sentence.start + m.start()..event.sentence.start + m.end();
            let party =
                reading.parties[event.passage].iter().any(|p| p.at.start < at.end && at.start < p.at.end);
            let date =
                reading.dates[event.passage].iter().any(|d| d.at.start < at.end && at.start < d.at.end);
            !party && !date && !m.as_str().chars().all(|c| c.is_uppercase() || c == '.')
        })
        .min_by_key(|m| m.start().abs_diff(near) + if m.start() < near { 40 } else { 0 })
        .map(|m| {
            // Whoever is met there may be named right behind the town: « à Doha Son Excellence … ».
            let people = &reading.language.people;
            let town = m.as_str().split(' ').enumerate();
            town.take_while(|(at, word)| *at == 0 || !people.begins_honorific(word))
                .map(|(_, word)| word)
                .collect::<Vec<_>>()
                .join(" ")
        })
}
