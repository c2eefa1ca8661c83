//! How far a title goes: an office, what it is in charge of, for whom, and the offices held besides.

use std::ops::Range;

use crate::finder::Finder;
use crate::person::longest;
use crate::text::{TokenKind, is_acronym, is_capital};

/// A title in tokens: each office, and all of them.
#[derive(Debug, Clone)]
pub(crate) struct Title {
    pub(crate) parts: Vec<Range<usize>>,
    pub(crate) all: Range<usize>,
}

/// How far a title may reach.
#[derive(Debug, Clone, Copy)]
struct Reach {
    /// A name stands before it or behind a comma, so that every capital belongs to it.
    sure: bool,
    /// The office is in small letters, and so may be what it is in charge of.
    small: bool,
}

/// Longest office, in tokens before its noun.
const LONGEST_OFFICE: usize = 7;

impl Finder<'_> {
    /// Reads a title that begins at `token`, with a name perhaps after it.
    pub(crate) fn title_at(&self, token: usize) -> Option<Title> {
        self.title_from(token, false)
    }

    /// Reads a title that begins at `token`. With `sure`, a name stands before it or behind a comma, so that every
    /// capital belongs to the title.
    pub(crate) fn title_from(&self, token: usize, sure: bool) -> Option<Title> {
        let (start, head) = self.office_from(token, sure)?;
        let reach = self.reach(start, sure);
        let mut parts: Vec<Range<usize>> = std::iter::once(start..head).collect();
        let mut end = head;
        let mut complement = false;
        loop {
            if let Some(next) = self.further_office(end, sure) {
                let (from, to) = self.office_from(next, sure)?;
                parts.push(from..to);
                end = to;
                complement = false;
                continue;
            }
            let Some(next) = self.title_goes_on(end, complement, reach) else { break };
            // "ministre norvégien": an adjective is no complement yet.
            complement |= next > end + 1 || !self.is_plain_adjective(end);
            end = next;
            if let Some(last) = parts.last_mut() {
                last.end = end;
            }
        }
        Some(Title { all: start..end, parts })
    }

    fn reach(&self, office: usize, sure: bool) -> Reach {
        Reach { sure, small: sure && !is_capital(self.passage.word(office)) }
    }

    /// Reads a title after a name: ", ministre de …", ", Canada's Minister of …", or on the next line.
    pub(crate) fn title_behind(&self, end: usize) -> (Option<Title>, usize) {
        let mut from = end;
        let mark = self.passage.word(from);
        if matches!(mark, "," | "–" | "—" | "(") {
            from += 1;
        } else if !self.line_break_before(from) {
            return (None, end);
        }
        let leads = self.language.people.connectors.contains(&self.passage.word(from).to_lowercase());
        if leads && self.title_at(from).is_none() {
            from += 1;
        }
        from = self.after_possessive(from);
        match self.title_from(from, true) {
            // The title of the next person in a list: a name follows it directly.
            Some(title)
                if self.name_end(title.all.end, false).is_some()
                    && !self.line_break_before(title.all.end) =>
            {
                (None, end)
            }
            Some(title) => {
                let behind = title.all.end;
                (Some(title), behind)
            }
            None => (None, end),
        }
    }

    /// Skips the party in "Canada's Minister of …": a country before a title is no part of it.
    fn after_possessive(&self, token: usize) -> usize {
        let Some(party) = self.party_at(token) else { return token };
        let after = self.passage.token_at(party.at.end);
        if self.passage.word(after) == "'s" { after + 1 } else { token }
    }

    /// Reads modifiers and an office from `token`: where they begin and end.
    fn office_from(&self, token: usize, sure: bool) -> Option<(usize, usize)> {
        let people = &self.language.people;
        let mut at = token;
        while at < token + LONGEST_OFFICE {
            if let Some(length) = longest(&people.offices, self.passage, at) {
                let end = self.longer_office(at + length);
                // Where modifiers come first, offices in running text have a capital, or stand behind a name and are
                // in charge of something: ", chair of the panel".
                let capital = people.modifiers.is_empty() || is_capital(self.passage.word(token));
                let small = sure && self.leads_to_charge(token, end);
                return (capital || small).then_some((token, end));
            }
            let word = self.passage.word(at);
            let lower = word.to_lowercase();
            let modifier = is_capital(word)
                && (people.modifies(&lower) || (self.party_at(at).is_some() && !people.modifiers.is_empty()));
            let and = at > token
                && people.connectors.contains(&lower)
                && people.modifies(&self.passage.word(at + 1).to_lowercase())
                && is_capital(self.passage.word(at + 1))
                && lower.len() == 3;
            if !modifier && !and {
                return None;
            }
            at += 1;
        }
        None
    }

    /// Takes in what makes a longer office: "Chief | Information Officer".
    fn longer_office(&self, end: usize) -> usize {
        let people = &self.language.people;
        if people.modifiers.is_empty() {
            return end;
        }
        let within = |at: usize| {
            let lower = self.passage.word(at).to_lowercase();
            is_capital(self.passage.word(at))
                && !self.line_break_before(at)
                && longest(&people.offices, self.passage, at).is_none()
                && people.modifies(&lower)
        };
        let mut at = end;
        while at < end + 3 && within(at) {
            at += 1;
        }
        let office = longest(&people.offices, self.passage, at);
        let follows = is_capital(self.passage.word(at)) && !self.line_break_before(at);
        // Two offices of one word each are two: "President Senator …".
        office.filter(|length| follows && (at > end || *length > 1)).map_or(end, |length| at + length)
    }

    /// Tells whether an office in small letters from `token` to `end` is held: an article before, or a charge after.
    fn leads_to_charge(&self, token: usize, end: usize) -> bool {
        let phrase = &self.language.numbers.phrase;
        let before = token.checked_sub(1).map(|t| self.passage.word(t).to_lowercase()).unwrap_or_default();
        phrase.articles.contains(&before)
            || self.language.people.connectors.contains(self.passage.word(end))
                && !phrase.coordinators.iter().any(|c| c == self.passage.word(end))
    }

    /// Tells whether the last word before `end` is one that offices are known to be in charge of.
    pub(crate) fn ends_in_known_charge(&self, end: usize) -> bool {
        let Some(last) = end.checked_sub(1) else { return true };
        let people = &self.language.people;
        people.portfolio.contains(&self.passage.word(last).to_lowercase())
            || longest(&people.after_office, self.passage, last).is_some()
            || self.party_at(last).is_some()
            || people
                .offices
                .values()
                .flatten()
                .any(|o| o.last().is_some_and(|w| *w == self.passage.word(last).to_lowercase()))
    }

    /// After a title: a coordinator or a comma, and another office without an article.
    fn further_office(&self, end: usize, sure: bool) -> Option<usize> {
        let coordinator = self.language.numbers.phrase.coordinators.first()?;
        let comma = self.passage.word(end) == ",";
        if self.passage.word(end) != coordinator && !comma {
            return None;
        }
        let (_, office_end) = self.office_from(end + 1, sure)?;
        if comma {
            // The title of the next person in a list: a name follows it.
            let next = self.plain_end(office_end, self.reach(end + 1, sure));
            return self.name_end(next, false).is_none().then_some(end + 1);
        }
        // "the President and Prime Minister Roe": two people when a name follows at once.
        let named = self.name_end(office_end, false).is_some() && is_capital(self.passage.word(office_end));
        (!named || self.language.people.modifiers.is_empty()).then_some(end + 1)
    }

    /// Returns the token after an office and what it is in charge of, other offices left out.
    fn plain_end(&self, office_end: usize, reach: Reach) -> usize {
        let mut end = office_end;
        let mut complement = false;
        while let Some(next) = self.title_goes_on(end, complement, reach) {
            complement |= next > end + 1 || !self.is_plain_adjective(end);
            end = next;
        }
        end
    }

    /// Returns the token after the next piece of a title, if it goes on at `end`.
    fn title_goes_on(&self, end: usize, complement: bool, reach: Reach) -> Option<usize> {
        let people = &self.language.people;
        let word = self.passage.word(end);
        let lower = word.to_lowercase();
        if self.line_break_before(end) && is_capital(word) {
            return None;
        }
        if word == "(" {
            let closed = is_acronym(self.passage.word(end + 1)) && self.passage.word(end + 2) == ")";
            return (complement && closed).then_some(end + 3);
        }
        if word == "," {
            return self.after_comma(end + 1, complement, reach);
        }
        if let Some(length) = longest(&people.after_office, self.passage, end) {
            return Some(end + length);
        }
        // « ambassadeur extraordinaire et plénipotentiaire »
        let coordinates = self.language.numbers.phrase.coordinators.contains(&lower);
        if coordinates
            && end.checked_sub(1).is_some_and(|t| self.is_plain_adjective(t))
            && self.is_plain_adjective(end + 1)
        {
            return Some(end + 2);
        }
        if self.is_plain_adjective(end) || complement && self.is_further_word(end, reach) {
            return Some(end + 1);
        }
        if people.connectors.contains(&lower) && (complement || !is_capital(word)) {
            return self.content_after_connectors(end, reach.sure && !complement, reach);
        }
        if let Some(party) = self.party_at(end) {
            let last = self.passage.token_at(party.at.end);
            return complement.then_some(last.max(end + 1));
        }
        let known = people.portfolio.contains(&lower)
            || longest(&people.offices, self.passage, end).is_some()
            || reach.sure && is_capital(word) && !self.language.is_function_word(&lower);
        (complement && known && self.passage.tokens.get(end)?.kind == TokenKind::Word).then_some(end + 1)
    }

    /// A further complement after a comma: ", du Développement …", "Innovation, | Science and Industry".
    fn after_comma(&self, token: usize, complement: bool, reach: Reach) -> Option<usize> {
        let people = &self.language.people;
        let word = self.passage.word(token);
        let lower = word.to_lowercase();
        if people.continuers.contains(&lower) {
            return self.content_after_connectors(token, false, reach);
        }
        // "Director General, Trade Policy": the unit behind the office.
        if reach.sure
            && !complement
            && is_capital(word)
            && people.portfolio.contains(&lower)
            && self.office_from(token, false).is_none()
        {
            return Some(token + 1);
        }
        // What is no known charge must stand alone between the commas, or it may be a name.
        let alone = || {
            let next = self.passage.word(token + 1);
            next == "," || self.language.numbers.phrase.coordinators.iter().any(|c| c == next)
        };
        let listed = complement
            && !people.modifiers.is_empty()
            && is_capital(word)
            && (people.portfolio.contains(&lower) || reach.sure && alone())
            && self.office_from(token, false).is_none()
            && self.list_closes(token);
        listed.then_some(token + 1)
    }

    /// Tells whether the word at `token` is an adjective in small letters that belongs to the title before it.
    fn is_plain_adjective(&self, token: usize) -> bool {
        let people = &self.language.people;
        let Some(at) = self.passage.tokens.get(token).filter(|t| t.kind == TokenKind::Word) else {
            return false;
        };
        let word = self.passage.slice(at.at.clone());
        let ending = !is_capital(word) && people.is_adjective(word) && !self.language.is_function_word(word);
        // Verbs of saying may end as adjectives do: « indique », « rappelle ».
        ending && !people.says(&self.passage.text[at.at.start..])
    }

    /// Tells whether the word in small letters at `token` belongs to what an office is in charge of, though its ending
    /// does not tell: « Infrastructures | maritimes », "director of wildfire | operations".
    fn is_further_word(&self, token: usize, reach: Reach) -> bool {
        let Some(at) = self.passage.tokens.get(token).filter(|t| t.kind == TokenKind::Word) else {
            return false;
        };
        let word = self.passage.slice(at.at.clone());
        if is_capital(word) || self.language.is_function_word(word) || self.line_break_before(token) {
            return false;
        }
        if !self.language.people.modifiers.is_empty() {
            return reach.small && !word.ends_with("ed");
        }
        let before = token.checked_sub(1).map_or("", |t| self.passage.word(t));
        // A verb agrees with its subject otherwise.
        let agrees = before.ends_with('s') && word.ends_with(['s', 'x']);
        let next = self.passage.word(token + 1);
        let closes =
            matches!(next, "" | "," | "." | ")" | ";") || self.language.people.lower_after.contains(next);
        is_capital(before)
            && (agrees || reach.sure && closes)
            && !self.language.people.says(&self.passage.text[at.at.start..])
    }

    /// "Innovation, Science and Industry": a coordinator closes the list that goes on at `token`.
    fn list_closes(&self, token: usize) -> bool {
        (token..token + 8)
            .map(|t| self.passage.word(t))
            .take_while(|w| {
                is_capital(w) || *w == "," || self.language.numbers.phrase.coordinators.iter().any(|c| c == w)
            })
            .any(|w| self.language.numbers.phrase.coordinators.iter().any(|c| c == w))
    }

    /// Skips connectors from `token` and returns the token after the first word of what they lead to. What follows an
    /// office that stands `beside` its name may be in small letters whatever leads to it: « conseiller en politiques ».
    fn content_after_connectors(&self, token: usize, beside: bool, reach: Reach) -> Option<usize> {
        let people = &self.language.people;
        let mut at = token;
        while people.connectors.contains(&self.passage.word(at).to_lowercase()) && at < token + 5 {
            at += 1;
        }
        let word = self.passage.word(at);
        let lower = word.to_lowercase();
        let last = self.passage.word(at - 1).to_lowercase();
        if let Some(party) = self.party_at(at) {
            return Some(self.passage.token_at(party.at.end).max(at + 1));
        }
        if self.passage.tokens.get(at)?.kind != TokenKind::Word || self.language.is_function_word(word) {
            // "responsable" or "chargé" alone closes nothing.
            return None;
        }
        if let Some(length) = longest(&people.offices, self.passage, at) {
            return Some(at + length);
        }
        if is_capital(word) || people.portfolio.contains(&lower) {
            // "and Roe": a coordinator leads only to what offices are in charge of.
            let coordinator = self.language.numbers.phrase.coordinators.contains(&last) && at - token == 1;
            let named = || {
                self.name_end(at, false)
                    .is_some_and(|end| end - at >= 2 && self.title_behind(end).0.is_some())
            };
            return (!coordinator || people.portfolio.contains(&lower) || reach.sure && !named())
                .then_some(at + 1);
        }
        if reach.small && !people.modifiers.is_empty() {
            return Some(at + 1);
        }
        let follows = self.passage.word(at + 1);
        let closed =
            follows.is_empty() || matches!(follows, "," | "." | ")") || self.line_break_before(at + 1);
        let leads = (token..at).any(|t| people.lower_after.contains(&self.passage.word(t).to_lowercase()));
        (people.modifiers.is_empty() && (leads || closed || beside)).then_some(at + 1)
    }
}
