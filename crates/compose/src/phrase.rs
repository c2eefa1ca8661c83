//! Phrases that records are spoken of with, in either language: dates, places, people and parties in a sentence.

use am_model::counterpart::Counterpart;
use am_model::date::PartialDate;
use am_model::lang::Lang;
use am_model::meeting::{Meeting, MeetingFormat};
use am_model::number::{self, NBSP};
use am_model::person::Person;
use am_model::statistic::{Indicator, Observation};

use crate::french;
use crate::words::LangWords;

/// Writes a party as a sentence names it: `le Qatar`, `Qatar`.
pub(crate) fn party(counterpart: &Counterpart, lang: Lang) -> String {
    let name = counterpart.name.text(lang);
    match lang {
        Lang::Fr => french::with_article(counterpart.article_fr.as_deref(), name),
        Lang::En => name.to_owned(),
    }
}

/// Writes an office with whose it is: `Ministre des Finances du Japon`, `Minister of Finance, Japan`. A title that
/// says whose it is stays as it is.
pub(crate) fn office_of(title: &str, counterpart: &Counterpart, lang: Lang) -> String {
    let name = counterpart.name.text(lang);
    match lang {
        _ if title.contains(name) => title.to_owned(),
        Lang::Fr => format!("{title} {}", french::de(counterpart.article_fr.as_deref(), name)),
        Lang::En => format!("{title}, {name}"),
    }
}

/// Writes a person's name as a note prints it: `M. Evan Solomon`. An honorific in the other language is left out.
pub fn name_in_text(person: &Person, lang: Lang) -> String {
    match person.honorific.get(lang) {
        Some(honorific) if !honorific.is_empty() => format!("{honorific}{NBSP}{}", person.name),
        _ => person.name.clone(),
    }
}

/// Writes a value as running text has it: `plus de 3,07 milliards de dollars`.
pub fn value_in_text(observation: &Observation, indicator: &Indicator, lang: Lang) -> String {
    qualified(observation, number::value(observation.value, &indicator.unit, lang, true), lang)
}

/// Writes a value as tables have it: `plus de 3,07 G$`.
pub(crate) fn value_in_table(observation: &Observation, indicator: &Indicator, lang: Lang) -> String {
    qualified(observation, number::value(observation.value, &indicator.unit, lang, false), lang)
}

fn qualified(observation: &Observation, value: String, lang: Lang) -> String {
    match observation.qualifier {
        Some(qualifier) => format!("{} {value}", number::qualifier(qualifier, lang)),
        None => value,
    }
}

/// Writes when something was: `le 15 octobre 2025`, `en octobre 2025`; `on October 15, 2025`, `in October 2025`.
pub(crate) fn on(date: PartialDate, lang: Lang) -> String {
    let preposition = match (lang, date.exact().is_some()) {
        (Lang::Fr, true) => "le",
        (Lang::Fr, false) => "en",
        (Lang::En, true) => "on",
        (Lang::En, false) => "in",
    };
    format!("{preposition} {}", number::partial_date(date, lang))
}

/// Writes of when something is: `de 2023`, `d’avril 2025`, `du 25 juin 2020`; English `2023`.
pub(crate) fn of(date: PartialDate, lang: Lang) -> String {
    let words = number::partial_date(date, lang);
    match lang {
        Lang::Fr => french::de(date.exact().is_some().then_some("le"), &words),
        Lang::En => words,
    }
}

/// Writes where a meeting takes place: `à Doha`, `in Doha`, `par visioconférence`; `None` when nothing is known.
pub(crate) fn place(meeting: &Meeting, words: &LangWords, lang: Lang) -> Option<String> {
    match meeting.format {
        MeetingFormat::Video => Some(words.facts.video.clone()),
        MeetingFormat::Phone => Some(words.facts.phone.clone()),
        MeetingFormat::InPerson => match (meeting.place.text(lang).trim(), lang) {
            ("", _) => None,
            (town, Lang::Fr) => Some(french::at_town(town)),
            (town, Lang::En) => Some(format!("in {town}")),
        },
    }
}

/// Writes the first letter large.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
