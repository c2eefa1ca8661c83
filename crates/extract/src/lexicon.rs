//! The data of one language, as its files hold it.
//!
//! What lives here: the shape of the files and how they are read. What does not: what the rules make of them. Every
//! field is required and unknown ones are refused, so that all languages have the same sections.

use std::collections::BTreeMap;

use am_model::Lang;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::ExtractError;
use crate::pattern::Fragments;

/// All files of one language.
pub(crate) struct Lexicon {
    pub(crate) lang: Lang,
    pub(crate) language: LanguageData,
    pub(crate) dates: DateData,
    pub(crate) numbers: NumberData,
    pub(crate) parties: PartyData,
    pub(crate) people: PeopleData,
    pub(crate) documents: DocumentData,
    pub(crate) commitments: CommitmentData,
    pub(crate) instruments: InstrumentData,
    pub(crate) events: EventData,
    pub(crate) topics: TopicData,
}

macro_rules! embedded {
    ($lang:literal, $name:literal) => {
        ($name, include_str!(concat!("../data/", $lang, "/", $name, ".toml")))
    };
}

macro_rules! files {
    ($lang:literal) => {
        [
            embedded!($lang, "language"),
            embedded!($lang, "dates"),
            embedded!($lang, "numbers"),
            embedded!($lang, "parties"),
            embedded!($lang, "people"),
            embedded!($lang, "documents"),
            embedded!($lang, "commitments"),
            embedded!($lang, "instruments"),
            embedded!($lang, "events"),
            embedded!($lang, "topics"),
        ]
    };
}

/// The embedded files of each language: name and content.
pub(crate) fn files(lang: Lang) -> [(&'static str, &'static str); 10] {
    match lang {
        Lang::Fr => files!("fr"),
        Lang::En => files!("en"),
    }
}

impl Lexicon {
    /// Reads the files of `lang`.
    ///
    /// # Errors
    /// [`ExtractError::Data`] when a file does not have the shape it must have.
    pub(crate) fn load(lang: Lang) -> Result<Self, ExtractError> {
        Ok(Self {
            lang,
            language: read(lang, "language")?,
            dates: read(lang, "dates")?,
            numbers: read(lang, "numbers")?,
            parties: read(lang, "parties")?,
            people: read(lang, "people")?,
            documents: read(lang, "documents")?,
            commitments: read(lang, "commitments")?,
            instruments: read(lang, "instruments")?,
            events: read(lang, "events")?,
            topics: read(lang, "topics")?,
        })
    }
}

fn read<T: DeserializeOwned>(lang: Lang, name: &'static str) -> Result<T, ExtractError> {
    let wrong = |detail: String| ExtractError::Data { file: format!("{}/{name}.toml", lang.code()), detail };
    let (_, content) =
        files(lang).into_iter().find(|(n, _)| *n == name).ok_or_else(|| wrong("Not embedded".into()))?;
    toml::from_str(content).map_err(|e| wrong(e.to_string()))
}

/// `language.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LanguageData {
    pub(crate) frequent: Vec<String>,
    pub(crate) abbreviations: Vec<String>,
    pub(crate) function_words: Vec<String>,
}

/// `dates.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DateData {
    pub(crate) months: Vec<Vec<String>>,
    pub(crate) full: Vec<String>,
    pub(crate) month: Vec<String>,
    pub(crate) day: Vec<String>,
    pub(crate) month_alone: Vec<String>,
    pub(crate) year: Vec<String>,
    pub(crate) same_day: Vec<String>,
    pub(crate) previous_day: Vec<String>,
    pub(crate) next_day: Vec<String>,
    pub(crate) previous_week: Vec<String>,
    pub(crate) next_week: Vec<String>,
    pub(crate) previous_month: Vec<String>,
    pub(crate) next_month: Vec<String>,
    pub(crate) same_week: Vec<String>,
    pub(crate) same_month: Vec<String>,
    pub(crate) same_year: Vec<String>,
    pub(crate) next_year: Vec<String>,
    pub(crate) previous_year: Vec<String>,
    pub(crate) due: Vec<String>,
    pub(crate) figure: Vec<String>,
    pub(crate) figure_now: Vec<String>,
    pub(crate) figure_since: Vec<String>,
    pub(crate) due_links: Vec<String>,
}

/// `numbers.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NumberData {
    pub(crate) decimal: String,
    pub(crate) grouping: String,
    pub(crate) words: BTreeMap<String, f64>,
    pub(crate) magnitudes: BTreeMap<String, f64>,
    pub(crate) shares: BTreeMap<String, f64>,
    pub(crate) phrase: FigurePhrase,
    pub(crate) money: BTreeMap<String, Vec<String>>,
    pub(crate) units: BTreeMap<String, Vec<String>>,
}

