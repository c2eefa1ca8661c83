//! On which side people stand: told by their title, their delegation, or who stands beside them.

use am_model::extraction::Side;

use crate::party::{Form, PartyMention};
use crate::reading::{Part, Reading};
use crate::roster::{Placed, Roster};
use crate::sentence::lead;
use crate::side::Sides;
use crate::text::{Stretch, floor};

/// How far before a title its party may begin, in bytes.
const LONGEST_PARTY: usize = 60;
/// Longest line that presents the people named below it, in bytes.
const SHORT_LINE: usize = 60;
/// How far before a name a word such as "counterpart" may stand, in bytes.
const PEER_REACH: usize = 40;

impl Roster {
    /// Sets the side of everybody, from their titles, their delegation and who stands beside them.
    pub(crate) fn take_sides(&mut self, reading: &Reading<'_>, sides: &Sides) {
        let delegations = Delegations::new(reading, sides);
        let mut mentions: Vec<Vec<&Placed>> = vec![Vec::new(); self.people.len()];
        for placed in &self.mentions {
            mentions[placed.person].push(placed);
        }
        let parties: Vec<Option<usize>> = mentions
            .iter()
            .map(|mentions| {
                let titled = mentions.iter().find_map(|m| party_in_title(reading, sides, m));
                titled
                    .or_else(|| mentions.iter().find_map(|m| delegations.at(m.passage, m.mention.name.start)))
            })
            .collect();
        let mut found: Vec<(Option<usize>, Side)> = Vec::with_capacity(self.people.len());
        for (mentions, party) in mentions.iter().zip(&parties) {
            let contact = mentions.iter().all(|m| reading.parts[m.passage] == Part::Contacts);
            let side = match party {
                Some(party) => sides.side_of(*party),
                None if contact => Side::Home,
                None if mentions.iter().any(|m| serves_another(reading, m)) => Side::Other,
                None => {
                    let known = |person: usize| {
                        parties[person].map(|p| sides.side_of(p)).or(found.get(person).map(|(_, side)| *side))
                    };
                    self.assumed_side(reading, sides, mentions, known)
                }
            };
            found.push((*party, side));
        }
        for (entry, (party, side)) in self.people.iter_mut().zip(found) {
            entry.party = party;
            entry.side = side;
        }
    }

    /// Nobody said whose side: whoever comes with somebody is of the same one, and a counterpart of the other. Else a
    /// minister of a release without a foreign mark is of the home side; where both sides are presented in one
    /// sentence, whoever comes after the home side's person is of the other.
    fn assumed_side(
        &self,
        reading: &Reading<'_>,
        sides: &Sides,
        mentions: &[&Placed],
        known: impl Fn(usize) -> Option<Side>,
    ) -> Side {
        let Some(first) = mentions.first() else { return Side::Other };
        let people = &reading.language.people;
        let passage = &reading.passages[first.passage];
        let sentence = passage.sentence_at(first.mention.name.start);
        let head = sentence.start..first.mention.name.start;
        let opposite = !sides.counterparts.is_empty() && !sides.counterpart_is_host;
        let near =
            floor(&passage.text, first.mention.whole.start.saturating_sub(PEER_REACH)).max(sentence.start);
        if opposite && people.peers.is_match(passage.slice(near..first.mention.whole.start.max(near))) {
            return Side::Counterpart;
        }
        let beside =
            |at: &Stretch| self.within(first.passage, at).filter(|m| m.person != first.person).last();
        let Some(earlier) = beside(&head) else {
            // "At the invitation of Mr. Roe, the Canadian minister …": the one known tells the other.
            let later = beside(&(first.mention.name.end..sentence.end)).and_then(|m| known(m.person));
            return if opposite && later == Some(Side::Home) { Side::Counterpart } else { Side::Home };
        };
        let between = earlier.mention.whole.end..first.mention.whole.start.max(earlier.mention.whole.end);
        let side = known(earlier.person);
        if people.accompanied.is_match(passage.slice(between)) || side == Some(Side::Other) {
            return side.unwrap_or(Side::Home);
        }
        if side == Some(Side::Counterpart) {
            return Side::Home;
        }
        if opposite { Side::Counterpart } else { Side::Home }
    }
}

