//! Is the package whole: everything referred to is there, and no id is used twice.

use std::collections::BTreeSet;

use super::{Fault, Finding, Opened};
use crate::text::is_allowed;
use crate::xml::{Element, Node};

pub(super) fn check(opened: &Opened) -> Vec<Finding> {
    let mut found = Vec::new();
    content_types(opened, &mut found);
    for (path, root) in &opened.parts {
        related(opened, path, root, &mut found);
        characters(path, root, &mut found);
    }
    repeated_ids(opened, &mut found);
    references(opened, &mut found);
    found
}

fn finding(fault: Fault, part: &str, detail: impl Into<String>) -> Finding {
    Finding { fault, part: part.to_owned(), detail: detail.into() }
}

fn content_types(opened: &Opened, found: &mut Vec<Finding>) {
    let types = opened.part("[Content_Types].xml");
    let values = |name: &str, attribute: &str| -> BTreeSet<String> {
        types
            .into_iter()
            .flat_map(|root| root.elements())
            .filter(|entry| entry.name == name)
            .filter_map(|entry| entry.get(attribute).map(|value| value.trim_start_matches('/').to_owned()))
            .collect()
    };
    let (named, endings) = (values("Override", "PartName"), values("Default", "Extension"));
    for path in opened.names.iter().filter(|path| *path != "[Content_Types].xml") {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        if !named.contains(path) && !endings.contains(ending) {
            found.push(finding(Fault::NoContentType, path, ""));
        }
    }
    for path in named.iter().filter(|path| !opened.names.contains(*path)) {
        found.push(finding(Fault::DanglingRelationship, "[Content_Types].xml", path));
    }
}

fn related(opened: &Opened, path: &str, root: &Element, found: &mut Vec<Finding>) {
    if path.ends_with(".rels") {
        let mut seen = BTreeSet::new();
        for id in root.elements().filter_map(|relationship| relationship.get("Id")) {
            if !seen.insert(id) {
                found.push(finding(Fault::RepeatedId, path, id));
            }
        }
        return;
    }
    let relationships = opened.relationships(path);
    for (id, target) in &relationships {
        if let Some(target) = target
            && !opened.names.contains(target)
        {
            found.push(finding(Fault::DanglingRelationship, path, format!("{id}: {target}")));
        }
    }
    root.each(&mut |element| {
        for (name, value) in &element.attributes {
            let refers = matches!(name.as_str(), "r:id" | "r:embed" | "r:link" | "r:pict");
            if refers && !relationships.iter().any(|(id, _)| id == value) {
                found.push(finding(Fault::UnknownRelationship, path, value));
            }
        }
    });
}

fn characters(path: &str, root: &Element, found: &mut Vec<Finding>) {
    root.each(&mut |element| {
        let texts = element.children.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text),
            Node::Element(_) => None,
        });
        let values = element.attributes.iter().map(|(_, value)| value);
        if texts.chain(values).any(|text| !text.chars().all(is_allowed)) {
            found.push(finding(Fault::ControlCharacter, path, &element.name));
        }
    });
}

/// Elements whose ids must differ, and the attribute that holds them. Drawings are counted through the whole file,
/// the others within their part.
const OWN_IDS: [(&str, &str); 6] = [
    ("w:bookmarkStart", "w:id"),
    ("w:bookmarkStart", "w:name"),
    ("w:footnote", "w:id"),
    ("w:style", "w:styleId"),
    ("w:num", "w:numId"),
    ("w:abstractNum", "w:abstractNumId"),
];

fn repeated_ids(opened: &Opened, found: &mut Vec<Finding>) {
    let mut drawings = BTreeSet::new();
    for (path, root) in opened.parts.iter().filter(|(path, _)| *path != "word/settings.xml") {
        let mut seen = BTreeSet::new();
        root.each(&mut |element| {
            for (name, attribute) in OWN_IDS {
                if element.name == name
                    && let Some(id) = element.get(attribute)
                    && !seen.insert((name, attribute, id.to_owned()))
                {
                    found.push(finding(Fault::RepeatedId, path, format!("{name} {id}")));
                }
            }
            if element.name == "wp:docPr"
                && let Some(id) = element.get("id")
                && !drawings.insert(id.to_owned())
            {
                found.push(finding(Fault::RepeatedId, path, format!("wp:docPr {id}")));
            }
        });
    }
}

/// Returns the values of an attribute of the elements of a name.
fn all(root: Option<&Element>, name: &str, attribute: &str) -> BTreeSet<String> {
    let mut values = BTreeSet::new();
    if let Some(root) = root {
        root.each(&mut |element| {
            if element.name == name {
                values.extend(element.get(attribute).map(str::to_owned));
            }
        });
    }
    values
}

fn references(opened: &Opened, found: &mut Vec<Finding>) {
    let styles = all(opened.part("word/styles.xml"), "w:style", "w:styleId");
    let lists = all(opened.part("word/numbering.xml"), "w:num", "w:numId");
    let notes = all(opened.part("word/footnotes.xml"), "w:footnote", "w:id");
    let bookmarks = all(opened.part("word/document.xml"), "w:bookmarkStart", "w:name");
    for (path, root) in opened.stories() {
        root.each(&mut |element| {
            let known = |fault, known: &BTreeSet<String>, attribute: &str| {
                element
                    .get(attribute)
                    .filter(|value| !known.contains(*value))
                    .map(|value| finding(fault, path, value))
            };
            found.extend(match element.name.as_str() {
                "w:pStyle" | "w:rStyle" | "w:tblStyle" => known(Fault::UnknownStyle, &styles, "w:val"),
                "w:numId" => {
                    known(Fault::UnknownNumbering, &lists, "w:val").filter(|found| found.detail != "0")
                }
                "w:footnoteReference" => known(Fault::UnknownNote, &notes, "w:id"),
                "w:instrText" => unknown_bookmark(path, &element.words(), &bookmarks),
                "w:tc" if element.elements().last().is_none_or(|last| last.name != "w:p") => {
                    Some(finding(Fault::CellWithoutParagraph, path, element.words()))
                }
                _ => None,
            });
        });
    }
}

fn unknown_bookmark(path: &str, instruction: &str, bookmarks: &BTreeSet<String>) -> Option<Finding> {
    let mut words = instruction.split_whitespace();
    if !matches!(words.next()?, "NOTEREF" | "REF" | "PAGEREF") {
        return None;
    }
    words
        .next()
        .filter(|name| !bookmarks.contains(*name))
        .map(|name| finding(Fault::UnknownBookmark, path, name))
}
