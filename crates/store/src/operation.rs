//! Operations: what a change is called, whom it belongs to, and what it gives back.

use am_model::ids::{BriefId, OperationId};
use am_model::record::{RecordKind, RecordRef};
use serde::{Deserialize, Serialize};
use specta::Type;

/// What an operation does. Screens have a word for each in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum OpVerb {
    /// A record was added.
    Added,
    /// A record was changed.
    Changed,
    /// A record was removed: it is in the bin.
    Removed,
    /// A record was brought back from the bin.
    Restored,
    /// A proposal was accepted.
    Accepted,
    /// A proposal was set aside.
    Rejected,
    /// Records were joined into one.
    Merged,
    /// A document was brought in.
    Imported,
    /// What was closed is open again, or a decision was taken back.
    Reopened,
    /// Text was typed.
    Written,
    /// Blocks or sections changed places.
    Moved,
    /// A brief was assembled from the library.
    Assembled,
    /// The state of a record changed.
    Marked,
}

/// What will be undone or redone, for screens to name: verb and kind are words, the name stands as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OpLabel {
    /// What is done.
    pub verb: OpVerb,
    /// To what kind of record.
    pub kind: RecordKind,
    /// The name of that record, as it stands in the library; may be empty.
    pub name: String,
}

/// An undoable change about to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// What it is called.
    pub label: OpLabel,
    /// The brief it belongs to; `None` for the library at large.
    pub brief: Option<BriefId>,
    /// For an act that takes several changes: one with the same step and scope that follows with nothing between
    /// joins the one before it, so that both are taken back at once.
    pub step: Option<String>,
}

impl Operation {
    /// Makes an operation of the library at large.
    pub fn new(verb: OpVerb, kind: RecordKind, name: impl Into<String>) -> Self {
        Self { label: OpLabel { verb, kind, name: name.into() }, brief: None, step: None }
    }

    /// Makes it an operation of `brief`.
    #[must_use]
    pub fn of_brief(mut self, brief: BriefId) -> Self {
        self.brief = Some(brief);
        self
    }

    /// Makes it a part of `step`: it joins the operation before it when that one has the same scope and step.
    #[must_use]
    pub fn in_step(mut self, step: impl Into<String>) -> Self {
        self.step = Some(step.into());
        self
    }
}

/// What an operation gave back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done<T> {
    /// What the closure returned.
    pub value: T,
    /// The operation as logged; `None` when nothing changed.
    pub operation: Option<OperationId>,
    /// What the operation is called.
    pub label: OpLabel,
    /// The records added, changed or removed, each once, in order of kind and id.
    pub touched: Vec<RecordRef>,
}

/// What can be taken back and made again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct UndoState {
    /// What undo would take back.
    pub undo: Option<OpLabel>,
    /// What redo would make again.
    pub redo: Option<OpLabel>,
}
