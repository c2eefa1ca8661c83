//! styles.xml, written from a file of styles.
//!
//! docx-rs can write styles, but neither latent styles nor what a table style says of its first row, it repeats
//! "Normal", and it writes no language; so this part is written whole and takes the place of its own.

use am_model::lang::Lang;

use super::{CharacterStyle, FontUse, ListUse, ParagraphStyle, Setting, Styles, TableStyle};
use crate::body::lists::{BULLET_LIST, HEADING_LIST, NUMBER_LIST};
use crate::units::{eighths, half_points, twips};
use crate::xml::Element;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// How many styles Word knows without a definition. All are hidden, so that its pane lists those of the note.
const LATENT_STYLES_IN_WORD: u32 = 376;

/// Writes styles.xml for a document in `lang` whose text is `width` twips wide.
pub(crate) fn styles_part(styles: &Styles, lang: Lang, width: i32) -> Element {
    Element::new("w:styles")
        .with("xmlns:w", WORD)
        .holding(defaults(styles, lang))
        .holding(latent())
        .holding_all(styles.paragraph.iter().map(|style| paragraph(styles, style, width)))
        .holding(default_character())
        .holding_all(styles.character.iter().map(character))
        .holding(default_table())
        .holding_all(styles.table.iter().map(table))
        .holding(default_list())
}

fn defaults(styles: &Styles, lang: Lang) -> Element {
    let size = half_points(styles.text.size);
    let letters = Element::new("w:rPr")
        .holding(fonts(&styles.fonts.body))
        .holding(Element::val("w:sz", size))
        .holding(Element::val("w:szCs", size))
        .holding(Element::val("w:lang", lang.tag()).with("w:eastAsia", lang.tag()).with("w:bidi", "ar-SA"));
    let lines = Element::new("w:pPr")
        .holding(Element::new("w:widowControl"))
        .holding(line(styles.text.size, styles.text.line).with("w:before", 0).with("w:after", 0));
    Element::new("w:docDefaults")
        .holding(Element::new("w:rPrDefault").holding(letters))
        .holding(Element::new("w:pPrDefault").holding(lines))
}

fn latent() -> Element {
    Element::new("w:latentStyles")
        .with("w:defLockedState", 0)
        .with("w:defUIPriority", 99)
        .with("w:defSemiHidden", 1)
        .with("w:defUnhideWhenUsed", 1)
        .with("w:defQFormat", 0)
        .with("w:count", LATENT_STYLES_IN_WORD)
}

fn fonts(name: &str) -> Element {
    Element::new("w:rFonts")
        .with("w:ascii", name)
        .with("w:hAnsi", name)
        .with("w:eastAsia", name)
        .with("w:cs", name)
}

/// "At least" rather than a multiple: Word's multiple is of what the font asks for, which differs from font to
/// font, and a note's sign raised above the line would push lines apart.
fn line(size: f64, multiple: f64) -> Element {
    Element::new("w:spacing").with("w:line", twips(size * multiple)).with("w:lineRule", "atLeast")
}

fn head(kind: &str, id: &str, name: &str) -> Element {
    Element::new("w:style").with("w:type", kind).with("w:styleId", id).holding(Element::val("w:name", name))
}

fn paragraph(styles: &Styles, style: &ParagraphStyle, width: i32) -> Element {
    let mut element = head("paragraph", &style.id, &style.name);
    if style.id == super::ids::NORMAL {
        element = element.with("w:default", 1);
    }
    if !is_of_word(&style.name) {
        element = element.with("w:customStyle", 1);
    }
    if let Some(base) = &style.based_on {
        element = element.holding(Element::val("w:basedOn", base));
    }
    if let Some(next) = &style.next {
        element = element.holding(Element::val("w:next", next));
    }
    element = element.holding(Element::val("w:uiPriority", 1)).holding(Element::new("w:qFormat"));
    let (lines, letters) = (paragraph_lines(styles, style, width), paragraph_letters(styles, style));
    element.holding_all([lines, letters].into_iter().filter(|part| !part.children.is_empty()))
}

