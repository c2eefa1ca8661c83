//! Invented news releases, each a document of its own: for reading, as a library is for looking things up.

use am_model::source::ParagraphKind;
use am_model::{Lang, number};
use chrono::TimeDelta;

use super::generated_today;
use super::teller::{Lexicon, Teller, capitalised};
use super::words::PartyWords;
use crate::error::AppError;

/// How many days back releases go.
const DAYS: i64 = 3 * 365;

/// How many characters stand between two headings, about.
const PART: usize = 1_800;

/// A news release in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InventedRelease {
    /// Its language.
    pub lang: Lang,
    /// Its paragraphs; the first is the title, a heading of level 1.
    pub paragraphs: Vec<(ParagraphKind, String)>,
}

impl InventedRelease {
    /// Returns it as a text file has it.
    pub fn text(&self) -> String {
        self.paragraphs.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n\n")
    }
}

/// Tells `count` releases of about `chars` characters each, in French and English by turns. The same seed tells the
/// same.
///
/// # Errors
/// [`ErrorCode::Internal`](crate::ErrorCode::Internal) when the words built in cannot be read.
pub fn invented_releases(seed: u64, count: usize, chars: usize) -> Result<Vec<InventedRelease>, AppError> {
    let lexicon = Lexicon::built_in()?;
    let mut teller = Teller::new(&lexicon, seed, generated_today());
    Ok((0..count).map(|at| release(&mut teller, Lang::ALL[at % Lang::ALL.len()], chars)).collect())
}

fn release(teller: &mut Teller<'_>, lang: Lang, chars: usize) -> InventedRelease {
    let (sentences, cast) = (&teller.lexicon.sentences, &teller.lexicon.cast);
    let (home, other) = (&cast.home[0], &cast.countries[teller.chance.below(cast.countries.len())]);
    teller.day = generated_today() - TimeDelta::days(teller.chance.between(1, DAYS));
    teller.other = home.said();
    teller.party = other.said();
    let title = teller.say(&sentences.source_title).text(lang).to_owned();
    let town = teller.name();
    let day = number::date(teller.day, lang);
    let begin = match lang {
        Lang::Fr => format!("{town}, le {day} – {} ont fait le point.", both(home, other, lang)),
        Lang::En => format!("{town}, {day} – {} took stock.", both(home, other, lang)),
    };
    let mut told = Told { paragraphs: Vec::new(), length: 0 };
    told.add(ParagraphKind::Heading { level: 1 }, title);
    told.add(ParagraphKind::Body, begin);
    let mut part = told.length;
    // No break comes after the last paragraph.
    while told.length < chars + 2 {
        if told.length - part > PART {
            part = told.length;
            told.add(
                ParagraphKind::Heading { level: 2 },
                teller.say(&sentences.heading).text(lang).to_owned(),
            );
        }
        told.add(ParagraphKind::Body, paragraph(teller, home, other, lang));
    }
    InventedRelease { lang, paragraphs: told.paragraphs }
}

/// What has been told so far.
struct Told {
    paragraphs: Vec<(ParagraphKind, String)>,
    length: usize,
}

impl Told {
    fn add(&mut self, kind: ParagraphKind, text: String) {
        self.length += text.chars().count() + 2;
        self.paragraphs.push((kind, text));
    }
}

fn both(home: &PartyWords, other: &PartyWords, lang: Lang) -> String {
    let (home, other) = (home.said(), other.said());
    let and = if lang == Lang::Fr { "et" } else { "and" };
    capitalised(&format!("{} {and} {}", home[lang as usize], other[lang as usize]))
}

/// Tells a paragraph: running text, with a promise in one of five and a quotation in one of ten.
fn paragraph(teller: &mut Teller<'_>, home: &PartyWords, other: &PartyWords, lang: Lang) -> String {
    let sentences = &teller.lexicon.sentences;
    let many = teller.chance.one(&[2, 3, 4, 4, 5, 6], 4);
    let mut said: Vec<String> =
        (0..many).map(|_| teller.say(&sentences.body).text(lang).to_owned()).collect();
    match teller.chance.below(10) {
        0 | 1 => {
            teller.by = if teller.chance.percent(50) { home.said() } else { other.said() };
            said.push(teller.promise().0.text(lang).to_owned());
        }
        2 => {
            let (quote, person) = (teller.say(&sentences.quote), teller.person());
            let words = quote.text(lang).trim_end_matches('.');
            said.push(match (lang, person.woman) {
                (Lang::Fr, true) => format!("«\u{a0}{words}\u{a0}», a déclaré la ministre {}.", person.name),
                (Lang::Fr, false) => format!("«\u{a0}{words}\u{a0}», a déclaré le ministre {}.", person.name),
                (Lang::En, _) => format!("“{words},” said Minister {}.", person.name),
            });
        }
        _ => {}
    }
    said.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_have_the_length_asked_for_and_differ() {
        let releases = invented_releases(3, 20, 4_000).expect("words that can be read");
        for release in &releases {
            let length = release.text().chars().count();
            assert!((4_000..5_500).contains(&length), "{length}");
            assert_eq!(release.paragraphs[0].0, ParagraphKind::Heading { level: 1 });
        }
        let texts: std::collections::BTreeSet<String> = releases.iter().map(InventedRelease::text).collect();
        assert_eq!(texts.len(), releases.len());
        assert_eq!(invented_releases(3, 20, 4_000).expect("the same"), releases);
    }
}
