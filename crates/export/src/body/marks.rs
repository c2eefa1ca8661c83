//! Marks: how the body tells the finishing pass what docx-rs has no word for.
//!
//! A mark rides on the name of a style or of an anchor, which docx-rs writes as it is: `Strong@lang:en` is the
//! style Strong on a run in English. No text of a brief ever goes into such a name, so nothing can be mistaken
//! for a mark. The finishing pass leaves none behind; a test of the whole file sees to that.

use am_model::resolved::Chart;

/// What a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The language of a run; the value is its code.
    Lang,
    /// A run that is a chart; the value is its place in [`Extras::charts`].
    Chart,
    /// A run that is the place of a portrait; the value is its place in [`Extras::portraits`].
    Portrait,
    /// A table; the value is its place in [`Extras::tables`].
    Table,
    /// A hyperlink; the value is its place in [`Extras::links`].
    Link,
}

impl Kind {
    const ALL: [Kind; 5] = [Kind::Lang, Kind::Chart, Kind::Portrait, Kind::Table, Kind::Link];

    fn name(self) -> &'static str {
        match self {
            Kind::Lang => "lang",
            Kind::Chart => "chart",
            Kind::Portrait => "portrait",
            Kind::Table => "table",
            Kind::Link => "link",
        }
    }
}

/// What the body says of a table beyond its cells.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct TableWords {
    /// Its name for those who cannot see it.
    pub title: String,
    /// What it shows.
    pub description: String,
    /// Rows at the top that are headings and are repeated on each page.
    pub heading_rows: usize,
    /// Whether the first cell of a row is its heading.
    pub heading_column: bool,
}

/// The place of a portrait.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Portrait {
    /// Drawn in it.
    pub initials: String,
    /// What it shows.
    pub description: String,
}

/// What the marks of a body point to, each list in the order of the page.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Extras {
    pub tables: Vec<TableWords>,
    pub links: Vec<String>,
    pub charts: Vec<Chart>,
    pub portraits: Vec<Portrait>,
}

/// Puts a mark on a name.
pub(crate) fn mark(name: &str, kind: Kind, value: impl std::fmt::Display) -> String {
    format!("{name}@{}:{value}", kind.name())
}

/// Takes a name apart into the name without its mark, the kind of the mark and its value.
pub(crate) fn marked(name: &str) -> Option<(&str, Kind, &str)> {
    let (name, mark) = name.split_once('@')?;
    let (kind, value) = mark.split_once(':')?;
    Some((name, Kind::ALL.into_iter().find(|known| known.name() == kind)?, value))
}

/// Adds to a list and returns the place.
pub(crate) fn keep<T>(list: &mut Vec<T>, item: T) -> usize {
    list.push(item);
    list.len() - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_as_it_was_put() {
        assert_eq!(marked(&mark("Strong", Kind::Lang, "en")), Some(("Strong", Kind::Lang, "en")));
        assert_eq!(marked(&mark("", Kind::Chart, 12)), Some(("", Kind::Chart, "12")));
    }

    #[test]
    fn a_plain_style_bears_no_mark() {
        assert_eq!(marked("Heading1"), None);
    }
}
