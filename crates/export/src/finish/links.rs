//! Rule: links lead somewhere.
//!
//! The fault: docx-rs relates links of the body only, under ids from a counter of the whole process; a link within a
//! note or a section points to nothing, and Word then calls the file corrupt. The body marks links; here each part
//! relates its own.

use crate::body::marks::{Kind, marked};
use crate::package::Relationship;
use crate::xml::Element;

/// Turns marked links into related ones; returns the relationships of the part.
pub(super) fn connect(root: &mut Element, addresses: &[String]) -> Vec<Relationship> {
    let mut related = Vec::new();
    root.each_mut(&mut |link| {
        if link.name != "w:hyperlink" {
            return;
        }
        let anchor = link.get("w:anchor").unwrap_or_default().to_owned();
        let Some((_, Kind::Link, place)) = marked(&anchor) else { return };
        let Some(address) = place.parse::<usize>().ok().and_then(|place| addresses.get(place)) else {
            return;
        };
        let id = format!("rIdLink{}", related.len() + 1);
        link.unset("w:anchor");
        link.set("r:id", &id);
        related.push(Relationship::to_address(&id, address));
    });
    if !related.is_empty() {
        root.set("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
    }
    related
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::marks::mark;

    #[test]
    fn a_marked_link_points_to_its_relationship() {
        let mut part = Element::new("w:p").holding(
            Element::new("w:hyperlink").with("w:anchor", mark("", Kind::Link, 1)).with("w:history", 1),
        );
        let related = connect(&mut part, &["https://a.example/".into(), "https://b.example/".into()]);
        let link = part.first("w:hyperlink").expect("the link stays");
        assert_eq!((link.get("r:id"), link.get("w:anchor")), (Some("rIdLink1"), None));
        assert_eq!(related, [Relationship::to_address("rIdLink1", "https://b.example/")]);
    }

    #[test]
    fn a_link_within_the_document_stays() {
        let mut part = Element::new("w:p").holding(Element::new("w:hyperlink").with("w:anchor", "_Toc1"));
        assert!(connect(&mut part, &[]).is_empty());
        assert_eq!(part.first("w:hyperlink").and_then(|link| link.get("w:anchor")), Some("_Toc1"));
    }
}
