//! Invented documents in the layouts of Canadian and Québec releases, with the labels they should get.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use am_extract::{Extractor, Input};
use am_ingest::Limits;
use am_model::extraction::Extraction;
use am_model::source::{Paragraph, Span};
use serde_json::{Value, json};

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::new().expect("the embedded data are sound"));

/// Returns the words of a span.
fn words(paragraphs: &[Paragraph], span: Span) -> String {
    let paragraph =
        paragraphs.iter().find(|p| p.ordinal == span.ordinal).expect("the span names a paragraph");
    span.slice(&paragraph.text).expect("the span lies in its paragraph").to_owned()
}

/// Writes what was found as short rows that can be labelled by hand.
fn rows(found: &Extraction, paragraphs: &[Paragraph]) -> Value {
    let words = |span| words(paragraphs, span);
    json!({
        "document": found.document,
        "home": found.home.as_ref().map(|h| &h.name),
        "counterparts": found.counterparts.iter().map(|c| json!([c.name, c.kind])).collect::<Vec<_>>(),
        "people": found.people.iter().map(|p| json!([p.name, p.titles, p.side])).collect::<Vec<_>>(),
        "commitments": found.commitments.iter().map(|c| json!([words(c.span), c.strength, c.who, c.due])).collect::<Vec<_>>(),
        "statistics": found.statistics.iter().map(|s| json!([words(s.span), s.value, s.qualifier, s.unit])).collect::<Vec<_>>(),
        "quotes": found.quotes.iter().map(|q| json!([words(q.span), q.speaker, q.speaker_title])).collect::<Vec<_>>(),
        "instruments": found.instruments.iter().map(|i| json!([words(i.span), i.kind, i.status])).collect::<Vec<_>>(),
        "events": found.events.iter().map(|e| json!([words(e.span), e.date])).collect::<Vec<_>>(),
    })
}

fn check(name: &str) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/releases");
    let bytes = std::fs::read(folder.join(format!("{name}.txt"))).expect("the fixture is there");
    let read =
        am_ingest::read(&format!("{name}.txt"), &bytes, &Limits::default()).expect("the fixture can be read");
    let found = EXTRACTOR.extract(&Input { paragraphs: &read.paragraphs, file_name: None, lang: None });
    let rows = rows(&found, &read.paragraphs);
    let labels = labels(&folder.join(format!("{name}.json")));
    for (part, label) in labels.as_object().expect("labels are an object") {
        assert_eq!(&rows[part], label, "{part} of {name}");
    }
}

fn labels(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).expect("the labels are there"))
        .expect("the labels are JSON")
}

#[test]
fn a_federal_release_with_three_countries_is_read_whole() {
    check("norvege-communique.fr");
}

#[test]
fn a_quebec_release_with_an_interrupted_quotation_is_read_whole() {
    check("catalogne-communique.fr");
}

#[test]
fn an_english_readout_is_read_whole() {
    check("kenya-readout.en");
}

#[test]
fn an_english_release_with_quick_facts_is_read_whole() {
    check("singapore-release.en");
}

#[test]
fn a_joint_statement_in_the_first_person_is_read_whole() {
    check("three-joint-statement.en");
}

#[test]
fn instruments_set_out_in_a_list_are_one_each() {
    check("perou-declaration.fr");
}
