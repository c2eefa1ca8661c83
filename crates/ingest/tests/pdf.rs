//! PDF files, made with LibreOffice from the `.fodt` files beside them.
#![allow(clippy::expect_used, reason = "a test says why a value is there")]

mod common;

use am_ingest::{IngestError, Limits, ReadDiagnostic, ReadDocument, read};
use am_model::source::{MediaType, ParagraphKind};
use common::{fixture, texts};

fn pdf(name: &str) -> ReadDocument {
    read(name, &fixture(name), &Limits::default()).expect("a PDF file")
}

/// The printer's PDF gives plain spaces where the document has no-break spaces.
fn spaces(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

#[test]
fn a_printed_note_has_the_paragraphs_of_its_word_file() {
    let printed = pdf("note.pdf");
    let word = read("note.docx", &fixture("note.docx"), &Limits::default()).expect("a Word file");
    let expected: Vec<String> = texts(&word).iter().map(|text| spaces(text)).collect();
    assert_eq!(texts(&printed), expected);
    assert_eq!(printed.title, word.title);
}

#[test]
fn running_lines_are_gone_and_pages_are_kept() {
    let printed = pdf("note.pdf");
    assert!(
        printed.diagnostics.contains(&ReadDiagnostic::RunningLinesLeftOut { count: 4 }),
        "{:?}",
        printed.diagnostics
    );
    assert!(!texts(&printed).iter().any(|text| text.contains("Document public") || text.contains("Page 1")));
    assert_eq!(printed.paragraphs.first().and_then(|p| p.page), Some(1));
    assert!(printed.paragraphs.iter().any(|p| p.page == Some(2)));
}

#[test]
fn a_paragraph_torn_by_the_end_of_a_page_is_whole_and_keeps_its_first_page() {
    let printed = pdf("note.pdf");
    let torn: Vec<_> = printed
        .paragraphs
        .iter()
        .filter(|p| p.text.contains("l’honorable Odile Marchessault, a rencontré"))
        .collect();
    assert_eq!(torn.iter().map(|p| p.page).collect::<Vec<_>>(), [Some(1), Some(1), Some(2)]);
}

#[test]
fn the_note_leaves_the_text_with_its_mark() {
    let printed = pdf("note.pdf");
    let note = printed.paragraphs.last().expect("paragraphs");
    assert_eq!(note.kind, ParagraphKind::Note);
    assert!(note.text.starts_with("Autorité portuaire"), "{}", note.text);
    assert!(texts(&printed).iter().any(|text| text.ends_with("y participaient directement.")));
}

#[test]
fn columns_are_read_one_after_the_other_and_hyphens_judged() {
    let printed = pdf("columns.pdf");
    let all = texts(&printed).join("\n");
    for whole in [
        "qui présentera ses recommandations avant la fin de l’été.",
        "par rapport à l’année précédente, et que",
        "Peut-être faudra-t-il prévoir une rencontre",
        "l’Agence de coopération portuaire",
        "les organisations non gouvernementales y soient associées dès les travaux préparatoires, comme",
    ] {
        assert!(all.contains(whole), "{whole} in {all}");
    }
    let order: Vec<usize> =
        ["Coopération portuaire", "Suites"].iter().filter_map(|part| all.find(part)).collect();
    assert!(order.is_sorted() && order.len() == 2);
}

#[test]
fn a_protected_file_is_named_as_such() {
    let error =
        read("a.pdf", &fixture("protected.pdf"), &Limits::default()).expect_err("a password is needed");
    assert_eq!(error, IngestError::Encrypted { media_type: MediaType::Pdf });
}

#[test]
fn a_scan_has_no_text() {
    let error = read("a.pdf", &drawn("0 0 612 792 re f"), &Limits::default()).expect_err("nothing to read");
    assert_eq!(error, IngestError::NoText { media_type: MediaType::Pdf });
}

#[test]
fn a_file_cut_off_is_damaged() {
    let bytes = fixture("note.pdf");
    for end in [20, bytes.len() / 2, bytes.len() - 40] {
        let error = read("a.pdf", &bytes[..end], &Limits::default()).expect_err("cut off");
        assert!(matches!(error, IngestError::Damaged { media_type: MediaType::Pdf, .. }), "{end}: {error:?}");
    }
}

#[test]
fn a_page_drawn_by_hand_is_read() {
    let found =
        read("a.pdf", &drawn("BT /F1 12 Tf 72 700 Td (Une phrase simple.) Tj ET"), &Limits::default());
    assert_eq!(texts(&found.expect("a PDF file")), ["Une phrase simple."]);
}

#[test]
fn a_document_survives_the_way_through_a_pipe() {
    let document = pdf("note.pdf");
    let sent = serde_json::to_string(&document).expect("plain data");
    let received: ReadDocument = serde_json::from_str(&sent).expect("the same data");
    assert_eq!(received, document);
}

/// Returns a file of one page with this content stream.
fn drawn(content: &str) -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
            .to_owned(),
        format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(file.len());
        file += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let start = file.len();
    file += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    places.iter().for_each(|place| file += &format!("{place:010} 00000 n \n"));
    file += &format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    file.into_bytes()
}
