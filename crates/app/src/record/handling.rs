//! How a record is handled: its marking, how long it is kept, whether it is of lasting value.

use am_model::Handling;
use am_model::record::{RecordKind, RecordRef};
use am_store::{OpVerb, Operation};
use serde_json::{Value, json};

use super::name_of;
use crate::error::{AppError, ErrorCode};
use crate::{App, Changed};

impl App {
    /// Returns how a record is handled. The marking of a note is the one chosen for it.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`], [`ErrorCode::NotByHand`] for parts of records, which go with the whole.
    pub fn record_handling(&self, record: RecordRef) -> Result<Handling, AppError> {
        let fields = self.read(|reader| Ok(reader.record_or_not_found(record)?))?;
        let mut handling: Handling =
            serde_json::from_value(own(record.kind, &fields)?.clone()).map_err(AppError::internal)?;
        if record.kind == RecordKind::Brief {
            handling.marking = fields["marking"].as_str().map(str::to_owned);
        }
        Ok(handling)
    }

    /// Changes how a record is handled.
    ///
    /// # Errors
    /// As [`App::record_handling`]; [`ErrorCode::FieldDangling`] when there is no such marking.
    pub fn record_set_handling(
        &self,
        record: RecordRef,
        handling: Handling,
    ) -> Result<Changed<RecordRef>, AppError> {
        let known = |id: &String| self.markings.iter().any(|level| level.id == *id);
        if !handling.marking.as_ref().is_none_or(known) {
            return Err(AppError::of_field(ErrorCode::FieldDangling, "marking"));
        }
        let lang = self.ui_lang();
        let name = self.read(|reader| name_of(reader, record, lang))?;
        self.change(Operation::new(OpVerb::Marked, record.kind, name), |tx| {
            let mut fields = tx.record_or_not_found(record)?;
            own(record.kind, &fields)?;
            if record.kind == RecordKind::Brief {
                fields["marking"] = json!(handling.marking);
                let kept = Handling { marking: None, ..handling };
                fields["handling"] = json!(kept);
            } else {
                fields["handling"] = json!(handling);
            }
            tx.put_json(record.kind, fields)?;
            Ok(record)
        })
    }
}

fn own(kind: RecordKind, fields: &Value) -> Result<&Value, AppError> {
    fields.get("handling").ok_or_else(|| super::not_by_hand(kind))
}
