//! XML as the readers want it: elements by namespace and local name, text with references resolved, depth bounded,
//! no document type, no entities of its own.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

/// Why a part of XML could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum XmlError {
    /// Not well-formed, or with a document type; says what and where.
    Broken(String),
    /// Nested deeper than the limit.
    TooDeep { limit: u32 },
}

/// The vocabularies that matter; transitional and strict Office files name them differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Space {
    /// WordprocessingML.
    Word,
    /// Markup compatibility.
    Compatibility,
    /// Office Math.
    Math,
    /// Documents, metadata and comments of OpenDocument.
    Office,
    /// Text of OpenDocument.
    Text,
    /// Tables of OpenDocument.
    Table,
    /// Shapes of OpenDocument.
    Draw,
    /// Styles of OpenDocument.
    Style,
    /// The manifest of an OpenDocument package.
    Manifest,
    /// Dublin Core.
    DublinCore,
    /// Any other, and none.
    Other,
}

impl Space {
    fn of(resolved: &ResolveResult<'_>) -> Self {
        let ResolveResult::Bound(namespace) = resolved else { return Space::Other };
        match namespace.0 {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Space::Word,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Compatibility,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
            "urn:oasis:names:tc:opendocument:xmlns:office:1.0" => Space::Office,
            "urn:oasis:names:tc:opendocument:xmlns:text:1.0" => Space::Text,
            "urn:oasis:names:tc:opendocument:xmlns:table:1.0" => Space::Table,
            "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" => Space::Draw,
            "urn:oasis:names:tc:opendocument:xmlns:style:1.0" => Space::Style,
            "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" => Space::Manifest,
            "http://purl.org/dc/elements/1.1/" => Space::DublinCore,
            _ => Space::Other,
        }
    }
}

/// What comes next in a part.
#[derive(Debug)]
pub(crate) enum Node<'i> {
    /// An element begins; a [`Node::Close`] follows for each.
    Open(Tag<'i>),
    /// The element that was opened last ends.
    Close,
    /// Text, with references resolved.
    Text(Cow<'i, str>),
    /// The part ends.
    End,
}

/// The start of an element.
#[derive(Debug)]
pub(crate) struct Tag<'i> {
    pub(crate) space: Space,
    start: BytesStart<'i>,
}

impl Tag<'_> {
    /// Returns the name without prefix.
    pub(crate) fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// Returns the attribute with this local name; a broken one counts as missing.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let found = self
            .start
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// Returns the number in the attribute with this local name.
    pub(crate) fn number(&self, name: &str) -> Option<i64> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Returns how often the element counts by the attribute `name`: once when it says nothing, `most` times at most.
    pub(crate) fn count(&self, name: &str, most: u32) -> u32 {
        self.number(name).and_then(|count| u32::try_from(count).ok()).map_or(1, |count| count.clamp(1, most))
    }

    /// Returns what the element switches: on, unless its `val` says off.
    pub(crate) fn is_on(&self) -> bool {
        !matches!(self.attribute("val").as_deref(), Some("0" | "false" | "off"))
    }
}

/// Reads one part from beginning to end.
pub(crate) struct XmlReader<'i> {
    reader: NsReader<&'i [u8]>,
    depth: u32,
    limit: u32,
}

impl<'i> XmlReader<'i> {
    /// Begins to read `part`; elements may be nested `limit` deep.
    pub(crate) fn new(part: &'i str, limit: u32) -> Self {
        let mut reader = NsReader::from_str(part);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0, limit }
    }

    /// Returns what comes next.
    ///
    /// # Errors
    /// [`XmlError`]; the part should not be read further.
    pub(crate) fn next(&mut self) -> Result<Node<'i>, XmlError> {
        loop {
            let (resolved, event) = match self.reader.read_resolved_event() {
                Ok((resolved, event)) => (Space::of(&resolved), event),
                Err(error) => return Err(self.broken(&error.to_string())),
            };
            return Ok(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > self.limit {
                        return Err(XmlError::TooDeep { limit: self.limit });
                    }
                    Node::Open(Tag { space: resolved, start })
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::Close
                }
                Event::Text(text) => Node::Text(text.into_inner()),
                Event::CData(text) => Node::Text(text.into_inner()),
                Event::GeneralRef(reference) => {
                    let resolved = match reference.resolve_char_ref() {
                        Ok(Some(c)) => Some(c.to_string()),
                        Ok(None) => resolve_predefined_entity(&reference).map(str::to_owned),
                        Err(error) => return Err(self.broken(&error.to_string())),
                    };
                    match resolved {
                        Some(text) => Node::Text(Cow::Owned(text)),
                        None => return Err(self.broken("unknown entity")),
                    }
                }
                // A document type could define entities that grow without bound or point outside.
                Event::DocType(_) => return Err(self.broken("document type")),
                Event::Eof if self.depth > 0 => return Err(self.broken("end of part within an element")),
                Event::Eof => Node::End,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Empty(_) => continue,
            });
        }
    }

    fn broken(&self, what: &str) -> XmlError {
        XmlError::Broken(format!("{what} at byte {}", self.reader.buffer_position()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(part: &str) -> Result<String, XmlError> {
        let mut reader = XmlReader::new(part, 4);
        let mut text = String::new();
        loop {
            match reader.next()? {
                Node::Text(more) => text.push_str(&more),
                Node::End => return Ok(text),
                Node::Open(_) | Node::Close => {}
            }
        }
    }

    #[test]
    fn references_are_resolved_and_entities_are_refused() {
        assert_eq!(text_of("<a>R&amp;D &#233;t&#xE9;</a>"), Ok("R&D été".into()));
        assert!(matches!(text_of("<a>&boom;</a>"), Err(XmlError::Broken(_))));
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bb\">]><a>&b;</a>";
        assert!(matches!(text_of(bomb), Err(XmlError::Broken(what)) if what.contains("document type")));
    }

    #[test]
    fn vocabularies_are_bounded_where_they_hold() {
        // Each name is looked up among all that are declared around it.
        let many = |count: usize| (0..count).map(|n| format!(" xmlns:a{n}='u'")).collect::<String>();
        assert!(matches!(text_of(&format!("<a{}/>", many(200))), Err(XmlError::Broken(_))));
        let apart = format!("<b{}>x</b>", many(100)).repeat(20);
        assert_eq!(text_of(&format!("<a>{apart}</a>")), Ok("x".repeat(20)));
    }

    #[test]
    fn depth_is_bounded_and_cut_parts_are_broken() {
        assert_eq!(text_of("<a><a><a><a><a/></a></a></a></a>"), Err(XmlError::TooDeep { limit: 4 }));
        assert!(matches!(text_of("<a><b>text</b>"), Err(XmlError::Broken(_))));
        assert!(matches!(text_of("<a><b>text</a>"), Err(XmlError::Broken(_))));
    }
}
