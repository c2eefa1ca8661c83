//! settings.xml, written whole.
//!
//! The faults of docx-rs' own: children out of order, no language of the theme, no separators of notes, and a
//! compatibility mode of an old Word, in which tables hang out of the margin.

use am_model::lang::Lang;

use crate::xml::Element;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const COMPATIBILITY: &str = "http://schemas.microsoft.com/office/word";

/// Writes settings.xml for a document in `lang`.
pub(super) fn settings_part(lang: Lang) -> Element {
    let (decimal, list) = match lang {
        Lang::Fr => (",", ";"),
        Lang::En => (".", ","),
    };
    Element::new("w:settings")
        .with("xmlns:w", WORD)
        .holding(Element::new("w:zoom").with("w:percent", 100))
        .holding(Element::val("w:defaultTabStop", 720))
        .holding(Element::val("w:characterSpacingControl", "doNotCompress"))
        .holding(
            Element::new("w:footnotePr")
                .holding_all([-1, 0].map(|id| Element::new("w:footnote").with("w:id", id))),
        )
        .holding(Element::new("w:compat").holding_all(compatibility()))
        .holding(Element::val("w:themeFontLang", lang.tag()))
        .holding(Element::val("w:decimalSymbol", decimal))
        .holding(Element::val("w:listSeparator", list))
}

/// As Word 2013 and later write it: 15 is the mode in which nothing is done the old way.
fn compatibility() -> impl Iterator<Item = Element> {
    [
        ("compatibilityMode", "15"),
        ("overrideTableStyleFontSizeAndJustification", "1"),
        ("enableOpenTypeFeatures", "1"),
        ("doNotFlipMirrorIndents", "1"),
        ("differentiateMultirowTableHeaders", "1"),
    ]
    .into_iter()
    .map(|(name, value)| {
        Element::new("w:compatSetting").with("w:name", name).with("w:uri", COMPATIBILITY).with("w:val", value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_opens_the_file_in_its_present_mode() {
        let mode = compatibility().next().expect("the mode comes first");
        assert_eq!((mode.get("w:name"), mode.get("w:val")), (Some("compatibilityMode"), Some("15")));
    }

    #[test]
    fn figures_are_written_as_in_the_language() {
        let symbol = |lang| {
            settings_part(lang).first("w:decimalSymbol").and_then(|s| s.get("w:val").map(str::to_owned))
        };
        assert_eq!((symbol(Lang::Fr).as_deref(), symbol(Lang::En).as_deref()), (Some(","), Some(".")));
    }
}
