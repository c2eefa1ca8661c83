//! The document itself: its parts, title, kind, dates, publisher and place.

use am_model::date::PartialDate;
use am_model::source::SourceKind;

use crate::ExtractError;
use crate::event::PlacedEvent;
use crate::language::Language;
use crate::lexicon::DocumentData;
use crate::pattern::{Fragments, Phrase};
use crate::reading::{Part, Reading};
use crate::roster::Roster;
use crate::text::{Passage, Stretch, TokenKind, is_capital};

/// A passage of this many words that ends in a point is running text.
const BODY_WORDS: usize = 18;
/// Longest title, in characters.
const LONGEST_TITLE: usize = 260;

/// Compiled data on documents.
pub(crate) struct DocumentRules {
    kinds: Vec<(SourceKind, Option<Phrase>, Option<Phrase>)>,
    met: Phrase,
    generic: Phrase,
    issuers: Phrase,
    from: Phrase,
    pronouns: Vec<String>,
    sections: Vec<(Part, Phrase)>,
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

/// The outer shape of a document.
#[derive(Debug)]
pub(crate) struct Layout {
    pub(crate) parts: Vec<Part>,
    pub(crate) title: Option<String>,
    title_at: Option<(usize, Stretch)>,
    /// The first passage of running text.
    pub(crate) first_body: usize,
    pub(crate) published: Option<PartialDate>,
    pub(crate) publisher: Option<String>,
    /// The town of the dateline, and where the dateline ends in the first passage of running text.
    pub(crate) dateline: Option<(String, usize)>,
    /// The town of a line of its own with date and town.
    pub(crate) place_line: Option<String>,
}

impl Layout {
    /// Tells whether `at` lies in the title.
    pub(crate) fn is_title(&self, passage: usize, at: &Stretch) -> bool {
        self.title_at.as_ref().is_some_and(|(p, t)| *p == passage && t.start <= at.start && at.end <= t.end)
    }
}

/// Reads the shape of a document from its passages.
pub(crate) fn layout(language: &Language, passages: &[Passage<'_>]) -> Layout {
    let rules = &language.documents;
    let short = |p: &Passage<'_>| !p.is_heading() && p.text.trim_end().ends_with('.') && p.text.contains(' ');
    let first_body = passages
        .iter()
        .position(|p| is_body(language, p))
        .or_else(|| passages.iter().position(short))
        .unwrap_or(0);
    let mut parts = Vec::with_capacity(passages.len());
    let mut part = Part::Body;
    for (index, passage) in passages.iter().enumerate() {
        let heading = passage.text.len() < 90 && passage.sentences.len() <= 1;
        let section =
            heading.then(|| rules.sections.iter().find(|(_, r)| r.is_match(passage.text.trim()))).flatten();
        if index < first_body {
            parts.push(Part::Head);
        } else if let Some((next, _)) = section {
            part = *next;
            parts.push(Part::Heading);
        } else if passage.is_heading() {
            part = Part::Body;
            parts.push(Part::Heading);
        } else {
            parts.push(part);
        }
    }
    let title_at = title(language, passages, first_body);
    let published = published(language, passages, first_body);
    let publisher = publisher(rules, passages, title_at.as_ref(), first_body);
    Layout {
        parts,
        title: title_at.as_ref().map(|(p, at)| passages[*p].verbatim(at.clone())),
        dateline: passages
            .get(first_body)
            .and_then(|p| dateline(language, p))
            .map(|(_, town, end)| (town, end)),
        place_line: passages.iter().take(first_body).find_map(|p| place_line(language, p)),
        title_at,
        first_body,
        published,
        publisher,
    }
}

fn is_body(language: &Language, passage: &Passage<'_>) -> bool {
    let words = passage.text.split_whitespace().count();
    let ends = passage.text.trim_end().ends_with(['.', '»', ':', '”', ';']);
    !passage.is_heading()
        && ((words >= BODY_WORDS && ends) || (words > 6 && dateline(language, passage).is_some()))
}

/// Reads a dateline at the head of a passage: date, town, and where it ends.
fn dateline(language: &Language, passage: &Passage<'_>) -> Option<(PartialDate, String, usize)> {
    let head: String = passage.text.chars().take(110).collect();
    let date = language.dates.find(&head, None).into_iter().next().filter(|d| d.date.exact().is_some())?;
    let before = head[..date.at.start].trim_start();
    let town = before.split([',', '(', '–', '—']).next().unwrap_or_default().trim();
    let words = town.split_whitespace().count();
    let plain = !town.is_empty()
        && words <= 4
        && is_capital(town)
        && before.split_whitespace().count() <= 7
        && before.contains([',', '(', '–', '—'])
        && town.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '.'))
        && !language.is_function_word(&town.to_lowercase());
    let after = head[date.at.end..].trim_start();
    let closed = after.is_empty() || after.starts_with(['.', '–', '—', '-', '/', '(', ',', ')', ':']);
    (plain && closed).then(|| (date.date, sentence_case(town), date.at.end))
}

/// Reads the town of a line such as "12 mai 2024 – Oslo (Norvège) – Issuer".
fn place_line(language: &Language, passage: &Passage<'_>) -> Option<String> {
    let date = language
        .dates
        .find(&passage.text, None)
        .into_iter()
        .find(|d| d.date.exact().is_some() && d.at.start < 4)?;
    let rest = passage.text[date.at.end..].trim_start().strip_prefix(['–', '—', '-'])?.trim_start();
    let town = rest
        .split(['–', '—', '(', ','])
        .next()
        .unwrap_or_default()
        .split(" - ")
        .next()
        .unwrap_or_default()
        .trim();
    (is_capital(town) && town.split_whitespace().count() <= 3).then(|| sentence_case(town))
}

