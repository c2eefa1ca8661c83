//! A record as text: each field by its word, what it refers to by its name, and what belongs to it.

use std::collections::BTreeMap;

use am_model::Lang;
use am_model::record::{RecordKind, RecordRef};
use am_store::{Reader, fields_of};
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::{find, name, name_of, words};
use crate::App;
use crate::error::AppError;

/// A field as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PrintedField {
    /// What it is called.
    pub label: String,
    /// What it says, one entry a value; those of a text in both languages begin with `fr` or `en`.
    pub values: Vec<String>,
}

/// A record as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PrintedRecord {
    /// The record.
    pub record: RecordRef,
    /// What its kind is called.
    pub kind: String,
    /// What it is called.
    pub name: String,
    /// Its fields that say something.
    pub fields: Vec<PrintedField>,
    /// What belongs to it, by what the kind is called; each with its id and name.
    pub parts: Vec<(String, Vec<(Uuid, String)>)>,
}

impl App {
    /// Returns the record with `id`, whatever its kind, as text in the language of the user.
    ///
    /// # Errors
    /// [`crate::ErrorCode::NotFound`].
    pub fn record_print(&self, id: Uuid) -> Result<PrintedRecord, AppError> {
        let lang = self.ui_lang();
        self.read(|reader| {
            let record = find(reader, id)?;
            let fields = reader.record_or_not_found(record)?;
            let mut printed = Vec::new();
            for field in fields_of(record.kind).into_iter().filter(|field| *field != "id") {
                match fields[field].as_object().filter(|_| field == "handling") {
                    Some(handling) => {
                        for (field, value) in handling {
                            print(reader, &mut printed, field, value, lang)?;
                        }
                    }
                    None => print(reader, &mut printed, field, &fields[field], lang)?,
                }
            }
            Ok(PrintedRecord {
                record,
                kind: words::kind(record.kind, lang).to_owned(),
                name: name::of_fields(reader, record.kind, &fields, lang)?,
                fields: printed,
                parts: parts(reader, record, lang)?,
            })
        })
    }
}

fn print(
    reader: &Reader<'_>,
    into: &mut Vec<PrintedField>,
    field: &str,
    value: &Value,
    lang: Lang,
) -> Result<(), AppError> {
    let values = values(reader, field, value, lang)?;
    if !values.is_empty() {
        into.push(PrintedField { label: words::field(field, lang), values });
    }
    Ok(())
}

/// Returns what a value says; nothing for what is empty or `false`.
fn values(reader: &Reader<'_>, field: &str, value: &Value, lang: Lang) -> Result<Vec<String>, AppError> {
    Ok(match value {
        Value::Null | Value::Bool(false) => Vec::new(),
        Value::Bool(true) => vec![match lang {
            Lang::Fr => "oui".to_owned(),
            Lang::En => "yes".to_owned(),
        }],
        Value::Number(number) => vec![number.to_string()],
        Value::String(text) => vec![said(reader, field, text, lang)?],
        Value::Array(list) => {
            let mut all = Vec::new();
            for one in list {
                all.push(values(reader, field, one, lang)?.join(", "));
            }
            all
        }
        Value::Object(fields) => {
            let per_language = fields.len() == 2 && fields.contains_key("fr");
            let said =
                fields.values().filter(|value| !matches!(value, Value::Null | Value::Bool(false))).count();
            let mut all = Vec::new();
            // French first, as everywhere; other fields in the order of their names.
            let sides = ["fr", "en"].iter().filter_map(|side| fields.get_key_value(*side));
            let rest = fields.iter().filter(|(name, _)| !matches!(name.as_str(), "fr" | "en"));
            for (name, inner) in sides.chain(rest) {
                let label = match per_language {
                    true => name.clone(),
                    // A thing alone needs no name of its own: the field has one.
                    false if said == 1 => String::new(),
                    false => words::field(name, lang),
                };
                for value in values(reader, name, inner, lang)?.into_iter().filter(|value| !value.is_empty())
                {
                    all.push(format!("{label} {value}").trim_start().to_owned());
                }
            }
            all
        }
    })
}

/// Returns the name of the record whose id a text is, the word of the choice it is, or the text.
fn said(reader: &Reader<'_>, field: &str, text: &str, lang: Lang) -> Result<String, AppError> {
    let referred = match text.parse::<Uuid>() {
        Ok(id) => reader.find(id)?,
        Err(_) => return Ok(moment(field, text).unwrap_or_else(|| words::choice_or_text(field, text, lang))),
    };
    match referred {
        Some(record) => Ok(format!("{} ({text})", name_of(reader, record, lang)?)),
        None => Ok(text.to_owned()),
    }
}

/// Returns a moment to the minute; `None` when the text is none.
fn moment(field: &str, text: &str) -> Option<String> {
    let at: DateTime<Utc> = text.parse().ok().filter(|_| field.ends_with("_at"))?;
    Some(at.format("%Y-%m-%d %H:%M UTC").to_string())
}

type Parts = Vec<(String, Vec<(Uuid, String)>)>;

fn parts(reader: &Reader<'_>, record: RecordRef, lang: Lang) -> Result<Parts, AppError> {
    let mut by_kind: BTreeMap<RecordKind, Vec<(Uuid, String)>> = BTreeMap::new();
    for part in reader.deletion_of(record)?.goes.into_iter().filter(|part| *part != record) {
        by_kind.entry(part.kind).or_default().push((part.id, name_of(reader, part, lang)?));
    }
    Ok(by_kind.into_iter().map(|(kind, list)| (words::kinds(kind, lang).to_owned(), list)).collect())
}
