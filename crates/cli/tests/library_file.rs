//! The library as a file, typed at a terminal: the whole way from making one to restoring it.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// What a command came to.
struct Outcome {
    status: i32,
    said: String,
    told: String,
}

/// A folder with a library in it, and files with passphrases.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        for (name, words) in [("un", "la première\n"), ("deux", "la seconde\r\n"), ("vide", "\n")] {
            std::fs::write(place.at(name), words).expect("a file");
        }
        place
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, words: &[&str]) -> Outcome {
        self.run_with(words, "")
    }

    /// Runs `aide-memoire` on the library, with `typed` on its standard input.
    fn run_with(&self, words: &[&str], typed: &str) -> Outcome {
        let mut child = Command::new(env!("CARGO_BIN_EXE_aide-memoire"))
            .args(["--ui-lang", "fr", "--library", "a.aidemem"])
            .args(words)
            .current_dir(self.0.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        child.stdin.take().expect("its input").write_all(typed.as_bytes()).expect("a pipe");
        let output = child.wait_with_output().expect("its outcome");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Outcome {
            status: output.status.code().unwrap_or(-1),
            said: text(&output.stdout),
            told: text(&output.stderr),
        }
    }

    fn json(&self, words: &[&str]) -> Value {
        let outcome = self.run(&[words, &["--json"]].concat());
        assert_eq!(outcome.status, 0, "{words:?}: {}", outcome.told);
        serde_json::from_str(&outcome.said).unwrap_or_else(|_| panic!("{words:?}: {}", outcome.said))
    }

    fn ok(&self, words: &[&str]) -> String {
        let outcome = self.run(words);
        assert_eq!(outcome.status, 0, "{words:?}: {}", outcome.told);
        outcome.said
    }
}

fn is_plain(path: &Path) -> bool {
    std::fs::read(path).expect("a file").starts_with(b"SQLite format 3\0")
}

#[test]
fn a_library_is_made_encrypted_backed_up_damaged_and_restored() {
    let place = Place::new();
    let file = place.at("a.aidemem");
    place.ok(&["library", "create"]);
    assert!(is_plain(&file));
    assert_eq!(place.json(&["library", "check"])["sound"], true);
    place.ok(&["library", "backup"]);

    let made = place.json(&["library", "encrypt", "--passphrase-file", "un"]);
    assert!(!is_plain(&file));
    assert_eq!((&made["copies"], made["sheet"]["code"].as_array().map(Vec::len)), (&Value::from(1), Some(4)));
    for words in [&["library", "stats"][..], &["library", "stats", "--passphrase-file", "deux"]] {
        let refused = place.run(words);
        assert!(matches!(refused.status, 2 | 3), "{}", refused.told);
        assert_eq!(refused.said, "");
    }
    assert_eq!(place.json(&["library", "stats", "--passphrase-file", "un"])["encrypted"], true);

    place.ok(&["library", "passphrase", "--passphrase-file", "un", "--new-passphrase-file", "deux"]);
    let backups = place.json(&["library", "backups", "--passphrase-file", "deux"]);
    assert_eq!(backups[0]["encrypted"], true);

    std::fs::write(&file, b"abim\xc3\xa9e").expect("the library");
    let refused = place.run(&["library", "check", "--passphrase-file", "deux"]);
    assert_eq!(refused.status, 3);
    assert!(refused.told.contains("endommagé"), "{}", refused.told);
    let restored = place.json(&["library", "restore", "--passphrase-file", "deux"]);
    let kept = restored["kept"].as_str().expect("the damaged file");
    assert_eq!(std::fs::read(place.at(kept)).expect("kept"), b"abim\xc3\xa9e");

    place.ok(&["library", "decrypt", "--passphrase-file", "deux"]);
    assert!(is_plain(&file));
    place.ok(&["library", "check"]);
}

