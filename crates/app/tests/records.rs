//! Records of every kind as an officer handles them: written, changed, deleted, brought back, joined.

#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod desk;

use am_app::{AppError, ErrorCode, KINDS, OfficeInput, PersonInput, StatusInput};
use am_model::brief::{BlockBody, Inline};
use am_model::commitment::{CommitmentState, StatusChange};
use am_model::record::{RecordKind, RecordRef};
use am_model::{Handling, Lang, PerLang};
use desk::Desk;
use serde_json::{Value, json};
use uuid::Uuid;

impl Desk {
    fn add(&self, kind: RecordKind, given: Value) -> RecordRef {
        self.app.record_add(kind, given).expect("a record that holds").value
    }

    fn refused(&self, kind: RecordKind, given: Value) -> AppError {
        self.app.record_add(kind, given).expect_err("a record that does not hold")
    }

    fn json(&self, record: RecordRef) -> Value {
        self.app.record_json(record.id).expect("a record").1
    }

    fn party(&self, name: &str, home: bool) -> RecordRef {
        self.add(
            RecordKind::Counterpart,
            json!({ "kind": "country", "home": home, "name": { "fr": name, "en": name } }),
        )
    }

    fn meeting(&self) -> (RecordRef, RecordRef, RecordRef) {
        let (home, other) = (self.party("Canada", true), self.party("Norvège", false));
        let meeting = self.add(
            RecordKind::Meeting,
            json!({ "title": { "fr": "Suivi" }, "home": home.id, "counterparts": [other.id], "on": "2026-05-01" }),
        );
        (home, other, meeting)
    }

    fn commitment(&self) -> RecordRef {
        let (home, other, meeting) = self.meeting();
        self.add(
            RecordKind::Commitment,
            json!({ "title": { "fr": "Ouvrir un bureau" }, "by": [home.id], "to": [other.id], "meeting": meeting.id,
                    "made_on": "2026-02-01" }),
        )
    }
}

#[test]
fn a_record_is_written_with_only_what_one_wants_to_say() {
    let desk = Desk::new();
    let commitment = desk.commitment();
    let fields = desk.json(commitment);
    assert_eq!((&fields["state"], &fields["title"]["en"]), (&json!("not_started"), &Value::Null));
    let view = desk.app.commitment_get(commitment.id.into()).expect("a commitment");
    assert_eq!(view.history.len(), 1);
    assert!(matches!(view.history[0].change, StatusChange::Made));
    assert_eq!(view.history[0].on.to_string(), "2026-02-01");
    let point = json!({ "meeting": fields["meeting"], "title": { "fr": "Énergie" } });
    let (first, second) =
        (desk.add(RecordKind::AgendaItem, point.clone()), desk.add(RecordKind::AgendaItem, point));
    assert_eq!((&desk.json(first)["seq"], &desk.json(second)["seq"]), (&json!(1), &json!(2)));
    let person = desk.add(RecordKind::Person, json!({ "name": "Jean de Brébeuf" }));
    assert_eq!(desk.json(person)["family_name"], "de Brébeuf");
}

#[test]
fn a_change_says_only_what_changes_and_its_history_is_kept() {
    let desk = Desk::new();
    let commitment = desk.commitment();
    let set = |given: Value| desk.app.record_set(commitment.id, given).map(|changed| changed.value);
    set(json!({ "title": { "en": "Open an office" }, "due": { "on": "2026-06-30" } })).expect("a change");
    set(json!({ "state": "dropped", "reason": "Budget" })).expect("a change");
    let fields = desk.json(commitment);
    assert_eq!(fields["title"], json!({ "fr": "Ouvrir un bureau", "en": "Open an office" }));
    let history = desk.app.commitment_get(commitment.id.into()).expect("a commitment").history;
    let kinds: Vec<&str> = history
        .iter()
        .map(|event| match event.change {
            StatusChange::Made => "made",
            StatusChange::State { .. } => "state",
            StatusChange::Due { .. } => "due",
            StatusChange::Raised => "raised",
        })
        .collect();
    assert_eq!(kinds, ["state", "due", "made"]);
    set(json!({ "title": { "en": "  " }, "topic": null })).expect("white space says nothing");
    assert_eq!(desk.json(commitment)["title"]["en"], Value::Null);
    assert!(set(json!({})).is_ok(), "nothing to change is no error");
    assert_eq!(set(json!({ "id": Uuid::nil() })).expect_err("an id stays").code, ErrorCode::FieldFixed);
}

