//! Backups of the library.

use crate::desk::Desk;
use am_app::{AppError, BackupChoices, BackupList, BackupRow, BackupState, Restored};
use std::path::Path;
use tauri::State;

/// Tells how backups stand.
#[tauri::command]
#[specta::specta]
pub async fn backup_state(desk: State<'_, Desk>) -> Result<BackupState, AppError> {
    desk.work(|app| app.backup_state()).await
}

/// Tells everything about the backups of the open library.
#[tauri::command]
#[specta::specta]
pub async fn backup_list(desk: State<'_, Desk>) -> Result<BackupList, AppError> {
    desk.work(|app| app.backup_list()).await
}

/// Chooses how backups are taken, where they go and how many are kept.
#[tauri::command]
#[specta::specta]
pub async fn backup_choose(desk: State<'_, Desk>, choices: BackupChoices) -> Result<BackupList, AppError> {
    desk.work(move |app| app.backup_choose(&choices)).await
}

/// Takes a backup now.
#[tauri::command]
#[specta::specta]
pub async fn backup_now(desk: State<'_, Desk>) -> Result<BackupState, AppError> {
    desk.work(|app| app.backup_now()).await
}

/// Puts a backup in the place of the open library.
#[tauri::command]
#[specta::specta]
pub async fn backup_restore(desk: State<'_, Desk>, backup: String) -> Result<Restored, AppError> {
    desk.opening(move |app| app.backup_restore(Path::new(&backup))).await
}

/// Deletes a backup.
#[tauri::command]
#[specta::specta]
pub async fn backup_remove(desk: State<'_, Desk>, backup: String) -> Result<BackupList, AppError> {
    desk.work(move |app| app.backup_remove(Path::new(&backup))).await
}

/// Returns the backups of a library that is closed, or cannot be opened.
#[tauri::command]
#[specta::specta]
pub async fn library_backups(desk: State<'_, Desk>, path: String) -> Result<Vec<BackupRow>, AppError> {
    desk.work(move |app| Ok(app.library_backups(Path::new(&path)))).await
}

/// Restores a library that cannot be opened, from its newest backup that is whole, and opens it.
#[tauri::command]
#[specta::specta]
pub async fn library_restore(
    desk: State<'_, Desk>,
    path: String,
    passphrase: Option<String>,
) -> Result<Restored, AppError> {
    desk.opening(move |app| app.library_restore(Path::new(&path), None, passphrase.as_deref())).await
}
