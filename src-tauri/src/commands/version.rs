//! Frozen versions of briefs.

use crate::desk::Desk;
use am_app::{AppError, Changed, VersionRow, VersionView};
use am_model::{BriefId, Lang, VersionId};
use tauri::State;

/// Returns the versions of a brief, the last frozen first.
#[tauri::command]
#[specta::specta]
pub async fn version_list(desk: State<'_, Desk>, brief: BriefId) -> Result<Vec<VersionRow>, AppError> {
    desk.work(move |app| app.version_list(brief)).await
}

/// Returns one version as it read in `lang`.
#[tauri::command]
#[specta::specta]
pub async fn version_get(desk: State<'_, Desk>, id: VersionId, lang: Lang) -> Result<VersionView, AppError> {
    desk.work(move |app| app.version_get(id, lang)).await
}

/// Freezes what a brief says and how it reads now.
#[tauri::command]
#[specta::specta]
pub async fn version_freeze(
    desk: State<'_, Desk>,
    brief: BriefId,
    label: String,
) -> Result<Changed<VersionRow>, AppError> {
    desk.work(move |app| app.version_freeze(brief, label)).await
}

/// Makes the text of a version that of its note again; what the note said until then is frozen first.
#[tauri::command]
#[specta::specta]
pub async fn version_restore(desk: State<'_, Desk>, id: VersionId) -> Result<Changed<BriefId>, AppError> {
    desk.work(move |app| app.version_restore(id)).await
}
