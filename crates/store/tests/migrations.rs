//! Libraries of every version of the schema there ever was, stored as files: each opens with the program of today,
//! holds, and says in every record what it said then.
//!
//! `tests/fixtures/libraries` keeps for each version a plain library, an encrypted one, and what they hold as JSON.
//! Whoever adds a migration runs this test with `UPDATE_GOLDEN=1`, which writes those of the new version from the
//! sample; those of earlier versions are never written again.

#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use am_model::record::RecordKind;
use am_store::*;
use common::*;
use serde_json::{Value, json};

/// The passphrase of the encrypted ones.
const PHRASE: &str = "une bibliothèque d’autrefois";

fn stored(version: u32, ending: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/libraries");
    folder.join(format!("{version:04}{ending}"))
}

fn name(kind: RecordKind) -> String {
    serde_json::to_value(kind).ok().and_then(|name| name.as_str().map(str::to_owned)).expect("a name")
}

/// Returns everything a library holds: records by kind, readings with their paragraphs, originals, choices, history.
fn contents(library: &Library) -> Value {
    let read = |r: &Reader<'_>| -> Result<Value> {
        let mut records = BTreeMap::new();
        for &kind in KINDS {
            records.insert(name(kind), r.records(kind)?);
        }
        let mut readings = Vec::new();
        for reading in r.all_readings()? {
            readings.push(json!({ "reading": reading, "paragraphs": r.paragraphs(reading.id)? }));
        }
        let mut history = Vec::new();
        r.each_log_entry(|entry| {
            history.push(serde_json::to_value(entry)?);
            Ok::<_, StoreError>(())
        })?;
        add_what_was_left(&mut history, &records);
        let settings: BTreeMap<String, Value> = r.settings()?.into_iter().collect();
        Ok(json!({
            "identity": r.identity()?,
            "records": records,
            "readings": readings,
            "originals": r.originals()?,
            "settings": settings,
            "history": history,
        }))
    };
    library.read(read).expect("a library that can be read")
}

/// Adds to each change what it left: what the next change of the record found, or the record as it stands.
fn add_what_was_left(history: &mut [Value], records: &BTreeMap<String, Vec<Value>>) {
    let all = records.iter().flat_map(|(kind, all)| all.iter().map(move |one| (kind, one)));
    let mut now: BTreeMap<String, Value> =
        all.map(|(kind, one)| (json!({ "kind": kind, "id": one["id"] }).to_string(), one.clone())).collect();
    for change in
        history.iter_mut().rev().flat_map(|entry| entry["changes"].as_array_mut().into_iter().flatten())
    {
        let record = json!({ "kind": change["record"]["kind"], "id": change["record"]["id"] }).to_string();
        change["after"] = now.insert(record, change["before"].clone()).unwrap_or(Value::Null);
    }
}

/// Makes the files of the version of today, unless they are there and of this very schema.
fn store_the_version_of_today() {
    let path = stored(KNOWN_VERSION, ".aidemem");
    if path.is_file() && schema_of(&path) == schema_of_today() {
        return;
    }
    let (scratch, sample) = filled();
    scratch
        .put(&am_model::counterpart::Counterpart { name: both("Avant", "Before"), ..sample.other.clone() });
    scratch.library.undo(None).expect("an undo");
    scratch.change(|tx| tx.set_setting("marking", &"protected_a"));
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    for ending in [".aidemem", "-encrypted.aidemem"] {
        let _ = std::fs::remove_file(stored(KNOWN_VERSION, ending));
    }
    scratch.library.backup_to(&path).expect("a copy");
    let text = serde_json::to_string_pretty(&contents(&scratch.library)).expect("JSON") + "\n";
    std::fs::write(stored(KNOWN_VERSION, ".json"), text).expect("a file");
    let Scratch { library, folder, .. } = scratch;
    let encrypted = library.protect(Some(Key::new(PHRASE).expect("a passphrase"))).expect("a key");
    encrypted.forget_former_keys().expect("a library that can be written");
    encrypted.backup_to(&stored(KNOWN_VERSION, "-encrypted.aidemem")).expect("a copy");
    drop(folder);
}

