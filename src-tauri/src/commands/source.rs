//! Sources.

use crate::desk::Desk;
use am_app::{AppError, Changed, SourceInput, SourceListRow, SourceView};
use am_model::SourceId;
use tauri::State;

/// Returns all sources.
#[tauri::command]
#[specta::specta]
pub async fn source_list(desk: State<'_, Desk>) -> Result<Vec<SourceListRow>, AppError> {
    desk.work(|app| app.source_list()).await
}

/// Returns one source with its paragraphs and proposals.
#[tauri::command]
#[specta::specta]
pub async fn source_get(desk: State<'_, Desk>, id: SourceId) -> Result<SourceView, AppError> {
    desk.work(move |app| app.source_get(id)).await
}

/// Changes what is known about a source; its text never changes.
#[tauri::command]
#[specta::specta]
pub async fn source_save(desk: State<'_, Desk>, input: SourceInput) -> Result<Changed<SourceId>, AppError> {
    desk.work(move |app| app.source_save(input)).await
}
