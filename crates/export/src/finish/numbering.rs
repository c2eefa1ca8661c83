//! Rule: numberings are those of the note, and each says how many levels it has and by what to know it.
//!
//! The faults: docx-rs adds a numbering of its own to every document, and writes neither `w:multiLevelType` nor
//! `w:nsid`, without which Word takes lists for pasted ones and may join two that look alike.

use crate::body::lists::UNASKED_LIST;
use crate::xml::{Element, Node};

/// Drops the numbering nobody asked for, and gives the others their kind and their number.
pub(super) fn complete(numbering: &mut Element) {
    let unasked = UNASKED_LIST.to_string();
    let id_of = |list: &Element| list.get("w:abstractNumId").or(list.get("w:numId")).map(str::to_owned);
    numbering.children.retain(|node| match node {
        Node::Element(list) => id_of(list).as_ref() != Some(&unasked),
        Node::Text(_) => true,
    });
    for list in numbering.elements_mut().filter(|element| element.name == "w:abstractNum") {
        let id: u32 = list.get("w:abstractNumId").and_then(|id| id.parse().ok()).unwrap_or_default();
        let known = Element::val("w:nsid", format!("{:08X}", 0x4A17_0000_u32 + id));
        let kind = Element::val("w:multiLevelType", "multilevel");
        list.children.splice(0..0, [Node::Element(known), Node::Element(kind)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(id: u32) -> Element {
        Element::new("w:abstractNum").with("w:abstractNumId", id)
    }

    #[test]
    fn two_numberings_are_told_apart() {
        let mut numbering = Element::new("w:numbering").holding(list(2)).holding(list(3));
        complete(&mut numbering);
        let known: Vec<_> = numbering
            .elements()
            .filter_map(|list| list.first("w:nsid").and_then(|known| known.get("w:val")))
            .collect();
        assert_eq!(known, ["4A170002", "4A170003"]);
    }

    #[test]
    fn the_numbering_nobody_asked_for_is_dropped() {
        let instance = |id: u32| Element::new("w:num").with("w:numId", id);
        let mut numbering =
            Element::new("w:numbering").holding(list(1)).holding(instance(1)).holding(instance(12));
        complete(&mut numbering);
        assert_eq!(numbering, Element::new("w:numbering").holding(instance(12)));
    }
}
