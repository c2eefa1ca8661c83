//! What anybody can read of an encrypted library: what its officer has asked for, and nothing else, even when the
//! program is killed in the middle of its work.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

mod desk;

use std::io::{BufRead, BufReader};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use am_app::{App, ErrorCode, ExportInput, ImportOptions, KINDS, OpenExportOptions, Ports, SystemClock};
use am_model::record::RecordKind;
use am_model::{Lang, TimeOrderedIds};
use desk::{Desk, STATEMENT};

const PHRASE: &str = "quatre mots faciles à retenir";

/// Words of the statement that would show in anything readable.
const SENTENCE: &[u8] = b"personne-ressource";

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

/// Returns the files under `folder` in which something can be read: the sentence, or a file of SQLite or Word.
fn readable(folder: &Path) -> Vec<PathBuf> {
    let shows = |path: &PathBuf| {
        let bytes = std::fs::read(path).unwrap_or_default();
        bytes.starts_with(b"SQLite format 3")
            || bytes.starts_with(b"PK")
            || bytes.windows(SENTENCE.len()).any(|at| at == SENTENCE)
    };
    files(folder).into_iter().filter(shows).collect()
}

fn with_readable(readable: bool) -> OpenExportOptions {
    OpenExportOptions { readable, notes: true }
}

/// A program with an encrypted library, and the folder of what its officer asks for.
fn encrypted() -> (Desk, tempfile::TempDir) {
    let desk = Desk::new();
    desk.app.protection_set("", Some(PHRASE), |_, _| ()).expect("an encrypted library");
    (desk, tempfile::tempdir().expect("a folder"))
}

fn import(app: &App, document: &Path) {
    let imported =
        app.source_import(&[document.to_owned()], &ImportOptions::default(), |_| ControlFlow::Continue(()));
    imported.expect("a library");
}

#[test]
fn an_open_export_of_an_encrypted_library_is_asked_for_twice_and_holds_no_key() {
    let (desk, elsewhere) = encrypted();
    let document = elsewhere.path().join("declaration.txt");
    std::fs::write(&document, STATEMENT).expect("a document");
    import(&desk.app, &document);
    desk.app.backup_now().expect("a backup");
    // A copy that cannot follow keeps the former key in the library.
    let backup = PathBuf::from(&desk.app.backup_list().expect("a list").backups[0].path);
    let mut damaged = std::fs::read(&backup).expect("a backup");
    damaged[9000] ^= 1;
    std::fs::write(&backup, damaged).expect("a backup");
    let former = desk.app.recovery_sheet(PHRASE).expect("a sheet").code;
    let changed = desk.app.protection_set(PHRASE, Some("une autre phrase"), |_, _| ()).expect("another");
    assert_eq!(changed.left.len(), 1);
    let present = desk.app.recovery_sheet("une autre phrase").expect("a sheet").code;

    let folder = elsewhere.path().join("ouverte");
    let refused = desk.app.library_export(&folder, with_readable(false)).expect_err("not without a word");
    assert_eq!(refused.code, ErrorCode::ExportReadable);
    let warning = refused.message.fr.expect("a sentence").what;
    assert!(warning.contains("que tout le monde peut lire"), "{warning}");
    assert!(!folder.exists());
    desk.app.library_export(&folder, with_readable(true)).expect("an export");
    for code in [former, present] {
        let groups = code.iter().flat_map(|line| line.split_whitespace().take(4));
        let digits: String = groups.collect::<String>().to_lowercase();
        assert_eq!(digits.len(), 64);
        let raw: Vec<u8> = (0..32)
            .map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).expect("hexadecimal"))
            .collect();
        for file in files(&folder) {
            let bytes = std::fs::read(&file).expect("a file");
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            assert!(!bytes.windows(raw.len()).any(|at| at == raw), "{} holds a key", file.display());
            assert!(!text.contains(&digits), "{} holds a key", file.display());
        }
    }
}

