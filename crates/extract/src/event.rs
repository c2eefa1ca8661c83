//! Events: what the text places in time.

use am_model::extraction::FoundEvent;

use crate::ExtractError;
use crate::date::DateMention;
use crate::lexicon::EventData;
use crate::pattern::{Fragments, Phrase};
use crate::reading::{Part, Reading};
use crate::roster::Roster;
use crate::text::{Passage, Stretch, floor};

/// How far before its date an event may be named, in bytes.
const REACH: usize = 320;
/// A date this close to the head of its sentence dates what follows.
const HEAD: usize = 60;

/// Compiled data on events.
pub(crate) struct EventRules {
    words: Phrase,
    not: Phrase,
    main: Phrase,
    clauses: Phrase,
}

impl EventRules {
    pub(crate) fn new(data: &EventData) -> Result<Self, ExtractError> {
        let none = Fragments::new();
        let any = |phrases: &[String]| Phrase::any(phrases, &none);
        let words: Vec<String> = data.nouns.iter().chain(&data.verbs).cloned().collect();
        Ok(Self {
            words: any(&words)?,
            not: any(&data.not)?,
            main: any(&data.main)?,
            clauses: any(&data.clauses)?,
        })
    }
}

/// An event and where it stands.
pub(crate) struct PlacedEvent {
    pub(crate) found: FoundEvent,
    pub(crate) passage: usize,
    pub(crate) at: Stretch,
    pub(crate) sentence: Stretch,
    /// Of a kind that a document may be about.
    pub(crate) main: bool,
    /// Dated from the date of the document.
    pub(crate) relative: bool,
}

/// Returns the dated events of a document, in order.
pub(crate) fn find(reading: &Reading<'_>, _roster: &Roster) -> Vec<PlacedEvent> {
    let mut found = Vec::new();
    for (index, passage) in reading.passages.iter().enumerate() {
        let told = matches!(reading.parts[index], Part::Body | Part::Facts | Part::Quotes);
        if !told && !reading.layout.header.is_subject(index) {
            continue;
        }
        let dateline = reading.layout.dateline.as_ref().filter(|_| index == reading.layout.first_body);
        let from = dateline.map_or(0, |(_, end)| *end);
        let mut previous = from;
        let dates: Vec<&DateMention> = reading.dates[index].iter().filter(|d| d.at.start >= from).collect();
        for date in &dates {
            let sentence = passage.sentence_at(date.at.start);
            let after = previous.max(sentence.start);
            if let Some(event) = dated(reading, passage, index, date, &sentence, after) {
                previous = date.at.end;
                found.push(event);
            }
        }
        if index == reading.layout.first_body && reading.published.is_some() {
            found.extend(by_dateline(reading, passage, index, from, &dates));
        }
    }
    found.sort_by_key(|e| (e.passage, e.at.start));
    found
}

fn dated(
    reading: &Reading<'_>,
    passage: &Passage<'_>,
    index: usize,
    date: &DateMention,
    sentence: &Stretch,
    after: usize,
) -> Option<PlacedEvent> {
    let rules = &reading.language.events;
    let head = passage.slice(sentence.start..date.at.start);
    let is_figure = reading.language.dates.ties_figure(head);
    let barred = rules.not.find_iter(head).last().is_some_and(|m| head[m.end()..].trim().is_empty())
        || rules.not.find(passage.slice(date.at.clone())).is_some_and(|m| m.start() == 0);
    if is_figure || barred {
        return None;
    }
    let back = floor(&passage.text, date.at.start.saturating_sub(REACH)).max(after);
    let words_in = |at: Stretch| -> Vec<Stretch> {
        rules
            .words
            .find_iter(passage.slice(at.clone()))
            .map(|m| {
                at.start + m.start()
                    ..at.start + m.start() + m.as_str().trim_end_matches(|c: char| !c.is_alphanumeric()).len()
            })
            .collect()
    };
    let before = words_in(back..date.at.start);
    // "the April 2023 Accord" dates the noun after it, not the clause.
    let rest = passage.slice(date.at.end..sentence.end);
    let apart = rest.trim_start().starts_with([',', '–', '—'])
        || rest.split_whitespace().next().is_some_and(|w| reading.language.is_function_word(w));
    let opens = date.at.start - sentence.start < HEAD && before.is_empty() && apart;
    let told = before.last().filter(|word| !rules.clauses.is_match(passage.slice(word.end..date.at.start)));
    let (word, at) = match told {
        None if !before.is_empty() => return None,
        Some(word) => (word.clone(), word.start..date.at.end),
        None if opens || date.relative => {
            let word = words_in(date.at.end..sentence.end.max(date.at.end)).into_iter().next()?;
            (word.clone(), date.at.start..word.end)
        }
        None => return None,
    };
    Some(placed(reading, passage, index, word, at, sentence, date))
}

/// The first sentence after a dateline tells of an event of that day when it has no date of its own.
fn by_dateline(
    reading: &Reading<'_>,
    passage: &Passage<'_>,
    index: usize,
    from: usize,
    dates: &[&DateMention],
) -> Option<PlacedEvent> {
    let sentence = passage.sentences.iter().find(|s| s.end >= from + 20)?;
    let start = sentence.start.max(from);
    let date = reading.published?;
    if dates.iter().any(|d| d.at.start < sentence.end) {
        return None;
    }
    let rules = &reading.language.events;
    let hit = rules.words.find(passage.slice(start..sentence.end))?;
    let word = start + hit.start()
        ..start + hit.start() + hit.as_str().trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    if !rules.main.is_match(passage.slice(word.clone())) {
        return None;
    }
    let rest = passage.slice(word.end..sentence.end);
    let end = word.end + rest.find([',', ';', '(']).unwrap_or(rest.len());
    let date = DateMention { at: word.clone(), date, relative: true };
    Some(placed(reading, passage, index, word.clone(), word.start..end, sentence, &date))
}

fn placed(
    reading: &Reading<'_>,
    passage: &Passage<'_>,
    index: usize,
    word: Stretch,
    at: Stretch,
    sentence: &Stretch,
    date: &DateMention,
) -> PlacedEvent {
    let rules = &reading.language.events;
    let what = if word.start < date.at.start { word.start..date.at.start } else { word.clone() };
    let what = passage.verbatim(what);
    let what = what.trim_end_matches([',', ' ', '(']);
    let cut = what
        .rsplit_once(' ')
        .filter(|(_, last)| reading.language.is_function_word(last))
        .map_or(what, |(head, _)| head);
    let span = passage.span(at.clone());
    let ordinal = passage.source.ordinal;
    PlacedEvent {
        found: FoundEvent {
            span: span.unwrap_or(am_model::source::Span { ordinal, start: 0, end: 0 }),
            what: cut.to_owned(),
            date: date.date,
        },
        passage: index,
        at,
        sentence: sentence.clone(),
        main: rules.main.is_match(passage.slice(word)),
        relative: date.relative,
    }
}
