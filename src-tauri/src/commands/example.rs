//! The example library.

use crate::desk::Desk;
use am_app::{AppError, LibraryInfo};
use std::path::Path;
use tauri::State;

/// Makes the example library at `path`, with its note, and opens it.
#[tauri::command]
#[specta::specta]
pub async fn library_create_example(desk: State<'_, Desk>, path: String) -> Result<LibraryInfo, AppError> {
    desk.opening(move |app| app.make_example(Path::new(&path)).map(|made| made.library)).await
}
