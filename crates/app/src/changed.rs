//! What a change hands back: its value, what it touched, and its name for undoing.

use std::collections::BTreeSet;

use am_model::record::RecordKind;
use am_store::{Done, OpLabel};
use serde::Serialize;
use specta::Type;

/// The result of a change. Screens refresh exactly what `touched` names.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct Changed<T> {
    /// What the change returned.
    pub value: T,
    /// The kinds of records it touched.
    pub touched: Vec<RecordKind>,
    /// What can now be undone; `None` when nothing changed.
    pub label: Option<OpLabel>,
}

impl<T> Changed<T> {
    /// Makes the result of a store operation.
    pub(crate) fn from_done(done: Done<T>) -> Self {
        let touched: BTreeSet<RecordKind> = done.touched.iter().map(|record| record.kind).collect();
        Self {
            value: done.value,
            touched: touched.into_iter().collect(),
            label: done.operation.map(|_| done.label),
        }
    }
}
