//! A library cut short at many lengths and with bytes turned at many places: refused with what is wrong and kept as it
//! is, or open and what is wrong is found; never a panic, and a backup takes its place.
//!
//! An encrypted library carries a sum on each of its pages, so that any turned byte is found. A plain one does not:
//! there a byte turned within a text is not told from a text.

#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod common;
mod trial;

use std::path::{Path, PathBuf};

use am_model::source::sha256;
use am_store::backup::{self, Schedule, Whose};
use am_store::*;
use common::*;
use tempfile::TempDir;
use trial::Chance;

const PAGE: usize = 4096;

/// A library that is closed, whole, and has a backup.
struct Whole {
    folder: TempDir,
    path: PathBuf,
    bytes: Vec<u8>,
    key: Option<Key>,
}

impl Whole {
    fn new(encrypted: bool, work: impl FnOnce(&Library)) -> Self {
        let (scratch, _) = filled();
        let folder = trial::folder();
        let path = folder.path().join("a.aidemem");
        scratch.library.backup_to(&path).expect("a copy");
        let library = Library::open(&path, &OpenOptions::default(), Surroundings::real()).expect("a library");
        let key = encrypted.then(|| Key::new("une phrase").expect("a passphrase"));
        let library = if encrypted { library.protect(key.clone()).expect("a key") } else { library };
        library.forget_former_keys().expect("a library that can be written");
        work(&library);
        let copies = backup::default_folder(&path);
        backup::take(&library.copier(), &copies, chrono::Utc::now(), &Schedule::default()).expect("a backup");
        library.close().expect("a library that closes");
        let bytes = std::fs::read(&path).expect("the file");
        Self { folder, path, bytes, key }
    }

    fn open(&self) -> Result<Library> {
        Library::open_with(&self.path, self.key.clone(), false, Surroundings::real())
    }

    /// Puts other bytes in the place of the library, without anything beside it.
    fn spoil(&self, bytes: &[u8]) {
        for beside in ["-wal", "-shm", "-journal"] {
            let _ = std::fs::remove_file(self.folder.path().join(format!("a.aidemem{beside}")));
        }
        std::fs::write(&self.path, bytes).expect("the file");
    }

    /// Restores the backup and makes sure that what was damaged is kept beside it.
    fn restored(&self, damaged: &[u8]) {
        let newest = backup::list(&backup::default_folder(&self.path), Whose::File(&self.path))
            .expect("a list")
            .remove(0);
        let kept = self.folder.path().join("endommagée.aidemem");
        backup::restore(&self.path, &newest.path, self.key.as_ref(), &[], &kept).expect("a restored library");
        assert_eq!(std::fs::read(&kept).expect("what was damaged"), damaged);
        let library = self.open().expect("it opens");
        assert!(library.check().expect("a check").is_sound());
        library.close().expect("a library that closes");
        std::fs::remove_file(kept).expect("what was kept");
    }
}

fn is_refusal(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::Damaged { .. }
            | StoreError::NotALibrary { .. }
            | StoreError::EncryptedOrNotALibrary { .. }
            | StoreError::NewerVersion { .. }
            | StoreError::Sql(_)
            | StoreError::Json(_)
    )
}

/// Goes through everything a library holds, as a day of work does. What cannot be read is an error, and no panic.
fn gone_through(library: &Library) -> Result<()> {
    library.read(|r| {
        for &kind in KINDS {
            r.records(kind)?;
        }
        for reading in r.all_readings()? {
            r.paragraphs(reading.id)?;
        }
        for original in r.originals()? {
            r.original(&original.sha256)?;
        }
        r.bin()?;
        r.settings()?;
        r.each_log_entry(|_| Ok::<_, StoreError>(()))
    })?;
    for typed in ["declaration", "\"fonds conjoint\"", "type:commitment fonds"] {
        library.search(typed, 20, today())?;
    }
    library.undo(None)?;
    library.redo(None).map(|_| ())
}

fn cut_short_anywhere(encrypted: bool) {
    let whole = Whole::new(encrypted, |_| ());
    let size = whole.bytes.len();
    let mut lengths: Vec<usize> =
        vec![0, 1, 15, 16, 17, 23, 24, 99, 100, 101, PAGE - 1, PAGE, PAGE + 1, size - PAGE, size - 1];
    let parts = trial::times(24) as usize;
    lengths
        .extend((1..parts).flat_map(|part| [size * part / parts / PAGE * PAGE, (size * part / parts) | 1]));
    for (trial, length) in lengths.iter().enumerate() {
        let cut = &whole.bytes[..*length];
        whole.spoil(cut);
        let refused = whole.open().err().unwrap_or_else(|| panic!("cut to {length} bytes, it opens"));
        assert!(is_refusal(&refused), "{length}: {refused:?}");
        assert_eq!(std::fs::read(&whole.path).expect("the file"), cut, "{length}: kept as it is");
        if trial % 8 == 0 {
            whole.restored(cut);
        }
    }
    trial::row(
        &format!("cut short, {}", if encrypted { "encrypted" } else { "plain" }),
        lengths.len() as u64,
        "all refused on opening; file kept; restored from backup",
    );
}

