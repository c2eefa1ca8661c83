//! People: names found by the honorifics and offices around them, and the titles they hold.
//!
//! A name is never taken from a list of names. It is a run of capitalised words that an honorific, an office or a
//! verb of saying stands beside; what belongs to the office and what to the name is told by the words that offices
//! are in charge of (data).

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use regex::Regex;

use crate::ExtractError;
use crate::language::Language;
use crate::lexicon::PeopleData;
use crate::party::PartyMention;
use crate::pattern::{Fragments, Phrase};
use crate::text::{Passage, Stretch, TokenKind, is_acronym, is_capital};

/// Phrases by their first word, the longest first.
type Phrases = HashMap<String, Vec<Vec<String>>>;

/// Compiled data on people.
pub(crate) struct PersonRules {
    honorifics: Phrases,
    offices: Phrases,
    modifiers: HashSet<String>,
    portfolio: HashSet<String>,
    connectors: HashSet<String>,
    continuers: HashSet<String>,
    lower_after: HashSet<String>,
    particles: HashSet<String>,
    suffixes: HashSet<String>,
    said_before: Regex,
    said_after: Regex,
    /// At the head of a sentence that presents one side's people; the group p is the party.
    pub(crate) delegation: Regex,
}

impl PersonRules {
    /// Tells whether `word` may begin what stands before a name: `Son` of `Son Excellence`.
    pub(crate) fn begins_honorific(&self, word: &str) -> bool {
        self.honorifics.contains_key(&word.to_lowercase())
    }

    pub(crate) fn new(data: &PeopleData) -> Result<Self, ExtractError> {
        let none = Fragments::new();
        let set = |words: &[String]| words.iter().cloned().collect();
        let joined = |phrases: &[String]| phrases.join("|");
        let expression = |e: String| {
            Regex::new(&e)
                .map_err(|error| ExtractError::Phrase { phrase: e.clone(), detail: error.to_string() })
        };
        // Compiled once here so that a wrong phrase is an error of the data, not of a document.
        Phrase::any(&data.speech_before_name, &none)?;
        let spaced = |e: String| e.replace(' ', r"\s+");
        let party = r"(?-i:(?P<p>[\p{L}.-]+(?:\s\p{Lu}[\p{L}.-]+)*))";
        let delegations: Vec<String> = data
            .delegations
            .iter()
            .enumerate()
            .map(|(i, d)| d.replace("{party}", &party.replace("<p>", &format!("<p{i}>"))))
            .collect();
        Ok(Self {
            honorifics: phrases(&data.honorifics),
            offices: phrases(&data.offices),
            modifiers: set(&data.modifiers),
            portfolio: set(&data.portfolio),
            connectors: data.connectors.iter().flat_map(|c| c.split(' ').map(str::to_owned)).collect(),
            continuers: data.continuers.iter().flat_map(|c| c.split(' ').map(str::to_owned)).collect(),
            lower_after: set(&data.lower_after),
            particles: set(&data.particles),
            suffixes: set(&data.suffixes),
            said_before: expression(spaced(format!(
                r"(?i)(?:^|[^\w])(?:{})[\s,]*$",
                joined(&data.speech_before_name)
            )))?,
            said_after: expression(spaced(format!(r"(?i)^[\s,]*(?:{})", joined(&data.speech_after_name))))?,
            delegation: expression(spaced(format!("(?i)^(?:{})", delegations.join("|"))))?,
        })
    }
}

impl PersonRules {
    /// Tells whether `tail`, what follows a name, begins with a verb of saying.
    pub(crate) fn says(&self, tail: &str) -> bool {
        self.said_after.is_match(tail) && tail.chars().any(char::is_alphabetic)
    }
}

/// A place where a person is named.
#[derive(Debug, Clone)]
pub(crate) struct PersonMention {
    pub(crate) name: Stretch,
    pub(crate) honorific: Option<Stretch>,
    /// Offices named beside it, each on its own.
    pub(crate) titles: Vec<Stretch>,
    /// The title as a whole, several offices in one stretch.
    pub(crate) title: Option<Stretch>,
    /// Honorific, title and name together.
    pub(crate) whole: Stretch,
}

