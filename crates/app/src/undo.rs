//! Undo and redo: of one brief, or of the whole library; they survive a restart.

use am_model::BriefId;
use am_model::record::RecordKind;
use am_store::{OpLabel, StoreError, UndoState};

use crate::error::{AppError, ErrorCode};
use crate::{App, Changed};

impl App {
    /// Tells what can be undone and redone: of `brief`, or of the library at large.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`].
    pub fn undo_state(&self, brief: Option<BriefId>) -> Result<UndoState, AppError> {
        let open = self.open_library();
        let open = open.as_ref().ok_or_else(|| AppError::new(ErrorCode::NoLibrary))?;
        Ok(open.library.undo_state(brief)?)
    }

    /// Takes the last change back.
    ///
    /// # Errors
    /// [`ErrorCode::NothingToUndo`], [`ErrorCode::UndoConflict`].
    pub fn undo(&self, brief: Option<BriefId>) -> Result<Changed<OpLabel>, AppError> {
        self.step(brief, true)
    }

    /// Makes the change taken back last again.
    ///
    /// # Errors
    /// [`ErrorCode::NothingToUndo`], [`ErrorCode::UndoConflict`].
    pub fn redo(&self, brief: Option<BriefId>) -> Result<Changed<OpLabel>, AppError> {
        self.step(brief, false)
    }

    fn step(&self, brief: Option<BriefId>, back: bool) -> Result<Changed<OpLabel>, AppError> {
        let mut open = self.open_library();
        let open = open.as_mut().ok_or_else(|| AppError::new(ErrorCode::NoLibrary))?;
        let done = if back { open.library.undo(brief) } else { open.library.redo(brief) };
        let done = done.map_err(|error| match error {
            // What was done since, in another scope, leans on what would go or has taken what would come back.
            StoreError::InUse { .. } | StoreError::Invalid { .. } => {
                AppError::new(ErrorCode::UndoConflict).detailed(error)
            }
            other => other.into(),
        })?;
        let mut touched: Vec<RecordKind> = done.touched.iter().map(|record| record.kind).collect();
        touched.dedup();
        Ok(Changed { label: Some(done.value.clone()), value: done.value, touched })
    }
}
