//! The words a generated library is written with: data under `templates/generate`, read into patterns.

use am_model::Lang;
use serde::Deserialize;

use super::chance::Ranked;
use crate::error::AppError;

/// French and English of one thing.
pub type Pair = [String; 2];

/// Lists of words and patterns, the most used first.
pub struct Words {
    pub themes: Ranked<Pair>,
    pub things: Ranked<Pair>,
    pub deeds: Ranked<[String; 6]>,
    pub bodies: Ranked<Pair>,
    pub towns: Ranked<Pair>,
    pub ways: Ranked<Pattern>,
    pub times: Ranked<Pattern>,
    pub aims: Ranked<Pattern>,
    pub topics: Ranked<String>,
    pub units: Vec<String>,
    pub onsets: Vec<String>,
    pub vowels: Vec<String>,
    pub codas: Vec<String>,
}

/// Patterns of sentences by what they are for.
pub struct Sentences {
    pub body: Ranked<Pattern>,
    pub heading: Ranked<Pattern>,
    pub promise: Ranked<(Pattern, Pattern)>,
    pub event: Ranked<Pattern>,
    pub reason: Ranked<Pattern>,
    pub line: Ranked<Pattern>,
    pub lead: Ranked<Pattern>,
    pub point: Ranked<Pattern>,
    pub reply: Ranked<Pattern>,
    pub quote: Ranked<Pattern>,
    pub summary: Ranked<Pattern>,
    pub biography: Ranked<Pattern>,
    pub source_title: Ranked<Pattern>,
    pub meeting_title: Ranked<Pattern>,
    pub scenario: Ranked<Pattern>,
    pub objective: Ranked<Pattern>,
    pub indicator: Ranked<Pattern>,
    pub instrument: Ranked<Pattern>,
}

/// Who may be in the library.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CastWords {
    pub countries: Vec<PartyWords>,
    pub home: Vec<PartyWords>,
    pub organisations: Vec<Pair>,
    pub offices: Vec<[String; 3]>,
    pub women: Vec<String>,
    pub men: Vec<String>,
    pub families: Vec<String>,
    pub departments: Vec<Pair>,
    pub publishers: Vec<Pair>,
}

/// A party as the data describe it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyWords {
    pub name: Pair,
    pub article: Option<String>,
    /// English puts an article before the name.
    #[serde(default)]
    pub the: bool,
    pub official: Option<Pair>,
    #[serde(default)]
    pub aliases: [Vec<String>; 2],
    pub kind: Option<am_model::counterpart::CounterpartKind>,
}

impl PartyWords {
    /// Returns how a sentence names it, with its article.
    pub fn said(&self) -> Pair {
        let [fr, en] = self.name.clone();
        [
            match self.article.as_deref() {
                Some(article) if article.ends_with('’') => format!("{article}{fr}"),
                Some(article) => format!("{article} {fr}"),
                None => fr,
            },
            if self.the { format!("the {en}") } else { en },
        ]
    }
}

/// A sentence with places for words, in both languages.
#[derive(Debug, Clone)]
pub struct Pattern([Vec<Piece>; 2]);

impl Pattern {
    /// Returns its pieces in a language.
    pub fn pieces(&self, lang: Lang) -> &[Piece] {
        match lang {
            Lang::Fr => &self.0[0],
            Lang::En => &self.0[1],
        }
    }
}

/// A stretch of words, or a place for some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Said(String),
    Place { slot: Slot, form: Form, capital: bool },
}

/// What a place takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    Party,
    Party2,
    By,
    Body,
    Body2,
    Theme,
    Theme2,
    Thing,
    Deed,
    Town,
    Place,
    Project,
    Name,
    Person,
    Title,
    Money,
    Percent,
    Count,
    Day,
    Month,
    Year,
    Code,
    Way,
    Time,
    Aim,
}

/// How many kinds of place there are.
pub const SLOTS: usize = Slot::Aim as usize + 1;

/// How the words of a place are said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Plain,
    /// After the French `de`.
    De,
    /// After the French `à`.
    A,
    /// A deed still to be done.
    Will,
    /// A deed done.
    Past,
}

impl Words {
    /// Reads the words built in.
    pub fn built_in() -> Result<Self, AppError> {
        let file: WordsFile = read(include_str!("../../../../templates/generate/words.toml"))?;
        Ok(Self {
            themes: Ranked::new(file.themes),
            things: Ranked::new(file.things),
            deeds: Ranked::new(file.deeds),
            bodies: Ranked::new(file.bodies),
            towns: Ranked::new(file.towns),
            ways: patterns(&file.ways)?,
            times: patterns(&file.times)?,
            aims: patterns(&file.aims)?,
            topics: Ranked::new(file.topics),
            units: file.units,
            onsets: file.onsets,
            vowels: file.vowels,
            codas: file.codas,
        })
    }
}

impl Sentences {
    /// Reads the sentences built in.
    pub fn built_in() -> Result<Self, AppError> {
        let file: SentencesFile = read(include_str!("../../../../templates/generate/sentences.toml"))?;
        let promises = file.promise.iter().zip(&file.promise_title);
        let promises = promises
            .map(|(said, named)| Ok((pattern(said)?, pattern(named)?)))
            .collect::<Result<_, AppError>>();
        Ok(Self {
            body: patterns(&file.body)?,
            heading: patterns(&file.heading)?,
            promise: Ranked::new(promises?),
            event: patterns(&file.event)?,
            reason: patterns(&file.reason)?,
            line: patterns(&file.line)?,
            lead: patterns(&file.lead)?,
            point: patterns(&file.point)?,
            reply: patterns(&file.reply)?,
            quote: patterns(&file.quote)?,
            summary: patterns(&file.summary)?,
            biography: patterns(&file.biography)?,
            source_title: patterns(&file.source_title)?,
            meeting_title: patterns(&file.meeting_title)?,
            scenario: patterns(&file.scenario)?,
            objective: patterns(&file.objective)?,
            indicator: patterns(&file.indicator)?,
            instrument: patterns(&file.instrument)?,
        })
    }
}

