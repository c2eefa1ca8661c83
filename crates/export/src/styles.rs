//! How a note looks: a file of styles, read and checked. `part` turns it into styles.xml.
//!
//! Lengths are in points here and become Word's units where a part is written.

use serde::Deserialize;

use crate::ExportError;

pub(crate) mod ids;
pub(crate) mod part;

const NOTE: &str = include_str!("../../../templates/styles/note.toml");

/// The look of a document: fonts, page, and named styles of paragraphs, characters and tables.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Styles {
    id: String,
    pub(crate) fonts: Fonts,
    pub(crate) page: Page,
    pub(crate) text: TextSetting,
    pub(crate) facts: FactsSetting,
    pub(crate) numbering: NumberingSetting,
    pub(crate) portrait: PortraitSetting,
    pub(crate) chart: ChartSetting,
    pub(crate) paragraph: Vec<ParagraphStyle>,
    pub(crate) character: Vec<CharacterStyle>,
    pub(crate) table: Vec<TableStyle>,
}

/// Names of fonts, and what other word processors put in their place.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fonts {
    pub body: String,
    pub heading: String,
    pub body_alternative: String,
    pub heading_alternative: String,
}

/// Margins on all four sides, and how far header and footer stand from the edge.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Page {
    pub margin: f64,
    pub header: f64,
    pub footer: f64,
}

/// What a paragraph has that says nothing else.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TextSetting {
    pub size: f64,
    pub line: f64,
}

/// The table of facts: the share of the width that labels take.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FactsSetting {
    pub label: f64,
}

/// Where text begins after a number or a bullet, and the sign of a bullet.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NumberingSetting {
    pub number: f64,
    pub bullet: f64,
    pub bullet_sign: String,
}

/// The place of a portrait.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PortraitSetting {
    pub width: f64,
    pub height: f64,
    pub gap: f64,
    pub fill: String,
    pub outline: String,
}

/// Charts: height for each bar, and colours.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChartSetting {
    pub bar: f64,
    pub plain: String,
    pub strong: String,
    pub axis: String,
    pub text_size: f64,
}

/// A font by its use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum FontUse {
    Body,
    Heading,
}

/// How lines are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Setting {
    Centre,
    End,
}

/// A numbering that a style carries with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ListUse {
    Headings,
    Number,
    Bullet,
}

/// A paragraph style. What is `None` comes from the style it is based on.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ParagraphStyle {
    pub id: String,
    pub name: String,
    pub based_on: Option<String>,
    pub next: Option<String>,
    pub font: Option<FontUse>,
    pub size: Option<f64>,
    /// Multiple of the size.
    pub line: Option<f64>,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub colour: Option<String>,
    pub before: Option<f64>,
    pub after: Option<f64>,
    pub left: Option<f64>,
    pub right: Option<f64>,
    pub hanging: Option<f64>,
    pub align: Option<Setting>,
    #[serde(default)]
    pub keep_next: bool,
    #[serde(default)]
    pub keep_lines: bool,
    /// Level in the outline, from 1.
    pub outline: Option<u8>,
    /// A tab at the right edge of the text.
    #[serde(default)]
    pub right_tab: bool,
    pub list: Option<ListUse>,
}

/// A character style.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CharacterStyle {
    pub id: String,
    pub name: String,
    pub size: Option<f64>,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub colour: Option<String>,
    /// Space between letters.
    pub spacing: Option<f64>,
    #[serde(default)]
    pub underline: bool,
    #[serde(default)]
    pub superscript: bool,
}

/// A table style: rules above and below, lines between rows, none between columns.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TableStyle {
    pub id: String,
    pub name: String,
    pub rule: Option<f64>,
    pub line: Option<f64>,
    pub line_colour: Option<String>,
    pub header_rule: Option<f64>,
    pub header_fill: Option<String>,
    pub cell_top: f64,
    pub cell_bottom: f64,
    pub cell_left: f64,
    pub cell_right: f64,
}

