//! Rule: columns of a grid have a width and nothing else.
//!
//! The fault: docx-rs writes `w:type` on each `w:gridCol`, an attribute the schema does not know.

use crate::xml::Element;

/// Takes the attribute away.
pub(super) fn drop_types(root: &mut Element) {
    root.each_mut(&mut |element| {
        if element.name == "w:gridCol" {
            element.unset("w:type");
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_width_of_a_column_stays() {
        let mut grid = Element::new("w:tblGrid")
            .holding(Element::new("w:gridCol").with("w:w", 900).with("w:type", "dxa"));
        drop_types(&mut grid);
        assert_eq!(grid, Element::new("w:tblGrid").holding(Element::new("w:gridCol").with("w:w", 900)));
    }
}
