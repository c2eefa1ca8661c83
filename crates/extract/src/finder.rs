//! Where people are named in a passage: after an honorific, beside an office, or before and after a verb of saying.

use crate::language::Language;
use crate::party::PartyMention;
use crate::person::{PersonMention, longest};
use crate::text::{Passage, Stretch, is_acronym, is_capital};
use crate::title::Title;

/// Longest run of honorifics, in tokens.
const LONGEST_HONORIFIC: usize = 8;

/// What is looked at while people are sought in one passage.
pub(crate) struct Finder<'a> {
    pub(crate) language: &'a Language,
    pub(crate) passage: &'a Passage<'a>,
    pub(crate) parties: &'a [PartyMention],
    /// The passage after it, for signatures on lines of their own.
    pub(crate) next: Option<&'a Passage<'a>>,
    /// The parties of that passage.
    pub(crate) next_parties: &'a [PartyMention],
    /// Where names stand by themselves, one after the other: behind the label of a mail.
    pub(crate) listed: Option<Stretch>,
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
            && let Some((mention, titles)) = self.signature()
        {
            found.push(mention);
            below = titles;
        } else if let [alone] = found.as_slice()
            && alone.titles.is_empty()
            && alone.whole == self.passage.stretch(0..self.passage.tokens.len())
        {
            below = self.title_below().unwrap_or_default();
        }
        (found, below)
    }

    /// Returns the token after a title without a name, so that its inner offices are not read as new ones.
    pub(crate) fn skip(&self, token: usize) -> usize {
        self.title_at(token).map_or(token + 1, |title| title.all.end.max(token + 1))
    }

    pub(crate) fn at(&self, token: usize) -> Option<(PersonMention, usize)> {
        self.after_honorific(token).or_else(|| self.after_title(token)).or_else(|| self.bare(token))
    }

    /// "Mme Nadine Roy", "Son Excellence Monsieur Ali Salem, ministre de …"
    pub(crate) fn after_honorific(&self, token: usize) -> Option<(PersonMention, usize)> {
        let name_from = token + self.honorific_at(token)?;
        let name_end = self.name_end(name_from, true)?;
        let name = self.passage.stretch(name_from..name_end);
        let honorific = self.passage.stretch(token..name_from);
        let (title, end) = self.title_behind(name_end);
        Some((self.mention(name, Some(honorific), title, token, end), end))
    }

    /// "la ministre Nadine Roy", "la ministre de l'Industrie, l'honorable Nadine Roy"
    pub(crate) fn after_title(&self, token: usize) -> Option<(PersonMention, usize)> {
        self.after_whole_title(token).or_else(|| self.after_known_title(token))
    }

    /// "Minister of Emergency Management and Community Resilience, Nadine Roy": what stands before the comma or the
    /// honorific is the title, whatever its words.
    fn after_whole_title(&self, token: usize) -> Option<(PersonMention, usize)> {
        let title = self.title_from(token, true)?;
        let known = self.title_at(token)?;
        let from = title.all.end + usize::from(self.passage.word(title.all.end) == ",");
        let honorific = self.honorific_at(from);
        let longer = title.all.end > known.all.end;
        (longer && (from > title.all.end || honorific.is_some()))
            .then(|| self.named_behind(token, title))
            .flatten()
    }

    fn after_known_title(&self, token: usize) -> Option<(PersonMention, usize)> {
        self.named_behind(token, self.title_at(token)?)
    }

    /// The name behind the title that begins at `token`.
    fn named_behind(&self, token: usize, mut title: Title) -> Option<(PersonMention, usize)> {
        let mut from = title.all.end;
        let comma = self.passage.word(from) == ",";
        from += usize::from(comma);
        let honorific = self.honorific_at(from);
        let honorific_at = honorific.map(|length| self.passage.stretch(from..from + length));
        from += honorific.unwrap_or(0);
        let particles = !comma && self.particles_lead_on(from);
        let end = self.name_end(from, honorific.is_some() || particles)?;
        let mut words = end - from;
        if !comma && honorific.is_none() && words > 2 && !self.ends_in_known_charge(title.all.end) {
            // "Director of Wildfire | Prevention | Amy Tran": a name has two words unless something tells more.
            let charge = words - 2;
            let capitals = (from..end).all(|t| is_capital(self.passage.word(t)));
            if capitals && let Some(last) = title.parts.last_mut() {
                from += charge;
                words = 2;
                last.end = from;
                title.all.end = from;
            }
        }
        if comma && honorific.is_none() {
            let next = self.passage.word(end);
            let closed = next.is_empty() || matches!(next, "," | "." | ";" | ")") || !is_capital(next);
            let held = || self.title_behind(end).0.filter(|title| !self.names_next(title.all.end)).is_some();
            if words < 2 || !closed || held() {
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

    /// Tells whether a comma and a name follow a title that ends at `end`, so that it is the title of that name: "the
    /// Premier of the North, Dana Roe, the Governor of the South, | Luis Poe".
    fn names_next(&self, end: usize) -> bool {
        let from = end + 1;
        let named = self.honorific_at(from).map_or(from, |length| from + length);
        let sure = named > from;
        self.passage.word(end) == ","
            && self.name_end(named, sure).is_some_and(|name| sure || name - named >= 2)
    }

    /// "Kim Tae-hyo, Principal Deputy …", "a déclaré Nadine Roy"
    pub(crate) fn bare(&self, token: usize) -> Option<(PersonMention, usize)> {
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
        let listed = || {
            let closed = matches!(self.passage.word(end), "" | "," | ";" | "<" | "(" | "[");
            let opens = token.checked_sub(1).is_some_and(|t| matches!(self.passage.word(t), ":" | "," | ";"));
            closed
                && opens
                && self.listed.as_ref().is_some_and(|at| at.start <= name.start && name.end <= at.end)
        };
        (title.is_some() || listed() || said())
            .then(|| (self.mention(name, None, title, token, behind), behind))
    }

    /// A name alone in its paragraph, and an office at the head of the next one.
    pub(crate) fn signature(&self) -> Option<(PersonMention, Vec<Stretch>)> {
        let tokens = self.passage.tokens.len();
        let end = self.name_end(0, false).filter(|&end| end == tokens && (2..=5).contains(&end))?;
        let titles = self.title_below()?;
        Some((self.mention(self.passage.stretch(0..end), None, None, 0, end), titles))
    }

    /// The offices at the head of the next paragraph.
    fn title_below(&self) -> Option<Vec<Stretch>> {
        let next = self.next?;
        let below = Finder {
            language: self.language,
            passage: next,
            parties: self.next_parties,
            next: None,
            next_parties: &[],
            listed: None,
        };
        let title = below.title_from(0, true).filter(|title| is_capital(next.word(title.all.start)))?;
        Some(title.parts.into_iter().map(|part| next.stretch(part)).collect())
    }

    pub(crate) fn mention(
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
    pub(crate) fn honorific_at(&self, token: usize) -> Option<usize> {
        let mut length = 0;
        while length < LONGEST_HONORIFIC
            && let Some(more) = longest(&self.language.people.honorifics, self.passage, token + length)
        {
            length += more;
        }
        // "M. O.": the point belongs to the honorific even where the data leave it out.
        if length > 0 && self.passage.word(token + length) == "." {
            length += 1;
        }
        (length > 0).then_some(length)
    }

    pub(crate) fn party_at(&self, token: usize) -> Option<&PartyMention> {
        let at = self.passage.tokens.get(token)?.at.clone();
        // Those of a compound lie within it, so the nearest few tell.
        let after = self.parties.partition_point(|m| m.at.start <= at.start);
        self.parties[..after].iter().rev().take(3).find(|m| at.end <= m.at.end)
    }

    pub(crate) fn line_break_before(&self, token: usize) -> bool {
        let (Some(before), Some(this)) =
            (token.checked_sub(1).and_then(|t| self.passage.tokens.get(t)), self.passage.tokens.get(token))
        else {
            return false;
        };
        self.passage.text[before.at.end..this.at.start].contains('\n')
    }

    /// Tells whether only spaces stand between `token` and the one before it.
    pub(crate) fn glued(&self, token: usize) -> bool {
        token > 0 && !self.line_break_before(token)
    }
}
