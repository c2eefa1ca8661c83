//! Who is the home side, and who are its counterparts.
//!
//! The home side is Canada or Québec where they are a side, else the side that issues. Counterparts are the parties
//! of the title; without them, those that share the document with the home side; without any, the body that hosts.

use std::collections::{BTreeMap, HashSet};

use am_model::counterpart::CounterpartKind;
use am_model::extraction::Side;

use crate::party::{Form, PartyMention};
use crate::reading::{Part, Reading};
use crate::text::Stretch;

/// A side as the text names it.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    /// Index into the parties of the data; `None` for a body known from the text alone.
    pub(crate) party: Option<usize>,
    pub(crate) name: String,
    pub(crate) kind: CounterpartKind,
    pub(crate) passage: usize,
    pub(crate) at: Stretch,
}

/// The sides of a document.
#[derive(Debug, Default)]
pub(crate) struct Sides {
    pub(crate) home: Option<Named>,
    pub(crate) counterparts: Vec<Named>,
    /// The counterpart is the body that hosts the event.
    pub(crate) counterpart_is_host: bool,
    home_code: String,
}

/// So many parties in the first sentence are those of a declaration.
const MANY: usize = 4;

/// How often and where a party is named.
#[derive(Default)]
struct Presence {
    title: Option<usize>,
    opening: usize,
    named: usize,
    total: usize,
    /// Named in a sentence together with the home side.
    beside_home: usize,
    first: usize,
}

impl Sides {
    pub(crate) fn find(reading: &Reading<'_>) -> Self {
        let presence = presence(reading, None);
        let Some(home) = home(reading, &presence) else {
            return Self { counterparts: hosts(reading, None), ..Self::default() };
        };
        let presence = self::presence(reading, Some(home));
        let mut sides = Self { home: named(reading, home), ..Self::default() };
        sides.home_code = reading.language.parties.parties[home].code.clone();
        let mut parties = counterparts(reading, home, &presence);
        parties.sort_by_key(|party| presence[party].title.unwrap_or(usize::MAX));
        sides.counterparts = parties.into_iter().filter_map(|party| named(reading, party)).collect();
        let hosts = hosts(reading, Some(home));
        if sides.counterparts.is_empty() {
            sides.counterpart_is_host = !hosts.is_empty();
            sides.counterparts = hosts;
        } else if reading.layout.title.is_none() {
            sides.counterparts.extend(hosts);
        }
        sides.counterparts.sort_by_key(|c| (c.passage, c.at.start));
        sides
    }

    /// Returns the side a party of the data stands on.
    pub(crate) fn side_of(&self, party: usize) -> Side {
        if self.home.as_ref().is_some_and(|h| h.party == Some(party)) {
            Side::Home
        } else if self.counterparts.iter().any(|c| c.party == Some(party)) {
            Side::Counterpart
        } else {
            Side::Other
        }
    }

    /// Returns the party that `party` stands with here: itself when it is a side, or the side whose province it is.
    /// `None` when it stands on no side.
    pub(crate) fn standing(&self, reading: &Reading<'_>, party: usize) -> Option<usize> {
        let parties_data = &reading.language.parties;
        let parties = &parties_data.parties;
        let code = &parties[party].code;
        let sides = || self.home.iter().chain(&self.counterparts).filter_map(|n| n.party);
        let represented = parties_data.represented(party);
        sides().find(|p| *p == party || Some(*p) == represented).or_else(|| {
            let country = code.split_once('-')?.0;
            sides().find(|p| parties[*p].code == country)
        })
    }

    /// Returns the currency meant by `dollars` alone.
    pub(crate) fn currency(&self) -> &'static str {
        if self.home_code == "CA" || self.home_code.starts_with("CA-") {
            "CAD"
        } else {
            match self.home_code.as_str() {
                "AU" => "AUD",
                "NZ" => "NZD",
                "SG" => "SGD",
                _ => "USD",
            }
        }
    }

    /// Returns the names of all sides, home first.
    pub(crate) fn all(&self) -> Vec<String> {
        self.home.iter().chain(&self.counterparts).map(|n| n.name.clone()).collect()
    }

    /// Returns the name under which a party of the data is a side here.
    pub(crate) fn name_of(&self, party: usize) -> Option<&str> {
        self.home.iter().chain(&self.counterparts).find(|n| n.party == Some(party)).map(|n| n.name.as_str())
    }
}

