//! Deleting for good: a record with its parts and everything the log knows of them.

use std::collections::BTreeSet;

use am_model::record::{RecordKind, RecordRef};
use rusqlite::{Connection, TransactionBehavior};

use crate::error::{Result, StoreError};
use crate::library::Library;
use crate::operation::{OpVerb, Operation};
use crate::reader::{text, uuid};
use crate::search;
use crate::stored::{KINDS, table_of};
use crate::table::{Holds, KindName};
use crate::tx::Tx;
use crate::validate;

impl Library {
    /// Deletes a record for good, with its parts and its history; that cannot be undone. Returns what went.
    ///
    /// Of a source the paragraphs and the original go too, unless another source was made of the same bytes.
    /// Copies of the library made before still hold everything.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when neither the library nor its history knows the record,
    /// [`StoreError::InUse`] when other records name it or one of its parts.
    pub fn purge(&self, record: RecordRef) -> Result<Vec<RecordRef>> {
        let mut conn = self.writable()?;
        // Pages that held what is deleted are overwritten, not only marked as free.
        conn.pragma_update(None, "secure_delete", true)?;
        let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let gone = everything_of(&transaction, record)?;
        // Named for the transaction alone: what is purged is not logged.
        let purging = Operation::new(OpVerb::Removed, record.kind, "");
        delete_records(&mut Tx::new(&transaction, self.surroundings(), purging), &gone)?;
        forget_history(&transaction, &gone)?;
        for source in gone.iter().filter(|gone| gone.kind == RecordKind::Source) {
            delete_readings(&transaction, &text(source.id))?;
        }
        transaction.execute(include_str!("purge_originals.sql"), [])?;
        search::optimize(&transaction)?;
        transaction.commit()?;
        conn.pragma_update(None, "secure_delete", false)?;
        // The write-ahead log still has the old pages until it is emptied.
        conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(gone.into_iter().collect())
    }
}

/// Returns the record and its parts, those the log alone still knows included.
fn everything_of(conn: &Connection, record: RecordRef) -> Result<BTreeSet<RecordRef>> {
    let known = |sql: &str| -> Result<bool> {
        Ok(conn.prepare_cached(sql)?.exists((text(record.id), KindName(record.kind)))?)
    };
    let table = table_of(record.kind).name;
    if !known(&format!("SELECT 1 FROM {table} WHERE id = ?1 AND ?2 <> ''"))?
        && !known("SELECT 1 FROM change WHERE record = ?1 AND kind = ?2")?
    {
        return Err(StoreError::NotFound { kind: record.kind, id: record.id });
    }
    let mut found = BTreeSet::from([record]);
    let mut open = vec![record];
    while let Some(whole) = open.pop() {
        for part in validate::parts(conn, whole)?.into_iter().chain(parts_in_log(conn, whole)?) {
            if found.insert(part) {
                open.push(part);
            }
        }
    }
    Ok(found)
}

fn parts_in_log(conn: &Connection, whole: RecordRef) -> Result<Vec<RecordRef>> {
    let mut parts = Vec::new();
    for &kind in KINDS {
        for column in table_of(kind).columns.iter().filter(|column| column.holds == Holds::Part(whole.kind)) {
            let mut statement = conn.prepare_cached(
                "SELECT DISTINCT record FROM change
                 WHERE kind = ?1 AND ?3 IN (before ->> ?2, after ->> ?2)",
            )?;
            let mut rows = statement.query((KindName(kind), format!("$.{}", column.path), text(whole.id)))?;
            while let Some(row) = rows.next()? {
                parts.push(RecordRef { kind, id: uuid(&row.get::<_, String>(0)?)? });
            }
        }
    }
    Ok(parts)
}

fn delete_records(tx: &mut Tx<'_>, gone: &BTreeSet<RecordRef>) -> Result<()> {
    for &record in gone {
        if tx.exists(record)? {
            tx.set_fields(record, None)?;
        }
    }
    validate::together(tx, &tx.changes)
}

/// Takes the records out of the log, and the operations that then say nothing.
fn forget_history(conn: &Connection, gone: &BTreeSet<RecordRef>) -> Result<()> {
    let mut unname = conn.prepare_cached(
        "UPDATE operation SET name = '' WHERE seq IN (SELECT operation FROM change WHERE record = ?1 AND kind = ?2)",
    )?;
    let mut delete = conn.prepare_cached("DELETE FROM change WHERE record = ?1 AND kind = ?2")?;
    for record in gone {
        // The name of an operation is often the title of what it changed.
        unname.execute((text(record.id), KindName(record.kind)))?;
        delete.execute((text(record.id), KindName(record.kind)))?;
    }
    conn.execute("DELETE FROM operation WHERE seq NOT IN (SELECT operation FROM change)", [])?;
    Ok(())
}

fn delete_readings(conn: &Connection, source: &str) -> Result<()> {
    let mut statement = conn.prepare_cached(
        "SELECT paragraph.key FROM reading JOIN paragraph ON paragraph.reading = reading.key
         WHERE reading.source = ?1",
    )?;
    let keys = statement.query_map([source], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    search::forget_paragraphs(conn, &keys)?;
    conn.prepare_cached("DELETE FROM reading WHERE source = ?1")?.execute([source])?;
    Ok(())
}
