//! How far a name goes: capitals, initials and the small words of names, until an office or what it is in charge of.

use crate::finder::Finder;
use crate::person::longest;
use crate::text::{TokenKind, is_acronym, is_capital};

impl Finder<'_> {
    /// Returns the token after the name that begins at `from`. With `sure`, an honorific vouches for it, and words
    /// that offices are in charge of may be names.
    pub(crate) fn name_end(&self, from: usize, sure: bool) -> Option<usize> {
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
                        || taken && !(sure && (words == 0 || self.ends_name(end, words))))
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

    /// Tells whether the word at `token`, elsewhere an office or what one is in charge of, is the family name that
    /// ends a name: "Ms. Marta Dean", "Mr. Paul West".
    fn ends_name(&self, token: usize, words: usize) -> bool {
        let next = self.passage.word(token + 1);
        let people = &self.language.people;
        let single = longest(&people.offices, self.passage, token).is_none_or(|length| length == 1);
        let goes_on = is_capital(next) && !self.line_break_before(token + 1)
            || people.connectors.contains(&next.to_lowercase());
        words < 3 && single && !goes_on && self.party_at(token).is_none()
    }

    /// A family name in capitals, as official French lists write it, after an honorific.
    pub(crate) fn is_family_name(&self, token: usize, sure: bool) -> bool {
        sure && self.passage.word(token).chars().count() > 2
    }

    /// Tells whether small words of names from `token` lead to a capital.
    pub(crate) fn particles_lead_on(&self, token: usize) -> bool {
        let people = &self.language.people;
        (token..token + 3)
            .take_while(|&t| people.particles.contains(self.passage.word(t)))
            .last()
            .is_some_and(|last| is_capital(self.passage.word(last + 1)) && self.party_at(last + 1).is_none())
    }
}
