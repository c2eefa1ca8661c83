//! The library from a terminal: making one, searching it, listing and showing records, accepting proposals.

use std::path::Path;

use am_app::{App, SearchHit};
use am_model::record::RecordKind;
use am_model::{ProposalId, SourceId};
use serde_json::Value;
use uuid::Uuid;

use crate::messages::count;
use crate::output::{Failure, Printer};

/// Makes an empty library.
///
/// # Errors
/// [`Failure::App`] when a file is there already or cannot be written.
pub fn create(app: &App, path: &Path, printer: &Printer) -> Result<(), Failure> {
    let made = app.library_create(path)?;
    printer.show(&made, || {
        format!("{} {}", printer.say("Bibliothèque créée\u{a0}:", "Library made:"), made.path)
    });
    Ok(())
}

/// Searches the library.
///
/// # Errors
/// [`Failure::App`].
pub fn search(app: &App, query: &str, limit: u32, printer: &Printer) -> Result<(), Failure> {
    let hits = app.search(query, limit)?;
    printer.show(&hits, || match hits.as_slice() {
        [] => printer.say("Aucun résultat.", "No result.").to_owned(),
        hits => hits.iter().map(line).collect::<Vec<_>>().join("\n"),
    });
    Ok(())
}

fn line(hit: &SearchHit) -> String {
    let snippet: String = hit
        .snippet
        .iter()
        .map(|part| if part.hit { format!("[{}]", part.text) } else { part.text.clone() })
        .collect();
    let place = hit.number.map(|number| format!(", ¶\u{a0}{number}")).unwrap_or_default();
    format!("{} {}{place}\n    {snippet}", hit.record.id, hit.title)
}

/// Lists the records of a kind: their ids and names, or whole as JSON.
///
/// # Errors
/// [`Failure::App`].
pub fn list(app: &App, kind: RecordKind, printer: &Printer) -> Result<(), Failure> {
    let records = app.records_json(kind)?;
    printer.show(&records, || {
        let head = count(printer.lang, records.len(), ("fiche", "fiches"), ("record", "records"));
        let rows = records
            .iter()
            .map(|record| format!("{} {}", record["id"].as_str().unwrap_or_default(), name(record, printer)));
        std::iter::once(head).chain(rows).collect::<Vec<_>>().join("\n")
    });
    Ok(())
}

/// Returns the name of a record of any kind, in the user's language where it has one.
fn name(record: &Value, printer: &Printer) -> String {
    let side = |value: &Value| {
        let lang = printer.lang;
        value
            .get(lang.code())
            .or_else(|| value.get(lang.other().code()))
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    let of = |value: &Value| {
        value
            .as_str()
            .map(str::to_owned)
            .or_else(|| side(value))
            .or_else(|| value.get(printer.lang.other().code()).and_then(Value::as_str).map(str::to_owned))
    };
    ["title", "name", "text", "quote"]
        .iter()
        .find_map(|field| record.get(field).and_then(of))
        .unwrap_or_default()
}

/// Shows one record.
///
/// # Errors
/// [`Failure::App`] when there is none with that id.
pub fn show(app: &App, id: &Uuid, printer: &Printer) -> Result<(), Failure> {
    let (kind, record) = app.record_json(*id)?;
    let shown = serde_json::json!({ "kind": kind, "record": record });
    printer.show(&shown, || serde_json::to_string_pretty(&shown).unwrap_or_default());
    Ok(())
}

/// Accepts proposals: those named, and all that wait in the sources named.
///
/// # Errors
/// [`Failure::App`]; what was accepted before stays accepted.
pub fn accept(app: &App, ids: &[Uuid], printer: &Printer) -> Result<(), Failure> {
    let mut accepted = Vec::new();
    for id in ids {
        let (kind, _) = app.record_json(*id)?;
        let proposals = match kind {
            RecordKind::Source => app.proposals_pending(SourceId(*id))?,
            _ => vec![ProposalId(*id)],
        };
        for proposal in proposals {
            accepted.push(app.proposal_accept(proposal, None)?.value);
        }
    }
    printer.show(&accepted, || {
        count(
            printer.lang,
            accepted.len(),
            ("proposition retenue", "propositions retenues"),
            ("proposal accepted", "proposals accepted"),
        )
    });
    Ok(())
}