/// Writes a name in ordinary capitals: `TOKYO` becomes `Tokyo`.
fn sentence_case(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut start = true;
    name.chars()
        .flat_map(|c| {
            let written: Vec<char> = if start { vec![c] } else { c.to_lowercase().collect() };
            start = !c.is_alphabetic();
            written
        })
        .collect()
}

/// Tells whether a line names an issuer and says nothing of it.
fn is_issuer(rules: &DocumentRules, line: &str) -> bool {
    rules.issuers.is_match(line) && !rules.met.is_match(line) && line.split_whitespace().count() <= 12
}

fn title(language: &Language, passages: &[Passage<'_>], first_body: usize) -> Option<(usize, Stretch)> {
    let rules = &language.documents;
    let head = &passages[..first_body.min(passages.len())];
    let lines = |headings: bool| {
        head.iter()
            .enumerate()
            .filter(move |(_, p)| !headings || p.is_heading())
            .flat_map(|(i, p)| {
                let whole = (p.is_heading() || p.lines().count() == 1).then(|| p.trim(0..p.text.len()));
                let lines: Vec<Stretch> = match whole {
                    Some(at) => vec![at],
                    None => p.lines().collect(),
                };
                lines.into_iter().map(move |at| (i, at))
            })
            .find(|(i, at)| is_title(language, rules, passages[*i].slice(at.clone())))
    };
    lines(true).or_else(|| lines(false)).map(|(i, at)| (i, without_marks(&passages[i], at)))
}

fn is_title(language: &Language, rules: &DocumentRules, line: &str) -> bool {
    let words = line.split_whitespace().count();
    let dates = language.dates.find(line, None);
    let dated: usize = dates.iter().map(|d| d.at.len()).sum();
    let after_stamp = dates.first().filter(|d| d.at.start < 12).map_or(line, |d| &line[d.at.end..]);
    let first = after_stamp.split_whitespace().next().unwrap_or_default().to_lowercase();
    let sentence = rules.pronouns.contains(&first) || (line.ends_with('.') && words > 25);
    words >= 2
        && line.chars().count() <= LONGEST_TITLE
        && dated * 2 < line.len()
        && !rules.generic.is_match(line)
        && !is_issuer(rules, line)
        && !rules.from.is_match(line)
        && !(words < 4 && line.contains(','))
        && !sentence
        && line.chars().any(char::is_lowercase)
}

/// Leaves out the marks of a heading around a title.
fn without_marks(passage: &Passage<'_>, at: Stretch) -> Stretch {
    let text = passage.slice(at.clone());
    let head = text.trim_start_matches(['#', ' ', '_']);
    let start = at.end - head.len();
    start..start + head.trim_end_matches(['#', ' ', '_']).len()
}

fn published(language: &Language, passages: &[Passage<'_>], first_body: usize) -> Option<PartialDate> {
    let alone = |text: &str| {
        let dates = language.dates.find(text, None);
        let date = dates.into_iter().find(|d| d.date.exact().is_some())?;
        let rest = text.len() - date.at.len();
        (rest <= 24 || date.at.start < 4 && text.len() < 120).then_some(date.date)
    };
    let stamped = |passage: &Passage<'_>| passage.lines().find_map(|line| alone(passage.slice(line)));
    let head = passages.iter().take(first_body);
    let in_head = head.clone().find_map(stamped).or_else(|| {
        // A page's own stamp may be glued to the lead.
        head.flat_map(|p| language.dates.find(&p.text, None))
            .find(|d| d.at.start < 12 && d.date.exact().is_some())
            .map(|d| d.date)
    });
    let line = passages.get(first_body).and_then(|p| dateline(language, p)).map(|(date, ..)| date);
    line.or(in_head).or_else(|| passages.iter().rev().take(4).find_map(stamped))
}

fn publisher(
    rules: &DocumentRules,
    passages: &[Passage<'_>],
    title: Option<&(usize, Stretch)>,
    first_body: usize,
) -> Option<String> {
    let labelled = passages.iter().take(first_body).find_map(|p| {
        let name = p.lines().find_map(|at| {
            rules
                .from
                .captures(p.slice(at.clone()))?
                .name("n")
                .map(|n| at.start + n.start()..at.start + n.end())
        });
        name.map(|at| p.verbatim(at))
    });
    let until = title.map_or(first_body, |(passage, _)| *passage);
    let lettered = || {
        passages.iter().take(until).find_map(|p| {
            p.lines()
                .find(|at| {
                    let line = p.slice(at.clone());
                    is_issuer(rules, line) && !rules.generic.is_match(line)
                })
                .map(|at| p.verbatim(without_marks(p, at)))
        })
    };
    labelled.or_else(lettered)
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
    let opening = events.iter().find(|e| e.passage == reading.layout.first_body && e.relative);
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

fn town_in(reading: &Reading<'_>, event: &PlacedEvent) -> Option<String> {
    let rules = &reading.language.documents;
    let passage = &reading.passages[event.passage];
    let text = passage.slice(event.sentence.clone());
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
