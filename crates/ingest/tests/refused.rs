//! Files that cannot be read: each is refused for what it is, by every reader, at once.
#![allow(clippy::expect_used, reason = "a test says why a value is there")]

mod common;

use am_ingest::{IngestError, Limits, read};
use am_model::source::MediaType;
use common::{content, docx, fixture, odt, open_package, package};

fn refused(name: &str, bytes: &[u8]) -> IngestError {
    refused_within(name, bytes, &Limits::default())
}

fn refused_within(name: &str, bytes: &[u8], limits: &Limits) -> IngestError {
    match read(name, bytes, limits) {
        Ok(document) => unreachable!("{name} was read: {:?}", document.paragraphs),
        Err(error) => error,
    }
}

const ENDINGS: [&str; 9] = ["txt", "md", "html", "docx", "odt", "fodt", "pdf", "eml", "msg"];

#[test]
fn an_empty_file_is_empty_whatever_it_is_called() {
    for ending in ENDINGS {
        for bytes in [&b""[..], b" \r\n\t "] {
            assert_eq!(refused(&format!("a.{ending}"), bytes), IngestError::Empty, "{ending}");
        }
    }
}

#[test]
fn junk_is_no_text_whatever_it_is_called() {
    let junk: Vec<u8> = (0..8000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    for ending in ENDINGS {
        assert_eq!(refused(&format!("a.{ending}"), &junk), IngestError::NotText, "{ending}");
    }
}

#[test]
fn the_wrong_ending_changes_nothing() {
    for name in ["note.docx", "note.odt", "note.fodt", "note.pdf", "communique.html"] {
        let bytes = fixture(name);
        let right = read(name, &bytes, &Limits::default()).expect("a fixture");
        for ending in ENDINGS {
            let wrong = read(&format!("a.{ending}"), &bytes, &Limits::default()).expect("the same file");
            assert_eq!(wrong, right, "{name} as {ending}");
        }
    }
}

#[test]
fn files_cut_off_are_damaged() {
    for (name, media_type) in
        [("note.docx", MediaType::Docx), ("note.odt", MediaType::Odt), ("note.pdf", MediaType::Pdf)]
    {
        let bytes = fixture(name);
        for share in [2, 3, 10] {
            let error = refused(name, &bytes[..bytes.len() * (share - 1) / share]);
            assert!(
                matches!(&error, IngestError::Damaged { media_type: found, .. } if *found == media_type),
                "{name}: {error:?}"
            );
        }
    }
}

#[test]
fn packages_of_other_programs_and_empty_ones_are_told_apart() {
    let empty = docx("");
    assert_eq!(refused("a.docx", &empty), IngestError::NoText { media_type: MediaType::Docx });
    assert_eq!(refused("a.odt", &odt("")), IngestError::NoText { media_type: MediaType::Odt });
    let other = open_package(&[("other.xml", "<a/>")]);
    assert!(matches!(refused("a.odt", &other), IngestError::Damaged { media_type: MediaType::Odt, .. }));
}

/// A part of `count` bytes that packs to nearly nothing.
fn long(count: usize) -> String {
    "a".repeat(count)
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let limits = Limits { unpacked_bytes: 1_000_000, ..Limits::default() };
    let bomb = IngestError::ZipBomb { limit: 1_000_000 };
    let text = long(1_000_001);
    let word = docx(&format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"));
    assert!(word.len() < 10_000, "it is a bomb");
    assert_eq!(refused_within("a.docx", &word, &limits), bomb);
    assert_eq!(refused_within("a.odt", &odt(&format!("<text:p>{text}</text:p>")), &limits), bomb);
    // The limit holds for all parts together, and for those that could be left out.
    let part = long(600_000);
    let styles = package(&[
        ("word/document.xml", &common::document("<w:p><w:r><w:t>Texte</w:t></w:r></w:p>")),
        ("word/styles.xml", &part),
        ("word/numbering.xml", &part),
    ]);
    assert_eq!(refused_within("a.docx", &styles, &limits), bomb);
    let styles = open_package(&[
        ("styles.xml", &long(1_000_001)),
        ("content.xml", &content("", "<text:p>a</text:p>")),
    ]);
    assert_eq!(refused_within("a.odt", &styles, &limits), bomb);
}

#[test]
fn packages_of_too_many_parts_are_refused() {
    let names: Vec<String> = (0..40).map(|n| format!("part-of-some-length-{n}.xml")).collect();
    let parts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "<a/>")).collect();
    let limits = Limits { parts: 40, ..Limits::default() };
    assert_eq!(
        refused_within("a.odt", &open_package(&parts), &limits),
        IngestError::TooManyElements { limit: 40 }
    );
}