/// The grammar around a number.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FigurePhrase {
    pub(crate) qualifiers: Vec<String>,
    pub(crate) percent: Vec<String>,
    pub(crate) complements: Vec<String>,
    pub(crate) articles: Vec<String>,
    pub(crate) determiners: Vec<String>,
    pub(crate) coordinators: Vec<String>,
    /// What joins an amount to the noun it measures, besides complements.
    pub(crate) measures: Vec<String>,
    /// What joins an amount to where it goes.
    pub(crate) goals: Vec<String>,
    pub(crate) adjectives: Vec<String>,
    pub(crate) verbal: Vec<String>,
    pub(crate) labels: Vec<String>,
    pub(crate) spans: Vec<String>,
    pub(crate) spans_short: Vec<String>,
    pub(crate) lasting: Vec<String>,
    pub(crate) range_from: Vec<String>,
    pub(crate) range_to: Vec<String>,
    pub(crate) change: String,
    pub(crate) lasting_since: String,
}

/// `parties.toml`: by kind and code.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PartyData {
    pub(crate) country: BTreeMap<String, PartyNames>,
    pub(crate) government: BTreeMap<String, PartyNames>,
    pub(crate) organisation: BTreeMap<String, PartyNames>,
}

/// How one language names one party.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PartyNames {
    pub(crate) name: String,
    /// Empty where none stands before the name.
    pub(crate) article: String,
    pub(crate) adjectives: Vec<String>,
    pub(crate) aliases: Vec<String>,
    /// The code of the organisation it acts for.
    #[serde(default)]
    pub(crate) represents: Option<String>,
    /// A body that acts as states do.
    #[serde(default)]
    pub(crate) like_state: bool,
}

/// `people.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PeopleData {
    pub(crate) honorifics: Vec<String>,
    pub(crate) offices: Vec<String>,
    pub(crate) modifiers: Vec<String>,
    pub(crate) portfolio: Vec<String>,
    pub(crate) connectors: Vec<String>,
    pub(crate) continuers: Vec<String>,
    pub(crate) lower_after: Vec<String>,
    pub(crate) after_office: Vec<String>,
    pub(crate) adjectives: Vec<String>,
    pub(crate) particles: Vec<String>,
    pub(crate) suffixes: Vec<String>,
    pub(crate) speech_before_name: Vec<String>,
    pub(crate) speech_after_name: Vec<String>,
    pub(crate) delegations: Vec<String>,
    pub(crate) opposite: Vec<String>,
    pub(crate) accompanied: Vec<String>,
    pub(crate) peers: Vec<String>,
}

/// `documents.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DocumentData {
    /// Label of the corpus to the phrases that tell it, the surest first.
    pub(crate) kinds: Vec<KindData>,
    pub(crate) met: Vec<String>,
    pub(crate) generic_titles: Vec<String>,
    pub(crate) issuers: Vec<String>,
    pub(crate) from_labels: Vec<String>,
    pub(crate) header: HeaderData,
    pub(crate) pronouns: Vec<String>,
    pub(crate) sections: BTreeMap<String, Vec<String>>,
    pub(crate) places: Vec<String>,
    pub(crate) hosts: Vec<String>,
    pub(crate) organisations: Vec<String>,
}

/// Labels of the lines at the head of a mail or a note.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HeaderData {
    pub(crate) subject: Vec<String>,
    pub(crate) people: Vec<String>,
}

/// Phrases that tell the kind of a document.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KindData {
    pub(crate) kind: am_model::source::SourceKind,
    /// Read in the title and the lines around it.
    pub(crate) heading: Vec<String>,
    /// Read in the first paragraphs.
    pub(crate) text: Vec<String>,
}

/// `commitments.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CommitmentData {
    pub(crate) fragments: Fragments,
    pub(crate) subjects: SubjectData,
    pub(crate) future: FutureData,
    pub(crate) actions: ActionData,
    pub(crate) deeds: DeedData,
    pub(crate) cues: Vec<CueData>,
    pub(crate) never: Vec<String>,
    pub(crate) joints: Vec<String>,
    /// Words after which a clause, and so a subject, may begin.
    pub(crate) openers: Vec<String>,
    pub(crate) list_markers: Vec<String>,
    pub(crate) asides: Vec<String>,
    pub(crate) assignments: AssignmentData,
}

/// Lists of actions.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AssignmentData {
    pub(crate) labels: Vec<String>,
    pub(crate) assigns: Vec<String>,
}

