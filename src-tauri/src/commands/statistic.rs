//! Statistics.

use crate::desk::Desk;
use am_app::{AppError, Changed, IndicatorInput, ObservationInput, StatisticInput, StatisticRow};
use am_model::{IndicatorId, ObservationId};
use tauri::State;

/// Returns all indicators with their latest values.
#[tauri::command]
#[specta::specta]
pub async fn statistic_list(desk: State<'_, Desk>) -> Result<Vec<StatisticRow>, AppError> {
    desk.work(|app| app.statistic_list()).await
}

/// Adds an observation, to a new indicator if need be.
#[tauri::command]
#[specta::specta]
pub async fn statistic_save(
    desk: State<'_, Desk>,
    input: StatisticInput,
) -> Result<Changed<ObservationId>, AppError> {
    desk.work(move |app| app.statistic_save(input)).await
}

/// Changes an indicator: its name, its unit, how often it comes out.
#[tauri::command]
#[specta::specta]
pub async fn indicator_save(
    desk: State<'_, Desk>,
    input: IndicatorInput,
) -> Result<Changed<IndicatorId>, AppError> {
    desk.work(move |app| app.indicator_save(input)).await
}

/// Corrects an observation.
#[tauri::command]
#[specta::specta]
pub async fn observation_save(
    desk: State<'_, Desk>,
    input: ObservationInput,
) -> Result<Changed<ObservationId>, AppError> {
    desk.work(move |app| app.observation_save(input)).await
}
