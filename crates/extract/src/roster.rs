//! From mentions to people: one entry for each, with every mention, the fullest titles, and a side.

use std::collections::BTreeMap;

use crate::person::{Finder, PersonMention};
use crate::reading::{Part, Reading};
use crate::side::Sides;
use crate::text::Stretch;
use am_model::extraction::{FoundPerson, Side};

/// A mention in its passage.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    pub(crate) passage: usize,
    pub(crate) mention: PersonMention,
    /// Index into [`Roster::people`].
    pub(crate) person: usize,
}

/// Everybody named in a document.
#[derive(Default)]
pub(crate) struct Roster {
    pub(crate) people: Vec<Entry>,
    pub(crate) mentions: Vec<Placed>,
}

/// One person.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) honorific: Option<String>,
    pub(crate) titles: Vec<String>,
    pub(crate) side: Side,
    /// The party of the title or the delegation, where the text tells it.
    pub(crate) party: Option<usize>,
}

impl Roster {
    /// Finds the people of a document. Sides are set later, by [`Roster::take_sides`].
    pub(crate) fn find(reading: &Reading<'_>) -> Self {
        let mut roster = Self::default();
        let mut loose = Vec::new();
        for (index, passage) in reading.passages.iter().enumerate() {
            let next = reading.passages.get(index + 1);
            let finder = Finder {
                language: reading.language,
                passage,
                parties: &reading.parties[index],
                next,
                next_parties: reading.parties.get(index + 1).map_or(&[], Vec::as_slice),
            };
            let (mentions, below) = finder.find();
            let below = below.into_iter().next().and_then(|at| next.map(|n| n.verbatim(at)));
            for mention in mentions {
                let name = passage.verbatim(mention.name.clone());
                let titles =
                    mention.titles.iter().map(|t| passage.verbatim(t.clone())).chain(below.clone()).collect();
                let honorific = mention.honorific.clone().map(|h| passage.verbatim(h));
                if name.contains(' ') {
                    let person = roster.enter(&name, honorific, titles);
                    roster.mentions.push(Placed { passage: index, mention, person });
                } else {
                    loose.push((index, mention, name, honorific, titles));
                }
            }
        }
        // Family names alone are understood once everybody's full name is known.
        for (passage, mention, name, honorific, titles) in loose {
            let person = match roster.bearer(&name) {
                Some(person) => {
                    roster.add_titles(person, titles);
                    person
                }
                None => roster.enter(&name, honorific, titles),
            };
            roster.mentions.push(Placed { passage, mention, person });
        }
        roster.mentions.sort_by_key(|m| (m.passage, m.mention.name.start));
        roster
    }

    /// Returns the person whose name holds the word `family`, the last words of names first.
    fn bearer(&self, family: &str) -> Option<usize> {
        let last = self.people.iter().position(|p| base(&p.name).split(' ').next_back() == Some(family));
        last.or_else(|| self.people.iter().position(|p| p.name.split([' ', ',']).any(|w| w == family)))
    }

    fn enter(&mut self, name: &str, honorific: Option<String>, titles: Vec<String>) -> usize {
        let known = self.people.iter().position(|p| same_person(&p.name, name));
        let person = known.unwrap_or_else(|| {
            self.people.push(Entry {
                name: name.to_owned(),
                honorific: None,
                titles: Vec::new(),
                side: Side::Other,
                party: None,
            });
            self.people.len() - 1
        });
        let entry = &mut self.people[person];
        if name.chars().count() > entry.name.chars().count() {
            name.clone_into(&mut entry.name);
        }
        if entry.honorific.is_none() {
            entry.honorific = honorific;
        }
        self.add_titles(person, titles);
        person
    }

    fn add_titles(&mut self, person: usize, titles: Vec<String>) {
        let held = &mut self.people[person].titles;
        for title in titles {
            if held.iter().any(|h| covers(h, &title)) {
                continue;
            }
            held.retain(|h| !covers(&title, h));
            held.push(title);
        }
    }

    /// Sets the side of everybody, from their titles, their delegation and who stands beside them.
    pub(crate) fn take_sides(&mut self, reading: &Reading<'_>, sides: &Sides) {
        let delegations = Delegations::new(reading);
        for person in 0..self.people.len() {
            let party = self.party_in_titles(reading, sides, person).or_else(|| {
                self.mentions
                    .iter()
                    .filter(|m| m.person == person)
                    .find_map(|m| delegations.at(m.passage, m.mention.name.start))
            });
            let contact = self
                .mentions
                .iter()
                .filter(|m| m.person == person)
                .all(|m| reading.parts[m.passage] == Part::Contacts);
            let side = match party {
                Some(party) => sides.side_of(party),
                None if contact => Side::Home,
                None => self.assumed_side(reading, sides, person),
            };
            let entry = &mut self.people[person];
            entry.party = party;
            entry.side = side;
        }
    }

