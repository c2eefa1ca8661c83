//! Rule: charts and places of portraits are drawn, with alternative text and ids of their own.
//!
//! The fault: docx-rs draws pictures only, calls each of them picture 1 and cannot describe them. The body leaves an
//! empty marked run; here it gets its drawing. Drawings stand in the line of text, where screen readers meet them in
//! order.

use crate::body::marks::{Extras, Kind as Mark, Portrait, marked};
use crate::chart;
use crate::package::{Kind, Relationship};
use crate::styles::{PortraitSetting, Styles, ids};
use crate::units::emu;
use crate::xml::Element;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const CHART: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const SHAPE: &str = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";

/// English metric units in a twip.
const EMU_PER_TWIP: i64 = 635;

/// Draws what the marks stand for, on a page whose text is `width` twips wide; returns the relationships to charts.
pub(super) fn place(
    document: &mut Element,
    extras: &Extras,
    styles: &Styles,
    width: i32,
) -> Vec<Relationship> {
    let mut related = Vec::new();
    let mut drawn = 0;
    document.each_mut(&mut |run| {
        if run.name != "w:r" {
            return;
        }
        let Some(style) = run.first("w:rPr").and_then(|letters| letters.first("w:rStyle")) else { return };
        let name = style.get("w:val").unwrap_or_default().to_owned();
        let Some((_, kind, place)) = marked(&name) else { return };
        let Ok(place) = place.parse::<usize>() else { return };
        let drawing = match kind {
            Mark::Chart => extras.charts.get(place).map(|drawn_chart| {
                let number = place + 1;
                let id = format!("rIdChart{number}");
                related.push(Relationship::to_part(&id, Kind::Chart, &format!("charts/chart{number}.xml")));
                let size = (i64::from(width) * EMU_PER_TWIP, emu(chart::height(drawn_chart, &styles.chart)));
                drawn += 1;
                inline(drawn, "Chart", &drawn_chart.description, size, chart_frame(&id))
            }),
            Mark::Portrait => extras.portraits.get(place).map(|portrait| {
                let setting = &styles.portrait;
                drawn += 1;
                let size = (emu(setting.width), emu(setting.height));
                let box_ = inline(drawn, "Portrait", &portrait.description, size, shape(portrait, setting));
                Element::new("mc:AlternateContent")
                    .holding(Element::new("mc:Choice").with("Requires", "wps").holding(box_))
            }),
            Mark::Lang | Mark::Table | Mark::Link => None,
        };
        if let Some(drawing) = drawing {
            *run = Element::new("w:r").holding(drawing);
        }
    });
    related
}

fn inline(id: usize, kind: &str, description: &str, size: (i64, i64), graphic: Element) -> Element {
    let nothing = |names: [&str; 4]| names.map(|name| (name.to_owned(), "0".to_owned())).to_vec();
    let mut line = Element::new("wp:inline");
    line.attributes = nothing(["distT", "distB", "distL", "distR"]);
    let mut effects = Element::new("wp:effectExtent");
    effects.attributes = nothing(["l", "t", "r", "b"]);
    let words = Element::new("wp:docPr")
        .with("id", id)
        .with("name", format!("{kind} {id}"))
        .with("descr", description);
    Element::new("w:drawing").holding(
        line.holding(Element::new("wp:extent").with("cx", size.0).with("cy", size.1))
            .holding(effects)
            .holding(words)
            .holding(Element::new("wp:cNvGraphicFramePr"))
            .holding(graphic),
    )
}

fn graphic(kind: &str, content: Element) -> Element {
    Element::new("a:graphic")
        .with("xmlns:a", DRAWING)
        .holding(Element::new("a:graphicData").with("uri", kind).holding(content))
}

fn chart_frame(id: &str) -> Element {
    graphic(CHART, Element::new("c:chart").with("xmlns:c", CHART).with("r:id", id))
}

/// A box with initials, until there is a picture.
fn shape(portrait: &Portrait, setting: &PortraitSetting) -> Element {
    let fill =
        |colour: &str| Element::new("a:solidFill").holding(Element::new("a:srgbClr").with("val", colour));
    let extent = Element::new("a:ext").with("cx", emu(setting.width)).with("cy", emu(setting.height));
    let form = Element::new("wps:spPr")
        .holding(
            Element::new("a:xfrm").holding(Element::new("a:off").with("x", 0).with("y", 0)).holding(extent),
        )
        .holding(Element::new("a:prstGeom").with("prst", "rect").holding(Element::new("a:avLst")))
        .holding(fill(&setting.fill))
        .holding(Element::new("a:ln").with("w", emu(0.75)).holding(fill(&setting.outline)));
    let initials = Element::new("w:p")
        .holding(Element::new("w:pPr").holding(Element::val("w:pStyle", ids::INITIALS)))
        .holding(Element::new("w:r").holding(Element::new("w:t").saying(&portrait.initials)));
    let inset = Element::new("wps:bodyPr")
        .with("wrap", "square")
        .with("lIns", 0)
        .with("tIns", 0)
        .with("rIns", 0)
        .with("bIns", 0)
        .with("anchor", "ctr");
    graphic(
        SHAPE,
        Element::new("wps:wsp")
            .holding(Element::new("wps:cNvSpPr"))
            .holding(form)
            .holding(Element::new("wps:txbx").holding(Element::new("w:txbxContent").holding(initials)))
            .holding(inset),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::marks::mark;

    #[test]
    fn drawings_have_ids_of_their_own_and_say_what_they_show() {
        let run = |place: usize| {
            let style = Element::val("w:rStyle", mark("", Mark::Portrait, place));
            Element::new("w:r").holding(Element::new("w:rPr").holding(style))
        };
        let portrait = |words: &str| Portrait { initials: "AB".into(), description: words.into() };
        let extras = Extras { portraits: vec![portrait("one"), portrait("two")], ..Extras::default() };
        let mut page = Element::new("w:p").holding(run(0)).holding(run(1));
        place(&mut page, &extras, &Styles::note().expect("the built-in file is whole"), 9360);
        let mut said = Vec::new();
        page.each(&mut |element| {
            if element.name == "wp:docPr" {
                said.push((
                    element.get("id").unwrap_or("").to_owned(),
                    element.get("descr").unwrap_or("").to_owned(),
                ));
            }
        });
        assert_eq!(said, [("1".into(), "one".into()), ("2".into(), "two".into())]);
    }
}
