//! How deep the tags of a page nest, told from its text before a tree is built.
//!
//! Building the tree of a page costs the square of its depth, so pages nested far too deep are refused here, in one
//! pass over the text. Tags are followed only roughly as a parser does: elements that end by themselves and end tags that
//! match nothing are heeded, elements a parser moves are not. The exact depth is measured on the tree.

use std::collections::HashMap;

/// Elements without content, elements a parser keeps one of, and those that end by themselves and nest only within
/// others that are counted.
const UNCOUNTED: [&str; 31] = [
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "image", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr", "html", "head", "body", "p", "td", "th",
    "tr", "tbody", "thead", "tfoot", "caption", "colgroup",
];
/// Elements that end when one of the same row begins right within them.
const SELF_ENDING: [&[&str]; 3] = [&["li"], &["dt", "dd"], &["option", "optgroup"]];
/// Elements whose content is text, whatever it looks like.
const RAW: [&str; 8] = ["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"];
/// Elements that a parser opens again, in what follows, until they are ended by their own tag.
const REOPENED: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements whose end tag ends all that is open within them; that of another ends nothing beyond one of these.
const CONTAINERS: [&str; 28] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "button",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "header",
    "hgroup",
    "main",
    "menu",
    "nav",
    "object",
    "ol",
    "pre",
    "section",
    "summary",
    "table",
    "template",
    "ul",
];
/// Elements whose content is of another language, in which `/>` ends an element.
const FOREIGN: [&str; 2] = ["svg", "math"];
/// Elements with which HTML begins again within the other language.
const HTML_AGAIN: [&str; 51] = [
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "i",
    "img",
    "li",
    "listing",
    "menu",
    "meta",
    "nobr",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "small",
    "span",
    "strong",
    "strike",
    "sub",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
    "var",
    "foreignObject",
    "annotation-xml",
    "mi",
    "mn",
    "mo",
    "ms",
    "mtext",
];

/// Tells whether the tags of `text` nest deeper than `bound`, in time linear in the text.
pub(super) fn exceeds(text: &str, bound: usize) -> bool {
    let mut open = Open::default();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('<') {
        rest = if let Some(comment) = after.strip_prefix("!--") {
            after_comment(comment)
        } else if let Some(data) = after.strip_prefix("![CDATA[").filter(|_| open.foreign.is_some()) {
            after_mark(data, "]]>")
        } else if after.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let tag = Tag::of(after);
            let is_raw = open.foreign.is_none() && is_in(tag.name, &RAW);
            if is_raw {
                after_raw(tag.rest, tag.name)
            } else {
                open.begin(&tag);
                tag.rest
            }
        } else if let Some(end) =
            after.strip_prefix('/').filter(|end| end.starts_with(|c: char| c.is_ascii_alphabetic()))
        {
            let tag = Tag::of(end);
            open.end(tag.name);
            tag.rest
        } else if after.starts_with(['!', '?', '/']) {
            after_mark(after, ">")
        } else {
            after
        };
        if open.depth() > bound {
            return true;
        }
    }
    false
}

fn is_in(name: &str, names: &[&str]) -> bool {
    names.iter().any(|one| one.eq_ignore_ascii_case(name))
}

fn after_mark<'t>(text: &'t str, mark: &str) -> &'t str {
    text.split_once(mark).map_or("", |(_, after)| after)
}

/// Returns what follows a comment, given what follows its `<!--`.
fn after_comment(text: &str) -> &str {
    if let Some(after) = text.strip_prefix('>').or_else(|| text.strip_prefix("->")) {
        return after;
    }
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("--") {
        if let Some(after) = after.strip_prefix('>').or_else(|| after.strip_prefix("!>")) {
            return after;
        }
        // The second dash may be the first of the mark.
        rest = &rest[rest.len() - after.len() - 1..];
    }
    ""
}

/// Returns what follows the end tag `name`.
fn after_raw<'t>(text: &'t str, name: &str) -> &'t str {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("</") {
        let tag = name_of(after);
        if tag.eq_ignore_ascii_case(name) {
            return Tag::of(after).rest;
        }
        rest = after;
    }
    ""
}

