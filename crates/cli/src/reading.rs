//! Reading files: into the library, or to show what the rules find.

use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use am_app::{
    App, AppError, ErrorCode, FileText, ImportOptions, ImportOutcome, ImportProgress, ImportedFile,
    MAX_DOCUMENT_BYTES,
};

use crate::messages::count;
use crate::output::{Failure, Printer};

/// The name that stands for what comes through a pipe.
const PIPE: &str = "-";

/// Imports files, or what comes through a pipe, and says what became of each.
///
/// # Errors
/// [`Failure::Some`] when a file could not be read.
pub fn import(app: &App, files: &[PathBuf], internal: bool, printer: &Printer) -> Result<(), Failure> {
    let options = ImportOptions { internal, ..ImportOptions::default() };
    if files == [Path::new(PIPE)] {
        return import_pipe(app, &options, printer);
    }
    let imported = app.source_import(files, &options, |progress: ImportProgress| {
        if let Some(file) = progress.last.as_ref().filter(|_| !printer.json) {
            printer.tell(&format!("{}/{} {}", progress.done, progress.total, file.file_name));
        }
        ControlFlow::Continue(())
    })?;
    if imported.value.is_empty() {
        printer.tell(printer.say(
            "Aucun document à importer\u{a0}: le dossier n’en contient pas. La bibliothèque est inchangée.",
            "No document to import: the folder holds none. The library is unchanged.",
        ));
    }
    printer.show(&imported.value, || {
        imported
            .value
            .iter()
            .map(|file| format!("{}\u{a0}: {}", file.file_name, outcome(&file.result, printer)))
            .collect::<Vec<_>>()
            .join("\n")
    });
    match imported.value.iter().any(|file| matches!(file.result, ImportOutcome::Failed { .. })) {
        true => Err(Failure::Some),
        false => Ok(()),
    }
}

fn import_pipe(app: &App, options: &ImportOptions, printer: &Printer) -> Result<(), Failure> {
    let name = printer.say("Entrée standard", "Standard input");
    let mut bytes = Vec::new();
    // One byte over the limit is enough to be refused by it.
    let limited = std::io::stdin().take(MAX_DOCUMENT_BYTES + 1).read_to_end(&mut bytes);
    let read = limited.map_err(|error| {
        AppError::with(ErrorCode::FileUnreadable, [("file", name.to_owned())]).detailed(error)
    });
    let imported = read.and_then(|_| app.source_import_bytes(name, &bytes, options));
    let result = imported.map_or_else(|error| ImportOutcome::Failed { error }, |changed| changed.value);
    let failed = matches!(result, ImportOutcome::Failed { .. });
    let file = ImportedFile { file_name: name.to_owned(), result };
    printer.show(&[&file], || format!("{}\u{a0}: {}", file.file_name, outcome(&file.result, printer)));
    if failed { Err(Failure::Some) } else { Ok(()) }
}

fn outcome(result: &ImportOutcome, printer: &Printer) -> String {
    let lang = printer.lang;
    match result {
        ImportOutcome::Imported { source, title, paragraphs, found, remarks, twin, .. } => {
            let parts = [
                count(lang, *paragraphs as usize, ("paragraphe", "paragraphes"), ("paragraph", "paragraphs")),
                count(
                    lang,
                    found.commitments as usize,
                    ("engagement", "engagements"),
                    ("commitment", "commitments"),
                ),
                count(
                    lang,
                    found.statistics as usize,
                    ("statistique", "statistiques"),
                    ("statistic", "statistics"),
                ),
                count(lang, found.people as usize, ("personne", "personnes"), ("person", "people")),
                count(lang, found.quotes as usize, ("citation", "citations"), ("quotation", "quotations")),
            ];
            let twin = if twin.is_some() {
                printer.say(", jumelé à l’autre langue", ", paired with the other language")
            } else {
                ""
            };
            let told = remarks.iter().filter_map(|remark| remark.best(lang)).map(|(text, _)| text.as_str());
            let first = format!("{title} ({}{twin}) {source}", parts.join(", "));
            [first.as_str()].into_iter().chain(told).collect::<Vec<_>>().join("\n  ")
        }
        ImportOutcome::Duplicate { source, title } => {
            format!(
                "{} {title} {source}",
                printer.say("déjà dans la bibliothèque,", "already in the library,")
            )
        }
        ImportOutcome::Failed { error } => printer.sentences(error),
        ImportOutcome::Stopped => printer.say("arrêté", "stopped").to_owned(),
    }
}

/// Shows what files say: their paragraphs with a line left free between two.
///
/// # Errors
/// [`Failure::Some`] when a file could not be read.
pub fn read(app: &App, files: &[PathBuf], printer: &Printer) -> Result<(), Failure> {
    let mut has_failed = false;
    let mut shown = Vec::new();
    for file in files {
        match app.read_file(file) {
            Ok(text) => shown.push(text),
            Err(error) => {
                has_failed = true;
                printer.tell(&printer.what(&error));
            }
        }
    }
    let lines = || shown.iter().map(words).collect::<Vec<_>>().join("\n\n");
    match shown.as_slice() {
        [] => {}
        [one] => printer.show(one, lines),
        several => printer.show(&several, lines),
    }
    if has_failed { Err(Failure::Some) } else { Ok(()) }
}

fn words(text: &FileText) -> String {
    text.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect::<Vec<_>>().join("\n\n")
}

/// Shows what the rules find in files; with `out`, writes one JSON file a document into that folder.
///
/// # Errors
/// [`Failure::Some`] when a file could not be read, [`Failure::App`] when the folder cannot be written.
pub fn extract(app: &App, files: &[PathBuf], out: Option<&Path>, printer: &Printer) -> Result<(), Failure> {
    let mut has_failed = false;
    let mut written = Vec::new();
    let mut shown = Vec::new();
    for file in files {
        match app.extract_file(file) {
            Ok(found) => match out {
                Some(folder) => {
                    let path = app.write_extraction(&found, folder, &written)?;
                    printer.tell(&path.display().to_string());
                    written.push(path);
                }
                None => shown.push(found),
            },
            Err(error) => {
                has_failed = true;
                printer.tell(&printer.what(&error));
            }
        }
    }
    let lines = || shown.iter().map(|found| summary(found, printer)).collect::<Vec<_>>().join("\n");
    match shown.as_slice() {
        [] => {}
        [one] => printer.show(&one.json, lines),
        several => printer.show(&several.iter().map(|found| &found.json).collect::<Vec<_>>(), lines),
    }
    if has_failed { Err(Failure::Some) } else { Ok(()) }
}

fn summary(found: &am_app::ExtractedFile, printer: &Printer) -> String {
    let many = |key: &str| found.json[key].as_array().map_or(0, Vec::len);
    let lang = printer.lang;
    let parts = [
        count(lang, many("commitments"), ("engagement", "engagements"), ("commitment", "commitments")),
        count(lang, many("statistics"), ("statistique", "statistiques"), ("statistic", "statistics")),
        count(lang, many("people"), ("personne", "personnes"), ("person", "people")),
        count(lang, many("quotes"), ("citation", "citations"), ("quotation", "quotations")),
        count(lang, many("instruments"), ("instrument", "instruments"), ("instrument", "instruments")),
        count(lang, many("events"), ("événement", "événements"), ("event", "events")),
    ];
    format!("{}\u{a0}: {}", found.file_name, parts.join(", "))
}
