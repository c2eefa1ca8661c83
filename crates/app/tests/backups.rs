//! Backups as an officer meets them: taken by themselves, thinned, and the way back from a damaged library.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

mod desk;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use am_app::{App, BackupChoices, DayClock, ErrorCode, Ports};
use am_model::TimeOrderedIds;
use desk::Desk;

fn library(desk: &Desk) -> PathBuf {
    desk.folder.path().join("essai.aidemem")
}

fn backups(desk: &Desk) -> usize {
    desk.app.backup_list().expect("a library").backups.len()
}

#[test]
fn a_backup_is_taken_when_something_has_changed_and_not_otherwise() {
    let desk = Desk::new();
    assert!(desk.app.backup_state().expect("a library").last.is_none());
    let first = desk.app.backup_tend().expect("a library");
    assert!(first.failure.is_none() && !first.damaged);
    assert_eq!(first.last.expect("a backup").number, 1);
    desk.app.backup_tend().expect("a library");
    assert_eq!(backups(&desk), 1, "nothing has changed");
    desk.statement();
    assert_eq!(desk.app.backup_tend().expect("a library").last.expect("a backup").number, 2);
    desk.app.library_close();
    desk.app.library_open(&library(&desk), false).expect("a library");
    desk.app.backup_tend().expect("a library");
    assert_eq!(backups(&desk), 2, "nor by opening it again");
}

#[test]
fn a_library_that_is_only_read_and_one_that_wants_none_get_no_backup() {
    let desk = Desk::new();
    let off = BackupChoices { automatic: false, ..BackupChoices::default() };
    desk.app.backup_choose(&off).expect("a library");
    desk.app.backup_tend().expect("a library");
    assert_eq!(backups(&desk), 0);
    desk.app.backup_choose(&BackupChoices::default()).expect("a library");
    desk.app.library_open(&library(&desk), true).expect("a library");
    desk.app.backup_tend().expect("a library");
    assert_eq!(backups(&desk), 0);
    assert_eq!(desk.app.backup_choose(&off).expect_err("read only").code, ErrorCode::LibraryReadOnly);
}

#[test]
fn a_folder_that_goes_away_is_told_until_it_is_back() {
    let desk = Desk::new();
    let folder = desk.folder.path().join("disque");
    let choices = BackupChoices { folder: Some(folder.display().to_string()), ..BackupChoices::default() };
    assert_eq!(desk.app.backup_choose(&choices).expect_err("not there").code, ErrorCode::BackupFolderMissing);
    std::fs::create_dir(&folder).expect("a folder");
    desk.app.backup_choose(&choices).expect("a folder that is there");
    desk.app.backup_now().expect("a backup");
    assert_eq!(std::fs::read_dir(&folder).expect("a folder").count(), 1);

    std::fs::rename(&folder, desk.folder.path().join("débranché")).expect("a folder");
    desk.statement();
    let state = desk.app.backup_tend().expect("the library works on");
    assert_eq!(state.failure.expect("told").code, ErrorCode::BackupFolderMissing);
    assert!(!folder.exists(), "no folder is made where the drive was");
    assert!(!desk.app.backup_list().expect("a library").folder_is_there);

    std::fs::rename(desk.folder.path().join("débranché"), &folder).expect("a folder");
    assert!(desk.app.backup_tend().expect("a library").failure.is_none());
    assert_eq!(backups(&desk), 2);
}

#[test]
fn a_restored_backup_brings_back_what_was_and_keeps_what_is() {
    let desk = Desk::new();
    desk.statement();
    let backup = desk.app.backup_now().expect("a backup").last.expect("one");
    desk.import(&[desk.file("autre.txt", "Un autre document, assez long pour être lu.".as_bytes())]);
    assert_eq!(desk.app.source_list().expect("a library").len(), 2);
    let restored = desk.app.backup_restore(Path::new(&backup.path)).expect("a backup of this library");
    assert_eq!(desk.app.source_list().expect("a library").len(), 1);
    let kept = restored.kept.expect("the file replaced");
    assert!(
        kept.ends_with("essai (remplacée le 2026-03-31).aidemem")
            || kept.ends_with("essai (replaced 2026-03-31).aidemem"),
        "{kept}"
    );
    desk.app.library_open(Path::new(&kept), false).expect("it opens as any library");
    assert_eq!(desk.app.source_list().expect("a library").len(), 2);
}

#[test]
fn what_is_no_backup_of_this_library_is_neither_restored_nor_deleted() {
    let desk = Desk::new();
    let stranger = desk.file("autre.aidemem", b"pas une copie");
    assert_eq!(desk.app.backup_restore(&stranger).expect_err("refused").code, ErrorCode::BackupUnusable);
    assert_eq!(desk.app.backup_remove(&stranger).expect_err("refused").code, ErrorCode::BackupUnusable);
    assert!(stranger.exists());
    desk.app.home().expect("the library is still open");
}