#[test]
fn an_open_export_is_loaded_as_a_plain_library_or_under_a_passphrase() {
    let (desk, elsewhere) = encrypted();
    let document = elsewhere.path().join("declaration.txt");
    std::fs::write(&document, STATEMENT).expect("a document");
    import(&desk.app, &document);
    let records = |app: &App| -> Vec<_> {
        KINDS.iter().flat_map(|kind| app.records_json(*kind).expect("records")).collect()
    };
    let before = records(&desk.app);
    let folder = elsewhere.path().join("ouverte");
    desk.app.library_export(&folder, with_readable(true)).expect("an export");

    let loaded = desk.app.library_load(&folder, &elsewhere.path().join("claire"), None).expect("a library");
    assert!(!loaded.library.encrypted && loaded.sheet.is_none());
    assert_eq!(records(&desk.app), before);
    let state = desk.app.protection().expect("a library");
    assert_eq!(
        (state.encrypted, state.dates.since, state.dates.sheet),
        (false, None, None),
        "it never was protected"
    );

    let place = tempfile::tempdir().expect("a folder");
    let path = place.path().join("chiffree.aidemem");
    let empty = desk.app.library_load(&folder, &path, Some("  ")).err().expect("no passphrase");
    assert_eq!(empty.code, ErrorCode::PassphraseEmpty);
    assert_eq!(files(place.path()), [] as [PathBuf; 0], "nothing is left");
    let loaded = desk.app.library_load(&folder, &path, Some("la troisième")).expect("a library");
    assert!(loaded.library.encrypted && loaded.sheet.is_some());
    assert_eq!(records(&desk.app), before);
    assert_eq!(readable(place.path()), [] as [PathBuf; 0]);
    desk.app.library_lock().expect("encrypted");
    desk.app.library_unlock(&path, "la troisième", false).expect("its passphrase");
}

#[test]
fn a_backup_brings_the_bin_back_too() {
    let (desk, elsewhere) = encrypted();
    let document = elsewhere.path().join("declaration.txt");
    std::fs::write(&document, STATEMENT).expect("a document");
    import(&desk.app, &document);
    let person = desk.app.record_add(RecordKind::Person, serde_json::json!({ "name": "Kari Nordmann" }));
    let person = person.expect("a person").value;
    desk.app.record_delete(person).expect("a deletion");
    desk.app.backup_now().expect("a backup");
    desk.app.record_purge(person).expect("a purge");
    assert!(desk.app.bin_list().expect("the bin").is_empty());
    let backup = PathBuf::from(&desk.app.backup_list().expect("a list").backups[0].path);
    desk.app.backup_restore(&backup).expect("restored");
    let bin = desk.app.bin_list().expect("the bin");
    assert_eq!(bin.iter().map(|row| row.record).collect::<Vec<_>>(), [person]);
    desk.app.bin_restore(bin[0].operation).expect("brought back");
    assert_eq!(desk.app.record_json(person.id).expect("a record").1["name"], "Kari Nordmann");
}

#[test]
fn nothing_readable_lies_beside_it_after_any_work() {
    let (desk, elsewhere) = encrypted();
    let document = elsewhere.path().join("declaration.txt");
    std::fs::write(&document, STATEMENT).expect("a document");
    let nothing = |after: &str| assert_eq!(readable(desk.folder.path()), [] as [PathBuf; 0], "after {after}");
    import(&desk.app, &document);
    nothing("an import");
    let counterpart =
        desk.app.counterpart_named("Norvège").expect("a library").expect("named by the statement");
    let brief = serde_json::json!({ "title": { "fr": "Note sur la personne-ressource" } });
    let brief = desk.app.record_add(RecordKind::Brief, brief).expect("a note").value;
    let input = ExportInput {
        brief: brief.id.into(),
        langs: Lang::ALL.to_vec(),
        version: None,
        folder: elsewhere.path().display().to_string(),
        names: None,
    };
    desk.app.export_preview(brief.id.into(), None, Lang::Fr).expect("a preview");
    desk.app.brief_export(&input).expect("a note in Word");
    nothing("an export");
    desk.app.library_export(&elsewhere.path().join("ouverte"), with_readable(true)).expect("an export");
    nothing("an open export");
    desk.app.backup_now().expect("a backup");
    desk.app.backup_tend().expect("a look-over");
    nothing("a backup");
    desk.app.record_delete(desk.app.record_find(counterpart.0).expect("a record").record).err();
    desk.app.record_purge(brief).expect("a purge");
    nothing("deleting for good");
    let backup = PathBuf::from(&desk.app.backup_list().expect("a list").backups[0].path);
    desk.app.backup_restore(&backup).expect("restored");
    nothing("a restore");
    desk.app.library_lock().expect("encrypted");
    nothing("locking");
}

