//! The tree of a page, built piece by piece and looked at in between: a parser can be made to open elements again
//! without end, and each tag costs it as much time as the elements open are deep.

use dom_query::Document;
use html5ever::driver::ParseOpts;
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;

use super::walk;
use crate::error::IngestError;
use crate::limits::Limits;

/// How much text goes to the parser at a time, in bytes. What it may do within is little.
const PIECE: usize = 4096;

/// How many nodes there may be for each element allowed: text and comments stand between them.
const NODES_PER_ELEMENT: usize = 2;

/// Builds the tree of a page.
///
/// # Errors
/// [`IngestError::TooDeep`], [`IngestError::TooManyElements`].
pub(super) fn of(text: &str, limits: &Limits) -> Result<Document, IngestError> {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tree_builder, ..ParseOpts::default() };
    let mut parser = html5ever::parse_document(Document::default(), options);
    let most = limits.elements as usize * NODES_PER_ELEMENT;
    let mut measured = 0;
    let mut rest = text;
    while !rest.is_empty() {
        let end = (PIECE..rest.len()).find(|&at| rest.is_char_boundary(at)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        parser.process(StrTendril::from_slice(piece));
        let page = &parser.tokenizer.sink.sink;
        let nodes = page.tree.len();
        if nodes > most {
            return Err(IngestError::TooManyElements { limit: limits.elements });
        }
        check_last(page, limits)?;
        // What a parser moves out of a table is not last. The whole is measured each time it has grown by a part, so
        // that all measuring together stays in proportion to the page.
        if nodes - measured > PIECE.max(measured / 4) {
            check_depth(page, limits)?;
            measured = nodes;
        }
    }
    let page = parser.finish();
    check_depth(&page, limits)?;
    Ok(page)
}

/// Looks at how deep the last node lies, where most pages go on.
fn check_last(page: &Document, limits: &Limits) -> Result<(), IngestError> {
    let mut last = page.root();
    for _ in 0..limits.depth {
        let Some(child) = last.last_child() else { return Ok(()) };
        last = child;
    }
    Err(IngestError::TooDeep { limit: limits.depth })
}

/// Measures how deep the whole is.
fn check_depth(page: &Document, limits: &Limits) -> Result<(), IngestError> {
    let mut depth = 0_u32;
    let mut too_deep = false;
    walk::each(&page.root(), |step| {
        match step {
            walk::Step::Enter(_) => depth += 1,
            walk::Step::Leave(_) => depth -= 1,
        }
        too_deep |= depth > limits.depth;
        !too_deep
    });
    if too_deep { Err(IngestError::TooDeep { limit: limits.depth }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> IngestError {
        of(text, &Limits::default()).err().expect("refused")
    }

    #[test]
    fn elements_opened_again_without_end_are_refused() {
        // Each paragraph opens all the formatting before it again.
        let attributes: String = (0..600).map(|n| format!("<b id={n}>")).collect();
        let page = format!("<p>{attributes}{}", "<p>x".repeat(4_000));
        assert!(matches!(refused(&page), IngestError::TooDeep { .. } | IngestError::TooManyElements { .. }));
        let shallow: String = (0..200).map(|n| format!("<b id={n}>")).collect();
        let page = format!("<p>{shallow}{}", "<p>x".repeat(20_000));
        assert_eq!(refused(&page), IngestError::TooManyElements { limit: 500_000 });
    }

    #[test]
    fn what_a_table_moves_out_is_measured() {
        let nested: String = (0..200_000).map(|n| format!("<div id={n}>")).collect();
        assert_eq!(refused(&format!("<table>{nested}")), IngestError::TooDeep { limit: 256 });
    }

    #[test]
    fn end_tags_of_nothing_in_deep_elements_are_refused() {
        let page = format!("{}{}", "<span>".repeat(1_000), "</x>".repeat(250_000));
        assert_eq!(refused(&page), IngestError::TooDeep { limit: 256 });
    }

    #[test]
    fn pieces_are_cut_between_characters() {
        let page = of(&format!("<p>{}", "é".repeat(10_001)), &Limits::default()).expect("a page");
        assert_eq!(page.select("p").text().chars().count(), 10_001);
    }
}
