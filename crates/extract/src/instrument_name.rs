//! How far the name of an instrument goes around its head noun: capitals before it, complements, parties and subjects
//! after it.

use am_model::instrument::InstrumentKind;

use crate::instrument::{InstrumentRules, Need};
use crate::language::Language;
use crate::noun::is_adjective;
use crate::reading::Reading;
use crate::text::{Passage, Stretch, TokenKind, floor, is_acronym, is_capital};

/// Longest name, in tokens.
const LONGEST: usize = 40;
/// Longest name between marks, in tokens.
const LONGEST_QUOTED: usize = 12;
/// Longest subject in small letters, in tokens.
const LONGEST_SUBJECT: usize = 5;

/// Returns the name around a head noun, when it is one.
pub(crate) fn mention(
    reading: &Reading<'_>,
    passage: &Passage<'_>,
    (kind, need): (InstrumentKind, Need),
    head: Stretch,
) -> Option<Stretch> {
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
    let titled = need == Need::Capital && !capital && names_itself(reading, passage, first, after);
    let end = name_end(reading, passage, after, capital || titled);
    let end = quoted_end(passage, end).unwrap_or(end);
    let end = if premodified && need != Need::Capital && end == after {
        subject_end(reading, passage, after)
    } else {
        end
    };
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
            let told_apart = (after..end).any(|t| {
                    is_capital(passage.word(t))
                        || passage.tokens[t].kind == TokenKind::Number
                        || rules.distinguishing.is_match(passage.word(t))
                }) || (after..end)
                    .any(|t| rules.complements.iter().any(|c| c == passage.word(t) && !rules.weak.contains(c)))
                    // A capital that no sentence begins with is that of a name: "la Convention fiscale".
                    || capital && rules.definite.contains(&before);
            // « un fonds de garantie » describes one and names none.
            let described = rules.indefinite.contains(&before)
                && !capital
                && matches!(
                    kind,
                    InstrumentKind::Fund | InstrumentKind::Programme | InstrumentKind::Strategy
                )
                && !(after..end)
                    .any(|t| is_capital(passage.word(t)) || passage.tokens[t].kind == TokenKind::Number);
            extended
                && !described
                && told_apart
                && (definite
                    || plural && reading.language.instruments.leads(passage, after, end)
                    // « les accords Artémis »
                    || plural && is_capital(passage.word(after)) && !reading.language.parties.is_name(passage.word(after)))
        }
        Need::Capital => {
            // "l'initiative Semences d'avenir"
            let before = start.checked_sub(1).map(|t| passage.word(t).to_lowercase()).unwrap_or_default();
            let named = proper_words >= 2 || !premodified && rules.definite.contains(&before);
            titled && extended || capital && named && (start < first || extended)
        }
    };
    accepted.then_some(at)
}

impl InstrumentRules {
    /// Tells whether `word` only leads to a noun: an article, a determiner, a number word.
    fn determines(&self, language: &Language, word: &str) -> bool {
        let phrase = &language.numbers.phrase;
        phrase.articles.iter().chain(&self.definite).any(|d| d == word) || language.numbers.is_word(word)
    }

    /// Tells whether a plural is told apart by its subject: "ententes récentes sur …".
    fn leads(&self, passage: &Passage<'_>, from: usize, to: usize) -> bool {
        (from..to.min(from + 3)).any(|t| self.listing.iter().any(|l| l == passage.word(t)))
    }
}

/// Returns the token behind the name between marks that follows a head noun: « le programme « Eau pour tous » ».
fn quoted_end(passage: &Passage<'_>, end: usize) -> Option<usize> {
    let close = match passage.word(end) {
        "«" => "»",
        "“" => "”",
        _ => return None,
    };
    (end + 2..end + LONGEST_QUOTED).find(|&t| passage.word(t) == close).map(|t| t + 1)
}

/// Tells whether a head noun in small letters is followed by the name it goes by: "la facilité Énergie propre".
fn names_itself(reading: &Reading<'_>, passage: &Passage<'_>, first: usize, after: usize) -> bool {
    let before = first.checked_sub(1).map(|t| passage.word(t).to_lowercase()).unwrap_or_default();
    let glued = passage.tokens.get(after).is_some_and(|t| passage.text[..t.at.start].ends_with(' '));
    let party = reading.language.parties.is_name(passage.word(after));
    !reading.language.numbers.phrase.adjectives.is_empty()
        && reading.language.instruments.definite.contains(&before)
        && glued
        && is_capital(passage.word(after))
        && !is_acronym(passage.word(after))
        && !party
        && !reading.language.is_function_word(passage.word(after))
}

/// Returns the token after a subject in small letters, where adjectives stand first: "letter of intent on
/// low-temperature district heating".
fn subject_end(reading: &Reading<'_>, passage: &Passage<'_>, after: usize) -> usize {
    let language = reading.language;
    let rules = &language.instruments;
    let coordinates = |at: usize| language.numbers.phrase.coordinators.iter().any(|c| c == passage.word(at));
    let mut end = after;
    let mut from = after;
    while rules.listing.iter().any(|l| l == passage.word(from))
        || end > after
            && (coordinates(from)
                || language.numbers.phrase.complements.iter().any(|c| c == passage.word(from)))
    {
        let mut first = from + 1;
        while rules.determines(language, passage.word(first)) && !coordinates(from) {
            first += 1;
        }
        let next = run_end(language, passage, first);
        if next == first {
            break;
        }
        end = next;
        from = next;
    }
    end
}

