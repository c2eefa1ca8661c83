//! Records as JSON that people write: what a kind looks like when nothing is said, and what does not fit it.

use am_model::record::RecordKind;
use serde_json::{Map, Value, json};

use crate::error::{Result, StoreError};
use crate::stored::{table_of, with_kind};
use crate::table::{Holds, insert};
use crate::tx::Tx;

/// Returns the serde form of a record of which nothing is said yet: every optional field is there and empty, and what
/// has a usual value has it. What must be said (`id`, a name, what the record belongs to) is not there.
pub fn blank(kind: RecordKind) -> Value {
    let mut fields = Map::new();
    let table = table_of(kind);
    for column in table.columns {
        let nullable = matches!(column.name, "said" | "approved");
        let value = match column.holds {
            Holds::Rest | Holds::Ref(_) | Holds::Part(_) => continue,
            Holds::Bool if !nullable => Value::Bool(false),
            Holds::Json if !column.path.contains('.') => Value::Array(Vec::new()),
            _ => Value::Null,
        };
        insert(&mut fields, column.path, value);
    }
    for links in table.links {
        insert(&mut fields, links.path, Value::Array(Vec::new()));
    }
    if let Value::Object(usual) = usual(kind) {
        fields.extend(usual);
    }
    Value::Object(fields)
}

/// Returns the fields of a kind, `id` first; those of texts in two languages once. Of a block only what all have.
pub fn fields_of(kind: RecordKind) -> Vec<&'static str> {
    let table = table_of(kind);
    let columns = table.columns.iter().filter(|column| column.holds != Holds::Rest).map(|column| column.path);
    let paths = columns.chain(table.links.iter().map(|links| links.path));
    let mut fields = vec!["id"];
    for field in paths.map(|path| path.split('.').next().unwrap_or(path)) {
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    fields
}

fn usual(kind: RecordKind) -> Value {
    match kind {
        RecordKind::Person => json!({ "family_name": "" }),
        RecordKind::Meeting => json!({ "state": "planned", "format": "in_person" }),
        RecordKind::Commitment => json!({ "state": "not_started", "strength": "firm" }),
        RecordKind::Evidence => json!({ "role": "support" }),
        RecordKind::Brief => {
            json!({ "purpose": "information", "state": "draft", "lang": "fr", "version": 1 })
        }
        RecordKind::Section => json!({ "role": "other" }),
        RecordKind::Block => json!({ "source_lang": "fr", "lang_state": "to_translate" }),
        _ => Value::Null,
    }
}

impl Tx<'_> {
    /// Adds a record of any kind from its serde form, or replaces the one with its id. Returns whether anything changed.
    ///
    /// # Errors
    /// [`StoreError::Shape`] with the field that does not fit or that the kind does not have; otherwise as
    /// [`Tx::put`].
    pub fn put_json(&mut self, kind: RecordKind, fields: Value) -> Result<bool> {
        let shape = |field: String, detail: String| StoreError::Shape { kind, field, detail };
        with_kind!(kind, T => {
            let record: T = serde_path_to_error::deserialize(&fields)
                .map_err(|error| shape(error.path().to_string(), error.inner().to_string()))?;
            if let Some(field) = unknown(&fields, &serde_json::to_value(&record)?) {
                return Err(shape(field, "no such field".to_owned()));
            }
            self.put(&record)
        })
    }
}

/// Returns the path of the first field of `given` that the record read from it does not have.
fn unknown(given: &Value, read: &Value) -> Option<String> {
    match (given, read) {
        (Value::Object(given), Value::Object(read)) => given.iter().find_map(|(name, value)| {
            let Some(known) = read.get(name) else { return Some(name.clone()) };
            unknown(value, known).map(|inner| format!("{name}.{inner}"))
        }),
        (Value::Array(given), Value::Array(read)) => {
            let pairs = given.iter().zip(read).enumerate();
            pairs
                .into_iter()
                .find_map(|(at, (given, read))| Some(format!("[{at}].{}", unknown(given, read)?)))
        }
        _ => None,
    }
}
