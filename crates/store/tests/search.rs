//! What people type finds what they mean, in French and English.

#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod common;

use am_model::commitment::Commitment;
use am_model::ids::CounterpartId;
use am_model::record::{Record, RecordKind, RecordRef};
use am_model::talking_point::TalkingPoint;
use am_store::*;
use common::*;
use proptest::prelude::*;

#[test]
fn accents_case_ligatures_elision_and_inflection_do_not_count() {
    let (scratch, sample) = filled();
    let point = |text: &str| {
        let point = TalkingPoint { id: scratch.id(), text: both(text, text), ..sample.talking_point.clone() };
        scratch.put(&point);
        point.to_ref()
    };
    for (typed, text) in [
        ("engagements", "Un engagement ferme."),
        ("engagement", "Des engagements fermes."),
        ("nationaux", "Un programme national."),
        ("national", "Des programmes nationaux."),
        ("agreed", "The parties agree."),
        ("agree", "The parties agreed."),
        ("coeur", "Au cœur du sujet."),
        ("cœur", "Au coeur du sujet."),
        ("l'entente", "Une entente nouvelle."),
        ("entente", "L’entente nouvelle."),
        ("l’entente", "L'entente nouvelle."),
        ("quebec", "Le Québec."),
        ("QUÉBEC", "Le quebec."),
        ("élevage", "ELEVAGE"),
        ("d’expertise", "Un échange d'expertise."),
        ("decidees", "Les mesures décidées."),
        ("minist", "The ministry."),
        ("investissements étrangers", "L’investissement étranger croît."),
    ] {
        let record = point(text);
        assert!(scratch.finds(typed, record), "{typed} should find {text}");
        scratch.library.undo(None).expect("an undo");
        assert!(!scratch.finds(typed, record), "{typed} should not find what was taken back");
    }
}

#[test]
fn every_kind_with_words_is_found_by_them() {
    let (scratch, sample) = filled();
    for (typed, record) in [
        ("emerald", sample.other.to_ref()),
        ("œillet", sample.person.to_ref()),
        ("minister of the ocean", sample.office.to_ref()),
        ("interprétation", sample.meeting.to_ref()),
        ("fonds conjoint", sample.agenda_item.to_ref()),
        ("joint fund", sample.commitment.to_ref()),
        ("reporté janvier", sample.status_event.to_ref()),
        ("échanges marchandises", sample.indicator.to_ref()),
        ("provisional", sample.observation.to_ref()),
        ("delivery", sample.talking_point.to_ref()),
        ("déclaration commune", sample.source.to_ref()),
        ("memorandum", sample.instrument.to_ref()),
        ("océan unit", sample.quote.to_ref()),
        ("rencontre suivi", sample.brief.to_ref()),
        ("objectifs", sample.section.to_ref()),
        ("accord-cadre", sample.blocks[1].to_ref()),
        ("remise cabinet", sample.version.to_ref()),
        ("levesque", sample.approval.to_ref()),
    ] {
        assert!(scratch.finds(typed, record), "{typed} should find {:?}", record.kind);
    }
}

#[test]
fn a_paragraph_is_found_with_its_place_and_the_words_marked() {
    let (scratch, sample) = filled();
    let hits = scratch.find("partie fonds ");
    let hit =
        hits.iter().find(|hit| matches!(hit.place, Some(Place::Paragraph { .. }))).expect("the paragraph");
    assert_eq!(hit.record, sample.source.to_ref());
    assert_eq!(hit.title, "Déclaration commune");
    let place = Place::Paragraph {
        source: sample.source.id,
        reading: sample.reading.id,
        ordinal: 1,
        number: Some(1),
        page: None,
    };
    assert_eq!(hit.place, Some(place));
    let letters: Vec<char> = hit.snippet.text.chars().collect();
    let marked: Vec<String> = hit
        .snippet
        .ranges
        .iter()
        .map(|(from, to)| letters[*from as usize..*to as usize].iter().collect())
        .collect();
    assert_eq!(marked, ["parties", "fonds"]);
}

#[test]
fn a_part_is_found_with_the_record_it_belongs_to() {
    let (scratch, sample) = filled();
    let hits = scratch.find("accord-cadre");
    let hit = hits.iter().find(|hit| hit.record == sample.blocks[1].to_ref()).expect("the block");
    assert_eq!(hit.place, Some(Place::PartOf { record: sample.brief.to_ref() }));
    assert_eq!(hit.title, "Rencontre de suivi");
}

