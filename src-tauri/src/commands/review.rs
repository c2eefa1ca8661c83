//! Review: proposals, and words an officer selects.

use crate::desk::Desk;
use am_app::{AppError, Changed, Citing};
use am_model::{AnchorId, ProposalId, SourceId, proposal::Draft, record::RecordRef, source::Span};
use tauri::State;

/// Accepts a proposal, as it stands or as `edited`, and returns the record made.
/// A person or indicator that the library knows already gets the new office or value.
#[tauri::command]
#[specta::specta]
pub async fn proposal_accept(
    desk: State<'_, Desk>,
    id: ProposalId,
    edited: Option<Draft>,
) -> Result<Changed<RecordRef>, AppError> {
    desk.work(move |app| app.proposal_accept(id, edited)).await
}

/// Returns the proposals of a source that nobody has decided on, in the order of the text.
#[tauri::command]
#[specta::specta]
pub async fn proposals_pending(desk: State<'_, Desk>, source: SourceId) -> Result<Vec<ProposalId>, AppError> {
    desk.work(move |app| app.proposals_pending(source)).await
}

/// Joins a proposal to a record that is there already, which keeps both places.
#[tauri::command]
#[specta::specta]
pub async fn proposal_merge(
    desk: State<'_, Desk>,
    id: ProposalId,
    record: RecordRef,
) -> Result<Changed<RecordRef>, AppError> {
    desk.work(move |app| app.proposal_merge(id, record)).await
}

/// Sets a proposal aside.
#[tauri::command]
#[specta::specta]
pub async fn proposal_reject(desk: State<'_, Desk>, id: ProposalId) -> Result<Changed<ProposalId>, AppError> {
    desk.work(move |app| app.proposal_reject(id)).await
}

/// Takes back the decision to set a proposal aside.
#[tauri::command]
#[specta::specta]
pub async fn proposal_reopen(desk: State<'_, Desk>, id: ProposalId) -> Result<Changed<ProposalId>, AppError> {
    desk.work(move |app| app.proposal_reopen(id)).await
}

/// Makes a record from words an officer selected, which no rule found.
#[tauri::command]
#[specta::specta]
pub async fn selection_keep(
    desk: State<'_, Desk>,
    source: SourceId,
    span: Span,
    draft: Draft,
) -> Result<Changed<RecordRef>, AppError> {
    desk.work(move |app| app.selection_keep(source, span, draft)).await
}

/// Makes an anchor on a span, for citing it in a brief: with `citing`, as a part of that step.
#[tauri::command]
#[specta::specta]
pub async fn anchor_make(
    desk: State<'_, Desk>,
    source: SourceId,
    span: Span,
    citing: Option<Citing>,
) -> Result<Changed<AnchorId>, AppError> {
    desk.work(move |app| app.anchor_make(source, span, citing)).await
}
