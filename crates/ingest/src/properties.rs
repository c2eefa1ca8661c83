//! What the properties of a Word or OpenDocument file say about it.

use am_model::Lang;

use crate::block::some_text;
use crate::limits::Limits;
use crate::xml::{Node, Space, XmlError, XmlReader};

/// The Dublin Core properties both kinds of file hold, under the same names.
#[derive(Debug, Default)]
pub(crate) struct Properties {
    pub(crate) title: Option<String>,
    pub(crate) lang: Option<Lang>,
}

impl Properties {
    /// Reads the part of properties.
    pub(crate) fn read(part: &str, limits: &Limits) -> Result<Self, XmlError> {
        let mut reader = XmlReader::new(part, limits.depth);
        let mut properties = Properties::default();
        let mut open = String::new();
        loop {
            match reader.next()? {
                Node::Open(tag) if tag.space == Space::DublinCore => open = tag.name().to_owned(),
                Node::Open(_) => open.clear(),
                Node::Close => open.clear(),
                Node::Text(text) => match open.as_str() {
                    "title" => {
                        properties.title = some_text(&(properties.title.unwrap_or_default() + &text));
                    }
                    "language" => properties.lang = Lang::from_tag(text.trim()),
                    _ => {}
                },
                Node::End => return Ok(properties),
            }
        }
    }
}