fn paragraph_lines(styles: &Styles, style: &ParagraphStyle, width: i32) -> Element {
    let mut lines = Element::new("w:pPr");
    if style.keep_next {
        lines = lines.holding(Element::new("w:keepNext"));
    }
    if style.keep_lines {
        lines = lines.holding(Element::new("w:keepLines"));
    }
    if let Some(list) = style.list {
        lines = lines.holding(Element::new("w:numPr").holding(Element::val("w:numId", list_id(list))));
    }
    if let Some(tabs) = tabs(style, width) {
        lines = lines.holding(tabs);
    }
    if style.line.is_some() || style.size.is_some() || style.before.is_some() || style.after.is_some() {
        let mut spacing = line(styles.size_of(style), styles.line_of(style));
        for (name, value) in [("w:before", style.before), ("w:after", style.after)] {
            if let Some(points) = value {
                spacing.set(name, twips(points));
            }
        }
        lines = lines.holding(spacing);
    }
    if style.left.is_some() || style.right.is_some() || style.hanging.is_some() {
        let mut indent = Element::new("w:ind");
        for (name, value) in [("w:left", style.left), ("w:right", style.right), ("w:hanging", style.hanging)]
        {
            if let Some(points) = value {
                indent.set(name, twips(points));
            }
        }
        lines = lines.holding(indent);
    }
    if let Some(align) = style.align {
        let value = match align {
            Setting::Centre => "center",
            Setting::End => "right",
        };
        lines = lines.holding(Element::val("w:jc", value));
    }
    if let Some(level) = style.outline {
        lines = lines.holding(Element::val("w:outlineLvl", level.saturating_sub(1)));
    }
    lines
}

/// A hanging first line needs a tab where the text begins; a heading with an aside, one at the right edge.
fn tabs(style: &ParagraphStyle, width: i32) -> Option<Element> {
    let hanging =
        style.hanging.and(style.left).map(|left| Element::val("w:tab", "left").with("w:pos", twips(left)));
    let right = style.right_tab.then(|| Element::val("w:tab", "right").with("w:pos", width));
    (hanging.is_some() || right.is_some())
        .then(|| Element::new("w:tabs").holding_all(hanging.into_iter().chain(right)))
}

fn paragraph_letters(styles: &Styles, style: &ParagraphStyle) -> Element {
    let mut letters = Element::new("w:rPr");
    if let Some(font) = style.font {
        letters = letters.holding(fonts(match font {
            FontUse::Body => &styles.fonts.body,
            FontUse::Heading => &styles.fonts.heading,
        }));
    }
    letters = weight(letters, style.bold, style.italic);
    if let Some(colour) = &style.colour {
        letters = letters.holding(Element::val("w:color", colour));
    }
    if let Some(size) = style.size {
        letters = sized(letters, size);
    }
    letters
}

fn weight(letters: Element, bold: Option<bool>, italic: Option<bool>) -> Element {
    let mut letters = letters;
    for (names, on) in [(["w:b", "w:bCs"], bold), (["w:i", "w:iCs"], italic)] {
        if let Some(on) = on {
            letters = letters
                .holding_all(names.map(|name| if on { Element::new(name) } else { Element::val(name, 0) }));
        }
    }
    letters
}

fn sized(letters: Element, points: f64) -> Element {
    letters
        .holding(Element::val("w:sz", half_points(points)))
        .holding(Element::val("w:szCs", half_points(points)))
}

fn list_id(list: ListUse) -> usize {
    match list {
        ListUse::Headings => HEADING_LIST,
        ListUse::Number => NUMBER_LIST,
        ListUse::Bullet => BULLET_LIST,
    }
}

fn character(style: &CharacterStyle) -> Element {
    let mut letters = weight(Element::new("w:rPr"), style.bold, style.italic);
    if let Some(colour) = &style.colour {
        letters = letters.holding(Element::val("w:color", colour));
    }
    if let Some(points) = style.spacing {
        letters = letters.holding(Element::val("w:spacing", twips(points)));
    }
    if let Some(points) = style.size {
        letters = sized(letters, points);
    }
    if style.underline {
        letters = letters.holding(Element::val("w:u", "single"));
    }
    if style.superscript {
        letters = letters.holding(Element::val("w:vertAlign", "superscript"));
    }
    let mut element = head("character", &style.id, &style.name);
    if !is_of_word(&style.name) {
        element = element.with("w:customStyle", 1);
    }
    element = element
        .holding(Element::val("w:basedOn", "DefaultParagraphFont"))
        .holding(Element::val("w:uiPriority", 1))
        .holding(Element::new("w:qFormat"));
    element.holding_all((!letters.children.is_empty()).then_some(letters))
}

fn border(name: &str, points: f64, colour: &str) -> Element {
    Element::val(name, "single").with("w:sz", eighths(points)).with("w:space", 0).with("w:color", colour)
}

fn cell_margins(top: f64, left: f64, bottom: f64, right: f64) -> Element {
    let sides = [("w:top", top), ("w:left", left), ("w:bottom", bottom), ("w:right", right)];
    Element::new("w:tblCellMar").holding_all(
        sides.map(|(name, points)| Element::new(name).with("w:w", twips(points)).with("w:type", "dxa")),
    )
}

