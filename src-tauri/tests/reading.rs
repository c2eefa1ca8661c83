//! The program with the window is also the process that reads PDFs for it: started with the word for that, it opens no
//! window and needs no display.
#![allow(clippy::expect_used, reason = "a test says why a value is there")]

use am_app::{App, Ports, SystemClock, WorkerStart};
use am_model::TimeOrderedIds;
use std::path::Path;
use std::sync::Arc;

#[test]
fn the_program_reads_a_pdf_for_another() {
    let app = App::new(Ports {
        clock: Arc::new(SystemClock),
        ids: Arc::new(TimeOrderedIds),
        config_dir: None,
        documents_dir: std::env::temp_dir(),
        worker: Some(WorkerStart::of(env!("CARGO_BIN_EXE_aide-memoire-desktop").into())),
    })
    .expect("the data built in");
    let note = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/ingest/tests/fixtures/note.pdf");
    let read = app.read_file(&note).expect("a document");
    assert!(read.paragraphs.iter().any(|paragraph| paragraph.text == "Coopération portuaire"));
}