/// Who can commit, besides parties and people named.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SubjectData {
    /// Both sides together.
    pub(crate) together: Vec<String>,
    /// The home side, where nothing else is said.
    pub(crate) home: Vec<String>,
    /// The side that speaks.
    pub(crate) speaker: Vec<String>,
    /// Take up the subject of the sentence before: singular and plural.
    pub(crate) pronoun_singular: Vec<String>,
    pub(crate) pronoun_plural: Vec<String>,
    /// Bodies that parties set up.
    pub(crate) bodies: Vec<String>,
    /// Nouns that speak for the party in their complement (`le gouvernement du Canada`).
    pub(crate) spokesmen: Vec<String>,
    /// Subjects that commit nobody.
    pub(crate) nobody: Vec<String>,
}

/// The plain future.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FutureData {
    /// Verb after a party, adverbs before it included.
    pub(crate) plural: String,
    pub(crate) singular: String,
    /// Endings of the future and those of the infinitive that replace them, the first that fits.
    pub(crate) infinitive: Vec<(String, String)>,
    /// Verbs that promise nothing.
    pub(crate) never: Vec<String>,
    /// A meeting or body and the future in which it is held.
    pub(crate) meetings: Vec<String>,
}

/// What an action is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ActionData {
    /// A verb in the form that follows a cue.
    pub(crate) infinitive: String,
    /// What may stand before a noun of action.
    pub(crate) determiners: String,
    /// Nouns of action.
    pub(crate) nouns: Vec<String>,
    /// Weigh the action without taking it: what follows a firm verb and makes it exploratory.
    pub(crate) weighing: Vec<String>,
    /// Actions that are only figures of speech.
    pub(crate) figures: Vec<String>,
}

/// How a register names what is to be done. Rules are pairs: what is found at the beginning, and what is put there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeedData {
    /// What may stand before a noun of action.
    pub(crate) article: String,
    /// Beginnings that are said otherwise.
    pub(crate) openings: Vec<[String; 2]>,
    /// Nouns of action and their verbs.
    pub(crate) verbs: Vec<[String; 2]>,
    /// How the complement of a noun becomes that of its verb.
    pub(crate) complements: Vec<[String; 2]>,
}

/// A verb group and its strength.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CueData {
    pub(crate) strength: am_model::commitment::Strength,
    pub(crate) phrase: String,
    /// What must come next.
    pub(crate) then: Then,
    /// The cue holds its own subject and needs none before it.
    #[serde(default)]
    pub(crate) own_subject: bool,
}

/// What must follow a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Then {
    /// An infinitive or a noun of action; weighing makes it exploratory.
    Action,
    /// An infinitive only.
    Infinitive,
    /// A noun of action only, or weighing something: "discussed cocoa prices" names nothing to be done.
    Deed,
    /// Whatever the cue itself names.
    Anything,
}

/// `instruments.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct InstrumentData {
    pub(crate) kinds: Vec<InstrumentKindData>,
    pub(crate) not: Vec<String>,
    pub(crate) distinguishing: Vec<String>,
    pub(crate) in_force: Vec<String>,
    pub(crate) to_be_concluded: Vec<String>,
    pub(crate) announced: Vec<String>,
    pub(crate) apposition: Vec<String>,
    pub(crate) complements: Vec<String>,
    /// Of those, the ones that tell too little to make a name.
    pub(crate) weak: Vec<String>,
    pub(crate) between: Vec<String>,
    pub(crate) founded: Vec<String>,
    pub(crate) treaty: Vec<String>,
    /// Of those, the ones after which parties or subjects are listed.
    pub(crate) listing: Vec<String>,
    pub(crate) definite: Vec<String>,
    pub(crate) indefinite: Vec<String>,
    /// Words before a plural that a list may set out.
    pub(crate) several: Vec<String>,
    /// Endings of words that may stand in a name that begins with a capital.
    pub(crate) endings: Vec<String>,
}

/// Head nouns of one kind of instrument.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct InstrumentKindData {
    pub(crate) kind: am_model::instrument::InstrumentKind,
    /// Head nouns that are mentions by themselves.
    pub(crate) bare: Vec<String>,
    /// Head nouns that need what tells them apart, with or without a capital.
    pub(crate) named: Vec<String>,
    /// Head nouns that count only as proper names, in capitals.
    pub(crate) proper: Vec<String>,
}

/// `events.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EventData {
    pub(crate) clauses: Vec<String>,
    pub(crate) nouns: Vec<String>,
    pub(crate) verbs: Vec<String>,
    pub(crate) not: Vec<String>,
    pub(crate) main: Vec<String>,
}

/// `topics.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TopicData {
    /// Label to the phrases that name the field.
    pub(crate) fields: BTreeMap<String, Vec<String>>,
    /// Sentences that state the themes of a document.
    pub(crate) themes: Vec<String>,
}
