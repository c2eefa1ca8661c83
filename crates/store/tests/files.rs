//! The file: made, opened, locked, refused, encrypted, copied, looked over, and cleared for good.

#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod common;

use std::path::Path;

use am_model::counterpart::Counterpart;
use am_model::record::{Record, RecordKind};
use am_model::source::Source;
use am_store::*;
use common::*;
use rusqlite::Connection;

fn open(scratch: &Scratch, path: &Path, options: &OpenOptions<'_>) -> Result<Library> {
    Library::open(path, options, scratch.around())
}

/// Writes to the file as no program of ours would, between two openings.
fn tamper(path: &Path, sql: &str) {
    Connection::open(path).expect("a SQLite file").execute_batch(sql).expect("SQL that runs");
}

/// Closes the library of a scratch and keeps its folder.
fn closed(scratch: Scratch) -> (tempfile::TempDir, std::path::PathBuf, Surroundings) {
    let around = scratch.around();
    let Scratch { library, folder, .. } = scratch;
    let path = library.path().to_owned();
    library.close().expect("a library that closes");
    (folder, path, around)
}

#[test]
fn a_second_writer_is_told_and_may_read() {
    let (scratch, sample) = filled();
    let path = scratch.path();
    let second = open(&scratch, &path, &OpenOptions::default());
    assert!(matches!(second, Err(StoreError::Locked { path: locked }) if locked == path));
    let reader = open(&scratch, &path, &OpenOptions { read_only: true, passphrase: None }).expect("a reader");
    let found = reader.read(|r| r.get::<Counterpart>(sample.other.id)).expect("a read");
    assert_eq!(found, Some(sample.other.clone()));
    let refused = reader.transact(changed(), |tx| tx.put(&sample.other));
    assert!(matches!(refused, Err(StoreError::ReadOnly)));
    assert!(matches!(reader.undo(None), Err(StoreError::ReadOnly)));
    scratch.put(&Counterpart { name: both("Nouveau", "New"), ..sample.other.clone() });
    let seen = reader.read(|r| r.get::<Counterpart>(sample.other.id)).expect("a read");
    assert_eq!(seen.and_then(|seen| seen.name.fr).as_deref(), Some("Nouveau"), "it sees what is written");
}

#[test]
fn the_lock_goes_with_the_library() {
    let (_folder, path, around) = closed(Scratch::new());
    let again = Library::open(&path, &OpenOptions::default(), around.clone()).expect("free again");
    drop(again);
    Library::open(&path, &OpenOptions::default(), around).expect("free again after a drop");
}

#[test]
fn nothing_but_the_library_and_its_lock_is_left_when_it_is_closed() {
    let (folder, _, _) = closed(filled().0);
    let mut left: Vec<_> = std::fs::read_dir(folder.path())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
        .collect();
    left.sort();
    assert_eq!(left, ["Essai é.aidemem", "Essai é.aidemem.lock"]);
}

#[test]
fn a_file_from_a_newer_version_is_refused_by_name_and_left_as_it_is() {
    let (_folder, path, around) = closed(Scratch::new());
    tamper(&path, "PRAGMA user_version = 99");
    let before = std::fs::read(&path).expect("the file");
    let refused = Library::open(&path, &OpenOptions::default(), around.clone());
    assert!(matches!(refused, Err(StoreError::NewerVersion { found: 99, known: KNOWN_VERSION })));
    let refused = Library::open(&path, &OpenOptions { read_only: true, passphrase: None }, around);
    assert!(matches!(refused, Err(StoreError::NewerVersion { .. })));
    assert_eq!(std::fs::read(&path).expect("the file"), before);
}

#[test]
fn what_is_no_library_is_refused() {
    let scratch = Scratch::new();
    let file = |name: &str, bytes: &[u8]| {
        let path = scratch.folder.path().join(name);
        std::fs::write(&path, bytes).expect("a file");
        path
    };
    let refused = |path: &Path| match open(&scratch, path, &OpenOptions::default()) {
        Err(error) => error,
        Ok(_) => panic!("{} was opened", path.display()),
    };
    assert!(matches!(refused(&scratch.folder.path().join("absent.aidemem")), StoreError::Missing { .. }));
    assert!(matches!(refused(&file("vide.aidemem", b"")), StoreError::NotALibrary { .. }));
    assert!(matches!(
        refused(&file("texte.aidemem", "Bonjour à tous".as_bytes())),
        StoreError::NotALibrary { .. }
    ));
    assert!(matches!(
        refused(&file("bruit.aidemem", &[0xa5; 8192])),
        StoreError::EncryptedOrNotALibrary { .. }
    ));
    let foreign = scratch.folder.path().join("autre.aidemem");
    tamper(&foreign, "CREATE TABLE t (a)");
    assert!(matches!(refused(&foreign), StoreError::NotALibrary { .. }));
    assert!(matches!(refused(scratch.folder.path()), StoreError::Io { .. } | StoreError::NotALibrary { .. }));
}

