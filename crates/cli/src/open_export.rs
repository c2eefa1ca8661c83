//! The open export and the counts of a library from a terminal.

use std::path::Path;

use am_app::{App, OpenExportOptions};

use crate::args::Options;
use crate::messages::count;
use crate::output::{Failure, Printer};
use crate::record_args::LibraryVerb;
use crate::{library_file, passphrase};

/// Does what is asked of the whole library.
///
/// # Errors
/// [`Failure::App`].
pub fn run(app: &App, verb: &LibraryVerb, printer: &Printer) -> Result<(), Failure> {
    match verb {
        LibraryVerb::Export { folder, readable, notes } => {
            let options = OpenExportOptions { readable: *readable, notes: *notes };
            let written = app.library_export(folder, options)?;
            printer.show(&written, || {
                let lang = printer.lang;
                let parts = [
                    count(lang, written.records as usize, ("fiche", "fiches"), ("record", "records")),
                    count(
                        lang,
                        written.originals as usize,
                        ("original", "originaux"),
                        ("original", "originals"),
                    ),
                    count(
                        lang,
                        written.notes as usize,
                        ("fichier Word", "fichiers Word"),
                        ("Word file", "Word files"),
                    ),
                ];
                format!("{} ({})", written.folder, parts.join(", "))
            });
        }
        LibraryVerb::Stats => stats(app, printer)?,
    }
    Ok(())
}

/// Makes a library from an open export; a plain one, unless it is to be protected.
///
/// # Errors
/// [`Failure::App`], those of asking for a passphrase; then no library is made.
pub fn load(
    app: &App,
    folder: &Path,
    encrypt: bool,
    options: &Options,
    printer: &Printer,
) -> Result<(), Failure> {
    let library = options.library()?;
    let passphrase =
        encrypt.then(|| passphrase::ask_new(options.passphrase_file.as_deref(), printer)).transpose()?;
    let made = app.library_load(folder, library, passphrase.as_ref().map(|typed| typed.as_str()))?;
    library_file::show_made(&made, printer);
    Ok(())
}

fn stats(app: &App, printer: &Printer) -> Result<(), Failure> {
    let stats = app.library_stats()?;
    printer.show(&stats, || {
        let lang = printer.lang;
        let mut lines = vec![
            stats.path.clone(),
            format!("{} {}", stats.bytes, printer.say("octets", "bytes")),
            count(
                lang,
                stats.paragraphs as usize,
                ("paragraphe", "paragraphes"),
                ("paragraph", "paragraphs"),
            ),
            format!(
                "{} ({} {})",
                count(lang, stats.originals as usize, ("original", "originaux"), ("original", "originals")),
                stats.original_bytes,
                printer.say("octets avant compression", "bytes before compression")
            ),
            count(lang, stats.operations as usize, ("changement", "changements"), ("change", "changes")),
            format!("{} {}", stats.binned, printer.say("à la corbeille", "in the bin")),
        ];
        let kinds = stats.records.iter().filter(|of| of.count > 0);
        lines.extend(kinds.map(|of| format!("{} {}", of.count, am_app::kind_words(of.kind, of.count, lang))));
        lines.join("\n")
    });
    Ok(())
}
