//! A drive that goes away, is made read-only, or keeps no write-ahead log: told clearly, nothing lost, and work goes on
//! once it is well again.

#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod common;
mod fault_vfs;
mod trial;

use std::path::Path;

use am_model::counterpart::Counterpart;
use am_store::*;
use common::*;
use fault_vfs::{Fault, Trouble, under};

const READ: OpenOptions<'_> = OpenOptions { passphrase: None, read_only: true };
const WRITE: OpenOptions<'_> = OpenOptions { passphrase: None, read_only: false };

fn renamed(sample: &Sample, fr: &str) -> Counterpart {
    Counterpart { name: both(fr, "New"), ..sample.other.clone() }
}

fn change(library: &Library, party: &Counterpart) -> Result<()> {
    library.transact(changed(), |tx| tx.put(party)).map(|_| ())
}

fn name_of(library: &Library, sample: &Sample) -> Option<String> {
    let party = library.read(|r| r.get::<Counterpart>(sample.other.id)).expect("a read");
    party.and_then(|party| party.name.fr)
}

/// Returns how the library keeps what is not in its file yet.
fn journal(path: &Path) -> u8 {
    std::fs::read(path).expect("the file")[18]
}

/// The version of the file format that SQLite notes for a write-ahead log, and for a rollback journal.
const LOG: u8 = 2;
const ROLLBACK: u8 = 1;

#[cfg(unix)]
#[test]
fn a_folder_that_goes_away_is_told_and_work_goes_on_when_it_is_back() {
    let (scratch, sample) = filled();
    let (here, away) = (scratch.folder.path().join("ici"), scratch.folder.path().join("ailleurs"));
    std::fs::create_dir(&here).expect("a folder");
    let path = here.join("a.aidemem");
    scratch.library.backup_to(&path).expect("a copy");
    let library = Library::open(&path, &WRITE, scratch.around()).expect("a library");
    change(&library, &renamed(&sample, "Avant")).expect("a change");
    std::fs::rename(&here, &away).expect("a folder");
    for _ in 0..2 {
        let told = change(&library, &renamed(&sample, "Pendant"));
        assert!(matches!(&told, Err(StoreError::Missing { path: told }) if *told == path), "{told:?}");
    }
    assert!(matches!(library.undo(None), Err(StoreError::Missing { .. })));
    assert!(matches!(library.choose("marking", &1), Err(StoreError::Missing { .. })));
    assert!(!here.exists(), "nothing is made where it was");
    std::fs::rename(&away, &here).expect("a folder");
    assert_eq!(name_of(&library, &sample).as_deref(), Some("Avant"));
    change(&library, &renamed(&sample, "Après")).expect("work goes on");
    library.close().expect("a library that closes");
    let library = Library::open(&path, &WRITE, scratch.around()).expect("a library");
    assert_eq!(name_of(&library, &sample).as_deref(), Some("Après"));
    assert!(library.check().expect("a check").is_sound());
}

#[cfg(unix)]
#[test]
fn a_file_put_in_the_place_of_the_library_takes_no_change() {
    let (scratch, sample) = filled();
    let path = scratch.folder.path().join("a.aidemem");
    scratch.library.backup_to(&path).expect("a copy");
    let library = Library::open(&path, &WRITE, scratch.around()).expect("a library");
    change(&library, &renamed(&sample, "Avant")).expect("a change");
    let other = scratch.folder.path().join("b.aidemem");
    scratch.library.backup_to(&other).expect("a copy");
    std::fs::rename(&other, &path).expect("as a program that synchronizes folders does");
    let before = std::fs::read(&path).expect("the file");
    let told = change(&library, &renamed(&sample, "Perdu"));
    assert!(matches!(told, Err(StoreError::Replaced { .. })), "{told:?}");
    assert_eq!(name_of(&library, &sample).as_deref(), Some("Avant"), "what was written can still be read");
    drop(library);
    assert_eq!(std::fs::read(&path).expect("the file"), before);
}

