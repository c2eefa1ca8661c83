//! Instruments: texts and schemes that bind, frame or fund, where the text says which.

use am_model::extraction::FoundInstrument;
use am_model::instrument::{InstrumentKind, InstrumentStatus};

use crate::ExtractError;
use crate::lexicon::InstrumentData;
use crate::pattern::{Fragments, Phrase};
use crate::reading::{Part, Reading};
use crate::text::{Passage, Stretch, TokenKind, floor, is_acronym, is_capital};

/// Longest name, in tokens.
const LONGEST: usize = 40;

/// Compiled data on instruments.
pub(crate) struct InstrumentRules {
    heads: Vec<(InstrumentKind, Need, Phrase)>,
    not: Phrase,
    distinguishing: Phrase,
    in_force: Phrase,
    to_be_concluded: Phrase,
    announced: Phrase,
    apposition: Phrase,
    complements: Vec<String>,
    weak: Vec<String>,
    listing: Vec<String>,
    definite: Vec<String>,
    several: Vec<String>,
    endings: Vec<String>,
}

/// What a head noun needs to be a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
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
            apposition: Phrase::new(
                &format!("=(?P<n>\\p{{Lu}}[\\p{{L}}\\d]+), {}", data.apposition.join("|")),
                &none,
            )?,
            complements: data.complements.clone(),
            weak: data.weak.clone(),
            listing: data.listing.clone(),
            definite: data.definite.clone(),
            several: data.several.clone(),
            endings: data.endings.clone(),
        })
    }
}

/// Returns the instruments mentioned in a document, in order.
pub(crate) fn find(reading: &Reading<'_>) -> Vec<FoundInstrument> {
    let mut found: Vec<FoundInstrument> = Vec::new();
    // Items of lists that set out several instruments: each is one, whatever it names.
    let mut set_out: Vec<usize> = Vec::new();
    for (index, passage) in reading.passages.iter().enumerate() {
        if reading.parts[index] == Part::Contacts {
            continue;
        }
        if set_out.contains(&index) {
            continue;
        }
        let group = group(reading, index);
        if let Some(group) = &group {
            found.extend(group.items.iter().filter_map(|item| listed(reading, group, *item)));
            set_out.extend(&group.items);
        }
        for (kind, at) in mentions(reading, passage) {
            if group.as_ref().is_some_and(|g| g.at.start < at.end && at.start < g.at.end) {
                continue;
            }
            let Some(span) = passage.span(at.clone()) else { continue };
            let name = passage.verbatim(at.clone());
            // A shorter form of a name read before is the same instrument.
            let known = found
                .iter()
                .map(|f| f.name.clone())
                .find(|n| n.to_lowercase().starts_with(&name.to_lowercase()));
            let status = status(reading, passage, kind, &at);
            found.push(FoundInstrument { span, name: known.unwrap_or(name), kind, status });
        }
    }
    found.sort_by_key(|f| f.span);
    found
}

/// Instruments announced together, and the list that sets them out.
struct Group {
    kind: InstrumentKind,
    status: Option<InstrumentStatus>,
    /// Where the plural head noun stands.
    at: Stretch,
    /// The head noun in the singular.
    noun: String,
    items: Vec<usize>,
}

/// Reads a passage that announces several instruments and introduces a list: "trois protocoles … suivants :".
fn group(reading: &Reading<'_>, index: usize) -> Option<Group> {
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
    let items: Vec<usize> = (index + 1..reading.passages.len())
        .take_while(|&i| match level {
            Some(level) => reading.item_level(i).is_some_and(|l| l >= level && own.is_none_or(|own| l > own)),
            None => reading.is_bare_item(i),
        })
        .filter(|&i| reading.item_level(i) == level)
        .collect();
    let plural = passage.slice(at.clone());
    let (first, rest) = plural.split_at(plural.find(' ').unwrap_or(plural.len()));
    let noun = format!("{}{rest}", first.strip_suffix('s').unwrap_or(first));
    let status = status(reading, passage, kind, &at).or(Some(InstrumentStatus::Announced));
    (!items.is_empty()).then_some(Group { kind, status, at, noun, items })
}

/// An instrument that an item of a list sets out; its name is the head noun and the first words of the item.
fn listed(reading: &Reading<'_>, group: &Group, item: usize) -> Option<FoundInstrument> {
    let passage = reading.passages.get(item)?;
    let at = passage.sentences.first()?.clone();
    let words = passage.verbatim(at.clone());
    let subject = words.split([',', ';', '(']).next().unwrap_or(&words).trim();
    Some(FoundInstrument {
        span: passage.span(at)?,
        name: format!("{} – {subject}", group.noun),
        kind: group.kind,
        status: group.status,
    })
}

