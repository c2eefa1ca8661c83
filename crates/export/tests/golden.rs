//! Golden files: the parts of three briefs as readable XML. `UPDATE_GOLDEN=1` writes them anew; look at the rendered
//! pages before accepting the difference.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it says why")]

use std::path::{Path, PathBuf};

use am_export::{DocxOptions, Paper, Styles, docx};
use am_model::resolved::ResolvedBrief;

mod samples;
mod unpacked;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

fn compare(name: &str, brief: &ResolvedBrief) {
    let styles = Styles::note().expect("the built-in styles are whole");
    let options = DocxOptions { paper: Paper::Letter, styles: &styles, written_at: samples::written_at() };
    let bytes = docx(brief, &options).expect("the sample can be written");
    let parts = unpacked::unpack(&bytes);
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let folder = folder(name);
    if update {
        std::fs::create_dir_all(&folder).expect("the folder can be made");
    }
    for (path, _) in parts.iter().filter(|(path, _)| path.ends_with(".xml") || path.ends_with(".rels")) {
        let file = folder.join(path.replace('/', "_"));
        let written = unpacked::pretty(unpacked::text_of(&parts, path));
        if update {
            std::fs::write(&file, &written).expect("the golden file can be written");
            continue;
        }
        let golden = std::fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{}: {error}; UPDATE_GOLDEN=1 writes it", file.display()))
            .replace("\r\n", "\n");
        let differs = golden.lines().zip(written.lines()).position(|(old, new)| old != new);
        let line = differs.unwrap_or(golden.lines().count().min(written.lines().count()));
        assert!(
            golden == written,
            "{} differs from line {}:\n  was {:?}\n  is  {:?}",
            file.display(),
            line + 1,
            golden.lines().nth(line),
            written.lines().nth(line)
        );
    }
    if !update {
        let kept = std::fs::read_dir(&folder).expect("the golden files are there").count();
        let made = parts.keys().filter(|path| path.ends_with(".xml") || path.ends_with(".rels")).count();
        assert_eq!(kept, made, "{} holds as many files as the brief has parts of XML", folder.display());
    }
}

#[test]
fn the_french_note_is_written_as_it_was() {
    compare("french", &samples::french());
}

#[test]
fn the_english_note_is_written_as_it_was() {
    compare("english", &samples::english());
}

#[test]
fn the_odd_brief_is_written_as_it_was() {
    compare("odd", &samples::odd());
}
