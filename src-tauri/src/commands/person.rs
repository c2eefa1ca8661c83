//! People.

use crate::desk::Desk;
use am_app::{AppError, Changed, OfficeInput, PersonInput, PersonRow, PersonView};
use am_model::{OfficeId, PersonId};
use std::path::PathBuf;
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

/// Returns one person with everything that is known of them.
#[tauri::command]
#[specta::specta]
pub async fn person_get(desk: State<'_, Desk>, id: PersonId) -> Result<PersonView, AppError> {
    desk.work(move |app| app.person_get(id)).await
}

/// Gives a person the picture in a file, or none.
#[tauri::command]
#[specta::specta]
pub async fn person_set_portrait(
    desk: State<'_, Desk>,
    id: PersonId,
    path: Option<PathBuf>,
) -> Result<Changed<PersonId>, AppError> {
    desk.work(move |app| app.person_set_portrait(id, path.as_deref())).await
}

/// Makes, changes or ends an office.
#[tauri::command]
#[specta::specta]
pub async fn office_save(desk: State<'_, Desk>, input: OfficeInput) -> Result<Changed<OfficeId>, AppError> {
    desk.work(move |app| app.office_save(input)).await
}
