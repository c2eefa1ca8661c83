//! Styles and lists: what a paragraph or a run is, when its style says so.

use std::collections::HashMap;

use am_model::Lang;

use crate::limits::Limits;
use crate::xml::{Node, Space, Tag, XmlError, XmlReader};

/// How far a chain of styles is followed.
const LONGEST_CHAIN: usize = 16;
/// Lists have ten levels.
const DEEPEST_LEVEL: i64 = 10;

/// The styles of a document. Names count within their family.
#[derive(Debug, Default)]
pub(super) struct Styles {
    paragraphs: HashMap<String, Style>,
    runs: HashMap<String, Style>,
    /// For each list and level (from 1), whether it is numbered; `None` when its items bear no mark.
    lists: HashMap<String, HashMap<i64, Option<bool>>>,
    /// The language of text that names none.
    pub(super) lang: Option<Lang>,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    outline: Option<i64>,
    lang: Option<Lang>,
    hidden: Option<bool>,
}

/// What a style says about its paragraphs or runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct StyleFacts {
    /// 1 to 6.
    pub(super) heading: Option<u8>,
    /// The style is that of the document's title.
    pub(super) title: bool,
    /// The style is that of the header cells of tables.
    pub(super) table_heading: bool,
    pub(super) lang: Option<Lang>,
    pub(super) hidden: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Paragraph,
    Run,
}

impl Styles {
    /// Adds the styles of a part: `styles.xml`, `content.xml` or a flat file. The unnamed styles of `styles.xml` are
    /// those of headers and footers; the same names mean others in the text.
    pub(super) fn read(&mut self, part: &str, limits: &Limits) -> Result<(), XmlError> {
        let mut reader = XmlReader::new(part, limits.depth);
        let mut of_margins = false;
        let mut skipped = 0_u32;
        let mut open = Open::Nothing;
        loop {
            match reader.next()? {
                Node::Open(_) if skipped > 0 => skipped += 1,
                Node::Close if skipped > 0 => skipped -= 1,
                Node::Open(tag) => match (tag.space, tag.name()) {
                    (Space::Office, "document-styles") => of_margins = true,
                    (Space::Office, "automatic-styles") if of_margins => skipped = 1,
                    (Space::Office, "master-styles" | "body") => skipped = 1,
                    _ => self.take(&tag, &mut open),
                },
                Node::End => return Ok(()),
                Node::Close | Node::Text(_) => {}
            }
        }
    }

    fn take(&mut self, tag: &Tag<'_>, open: &mut Open) {
        match (tag.space, tag.name()) {
            (Space::Style, "default-style") => {
                let paragraph = tag.attribute("family").as_deref() == Some("paragraph");
                *open = if paragraph { Open::Default } else { Open::Nothing };
            }
            (Space::Style, "style") => *open = self.begin(tag),
            (Space::Style, "text-properties") => {
                let lang = tag.attribute("language").and_then(|tag| Lang::from_tag(&tag));
                let hidden = tag.attribute("display").map(|display| display == "none");
                match open {
                    Open::Default => self.lang = lang.or(self.lang),
                    Open::Style(family, name) => {
                        if let Some(style) = self.family(*family).get_mut(name) {
                            (style.lang, style.hidden) = (lang, hidden);
                        }
                    }
                    _ => {}
                }
            }
            (Space::Text, "list-style") => {
                *open = tag.attribute("name").map_or(Open::Nothing, Open::List);
            }
            (
                Space::Text,
                name @ ("list-level-style-bullet" | "list-level-style-number" | "list-level-style-image"),
            ) => {
                if let (Open::List(list), Some(level @ 1..=DEEPEST_LEVEL)) = (&*open, tag.number("level")) {
                    let numbered = name == "list-level-style-number";
                    let unmarked = numbered && tag.attribute("num-format").is_none_or(|form| form.is_empty());
                    let levels = self.lists.entry(list.clone()).or_default();
                    levels.insert(level, (!unmarked).then_some(numbered));
                }
            }
            _ => {}
        }
    }

