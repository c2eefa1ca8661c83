//! A small tree of XML, which the finishing rules walk and change.
//!
//! Names keep their prefix (`w:p`): within the parts written here a prefix means one namespace. Comments and
//! processing instructions are not kept, because no part that is written holds any.

use quick_xml::events::Event;
use quick_xml::{Reader, XmlVersion};

use crate::ExportError;
use crate::text::is_allowed;

/// How deep elements may lie within each other. A note needs about twenty levels; the walks below use the stack, and a
/// hostile file must not exhaust it.
const DEEPEST: usize = 200;

/// What an element holds, in order.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    /// An element.
    Element(Element),
    /// Text, unescaped.
    Text(String),
}

/// An element with its attributes in the order written.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Element {
    /// Name with prefix.
    pub name: String,
    /// Names with prefix, and values unescaped.
    pub attributes: Vec<(String, String)>,
    /// What it holds.
    pub children: Vec<Node>,
}

impl Element {
    /// Makes an empty element.
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Makes an element whose only attribute is `w:val`, the commonest kind in WordprocessingML.
    pub fn val(name: &str, value: impl ToString) -> Self {
        Self::new(name).with("w:val", value)
    }

    /// Adds an attribute.
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.attributes.push((name.to_owned(), value.to_string()));
        self
    }

    /// Adds an element at the end.
    pub fn holding(mut self, child: Element) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    /// Adds elements at the end.
    pub fn holding_all(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    /// Adds text at the end.
    pub fn saying(mut self, text: impl Into<String>) -> Self {
        self.children.push(Node::Text(text.into()));
        self
    }

    /// Returns the value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Gives an attribute a value, adding it where it is missing.
    pub fn set(&mut self, name: &str, value: impl ToString) {
        match self.attributes.iter_mut().find(|(key, _)| key == name) {
            Some((_, old)) => *old = value.to_string(),
            None => self.attributes.push((name.to_owned(), value.to_string())),
        }
    }

    /// Takes an attribute away.
    pub fn unset(&mut self, name: &str) {
        self.attributes.retain(|(key, _)| key != name);
    }

    /// Returns the elements it holds.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Returns the elements it holds, to change them.
    pub fn elements_mut(&mut self) -> impl Iterator<Item = &mut Element> {
        self.children.iter_mut().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Returns its first child of a name.
    pub fn first(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// Returns its first child of a name, to change it.
    pub fn first_mut(&mut self, name: &str) -> Option<&mut Element> {
        self.elements_mut().find(|element| element.name == name)
    }

    /// Changes its first child of a name, made at the beginning where it is missing.
    pub fn change_first(&mut self, name: &str, change: impl FnOnce(&mut Element)) {
        if self.first(name).is_none() {
            self.children.insert(0, Node::Element(Element::new(name)));
        }
        if let Some(element) = self.first_mut(name) {
            change(element);
        }
    }

    /// Takes away the children of a name.
    pub fn drop_all(&mut self, name: &str) {
        self.children.retain(|node| !matches!(node, Node::Element(element) if element.name == name));
    }

    /// Calls `visit` for this element and every one below, parents first.
    pub fn each(&self, visit: &mut impl FnMut(&Element)) {
        visit(self);
        for child in self.elements() {
            child.each(visit);
        }
    }

    /// Calls `change` for this element and every one below, parents first.
    pub fn each_mut(&mut self, change: &mut impl FnMut(&mut Element)) {
        change(self);
        for child in self.elements_mut() {
            child.each_mut(change);
        }
    }

    /// Returns the text of this element and all below.
    pub fn words(&self) -> String {
        self.children.iter().fold(String::new(), |text, node| match node {
            Node::Text(words) => text + words,
            Node::Element(element) => text + &element.words(),
        })
    }

    /// Reads a part; `part` names it in errors.
    ///
    /// # Errors
    /// [`ExportError::Xml`] when it is not well-formed or declares entities.
    pub fn parse(part: &str, bytes: &[u8]) -> Result<Self, ExportError> {
        let fault = |detail: String| ExportError::Xml { part: part.to_owned(), detail };
        let text = std::str::from_utf8(bytes).map_err(|error| fault(error.to_string()))?;
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        let mut open: Vec<Element> = Vec::new();
        let mut root = None;
        loop {
            let event = reader.read_event().map_err(|error| fault(error.to_string()))?;
            match event {
                Event::Start(_) if open.len() >= DEEPEST => return Err(fault("elements too deep".into())),
                Event::Start(start) => open.push(started(&start).map_err(fault)?),
                Event::Empty(start) => {
                    close(started(&start).map_err(fault)?, &mut open, &mut root).map_err(fault)?
                }
                Event::End(_) => {
                    let element = open.pop().ok_or_else(|| fault("an end without a start".into()))?;
                    close(element, &mut open, &mut root).map_err(fault)?;
                }
                Event::Text(words) => {
                    say(&words.xml_content(XmlVersion::Explicit1_0), &mut open).map_err(fault)?
                }
                Event::CData(words) => {
                    say(&words.xml_content(XmlVersion::Explicit1_0), &mut open).map_err(fault)?
                }
                Event::GeneralRef(reference) => {
                    let words =
                        match reference.resolve_char_ref().map_err(|error| fault(error.to_string()))? {
                            Some(c) => c.to_string(),
                            None => predefined(&reference).map_err(fault)?.to_owned(),
                        };
                    say(&words, &mut open).map_err(fault)?;
                }
                Event::DocType(_) => return Err(fault("a document type declaration".into())),
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
                Event::Eof => break,
            }
        }
        match (root, open.is_empty()) {
            (Some(root), true) => Ok(root),
            _ => Err(fault("the part ends too early".into())),
        }
    }

    /// Writes a part, with its declaration. What XML cannot hold is left out.
    pub fn to_part(&self) -> Vec<u8> {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        self.write(&mut out);
        out.into_bytes()
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            escape(value, out);
            out.push('"');
        }
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for child in &self.children {
            match child {
                Node::Element(element) => element.write(out),
                Node::Text(words) => escape(words, out),
            }
        }
        out.push_str("</");
        out.push_str(&self.name);
        out.push('>');
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if is_allowed(c) => out.push(c),
            _ => {}
        }
    }
}

