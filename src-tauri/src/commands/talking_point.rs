//! Talking points.

use crate::desk::Desk;
use am_app::{AppError, Changed, TalkingPointInput, TalkingPointRow};
use am_model::{TalkingPointId, TalkingPointUseId};
use tauri::State;

/// Returns all lines.
#[tauri::command]
#[specta::specta]
pub async fn talking_point_list(desk: State<'_, Desk>) -> Result<Vec<TalkingPointRow>, AppError> {
    desk.work(|app| app.talking_point_list()).await
}

/// Makes or changes a line.
#[tauri::command]
#[specta::specta]
pub async fn talking_point_save(
    desk: State<'_, Desk>,
    input: TalkingPointInput,
) -> Result<Changed<TalkingPointId>, AppError> {
    desk.work(move |app| app.talking_point_save(input)).await
}

/// Writes down whether a line was said at a meeting; nothing when nobody has told.
#[tauri::command]
#[specta::specta]
pub async fn talking_point_said(
    desk: State<'_, Desk>,
    id: TalkingPointUseId,
    said: Option<bool>,
) -> Result<Changed<TalkingPointUseId>, AppError> {
    desk.work(move |app| app.talking_point_said(id, said)).await
}
