//! Versions and approvals of a brief, typed at a terminal: frozen, read, exported, taken up again, decided on.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A folder with the library of one meeting with its brief.
struct Place {
    folder: TempDir,
    brief: String,
}

impl Place {
    fn new() -> Self {
        let mut place = Self { folder: tempfile::tempdir().expect("a folder"), brief: String::new() };
        place.said(&["library", "create"]);
        let party = |name: &str, home: bool| {
            let party = json!({ "kind": "country", "home": home, "name": { "fr": name, "en": name } });
            place.said(&["add", "counterpart", &party.to_string()])
        };
        let (home, other) = (party("Canada", true), party("Norvège", false));
        let meeting =
            json!({ "title": { "fr": "Suivi" }, "home": home, "counterparts": [other], "on": "2026-04-09" });
        let meeting = place.said(&["add", "meeting", &meeting.to_string()]);
        place.brief = place.said(&["brief", "new", "--meeting", &meeting]);
        place
    }

    fn run(&self, words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_aide-memoire"))
            .args(["--ui-lang", "fr", "--library", "a.aidemem", "--today", "2026-03-31"])
            .args(words)
            .current_dir(self.folder.path())
            .output()
            .expect("the program")
    }

    /// Runs a command that must succeed and returns what it says.
    fn said(&self, words: &[&str]) -> String {
        let output = self.run(words);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{words:?}: {told}");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    fn json(&self, words: &[&str]) -> Value {
        serde_json::from_str(&self.said(&[words, &["--json"]].concat())).expect("JSON")
    }

    fn retitle(&self, title: &str) {
        self.said(&["set", &self.brief, &json!({ "title": { "fr": title } }).to_string()]);
    }
}

#[test]
fn a_version_is_frozen_read_exported_and_taken_up_again() {
    let place = Place::new();
    let brief = place.brief.as_str();
    assert_eq!(place.said(&["brief", "version", "list", brief]), "Aucune version figée.");
    place.retitle("Le premier titre");
    let made = place.said(&["brief", "version", "new", brief, "--label", "pour relecture"]);
    assert!(
        made.starts_with("1  2026-03-31") && made.ends_with("pour relecture, en ébauche (texte actuel)"),
        "{made}"
    );
    place.retitle("Un second titre");
    let read = place.said(&["brief", "version", "show", brief, "1"]);
    assert!(read.contains("Le premier titre") && !read.contains("Un second titre"), "{read}");
    let view = place.json(&["brief", "version", "show", brief, "1", "--lang", "en"]);
    assert_eq!(view["resolved"]["lang"], "en");

    let files = place.said(&["export", brief, "--version", "1", "--lang", "fr", "--out", "notes"]);
    assert!(files.ends_with("2026-04-09 Le premier titre (FR) v1.docx"), "{files}");
    assert!(place.folder.path().join(&files).is_file());

    let restored = place.said(&["brief", "version", "restore", brief, "1"]);
    assert_eq!(restored, "Le texte de la version 1 est de nouveau celui de la note.");
    assert_eq!(place.json(&["show", brief])["record"]["title"]["fr"], "Le premier titre");
    let rows = place.said(&["brief", "version", "list", brief]);
    assert!(rows.starts_with("2  ") && rows.contains("avant une restauration"), "{rows}");
    let absent = place.run(&["brief", "version", "show", brief, "9"]);
    assert_eq!(absent.status.code(), Some(3));
}

#[test]
fn a_brief_is_approved_by_the_last_of_its_chain() {
    let place = Place::new();
    let brief = place.brief.as_str();
    let step =
        |name: &str| place.said(&["add", "approval", &json!({ "brief": brief, "name": name }).to_string()]);
    let (director, deputy) = (step("Anne Roy"), step("Luc Savard"));
    let chain = place.said(&["brief", "approvals", brief]);
    assert!(chain.contains("1. Anne Roy\u{a0}: pour le 2026-04-07, prévu"), "{chain}");
    assert!(chain.contains("2. Luc Savard\u{a0}: pour le 2026-04-08, prévu"), "{chain}");

    let returned = place.said(&["brief", "approve", &director, "--returned", "--on", "2026-03-30"]);
    assert_eq!(returned, "Décision notée sur la version 1; la note est en révision.");
    place.retitle("Un autre titre");
    let approved = place.json(&["brief", "approve", &director]);
    assert_eq!((&approved["version"], &approved["state"]), (&json!(2), &json!("in_review")));
    let approved = place.said(&["brief", "approve", &deputy]);
    assert_eq!(approved, "Décision notée sur la version 3; la note est approuvée.");
    place.retitle("Un titre changé après coup");
    assert_eq!(place.json(&["show", brief])["record"]["state"], "in_review");
    assert!(place.said(&["brief", "approvals", brief]).contains("le texte a changé depuis"));
    place.said(&["undo"]);
    assert_eq!(place.json(&["show", brief])["record"]["state"], "approved", "taken back with the title");
}
