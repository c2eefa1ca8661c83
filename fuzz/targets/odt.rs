//! A whole file where the bytes begin like one; else its parts, so that the search goes on inside the package.
#![no_main]

const PARTS: [&str; 3] = ["content.xml", "styles.xml", "meta.xml"];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") || bytes.starts_with(b"<?xml") {
        return am_fuzz::answer("a.odt", bytes);
    }
    let mut parts: Vec<(&str, &[u8])> = vec![("mimetype", b"application/vnd.oasis.opendocument.text")];
    parts.extend(am_fuzz::parts(&PARTS, bytes));
    am_fuzz::answer("a.odt", &am_fuzz::package(&parts));
});
