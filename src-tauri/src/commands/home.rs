//! The first screen.

use crate::desk::Desk;
use am_app::{AppError, HomeView};
use tauri::State;

/// Returns the home screen.
#[tauri::command]
#[specta::specta]
pub async fn home(desk: State<'_, Desk>) -> Result<HomeView, AppError> {
    desk.work(|app| app.home()).await
}
