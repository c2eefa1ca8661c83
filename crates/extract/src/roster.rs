//! From mentions to people: one entry for each, with every mention, the fullest titles, and a side.

use std::collections::{BTreeMap, HashMap};

use crate::finder::Finder;
use crate::person::PersonMention;
use crate::reading::Reading;
use crate::text::Stretch;
use am_model::extraction::{FoundPerson, Side};

/// Nobody holds more offices than this at once.
const MOST_TITLES: usize = 12;

/// So many words of a name are looked at to find shorter forms of it.
const MOST_WORDS: usize = 6;

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
    /// In the order of the text.
    pub(crate) mentions: Vec<Placed>,
    /// Who has a word in their name, in small letters.
    by_word: HashMap<String, Vec<usize>>,
    /// Who has just these words in their name, in order and in small letters.
    by_words: HashMap<Vec<String>, usize>,
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
                listed: reading.layout.header.people_in(index),
            };
            let (mentions, below) = finder.find();
            let below: Vec<String> =
                next.map(|n| below.into_iter().map(|at| n.verbatim(at)).collect()).unwrap_or_default();
            for mention in mentions {
                let name = passage.verbatim(mention.name.clone());
                let titles =
                    mention.titles.iter().map(|t| passage.verbatim(t.clone())).chain(below.clone()).collect();
                let honorific = mention.honorific.clone().map(|h| passage.verbatim(h));
                if name.contains(' ') {
                    let person = roster.enter(reading, &name, honorific, titles);
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
                    roster.add_titles(reading, person, titles);
                    person
                }
                None => roster.enter(reading, &name, honorific, titles),
            };
            roster.mentions.push(Placed { passage, mention, person });
        }
        roster.mentions.sort_by_key(|m| (m.passage, m.mention.name.start));
        roster
    }

    /// Returns the person whose name holds the word `family`, the last words of names first.
    fn bearer(&self, family: &str) -> Option<usize> {
        let with = self.by_word.get(&family.to_lowercase())?;
        let name = |person: &usize| &self.people[*person].name;
        let last = with.iter().find(|p| base(name(p)).split(' ').next_back() == Some(family));
        last.or_else(|| with.iter().find(|p| name(p).split([' ', ',']).any(|w| w == family))).copied()
    }

    /// Returns the person whose name is written `name`.
    pub(crate) fn named(&self, name: &str) -> Option<&Entry> {
        let with = self.by_word.get(words_of(name).first()?)?;
        with.iter().map(|p| &self.people[*p]).find(|person| person.name == name)
    }

    /// Returns the person that `name` is another form of: the one with all its words and more, or with some of them.
    fn same_as(&self, name: &str) -> Option<usize> {
        let words = words_of(name);
        let rarest =
            words.iter().map(|word| self.by_word.get(word)).min_by_key(|list| list.map_or(0, Vec::len));
        let longer = rarest
            .flatten()
            .and_then(|list| list.iter().copied().find(|p| same_person(&self.people[*p].name, name)));
        let some = words.iter().take(MOST_WORDS).cloned().collect::<Vec<_>>();
        let shorter = (1_u32..1 << some.len()).filter(|set| set.count_ones() >= 2).filter_map(|set| {
            let chosen =
                some.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, word)| word.clone());
            self.by_words.get(&sorted(chosen.collect())).copied()
        });
        longer.into_iter().chain(shorter).min()
    }

    fn enter(
        &mut self,
        reading: &Reading<'_>,
        name: &str,
        honorific: Option<String>,
        titles: Vec<String>,
    ) -> usize {
        let known = self.same_as(name);
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
        // A person known before has been entered under every word of their name.
        let entered = if known.is_some() { words_of(&self.people[person].name) } else { Vec::new() };
        for word in words_of(name).into_iter().filter(|word| !entered.contains(word)) {
            let bearers = self.by_word.entry(word).or_default();
            if bearers.last() != Some(&person) {
                bearers.push(person);
            }
        }
        self.by_words.entry(sorted(words_of(name))).or_insert(person);
        let entry = &mut self.people[person];
        if name.chars().count() > entry.name.chars().count() {
            name.clone_into(&mut entry.name);
        }
        if entry.honorific.is_none() {
            entry.honorific = honorific;
        }
        self.add_titles(reading, person, titles);
        person
    }

    fn add_titles(&mut self, reading: &Reading<'_>, person: usize, titles: Vec<String>) {
        // « ministre norvégien des Pêches » says no more than « ministre des Pêches de la Norvège ».
        let plain = |word: &str| !reading.language.parties.is_adjective(word);
        let held = &mut self.people[person].titles;
        for title in titles {
            if held.len() >= MOST_TITLES {
                break;
            }
            let longer = |h: &str| h.chars().count() >= title.chars().count();
            if held.iter().any(|h| covers(h, &title, plain) && (longer(h) || !covers(&title, h, plain))) {
                continue;
            }
            held.retain(|h| !covers(&title, h, plain));
            held.push(title);
        }
    }

    /// Returns the people as proposals, in the order of their first mention.
    pub(crate) fn found(&self, reading: &Reading<'_>) -> Vec<FoundPerson> {
        let mut spans: BTreeMap<usize, Vec<_>> = BTreeMap::new();
        let mut order = Vec::new();
        for placed in &self.mentions {
            let span = reading.passages[placed.passage].span(placed.mention.name.clone());
            let spans = spans.entry(placed.person).or_insert_with(|| {
                order.push(placed.person);
                Vec::new()
            });
            spans.extend(span);
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
        let first =
            self.mentions.partition_point(|m| (m.passage, m.mention.name.start) < (passage, at.start));
        self.mentions[first..]
            .iter()
            .take_while(move |m| m.passage == passage && m.mention.name.start < at.end)
            .filter(move |m| m.mention.name.end <= at.end)
    }
}

/// A name without what follows its comma (`Jr`).
fn base(name: &str) -> &str {
    name.split(',').next().unwrap_or(name)
}

/// Returns the words of a name in small letters.
fn words_of(name: &str) -> Vec<String> {
    base(name).to_lowercase().split(' ').map(str::to_owned).collect()
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort();
    words
}

/// Tells whether two full names are one person's: the same, or one has the words of the other and more.
fn same_person(a: &str, b: &str) -> bool {
    let (a, b) = (words_of(a), words_of(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.iter().all(|word| long.contains(word)) && short.len() >= 2
}

/// Tells whether `fuller` says all that `title` says with the words that are `told`.
fn covers(fuller: &str, title: &str, told: impl Fn(&str) -> bool) -> bool {
    let words = |t: &str| {
        t.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let fuller = words(fuller);
    words(title).iter().all(|word| fuller.contains(word) || !told(word))
}
