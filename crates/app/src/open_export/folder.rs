//! A folder that is written beside its place and takes its name once it is whole.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::error::{AppError, ErrorCode};

/// The file by which a folder left by an attempt that was cut off is known as ours.
const OURS: &str = "library.json";

/// A folder being written. Dropped before [`Part::finish`], it leaves nothing.
pub(super) struct Part {
    target: PathBuf,
    beside: PathBuf,
    /// The sum of each file, by its path within the folder.
    sums: BTreeMap<String, String>,
    is_done: bool,
}

impl Part {
    /// Begins a folder that is to be called `target`.
    ///
    /// # Errors
    /// [`ErrorCode::FolderExists`] when something other than an empty folder is there, [`ErrorCode::TargetUnwritable`].
    pub(super) fn begin(target: &Path) -> Result<Self, AppError> {
        let mut beside = target.as_os_str().to_owned();
        beside.push(".part");
        let beside = PathBuf::from(beside);
        if target.exists() && !is_empty(target) {
            return Err(taken(target));
        }
        if beside.exists() {
            if !is_empty(&beside) && !beside.join(OURS).is_file() {
                return Err(taken(&beside));
            }
            fs::remove_dir_all(&beside).map_err(|error| unwritable(&beside, &error))?;
        }
        fs::create_dir_all(&beside).map_err(|error| unwritable(&beside, &error))?;
        Ok(Self { target: target.to_owned(), beside, sums: BTreeMap::new(), is_done: false })
    }

    /// Returns the folder it is to become.
    pub(super) fn target(&self) -> &Path {
        &self.target
    }

    /// Writes a file at `path`, given with `/` between folders.
    pub(super) fn file(&mut self, path: &str, bytes: &[u8]) -> Result<(), AppError> {
        self.stream(path, |out| out.write_all(bytes))
    }

    /// Writes one value as JSON that people can read.
    pub(super) fn json(&mut self, path: &str, value: &impl Serialize) -> Result<(), AppError> {
        let mut text = serde_json::to_string_pretty(value).map_err(AppError::internal)?;
        text.push('\n');
        self.file(path, text.as_bytes())
    }

    /// Writes a list as JSON, one entry after the other as `each` gives them; returns how many.
    pub(super) fn json_list<T: Serialize>(
        &mut self,
        path: &str,
        each: impl FnOnce(&mut dyn FnMut(&T) -> Result<(), AppError>) -> Result<(), AppError>,
    ) -> Result<usize, AppError> {
        let mut count = 0;
        let mut failed = None;
        self.stream(path, |out| {
            out.write_all(b"[")?;
            let mut push = |entry: &T| -> Result<(), AppError> {
                let text = serde_json::to_string_pretty(entry).map_err(AppError::internal)?;
                let before = if count == 0 { "\n  " } else { ",\n  " };
                count += 1;
                let written = write!(out, "{before}{}", text.replace('\n', "\n  "));
                written.map_err(|error| AppError::internal(&error))
            };
            failed = each(&mut push).err();
            out.write_all(if count == 0 { b"]\n" } else { b"\n]\n" })
        })?;
        match failed {
            Some(error) => Err(error),
            None => Ok(count),
        }
    }

    fn stream(
        &mut self,
        path: &str,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), AppError> {
        let full = path.split('/').fold(self.beside.clone(), |folder, name| folder.join(name));
        let failed = |error: io::Error| unwritable(&full, &error);
        if let Some(folder) = full.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        let file = File::create_new(&full).map_err(failed)?;
        let mut out = Summed { out: BufWriter::new(file), sum: Sha256::new() };
        write(&mut out).and_then(|()| out.flush()).map_err(failed)?;
        out.out.get_ref().sync_all().map_err(failed)?;
        let sum = out.sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        self.sums.insert(path.to_owned(), sum);
        Ok(())
    }

    /// Writes the sums and gives the folder its name.
    pub(super) fn finish(mut self) -> Result<(), AppError> {
        let sums: String = self.sums.iter().map(|(path, sum)| format!("{sum}  {path}\n")).collect();
        self.file("SHA256SUMS", sums.as_bytes())?;
        let failed = |error: io::Error| unwritable(&self.target, &error);
        if self.target.exists() {
            fs::remove_dir(&self.target).map_err(failed)?;
        }
        fs::rename(&self.beside, &self.target).map_err(failed)?;
        self.is_done = true;
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.is_done {
            // The error that stopped the work is told; what cannot be removed is removed by the next attempt.
            let _ = fs::remove_dir_all(&self.beside);
        }
    }
}

/// Writes on and sums what it writes.
struct Summed<W> {
    out: W,
    sum: Sha256,
}

impl<W: Write> Write for Summed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.sum.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

fn taken(path: &Path) -> AppError {
    AppError::with(ErrorCode::FolderExists, [("path", path.display().to_string())])
}

fn unwritable(path: &Path, error: &io::Error) -> AppError {
    let code = match error.kind() {
        ErrorKind::StorageFull => ErrorCode::DiskFull,
        _ => ErrorCode::TargetUnwritable,
    };
    AppError::with(code, [("path", path.display().to_string())]).detailed(error)
}
