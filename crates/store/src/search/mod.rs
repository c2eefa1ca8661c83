//! Search over everything that has words.
//!
//! ```text
//! entries, marks, days, rows, step    writing: what stands in the index, and when it follows the records
//! vocabulary                          every word with its count
//! query, filters                      what was typed, understood
//! narrow, expression, rank            what is asked of the index, and what answers best
//! hits, snippet, suggest              what is shown of it
//! lookup                              a whole text that a record has
//! ```

mod ask;
mod days;
mod entries;
mod expression;
mod filters;
mod found;
mod hits;
mod lookup;
mod marks;
mod narrow;
mod query;
mod rank;
mod rows;
mod snippet;
mod step;
mod suggest;
mod vocabulary;
mod words;

use am_model::Lang;
use am_model::record::RecordKind;
use chrono::NaiveDate;

pub use ask::BareSearch;
pub use found::{Found, Hit, Place, SearchNote};
pub use marks::is_searched;
use marks::whole_of;
pub use snippet::Snippet;
pub use step::{agrees, count_paragraphs, follow, forget_reading, leftovers, optimize, rebuild};
pub use words::{fold_name, stop_words_json};

use crate::error::Result;
use crate::reader::Reader;
use ask::Ask;
use expression::Expressions;
use filters::{KIND_CHOICES, STATE_CHOICES};
use hits::Shows;
use narrow::Narrowing;
use query::{Filter, Query};
use rows::Class;
use vocabulary::{Completion, completion};
use words::Stems;

/// Where no more than this is found, a misspelt word is looked for.
const NEXT_TO_NOTHING: usize = 2;

/// Returns what `type:` may name, in the order in which it is told.
pub fn searched_kinds(lang: Lang) -> Vec<&'static str> {
    KIND_CHOICES.iter().map(|choice| choice.word(lang)).collect()
}

/// Returns what `state:` may name, in the order in which it is told.
pub fn searched_states(lang: Lang) -> Vec<&'static str> {
    STATE_CHOICES.iter().map(|choice| choice.word(lang)).collect()
}

impl Reader<'_> {
    /// Finds what people type, the best first, at most `limit` of it.
    ///
    /// Case, accents and ligatures do not count, inflected forms are found in French and English, the last word may be
    /// unfinished. `"exact words"`, `-without` and filters narrow the search: `type:engagement`, `counterpart:qatar`,
    /// `status:overdue` (as on `today`), `after:2025-01`, `before:2026`, `source:communiqué`, in French too, and with
    /// `-` before them for what may not be. Any text is safe; one that says nothing finds nothing.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn search(&self, typed: &str, limit: usize, today: NaiveDate) -> Result<Found> {
        self.search_asking(&Ask::new(self.conn), typed, limit, today)
    }

    /// Returns the statements that [`Reader::search`] runs for this, to measure what they take alone.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    #[doc(hidden)]
    pub fn search_bare(&self, typed: &str, limit: usize, today: NaiveDate) -> Result<BareSearch> {
        let ask = Ask::remembering(self.conn);
        self.search_asking(&ask, typed, limit, today)?;
        Ok(ask.into_bare())
    }

    fn search_asking(&self, ask: &Ask<'_>, typed: &str, limit: usize, today: NaiveDate) -> Result<Found> {
        let stems = Stems::new();
        let mut query = Query::parse(typed, &stems);
        let mut found = Found { notes: std::mem::take(&mut query.notes), ..Found::default() };
        if query.terms.is_empty() && !query.is_narrowed() {
            return Ok(found);
        }
        let narrowing = Narrowing::of(self, &query, today)?;
        let last = query.terms.last().and_then(|term| term.words().last()).filter(|word| word.prefix);
        let completion = last.map_or(Ok(Completion::Any), |word| completion(self.conn, &word.folded))?;
        let expressions = Expressions::of(&query, &narrowing, &completion);
        let ranked = rank::rank(ask, &expressions, &classes(&query))?;
        found.notes.extend(narrowing.notes);
        if ranked.newest_only {
            found.notes.push(SearchNote::NewestOnly { count: rank::MOST_OF_A_KIND as u32 });
        }
        found.total = ranked.rows.len() as u32;
        if ranked.rows.len() <= NEXT_TO_NOTHING {
            found.suggestion = suggest::suggestion(self.conn, typed, &query)?;
        }
        let shows = Shows { ask, query: &query, stems: &stems };
        for row in ranked.rows {
            if found.hits.len() == limit {
                break;
            }
            found.hits.extend(shows.hit(row)?);
        }
        Ok(found)
    }
}

/// Returns what a query looks through.
fn classes(query: &Query) -> Vec<Class> {
    let wanted = |kind: RecordKind| {
        (query.kinds.is_empty() || query.kinds.contains(&kind)) && !query.without_kinds.contains(&kind)
    };
    // Paragraphs and parts are listed without words only where a source is named; parts also where they alone are asked
    // for. A list of what is overdue would else hold a commitment once for each of its events.
    let in_a_source = query.filters.iter().any(|filter| matches!(filter, Filter::Source(..)));
    let said = !query.terms.is_empty() || in_a_source;
    let listed = |kind: RecordKind| match whole_of(kind) {
        Some(whole) => said || (query.kinds.contains(&kind) && !query.kinds.contains(&whole)),
        None => true,
    };
    Class::all()
        .filter(|class| match class {
            Class::Paragraphs => said && wanted(RecordKind::Source),
            Class::Of(kind) => is_searched(*kind) && wanted(*kind) && listed(*kind),
        })
        .collect()
}
