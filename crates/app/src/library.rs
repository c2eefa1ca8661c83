//! Opening, making and closing libraries, and what the foot of the sidebar tells about the open one.

use std::path::{Path, PathBuf};

use am_model::statistic::Freshness;
use am_store::{CreateOptions, Key, Library, OpenOptions, Surroundings};
use serde::Serialize;
use specta::Type;

use crate::error::{AppError, ErrorCode};
use crate::files::safe_file_name;
use crate::settings::Settings;
use crate::{App, Open};

/// The ending of a library's file.
pub const LIBRARY_ENDING: &str = "aidemem";

/// The library that is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct LibraryInfo {
    /// Where its file is.
    pub path: String,
    /// Its name: the file's, without ending.
    pub name: String,
    /// Protected by a passphrase.
    pub encrypted: bool,
    /// Only to be read.
    pub read_only: bool,
}

/// What the first screen needs to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct LibraryState {
    /// The library that is open.
    pub open: Option<LibraryInfo>,
    /// The library that was locked and waits for its passphrase.
    pub locked: Option<LibraryInfo>,
    /// Libraries opened before whose file is still there, newest first.
    pub recent: Vec<LibraryInfo>,
    /// The one that was open when the program ended, wherever its file is now.
    pub last: Option<String>,
    /// The folder proposed for a new one.
    pub folder: String,
    /// The language the system is in.
    pub lang: am_model::Lang,
}

/// What waits, for the sidebar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Waiting {
    /// Commitments overdue.
    pub overdue: u32,
    /// Figures past their release cycle.
    pub stale: u32,
    /// Proposals nobody has looked at.
    pub pending: u32,
}

impl App {
    /// Tells which library is open and which were before.
    pub fn library_state(&self) -> LibraryState {
        let open = self.open_library().as_ref().map(info);
        let Settings { recent_libraries: recent, last_library: last, .. } = self.settings();
        let locked = self.locked_path().map(|path| closed_info(&path.display().to_string()));
        LibraryState {
            open,
            locked,
            recent: recent
                .iter()
                .filter(|path| Path::new(path).is_file())
                .map(|path| closed_info(path))
                .collect(),
            last,
            folder: self.ports.documents_dir.display().to_string(),
            lang: self.ui_lang(),
        }
    }

    /// Makes a new, empty library at `path` and opens it.
    ///
    /// # Errors
    /// [`ErrorCode::LibraryExists`], [`ErrorCode::LibraryUnwritable`], [`ErrorCode::DiskFull`].
    pub fn library_create(&self, path: &Path) -> Result<LibraryInfo, AppError> {
        let path = with_ending(path);
        let library = self.make_library_file(&path, &CreateOptions { passphrase: None })?;
        self.hold(library, path)
    }

