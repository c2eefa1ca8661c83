//! Protecting a library: encrypted later, locked, unlocked, with its sheet; and nothing readable left beside it.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

mod desk;

use std::path::{Path, PathBuf};

use am_app::{BackupChoices, ErrorCode};
use desk::Desk;

const PHRASE: &str = "quatre mots faciles à retenir";

/// Words of the statement that stand in the library's text, and would show in anything readable.
const SENTENCE: &str = "personne-ressource";

fn library(desk: &Desk) -> PathBuf {
    desk.folder.path().join("essai.aidemem")
}

/// Returns the files under `folder` in which the sentence can be read.
fn readable(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(readable(&path));
            continue;
        }
        let bytes = std::fs::read(&path).expect("a file");
        if bytes.windows(SENTENCE.len()).any(|at| at == SENTENCE.as_bytes()) {
            found.push(path);
        }
    }
    found
}

#[test]
fn nothing_readable_is_left_beside_an_encrypted_library() {
    let desk = Desk::new();
    desk.statement();
    let original = desk.folder.path().join("declaration.txt");
    desk.app.backup_now().expect("a backup");
    desk.app
        .backup_restore(Path::new(&desk.app.backup_list().expect("a list").backups[0].path))
        .expect("restored");
    desk.app.backup_now().expect("a backup");
    let before = readable(desk.folder.path());
    assert!(before.len() >= 4, "library, two backups, the file replaced, the document: {before:?}");

    let done = desk.app.protection_set("", Some(PHRASE), |_, _| ()).expect("an encrypted library");
    assert!(done.library.encrypted);
    assert_eq!((done.copies, done.left.len()), (3, 0));
    assert_eq!(
        readable(desk.folder.path()),
        std::slice::from_ref(&original),
        "only the document that was imported from"
    );
    assert!(desk.app.protection().expect("a library").readable.is_empty());

    // All that a day of work does leaves nothing either: import, search, preview, export is the officer's own.
    desk.import(&[desk.file("autre.txt", "La personne-ressource est nommée.\n\nFin.".as_bytes())]);
    std::fs::remove_file(desk.folder.path().join("autre.txt")).expect("the document");
    assert!(!desk.app.search(SENTENCE, 5).expect("a search").hits.is_empty());
    desk.app.backup_tend().expect("a library");
    assert_eq!(readable(desk.folder.path()), std::slice::from_ref(&original), "while it is open");
    desk.app.library_lock().expect("an encrypted library");
    assert_eq!(readable(desk.folder.path()), [original]);
}

#[test]
fn a_locked_library_answers_nothing_until_it_is_unlocked() {
    let desk = Desk::new();
    desk.statement();
    assert_eq!(desk.app.library_lock().expect_err("plain").code, ErrorCode::NotProtected);
    desk.app.protection_set("", Some(PHRASE), |_, _| ()).expect("an encrypted library");
    desk.app.library_lock().expect("an encrypted library");
    let state = desk.app.library_state();
    assert!(state.open.is_none());
    assert!(state.locked.expect("the one that was locked").encrypted);
    assert_eq!(desk.app.source_list().expect_err("locked").code, ErrorCode::NoLibrary);

    let path = library(&desk);
    assert_eq!(
        desk.app.library_open(&path, false).expect_err("no passphrase").code,
        ErrorCode::PassphraseNeeded
    );
    assert_eq!(
        desk.app.library_unlock(&path, "quatre mots", false).expect_err("another").code,
        ErrorCode::PassphraseWrong
    );
    assert_eq!(
        desk.app.library_unlock(&path, "", false).expect_err("none").code,
        ErrorCode::PassphraseNeeded
    );
    desk.app.library_unlock(&path, PHRASE, false).expect("its passphrase");
    assert_eq!(desk.app.source_list().expect("a library").len(), 1);
    assert!(desk.app.library_state().locked.is_none());
}

#[test]
fn the_sheet_opens_the_library_until_the_passphrase_is_changed() {
    let desk = Desk::new();
    let made = desk.app.protection_set("", Some(PHRASE), |_, _| ()).expect("an encrypted library");
    let sheet = made.sheet.expect("a sheet");
    assert_eq!(sheet.code.len(), 4);
    assert_eq!(desk.app.recovery_sheet("autre").err().expect("not shown").code, ErrorCode::PassphraseWrong);
    assert_eq!(desk.app.recovery_sheet(PHRASE).expect("a sheet").code, sheet.code);
    assert!(desk.app.protection().expect("a library").dates.sheet.is_some());

    let path = library(&desk);
    let code = sheet.code.join(" ");
    desk.app.library_lock().expect("an encrypted library");
    desk.app.library_unlock(&path, &code, false).expect("the code of the sheet");
    let mut mistyped = sheet.code.clone();
    let last = mistyped[1].pop().expect("a digit");
    mistyped[1].push(if last == '0' { '1' } else { '0' });
    desk.app.library_lock().expect("an encrypted library");
    let told = desk.app.library_unlock(&path, &mistyped.join(" "), false).expect_err("mistyped");
    assert_eq!((told.code, told.params["line"].as_str()), (ErrorCode::RecoveryCodeMistyped, "2"));

    desk.app.library_unlock(&path, &code, false).expect("the code of the sheet");
    let changed =
        desk.app.protection_set(&code, Some("une autre phrase"), |_, _| ()).expect("another passphrase");
    assert_ne!(changed.sheet.expect("a new sheet").code, sheet.code);
    desk.app.library_lock().expect("an encrypted library");
    let told = desk.app.library_unlock(&path, &code, false).expect_err("the old sheet");
    assert_eq!(told.code, ErrorCode::PassphraseWrong);
    desk.app.library_unlock(&path, "une autre phrase", false).expect("the new passphrase");
}

