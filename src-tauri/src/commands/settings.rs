//! How the user likes the program.

use crate::desk::Desk;
use am_app::{AppError, Preferences, Settings};
use tauri::State;

/// Returns the settings; unreadable ones count as unset, and those an earlier version did not know keep their
/// usual value.
#[tauri::command]
#[specta::specta]
pub async fn settings_get(desk: State<'_, Desk>) -> Result<Settings, AppError> {
    desk.work(|app| Ok(app.settings())).await
}

/// Keeps the preferences.
#[tauri::command]
#[specta::specta]
pub async fn settings_set(desk: State<'_, Desk>, preferences: Preferences) -> Result<Settings, AppError> {
    desk.work(move |app| app.settings_set(preferences)).await
}
