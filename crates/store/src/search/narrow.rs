//! Filters in the words of the index.

use am_model::record::RecordKind;
use chrono::{Days, NaiveDate};

use super::days::{DUE, THE_DAY, covering};
use super::expression::{any_of, in_title, quoted};
use super::filters::State;
use super::found::SearchNote;
use super::marks;
use super::query::{Filter, Query, Term};
use super::rows::{Class, class_of};
use super::vocabulary::{Completion, completion};
use crate::error::Result;
use crate::reader::{Reader, uuid};

/// How many counterparts a name may mean.
const MOST_COUNTERPARTS: usize = 50;

/// How many sources the words of a title may mean.
const MOST_SOURCES: usize = 60;

/// What filters ask of the index.
#[derive(Debug, Default)]
pub struct Narrowing {
    /// Expressions that all must hold.
    pub all: Vec<String>,
    /// Expressions of which none may hold.
    pub none: Vec<String>,
    /// What to say of it.
    pub notes: Vec<SearchNote>,
}

impl Narrowing {
    /// Puts the filters of a query into the words of the index, with the states of commitments as on `today`.
    pub fn of(reader: &Reader<'_>, query: &Query, today: NaiveDate) -> Result<Self> {
        let mut narrowing = Self::default();
        if query.from.is_some() || query.until.is_some() {
            narrowing.all.push(any_word(&covering(THE_DAY, query.from, query.until)));
        }
        for filter in &query.filters {
            let expression = narrowing.expression(reader, filter, today)?;
            narrowing.all.push(expression);
        }
        for filter in &query.without {
            let expression = narrowing.expression(reader, filter, today)?;
            narrowing.none.push(expression);
        }
        Ok(narrowing)
    }

    fn expression(&mut self, reader: &Reader<'_>, filter: &Filter, today: NaiveDate) -> Result<String> {
        match filter {
            Filter::States(states) => Ok(any_of(states.iter().map(|state| state_expression(*state, today)))),
            Filter::Counterpart(name) => {
                let words = counterparts_called(reader, name)?;
                if words.is_empty() {
                    self.notes.push(SearchNote::UnknownCounterpart { value: name.clone() });
                }
                Ok(any_word(&words))
            }
            Filter::Source(terms, typed) => {
                let mut words = sources_called(reader, terms)?;
                if words.is_empty() {
                    self.notes.push(SearchNote::UnknownSource { value: typed.clone() });
                }
                if words.len() > MOST_SOURCES {
                    words.truncate(MOST_SOURCES);
                    self.notes.push(SearchNote::NewestSources { count: MOST_SOURCES as u32 });
                }
                Ok(any_word(&words))
            }
        }
    }
}

/// Any of these words of the index; a word that nothing has when there are none.
fn any_word(words: &[String]) -> String {
    if words.is_empty() { quoted("§nothing") } else { any_of(words.iter().map(|word| quoted(word))) }
}

fn state_expression(state: State, today: NaiveDate) -> String {
    let stored = |names: &[&str]| any_of(names.iter().map(|name| quoted(&marks::of_state(name))));
    let in_hand = stored(&["notstarted", "underway"]);
    match state {
        State::Stored(name) => stored(&[name]),
        State::Open => stored(&["notstarted", "underway", "deferred"]),
        State::Overdue => format!("({in_hand} AND {})", any_word(&covering(DUE, None, Some(today)))),
        State::Due => {
            let last =
                today.checked_add_days(Days::new(am_model::commitment::DUE_SOON_DAYS.unsigned_abs() + 1));
            let soon = any_word(&covering(DUE, Some(today), last));
            format!("(({in_hand} AND {soon}) NOT {})", stored(&["recurs"]))
        }
    }
}

fn counterparts_called(reader: &Reader<'_>, name: &str) -> Result<Vec<String>> {
    let mut statement = reader.conn.prepare_cached(
        "SELECT DISTINCT record FROM known_name
         WHERE kind = 'counterpart' AND folded >= ?1 AND folded < ?1 || char(0x10FFFF) LIMIT ?2",
    )?;
    let mut rows = statement.query((name, MOST_COUNTERPARTS as i64))?;
    let mut words = Vec::new();
    while let Some(row) = rows.next()? {
        words.push(marks::of_counterpart(uuid(row.get_ref(0)?.as_str().unwrap_or_default())?));
    }
    Ok(words)
}

/// Returns the words of the sources whose title has all the terms, the newest first, one more than count at most.
fn sources_called(reader: &Reader<'_>, terms: &[Term]) -> Result<Vec<String>> {
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    let last = terms.last().and_then(|term| term.words().last()).filter(|word| word.prefix);
    let completion = last.map_or(Ok(Completion::Any), |word| completion(reader.conn, &word.folded))?;
    let rows_of = Class::Of(RecordKind::Source).rows();
    let mut statement = reader.conn.prepare_cached(
        "SELECT rowid FROM search_index WHERE search_index MATCH ?1 AND rowid BETWEEN ?2 AND ?3
         ORDER BY rowid DESC LIMIT ?4",
    )?;
    let limit = MOST_SOURCES as i64 + 1;
    let mut rows = statement.query((in_title(terms, &completion), rows_of.start(), rows_of.end(), limit))?;
    let mut words = Vec::new();
    while let Some(row) = rows.next()? {
        let Some((_, key)) = class_of(row.get(0)?) else { continue };
        let mut record = reader.conn.prepare_cached("SELECT record FROM search_entry WHERE key = ?1")?;
        let id: String = record.query_row([key], |row| row.get(0))?;
        words.push(marks::of_source(uuid(&id)?));
    }
    Ok(words)
}
