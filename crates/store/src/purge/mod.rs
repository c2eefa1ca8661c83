//! Deleting for good: a record with its parts and everything the log knows of them.

use std::collections::BTreeSet;

use am_model::record::{RecordKind, RecordRef};
use rusqlite::{Connection, TransactionBehavior};

use crate::error::{Result, StoreError};
use crate::library::{Library, Surroundings, revise};
use crate::log::Changes;
use crate::reader::{Reader, text, uuid};
use crate::references::{LetGo, let_go};
use crate::search;
use crate::stored::{KINDS, table_of};
use crate::table::{Holds, KindName};
use crate::tx::Tx;
use crate::validate;

mod past;

impl Library {
    /// Deletes a record for good, with its parts and its history; that cannot be undone. Returns what went.
    ///
    /// What named it lets go of it, also in its history, so that everything else can still be undone. Of a source the
    /// paragraphs and the original go too, unless another source was made of the same bytes. Copies of the library
    /// made before still hold everything, and so do frozen versions of notes.
    ///
    /// `prepare` is given everything that goes and may change other records first, such as notes that show one of
    /// them; what it does counts with the purge and is not undone either.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when neither the library nor its history knows the record,
    /// [`StoreError::InUse`] when other records make no sense without it; those of `prepare`. [`StoreError::DiskFull`] may
    /// also mean that all is deleted, but that the file could not be written anew: then traces stay until the next purge.
    pub fn purge<E: From<StoreError>>(
        &self,
        record: RecordRef,
        prepare: impl FnOnce(&mut Tx<'_>, &BTreeSet<RecordRef>) -> std::result::Result<(), E>,
    ) -> std::result::Result<Purged, E> {
        let mut conn = self.writable()?;
        // Pages that held what is deleted are overwritten, not only marked as free.
        conn.pragma_update(None, "secure_delete", true).map_err(StoreError::from)?;
        let purged = purge_within(&mut conn, record, self.surroundings(), prepare)?;
        // Left on it only makes deleting slower.
        let _ = conn.pragma_update(None, "secure_delete", false);
        // Free pages, and free places in others, still have what was moved about in the file before: all of it is
        // written anew. Where the drive fails just now, or is full, the record is gone all the same, and an error would
        // say that it is not.
        let _ = conn.execute_batch("VACUUM");
        // The write-ahead log has the old pages until it is emptied; closing the library empties it too.
        let _ = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        Ok(purged)
    }
}

/// What was deleted for good. Both lists are in order of kind and id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purged {
    /// The record and its parts.
    pub gone: Vec<RecordRef>,
    /// Records changed because of it: they named it and no longer do.
    pub changed: Vec<RecordRef>,
}

fn purge_within<E: From<StoreError>>(
    conn: &mut Connection,
    record: RecordRef,
    around: &Surroundings,
    prepare: impl FnOnce(&mut Tx<'_>, &BTreeSet<RecordRef>) -> std::result::Result<(), E>,
) -> std::result::Result<Purged, E> {
    let begun = conn.transaction_with_behavior(TransactionBehavior::Immediate);
    let transaction = begun.map_err(StoreError::from)?;
    // The log is searched by record only here: an index for it would be as large as the log itself.
    transaction
        .execute_batch("CREATE INDEX change_purged ON change (kind, record)")
        .map_err(StoreError::from)?;
    let gone = everything_of(&transaction, record)?;
    let mut tx = Tx::unlogged(&transaction, around);
    prepare(&mut tx, &gone)?;
    delete_records(&mut tx, record, &gone)?;
    tx.follow_with_search()?;
    let touched = std::mem::take(&mut tx.changes);
    drop(tx);
    let changed = forget(&transaction, &gone, &touched)?;
    transaction.execute_batch("DROP INDEX change_purged").map_err(StoreError::from)?;
    transaction.commit().map_err(StoreError::from)?;
    Ok(Purged { gone: gone.into_iter().collect(), changed })
}

/// Takes what is gone out of the log, the readings, the originals and the search; returns what was changed besides.
fn forget(conn: &Connection, gone: &BTreeSet<RecordRef>, touched: &Changes) -> Result<Vec<RecordRef>> {
    forget_history(conn, gone)?;
    let mut changed: Vec<RecordRef> = touched.touched();
    changed.retain(|record| !gone.contains(record));
    past::rewrite(conn, gone, touched)?;
    conn.execute("DELETE FROM operation WHERE seq NOT IN (SELECT operation FROM change)", [])?;
    for source in gone.iter().filter(|gone| gone.kind == RecordKind::Source) {
        delete_readings(conn, &text(source.id))?;
    }
    conn.execute(include_str!("../purge_originals.sql"), [])?;
    search::optimize(conn)?;
    revise(conn)?;
    Ok(changed)
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
        open.extend(validate::parts(conn, whole)?.into_iter().filter(|part| found.insert(*part)));
        for part in parts_in_log(conn, whole)? {
            // What was a part and still exists is by now a part of something else.
            if !(Reader { conn }).exists(part)? && found.insert(part) {
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
                 WHERE kind = ?1 AND before ->> ?2 = ?3",
            )?;
            let mut rows = statement.query((KindName(kind), format!("$.{}", column.path), text(whole.id)))?;
            while let Some(row) = rows.next()? {
                parts.push(RecordRef { kind, id: uuid(&row.get::<_, String>(0)?)? });
            }
        }
    }
    let mut evidence = conn.prepare_cached(
        "SELECT DISTINCT record FROM change
         WHERE kind = 'evidence' AND before ->> '$.record.id' = ?1",
    )?;
    let mut rows = evidence.query([text(whole.id)])?;
    while let Some(row) = rows.next()? {
        parts.push(RecordRef { kind: RecordKind::Evidence, id: uuid(&row.get::<_, String>(0)?)? });
    }
    Ok(parts)
}

/// Deletes the records and lets others go of them.
fn delete_records(tx: &mut Tx<'_>, record: RecordRef, gone: &BTreeSet<RecordRef>) -> Result<()> {
    let mut losers = BTreeSet::new();
    for &one in gone {
        losers.extend(validate::users(tx.conn, one)?.into_iter().filter(|user| !gone.contains(user)));
    }
    let mut needed_by = Vec::new();
    for &user in &losers {
        let mut fields = tx.record_or_not_found(user)?;
        match let_go(user.kind, &mut fields, gone)? {
            LetGo::Needed => needed_by.push(user),
            LetGo::Done | LetGo::Untouched => tx.set_fields(user, Some(&fields))?,
        }
    }
    if !needed_by.is_empty() {
        return Err(StoreError::InUse { record, by: needed_by });
    }
    for &one in gone {
        if tx.exists(one)? {
            tx.set_fields(one, None)?;
        }
    }
    validate::together(tx, &tx.changes)
}

/// Takes the records out of the log.
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
    Ok(())
}

fn delete_readings(conn: &Connection, source: &str) -> Result<()> {
    // Anchors that moved to another source may still stand in a reading of this one.
    let mut unused = conn.prepare_cached(
        "SELECT id FROM reading WHERE source = ?1 AND id NOT IN (SELECT reading FROM anchor)",
    )?;
    let ids = unused.query_map([source], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    for id in ids {
        search::forget_reading(conn, uuid(&id)?.into())?;
        conn.prepare_cached("DELETE FROM reading WHERE id = ?1")?.execute([id])?;
    }
    Ok(())
}
