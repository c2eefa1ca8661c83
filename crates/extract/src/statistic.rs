//! Figures that could be quoted: a number, what it counts, and how it is shaded.

use am_model::date::PartialDate;
use am_model::extraction::FoundStatistic;

use crate::date::DateMention;
use crate::language::Language;
use crate::noun::{complement, coordinated, postmodified, premodified};
use crate::number::{Currency, Number};
use crate::reading::{Part, Reading};
use crate::text::{Passage, TokenKind, floor, is_capital};

/// Longest telephone number, in bytes.
const LONGEST_NUMBER: usize = 40;
use crate::{as_of, counted, pair};

/// Returns the figures of a document in order.
pub(crate) fn find(reading: &Reading<'_>) -> Vec<FoundStatistic> {
    let mut found = Vec::new();
    for (index, passage) in reading.passages.iter().enumerate() {
        if reading.parts[index] == Part::Contacts {
            continue;
        }
        let dates = &reading.dates[index];
        let numbers = reading.language.numbers.find(passage);
        // A date tied to figures holds until the next one: "As of June, 90 firms are here. They employ 7,500 people."
        let mut tied = None;
        let mut looked_at = 0..0;
        for (nth, number) in numbers.iter().enumerate() {
            let sentence = passage.sentence_at(number.at.start);
            if sentence != looked_at {
                tied = as_of::tied(reading, passage, dates, &sentence).or(tied);
                looked_at = sentence.clone();
            }
            let figure = figure(reading, passage, dates, number, tied);
            let alone = figure.is_none();
            found.extend(figure);
            if alone {
                let halves = pair::halves(reading, passage, dates, &numbers, nth);
                found
                    .extend(halves.into_iter().filter_map(|half| half_figure(reading, passage, dates, half)));
            }
        }
    }
    found.sort_by_key(|f| f.span);
    found
}

/// A figure whose noun stands elsewhere.
fn half_figure(
    reading: &Reading<'_>,
    passage: &Passage<'_>,
    dates: &[DateMention],
    half: pair::Half,
) -> Option<FoundStatistic> {
    let sentence = passage.sentence_at(half.at.start);
    Some(FoundStatistic {
        span: passage.span(half.at.clone())?,
        value: half.value,
        qualifier: None,
        what: passage.verbatim(half.noun.clone()),
        unit: half.unit,
        as_of: as_of::beside(reading, passage, dates, &sentence, &half.at),
        cues: vec![passage.verbatim(half.at.clone()), passage.verbatim(half.noun)],
        confidence: 0.6,
    })
}

