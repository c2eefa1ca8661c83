//! Backups: taken, checked, found again, thinned and restored, whatever happens to the library meanwhile.

#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod common;

use std::path::{Path, PathBuf};

use am_store::backup::{self, Backup, Schedule, Whose};
use am_store::*;
use common::*;
use proptest::prelude::*;

fn folder(scratch: &Scratch) -> PathBuf {
    backup::default_folder(&scratch.path())
}

fn take_with(scratch: &Scratch, schedule: &Schedule) -> Result<Backup> {
    let now = (scratch.around().clock)();
    backup::take(&scratch.library.copier(), &folder(scratch), now, schedule)
}

fn take(scratch: &Scratch) -> Backup {
    take_with(scratch, &Schedule::default()).expect("a backup")
}

fn numbers(scratch: &Scratch) -> Vec<u32> {
    let list = backup::list(&folder(scratch), Whose::Library(scratch.library.id())).expect("a list");
    list.iter().map(|backup| backup.number).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name")).collect();
    names.sort();
    names
}

/// Closes the library of a scratch, and returns what is needed to open it again.
fn closed(scratch: Scratch) -> (tempfile::TempDir, PathBuf, Surroundings) {
    let around = scratch.around();
    let Scratch { library, folder, .. } = scratch;
    let path = library.path().to_owned();
    library.close().expect("a library that closes");
    (folder, path, around)
}

fn is_refused(path: &Path, around: &Surroundings) -> bool {
    matches!(
        Library::open(path, &OpenOptions::default(), around.clone()),
        Err(StoreError::Damaged { .. }
            | StoreError::NotALibrary { .. }
            | StoreError::EncryptedOrNotALibrary { .. })
    )
}

#[test]
fn backups_are_numbered_and_each_is_a_whole_library() {
    let (scratch, sample) = filled();
    let first = take(&scratch);
    scratch.later(3600);
    scratch.put(&am_model::counterpart::Counterpart { name: both("Nouveau", "New"), ..sample.other.clone() });
    let second = take(&scratch);
    assert_eq!((first.number, second.number), (1, 2));
    assert_eq!(second.taken_at - first.taken_at, chrono::TimeDelta::hours(1));
    assert_eq!(numbers(&scratch), [2, 1]);
    assert_eq!(names(&folder(&scratch)).len(), 2, "nothing else is left in the folder");
    let copy = Library::open(&second.path, &OpenOptions::default(), scratch.around()).expect("it opens");
    assert!(copy.check().expect("a check").is_sound());
    assert_eq!(copy.id(), scratch.library.id());
}

#[test]
fn a_copy_is_known_to_be_behind_after_any_change() {
    let (scratch, sample) = filled();
    let copy = take(&scratch).path;
    let behind = || scratch.library.copier().is_behind(&copy).expect("two files that open");
    assert!(!behind());
    scratch.put(&sample.other);
    assert!(!behind(), "a change that changes nothing");
    scratch.put(&am_model::counterpart::Counterpart { name: both("Nouveau", "New"), ..sample.other.clone() });
    assert!(behind());
    let copy = take(&scratch).path;
    let behind = || scratch.library.copier().is_behind(&copy).expect("two files that open");
    scratch.change(|tx| tx.set_setting("marking", &"protected"));
    assert!(behind(), "a choice that belongs to the library counts too");
    let copy = take(&scratch).path;
    scratch.library.undo(None).expect("an undo");
    assert!(scratch.library.copier().is_behind(&copy).expect("two files that open"));
}

#[test]
fn a_clock_set_back_loses_no_backup_and_hides_none() {
    let (scratch, sample) = filled();
    let schedule = Schedule { newest: 3, ..Schedule::default() };
    for step in 0..4 {
        take_with(&scratch, &schedule).expect("a backup");
        scratch.later(if step == 1 { -10 * 365 * 86_400 } else { 86_400 });
        scratch.put(&am_model::counterpart::Counterpart {
            name: both(&format!("Nom {step}"), "New"),
            ..sample.other.clone()
        });
    }
    assert_eq!(numbers(&scratch), [4, 3, 2, 1], "in the order they were taken, and all there");
}