impl Styles {
    /// Reads a file of styles.
    ///
    /// # Errors
    /// [`ExportError::Styles`] when it is no such file; [`ExportError::StyleMissing`] when it lacks a style that
    /// the writer uses, or a style is based on one that does not come before it.
    pub fn read(toml: &str) -> Result<Self, ExportError> {
        let styles: Self = toml::from_str(toml)?;
        styles.check()?;
        Ok(styles)
    }

    /// Returns the look of a note, which comes with the program.
    ///
    /// # Errors
    /// As [`Styles::read`]; a test reads the file, so that a release never meets them.
    pub fn note() -> Result<Self, ExportError> {
        Self::read(NOTE)
    }

    /// Returns the id by which settings and templates name it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Returns the size of type of a paragraph style, its own or that of the style it is based on.
    pub(crate) fn size_of(&self, style: &ParagraphStyle) -> f64 {
        style.size.or_else(|| self.base_of(style).map(|base| self.size_of(base))).unwrap_or(self.text.size)
    }

    /// Returns the line of a paragraph style as a multiple of its size.
    pub(crate) fn line_of(&self, style: &ParagraphStyle) -> f64 {
        style.line.or_else(|| self.base_of(style).map(|base| self.line_of(base))).unwrap_or(self.text.line)
    }

    /// Tells whether a paragraph style is bold, and whether it is italic.
    pub(crate) fn weight_of(&self, id: &str) -> (bool, bool) {
        let Some(style) = self.paragraph.iter().find(|style| style.id == id) else { return (false, false) };
        let base = style.based_on.as_ref().map_or((false, false), |base| self.weight_of(base));
        (style.bold.unwrap_or(base.0), style.italic.unwrap_or(base.1))
    }

    fn base_of(&self, style: &ParagraphStyle) -> Option<&ParagraphStyle> {
        let base = style.based_on.as_ref()?;
        self.paragraph.iter().find(|other| other.id == *base)
    }

    /// Bases come before what is based on them, so that there is no circle to walk in.
    fn check(&self) -> Result<(), ExportError> {
        let missing = |id: &str| ExportError::StyleMissing(id.to_owned());
        for (at, style) in self.paragraph.iter().enumerate() {
            if let Some(base) = &style.based_on
                && !self.paragraph[..at].iter().any(|other| other.id == *base)
            {
                return Err(missing(base));
            }
            if let Some(next) = &style.next
                && !self.paragraph.iter().any(|other| other.id == *next)
            {
                return Err(missing(next));
            }
        }
        let has = [
            (ids::PARAGRAPHS, self.paragraph.iter().map(|style| style.id.as_str()).collect::<Vec<_>>()),
            (ids::CHARACTERS, self.character.iter().map(|style| style.id.as_str()).collect()),
            (ids::TABLES, self.table.iter().map(|style| style.id.as_str()).collect()),
        ];
        for (needed, present) in has {
            if let Some(id) = needed.iter().find(|id| !present.contains(id)) {
                return Err(missing(id));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_look_that_comes_with_the_program_is_whole() {
        assert_eq!(Styles::note().expect("the built-in file has every style").id(), "note");
    }

    #[test]
    fn a_missing_style_is_named() {
        let without = NOTE.replace("id = \"QuoteSource\"", "id = \"SomethingElse\"");
        assert!(matches!(Styles::read(&without), Err(ExportError::StyleMissing(id)) if id == "QuoteSource"));
    }

    #[test]
    fn a_style_based_on_a_later_one_is_refused() {
        let circle = NOTE.replacen("name = \"Normal\"", "name = \"Normal\"\nbased_on = \"BodyText\"", 1);
        assert!(matches!(Styles::read(&circle), Err(ExportError::StyleMissing(id)) if id == "BodyText"));
    }

    #[test]
    fn an_unknown_setting_is_refused() {
        assert!(matches!(
            Styles::read(&NOTE.replace("[page]", "[page]\nbleed = 3.0")),
            Err(ExportError::Styles(_))
        ));
    }
}