fn figure(
    reading: &Reading<'_>,
    passage: &Passage<'_>,
    dates: &[DateMention],
    number: &Number,
    as_of: Option<PartialDate>,
) -> Option<FoundStatistic> {
    let rules = &reading.language.numbers;
    let before = &passage.text[..number.at.start];
    let prefix = rules.currency_before(before.trim_end_matches(' '));
    let start = match &prefix {
        Some((_, length)) => before.trim_end_matches(' ').len() - length,
        None => number.at.start,
    };
    let before = &passage.text[..start];
    let near = before.char_indices().rev().nth(40).map_or(0, |(at, _)| at);
    let qualifier = rules
        .qualifier
        .captures(&before[near..])
        .and_then(|c| c.name("q"))
        .map(|m| near + m.start()..near + m.end());
    if (pair::overlaps(dates, &number.at) && !counted(passage, number))
        || is_label(reading.language, before)
        || is_telephone(passage, number)
    {
        return None;
    }
    let bare_year = number.digits
        && !number.grouped
        && !number.magnitude
        && (1500.0..2100.0).contains(&number.value)
        && qualifier.is_none()
        && prefix.is_none();
    if bare_year && !counted(passage, number) {
        return None;
    }
    let measured = measure(reading, passage, number, prefix.map(|(currency, _)| currency))?;
    let spans = &reading.language.numbers.phrase;
    if (measured.unit == "years"
        || spans.spans.contains(&measured.unit)
        || spans.spans_short.contains(&measured.unit))
        && !is_lasting(reading.language, passage, number)
        && !rules.lasting_since.is_match(&before[near..qualifier.as_ref().map_or(before.len(), |q| q.start)])
    {
        return None;
    }
    let from = qualifier.as_ref().map_or(start, |q| q.start);
    let words = passage.slice(number.at.end..measured.end).trim();
    let confidence = if measured.known { 0.9 } else { 0.6 };
    let mut cues = vec![passage.verbatim(start..number.at.end)];
    if !words.is_empty() {
        cues.push(words.split_whitespace().take(4).collect::<Vec<_>>().join(" "));
    }
    let sentence = passage.sentence_at(number.at.start);
    let now = reading.language.dates.figure_now(passage.slice(sentence.clone()));
    Some(FoundStatistic {
        span: passage.span(from..measured.end)?,
        value: number.value,
        qualifier: qualifier
            .map(|q| passage.slice(q).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()),
        what: counted::name(
            reading.language,
            passage,
            &counted::Parts {
                whole: from..measured.end,
                noun: measured.noun,
                amount: measured.amount,
                sentence: sentence.clone(),
            },
        ),
        unit: measured.unit,
        as_of: if now {
            reading.published
        } else {
            as_of::beside(reading, passage, dates, &sentence, &(from..measured.end)).or(as_of)
        },
        cues,
        confidence,
    })
}

/// What a number counts.
pub(crate) struct Measure {
    /// Where the words that name it begin, in bytes: behind the number, or behind the currency of an amount.
    noun: usize,
    /// Where the noun phrase ends, in bytes.
    pub(crate) end: usize,
    /// It is an amount of money or a share.
    amount: bool,
    pub(crate) unit: String,
    /// The unit was recognised.
    known: bool,
}

pub(crate) fn measure(
    reading: &Reading<'_>,
    passage: &Passage<'_>,
    number: &Number,
    prefix: Option<Currency>,
) -> Option<Measure> {
    let language = reading.language;
    let rules = &language.numbers;
    let text = &passage.text;
    let code = |currency: Currency| match currency {
        Currency::Own => reading.sides.currency().to_owned(),
        Currency::Code(code) => code,
    };
    let amount = |noun: usize, unit: String| {
        let end = complement(language, passage, noun);
        Measure { noun, end, amount: true, unit, known: true }
    };
    let gap = text[number.at.end..].len() - text[number.at.end..].trim_start().len();
    let mut after = number.at.end + gap;
    if let Some(currency) = prefix {
        return Some(amount(number.at.end, code(currency)));
    }
    if number.share {
        return Some(amount(number.at.end, "percent".to_owned()));
    }
    if let Some(hit) = rules
        .percent
        .find(&text[after..floor(text, after + LONGEST_NUMBER).max(after)])
        .filter(|m| m.start() == 0)
    {
        let end = after + hit.as_str().trim_end_matches(|c: char| !c.is_alphanumeric() && c != '%').len();
        return Some(amount(end, "percent".to_owned()));
    }
    let mut token = passage.token_at(after);
    if number.magnitude && rules.phrase.complements.iter().take(2).any(|c| c == passage.word(token)) {
        token += 1;
        after = passage.tokens.get(token)?.at.start;
    }
    if let Some((currency, length)) = rules.currency_at(&text[after..]) {
        return Some(amount(after + length, code(currency)));
    }
    noun_phrase(reading, passage, token)
}