#[test]
fn the_code_of_the_recovery_sheet_stands_for_the_passphrase() {
    let place = Place::new();
    let made = place.json(&["library", "create", "--encrypt", "--passphrase-file", "un"]);
    let lines: Vec<&str> =
        made["sheet"]["code"].as_array().expect("lines").iter().filter_map(Value::as_str).collect();
    let typed = place.run_with(&["library", "check", "--passphrase-file", "-"], &lines.join(" "));
    assert_eq!(typed.status, 0, "{}", typed.told);
    let shown = place.ok(&["library", "recovery", "--passphrase-file", "un"]);
    assert!(lines.iter().all(|line| shown.contains(line)), "{shown}");
}

#[test]
fn wrong_use_is_told_from_what_could_not_be_done() {
    let place = Place::new();
    place.ok(&["library", "create"]);
    let status = |words: &[&str]| place.run(words).status;
    assert_eq!(status(&["library", "create"]), 3, "a file is there already");
    assert_eq!(status(&["library", "decrypt"]), 3, "it has no passphrase");
    assert_eq!(status(&["library", "recovery"]), 3);
    assert_eq!(status(&["library", "encrypt"]), 2, "no terminal to ask at");
    assert_eq!(status(&["library", "encrypt", "--passphrase-file", "vide"]), 3, "an empty passphrase");
    assert_eq!(status(&["library", "encrypt", "--passphrase-file", "absent"]), 3);
    assert_eq!(status(&["library", "restore"]), 3, "it has no backup");
    assert_eq!(status(&["library", "restore", "--backup", "autre"]), 3);
    assert_eq!(status(&["library", "poem"]), 2);
    assert!(is_plain(&place.at("a.aidemem")), "and the library is as it was");
    place.ok(&["library", "encrypt", "--passphrase-file", "un"]);
    assert_eq!(status(&["library", "encrypt", "--passphrase-file", "un"]), 3, "it is encrypted already");
}

#[test]
fn a_large_library_is_made_whole_and_never_over_another() {
    let place = Place::new();
    let made = place.json(&["generate", "--seed", "7", "--scale", "1", "a.aidemem"]);
    assert_eq!((&made["sources"], &made["paragraphs"]), (&Value::from(100), &Value::from(4_000)));
    assert_eq!(place.json(&["library", "check"])["sound"], true);
    let refused = place.run(&["generate", "a.aidemem"]);
    assert_eq!(refused.status, 3, "{}", refused.told);
    assert_eq!(place.run(&["generate", "--scale", "0", "b.aidemem"]).status, 2);
    assert_eq!(place.json(&["library", "stats"])["binned"], 0, "and the first one is as it was");
}

#[test]
fn what_only_reads_does_so_while_somebody_else_has_the_library() {
    let place = Place::new();
    assert_eq!(place.run(&["library", "create"]).status, 0);
    assert_eq!(place.run(&["add", "counterpart", r#"{"name":{"fr":"Norvège"},"kind":"country"}"#]).status, 0);
    let other = am_app::App::new(am_app::Ports {
        clock: std::sync::Arc::new(am_app::SystemClock),
        ids: std::sync::Arc::new(am_model::TimeOrderedIds),
        config_dir: None,
        documents_dir: place.at(""),
        worker: None,
    })
    .expect("a program");
    other.library_open(&place.at("a.aidemem"), false).expect("the library");
    let listed = place.run(&["list", "counterparts"]);
    assert_eq!(listed.status, 0, "{}", listed.told);
    assert!(listed.said.contains("Norvège"), "{}", listed.said);
    let refused = place.run(&["add", "counterpart", r#"{"name":{"fr":"Islande"},"kind":"country"}"#]);
    assert_eq!(refused.status, 3, "{}", refused.said);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let place = Place::new();
    assert_eq!(place.run(&["library", "create"]).status, 0);
    let mut child = Command::new(env!("CARGO_BIN_EXE_aide-memoire"))
        .args(["--ui-lang", "fr", "--library", "a.aidemem", "list", "sources"])
        .current_dir(place.0.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("its outcome");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
}