fn program(folder: &Path) -> App {
    App::new(Ports {
        clock: Arc::new(SystemClock),
        ids: Arc::new(TimeOrderedIds),
        config_dir: Some(folder.join("config")),
        documents_dir: folder.to_owned(),
        worker: None,
    })
    .expect("the built-in data are sound")
}

/// The process that is killed: it imports, writes a note, exports it, writes the open export and backs up, and says so.
fn work_until_killed(path: &Path, code: &str, elsewhere: &Path) {
    let app = program(path.parent().expect("a folder"));
    app.library_unlock(path, code, false).expect("the library");
    for round in 0.. {
        println!("\nround");
        let document = elsewhere.join(format!("{}-{round}.txt", std::process::id()));
        std::fs::write(&document, format!("{STATEMENT}\nVersion {} {round}.\n", std::process::id()))
            .expect("a document");
        import(&app, &document);
        println!("\nimported");
        let brief =
            serde_json::json!({ "title": { "fr": format!("Note {round} sur la personne-ressource") } });
        let brief = app.record_add(RecordKind::Brief, brief).expect("a note").value;
        let folder = elsewhere.join("notes").display().to_string();
        app.brief_export(&ExportInput {
            brief: brief.id.into(),
            langs: vec![Lang::Fr],
            version: None,
            folder,
            names: None,
        })
        .expect("a note in Word");
        println!("\nexported");
        app.backup_now().expect("a backup");
        println!("\nbacked up");
        let folder = elsewhere.join(format!("ouverte {} {round}", std::process::id()));
        app.library_export(&folder, OpenExportOptions { readable: true, notes: false }).expect("an export");
        println!("\nopened");
    }
}

#[test]
fn killed_at_any_moment_it_leaves_nothing_readable_beside_an_encrypted_library() {
    let variable = std::env::var_os;
    if let (Some(path), Ok(code), Some(elsewhere)) =
        (variable("AM_LIBRARY"), std::env::var("AM_CODE"), variable("AM_ELSEWHERE"))
    {
        return work_until_killed(Path::new(&path), &code, Path::new(&elsewhere));
    }
    let (desk, elsewhere) = encrypted();
    let path = desk.folder.path().join("essai.aidemem");
    let code = desk.app.recovery_sheet(PHRASE).expect("a sheet").code.join("\n");
    desk.app.library_lock().expect("encrypted");
    let temporary = tempfile::tempdir().expect("a folder");
    let kills: u64 = if std::env::var_os("AM_TORTURE").is_some() { 100 } else { 10 };
    let last = ["round", "imported", "exported", "backed up", "opened"];
    for kill in 0..kills {
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "killed_at_any_moment_it_leaves_nothing_readable_beside_an_encrypted_library"])
            .args(["--nocapture", "--test-threads=1"])
            .env("AM_LIBRARY", &path)
            .env("AM_CODE", &code)
            .env("AM_ELSEWHERE", elsewhere.path())
            .env("TMPDIR", temporary.path())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let mut said = BufReader::new(child.stdout.take().expect("its output")).lines();
        let wanted = last[kill as usize % last.len()];
        assert!(said.any(|line| line.is_ok_and(|line| line == wanted)), "the process came to its work");
        // Into the middle of what comes next.
        std::thread::sleep(std::time::Duration::from_millis(kill * 7 % 40));
        child.kill().expect("a process that can be killed");
        let ended = child.wait().expect("a process that ends");
        assert_eq!(ended.code(), None, "killed, and not ended by itself");
        assert_eq!(readable(desk.folder.path()), [] as [PathBuf; 0], "kill {kill}, after {wanted}");
        assert_eq!(
            files(temporary.path()),
            [] as [PathBuf; 0],
            "kill {kill}: nothing in the folder of temporary files"
        );
        desk.app.library_unlock(&path, &code, false).expect("it opens");
        assert!(desk.app.library_check().expect("a check").sound, "kill {kill}");
        assert_eq!(readable(desk.folder.path()), [] as [PathBuf; 0], "kill {kill}, opened again");
        desk.app.library_lock().expect("encrypted");
    }
    println!(
        "\ntrials: killed (SIGKILL) while importing, exporting, backing up, encrypted | {kills} | nothing readable beside the library, nor among temporary files"
    );
}
