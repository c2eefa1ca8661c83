//! Instruments.

use crate::desk::Desk;
use am_app::{AppError, Changed, InstrumentInput, InstrumentRow};
use am_model::InstrumentId;
use tauri::State;

/// Returns all instruments, the latest first.
#[tauri::command]
#[specta::specta]
pub async fn instrument_list(desk: State<'_, Desk>) -> Result<Vec<InstrumentRow>, AppError> {
    desk.work(|app| app.instrument_list()).await
}

/// Makes or changes an instrument.
#[tauri::command]
#[specta::specta]
pub async fn instrument_save(
    desk: State<'_, Desk>,
    input: InstrumentInput,
) -> Result<Changed<InstrumentId>, AppError> {
    desk.work(move |app| app.instrument_save(input)).await
}