fn mentions(reading: &Reading<'_>, passage: &Passage<'_>) -> Vec<(InstrumentKind, Stretch)> {
    let rules = &reading.language.instruments;
    let mut found: Vec<(InstrumentKind, Stretch)> = Vec::new();
    for (kind, need, pattern) in &rules.heads {
        for hit in pattern.find_iter(&passage.text) {
            let head = hit.start()..hit.end();
            if found.iter().any(|(_, f)| f.start < head.end && head.start < f.end) {
                continue;
            }
            found.extend(mention(reading, passage, *need, head).map(|at| (*kind, at)));
        }
    }
    for groups in rules.apposition.captures_iter(&passage.text) {
        let (Some(name), Some(noun)) = (groups.name("n"), groups.name("k")) else { continue };
        let kind =
            rules.heads.iter().find(|(_, _, p)| p.find(noun.as_str()).is_some_and(|m| m.len() == noun.len()));
        if let Some((kind, ..)) = kind {
            found.push((*kind, name.start()..name.end()));
        }
    }
    found
}

/// Returns the name around a head noun, when it is one.
fn mention(reading: &Reading<'_>, passage: &Passage<'_>, need: Need, head: Stretch) -> Option<Stretch> {
    let rules = &reading.language.instruments;
    let window = floor(&passage.text, head.start.saturating_sub(48))..floor(&passage.text, head.end + 24);
    let barred = rules.not.find_iter(passage.slice(window.clone())).any(|m| {
        let at = window.start + m.start()..window.start + m.end();
        // Over the head noun, or right before it ("groupe de travail sur la …").
        at.start < head.end && (head.start < at.end || passage.slice(at.end..head.start).trim().is_empty())
    });
    if barred {
        return None;
    }
    let first = passage.token_at(head.start);
    let after = passage.token_at(head.end);
    let capital = is_capital(passage.word(first));
    let premodified = reading.language.numbers.phrase.adjectives.is_empty();
    let start = if premodified && capital { back_over_capitals(reading, passage, first) } else { first };
    let end = name_end(reading, passage, after, capital);
    let at = passage.stretch(start..end);
    let extended = end > after;
    let proper_words = (start..end).filter(|&t| is_capital(passage.word(t))).count();
    let accepted = match need {
        Need::Nothing => true,
        Need::Complement => {
            let before = start.checked_sub(1).map(|t| passage.word(t).to_lowercase()).unwrap_or_default();
            let plural =
                passage.slice(head.clone()).split_whitespace().next().is_some_and(|w| w.ends_with('s'))
                    && !capital;
            let definite = rules.definite.contains(&before) || before.is_empty() || capital;
            let told_apart =
                (after..end).any(|t| {
                    is_capital(passage.word(t))
                        || passage.tokens[t].kind == TokenKind::Number
                        || rules.distinguishing.is_match(passage.word(t))
                }) || rules.complements.iter().any(|c| c == passage.word(after) && !rules.weak.contains(c));
            extended
                && told_apart
                && (definite || plural && reading.language.instruments.leads(passage, after, end))
        }
        Need::Capital => capital && proper_words >= 2 && (start < first || extended),
    };
    accepted.then_some(at)
}

impl InstrumentRules {
    /// Tells whether `word` only leads to a noun: an article, a determiner, a number word.
    fn determines(&self, language: &crate::language::Language, word: &str) -> bool {
        let phrase = &language.numbers.phrase;
        phrase.articles.iter().chain(&self.definite).any(|d| d == word) || language.numbers.is_word(word)
    }

    /// Tells whether a plural is told apart by its subject: "ententes récentes sur …".
    fn leads(&self, passage: &Passage<'_>, from: usize, to: usize) -> bool {
        (from..to.min(from + 3)).any(|t| self.listing.iter().any(|l| l == passage.word(t)))
    }
}

/// Walks back over the capitalised words before a head noun: "U.S.-Canada Opioid Action | Plan".
fn back_over_capitals(reading: &Reading<'_>, passage: &Passage<'_>, first: usize) -> usize {
    let mut start = first;
    while let Some(before) = start.checked_sub(1) {
        let word = passage.word(before);
        let token = &passage.tokens[before];
        let name = token.kind == TokenKind::Word
            && is_capital(word)
            && !reading.language.is_function_word(&word.to_lowercase());
        let joined = !passage.text[token.at.end..passage.tokens[start].at.start].contains('\n');
        if !name || !joined {
            break;
        }
        start = before;
    }
    start
}

