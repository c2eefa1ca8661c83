//! A drive that fails at every step of a piece of work: the first call of SQLite on its files, the second, and so on
//! until the work comes through. Each time the error says what is wrong, the library is whole and as it was, nothing
//! half made lies beside it, and the same work succeeds once the drive is well again.

#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod common;
mod fault_vfs;
mod trial;

use std::path::Path;

use am_model::MakeIds;
use am_model::counterpart::Counterpart;
use am_model::record::{Record, RecordKind};
use am_model::source::{Reading, Source, sha256};
use am_store::backup::{self, Schedule, Whose};
use am_store::*;
use common::*;
use fault_vfs::{Fault, Trouble, under};
use tempfile::TempDir;

/// A library that trials begin from: closed, whole, and copied for each.
struct Model {
    folder: TempDir,
    sample: Sample,
    key: Option<Key>,
    state: Vec<String>,
}

const NAME: &str = "Essai é.aidemem";

impl Model {
    fn new(encrypted: bool) -> Self {
        let (scratch, sample) = filled();
        scratch.put(&Counterpart { name: both("Avant", "Before"), ..sample.other.clone() });
        let state = state(&scratch.library);
        let now = (scratch.around().clock)();
        let copies = backup::default_folder(&scratch.path());
        let Scratch { library, folder, .. } = scratch;
        let key = encrypted.then(|| Key::new("une phrase").expect("a passphrase"));
        let library = if encrypted { library.protect(key.clone()).expect("a key") } else { library };
        backup::take(&library.copier(), &copies, now, &Schedule::default()).expect("a backup");
        library.forget_former_keys().expect("a library that can be written");
        library.close().expect("a library that closes");
        Self { folder, sample, key, state }
    }

    /// Returns a copy of the library, with its backup, in a folder of its own.
    fn copied(&self) -> TempDir {
        let folder = trial::folder();
        let path = folder.path().join(NAME);
        std::fs::copy(self.folder.path().join(NAME), &path).expect("a copy");
        let copies = backup::default_folder(&path);
        std::fs::create_dir(&copies).expect("a folder");
        for entry in
            std::fs::read_dir(backup::default_folder(&self.folder.path().join(NAME))).expect("a folder")
        {
            let entry = entry.expect("an entry");
            std::fs::copy(entry.path(), copies.join(entry.file_name())).expect("a copy");
        }
        folder
    }

    fn open(&self, folder: &Path) -> Result<Library> {
        Library::open_with(&folder.join(NAME), self.key.clone(), false, Surroundings::real())
    }
}

/// A piece of work on a library in a folder.
struct Piece {
    name: &'static str,
    /// Opens the library first, on a drive that is well; otherwise the work does it on one that fails.
    is_open: bool,
    work: fn(&Model, &Path, Option<&Library>) -> Result<()>,
    /// Tells whether the work was done, from the state after it.
    changes: bool,
}

/// Opens the library in `folder` unless it is, and does `work` on it.
fn with(
    model: &Model,
    folder: &Path,
    library: Option<&Library>,
    work: impl FnOnce(&Library) -> Result<()>,
) -> Result<()> {
    match library {
        Some(library) => work(library),
        None => {
            let library = model.open(folder)?;
            work(&library)?;
            library.close()
        }
    }
}

fn write(model: &Model, folder: &Path, library: Option<&Library>) -> Result<()> {
    let sample = &model.sample;
    let party = Counterpart { name: both("Après", "After"), ..sample.other.clone() };
    let mut block = sample.blocks[1].clone();
    block.internal = false;
    with(model, folder, library, |library| {
        let operation = Operation::new(OpVerb::Changed, RecordKind::Counterpart, "Après");
        let work = |tx: &mut Tx<'_>| {
            tx.put(&party)?;
            tx.put(&block)?;
            tx.delete(sample.quote.to_ref())
        };
        library.transact(operation, work).map(|_| ())
    })
}

fn undo(model: &Model, folder: &Path, library: Option<&Library>) -> Result<()> {
    with(model, folder, library, |library| library.undo(None).map(|_| ()))
}

fn purge(model: &Model, folder: &Path, library: Option<&Library>) -> Result<()> {
    let quote = model.sample.quote.to_ref();
    with(model, folder, library, |library| library.purge(quote, |_, _| Ok::<_, StoreError>(())).map(|_| ()))
}

