//! Styles and numbering: what a paragraph is, when its style says so.
//!
//! A style is known by its name, never by its id: French Word writes the id `Titre1` for the style it names
//! `heading 1`.

use std::collections::HashMap;

use am_model::Lang;

use crate::limits::Limits;
use crate::xml::{Node, Space, XmlError, XmlReader};

/// How far a chain of styles is followed; Word allows eleven.
const LONGEST_CHAIN: usize = 16;

/// The paragraph styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    default: Option<String>,
    /// The language of text that names none.
    pub(super) lang: Option<Lang>,
}

#[derive(Debug, Default, Clone)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<i64>,
    number: Option<i64>,
    level: Option<i64>,
}

/// What a style says about its paragraphs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct StyleFacts {
    /// From the style's name or outline level; 1 to 6.
    pub(super) heading: Option<u8>,
    /// The style is that of the document's title.
    pub(super) title: bool,
    /// The style is that of the header cells of tables.
    pub(super) table_heading: bool,
    /// The style is one of a table of contents.
    pub(super) contents: bool,
    /// The list the style belongs to, and the level in it.
    pub(super) number: Option<i64>,
    pub(super) level: Option<i64>,
}

impl Styles {
    /// Reads `word/styles.xml`.
    pub(super) fn read(part: &str, limits: &Limits) -> Result<Self, XmlError> {
        let mut reader = XmlReader::new(part, limits.depth);
        let mut styles = Styles::default();
        let mut open: Option<(String, Style)> = None;
        let (mut depth, mut style_depth) = (0_u32, 0);
        loop {
            match reader.next()? {
                Node::Open(tag) => {
                    depth += 1;
                    match (tag.name(), &mut open) {
                        _ if tag.space != Space::Word => {}
                        ("style", _) => {
                            let id = tag.attribute("styleId").unwrap_or_default();
                            let paragraph = tag.attribute("type").is_none_or(|kind| kind == "paragraph");
                            let on = matches!(tag.attribute("default").as_deref(), Some("1" | "true" | "on"));
                            if paragraph && on {
                                styles.default = Some(id.clone());
                            }
                            open = Some((id, Style::default()));
                            style_depth = depth;
                        }
                        ("name", Some((_, style))) => {
                            style.name = tag.attribute("val").unwrap_or_default().to_lowercase()
                        }
                        ("basedOn", Some((_, style))) => style.based_on = tag.attribute("val"),
                        ("outlineLvl", Some((_, style))) => style.outline = tag.number("val"),
                        ("numId", Some((_, style))) => style.number = tag.number("val"),
                        ("ilvl", Some((_, style))) => style.level = tag.number("val"),
                        ("lang", None) => {
                            styles.lang = tag.attribute("val").and_then(|tag| Lang::from_tag(&tag))
                        }
                        _ => {}
                    }
                }
                Node::Close => {
                    if depth == style_depth
                        && let Some((id, style)) = open.take()
                    {
                        styles.by_id.insert(id, style);
                    }
                    depth = depth.saturating_sub(1);
                }
                Node::Text(_) => {}
                Node::End => return Ok(styles),
            }
        }
    }

    /// Returns what the style `id`, or the default style, says about a paragraph, along the chain of styles it is
    /// based on.
    pub(super) fn facts(&self, id: Option<&str>) -> StyleFacts {
        let mut facts = StyleFacts::default();
        let mut outline = None;
        let mut next = id.or(self.default.as_deref());
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = next.and_then(|id| self.by_id.get(id)) else { break };
            facts.contents |= is_contents(&style.name);
            facts.table_heading |= matches!(style.name.as_str(), "table heading" | "titre de tableau");
            facts.title |= matches!(style.name.as_str(), "title" | "titre");
            facts.heading = facts.heading.or_else(|| heading_of_name(&style.name));
            outline = outline.or(style.outline);
            facts.number = facts.number.or(style.number);
            facts.level = facts.level.or(style.level);
            next = style.based_on.as_deref();
        }
        if let Some(outline) = outline {
            facts.heading = heading_of_outline(outline).or(facts.heading);
        }
        facts
    }

    /// Returns the list of the style `id`, through which some lists are defined.
    fn number_of(&self, id: &str) -> Option<i64> {
        self.by_id.get(id)?.number
    }
}

/// Returns the level of an outline level of Word, which counts from 0; 9 is running text.
pub(super) fn heading_of_outline(outline: i64) -> Option<u8> {
    match outline {
        0..=5 => u8::try_from(outline + 1).ok(),
        6..=8 => Some(6),
        _ => None,
    }
}

