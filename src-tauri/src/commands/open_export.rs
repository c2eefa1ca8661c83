//! The open export of the library, and the counts of what it holds.

use crate::desk::Desk;
use am_app::{AppError, LibraryInfo, LibraryStats, OpenExportOptions, OpenExported};
use std::path::PathBuf;
use tauri::State;

/// Writes the open library as a folder of readable files.
#[tauri::command]
#[specta::specta]
pub async fn library_export(
    desk: State<'_, Desk>,
    folder: PathBuf,
    options: OpenExportOptions,
) -> Result<OpenExported, AppError> {
    desk.work(move |app| app.library_export(&folder, options)).await
}

/// Makes a library at `path` from the open export in `folder`, and opens it.
#[tauri::command]
#[specta::specta]
pub async fn library_load(
    desk: State<'_, Desk>,
    folder: PathBuf,
    path: PathBuf,
) -> Result<LibraryInfo, AppError> {
    desk.work(move |app| Ok(app.library_load(&folder, &path, None)?.library)).await
}

/// Counts what the open library holds.
#[tauri::command]
#[specta::specta]
pub async fn library_stats(desk: State<'_, Desk>) -> Result<LibraryStats, AppError> {
    desk.work(|app| app.library_stats()).await
}
