//! Who is in the library: our own side, the others, their people and offices.

use am_model::counterpart::{Counterpart, CounterpartKind, Link, LinkKind};
use am_model::person::{Office, Person};
use am_model::record::RecordKind;
use am_model::{
    AnchorId, CommitmentId, CounterpartId, Handling, LinkId, ObservationId, OfficeId, PerLang, PersonId,
};
use am_model::{IndicatorId, TalkingPointId};
use am_store::{OpVerb, Operation};
use chrono::NaiveDate;

use super::chance::Ranked;
use super::desk::Desk;
use super::teller::Teller;
use super::words::{Pair, PartyWords, pattern};
use crate::error::AppError;

/// How many of the newest things of a party are remembered, to be referred to.
const REMEMBERED: usize = 6;

/// A party, with what later records refer to.
pub struct Party {
    pub id: CounterpartId,
    /// As a sentence names it, with its article.
    pub said: Pair,
    /// Its name alone.
    pub name: Pair,
    pub people: Vec<(PersonId, String, String)>,
    pub commitments: Recent<CommitmentId>,
    pub anchors: Recent<AnchorId>,
    pub points: Recent<TalkingPointId>,
    /// What is measured with it, in which unit, and when that was read last.
    pub indicators: Vec<(IndicatorId, String, Option<NaiveDate>)>,
    pub observations: Recent<ObservationId>,
}

/// The newest few.
pub struct Recent<T>(Vec<T>);

impl<T: Copy> Recent<T> {
    fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds one, and forgets the oldest.
    pub fn add(&mut self, one: T) {
        if self.0.len() == REMEMBERED {
            self.0.remove(0);
        }
        self.0.push(one);
    }

    /// Returns them, the newest last.
    pub fn all(&self) -> &[T] {
        &self.0
    }
}

/// Everybody.
#[derive(Default)]
pub struct Cast {
    pub home: Vec<Party>,
    pub others: Vec<Party>,
    /// How often each of `others` is met.
    pub rank: Option<Ranked<usize>>,
}