fn name_of(text: &str) -> &str {
    let end = text.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(text.len());
    &text[..end]
}

struct Tag<'t> {
    name: &'t str,
    /// It is written with `/>`.
    is_closed: bool,
    /// What follows it.
    rest: &'t str,
}

impl<'t> Tag<'t> {
    /// Takes a tag from what follows its `<` or `</`. A `>` within a quoted value does not end it.
    fn of(text: &'t str) -> Self {
        let name = name_of(text);
        let mut quote = None;
        // The last character that is not white space.
        let mut last = ' ';
        for (at, c) in text.char_indices().skip(name.chars().count()) {
            match quote {
                Some(mark) if c == mark => quote = None,
                Some(_) => continue,
                None if c == '>' => {
                    return Self { name, is_closed: text[..at].ends_with('/'), rest: &text[at + 1..] };
                }
                None if last == '=' && matches!(c, '"' | '\'') => quote = Some(c),
                None => {}
            }
            if !c.is_ascii_whitespace() {
                last = c;
            }
        }
        Self { name, is_closed: false, rest: "" }
    }
}

/// The elements open at a place of the text.
#[derive(Default)]
struct Open {
    /// Their names in small letters.
    names: Vec<String>,
    /// Where in `names` each name stands, so that no end tag searches what is open.
    places: HashMap<String, Vec<usize>>,
    /// Where in `names` a container stands.
    containers: Vec<usize>,
    /// How many of each of [`REOPENED`].
    reopened: [usize; REOPENED.len()],
    /// How many elements were open where the other language began.
    foreign: Option<usize>,
}

impl Open {
    fn depth(&self) -> usize {
        self.names.len() + self.reopened.iter().sum::<usize>()
    }

    fn begin(&mut self, tag: &Tag<'_>) {
        let name = tag.name;
        if is_in(name, &HTML_AGAIN) {
            self.foreign = None;
        }
        if self.foreign.is_some() || is_in(name, &FOREIGN) {
            if !tag.is_closed {
                self.foreign.get_or_insert(self.names.len());
                self.push(name);
            }
        } else if let Some(at) = reopened(name) {
            // A link ends the one before it.
            self.reopened[at] = if name.eq_ignore_ascii_case("a") { 1 } else { self.reopened[at] + 1 };
        } else if !is_in(name, &UNCOUNTED) {
            let siblings = SELF_ENDING.iter().find(|siblings| is_in(name, siblings));
            if siblings.is_some_and(|siblings| self.names.last().is_some_and(|last| is_in(last, siblings))) {
                self.truncate(self.names.len() - 1);
            }
            self.push(name);
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(at) = reopened(name).filter(|_| self.foreign.is_none()) {
            self.reopened[at] = self.reopened[at].saturating_sub(1);
            return;
        }
        let name = name.to_ascii_lowercase();
        let Some(&at) = self.places.get(&name).and_then(|places| places.last()) else { return };
        let container = self.containers.last().copied().unwrap_or_default();
        if at >= container || is_in(&name, &CONTAINERS) {
            self.truncate(at);
        }
    }

    fn push(&mut self, name: &str) {
        let (name, at) = (name.to_ascii_lowercase(), self.names.len());
        if is_in(&name, &CONTAINERS) {
            self.containers.push(at);
        }
        self.places.entry(name.clone()).or_default().push(at);
        self.names.push(name);
    }

    fn truncate(&mut self, len: usize) {
        for name in self.names.drain(len..) {
            if let Some(places) = self.places.get_mut(&name) {
                places.pop();
            }
        }
        while self.containers.last().is_some_and(|&at| at >= len) {
            self.containers.pop();
        }
        self.foreign = self.foreign.filter(|&began| began < len);
    }
}

fn reopened(name: &str) -> Option<usize> {
    REOPENED.iter().position(|one| one.eq_ignore_ascii_case(name))
}
