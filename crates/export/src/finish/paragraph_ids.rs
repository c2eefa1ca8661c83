//! Rule: no paragraph ids.
//!
//! The fault: docx-rs gives each paragraph an id from a counter of the whole process, so the same brief written twice
//! differs. Word gives ids of its own when it saves; nothing here needs them.

use crate::xml::Element;

/// Takes the ids away.
pub(super) fn drop_ids(root: &mut Element) {
    root.each_mut(&mut |element| {
        element.unset("w14:paraId");
        element.unset("w14:textId");
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_keeps_everything_but_its_id() {
        let mut root =
            Element::new("w:body").holding(Element::new("w:p").with("w14:paraId", "00000007").with("w:x", 1));
        drop_ids(&mut root);
        assert_eq!(root, Element::new("w:body").holding(Element::new("w:p").with("w:x", 1)));
    }
}
