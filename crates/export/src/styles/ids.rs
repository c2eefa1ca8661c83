//! Ids of the styles that the writer uses. A file of styles must have them all.

macro_rules! ids {
    ($kind:ident: $($name:ident = $id:literal),* $(,)?) => {
        $(pub(crate) const $name: &str = $id;)*
        /// All of this kind.
        pub(crate) const $kind: &[&str] = &[$($id),*];
    };
}

ids! { PARAGRAPHS:
    NORMAL = "Normal",
    BODY_TEXT = "BodyText",
    HEADER = "Header",
    FOOTER = "Footer",
    MARKING_LINE = "MarkingLine",
    ADDRESSEE = "Addressee",
    TITLE = "Title",
    SUBTITLE = "Subtitle",
    HEADING_1 = "Heading1",
    HEADING_2 = "Heading2",
    LIST_NUMBER = "ListNumber",
    LIST_BULLET = "ListBullet",
    ROLE = "Role",
    QUESTION = "Question",
    QUOTE = "Quote",
    QUOTE_SOURCE = "QuoteSource",
    CAPTION = "Caption",
    TABLE_TEXT = "TableText",
    TABLE_HEADING = "TableHeading",
    TABLE_FIGURE = "TableFigure",
    TABLE_FIGURE_HEADING = "TableFigureHeading",
    TABLE_GAP = "TableGap",
    FIGURE = "Figure",
    FIGURE_NOTE = "FigureNote",
    PERSON = "Person",
    BIOGRAPHY = "Biography",
    INITIALS = "Initials",
    FOOTNOTE_TEXT = "FootnoteText",
}

ids! { CHARACTERS:
    STRONG = "Strong",
    EMPHASIS = "Emphasis",
    INTENSE_EMPHASIS = "IntenseEmphasis",
    MARKING = "Marking",
    HEADING_ASIDE = "HeadingAside",
    LATE = "Late",
    WARNING = "Warning",
    DONE = "Done",
    HYPERLINK = "Hyperlink",
    FOOTNOTE_REFERENCE = "FootnoteReference",
    FOOTNOTE_NUMBER = "FootnoteNumber",
}

ids! { TABLES:
    FACTS_TABLE = "FactsTable",
    BRIEF_TABLE = "BriefTable",
    PEOPLE_TABLE = "PeopleTable",
}