#[test]
fn a_change_needs_the_passphrase_of_now_and_leaves_all_as_it_was_without_it() {
    let desk = Desk::new();
    desk.statement();
    desk.app.protection_set("", Some(PHRASE), |_, _| ()).expect("an encrypted library");
    for new in [Some("une autre"), None] {
        let told = desk.app.protection_set("mauvaise", new, |_, _| ()).err().expect("refused");
        assert_eq!(told.code, ErrorCode::PassphraseWrong);
    }
    assert_eq!(
        desk.app.protection_set(PHRASE, Some("  "), |_, _| ()).err().expect("refused").code,
        ErrorCode::PassphraseEmpty
    );
    assert_eq!(desk.app.source_list().expect("still open").len(), 1);
    let plain = desk.app.protection_set(PHRASE, None, |_, _| ()).expect("a plain library");
    assert!(!plain.library.encrypted && plain.sheet.is_none());
    desk.app.library_close();
    desk.app.library_open(&library(&desk), false).expect("no passphrase any more");
}

#[test]
fn somebody_who_reads_elsewhere_keeps_the_protection_as_it_is() {
    let desk = Desk::new();
    desk.statement();
    let other = Desk::new();
    other.app.library_open(&library(&desk), true).expect("a reader");
    let told = desk.app.protection_set("", Some(PHRASE), |_, _| ()).err().expect("refused");
    assert_eq!(told.code, ErrorCode::LibraryLocked);
    assert_eq!(desk.app.source_list().expect("still open").len(), 1);
    assert_eq!(other.app.source_list().expect("still open").len(), 1);
    other.app.library_close();
    desk.app.protection_set("", Some(PHRASE), |_, _| ()).expect("nobody else any more");
}

#[test]
fn copies_are_told_one_by_one_and_a_damaged_readable_one_can_be_deleted() {
    let desk = Desk::new();
    desk.statement();
    for _ in 0..2 {
        desk.app.backup_now().expect("a backup");
    }
    let damaged = PathBuf::from(&desk.app.backup_list().expect("a list").backups[1].path);
    let mut bytes = std::fs::read(&damaged).expect("a backup");
    bytes[100..6000].fill(0x5a);
    std::fs::write(&damaged, bytes).expect("a backup");
    let mut told = Vec::new();
    let done =
        desk.app.protection_set("", Some(PHRASE), |done, of| told.push((done, of))).expect("encrypted");
    assert_eq!(told, [(1, 2), (2, 2)]);
    assert_eq!((done.copies, done.left.len()), (1, 1));
    assert_eq!(desk.app.protection().expect("a library").readable, [damaged.display().to_string()]);
    let kept = desk.app.readable_remove(&[]).expect("a library").readable;
    assert_eq!(kept, [damaged.display().to_string()], "what nobody was shown stays");
    assert!(desk.app.readable_remove(&kept).expect("a library").readable.is_empty());
    assert!(!damaged.exists());
}

#[test]
fn copies_on_a_drive_that_is_away_follow_when_it_is_back() {
    let desk = Desk::new();
    desk.statement();
    let folder = desk.folder.path().join("disque");
    std::fs::create_dir(&folder).expect("a folder");
    let choices = BackupChoices { folder: Some(folder.display().to_string()), ..BackupChoices::default() };
    desk.app.backup_choose(&choices).expect("a folder that is there");
    desk.app.protection_set("", Some(PHRASE), |_, _| ()).expect("encrypted");
    desk.app.backup_now().expect("a backup");
    let away = tempfile::tempdir().expect("a folder");
    std::fs::rename(&folder, away.path().join("disque")).expect("a folder");
    let changed = desk.app.protection_set(PHRASE, Some("une autre"), |_, _| ()).expect("another passphrase");
    assert_eq!(changed.away.as_deref(), Some(folder.display().to_string().as_str()));
    desk.app.backup_tend().expect("a library");
    desk.app.library_lock().expect("encrypted");
    desk.app.library_unlock(&library(&desk), "une autre", false).expect("the new passphrase");

    std::fs::rename(away.path().join("disque"), &folder).expect("a folder");
    desk.app.backup_tend().expect("a library");
    let backups = desk.app.backup_list().expect("a library").backups;
    desk.app.library_lock().expect("encrypted");
    let oldest = Path::new(&backups[backups.len() - 1].path);
    assert_eq!(
        desk.app.library_unlock(oldest, PHRASE, true).expect_err("former").code,
        ErrorCode::PassphraseWrong
    );
    desk.app.library_unlock(oldest, "une autre", true).expect("under the passphrase of its library");
}

#[test]
fn a_new_library_may_be_encrypted_from_the_start() {
    let desk = Desk::new();
    let path = desk.folder.path().join("secrète.aidemem");
    assert_eq!(
        desk.app.library_create_encrypted(&path, " ").err().expect("refused").code,
        ErrorCode::PassphraseEmpty
    );
    assert!(!path.exists(), "nothing is left");
    let made = desk.app.library_create_encrypted(&path, PHRASE).expect("a library");
    assert!(made.library.encrypted && made.sheet.is_some());
    assert_eq!(
        desk.app.protection().expect("a library").dates.since.map(|day| day.to_string()).as_deref(),
        Some("2026-03-31")
    );
    desk.app.library_lock().expect("an encrypted library");
    desk.app.library_unlock(&path, PHRASE, false).expect("its passphrase");
}