impl Desk<'_> {
    /// Makes parties, people and offices.
    pub fn gather_cast(&mut self) -> Result<(), AppError> {
        let words = &self.teller.lexicon.cast;
        let (home, others) = (words.home.clone(), self.parties()?);
        for party in &home {
            let made = self.add_party(party, CounterpartKind::Country, true)?;
            self.cast.home.push(made);
        }
        for (kind, party) in &others {
            let made = self.add_party(party, *kind, false)?;
            self.cast.others.push(made);
        }
        self.cast.rank = Some(Ranked::new((0..self.cast.others.len()).collect()));
        self.add_links(&others)
    }

    /// Draws the other sides in the order of how often they are met: countries, and one organisation for two.
    fn parties(&mut self) -> Result<Vec<(CounterpartKind, PartyWords)>, AppError> {
        let cast = &self.teller.lexicon.cast;
        let shapes = cast.organisations.iter().map(pattern).collect::<Result<Vec<_>, _>>()?;
        let mut countries = cast.countries.iter();
        let wanted = self.size.counterparts.saturating_sub(cast.home.len());
        let mut parties = Vec::with_capacity(wanted);
        while parties.len() < wanted {
            let country = if parties.len() % 3 == 2 { None } else { countries.next() };
            parties.push(match country {
                Some(country) => (CounterpartKind::Country, country.clone()),
                None => {
                    let shape = shapes.get(parties.len() % shapes.len().max(1));
                    let name = shape.map(|shape| self.teller.fill(shape)).unwrap_or_default();
                    let name = [name.fr.unwrap_or_default(), name.en.unwrap_or_default()];
                    let (article, official, aliases, kind) = (None, None, [vec![], vec![]], None);
                    let words = PartyWords { name, article, the: true, official, aliases, kind };
                    (CounterpartKind::Organisation, words)
                }
            });
        }
        Ok(parties)
    }

    fn add_party(
        &mut self,
        words: &PartyWords,
        kind: CounterpartKind,
        home: bool,
    ) -> Result<Party, AppError> {
        let rank = if home { 0 } else { self.cast.others.len() };
        let [fr, en] = words.name.clone();
        let said = words.said();
        self.teller.party = said.clone();
        let summary = if self.teller.chance.percent(60) {
            self.teller.say(&self.teller.lexicon.sentences.summary)
        } else {
            PerLang::default()
        };
        let [aliases_fr, aliases_en] = words.aliases.clone();
        let some = |names: Vec<String>| Some(names).filter(|names| !names.is_empty());
        let official = words.official.clone().unwrap_or_default();
        let name = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let counterpart = Counterpart {
            id: CounterpartId::new(self.seeded),
            kind: words.kind.unwrap_or(kind),
            name: PerLang::both(fr.clone(), en.clone()),
            official_name: PerLang { fr: name(&official[0]), en: name(&official[1]) },
            article_fr: words.article.clone(),
            aliases: PerLang { fr: some(aliases_fr), en: some(aliases_en) },
            home,
            summary,
            handling: Handling::default(),
        };
        let wanted = 3 + (if home { 12 } else { 8 }) * (self.size.counterparts / 40) / (rank + 1);
        let people: Vec<(Person, Vec<Office>)> =
            (0..wanted).map(|at| self.draw_person(counterpart.id, at)).collect();
        let operation = Operation::new(OpVerb::Added, RecordKind::Counterpart, fr.clone());
        self.library.transact(operation, |tx| {
            tx.put(&counterpart)?;
            for (person, offices) in &people {
                tx.put(person)?;
                for office in offices {
                    tx.put(office)?;
                }
            }
            Ok::<_, AppError>(())
        })?;
        self.seeded.tick();
        let known = |(person, offices): (Person, Vec<Office>)| {
            let title = offices.first().map(|office| office.title.clone()).unwrap_or_default();
            (person.id, person.name, title.fr.unwrap_or_default())
        };
        Ok(Party {
            id: counterpart.id,
            said,
            name: [fr, en],
            people: people.into_iter().map(known).collect(),
            commitments: Recent::new(),
            anchors: Recent::new(),
            points: Recent::new(),
            indicators: Vec::new(),
            observations: Recent::new(),
        })
    }

    fn draw_person(&mut self, party: CounterpartId, at: usize) -> (Person, Vec<Office>) {
        let drawn = self.teller.person();
        let offices = self.teller.lexicon.cast.offices.clone();
        let title = offices.get(at % offices.len().max(1)).cloned().unwrap_or_default();
        let titled = |[man, woman, en]: &[String; 3]| {
            PerLang::both(if drawn.woman { woman.clone() } else { man.clone() }, en.clone())
        };
        let (fr, en) = if drawn.woman { ("Mme", "Ms.") } else { ("M.", "Mr.") };
        let of_minister = |address: String| if title[2].contains("Minister") { Some(address) } else { None };
        let biography = if self.teller.chance.percent(70) {
            self.teller.say(&self.teller.lexicon.sentences.biography)
        } else {
            PerLang::default()
        };
        let person = Person {
            id: PersonId::new(self.seeded),
            name: drawn.name.clone(),
            family_name: drawn.family.clone(),
            aliases: Vec::new(),
            honorific: PerLang::both(fr, en),
            address: PerLang {
                fr: of_minister(if drawn.woman {
                    "Madame la Ministre".into()
                } else {
                    "Monsieur le Ministre".into()
                }),
                en: of_minister("Minister".into()),
            },
            pronunciation: None,
            biography,
            portrait: None,
            handling: Handling::default(),
        };
        let year = |teller: &mut Teller<'_>, least, most| {
            am_model::date::PartialDate::year(teller.chance.between(least, most) as i32)
        };
        let from = year(&mut self.teller, 2019, 2026);
        let mut held = vec![Office {
            id: OfficeId::new(self.seeded),
            person: person.id,
            counterpart: party,
            title: titled(&title),
            from: Some(from),
            until: None,
        }];
        if self.teller.chance.percent(40) {
            let before = offices.get(self.teller.chance.below(offices.len())).cloned().unwrap_or_default();
            held.push(Office {
                id: OfficeId::new(self.seeded),
                title: titled(&before),
                from: Some(year(&mut self.teller, 2010, 2015)),
                until: Some(year(&mut self.teller, 2016, 2018)),
                ..held[0].clone()
            });
        }
        (person, held)
    }

    /// Ties organisations to a country they act for, or countries to a forum.
    fn add_links(&mut self, others: &[(CounterpartKind, PartyWords)]) -> Result<(), AppError> {
        let mut links = Vec::new();
        let countries: Vec<usize> =
            (0..others.len()).filter(|at| others[*at].0 == CounterpartKind::Country).collect();
        for (at, (kind, words)) in others.iter().enumerate() {
            if *kind != CounterpartKind::Organisation {
                continue;
            }
            let forum = words.name[0].starts_with("Forum");
            for _ in 0..if forum { 5 } else { 1 } {
                let country = self.teller.chance.one(&countries, 0);
                let (from, to, kind) = if forum {
                    (country, at, LinkKind::MemberOf)
                } else {
                    (at, country, LinkKind::Represents)
                };
                if from != to && self.teller.chance.percent(70) {
                    let (from, to) = (self.cast.others[from].id, self.cast.others[to].id);
                    links.push(Link { id: LinkId::new(self.seeded), from, to, kind });
                }
            }
        }
        let operation = Operation::new(OpVerb::Added, RecordKind::Link, "");
        self.library.transact(operation, |tx| {
            for link in &links {
                tx.put(link)?;
            }
            Ok::<_, AppError>(())
        })?;
        Ok(())
    }
}