fn table(style: &TableStyle) -> Element {
    let mut borders = Element::new("w:tblBorders");
    if let Some(rule) = style.rule {
        borders = borders.holding_all(["w:top", "w:bottom"].map(|side| border(side, rule, "auto")));
    }
    if let Some(line) = style.line {
        let colour = style.line_colour.as_deref().unwrap_or("auto");
        borders = borders.holding(border("w:insideH", line, colour));
    }
    let mut shape =
        Element::new("w:tblPr").holding(Element::new("w:tblInd").with("w:w", 0).with("w:type", "dxa"));
    if !borders.children.is_empty() {
        shape = shape.holding(borders);
    }
    shape = shape.holding(cell_margins(style.cell_top, style.cell_left, style.cell_bottom, style.cell_right));
    head("table", &style.id, &style.name)
        .with("w:customStyle", 1)
        .holding(Element::val("w:basedOn", "TableNormal"))
        .holding(Element::val("w:uiPriority", 1))
        .holding(shape)
        .holding_all(first_row(style))
}

fn first_row(style: &TableStyle) -> Option<Element> {
    let rule = style.header_rule?;
    let mut cells =
        Element::new("w:tcPr").holding(Element::new("w:tcBorders").holding(border("w:bottom", rule, "auto")));
    if let Some(fill) = &style.header_fill {
        cells = cells.holding(Element::val("w:shd", "clear").with("w:color", "auto").with("w:fill", fill));
    }
    Some(
        Element::new("w:tblStylePr")
            .with("w:type", "firstRow")
            .holding(Element::new("w:tblPr"))
            .holding(cells),
    )
}

fn default_character() -> Element {
    head("character", "DefaultParagraphFont", "Default Paragraph Font")
        .with("w:default", 1)
        .holding(Element::val("w:uiPriority", 1))
        .holding(Element::new("w:semiHidden"))
}

fn default_table() -> Element {
    head("table", "TableNormal", "Normal Table")
        .with("w:default", 1)
        .holding(Element::val("w:uiPriority", 99))
        .holding(Element::new("w:semiHidden"))
        .holding(
            Element::new("w:tblPr")
                .holding(Element::new("w:tblInd").with("w:w", 0).with("w:type", "dxa"))
                .holding(cell_margins(0.0, 5.4, 0.0, 5.4)),
        )
}

fn default_list() -> Element {
    head("numbering", "NoList", "No List")
        .with("w:default", 1)
        .holding(Element::val("w:uiPriority", 99))
        .holding(Element::new("w:semiHidden"))
}

/// Names of styles that Word knows by itself; any other must be called custom.
fn is_of_word(name: &str) -> bool {
    const WORDS_OWN: &[&str] = &[
        "Normal",
        "Body Text",
        "header",
        "footer",
        "Title",
        "Subtitle",
        "heading 1",
        "heading 2",
        "heading 3",
        "List Number",
        "List Bullet",
        "Quote",
        "caption",
        "footnote text",
        "Strong",
        "Emphasis",
        "Intense Emphasis",
        "Hyperlink",
        "footnote reference",
    ];
    WORDS_OWN.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written() -> Element {
        styles_part(&Styles::note().expect("the built-in file is whole"), Lang::Fr, 9360)
    }

    fn style<'a>(part: &'a Element, id: &str) -> &'a Element {
        part.elements().find(|style| style.get("w:styleId") == Some(id)).expect("the style is written")
    }

    #[test]
    fn no_style_is_written_twice() {
        let part = written();
        let mut ids: Vec<_> = part.elements().filter_map(|style| style.get("w:styleId")).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "Word calls a file with a repeated style id corrupt");
    }

    #[test]
    fn the_language_of_the_document_is_the_default_of_its_text() {
        let part = written();
        let mut language = None;
        part.each(&mut |element| {
            if element.name == "w:lang" {
                language = element.get("w:val").map(str::to_owned);
            }
        });
        assert_eq!(language.as_deref(), Some("fr-CA"));
    }

    #[test]
    fn a_line_is_a_multiple_of_the_size_of_type() {
        let part = written();
        let spacing = style(&part, "Title").first("w:pPr").and_then(|lines| lines.first("w:spacing"));
        assert_eq!(spacing.and_then(|spacing| spacing.get("w:line")), Some("552"), "23 points × 1.2 × 20");
    }

    #[test]
    fn the_note_title_is_in_the_outline() {
        let part = written();
        let level = style(&part, "Title").first("w:pPr").and_then(|lines| lines.first("w:outlineLvl"));
        assert_eq!(level.and_then(|level| level.get("w:val")), Some("0"));
    }

    #[test]
    fn a_table_has_no_vertical_rules() {
        let part = written();
        let borders = style(&part, "BriefTable")
            .first("w:tblPr")
            .and_then(|shape| shape.first("w:tblBorders"))
            .expect("a brief's table has rules");
        let sides: Vec<_> = borders.elements().map(|side| side.name.as_str()).collect();
        assert_eq!(sides, ["w:top", "w:bottom", "w:insideH"]);
    }
}