/// Reads the noun phrase from `token`.
fn noun_phrase(reading: &Reading<'_>, passage: &Passage<'_>, token: usize) -> Option<Measure> {
    let language = reading.language;
    let phrase = &language.numbers.phrase;
    let mut token = token;
    // "261 de ces projets", "12 of these projects"
    if phrase.complements.iter().any(|c| *c == passage.word(token).to_lowercase())
        && language.is_function_word(passage.word(token + 1))
        && !phrase.complements.iter().any(|c| c == passage.word(token + 1))
    {
        token += 2;
    }
    let first = passage.tokens.get(token)?;
    let noun = first.at.start;
    let word = passage.slice(first.at.clone());
    if first.kind != TokenKind::Word || language.is_function_word(word) {
        return None;
    }
    let (last, head) = if phrase.adjectives.is_empty() {
        premodified(language, passage, token)
    } else {
        postmodified(language, passage, token)
    };
    let mut end = passage.tokens.get(last)?.at.end;
    end = coordinated(language, passage, end);
    end = complement(language, passage, end);
    let unit = language.numbers.unit(&head).map(str::to_owned);
    let people = unit.is_none() && names_people(reading, passage, token);
    let known = unit.is_some() || people;
    let unit = unit.unwrap_or_else(|| if people { "people".into() } else { head.to_lowercase() });
    Some(Measure { noun, end, amount: false, unit, known })
}

/// Tells whether the noun at `token` names people by where they come from (`Americans`, `Canadiens`).
fn names_people(reading: &Reading<'_>, passage: &Passage<'_>, token: usize) -> bool {
    let Some(at) = passage.tokens.get(token).map(|t| t.at.clone()) else { return false };
    is_capital(passage.slice(at.clone())) && reading.language.parties.is_adjective(passage.slice(at.clone()))
}

/// Tells whether a number that could be a year counts something ("2000 emplois").
fn counted(passage: &Passage<'_>, number: &Number) -> bool {
    number.magnitude || {
        let next = passage.text[number.at.end..].trim_start();
        next.starts_with('%') || next.starts_with('$')
    }
}

fn is_label(language: &Language, before: &str) -> bool {
    let word = before.trim_end().rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let dash = before.trim_end().ends_with(['-', '–', '—']) && before.trim_end().chars().count() < 4;
    dash || language.numbers.phrase.labels.contains(&word.to_lowercase())
}

/// Tells whether the number stands in a row of digits that is dialled, not counted.
fn is_telephone(passage: &Passage<'_>, number: &Number) -> bool {
    let from = floor(&passage.text, number.at.start.saturating_sub(LONGEST_NUMBER));
    let to = floor(&passage.text, number.at.end + LONGEST_NUMBER).max(number.at.end);
    let line = passage.text[from..number.at.start].rfind('\n').map_or(from, |n| from + n + 1);
    let end = passage.text[number.at.end..to].find('\n').map_or(to, |n| number.at.end + n);
    let dialled = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '(' | ')' | '+');
    let head = passage.text[line..number.at.start].trim_start_matches(|c: char| !dialled(c));
    let run: String = {
        let back = head.chars().rev().take_while(|&c| dialled(c)).count();
        let from = number.at.start - head.chars().rev().take(back).map(char::len_utf8).sum::<usize>();
        passage.text[from..end].chars().take_while(|&c| dialled(c)).collect()
    };
    let groups = run.split(|c: char| !c.is_ascii_digit()).filter(|g| !g.is_empty()).count();
    let digits = run.chars().filter(char::is_ascii_digit).count();
    digits >= 7 && groups >= 3 && (run.contains('-') || run.starts_with(['0', '(', '+'])) && !number.magnitude
}

/// Tells whether a length of time is the age of something lasting: its unit is followed by what lasts.
fn is_lasting(language: &Language, passage: &Passage<'_>, number: &Number) -> bool {
    let rest: String = passage.text[number.at.end..].chars().take(60).collect::<String>().to_lowercase();
    let after_unit = rest.trim_start().split_once(char::is_whitespace).map_or("", |(_, after)| after);
    language.numbers.phrase.lasting.iter().any(|words| after_unit.trim_start().starts_with(words.as_str()))
}
