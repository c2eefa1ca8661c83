//! Records of any kind: looking up, deleting, restoring, merging, marking.

use crate::desk::Desk;
use am_app::{AppError, BinRow, Changed, RecordName, RecordUses};
use am_model::record::{RecordKind, RecordRef};
use am_model::{Handling, OperationId};
use tauri::State;

/// Returns all records of a kind by their names, in the order of the names.
#[tauri::command]
#[specta::specta]
pub async fn record_names(desk: State<'_, Desk>, kind: RecordKind) -> Result<Vec<RecordName>, AppError> {
    desk.work(move |app| app.record_names(kind)).await
}

/// Tells what deleting a record would do.
#[tauri::command]
#[specta::specta]
pub async fn record_uses(desk: State<'_, Desk>, record: RecordRef) -> Result<RecordUses, AppError> {
    desk.work(move |app| app.record_uses(record)).await
}

/// Deletes a record with its parts; it goes to the bin.
#[tauri::command]
#[specta::specta]
pub async fn record_delete(desk: State<'_, Desk>, record: RecordRef) -> Result<Changed<RecordRef>, AppError> {
    desk.work(move |app| app.record_delete(record)).await
}

/// Deletes a record for good, with its history.
#[tauri::command]
#[specta::specta]
pub async fn record_purge(desk: State<'_, Desk>, record: RecordRef) -> Result<Changed<RecordRef>, AppError> {
    desk.work(move |app| app.record_purge(record)).await
}

/// Joins `from` into `into`, which stays.
#[tauri::command]
#[specta::specta]
pub async fn record_merge(
    desk: State<'_, Desk>,
    from: RecordRef,
    into: RecordRef,
) -> Result<Changed<RecordRef>, AppError> {
    desk.work(move |app| app.record_merge(from, into)).await
}

/// Returns how a record is handled: marking, retention, lasting value.
#[tauri::command]
#[specta::specta]
pub async fn record_handling(desk: State<'_, Desk>, record: RecordRef) -> Result<Handling, AppError> {
    desk.work(move |app| app.record_handling(record)).await
}

/// Changes how a record is handled.
#[tauri::command]
#[specta::specta]
pub async fn record_set_handling(
    desk: State<'_, Desk>,
    record: RecordRef,
    handling: Handling,
) -> Result<Changed<RecordRef>, AppError> {
    desk.work(move |app| app.record_set_handling(record, handling)).await
}

/// Returns what is in the bin, the last deleted first.
#[tauri::command]
#[specta::specta]
pub async fn bin_list(desk: State<'_, Desk>) -> Result<Vec<BinRow>, AppError> {
    desk.work(|app| app.bin_list()).await
}

/// Brings back what a deletion took.
#[tauri::command]
#[specta::specta]
pub async fn bin_restore(
    desk: State<'_, Desk>,
    operation: OperationId,
) -> Result<Changed<RecordRef>, AppError> {
    desk.work(move |app| app.bin_restore(operation)).await
}
