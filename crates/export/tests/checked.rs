//! The checker sees what is wrong: a good file, damaged in one place, gives the fault of that place.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it says why")]

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::sync::LazyLock;

use am_export::check::{Fault, check};
use am_export::{DocxOptions, Paper, Styles, docx};
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

mod samples;
mod unpacked;

/// Written once: each case damages a copy.
static WRITTEN: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let styles = Styles::note().expect("the built-in styles are whole");
    let options = DocxOptions { paper: Paper::Letter, styles: &styles, written_at: samples::written_at() };
    docx(&samples::english(), &options).expect("the sample can be written")
});

fn pack(parts: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in parts {
        zip.start_file(path, SimpleFileOptions::default()).expect("the entry begins");
        zip.write_all(content).expect("memory takes it");
    }
    zip.finish().expect("the zip ends").into_inner()
}

/// Replaces the first `old` of a part and returns the faults.
fn faults_after(path: &str, old: &str, new: &str) -> Vec<Fault> {
    let mut parts = unpacked::unpack(&WRITTEN);
    let part = unpacked::text_of(&parts, path).to_owned();
    assert!(part.contains(old), "{path} holds no {old}");
    parts.insert(path.to_owned(), part.replacen(old, new, 1).into_bytes());
    check(&pack(&parts)).expect("it opens").into_iter().map(|finding| finding.fault).collect()
}

#[test]
fn each_damage_is_named() {
    let page = "word/document.xml";
    let note = "<w:footnoteReference w:id=\"1\"/>";
    let cases = [
        (page, "<w:body>", "<w:body><w:p>", Fault::NotWellFormed),
        (page, "Title\"/>", "Absent\"/>", Fault::UnknownStyle),
        (page, "<w:numId w:val=\"5\"/>", "<w:numId w:val=\"77\"/>", Fault::UnknownNumbering),
        (page, note, "<w:footnoteReference w:id=\"99\"/>", Fault::UnknownNote),
        (page, "NOTEREF _RefNote1 ", "NOTEREF _RefNote9 ", Fault::UnknownBookmark),
        (page, "r:id=\"rIdChart1\"", "r:id=\"rIdChart9\"", Fault::UnknownRelationship),
        (page, "<wp:docPr id=\"2\"", "<wp:docPr id=\"1\"", Fault::RepeatedId),
        (page, "Canada–Qatar follow-up meeting", "Canada\u{1}Qatar", Fault::ControlCharacter),
        (page, "</w:p></w:tc>", "</w:p><w:bookmarkEnd w:id=\"9\"/></w:tc>", Fault::CellWithoutParagraph),
        ("word/_rels/document.xml.rels", "styles.xml", "gone.xml", Fault::DanglingRelationship),
        ("word/styles.xml", "w:styleId=\"Title\"", "w:styleId=\"Normal\"", Fault::RepeatedId),
        ("[Content_Types].xml", "Extension=\"xlsx\"", "Extension=\"xls\"", Fault::NoContentType),
        ("docProps/core.xml", "<dc:title>Canada–Qatar follow-up meeting</dc:title>", "", Fault::NoTitle),
        ("word/styles.xml", "<w:lang ", "<w:lung ", Fault::NoLanguage),
        (page, "<w:pStyle w:val=\"Heading1\"/>", "<w:pStyle w:val=\"Heading3\"/>", Fault::SkippedHeading),
        (page, "descr=\"Place for a photo of Mr. Solomon\"", "", Fault::NoAlternativeText),
        (page, "<w:body>", "<w:body><w:p/>", Fault::EmptyParagraph),
        (page, "avis publié", "https://example.org", Fault::BareLink),
        (page, "<w:body>", "<w:body><w:ins w:author=\"A\"/>", Fault::TrackedChange),
        (page, "<w:rStyle w:val=\"Strong\"/>", "<w:vanish/>", Fault::HiddenText),
        (page, note, "<w:commentReference w:id=\"1\"/>", Fault::Comment),
        ("word/_rels/document.xml.rels", "https://www.example.org/", "file:///C:/notes/", Fault::LocalPath),
    ];
    for (path, old, new, fault) in cases {
        let faults = faults_after(path, old, new);
        assert!(faults.contains(&fault), "{old} → {new} gives {faults:?}, not {fault:?}");
    }
}

#[test]
fn a_table_whose_style_asks_for_headings_must_have_them() {
    let mut parts = unpacked::unpack(&WRITTEN);
    let page = unpacked::text_of(&parts, "word/document.xml")
        .replace("<w:tblHeader/>", "")
        .replace("w:firstColumn=\"1\"", "w:firstColumn=\"0\"");
    parts.insert("word/document.xml".into(), page.into_bytes());
    let findings = check(&pack(&parts)).expect("it opens");
    assert_eq!(findings.iter().filter(|finding| finding.fault == Fault::NoTableHeading).count(), 2);
}

proptest! {
    #[test]
    fn a_damaged_file_is_checked_or_refused_but_never_a_crash(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = WRITTEN.clone();
        let at = at.index(bytes.len());
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] = byte;
        }
        let _ = check(&bytes);
    }
}
