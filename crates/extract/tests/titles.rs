//! Where a title begins and ends, in both languages.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

use std::sync::LazyLock;

use am_extract::{Extractor, Input};
use am_model::Lang;
use am_model::source::{Paragraph, ParagraphKind};

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::new().expect("the embedded data are sound"));

/// Returns the people of a sentence with their titles, "Name: title; title".
fn people(lang: Lang, sentence: &str) -> Vec<String> {
    let title = match lang {
        Lang::Fr => "Rencontre du Canada et du Gabon",
        Lang::En => "Meeting of Canada and Malawi",
    };
    let paragraph = |kind, text: &str| Paragraph {
        ordinal: 0,
        number: None,
        kind,
        text: text.to_owned(),
        offset: None,
        page: None,
    };
    let mut paragraphs = vec![paragraph(ParagraphKind::Heading { level: 1 }, title)];
    paragraphs.extend(sentence.lines().map(|line| paragraph(ParagraphKind::Body, line)));
    Paragraph::number_all(&mut paragraphs);
    let found = EXTRACTOR.extract(&Input { paragraphs: &paragraphs, file_name: None, lang: Some(lang) });
    found.people.iter().map(|p| format!("{}: {}", p.name, p.titles.join("; "))).collect()
}

fn french(sentence: &str, expected: &[&str]) {
    assert_eq!(people(Lang::Fr, sentence), expected, "{sentence}");
}

fn english(sentence: &str, expected: &[&str]) {
    assert_eq!(people(Lang::En, sentence), expected, "{sentence}");
}

#[test]
fn what_an_office_is_in_charge_of_goes_on_over_adjectives_and_commas() {
    french(
        "Mme Aïda Barry, ministre de l’Économie, du Développement régional et de l’Énergie du Gabon, a parlé.",
        &["Aïda Barry: ministre de l’Économie, du Développement régional et de l’Énergie du Gabon"],
    );
    french(
        "M. Abdou Sarr, ministre des Pêches, des Infrastructures maritimes et portuaires, a signé.",
        &["Abdou Sarr: ministre des Pêches, des Infrastructures maritimes et portuaires"],
    );
    french(
        "M. Paul Ndong, ministre du Cadre de vie, chargé de la lutte contre l’érosion, a salué ce choix.",
        &["Paul Ndong: ministre du Cadre de vie, chargé de la lutte contre l’érosion"],
    );
    english(
        "Peter Mwale, Minister of Lands, Forestry and Water Development, agreed.",
        &["Peter Mwale: Minister of Lands, Forestry and Water Development"],
    );
}

#[test]
fn adjectives_of_an_office_belong_to_it() {
    french("Rédaction : Josée Roy, analyste principale", &["Josée Roy: analyste principale"]);
    french("Mme Ida Roy, sous-ministre par intérim, a conclu.", &["Ida Roy: sous-ministre par intérim"]);
    french(
        "M. Jean Baril, ambassadeur extraordinaire et plénipotentiaire du Canada au Gabon, y était.",
        &["Jean Baril: ambassadeur extraordinaire et plénipotentiaire du Canada au Gabon"],
    );
    french(
        "Le ministre gabonais de l’Agriculture, M. Guy Eyeghe, a pris acte.",
        &["Guy Eyeghe: ministre gabonais de l’Agriculture"],
    );
    english("She was joined by Chief Information Officer Ras Poe.", &["Ras Poe: Chief Information Officer"]);
}

#[test]
fn a_verb_ends_a_title() {
    french("Le ministre de la Santé indique que M. Luc Roy est là.", &["Luc Roy: "]);
}

#[test]
fn two_offices_are_two_titles_also_behind_a_comma() {
    french(
        "M. Albert Nzué, vice-premier ministre, ministre des Affaires étrangères et européennes, est venu.",
        &["Albert Nzué: vice-premier ministre; ministre des Affaires étrangères et européennes"],
    );
    french(
        "Pour le Gabon\nAlbert Nzué\nVice-premier ministre, ministre des Finances",
        &["Albert Nzué: Vice-premier ministre; ministre des Finances"],
    );
    english(
        "Deputy Prime Minister and Minister of Finance Laura Voss spoke.",
        &["Laura Voss: Deputy Prime Minister; Minister of Finance"],
    );
}

#[test]
fn a_title_goes_to_the_name_behind_it_in_a_list() {
    english(
        "We, the Premier of Alberta, Dana Whitlock, the Governor of Oregon, Luis Marchetti, and the Governor of Idaho, Beth Sorensen, met.",
        &[
            "Dana Whitlock: Premier of Alberta",
            "Luis Marchetti: Governor of Oregon",
            "Beth Sorensen: Governor of Idaho",
        ],
    );
}

#[test]
fn what_stands_before_the_comma_is_the_title_whatever_its_words() {
    english(
        "The Minister of Emergency Management and Community Harmony, Eleanor Ost, spoke.",
        &["Eleanor Ost: Minister of Emergency Management and Community Harmony"],
    );
}

#[test]
fn apposition_gives_a_title_without_its_country_or_article() {
    english(
        "The Honourable Colin Feather, Canada’s Minister of Energy and Natural Resources, signed.",
        &["Colin Feather: Minister of Energy and Natural Resources"],
    );
    english(
        "We heard Professor Ingrid Maal, chair of the Oslo Panel on Seeds.",
        &["Ingrid Maal: chair of the Oslo Panel on Seeds"],
    );
    english(
        "Ana Diaz, director of wildfire operations for the province, agreed.",
        &["Ana Diaz: director of wildfire operations for the province"],
    );
    english(
        "Jo Marsh, Director General, Trade Policy, agreed.",
        &["Jo Marsh: Director General, Trade Policy"],
    );
}

#[test]
fn a_family_name_may_be_a_word_of_offices() {
    english(
        "The High Commissioner of Canada to Malawi, Her Excellency Marta Dean, hosted the lunch.",
        &["Marta Dean: High Commissioner of Canada to Malawi"],
    );
}
