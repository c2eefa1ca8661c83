//! Importing files.

use crate::desk::{Desk, Progress};
use am_app::{AppError, Changed, ImportOptions, ImportOutcome, ImportedFile, PastedText};
use std::path::PathBuf;
use tauri::State;

/// Imports files, and the files of folders, each as one undoable step; tells its progress after each file.
#[tauri::command]
#[specta::specta]
pub async fn source_import(
    desk: State<'_, Desk>,
    paths: Vec<PathBuf>,
    options: ImportOptions,
) -> Result<Changed<Vec<ImportedFile>>, AppError> {
    let reporter = desk.begin();
    desk.work(move |app| {
        app.source_import(&paths, &options, |progress| reporter.tell(&Progress::Import(progress)))
    })
    .await
}

/// Imports pasted text as one undoable step.
#[tauri::command]
#[specta::specta]
pub async fn source_paste(
    desk: State<'_, Desk>,
    pasted: PastedText,
    options: ImportOptions,
) -> Result<Changed<ImportOutcome>, AppError> {
    desk.work(move |app| app.source_paste(&pasted, &options)).await
}

/// Stops the import under way; the files already read stay in the library.
#[tauri::command]
#[specta::specta]
pub async fn import_stop(desk: State<'_, Desk>) -> Result<(), AppError> {
    desk.stop();
    Ok(())
}
