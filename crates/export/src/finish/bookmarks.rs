//! Rule: bookmarks only where something refers to them, with ids counted in the order of the page.
//!
//! The fault: the body cannot know, when it refers to a note, whether it will do so again, so it puts a bookmark at
//! every first reference. Those that no cross-reference names are dropped: a finished note holds no traces.

use std::collections::{BTreeMap, BTreeSet};

use crate::xml::{Element, Node};

/// Drops the other bookmarks that the writer put; `elsewhere` are other parts that may refer to the document's.
pub(super) fn keep_those_referred_to(document: &mut Element, elsewhere: &Element) {
    let mut named = BTreeSet::new();
    for part in [&*document, elsewhere] {
        part.each(&mut |element| {
            if element.name == "w:instrText" {
                named.extend(element.words().split_whitespace().map(str::to_owned));
            }
        });
    }
    let mut kept = BTreeMap::new();
    document.each(&mut |element| {
        if element.name == "w:bookmarkStart"
            && let (Some(id), Some(name)) = (element.get("w:id"), element.get("w:name"))
            && named.contains(name)
        {
            let next = kept.len();
            kept.entry(id.to_owned()).or_insert(next);
        }
    });
    document.each_mut(&mut |element| {
        element.children.retain_mut(|node| {
            let Node::Element(child) = node else { return true };
            if !matches!(child.name.as_str(), "w:bookmarkStart" | "w:bookmarkEnd") {
                return true;
            }
            let Some(id) = child.get("w:id").and_then(|id| kept.get(id)) else { return false };
            child.set("w:id", id);
            true
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bookmark(id: u32, name: &str) -> [Element; 2] {
        [
            Element::new("w:bookmarkStart").with("w:id", id).with("w:name", name),
            Element::new("w:bookmarkEnd").with("w:id", id),
        ]
    }

    #[test]
    fn a_bookmark_that_nothing_names_is_dropped_and_the_rest_are_counted() {
        let mut page =
            Element::new("w:p").holding_all(bookmark(3, "_RefNote3")).holding_all(bookmark(7, "_RefNote7"));
        let note = Element::new("w:p").holding(Element::new("w:instrText").saying(" NOTEREF _RefNote7 \\h "));
        keep_those_referred_to(&mut page, &note);
        assert_eq!(page, Element::new("w:p").holding_all(bookmark(0, "_RefNote7")));
    }
}