#[test]
fn thinning_removes_only_after_the_new_backup_counts() {
    let (scratch, _) = filled();
    let schedule = Schedule { newest: 2, hourly: 0, daily: 0, weekly: 0, monthly: 0 };
    for _ in 0..3 {
        take_with(&scratch, &schedule).expect("a backup");
    }
    assert_eq!(numbers(&scratch), [3, 2]);
    // A folder stands where the next one is to be made: it cannot be.
    let next = names(&folder(&scratch))[1].replace(" 0003 ", " 0004 ");
    std::fs::create_dir(folder(&scratch).join(format!("{next}.part"))).expect("a folder");
    assert!(take_with(&scratch, &Schedule { newest: 1, ..schedule }).is_err());
    assert_eq!(numbers(&scratch), [3, 2]);
}

#[test]
fn two_libraries_may_share_a_folder() {
    let (one, other) = (filled().0, filled().0);
    // Ids are counted from 1 in each scratch; a library made later has another one.
    let path = other.folder.path().join("Essai é 2.aidemem");
    let second = Library::create(&path, &CreateOptions::default(), one.around()).expect("a library");
    let shared = one.folder.path().join("copies");
    let now = (one.around().clock)();
    let keep_one = Schedule { newest: 1, hourly: 0, daily: 0, weekly: 0, monthly: 0 };
    for _ in 0..2 {
        backup::take(&one.library.copier(), &shared, now, &keep_one).expect("a backup");
        backup::take(&second.copier(), &shared, now, &keep_one).expect("a backup");
    }
    let of = |whose| backup::list(&shared, whose).expect("a list").len();
    assert_eq!((of(Whose::Library(one.library.id())), of(Whose::Library(second.id()))), (1, 1));
    assert_eq!((of(Whose::File(&one.path())), of(Whose::File(&path))), (1, 1));
}

#[test]
fn what_is_no_backup_is_neither_listed_nor_touched() {
    let (scratch, _) = filled();
    take(&scratch);
    let folder = folder(&scratch);
    for name in ["notes.txt", "Essai é 0009 hier 00000000.aidemem", "Essai é.aidemem", "x.aidemem.part"] {
        std::fs::write(folder.join(name), "à moi").expect("a file");
    }
    take_with(&scratch, &Schedule { newest: 1, hourly: 0, daily: 0, weekly: 0, monthly: 0 })
        .expect("a backup");
    assert_eq!(numbers(&scratch), [2]);
    assert_eq!(names(&folder).len(), 5);
    assert!(backup::list(&folder.join("absent"), Whose::File(&scratch.path())).expect("a list").is_empty());
}

#[test]
fn a_library_that_is_damaged_gives_no_backup_and_keeps_those_there_are() {
    let (scratch, _) = filled();
    take(&scratch);
    let (_folder, path, around) = closed(scratch);
    let library = Library::open(&path, &OpenOptions::default(), around.clone()).expect("a library");
    let mut bytes = std::fs::read(&path).expect("the file");
    let middle = bytes.len() / 8192 * 4096;
    bytes[middle..].fill(0x5a);
    std::fs::write(&path, &bytes).expect("the file");
    let copies = backup::default_folder(&path);
    let told = backup::take(&library.copier(), &copies, (around.clock)(), &Schedule::default());
    assert!(matches!(told, Err(StoreError::Damaged { .. } | StoreError::BadCopy { .. })), "{told:?}");
    assert_eq!(names(&copies).len(), 1);
}

#[test]
fn a_drive_that_is_gone_is_told_and_the_library_works_on() {
    let (scratch, sample) = filled();
    let gone = scratch.folder.path().join("disque");
    std::fs::write(&gone, "pas un dossier").expect("a file where the folder was");
    let now = (scratch.around().clock)();
    let told = backup::take(&scratch.library.copier(), &gone, now, &Schedule::default());
    assert!(matches!(told, Err(StoreError::Io { .. })), "{told:?}");
    scratch.put(&am_model::counterpart::Counterpart { name: both("Nouveau", "New"), ..sample.other.clone() });
}

