//! The language data: every file parses, both languages have the same sections, nothing is there twice.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

use std::collections::BTreeSet;
use std::path::PathBuf;

use toml::{Table, Value};

const LANGUAGES: [&str; 2] = ["fr", "en"];

fn folder(lang: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data").join(lang)
}

fn names(lang: &str) -> BTreeSet<String> {
    let files = std::fs::read_dir(folder(lang)).expect("the language has a folder");
    files.map(|f| f.expect("a file").file_name().to_string_lossy().into_owned()).collect()
}

fn read(lang: &str, name: &str) -> Table {
    let content = std::fs::read_to_string(folder(lang).join(name)).expect("the file is there");
    content.parse().unwrap_or_else(|e| panic!("{lang}/{name}: {e}"))
}

/// Sections whose keys are words of the language.
const WORDS: [&str; 4] = ["words", "magnitudes", "shares", "fragments"];

fn sections(table: &Table, prefix: &str, found: &mut BTreeSet<String>) {
    for (key, value) in table {
        let path = format!("{prefix}{key}");
        match value {
            Value::Table(inner) if !WORDS.contains(&key.as_str()) && !inner.contains_key("adjectives") => {
                sections(inner, &format!("{path}."), found);
            }
            _ => {}
        }
        found.insert(path);
    }
}

#[test]
fn both_languages_have_the_same_files_and_sections() {
    assert_eq!(names("fr"), names("en"));
    for name in names("fr") {
        let [fr, en] = LANGUAGES.map(|lang| {
            let mut found = BTreeSet::new();
            sections(&read(lang, &name), "", &mut found);
            found
        });
        let missing: Vec<_> = fr.symmetric_difference(&en).collect();
        assert!(missing.is_empty(), "{name}: only in one language: {missing:?}");
    }
}

fn lists(value: &Value, path: &str, found: &mut Vec<(String, Vec<String>)>) {
    match value {
        Value::Table(table) => table.iter().for_each(|(key, v)| lists(v, &format!("{path}/{key}"), found)),
        Value::Array(items) if items.iter().all(Value::is_str) => {
            found
                .push((path.to_owned(), items.iter().filter_map(Value::as_str).map(str::to_owned).collect()));
        }
        Value::Array(items) => items.iter().for_each(|v| lists(v, path, found)),
        _ => {}
    }
}

#[test]
fn no_list_names_a_phrase_twice() {
    for lang in LANGUAGES {
        for name in names(lang) {
            let mut found = Vec::new();
            lists(&Value::Table(read(lang, &name)), &format!("{lang}/{name}"), &mut found);
            for (path, phrases) in found {
                let mut seen = BTreeSet::new();
                let twice: Vec<_> = phrases.iter().filter(|p| !seen.insert(*p)).collect();
                assert!(twice.is_empty(), "{path}: {twice:?}");
            }
        }
    }
}

#[test]
fn no_cue_stands_twice_whatever_its_strength() {
    for lang in LANGUAGES {
        let table = read(lang, "commitments.toml");
        let cues = table["cues"].as_array().expect("cues are a list");
        let mut seen = BTreeSet::new();
        for cue in cues {
            let phrase = cue["phrase"].as_str().expect("a cue has a phrase");
            assert!(seen.insert(phrase.to_owned()), "{lang}: {phrase}");
        }
        let strengths: BTreeSet<_> = cues.iter().filter_map(|c| c["strength"].as_str()).collect();
        assert_eq!(strengths, BTreeSet::from(["exploratory", "firm", "intent"]));
    }
}
