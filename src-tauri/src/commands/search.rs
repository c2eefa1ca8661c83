//! Searching.

use crate::desk::Desk;
use am_app::{AppError, SearchAnswer};
use tauri::State;

/// Searches for `query`; anything typed is a valid query.
#[tauri::command]
#[specta::specta]
pub async fn search(desk: State<'_, Desk>, query: String, limit: u32) -> Result<SearchAnswer, AppError> {
    desk.work(move |app| app.search(&query, limit)).await
}