impl CastWords {
    /// Reads the cast built in.
    pub fn built_in() -> Result<Self, AppError> {
        read(include_str!("../../../../templates/generate/cast.toml"))
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsFile {
    themes: Vec<Pair>,
    things: Vec<Pair>,
    deeds: Vec<[String; 6]>,
    bodies: Vec<Pair>,
    towns: Vec<Pair>,
    ways: Vec<Pair>,
    times: Vec<Pair>,
    aims: Vec<Pair>,
    topics: Vec<String>,
    units: Vec<String>,
    onsets: Vec<String>,
    vowels: Vec<String>,
    codas: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SentencesFile {
    body: Vec<Pair>,
    heading: Vec<Pair>,
    promise: Vec<Pair>,
    promise_title: Vec<Pair>,
    event: Vec<Pair>,
    reason: Vec<Pair>,
    line: Vec<Pair>,
    lead: Vec<Pair>,
    point: Vec<Pair>,
    reply: Vec<Pair>,
    quote: Vec<Pair>,
    summary: Vec<Pair>,
    biography: Vec<Pair>,
    source_title: Vec<Pair>,
    meeting_title: Vec<Pair>,
    scenario: Vec<Pair>,
    objective: Vec<Pair>,
    indicator: Vec<Pair>,
    instrument: Vec<Pair>,
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, AppError> {
    toml::from_str(text).map_err(AppError::internal)
}

fn patterns(pairs: &[Pair]) -> Result<Ranked<Pattern>, AppError> {
    Ok(Ranked::new(pairs.iter().map(pattern).collect::<Result<_, _>>()?))
}

/// Reads a sentence in which places stand in braces: `{theme}`, `{Theme}` with a capital, `{theme:de}` in a form.
pub fn pattern(pair: &Pair) -> Result<Pattern, AppError> {
    Ok(Pattern([pieces(&pair[0])?, pieces(&pair[1])?]))
}

fn pieces(text: &str) -> Result<Vec<Piece>, AppError> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((said, after)) = rest.split_once('{') {
        let (place, after) =
            after.split_once('}').ok_or_else(|| AppError::internal(format!("No closing brace: {text}")))?;
        if !said.is_empty() {
            found.push(Piece::Said(said.to_owned()));
        }
        found.push(place_of(place).ok_or_else(|| AppError::internal(format!("No such place: {place}")))?);
        rest = after;
    }
    if !rest.is_empty() {
        found.push(Piece::Said(rest.to_owned()));
    }
    Ok(found)
}

fn place_of(text: &str) -> Option<Piece> {
    let (name, form) = text.split_once(':').unwrap_or((text, ""));
    let form = match form {
        "" => Form::Plain,
        "de" => Form::De,
        "à" => Form::A,
        "will" => Form::Will,
        "past" => Form::Past,
        _ => return None,
    };
    let slot = match name.to_lowercase().as_str() {
        "party" => Slot::Party,
        "party2" => Slot::Party2,
        "by" => Slot::By,
        "body" => Slot::Body,
        "body2" => Slot::Body2,
        "theme" => Slot::Theme,
        "theme2" => Slot::Theme2,
        "thing" => Slot::Thing,
        "deed" => Slot::Deed,
        "town" => Slot::Town,
        "place" => Slot::Place,
        "project" => Slot::Project,
        "name" => Slot::Name,
        "person" => Slot::Person,
        "title" => Slot::Title,
        "money" => Slot::Money,
        "percent" => Slot::Percent,
        "count" => Slot::Count,
        "day" => Slot::Day,
        "month" => Slot::Month,
        "year" => Slot::Year,
        "code" => Slot::Code,
        "way" => Slot::Way,
        "time" => Slot::Time,
        "aim" => Slot::Aim,
        _ => return None,
    };
    Some(Piece::Place { slot, form, capital: name.starts_with(char::is_uppercase) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_built_in_are_sound() {
        let sentences = Sentences::built_in().expect("sentences that can be read");
        assert_eq!(sentences.promise.all().len(), 5, "each wording has its title");
        assert!(Words::built_in().expect("words that can be read").themes.all().len() > 100);
        assert!(!CastWords::built_in().expect("a cast that can be read").home.is_empty());
    }

    #[test]
    fn both_languages_of_a_sentence_have_places_for_the_same_words() {
        let sentences = Sentences::built_in().expect("sentences that can be read");
        let slots = |pieces: &[Piece]| {
            let mut found: Vec<u8> = pieces
                .iter()
                .filter_map(|piece| match piece {
                    Piece::Place { slot, .. } => Some(*slot as u8),
                    Piece::Said(_) => None,
                })
                .collect();
            found.sort_unstable();
            found
        };
        for pattern in sentences.body.all().iter().chain(sentences.point.all()) {
            assert_eq!(slots(pattern.pieces(Lang::Fr)), slots(pattern.pieces(Lang::En)), "{pattern:?}");
        }
    }

    #[test]
    fn a_place_that_takes_nothing_known_is_refused() {
        for wrong in ["un {poème}", "un {theme", "un {theme:sur}"] {
            assert!(pattern(&[wrong.to_owned(), String::new()]).is_err(), "{wrong}");
        }
    }
}