#[test]
fn a_drive_that_answers_nothing_is_told_and_work_goes_on_when_it_answers() {
    for encrypted in [false, true] {
        fault_vfs::install();
        let (scratch, sample) = filled();
        let Scratch { library, clock, ids, folder } = scratch;
        let key = encrypted.then(|| Key::new("une phrase").expect("a passphrase"));
        let library = if encrypted { library.protect(key).expect("a key") } else { library };
        let scratch = Scratch { library, clock, ids, folder };
        let state = scratch.state();
        for from in [1, 2, 3, 5, 9] {
            let trouble = Trouble { fault: Fault::Broken, from, lasting: true };
            let (told, _) = under(trouble, || change(&scratch.library, &renamed(&sample, "Pendant")));
            assert!(matches!(told, Err(StoreError::Drive { .. })), "{told:?}");
            let gone = Trouble::lasting(Fault::Broken);
            let (told, _) = under(gone, || scratch.library.read(|r| r.count::<Counterpart>()));
            // What is still in memory may be given.
            assert!(matches!(told, Ok(2) | Err(StoreError::Drive { .. })), "{told:?}");
            assert_eq!(scratch.state(), state);
        }
        change(&scratch.library, &renamed(&sample, "Après"))
            .expect("work goes on, without opening anything again");
        assert_eq!(name_of(&scratch.library, &sample).as_deref(), Some("Après"));
        assert!(scratch.library.check().expect("a check").is_sound());
    }
}

#[test]
fn a_drive_made_read_only_under_an_open_library_refuses_changes_and_lets_it_be_read() {
    fault_vfs::install();
    let (scratch, sample) = filled();
    let state = scratch.state();
    under(Trouble::lasting(Fault::ReadOnly), || {
        let told = change(&scratch.library, &renamed(&sample, "Pendant"));
        assert!(matches!(told, Err(StoreError::ReadOnly)), "{told:?}");
        assert!(matches!(scratch.library.undo(None), Err(StoreError::ReadOnly)));
        assert_eq!(scratch.state(), state);
    });
    change(&scratch.library, &renamed(&sample, "Après")).expect("it can be written again");
    let scratch = scratch.reopened();
    assert_eq!(name_of(&scratch.library, &sample).as_deref(), Some("Après"));
}

#[test]
fn a_library_on_a_read_only_drive_opens_to_read_and_not_to_write() {
    fault_vfs::install();
    for kept in [None, Some("une phrase")] {
        let (scratch, sample) = filled();
        let path = scratch.folder.path().join("a ? b #.aidemem");
        let around = scratch.around();
        let library = match kept {
            None => {
                scratch.library.backup_to(&path).expect("a copy");
                Library::open(&path, &WRITE, around.clone()).expect("a library")
            }
            Some(phrase) => {
                let made =
                    Library::create(&path, &CreateOptions { passphrase: Some(phrase) }, around.clone());
                let made = made.expect("a library");
                made.transact(changed(), |tx| sample.put(tx)).expect("a change");
                made
            }
        };
        library.close().expect("a library that closes");
        let before = std::fs::read(&path).expect("the file");
        under(Trouble::lasting(Fault::ReadOnly), || {
            let told = Library::open(&path, &OpenOptions { passphrase: kept, ..WRITE }, around.clone());
            assert!(matches!(told.err(), Some(StoreError::ReadOnly)));
            let library = Library::open(&path, &OpenOptions { passphrase: kept, ..READ }, around.clone());
            let library = library.expect("it can be read");
            assert_eq!(name_of(&library, &sample).as_deref(), Some("Île-d’Émeraude"));
            assert!(library.check().expect("a check").is_sound());
            assert!(!library.search("déclaration", 5, today()).expect("a search").hits.is_empty());
            assert!(matches!(change(&library, &sample.other), Err(StoreError::ReadOnly)));
        });
        assert_eq!(std::fs::read(&path).expect("the file"), before);
    }
}

