//! Whatever is given – impossible dates, empty names, megabytes of text, scripts of any direction, SQL, the syntax of
//! searches, ids of nothing: a clear error in both languages or a sensible record, never a panic, never half a record.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

mod desk;

use am_app::{App, AppError, ErrorCode, ImportOutcome, KINDS};
use am_model::Lang;
use am_model::record::{RecordKind, RecordRef};
use desk::Desk;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use uuid::Uuid;

/// Texts that have broken programs before.
const TEXTS: &[&str] = &[
    "",
    " \u{a0}\t\n",
    "\u{0}",
    "a\u{0}b",
    "\u{feff}\u{200b}\u{200d}",
    "\u{202e}txt.exe\u{202c}",
    "محمد بن علي",
    "שָׁלוֹם",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}",
    "Z̸̢͈͇̟̠̈́̊a̷͉̓l̴̰̑g̵̟̈o̶͎̊",
    "👩🏽‍⚖️🇨🇦",
    "\u{fffd}\u{10ffff}",
    "'; DROP TABLE person; --",
    "\" OR \"\" = \"",
    "%_\\",
    "NEAR(a b, 2) AND NOT title:x*",
    "\"a\" + ^b - (c",
    "type:commitment after:2025-02-30 counterpart:\"",
    "<script>alert(1)</script>&amp;",
    "{path} {field_fr} %s $1 ${HOME}",
    "../../etc/passwd",
    "CON",
    "2026-02-31",
    "0000-00-00",
    "9999-99-99",
    "-1-01-01",
    "25:61:61",
    "1e999",
    "null",
    "00000000-0000-0000-0000-000000000000",
    "not-a-uuid",
];

/// Values of every shape, possible and not.
fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        6 => prop::sample::select(TEXTS).prop_map(|text| json!(text)),
        1 => ".{0,40}".prop_map(|text| json!(text)),
        1 => any::<i64>().prop_map(|number| json!(number)),
        1 => any::<f64>().prop_map(|number| json!(number)),
        1 => any::<bool>().prop_map(|is| json!(is)),
        1 => Just(Value::Null),
        1 => Just(json!([])),
        1 => Just(json!({})),
        1 => Just(json!([[null, {}], "x"])),
        1 => Just(json!({ "fr": 1, "en": ["x"], "de": {} })),
        1 => Just(json!([Uuid::nil(), "x", 7])),
    ]
}

/// Puts `value` at the place in `fields` that `at` chooses among all places there are, however deep.
fn set_somewhere(fields: &mut Value, at: Index, value: Value) {
    fn places(within: &Value, path: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
        let inner: Vec<(String, &Value)> = match within {
            Value::Object(map) => map.iter().map(|(name, value)| (name.clone(), value)).collect(),
            Value::Array(list) => {
                list.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect()
            }
            _ => Vec::new(),
        };
        for (name, value) in inner {
            path.push(name);
            found.push(path.clone());
            places(value, path, found);
            path.pop();
        }
    }
    let mut found = Vec::new();
    places(fields, &mut Vec::new(), &mut found);
    let Some(path) = found.get(at.index(found.len().max(1))) else { return };
    let pointer: String =
        path.iter().map(|name| format!("/{}", name.replace('~', "~0").replace('/', "~1"))).collect();
    if let Some(place) = fields.pointer_mut(&pointer) {
        *place = value;
    }
}

fn example() -> Desk {
    let desk = Desk::new();
    desk.app.make_example(&desk.folder.path().join("exemple")).expect("the example");
    desk
}

fn state(app: &App) -> Vec<String> {
    KINDS
        .iter()
        .flat_map(|kind| app.records_json(*kind).expect("records"))
        .map(|fields| fields.to_string())
        .collect()
}

/// Makes sure that an error says in both languages what is wrong, and that it is none of the program's own.
fn is_clear(error: &AppError) {
    assert_ne!(error.code, ErrorCode::Internal, "{error:?}");
    for sentences in [&error.message.fr, &error.message.en] {
        let sentences = sentences.as_ref().expect("both languages");
        assert!(!sentences.what.is_empty() && !sentences.next.is_empty());
        for blank in ["{field", "{path", "{limit", "{count", "{names", "{kind"] {
            assert!(!sentences.what.contains(blank) && !sentences.next.contains(blank), "{sentences:?}");
        }
    }
}

/// Makes sure that what came of a change is a clear error that left nothing, or a record that undo takes away whole.
fn holds(desk: &Desk, before: &[String], done: Result<am_app::Changed<RecordRef>, AppError>) {
    match done {
        Err(error) => is_clear(&error),
        Ok(changed) => {
            let (kind, fields) = desk.app.record_json(changed.value.id).expect("the record");
            assert_eq!(
                (kind, fields["id"].as_str()),
                (changed.value.kind, Some(&*changed.value.id.to_string()))
            );
            desk.app.record_print(changed.value.id).expect("it can be shown");
            if changed.label.is_some() {
                desk.app.undo(None).expect("an undo");
            }
        }
    }
    assert!(state(&desk.app) == before, "nothing half made is left");
}