#[test]
fn a_restored_backup_takes_the_place_and_the_replaced_file_is_kept() {
    let (scratch, sample) = filled();
    let state = scratch.state();
    let backup = take(&scratch).path;
    scratch
        .put(&am_model::counterpart::Counterpart { name: both("Après", "After"), ..sample.other.clone() });
    let after = scratch.state();
    let ids = scratch.ids.clone();
    let clock = scratch.clock.clone();
    let (folder, path, around) = closed(scratch);
    let kept = folder.path().join("remplacée.aidemem");
    backup::restore(&path, &backup, None, &[], &kept).expect("a restored library");
    let state_of = |path: &Path| {
        let library = Library::open(path, &OpenOptions::default(), around.clone()).expect("a library");
        let holder = tempfile::tempdir().expect("a folder");
        Scratch { library, clock: clock.clone(), ids: ids.clone(), folder: holder }.state()
    };
    assert_eq!(state_of(&path), state);
    assert_eq!(state_of(&kept), after, "what was replaced is there whole");
    assert!(backup.exists(), "and so is the backup");
    let again = backup::restore(&path, &backup, None, &[], &kept);
    assert!(matches!(again, Err(StoreError::AlreadyExists { .. })), "nothing that was kept is written over");
}

#[test]
fn a_library_cut_short_emptied_or_gone_is_restored() {
    for damage in ["half", "odd", "empty", "gone", "header"] {
        let (scratch, _) = filled();
        let state = scratch.state();
        let backup = take(&scratch).path;
        let (ids, clock) = (scratch.ids.clone(), scratch.clock.clone());
        let (folder, path, around) = closed(scratch);
        let bytes = std::fs::read(&path).expect("the file");
        let half = bytes.len() / 8192 * 4096;
        let spoilt = match damage {
            "half" => bytes[..half].to_vec(),
            "odd" => bytes[..half + 777].to_vec(),
            "header" => [b"\0\0\0\0", &bytes[4..]].concat(),
            _ => Vec::new(),
        };
        std::fs::write(&path, &spoilt).expect("the file");
        if damage == "gone" {
            std::fs::remove_file(&path).expect("the file");
        } else {
            assert!(is_refused(&path, &around), "{damage}");
            assert_eq!(std::fs::read(&path).expect("the file"), spoilt, "{damage}: kept as it is");
        }
        let kept = folder.path().join("endommagée.aidemem");
        backup::restore(&path, &backup, None, &[], &kept).expect("a restored library");
        let library = Library::open(&path, &OpenOptions::default(), around).expect("a library");
        let restored = Scratch { library, clock, ids, folder };
        assert_eq!(restored.state(), state, "{damage}");
        if damage != "gone" {
            assert_eq!(std::fs::read(&kept).expect("what was there"), spoilt, "{damage}");
        }
    }
}

#[test]
fn a_log_of_the_damaged_library_never_meets_the_restored_one() {
    let (scratch, _) = filled();
    let state = scratch.state();
    let backup = take(&scratch).path;
    let (ids, clock) = (scratch.ids.clone(), scratch.clock.clone());
    let (folder, path, around) = closed(scratch);
    let log = |path: &Path| {
        let mut name = path.as_os_str().to_owned();
        name.push("-wal");
        PathBuf::from(name)
    };
    std::fs::write(log(&path), [0x37; 40_000]).expect("a log");
    let kept = folder.path().join("endommagée.aidemem");
    backup::restore(&path, &backup, None, &[], &kept).expect("a restored library");
    assert!(!log(&path).exists() && log(&kept).exists(), "it stays with what it belongs to");
    let library = Library::open(&path, &OpenOptions::default(), around).expect("a library");
    assert_eq!(Scratch { library, clock, ids, folder }.state(), state);
}

