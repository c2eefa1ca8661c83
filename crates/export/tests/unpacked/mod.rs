//! A file taken apart again, for tests to look into.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it says why")]
#![allow(dead_code, reason = "each test looks at what it needs")]

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::events::Event;
use quick_xml::{Reader, Writer, XmlVersion};
use zip::ZipArchive;

/// Returns the parts by path.
pub fn unpack(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("the file is a zip");
    (0..zip.len())
        .map(|at| {
            let mut entry = zip.by_index(at).expect("the entry is there");
            let name = entry.name().expect("the name is readable").into_owned();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).expect("the entry unpacks");
            (name, content)
        })
        .collect()
}

/// Returns a part as text.
pub fn text_of<'a>(parts: &'a BTreeMap<String, Vec<u8>>, path: &str) -> &'a str {
    let part = parts.get(path).unwrap_or_else(|| panic!("{path} is missing"));
    std::str::from_utf8(part).expect("a part of XML is UTF-8")
}

/// Returns the words of a part as a reader meets them: `w:t` only, a line per paragraph.
pub fn words_of(part: &str) -> String {
    let mut reader = Reader::from_str(part);
    let (mut words, mut within) = (String::new(), false);
    loop {
        match reader.read_event().expect("the part is well-formed") {
            Event::Start(start) => within = start.name().as_ref() == "w:t",
            Event::End(end) => {
                within = false;
                if end.name().as_ref() == "w:p" {
                    words.push('\n');
                }
            }
            Event::Text(text) if within => words.push_str(&text.xml_content(XmlVersion::Explicit1_0)),
            Event::GeneralRef(reference) if within => words.push_str(match &*reference {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                other => panic!("the writer never writes &{other};"),
            }),
            Event::Eof => return words,
            _ => {}
        }
    }
}

/// Sets a part with a line per element.
pub fn pretty(part: &str) -> String {
    let mut reader = Reader::from_str(part);
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    loop {
        match reader.read_event().expect("the part is well-formed") {
            Event::Eof => break,
            Event::Text(text) if text.trim().is_empty() && text.contains('\n') => {}
            event => writer.write_event(event).expect("memory takes it"),
        }
    }
    String::from_utf8(writer.into_inner()).expect("a part of XML is UTF-8") + "\n"
}
