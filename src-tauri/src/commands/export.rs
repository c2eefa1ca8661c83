//! Briefs as Word files.

use crate::desk::Desk;
use am_app::{AppError, ExportInput, ExportPreview, ExportedFile};
use am_model::{BriefId, Lang, VersionId};
use tauri::State;

/// Shows a brief, or a frozen version of it, as it will read in `lang`.
#[tauri::command]
#[specta::specta]
pub async fn export_preview(
    desk: State<'_, Desk>,
    brief: BriefId,
    version: Option<VersionId>,
    lang: Lang,
) -> Result<ExportPreview, AppError> {
    desk.work(move |app| app.export_preview(brief, version, lang)).await
}

/// Writes a brief as Word files, one a language. A file is written whole or not at all.
#[tauri::command]
#[specta::specta]
pub async fn brief_export(desk: State<'_, Desk>, input: ExportInput) -> Result<Vec<ExportedFile>, AppError> {
    desk.work(move |app| app.brief_export(&input)).await
}