/// Returns the tables and indexes of a plain library, as they were made.
fn schema_of(path: &Path) -> Vec<String> {
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
    let conn = rusqlite::Connection::open_with_flags(path, flags).expect("a file of SQLite");
    let sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name";
    let mut statement = conn.prepare(sql).expect("a query");
    let rows = statement.query_map([], |row| row.get(0)).expect("rows");
    rows.collect::<rusqlite::Result<_>>().expect("text")
}

fn schema_of_today() -> Vec<String> {
    let scratch = Scratch::new();
    let path = scratch.folder.path().join("neuve.aidemem");
    scratch.library.backup_to(&path).expect("a copy");
    schema_of(&path)
}

/// Tells the first place at which something that was said is not said any more. What is said besides is new.
fn lost(then: &Value, now: &Value, place: &str) -> Option<String> {
    match (then, now) {
        (Value::Object(then), Value::Object(now)) => then.iter().find_map(|(field, value)| {
            let place = format!("{place}.{field}");
            now.get(field).map_or_else(|| Some(place.clone()), |now| lost(value, now, &place))
        }),
        (Value::Array(then), Value::Array(now)) if then.len() == now.len() => then
            .iter()
            .zip(now)
            .enumerate()
            .find_map(|(at, (then, now))| lost(then, now, &format!("{place}[{at}]"))),
        _ => (then != now).then(|| format!("{place}: {then} became {now}")),
    }
}

#[test]
fn a_library_of_every_version_opens_and_says_what_it_said() {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        store_the_version_of_today();
    }
    let today = stored(KNOWN_VERSION, ".aidemem");
    assert!(
        !today.is_file() || schema_of(&today) == schema_of_today(),
        "the library stored for version {KNOWN_VERSION} has another schema: one that has landed never changes, and one \
         that has not is stored again with UPDATE_GOLDEN=1"
    );
    for version in 1..=KNOWN_VERSION {
        let text = std::fs::read_to_string(stored(version, ".json")).unwrap_or_else(|_| {
            panic!("no library of version {version} is stored: run this test with UPDATE_GOLDEN=1 and commit its files")
        });
        let then: Value = serde_json::from_str(&text).expect("JSON");
        for &kind in KINDS {
            let records = then["records"][name(kind)].as_array().map_or(0, Vec::len);
            // Kinds that came later have no record in a library of before.
            assert!(records > 0 || version < KNOWN_VERSION, "version {version} has no {kind:?}");
        }
        for (ending, passphrase) in [(".aidemem", None), ("-encrypted.aidemem", Some(PHRASE))] {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join("copie.aidemem");
            std::fs::copy(stored(version, ending), &path).expect("a stored library");
            let options = OpenOptions { passphrase, read_only: false };
            let library = Library::open(&path, &options, Surroundings::real()).expect("a library that opens");
            assert_eq!(library.encrypted(), passphrase.is_some());
            assert_eq!(lost(&then, &contents(&library), ""), None, "version {version}{ending}");
            let report = library.check().expect("a check");
            assert!(report.is_sound(), "version {version}{ending}: {report:?}");
            assert!(
                !library.search("déclaration commune", 5, common::today()).expect("a search").hits.is_empty()
            );
            library.redo(None).expect("what was taken back before can be made again");
            library.undo(None).expect("and taken back");
            library.close().expect("a library that closes");
        }
    }
}

#[test]
fn what_is_lost_is_found_and_what_is_new_is_not() {
    let then = json!({ "a": [{ "name": "x" }], "b": null });
    assert_eq!(lost(&then, &json!({ "a": [{ "name": "x", "new": 1 }], "b": null, "c": 2 }), ""), None);
    assert_eq!(
        lost(&then, &json!({ "a": [{ "name": "y" }], "b": null }), ""),
        Some(".a[0].name: \"x\" became \"y\"".into())
    );
    assert_eq!(lost(&then, &json!({ "a": [{ "name": "x" }] }), ""), Some(".b".into()));
    assert!(lost(&then, &json!({ "a": [], "b": null }), "").is_some());
}
