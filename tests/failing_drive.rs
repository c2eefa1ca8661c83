//! What an officer does on a drive that fails at every step: an import, the open export loaded again, an older library
//! opened. Told in both languages, nothing half made, and done once the drive is well.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

#[path = "../crates/store/tests/fault_vfs/mod.rs"]
mod fault_vfs;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use am_app::{
    App, AppError, ErrorCode, ImportOptions, ImportOutcome, KINDS, OpenExportOptions, Ports, SystemClock,
};
use am_model::TimeOrderedIds;
use fault_vfs::{Fault, Trouble, under};

const STATEMENT: &str = "Déclaration commune du Canada et de la Norvège

Oslo, le 3 juin 2025

Les deux ministres se sont engagés à renforcer la coopération dans le domaine de l’énergie. Le Canada désignera une \
personne-ressource d’ici la fin de l’année.
";

fn program(folder: &Path) -> App {
    fault_vfs::install();
    App::new(Ports {
        clock: Arc::new(SystemClock),
        ids: Arc::new(TimeOrderedIds),
        config_dir: None,
        documents_dir: folder.to_owned(),
        worker: None,
    })
    .expect("the built-in data are sound")
}

fn records(app: &App) -> Vec<serde_json::Value> {
    KINDS.iter().flat_map(|kind| app.records_json(*kind).expect("records")).collect()
}

fn import(app: &App, document: &Path) -> Result<(), AppError> {
    let done =
        app.source_import(&[document.to_owned()], &ImportOptions::default(), |_| ControlFlow::Continue(()))?;
    match done.value.into_iter().next().map(|file| file.result) {
        Some(ImportOutcome::Failed { error }) => Err(error),
        _ => Ok(()),
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Every call in the long form, else ever fewer of them the further it comes.
fn steps() -> impl Iterator<Item = u64> {
    let all = std::env::var_os("AM_TORTURE").is_some();
    std::iter::successors(Some(1_u64), move |n| Some(if all || *n < 4 { n + 1 } else { n + 1 + n / 3 }))
}

/// Tells whether an error says in both languages that the drive failed or is full.
fn is_told(fault: Fault, error: &AppError) -> bool {
    let codes = [ErrorCode::DriveFailed, ErrorCode::LibraryUnreadable, ErrorCode::LibraryUnwritable];
    let said = error.message.fr.is_some() && error.message.en.is_some();
    said && (codes.contains(&error.code) || (fault == Fault::Full && error.code == ErrorCode::DiskFull))
}

#[test]
fn an_import_that_fails_at_any_step_leaves_the_library_as_it_was_and_open() {
    let folder = tempfile::tempdir().expect("a folder");
    let document = folder.path().join("declaration.txt");
    std::fs::write(&document, STATEMENT).expect("a document");
    let app = program(folder.path());
    app.library_create(&folder.path().join("a.aidemem")).expect("a library");
    for phrase in [None, Some("une phrase")] {
        if phrase.is_some() {
            app.protection_set("", phrase, |_, _| ()).expect("encrypted");
        }
        let before = records(&app);
        // What a drive does not give of an encrypted file may be told as damage while it fails.
        let faults: &[Fault] = if phrase.is_some() { &[Fault::Full] } else { &[Fault::Full, Fault::Broken] };
        for &fault in faults {
            let mut refused = 0;
            for from in steps() {
                let trouble = Trouble { fault, from, lasting: true };
                let (done, count) = under(trouble, || import(&app, &document));
                match done {
                    Ok(()) => {
                        app.undo(None).expect("an undo");
                        if count.failed == 0 {
                            break;
                        }
                    }
                    Err(error) => {
                        assert!(is_told(fault, &error), "{fault:?} at {from}: {error:?}");
                        refused += 1;
                    }
                }
                assert!(records(&app) == before, "{fault:?} at {from}");
            }
            assert!(refused > 3, "{refused}");
            assert!(app.library_check().expect("a check").sound);
            let kept = if phrase.is_some() { "encrypted" } else { "plain" };
            println!(
                "\ntrials: {fault:?} at each step of importing a document, {kept} | {refused} | told; library open and as it was"
            );
        }
        import(&app, &document).expect("an import");
        app.undo(None).expect("an undo");
    }
}

#[test]
fn an_open_export_loaded_on_a_drive_that_fails_makes_no_library_or_a_whole_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let document = folder.path().join("declaration.txt");
    std::fs::write(&document, STATEMENT).expect("a document");
    let app = program(folder.path());
    app.library_create(&folder.path().join("a.aidemem")).expect("a library");
    import(&app, &document).expect("an import");
    let before = records(&app);
    let export = folder.path().join("ouverte");
    app.library_export(&export, OpenExportOptions { readable: false, notes: false }).expect("an export");
    app.library_close();
    for fault in [Fault::Full, Fault::Broken] {
        let mut refused = 0;
        for from in steps() {
            let place = tempfile::tempdir().expect("a folder");
            let path = place.path().join("b.aidemem");
            let (done, count) = under(Trouble { fault, from, lasting: true }, || {
                app.library_load(&export, &path, None).map(|_| ())
            });
            if let Err(error) = &done {
                assert!(is_told(fault, error), "{fault:?} at {from}: {error:?}");
                refused += 1;
                app.library_close();
                // Made whole, and then not opened any more; or not made at all, with nothing beside it.
                let left: Vec<String> =
                    names(place.path()).into_iter().filter(|name| !name.ends_with(".lock")).collect();
                let is_begun = left.iter().any(|name| name.contains(".part"));
                assert!(!is_begun && (left.is_empty() || path.exists()), "{fault:?} at {from}: {left:?}");
                match path.exists() {
                    true => app.library_open(&path, false).map(|_| ()).expect("a whole library"),
                    false => {
                        app.library_load(&export, &path, None).map(|_| ()).expect("the same work succeeds")
                    }
                }
            }
            assert!(records(&app) == before, "{fault:?} at {from}");
            app.library_close();
            if done.is_ok() && count.failed == 0 {
                break;
            }
        }
        assert!(refused > 3, "{refused}");
        println!(
            "\ntrials: {fault:?} at each step of loading an open export | {refused} | told; no library or a whole one, nothing beside it"
        );
    }
}

#[test]
fn an_older_library_is_backed_up_before_it_is_brought_up_to_date_and_todays_is_not() {
    let stored = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/libraries");
    let libraries: Vec<PathBuf> = std::fs::read_dir(stored)
        .expect("stored libraries")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "aidemem"))
        .filter(|path| !path.to_string_lossy().contains("encrypted"))
        .collect();
    let newest = libraries.iter().max().expect("a library").clone();
    for library in libraries {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.aidemem");
        std::fs::copy(&library, &path).expect("a copy");
        let app = program(folder.path());
        app.library_open(&path, false).expect("it opens");
        let backups = app.backup_list().expect("a list").backups;
        assert_eq!(backups.len(), usize::from(library != newest), "{}", library.display());
        assert!(app.library_check().expect("a check").sound);
    }
}
