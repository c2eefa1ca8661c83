//! Bar charts: the native chart part and the workbook behind it, so that Word can edit both.
//!
//! The part repeats what the workbook holds, because readers show the repeated values and open the workbook only to
//! edit. Colours are written out: without a theme, LibreOffice draws a chart of the theme's colours blank. A label
//! shows the value as the note prints it, which the third column of the workbook holds.

use am_model::lang::Lang;
use am_model::resolved::{Bar, Chart};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use crate::package::{Kind, Part, Relationship};
use crate::styles::{ChartSetting, Styles};
use crate::text::clean;
use crate::xml::Element;
use crate::{DocxOptions, ExportError};

const CHART: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CHART_2012: &str = "http://schemas.microsoft.com/office/drawing/2012/chart";

/// What says that labels come from cells, on a label and on its series.
const LABEL_EXTENSION: &str = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}";
const RANGE_EXTENSION: &str = "{02D57815-91ED-43cb-92C2-25804820EDAC}";

/// Name of the sheet, which the part refers to.
const SHEET: &str = "Sheet1";

/// The longest text a cell holds.
const LONGEST_CELL: usize = 32_767;

/// White between bars as a share of a bar, in percent.
const GAP: u32 = 80;

/// Returns the height of a chart in points.
pub(crate) fn height(chart: &Chart, setting: &ChartSetting) -> f64 {
    setting.bar * chart.bars.len() as f64
}

/// Makes the parts of the chart of this number.
///
/// # Errors
/// [`ExportError::Workbook`] when the workbook cannot be made.
pub(crate) fn parts(
    chart: &Chart,
    number: usize,
    lang: Lang,
    options: &DocxOptions<'_>,
) -> Result<[Part; 2], ExportError> {
    let workbook = format!("embeddings/workbook{number}.xlsx");
    let related = vec![Relationship::to_part("rId1", Kind::Workbook, &format!("../{workbook}"))];
    let root = chart_part(chart, lang, options.styles);
    Ok([
        Part::of_xml(&format!("word/charts/chart{number}.xml"), Kind::Chart, &root, related),
        Part {
            path: format!("word/{workbook}"),
            kind: Kind::Workbook,
            bytes: workbook_bytes(chart, options)?,
            relationships: Vec::new(),
        },
    ])
}