/// Returns the token after the words that stand together from `first` on, up to the first plural or participle.
fn run_end(language: &Language, passage: &Passage<'_>, first: usize) -> usize {
    let mut end = first;
    while end < first + LONGEST_SUBJECT {
        let word = passage.word(end);
        let plain = passage.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Word)
            && !language.is_function_word(word)
            // "rivers signed in 2019", but "shared rivers"
            && !(end > first && word.ends_with("ed"));
        if !plain {
            break;
        }
        end += 1;
        if word.ends_with('s') && !word.ends_with("ss") {
            break;
        }
    }
    end
}

/// Walks back over the capitalised words before a head noun: "U.S.-Canada Opioid Action | Plan".
fn back_over_capitals(reading: &Reading<'_>, passage: &Passage<'_>, first: usize) -> usize {
    let name = |at: usize| {
        let word = passage.word(at);
        passage.tokens[at].kind == TokenKind::Word
            && is_capital(word)
            // "WHO" is a name, "Who" is none.
            && (is_acronym(word) || !reading.language.is_function_word(word))
    };
    let gap = |at: usize| &passage.text[passage.tokens[at].at.end..passage.tokens[at + 1].at.start];
    let mut start = first;
    while let Some(before) = start.checked_sub(1).filter(|before| before + LONGEST > first) {
        if gap(before).contains('\n') {
            break;
        }
        // "Canada–Estonia Digital Government | Arrangement"
        let dash = matches!(passage.word(before), "–" | "—") && gap(before).is_empty();
        let skipped =
            if dash { before.checked_sub(1).filter(|&at| gap(at).is_empty() && name(at)) } else { None };
        // "Arctic and Northern Policy | Framework": all of it stands behind an article, or opens the line.
        let and = reading.language.numbers.phrase.coordinators.iter().any(|c| c == passage.word(before));
        let joined = if and && start < first { joined_name(reading, passage, before, name) } else { None };
        match skipped.or(joined) {
            Some(at) => start = at,
            None if name(before) => start = before,
            None => break,
        }
    }
    start
}

/// Returns the capital before the coordinator at `and`, when the capitals before it are all that stands behind an
/// article or at the head of the line, and are no party.
fn joined_name(
    reading: &Reading<'_>,
    passage: &Passage<'_>,
    and: usize,
    name: impl Fn(usize) -> bool,
) -> Option<usize> {
    let last = and.checked_sub(1).filter(|&at| name(at))?;
    let mut first = last;
    while last - first < LONGEST && first.checked_sub(1).is_some_and(&name) {
        first -= 1;
    }
    let before = first.checked_sub(1).map(|at| passage.word(at).to_lowercase());
    let opens = before
        .as_ref()
        .is_none_or(|word| reading.language.instruments.definite.contains(word) || word == "–");
    let party = (first..=last).any(|at| reading.language.parties.is_name(passage.word(at)));
    let whole = before.as_deref() == Some("–") || !party;
    (opens && whole).then_some(last)
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
    let mut between = false;
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
        // « Accord économique et commercial global »
        if capital
            && !complement
            && end > after
            && phrase.coordinators.contains(&lower)
            && is_adjective(language, passage, end - 1)
            && passage.tokens.get(end + 1).is_some()
            && is_adjective(language, passage, end + 1)
        {
            end += 2;
            continue;
        }
        let connects = rules.complements.iter().any(|c| *c == lower || c.split(' ').next() == Some(&lower))
            || (complement && phrase.coordinators.contains(&lower))
            || (listing && word == ",");
        if connects {
            let mut next = end + 1;
            let last_of_list = word == "," && phrase.coordinators.iter().any(|c| c == passage.word(next));
            next += usize::from(last_of_list);
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
                && lower != "en"
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
            // "the Convention on Wetlands and the …" names the next thing; parties are listed with their articles.
            let next_thing = phrase.adjectives.is_empty()
                && (phrase.coordinators.contains(&lower) || word == ",")
                && rules.determines(language, passage.word(next - 1))
                && !between;
            let closes = !next_thing
                && !another
                && (word != "," || last_of_list || list_closes(language, passage, next));
            if !noun || !closes {
                break;
            }
            listing |= rules.listing.contains(&lower);
            between |= rules.between.contains(&lower);
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
        // "Programme 2030", "Plan d'action conjoint 2024-2027"
        let numbered = capital && !complement && passage.tokens[end].kind == TokenKind::Number;
        if numbered {
            let dash = matches!(passage.word(end + 1), "–" | "-")
                && passage.tokens.get(end + 2).is_some_and(|t| t.kind == TokenKind::Number);
            end += if dash { 3 } else { 1 };
            break;
        }
        if !adjective && !proper {
            break;
        }
        end += 1;
    }
    end
}

/// Tells whether a coordinator closes the list that goes on at `token`.
fn list_closes(language: &Language, passage: &Passage<'_>, token: usize) -> bool {
    let coordinators = &language.numbers.phrase.coordinators;
    (token..token + 16)
        .map(|t| passage.word(t))
        .take_while(|w| !matches!(*w, "." | ";" | ":" | ""))
        .any(|w| coordinators.iter().any(|c| c == w))
}
