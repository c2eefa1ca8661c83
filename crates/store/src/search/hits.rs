//! From rows of the index to what is shown: the title, the words found, the place.

use am_model::brief::Inline;
use am_model::ids::CounterpartId;
use am_model::record::{RecordKind, RecordRef};
use am_model::{Lang, PerLang};
use rusqlite::types::Value as SqlValue;
use serde_json::Value;

use super::ask::Ask;
use super::found::{Hit, Place};
use super::marks::part_of;
use super::query::Query;
use super::rows::{Class, class_of};
use super::snippet::{Snippet, snippet};
use super::words::Stems;
use crate::brief::plain_words;
use crate::error::Result;
use crate::reader::{text, uuid};
use crate::stored::{Stored, Words, table_of, with_kind};
use crate::table::at;

/// How much of a text stands for the title of a record without one, in characters.
const TITLE_CHARS: usize = 90;

/// Makes hits of rows.
pub struct Shows<'a> {
    /// Runs what is to be read.
    pub ask: &'a Ask<'a>,
    /// What was searched for.
    pub query: &'a Query,
    /// Makes stems.
    pub stems: &'a Stems,
}

impl Shows<'_> {
    /// Returns what a row stands for; `None` when that is gone.
    pub fn hit(&self, row: i64) -> Result<Option<Hit>> {
        match class_of(row) {
            Some((Class::Paragraphs, key)) => self.paragraph(key),
            Some((Class::Of(kind), key)) => self.record(kind, key),
            None => Ok(None),
        }
    }

    fn paragraph(&self, key: i64) -> Result<Option<Hit>> {
        let mut hit = None;
        self.ask.each(include_str!("paragraph_hit.sql"), vec![SqlValue::Integer(key)], |row| {
            let source = uuid(row.get_ref(0)?.as_str().unwrap_or_default())?;
            let place = Place::Paragraph {
                source: source.into(),
                reading: uuid(row.get_ref(2)?.as_str().unwrap_or_default())?.into(),
                ordinal: row.get(3)?,
                number: row.get(4)?,
                page: row.get(5)?,
            };
            let texts = [row.get(6)?];
            hit = Some(Hit {
                record: RecordRef { kind: RecordKind::Source, id: source },
                title: PerLang { fr: Some(row.get(1)?), en: None },
                whole: RecordRef { kind: RecordKind::Source, id: source },
                counterpart: None,
                snippet: self.snippet(&texts).0,
                lang: None,
                place: Some(place),
            });
            Ok(())
        })?;
        Ok(hit)
    }

    fn record(&self, kind: RecordKind, key: i64) -> Result<Option<Hit>> {
        let mut id = None;
        self.ask.each(
            "SELECT record FROM search_entry WHERE key = ?1",
            vec![SqlValue::Integer(key)],
            |row| {
                id = Some(uuid(row.get_ref(0)?.as_str().unwrap_or_default())?);
                Ok(())
            },
        )?;
        let Some(id) = id else { return Ok(None) };
        let record = RecordRef { kind, id };
        let Some((words, fields)) = self.read(record)? else { return Ok(None) };
        let own = fields.clone();
        let (whole, title, fields) = self.whole(record, &words, fields)?;
        let counterpart = linked_counterpart(whole.kind, &fields)?;
        // Without words to find, the title says enough of itself.
        let texts: Vec<String> = if self.query.terms.is_empty() {
            words.body.into_iter().chain(words.title).collect()
        } else {
            words.title.into_iter().chain(words.body).collect()
        };
        let place = (whole != record).then_some(Place::PartOf { record: whole });
        let (snippet, text) = self.snippet(&texts);
        let lang = lang_of(text, &own);
        Ok(Some(Hit { record, title, whole, counterpart, snippet, lang, place }))
    }

    /// Returns the record that `record` is a part of, at the top, its title and its fields; itself when it is a part of
    /// none.
    fn whole(
        &self,
        record: RecordRef,
        words: &Words,
        fields: Value,
    ) -> Result<(RecordRef, PerLang<String>, Value)> {
        let Some(above) = part_of(record.kind, &fields)? else {
            return Ok((record, title(words, &fields), fields));
        };
        match self.read(above)? {
            Some((words, fields)) => self.whole(above, &words, fields),
            None => Ok((record, title(words, &fields), fields)),
        }
    }

    fn read(&self, record: RecordRef) -> Result<Option<(Words, Value)>> {
        let table = table_of(record.kind);
        let sql = table.select() + "WHERE t.id = ?1";
        let mut found = None;
        self.ask.each(&sql, vec![SqlValue::Text(text(record.id))], |row| {
            let fields = table.read(row)?;
            let words = with_kind!(record.kind, T => serde_json::from_value::<T>(fields.clone())?.words());
            found = Some((words, fields));
            Ok(())
        })?;
        Ok(found)
    }

    fn snippet<'t>(&self, texts: &'t [String]) -> (Snippet, &'t str) {
        snippet(texts, self.query, self.stems)
    }
}

/// Returns the language whose side of a text, anywhere in the record, says this.
fn lang_of(said: &str, fields: &Value) -> Option<Lang> {
    let (mut french, mut english) = (false, false);
    let mut left = vec![fields];
    while let Some(value) = left.pop() {
        if let Some((fr, en)) = value.get("fr").zip(value.get("en")) {
            french |= says(fr, said);
            english |= says(en, said);
            continue;
        }
        match value {
            Value::Array(values) => left.extend(values),
            Value::Object(fields) => left.extend(fields.values()),
            _ => {}
        }
    }
    match (french, english) {
        (true, false) => Some(Lang::Fr),
        (false, true) => Some(Lang::En),
        _ => None,
    }
}

/// Tells whether a side of a text says this: as words, or as the words of a line of a note.
fn says(side: &Value, said: &str) -> bool {
    match side {
        Value::String(words) => words == said,
        Value::Array(_) => serde_json::from_value::<Vec<Inline>>(side.clone())
            .is_ok_and(|inlines| plain_words(&inlines) == said),
        _ => false,
    }
}

fn linked_counterpart(kind: RecordKind, fields: &Value) -> Result<Option<CounterpartId>> {
    let mut links = table_of(kind).links.iter().filter(|links| links.to == RecordKind::Counterpart);
    let id = links.find_map(|links| at(fields, links.path).get(0)?.as_str());
    Ok(id.map(uuid).transpose()?.map(CounterpartId::from))
}

/// Returns the title of a record: its own in both languages, or the beginning of what it says.
fn title(words: &Words, fields: &Value) -> PerLang<String> {
    let sides = |field| serde_json::from_value::<PerLang<String>>(at(fields, field).clone()).ok();
    let own = ["title", "name", "heading"].into_iter().filter_map(sides);
    if let Some(title) = own.into_iter().find(|title| !title.is_empty()) {
        return title;
    }
    // A line is called by its lead; by its beginning in a language in which it has none.
    let (lead, said) = (sides("lead").unwrap_or_default(), sides("text").unwrap_or_default());
    let line = PerLang {
        fr: lead.fr.or(said.fr.map(|text| beginning(&text))),
        en: lead.en.or(said.en.map(|text| beginning(&text))),
    };
    if !line.is_empty() {
        return line;
    }
    let Some(text) = words.title.first().or(words.body.first()) else { return PerLang::default() };
    let title = if words.title.is_empty() { beginning(text) } else { text.clone() };
    PerLang { fr: Some(title), en: None }
}

/// Returns as much of a text as stands for a title.
fn beginning(text: &str) -> String {
    match text.char_indices().nth(TITLE_CHARS) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