#[test]
fn a_damaged_library_is_told_and_restored_in_one_action_from_the_newest_backup_that_is_whole() {
    let desk = Desk::new();
    desk.statement();
    desk.app.backup_now().expect("a backup");
    desk.app.backup_now().expect("a backup");
    let newest = PathBuf::from(&desk.app.backup_list().expect("a library").backups[0].path);
    desk.app.library_close();
    let path = library(&desk);
    let whole = std::fs::read(&path).expect("the file");
    for damaged in
        [&whole[..whole.len() / 2], &[&whole[..100], &[0x5a; 8000], &whole[8100..]].concat()[..], b""]
    {
        std::fs::write(&path, damaged).expect("the file");
        let told = desk.app.library_open(&path, false).expect_err("damaged");
        assert_eq!(told.code, ErrorCode::LibraryDamaged);
        assert_eq!(std::fs::read(&path).expect("the file"), damaged, "kept as it is");
    }
    std::fs::write(&newest, b"abim\xc3\xa9e aussi").expect("the newest backup");
    assert_eq!(desk.app.library_backups(&path).len(), 2);
    let restored = desk.app.library_restore(&path, None, None).expect("an older one is whole");
    assert_eq!(restored.backup.number, 1);
    assert_eq!(desk.app.source_list().expect("a library").len(), 1);
    assert_eq!(std::fs::read(restored.kept.expect("kept")).expect("the damaged file"), b"");
}

#[test]
fn without_a_backup_a_damaged_library_says_so_and_stays() {
    let desk = Desk::new();
    desk.app.library_close();
    let path = library(&desk);
    std::fs::write(&path, b"plus rien").expect("the file");
    assert_eq!(desk.app.library_restore(&path, None, None).expect_err("none").code, ErrorCode::NoBackup);
    assert_eq!(std::fs::read(&path).expect("the file"), b"plus rien");
}

#[test]
fn a_damaged_encrypted_library_is_told_from_a_wrong_passphrase_and_restored_with_the_right_one() {
    let desk = Desk::new();
    desk.statement();
    desk.app.protection_set("", Some("une phrase"), |_, _| ()).expect("encrypted");
    desk.app.backup_now().expect("a backup");
    desk.app.library_lock().expect("encrypted");
    let path = library(&desk);
    let mut bytes = std::fs::read(&path).expect("the file");
    // In the first page: the key itself no longer fits.
    bytes[3] ^= 0x40;
    std::fs::write(&path, bytes).expect("the file");
    assert_eq!(
        desk.app.library_unlock(&path, "autre", false).expect_err("wrong").code,
        ErrorCode::PassphraseWrong
    );
    assert_eq!(
        desk.app.library_unlock(&path, "une phrase", false).expect_err("damaged").code,
        ErrorCode::LibraryDamaged
    );
    assert_eq!(
        desk.app.library_restore(&path, None, None).expect_err("needed").code,
        ErrorCode::PassphraseNeeded
    );
    assert_eq!(
        desk.app.library_restore(&path, None, Some("autre")).expect_err("wrong").code,
        ErrorCode::PassphraseWrong
    );
    desk.app.library_restore(&path, None, Some("une phrase")).expect("restored");
    assert_eq!(desk.app.source_list().expect("a library").len(), 1);
}

#[test]
fn backups_in_a_chosen_folder_are_found_though_the_library_no_longer_opens() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = || {
        App::new(Ports {
            clock: Arc::new(DayClock("2026-03-31".parse().expect("a day"))),
            ids: Arc::new(TimeOrderedIds),
            config_dir: Some(folder.path().join("config")),
            documents_dir: folder.path().to_owned(),
            worker: None,
        })
        .expect("the built-in data are sound")
    };
    let (path, copies) = (folder.path().join("a.aidemem"), folder.path().join("ailleurs"));
    std::fs::create_dir(&copies).expect("a folder");
    let first = app();
    first.library_create(&path).expect("a library");
    let folder_name = Some(copies.display().to_string());
    first
        .backup_choose(&BackupChoices { folder: folder_name, ..BackupChoices::default() })
        .expect("a folder");
    first.backup_now().expect("a backup");
    drop(first);
    std::fs::write(&path, b"").expect("the file");
    let second = app();
    assert_eq!(second.library_open(&path, false).expect_err("damaged").code, ErrorCode::LibraryDamaged);
    second.library_restore(&path, None, None).expect("restored");
}

#[test]
fn an_older_library_is_backed_up_before_it_is_brought_up_to_date() {
    let desk = Desk::new();
    desk.statement();
    desk.app.library_close();
    let path = library(&desk);
    // A library of version 0, whose way up must fail: its tables are there already.
    let mut bytes = std::fs::read(&path).expect("the file");
    bytes[60..64].fill(0);
    std::fs::write(&path, &bytes).expect("the file");
    assert!(desk.app.library_open(&path, false).is_err());
    assert_eq!(desk.app.library_backups(&path).len(), 1, "the backup came first");
    desk.app.library_open(&path, true).expect_err("to read it would have to be changed");
    assert_eq!(desk.app.library_backups(&path).len(), 1, "and none for reading");
}
