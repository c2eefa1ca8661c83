//! Rule: tables say what they are.
//!
//! The fault: docx-rs cannot repeat heading rows on each page, name a table for those who cannot see it, nor tell
//! which parts of its style apply. The body marks each table; here the mark becomes those.

use crate::body::marks::{Kind, TableWords, marked};
use crate::xml::Element;

/// Turns marks of tables into heading rows, titles, descriptions and looks.
pub(super) fn describe(root: &mut Element, words: &[TableWords]) {
    root.each_mut(&mut |table| {
        if table.name != "w:tbl" {
            return;
        }
        let Some(style) = table.first("w:tblPr").and_then(|shape| shape.first("w:tblStyle")) else { return };
        let name = style.get("w:val").unwrap_or_default().to_owned();
        let Some((style, Kind::Table, place)) = marked(&name) else { return };
        let Some(words) = place.parse::<usize>().ok().and_then(|place| words.get(place)) else { return };
        table.change_first("w:tblPr", |shape| {
            shape.change_first("w:tblStyle", |name| name.set("w:val", style));
            *shape = std::mem::take(shape).holding(look(words)).holding_all(alternative(words));
        });
        for row in table.elements_mut().filter(|element| element.name == "w:tr").take(words.heading_rows) {
            row.change_first("w:trPr", |properties| {
                *properties = std::mem::take(properties).holding(Element::new("w:tblHeader"));
            });
        }
    });
}

fn alternative(words: &TableWords) -> impl Iterator<Item = Element> {
    [("w:tblCaption", &words.title), ("w:tblDescription", &words.description)]
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| Element::val(name, text))
}

/// The number says the same as the attributes; Word before 2010 reads only the number.
fn look(words: &TableWords) -> Element {
    let (first_row, first_column) = (words.heading_rows > 0, words.heading_column);
    let bits = 0x0600 | if first_row { 0x0020 } else { 0 } | if first_column { 0x0080 } else { 0 };
    Element::val("w:tblLook", format!("{bits:04X}"))
        .with("w:firstRow", u8::from(first_row))
        .with("w:lastRow", 0)
        .with("w:firstColumn", u8::from(first_column))
        .with("w:lastColumn", 0)
        .with("w:noHBand", 1)
        .with("w:noVBand", 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::marks::mark;

    fn described(words: TableWords) -> Element {
        let mut table = Element::new("w:tbl")
            .holding(
                Element::new("w:tblPr").holding(Element::val("w:tblStyle", mark("Brief", Kind::Table, 0))),
            )
            .holding(
                Element::new("w:tr").holding(Element::new("w:trPr").holding(Element::new("w:cantSplit"))),
            )
            .holding(Element::new("w:tr"));
        describe(&mut table, &[words]);
        table
    }

    #[test]
    fn only_heading_rows_are_repeated() {
        let table = described(TableWords { heading_rows: 1, ..TableWords::default() });
        let repeated: Vec<_> = table
            .elements()
            .filter(|element| element.name == "w:tr")
            .map(|row| {
                row.first("w:trPr").is_some_and(|properties| properties.first("w:tblHeader").is_some())
            })
            .collect();
        assert_eq!(repeated, [true, false]);
    }

    #[test]
    fn a_table_has_its_style_its_name_and_its_description() {
        let table =
            described(TableWords { title: "T".into(), description: "D".into(), ..TableWords::default() });
        let shape = table.first("w:tblPr").expect("a table has properties");
        let value =
            |name: &str| shape.first(name).and_then(|element| element.get("w:val")).map(str::to_owned);
        assert_eq!(value("w:tblStyle").as_deref(), Some("Brief"));
        assert_eq!(value("w:tblCaption").as_deref(), Some("T"));
        assert_eq!(value("w:tblDescription").as_deref(), Some("D"));
        assert_eq!(value("w:tblLook").as_deref(), Some("0600"));
    }

    #[test]
    fn the_look_names_heading_row_and_column() {
        let look = look(&TableWords { heading_rows: 1, heading_column: true, ..TableWords::default() });
        assert_eq!(
            (look.get("w:val"), look.get("w:firstRow"), look.get("w:noVBand")),
            (Some("06A0"), Some("1"), Some("1"))
        );
    }
}
