//! Records from a terminal: listing, showing, adding, changing, deleting, merging and bringing back.

use std::io::Read;

use am_app::{App, Changed, OpLabel};
use am_model::record::{RecordKind, RecordRef};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::messages::count;
use crate::output::{Failure, Printer};
use crate::record_args::RecordVerb;

/// Does what is asked of records.
///
/// # Errors
/// [`Failure::App`], [`Failure::Json`] when what was given is no JSON.
pub fn run(app: &App, verb: &RecordVerb, printer: &Printer) -> Result<(), Failure> {
    match verb {
        RecordVerb::Add { kind, json } => add(app, *kind, json, printer),
        RecordVerb::Set { id, json } => done(app, &app.record_set(*id, read(json)?)?, printer),
        RecordVerb::Delete { id, for_good: false } => delete(app, *id, printer),
        RecordVerb::Delete { id, for_good: true } => purge(app, *id, printer),
        RecordVerb::Merge { from, into } => {
            let (from, into) = (app.record_find(*from)?, app.record_find(*into)?);
            done(app, &app.record_merge(from.record, into.record)?, printer)
        }
        RecordVerb::Bin => bin(app, printer),
        RecordVerb::Restore { id } => {
            let row = app.bin_list()?.into_iter().find(|row| row.record.id == *id || row.operation.0 == *id);
            let operation = row.map_or_else(|| (*id).into(), |row| row.operation);
            done(app, &app.bin_restore(operation)?, printer)
        }
        RecordVerb::Step { back } => {
            let stepped = if *back { app.undo(None)? } else { app.redo(None)? };
            printer.show(&stepped.value, || match back {
                true => {
                    format!("{} {}", printer.say("Annulé\u{a0}:", "Undone:"), said(&stepped.value, printer))
                }
                false => {
                    format!("{} {}", printer.say("Rétabli\u{a0}:", "Redone:"), said(&stepped.value, printer))
                }
            });
            Ok(())
        }
    }
}

/// Reads JSON as typed: itself, `@FILE`, or `-` for standard input.
fn read(typed: &str) -> Result<Value, Failure> {
    let fault = |detail: String| Failure::Json { detail };
    let text = match typed.strip_prefix('@') {
        Some(path) => std::fs::read_to_string(path).map_err(|error| fault(format!("{path}: {error}")))?,
        None if typed == "-" => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text).map_err(|error| fault(error.to_string()))?;
            text
        }
        None => typed.to_owned(),
    };
    serde_json::from_str(&text).map_err(|error| fault(error.to_string()))
}

fn add(app: &App, kind: RecordKind, typed: &str, printer: &Printer) -> Result<(), Failure> {
    let given = match read(typed)? {
        Value::Array(several) => several,
        one => vec![one],
    };
    let mut added = Vec::new();
    for one in given {
        added.push(app.record_add(kind, one)?.value);
    }
    printer.show(&added, || added.iter().map(|record| record.id.to_string()).collect::<Vec<_>>().join("\n"));
    Ok(())
}

/// Prints the record a change was about, and how to take the change back.
fn done(app: &App, changed: &Changed<RecordRef>, printer: &Printer) -> Result<(), Failure> {
    let record = app.record_find(changed.value.id)?;
    printer.show(&json!({ "record": record, "label": changed.label }), || {
        let what = match &changed.label {
            Some(label) => said(label, printer),
            None => printer.say("rien à changer", "nothing to change").to_owned(),
        };
        format!("{} {} ({what})", record.record.id, record.name)
    });
    Ok(())
}

