//! Commitments.

use crate::desk::Desk;
use am_app::{AppError, Changed, CommitmentInput, CommitmentRow, CommitmentView, EventInput, StatusInput};
use am_model::{CommitmentId, commitment::Due};
use tauri::State;

/// Returns the whole ledger.
#[tauri::command]
#[specta::specta]
pub async fn commitment_list(desk: State<'_, Desk>) -> Result<Vec<CommitmentRow>, AppError> {
    desk.work(|app| app.commitment_list()).await
}

/// Returns one commitment with its words and history.
#[tauri::command]
#[specta::specta]
pub async fn commitment_get(desk: State<'_, Desk>, id: CommitmentId) -> Result<CommitmentView, AppError> {
    desk.work(move |app| app.commitment_get(id)).await
}

/// Makes or changes a commitment by hand.
#[tauri::command]
#[specta::specta]
pub async fn commitment_save(
    desk: State<'_, Desk>,
    input: CommitmentInput,
) -> Result<Changed<CommitmentId>, AppError> {
    desk.work(move |app| app.commitment_save(input)).await
}

/// Changes the state of a commitment and writes it into its history.
#[tauri::command]
#[specta::specta]
pub async fn commitment_set_state(
    desk: State<'_, Desk>,
    input: StatusInput,
) -> Result<Changed<CommitmentId>, AppError> {
    desk.work(move |app| app.commitment_set_state(input)).await
}

/// Moves the due date of a commitment and writes it into its history.
#[tauri::command]
#[specta::specta]
pub async fn commitment_set_due(
    desk: State<'_, Desk>,
    id: CommitmentId,
    due: Due,
) -> Result<Changed<CommitmentId>, AppError> {
    desk.work(move |app| app.commitment_set_due(id, due)).await
}

/// Writes into the history of a commitment that something happened.
#[tauri::command]
#[specta::specta]
pub async fn commitment_add_event(
    desk: State<'_, Desk>,
    input: EventInput,
) -> Result<Changed<CommitmentId>, AppError> {
    desk.work(move |app| app.commitment_add_event(input)).await
}