fn workbook_bytes(chart: &Chart, options: &DocxOptions<'_>) -> Result<Vec<u8>, ExportError> {
    let mut workbook = Workbook::new();
    let written_at = ExcelDateTime::from_timestamp(options.written_at.timestamp())?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&written_at));
    let sheet = workbook.add_worksheet();
    sheet.set_name(SHEET)?;
    sheet.write_string(0, 1, cell(&chart.series))?;
    for (row, bar) in (1..).zip(&chart.bars) {
        sheet.write_string(row, 0, cell(&bar.label))?;
        if bar.value.is_finite() {
            sheet.write_number(row, 1, bar.value)?;
        }
        sheet.write_string(row, 2, cell(&bar.text))?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// Excel counts in UTF-16.
fn cell(text: &str) -> String {
    let mut room = LONGEST_CELL;
    let fits = |c: &char| {
        room = room.saturating_sub(c.len_utf16());
        room > 0
    };
    clean(text).chars().take_while(fits).collect()
}

fn val(name: &str, value: impl ToString) -> Element {
    Element::new(name).with("val", value)
}

fn chart_part(chart: &Chart, lang: Lang, styles: &Styles) -> Element {
    let plot = Element::new("c:plotArea")
        .holding(Element::new("c:layout"))
        .holding(bars(chart, styles))
        .holding(categories(styles))
        .holding(values());
    Element::new("c:chartSpace")
        .with("xmlns:c", CHART)
        .with("xmlns:a", DRAWING)
        .with("xmlns:r", OFFICE)
        .holding(val("c:date1904", 0))
        .holding(val("c:lang", lang.tag()))
        .holding(val("c:roundedCorners", 0))
        .holding(
            Element::new("c:chart")
                .holding(val("c:autoTitleDeleted", 1))
                .holding(plot)
                .holding(val("c:plotVisOnly", 1))
                .holding(val("c:dispBlanksAs", "gap")),
        )
        .holding(frame(Element::new("a:noFill"), Element::new("a:noFill")))
        .holding(letters(styles, false))
        .holding(Element::new("c:externalData").with("r:id", "rId1").holding(val("c:autoUpdate", 0)))
}

fn bars(chart: &Chart, styles: &Styles) -> Element {
    let setting = &styles.chart;
    let last = chart.bars.len() + 1;
    let numbers = chart.bars.iter().map(|bar| bar.value.is_finite().then(|| bar.value.to_string()));
    let series = Element::new("c:ser")
        .holding(val("c:idx", 0))
        .holding(val("c:order", 0))
        .holding(Element::new("c:tx").holding(texts("B$1".into(), [chart.series.as_str()])))
        .holding(frame(fill(&setting.plain), Element::new("a:noFill")))
        .holding(val("c:invertIfNegative", 0))
        .holding_all(strong_points(chart, setting))
        .holding(labels(chart, styles))
        .holding(
            Element::new("c:cat")
                .holding(texts(format!("A$2:$A${last}"), chart.bars.iter().map(|bar| bar.label.as_str()))),
        )
        .holding(Element::new("c:val").holding(cache(
            "c:numRef",
            "c:numCache",
            format!("B$2:$B${last}"),
            numbers,
        )))
        .holding(label_range(chart, last));
    Element::new("c:barChart")
        .holding(val("c:barDir", "bar"))
        .holding(val("c:grouping", "clustered"))
        .holding(val("c:varyColors", 0))
        .holding(series)
        .holding(val("c:gapWidth", GAP))
        .holding(val("c:axId", 1))
        .holding(val("c:axId", 2))
}

fn strong_points<'a>(chart: &'a Chart, setting: &'a ChartSetting) -> impl Iterator<Item = Element> + 'a {
    chart.bars.iter().enumerate().filter(|(_, bar)| bar.strong).map(|(place, _)| {
        Element::new("c:dPt")
            .holding(val("c:idx", place))
            .holding(val("c:invertIfNegative", 0))
            .holding(val("c:bubble3D", 0))
            .holding(frame(fill(&setting.strong), Element::new("a:noFill")))
    })
}

/// A text per bar, with a field for the cell it comes from; readers that know no such field show the text.
fn labels(chart: &Chart, styles: &Styles) -> Element {
    let points = chart.bars.iter().enumerate().map(|(place, bar)| {
        Element::new("c:dLbl")
            .holding(val("c:idx", place))
            .holding(Element::new("c:tx").holding(label_text(place, bar, styles)))
            .holding(val("c:dLblPos", "outEnd"))
            .holding_all(shown())
            .holding(label_extension())
    });
    Element::new("c:dLbls")
        .holding_all(points)
        .holding(frame(Element::new("a:noFill"), Element::new("a:noFill")))
        .holding(letters(styles, false))
        .holding(val("c:dLblPos", "outEnd"))
        .holding_all(shown())
        .holding(label_extension())
}

fn label_text(place: usize, bar: &Bar, styles: &Styles) -> Element {
    let letters = letter("a:rPr", styles, bar.strong);
    let field = Element::new("a:fld")
        .with("id", format!("{{A1DE0000-0000-4000-8000-{place:012X}}}"))
        .with("type", "CELLRANGE")
        .holding(letters)
        .holding(Element::new("a:pPr"))
        .holding(Element::new("a:t").saying(clean(&bar.text)));
    Element::new("c:rich").holding(Element::new("a:bodyPr")).holding(Element::new("a:p").holding(field))
}

fn shown() -> [Element; 6] {
    ["LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"]
        .map(|what| val(&format!("c:show{what}"), 0))
}

fn label_extension() -> Element {
    let range = val("c15:showDataLabelsRange", 1);
    let extension = Element::new("c:ext").with("uri", LABEL_EXTENSION).with("xmlns:c15", CHART_2012);
    Element::new("c:extLst").holding(extension.holding(range))
}

fn label_range(chart: &Chart, last: usize) -> Element {
    let texts = chart.bars.iter().map(|bar| Some(clean(&bar.text).into_owned()));
    let range = Element::new("c15:datalabelsRange")
        .holding(Element::new("c15:f").saying(format!("{SHEET}!$C$2:$C${last}")))
        .holding(points("c15:dlblRangeCache", texts));
    Element::new("c:extLst").holding(
        Element::new("c:ext").with("uri", RANGE_EXTENSION).with("xmlns:c15", CHART_2012).holding(range),
    )
}

fn texts<'a>(cells: String, texts: impl IntoIterator<Item = &'a str>) -> Element {
    cache("c:strRef", "c:strCache", cells, texts.into_iter().map(|text| Some(clean(text).into_owned())))
}

fn cache(
    reference: &str,
    name: &str,
    cells: String,
    values: impl Iterator<Item = Option<String>>,
) -> Element {
    Element::new(reference)
        .holding(Element::new("c:f").saying(format!("{SHEET}!${cells}")))
        .holding(points(name, values))
}

fn points(name: &str, values: impl Iterator<Item = Option<String>>) -> Element {
    let values: Vec<_> = values.collect();
    let count = values.len();
    let points = values.into_iter().enumerate().filter_map(|(place, value)| {
        Some(Element::new("c:pt").with("idx", place).holding(Element::new("c:v").saying(value?)))
    });
    let code = (name == "c:numCache").then(|| Element::new("c:formatCode").saying("General"));
    Element::new(name).holding_all(code).holding(val("c:ptCount", count)).holding_all(points)
}

