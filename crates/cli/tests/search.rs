//! Searching, typed at a terminal.
#![allow(clippy::expect_used, reason = "a test says why a value is there")]

use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

/// A folder with a library in it.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        place.say("fr", &["library", "create"]);
        let party = |name: &str, home: bool| {
            place.add(
                "counterpart",
                json!({ "name": { "fr": name, "en": name }, "kind": "country", "home": home }),
            )
        };
        let (ours, theirs) = (party("Norboréalie", true), party("Qatar", false));
        for (title, due) in
            [("Partager l’énergie du vent", "2026-03-01"), ("Relier les réseaux d’énergie", "2027-03-01")]
        {
            let due = json!({ "on": due, "words": null, "estimated": false, "every": null });
            place.add(
                "commitment",
                json!({ "title": { "fr": title, "en": null }, "by": [ours], "to": [theirs], "due": due }),
            );
        }
        place
    }

    fn say(&self, lang: &str, words: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_aide-memoire"))
            .args(["--library", "a.aidemem", "--ui-lang", lang, "--today", "2026-04-01"])
            .args(words)
            .current_dir(self.0.path())
            .output()
            .expect("the program");
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Adds a record and returns its id.
    fn add(&self, kind: &str, fields: Value) -> Value {
        let typed = fields.to_string();
        let added: Value =
            serde_json::from_str(&self.say("fr", &["add", kind, &typed, "--json"])).expect("JSON");
        let id = added.pointer("/0/id");
        id.cloned().expect("the id of what was added")
    }
}

#[test]
fn results_have_kind_title_and_the_words_marked_and_overdue_follows_the_day_given() {
    let place = Place::new();
    let said = place.say("fr", &["search", "énergies"]);
    assert!(said.contains("Relier les réseaux d’énergie (engagement)"), "{said}");
    assert!(said.contains("Partager l’[énergie] du vent"), "{said}");
    assert!(said.ends_with("2\u{a0}résultats.\n"), "{said}");
    let late = place.say("en", &["search", "status:overdue", "counterpart:qatar", "energie"]);
    assert!(late.contains("vent") && late.ends_with("1\u{a0}result.\n"), "{late}");
    assert!(place.say("en", &["search", "énergie", "--limit", "1"]).ends_with("2\u{a0}results, 1 shown.\n"));
}

#[test]
fn what_is_not_understood_or_misspelt_is_told() {
    let place = Place::new();
    let said = place.say("fr", &["search", "type:licorne", "éenrgie"]);
    assert!(said.contains("«\u{a0}licorne\u{a0}» n’est pas un type connu"), "{said}");
    assert!(said.contains("Vouliez-vous dire «\u{a0}type:licorne énergie\u{a0}»?"), "{said}");
    let answer: Value =
        serde_json::from_str(&place.say("en", &["search", "éenrgie", "--json"])).expect("JSON");
    assert_eq!(answer["suggestion"], "énergie");
    assert_eq!(answer["hits"], json!([]));
}

#[test]
fn the_help_explains_the_filters_in_both_languages() {
    let place = Place::new();
    let french = place.say("fr", &["search", "--help"]);
    assert!(french.contains("état:en-retard") && french.contains("interlocuteur:qatar"), "{french}");
    let english = place.say("en", &["search", "--help"]);
    assert!(english.contains("status:overdue") && english.contains("talking-point"), "{english}");
}