/// Returns the level of a heading style by its name (in small letters), in either language.
fn heading_of_name(name: &str) -> Option<u8> {
    match name {
        "title" | "titre" => Some(1),
        "subtitle" | "sous-titre" => Some(2),
        _ => {
            let number = name.strip_prefix("heading ").or_else(|| name.strip_prefix("titre "))?;
            match number.trim().parse() {
                Ok(level @ 1..=9) => Some(u8::min(level, 6)),
                _ => None,
            }
        }
    }
}

fn is_contents(name: &str) -> bool {
    let numbered =
        |prefix: &str| name.strip_prefix(prefix).is_some_and(|rest| rest.trim().parse::<u8>().is_ok());
    numbered("toc ")
        || numbered("tm ")
        || numbered("contents ")
        || matches!(name, "toc heading" | "contents heading")
}

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    by_id: HashMap<i64, (i64, HashMap<i64, String>)>,
    patterns: HashMap<i64, Pattern>,
}

#[derive(Debug, Default)]
struct Pattern {
    formats: HashMap<i64, String>,
    /// The level each style stands at.
    levels: HashMap<String, i64>,
    /// The style that holds the real definition.
    link: Option<String>,
}

impl Numbering {
    /// Reads `word/numbering.xml`.
    pub(super) fn read(part: &str, limits: &Limits) -> Result<Self, XmlError> {
        let mut reader = XmlReader::new(part, limits.depth);
        let mut numbering = Numbering::default();
        // Which pattern or list, and which level, the elements belong to.
        let (mut pattern, mut list, mut level) = (None, None, 0);
        loop {
            match reader.next()? {
                Node::Open(tag) if tag.space == Space::Word => match tag.name() {
                    "abstractNum" => {
                        pattern = tag.number("abstractNumId");
                        list = None;
                    }
                    "num" => {
                        list = tag.number("numId");
                        pattern = None;
                    }
                    "lvl" | "lvlOverride" => level = tag.number("ilvl").unwrap_or(0),
                    "abstractNumId" => {
                        if let (Some(list), Some(pattern)) = (list, tag.number("val")) {
                            numbering.by_id.insert(list, (pattern, HashMap::new()));
                        }
                    }
                    "numFmt" => {
                        let format = tag.attribute("val").unwrap_or_default();
                        if let Some(pattern) = pattern {
                            numbering.patterns.entry(pattern).or_default().formats.insert(level, format);
                        } else if let Some((_, own)) = list.and_then(|list| numbering.by_id.get_mut(&list)) {
                            own.insert(level, format);
                        }
                    }
                    "pStyle" => {
                        if let (Some(pattern), Some(style)) = (pattern, tag.attribute("val")) {
                            numbering.patterns.entry(pattern).or_default().levels.insert(style, level);
                        }
                    }
                    "numStyleLink" => {
                        if let Some(pattern) = pattern {
                            numbering.patterns.entry(pattern).or_default().link = tag.attribute("val");
                        }
                    }
                    _ => {}
                },
                Node::End => return Ok(numbering),
                _ => {}
            }
        }
    }

    /// Returns the level at which the list stands for paragraphs of `style`.
    pub(super) fn level_of_style(&self, list: i64, style: &str) -> Option<i64> {
        let (pattern, _) = self.by_id.get(&list)?;
        self.patterns.get(pattern)?.levels.get(style).copied()
    }

    /// Tells whether items of `list` at `level` are numbered; `None` when they bear no mark at all.
    pub(super) fn is_ordered(&self, list: i64, level: i64, styles: &Styles) -> Option<bool> {
        let (pattern, own) = self.by_id.get(&list)?;
        let pattern = self.patterns.get(pattern);
        let linked = pattern
            .and_then(|pattern| styles.number_of(pattern.link.as_deref()?))
            .and_then(|list| self.patterns.get(&self.by_id.get(&list)?.0));
        let format = own
            .get(&level)
            .or_else(|| pattern?.formats.get(&level))
            .or_else(|| linked?.formats.get(&level))
            .map_or("bullet", String::as_str);
        match format {
            "none" => None,
            "bullet" => Some(false),
            _ => Some(true),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_by_name_in_either_language() {
        assert_eq!(heading_of_name("heading 2"), Some(2));
        assert_eq!(heading_of_name("titre 3"), Some(3));
        assert_eq!(heading_of_name("heading 9"), Some(6));
        assert_eq!(heading_of_name("heading"), None);
        assert_eq!(heading_of_name("titre de tableau"), None);
        assert_eq!(heading_of_outline(9), None);
    }

    #[test]
    fn a_chain_of_styles_that_bites_its_tail_ends() {
        let part = r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
            <w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>
            <w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style></w:styles>"#;
        let styles = Styles::read(part, &Limits::default()).expect("well-formed");
        assert_eq!(styles.facts(Some("A")), StyleFacts::default());
    }
}