fn presence(reading: &Reading<'_>, home: Option<usize>) -> BTreeMap<usize, Presence> {
    let mut found: BTreeMap<usize, Presence> = BTreeMap::new();
    let mut order = 0;
    for (index, mentions) in reading.parties.iter().enumerate() {
        let part = reading.parts[index];
        let passage = &reading.passages[index];
        let of_home = mentions.iter().filter(|m| Some(m.party) == home);
        let beside: HashSet<usize> = of_home.map(|m| passage.sentence_at(m.at.start).start).collect();
        for mention in mentions {
            order += 1;
            let entry = found
                .entry(mention.party)
                .or_insert_with(|| Presence { first: order, ..Presence::default() });
            entry.total += 1;
            let counts =
                !matches!(part, Part::Contacts | Part::Head) || reading.layout.is_title(index, &mention.at);
            entry.named += usize::from(mention.form != Form::Adjective && !mention.within_body && counts);
            if reading.layout.is_title(index, &mention.at) && entry.title.is_none() {
                entry.title = Some(mention.at.start);
            }
            entry.opening += usize::from(index == reading.layout.first_body);
            let sentence = passage.sentence_at(mention.at.start);
            let with_home = beside.contains(&sentence.start);
            entry.beside_home += usize::from(with_home);
        }
    }
    found
}

fn home(reading: &Reading<'_>, presence: &BTreeMap<usize, Presence>) -> Option<usize> {
    let parties = &reading.language.parties;
    let canada = parties.index("CA", CounterpartKind::Country);
    let quebec = parties.index("CA-QC", CounterpartKind::Government);
    let issued_by = |party: Option<usize>| {
        party.is_some_and(|p| {
            reading.layout.publisher.as_ref().is_some_and(|name| name.contains(&parties.parties[p].name))
        })
    };
    let titled =
        |party: Option<usize>| party.is_some_and(|p| presence.get(&p).is_some_and(|e| e.title.is_some()));
    let present = |party: Option<usize>| party.is_some_and(|p| presence.get(&p).is_some_and(|e| e.named > 0));
    for candidate in [quebec, canada] {
        if issued_by(candidate) {
            return candidate;
        }
    }
    for candidate in [canada, quebec] {
        if titled(candidate) {
            return candidate;
        }
    }
    let foreign_title =
        presence.iter().filter(|(p, e)| e.title.is_some() && is_state(reading, **p)).count() >= 2;
    if !foreign_title {
        for candidate in [canada, quebec] {
            if present(candidate) {
                return candidate;
            }
        }
    }
    let in_title = presence
        .iter()
        .filter(|(p, e)| e.title.is_some() && is_state(reading, **p))
        .min_by_key(|(_, e)| e.title);
    let first =
        presence.iter().filter(|(p, e)| e.named > 0 && is_state(reading, **p)).min_by_key(|(_, e)| e.first);
    in_title.or(first).map(|(party, _)| *party)
}

/// Tells whether a party can be a side: a state, a federated state, or the Union that acts like one.
fn is_state(reading: &Reading<'_>, party: usize) -> bool {
    let party = &reading.language.parties.parties[party];
    party.kind != CounterpartKind::Organisation || party.like_state
}

