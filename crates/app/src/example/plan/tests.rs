//! The plan and the documents hold together.

use am_ingest::{Limits, ReadDocument, read};

use super::super::documents::{DOCUMENTS, PLAN, bytes};
use super::*;

fn plan() -> Plan {
    Plan::read(PLAN).expect("the plan that comes with the program holds together")
}

fn document(file: &str) -> ReadDocument {
    let bytes = bytes(file).unwrap_or_else(|| panic!("{file} is compiled in"));
    read(file, bytes, &Limits::default()).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn numbers(file: &str, fragment: &str) -> Vec<Option<u32>> {
    let holds = |text: &str| text.contains(fragment);
    document(file).paragraphs.iter().filter(|p| holds(&p.text)).map(|p| p.number).collect()
}

#[test]
fn every_document_has_a_place_in_the_plan() {
    let plan = plan();
    let named: BTreeSet<&str> =
        plan.sources.iter().flat_map(|s| [s.file.as_str(), s.twin.as_str()]).collect();
    let compiled_in: BTreeSet<&str> = DOCUMENTS.iter().map(|(name, _)| *name).collect();
    assert_eq!(named, compiled_in);
}

#[test]
fn every_quote_stands_in_exactly_one_paragraph_people_can_count() {
    let plan = plan();
    assert!(plan.quotes().len() > 40, "the plan leans on the documents throughout");
    for quote in plan.quotes() {
        let source =
            plan.sources.iter().find(|source| source.key == quote.source).expect("keys were checked");
        let places = numbers(&source.file, &quote.quote);
        assert!(
            matches!(places.as_slice(), [Some(_)]),
            "{}: {} stands in {places:?}",
            quote.source,
            quote.quote
        );
    }
}

#[test]
fn a_twin_has_the_paragraphs_of_its_original() {
    for source in plan().sources {
        let kinds = |file: &str| document(file).paragraphs.iter().map(|p| p.kind).collect::<Vec<_>>();
        assert_eq!(
            kinds(&source.file),
            kinds(&source.twin),
            "{} can be cited in either language",
            source.key
        );
    }
}

#[test]
fn the_paragraphs_that_notes_cite_bear_the_numbers_expected() {
    let number = |file: &str, fragment: &str| numbers(file, fragment)[0];
    let doha = "2025-10-15-doha-record.fr.md";
    assert_eq!(number(doha, "La partie qatarienne a proposé"), Some(4));
    assert_eq!(number(doha, "Les deux ministères finaliseront"), Some(5));
    assert_eq!(number(doha, "Chaque ministère désignera"), Some(6));
    assert_eq!(number(doha, "Les deux parties exploreront"), Some(7));
    assert_eq!(number("2026-01-20-follow-up-record.fr.md", "tenu comme convenu à Doha"), Some(2));
    assert_eq!(number("2025-09-25-all-in.fr.html", "participants, venus de"), Some(2));
    assert_eq!(number("2020-06-25-quebec-france.fr.html", "spécialistes des TIC"), Some(3));
}

#[test]
fn invented_records_say_so_in_their_text_and_public_ones_give_their_address() {
    for source in plan().sources {
        let text = |file: &str| {
            document(file).paragraphs.iter().map(|p| p.text.clone()).collect::<Vec<_>>().join("\n")
        };
        let (french, english) = (text(&source.file), text(&source.twin));
        if source.illustrative {
            assert!(french.contains("fictif") && english.contains("fictitious"), "{}", source.key);
        }
        for (lang, text) in [(Lang::Fr, &french), (Lang::En, &english)] {
            let address = source.url.get(lang);
            assert!(address.is_none_or(|address| text.contains(address)), "{} in {lang:?}", source.key);
        }
    }
}

#[test]
fn every_text_of_the_plan_exists_in_both_languages() {
    let plan = plan();
    let texts = plan
        .counterparts
        .iter()
        .flat_map(|party| [&party.name, &party.official_name, &party.summary])
        .chain(plan.people.iter().flat_map(|person| [&person.honorific, &person.address, &person.biography]))
        .chain(plan.people.iter().flat_map(|person| person.offices.iter().map(|office| &office.title)))
        .chain(plan.meetings.iter().flat_map(|meeting| [&meeting.title, &meeting.place, &meeting.scenario]))
        .chain(plan.meetings.iter().flat_map(|meeting| meeting.agenda.iter().map(|item| &item.title)))
        .chain(plan.sources.iter().flat_map(|source| [&source.cite_as, &source.short]))
        .chain(plan.commitments.iter().map(|commitment| &commitment.title))
        .chain(plan.indicators.iter().flat_map(|indicator| [&indicator.name, &indicator.scope]))
        .chain(plan.talking_points.iter().flat_map(|point| [&point.lead, &point.text, &point.reply]))
        .chain(plan.briefs.iter().flat_map(|brief| [&brief.title, &brief.department]));
    for text in texts {
        assert_eq!(text.fr.is_some(), text.en.is_some(), "{text:?} has one side only");
    }
}

#[test]
fn french_is_written_as_in_canada() {
    let french = DOCUMENTS.iter().filter(|(name, _)| name.contains(".fr."));
    let french = french.map(|(name, bytes)| (*name, String::from_utf8_lossy(bytes).into_owned()));
    for (name, text) in french.chain([("example.toml", PLAN.to_owned())]) {
        for (at, line) in text.lines().enumerate() {
            let is_words = !line.starts_with('#') || name.ends_with(".md");
            for wrong in ["\u{a0};", "\u{a0}!", "\u{a0}?", "« ", " »", " : ", " %", " ;", " ?"] {
                assert!(!is_words || !line.contains(wrong), "{name}, line {}: {wrong:?} in {line}", at + 1);
            }
            let bare = line.match_indices(": ").any(|(at, _)| line[..at].ends_with(char::is_alphanumeric));
            assert!(name.ends_with(".toml") || !bare, "{name}, line {}: a bare colon in {line}", at + 1);
            let straight = line.contains('\'') && is_words;
            assert!(!straight, "{name}, line {}: a straight apostrophe in {line}", at + 1);
        }
    }
}

#[test]
fn a_plan_that_names_what_it_does_not_hold_is_refused() {
    let broken = PLAN.replacen("meeting = \"doha\"", "meeting = \"dohaa\"", 1);
    let error = Plan::read(&broken).expect_err("no meeting is called dohaa");
    assert!(matches!(error, PlanError::Key { ref key, .. } if key == "dohaa"), "{error}");
    let twice = PLAN.replacen("key = \"japan\"", "key = \"qatar\"", 1);
    assert!(matches!(Plan::read(&twice), Err(PlanError::Key { .. })), "two parties share a key");
    let unknown = PLAN.replacen("[[links]]", "[[link]]", 1);
    assert!(matches!(Plan::read(&unknown), Err(PlanError::Unreadable(_))), "a misspelt table is no table");
}