#[test]
fn every_kind_written_as_it_is_shown_stays_as_it_is() {
    let desk = Desk::new();
    let example = desk.folder.path().join("exemple");
    desk.app.make_example(&example).expect("the example");
    let fixed = [RecordKind::Anchor, RecordKind::Proposal, RecordKind::Version];
    for &kind in KINDS {
        for fields in desk.app.records_json(kind).expect("records").into_iter().take(5) {
            let id: Uuid = fields["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
            let set = desk.app.record_set(id, fields.clone());
            if fixed.contains(&kind) {
                assert_eq!(set.expect_err("never by hand").code, ErrorCode::NotByHand, "{kind:?}");
            } else {
                assert_eq!(set.expect("as it is").label, None, "{kind:?} {fields}");
            }
            let printed = desk.app.record_print(id).expect("text");
            assert!(!printed.fields.is_empty());
        }
    }
}

#[test]
fn what_does_not_fit_is_refused_by_field_and_nothing_is_half_made() {
    let desk = Desk::new();
    let (home, other, meeting) = desk.meeting();
    let counts =
        || KINDS.iter().map(|kind| desk.app.records_json(*kind).expect("records").len()).sum::<usize>();
    let before = counts();
    let refusal = |kind, given| {
        let error = desk.refused(kind, given);
        for sentences in [&error.message.fr, &error.message.en] {
            let sentences = sentences.as_ref().expect("both languages");
            assert!(!sentences.what.contains('{') && !sentences.next.contains('{'), "{}", sentences.what);
        }
        (error.code, error.params.get("field").cloned().unwrap_or_default())
    };
    let title = json!({ "fr": "Titre" });
    let meeting_on =
        |on: &str| json!({ "title": title, "home": home.id, "counterparts": [other.id], "on": on });
    use RecordKind::*;
    for (kind, given, code, field) in [
        (Meeting, meeting_on("2026-02-31"), ErrorCode::FieldShape, "on"),
        (Meeting, meeting_on("hier"), ErrorCode::FieldShape, "on"),
        (
            Commitment,
            json!({ "title": title, "due": { "on": "2025-02-29" } }),
            ErrorCode::FieldShape,
            "due.on",
        ),
        (Commitment, json!({ "title": { "fr": " ", "en": "\u{a0}" } }), ErrorCode::FieldEmpty, "title"),
        (Commitment, json!({ "title": title, "meeting": Uuid::nil() }), ErrorCode::FieldDangling, "meeting"),
        (Commitment, json!({ "title": title, "state": "deferred" }), ErrorCode::FieldEmpty, "reason"),
        (Commitment, json!({ "title": title, "state": "peut-être" }), ErrorCode::FieldShape, "state"),
        (Commitment, json!({ "title": title, "couleur": "rouge" }), ErrorCode::FieldShape, "couleur"),
        (Commitment, json!({ "title": { "fr": "x", "de": "y" } }), ErrorCode::FieldShape, "title.de"),
        (Person, json!({ "name": "" }), ErrorCode::FieldEmpty, "name"),
        (
            Person,
            json!({ "name": "A", "biography": { "fr": "é".repeat(5_000_000) } }),
            ErrorCode::FieldTooLong,
            "biography",
        ),
        (Person, json!({}), ErrorCode::FieldShape, "name"),
        (
            Link,
            json!({ "from": other.id, "to": other.id, "kind": "member_of" }),
            ErrorCode::FieldInconsistent,
            "to",
        ),
        (
            Participant,
            json!({ "meeting": meeting.id, "person": Uuid::nil(), "side": other.id }),
            ErrorCode::FieldDangling,
            "person",
        ),
        (
            Counterpart,
            json!({ "id": other.id, "kind": "country", "name": title }),
            ErrorCode::FieldInconsistent,
            "id",
        ),
        (Counterpart, json!([]), ErrorCode::NotAnObject, ""),
        (Source, json!({}), ErrorCode::NotByHand, ""),
    ] {
        assert_eq!(refusal(kind, given.clone()), (code, field.to_owned()), "{:.200}", given.to_string());
    }
    let unknown = desk.app.record_set(Uuid::nil(), json!({})).expect_err("no such record");
    assert_eq!(unknown.code, ErrorCode::NotFound);
    assert_eq!(counts(), before);
}

#[test]
fn text_of_any_script_is_kept_as_it_was_written() {
    let desk = Desk::new();
    for name in
        ["محمد بن علي", "e\u{301}le\u{300}ve", "\u{202e}\u{202d}abc", "👩🏽‍⚖️", "a\u{0}b\u{1}", "' OR 1=1; --"]
    {
        let person = desk.add(RecordKind::Person, json!({ "name": name }));
        assert_eq!(desk.json(person)["name"], name);
        assert!(desk.app.record_names(RecordKind::Person).expect("names").iter().any(|row| row.name == name));
    }
    let found = desk.app.person_named("élève").expect("a search");
    assert!(found.is_some(), "combining accents are the same accents");
}

#[test]
fn deleting_tells_before_and_the_bin_gives_back() {
    let desk = Desk::new();
    let commitment = desk.commitment();
    let meeting = RecordRef {
        kind: RecordKind::Meeting,
        id: desk.json(commitment)["meeting"].as_str().and_then(|id| id.parse().ok()).expect("an id"),
    };
    let uses = desk.app.record_uses(meeting).expect("uses");
    assert_eq!(uses.record.name, "Suivi, 2026-05-01");
    assert_eq!(
        uses.loses.iter().map(|of| (of.kind, of.count)).collect::<Vec<_>>(),
        [(RecordKind::Commitment, 1)]
    );
    let deleted = desk.app.record_delete(meeting).expect("a deletion");
    assert_eq!(deleted.label.map(|label| label.name).as_deref(), Some("Suivi, 2026-05-01"));
    assert!(deleted.touched.contains(&RecordKind::Commitment));
    let bin = desk.app.bin_list().expect("the bin");
    assert_eq!((bin.len(), bin[0].record, bin[0].name.as_str()), (1, meeting, "Suivi, 2026-05-01"));
    assert_eq!(desk.app.bin_restore(bin[0].operation).expect("a restoring").value, meeting);
    assert_eq!(desk.json(commitment)["meeting"], json!(meeting.id));
    let again = desk.app.bin_restore(bin[0].operation).expect_err("it is back");
    assert_eq!(again.code, ErrorCode::NotInBin);
}

#[test]
fn what_is_needed_says_by_whom_and_merging_frees_it() {
    let desk = Desk::new();
    let (_, other, meeting) = desk.meeting();
    let refused = desk.app.record_delete(other).expect_err("a meeting needs it");
    assert_eq!(refused.code, ErrorCode::RecordNeeded);
    assert_eq!(refused.params.get("names").map(String::as_str), Some("Suivi, 2026-05-01"));
    assert_eq!(desk.app.record_purge(other).expect_err("not for good either").code, ErrorCode::RecordNeeded);
    let double = desk.party("Royaume de Norvège", false);
    let merged = desk.app.record_merge(other, double).expect("two countries");
    let label = merged.label.expect("an undoable step");
    assert_eq!(
        am_app::operation_words(&label, Lang::Fr),
        "fusion de deux interlocuteurs, «\u{a0}Royaume de Norvège, Norvège\u{a0}»"
    );
    assert_eq!(desk.json(meeting)["counterparts"], json!([double.id]));
    assert_eq!(desk.json(double)["aliases"]["fr"], json!(["Norvège"]));
    desk.app.undo(None).expect("an undo");
    assert_eq!(desk.json(meeting)["counterparts"], json!([other.id]));
    let wrong = desk.app.record_merge(other, meeting).expect_err("two kinds");
    assert_eq!(wrong.code, ErrorCode::NotMergeable);
}

#[test]
fn notes_keep_the_words_of_what_is_deleted() {
    let desk = Desk::new();
    let (_, _, meeting) = desk.meeting();
    let brief = desk.add(RecordKind::Brief, json!({ "title": { "fr": "Note" }, "meeting": meeting.id }));
    let section =
        desk.add(RecordKind::Section, json!({ "brief": brief.id, "heading": { "fr": "Contexte" } }));
    let person = desk.add(
        RecordKind::Person,
        json!({ "name": "Kari Nordmann", "honorific": { "fr": "Mme", "en": "Ms." } }),
    );
    let quote = desk.add(
        RecordKind::Quote,
        json!({ "text": "La mer unit", "lang": "fr", "speaker": person.id, "speaker_name": "Kari Nordmann" }),
    );
    let indicator = desk.add(RecordKind::Indicator, json!({ "name": { "fr": "Échanges" }, "unit": "CAD" }));
    let figure = desk.add(RecordKind::Observation, json!({ "indicator": indicator.id, "value": 4.2e9 }));
    let text = json!({
        "fr": [{ "kind": "name", "person": person.id }, { "kind": "value", "observation": figure.id }],
        "en": [{ "kind": "name", "person": person.id }],
    });
    let block = |body: Value| {
        let mut fields = json!({ "section": section.id });
        fields.as_object_mut().expect("an object").extend(body.as_object().cloned().unwrap_or_default());
        desk.add(RecordKind::Block, fields)
    };
    let paragraph = block(json!({ "kind": "paragraph", "text": text }));
    let quoted = block(json!({ "kind": "quote", "quote": quote.id }));
    let biography = block(json!({ "kind": "biography", "person": person.id,
        "text": { "fr": [{ "kind": "text", "text": "Navigatrice.", "bold": false, "italic": false }], "en": null } }));
    let before: Vec<Value> = [paragraph, quoted, biography].map(|block| desk.json(block)).to_vec();
    let uses = desk.app.record_uses(person).expect("uses");
    assert_eq!(uses.briefs.len(), 1, "used in one note");
    for gone in [person, quote, indicator] {
        desk.app.record_delete(gone).expect("a deletion");
    }
    let words = |block: RecordRef| {
        let BlockBody::Paragraph { text } = serde_json::from_value(desk.json(block)).expect("a paragraph")
        else {
            panic!("{}", desk.json(block))
        };
        let words = |inlines: Option<Vec<Inline>>| {
            inlines.map(|inlines| {
                let texts = inlines.into_iter().map(|inline| match inline {
                    Inline::Text { text, .. } => text,
                    other => panic!("{other:?}"),
                });
                texts.collect::<String>()
            })
        };
        (words(text.fr), words(text.en))
    };
    let (fr, en) = words(paragraph);
    let fr = fr.expect("the French side");
    assert!(fr.starts_with("Mme\u{a0}Kari Nordmann") && fr.contains("4,2"), "{fr}");
    assert_eq!(en.as_deref(), Some("Ms.\u{a0}Kari Nordmann"));
    assert_eq!(words(quoted).0.as_deref(), Some("«\u{a0}La mer unit\u{a0}» – Kari Nordmann"));
    assert_eq!(words(biography).0.as_deref(), Some("Mme\u{a0}Kari Nordmann. Navigatrice."));
    for _ in 0..3 {
        desk.app.undo(None).expect("an undo");
    }
    assert_eq!([paragraph, quoted, biography].map(|block| desk.json(block)).to_vec(), before);
    desk.app.record_purge(person).expect("a purge");
    assert_eq!(words(biography).0.as_deref(), Some("Mme\u{a0}Kari Nordmann. Navigatrice."), "for good too");
    assert!(desk.app.undo(None).is_ok(), "and what came before can still be taken back");
}

#[test]
fn a_proposal_whose_record_is_deleted_can_be_opened_again() {
    let desk = Desk::new();
    desk.party("Canada", true);
    desk.party("Norvège", false);
    let (source, proposals) = desk.statement();
    let record = desk.app.proposal_accept(proposals[0], None).expect("an acceptance").value;
    desk.app.record_delete(record).expect("a deletion");
    assert!(!desk.app.proposals_pending(source).expect("proposals").contains(&proposals[0]));
    desk.app.proposal_reopen(proposals[0]).expect("it counts as set aside");
    assert!(desk.app.proposals_pending(source).expect("proposals").contains(&proposals[0]));
}

#[test]
fn offices_begin_and_end() {
    let desk = Desk::new();
    let norway = desk.party("Norvège", false);
    let person = desk
        .app
        .person_save(PersonInput {
            id: None,
            name: "Kari Nordmann".into(),
            family_name: String::new(),
            aliases: vec![" K. Nordmann ".into(), String::new(), "K. Nordmann".into()],
            honorific: PerLang::default(),
            address: PerLang::default(),
            pronunciation: Some("KA-ri".into()),
            biography: PerLang::default(),
            counterpart: Some(norway.id.into()),
            title: PerLang::one(Lang::Fr, "ministre"),
        })
        .expect("a person")
        .value;
    assert_eq!(desk.app.person_named("k nordmann").expect("a search"), Some(person), "by the other name");
    let view = desk.app.person_get(person).expect("a person");
    assert!(view.row.in_office);
    let office = view.offices[0].0.clone();
    let input = |from: Option<&str>, until: Option<&str>| OfficeInput {
        id: Some(office.id),
        person,
        counterpart: office.counterpart,
        title: office.title.clone(),
        from: from.map(|day| day.parse().expect("a date")),
        until: until.map(|day| day.parse().expect("a date")),
    };
    desk.app.office_save(input(Some("2024"), Some("2026-03-30"))).expect("an end");
    assert!(!desk.app.person_get(person).expect("a person").row.in_office);
    let backwards =
        desk.app.office_save(input(Some("2026"), Some("2025"))).expect_err("an end before its beginning");
    assert_eq!(backwards.code, ErrorCode::FieldInconsistent);
}

#[test]
fn a_portrait_is_a_picture_of_reasonable_size() {
    let desk = Desk::new();
    let person = desk.add(RecordKind::Person, json!({ "name": "Kari Nordmann" }));
    let png = desk.file("kari.png", b"\x89PNG\r\n\x1a\nrest");
    desk.app.person_set_portrait(person.id.into(), Some(&png)).expect("a picture");
    let address = desk.app.person_get(person.id.into()).expect("a person").portrait.expect("a portrait");
    assert!(address.starts_with("data:image/png;base64,iVBOR"), "{address}");
    let text = desk.file("kari.jpg", b"pas une image");
    let refused = desk.app.person_set_portrait(person.id.into(), Some(&text)).expect_err("a text");
    assert_eq!(refused.code, ErrorCode::NotAPicture);
    desk.app.person_set_portrait(person.id.into(), None).expect("no picture");
    assert_eq!(desk.app.person_get(person.id.into()).expect("a person").portrait, None);
}

#[test]
fn a_state_leans_on_the_words_that_show_it() {
    let desk = Desk::new();
    let commitment = desk.commitment();
    let (source, _) = desk.statement();
    let words = json!({ "source": source, "span": { "ordinal": 2, "start": 0, "end": 10 } });
    let anchor = desk.add(RecordKind::Anchor, words);
    let input = StatusInput {
        id: commitment.id.into(),
        state: CommitmentState::Kept,
        on: None,
        reason: None,
        evidence: Some(anchor.id.into()),
    };
    desk.app.commitment_set_state(input).expect("a state");
    let history = desk.app.commitment_get(commitment.id.into()).expect("a commitment").history;
    assert_eq!(history[0].anchor, Some(anchor.id.into()));
}

#[test]
fn any_record_of_its_own_is_marked_and_kept_until_a_day() {
    let desk = Desk::new();
    let (_, other, meeting) = desk.meeting();
    let brief = desk.add(RecordKind::Brief, json!({ "title": { "fr": "Note" }, "meeting": meeting.id }));
    let level = desk.app.marking_list().last().expect("levels").id.clone();
    let handling = Handling {
        marking: Some(level.clone()),
        retain_until: Some("2031-03-31".parse().expect("a day")),
        transitory: true,
    };
    for record in [other, meeting, brief] {
        desk.app.record_set_handling(record, handling.clone()).expect("a marking");
        assert_eq!(desk.app.record_handling(record).expect("a record"), handling);
    }
    assert_eq!(desk.json(brief)["marking"], json!(level), "the one that is printed");
    let unknown = Handling { marking: Some("ultra".into()), ..Handling::default() };
    let refused = desk.app.record_set_handling(other, unknown).expect_err("no such level");
    assert_eq!(refused.code, ErrorCode::FieldDangling);
}
