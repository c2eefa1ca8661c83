//! What people type finds what they mean, in French and English.

#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod common;

use am_model::commitment::Commitment;
use am_model::ids::CounterpartId;
use am_model::record::{Record, RecordKind, RecordRef};
use am_model::talking_point::TalkingPoint;
use am_model::{Lang, PerLang};
use am_store::*;
use common::*;
use proptest::prelude::*;
use serde_json::Value;

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
    assert_eq!(hit.title.fr.as_deref(), Some("Déclaration commune"));
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
    assert_eq!(hit.title.fr.as_deref(), Some("Rencontre de suivi"));
    assert_eq!(hit.whole, sample.brief.to_ref());
}

#[test]
fn a_hit_says_in_which_language_its_words_stand() {
    let (scratch, sample) = filled();
    let lang = |typed: &str, record: RecordRef| {
        let found = scratch.find(typed).into_iter().find(|hit| hit.record == record);
        found.unwrap_or_else(|| panic!("{typed} is found")).lang
    };
    assert_eq!(lang("accord-cadre", sample.blocks[1].to_ref()), Some(Lang::Fr), "in the line of a note");
    assert_eq!(lang("framework agreement", sample.blocks[1].to_ref()), Some(Lang::En));
    assert_eq!(lang("joint fund", sample.commitment.to_ref()), Some(Lang::En), "in a title");
    assert_eq!(lang("fonds conjoint", sample.commitment.to_ref()), Some(Lang::Fr));
    assert_eq!(lang("\"direction des fonds\"", sample.commitment.to_ref()), None, "what has no language");
}

#[test]
fn a_line_without_a_name_is_called_by_its_beginning_in_each_language() {
    let (scratch, sample) = filled();
    let text = both("Nous draguerons le chenal.", &format!("We will dredge {}", "far and wide ".repeat(20)));
    let point =
        TalkingPoint { id: scratch.id(), lead: Default::default(), text, ..sample.talking_point.clone() };
    let title = |point: &TalkingPoint| {
        scratch.put(point);
        let found = scratch.find("draguerons").into_iter().find(|hit| hit.record == point.to_ref());
        found.expect("the line").title
    };
    let lead = PerLang { fr: Some("En bref".to_owned()), en: None };
    let led = title(&TalkingPoint { lead, ..point.clone() });
    assert_eq!(led.fr.as_deref(), Some("En bref"));
    let title = title(&point);
    assert_eq!(led.en, title.en, "where there is no lead, as without any");
    assert_eq!(title.fr.as_deref(), Some("Nous draguerons le chenal."));
    let english = title.en.expect("its English side");
    assert!(english.starts_with("We will dredge far") && english.ends_with('…'), "{english}");
}

#[test]
fn what_happened_to_a_commitment_is_no_commitment() {
    let (scratch, sample) = filled();
    let event = sample.status_event.to_ref();
    assert!(scratch.finds("reporté janvier", event));
    assert!(!scratch.finds("reporté janvier type:engagement", event));
    assert!(scratch.finds("reporté janvier type:event", event));
    let all: Vec<RecordRef> = scratch
        .find("état:ouvert")
        .into_iter()
        .chain(scratch.find("état:en-retard"))
        .map(|hit| hit.record)
        .collect();
    assert!(all.contains(&sample.commitment.to_ref()) && !all.contains(&event), "a state lists commitments");
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
    assert_eq!(found("port -counterpart:emerald"), [ours]);
    assert_eq!(found("port -type:engagement"), []);
    assert_eq!(found("port partenaire:île"), [theirs]);
    assert_eq!(found("type:engagements partenaire:\"ile d'emeraude\""), [theirs], "filters alone list");
    assert_eq!(found("type:engagement -marché"), [theirs]);
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
    assert_eq!(scratch.library.search("fonds", 1, today()).expect("a search").hits.len(), 1);
    assert_eq!(scratch.library.search("fonds", 0, today()).expect("a search").hits, []);
    for typed in ["", "  ", "\"", "-", "«»", "type:", "…"] {
        assert_eq!(scratch.find(typed), [], "{typed:?}");
    }
}

#[test]
fn a_changed_record_is_found_by_its_new_words_alone() {
    let (scratch, sample) = filled();
    scratch.put(&Commitment { title: both("Semer", "Sow"), ..sample.commitment.clone() });
    assert!(scratch.finds("semer", sample.commitment.to_ref()));
    let hits = scratch.find("\"créer un fonds\"");
    assert!(hits.iter().all(|hit| hit.record.kind != RecordKind::Commitment));
}