#[test]
fn phrases_exclusions_and_filters_narrow() {
    let (scratch, sample) = filled();
    let commitment = |fr: &str, by: CounterpartId| {
        let made = Commitment {
            id: scratch.id(),
            title: both(fr, fr),
            wording: None,
            line: Default::default(),
            by: vec![by],
            to: vec![],
            ..sample.commitment.clone()
        };
        scratch.put(&made);
        made.to_ref()
    };
    let theirs = commitment("Ouvrir un port franc", sample.other.id);
    let ours = commitment("Ouvrir un franc marché au port", sample.home.id);
    let found = |typed: &str| -> Vec<RecordRef> {
        let all = [theirs, ours];
        all.into_iter().filter(|record| scratch.finds(typed, *record)).collect()
    };
    assert_eq!(found("port franc"), [theirs, ours]);
    assert_eq!(found("\"port franc\""), [theirs]);
    assert_eq!(found("« port franc »"), [theirs]);
    assert_eq!(found("port -marché"), [theirs]);
    assert_eq!(found("port type:engagement"), [theirs, ours]);
    assert_eq!(found("port type:meeting"), []);
    assert_eq!(found("port counterpart:emerald"), [theirs]);
    assert_eq!(found("port counterpart:zanzibar"), []);
    assert_eq!(found("port partenaire:île"), [theirs]);
    assert_eq!(found("type:engagements partenaire:\"ile d'emeraude\""), [theirs], "filters alone list");
    assert_eq!(found("-marché"), [], "an exclusion alone finds nothing");
    assert_eq!(found("por"), [theirs, ours], "the last word may be unfinished");
    assert_eq!(found("por "), [], "until a space follows");
}

#[test]
fn a_phrase_does_not_run_from_one_text_into_the_next() {
    let (scratch, sample) = filled();
    let found = scratch.finds("\"conjoint create\"", sample.commitment.to_ref());
    assert!(!found, "French title and English title are two texts");
    assert!(scratch.finds("\"fonds conjoint\"", sample.commitment.to_ref()));
}

#[test]
fn a_word_in_a_title_ranks_above_one_in_a_text() {
    let (scratch, sample) = filled();
    let make = |title: &str, line: &str| {
        let made = Commitment {
            id: scratch.id(),
            title: both(title, title),
            line: both(line, line),
            wording: None,
            ..sample.commitment.clone()
        };
        scratch.put(&made);
        made.to_ref()
    };
    let in_title = make("Exporter le homard", "Rien de neuf à dire pour le moment sur ce dossier.");
    let in_text = make("Exporter le poisson", "Rien de neuf à dire pour le moment sur le homard.");
    let order: Vec<RecordRef> = scratch.find("homard").into_iter().map(|hit| hit.record).collect();
    assert_eq!(order, [in_title, in_text]);
}

#[test]
fn the_limit_holds_and_nothing_typed_finds_nothing() {
    let (scratch, _) = filled();
    assert_eq!(scratch.library.search("fonds", 1).expect("a search").len(), 1);
    assert_eq!(scratch.library.search("fonds", 0).expect("a search"), []);
    for typed in ["", "  ", "\"", "-", "«»", "type:", "…"] {
        assert_eq!(scratch.find(typed), [], "{typed:?}");
    }
}

#[test]
fn a_changed_record_is_found_by_its_new_words_alone() {
    let (scratch, sample) = filled();
    scratch.put(&Commitment { title: both("Semer", "Sow"), ..sample.commitment.clone() });
    assert!(scratch.finds("semer", sample.commitment.to_ref()));
    let hits = scratch.library.search("\"créer un fonds\"", 50).expect("a search");
    assert!(hits.iter().all(|hit| hit.record.kind != RecordKind::Commitment));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_typed_is_an_error(typed in prop::collection::vec(
        prop_oneof!["\\PC{0,12}", Just("\"".to_owned()), Just("type:".to_owned()), Just("counterpart:%_*".to_owned()),
            Just("NEAR(a b)".to_owned()), Just("' OR 1=1 --".to_owned()), Just("\0".to_owned()), Just("-fonds".to_owned())],
        0..6,
    )) {
        let (scratch, _) = filled();
        let typed = typed.join(" ");
        let found = scratch.library.search(&typed, 20);
        prop_assert!(found.is_ok(), "{typed:?}: {found:?}");
    }
}
