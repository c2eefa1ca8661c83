//! People.

use crate::desk::Desk;
use am_app::{AppError, Changed, PersonInput, PersonRow};
use am_model::PersonId;
use tauri::State;

/// Returns everybody the library knows.
#[tauri::command]
#[specta::specta]
pub async fn person_list(desk: State<'_, Desk>) -> Result<Vec<PersonRow>, AppError> {
    desk.work(|app| app.person_list()).await
}

/// Returns the person of that name, case and accents ignored.
#[tauri::command]
#[specta::specta]
pub async fn person_named(desk: State<'_, Desk>, name: String) -> Result<Option<PersonId>, AppError> {
    desk.work(move |app| app.person_named(&name)).await
}

/// Makes or changes a person, with the office held today.
#[tauri::command]
#[specta::specta]
pub async fn person_save(desk: State<'_, Desk>, input: PersonInput) -> Result<Changed<PersonId>, AppError> {
    desk.work(move |app| app.person_save(input)).await
}