fn counterparts(reading: &Reading<'_>, home: usize, presence: &BTreeMap<usize, Presence>) -> Vec<usize> {
    let parties = &reading.language.parties.parties;
    let home_code = &parties[home].code;
    let same_country = |party: usize| {
        let code = &parties[party].code;
        code.split('-').next() == home_code.split('-').next()
            && parties[party].kind != CounterpartKind::Organisation
    };
    let eligible = |party: usize| party != home && is_state(reading, party) && !same_country(party);
    let titled: Vec<usize> =
        presence.iter().filter(|(p, e)| eligible(**p) && e.title.is_some()).map(|(p, _)| *p).collect();
    if !titled.is_empty() {
        return titled;
    }
    // A declaration of many opens with all of them.
    let opening = &reading.passages.get(reading.layout.first_body);
    let first = opening.and_then(|p| p.sentences.first().cloned()).unwrap_or(0..0);
    let listed: Vec<usize> = reading
        .parties
        .get(reading.layout.first_body)
        .into_iter()
        .flatten()
        .filter(|m| {
            m.form == Form::Name && !m.within_body && first.start <= m.at.start && m.at.end <= first.end
        })
        .map(|m| m.party)
        .collect();
    if listed.len() >= MANY && listed.contains(&home) {
        return presence.keys().copied().filter(|p| eligible(*p) && listed.contains(p)).collect();
    }
    // Without a title to go by: whoever opens the document and keeps coming back beside the home side.
    let mut present: Vec<(usize, &Presence)> = presence
        .iter()
        .filter(|(p, e)| eligible(**p) && e.named > 0 && e.total >= 3 && e.opening > 0 && e.beside_home > 0)
        .map(|(p, e)| (*p, e))
        .collect();
    present.sort_by_key(|(_, e)| std::cmp::Reverse((e.total, usize::MAX - e.first)));
    let most = present.first().map_or(0, |(_, e)| e.total);
    present.into_iter().filter(|(_, e)| e.total * 2 >= most).map(|(p, _)| p).collect()
}

fn named(reading: &Reading<'_>, party: usize) -> Option<Named> {
    let all = || {
        reading
            .parties
            .iter()
            .enumerate()
            .flat_map(|(i, mentions)| mentions.iter().map(move |m| (i, m)))
            .filter(move |(_, m)| m.party == party)
    };
    let by = |accept: fn(&PartyMention) -> bool| all().find(|(_, m)| accept(m));
    let (passage, mention) = by(|m| m.form == Form::Name && !m.within_body)
        .or_else(|| by(|m| m.form == Form::Acronym))
        .or_else(|| by(|_| true))?;
    let known = &reading.language.parties.parties[party];
    let name = if mention.form == Form::Adjective {
        known.name.clone()
    } else {
        recased(&reading.passages[passage].verbatim(mention.at.clone()), &known.name)
    };
    Some(Named { party: Some(party), name, kind: known.kind, passage, at: mention.at.clone() })
}

/// A name found in capitals (`CANADA`) is given as the data write it.
fn recased(found: &str, known: &str) -> String {
    if found != known && found.to_lowercase() == known.to_lowercase() {
        known.to_owned()
    } else {
        found.to_owned()
    }
}

/// Returns the bodies that hold or host the event, those of the home side left out.
fn hosts(reading: &Reading<'_>, home: Option<usize>) -> Vec<Named> {
    let rules = &reading.language.documents;
    for (index, passage) in reading.passages.iter().enumerate() {
        if matches!(reading.parts[index], Part::Contacts | Part::Links) {
            continue;
        }
        for sentence in &passage.sentences {
            let found: Vec<Named> = rules
                .hosts_in(passage.slice(sentence.clone()))
                .into_iter()
                .map(|at| sentence.start + at.start..sentence.start + at.end)
                .flat_map(|at| bodies(reading, index, at))
                .filter(|body| !reading.parties_in(index, &body.at).any(|m| Some(m.party) == home))
                .collect();
            if !found.is_empty() {
                return found;
            }
        }
    }
    Vec::new()
}

/// Returns the names of bodies in `at`: a noun of organisation with what follows it, else a run of capitals.
fn bodies(reading: &Reading<'_>, index: usize, at: Stretch) -> Vec<Named> {
    let passage = &reading.passages[index];
    let mut found = Vec::new();
    for at in reading.language.documents.bodies_in(passage, &at, reading.language) {
        if reading.parties[index]
            .iter()
            .any(|m| m.at == at && m.form != Form::Adjective && is_state(reading, m.party))
        {
            continue;
        }
        found.push(Named {
            party: None,
            name: passage.verbatim(at.clone()),
            kind: CounterpartKind::Organisation,
            passage: index,
            at,
        });
    }
    found
}