    /// Makes the file of a new library, and its folder.
    pub(crate) fn make_library_file(
        &self,
        path: &Path,
        options: &CreateOptions<'_>,
    ) -> Result<Library, AppError> {
        if path.exists() {
            return Err(AppError::with(ErrorCode::LibraryExists, [("path", path.display().to_string())]));
        }
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| {
                AppError::with(ErrorCode::LibraryUnwritable, [("path", path.display().to_string())])
                    .detailed(error)
            })?;
        }
        Library::create(path, options, self.surroundings())
            .map_err(|error| AppError::of_store_at(&error, path))
    }

    /// Opens the library at `path`.
    ///
    /// # Errors
    /// [`ErrorCode::LibraryMissing`], [`ErrorCode::LibraryUnknown`], [`ErrorCode::LibraryNewer`],
    /// [`ErrorCode::LibraryLocked`], [`ErrorCode::LibraryDamaged`], [`ErrorCode::PassphraseNeeded`] when it is
    /// encrypted: [`App::library_unlock`] then.
    pub fn library_open(&self, path: &Path, read_only: bool) -> Result<LibraryInfo, AppError> {
        if self
            .open_library()
            .as_ref()
            .is_some_and(|open| open.path == path && open.library.read_only() == read_only)
        {
            return self.library_state().open.ok_or_else(|| AppError::new(ErrorCode::NoLibrary));
        }
        if let Some(key) = self.key_of_open(path) {
            // Only how it is opened changes; whoever has it open need not type the passphrase again.
            return self.reopen(path, key, read_only);
        }
        let library = self.open_file(path, &OpenOptions { passphrase: None, read_only })?;
        self.hold(library, path.to_owned())
    }

    /// Closes the open library, if any, and forgets the one that was locked; the next start asks which to open.
    pub fn library_close(&self) {
        *self.open_library() = None;
        self.remember_locked(None);
        // A machine that keeps no settings opens none by itself either.
        let _ = self.forget_last_library();
    }

    /// Returns the key of the library at `path` when that is the one open; `Some(None)` when it is plain.
    fn key_of_open(&self, path: &Path) -> Option<Option<Key>> {
        let open = self.open_library();
        open.as_ref().filter(|open| open.path == path).map(|open| open.library.key().cloned())
    }

    fn reopen(&self, path: &Path, key: Option<Key>, read_only: bool) -> Result<LibraryInfo, AppError> {
        let library = Library::open_with(path, key, read_only, self.surroundings())
            .map_err(|error| AppError::of_store_at(&error, path))?;
        self.hold(library, path.to_owned())
    }

    fn locked_path(&self) -> Option<PathBuf> {
        self.locked.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    pub(crate) fn remember_locked(&self, path: Option<PathBuf>) {
        *self.locked.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = path;
    }

    /// Proposes a free file name for a new library in the documents folder.
    pub fn library_suggest(&self, name: &str) -> PathBuf {
        let name = safe_file_name(name);
        let free = |path: &PathBuf| !path.exists();
        let numbered = |n: u32| self.ports.documents_dir.join(format!("{name} {n}.{LIBRARY_ENDING}"));
        let first = self.ports.documents_dir.join(format!("{name}.{LIBRARY_ENDING}"));
        if free(&first) { first } else { (2..).map(numbered).find(free).unwrap_or(first) }
    }

    /// Tells what waits for the officer today.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`].
    pub fn waiting(&self) -> Result<Waiting, AppError> {
        let today = self.ports.clock.today();
        self.read(|reader| {
            let figures = reader.figure_dates()?;
            let stale = figures
                .iter()
                .filter(|figure| Freshness::of(figure.as_of, figure.release_months, today).is_stale())
                .count();
            Ok(Waiting {
                overdue: reader.overdue_count(today, None)?,
                stale: stale as u32,
                pending: reader.pending_count()?,
            })
        })
    }

    pub(crate) fn surroundings(&self) -> Surroundings {
        let clock = self.ports.clock.clone();
        Surroundings::new(move || clock.now(), self.ports.ids.clone())
    }

    /// Takes a library as the one that is open.
    pub(crate) fn hold(&self, library: Library, path: PathBuf) -> Result<LibraryInfo, AppError> {
        let open = Open { library, path };
        let info = info(&open);
        *self.open_library() = Some(open);
        self.remember_locked(None);
        self.begin_backing();
        // A library on a read-only drive must open even where settings cannot be kept.
        let _ = self.remember_library(&info.path);
        if let Ok(list) = self.backup_list() {
            self.remember_copies(Path::new(&info.path), list.choices.folder.as_deref());
        }
        Ok(info)
    }
}

pub(crate) fn info(open: &Open) -> LibraryInfo {
    LibraryInfo {
        encrypted: open.library.encrypted(),
        read_only: open.library.read_only(),
        ..closed_info(&open.path.display().to_string())
    }
}

fn closed_info(path: &str) -> LibraryInfo {
    let name =
        Path::new(path).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let encrypted = matches!(am_store::is_encrypted(Path::new(path)), Ok(true));
    LibraryInfo { path: path.to_owned(), name, encrypted, read_only: false }
}

/// Returns a path that ends as a library's does.
pub(crate) fn with_ending(path: &Path) -> PathBuf {
    match path.extension() {
        Some(ending) if ending == LIBRARY_ENDING => path.to_owned(),
        _ => {
            let mut name = path.as_os_str().to_owned();
            name.push(".");
            name.push(LIBRARY_ENDING);
            PathBuf::from(name)
        }
    }
}
