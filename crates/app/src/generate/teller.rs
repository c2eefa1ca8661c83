//! Telling: sentences drawn from the patterns, the same words drawn for both languages.

use am_model::{Lang, PerLang, number};
use chrono::{Datelike, NaiveDate, TimeDelta};

use super::chance::{Chance, Ranked};
use super::words::{CastWords, Form, Pair, Pattern, Piece, SLOTS, Sentences, Slot, Words};
use crate::error::AppError;

/// Everything sentences are made of.
pub struct Lexicon {
    pub words: Words,
    pub sentences: Sentences,
    pub cast: CastWords,
    women: Ranked<String>,
    men: Ranked<String>,
    families: Ranked<String>,
}

impl Lexicon {
    /// Reads what is built in.
    pub fn built_in() -> Result<Self, AppError> {
        let cast = CastWords::built_in()?;
        Ok(Self {
            words: Words::built_in()?,
            sentences: Sentences::built_in()?,
            women: Ranked::new(cast.women.clone()),
            men: Ranked::new(cast.men.clone()),
            families: Ranked::new(cast.families.clone()),
            cast,
        })
    }
}

/// A person drawn: full name, family name, and whether a woman.
pub struct Drawn {
    pub name: String,
    pub family: String,
    pub woman: bool,
}

/// Tells sentences about given parties around a given day.
pub struct Teller<'a> {
    pub lexicon: &'a Lexicon,
    pub chance: Chance,
    /// The day around which things happen.
    pub day: NaiveDate,
    /// How the party at hand is named, with its article.
    pub party: Pair,
    /// How the other party is named.
    pub other: Pair,
    /// How the one who promises is named.
    pub by: Pair,
}

/// The words drawn so far for one sentence.
type Frame = [Option<Pair>; SLOTS];

impl<'a> Teller<'a> {
    /// Begins with no party at hand.
    pub fn new(lexicon: &'a Lexicon, seed: u64, day: NaiveDate) -> Self {
        let none = || [String::new(), String::new()];
        Self { lexicon, chance: Chance::new(seed), day, party: none(), other: none(), by: none() }
    }

    /// Draws a sentence of a kind.
    pub fn say(&mut self, kind: &Ranked<Pattern>) -> PerLang<String> {
        let Some(pattern) = kind.draw(&mut self.chance) else { return PerLang::default() };
        self.fill(pattern)
    }

    /// Draws a commitment: as a text words it, and as the ledger names it.
    pub fn promise(&mut self) -> (PerLang<String>, PerLang<String>) {
        let Some((said, named)) = self.lexicon.sentences.promise.draw(&mut self.chance) else {
            return Default::default();
        };
        let mut frame = Frame::default();
        let wording = self.both(said, &mut frame);
        (wording, self.both(named, &mut frame))
    }

    /// Fills the places of one sentence.
    pub fn fill(&mut self, pattern: &Pattern) -> PerLang<String> {
        self.both(pattern, &mut Frame::default())
    }

    fn both(&mut self, pattern: &Pattern, frame: &mut Frame) -> PerLang<String> {
        PerLang::both(self.one(pattern, Lang::Fr, frame), self.one(pattern, Lang::En, frame))
    }

    fn one(&mut self, pattern: &Pattern, lang: Lang, frame: &mut Frame) -> String {
        let mut text = String::with_capacity(160);
        for piece in pattern.pieces(lang) {
            match piece {
                Piece::Said(said) => text.push_str(said),
                Piece::Place { slot, form, capital } => {
                    let words = self.words_of(*slot, *form, lang, frame);
                    if *capital { text.push_str(&capitalised(&words)) } else { text.push_str(&words) }
                }
            }
        }
        text
    }

