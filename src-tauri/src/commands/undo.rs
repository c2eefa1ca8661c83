//! Taking changes back.

use crate::desk::Desk;
use am_app::{AppError, Changed, OpLabel, UndoState};
use am_model::BriefId;
use tauri::State;

/// Tells what can be undone and redone: of `brief`, or of the library at large.
#[tauri::command]
#[specta::specta]
pub async fn undo_state(desk: State<'_, Desk>, brief: Option<BriefId>) -> Result<UndoState, AppError> {
    desk.work(move |app| app.undo_state(brief)).await
}

/// Takes the last change back.
#[tauri::command]
#[specta::specta]
pub async fn undo(desk: State<'_, Desk>, brief: Option<BriefId>) -> Result<Changed<OpLabel>, AppError> {
    desk.work(move |app| app.undo(brief)).await
}

/// Makes the change taken back last again.
#[tauri::command]
#[specta::specta]
pub async fn redo(desk: State<'_, Desk>, brief: Option<BriefId>) -> Result<Changed<OpLabel>, AppError> {
    desk.work(move |app| app.redo(brief)).await
}
