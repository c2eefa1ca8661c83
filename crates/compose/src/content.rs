//! What a block holds: its texts in order, and whether there is anything in it.

use am_model::brief::{BlockBody, Inline, RichText};
use am_model::lang::Lang;

/// Tells whether `inlines` say anything; a citation alone says nothing.
pub(crate) fn says_something(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Text { text, .. } => !text.trim().is_empty(),
        Inline::Value { .. } | Inline::Name { .. } => true,
        Inline::Cite { .. } | Inline::Break => false,
    })
}

/// Returns the side of `lang` where it says something, else the other where that does, with its language.
pub(crate) fn best_side(text: &RichText, lang: Lang) -> Option<(&[Inline], Lang)> {
    [lang, lang.other()].into_iter().find_map(|side| {
        let inlines = text.get(side)?;
        says_something(inlines).then_some((inlines.as_slice(), side))
    })
}

/// Returns the texts of a block, in the order printed.
pub(crate) fn texts(body: &BlockBody) -> Vec<&RichText> {
    match body {
        BlockBody::Facts | BlockBody::Quote { .. } => Vec::new(),
        BlockBody::Paragraph { text }
        | BlockBody::Heading { text, .. }
        | BlockBody::Biography { text, .. } => vec![text],
        BlockBody::List { items, .. } => items.iter().map(|item| &item.text).collect(),
        BlockBody::Points { items } => items.iter().map(|item| &item.text).collect(),
        BlockBody::Table { caption, header, rows } => [caption]
            .into_iter()
            .chain(header.iter().chain(rows.iter().flatten()).map(|cell| &cell.text))
            .collect(),
        BlockBody::Commitments { caption, .. } | BlockBody::Statistics { caption, .. } => vec![caption],
        BlockBody::Chart { caption, note, .. } => vec![caption, note],
    }
}

/// Tells whether nothing would be printed for a block in any language.
pub(crate) fn is_empty(body: &BlockBody) -> bool {
    match body {
        BlockBody::Facts | BlockBody::Quote { .. } | BlockBody::Chart { .. } => false,
        BlockBody::Commitments { commitments, .. } => commitments.is_empty(),
        BlockBody::Statistics { observations, .. } => observations.is_empty(),
        _ => texts(body).into_iter().all(|text| best_side(text, Lang::Fr).is_none()),
    }
}