    fn words_of(&mut self, slot: Slot, form: Form, lang: Lang, frame: &mut Frame) -> String {
        let side = lang as usize;
        if frame[slot as usize].is_none() {
            frame[slot as usize] = Some(self.drawn(slot));
        }
        let words = frame[slot as usize].as_ref().map(|pair| pair[side].as_str()).unwrap_or_default();
        match (slot, form) {
            // A deed is drawn as all its forms, one after the other.
            (Slot::Deed, form) => {
                let forms: Vec<&str> = words.split('|').collect();
                let place = match form {
                    Form::Will => 1,
                    Form::Past => 2,
                    Form::Plain | Form::De | Form::A => 0,
                };
                let deed = forms.get(place).copied().unwrap_or_default();
                if form == Form::De && lang == Lang::Fr { after_de(deed) } else { deed.to_owned() }
            }
            (_, Form::De) if lang == Lang::Fr => after_de(words),
            (_, Form::A) if lang == Lang::Fr => after_a(words),
            _ => words.to_owned(),
        }
    }

    fn drawn(&mut self, slot: Slot) -> Pair {
        let words = &self.lexicon.words;
        let list = |list: &Ranked<Pair>, chance: &mut Chance| list.draw(chance).cloned().unwrap_or_default();
        match slot {
            Slot::Party => self.party.clone(),
            Slot::Party2 => self.other.clone(),
            Slot::By => self.by.clone(),
            Slot::Body | Slot::Body2 => list(&words.bodies, &mut self.chance),
            Slot::Theme | Slot::Theme2 => list(&words.themes, &mut self.chance),
            Slot::Thing => list(&words.things, &mut self.chance),
            Slot::Town => list(&words.towns, &mut self.chance),
            Slot::Deed => {
                let forms = words.deeds.draw(&mut self.chance).cloned().unwrap_or_default();
                [forms[..3].join("|"), forms[3..].join("|")]
            }
            Slot::Place | Slot::Name => same(self.name()),
            Slot::Project => {
                let name = self.name();
                [format!("projet {name}"), format!("the {name} project")]
            }
            Slot::Person => same(self.person().name),
            Slot::Title => {
                let place = self.chance.below(self.lexicon.cast.offices.len());
                let office = self.lexicon.cast.offices.get(place).cloned().unwrap_or_default();
                [office[0].clone(), office[2].clone()]
            }
            Slot::Money => {
                let value = self.chance.between(11, 9_900) as f64 * self.chance.one(&[1e4, 1e5, 1e6], 1e5);
                Lang::ALL.map(|lang| number::money_long(value, "CAD", lang))
            }
            Slot::Percent => {
                let value = self.chance.between(5, 480) as f64 / 10.0;
                Lang::ALL.map(|lang| number::value(value, "percent", lang, true))
            }
            Slot::Count => {
                let value = self.chance.between(12, 98_000) as f64;
                Lang::ALL.map(|lang| number::number(value, 0, lang))
            }
            Slot::Day => {
                let day = self.day + TimeDelta::days(self.chance.between(20, 400));
                Lang::ALL.map(|lang| number::date(day, lang))
            }
            Slot::Month => {
                let day = self.day + TimeDelta::days(self.chance.between(20, 500));
                let month = am_model::date::PartialDate::month(day.year(), day.month());
                Lang::ALL.map(|lang| month.map(|month| number::partial_date(month, lang)).unwrap_or_default())
            }
            Slot::Year => same((i64::from(self.day.year()) + self.chance.between(-6, 3)).to_string()),
            Slot::Code => same(format!(
                "{}{}-{}",
                char::from(b'A' + self.chance.below(26) as u8),
                self.chance.between(1, 99),
                self.chance.between(100, 9_999)
            )),
            Slot::Way => self.nested(&self.lexicon.words.ways),
            Slot::Time => self.nested(&self.lexicon.words.times),
            Slot::Aim => self.nested(&self.lexicon.words.aims),
        }
    }

    fn nested(&mut self, kind: &Ranked<Pattern>) -> Pair {
        let PerLang { fr, en } = self.say(kind);
        [fr.unwrap_or_default(), en.unwrap_or_default()]
    }

