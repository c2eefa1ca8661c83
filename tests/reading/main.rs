//! PDFs are read in a process of their own: whatever becomes of it, the program goes on and the next file is read.
#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use am_app::{App, ErrorCode, ImportOptions, ImportOutcome, WorkerStart};

/// How long the tests wait for a file that never comes to an end.
const IMPATIENT: Duration = Duration::from_secs(2);

fn note() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/ingest/tests/fixtures/note.pdf")
}

/// A folder with the same PDF under several names, and a program whose reading process misbehaves at some of them.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn with(names: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::create_dir(folder.path().join("files")).expect("a folder");
        let bytes = std::fs::read(note()).expect("the fixture");
        for (at, name) in names.iter().enumerate() {
            // Not the very same bytes, which an import would know again.
            let bytes = [bytes.as_slice(), b"\n".repeat(at).as_slice()].concat();
            std::fs::write(folder.path().join("files").join(name), bytes).expect("a file");
        }
        Self { folder }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join("files").join(name)
    }

    /// The file that is locked while a reading process lives.
    fn sign(&self) -> PathBuf {
        self.folder.path().join("reading")
    }

    fn start(&self) -> WorkerStart {
        let mut start = WorkerStart::of(env!("CARGO_BIN_EXE_unruly-reader").into());
        start.words.push(self.sign().into());
        start.patience = IMPATIENT;
        start
    }

    fn app(&self) -> App {
        am_tests::program_that_reads(self.folder.path(), Some(self.start())).expect("the program")
    }

    /// Waits until no reading process lives. A test that fails here never ends, which a suite tells as well.
    fn wait_for_quiet(&self) {
        File::open(self.sign()).expect("a process that had begun").lock().expect("a lock");
    }
}

fn refused(app: &App, file: &Path) -> ErrorCode {
    app.read_file(file).expect_err("no document").code
}

#[test]
fn whatever_a_file_does_to_its_reader_the_next_is_read() {
    for unruly in ["hangs.pdf", "grows.pdf", "dies.pdf", "panics.pdf"] {
        let place = Place::with(&[unruly, "note.pdf"]);
        let app = place.app();
        assert_eq!(refused(&app, &place.file(unruly)), ErrorCode::FileStopsReader, "{unruly}");
        let read = app.read_file(&place.file("note.pdf")).expect("a document");
        assert!(read.paragraphs.len() > 5, "{unruly}");
    }
}

#[test]
fn an_import_goes_on_and_says_in_both_languages_what_was_left_out() {
    let place = Place::with(&["a.pdf", "dies.pdf", "hangs.pdf", "z.pdf"]);
    let app = place.app();
    app.library_create(&place.folder.path().join("b.aidemem")).expect("a library");
    let files = place.folder.path().join("files");
    let options = ImportOptions::default();
    let imported =
        app.source_import(&[files], &options, |_| std::ops::ControlFlow::Continue(())).expect("an import");
    let [first, died, hung, last] = imported.value.as_slice() else { panic!("{:?}", imported.value) };
    for file in [first, last] {
        assert!(matches!(file.result, ImportOutcome::Imported { .. }), "{file:?}");
    }
    for file in [died, hung] {
        let ImportOutcome::Failed { error } = &file.result else { panic!("{file:?}") };
        assert_eq!(error.code, ErrorCode::FileStopsReader);
        for words in [&error.message.fr, &error.message.en] {
            let words = words.as_ref().expect("both languages");
            assert!(words.what.contains(&file.file_name), "{words:?}");
        }
    }
}

#[test]
fn one_process_reads_file_after_file_until_one_brings_it_down() {
    let place = Place::with(&["whose.pdf", "dies.pdf"]);
    let app = place.app();
    let whose = || app.read_file(&place.file("whose.pdf")).expect_err("its number").detail.expect("a detail");
    let first = whose();
    assert_eq!(whose(), first);
    refused(&app, &place.file("dies.pdf"));
    assert_ne!(whose(), first);
}

#[test]
fn a_process_that_went_by_itself_costs_no_file() {
    let place = Place::with(&["leaves.pdf", "note.pdf"]);
    let app = place.app();
    assert!(app.read_file(&place.file("note.pdf")).is_ok());
    assert_eq!(refused(&app, &place.file("leaves.pdf")), ErrorCode::FileStopsReader);
    assert!(app.read_file(&place.file("note.pdf")).is_ok());
}

#[test]
fn what_is_no_reader_is_told_from_a_file_that_cannot_be_read() {
    let place = Place::with(&["note.pdf"]);
    let mut stranger = place.start();
    stranger.words = vec!["what".into()];
    let mut missing = place.start();
    missing.program = place.folder.path().join("no-such-program");
    for start in [stranger, missing] {
        let app = am_tests::program_that_reads(place.folder.path(), Some(start)).expect("the program");
        assert_eq!(refused(&app, &place.file("note.pdf")), ErrorCode::ReaderNotStarted);
    }
}

#[test]
fn no_process_stays_behind_when_the_program_closes() {
    let place = Place::with(&["note.pdf"]);
    let app = place.app();
    app.read_file(&place.file("note.pdf")).expect("a document");
    assert!(File::open(place.sign()).expect("it has begun").try_lock().is_err(), "it waits for more");
    drop(app);
    place.wait_for_quiet();
}

#[test]
fn no_process_stays_behind_when_the_program_is_ended_in_the_middle_of_a_file() {
    let place = Place::with(&["hangs.pdf"]);
    let mut program = Command::new(env!("CARGO_BIN_EXE_unruly-reader"))
        .args([place.folder.path(), &place.file("hangs.pdf")])
        .stdin(Stdio::null())
        .spawn()
        .expect("a program");
    while !place.sign().with_extension("hangs").exists() {
        std::thread::yield_now();
    }
    program.kill().expect("the program ends");
    program.wait().expect("the program has ended");
    place.wait_for_quiet();
}
