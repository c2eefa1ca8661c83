//! fontTable.xml, written whole: the fonts of the look, and what may stand in for each.
//!
//! The fault of docx-rs' own: it lists fonts that the note does not use, and no alternatives.

use crate::styles::Styles;
use crate::xml::Element;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Writes fontTable.xml.
pub(super) fn fonts_part(styles: &Styles) -> Element {
    let fonts = &styles.fonts;
    let font = |name: &str, alternative: &str, family: &str| {
        Element::new("w:font")
            .with("w:name", name)
            .holding(Element::val("w:altName", alternative))
            .holding(Element::val("w:charset", "00"))
            .holding(Element::val("w:family", family))
            .holding(Element::val("w:pitch", "variable"))
    };
    let body = font(&fonts.body, &fonts.body_alternative, "swiss");
    let heading =
        (fonts.heading != fonts.body).then(|| font(&fonts.heading, &fonts.heading_alternative, "roman"));
    Element::new("w:fonts").with("xmlns:w", WORD).holding(body).holding_all(heading)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_font_has_a_stand_in() {
        let part = fonts_part(&Styles::note().expect("the built-in file is whole"));
        let named: Vec<_> = part
            .elements()
            .map(|font| (font.get("w:name"), font.first("w:altName").and_then(|other| other.get("w:val"))))
            .collect();
        assert_eq!(named, [(Some("Calibri"), Some("Carlito")), (Some("Cambria"), Some("Caladea"))]);
    }
}