/// Returns the party that a title names, or that stands right behind the name.
fn party_in_title(reading: &Reading<'_>, sides: &Sides, placed: &Placed) -> Option<usize> {
    let mention = &placed.mention;
    let after = mention.name.end;
    let text = &reading.passages[placed.passage].text;
    let title = mention.title.clone().unwrap_or(mention.whole.clone());
    let parties = &reading.parties[placed.passage];
    let from = title.start.min(after).saturating_sub(LONGEST_PARTY);
    let first = parties.partition_point(|p| p.at.start < from);
    let near = || parties[first..].iter().take_while(|p| p.at.start < title.end.max(after + 8));
    let standing = |p: &PartyMention| sides.standing(reading, p.party);
    // "Canada's Minister of …"
    let owner =
        near().find(|p| text.get(p.at.end..title.start).is_some_and(|between| between.trim() == "'s"));
    // Abroad is where an ambassador is sent: the first party of the title is the one that is served.
    let served = || near().filter(|p| title.start <= p.at.start && p.at.end <= title.end).find_map(standing);
    let behind = || {
        near().find(|p| {
            p.at.start > after && p.at.start - after < 8 && !text[after..p.at.start].contains([',', '.'])
        })
    };
    owner.and_then(standing).or_else(served).or_else(|| behind().and_then(standing))
}

/// Tells whether a title names a party.
fn serves_another(reading: &Reading<'_>, placed: &Placed) -> bool {
    let Some(title) = placed.mention.title.clone() else { return false };
    let parties = &reading.parties[placed.passage];
    let first = parties.partition_point(|p| p.at.start < title.start);
    parties[first..]
        .iter()
        .take_while(|p| p.at.start < title.end)
        .any(|p| p.form != Form::Adjective && p.at.end <= title.end)
}

/// Sentences that present one side's people.
struct Delegations {
    /// Passage, where the sentence begins and ends, party.
    found: Vec<(usize, Stretch, usize)>,
}

impl Delegations {
    fn new(reading: &Reading<'_>, sides: &Sides) -> Self {
        let mut found = Vec::new();
        let other = match sides.counterparts.as_slice() {
            [other] => other.party,
            _ => None,
        };
        for (index, passage) in reading.passages.iter().enumerate() {
            let present = |head: Stretch, at: Stretch, whose: usize| {
                presented(reading, index, &head).map(|party| (whose, at, party))
            };
            let line = passage.trim(0..passage.text.len());
            // "Canadian side: Ms. Roe; Mr. Poe" presents the rest of its paragraph, "For Canada" the next one.
            if let Some(lead) = lead(&passage.text) {
                found.extend(present(passage.trim(lead), line.clone(), index));
            }
            if line.len() < SHORT_LINE && !passage.text.trim_end().ends_with(['.', ';']) {
                found.extend(present(line, 0..usize::MAX, index + 1));
            }
            for sentence in &passage.sentences {
                found.extend(present(sentence.clone(), sentence.clone(), index));
                let opposite = &reading.language.people.opposite;
                let end =
                    opposite.find(passage.slice(sentence.clone())).map(|hit| sentence.start + hit.end());
                found.extend(other.zip(end).map(|(party, end)| (index, end..sentence.end, party)));
            }
        }
        found.sort_by_key(|(passage, at, _)| (*passage, at.start));
        Self { found }
    }

    fn at(&self, passage: usize, byte: usize) -> Option<usize> {
        let first = self.found.partition_point(|(p, ..)| *p < passage);
        self.found[first..]
            .iter()
            .take_while(|(p, ..)| *p == passage)
            .find(|(_, at, _)| at.start <= byte && byte < at.end)
            .map(|(_, _, party)| *party)
    }
}

/// Returns the party whose people `head`, the beginning of a sentence or line, presents.
fn presented(reading: &Reading<'_>, index: usize, head: &Stretch) -> Option<usize> {
    let groups = reading.language.people.delegation.captures(reading.passages[index].slice(head.clone()))?;
    let named = groups.iter().skip(1).flatten().map(|m| head.start + m.start()..head.start + m.end());
    let parties = &reading.parties[index];
    named
        .flat_map(|at| {
            let first = parties.partition_point(|m| m.at.start < at.start);
            parties.get(first).filter(|m| m.at.start < at.end).map(|m| m.party)
        })
        .next()
}
