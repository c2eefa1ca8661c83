//! The window itself: leaving it once all is saved.

use crate::desk::Desk;
use am_app::AppError;
use tauri::State;

/// Says that the page has heard of the closing: it saves, and the window waits for it.
#[tauri::command]
#[specta::specta]
pub async fn window_hold(desk: State<'_, Desk>) -> Result<(), AppError> {
    desk.leaving().hear();
    Ok(())
}

/// Closes the window and ends the program.
#[tauri::command]
#[specta::specta]
pub async fn window_leave(desk: State<'_, Desk>) -> Result<(), AppError> {
    desk.leaving().leave();
    Ok(())
}
