//! A whole file where the bytes begin like one; else its parts, so that the search goes on inside the package.
#![no_main]

const PARTS: [&str; 4] = ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml"];
const TO_MAIN: &[u8] =
    br#"<Relationships><Relationship Type="a/officeDocument" Target="word/document.xml"/></Relationships>"#;
const TO_PARTS: &[u8] = br#"<Relationships><Relationship Type="a/styles" Target="styles.xml"/><Relationship Type="a/numbering" Target="numbering.xml"/><Relationship Type="a/footnotes" Target="footnotes.xml"/></Relationships>"#;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        return am_fuzz::answer("a.docx", bytes);
    }
    let mut parts = am_fuzz::parts(&PARTS, bytes);
    parts.extend([("_rels/.rels", TO_MAIN), ("word/_rels/document.xml.rels", TO_PARTS)]);
    am_fuzz::answer("a.docx", &am_fuzz::package(&parts));
});
