//! Deleting: a record with its parts goes to the bin, what named it lets go of it, and undo or the bin brings all back.

use std::collections::BTreeSet;

use am_model::ids::OperationId;
use am_model::record::RecordRef;
use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::error::{Result, StoreError};
use crate::log::{self, Change};
use crate::operation::OpLabel;
use crate::reader::{Reader, text, uuid};
use crate::references::{LetGo, bring_back, let_go};
use crate::tx::Tx;
use crate::validate;

/// What deleting a record would do. All lists are in order of kind and id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deletion {
    /// What goes: the record and its parts.
    pub goes: BTreeSet<RecordRef>,
    /// Records that stay and would no longer name it.
    pub loses: BTreeSet<RecordRef>,
    /// Records that make no sense without it; while there are any, it cannot be deleted.
    pub needed_by: BTreeSet<RecordRef>,
}

/// A record in the bin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binned {
    /// The operation that deleted it, by which it is restored.
    pub operation: OperationId,
    /// The record.
    pub record: RecordRef,
    /// When it was deleted.
    pub at: DateTime<Utc>,
    /// What the operation is called, with the name of the record.
    pub label: OpLabel,
}

impl Reader<'_> {
    /// Tells what deleting a record would do.
    ///
    /// Blocks of notes that show or cite it are not among those that lose it: they say what they say, and that the
    /// record is gone is found when the note is resolved.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn deletion_of(&self, record: RecordRef) -> Result<Deletion> {
        self.record_or_not_found(record)?;
        let mut deletion = Deletion { goes: validate::whole(self.conn, record)?, ..Deletion::default() };
        for &gone in &deletion.goes {
            for user in validate::users(self.conn, gone)? {
                if deletion.goes.contains(&user) {
                    continue;
                }
                let mut fields = self.record_or_not_found(user)?;
                match let_go(user.kind, &mut fields, &deletion.goes)? {
                    LetGo::Needed => deletion.needed_by.insert(user),
                    LetGo::Done | LetGo::Untouched => deletion.loses.insert(user),
                };
            }
        }
        Ok(deletion)
    }

    /// Returns what is in the bin, the last deleted first.
    ///
    /// # Errors
    /// [`StoreError::Sql`].
    pub fn bin(&self) -> Result<Vec<Binned>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT operation.id, operation.at, operation.verb, operation.kind, operation.name, change.record
             FROM operation JOIN change ON change.operation = operation.seq AND change.kind = operation.kind
             WHERE operation.role = 'do' AND operation.verb = 'removed' AND operation.undone_by IS NULL
                 AND change.place = 0 AND change.removed
             ORDER BY operation.seq DESC",
        )?;
        let mut rows = statement.query([])?;
        let mut seen = BTreeSet::new();
        let mut binned = Vec::new();
        while let Some(row) = rows.next()? {
            let label: OpLabel = serde_json::from_value(serde_json::json!({
                "verb": row.get::<_, String>(2)?,
                "kind": row.get::<_, String>(3)?,
                "name": row.get::<_, String>(4)?,
            }))?;
            let record = RecordRef { kind: label.kind, id: uuid(&row.get::<_, String>(5)?)? };
            if seen.insert(record) && !self.exists(record)? {
                let at = serde_json::from_value(Value::String(row.get(1)?))?;
                let operation = uuid(&row.get::<_, String>(0)?)?.into();
                binned.push(Binned { operation, record, at, label });
            }
        }
        Ok(binned)
    }
}

impl Tx<'_> {
    /// Deletes a record with its parts; records that name it let go of it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::InUse`] when some make no sense without it.
    pub fn delete(&mut self, record: RecordRef) -> Result<()> {
        let Deletion { mut goes, loses, needed_by } = self.deletion_of(record)?;
        if !needed_by.is_empty() {
            return Err(StoreError::InUse { record, by: needed_by.into_iter().collect() });
        }
        for user in loses {
            let mut fields = self.record_or_not_found(user)?;
            let_go(user.kind, &mut fields, &goes)?;
            self.set_fields(user, Some(&fields))?;
        }
        goes.remove(&record);
        for part in goes {
            self.set_fields(part, None)?;
        }
        self.set_fields(record, None)?;
        // The log tells first what the operation is about; the bin goes by it.
        self.changes.first(record);
        Ok(())
    }

    /// Brings back what an operation deleted, and the references to it where nothing has taken their place since.
    /// Returns the record the operation was about.
    ///
    /// # Errors
    /// [`StoreError::NothingToRestore`] when there is no such operation or all of it is there;
    /// [`StoreError::Invalid`] from [`crate::Library::transact`] when something it needs is gone.
    pub fn restore(&mut self, operation: OperationId) -> Result<RecordRef> {
        let nothing = || StoreError::NothingToRestore;
        let seq: i64 = {
            let sql = "SELECT seq FROM operation WHERE id = ?1 AND verb = 'removed' AND role = 'do'";
            let mut statement = self.conn.prepare_cached(sql)?;
            let mut rows = statement.query([text(operation)])?;
            rows.next()?.ok_or_else(nothing)?.get(0)?
        };
        let changes = log::changes(self.conn, seq)?;
        let about = changes.first().filter(|change| change.after.is_none()).map(|change| change.record);
        let about = about.ok_or_else(nothing)?;
        let mut came_back = false;
        for Change { record, before, after } in changes {
            let now = self.record(record)?;
            match (before, after, now) {
                (Some(before), None, None) => {
                    self.set_fields(record, Some(&before))?;
                    came_back = true;
                }
                (Some(before), Some(after), Some(mut now)) => {
                    let names_it_again = bring_back(record.kind, &mut now, &before, &after);
                    if names_it_again {
                        self.set_fields(record, Some(&now))?;
                    }
                }
                _ => {}
            }
        }
        if came_back { Ok(about) } else { Err(nothing()) }
    }
}