/// The first bar on top, as one reads.
fn categories(styles: &Styles) -> Element {
    Element::new("c:catAx")
        .holding(val("c:axId", 1))
        .holding(Element::new("c:scaling").holding(val("c:orientation", "maxMin")))
        .holding(val("c:delete", 0))
        .holding(val("c:axPos", "l"))
        .holding(Element::new("c:numFmt").with("formatCode", "General").with("sourceLinked", 0))
        .holding(val("c:majorTickMark", "none"))
        .holding(val("c:minorTickMark", "none"))
        .holding(val("c:tickLblPos", "low"))
        .holding(frame(Element::new("a:noFill"), fill(&styles.chart.axis)))
        .holding(letters(styles, false))
        .holding(val("c:crossAx", 2))
        .holding(val("c:crosses", "autoZero"))
        .holding(val("c:auto", 0))
        .holding(val("c:lblAlgn", "ctr"))
        .holding(val("c:lblOffset", 100))
        .holding(val("c:noMultiLvlLbl", 1))
}

/// The values stand at the bars, so their axis is not drawn.
fn values() -> Element {
    Element::new("c:valAx")
        .holding(val("c:axId", 2))
        .holding(Element::new("c:scaling").holding(val("c:orientation", "minMax")))
        .holding(val("c:delete", 1))
        .holding(val("c:axPos", "t"))
        .holding(Element::new("c:numFmt").with("formatCode", "General").with("sourceLinked", 0))
        .holding(val("c:majorTickMark", "none"))
        .holding(val("c:minorTickMark", "none"))
        .holding(val("c:tickLblPos", "nextTo"))
        .holding(val("c:crossAx", 1))
        .holding(val("c:crosses", "autoZero"))
        .holding(val("c:crossBetween", "between"))
}

fn fill(colour: &str) -> Element {
    Element::new("a:solidFill").holding(Element::new("a:srgbClr").with("val", colour))
}

fn frame(inside: Element, line: Element) -> Element {
    Element::new("c:spPr").holding(inside).holding(Element::new("a:ln").with("w", 9525).holding(line))
}

fn letters(styles: &Styles, bold: bool) -> Element {
    let paragraph = Element::new("a:p")
        .holding(Element::new("a:pPr").holding(letter("a:defRPr", styles, bold)))
        .holding(Element::new("a:endParaRPr"));
    Element::new("c:txPr").holding(Element::new("a:bodyPr")).holding(paragraph)
}

fn letter(name: &str, styles: &Styles, bold: bool) -> Element {
    Element::new(name)
        .with("sz", (styles.chart.text_size * 100.0).round() as i32)
        .with("b", u8::from(bold))
        .holding(fill(&styles.chart.axis))
        .holding(Element::new("a:latin").with("typeface", &styles.fonts.body))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart() -> Chart {
        let bar = |label: &str, value: f64, text: &str, strong| Bar {
            label: label.into(),
            value,
            text: text.into(),
            strong,
        };
        Chart {
            caption: Default::default(),
            description: "d".into(),
            series: "Participants".into(),
            bars: vec![bar("2024", 4400.0, "4\u{a0}400", false), bar("2025", 6000.0, "6\u{a0}000", true)],
            note: None,
        }
    }

    fn part() -> Element {
        chart_part(&chart(), Lang::Fr, &Styles::note().expect("the built-in file is whole"))
    }

    fn found(part: &Element, name: &str) -> Vec<String> {
        let mut found = Vec::new();
        part.each(&mut |element| {
            if element.name == name {
                found.push(element.words());
            }
        });
        found
    }

    #[test]
    fn the_part_repeats_labels_values_and_printed_values() {
        let values = found(&part(), "c:v");
        assert_eq!(values, ["Participants", "2024", "2025", "4400", "6000", "4\u{a0}400", "6\u{a0}000"]);
    }

    #[test]
    fn the_bar_the_text_speaks_of_has_a_colour_of_its_own() {
        let mut colours = Vec::new();
        part().each(&mut |element| {
            if element.name == "c:dPt" {
                element.each(&mut |inner| {
                    colours.extend(inner.get("val").filter(|v| v.len() == 6).map(str::to_owned))
                });
            }
        });
        assert_eq!(colours, ["2D4D77"]);
    }

    #[test]
    fn a_value_that_is_no_number_leaves_a_gap() {
        let mut drawn = chart();
        drawn.bars[0].value = f64::NAN;
        let part = chart_part(&drawn, Lang::Fr, &Styles::note().expect("the built-in file is whole"));
        assert!(!found(&part, "c:v").contains(&"NaN".to_owned()));
    }

    #[test]
    fn a_cell_holds_no_more_than_excel_allows() {
        assert!(cell(&"🙂".repeat(40_000)).encode_utf16().count() <= LONGEST_CELL);
    }
}
