//! Files are read from a terminal, PDFs in a process of their own: the program itself, started again.
#![allow(clippy::expect_used, reason = "a test says why a value is there")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../ingest/tests/fixtures").join(name)
}

fn read(words: &[&str], files: &[PathBuf]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_aide-memoire"))
        .arg("read")
        .args(words)
        .args(files)
        .stdin(Stdio::null())
        .output()
        .expect("the program starts")
}

#[test]
fn a_pdf_and_a_word_file_of_the_same_note_say_the_same() {
    let said = |name: &str| {
        let output = read(&[], &[fixture(name)]);
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        // A printer gives one kind of space for all.
        String::from_utf8_lossy(&output.stdout).replace('\u{a0}', " ")
    };
    let printed = said("note.pdf");
    assert!(printed.contains("Coopération portuaire\n\n"), "{printed}");
    assert_eq!(printed, said("note.docx"));
}

#[test]
fn as_json_each_paragraph_has_its_page() {
    let output = read(&["--json"], &[fixture("note.pdf")]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(json["media_type"], "pdf");
    assert_eq!(json["paragraphs"][0]["page"], 1);
}

#[test]
fn one_file_that_cannot_be_read_keeps_no_other_from_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let broken = folder.path().join("broken.pdf");
    std::fs::write(&broken, "%PDF-1.4\nnothing").expect("a file");
    let output = read(&["--ui-lang", "en"], &[broken, fixture("note.pdf")]);
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("“broken.pdf” is damaged"));
    assert!(String::from_utf8_lossy(&output.stdout).contains("Coopération portuaire"));
}
