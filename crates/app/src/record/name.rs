//! What a record of any kind is called: its own title or name, else what it says of the records it belongs to.

use am_model::Lang;
use am_model::record::{RecordKind, RecordRef};
use am_store::Reader;
use serde_json::Value;
use uuid::Uuid;

use super::words::choice_or_text;
use crate::error::AppError;

/// Returns what a record is called in `lang`, in the other language where that is all there is; may be empty.
///
/// # Errors
/// [`crate::ErrorCode::NotFound`].
pub(crate) fn name_of(reader: &Reader<'_>, record: RecordRef, lang: Lang) -> Result<String, AppError> {
    of_fields(reader, record.kind, &reader.record_or_not_found(record)?, lang)
}

/// Returns what a record with these fields is called.
pub(crate) fn of_fields(
    reader: &Reader<'_>,
    kind: RecordKind,
    fields: &Value,
    lang: Lang,
) -> Result<String, AppError> {
    use RecordKind::*;
    let own = |field: &str| side(&fields[field], lang);
    let of = |field: &str, kind| other(reader, &fields[field], kind, lang);
    Ok(match kind {
        Counterpart | Person | Indicator | Instrument | Approval => own("name"),
        Commitment | AgendaItem | Source | Brief => own("title"),
        Meeting => joined([own("title"), own("on")], ", "),
        TalkingPoint | Quote => own("text"),
        Anchor => own("quote"),
        Section => own("heading"),
        Version => joined([own("label"), fields["number"].to_string()], " "),
        Link => joined([of("from", Counterpart)?, of("to", Counterpart)?], " → "),
        Office => joined([own("title"), of("counterpart", Counterpart)?], ", "),
        Participant => joined([of("person", Person)?, of("meeting", Meeting)?], ", "),
        StatusEvent => {
            joined([own("on"), changed(&fields["change"], lang), of("commitment", Commitment)?], ", ")
        }
        Observation => joined([of("indicator", Indicator)?, fields["value"].to_string(), own("as_of")], ", "),
        TalkingPointUse => joined([of("talking_point", TalkingPoint)?, of("meeting", Meeting)?], ", "),
        Evidence => of("anchor", Anchor)?,
        Proposal => ["title", "name", "text"]
            .iter()
            .map(|field| side(&fields["draft"][field], lang))
            .find(|name| !name.is_empty())
            .unwrap_or_default(),
        Block => of("section", Section)?,
    })
}

fn other(reader: &Reader<'_>, id: &Value, kind: RecordKind, lang: Lang) -> Result<String, AppError> {
    let Some(id) = id.as_str().and_then(|id| id.parse::<Uuid>().ok()) else { return Ok(String::new()) };
    match reader.record(RecordRef { kind, id })? {
        Some(fields) => of_fields(reader, kind, &fields, lang),
        None => Ok(String::new()),
    }
}

/// Returns what happened: the state something came into, else what kind of change it was.
fn changed(change: &Value, lang: Lang) -> String {
    let texts =
        change.as_object().into_iter().flatten().filter_map(|(field, value)| Some((field, value.as_str()?)));
    texts.map(|(field, text)| choice_or_text(field, text, lang)).next_back().unwrap_or_default()
}

/// Returns a text, or the side of `lang` of one that exists once per language.
pub(super) fn side(value: &Value, lang: Lang) -> String {
    let text = value.as_str().or_else(|| {
        let said = |lang: Lang| value.get(lang.code()).and_then(Value::as_str);
        said(lang).or_else(|| said(lang.other()))
    });
    text.unwrap_or_default().to_owned()
}

fn joined<const N: usize>(parts: [String; N], between: &str) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}
