//! Briefs, their sections, and the templates and markings they are made with.

use crate::desk::Desk;
use am_app::{
    AppError, BriefChoices, BriefInput, BriefLibrary, BriefRow, BriefSaved, BriefView, Changed, SectionSaved,
};
use am_model::{
    BriefId, Lang, MeetingId, SectionId, brief::Block, handling::MarkingLevel, template::Template,
};
use tauri::State;

/// Returns all templates.
#[tauri::command]
#[specta::specta]
pub async fn template_list(desk: State<'_, Desk>) -> Result<Vec<Template>, AppError> {
    desk.work(|app| Ok(app.template_list())).await
}

/// Returns the marking levels, lowest first.
#[tauri::command]
#[specta::specta]
pub async fn marking_list(desk: State<'_, Desk>) -> Result<Vec<MarkingLevel>, AppError> {
    desk.work(|app| Ok(app.marking_list())).await
}

/// Returns all briefs: those of meetings to come first, by day; then the others, changed last first.
#[tauri::command]
#[specta::specta]
pub async fn brief_list(desk: State<'_, Desk>) -> Result<Vec<BriefRow>, AppError> {
    desk.work(|app| app.brief_list()).await
}

/// Returns one brief as the editor shows it in `lang`.
#[tauri::command]
#[specta::specta]
pub async fn brief_get(desk: State<'_, Desk>, id: BriefId, lang: Lang) -> Result<BriefView, AppError> {
    desk.work(move |app| app.brief_get(id, lang)).await
}

/// Returns what the library holds for a brief's counterparts.
#[tauri::command]
#[specta::specta]
pub async fn brief_library(desk: State<'_, Desk>, id: BriefId) -> Result<BriefLibrary, AppError> {
    desk.work(move |app| app.brief_library(id)).await
}

/// Assembles a brief for a meeting that is there already.
#[tauri::command]
#[specta::specta]
pub async fn brief_create(
    desk: State<'_, Desk>,
    meeting: MeetingId,
    choices: BriefChoices,
) -> Result<Changed<BriefId>, AppError> {
    desk.work(move |app| app.brief_create(meeting, choices)).await
}

/// Changes what is known about a brief besides its text. Approving it or handing it over freezes a version.
#[tauri::command]
#[specta::specta]
pub async fn brief_save(desk: State<'_, Desk>, input: BriefInput) -> Result<Changed<BriefSaved>, AppError> {
    desk.work(move |app| app.brief_save(input)).await
}

/// Replaces the blocks of a section, in order, as one undoable step; what is saved right after in the same `step` joins
/// it.
#[tauri::command]
#[specta::specta]
pub async fn section_save(
    desk: State<'_, Desk>,
    section: SectionId,
    blocks: Vec<Block>,
    step: Option<String>,
) -> Result<Changed<SectionSaved>, AppError> {
    desk.work(move |app| app.section_save(section, blocks, step)).await
}
