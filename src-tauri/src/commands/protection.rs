//! Protection of the library: passphrase, lock, recovery sheet.

use crate::desk::{CopiesProgress, Desk, Progress};
use am_app::{AppError, LibraryInfo, Protected, ProtectionState, RecoverySheet};
use std::path::Path;
use tauri::State;

/// Makes a new, empty library under a passphrase, and opens it.
#[tauri::command]
#[specta::specta]
pub async fn library_create_encrypted(
    desk: State<'_, Desk>,
    path: String,
    passphrase: String,
) -> Result<Protected, AppError> {
    desk.opening(move |app| app.library_create_encrypted(Path::new(&path), &passphrase)).await
}

/// Opens an encrypted library with its passphrase, or with the code of its recovery sheet.
#[tauri::command]
#[specta::specta]
pub async fn library_unlock(
    desk: State<'_, Desk>,
    path: String,
    passphrase: String,
    read_only: bool,
) -> Result<LibraryInfo, AppError> {
    desk.opening(move |app| app.library_unlock(Path::new(&path), &passphrase, read_only)).await
}

/// Locks the open library: it is closed and its key forgotten.
#[tauri::command]
#[specta::specta]
pub async fn library_lock(desk: State<'_, Desk>) -> Result<(), AppError> {
    desk.work(|app| app.library_lock()).await
}

/// Tells how the open library is protected.
#[tauri::command]
#[specta::specta]
pub async fn protection(desk: State<'_, Desk>) -> Result<ProtectionState, AppError> {
    desk.work(|app| app.protection()).await
}

/// Puts the open library under the passphrase `next`, or under none, and its copies with it.
#[tauri::command]
#[specta::specta]
pub async fn protection_set(
    desk: State<'_, Desk>,
    current: String,
    next: Option<String>,
) -> Result<Protected, AppError> {
    let reporter = desk.begin();
    desk.opening(move |app| {
        app.protection_set(&current, next.as_deref(), |done, total| {
            // Half of the copies under another key would serve nobody: this work is not stopped.
            let _ = reporter.tell(&Progress::Copies(CopiesProgress { done, total }));
        })
    })
    .await
}

/// Deletes those of `files` that lie beside the encrypted library and that anybody can read.
#[tauri::command]
#[specta::specta]
pub async fn readable_remove(desk: State<'_, Desk>, files: Vec<String>) -> Result<ProtectionState, AppError> {
    desk.work(move |app| app.readable_remove(&files)).await
}

/// Returns the recovery sheet of the open library, to whoever knows its passphrase.
#[tauri::command]
#[specta::specta]
pub async fn recovery_sheet(desk: State<'_, Desk>, passphrase: String) -> Result<RecoverySheet, AppError> {
    desk.work(move |app| app.recovery_sheet(&passphrase)).await
}