#[test]
fn a_backup_that_is_damaged_or_no_library_is_refused_and_nothing_is_touched() {
    let (scratch, _) = filled();
    let backup = take(&scratch).path;
    let (folder, path, around) = closed(scratch);
    let whole = std::fs::read(&backup).expect("the backup");
    let before = std::fs::read(&path).expect("the file");
    let kept = folder.path().join("remplacée.aidemem");
    for spoilt in [&whole[..8192], b"pas une biblioth\xc3\xa8que" as &[u8], b""] {
        std::fs::write(&backup, spoilt).expect("the backup");
        assert!(backup::restore(&path, &backup, None, &[], &kept).is_err());
    }
    std::fs::remove_file(&backup).expect("the backup");
    let told = backup::restore(&path, &backup, None, &[], &kept);
    assert!(matches!(told, Err(StoreError::Missing { .. })));
    assert_eq!(std::fs::read(&path).expect("the file"), before);
    assert_eq!(names(folder.path()), ["Essai é.aidemem", "Essai é.aidemem.lock", "Essai é.copies"]);
    drop(around);
}

#[test]
fn a_library_somebody_has_open_is_not_restored_over() {
    let (scratch, _) = filled();
    let backup = take(&scratch).path;
    let kept = scratch.folder.path().join("remplacée.aidemem");
    let told = backup::restore(&scratch.path(), &backup, None, &[], &kept);
    assert!(matches!(told, Err(StoreError::Locked { .. })));
}

#[test]
fn a_plain_backup_restored_over_an_encrypted_library_is_encrypted() {
    let (scratch, _) = filled();
    let state = scratch.state();
    let backup = take(&scratch).path;
    let (ids, clock, around) = (scratch.ids.clone(), scratch.clock.clone(), scratch.around());
    let Scratch { library, folder, .. } = scratch;
    let key = Key::new("une phrase").expect("a passphrase");
    let path = library.path().to_owned();
    drop(library.protect(Some(key.clone())).expect("an encrypted library"));
    let kept = folder.path().join("remplacée.aidemem");
    backup::restore(&path, &backup, Some(&key), &[], &kept).expect("a restored library");
    let options = OpenOptions { passphrase: Some("une phrase"), read_only: false };
    let library = Library::open(&path, &options, around).expect("the passphrase of the library");
    assert_eq!(Scratch { library, clock, ids, folder }.state(), state);
}

#[test]
fn an_encrypted_library_with_one_wrong_byte_anywhere_is_told_from_a_wrong_passphrase() {
    let (scratch, _) = filled();
    let around = scratch.around();
    let Scratch { library, folder, .. } = scratch;
    let path = library.path().to_owned();
    drop(library.protect(Some(Key::new("une phrase").expect("a passphrase"))).expect("an encrypted library"));
    let whole = std::fs::read(&path).expect("the file");
    let key = Key::of_file(&path, "une phrase").expect("a salt");
    // Every page but the first; there the key itself does not fit, and nobody can tell why.
    for page in 1..whole.len() / 4096 {
        let mut spoilt = whole.clone();
        spoilt[page * 4096 + page % 4096] ^= 1;
        std::fs::write(&path, &spoilt).expect("the file");
        let told = Library::open_with(&path, Some(key.clone()), false, around.clone()).map(|_| ());
        assert!(
            matches!(told, Err(StoreError::Damaged { .. } | StoreError::Drive { .. })),
            "page {page}: {told:?}"
        );
        assert_eq!(std::fs::read(&path).expect("the file"), spoilt, "kept as it is");
    }
    std::fs::write(&path, &whole).expect("the file");
    Library::open_with(&path, Some(key), false, around).expect("whole again");
    drop(folder);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_plain_library_with_flipped_bytes_is_refused_or_opens_without_a_panic(
        flips in prop::collection::vec((0_usize..1_000_000, 1_u8..=255), 1..20), shortened in 0_usize..40_000,
    ) {
        let (scratch, _) = filled();
        let (_folder, path, around) = closed(scratch);
        let mut bytes = std::fs::read(&path).expect("the file");
        for (place, flip) in flips {
            let place = place % bytes.len();
            bytes[place] ^= flip;
        }
        bytes.truncate(bytes.len() - shortened % bytes.len());
        std::fs::write(&path, &bytes).expect("the file");
        if let Ok(library) = Library::open(&path, &OpenOptions::default(), around) {
            // A byte of a text alone: no SQLite file without a key can tell.
            let _ = library.check();
        } else {
            prop_assert_eq!(std::fs::read(&path).expect("the file"), bytes, "refused and kept as it is");
        }
    }
}
