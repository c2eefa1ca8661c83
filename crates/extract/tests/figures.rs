//! Figures and instruments: what they count, when they hold, how far their names go.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

use std::sync::LazyLock;

use am_extract::{Extractor, Input};
use am_model::Lang;
use am_model::extraction::Extraction;
use am_model::instrument::InstrumentKind::{self, Agreement, Mou, Strategy, Treaty};
use am_model::source::{Paragraph, ParagraphKind};

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::new().expect("the embedded data are sound"));

fn read(lang: Lang, sentence: &str) -> (Extraction, Vec<Paragraph>) {
    let title = match lang {
        Lang::Fr => "Rencontre du Canada et du Chili",
        Lang::En => "Meeting of Canada and Chile",
    };
    let paragraph = |kind, text: &str| Paragraph {
        ordinal: 0,
        number: None,
        kind,
        text: text.to_owned(),
        offset: None,
        page: None,
    };
    let mut paragraphs =
        vec![paragraph(ParagraphKind::Heading { level: 1 }, title), paragraph(ParagraphKind::Body, sentence)];
    Paragraph::number_all(&mut paragraphs);
    let found = EXTRACTOR.extract(&Input { paragraphs: &paragraphs, file_name: None, lang: Some(lang) });
    (found, paragraphs)
}

/// Returns the words, value, unit and date of each figure.
fn figures(lang: Lang, sentence: &str) -> Vec<(String, f64, String, Option<String>)> {
    let (found, paragraphs) = read(lang, sentence);
    let words = |s: &am_model::extraction::FoundStatistic| {
        s.span.slice(&paragraphs[1].text).expect("the span lies in the paragraph").to_owned()
    };
    let row = |s: &am_model::extraction::FoundStatistic| {
        assert!(!s.cues.is_empty(), "a proposal names the words that gave it away");
        (words(s), s.value, s.unit.clone(), s.as_of.map(|date| date.to_string()))
    };
    found.statistics.iter().map(row).collect()
}

fn figure(words: &str, value: f64, unit: &str, as_of: Option<&str>) -> (String, f64, String, Option<String>) {
    (words.to_owned(), value, unit.to_owned(), as_of.map(str::to_owned))
}

fn instruments(lang: Lang, sentence: &str) -> Vec<(String, InstrumentKind)> {
    let (found, paragraphs) = read(lang, sentence);
    let words = |i: &am_model::extraction::FoundInstrument| {
        i.span.slice(&paragraphs[1].text).expect("the span lies in the paragraph").to_owned()
    };
    found.instruments.iter().map(|i| (words(i), i.kind)).collect()
}

fn named(lang: Lang, sentence: &str, expected: &[(&str, InstrumentKind)]) {
    let expected: Vec<_> = expected.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect();
    assert_eq!(instruments(lang, sentence), expected, "{sentence}");
}

#[test]
fn the_ends_of_a_range_share_what_they_count() {
    assert_eq!(
        figures(Lang::Fr, "Le coût est évalué de 180 à 220 millions de dollars."),
        [figure("180", 180e6, "CAD", None), figure("220 millions de dollars", 220e6, "CAD", None)]
    );
}

#[test]
fn a_change_over_time_counts_its_subject() {
    assert_eq!(
        figures(Lang::En, "Attacks on clinics rose from 214 in 2022 to 389 in 2024."),
        [figure("214", 214.0, "attacks", Some("2022")), figure("389", 389.0, "attacks", Some("2024"))]
    );
}

#[test]
fn a_figure_holds_on_the_date_beside_it_and_not_on_the_one_it_began() {
    assert_eq!(
        figures(Lang::Fr, "En 2022, les échanges ont atteint 3 milliards d’euros."),
        [figure("3 milliards d’euros", 3e9, "EUR", Some("2022"))]
    );
    assert_eq!(figures(Lang::En, "Trade reached $5.2 billion in 2024.")[0].3.as_deref(), Some("2024"));
    assert_eq!(figures(Lang::Fr, "Le Canada a versé 22 M$ depuis 2020.")[0].3, None);
}

#[test]
fn adjectives_do_not_end_what_is_counted() {
    assert_eq!(
        figures(Lang::En, "Heat pumps serve 90 percent of Chilean public schools."),
        [figure("90 percent of Chilean public schools", 90.0, "percent", None)]
    );
    assert_eq!(figures(Lang::En, "It launched a $12-million seed fund.")[0].1, 12e6);
    assert_eq!(figures(Lang::Fr, "Quelque 120 fonds canadiens y sont inscrits.")[0].2, "fonds");
}

#[test]
fn the_age_of_what_was_opened_is_a_figure_and_a_stay_is_none() {
    assert_eq!(
        figures(Lang::Fr, "Ouvert il y a plus de 25 ans, le bureau est petit."),
        [figure("plus de 25 ans", 25.0, "years", None)]
    );
    assert_eq!(figures(Lang::Fr, "Le stage dure plus de 11 ans."), []);
}

#[test]
fn names_of_instruments_go_on_to_their_subject() {
    named(
        Lang::En,
        "They signed a letter of intent on low-temperature district heating at noon.",
        &[("letter of intent on low-temperature district heating", Mou)],
    );
    named(
        Lang::Fr,
        "Ils ont signé un protocole d’entente sur l’éolien en mer.",
        &[("protocole d’entente sur l’éolien en mer", Mou)],
    );
    named(
        Lang::En,
        "They renewed the Canada–Chile Arctic and Northern Policy Framework and the Joint Work Plan 2024–2027.",
        &[
            ("Canada–Chile Arctic and Northern Policy Framework", Strategy),
            ("Joint Work Plan 2024–2027", Strategy),
        ],
    );
}

#[test]
fn an_agreement_that_is_ratified_is_a_treaty() {
    named(Lang::En, "We call on all to ratify the Seed Agreement.", &[("Seed Agreement", Treaty)]);
    named(Lang::En, "The Seed Agreement was praised.", &[("Seed Agreement", Agreement)]);
}

#[test]
fn a_noun_alone_refers_to_the_instrument_named_elsewhere_and_an_acronym_too() {
    named(
        Lang::En,
        "They signed a letter of intent on seeds. Under the letter of intent, both will act.",
        &[("letter of intent on seeds", Mou)],
    );
    let (found, _) = read(Lang::En, "The Seed Exchange Arrangement (SEA) ends soon. SEA led to 14 projects.");
    let names: Vec<_> = found.instruments.iter().map(|i| i.name.as_str()).collect();
    assert_eq!(names, ["Seed Exchange Arrangement (SEA)", "Seed Exchange Arrangement (SEA)"]);
}
