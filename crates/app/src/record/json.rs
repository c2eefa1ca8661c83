//! Records written as JSON: only what one wants to say, the rest as usual or as it is.

use am_model::brief::Brief;
use am_model::commitment::Commitment;
use am_model::ids::{CommitmentId, SourceId};
use am_model::record::{RecordKind, RecordRef};
use am_model::source::{Source, Span};
use am_store::{OpVerb, Operation, Tx, blank};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{find, name, not_by_hand};
use crate::error::{AppError, ErrorCode};
use crate::{App, Changed, approval, brief, commitment, person};

impl App {
    /// Adds a record of a kind. What `given` does not say is empty or as usual; `id` and place in an order are made.
    ///
    /// # Errors
    /// [`ErrorCode::NotByHand`] for sources, proposals and frozen versions; the codes of fields:
    /// [`ErrorCode::FieldEmpty`], [`ErrorCode::FieldShape`], [`ErrorCode::FieldDangling`] and the like.
    pub fn record_add(&self, kind: RecordKind, given: Value) -> Result<Changed<RecordRef>, AppError> {
        use RecordKind::{Anchor, Proposal, Source, Version};
        if matches!(kind, Proposal | Source | Version) {
            return Err(not_by_hand(kind));
        }
        object(&given)?;
        if kind == Anchor {
            return self.add_anchor(&given);
        }
        let id = self.ports.ids.next();
        let mut fields = blank(kind);
        overlay(&mut fields, &Value::Null, given);
        tidy(&mut fields);
        if fields["id"].is_null() {
            fields["id"] = json!(id);
        }
        self.put_json(kind, fields, true)
    }

    /// Changes a record: what `given` says, all else stays. `null` empties a field.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`], [`ErrorCode::NotByHand`] for references, proposals, frozen versions and the text of a
    /// source; the codes of fields as [`App::record_add`].
    pub fn record_set(&self, id: Uuid, given: Value) -> Result<Changed<RecordRef>, AppError> {
        object(&given)?;
        let (record, before) = self.read(|reader| {
            let record = find(reader, id)?;
            Ok((record, reader.record_or_not_found(record)?))
        })?;
        if matches!(record.kind, RecordKind::Anchor | RecordKind::Proposal | RecordKind::Version) {
            return Err(not_by_hand(record.kind));
        }
        let mut fields = before.clone();
        overlay(&mut fields, &blank(record.kind), given);
        tidy(&mut fields);
        let fixed: &[&str] = match record.kind {
            RecordKind::Source => &["id", "original", "reading", "imported_at"],
            _ => &["id"],
        };
        if let Some(field) = fixed.iter().find(|field| fields[**field] != before[**field]) {
            return Err(AppError::of_field(ErrorCode::FieldFixed, field));
        }
        self.put_json(record.kind, fields, false)
    }

    fn put_json(
        &self,
        kind: RecordKind,
        mut fields: Value,
        is_new: bool,
    ) -> Result<Changed<RecordRef>, AppError> {
        let lang = self.ui_lang();
        let id = fields["id"].as_str().and_then(|id| id.parse::<Uuid>().ok());
        let record =
            RecordRef { kind, id: id.ok_or_else(|| AppError::of_field(ErrorCode::FieldShape, "id"))? };
        let name = self.read(|reader| name::of_fields(reader, kind, &fields, lang))?;
        let verb = if is_new { OpVerb::Added } else { OpVerb::Changed };
        self.change(Operation::new(verb, kind, name), |tx| {
            if is_new && tx.find(record.id)?.is_some() {
                return Err(AppError::of_field(ErrorCode::FieldInconsistent, "id"));
            }
            self.fill_in(tx, kind, &mut fields)?;
            let before = tx.record(record)?;
            if tx.put_json(kind, fields)? {
                self.follow(tx, record, before)?;
            }
            Ok(record)
        })
    }

