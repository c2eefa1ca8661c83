//! What one record's fields say of others: letting go of records that leave, and turning to another in their place.
//!
//! Works on the serde form, by what the table of the kind tells of its columns, so that all kinds are treated alike.

use std::collections::BTreeSet;

use am_model::record::{RecordKind, RecordRef};
use serde_json::Value;

use crate::error::Result;
use crate::reader::uuid;
use crate::stored::table_of;
use crate::table::{Holds, at, at_mut};

/// What became of a record that was to let go of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetGo {
    /// It named none of them.
    Untouched,
    /// It names them no longer.
    Done,
    /// It makes no sense without one of them, and may be half changed.
    Needed,
}

/// Takes every reference to one of `gone` out of a record of `kind`.
pub fn let_go(kind: RecordKind, fields: &mut Value, gone: &BTreeSet<RecordRef>) -> Result<LetGo> {
    let table = table_of(kind);
    let mut became = LetGo::Untouched;
    for column in table.columns {
        let Some(target) = column.holds.target() else { continue };
        if !names_one(at(fields, column.path), target, gone)? {
            continue;
        }
        match (column.holds, at_mut(fields, column.path)) {
            (Holds::OptionalRef(_), Some(value)) => *value = Value::Null,
            _ => return Ok(LetGo::Needed),
        }
        became = LetGo::Done;
    }
    for links in table.links {
        let Some(Value::Array(list)) = at_mut(fields, links.path) else { continue };
        let mut kept = Vec::with_capacity(list.len());
        for one in list.iter() {
            if !names_one(one, links.to, gone)? {
                kept.push(one.clone());
            }
        }
        if kept.len() == list.len() {
            continue;
        }
        if links.needed && kept.is_empty() {
            return Ok(LetGo::Needed);
        }
        *list = kept;
        became = LetGo::Done;
    }
    Ok(became)
}

fn names_one(value: &Value, kind: RecordKind, gone: &BTreeSet<RecordRef>) -> Result<bool> {
    match value.as_str() {
        Some(id) => Ok(gone.contains(&RecordRef { kind, id: uuid(id)? })),
        None => Ok(false),
    }
}

/// Turns every id of `from` in `value` into that of `into`, and leaves one of each where a list then names it twice.
///
/// Ids are unique among all kinds, so that nothing else can be meant by the same text.
pub fn redirect(value: &mut Value, from: RecordRef, into: RecordRef) {
    redirect_text(value, &from.id.to_string(), &into.id.to_string());
}

fn redirect_text(value: &mut Value, from: &str, into: &str) {
    match value {
        Value::String(text) if text == from => into.clone_into(text),
        Value::Array(list) => {
            let named = list.iter().any(|one| one.as_str() == Some(from));
            list.iter_mut().for_each(|one| redirect_text(one, from, into));
            if named {
                let mut seen = false;
                list.retain(|one| one.as_str() != Some(into) || !std::mem::replace(&mut seen, true));
            }
        }
        Value::Object(fields) => fields.values_mut().for_each(|one| redirect_text(one, from, into)),
        _ => {}
    }
}

/// Brings back into `fields` the references `before` had and `after` no longer has, where nobody has put anything in
/// their place since. Returns whether anything came back.
pub fn bring_back(kind: RecordKind, fields: &mut Value, before: &Value, after: &Value) -> bool {
    let table = table_of(kind);
    let columns = table.columns.iter().filter(|column| column.holds.target().is_some());
    let paths = columns.map(|column| column.path).chain(table.links.iter().map(|links| links.path));
    let mut came_back = false;
    for path in paths {
        let (was, left) = (at(before, path), at(after, path));
        if was == left {
            continue;
        }
        let Some(now) = at_mut(fields, path) else { continue };
        match (now, was.as_array()) {
            (now, None) if *now == *left => *now = was.clone(),
            (Value::Array(now), Some(was)) => {
                let missing: Vec<Value> = was.iter().filter(|one| !now.contains(one)).cloned().collect();
                if missing.is_empty() {
                    continue;
                }
                now.extend(missing);
            }
            _ => continue,
        }
        came_back = true;
    }
    came_back
}
