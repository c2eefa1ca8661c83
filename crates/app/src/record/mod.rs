//! What is done with records of any kind alike: looking one up, deleting it and bringing it back, joining two into one.

use std::collections::{BTreeMap, BTreeSet};

use am_model::Lang;
use am_model::ids::OperationId;
use am_model::meeting::Participant;
use am_model::record::{RecordKind, RecordRef};
use am_store::{OpVerb, Operation, Reader};
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use specta::Type;
use uuid::Uuid;

use crate::error::{AppError, ErrorCode};
use crate::gather;
use crate::refs::BriefRef;
use crate::{App, Changed, approval, brief};

mod handling;
mod json;
mod keep;
mod name;
mod print;
pub(crate) mod words;

pub(crate) use name::name_of;
pub use print::{PrintedField, PrintedRecord};
pub use words::{kind_words, operation_words};

/// A record by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct RecordName {
    /// The record.
    pub record: RecordRef,
    /// What it is called in the language of the user; may be empty.
    pub name: String,
}

/// How many records of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
pub struct KindCount {
    /// The kind.
    pub kind: RecordKind,
    /// How many.
    pub count: u32,
}

/// What deleting a record would do, told before it is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct RecordUses {
    /// The record.
    pub record: RecordName,
    /// What goes with it, by kind.
    pub goes: Vec<KindCount>,
    /// Records that stay and no longer name it, by kind.
    pub loses: Vec<KindCount>,
    /// Records that make no sense without it: while there are any, it cannot be deleted. At most
    /// [`RecordUses::MOST_NAMED`] are named.
    pub needed_by: Vec<RecordName>,
    /// How many those are.
    pub needed_by_count: u32,
    /// Notes that show or cite it or something that goes with it. They keep their words.
    pub briefs: Vec<BriefRef>,
}

impl RecordUses {
    /// How many of the records that need one are named.
    pub const MOST_NAMED: usize = 5;
}

/// A record in the bin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct BinRow {
    /// The deletion, by which it is restored.
    pub operation: OperationId,
    /// The record.
    pub record: RecordRef,
    /// What it was called.
    pub name: String,
    /// When it was deleted.
    pub at: DateTime<Utc>,
}

