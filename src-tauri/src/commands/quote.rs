//! Quotations.

use crate::desk::Desk;
use am_app::{AppError, Changed, QuoteInput, QuoteRow};
use am_model::QuoteId;
use tauri::State;

/// Returns all quotations, the latest first.
#[tauri::command]
#[specta::specta]
pub async fn quote_list(desk: State<'_, Desk>) -> Result<Vec<QuoteRow>, AppError> {
    desk.work(|app| app.quote_list()).await
}

/// Makes or changes a quotation.
#[tauri::command]
#[specta::specta]
pub async fn quote_save(desk: State<'_, Desk>, input: QuoteInput) -> Result<Changed<QuoteId>, AppError> {
    desk.work(move |app| app.quote_save(input)).await
}