    fn begin(&mut self, tag: &Tag<'_>) -> Open {
        let family = match tag.attribute("family").as_deref() {
            Some("paragraph") => Family::Paragraph,
            Some("text") => Family::Run,
            _ => return Open::Nothing,
        };
        let Some(name) = tag.attribute("name") else { return Open::Nothing };
        let style = Style {
            parent: tag.attribute("parent-style-name"),
            outline: tag.number("default-outline-level"),
            ..Style::default()
        };
        self.family(family).insert(name.clone(), style);
        Open::Style(family, name)
    }

    fn family(&mut self, family: Family) -> &mut HashMap<String, Style> {
        match family {
            Family::Paragraph => &mut self.paragraphs,
            Family::Run => &mut self.runs,
        }
    }

    /// Returns what the style `name` says about a paragraph, along the chain of styles it is based on.
    pub(super) fn of_paragraph(&self, name: Option<&str>) -> StyleFacts {
        Self::facts(&self.paragraphs, name)
    }

    /// Returns what the style `name` says about a run.
    pub(super) fn of_run(&self, name: Option<&str>) -> StyleFacts {
        Self::facts(&self.runs, name)
    }

    fn facts(styles: &HashMap<String, Style>, name: Option<&str>) -> StyleFacts {
        let mut facts = StyleFacts::default();
        let mut hidden = None;
        let mut next = name;
        for _ in 0..LONGEST_CHAIN {
            let Some(name) = next else { break };
            // A style that every program knows need not be in the file.
            facts.title |= name == "Title";
            facts.table_heading |= name == "Table_20_Heading";
            facts.heading = facts.heading.or_else(|| heading_of_name(name));
            let Some(style) = styles.get(name) else { break };
            facts.heading = facts.heading.or_else(|| style.outline.and_then(heading_of_outline));
            facts.lang = facts.lang.or(style.lang);
            hidden = hidden.or(style.hidden);
            next = style.parent.as_deref();
        }
        facts.hidden = hidden == Some(true);
        facts
    }

    /// Tells whether items of `list` at `level`, from 1, are numbered; `None` when they bear no mark at all.
    pub(super) fn is_ordered(&self, list: Option<&str>, level: i64) -> Option<bool> {
        let levels = list.and_then(|list| self.lists.get(list));
        levels.and_then(|levels| levels.get(&level)).copied().unwrap_or(Some(false))
    }
}

/// What the properties that come next belong to.
enum Open {
    Nothing,
    Default,
    Style(Family, String),
    List(String),
}

/// Returns the level of a heading by its outline level, which counts from 1.
pub(super) fn heading_of_outline(outline: i64) -> Option<u8> {
    match outline {
        1..=10 => u8::try_from(outline.min(6)).ok(),
        _ => None,
    }
}

/// Returns the level of a heading style by its name, which is the same in every language of the program.
fn heading_of_name(name: &str) -> Option<u8> {
    match name {
        "Title" => Some(1),
        "Subtitle" => Some(2),
        _ => heading_of_outline(name.strip_prefix("Heading_20_")?.parse().ok()?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_by_name_and_outline() {
        assert_eq!(heading_of_name("Heading_20_2"), Some(2));
        assert_eq!(heading_of_name("Heading_20_10"), Some(6));
        assert_eq!(heading_of_name("Heading"), None);
        assert_eq!(heading_of_outline(0), None);
    }

    #[test]
    fn a_chain_of_styles_that_bites_its_tail_ends() {
        let part = r#"<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:styles>
            <style:style style:name="A" style:family="paragraph" style:parent-style-name="B"/>
            <style:style style:name="B" style:family="paragraph" style:parent-style-name="A"/></office:styles></office:document>"#;
        let mut styles = Styles::default();
        styles.read(part, &Limits::default()).expect("well-formed");
        assert_eq!(styles.of_paragraph(Some("A")), StyleFacts::default());
    }
}
