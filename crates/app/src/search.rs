//! Searching the whole library, as one types.

use am_model::record::RecordRef;
use am_store::{Hit, Place, Snippet};
use serde::Serialize;
use specta::Type;

use crate::App;
use crate::error::{AppError, ErrorCode};

/// A stretch of a snippet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct SnippetPart {
    /// The words.
    pub text: String,
    /// They match what was searched for.
    pub hit: bool,
}

/// A result of a search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct SearchHit {
    /// The record.
    pub record: RecordRef,
    /// Its name.
    pub title: String,
    /// Words around the match.
    pub snippet: Vec<SnippetPart>,
    /// The source and ordinal of a paragraph, when that is what matched.
    pub place: Option<(am_model::SourceId, u32)>,
    /// The ¶ of that paragraph.
    pub number: Option<u32>,
}

impl App {
    /// Searches for `query`; anything typed is a valid query.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`].
    pub fn search(&self, query: &str, limit: u32) -> Result<Vec<SearchHit>, AppError> {
        let open = self.open_library();
        let open = open.as_ref().ok_or_else(|| AppError::new(ErrorCode::NoLibrary))?;
        Ok(open.library.search(query, limit as usize)?.into_iter().map(hit).collect())
    }
}

fn hit(found: Hit) -> SearchHit {
    let (place, number) = match found.place {
        Some(Place::Paragraph { source, ordinal, number, .. }) => (Some((source, ordinal)), number),
        _ => (None, None),
    };
    SearchHit { record: found.record, title: found.title, snippet: parts(&found.snippet), place, number }
}

/// Cuts a snippet where matches begin and end, so that no screen has to count characters.
fn parts(snippet: &Snippet) -> Vec<SnippetPart> {
    let mut parts = Vec::new();
    let mut chars = snippet.text.chars();
    let mut at = 0;
    let mut take = |until: u32, hit: bool| {
        let text: String = chars.by_ref().take(until.saturating_sub(at) as usize).collect();
        at = at.max(until);
        if !text.is_empty() {
            parts.push(SnippetPart { text, hit });
        }
    };
    for (start, end) in &snippet.ranges {
        take(*start, false);
        take(*end, true);
    }
    take(u32::MAX, false);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_is_cut_at_characters_not_bytes() {
        let snippet = Snippet { text: "Été à Québec".into(), ranges: vec![(0, 3), (6, 12)] };
        let cut: Vec<(String, bool)> =
            parts(&snippet).into_iter().map(|part| (part.text, part.hit)).collect();
        assert_eq!(cut, [("Été".into(), true), (" à ".into(), false), ("Québec".into(), true)]);
    }
}
