//! Files that cannot be imported: each is told in one clear sentence of both languages and leaves nothing.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

mod desk;

use std::fs::File;
use std::path::Path;

use am_app::{AppError, ErrorCode, ImportOptions, ImportOutcome, PastedText};
use desk::Desk;

/// Returns a fixture of the readers.
fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ingest/tests/fixtures").join(name);
    std::fs::read(path).expect("a fixture")
}

/// Makes sure that `error` names the file in one sentence of each language and says what to do.
fn is_clear(error: &AppError, file: &str) {
    for sentences in [&error.message.fr, &error.message.en] {
        let sentences = sentences.as_ref().expect("both languages");
        assert!(sentences.what.contains(file), "{sentences:?}");
        assert_eq!(
            sentences.what.matches(['.', '!']).count() - file.matches('.').count(),
            1,
            "{sentences:?}"
        );
        assert!(sentences.next.ends_with('.') && !sentences.next.contains('{'), "{sentences:?}");
    }
}

#[test]
fn each_file_is_refused_for_what_it_is() {
    let desk = Desk::new();
    let half = |name: &str| {
        let bytes = fixture(name);
        bytes[..bytes.len() / 2].to_vec()
    };
    let junk: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let old_word = [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(),
        &"WordDocument".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(),
    ]
    .concat();
    let sealed = b"From: a\nSubject: b\nContent-Type: application/pkcs7-mime\n\nx".to_vec();
    let files: [(&str, Vec<u8>, ErrorCode); 14] = [
        ("vide.docx", Vec::new(), ErrorCode::FileEmpty),
        ("blanc.txt", b" \n\n".to_vec(), ErrorCode::FileEmpty),
        ("bruit.txt", junk.clone(), ErrorCode::FileNotText),
        ("bruit.docx", junk, ErrorCode::FileNotText),
        ("ancien.doc", old_word, ErrorCode::FileUnknown),
        ("classeur.xlsx", b"PK\x03\x04 xl/workbook.xml".to_vec(), ErrorCode::FileUnknown),
        ("coupe.docx", half("note.docx"), ErrorCode::FileDamaged),
        ("coupe.odt", half("note.odt"), ErrorCode::FileDamaged),
        ("coupe.pdf", half("note.pdf"), ErrorCode::FileDamaged),
        ("protege.pdf", fixture("protected.pdf"), ErrorCode::FileEncrypted),
        ("scelle.eml", sealed, ErrorCode::MailEncrypted),
        ("image.html", b"<html><body><img src=a>".to_vec(), ErrorCode::FileNoText),
        ("profond.html", format!("<html>{}a", "<div>".repeat(5000)).into_bytes(), ErrorCode::FileTooComplex),
        ("image.eml", b"From: a\nSubject: b\nContent-Type: image/png\n\nx".to_vec(), ErrorCode::FileNoText),
    ];
    for (name, bytes, code) in files {
        let outcome = desk.import(&[desk.file(name, &bytes)]).remove(0);
        let ImportOutcome::Failed { error } = outcome else { panic!("{name}: {outcome:?}") };
        assert_eq!(error.code, code, "{name}");
        is_clear(&error, name);
    }
    assert!(desk.app.source_list().expect("a library").is_empty());
    assert_eq!(desk.app.undo_state(None).expect("a library").undo, None);
}

#[test]
fn a_huge_file_is_refused_by_its_length() {
    let desk = Desk::new();
    let path = desk.folder.path().join("enorme.txt");
    // It has no bytes of its own: reading it would give zeros, which are no text.
    File::create(&path).and_then(|file| file.set_len(500 * 1024 * 1024)).expect("a sparse file");
    let outcome = desk.import(std::slice::from_ref(&path)).remove(0);
    let ImportOutcome::Failed { error } = outcome else { panic!("{outcome:?}") };
    assert_eq!(error.code, ErrorCode::FileTooLarge);
    assert_eq!(error.params["limit"], "100");
    is_clear(&error, "enorme.txt");
    assert_eq!(desk.app.extract_file(&path).expect_err("too large").code, ErrorCode::FileTooLarge);
}

#[test]
fn what_cannot_be_pasted_is_told_in_both_languages() {
    let desk = Desk::new();
    let deep = PastedText { html: Some("<div>".repeat(5000) + "a"), plain: None };
    for (pasted, code) in [(PastedText::default(), ErrorCode::PasteEmpty), (deep, ErrorCode::PasteTooLarge)] {
        let error = desk.app.source_paste(&pasted, &ImportOptions::default()).expect_err("refused");
        assert_eq!(error.code, code);
        is_clear(&error, "");
    }
}
