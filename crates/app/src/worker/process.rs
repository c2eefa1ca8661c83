//! The process as the program holds it: started, asked, ended.

use std::fmt;
use std::io;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, channel, sync_channel};
use std::time::Duration;

use super::WorkerStart;
use super::wire::{self, Answer, GREETING};

/// Why the process is of no use any more.
#[derive(Debug)]
pub(super) enum Ended {
    /// It could not be started at all.
    NotStarted(io::Error),
    /// It is not what should have been started.
    Stranger,
    /// It went because nothing had come for long.
    ByItself,
    /// It ended in the middle of its work.
    Died(Option<ExitStatus>),
    /// It did not answer in time.
    Late(Duration),
    /// Its answer makes no sense.
    Unclear(serde_json::Error),
}

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotStarted(reason) => write!(f, "The reading process could not be started: {reason}"),
            Self::Stranger => write!(f, "The reading process is of another version"),
            Self::ByItself => write!(f, "The reading process had gone"),
            Self::Died(Some(status)) => write!(f, "The reading process ended: {status}"),
            Self::Died(None) => write!(f, "The reading process ended"),
            Self::Late(patience) => {
                write!(f, "The reading process did not answer within {} s", patience.as_secs_f32())
            }
            Self::Unclear(reason) => write!(f, "The reading process answered what makes no sense: {reason}"),
        }
    }
}

/// A file to be read.
struct Request {
    file_name: String,
    bytes: Vec<u8>,
}

/// The running process. It is ended when this goes.
#[derive(Debug)]
pub(super) struct Process {
    child: Child,
    requests: SyncSender<Request>,
    answers: Receiver<io::Result<Vec<u8>>>,
}

impl Process {
    /// Starts it and waits until it says that it is there.
    pub(super) fn start(start: &WorkerStart) -> Result<Self, Ended> {
        let mut child = Command::new(&start.program)
            .args(&start.words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // What a reader of others prints when it fails is for nobody to see.
            .stderr(Stdio::null())
            .spawn()
            .map_err(Ended::NotStarted)?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Ended::NotStarted(io::ErrorKind::BrokenPipe.into()));
        };
        let (requests, asked) = sync_channel(1);
        let (answered, answers) = channel();
        std::thread::spawn(move || {
            // It ends with the process or with whoever asks.
            let _ = carry(input, output, &asked, |message| answered.send(message).is_ok());
        });
        let mut process = Self { child, requests, answers };
        match process.answer(start.patience)?.as_slice() {
            greeting if greeting == GREETING.as_bytes() => Ok(process),
            _ => Err(Ended::Stranger),
        }
    }

    /// Has a file read. After an error the process is of no use any more.
    pub(super) fn ask(&mut self, file_name: &str, bytes: &[u8], patience: Duration) -> Result<Answer, Ended> {
        let request = Request { file_name: file_name.to_owned(), bytes: bytes.to_owned() };
        if self.requests.send(request).is_err() {
            return Err(self.died());
        }
        serde_json::from_slice(&self.answer(patience)?).map_err(Ended::Unclear)
    }

    fn answer(&mut self, patience: Duration) -> Result<Vec<u8>, Ended> {
        match self.answers.recv_timeout(patience) {
            Ok(Ok(message)) => Ok(message),
            Err(RecvTimeoutError::Timeout) => Err(Ended::Late(patience)),
            Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => Err(self.died()),
        }
    }

    fn died(&mut self) -> Ended {
        // Its pipe is closed, so that it has ended or is about to.
        match self.child.wait() {
            Ok(status) if status.success() => Ended::ByItself,
            Ok(status) => Ended::Died(Some(status)),
            Err(_) => Ended::Died(None),
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already. Waiting takes it off the list of the system.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Carries messages to and fro until a pipe or a channel is closed. Both may be waited for without end, so that a thread
/// of its own does it.
fn carry(
    mut input: ChildStdin,
    mut output: ChildStdout,
    asked: &Receiver<Request>,
    answered: impl Fn(io::Result<Vec<u8>>) -> bool,
) -> io::Result<()> {
    let mut pass_on = || {
        let message = wire::receive(&mut output);
        let goes_on = message.is_ok();
        answered(message) && goes_on
    };
    if !pass_on() {
        return Ok(());
    }
    while let Ok(Request { file_name, bytes }) = asked.recv() {
        wire::send(&mut input, file_name.as_bytes())?;
        wire::send(&mut input, &bytes)?;
        drop(bytes);
        if !pass_on() {
            break;
        }
    }
    Ok(())
}
