//! What office programs write into HTML, on the clipboard and in saved pages: lists that are paragraphs with a bullet
//! typed before them, notes, comments and tracked changes that only a style tells apart.

use dom_query::NodeRef;

use crate::block::beginning;

/// How much of a page is searched for what wrote it.
const HEAD: usize = 4096;

/// What an element is beyond its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The mark of a list item: `·`, `1.`.
    Mark,
    /// The number of a note.
    NoteMark,
    Note,
    Comment,
    Deleted,
    Inserted,
    Hidden,
    Contents,
    /// An item of a list, level 0 the outermost.
    Item {
        level: u8,
    },
    Heading {
        level: u8,
    },
    Plain,
}

impl Part {
    /// Finds out what `node`, an element of this `name`, is.
    pub(super) fn of(node: &NodeRef<'_>, name: &str) -> Self {
        match name {
            "del" => return Part::Deleted,
            "ins" => return Part::Inserted,
            _ => {}
        }
        if let Some(style) = node.attr("style") {
            let style: String =
                style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
            if let Some(part) = of_style(&style, name) {
                return part;
            }
        }
        if let Some(class) = node.attr("class")
            && let Some(part) = of_class(&class)
        {
            return part;
        }
        match (node.attr("role").as_deref(), node.attr("aria-level")) {
            (Some("heading"), Some(level)) => match level.trim().parse() {
                Ok(level @ 1..=9) => Part::Heading { level: u8::min(level, 6) },
                _ => Part::Plain,
            },
            _ => Part::Plain,
        }
    }
}

fn of_style(style: &str, name: &str) -> Option<Part> {
    let value = |property: &str| {
        style.split(';').find_map(|declaration| declaration.strip_prefix(property)?.strip_prefix(':'))
    };
    if value("display") == Some("none") || value("mso-hide") == Some("all") {
        return Some(Part::Hidden);
    }
    match value("mso-element") {
        Some("footnote" | "endnote") => return Some(Part::Note),
        Some("comment" | "comment-list") => return Some(Part::Comment),
        _ => {}
    }
    if matches!(value("mso-special-character"), Some("comment")) {
        return Some(Part::Comment);
    }
    let list = value("mso-list")?;
    if list == "ignore" {
        return Some(Part::Mark);
    }
    let level: u8 = list.split("level").nth(1)?.chars().next()?.to_digit(10)?.try_into().ok()?;
    let level = level.checked_sub(1).filter(|_| matches!(name, "p" | "div" | "li"))?;
    Some(Part::Item { level })
}

fn of_class(class: &str) -> Option<Part> {
    class.split_ascii_whitespace().find_map(|class| match class {
        "MsoTitle" => Some(Part::Heading { level: 1 }),
        "MsoSubtitle" => Some(Part::Heading { level: 2 }),
        "MsoFootnoteReference" | "MsoEndnoteReference" => Some(Part::NoteMark),
        "MsoCommentReference" => Some(Part::Comment),
        _ if class.starts_with("MsoToc") => Some(Part::Contents),
        _ => None,
    })
}

/// Tells whether the mark of an item counts: `1.`, `a)`, `(iv)`, as opposed to a bullet, which may be the letter `o`.
pub(super) fn is_ordered(mark: &str) -> bool {
    mark.chars().any(|c| c.is_ascii_digit())
        || (mark.contains(['.', ')']) && mark.chars().any(char::is_alphabetic))
}

/// Tells whether a page was written by an office program: it has no menus to drop, and its text is all there is.
pub(super) fn wrote(page: &str) -> bool {
    let head = beginning(page, HEAD);
    [
        "urn:schemas-microsoft-com:office:word",
        "content=\"Microsoft Word",
        "content=Word.Document",
        "content=\"LibreOffice",
    ]
    .iter()
    .any(|mark| head.contains(mark))
}
