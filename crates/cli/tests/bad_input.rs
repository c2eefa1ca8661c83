//! What cannot be a record, typed at a terminal: told in words, with the status of what could not be done, and without a
//! trace in the library.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs `aide-memoire` on the library in `folder`, with `typed` on its standard input; returns its status and words.
fn run(folder: &Path, lang: &str, words: &[&str], typed: &[u8]) -> (i32, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_aide-memoire"))
        .args(["--ui-lang", lang, "--library", "a.aidemem"])
        .args(words)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    child.stdin.take().expect("its input").write_all(typed).expect("a pipe");
    let output = child.wait_with_output().expect("its outcome");
    let text = [output.stdout, output.stderr].concat();
    (output.status.code().expect("a status"), String::from_utf8_lossy(&text).into_owned())
}

#[test]
fn what_is_no_record_is_refused_in_both_languages_and_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    assert_eq!(run(path, "fr", &["library", "create"], b"").0, 0);
    let before = run(path, "fr", &["library", "stats"], b"").1;
    let deep = "[".repeat(100_000);
    let huge = format!("{{\"name\":\"{}\"}}", "é".repeat(5_000_000));
    for typed in [
        // Half a character of two, alone and in the wrong order: no text at all.
        br#"{"name":"\ud800"}"# as &[u8],
        br#"{"name":"\udc00\ud800"}"#,
        br#"{"name":"\ud83d"}"#,
        b"{\"name\":\"\xff\xfe\"}",
        b"{\"name\":\"a\x00b\"}",
        br#"{"name":"#,
        br#"{"name":NaN}"#,
        br#"{"name":"A"} {"name":"B"}"#,
        b"",
        b"\xef\xbb\xbf",
        b"null",
        b"42",
        br#"{"name":null}"#,
        br#"{"name":["A"]}"#,
        br#"{"name":"A","id":"not-an-id"}"#,
        br#"{"name":"A","handling":{"retain_until":"2026-02-31"}}"#,
        deep.as_bytes(),
        huge.as_bytes(),
    ] {
        for lang in ["fr", "en"] {
            let (status, said) = run(path, lang, &["add", "person", "-"], typed);
            let shown = String::from_utf8_lossy(&typed[..typed.len().min(60)]).into_owned();
            // Wrong use where it is no JSON at all, else what could not be done.
            assert!(matches!(status, 2 | 3), "{shown}: {status} {said:.300}");
            assert!(
                !said.contains("panicked")
                    && !said.contains("inattendue")
                    && !said.contains("Something unexpected"),
                "{shown}: {said:.300}"
            );
        }
    }
    assert_eq!(run(path, "fr", &["library", "stats"], b"").1, before, "nothing was kept");
    // A text that holds a null is a text.
    let (status, said) = run(path, "fr", &["add", "person", "-"], br#"{"name":"a\u0000b"}"#);
    assert_eq!(status, 0, "{said}");
    let id = said.trim();
    let (status, said) = run(path, "fr", &["show", id, "--json"], b"");
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("a\\u0000b"), "{said}");
    assert_eq!(run(path, "fr", &["library", "check"], b"").0, 0);
}

#[test]
fn ids_and_words_that_mean_nothing_are_told_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    assert_eq!(run(path, "fr", &["library", "create"], b"").0, 0);
    let nothing = "0190a000-0000-7000-8000-000000000000";
    for words in [
        &["show", nothing] as &[&str],
        &["set", nothing, "{}"],
        &["delete", nothing],
        &["delete", nothing, "--for-good"],
        &["restore", nothing],
        &["merge", nothing, nothing],
        &["accept", nothing],
    ] {
        let (status, said) = run(path, "en", words, b"");
        assert_eq!(status, 3, "{words:?}: {said}");
        assert!(!said.contains("unexpected") && !said.contains("panicked"), "{words:?}: {said}");
    }
    for words in [&["show", "abc"] as &[&str], &["add", "chose", "{}"], &["list", "'; DROP"]] {
        assert_eq!(run(path, "en", words, b"").0, 2, "{words:?}");
    }
    for typed in ["\"", "a AND (b", "type:rien", "*", "-", "NEAR(", "\u{202e}"] {
        let (status, said) = run(path, "en", &["search", "--", typed], b"");
        assert_eq!(status, 0, "{typed}: {said}");
    }
}

#[test]
fn a_document_comes_in_through_a_pipe_and_nothing_is_said_to_be_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    assert_eq!(run(path, "fr", &["library", "create"], b"").0, 0);
    let page = "<html><body><p>Réunion reportée à mardi.</p></body></html>";
    let (status, said) = run(path, "fr", &["import", "-"], page.as_bytes());
    assert!(status == 0 && said.contains("1\u{a0}paragraphe"), "{status} {said}");
    let (status, said) = run(path, "en", &["import", "-"], page.as_bytes());
    assert!(status == 0 && said.contains("already in the library"), "{status} {said}");
    let (status, said) = run(path, "en", &["import", "-"], b"");
    assert!(status == 3 && said.contains("The file “Standard input” is empty."), "{status} {said}");
}
