//! A consistent view of a library. The queries of each noun stand with the noun.

use std::collections::HashMap;

use am_model::record::{RecordKind, RecordRef};
use rusqlite::{Connection, OptionalExtension, Params, params_from_iter};
use serde_json::Value;
use uuid::Uuid;

use crate::error::{Result, StoreError};
use crate::stored::{KINDS, Stored, table_of, with_kind};

/// Reads records. Given by [`crate::Library::read`]; a [`crate::Tx`] reads its own changes.
pub struct Reader<'a> {
    pub(crate) conn: &'a Connection,
}

impl Reader<'_> {
    /// Returns a record, or `None` when there is none with that id.
    ///
    /// # Errors
    /// [`StoreError::Sql`], [`StoreError::Json`] when the row does not have the shape of its record.
    pub fn get<T: Stored>(&self, id: T::Id) -> Result<Option<T>> {
        Ok(self.select("WHERE t.id = ?1", [text(id)])?.pop())
    }

    /// Returns a record.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none with that id.
    pub fn get_or_not_found<T: Stored>(&self, id: T::Id) -> Result<T> {
        self.get(id)?.ok_or(StoreError::NotFound { kind: T::KIND, id: id.into() })
    }

    /// Returns all records of a type, oldest id first.
    ///
    /// # Errors
    /// [`StoreError::Sql`].
    pub fn all<T: Stored>(&self) -> Result<Vec<T>> {
        self.select("ORDER BY t.id", [])
    }

    /// Returns the records with these ids in this order; those that do not exist are left out.
    ///
    /// # Errors
    /// [`StoreError::Sql`].
    pub fn many<T: Stored>(&self, ids: &[T::Id]) -> Result<Vec<T>> {
        let list = serde_json::to_string(&ids.iter().map(|id| text(*id)).collect::<Vec<_>>())?;
        let found = self.select::<T>("WHERE t.id IN (SELECT value FROM json_each(?1))", [list])?;
        let by_id: HashMap<Uuid, T> = found.into_iter().map(|record| (record.id().into(), record)).collect();
        Ok(ids.iter().filter_map(|id| by_id.get(&(*id).into()).cloned()).collect())
    }

    /// Returns how many records of a type there are.
    ///
    /// # Errors
    /// [`StoreError::Sql`].
    pub fn count<T: Stored>(&self) -> Result<u32> {
        let sql = format!("SELECT count(*) FROM {}", T::table().name);
        Ok(self.conn.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
    }

    /// Tells whether there is any record of a type.
    ///
    /// # Errors
    /// [`StoreError::Sql`].
    pub fn any<T: Stored>(&self) -> Result<bool> {
        let sql = format!("SELECT 1 FROM {} LIMIT 1", T::table().name);
        Ok(self.conn.prepare_cached(&sql)?.exists([])?)
    }

    /// Returns how many records of a kind there are.
    ///
    /// # Errors
    /// [`StoreError::Sql`].
    pub fn count_of(&self, kind: RecordKind) -> Result<u32> {
        self.number(&format!("SELECT count(*) FROM {}", table_of(kind).name), [])
    }

    /// Tells whether a record exists.
    ///
    /// # Errors
    /// [`StoreError::Sql`].
    pub fn exists(&self, record: RecordRef) -> Result<bool> {
        let sql = format!("SELECT 1 FROM {} WHERE id = ?1", table_of(record.kind).name);
        Ok(self.conn.prepare_cached(&sql)?.exists([record.id.to_string()])?)
    }

    /// Returns the serde form of a record of any kind, or `None` when there is none.
    ///
    /// # Errors
    /// As [`Reader::get`].
    pub fn record(&self, record: RecordRef) -> Result<Option<Value>> {
        with_kind!(record.kind, T => {
            Ok(self.get::<T>(record.id.into())?.map(serde_json::to_value).transpose()?)
        })
    }

    /// Returns the serde form of a record of any kind.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none.
    pub fn record_or_not_found(&self, record: RecordRef) -> Result<Value> {
        self.record(record)?.ok_or(StoreError::NotFound { kind: record.kind, id: record.id })
    }

    /// Returns the serde forms of all records of a kind, oldest id first.
    ///
    /// # Errors
    /// [`StoreError::Sql`].
    pub fn records(&self, kind: RecordKind) -> Result<Vec<Value>> {
        with_kind!(kind, T => {
            Ok(self.all::<T>()?.iter().map(serde_json::to_value).collect::<std::result::Result<_, _>>()?)
        })
    }

    /// Returns the record with this id, whatever its kind.
    ///
    /// # Errors
    /// [`StoreError::Sql`].
    pub fn find(&self, id: Uuid) -> Result<Option<RecordRef>> {
        for &kind in KINDS {
            let record = RecordRef { kind, id };
            if self.exists(record)? {
                return Ok(Some(record));
            }
        }
        Ok(None)
    }

    /// Returns how many records of each kind there are.
    ///
    /// # Errors
    /// [`StoreError::Sql`].
    pub fn counts(&self) -> Result<Vec<(RecordKind, u32)>> {
        KINDS.iter().map(|&kind| with_kind!(kind, T => Ok((kind, self.count::<T>()?)))).collect()
    }

    /// Returns the records that `tail` chooses: joins, conditions and order after `SELECT … FROM table AS t`.
    pub(crate) fn select<T: Stored>(&self, tail: &str, params: impl Params) -> Result<Vec<T>> {
        let table = T::table();
        let mut statement = self.conn.prepare_cached(&(table.select() + tail))?;
        let mut rows = statement.query(params)?;
        let mut records = Vec::new();
        while let Some(row) = rows.next()? {
            records.push(serde_json::from_value(table.read(row)?)?);
        }
        Ok(records)
    }

    /// Returns the records that meet all `conditions`, each an expression with the text it asks for as `?`.
    ///
    /// A condition that nobody asks for is left out rather than made true, so that an index can serve the others.
    pub(crate) fn select_where<T: Stored>(
        &self,
        conditions: Vec<(&str, Option<String>)>,
        order: &str,
    ) -> Result<Vec<T>> {
        let (expressions, texts): (Vec<&str>, Vec<Option<String>>) = conditions.into_iter().unzip();
        let filter = if expressions.is_empty() { "1".to_owned() } else { expressions.join(" AND ") };
        self.select(
            &format!("WHERE {filter} ORDER BY {order}"),
            params_from_iter(texts.into_iter().flatten()),
        )
    }

    /// Returns one number.
    pub(crate) fn number(&self, sql: &str, params: impl Params) -> Result<u32> {
        Ok(self.conn.prepare_cached(sql)?.query_row(params, |row| row.get(0)).optional()?.unwrap_or(0))
    }
}

/// Returns an id as it stands in columns.
pub fn text(id: impl Into<Uuid>) -> String {
    id.into().to_string()
}

/// Reads an id from a column.
pub fn uuid(column: &str) -> Result<Uuid> {
    column.parse().map_err(|_| StoreError::Damaged { detail: format!("Not an id: {column}") })
}