    /// Draws a name that no list holds: `Tremoville`.
    pub fn name(&mut self) -> String {
        let words = &self.lexicon.words;
        let pick = |list: &[String], chance: &mut Chance| {
            list.get(chance.below(list.len())).cloned().unwrap_or_default()
        };
        let mut name = String::new();
        for _ in 0..self.chance.between(2, 3) {
            name += &pick(&words.onsets, &mut self.chance);
            name += &pick(&words.vowels, &mut self.chance);
        }
        name += &pick(&words.codas, &mut self.chance);
        capitalised(&name)
    }

    /// Draws a person.
    pub fn person(&mut self) -> Drawn {
        let woman = self.chance.percent(50);
        let firsts = if woman { &self.lexicon.women } else { &self.lexicon.men };
        let first = firsts.draw(&mut self.chance).cloned().unwrap_or_default();
        // One in three has a name of no list, as people do.
        let family = if self.chance.percent(33) {
            self.name()
        } else {
            self.lexicon.families.draw(&mut self.chance).cloned().unwrap_or_default()
        };
        Drawn { name: format!("{first} {family}"), family, woman }
    }
}

fn same(text: String) -> Pair {
    [text.clone(), text]
}

/// Returns a text with its first letter as a capital.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// Puts the French `de` before words: `du commerce`, `des ports`, `d’Ottawa`.
fn after_de(words: &str) -> String {
    match (words.strip_prefix("le "), words.strip_prefix("les ")) {
        (Some(rest), _) => format!("du {rest}"),
        (_, Some(rest)) => format!("des {rest}"),
        _ if words.starts_with(elides) && !words.starts_with("l’") => format!("d’{words}"),
        _ => format!("de {words}"),
    }
}

/// Puts the French `à` before words: `au commerce`, `aux ports`.
fn after_a(words: &str) -> String {
    match (words.strip_prefix("le "), words.strip_prefix("les ")) {
        (Some(rest), _) => format!("au {rest}"),
        (_, Some(rest)) => format!("aux {rest}"),
        _ => format!("à {words}"),
    }
}

fn elides(letter: char) -> bool {
    "aeiouyéèêâîôûáóåAEIOUYÉÈÊÂÎÔÛÁÓÅ".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_articles_contract_and_elide() {
        for (words, de, a) in [
            ("le commerce", "du commerce", "au commerce"),
            ("les ports", "des ports", "aux ports"),
            ("la culture", "de la culture", "à la culture"),
            ("l’énergie", "de l’énergie", "à l’énergie"),
            ("Ottawa", "d’Ottawa", "à Ottawa"),
            ("Doha", "de Doha", "à Doha"),
        ] {
            assert_eq!((after_de(words), after_a(words)), (de.to_owned(), a.to_owned()));
        }
    }

    #[test]
    fn both_languages_tell_the_same_and_no_place_is_left_open() {
        let lexicon = Lexicon::built_in().expect("words that can be read");
        let day = NaiveDate::from_ymd_opt(2025, 6, 1).expect("a date");
        let mut teller = Teller::new(&lexicon, 5, day);
        teller.by = ["le Canada".into(), "Canada".into()];
        for _ in 0..500 {
            let (wording, title) = teller.promise();
            for side in [wording.fr, wording.en, title.fr, title.en] {
                let side = side.expect("both sides");
                assert!(!side.contains(['{', '|']) && !side.contains("  "), "{side}");
            }
        }
        let pattern = super::super::words::pattern(&["{Theme}".into(), "{Theme}".into()]).expect("a pattern");
        let told = teller.fill(&pattern);
        let is_pair = |pair: &&Pair| Some(capitalised(&pair[0])) == told.fr;
        let pair = lexicon.words.themes.all().iter().find(is_pair).expect("a theme of the list");
        assert_eq!(told.en, Some(capitalised(&pair[1])));
    }
}
