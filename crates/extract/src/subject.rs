//! Who acts in a sentence: parties and people named, their stand-ins, and pronouns that take them up.

use am_model::extraction::{FoundQuote, Side};

use crate::ExtractError;
use crate::lexicon::SubjectData;
use crate::party::Form;
use crate::pattern::{Fragments, Phrase};
use crate::reading::Reading;
use crate::roster::Roster;
use crate::text::{Passage, Stretch};

/// Compiled stand-ins of one language.
pub(crate) struct SubjectRules {
    together: Phrase,
    home: Phrase,
    speaker: Phrase,
    singular: Phrase,
    plural: Phrase,
    bodies: Phrase,
    spokesmen: Vec<String>,
    nobody: Phrase,
}

impl SubjectRules {
    pub(crate) fn new(data: &SubjectData, fragments: &Fragments) -> Result<Self, ExtractError> {
        let any = |phrases: &[String]| Phrase::any(phrases, fragments);
        Ok(Self {
            together: any(&data.together)?,
            home: any(&data.home)?,
            speaker: any(&data.speaker)?,
            singular: any(&data.pronoun_singular)?,
            plural: any(&data.pronoun_plural)?,
            bodies: any(&data.bodies)?,
            spokesmen: data.spokesmen.clone(),
            nobody: any(&data.nobody)?,
        })
    }
}

/// Somebody who may act.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Subject {
    pub(crate) at: Stretch,
    /// Names of the sides that it speaks for; empty when it commits none.
    pub(crate) who: Vec<String>,
    pub(crate) plural: bool,
    /// Read from a pronoun.
    pub(crate) assumed: bool,
}

/// Subjects of the sentences before, which pronouns take up.
#[derive(Debug, Default)]
pub(crate) struct Antecedents {
    singular: Option<Subject>,
    plural: Option<Subject>,
}

impl Antecedents {
    /// Takes in the subjects of a sentence. One without any we know is about something else, and what stood before is
    /// forgotten.
    pub(crate) fn follow(&mut self, subjects: &[Subject]) {
        match subjects.first() {
            Some(first) if first.plural => self.plural = Some(first.clone()),
            Some(first) => self.singular = Some(first.clone()),
            None => *self = Self::default(),
        }
    }
}

/// What subjects are sought in.
pub(crate) struct Scene<'a> {
    pub(crate) reading: &'a Reading<'a>,
    pub(crate) roster: &'a Roster,
    pub(crate) quotes: &'a [FoundQuote],
    pub(crate) index: usize,
    /// Everybody speaks together, so that "we" means all sides.
    pub(crate) joint: bool,
}

