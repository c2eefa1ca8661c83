//! A process that reads files as the program's does, and misbehaves at some: for the tests beside it.
//!
//! `unruly-reader FOLDER FILE` is a program that has one file read by such a process.
#![allow(clippy::panic, reason = "it is here to misbehave")]

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use am_app::{WORKER_WORD, WorkerStart, serve_with};
use am_ingest::{IngestError, Limits, ReadDocument};
use am_model::source::MediaType;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.as_slice() {
        [word] if word == WORKER_WORD => read_for_another(None),
        [word, sign] if word == WORKER_WORD => read_for_another(Some(Path::new(sign))),
        [folder, file] => have_it_read(Path::new(folder), Path::new(file)),
        _ => ExitCode::from(2),
    }
}

/// Reads; a file named `sign` is locked for as long as this process lives, whoever ends it.
fn read_for_another(sign: Option<&Path>) -> ExitCode {
    let sign = sign.map(std::fs::File::create).transpose();
    match sign.map(|sign| sign.map(|file| file.lock().map(|()| file)).transpose()) {
        Ok(Ok(_held)) => serve_with(read),
        _ => ExitCode::from(3),
    }
}

fn read(file_name: &str, bytes: &[u8], limits: &Limits) -> Result<ReadDocument, IngestError> {
    match file_name {
        "hangs.pdf" => hang(),
        "grows.pdf" => grow(),
        "dies.pdf" => std::process::abort(),
        "leaves.pdf" => std::process::exit(0),
        "panics.pdf" => panic!("as other people's code may"),
        "whose.pdf" => {
            Err(IngestError::Damaged { media_type: MediaType::Pdf, what: std::process::id().to_string() })
        }
        _ => am_ingest::read(file_name, bytes, limits),
    }
}

/// Says beside its sign that it does, and comes to no end.
fn hang() -> ! {
    if let Some(sign) = std::env::args().nth(2) {
        // Whoever waits for that would wait for ever, as they would for this process.
        let _ = std::fs::File::create(Path::new(&sign).with_extension("hangs"));
    }
    loop {
        std::thread::sleep(Duration::from_secs(3600));
    }
}

/// Takes memory without end.
fn grow() -> ! {
    let mut taken: Vec<Vec<u8>> = Vec::new();
    loop {
        taken.push(std::hint::black_box(vec![0; 64 * 1024 * 1024]));
    }
}

/// Has a file read by a process that locks `reading` in `folder`.
fn have_it_read(folder: &Path, file: &Path) -> ExitCode {
    let Ok(program) = std::env::current_exe() else { return ExitCode::from(3) };
    let mut start = WorkerStart::of(program);
    start.words.push(folder.join("reading").into());
    let app = am_tests::program_that_reads(folder, Some(start));
    match app.map(|app| app.read_file(file)) {
        Ok(Ok(_)) => ExitCode::SUCCESS,
        _ => ExitCode::from(1),
    }
}