#[test]
fn a_damaged_file_is_recognised() {
    let (_folder, path, around) = closed(filled().0);
    let mut bytes = std::fs::read(&path).expect("the file");
    bytes[100..4096].fill(0x5a);
    std::fs::write(&path, bytes).expect("the file");
    let refused = Library::open(&path, &OpenOptions::default(), around);
    assert!(matches!(refused, Err(StoreError::Damaged { .. })));
}

#[test]
fn a_library_is_not_made_over_a_file() {
    let scratch = Scratch::new();
    let path = scratch.folder.path().join("là.aidemem");
    std::fs::write(&path, "précieux").expect("a file");
    let refused = Library::create(&path, &CreateOptions::default(), scratch.around());
    assert!(matches!(refused, Err(StoreError::AlreadyExists { .. })));
    assert_eq!(std::fs::read_to_string(&path).expect("the file"), "précieux");
    let nowhere = scratch.folder.path().join("absent").join("x.aidemem");
    let refused = Library::create(&nowhere, &CreateOptions::default(), scratch.around());
    assert!(matches!(refused, Err(StoreError::Io { .. })));
}

#[test]
fn an_encrypted_library_opens_with_its_passphrase_alone_and_shows_nothing() {
    let scratch = Scratch::new();
    let path = scratch.folder.path().join("secret.aidemem");
    let empty = Library::create(&path, &CreateOptions { passphrase: Some("") }, scratch.around());
    assert!(matches!(empty, Err(StoreError::EmptyPassphrase)));
    let options = CreateOptions { passphrase: Some("l’œil d'or") };
    let library = Library::create(&path, &options, scratch.around()).expect("a library");
    let sample = Sample::new(&scratch.ids);
    library.transact(changed(), |tx| sample.put(tx)).expect("a change");
    let copy = scratch.folder.path().join("copie.aidemem");
    library.backup_to(&copy).expect("a verified copy");
    assert!(library.encrypted());
    for name in ["secret.aidemem", "secret.aidemem-wal", "copie.aidemem"] {
        let bytes = std::fs::read(scratch.folder.path().join(name)).expect("a file");
        for clear in ["SQLite format", "Ville-Haute", "declaration", "counterpart"] {
            assert!(!bytes.windows(clear.len()).any(|at| at == clear.as_bytes()), "{name} shows {clear}");
        }
    }
    library.close().expect("a library that closes");
    for wrong in [None, Some("l’oeil d'or"), Some("")] {
        let refused = open(&scratch, &path, &OpenOptions { passphrase: wrong, read_only: false });
        assert!(matches!(refused, Err(StoreError::EncryptedOrNotALibrary { .. })), "{wrong:?}");
    }
    for path in [path, copy] {
        let right = OpenOptions { passphrase: options.passphrase, read_only: false };
        let library = open(&scratch, &path, &right).expect("the right passphrase");
        let found = library.read(|r| r.get::<Counterpart>(sample.other.id)).expect("a read");
        assert_eq!(found, Some(sample.other.clone()));
        assert!(library.check().expect("a check").is_sound());
    }
}

#[test]
fn a_copy_holds_everything_and_never_replaces_a_file() {
    let (scratch, _) = filled();
    let state = scratch.state();
    let copy = scratch.folder.path().join("copie.aidemem");
    scratch.library.backup_to(&copy).expect("a verified copy");
    assert!(matches!(scratch.library.backup_to(&copy), Err(StoreError::AlreadyExists { .. })));
    let library = open(&scratch, &copy, &OpenOptions::default()).expect("the copy opens");
    assert_eq!(library.id(), scratch.library.id());
    let Scratch { clock, ids, folder, .. } = scratch;
    let copied = Scratch { library, clock, ids, folder };
    assert_eq!(copied.state(), state);
    assert!(copied.library.check().expect("a check").is_sound());
    copied.library.undo(None).expect("with its history");
}

