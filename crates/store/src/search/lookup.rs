//! Records found by a whole text they have, through the index that search has anyway: what is about to be made may be
//! there already.

use std::collections::BTreeSet;

use super::expression::{in_title, quoted};
use super::query::{Term, Wanted};
use super::rows::Class;
use super::vocabulary::Completion;
use super::words::words;
use crate::error::Result;
use crate::reader::{Reader, uuid};
use crate::stored::Stored;

/// How many of its words a text is looked for by. So many in a row are told by few texts; each more costs time.
const WORDS: usize = 16;

impl Reader<'_> {
    /// Returns the records one of whose titles has the words of `title` in a row, whatever the case and accents, oldest id
    /// first: all of those words, or the first of a long title. What the operation under way has put is not among them.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn titled<T: Stored>(&self, title: &str) -> Result<Vec<T>> {
        let phrase = phrase(title).map(|words| in_title(&[Term::Phrase(words)], &Completion::Any));
        self.with_phrase(phrase)
    }

    /// As [`Reader::titled`], the newest first and at most `limit`.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn titled_newest<T: Stored>(&self, title: &str, limit: usize) -> Result<Vec<T>> {
        let phrase = phrase(title).map(|words| in_title(&[Term::Phrase(words)], &Completion::Any));
        self.records_with_phrase(phrase, "DESC", limit)
    }

    /// As [`Reader::titled`], for words anywhere in a record.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn saying<T: Stored>(&self, text: &str) -> Result<Vec<T>> {
        let folded = |words: Vec<Wanted>| words.into_iter().map(|word| word.folded).collect::<Vec<_>>();
        self.with_phrase(phrase(text).map(|words| quoted(&folded(words).join(" "))))
    }

    fn with_phrase<T: Stored>(&self, phrase: Option<String>) -> Result<Vec<T>> {
        self.records_with_phrase(phrase, "ASC", usize::MAX)
    }

    fn records_with_phrase<T: Stored>(
        &self,
        phrase: Option<String>,
        order: &str,
        limit: usize,
    ) -> Result<Vec<T>> {
        let Some(phrase) = phrase else { return Ok(Vec::new()) };
        let rows = Class::Of(T::KIND).rows();
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT search_entry.record FROM search_index
             JOIN search_entry ON search_entry.key = search_index.rowid - ?2
             WHERE search_index MATCH ?1 AND search_index.rowid BETWEEN ?2 AND ?3
             ORDER BY search_entry.record {order} LIMIT ?4"
        ))?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut found = statement.query((phrase, rows.start(), rows.end(), limit))?;
        let mut ids = Vec::new();
        while let Some(row) = found.next()? {
            ids.push(T::Id::from(uuid(row.get_ref(0)?.as_str().unwrap_or_default())?));
        }
        self.many(&ids)
    }
}

/// Returns the words a text is looked for by; `None` when it has none.
fn phrase(text: &str) -> Option<Vec<Wanted>> {
    let as_it_is = |folded| Wanted { folded, stems: BTreeSet::new(), prefix: false, at: 0..0 };
    let wanted: Vec<Wanted> = words(text).take(WORDS).map(|word| as_it_is(word.folded)).collect();
    (!wanted.is_empty()).then_some(wanted)
}
