//! Files the program writes for people: never half of one.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::error::{AppError, ErrorCode};

/// Writes `bytes` to `path` by way of a file beside it, so that a failure leaves what was there.
///
/// # Errors
/// [`ErrorCode::DiskFull`] or [`ErrorCode::TargetUnwritable`].
pub(crate) fn write_beside_then_rename(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let written = File::create(&beside)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&beside, path));
    written.map_err(|error| {
        // The partial file is ours; if it cannot be removed either, the first error is the one to report.
        let _ = fs::remove_file(&beside);
        let code = match error.kind() {
            ErrorKind::StorageFull => ErrorCode::DiskFull,
            _ => ErrorCode::TargetUnwritable,
        };
        AppError::with(code, [("path", path.display().to_string())]).detailed(error)
    })
}

/// Turns a title into a file name that every file system takes, Windows' included.
pub(crate) fn safe_file_name(title: &str) -> String {
    let cleaned: String = title
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => ' ',
            '\u{a0}' | '\u{202f}' => ' ',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    let words = cleaned.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = words.chars().take(120).collect();
    let name = short.trim_matches(['.', ' ']).to_owned();
    let reserved = ["con", "prn", "aux", "nul"].contains(&name.to_ascii_lowercase().as_str())
        || (name.len() == 4 && ["com", "lpt"].iter().any(|port| name.to_ascii_lowercase().starts_with(port)));
    if name.is_empty() || reserved { "note".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_on_every_file_system() {
        assert_eq!(safe_file_name("Canada–Qatar\u{a0}: suivi / Doha?"), "Canada–Qatar suivi Doha");
        assert_eq!(safe_file_name("CON"), "note");
        assert_eq!(safe_file_name("..."), "note");
        assert_eq!(safe_file_name(&"é".repeat(500)).chars().count(), 120);
    }

    #[test]
    fn a_failed_write_leaves_what_was_there() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let missing = dir.path().join("absent").join("note.docx");
        let error = write_beside_then_rename(&missing, b"x").expect_err("the folder does not exist");
        assert_eq!(error.code, ErrorCode::TargetUnwritable);
        let path = dir.path().join("note.docx");
        write_beside_then_rename(&path, b"first").expect("written");
        write_beside_then_rename(&path, b"second").expect("written over");
        assert_eq!(fs::read(&path).expect("readable"), b"second");
        assert_eq!(fs::read_dir(dir.path()).expect("listable").count(), 1, "no file is left beside");
    }
}
