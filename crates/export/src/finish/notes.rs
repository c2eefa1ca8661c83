//! Rule: footnotes are whole.
//!
//! The faults: docx-rs writes notes without the separators Word wants as notes -1 and 0, and without the mark that
//! shows a note's number beside its text.

use crate::styles::ids;
use crate::xml::{Element, Node};

/// Adds the separators, and each note's number with a tab before its text.
pub(super) fn complete(notes: &mut Element) {
    let mut written = Vec::new();
    for (id, kind, sign) in
        [(-1, "separator", "w:separator"), (0, "continuationSeparator", "w:continuationSeparator")]
    {
        let line = Element::new("w:p").holding(Element::new("w:r").holding(Element::new(sign)));
        written.push(Element::new("w:footnote").with("w:type", kind).with("w:id", id).holding(line));
    }
    for note in notes.elements_mut() {
        if let Some(paragraph) = note.first_mut("w:p") {
            let after_properties = usize::from(paragraph.first("w:pPr").is_some());
            paragraph.children.insert(after_properties, Node::Element(number()));
        }
    }
    let rest = std::mem::take(&mut notes.children);
    notes.children = written.into_iter().map(Node::Element).chain(rest).collect();
}

fn number() -> Element {
    Element::new("w:r")
        .holding(Element::new("w:rPr").holding(Element::val("w:rStyle", ids::FOOTNOTE_NUMBER)))
        .holding(Element::new("w:footnoteRef"))
        .holding(Element::new("w:tab"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_come_before_the_notes() {
        let mut notes = Element::new("w:footnotes").holding(Element::new("w:footnote").with("w:id", 1));
        complete(&mut notes);
        let ids: Vec<_> = notes.elements().filter_map(|note| note.get("w:id")).collect();
        assert_eq!(ids, ["-1", "0", "1"]);
    }

    #[test]
    fn a_note_begins_with_its_number() {
        let paragraph = Element::new("w:p").holding(Element::new("w:pPr")).holding(Element::new("w:r"));
        let mut notes = Element::new("w:footnotes").holding(Element::new("w:footnote").holding(paragraph));
        complete(&mut notes);
        let words =
            notes.elements().last().and_then(|note| note.first("w:p")).expect("the note keeps its text");
        let names: Vec<_> = words.elements().map(|child| child.name.as_str()).collect();
        assert_eq!(names, ["w:pPr", "w:r", "w:r"]);
        assert!(words.first("w:r").is_some_and(|run| run.first("w:footnoteRef").is_some()));
    }
}
