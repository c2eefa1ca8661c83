//! Is the file accessible: title, language, alternative texts, headings in order, headings of tables.

use super::{Fault, Finding, Opened};
use crate::xml::Element;

pub(super) fn check(opened: &Opened) -> Vec<Finding> {
    let mut found = Vec::new();
    properties(opened, &mut found);
    for (path, root) in opened.stories() {
        each_element(path, root, &mut found);
    }
    if let Some(body) = opened.part("word/document.xml").and_then(|root| root.first("w:body")) {
        headings(opened, body, &mut found);
        empty_paragraphs(body, &mut found);
    }
    found
}

fn finding(fault: Fault, part: &str, detail: impl Into<String>) -> Finding {
    Finding { fault, part: part.to_owned(), detail: detail.into() }
}

fn properties(opened: &Opened, found: &mut Vec<Finding>) {
    let core = opened.part("docProps/core.xml");
    let said = |name: &str| {
        core.and_then(|root| root.first(name)).is_some_and(|element| !element.words().is_empty())
    };
    if !said("dc:title") {
        found.push(finding(Fault::NoTitle, "docProps/core.xml", ""));
    }
    let mut language = false;
    if let Some(styles) = opened.part("word/styles.xml") {
        styles.each(&mut |element| language |= element.name == "w:lang" && element.get("w:val").is_some());
    }
    if !language {
        found.push(finding(Fault::NoLanguage, "word/styles.xml", ""));
    }
}

fn each_element(path: &str, root: &Element, found: &mut Vec<Finding>) {
    root.each(&mut |element| match element.name.as_str() {
        "wp:docPr"
            if element.get("descr").unwrap_or_default().is_empty() && element.get("title").is_none() =>
        {
            found.push(finding(Fault::NoAlternativeText, path, element.get("name").unwrap_or_default()));
        }
        "w:tbl" if !has_headings(element) => {
            found.push(finding(
                Fault::NoTableHeading,
                path,
                element.words().chars().take(60).collect::<String>(),
            ));
        }
        "w:hyperlink" => {
            let words = element.words();
            if words.starts_with("http://") || words.starts_with("https://") {
                found.push(finding(Fault::BareLink, path, words));
            }
        }
        _ => {}
    });
}

/// A table whose look asks for no heading row is one of layout, and is read cell by cell.
fn has_headings(table: &Element) -> bool {
    let rows: Vec<_> = table.elements().filter(|element| element.name == "w:tr").collect();
    let repeated = rows
        .first()
        .and_then(|row| row.first("w:trPr"))
        .is_some_and(|properties| properties.first("w:tblHeader").is_some());
    let look = table.first("w:tblPr").and_then(|shape| shape.first("w:tblLook"));
    let asks = |name: &str| look.and_then(|look| look.get(name)) == Some("1");
    repeated || asks("w:firstColumn") || !asks("w:firstRow")
}

/// Reads the outline level of each style, then follows the paragraphs of the body.
fn headings(opened: &Opened, body: &Element, found: &mut Vec<Finding>) {
    let level_of = |style: &str| -> Option<u32> {
        let styles = opened.part("word/styles.xml")?;
        let style = styles.elements().find(|element| element.get("w:styleId") == Some(style))?;
        style.first("w:pPr")?.first("w:outlineLvl")?.get("w:val")?.parse().ok()
    };
    let mut before = None;
    for paragraph in body.elements().filter(|element| element.name == "w:p") {
        let style =
            paragraph.first("w:pPr").and_then(|lines| lines.first("w:pStyle")).and_then(|s| s.get("w:val"));
        let Some(level) = style.and_then(level_of) else { continue };
        let highest = before.map_or(0, |before: u32| before + 1);
        if level > highest {
            found.push(finding(Fault::SkippedHeading, "word/document.xml", paragraph.words()));
        }
        before = Some(level);
    }
}

/// A paragraph without words is white space made by hand, unless it parts two tables or ends the body after one.
fn empty_paragraphs(body: &Element, found: &mut Vec<Finding>) {
    let pieces: Vec<_> = body.elements().filter(|element| element.name != "w:sectPr").collect();
    for (at, piece) in pieces.iter().enumerate() {
        let after_table = at > 0 && pieces[at - 1].name == "w:tbl";
        let before_table = pieces.get(at + 1).is_none_or(|next| next.name == "w:tbl");
        if piece.name == "w:p" && is_empty(piece) && !(after_table && before_table) {
            found.push(finding(Fault::EmptyParagraph, "word/document.xml", (at + 1).to_string()));
        }
    }
}

fn is_empty(paragraph: &Element) -> bool {
    let mut holds = false;
    paragraph.each(&mut |element| {
        holds |= match element.name.as_str() {
            "w:t" => !element.words().trim().is_empty(),
            "w:drawing" | "w:footnoteReference" | "w:fldChar" | "w:sectPr" => true,
            _ => false,
        };
    });
    !holds
}