#[test]
fn a_check_finds_what_does_not_fit() {
    let (_folder, path, around) = closed(filled().0);
    tamper(
        &path,
        "PRAGMA foreign_keys = OFF; DELETE FROM meeting; DELETE FROM search_entry WHERE kind = 'quote';
         INSERT INTO paragraph (reading, ordinal, kind, text) VALUES (1, 99, 'body', 'x');
         DELETE FROM shelf WHERE kind = 'commitment';
         UPDATE original SET packing = 'plain', bytes = x'00' WHERE sha256 = (SELECT min(sha256) FROM original);",
    );
    let library = Library::open(&path, &OpenOptions::default(), around).expect("a library");
    let report = library.check().expect("a check");
    assert!(report.dangling > 0, "{report:?}");
    assert!(report.search.iter().any(|record| record.kind == RecordKind::Quote));
    assert!(
        report.search.iter().any(|record| record.kind == RecordKind::Meeting),
        "its words are left behind"
    );
    assert_eq!(report.paragraphs, 1);
    assert_eq!(report.originals.len(), 1);
    assert!(
        report.misplaced > 1,
        "those of the meeting are left behind, and a commitment is missing: {report:?}"
    );
    assert_eq!(report.file, Vec::<String>::new());
}

#[test]
fn a_check_finds_a_record_known_by_other_words() {
    let (_folder, path, around) = closed(filled().0);
    tamper(&path, "UPDATE counterpart SET summary_fr = 'tout autre chose'");
    let library = Library::open(&path, &OpenOptions::default(), around).expect("a library");
    assert_eq!(library.check().expect("a check").search.len(), 2);
}

#[test]
fn what_is_deleted_for_good_is_nowhere_in_the_file() {
    let (scratch, sample) = filled();
    let secret =
        Counterpart { name: both("Zanzibarite", "Zanzibarite"), id: scratch.id(), ..sample.other.clone() };
    scratch
        .library
        .transact(Operation::new(OpVerb::Added, RecordKind::Counterpart, "Zanzibarite"), |tx| tx.put(&secret))
        .expect("a change");
    scratch.put(&Counterpart { name: both("Zanzibarite bis", "Z"), ..secret.clone() });
    assert!(scratch.finds("zanzibarite", secret.to_ref()));
    let gone = scratch.purge(secret.to_ref()).expect("a purge");
    assert_eq!(gone.gone, [secret.to_ref()]);
    assert!(!scratch.finds("zanzibarite", secret.to_ref()));
    let again = scratch.purge(secret.to_ref());
    assert!(matches!(again, Err(StoreError::NotFound { .. })), "nor in the log");
    assert_eq!(scratch.library.check().expect("a check"), CheckReport::default());
    let (folder, path, _) = closed(scratch);
    let bytes = std::fs::read(path).expect("the file");
    let lower = bytes.to_ascii_lowercase();
    assert!(!lower.windows(11).any(|at| at == b"zanzibarite"), "not a trace in the file");
    drop(folder);
}

#[test]
fn a_source_deleted_for_good_takes_its_paragraphs_and_original_and_what_was_removed_before() {
    let (scratch, sample) = filled();
    scratch.change(|tx| tx.remove::<am_model::commitment::StatusEvent>(sample.status_event.id));
    scratch.change(|tx| tx.remove::<am_model::proposal::Proposal>(sample.proposal.id));
    let gone = scratch.purge(sample.source.to_ref()).expect("a purge");
    let gone = gone.gone;
    assert!(gone.contains(&sample.anchor.to_ref()) && gone.contains(&sample.evidence.to_ref()));
    assert!(gone.contains(&sample.proposal.to_ref()), "the log knew it still");
    let left = |r: &Reader<'_>| -> Result<_> {
        Ok((
            r.get::<Source>(sample.source.id)?,
            r.paragraphs(sample.reading.id)?.len(),
            r.original(&sample.source.original.sha256)?,
            r.original(&sha256_of_portrait())?,
        ))
    };
    let (source, paragraphs, bytes, portrait) = scratch.library.read(left).expect("a read");
    assert_eq!((source, paragraphs, bytes), (None, 0, None));
    assert!(portrait.is_some(), "bytes others name stay");
    assert_eq!(scratch.library.check().expect("a check"), CheckReport::default());
}

fn sha256_of_portrait() -> String {
    am_model::source::sha256(b"portrait")
}

#[test]
fn what_others_name_is_not_deleted_for_good() {
    let (scratch, sample) = filled();
    let before = scratch.state();
    assert!(matches!(scratch.purge(sample.other.to_ref()), Err(StoreError::InUse { .. })));
    assert_eq!(scratch.state(), before);
}
