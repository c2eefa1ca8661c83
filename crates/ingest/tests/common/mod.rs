//! Files for tests: Word packages made of parts, and the fixtures of this folder.
#![allow(dead_code, reason = "each test file uses its part of it")]
#![allow(clippy::expect_used, reason = "a test says why a value is there")]

use std::io::{Cursor, Write};
use std::path::Path;

use am_ingest::ReadDocument;
use am_model::source::ParagraphKind;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The declarations of the vocabularies of a Word file.
pub const WORD: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

/// Returns a main part around `inner`.
pub fn document(inner: &str) -> String {
    part("document", &format!("<w:body>{inner}</w:body>"))
}

/// Returns a part with the root element `w:name`.
pub fn part(name: &str, inner: &str) -> String {
    format!(r#"<?xml version="1.0" encoding="UTF-8"?><w:{name} {WORD}>{inner}</w:{name}>"#)
}

/// Returns a Word file with a main part around `inner` and nothing else.
pub fn docx(inner: &str) -> Vec<u8> {
    package(&[("word/document.xml", &document(inner))])
}

/// Returns a package of `parts`, each related to the main part by its name.
pub fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relationship = |kind: &str, target: &str| {
        format!(r#"<Relationship Id="{kind}" Type="{office}/{kind}" Target="{target}"/>"#)
    };
    let relationships = |inner: &str| {
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>"#
        )
    };
    let main = relationships(&relationship("officeDocument", "word/document.xml"));
    let of_main: String = parts
        .iter()
        .filter_map(|(name, _)| name.strip_prefix("word/")?.strip_suffix(".xml"))
        .map(|kind| relationship(kind, &format!("{kind}.xml")))
        .collect();
    let of_main = relationships(&of_main);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let links = [("_rels/.rels", main.as_str()), ("word/_rels/document.xml.rels", of_main.as_str())];
    for (name, text) in links.iter().chain(parts) {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a new part");
        zip.write_all(text.as_bytes()).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

/// The declarations of the vocabularies of an OpenDocument text.
pub const OPEN: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/""#;

/// Returns `content.xml` with `styles` above the text `inner`.
pub fn content(styles: &str, inner: &str) -> String {
    format!(
        "<office:document-content {OPEN}>{styles}<office:body><office:text>{inner}</office:text></office:body></office:document-content>"
    )
}

/// Returns a flat OpenDocument text with `head` above the text `inner`.
pub fn flat(head: &str, inner: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><office:document {OPEN} office:mimetype="application/vnd.oasis.opendocument.text">{head}<office:body><office:text>{inner}</office:text></office:body></office:document>"#
    )
}

/// Returns an OpenDocument text around `inner` and nothing else.
pub fn odt(inner: &str) -> Vec<u8> {
    open_package(&[("content.xml", &content("", inner))])
}

/// Returns an OpenDocument package of `parts`.
pub fn open_package(parts: &[(&str, &str)]) -> Vec<u8> {
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("mimetype", stored).expect("a new part");
    zip.write_all(b"application/vnd.oasis.opendocument.text").expect("memory");
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a new part");
        zip.write_all(text.as_bytes()).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

/// Returns a message as Outlook saves it, of streams by path and values of fixed size by property.
pub fn msg(streams: &[(&str, &[u8])], fixed: &[(u16, u64)]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("memory");
    file.create_storage("/__nameid_version1.0").expect("a new storage");
    let mut properties = vec![0; 32];
    for (property, value) in fixed {
        properties.extend([0, 0]);
        properties.extend(property.to_le_bytes());
        properties.extend([0; 4]);
        properties.extend(value.to_le_bytes());
    }
    for (path, bytes) in streams.iter().chain([&("/__properties_version1.0", properties.as_slice())]) {
        if let Some((folder, _)) = path.rsplit_once('/').filter(|(folder, _)| !folder.is_empty()) {
            file.create_storage_all(folder).expect("a storage");
        }
        file.create_stream(path).and_then(|mut stream| stream.write_all(bytes)).expect("memory");
    }
    file.flush().expect("memory");
    file.into_inner().into_inner()
}

/// Returns text as these files keep it.
pub fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Returns the bytes of a fixture.
pub fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    std::fs::read(path).expect("the fixture exists")
}

/// Returns the texts of all paragraphs.
pub fn texts(document: &ReadDocument) -> Vec<String> {
    document.paragraphs.iter().map(|paragraph| paragraph.text.clone()).collect()
}

/// Returns kind and text of all paragraphs.
pub fn kinds_and_texts(document: &ReadDocument) -> Vec<(ParagraphKind, String)> {
    document.paragraphs.iter().map(|paragraph| (paragraph.kind, paragraph.text.clone())).collect()
}