#[test]
fn whatever_stands_in_any_field_of_any_kind_is_refused_clearly_or_kept_whole() {
    let desk = example();
    let before = state(&desk.app);
    let known: Vec<(RecordKind, Vec<Value>)> =
        KINDS.iter().map(|kind| (*kind, desk.app.records_json(*kind).expect("records"))).collect();
    let known: Vec<_> = known.into_iter().filter(|(_, records)| !records.is_empty()).collect();
    let mut runner = TestRunner::new(Config { cases: 220, failure_persistence: None, ..Config::default() });
    let tried = (
        any::<Index>(),
        any::<Index>(),
        prop::collection::vec((any::<Index>(), value()), 1..3),
        any::<bool>(),
    );
    let outcome = runner.run(&tried, |(kind, record, changes, is_new)| {
        let (kind, records) = kind.get(&known);
        let mut fields = record.get(records).clone();
        let id = fields["id"].as_str().and_then(|id| id.parse::<Uuid>().ok()).expect("an id");
        if is_new {
            fields["id"] = json!(Uuid::now_v7());
        }
        for (at, value) in changes {
            set_somewhere(&mut fields, at, value);
        }
        let done = if is_new { desk.app.record_add(*kind, fields) } else { desk.app.record_set(id, fields) };
        holds(&desk, &before, done);
        Ok(())
    });
    outcome.expect("every one of them");
    assert!(desk.app.library_check().expect("a check").sound);
}

#[test]
fn every_hostile_text_is_kept_as_it_is_or_refused_and_found_again() {
    let desk = example();
    for text in TEXTS {
        let before = state(&desk.app);
        let done = desk.app.record_add(RecordKind::Person, json!({ "name": text, "aliases": [text] }));
        if let Ok(changed) = &done {
            assert_eq!(desk.app.record_json(changed.value.id).expect("a record").1["name"], *text);
        }
        holds(&desk, &before, done);
    }
}

#[test]
fn whatever_is_typed_into_the_search_box_finds_something_or_nothing() {
    let desk = example();
    for typed in TEXTS {
        desk.app.search(typed, 20).expect("a search");
        desk.app.search(&format!("canada {typed} \"{typed}\" -{typed} {typed}*"), 20).expect("a search");
    }
    let long = "engagement ".repeat(100_000);
    desk.app.search(&long, 20).expect("a search");
    desk.app.search(&"é".repeat(10_000_000), 20).expect("a search");
    desk.app.search(&"\"(".repeat(5_000), 20).expect("a search");
    let mut runner = TestRunner::new(Config { cases: 150, failure_persistence: None, ..Config::default() });
    let outcome =
        runner.run(&r#"([a-zé":*^()\-+' ]|AND|OR|NOT|NEAR|type:|après:|before:|\PC){0,24}"#, |typed| {
            desk.app.search(&typed, 20).expect("a search");
            Ok(())
        });
    outcome.expect("every one of them");
}

#[test]
fn an_id_of_nothing_is_no_longer_in_the_library_whoever_asks() {
    let desk = example();
    let before = state(&desk.app);
    let (id, app) = (Uuid::now_v7(), &desk.app);
    let missing = |what: &str, error: Option<AppError>| {
        let error = error.unwrap_or_else(|| panic!("{what} of nothing"));
        is_clear(&error);
        assert!(
            matches!(error.code, ErrorCode::NotFound | ErrorCode::NotInBin | ErrorCode::NotMergeable),
            "{what}: {error:?}"
        );
    };
    missing("json", app.record_json(id).err());
    missing("print", app.record_print(id).err());
    missing("find", app.record_find(id).err());
    missing("set", app.record_set(id, json!({ "name": "x" })).err());
    missing("bin", app.bin_restore(id.into()).err());
    for &kind in KINDS {
        let record = RecordRef { kind, id };
        missing("uses", app.record_uses(record).err());
        missing("delete", app.record_delete(record).err());
        missing("purge", app.record_purge(record).err());
        missing("merge", app.record_merge(record, record).err());
    }
    missing("counterpart", app.counterpart_get(id.into(), false).err());
    missing("person", app.person_get(id.into()).err());
    missing("meeting", app.meeting_get(id.into()).err());
    missing("commitment", app.commitment_get(id.into()).err());
    missing("source", app.source_get(id.into()).err());
    missing("note", app.brief_get(id.into(), Lang::Fr).err());
    missing("what a note may show", app.brief_library(id.into()).err());
    missing("preview", app.export_preview(id.into(), None, Lang::En).err());
    missing("proposal", app.proposal_reject(id.into()).err());
    missing("reported meeting", app.meeting_from_source(id.into()).err());
    missing("portrait", app.person_set_portrait(id.into(), None).err());
    assert!(state(app) == before);
}

#[test]
fn megabytes_in_a_field_or_a_file_are_refused_by_name_and_leave_nothing() {
    let desk = example();
    let before = state(&desk.app);
    let long = "é".repeat(5_000_000);
    for (kind, fields) in [
        (RecordKind::Person, json!({ "name": long })),
        (RecordKind::Person, json!({ "name": "A", "aliases": [long] })),
        (RecordKind::TalkingPoint, json!({ "slot": "key_message", "text": { "fr": long } })),
        (RecordKind::Quote, json!({ "text": long, "lang": "fr", "speaker_name": "A" })),
        (RecordKind::Commitment, json!({ "title": { "en": long } })),
    ] {
        let refused = desk.app.record_add(kind, fields).expect_err("too long");
        is_clear(&refused);
        assert_eq!(refused.code, ErrorCode::FieldTooLong, "{kind:?}");
    }
    let one_line = desk.file("long.txt", format!("Déclaration\n\n{long}\n").as_bytes());
    match desk.import(&[one_line]).remove(0) {
        ImportOutcome::Failed { error } => is_clear(&error),
        other => panic!("{other:?}"),
    }
    assert!(state(&desk.app) == before);
    assert!(desk.app.library_check().expect("a check").sound);
}
