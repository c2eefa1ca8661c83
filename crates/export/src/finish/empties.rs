//! Rule: no empty properties, no alignment that says nothing.
//!
//! The fault: docx-rs writes `w:rPr` and `w:pPr` even when they hold nothing, and every table as aligned left. A third
//! of a plain note is such elements. Harmless, but they hide what is meant, and the direct alignment would win
//! over that of the style.

use crate::xml::{Element, Node};

const PROPERTIES: [&str; 4] = ["w:rPr", "w:pPr", "w:tblBorders", "w:trPr"];

/// Drops them, the innermost first.
pub(super) fn drop_empty(element: &mut Element) {
    if element.name == "w:tblPr" {
        element.drop_all("w:jc");
    }
    for child in element.elements_mut() {
        drop_empty(child);
    }
    element.children.retain(|node| match node {
        Node::Element(child) => !(child.children.is_empty() && PROPERTIES.contains(&child.name.as_str())),
        Node::Text(_) => true,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_that_hold_only_empty_ones_go_too() {
        let mut paragraph =
            Element::new("w:p").holding(Element::new("w:pPr").holding(Element::new("w:rPr"))).holding(
                Element::new("w:r").holding(Element::new("w:rPr")).holding(Element::new("w:t").saying("a")),
            );
        drop_empty(&mut paragraph);
        let kept = Element::new("w:p").holding(Element::new("w:r").holding(Element::new("w:t").saying("a")));
        assert_eq!(paragraph, kept);
    }

    #[test]
    fn an_empty_cell_paragraph_stays() {
        let mut cell = Element::new("w:tc").holding(Element::new("w:p"));
        drop_empty(&mut cell);
        assert_eq!(
            cell,
            Element::new("w:tc").holding(Element::new("w:p")),
            "a cell must end with a paragraph"
        );
    }
}
