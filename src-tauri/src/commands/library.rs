//! The library that is open.

use crate::desk::Desk;
use am_app::{AppError, LibraryInfo, LibraryState, Waiting};
use std::path::Path;
use tauri::State;

/// Tells which library is open and which were before.
#[tauri::command]
#[specta::specta]
pub async fn library_state(desk: State<'_, Desk>) -> Result<LibraryState, AppError> {
    desk.work(|app| Ok(app.library_state())).await
}

/// Makes a new, empty library at `path` and opens it.
#[tauri::command]
#[specta::specta]
pub async fn library_create(desk: State<'_, Desk>, path: String) -> Result<LibraryInfo, AppError> {
    desk.opening(move |app| app.library_create(Path::new(&path))).await
}

/// Opens the library at `path`.
#[tauri::command]
#[specta::specta]
pub async fn library_open(
    desk: State<'_, Desk>,
    path: String,
    read_only: bool,
) -> Result<LibraryInfo, AppError> {
    desk.opening(move |app| app.library_open(Path::new(&path), read_only)).await
}

/// Closes the open library, if any.
#[tauri::command]
#[specta::specta]
pub async fn library_close(desk: State<'_, Desk>) -> Result<(), AppError> {
    desk.work(|app| {
        app.library_close();
        Ok(())
    })
    .await
}

/// Proposes a free file name for a new library in the documents folder.
#[tauri::command]
#[specta::specta]
pub async fn library_suggest(desk: State<'_, Desk>, name: String) -> Result<String, AppError> {
    desk.work(move |app| Ok(app.library_suggest(&name).display().to_string())).await
}

/// Tells what waits for the officer today.
#[tauri::command]
#[specta::specta]
pub async fn waiting(desk: State<'_, Desk>) -> Result<Waiting, AppError> {
    desk.work(|app| app.waiting()).await
}
