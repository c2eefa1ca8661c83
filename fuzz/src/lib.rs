//! What must hold of every document that was read, whatever the bytes, and how bytes reach the inside of packages.

use std::io::{Cursor, Write};

use am_extract::{Extractor, Input};
use am_ingest::{IngestError, Limits, ReadDocument, read};
use am_model::extraction::Extraction;
use am_model::source::{MediaType, Paragraph, ParagraphKind, Span};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Smaller than the real ones, so that what grows without bound is met early.
pub const LIMITS: Limits = Limits { unpacked_bytes: 4 * 1024 * 1024, ..Limits::DEFAULT };

/// Reads `bytes` under `name` and checks what holds of the answer.
pub fn answer(name: &str, bytes: &[u8]) {
    check(read(name, bytes, &LIMITS));
}

/// Checks what holds of every answer of a reader.
///
/// # Panics
/// When it does not hold.
pub fn check(answer: Result<ReadDocument, IngestError>) {
    let Ok(document) = answer else { return };
    assert!(!document.paragraphs.is_empty(), "a document without paragraphs is an error");
    let mut number = 0;
    for (at, paragraph) in document.paragraphs.iter().enumerate() {
        assert_eq!(paragraph.ordinal as usize, at, "ordinals are dense");
        let counted = matches!(paragraph.kind, ParagraphKind::Body | ParagraphKind::ListItem { .. });
        number += u32::from(counted);
        assert_eq!(paragraph.number, counted.then_some(number));
        assert!(!paragraph.text.is_empty() && paragraph.text.trim() == paragraph.text);
    }
    let text: Vec<char> = document.text.iter().flat_map(|text| text.chars()).collect();
    for paragraph in document.paragraphs.iter() {
        match paragraph.offset {
            Some(start) => {
                let slice = text[start as usize..].iter().take(paragraph.text.chars().count());
                assert!(slice.copied().eq(paragraph.text.chars()), "a place leads to the words");
            }
            None => assert_ne!(document.media_type, MediaType::Txt, "plain text has places"),
        }
    }
}

/// Returns a package of `parts`; the first is stored as it is, as the kind of an OpenDocument text must be.
pub fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        zip.start_file(*name, stored).and_then(|()| Ok(zip.write_all(bytes)?)).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

/// Cuts `bytes` at zero bytes, which no XML holds, into as many parts as there are `names`.
pub fn parts<'a>(names: &[&'a str], bytes: &'a [u8]) -> Vec<(&'a str, &'a [u8])> {
    let all = bytes.splitn(names.len(), |byte| *byte == 0);
    names.iter().copied().zip(all).collect()
}

/// Runs the rules over any text and checks that every span lies in its paragraph.
///
/// # Panics
/// When one does not.
pub fn extract(extractor: &Extractor, text: &str) {
    let Ok(document) = read("a.txt", text.as_bytes(), &LIMITS) else { return };
    let paragraphs = &document.paragraphs;
    let found = extractor.extract(&Input { paragraphs, file_name: None, lang: None });
    for span in spans(&found) {
        let words = paragraphs.get(span.ordinal as usize).and_then(|Paragraph { text, .. }| span.slice(text));
        assert!(words.is_some_and(|words| !words.trim().is_empty()), "{span:?} holds {words:?}");
    }
}

fn spans(found: &Extraction) -> Vec<Span> {
    let parties = found.home.iter().chain(&found.counterparts).map(|party| party.span);
    parties
        .chain(found.people.iter().flat_map(|person| person.spans.clone()))
        .chain(found.commitments.iter().map(|commitment| commitment.span))
        .chain(found.statistics.iter().map(|statistic| statistic.span))
        .chain(found.quotes.iter().map(|quote| quote.span))
        .chain(found.instruments.iter().map(|instrument| instrument.span))
        .chain(found.events.iter().map(|event| event.span))
        .collect()
}
