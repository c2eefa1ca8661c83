//! Rule: runs in another language say so.
//!
//! The fault: docx-rs cannot write `w:lang`, so a French title in an English note would be spell-checked and read
//! aloud as English. The body marks such runs; here the mark becomes the language.

use am_model::lang::Lang;

use crate::body::marks::{Kind, marked};
use crate::xml::Element;

/// Turns marks of language into languages.
pub(super) fn write_languages(root: &mut Element) {
    root.each_mut(&mut |letters| {
        if letters.name != "w:rPr" {
            return;
        }
        let name =
            letters.first("w:rStyle").and_then(|style| style.get("w:val")).unwrap_or_default().to_owned();
        let Some((style, Kind::Lang, code)) = marked(&name) else { return };
        let Some(lang) = Lang::from_tag(code) else { return };
        letters.drop_all("w:rStyle");
        if !style.is_empty() {
            *letters = std::mem::take(letters).holding(Element::val("w:rStyle", style));
        }
        *letters = std::mem::take(letters).holding(Element::val("w:lang", lang.tag()));
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::marks::mark;

    fn letters(style: &str) -> Element {
        Element::new("w:rPr").holding(Element::val("w:rStyle", style))
    }

    #[test]
    fn a_marked_run_keeps_its_style_and_says_its_language() {
        let mut run = letters(&mark("Strong", Kind::Lang, "en"));
        write_languages(&mut run);
        assert_eq!(run, letters("Strong").holding(Element::val("w:lang", "en-CA")));
    }

    #[test]
    fn a_run_without_style_gets_a_language_only() {
        let mut run = letters(&mark("", Kind::Lang, "fr"));
        write_languages(&mut run);
        assert_eq!(run, Element::new("w:rPr").holding(Element::val("w:lang", "fr-CA")));
    }

    #[test]
    fn other_runs_stay_as_they_are() {
        let mut run = letters("Strong");
        write_languages(&mut run);
        assert_eq!(run, letters("Strong"));
    }
}
