//! How a record lies in its table: which field stands in which column.
//!
//! A record passes through its serde form on the way in and out, so that the table, the operation log and the
//! open export agree on the names of its fields. What lives here knows columns and nothing of the field.

use am_model::record::RecordKind;
use rusqlite::types::{ToSqlOutput, Value as SqlValue, ValueRef};
use rusqlite::{Connection, Row, ToSql};
use serde_json::{Map, Value};

use crate::error::Result;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A text, date or name of a choice.
    Text,
    /// A whole number.
    Whole,
    /// A number.
    Real,
    /// Yes or no, as 1 or 0.
    Bool,
    /// Any value, as JSON.
    Json,
    /// All fields that no other column holds, as one JSON object.
    Rest,
    /// The id of another record, without which this one makes no sense.
    Ref(RecordKind),
    /// The id of another record, or nothing.
    OptionalRef(RecordKind),
    /// The id of the record this one is a part of and goes with.
    Part(RecordKind),
    /// The id of a reading.
    Reading,
    /// The hash of an original.
    Original,
}

impl Holds {
    /// Returns the kind of record whose id stands here, where it is one.
    pub fn target(self) -> Option<RecordKind> {
        match self {
            Self::Ref(kind) | Self::OptionalRef(kind) | Self::Part(kind) => Some(kind),
            _ => None,
        }
    }
}

/// One column and the field it holds.
#[derive(Debug)]
pub struct Column {
    /// The name of the column.
    pub name: &'static str,
    /// The field, with the one around it where there is one: `title.fr`.
    pub path: &'static str,
    /// What it holds.
    pub holds: Holds,
}

/// A column named like its field.
pub const fn field(name: &'static str, holds: Holds) -> Column {
    Column { name, path: name, holds }
}

/// A column with another name than its field.
pub const fn column(name: &'static str, path: &'static str, holds: Holds) -> Column {
    Column { name, path, holds }
}

/// A table that holds a list of ids in order: `record`, `seq`, `target`.
#[derive(Debug)]
pub struct Links {
    /// The name of the table.
    pub table: &'static str,
    /// The field.
    pub path: &'static str,
    /// What is linked to.
    pub to: RecordKind,
    /// The record makes no sense without at least one.
    pub needed: bool,
}

/// The table of one kind of record. The column `id` goes without saying.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns besides `id`.
    pub columns: &'static [Column],
    /// Its link tables.
    pub links: &'static [Links],
}

impl Table {
    /// Returns `SELECT … FROM table AS t`, to which a caller adds joins, conditions and order.
    pub fn select(&self) -> String {
        let mut sql = String::from("SELECT t.id");
        for column in self.columns {
            sql.push_str(&format!(", t.\"{}\"", column.name));
        }
        for links in self.links {
            sql.push_str(&format!(
                ", (SELECT json_group_array(l.target ORDER BY l.seq) FROM {} AS l WHERE l.record = t.id)",
                links.table
            ));
        }
        sql.push_str(&format!(" FROM {} AS t ", self.name));
        sql
    }

    /// Makes the serde form of a record from a row of [`Table::select`].
    pub fn read(&self, row: &Row<'_>) -> Result<Value> {
        let mut fields = Map::new();
        fields.insert("id".to_owned(), Value::String(row.get(0)?));
        for (at, column) in (1..).zip(self.columns) {
            let value = json_from_sql(row.get_ref(at)?, column.holds)?;
            match (column.holds, value) {
                (Holds::Rest, Value::Object(rest)) => fields.extend(rest),
                (_, value) => insert(&mut fields, column.path, value),
            }
        }
        for (at, links) in (1 + self.columns.len()..).zip(self.links) {
            insert(&mut fields, links.path, serde_json::from_str(row.get_ref(at)?.as_str().unwrap_or("[]"))?);
        }
        Ok(Value::Object(fields))
    }

    /// Writes the serde form of a record over what stood under its id.
    pub fn write(&self, conn: &Connection, id: &str, mut fields: Map<String, Value>) -> Result<()> {
        fields.remove("id");
        let linked: Vec<Value> = self.links.iter().map(|links| take(&mut fields, links.path)).collect();
        let mut values: Vec<SqlValue> = vec![SqlValue::Text(id.to_owned())];
        for column in self.columns {
            values.push(match column.holds {
                Holds::Rest => SqlValue::Text(Value::Object(std::mem::take(&mut fields)).to_string()),
                holds => sql_from_json(take(&mut fields, column.path), holds),
            });
        }
        conn.prepare_cached(&self.upsert())?.execute(rusqlite::params_from_iter(values))?;
        for (links, targets) in self.links.iter().zip(linked) {
            links.write(conn, id, &targets)?;
        }
        Ok(())
    }

