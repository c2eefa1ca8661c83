//! Meetings.

use crate::desk::Desk;
use am_app::{
    AppError, BriefChoices, CarryPreview, Changed, MeetingInput, MeetingMade, MeetingRow, MeetingView,
    ParticipantInput, Seats,
};
use am_model::{CounterpartId, MeetingId, SourceId};
use tauri::State;

/// Returns all meetings.
#[tauri::command]
#[specta::specta]
pub async fn meeting_list(desk: State<'_, Desk>) -> Result<Vec<MeetingRow>, AppError> {
    desk.work(|app| app.meeting_list()).await
}

/// Returns one meeting with all that belongs to it.
#[tauri::command]
#[specta::specta]
pub async fn meeting_get(desk: State<'_, Desk>, id: MeetingId) -> Result<MeetingView, AppError> {
    desk.work(move |app| app.meeting_get(id)).await
}

/// Tells what the note of a meeting with `counterparts` would take over.
#[tauri::command]
#[specta::specta]
pub async fn meeting_preview(
    desk: State<'_, Desk>,
    counterparts: Vec<CounterpartId>,
) -> Result<CarryPreview, AppError> {
    desk.work(move |app| app.meeting_preview(&counterparts)).await
}

/// Makes or changes a meeting, and with `choices` assembles its note in the same undoable step.
#[tauri::command]
#[specta::specta]
pub async fn meeting_save(
    desk: State<'_, Desk>,
    input: MeetingInput,
    choices: Option<BriefChoices>,
) -> Result<Changed<MeetingMade>, AppError> {
    desk.work(move |app| app.meeting_save(input, choices)).await
}

/// Tells who would sit where: what is said in `home` and `people` stands, the rest is guessed.
#[tauri::command]
#[specta::specta]
pub async fn meeting_seats(
    desk: State<'_, Desk>,
    home: Option<CounterpartId>,
    counterparts: Vec<CounterpartId>,
    people: Vec<ParticipantInput>,
) -> Result<Seats, AppError> {
    desk.work(move |app| app.meeting_seats(home, &counterparts, &people)).await
}

/// Keeps the meeting that a document reports as held, with all that was accepted from the document tied to it.
#[tauri::command]
#[specta::specta]
pub async fn meeting_from_source(
    desk: State<'_, Desk>,
    source: SourceId,
) -> Result<Changed<MeetingId>, AppError> {
    desk.work(move |app| app.meeting_from_source(source)).await
}
