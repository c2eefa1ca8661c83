//! The printed example, assembled and resolved in both languages, against text one can read.
//!
//! `UPDATE_GOLDEN=1` writes the files anew; read them before accepting.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

mod common;

use std::path::Path;

use am_model::lang::Lang;
use common::{dump, example};

fn compare(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, found).expect("the golden folder can be written");
    }
    let golden = std::fs::read_to_string(&path).expect("the golden file is committed");
    let (golden, found): (Vec<&str>, Vec<&str>) = (golden.lines().collect(), found.lines().collect());
    for (at, (golden, found)) in golden.iter().zip(&found).enumerate() {
        assert_eq!(golden, found, "{name}, line {}", at + 1);
    }
    assert_eq!(golden.len(), found.len(), "{name} has as many lines as before");
}

#[test]
fn the_meeting_note_reads_as_the_printed_example_in_french() {
    let example = example();
    let document = example.library.assemble("meeting-note", example.ottawa);
    compare("meeting-note.fr.txt", &dump(&example.library.resolve(&document, Lang::Fr)));
}

#[test]
fn the_meeting_note_says_the_same_in_english() {
    let example = example();
    let document = example.library.assemble("meeting-note", example.ottawa);
    compare("meeting-note.en.txt", &dump(&example.library.resolve(&document, Lang::En)));
}

#[test]
fn the_call_note_keeps_to_its_five_sections() {
    let example = example();
    let document = example.library.assemble("call-note", example.ottawa);
    assert_eq!(document.sections.len(), 5);
    compare("call-note.fr.txt", &dump(&example.library.resolve(&document, Lang::Fr)));
}