/// The system itself refuses, where it refuses anything to whoever runs the tests.
#[cfg(unix)]
#[test]
fn a_file_and_folder_without_the_right_to_write_open_to_read() {
    use std::os::unix::fs::PermissionsExt;
    let (scratch, sample) = filled();
    let folder = scratch.folder.path().join("protégé");
    std::fs::create_dir(&folder).expect("a folder");
    let path = folder.join("a.aidemem");
    scratch.library.backup_to(&path).expect("a copy");
    let library = Library::open(&path, &WRITE, scratch.around()).expect("a library");
    library.close().expect("a library that closes");
    std::fs::remove_file(folder.join("a.aidemem.lock")).expect("a lock");
    let allow = |file: u32, within: u32| {
        std::fs::set_permissions(&path, PermissionsExt::from_mode(file)).expect("rights");
        std::fs::set_permissions(&folder, PermissionsExt::from_mode(within)).expect("rights");
    };
    allow(0o444, 0o555);
    let binds = std::fs::write(folder.join("essai"), "x").is_err();
    let to_write = Library::open(&path, &WRITE, scratch.around());
    // Who may do everything is not held by rights: for them the tests above let the drive itself refuse.
    assert_eq!(matches!(to_write.err(), Some(StoreError::ReadOnly)), binds);
    let library = Library::open(&path, &READ, scratch.around()).expect("it can be read");
    assert_eq!(name_of(&library, &sample).as_deref(), Some("Île-d’Émeraude"));
    drop(library);
    allow(0o644, 0o755);
}

#[test]
fn a_drive_that_keeps_no_write_ahead_log_holds_a_library_all_the_same() {
    let alone = Trouble::lasting(Fault::NoSharedMemory);
    under(alone, || {
        let (scratch, sample) = filled();
        assert_eq!(journal(&scratch.path()), ROLLBACK);
        change(&scratch.library, &renamed(&sample, "Nouveau")).expect("a change");
        scratch.library.undo(None).expect("an undo");
        let reader = Library::open(&scratch.path(), &READ, scratch.around()).expect("a reader beside it");
        assert_eq!(name_of(&reader, &sample).as_deref(), Some("Île-d’Émeraude"));
        drop(reader);
        let scratch = scratch.reopened();
        assert!(scratch.library.check().expect("a check").is_sound());
    });
}

#[test]
fn a_library_moved_between_drives_with_and_without_a_write_ahead_log_opens_on_both() {
    fault_vfs::install();
    let alone = Trouble::lasting(Fault::NoSharedMemory);
    for phrase in [None, Some("une phrase")] {
        let (scratch, sample) = filled();
        let path = scratch.folder.path().join("a.aidemem");
        let around = scratch.around();
        let made =
            Library::create(&path, &CreateOptions { passphrase: phrase }, around.clone()).expect("a library");
        made.transact(changed(), |tx| sample.put(tx)).expect("a change");
        made.close().expect("a library that closes");
        let read = OpenOptions { passphrase: phrase, read_only: true };
        let write = OpenOptions { passphrase: phrase, read_only: false };
        under(alone, || {
            let library = Library::open(&path, &read, around.clone()).expect("it opens to read");
            assert_eq!(name_of(&library, &sample).as_deref(), Some("Île-d’Émeraude"));
            drop(library);
            let library = Library::open(&path, &write, around.clone()).expect("it opens to write");
            change(&library, &renamed(&sample, "Là-bas")).expect("a change");
            library.close().expect("a library that closes");
        });
        let library = Library::open(&path, &write, around.clone()).expect("back on the other drive");
        assert_eq!(name_of(&library, &sample).as_deref(), Some("Là-bas"));
        change(&library, &renamed(&sample, "Ici")).expect("a change");
        library.close().expect("a library that closes");
        if phrase.is_none() {
            assert_eq!(journal(&path), LOG);
        }
        trial::row(
            "moved to a drive without a write-ahead log and back",
            2,
            "opens on both, to read and to write",
        );
    }
}
