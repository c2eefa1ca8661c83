//! Approvals of briefs.

use crate::desk::Desk;
use am_app::{AppError, ApprovalInput, ApprovalRow, Changed, Decided, DecisionInput};
use am_model::{ApprovalId, BriefId};
use tauri::State;

/// Returns the steps of a brief's chain, in order.
#[tauri::command]
#[specta::specta]
pub async fn approval_list(desk: State<'_, Desk>, brief: BriefId) -> Result<Vec<ApprovalRow>, AppError> {
    desk.work(move |app| app.approval_list(brief)).await
}

/// Adds a step at the end of the chain, or changes one.
#[tauri::command]
#[specta::specta]
pub async fn approval_save(
    desk: State<'_, Desk>,
    input: ApprovalInput,
) -> Result<Changed<ApprovalId>, AppError> {
    desk.work(move |app| app.approval_save(input)).await
}

/// Puts a step at another place of the chain, from 0.
#[tauri::command]
#[specta::specta]
pub async fn approval_move(
    desk: State<'_, Desk>,
    id: ApprovalId,
    place: u32,
) -> Result<Changed<ApprovalId>, AppError> {
    desk.work(move |app| app.approval_move(id, place)).await
}

/// Writes down what somebody decided, and on which version.
#[tauri::command]
#[specta::specta]
pub async fn approval_decide(
    desk: State<'_, Desk>,
    input: DecisionInput,
) -> Result<Changed<Decided>, AppError> {
    desk.work(move |app| app.approval_decide(input)).await
}

/// Takes a decision back.
#[tauri::command]
#[specta::specta]
pub async fn approval_reopen(desk: State<'_, Desk>, id: ApprovalId) -> Result<Changed<ApprovalId>, AppError> {
    desk.work(move |app| app.approval_reopen(id)).await
}

/// Takes every decision on a brief back.
#[tauri::command]
#[specta::specta]
pub async fn approval_restart(desk: State<'_, Desk>, brief: BriefId) -> Result<Changed<BriefId>, AppError> {
    desk.work(move |app| app.approval_restart(brief)).await
}