/// The text of every leaf of a record that is a text of its own, and not an id, a date or the name of a choice.
fn texts_of(field: &str, value: &Value, found: &mut Vec<String>) {
    const NO_TEXT: &[&str] = &[
        "id",
        "kind",
        "state",
        "strength",
        "format",
        "zone",
        "starts_at",
        "ends_at",
        "lang",
        "slot",
        "marking",
        "role",
        "purpose",
        "template",
        "source_lang",
        "lang_state",
        "qualifier",
        "status",
        "unit",
        "every",
        "media_type",
        "sha256",
        "portrait",
        "snapshot",
        "article_fr",
        "honorific",
        "as_of",
        "read_on",
        "updated_at",
        "made_at",
        "spoken",
        "imported_at",
        "published",
        "event_date",
        "retain_until",
        "change",
        "on",
        "due_on",
        "decided_on",
        "made_on",
        "next_release",
        "from",
        "until",
    ];
    if NO_TEXT.contains(&field) {
        return;
    }
    match value {
        Value::String(text) if uuid::Uuid::parse_str(text).is_err() => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts_of("", item, found)),
        Value::Object(fields) => fields.iter().for_each(|(name, value)| texts_of(name, value, found)),
        _ => {}
    }
}

#[test]
fn every_text_of_every_kind_is_found() {
    let (scratch, _) = filled();
    for &kind in KINDS {
        let records = scratch.library.read(|r| r.records(kind)).expect("records");
        assert!(!records.is_empty(), "the sample has a {kind:?}");
        for fields in records.iter().filter(|_| is_searched(kind)) {
            let id = fields["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
            let mut texts = Vec::new();
            texts_of("", fields, &mut texts);
            for text in texts.iter().filter(|text| text.chars().any(char::is_alphanumeric)) {
                let typed = format!("\"{}\"", text.replace('"', " "));
                assert!(
                    scratch.finds(&typed, RecordRef { kind, id }),
                    "{typed} should find {kind:?} {fields}"
                );
            }
        }
    }
}

/// What a query of a filter finds of some records, in their order.
fn of<'a>(scratch: &Scratch, among: &'a [(&'a str, RecordRef)], typed: &str) -> Vec<&'a str> {
    let found = scratch.search(typed);
    assert_eq!(found.notes, [], "{typed}");
    let hits: Vec<RecordRef> = found.hits.iter().map(|hit| hit.record).collect();
    among.iter().filter(|(_, record)| hits.contains(record)).map(|(name, _)| *name).collect()
}

#[test]
fn a_stem_that_is_a_common_word_does_not_find_that_word() {
    let (scratch, sample) = filled();
    let make = |text: &str| {
        let point = TalkingPoint { id: scratch.id(), text: both(text, text), ..sample.talking_point.clone() };
        scratch.put(&point);
        point.to_ref()
    };
    // The stem of `due` is `du`, that of `note` is `not`.
    let all = [
        ("fee", make("The Zanzibar fee is due.")),
        ("port", make("Le fonds du port de Zanzibar.")),
        ("no", make("Zanzibar is not ready.")),
        ("note", make("The Zanzibar note.")),
    ];
    let found = |typed: &str| of(&scratch, &all, typed);
    assert_eq!(found("zanzibar due"), ["fee"]);
    assert_eq!(found("zanzibar notes"), ["note"]);
    assert_eq!(found("zanzibar -note"), ["fee", "port", "no"]);
}

#[test]
fn commitments_are_narrowed_by_the_states_people_see() {
    use am_model::commitment::{CommitmentState::*, Due, Recurrence};
    let (scratch, sample) = filled();
    let make = |state, due: Option<&str>, every| {
        let due = Due { on: due.map(|day| day.parse().expect("a date")), every, ..Due::default() };
        let made = Commitment {
            id: scratch.id(),
            title: both("Élargir le chenal", "Widen the channel"),
            reason: Some("motif".to_owned()),
            state,
            due,
            ..sample.commitment.clone()
        };
        scratch.put(&made);
        made.to_ref()
    };
    let all = [
        ("late", make(UnderWay, Some("2026-03-31"), None)),
        ("today", make(NotStarted, Some("2026-04-01"), None)),
        ("soon", make(NotStarted, Some("2026-05-01"), None)),
        ("later", make(UnderWay, Some("2026-05-02"), None)),
        ("each month", make(UnderWay, Some("2026-04-20"), Some(Recurrence::Monthly))),
        ("someday", make(UnderWay, None, None)),
        ("kept", make(Kept, Some("2026-01-01"), None)),
        ("put off", make(Deferred, Some("2026-01-01"), None)),
        ("given up", make(Dropped, None, None)),
    ];
    let found = |typed: &str| of(&scratch, &all, typed);
    assert_eq!(found("chenal status:overdue"), ["late"]);
    assert_eq!(found("chenal état:en-retard"), ["late"]);
    assert_eq!(found("état:\"à échéance\" widen"), ["today", "soon"]);
    assert_eq!(
        found("chenal état:ouvert"),
        ["late", "today", "soon", "later", "each month", "someday", "put off"]
    );
    assert_eq!(found("type:engagement status:kept chenal"), ["kept"]);
    assert_eq!(found("status:kept état:abandonné chenal"), ["kept", "given up"]);
    assert_eq!(found("chenal -status:open"), ["kept", "given up"]);
    assert_eq!(found("état:reporté chenal"), ["put off"]);
    let late =
        Commitment { state: Kept, id: all[0].1.id.into(), ..scratch.get(all[0].1.id.into()).expect("it") };
    scratch.put(&late);
    assert_eq!(found("chenal status:overdue"), [""; 0], "a change is followed");
    scratch.library.undo(None).expect("an undo");
    assert_eq!(found("chenal status:overdue"), ["late"], "and its undo");
}

#[test]
fn parts_are_narrowed_by_their_whole_and_follow_it() {
    use am_model::brief::{Brief, BriefState};
    use am_model::meeting::{Meeting, MeetingState};
    let (scratch, sample) = filled();
    let block = sample.blocks[1].to_ref();
    let all =
        [("block", block), ("agenda", sample.agenda_item.to_ref()), ("event", sample.status_event.to_ref())];
    let found = |typed: &str| of(&scratch, &all, typed);
    assert_eq!(found("accord-cadre type:note état:en-révision"), ["block"]);
    scratch.put(&Brief { state: BriefState::Approved, ..sample.brief.clone() });
    assert_eq!(found("accord-cadre état:révision"), [""; 0]);
    assert_eq!(found("accord-cadre état:approuvée"), ["block"]);
    assert_eq!(found("accord-cadre counterpart:emerald"), ["block"], "of the meeting of the note");
    assert_eq!(found("fonds type:rencontre status:held"), ["agenda"]);
    let third = am_model::counterpart::Counterpart {
        id: scratch.id(),
        name: both("Lagune", "Lagoon"),
        official_name: both("République de la Lagune", "Republic of the Lagoon"),
        aliases: Default::default(),
        ..sample.other.clone()
    };
    scratch.put(&third);
    let meeting =
        Meeting { state: MeetingState::Planned, counterparts: vec![third.id], ..sample.meeting.clone() };
    scratch.put(&meeting);
    assert_eq!(found("fonds type:rencontre status:planned"), ["agenda"]);
    assert_eq!(found("accord-cadre counterpart:emerald"), [""; 0]);
    assert!(scratch.library.check().expect("a check").is_sound());
}

#[test]
fn what_stands_in_a_source_or_leans_on_it_is_found_by_it() {
    let (scratch, sample) = filled();
    let records = |typed: &str| -> Vec<RecordRef> {
        scratch.search(typed).hits.into_iter().map(|hit| hit.record).collect()
    };
    let found = records("source:\"déclarations communes\"");
    assert!(found.contains(&sample.commitment.to_ref()), "by its evidence");
    assert!(found.contains(&sample.source.to_ref()));
    let in_text = scratch.find("source:déclaration parties");
    assert!(in_text.iter().any(|hit| matches!(hit.place, Some(Place::Paragraph { ordinal: 1, .. }))));
    scratch.change(|tx| tx.remove::<am_model::source::Evidence>(sample.evidence.id));
    assert!(!records("source:déclaration").contains(&sample.commitment.to_ref()));
    let nothing = scratch.search("source:introuvable parties");
    assert_eq!(nothing.hits, []);
    assert_eq!(nothing.notes, [SearchNote::UnknownSource { value: "introuvable".into() }]);
    assert!(scratch.library.check().expect("a check").is_sound());
}

#[test]
fn dates_are_the_ones_that_matter_for_each_kind_and_follow_their_source() {
    use am_model::source::Source;
    let (scratch, sample) = filled();
    let made = |day: &str, title: &str| {
        let made = Commitment {
            id: scratch.id(),
            title: both(title, title),
            made_on: Some(day.parse().expect("a date")),
            ..sample.commitment.clone()
        };
        scratch.put(&made);
        made.to_ref()
    };
    let all = [("old", made("2024-12-31", "Draguer")), ("new", made("2025-01-01", "Draguer"))];
    let found = |typed: &str| of(&scratch, &all, typed);
    assert_eq!(found("draguer after:2025"), ["new"]);
    assert_eq!(found("draguer après:2024-12-31"), ["old", "new"]);
    assert_eq!(found("draguer avant:2025-01"), ["old"]);
    assert_eq!(found("draguer depuis:2024-12 before:2025-01-01"), ["old"]);
    assert_eq!(found("draguer -before:2025"), ["new"]);
    assert_eq!(found("draguer after:2026 before:2025"), [""; 0]);
    let of_2031 = || scratch.find("parties after:2031").into_iter().filter(|hit| hit.place.is_some()).count();
    assert_eq!(of_2031(), 0);
    let published = Some("2031-02".parse().expect("a date"));
    scratch.put(&Source { published, ..sample.source.clone() });
    assert_eq!(of_2031(), 1, "a paragraph has the day of its source");
}

#[test]
fn filters_alone_list_and_those_not_understood_are_told() {
    let (scratch, sample) = filled();
    let kinds = |typed: &str| -> std::collections::BTreeSet<RecordKind> {
        scratch.find(typed).into_iter().map(|hit| hit.record.kind).collect()
    };
    assert_eq!(kinds("type:meeting"), [RecordKind::Meeting].into(), "wholes, without a word that a part has");
    assert_eq!(kinds("type:note"), [RecordKind::Brief].into());
    assert_eq!(kinds("type:commitment"), [RecordKind::Commitment].into());
    assert_eq!(
        kinds("type:événement"),
        [RecordKind::StatusEvent].into(),
        "parts where they alone are asked for"
    );
    assert!(!kinds("-type:meeting").contains(&RecordKind::Block));
    assert!(!kinds("-type:meeting").contains(&RecordKind::Meeting));
    assert!(kinds("-type:meeting").contains(&RecordKind::Commitment));
    assert!(
        scratch.find("genre:source").iter().all(|hit| hit.place.is_none()),
        "no paragraph without a word"
    );
    assert_eq!(scratch.search("type:licorne").hits, []);
    let found = scratch.search("type:licorne fonds");
    assert_eq!(found.notes, [SearchNote::UnknownKind { value: "licorne".into() }]);
    assert!(found.hits.iter().any(|hit| hit.record == sample.commitment.to_ref()), "the filter is left out");
    let found = scratch.search("partenaire:Zanzibar fonds");
    assert_eq!(found.notes, [SearchNote::UnknownCounterpart { value: "zanzibar".into() }]);
}

#[test]
fn a_misspelt_word_offers_the_nearest_of_the_library_in_the_whole_query() {
    let (scratch, sample) = filled();
    for (typed, offered) in [
        ("mémorandm", Some("memorandum")),
        ("type:engagement fonsd conjoint", Some("type:engagement fonds conjoint")),
        ("« fonds cnojoint »", Some("« fonds conjoint »")),
        ("intreprétation", Some("interprétation")),
        ("fonds", None),
        ("xyzzyx", None),
        ("2031", None),
        ("", None),
    ] {
        assert_eq!(scratch.search(typed).suggestion.as_deref(), offered, "{typed}");
    }
    scratch.purge(sample.instrument.to_ref()).expect("a purge");
    assert_eq!(scratch.search("mémorandm").suggestion, None, "what is gone is not offered");
    assert!(scratch.library.check().expect("a check").is_sound());
}

#[test]
fn of_very_common_words_the_newest_are_ranked_and_those_in_titles_whatever_their_age() {
    let (scratch, sample) = filled();
    let point = |lead: &str, text: &str| TalkingPoint {
        id: scratch.id(),
        lead: both(lead, lead),
        text: both(text, text),
        ..sample.talking_point.clone()
    };
    let titled = point("Tourbe", "Rien d’autre.");
    let old = point("Autre", "La tourbe.");
    let many: Vec<TalkingPoint> = (0..700).map(|_| point("Autre", "De la tourbe.")).collect();
    let newest = point("Autre", "Encore de la tourbe.");
    scratch.change(|tx| {
        tx.put(&titled)?;
        tx.put(&old)?;
        for one in &many {
            tx.put(one)?;
        }
        tx.put(&newest).map(|_| ())
    });
    let found = scratch.search("tourbe");
    assert_eq!(found.notes, [SearchNote::NewestOnly { count: 200 }]);
    let order: Vec<RecordRef> = found.hits.iter().take(2).map(|hit| hit.record).collect();
    assert_eq!(order, [titled.to_ref(), newest.to_ref()]);
    assert_eq!(found.hits.len(), 50);
    assert_eq!(scratch.search("type:meeting").notes, []);
}

#[test]
fn words_that_stand_together_rank_above_those_apart() {
    let (scratch, sample) = filled();
    let point = |text: &str| {
        let made = TalkingPoint { id: scratch.id(), text: both(text, text), ..sample.talking_point.clone() };
        scratch.put(&made);
        made.to_ref()
    };
    let together = point("La tourbe noire se vend bien.");
    let apart =
        point("La tourbe se vend bien, à ce que disent tous ceux qui la vendent; la terre est noire.");
    let order: Vec<RecordRef> = scratch.find("tourbe noire ").into_iter().map(|hit| hit.record).collect();
    assert_eq!(order, [together, apart]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_typed_is_an_error(typed in prop::collection::vec(
        prop_oneof!["\\PC{0,12}", Just("\"".to_owned()), Just("type:".to_owned()), Just("counterpart:%_*".to_owned()),
            "-?(type|état|status|après|before|source|partenaire):\"?\\PC{0,10}\"?", Just("source:\"' NEAR(".to_owned()),
            Just("شراكة e\u{301}te\u{301} \u{202e}".to_owned()), Just("§p ¬entent *".to_owned()),
            Just("NEAR(a b)".to_owned()), Just("' OR 1=1 --".to_owned()), Just("\0".to_owned()), Just("-fonds".to_owned())],
        0..6,
    )) {
        let (scratch, _) = filled();
        let typed = typed.join(" ");
        let found = scratch.library.search(&typed, 20, today());
        prop_assert!(found.is_ok(), "{typed:?}: {found:?}");
    }
}

#[test]
fn a_record_is_found_by_a_whole_title_or_text_whatever_its_case_and_accents() {
    let (scratch, sample) = filled();
    let title = "Créer un fonds conjoint pour l’électrification des quais, des grues et des entrepôts de tout l’archipel";
    let commitment =
        Commitment { id: scratch.id(), title: both(title, "Other words"), ..sample.commitment.clone() };
    scratch.put(&commitment);
    let titled = |title: &str| {
        let found = scratch.library.read(|reader| reader.titled::<Commitment>(title)).expect("a lookup");
        found.into_iter().map(|one| one.id).collect::<Vec<_>>()
    };
    assert_eq!(titled(title), [commitment.id]);
    assert_eq!(titled(&title.to_uppercase()), [commitment.id]);
    assert_eq!(titled("other words"), [commitment.id]);
    assert_eq!(titled("Words other"), []);
    assert_eq!(titled("…"), []);
    let saying = |text: &str| {
        scratch.library.read(|reader| reader.saying::<TalkingPoint>(text)).expect("a lookup").len()
    };
    let point = TalkingPoint {
        id: scratch.id(),
        lead: both("Le port", "The port"),
        text: both("Le brise-glace arrive « demain ».", "“NEAR” the ice* breaker"),
        ..sample.talking_point.clone()
    };
    scratch.put(&point);
    assert_eq!(saying("LE BRISE-GLACE ARRIVE DEMAIN"), 1);
    assert_eq!(saying("“NEAR” the ice* breaker"), 1);
    assert_eq!(saying("arrive le brise-glace"), 0);
}

#[test]
fn of_many_with_one_title_the_newest_come_first() {
    let (scratch, sample) = filled();
    let make = || {
        let point = TalkingPoint {
            id: scratch.id(),
            lead: both("Une passe neuve", "A new pass"),
            ..sample.talking_point.clone()
        };
        scratch.put(&point);
        point.id
    };
    let made = [make(), make(), make()];
    let newest =
        |limit| scratch.library.read(|reader| reader.titled_newest::<TalkingPoint>("une passe neuve", limit));
    let ids = |limit| newest(limit).expect("a search").iter().map(|point| point.id).collect::<Vec<_>>();
    assert_eq!(ids(2), [made[2], made[1]]);
    assert_eq!(ids(9), [made[2], made[1], made[0]]);
}