    fn party_in_titles(&self, reading: &Reading<'_>, sides: &Sides, person: usize) -> Option<usize> {
        self.mentions.iter().filter(|m| m.person == person).find_map(|m| {
            let beside = m.mention.whole.clone();
            let after = m.mention.name.end;
            let found = &reading.parties[m.passage];
            let text = &reading.passages[m.passage].text;
            let title = m.mention.title.clone().unwrap_or(beside);
            let within = |at: &Stretch| title.start <= at.start && at.end <= title.end;
            // Abroad is where an ambassador is sent: the first party of the title is the one that is served.
            let served =
                found.iter().filter(|p| within(&p.at)).find_map(|p| sides.standing(reading, p.party));
            served.or_else(|| {
                found
                    .iter()
                    .find(|p| {
                        p.at.start > after
                            && p.at.start - after < 8
                            && !text[after..p.at.start].contains([',', '.'])
                    })
                    .and_then(|p| sides.standing(reading, p.party))
            })
        })
    }

    /// Nobody said whose side: a minister of a release without a foreign mark is of the home side; where both sides
    /// are presented in one sentence, whoever comes after the home side's person is of the other.
    fn assumed_side(&self, reading: &Reading<'_>, sides: &Sides, person: usize) -> Side {
        let Some(first) = self.mentions.iter().find(|m| m.person == person) else { return Side::Other };
        let sentence = reading.passages[first.passage].sentence_at(first.mention.name.start);
        let earlier = self.mentions.iter().any(|m| {
            m.passage == first.passage
                && m.person != person
                && sentence.start <= m.mention.name.start
                && m.mention.name.start < first.mention.name.start
        });
        if earlier && !sides.counterparts.is_empty() && !sides.counterpart_is_host {
            Side::Counterpart
        } else {
            Side::Home
        }
    }

    /// Returns the people as proposals, in the order of their first mention.
    pub(crate) fn found(&self, reading: &Reading<'_>) -> Vec<FoundPerson> {
        let mut spans: BTreeMap<usize, Vec<_>> = BTreeMap::new();
        let mut order = Vec::new();
        for placed in &self.mentions {
            if !order.contains(&placed.person) {
                order.push(placed.person);
            }
            let span = reading.passages[placed.passage].span(placed.mention.name.clone());
            spans.entry(placed.person).or_default().extend(span);
        }
        order
            .into_iter()
            .filter_map(|person| {
                let entry = self.people.get(person)?.clone();
                let spans = spans.remove(&person).unwrap_or_default();
                Some(FoundPerson {
                    name: entry.name,
                    honorific: entry.honorific,
                    titles: entry.titles,
                    side: entry.side,
                    spans,
                })
            })
            .collect()
    }

    /// Returns the people named in `at` of a passage, in order.
    pub(crate) fn within(&self, passage: usize, at: &Stretch) -> impl Iterator<Item = &Placed> {
        let at = at.clone();
        self.mentions.iter().filter(move |m| {
            m.passage == passage && at.start <= m.mention.name.start && m.mention.name.end <= at.end
        })
    }
}

/// A name without what follows its comma (`Jr`).
fn base(name: &str) -> &str {
    name.split(',').next().unwrap_or(name)
}

/// Tells whether two full names are one person's: the same, or one has the words of the other and more.
fn same_person(a: &str, b: &str) -> bool {
    let words = |name: &str| base(name).to_lowercase().split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.iter().all(|word| long.contains(word)) && short.len() >= 2
}

/// Tells whether `fuller` says all that `title` says.
fn covers(fuller: &str, title: &str) -> bool {
    let words = |t: &str| {
        t.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let fuller = words(fuller);
    words(title).iter().all(|word| fuller.contains(word))
}

/// Sentences that present one side's people.
struct Delegations {
    /// Passage, where the sentence begins and ends, party.
    found: Vec<(usize, Stretch, usize)>,
}

impl Delegations {
    fn new(reading: &Reading<'_>) -> Self {
        let mut found = Vec::new();
        for (index, passage) in reading.passages.iter().enumerate() {
            for sentence in &passage.sentences {
                let presented = reading.language.people.delegation.captures(passage.slice(sentence.clone()));
                let named = presented
                    .iter()
                    .flat_map(|c| c.iter().skip(1).flatten())
                    .map(|m| sentence.start + m.start()..sentence.start + m.end());
                let party = named
                    .flat_map(|at| {
                        reading.parties[index]
                            .iter()
                            .find(move |m| at.start <= m.at.start && m.at.start < at.end)
                            .map(|m| m.party)
                    })
                    .next();
                found.extend(party.map(|party| (index, sentence.clone(), party)));
            }
        }
        Self { found }
    }

    fn at(&self, passage: usize, byte: usize) -> Option<usize> {
        self.found
            .iter()
            .find(|(p, at, _)| *p == passage && at.start <= byte && byte < at.end)
            .map(|(_, _, party)| *party)
    }
}
