//! Work of the officer that finds no room, at every size a file can have grown to: an import, a note in Word, an open
//! export. It is told, the library is as it was, and no half of a file is left.
//!
//! The system refuses to let any file of the process grow beyond a limit; that takes no rights and no mount.

#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

mod desk;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;

use am_app::{App, AppError, ErrorCode, ExportInput, ImportOptions, ImportOutcome, KINDS, OpenExportOptions};
use am_model::record::RecordKind;
use am_model::{Lang, TimeOrderedIds};
use desk::{Desk, STATEMENT};

/// Does `work` on the library in `folder` in the process that is short of room.
fn work_short_of_room(folder: &Path, work: &str) -> Result<(), AppError> {
    let app = program(folder);
    app.library_open(&folder.join("essai.aidemem"), false)?;
    match work {
        "import" => {
            let document = folder.join("long.txt");
            let done =
                app.source_import(&[document], &ImportOptions::default(), |_| ControlFlow::Continue(()))?;
            match done.value.into_iter().next().map(|file| file.result) {
                Some(ImportOutcome::Failed { error }) => Err(error),
                _ => Ok(()),
            }
        }
        "note" => {
            let brief = app.record_names(RecordKind::Brief)?[0].record.id.into();
            let folder = folder.join("sortie").display().to_string();
            app.brief_export(&ExportInput {
                brief,
                langs: Lang::ALL.to_vec(),
                version: None,
                folder,
                names: None,
            })
            .map(|_| ())
        }
        _ => {
            let options = OpenExportOptions { readable: false, notes: true };
            app.library_export(&folder.join("sortie/ouverte"), options).map(|_| ())
        }
    }
}

fn program(folder: &Path) -> App {
    App::new(am_app::Ports {
        clock: std::sync::Arc::new(am_app::SystemClock),
        ids: std::sync::Arc::new(TimeOrderedIds),
        config_dir: None,
        documents_dir: folder.to_owned(),
        worker: None,
    })
    .expect("the built-in data are sound")
}

fn in_a_process_short_of_room(test: &str, folder: &Path, work: &str, kilobytes: u64) -> String {
    let script = format!("trap '' XFSZ; ulimit -f {}; exec \"$0\" \"$@\"", kilobytes * 2);
    let output = Command::new("sh")
        .args(["-c", &script])
        .arg(std::env::current_exe().expect("this program"))
        .args(["--exact", test, "--nocapture"])
        .env("AM_LIBRARY", folder)
        .env("AM_WORK", work)
        .output()
        .expect("a process");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let outcome = said.lines().find_map(|line| line.split_once("outcome: ")).map(|(_, told)| told.to_owned());
    outcome.unwrap_or_else(|| panic!("{said}{}", String::from_utf8_lossy(&output.stderr)))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        }
        found.push(path);
    }
    found
}

/// Runs `work` with more and more room until it is done, and looks at what is there after each refusal.
fn with_more_and_more_room(test: &str, work: &str, sizes: &[u64]) {
    if let (Some(folder), Ok(work)) = (std::env::var_os("AM_LIBRARY"), std::env::var("AM_WORK")) {
        match work_short_of_room(Path::new(&folder), &work) {
            Ok(()) => println!("\noutcome: done"),
            Err(error) => println!("\noutcome: {:?}", error.code),
        }
        return;
    }
    let desk = Desk::new();
    desk.statement();
    let brief = serde_json::json!({ "title": { "fr": "Note de synthèse", "en": "Summary note" } });
    let add = |kind, given| desk.app.record_add(kind, given).expect("a record").value.id;
    let brief = add(RecordKind::Brief, brief);
    let section =
        add(RecordKind::Section, serde_json::json!({ "brief": brief, "heading": { "fr": "Contexte" } }));
    // Larger, even packed, than what a library needs beside it to be open at all.
    let words: String =
        (0..6000_u64).map(|n| format!("{:x} ", n.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect();
    let text = serde_json::json!([{ "kind": "text", "text": words, "bold": false, "italic": false }]);
    let block =
        serde_json::json!({ "section": section, "kind": "paragraph", "text": { "fr": text, "en": null } });
    add(RecordKind::Block, block);
    let long: String =
        (0..4000).map(|n| format!("Le Canada s’engage au point {n} de l’entente.\n\n")).collect();
    desk.file("long.txt", format!("{STATEMENT}\n{long}").as_bytes());
    let records = |app: &App| -> Vec<_> {
        KINDS.iter().flat_map(|kind| app.records_json(*kind).expect("records")).collect()
    };
    let before = records(&desk.app);
    desk.app.library_close();
    let (folder, path) = (desk.folder.path(), desk.folder.path().join("essai.aidemem"));
    let (mut refused, mut done) = (0, false);
    for kilobytes in sizes {
        let outcome = in_a_process_short_of_room(test, folder, work, *kilobytes);
        if outcome == "done" {
            done = true;
            break;
        }
        let told = [ErrorCode::DiskFull, ErrorCode::DriveFailed, ErrorCode::TargetUnwritable];
        assert!(
            told.iter().any(|code| outcome == format!("{code:?}")),
            "{work} with {kilobytes} kB: {outcome}"
        );
        refused += 1;
        let out = folder.join("sortie");
        let left = files(&out);
        // The first of two notes may have come through whole.
        assert!(left.iter().all(|file| file.extension().is_some_and(|ending| ending == "docx")), "{left:?}");
        for note in &left {
            let bytes = std::fs::read(note).expect("a note");
            let end = bytes.len().saturating_sub(22);
            assert!(bytes[end..].starts_with(b"PK\x05\x06"), "{} is not whole", note.display());
        }
        let _ = std::fs::remove_dir_all(&out);
        desk.app.library_open(&path, false).expect("it opens");
        assert!(records(&desk.app) == before, "{work} with {kilobytes} kB");
        assert!(desk.app.library_check().expect("a check").sound);
        desk.app.library_close();
    }
    assert!(refused > 0 && done, "{work} was refused {refused} times, and then done: {done}");
    println!(
        "\ntrials: no file may grow beyond a size, {work} | {refused} | told; library as it was; no half of a file left"
    );
}

#[test]
fn an_import_without_room_leaves_the_library_as_it_was() {
    let sizes = [600, 1000, 1600, 100_000];
    with_more_and_more_room("an_import_without_room_leaves_the_library_as_it_was", "import", &sizes);
}

#[test]
fn a_note_without_room_leaves_no_half_of_a_file() {
    with_more_and_more_room("a_note_without_room_leaves_no_half_of_a_file", "note", &[40, 48, 56, 100_000]);
}

#[test]
fn an_open_export_without_room_leaves_no_half_of_a_folder() {
    let sizes = [40, 60, 80, 100_000];
    with_more_and_more_room("an_open_export_without_room_leaves_no_half_of_a_folder", "open export", &sizes);
}
