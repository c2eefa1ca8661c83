//! Noun phrases: how far what a number counts goes, with adjectives before or after, further nouns and complements.

use crate::language::Language;
use crate::text::{Passage, TokenKind, is_capital};

/// Longest noun phrase read after a number, in tokens.
const LONGEST_PHRASE: usize = 24;

/// The adjectives stand before the noun: the last word that is a known unit or a plural is the noun.
pub(crate) fn premodified(language: &Language, passage: &Passage<'_>, token: usize) -> (usize, String) {
    let mut last = token;
    for next in token..(token + 5).min(passage.tokens.len()) {
        let word = passage.word(next);
        let plain = passage.tokens[next].kind == TokenKind::Word && !language.is_function_word(word);
        let participle =
            next > token && language.numbers.phrase.verbal.iter().any(|e| word.ends_with(e.as_str()));
        if !plain || participle {
            break;
        }
        if language.numbers.unit(word).is_some() || word.ends_with('s') {
            last = next;
        }
    }
    (last, passage.word(last).to_owned())
}

/// The noun comes first, adjectives after it.
pub(crate) fn postmodified(language: &Language, passage: &Passage<'_>, token: usize) -> (usize, String) {
    let mut head = token;
    // An adjective may stand before the noun ("39 nouvelles entreprises").
    if language.numbers.unit(passage.word(token)).is_none()
        && language.numbers.unit(passage.word(token + 1)).is_some()
        // « 120 fonds canadiens » counts no people.
        && !language.parties.is_adjective(passage.word(token + 1))
    {
        head = token + 1;
    }
    let mut last = head;
    while last + 1 < passage.tokens.len() && is_adjective(language, passage, last + 1) {
        last += 1;
    }
    (last, passage.word(head).to_owned())
}

pub(crate) fn is_adjective(language: &Language, passage: &Passage<'_>, token: usize) -> bool {
    let word = passage.word(token);
    let singular = word.strip_suffix('s').unwrap_or(word);
    passage.tokens[token].kind == TokenKind::Word
        && !is_capital(word)
        && !language.is_function_word(word)
        && language
            .numbers
            .phrase
            .adjectives
            .iter()
            .any(|ending| singular.ends_with(ending.as_str()) || word.ends_with(ending.as_str()))
}

/// Takes in nouns coordinated with the one that ends at `end`: "experts, chercheurs et innovateurs". A further number
/// begins another figure.
pub(crate) fn coordinated(language: &Language, passage: &Passage<'_>, end: usize) -> usize {
    let phrase = &language.numbers.phrase;
    let mut token = passage.token_at(end);
    let mut reached = end;
    while token + 1 < passage.tokens.len() {
        let mark = passage.word(token);
        let joins = phrase.coordinators.iter().any(|c| c == mark);
        if mark != "," && !joins {
            break;
        }
        let next = passage.word(token + 1);
        let noun = passage.tokens[token + 1].kind == TokenKind::Word
            && !language.is_function_word(next)
            && !phrase.verbal.iter().any(|ending| next.ends_with(ending.as_str()));
        if !noun {
            break;
        }
        let last = noun_end(language, passage, token + 1);
        // What commas add counts only once a coordinator closes the list.
        if joins {
            reached = passage.tokens[last].at.end;
        }
        token = last + 1;
    }
    reached
}

/// Takes in complements that follow directly: "spécialistes en technologies de l'information".
pub(crate) fn complement(language: &Language, passage: &Passage<'_>, end: usize) -> usize {
    let phrase = &language.numbers.phrase;
    let mut reached = end;
    let mut token = passage.token_at(end);
    let limit = (token + LONGEST_PHRASE).min(passage.tokens.len());
    while token < limit {
        let word = passage.word(token);
        let opens = phrase.complements.iter().any(|c| c == word)
            || (reached > end
                && phrase.coordinators.iter().any(|c| c == word)
                && phrase.complements.iter().any(|c| c == passage.word(token + 1)));
        if !opens {
            break;
        }
        let mut noun = token + 1;
        while phrase
            .articles
            .iter()
            .chain(&phrase.determiners)
            .chain(&phrase.complements)
            .any(|a| a == passage.word(noun))
        {
            noun += 1;
        }
        let Some(found) = passage.tokens.get(noun) else { break };
        if found.kind != TokenKind::Word || language.is_function_word(passage.word(noun)) {
            break;
        }
        let mut last = noun_end(language, passage, noun);
        while last + 1 < passage.tokens.len()
            && (is_adjective(language, passage, last + 1)
                || (is_capital(passage.word(last)) && is_capital(passage.word(last + 1))))
        {
            last += 1;
        }
        reached = passage.tokens[last].at.end;
        token = last + 1;
    }
    reached
}

/// Returns the last token of the noun that begins at `token`, with the adjectives around it.
fn noun_end(language: &Language, passage: &Passage<'_>, token: usize) -> usize {
    if language.numbers.phrase.adjectives.is_empty() {
        return plural_end(language, passage, token);
    }
    let mut last = token;
    while last + 1 < passage.tokens.len() && is_adjective(language, passage, last + 1) {
        last += 1;
    }
    last
}

/// The adjectives stand before the noun: the first plural that no other one follows ends it; without one, the first
/// word does.
fn plural_end(language: &Language, passage: &Passage<'_>, token: usize) -> usize {
    let plain = |at: usize| {
        passage.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word)
            && !language.is_function_word(passage.word(at))
    };
    let plural = |at: usize| {
        plain(at) && (passage.word(at).ends_with('s') || language.numbers.unit(passage.word(at)).is_some())
    };
    if language.parties.is_adjective(passage.word(token))
        && plain(token)
        && plain(token + 1)
        && !plural(token)
    {
        return if plural(token + 2) && !plural(token + 1) { token + 2 } else { token + 1 };
    }
    let first = (token..token + 4).take_while(|&at| plain(at)).find(|&at| plural(at));
    first.map_or(token, |at| if plural(at + 1) { at + 1 } else { at })
}