fn delete(app: &App, id: Uuid, printer: &Printer) -> Result<(), Failure> {
    let record = app.record_find(id)?.record;
    let uses = app.record_uses(record)?;
    app.record_delete(record)?;
    printer.show(&uses, || {
        let lang = printer.lang;
        let mut lines =
            vec![format!("{} {}", printer.say("À la corbeille\u{a0}:", "In the bin:"), uses.record.name)];
        let many = |counts: &[am_app::KindCount]| {
            let parts = counts
                .iter()
                .map(|of| format!("{} {}", of.count, am_app::kind_words(of.kind, of.count, lang)));
            parts.collect::<Vec<_>>().join(", ")
        };
        if !uses.goes.is_empty() {
            lines.push(format!("{} {}", printer.say("Avec\u{a0}:", "With:"), many(&uses.goes)));
        }
        if !uses.loses.is_empty() {
            lines.push(format!(
                "{} {}",
                printer.say("N’y renvoient plus\u{a0}:", "No longer name it:"),
                many(&uses.loses)
            ));
        }
        if !uses.briefs.is_empty() {
            let notes = uses.briefs.len();
            lines.push(format!(
                "{} {}",
                printer.say("Utilisé dans", "Used in"),
                count(
                    lang,
                    notes,
                    ("note, qui garde ses mots", "notes, qui gardent leurs mots"),
                    ("note, which keeps its words", "notes, which keep their words")
                )
            ));
        }
        lines.push(format!(
            "{} aide-memoire restore {id}",
            printer.say("Pour le ramener\u{a0}:", "To bring it back:")
        ));
        lines.join("\n")
    });
    Ok(())
}

fn purge(app: &App, id: Uuid, printer: &Printer) -> Result<(), Failure> {
    let binned = app.bin_list()?.into_iter().find(|row| row.record.id == id).map(|row| row.record);
    let record = match binned {
        Some(record) => record,
        None => app.record_find(id)?.record,
    };
    let gone = app.record_purge(record)?;
    printer.show(&gone.value, || {
        printer
            .say(
                "Supprimé définitivement, avec son historique. Les copies de sauvegarde et les versions figées des \
                 notes faites avant le contiennent encore.",
                "Deleted for good, with its history. Backups and frozen versions of notes made before still hold it.",
            )
            .to_owned()
    });
    Ok(())
}

fn bin(app: &App, printer: &Printer) -> Result<(), Failure> {
    let rows = app.bin_list()?;
    printer.show(&rows, || match rows.as_slice() {
        [] => printer.say("La corbeille est vide.", "The bin is empty.").to_owned(),
        rows => {
            let line = |row: &am_app::BinRow| {
                let kind = am_app::kind_words(row.record.kind, 1, printer.lang);
                format!("{} {kind} {} ({})", row.record.id, row.name, row.at.format("%Y-%m-%d %H:%M"))
            };
            rows.iter().map(line).collect::<Vec<_>>().join("\n")
        }
    });
    Ok(())
}

/// Lists the records of a kind: their ids and names, or whole as JSON.
///
/// # Errors
/// [`Failure::App`].
pub fn list(app: &App, kind: RecordKind, printer: &Printer) -> Result<(), Failure> {
    if printer.json {
        printer.show(&app.records_json(kind)?, String::new);
        return Ok(());
    }
    let rows = app.record_names(kind)?;
    printer.show(&rows, || {
        let head = format!("{} {}", rows.len(), am_app::kind_words(kind, rows.len() as u32, printer.lang));
        let rows = rows.iter().map(|row| format!("{} {}", row.record.id, row.name));
        std::iter::once(head).chain(rows).collect::<Vec<_>>().join("\n")
    });
    Ok(())
}

/// Shows one record: as text, or as JSON.
///
/// # Errors
/// [`Failure::App`] when there is none with that id.
pub fn show(app: &App, id: Uuid, printer: &Printer) -> Result<(), Failure> {
    if printer.json {
        let (kind, record) = app.record_json(id)?;
        printer.show(&json!({ "kind": kind, "record": record }), String::new);
        return Ok(());
    }
    let record = app.record_print(id)?;
    let colon = printer.say("\u{a0}:", ":");
    let mut lines = vec![format!("{} ({}) {}", record.name, record.kind, record.record.id)];
    for field in &record.fields {
        match field.values.as_slice() {
            [one] => lines.push(format!("{}{colon} {one}", field.label)),
            several => {
                lines.push(format!("{}{colon}", field.label));
                lines.extend(several.iter().map(|value| format!("    {value}")));
            }
        }
    }
    for (kind, parts) in &record.parts {
        lines.push(format!("{kind}{colon}"));
        lines.extend(parts.iter().map(|(id, name)| format!("    {id} {name}")));
    }
    printer.show(&(), || lines.join("\n"));
    Ok(())
}

/// Says what a change is, in a few words.
fn said(label: &OpLabel, printer: &Printer) -> String {
    am_app::operation_words(label, printer.lang)
}
