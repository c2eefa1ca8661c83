//! Properties of the document, written whole.
//!
//! The fault of docx-rs' own: no title, subject, author of one's choice, keywords nor language can be set, and
//! accessibility asks for them.

use am_model::resolved::{Frame, ResolvedBrief};
use chrono::{DateTime, SecondsFormat, Utc};

use crate::text::clean;
use crate::xml::Element;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";

/// Writes docProps/core.xml. The author, and whoever changed it last, is the department: a note bears no names.
pub(super) fn core_part(brief: &ResolvedBrief, written_at: DateTime<Utc>) -> Element {
    let frame = &brief.frame;
    let time = written_at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let date = |name: &str| Element::new(name).with("xsi:type", "dcterms:W3CDTF").saying(&time);
    let texts = [
        ("dc:title", clean(&frame.title).into_owned()),
        ("dc:subject", clean(&frame.subject).into_owned()),
        ("dc:creator", clean(&frame.author).into_owned()),
        ("cp:keywords", clean(&frame.keywords.join("; ")).into_owned()),
        ("cp:lastModifiedBy", clean(&frame.author).into_owned()),
    ];
    Element::new("cp:coreProperties")
        .with("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:dcterms", "http://purl.org/dc/terms/")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .holding_all(
            texts
                .into_iter()
                .filter(|(_, text)| !text.is_empty())
                .map(|(name, text)| Element::new(name).saying(text)),
        )
        .holding(date("dcterms:created"))
        .holding(date("dcterms:modified"))
        .holding(Element::new("dc:language").saying(brief.lang.tag()))
}

/// Writes docProps/app.xml.
pub(super) fn app_part(frame: &Frame) -> Element {
    let company = (!frame.author.is_empty()).then(|| Element::new("Company").saying(clean(&frame.author)));
    Element::new("Properties")
        .with("xmlns", format!("{OFFICE}/extended-properties"))
        .holding(Element::new("Application").saying("Aide-mémoire"))
        .holding_all(company)
}

#[cfg(test)]
mod tests {
    use super::*;
    use am_model::lang::Lang;
    use chrono::TimeZone;

    fn brief() -> ResolvedBrief {
        let frame = Frame {
            title: "Titre".into(),
            author: "Ministère".into(),
            keywords: vec!["un".into(), "deux".into()],
            ..Frame::default()
        };
        ResolvedBrief { lang: Lang::Fr, frame, facts: Vec::new(), sections: Vec::new(), notes: Vec::new() }
    }

    #[test]
    fn properties_are_those_of_the_frame_and_the_time_given() {
        let part =
            core_part(&brief(), Utc.with_ymd_and_hms(2026, 3, 31, 13, 0, 0).single().expect("it is a time"));
        let said = |name: &str| part.first(name).map(Element::words);
        assert_eq!(said("dc:title").as_deref(), Some("Titre"));
        assert_eq!(said("dc:creator"), said("cp:lastModifiedBy"));
        assert_eq!(said("cp:keywords").as_deref(), Some("un; deux"));
        assert_eq!(said("dc:language").as_deref(), Some("fr-CA"));
        assert_eq!(said("dcterms:created").as_deref(), Some("2026-03-31T13:00:00Z"));
        assert_eq!(said("dc:subject"), None, "an empty property is left out");
    }
}