    /// Deletes the row of a record with its links.
    pub fn delete(&self, conn: &Connection, id: &str) -> Result<()> {
        for links in self.links {
            links.delete(conn, id)?;
        }
        conn.prepare_cached(&format!("DELETE FROM {} WHERE id = ?1", self.name))?.execute([id])?;
        Ok(())
    }

    fn upsert(&self) -> String {
        let names: Vec<String> = self.columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
        let places: Vec<String> = (2..names.len() + 2).map(|n| format!("?{n}")).collect();
        let changes: Vec<String> = names.iter().map(|name| format!("{name} = excluded.{name}")).collect();
        format!(
            "INSERT INTO {} (id, {}) VALUES (?1, {}) ON CONFLICT (id) DO UPDATE SET {}",
            self.name,
            names.join(", "),
            places.join(", "),
            changes.join(", ")
        )
    }
}

impl Links {
    fn write(&self, conn: &Connection, id: &str, targets: &Value) -> Result<()> {
        self.delete(conn, id)?;
        let sql = format!("INSERT INTO {} (record, seq, target) VALUES (?1, ?2, ?3)", self.table);
        let mut insert = conn.prepare_cached(&sql)?;
        for (seq, target) in targets.as_array().into_iter().flatten().enumerate() {
            insert.execute((id, seq as i64, target.as_str()))?;
        }
        Ok(())
    }

    fn delete(&self, conn: &Connection, id: &str) -> Result<()> {
        conn.prepare_cached(&format!("DELETE FROM {} WHERE record = ?1", self.table))?.execute([id])?;
        Ok(())
    }
}

/// Returns the value at `path`, without taking it; `Null` when there is none.
pub fn at<'a>(fields: &'a Value, path: &str) -> &'a Value {
    path.split('.').fold(fields, |value, name| value.get(name).unwrap_or(&Value::Null))
}

/// Returns the value at `path` to write to; `None` when there is none.
pub fn at_mut<'a>(fields: &'a mut Value, path: &str) -> Option<&'a mut Value> {
    path.split('.').try_fold(fields, |value, name| value.get_mut(name))
}

/// Takes the value at `path` out of `fields`, and the field around it once that is empty.
fn take(fields: &mut Map<String, Value>, path: &str) -> Value {
    let Some((outer, inner)) = path.split_once('.') else {
        return fields.remove(path).unwrap_or(Value::Null);
    };
    let Some(Value::Object(within)) = fields.get_mut(outer) else {
        return Value::Null;
    };
    let value = within.remove(inner).unwrap_or(Value::Null);
    if within.is_empty() {
        fields.remove(outer);
    }
    value
}

/// Puts `value` at `path`, making the field around it where there is none.
pub fn insert(fields: &mut Map<String, Value>, path: &str, value: Value) {
    match path.split_once('.') {
        None => {
            fields.insert(path.to_owned(), value);
        }
        Some((outer, inner)) => {
            let within = fields.entry(outer).or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(within) = within {
                within.insert(inner.to_owned(), value);
            }
        }
    }
}

fn sql_from_json(value: Value, holds: Holds) -> SqlValue {
    match (holds, value) {
        (_, Value::Null) => SqlValue::Null,
        (Holds::Json, value) => SqlValue::Text(value.to_string()),
        (_, Value::Bool(yes)) => SqlValue::Integer(i64::from(yes)),
        (Holds::Real, Value::Number(number)) => number.as_f64().map_or(SqlValue::Null, SqlValue::Real),
        (_, Value::Number(number)) => number.as_i64().map_or(SqlValue::Null, SqlValue::Integer),
        (_, Value::String(text)) => SqlValue::Text(text),
        (_, other) => SqlValue::Text(other.to_string()),
    }
}

fn json_from_sql(value: ValueRef<'_>, holds: Holds) -> Result<Value> {
    Ok(match value {
        ValueRef::Null | ValueRef::Blob(_) => Value::Null,
        ValueRef::Integer(number) if holds == Holds::Bool => Value::Bool(number != 0),
        ValueRef::Integer(number) => Value::from(number),
        ValueRef::Real(number) => Value::from(number),
        ValueRef::Text(_) => {
            let text = value.as_str().map_err(rusqlite::Error::from)?;
            match holds {
                Holds::Json | Holds::Rest => serde_json::from_str(text)?,
                _ => Value::String(text.to_owned()),
            }
        }
    })
}

/// The name by which a kind stands in columns and in JSON.
pub struct KindName(pub RecordKind);

impl KindName {
    /// Returns the name.
    pub fn text(&self) -> String {
        match serde_json::to_value(self.0) {
            Ok(Value::String(name)) => name,
            _ => String::new(),
        }
    }

    /// Reads a name.
    pub fn parse(name: &str) -> Result<RecordKind> {
        Ok(serde_json::from_value(Value::String(name.to_owned()))?)
    }
}

impl ToSql for KindName {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.text().into())
    }
}
