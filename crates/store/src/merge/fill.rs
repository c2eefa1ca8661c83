//! Filling the gaps of the record that stays from the one that goes.

use am_model::record::RecordKind;
use serde_json::{Map, Value};

/// Fields in which the record that stays is right even where it says nothing.
const OWN: [&str; 4] = ["id", "handling", "reason", "original"];

/// Fills what `ours` does not say from `theirs`, joins lists, and keeps the other's names as aliases.
pub fn fill(kind: RecordKind, ours: &mut Value, theirs: &Value) {
    if let (Some(into), Some(from)) = (ours.as_object_mut(), theirs.as_object()) {
        for (field, said) in from {
            if let Some(mine) = into.get_mut(field).filter(|_| !OWN.contains(&field.as_str())) {
                fill_one(mine, said);
            }
        }
    }
    match kind {
        RecordKind::Counterpart => keep_names(ours, theirs, &["name", "official_name"]),
        RecordKind::Person => keep_name(ours, theirs),
        _ => {}
    }
}

fn fill_one(mine: &mut Value, said: &Value) {
    match (&mut *mine, said) {
        (Value::Null, _) => *mine = said.clone(),
        (Value::Array(list), Value::Array(more)) if more.iter().all(Value::is_string) => {
            let new: Vec<Value> = more.iter().filter(|one| !list.contains(one)).cloned().collect();
            list.extend(new);
        }
        (Value::Object(sides), Value::Object(more)) if is_per_language(sides) => {
            for (side, said) in more {
                fill_one(sides.entry(side.clone()).or_insert(Value::Null), said);
            }
        }
        // Anything else is one statement: a date with its words is not mixed with another.
        (Value::Object(fields), Value::Object(_)) if says_nothing(fields) => *mine = said.clone(),
        _ => {}
    }
}

fn is_per_language(fields: &Map<String, Value>) -> bool {
    fields.len() == 2 && fields.contains_key("fr") && fields.contains_key("en")
}

fn says_nothing(fields: &Map<String, Value>) -> bool {
    fields.values().all(|value| matches!(value, Value::Null | Value::Bool(false)))
}

/// Adds the other's names, side by side, to the aliases.
fn keep_names(ours: &mut Value, theirs: &Value, fields: &[&str]) {
    for side in ["fr", "en"] {
        let known: Vec<Value> = fields.iter().map(|field| ours[field][side].clone()).collect();
        let names = fields.iter().map(|field| &theirs[field][side]);
        let new: Vec<Value> =
            names.filter(|name| name.is_string() && !known.contains(name)).cloned().collect();
        add_new(&mut ours["aliases"][side], new);
    }
}

fn keep_name(ours: &mut Value, theirs: &Value) {
    if ours["name"] != theirs["name"] {
        add_new(&mut ours["aliases"], vec![theirs["name"].clone()]);
    }
}

fn add_new(list: &mut Value, new: Vec<Value>) {
    if new.is_empty() {
        return;
    }
    match list {
        Value::Array(known) => {
            let missing: Vec<Value> = new.into_iter().filter(|one| !known.contains(one)).collect();
            known.extend(missing);
        }
        other => *other = Value::Array(new),
    }
}