    /// Does what follows from a change: the history of a commitment goes on, a note approved before is to be read again.
    fn follow(&self, tx: &mut Tx<'_>, record: RecordRef, before: Option<Value>) -> Result<(), AppError> {
        match record.kind {
            RecordKind::Commitment => {
                let before: Option<Commitment> = shape(before)?;
                let after: Commitment = tx.get_or_not_found(CommitmentId(record.id))?;
                let (ids, today) = (&*self.ports.ids, self.ports.clock.today());
                commitment::note_change(tx, ids, today, before.as_ref(), &after)?;
            }
            RecordKind::Brief => {
                if let Some(before) = shape::<Brief>(before)? {
                    self.follow_head(tx, &before)?;
                }
            }
            _ => {
                if let Some(note) = brief::of_part(tx, record)? {
                    tx.of_brief(note);
                    if brief::is_text(record.kind) {
                        approval::reopen_if_final(tx, note)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Says what a record must say and nobody need type: the day, a place at the end of an order, a family name.
    fn fill_in(&self, tx: &Tx<'_>, kind: RecordKind, fields: &mut Value) -> Result<(), AppError> {
        let today = json!(self.ports.clock.today());
        let mut say = |field: &str, value: Value| {
            if fields[field].is_null() {
                fields[field] = value;
            }
        };
        match kind {
            RecordKind::Observation => say("read_on", today),
            RecordKind::StatusEvent => say("on", today),
            RecordKind::Brief => {
                say("template", json!("meeting-note"));
                say("updated_at", json!(self.ports.clock.now()));
            }
            _ => {}
        }
        if kind == RecordKind::Person && fields["family_name"] == "" {
            fields["family_name"] = json!(person::family_name(fields["name"].as_str().unwrap_or_default()));
        }
        if let Some((whole, first)) = ordered_in(kind)
            && fields["seq"].is_null()
        {
            let seqs = tx.records(kind)?.into_iter().filter(|other| other[whole] == fields[whole]);
            let last = seqs.filter_map(|other| other["seq"].as_u64()).max();
            fields["seq"] = json!(last.map_or(first, |last| last + 1));
        }
        Ok(())
    }

    /// Adds an anchor from its source and span: the words are those that stand there.
    fn add_anchor(&self, given: &Value) -> Result<Changed<RecordRef>, AppError> {
        let shape = |field| AppError::of_field(ErrorCode::FieldShape, field);
        let source: SourceId =
            serde_json::from_value(given["source"].clone()).map_err(|_| shape("source"))?;
        let span: Span = serde_json::from_value(given["span"].clone()).map_err(|_| shape("span"))?;
        self.read(|reader| Ok::<_, AppError>(reader.get_or_not_found::<Source>(source)?))?;
        let made = self.anchor_make(source, span, None)?;
        let record = RecordRef { kind: RecordKind::Anchor, id: made.value.0 };
        Ok(Changed { value: record, touched: made.touched, label: made.label })
    }
}

/// Returns the field that names what records of a kind stand in order in, and the first number of that order.
fn ordered_in(kind: RecordKind) -> Option<(&'static str, u64)> {
    match kind {
        RecordKind::AgendaItem | RecordKind::Participant => Some(("meeting", 1)),
        RecordKind::StatusEvent => Some(("commitment", 1)),
        RecordKind::Approval => Some(("brief", 1)),
        RecordKind::Section => Some(("brief", 0)),
        RecordKind::Block => Some(("section", 0)),
        _ => None,
    }
}

fn shape<T: serde::de::DeserializeOwned>(fields: Option<Value>) -> Result<Option<T>, AppError> {
    fields.map(serde_json::from_value).transpose().map_err(AppError::internal)
}

fn object(given: &Value) -> Result<(), AppError> {
    if given.is_object() { Ok(()) } else { Err(AppError::new(ErrorCode::NotAnObject)) }
}

/// Lays what was given over what is there, field by field. `null` gives back what `empty` has there.
fn overlay(under: &mut Value, empty: &Value, given: Value) {
    match (under, given) {
        (Value::Object(under), Value::Object(given)) => {
            for (name, value) in given {
                overlay(under.entry(name.clone()).or_insert(Value::Null), &empty[&name], value);
            }
        }
        (under, Value::Null) => *under = empty.clone(),
        (under, given) => *under = given,
    }
}

/// Makes a text of white space alone, where it exists once per language, no text at all.
fn tidy(fields: &mut Value) {
    match fields {
        Value::Object(within) => {
            let sides = within.len() == 2 && within.contains_key("fr") && within.contains_key("en");
            for value in within.values_mut() {
                if sides && value.as_str().is_some_and(|text| text.trim().is_empty()) {
                    *value = Value::Null;
                }
                tidy(value);
            }
        }
        Value::Array(list) => list.iter_mut().for_each(tidy),
        _ => {}
    }
}
