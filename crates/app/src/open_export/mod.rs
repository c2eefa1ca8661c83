//! The open export: a whole library as a folder of JSON, originals and notes that can be read without this program,
//! and a library made from such a folder again, equal in every record.
//!
//! ```text
//! README.md, LISEZMOI.md      what is where, written for somebody who has nothing but the folder
//! library.json                format, version, identity, how many of everything
//! records/KIND.json           every record of a kind, by id
//! readings.json               readings of sources; paragraphs/ID.json has the paragraphs of each
//! originals.json, originals/  files as they came, portraits included
//! history.json                every change ever made, what undo takes back
//! settings.json               choices of the library
//! notes/                      every note as Word, for reading; not loaded again
//! SHA256SUMS                  sums of all files; without it a folder changed by hand loads too
//! ```

use std::collections::BTreeMap;
use std::path::Path;

use am_model::record::RecordKind;
use am_store::{CreateOptions, Identity, KeptOriginal, Library, OpenOptions};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::{AppError, ErrorCode};
use crate::library::with_ending;
use crate::{App, Protected};

mod folder;
mod guide;
mod read;
mod write;

/// By what `library.json` says that a folder is one of these.
const FORMAT: &str = "aide-memoire open export";

/// The version of the format that is written, and the newest that is read.
const VERSION: u32 = 2;

/// What `library.json` holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Manifest {
    format: String,
    version: u32,
    library: Identity,
    /// By the name of the kind.
    records: BTreeMap<String, usize>,
    readings: usize,
    originals: usize,
    operations: usize,
}

/// An entry of `originals.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct ExportedOriginal {
    #[serde(flatten)]
    kept: KeptOriginal,
    /// Its name in `originals/`.
    file: String,
}

/// How the open export is to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
pub struct OpenExportOptions {
    /// The user knows that an encrypted library becomes readable files.
    pub readable: bool,
    /// Write every note as Word too.
    pub notes: bool,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct OpenExported {
    /// The folder.
    pub folder: String,
    /// How many records.
    pub records: u32,
    /// How many originals.
    pub originals: u32,
    /// How many Word files.
    pub notes: u32,
}

/// Returns the name of a kind as files and JSON have it.
fn kind_name(kind: RecordKind) -> String {
    serde_json::to_value(kind).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

impl App {
    /// Writes the open library as a folder of readable files.
    ///
    /// The folder takes its name once everything is in it; a failure leaves nothing.
    ///
    /// # Errors
    /// [`ErrorCode::ExportReadable`] when the library is encrypted and the options do not say that it may become
    /// readable, [`ErrorCode::FolderExists`], [`ErrorCode::TargetUnwritable`], [`ErrorCode::DiskFull`].
    pub fn library_export(
        &self,
        folder: &Path,
        options: OpenExportOptions,
    ) -> Result<OpenExported, AppError> {
        let is_encrypted = {
            let open = self.open_library();
            open.as_ref().ok_or_else(|| AppError::new(ErrorCode::NoLibrary))?.library.encrypted()
        };
        if is_encrypted && !options.readable {
            return Err(AppError::new(ErrorCode::ExportReadable));
        }
        let part = folder::Part::begin(folder)?;
        self.read(|reader| write::write(self, reader, part, options.notes))
    }

    /// Makes a library at `path` from the open export in `folder`, and opens it. It is plain, whatever the one was that
    /// was exported, unless a passphrase is given.
    ///
    /// # Errors
    /// [`ErrorCode::NotAnExport`], [`ErrorCode::ExportNewer`], [`ErrorCode::ExportDamaged`] with the file and line,
    /// [`ErrorCode::LibraryExists`], [`ErrorCode::PassphraseEmpty`], [`ErrorCode::PassphraseShort`]; in every case no library is made.
    pub fn library_load(
        &self,
        folder: &Path,
        path: &Path,
        passphrase: Option<&str>,
    ) -> Result<Protected, AppError> {
        passphrase.map_or(Ok(()), crate::protection::long_enough)?;
        let path = with_ending(path);
        if path.exists() {
            return Err(AppError::with(ErrorCode::LibraryExists, [("path", path.display().to_string())]));
        }
        let export = read::Export::open(folder)?;
        let made = Library::load(
            &path,
            &CreateOptions { passphrase },
            &self.surroundings(),
            export.identity(),
            |load| export.fill(load).map_err(Failed::App),
        );
        made.map_err(|failed| match failed {
            Failed::App(error) => error,
            Failed::Store(error) => AppError::of_store_at(&error, &path),
        })?;
        let options = OpenOptions { passphrase, read_only: false };
        let library = Library::open(&path, &options, self.surroundings())
            .map_err(|error| AppError::of_store_at(&error, &path))?;
        self.begin_protection(library, path)
    }
}

/// What went wrong on the way: in the folder, or in the library being made.
enum Failed {
    App(AppError),
    Store(am_store::StoreError),
}

impl From<am_store::StoreError> for Failed {
    fn from(error: am_store::StoreError) -> Self {
        Self::Store(error)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use am_model::TimeOrderedIds;
    use am_store::Surroundings;

    use super::*;
    use crate::{Ports, SystemClock};

    #[test]
    fn an_encrypted_library_becomes_readable_only_when_that_is_said() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let app = App::new(Ports {
            clock: Arc::new(SystemClock),
            ids: Arc::new(TimeOrderedIds),
            config_dir: None,
            documents_dir: home.path().to_owned(),
            worker: None,
        })
        .expect("the built-in data are sound");
        let path = home.path().join("secrete.aidemem");
        let options = CreateOptions { passphrase: Some("une phrase de passe") };
        let library = Library::create(&path, &options, Surroundings::real()).expect("a library");
        app.hold(library, path).expect("it is open");
        let folder = home.path().join("ouverte");
        let refused = app.library_export(&folder, OpenExportOptions { readable: false, notes: false });
        assert_eq!(refused.expect_err("not without a word").code, ErrorCode::ExportReadable);
        assert!(!folder.exists() && !home.path().join("ouverte.part").exists());
        app.library_export(&folder, OpenExportOptions { readable: true, notes: false }).expect("an export");
        assert!(folder.join("records/counterpart.json").is_file());
    }
}