/// A title in tokens: each office, and all of them.
#[derive(Debug, Clone)]
struct Title {
    parts: Vec<Range<usize>>,
    all: Range<usize>,
}

/// What is looked at while people are sought in one passage.
pub(crate) struct Finder<'a> {
    pub(crate) language: &'a Language,
    pub(crate) passage: &'a Passage<'a>,
    pub(crate) parties: &'a [PartyMention],
    /// The passage after it, for signatures on lines of their own.
    pub(crate) next: Option<&'a Passage<'a>>,
    /// The parties of that passage.
    pub(crate) next_parties: &'a [PartyMention],
}

impl Finder<'_> {
    /// Returns the people named in the passage, in order.
    pub(crate) fn find(&self) -> (Vec<PersonMention>, Vec<Stretch>) {
        let mut found = Vec::new();
        let mut below = Vec::new();
        let mut token = 0;
        while token < self.passage.tokens.len() {
            match self.at(token) {
                Some((mention, end)) => {
                    found.push(mention);
                    token = end.max(token + 1);
                }
                None => token = self.skip(token),
            }
        }
        if found.is_empty()
            && let Some((mention, title)) = self.signature()
        {
            found.push(mention);
            below.push(title);
        }
        (found, below)
    }

    /// Returns the token after a title without a name, so that its inner offices are not read as new ones.
    fn skip(&self, token: usize) -> usize {
        self.title_at(token).map_or(token + 1, |title| title.all.end.max(token + 1))
    }

    fn at(&self, token: usize) -> Option<(PersonMention, usize)> {
        self.after_honorific(token).or_else(|| self.after_title(token)).or_else(|| self.bare(token))
    }

    /// "Mme Nadine Roy", "Son Excellence Monsieur Ali Salem, ministre de …"
    fn after_honorific(&self, token: usize) -> Option<(PersonMention, usize)> {
        let name_from = token + self.honorific_at(token)?;
        let name_end = self.name_end(name_from, true)?;
        let name = self.passage.stretch(name_from..name_end);
        let honorific = self.passage.stretch(token..name_from);
        let (title, end) = self.title_behind(name_end);
        Some((self.mention(name, Some(honorific), title, token, end), end))
    }

    /// "la ministre Nadine Roy", "la ministre de l'Industrie, l'honorable Nadine Roy"
    fn after_title(&self, token: usize) -> Option<(PersonMention, usize)> {
        let title = self.title_at(token)?;
        let mut from = title.all.end;
        let comma = self.passage.word(from) == ",";
        from += usize::from(comma);
        let honorific = self.honorific_at(from);
        let honorific_at = honorific.map(|length| self.passage.stretch(from..from + length));
        from += honorific.unwrap_or(0);
        let particles = !comma && self.particles_lead_on(from);
        let end = self.name_end(from, honorific.is_some() || particles)?;
        let words = end - from;
        if comma && honorific.is_none() {
            let next = self.passage.word(end);
            let closed = next.is_empty() || matches!(next, "," | "." | ";" | ")") || !is_capital(next);
            if words < 2 || !closed || self.title_behind(end).0.is_some() {
                return None;
            }
        }
        // An all-capital word after a title is an acronym, and one on the next line the head of that line.
        if words == 1
            && honorific.is_none()
            && (is_acronym(self.passage.word(from)) || self.line_break_before(from))
        {
            return None;
        }
        let name = self.passage.stretch(from..end);
        Some((self.mention(name, honorific_at, Some(title), token, end), end))
    }

    /// "Kim Tae-hyo, Principal Deputy …", "a déclaré Nadine Roy"
    fn bare(&self, token: usize) -> Option<(PersonMention, usize)> {
        let before = token.checked_sub(1).map_or("", |t| self.passage.word(t));
        if is_capital(before) && self.glued(token) {
            return None;
        }
        let end = self.name_end(token, false)?;
        if end - token < 2 {
            return None;
        }
        let name = self.passage.stretch(token..end);
        let (title, behind) = self.title_behind(end);
        let said = || {
            let people = &self.language.people;
            let head = &self.passage.text[..name.start];
            let tail = &self.passage.text[name.end..];
            let near = head.char_indices().rev().nth(40).map_or(0, |(at, _)| at);
            people.said_before.is_match(&head[near..]) || people.said_after.is_match(tail)
        };
        (title.is_some() || said()).then(|| (self.mention(name, None, title, token, behind), behind))
    }

    /// A name alone in its paragraph, and an office at the head of the next one.
    fn signature(&self) -> Option<(PersonMention, Stretch)> {
        let tokens = self.passage.tokens.len();
        let end = self.name_end(0, false).filter(|&end| end == tokens && (2..=5).contains(&end))?;
        let next = self.next?;
        let below = Finder {
            language: self.language,
            passage: next,
            parties: self.next_parties,
            next: None,
            next_parties: &[],
        };
        let title = below.title_at(0)?;
        let mention = self.mention(self.passage.stretch(0..end), None, None, 0, end);
        Some((mention, next.stretch(title.all)))
    }

    /// Reads a title after a name: ", ministre de …", or on the next line.
    fn title_behind(&self, end: usize) -> (Option<Title>, usize) {
        let mut from = end;
        let mark = self.passage.word(from);
        if matches!(mark, "," | "–" | "—" | "(") {
            from += 1;
        } else if !self.line_break_before(from) {
            return (None, end);
        }
        if self.language.people.connectors.contains(&self.passage.word(from).to_lowercase())
            && self.title_at(from).is_none()
        {
            from += 1;
        }
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

    fn mention(
        &self,
        name: Stretch,
        honorific: Option<Stretch>,
        title: Option<Title>,
        from: usize,
        to: usize,
    ) -> PersonMention {
        PersonMention {
            name,
            honorific,
            titles: title.iter().flat_map(|t| t.parts.clone()).map(|p| self.passage.stretch(p)).collect(),
            title: title.map(|t| self.passage.stretch(t.all)),
            whole: self.passage.stretch(from..to),
        }
    }

    /// Returns how many tokens the honorifics at `token` take.
    fn honorific_at(&self, token: usize) -> Option<usize> {
        let mut length = 0;
        while let Some(more) = longest(&self.language.people.honorifics, self.passage, token + length) {
            length += more;
        }
        // "M. O.": the point belongs to the honorific even where the data leave it out.
        if length > 0 && self.passage.word(token + length) == "." {
            length += 1;
        }
        (length > 0).then_some(length)
    }

    fn party_at(&self, token: usize) -> Option<&PartyMention> {
        let at = self.passage.tokens.get(token)?.at.clone();
        self.parties.iter().find(|m| m.at.start <= at.start && at.end <= m.at.end)
    }

    fn line_break_before(&self, token: usize) -> bool {
        let (Some(before), Some(this)) =
            (token.checked_sub(1).and_then(|t| self.passage.tokens.get(t)), self.passage.tokens.get(token))
        else {
            return false;
        };
        self.passage.text[before.at.end..this.at.start].contains('\n')
    }

    /// Tells whether only spaces stand between `token` and the one before it.
    fn glued(&self, token: usize) -> bool {
        token > 0 && !self.line_break_before(token)
    }

    /// Returns the token after the name that begins at `from`. With `sure`, an honorific vouches for it, and words
    /// that offices are in charge of may be names.
    fn name_end(&self, from: usize, sure: bool) -> Option<usize> {
        let people = &self.language.people;
        let mut end = from;
        let mut words = 0;
        while sure && end < from + 3 && self.particles_lead_on(end) {
            end += 1;
        }
        while let Some(token) = self.passage.tokens.get(end) {
            let word = self.passage.slice(token.at.clone());
            if words > 0 && self.line_break_before(end) {
                break;
            }
            if token.kind != TokenKind::Word {
                break;
            }
            let lower = word.to_lowercase();
            if is_capital(word) {
                let acronym =
                    is_acronym(word) && (words == 0 || word.chars().count() < 3) && !word.contains('-');
                let taken = people.portfolio.contains(&lower)
                    || longest(&people.offices, self.passage, end).is_some()
                    || self.party_at(end).is_some_and(|m| {
                        m.at.start == token.at.start && m.at.end == token.at.end || words == 0
                    });
                let particle = words > 0 && people.particles.contains(&lower);
                if !particle
                    && (acronym && !self.is_family_name(end, sure)
                        || self.language.is_function_word(&lower)
                        || people.honorifics.contains_key(&lower)
                            && longest(&people.honorifics, self.passage, end).is_some()
                            && word.chars().count() > 1
                        || taken && !(sure && words == 0))
                {
                    break;
                }
                end += 1;
                words += 1;
                let initial = word.chars().count() == 1 && self.passage.word(end) == ".";
                if initial
                    && is_capital(self.passage.word(end + 1))
                    && !self.language.is_function_word(self.passage.word(end + 1))
                {
                    end += 1;
                }
            } else if words > 0 && self.particles_lead_on(end) {
                end += 1;
            } else {
                break;
            }
        }
        if words == 0 {
            return None;
        }
        if self.passage.word(end) == ","
            && people.suffixes.contains(&self.passage.word(end + 1).to_lowercase())
        {
            end += 2;
        }
        Some(end)
    }

    /// A family name in capitals, as official French lists write it, after an honorific.
    fn is_family_name(&self, token: usize, sure: bool) -> bool {
        sure && self.passage.word(token).chars().count() > 2
    }

    /// Tells whether small words of names from `token` lead to a capital.
    fn particles_lead_on(&self, token: usize) -> bool {
        let people = &self.language.people;
        (token..token + 3)
            .take_while(|&t| people.particles.contains(self.passage.word(t)))
            .last()
            .is_some_and(|last| is_capital(self.passage.word(last + 1)) && self.party_at(last + 1).is_none())
    }

    /// Reads a title that begins at `token`, with a name perhaps after it.
    fn title_at(&self, token: usize) -> Option<Title> {
        self.title_from(token, false)
    }

    /// Reads a title that begins at `token`. With `behind`, the name came first, so that every capital belongs to the
    /// title.
    fn title_from(&self, token: usize, behind: bool) -> Option<Title> {
        let (start, head) = self.office_from(token)?;
        let mut parts: Vec<Range<usize>> = std::iter::once(start..head).collect();
        let mut end = head;
        let mut complement = false;
        loop {
            if let Some(next) = self.further_office(end) {
                let (from, to) = self.office_from(next)?;
                parts.push(from..to);
                end = to;
                complement = false;
                continue;
            }
            let Some(next) = self.title_goes_on(end, complement, behind) else { break };
            complement = true;
            end = next;
            if let Some(last) = parts.last_mut() {
                last.end = end;
            }
        }
        Some(Title { all: start..end, parts })
    }

    /// Reads modifiers and an office from `token`: where they begin and end.
    fn office_from(&self, token: usize) -> Option<(usize, usize)> {
        let people = &self.language.people;
        let mut at = token;
        while at < token + 7 {
            if let Some(length) = longest(&people.offices, self.passage, at) {
                let word = self.passage.word(token);
                // Where modifiers come first, offices in running text have a capital.
                let capital = people.modifiers.is_empty() || is_capital(word);
                return capital.then_some((token, at + length));
            }
            let word = self.passage.word(at);
            let lower = word.to_lowercase();
            let modifier = is_capital(word)
                && (people.modifiers.contains(&lower)
                    || (self.party_at(at).is_some() && !people.modifiers.is_empty()));
            let and = at > token
                && people.connectors.contains(&lower)
                && people.modifiers.contains(&self.passage.word(at + 1).to_lowercase())
                && is_capital(self.passage.word(at + 1))
                && lower.len() == 3;
            if !modifier && !and {
                return None;
            }
            at += 1;
        }
        None
    }

    /// After a title: a coordinator and another office without an article.
    fn further_office(&self, end: usize) -> Option<usize> {
        let coordinator = self.language.numbers.phrase.coordinators.first()?;
        if self.passage.word(end) != coordinator {
            return None;
        }
        let (_, office_end) = self.office_from(end + 1)?;
        // "the President and Prime Minister Roe": two people when a name follows at once.
        let named = self.name_end(office_end, false).is_some() && is_capital(self.passage.word(office_end));
        (!named || self.language.people.modifiers.is_empty()).then_some(end + 1)
    }

    /// Returns the token after the next piece of a title, if it goes on at `end`.
    fn title_goes_on(&self, end: usize, complement: bool, behind: bool) -> Option<usize> {
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
            let next = self.passage.word(end + 1).to_lowercase();
            if people.continuers.contains(&next) {
                return self.content_after_connectors(end + 1, behind);
            }
            let listed = complement
                && !people.modifiers.is_empty()
                && is_capital(self.passage.word(end + 1))
                && people.portfolio.contains(&next)
                && self.office_from(end + 1).is_none()
                && self.list_closes(end + 1);
            return listed.then_some(end + 2);
        }
        if people.connectors.contains(&lower) && (complement || !is_capital(word)) {
            return self.content_after_connectors(end, behind);
        }
        if let Some(party) = self.party_at(end) {
            let last = self.passage.token_at(party.at.end);
            return complement.then_some(last.max(end + 1));
        }
        let known = people.portfolio.contains(&lower)
            || longest(&people.offices, self.passage, end).is_some()
            || behind && is_capital(word) && !self.language.is_function_word(&lower);
        (complement && known && self.passage.tokens.get(end)?.kind == TokenKind::Word).then_some(end + 1)
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

    /// Skips connectors from `token` and returns the token after the first word of what they lead to.
    fn content_after_connectors(&self, token: usize, behind: bool) -> Option<usize> {
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
            return (!coordinator || people.portfolio.contains(&lower) || behind && !named())
                .then_some(at + 1);
        }
        let follows = self.passage.word(at + 1);
        let closed =
            follows.is_empty() || matches!(follows, "," | "." | ")") || self.line_break_before(at + 1);
        (people.modifiers.is_empty() && (people.lower_after.contains(&last) || closed)).then_some(at + 1)
    }
}

/// Returns the length of the longest of `phrases` at `token`.
fn longest(phrases: &Phrases, passage: &Passage<'_>, token: usize) -> Option<usize> {
    let word = passage.word(token);
    let known = phrases.get(word).or_else(|| phrases.get(&word.to_lowercase()))?;
    known
        .iter()
        .find(|phrase| phrase.iter().enumerate().all(|(i, w)| passage.word(token + i).to_lowercase() == *w))
        .map(Vec::len)
}

fn phrases(written: &[String]) -> Phrases {
    let mut found: Phrases = HashMap::new();
    for phrase in written {
        let paragraph = am_model::source::Paragraph {
            ordinal: 0,
            number: None,
            kind: am_model::source::ParagraphKind::Body,
            text: phrase.clone(),
            offset: None,
            page: None,
        };
        let passage = Passage::new(&paragraph);
        let words: Vec<String> = (0..passage.tokens.len()).map(|i| passage.word(i).to_lowercase()).collect();
        if let Some(first) = words.first() {
            found.entry(first.clone()).or_default().push(words);
        }
    }
    for known in found.values_mut() {
        known.sort_by_key(|words| std::cmp::Reverse(words.len()));
    }
    found
}