/// Returns the token after the complements that belong to a name.
fn name_end(reading: &Reading<'_>, passage: &Passage<'_>, after: usize, capital: bool) -> usize {
    let language = reading.language;
    let rules = &language.instruments;
    let phrase = &language.numbers.phrase;
    let mut end = after;
    let mut complement = false;
    // Whether a list may follow: "entre A, B et C".
    let mut listing = false;
    while end < passage.tokens.len() && end < after + LONGEST {
        let word = passage.word(end);
        let lower = word.to_lowercase();
        let gap = end > 0
            && passage.text[passage.tokens[end - 1].at.end..passage.tokens[end].at.start].contains('\n');
        if gap && is_capital(word) {
            break;
        }
        if word == "(" {
            match (end + 1..end + 24).find(|&t| passage.word(t) == ")") {
                Some(close) if close == end + 2 && is_acronym(passage.word(end + 1)) || listing => {
                    end = close + 1
                }
                _ => break,
            }
            continue;
        }
        let connects = rules.complements.iter().any(|c| *c == lower || c.split(' ').next() == Some(&lower))
            || (complement && phrase.coordinators.contains(&lower))
            || (listing && word == ",");
        if connects {
            let mut next = end + 1;
            if word == "," && phrase.coordinators.iter().any(|c| c == passage.word(next)) {
                next += 1;
            }
            while next < end + 5
                && (rules.determines(language, passage.word(next))
                    || rules.complements.iter().any(|c| c.split(' ').any(|w| w == passage.word(next))))
            {
                next += 1;
            }
            let content = passage.word(next);
            let infinitive = !is_capital(content)
                && next == end + 1
                && !phrase.adjectives.is_empty()
                && content.ends_with("er")
                && !phrase.articles.iter().any(|a| a == passage.word(next - 1));
            let noun = passage.tokens.get(next).is_some_and(|t| t.kind == TokenKind::Word)
                && !language.is_function_word(content)
                && !infinitive
                // Where adjectives stand first, names are in capitals throughout.
                && (is_capital(content) || !phrase.adjectives.is_empty());
            let another = phrase.coordinators.contains(&lower)
                && rules.heads.iter().any(|(.., head)| {
                    head.find(content).is_some_and(|m| m.start() == 0 && m.end() == content.len())
                });
            let closes = !another && (word != "," || list_closes(language, passage, next));
            if !noun || !closes {
                break;
            }
            listing |= rules.listing.contains(&lower);
            complement = true;
            end = next + 1;
            continue;
        }
        let adjective = !phrase.adjectives.is_empty()
            && !is_capital(word)
            && !language.is_function_word(word)
            && passage.tokens[end].kind == TokenKind::Word
            && (rules.distinguishing.is_match(word)
                || phrase
                    .adjectives
                    .iter()
                    .any(|a| word.strip_suffix('s').unwrap_or(word).ends_with(a.as_str()))
                || capital && rules.endings.iter().any(|e| word.ends_with(e.as_str())));
        let proper = is_capital(word)
            && passage.tokens[end].kind == TokenKind::Word
            && !language.is_function_word(&lower);
        // "Programme 2030"
        let numbered = capital && end == after && passage.tokens[end].kind == TokenKind::Number;
        if !adjective && !proper && !numbered {
            break;
        }
        end += 1;
    }
    end
}

/// Tells whether a coordinator closes the list that goes on at `token`.
fn list_closes(language: &crate::language::Language, passage: &Passage<'_>, token: usize) -> bool {
    let coordinators = &language.numbers.phrase.coordinators;
    (token..token + 16)
        .map(|t| passage.word(t))
        .take_while(|w| !matches!(*w, "." | ";" | ":" | ""))
        .any(|w| coordinators.iter().any(|c| c == w))
}

fn status(
    reading: &Reading<'_>,
    passage: &Passage<'_>,
    kind: InstrumentKind,
    at: &Stretch,
) -> Option<InstrumentStatus> {
    let rules = &reading.language.instruments;
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
    } else if kind != InstrumentKind::Mou || near(&rules.in_force, 40) {
        Some(InstrumentStatus::InForce)
    } else if near(&rules.announced, 60) {
        Some(InstrumentStatus::Announced)
    } else {
        None
    }
}
