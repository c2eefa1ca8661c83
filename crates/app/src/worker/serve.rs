//! The process seen from inside.

use std::io;
use std::process::ExitCode;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;

use am_ingest::{IngestError, Limits, ReadDocument};

use super::memory;
use super::wire::{self, GREETING};

/// After so long without a file it goes; the next file starts another.
const IDLE: Duration = Duration::from_secs(300);

/// What makes a document of the name and the bytes of a file.
type Read = fn(&str, &[u8], &Limits) -> Result<ReadDocument, IngestError>;

/// Reads files for the program that started this process, until that program goes or has asked for nothing for long.
pub fn serve() -> ExitCode {
    serve_with(am_ingest::read)
}

/// As [`serve`], with another reader: tests try one that misbehaves.
pub fn serve_with(read: Read) -> ExitCode {
    memory::bound();
    let (wanted, files) = channel();
    // While a file is read somebody has to see that the program has gone: then its end of the pipe is closed, whether it
    // ended or was ended. So this thread waits for messages, and what reads, or hangs, is the other.
    std::thread::spawn(move || {
        let _ = take_in(&wanted);
        std::process::exit(0);
    });
    let mut output = io::stdout();
    let mut answer = |message: &[u8]| wire::send(&mut output, message).is_ok();
    if !answer(GREETING.as_bytes()) {
        return ExitCode::SUCCESS;
    }
    loop {
        let (file_name, bytes): (String, Vec<u8>) = match files.recv_timeout(IDLE) {
            Ok(file) => file,
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return ExitCode::SUCCESS,
        };
        let document: wire::Answer = read(&file_name, &bytes, &Limits::default());
        drop(bytes);
        // Whoever hears nothing knows that this file could not be read.
        let Ok(message) = serde_json::to_vec(&document) else { return ExitCode::FAILURE };
        if !answer(&message) {
            return ExitCode::SUCCESS;
        }
    }
}

/// Passes on the files that come in until no more can come.
fn take_in(wanted: &Sender<(String, Vec<u8>)>) -> io::Result<()> {
    let mut input = io::stdin().lock();
    loop {
        let name = String::from_utf8_lossy(&wire::receive(&mut input)?).into_owned();
        let bytes = wire::receive(&mut input)?;
        if wanted.send((name, bytes)).is_err() {
            return Ok(());
        }
    }
}