fn started(start: &quick_xml::events::BytesStart<'_>) -> Result<Element, String> {
    let mut element = Element::new(start.name().as_ref());
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute
            .normalized_value(XmlVersion::Explicit1_0)
            .map_err(|error| error.to_string())?
            .into_owned();
        element.attributes.push((attribute.key.as_ref().to_owned(), value));
    }
    Ok(element)
}

fn close(element: Element, open: &mut [Element], root: &mut Option<Element>) -> Result<(), String> {
    match (open.last_mut(), &root) {
        (Some(parent), _) => parent.children.push(Node::Element(element)),
        (None, None) => *root = Some(element),
        (None, Some(_)) => return Err("a second root".into()),
    }
    Ok(())
}

fn say(words: &str, open: &mut [Element]) -> Result<(), String> {
    match open.last_mut() {
        Some(parent) => match parent.children.last_mut() {
            Some(Node::Text(before)) => before.push_str(words),
            _ => parent.children.push(Node::Text(words.to_owned())),
        },
        None if words.trim().is_empty() => {}
        None => return Err("text outside the root".into()),
    }
    Ok(())
}

fn predefined(name: &str) -> Result<&'static str, String> {
    match name {
        "amp" => Ok("&"),
        "lt" => Ok("<"),
        "gt" => Ok(">"),
        "quot" => Ok("\""),
        "apos" => Ok("'"),
        other => Err(format!("the unknown entity `{other}`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Element, ExportError> {
        Element::parse("part.xml", text.as_bytes())
    }

    #[test]
    fn what_is_read_is_written_again() {
        let text =
            "<w:p w:a=\"1 &amp; &quot;2&quot;\"><w:t xml:space=\"preserve\"> a &lt; b’c </w:t><w:br/></w:p>";
        let written =
            String::from_utf8(read(text).expect("it is well-formed").to_part()).expect("it is UTF-8");
        assert_eq!(written.split_once('\n').expect("a declaration comes first").1, text);
    }

    #[test]
    fn references_are_resolved() {
        assert_eq!(read("<t>a&#xE9;&amp;&apos;</t>").expect("it is well-formed").words(), "aé&'");
    }

    #[test]
    fn damaged_parts_are_refused() {
        for text in
            ["", "<a>", "<a></b>", "<a/><b/>", "<a>&nope;</a>", "x<a/>", "<!DOCTYPE a><a/>", "<a b=1/>"]
        {
            assert!(read(text).is_err(), "`{text}` is not well-formed");
        }
    }

    #[test]
    fn a_part_of_endless_depth_is_refused() {
        assert!(matches!(read(&"<a>".repeat(100_000)), Err(ExportError::Xml { .. })));
    }

    #[test]
    fn control_characters_are_not_written() {
        let written = Element::new("t").with("a", "x\u{2}y").saying("p\u{1}q").to_part();
        assert!(String::from_utf8(written).expect("it is UTF-8").ends_with("<t a=\"xy\">pq</t>"));
    }
}