#[test]
fn elements_nested_too_deep_are_refused_in_every_part() {
    let deep =
        |name: &str| format!("{}{}", format!("<{name}>").repeat(300), format!("</{name}>").repeat(300));
    let text = "<w:p><w:r><w:t>Texte</w:t></w:r></w:p>";
    for bytes in [
        docx(&deep("w:p")),
        package(&[("word/document.xml", &common::document(text)), ("word/styles.xml", &deep("w"))]),
        odt(&deep("text:span")),
        open_package(&[("content.xml", &content("", "<text:p>a</text:p>")), ("meta.xml", &deep("m"))]),
        common::flat("", &deep("text:p")).into_bytes(),
        format!("<html><body>{}a", "<div>".repeat(300)).into_bytes(),
        format!("From: a\nSubject: b\nContent-Type: text/html\n\n{}a", "<div>".repeat(300)).into_bytes(),
    ] {
        assert_eq!(refused("a.eml", &bytes), IngestError::TooDeep { limit: 256 });
    }
}

#[test]
fn entities_are_never_expanded_and_nothing_outside_is_opened() {
    let entities =
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY l \"lol\"><!ENTITY m \"&l;&l;\">]>";
    let of_word = |doctype: &str, text: &str| {
        let main = common::document(&format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"));
        package(&[("word/document.xml", &main.replace("?>", &format!("?>{doctype}")))])
    };
    let of_open = |doctype: &str, text: &str| {
        open_package(&[(
            "content.xml",
            &format!("{doctype}{}", content("", &format!("<text:p>{text}</text:p>"))),
        )])
    };
    for text in ["&x;", "&m;", "a"] {
        for bytes in [of_word(entities, text), of_open(entities, text)] {
            let error = refused("a", &bytes);
            assert!(matches!(error, IngestError::Damaged { .. }), "{error:?}");
        }
    }
    // A part outside the package is neither read nor missed.
    let outside = open_package(&[(
        "content.xml",
        &content(
            "",
            "<text:section><text:section-source xlink:href=\"../secret.odt\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"/><text:p>Dedans</text:p></text:section>",
        ),
    )]);
    let document = read("a.odt", &outside, &Limits::default()).expect("a text");
    assert_eq!(common::texts(&document), ["Dedans"]);
    // A browser would fetch these.
    let page = b"<html><body><p>Dedans</p><iframe src=http://192.0.2.1/></iframe><img src=http://192.0.2.1/a.png></body></html>";
    assert_eq!(common::texts(&read("a.html", page, &Limits::default()).expect("a page")), ["Dedans"]);
}

#[test]
fn texts_of_too_many_lines_are_refused_before_they_are_cut() {
    let limits = Limits { paragraphs: 1000, ..Limits::default() };
    let lines = "a\n".repeat(5000);
    let message = format!("From: a\nSubject: b\n\n{lines}");
    for (name, text) in [("a.txt", &lines), ("a.md", &lines), ("a.eml", &message)] {
        assert_eq!(
            refused_within(name, text.as_bytes(), &limits),
            IngestError::TooManyParagraphs { limit: 1000 },
            "{name}"
        );
    }
}

#[test]
fn a_message_cut_off_is_read_and_says_so() {
    let whole = "From: a\nSubject: b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\nDu texte.\n--c--\n";
    let read = |end: usize| read("a.eml", &whole.as_bytes()[..end], &Limits::default()).expect("words");
    assert_eq!(read(whole.len()).diagnostics, []);
    assert_eq!(read(whole.len() - 6).diagnostics, [am_ingest::ReadDiagnostic::EndMissing]);
}

#[test]
fn words_that_cannot_be_decoded_make_a_damaged_message() {
    let message = "From: a\nSubject: b\nContent-Transfer-Encoding: base64\n\n\u{1}\u{2}***é\n";
    assert!(matches!(
        refused("a.eml", message.as_bytes()),
        IngestError::Damaged { media_type: MediaType::Eml, .. }
    ));
    let message =
        "From: a\nSubject: b\nContent-Transfer-Encoding: quoted-printable\n\nRéunion = reportée=zz\n";
    let document = read("a.eml", message.as_bytes(), &Limits::default()).expect("readable all the same");
    assert_eq!(document.paragraphs.last().map(|p| p.text.as_str()), Some("Réunion = reportée=zz"));
}
