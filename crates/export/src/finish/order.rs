//! Rule: children in the order of the schema.
//!
//! The fault: docx-rs writes properties in an order of its own (letters before style, number before level, header
//! references last). Word's schema fixes the order; Word calls some of such files corrupt, and every validator
//! reports each place.

use crate::xml::{Element, Node};

/// Elements whose children have a fixed order, with that order. Sequences of ISO/IEC 29500-1, annex A, as far as
/// what is written here uses them.
const ORDERS: &[(&str, &[&str])] = &[
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:framePr",
            "w:widowControl",
            "w:numPr",
            "w:suppressLineNumbers",
            "w:pBdr",
            "w:shd",
            "w:tabs",
            "w:suppressAutoHyphens",
            "w:snapToGrid",
            "w:spacing",
            "w:ind",
            "w:contextualSpacing",
            "w:jc",
            "w:textDirection",
            "w:textAlignment",
            "w:outlineLvl",
            "w:cnfStyle",
            "w:rPr",
            "w:sectPr",
            "w:pPrChange",
        ],
    ),
    ("w:numPr", &["w:ilvl", "w:numId", "w:ins"]),
    (
        "w:rPr",
        &[
            "w:ins",
            "w:del",
            "w:rStyle",
            "w:rFonts",
            "w:b",
            "w:bCs",
            "w:i",
            "w:iCs",
            "w:caps",
            "w:smallCaps",
            "w:strike",
            "w:dstrike",
            "w:vanish",
            "w:color",
            "w:spacing",
            "w:w",
            "w:kern",
            "w:position",
            "w:sz",
            "w:szCs",
            "w:highlight",
            "w:u",
            "w:bdr",
            "w:shd",
            "w:fitText",
            "w:vertAlign",
            "w:rtl",
            "w:cs",
            "w:lang",
        ],
    ),
    (
        "w:tblPr",
        &[
            "w:tblStyle",
            "w:tblpPr",
            "w:tblOverlap",
            "w:bidiVisual",
            "w:tblStyleRowBandSize",
            "w:tblStyleColBandSize",
            "w:tblW",
            "w:jc",
            "w:tblCellSpacing",
            "w:tblInd",
            "w:tblBorders",
            "w:shd",
            "w:tblLayout",
            "w:tblCellMar",
            "w:tblLook",
            "w:tblCaption",
            "w:tblDescription",
        ],
    ),
    (
        "w:tcPr",
        &[
            "w:cnfStyle",
            "w:tcW",
            "w:gridSpan",
            "w:vMerge",
            "w:tcBorders",
            "w:shd",
            "w:noWrap",
            "w:tcMar",
            "w:textDirection",
            "w:tcFitText",
            "w:vAlign",
        ],
    ),
    (
        "w:sectPr",
        &[
            "w:headerReference",
            "w:footerReference",
            "w:footnotePr",
            "w:endnotePr",
            "w:type",
            "w:pgSz",
            "w:pgMar",
            "w:pgBorders",
            "w:lnNumType",
            "w:pgNumType",
            "w:cols",
            "w:vAlign",
            "w:noEndnote",
            "w:titlePg",
            "w:textDirection",
            "w:bidi",
            "w:docGrid",
        ],
    ),
    ("w:numbering", &["w:abstractNum", "w:num"]),
    (
        "w:abstractNum",
        &["w:nsid", "w:multiLevelType", "w:tmpl", "w:name", "w:styleLink", "w:numStyleLink", "w:lvl"],
    ),
    (
        "w:lvl",
        &[
            "w:start",
            "w:numFmt",
            "w:lvlRestart",
            "w:pStyle",
            "w:isLgl",
            "w:suff",
            "w:lvlText",
            "w:lvlJc",
            "w:pPr",
            "w:rPr",
        ],
    ),
    ("w:lvlOverride", &["w:startOverride", "w:lvl"]),
];

/// Sorts the children of elements whose order the schema fixes. Children of one name keep their order; a child
/// that the order does not name goes last, where a validator will report it.
pub(super) fn put_in_order(root: &mut Element) {
    root.each_mut(&mut |element| {
        let Some((_, order)) = ORDERS.iter().find(|(name, _)| *name == element.name) else { return };
        let rank = |node: &Node| match node {
            Node::Element(child) => order.iter().position(|name| *name == child.name).unwrap_or(order.len()),
            Node::Text(_) => order.len(),
        };
        element.children.sort_by_key(rank);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_of_a_paragraph_comes_first_and_its_letters_late() {
        let mut lines = Element::new("w:pPr")
            .holding(Element::new("w:rPr"))
            .holding(Element::new("w:jc"))
            .holding(Element::val("w:pStyle", "Title"));
        put_in_order(&mut lines);
        let names: Vec<_> = lines.elements().map(|child| child.name.as_str()).collect();
        assert_eq!(names, ["w:pStyle", "w:jc", "w:rPr"]);
    }

    #[test]
    fn references_of_one_name_keep_their_order() {
        let mut section = Element::new("w:sectPr")
            .holding(Element::new("w:pgSz"))
            .holding(Element::new("w:headerReference").with("w:type", "first"))
            .holding(Element::new("w:headerReference").with("w:type", "default"));
        put_in_order(&mut section);
        let kinds: Vec<_> = section.elements().filter_map(|child| child.get("w:type")).collect();
        assert_eq!((section.children.len(), kinds), (3, vec!["first", "default"]));
    }

    #[test]
    fn running_text_is_never_sorted() {
        let mut paragraph =
            Element::new("w:p").holding(Element::new("w:r")).holding(Element::new("w:bookmarkStart"));
        let before = paragraph.clone();
        put_in_order(&mut paragraph);
        assert_eq!(paragraph, before);
    }
}
