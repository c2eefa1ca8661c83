//! Checks a Word file: is the package whole, is it accessible, is it clean.
//!
//! It looks at what can be told from the file alone and never at what a schema says; a schema validator does that in
//! the tests. Findings name a part and a thing in it; who prints them puts them into words.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use serde::Serialize;
use zip::ZipArchive;

use crate::ExportError;
use crate::package::relationships_path;
use crate::xml::Element;

mod accessible;
mod clean;
mod whole;

/// The most a part may unpack to, in bytes: a small file must not fill the memory.
const LARGEST_PART: u64 = 256 * 1024 * 1024;

/// What is wrong. Those that break the file come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// A part is no well-formed XML.
    NotWellFormed,
    /// A part has no content type.
    NoContentType,
    /// A relationship leads to a part that is not there.
    DanglingRelationship,
    /// An id of a relationship that does not exist.
    UnknownRelationship,
    /// Two relationships, bookmarks, drawings, notes, numberings or styles bear one id.
    RepeatedId,
    /// Text or an attribute holds a control character.
    ControlCharacter,
    /// A style that is not defined.
    UnknownStyle,
    /// A numbering that is not defined.
    UnknownNumbering,
    /// A reference to a note that is not there.
    UnknownNote,
    /// A field refers to a bookmark that is not there.
    UnknownBookmark,
    /// A cell does not end with a paragraph.
    CellWithoutParagraph,
    /// The document has no title property.
    NoTitle,
    /// The document does not say its language.
    NoLanguage,
    /// A heading is more than one level below the one before.
    SkippedHeading,
    /// A drawing has no alternative text.
    NoAlternativeText,
    /// A table of several rows repeats no heading row and has no heading column.
    NoTableHeading,
    /// A paragraph holds nothing, outside of a table and not between tables.
    EmptyParagraph,
    /// A link says only its address.
    BareLink,
    /// A comment.
    Comment,
    /// A tracked change.
    TrackedChange,
    /// Hidden text.
    HiddenText,
    /// A path of somebody's machine.
    LocalPath,
}

impl Fault {
    /// Tells whether word processors may refuse or misread the file, as opposed to a reader being badly served.
    pub fn breaks_the_file(self) -> bool {
        self <= Fault::CellWithoutParagraph
    }
}

/// A fault and its place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// What is wrong.
    pub fault: Fault,
    /// Path of the part within the package.
    pub part: String,
    /// The id, name or words concerned.
    pub detail: String,
}

/// An unpacked file: its parts by path, those of XML parsed.
pub(crate) struct Opened {
    names: BTreeSet<String>,
    parts: BTreeMap<String, Element>,
}

impl Opened {
    fn part(&self, path: &str) -> Option<&Element> {
        self.parts.get(path)
    }

    /// Returns document, notes, headers and footers: the parts with text.
    fn stories(&self) -> impl Iterator<Item = (&str, &Element)> {
        self.parts.iter().filter_map(|(path, root)| {
            let text =
                matches!(root.name.as_str(), "w:document" | "w:footnotes" | "w:endnotes" | "w:hdr" | "w:ftr");
            text.then_some((path.as_str(), root))
        })
    }

    /// Returns ids and targets of the relationships of a part; a target is `None` when it is an address.
    fn relationships(&self, path: &str) -> Vec<(String, Option<String>)> {
        let Some(root) = self.part(&relationships_path(path)) else { return Vec::new() };
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        root.elements()
            .map(|relationship| {
                let target = relationship.get("Target").unwrap_or_default();
                let inside = relationship.get("TargetMode") != Some("External");
                (
                    relationship.get("Id").unwrap_or_default().to_owned(),
                    inside.then(|| resolve(folder, target)),
                )
            })
            .collect()
    }
}

/// Follows a target from a folder of the package.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(from_root) = target.strip_prefix('/') {
        return from_root.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// Checks the bytes of a Word file; the findings are in the order of fault and part. None means that nothing was
/// found.
///
/// # Errors
/// [`ExportError::Zip`] or [`ExportError::Io`] when it is no zip, or a part of it cannot be unpacked.
pub fn check(bytes: &[u8]) -> Result<Vec<Finding>, ExportError> {
    let mut findings = Vec::new();
    let opened = open(bytes, &mut findings)?;
    findings.extend(whole::check(&opened));
    findings.extend(accessible::check(&opened));
    findings.extend(clean::check(&opened));
    findings.sort();
    Ok(findings)
}

fn open(bytes: &[u8], findings: &mut Vec<Finding>) -> Result<Opened, ExportError> {
    let mut zip = ZipArchive::new(Cursor::new(bytes))?;
    let mut opened = Opened { names: BTreeSet::new(), parts: BTreeMap::new() };
    for at in 0..zip.len() {
        let entry = zip.by_index(at)?;
        if entry.is_dir() {
            continue;
        }
        let name = entry.name()?.into_owned();
        opened.names.insert(name.clone());
        if !(name.ends_with(".xml") || name.ends_with(".rels")) {
            continue;
        }
        let mut content = Vec::new();
        entry.take(LARGEST_PART).read_to_end(&mut content)?;
        match Element::parse(&name, &content) {
            Ok(root) => {
                opened.parts.insert(name, root);
            }
            Err(fault) => {
                findings.push(Finding { fault: Fault::NotWellFormed, part: name, detail: fault.to_string() })
            }
        }
    }
    Ok(opened)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_followed_through_folders() {
        assert_eq!(resolve("word/charts", "../embeddings/a.xlsx"), "word/embeddings/a.xlsx");
        assert_eq!(resolve("word", "/docProps/core.xml"), "docProps/core.xml");
        assert_eq!(resolve("", "word/document.xml"), "word/document.xml");
    }

    #[test]
    fn what_is_no_zip_is_refused() {
        assert!(matches!(check(b"not a zip"), Err(ExportError::Zip(_))));
    }
}