fn import(model: &Model, folder: &Path, library: Option<&Library>) -> Result<()> {
    let texts: Vec<String> =
        (0..120).map(|n| format!("Les parties s’engagent au point {n} du fonds.")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let bytes = texts.join("\n\n").into_bytes();
    let ids = am_model::TimeOrderedIds;
    let reading =
        Reading { id: ids.next().into(), source: ids.next().into(), ..model.sample.reading.clone() };
    let mut source = Source {
        id: reading.source,
        reading: reading.id,
        title: "Document".into(),
        ..model.sample.source.clone()
    };
    source.original.sha256 = sha256(&bytes);
    source.original.size = bytes.len() as u32;
    with(model, folder, library, |library| {
        let operation = Operation::new(OpVerb::Imported, RecordKind::Source, "Document");
        let work = |tx: &mut Tx<'_>| tx.add_reading(&source, &reading, &paragraphs(&texts), &bytes);
        library.transact(operation, work).map(|_| ())
    })
}

fn back_up(model: &Model, folder: &Path, library: Option<&Library>) -> Result<()> {
    let copies = backup::default_folder(&folder.join(NAME));
    with(model, folder, library, |library| {
        backup::take(&library.copier(), &copies, chrono::Utc::now(), &Schedule::default()).map(|_| ())
    })
}

fn restore(model: &Model, folder: &Path, _: Option<&Library>) -> Result<()> {
    let (path, kept) = (folder.join(NAME), folder.join("remplacée.aidemem"));
    let copies = backup::default_folder(&path);
    let newest = backup::list(&copies, Whose::File(&path))?.remove(0);
    backup::restore(&path, &newest.path, model.key.as_ref(), &[], &kept)?;
    // What was replaced is kept; here nothing was, and it would stand in the way of the next trial.
    std::fs::remove_file(&kept).expect("the file that was replaced");
    Ok(())
}

fn open(model: &Model, folder: &Path, _: Option<&Library>) -> Result<()> {
    model.open(folder)?.close()
}

fn protect(model: &Model, folder: &Path, _: Option<&Library>) -> Result<()> {
    // Under the same key once more, so that the library opens with it before and after.
    let library = model.open(folder)?;
    library.protect(model.key.clone())?.close()
}

const PIECES: [Piece; 8] = [
    Piece { name: "a write", is_open: true, work: write, changes: true },
    Piece { name: "an undo", is_open: true, work: undo, changes: true },
    Piece { name: "deleting for good", is_open: true, work: purge, changes: true },
    Piece { name: "an import", is_open: true, work: import, changes: true },
    Piece { name: "a backup", is_open: true, work: back_up, changes: false },
    Piece { name: "opening", is_open: false, work: open, changes: false },
    Piece { name: "a change of protection", is_open: false, work: protect, changes: false },
    Piece { name: "a restore", is_open: false, work: restore, changes: false },
];

/// Returns every record of a library.
fn state(library: &Library) -> Vec<String> {
    let read = |r: &Reader<'_>| -> Result<Vec<String>> {
        let mut all = Vec::new();
        for &kind in KINDS {
            all.extend(r.records(kind)?.iter().map(|fields| format!("{kind:?} {fields}")));
        }
        Ok(all)
    };
    library.read(read).expect("a library that can be read")
}

/// Returns the names of what lies in a folder and its folders.
fn names(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        found.push(entry.file_name().to_string_lossy().into_owned());
        found.extend(names(&entry.path()));
    }
    found.sort();
    found
}

/// Tells whether the error says what is wrong with the drive.
fn is_told(fault: Fault, error: &StoreError) -> bool {
    match error {
        StoreError::DiskFull => fault == Fault::Full,
        StoreError::Drive { .. } | StoreError::Io { .. } => true,
        StoreError::ReadOnly => fault == Fault::ReadOnly,
        _ => false,
    }
}

/// Returns which calls of a piece of work fail in turn: all, or ever fewer of them the further it comes, and then each
/// of the last ones of a change of protection, where one library takes the place of another.
fn calls_to_fail(model: &Model, piece: &Piece, fault: Fault) -> impl Iterator<Item = u64> {
    let folder = model.copied();
    let never = Trouble { fault, from: u64::MAX, lasting: true };
    let (done, count) = under(never, || (piece.work)(model, folder.path(), None));
    done.expect("work on a drive that is well");
    let last = if piece.name == "a change of protection" { 24 } else { 0 };
    trial::steps().take_while(move |n| *n <= count.calls).chain(count.calls - last..count.calls)
}