impl App {
    /// Returns the record with `id`, whatever its kind, as JSON.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub fn record_json(&self, id: Uuid) -> Result<(RecordKind, Value), AppError> {
        self.read(|reader| {
            let record = find(reader, id)?;
            Ok((record.kind, reader.record_or_not_found(record)?))
        })
    }

    /// Returns all records of a kind as JSON, oldest first.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`].
    pub fn records_json(&self, kind: RecordKind) -> Result<Vec<Value>, AppError> {
        self.read(|reader| Ok(reader.records(kind)?))
    }

    /// Returns the record with `id`, whatever its kind, by its name.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub fn record_find(&self, id: Uuid) -> Result<RecordName, AppError> {
        let lang = self.ui_lang();
        self.read(|reader| named(reader, find(reader, id)?, lang))
    }

    /// Returns all records of a kind by their names, in the order of the names.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`].
    pub fn record_names(&self, kind: RecordKind) -> Result<Vec<RecordName>, AppError> {
        let lang = self.ui_lang();
        self.read(|reader| {
            let mut names = Vec::new();
            for fields in reader.records(kind)? {
                let record = RecordRef { kind, id: id_of(&fields)? };
                names.push(RecordName { record, name: name::of_fields(reader, kind, &fields, lang)? });
            }
            names.sort_by_cached_key(|row| gather::fold(&row.name));
            Ok(names)
        })
    }

    /// Tells what deleting a record would do.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub fn record_uses(&self, record: RecordRef) -> Result<RecordUses, AppError> {
        let lang = self.ui_lang();
        self.read(|reader| {
            let deletion = reader.deletion_of(record)?;
            let mut briefs: Vec<BriefRef> = Vec::new();
            for gone in &deletion.goes {
                let own = |brief: &BriefRef| {
                    deletion.goes.contains(&RecordRef { kind: RecordKind::Brief, id: brief.id.0 })
                };
                for brief in gather::briefs_with(reader, *gone)? {
                    if !own(&brief) && briefs.iter().all(|known| known.id != brief.id) {
                        briefs.push(brief);
                    }
                }
            }
            let needed_by = wholes(reader, &deletion.needed_by)?;
            let needing = needed_by.iter().take(RecordUses::MOST_NAMED);
            Ok(RecordUses {
                record: named(reader, record, lang)?,
                goes: counted(deletion.goes.iter().filter(|gone| **gone != record)),
                loses: counted(deletion.loses.iter()),
                needed_by: needing.map(|user| named(reader, *user, lang)).collect::<Result<_, _>>()?,
                needed_by_count: needed_by.len() as u32,
                briefs,
            })
        })
    }

    /// Deletes a record with its parts. It goes to the bin; undo brings it back.
    ///
    /// Notes that show its words keep them, and a proposal it was made from counts as set aside.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`], [`ErrorCode::RecordNeeded`].
    pub fn record_delete(&self, record: RecordRef) -> Result<Changed<RecordRef>, AppError> {
        let lang = self.ui_lang();
        let name = self.read(|reader| named(reader, record, lang))?.name;
        self.change(Operation::new(OpVerb::Removed, record.kind, name), |tx| {
            let goes = tx.deletion_of(record)?.goes;
            let note = brief::of_part(tx, record)?;
            keep::keep_words(tx, &goes)?;
            tx.delete(record)?;
            if let Some(note) = note {
                tx.of_brief(note);
                if brief::is_text(record.kind) {
                    approval::reopen_if_final(tx, note)?;
                }
            }
            Ok(record)
        })
        .map_err(|error| self.name_what_needs(error, record))
    }

    /// Deletes a record for good, with its parts and its history; it may lie in the bin already. There is no undo.
    ///
    /// # Errors
    /// As [`App::record_delete`].
    pub fn record_purge(&self, record: RecordRef) -> Result<Changed<RecordRef>, AppError> {
        let purged = {
            let open = self.open_library();
            let open = open.as_ref().ok_or_else(|| AppError::new(ErrorCode::NoLibrary))?;
            open.library.purge(record, keep::keep_words)
        };
        let purged = purged.map_err(|error: AppError| self.name_what_needs(error, record))?;
        let touched: BTreeSet<RecordKind> =
            purged.gone.iter().chain(&purged.changed).map(|record| record.kind).collect();
        Ok(Changed { value: record, touched: touched.into_iter().collect(), label: None })
    }

    /// Joins `from` into `into`, which stays, with everything that named it; one undo parts them.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`], [`ErrorCode::NotMergeable`].
    pub fn record_merge(&self, from: RecordRef, into: RecordRef) -> Result<Changed<RecordRef>, AppError> {
        let lang = self.ui_lang();
        let names =
            self.read(|reader| Ok([named(reader, into, lang)?.name, named(reader, from, lang)?.name]))?;
        let name = match names {
            [into, from] if into == from => into,
            [into, from] => format!("{into}, {from}"),
        };
        self.change(Operation::new(OpVerb::Merged, into.kind, name), |tx| {
            tx.merge(from, into, &self.markings)?;
            Ok(into)
        })
    }

    /// Returns what is in the bin, the last deleted first.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`].
    pub fn bin_list(&self) -> Result<Vec<BinRow>, AppError> {
        self.read(|reader| {
            let rows = reader.bin()?.into_iter();
            Ok(rows
                .map(|binned| BinRow {
                    operation: binned.operation,
                    record: binned.record,
                    name: binned.label.name,
                    at: binned.at,
                })
                .collect())
        })
    }

    /// Brings back what a deletion took, and what named it where nothing has taken its place.
    ///
    /// # Errors
    /// [`ErrorCode::NotInBin`], [`ErrorCode::NotRestorable`] when something it needs is gone for good.
    pub fn bin_restore(&self, operation: OperationId) -> Result<Changed<RecordRef>, AppError> {
        let found = self.bin_list()?.into_iter().find(|row| row.operation == operation);
        let row = found.ok_or_else(|| AppError::new(ErrorCode::NotInBin))?;
        self.change(Operation::new(OpVerb::Restored, row.record.kind, row.name), |tx| {
            Ok(tx.restore(operation)?)
        })
        .map_err(|error| match error.code {
            // A record that was whole when it was deleted can only lack what has gone since.
            ErrorCode::FieldDangling => AppError::new(ErrorCode::NotRestorable).detailed(error),
            _ => error,
        })
    }

    /// Adds to a refusal to delete what stands in the way, by name.
    fn name_what_needs(&self, error: AppError, record: RecordRef) -> AppError {
        if error.code != ErrorCode::RecordNeeded {
            return error;
        }
        let Ok(uses) = self.record_uses(record) else { return error };
        let names: Vec<String> =
            uses.needed_by.into_iter().map(|user| user.name).filter(|name| !name.is_empty()).collect();
        let params = [("count", uses.needed_by_count.to_string()), ("names", names.join("; "))];
        AppError::with(ErrorCode::RecordNeeded, params)
    }
}

/// Returns the record with `id`, whatever its kind.
pub(crate) fn find(reader: &Reader<'_>, id: Uuid) -> Result<RecordRef, AppError> {
    reader.find(id)?.ok_or_else(|| AppError::new(ErrorCode::NotFound))
}

fn not_by_hand(kind: RecordKind) -> AppError {
    let of = |lang| words::kinds(kind, lang).to_owned();
    AppError::with(ErrorCode::NotByHand, [("kind_fr", of(Lang::Fr)), ("kind_en", of(Lang::En))])
}

/// Puts the meeting in place of somebody's seat at it, which nobody knows as a record.
fn wholes(reader: &Reader<'_>, records: &BTreeSet<RecordRef>) -> Result<BTreeSet<RecordRef>, AppError> {
    let mut found = BTreeSet::new();
    for &record in records {
        found.insert(match record.kind {
            RecordKind::Participant => {
                let seat: Participant = reader.get_or_not_found(record.id.into())?;
                RecordRef { kind: RecordKind::Meeting, id: seat.meeting.0 }
            }
            _ => record,
        });
    }
    Ok(found)
}

fn named(reader: &Reader<'_>, record: RecordRef, lang: Lang) -> Result<RecordName, AppError> {
    Ok(RecordName { record, name: name_of(reader, record, lang)? })
}

fn id_of(fields: &Value) -> Result<Uuid, AppError> {
    let id = fields["id"].as_str().unwrap_or_default();
    id.parse().map_err(AppError::internal)
}

fn counted<'a>(records: impl Iterator<Item = &'a RecordRef>) -> Vec<KindCount> {
    let mut counts = BTreeMap::new();
    for record in records {
        *counts.entry(record.kind).or_default() += 1;
    }
    counts.into_iter().map(|(kind, count)| KindCount { kind, count }).collect()
}