#[test]
fn a_plain_library_cut_short_anywhere_is_refused() {
    cut_short_anywhere(false);
}

#[test]
fn an_encrypted_library_cut_short_anywhere_is_refused() {
    cut_short_anywhere(true);
}

#[test]
fn an_encrypted_library_with_a_byte_turned_anywhere_is_refused() {
    let whole = Whole::new(true, |_| ());
    let mut lot = Chance::new(0xb17);
    let trials = trial::times(60);
    for trial in 0..trials {
        let mut spoilt = whole.bytes.clone();
        let place = lot.below(spoilt.len() as u64) as usize;
        spoilt[place] ^= 1 << lot.below(8);
        whole.spoil(&spoilt);
        let refused = whole.open().err().unwrap_or_else(|| panic!("byte {place} turned, it opens"));
        assert!(is_refusal(&refused), "{place}: {refused:?}");
        assert_eq!(std::fs::read(&whole.path).expect("the file"), spoilt, "{place}: kept as it is");
        if trial % 20 == 0 {
            whole.restored(&spoilt);
        }
    }
    trial::row("a bit turned, encrypted", trials, "all refused on opening; file kept; restored from backup");
}

#[test]
fn a_plain_library_with_bytes_turned_is_refused_or_found_or_reads_on_without_a_panic() {
    let whole = Whole::new(false, |_| ());
    let mut lot = Chance::new(0xb18);
    let trials = trial::times(150);
    let (mut at_once, mut later, mut unseen) = (0, 0, 0);
    for trial in 0..trials {
        let mut spoilt = whole.bytes.clone();
        // Half of them where the tree of a page stands, in which most of what SQLite goes by is.
        let page = lot.below((spoilt.len() / PAGE) as u64) as usize;
        let within = if trial % 2 == 0 { lot.below(120) } else { lot.below(PAGE as u64) } as usize;
        let place = page * PAGE + within;
        spoilt[place] ^= 1 << lot.below(8);
        whole.spoil(&spoilt);
        match whole.open() {
            Err(refused) => {
                assert!(is_refusal(&refused), "{place}: {refused:?}");
                assert_eq!(std::fs::read(&whole.path).expect("the file"), spoilt, "{place}: kept as it is");
                at_once += 1;
            }
            Ok(library) => {
                let found = !library.check().is_ok_and(|report| report.is_sound());
                match gone_through(&library) {
                    Err(_) => later += 1,
                    Ok(()) if found => later += 1,
                    Ok(()) => unseen += 1,
                }
            }
        }
    }
    assert!(at_once > 0 && later > 0, "{at_once} {later} {unseen}");
    trial::row(
        "a bit turned, plain",
        trials,
        &format!(
            "{at_once} refused on opening, {later} found by a check or on reading, {unseen} within free room or a text; no panic"
        ),
    );
}

/// A library too large to be read whole each time it is opened.
fn large(encrypted: bool) -> Whole {
    Whole::new(encrypted, |library| {
        let mut lot = Chance::new(0x1a);
        let bytes: Vec<u8> = (0..9_000_000).map(|_| lot.below(256) as u8).collect();
        let kept = library.transact(changed(), |tx| tx.add_original(&bytes)).expect("an original");
        assert_eq!(kept.value, sha256(&bytes));
    })
}

#[test]
fn damage_in_a_large_library_is_found_behind_the_users_back_and_named_by_a_check() {
    for encrypted in [false, true] {
        let whole = large(encrypted);
        let size = whole.bytes.len();
        assert!(size > 9_000_000);
        let mut spoilt = whole.bytes.clone();
        // A whole page of the second half, as a bad sector of a disk leaves it.
        let page = size / 2 / PAGE * PAGE;
        spoilt[page..page + PAGE].fill(0);
        whole.spoil(&spoilt);
        let library = whole.open().expect("too large to be read whole at once");
        let told = library.copier().look_over();
        let copies = backup::default_folder(&whole.path);
        let before = names(&copies);
        let taken = backup::take(&library.copier(), &copies, chrono::Utc::now(), &Schedule::default());
        assert!(matches!(told, Err(StoreError::Damaged { .. })), "{encrypted} {told:?}");
        assert!(
            matches!(taken, Err(StoreError::Damaged { .. } | StoreError::BadCopy { .. })),
            "{encrypted} {taken:?}"
        );
        assert_eq!(names(&copies), before, "no backup of it counts, and none goes");
        let report = library.check();
        assert!(!report.as_ref().is_ok_and(CheckReport::is_sound), "{encrypted} {report:?}");
        drop(library);
        whole.restored(&std::fs::read(&whole.path).expect("the file"));
    }
    trial::row(
        "a page of a library over 8 MB lost",
        2,
        "opens; found by the look-over behind it, by a check and by a backup",
    );
}

fn names(folder: &Path) -> Vec<std::ffi::OsString> {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    names.sort();
    names
}