/// Lets the drive fail at each step of a piece of work in turn.
fn at_every_step(model: &Model, piece: &Piece, fault: Fault, lasting: bool) -> u64 {
    let what = |n: u64| format!("{}, {fault:?} at call {n}, lasting {lasting}", piece.name);
    let mut refused = 0;
    for n in calls_to_fail(model, piece, fault) {
        let folder = model.copied();
        let before = names(folder.path());
        let library = piece.is_open.then(|| model.open(folder.path()).expect("a library that opens"));
        let was = library.as_ref().map(state);
        let trouble = Trouble { fault, from: n, lasting };
        let (done, count) = under(trouble, || (piece.work)(model, folder.path(), library.as_ref()));
        match &done {
            Ok(()) if count.failed == 0 => continue,
            // SQLite may do without a call that failed, such as one that makes the next opening quicker.
            Ok(()) => {}
            Err(error) => {
                assert!(is_told(fault, error), "{}: {error:?}", what(n));
                refused += 1;
            }
        }
        // The library that stayed open: as it was, or as it was to become when it said so.
        if let (Some(library), Some(was)) = (&library, &was) {
            assert_eq!(state(library) == *was, done.is_err() || !piece.changes, "{}", what(n));
        }
        let expected = library.as_ref().map(state);
        drop(library);
        // Opened again, on a drive that is well.
        let library = model.open(folder.path()).unwrap_or_else(|error| panic!("{}: {error:?}", what(n)));
        let state_now = state(&library);
        match expected {
            Some(expected) => assert_eq!(state_now, expected, "{}", what(n)),
            None => assert_eq!(state_now, model.state, "{}", what(n)),
        }
        if trial::is_torture() || n % 4 == 1 {
            assert!(library.check().expect("a check").is_sound(), "{}", what(n));
        }
        if done.is_err() {
            if piece.is_open {
                (piece.work)(model, folder.path(), Some(&library))
                    .unwrap_or_else(|error| panic!("{}: {error:?}", what(n)));
                library.close().expect("a library that closes");
            } else {
                library.close().expect("a library that closes");
                (piece.work)(model, folder.path(), None)
                    .unwrap_or_else(|error| panic!("{}: {error:?}", what(n)));
            }
        } else {
            library.close().expect("a library that closes");
        }
        let after = names(folder.path());
        let new: Vec<&String> = after.iter().filter(|name| !before.contains(name)).collect();
        let own =
            |name: &str| name.ends_with(".lock") || (piece.name == "a backup" && name.ends_with(".aidemem"));
        assert!(new.iter().all(|name| own(name)), "{}: left beside: {new:?}", what(n));
    }
    refused
}

fn on_a_drive(fault: Fault, encrypted: bool) {
    fault_vfs::install();
    let model = Model::new(encrypted);
    for piece in &PIECES {
        let mut refused = at_every_step(&model, piece, fault, true);
        if fault == Fault::Broken {
            refused += at_every_step(&model, piece, fault, false);
        }
        let kept = if encrypted { "encrypted" } else { "plain" };
        // Restoring copies a file as the system does; what then stops it is tried where the system gives no room.
        assert!(refused > 0 || (piece.name == "a restore" && fault == Fault::Full), "{}", piece.name);
        trial::row(
            &format!("{fault:?} at each step of {}, {kept}", piece.name),
            refused,
            "told by name; library as it was, sound, nothing half made beside it; the same work then succeeds",
        );
    }
}

#[test]
fn a_full_disk_at_any_step_leaves_a_plain_library_as_it_was() {
    on_a_drive(Fault::Full, false);
}

#[test]
fn a_full_disk_at_any_step_leaves_an_encrypted_library_as_it_was() {
    on_a_drive(Fault::Full, true);
}

#[test]
fn an_error_of_the_drive_at_any_step_leaves_a_plain_library_as_it_was() {
    on_a_drive(Fault::Broken, false);
}

#[test]
fn an_error_of_the_drive_at_any_step_leaves_an_encrypted_library_as_it_was() {
    on_a_drive(Fault::Broken, true);
}
