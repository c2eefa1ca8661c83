//! Counterparts.

use crate::desk::Desk;
use am_app::{AppError, Changed, CounterpartInput, CounterpartListRow, CounterpartView, LinkInput};
use am_model::{CounterpartId, LinkId};
use tauri::State;

/// Returns all counterparts, our own side last, in the order of their names.
#[tauri::command]
#[specta::specta]
pub async fn counterpart_list(desk: State<'_, Desk>) -> Result<Vec<CounterpartListRow>, AppError> {
    desk.work(|app| app.counterpart_list()).await
}

/// Returns the counterpart that goes by `name`, official names and aliases included.
#[tauri::command]
#[specta::specta]
pub async fn counterpart_named(
    desk: State<'_, Desk>,
    name: String,
) -> Result<Option<CounterpartId>, AppError> {
    desk.work(move |app| app.counterpart_named(&name)).await
}

/// Returns one counterpart with everything on it: of long lists the beginning, unless `all` is wanted.
#[tauri::command]
#[specta::specta]
pub async fn counterpart_get(
    desk: State<'_, Desk>,
    id: CounterpartId,
    all: bool,
) -> Result<CounterpartView, AppError> {
    desk.work(move |app| app.counterpart_get(id, all)).await
}

/// Makes or changes a counterpart.
#[tauri::command]
#[specta::specta]
pub async fn counterpart_save(
    desk: State<'_, Desk>,
    input: CounterpartInput,
) -> Result<Changed<CounterpartId>, AppError> {
    desk.work(move |app| app.counterpart_save(input)).await
}

/// Makes or changes a link between two counterparts.
#[tauri::command]
#[specta::specta]
pub async fn link_save(desk: State<'_, Desk>, input: LinkInput) -> Result<Changed<LinkId>, AppError> {
    desk.work(move |app| app.link_save(input)).await
}