impl Scene<'_> {
    fn passage(&self) -> &Passage<'_> {
        &self.reading.passages[self.index]
    }

    /// Returns the subjects in `sentence`, in order. `before` are those of the sentences before it.
    pub(crate) fn subjects(&self, sentence: &Stretch, before: &Antecedents) -> Vec<Subject> {
        let rules = &self.reading.language.commitments.subjects;
        let all = self.reading.sides.all();
        let home: Vec<String> = self.reading.sides.home.iter().map(|h| h.name.clone()).collect();
        let mut found = self.parties(sentence);
        found.extend(self.people(sentence));
        self.stand_ins(&rules.together, sentence, &all, true, &mut found);
        self.stand_ins(&rules.bodies, sentence, &all, false, &mut found);
        self.stand_ins(&rules.home, sentence, &home, false, &mut found);
        self.stand_ins(&rules.speaker, sentence, &self.speaker(sentence, &home, &all), true, &mut found);
        self.stand_ins(&rules.nobody, sentence, &[], true, &mut found);
        found.sort_by_key(|s| (s.at.start, std::cmp::Reverse(s.at.end)));
        found.dedup_by(|later, first| later.at.start < first.at.end);
        for (pronoun, plural) in [(&rules.singular, false), (&rules.plural, true)] {
            for hit in pronoun.find_iter(self.passage().slice(sentence.clone())) {
                let at = shift(hit.start()..hit.start() + word_len(hit.as_str()), sentence);
                if found.iter().any(|s| s.at.start < at.end && at.start < s.at.end)
                    || !self.begins_clause(sentence, at.start)
                {
                    continue;
                }
                let within = found.iter().rfind(|s| s.at.end <= at.start && s.plural == plural);
                let earlier = if plural { &before.plural } else { &before.singular };
                let who = within.or(earlier.as_ref()).map(|s| s.who.clone()).unwrap_or_default();
                found.push(Subject { at, who, plural, assumed: true });
                found.sort_by_key(|s| s.at.start);
            }
        }
        found
    }

    /// "Le Canada et le Qatar", "the United States, Mexico, and Canada", "the Government of Canada"
    fn parties(&self, sentence: &Stretch) -> Vec<Subject> {
        let mentions: Vec<_> = self.reading.parties_in(self.index, sentence).collect();
        let mut found: Vec<Subject> = Vec::new();
        let mut last: Option<(usize, bool)> = None;
        for mention in mentions {
            let mut at = self.with_article(mention.at.clone());
            let spoken = self.spokesman(&at, mention.form == Form::Adjective);
            let adjective = mention.form == Form::Adjective;
            if let Some(wider) = spoken.clone() {
                at = self.with_article(wider);
            }
            let standing = self
                .reading
                .sides
                .standing(self.reading, mention.party)
                .filter(|p| !self.is_part(mention.party, *p));
            let name = standing.and_then(|p| self.reading.sides.name_of(p)).map(str::to_owned);
            if let Some((end, true)) = last
                && !adjective
                && self.coordinates(end, at.start)
                && let Some(group) = found.last_mut()
            {
                group.at.end = at.end;
                group.who.extend(name.filter(|n| !group.who.contains(n)));
                group.plural = true;
                last = Some((at.end, true));
                continue;
            }
            let names = (!adjective && !mention.within_body) || spoken.is_some();
            let excluded = last.is_some_and(|(end, acts)| !acts && self.coordinates(end, at.start))
                // "… in British Columbia, and Iceland will second geologists"
                && !(self.passage().slice(last.map_or(0, |(end, _)| end)..at.start).trim_start().starts_with(',')
                    && self
                        .reading
                        .language
                        .commitments
                        .in_future(self.passage().slice(at.end..sentence.end.max(at.end))));
            let acts = names && !excluded && self.begins_clause(sentence, at.start);
            if acts {
                let who = name.into_iter().collect();
                found.push(Subject {
                    at: at.clone(),
                    who,
                    plural: self.is_plural(mention.party),
                    assumed: false,
                });
            }
            last = Some((at.end, acts));
        }
        found
    }

    /// A province does not bind its country.
    fn is_part(&self, party: usize, standing: usize) -> bool {
        party != standing && self.reading.language.parties.represented(party).is_none()
    }

    fn is_plural(&self, party: usize) -> bool {
        // "les États-Unis" takes a plural verb in French; where verbs do not show it, it does no harm.
        self.reading.language.parties.parties[party].article == "les"
    }

    /// Widens a party to the noun that speaks for it: "le gouvernement du Canada", "the Canadian government".
    fn spokesman(&self, at: &Stretch, adjective: bool) -> Option<Stretch> {
        let passage = self.passage();
        let nouns = &self.reading.language.commitments.subjects.spokesmen;
        let known = |token: usize| nouns.contains(&passage.word(token).to_lowercase());
        let first = passage.token_at(at.start);
        let after = passage.token_at(at.end);
        if adjective && known(after) {
            return Some(at.start..passage.tokens.get(after)?.at.end);
        }
        let before = first.checked_sub(1)?;
        if adjective {
            return known(before).then(|| passage.tokens[before].at.start..at.end);
        }
        let joined =
            self.reading.language.numbers.phrase.complements.contains(&passage.word(before).to_lowercase());
        let noun = before.checked_sub(1).filter(|&n| joined && known(n))?;
        Some(passage.tokens[noun].at.start..at.end)
    }

    /// "la ministre Roy", "M. O. et Mme Girault"
    fn people(&self, sentence: &Stretch) -> Vec<Subject> {
        let mut found: Vec<Subject> = Vec::new();
        let mut last: Option<(usize, bool)> = None;
        for placed in self.roster.within(self.index, sentence) {
            let at = self.with_article(placed.mention.whole.clone());
            let who = self
                .roster
                .people
                .get(placed.person)
                .map(|p| self.sides_of(p.side, p.party))
                .unwrap_or_default();
            if let Some((end, true)) = last
                && self.coordinates(end, at.start)
                && let Some(group) = found.last_mut()
            {
                group.at.end = at.end;
                for name in who {
                    if !group.who.contains(&name) {
                        group.who.push(name);
                    }
                }
                group.plural = true;
                last = Some((at.end, true));
                continue;
            }
            let excluded = last.is_some_and(|(end, acts)| !acts && self.coordinates(end, at.start));
            let acts = !excluded && self.begins_clause(sentence, at.start);
            if acts {
                found.push(Subject { at: at.clone(), who, plural: false, assumed: false });
            }
            last = Some((at.end, acts));
        }
        found
    }

    fn sides_of(&self, side: Side, party: Option<usize>) -> Vec<String> {
        let sides = &self.reading.sides;
        if let Some(name) = party.and_then(|p| sides.name_of(p)) {
            return vec![name.to_owned()];
        }
        match side {
            Side::Home => sides.home.iter().map(|h| h.name.clone()).collect(),
            Side::Counterpart => sides.counterparts.iter().map(|c| c.name.clone()).collect(),
            Side::Other => Vec::new(),
        }
    }

    /// Returns the sides of the people and parties named in `at`.
    pub(crate) fn named_in(&self, at: &Stretch) -> Vec<String> {
        let people = self.roster.within(self.index, at).filter_map(|p| self.roster.people.get(p.person));
        let mut who: Vec<String> = people.flat_map(|p| self.sides_of(p.side, p.party)).collect();
        let parties = self.reading.parties_in(self.index, at);
        who.extend(parties.filter_map(|m| self.reading.sides.name_of(m.party).map(str::to_owned)));
        who.sort();
        who.dedup();
        who
    }

    /// For whom "we" stands: the side of the quoted speaker, all sides of a joint text, else the home side.
    fn speaker(&self, sentence: &Stretch, home: &[String], all: &[String]) -> Vec<String> {
        let place = self.passage().span(sentence.clone());
        let quoted = place.and_then(|s| {
            // In the order of the text, and none within another.
            let after =
                self.quotes.partition_point(|q| (q.span.ordinal, q.span.start) <= (s.ordinal, s.start));
            let quote = self.quotes.get(after.checked_sub(1)?)?;
            (quote.span.ordinal == s.ordinal && s.end <= quote.span.end).then_some(quote)
        });
        if let Some(quote) = quoted {
            let person = self.roster.named(&quote.speaker);
            return person.map(|p| self.sides_of(p.side, p.party)).unwrap_or_default();
        }
        if self.joint { all.to_vec() } else { home.to_vec() }
    }

    fn stand_ins(
        &self,
        phrases: &Phrase,
        sentence: &Stretch,
        who: &[String],
        plural: bool,
        found: &mut Vec<Subject>,
    ) {
        let passage = self.passage();
        for hit in phrases.find_iter(passage.slice(sentence.clone())) {
            let mut at = shift(hit.start()..hit.start() + word_len(hit.as_str()), sentence);
            if !self.begins_clause(sentence, at.start) {
                continue;
            }
            // A minister or government named further on is a party or a person, found as such.
            if let Some(longer) = found.iter_mut().find(|s| s.at.start < at.end && at.start < s.at.end) {
                longer.at.start = longer.at.start.min(at.start);
                continue;
            }
            at.end = at.end.min(sentence.end);
            found.push(Subject { at, who: who.to_vec(), plural, assumed: false });
        }
    }

    /// Takes in the article before `at`.
    fn with_article(&self, at: Stretch) -> Stretch {
        let passage = self.passage();
        let Some(before) = passage.token_at(at.start).checked_sub(1) else { return at };
        let article =
            self.reading.language.numbers.phrase.articles.contains(&passage.word(before).to_lowercase());
        if article { passage.tokens[before].at.start..at.end } else { at }
    }

    /// Tells whether only a comma, a coordinator or both stand between two names.
    fn coordinates(&self, end: usize, start: usize) -> bool {
        let between = if end <= start { self.passage().slice(end..start).trim() } else { return false };
        let coordinators = &self.reading.language.numbers.phrase.coordinators;
        // "the United States of America (the United States) and …"
        let named_again = between.strip_prefix('(').map(str::trim);
        let after_alias = between.strip_prefix(')').map_or(between, str::trim);
        named_again.is_some_and(|b| {
            b.is_empty() || self.reading.language.numbers.phrase.articles.iter().any(|a| a == b)
        }) || after_alias.is_empty()
            || coordinators.iter().any(|c| c == after_alias)
            || between == ","
            || coordinators
                .iter()
                .any(|c| between == c || between.strip_prefix(',').is_some_and(|b| b.trim() == c))
    }

    /// Tells whether a subject may stand at `start`: at the head of a sentence or clause.
    fn begins_clause(&self, sentence: &Stretch, start: usize) -> bool {
        let passage = self.passage();
        let head = passage.slice(sentence.start..start.max(sentence.start)).trim_end();
        if head.is_empty() || head.ends_with([',', ':', ';', '—', '–', '«', '“', ')', '"']) {
            return true;
        }
        let Some(before) = passage.token_at(start).checked_sub(1) else { return true };
        self.reading.language.commitments.opens_clause(&passage.word(before).to_lowercase())
    }
}

fn shift(at: Stretch, sentence: &Stretch) -> Stretch {
    sentence.start + at.start..sentence.start + at.end
}

/// Length of a match without the character that only marked the edge of its last word.
fn word_len(text: &str) -> usize {
    text.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '\'').len()
}
