//! Backups as an officer meets them: taken by themselves, always in sight, and one action away when needed.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use am_store::backup::{self, Backup, Schedule, Whose};
use am_store::{Key, Library, StoreError, is_encrypted};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::{AppError, ErrorCode};
use crate::library::{LIBRARY_ENDING, LibraryInfo};
use crate::{App, Open};

/// Under which name the library keeps the choices.
const SETTING: &str = "backups";

/// What is chosen about the backups of a library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BackupChoices {
    /// Taken by themselves, when the library is opened and while it is changed.
    pub automatic: bool,
    /// The folder they go to; `None` for the one beside the library.
    pub folder: Option<String>,
    /// How many are kept.
    pub schedule: Schedule,
}

impl Default for BackupChoices {
    fn default() -> Self {
        Self { automatic: true, folder: None, schedule: Schedule::default() }
    }
}

/// A backup, in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct BackupRow {
    /// Where it is.
    pub path: String,
    /// Its place in the order of backups.
    pub number: u32,
    /// When it was taken and checked.
    pub taken_at: DateTime<Utc>,
    /// Its size in thousands of bytes.
    pub kilobytes: u32,
    /// Under a passphrase.
    pub encrypted: bool,
}

/// What the status bar tells about backups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct BackupState {
    /// The newest one; `None` when there is none yet.
    pub last: Option<BackupRow>,
    /// Why the last try failed, until one succeeds.
    pub failure: Option<AppError>,
    /// The library itself was found damaged since it was opened.
    pub damaged: bool,
}

/// Everything the settings show about backups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct BackupList {
    /// What is chosen.
    pub choices: BackupChoices,
    /// The folder they go to.
    pub folder: String,
    /// Whether that folder can be reached now.
    pub folder_is_there: bool,
    /// The backups, newest first.
    pub backups: Vec<BackupRow>,
    /// Why the last try failed, until one succeeds.
    pub failure: Option<AppError>,
    /// How many are kept at most.
    pub most: u32,
}

/// A library just restored, and open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Restored {
    /// The library.
    pub library: LibraryInfo,
    /// The backup it was restored from.
    pub backup: BackupRow,
    /// Where the file that was replaced is kept; `None` when there was none.
    pub kept: Option<String>,
}

/// What is remembered of backups while the program runs.
#[derive(Debug, Default)]
pub(crate) struct Backing {
    /// Held by whoever writes copies or changes the protection: one at a time.
    turn: Mutex<()>,
    /// What the last round found.
    found: Mutex<Found>,
}

#[derive(Debug, Default)]
struct Found {
    failure: Option<AppError>,
    damaged: bool,
    looked_over: bool,
}

impl App {
    /// Tells how backups stand.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`].
    pub fn backup_state(&self) -> Result<BackupState, AppError> {
        let last = self.backups()?.first().map(row);
        let found = self.found();
        Ok(BackupState { last, failure: found.failure.clone(), damaged: found.damaged })
    }

    /// Tells everything about the backups of the open library.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`].
    pub fn backup_list(&self) -> Result<BackupList, AppError> {
        let choices = self.backup_choices()?;
        let folder = self.backup_folder()?;
        Ok(BackupList {
            folder: folder.display().to_string(),
            // The one beside the library is made with the first backup.
            folder_is_there: choices.folder.is_none() || folder.is_dir(),
            backups: self.backups()?.iter().map(row).collect(),
            failure: self.found().failure.clone(),
            most: choices.schedule.most() as u32,
            choices,
        })
    }

    /// Chooses how backups are taken, where they go and how many are kept. Those in another folder stay there.
    ///
    /// # Errors
    /// [`ErrorCode::LibraryReadOnly`], [`ErrorCode::BackupFolderMissing`] when the folder is not there.
    pub fn backup_choose(&self, choices: &BackupChoices) -> Result<BackupList, AppError> {
        if let Some(folder) = choices.folder.as_ref().filter(|folder| !Path::new(folder).is_dir()) {
            return Err(AppError::with(ErrorCode::BackupFolderMissing, [("path", folder.clone())]));
        }
        let path = self.with_open(|open| {
            open.library.choose(SETTING, choices)?;
            Ok(open.path.clone())
        })?;
        self.remember_copies(&path, choices.folder.as_deref());
        self.backup_list()
    }

    /// Takes a backup now.
    ///
    /// # Errors
    /// [`ErrorCode::BackupFolderMissing`], [`ErrorCode::BackupFailed`], [`ErrorCode::DiskFull`],
    /// [`ErrorCode::LibraryDamaged`]. Earlier backups are then all still there.
    pub fn backup_now(&self) -> Result<BackupState, AppError> {
        let _turn = self.backup_turn();
        self.take_backup()?;
        self.backup_state()
    }

    /// Looks after the backups: once after opening it reads the library whole, then takes a backup whenever the
    /// library has changed since the last one, and finishes what a change of protection left. Told by a timer;
    /// what fails is kept for [`App::backup_state`].
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`].
    pub fn backup_tend(&self) -> Result<BackupState, AppError> {
        let _turn = self.backup_turn();
        let (read_only, copier) =
            self.with_open(|open| Ok((open.library.read_only(), open.library.copier())))?;
        if !self.found().looked_over {
            let looked = copier.look_over();
            let mut found = self.found();
            found.looked_over = true;
            found.damaged = matches!(looked, Err(StoreError::Damaged { .. }));
        }
        if !read_only && self.backup_choices()?.automatic && !self.found().damaged {
            let newest = self.backups()?.into_iter().next();
            // One that does not open counts for nothing.
            if newest.is_none_or(|newest| copier.is_behind(&newest.path).unwrap_or(true)) {
                let _ = self.take_backup();
            }
        }
        if !read_only && self.copies_lag()? {
            let _ = self.bring_copies_under(|_, _| ());
        }
        self.backup_state()
    }

    /// Puts a backup in the place of the open library, which is closed and opened again.
    ///
    /// # Errors
    /// [`ErrorCode::BackupUnusable`], [`ErrorCode::LibraryReadOnly`], [`ErrorCode::DiskFull`]. The library is then
    /// open as it was.
    pub fn backup_restore(&self, backup: &Path) -> Result<Restored, AppError> {
        let _turn = self.backup_turn();
        let Some(chosen) = self.backups()?.into_iter().find(|known| known.path == backup) else {
            return Err(AppError::with(ErrorCode::BackupUnusable, [("path", backup.display().to_string())]));
        };
        let mut held = self.open_library();
        let Open { library, path } = held.take().ok_or_else(|| AppError::new(ErrorCode::NoLibrary))?;
        let (key, read_only) = (library.key().cloned(), library.read_only());
        let former = library.former_keys().unwrap_or_default();
        let kept = self.free_kept_path(&path);
        let closed = if read_only { Err(StoreError::ReadOnly) } else { library.close() };
        let restored =
            closed.and_then(|()| backup::restore(&path, &chosen.path, key.as_ref(), &former, &kept));
        let refused = restored.err().map(|error| unusable(error, &chosen.path));
        let library = Library::open_with(&path, key, read_only, self.surroundings())
            .map_err(|error| AppError::of_store_at(&error, &path))?;
        let open = Open { library, path };
        let info = crate::library::info(&open);
        *held = Some(open);
        drop(held);
        match refused {
            Some(error) => Err(error),
            None => {
                *self.found() = Found::default();
                Ok(Restored { library: info, backup: row(&chosen), kept: Some(kept.display().to_string()) })
            }
        }
    }

    /// Deletes a backup.
    ///
    /// # Errors
    /// [`ErrorCode::BackupUnusable`] when it is none of this library's, [`ErrorCode::TargetUnwritable`].
    pub fn backup_remove(&self, backup: &Path) -> Result<BackupList, AppError> {
        let _turn = self.backup_turn();
        let at = |code| AppError::with(code, [("path", backup.display().to_string())]);
        if !self.backups()?.iter().any(|known| known.path == backup) {
            return Err(at(ErrorCode::BackupUnusable));
        }
        std::fs::remove_file(backup).map_err(|error| at(ErrorCode::TargetUnwritable).detailed(error))?;
        self.backup_list()
    }

    /// Returns the backups of a library that is closed, or cannot be opened; newest first.
    pub fn library_backups(&self, path: &Path) -> Vec<BackupRow> {
        self.copies_of(path).iter().map(row).collect()
    }

    /// Restores a library that cannot be opened, from `backup`, or from the newest backup that is whole, and opens
    /// it. The damaged file is kept beside it. `passphrase` opens an encrypted backup.
    ///
    /// # Errors
    /// [`ErrorCode::NoBackup`], [`ErrorCode::BackupUnusable`], [`ErrorCode::PassphraseNeeded`],
    /// [`ErrorCode::PassphraseWrong`], [`ErrorCode::LibraryLocked`], [`ErrorCode::DiskFull`]. Nothing is then
    /// changed.
    pub fn library_restore(
        &self,
        path: &Path,
        backup: Option<&Path>,
        passphrase: Option<&str>,
    ) -> Result<Restored, AppError> {
        let _turn = self.backup_turn();
        let known = self.copies_of(path);
        let candidates: Vec<&Backup> =
            known.iter().filter(|known| backup.is_none_or(|wanted| known.path == wanted)).collect();
        let mut refused = AppError::with(ErrorCode::NoBackup, [("path", path.display().to_string())]);
        for chosen in candidates {
            match self.restore_closed(path, &chosen.path, passphrase) {
                Ok((library, kept)) => return Ok(Restored { library, backup: row(chosen), kept }),
                // An older one may do where this one does not open; a full disk or a lock stops all of them.
                Err(error) if error.code == ErrorCode::BackupUnusable => refused = error,
                Err(error) => return Err(error),
            }
        }
        Err(refused)
    }

    fn restore_closed(
        &self,
        path: &Path,
        backup: &Path,
        passphrase: Option<&str>,
    ) -> Result<(LibraryInfo, Option<String>), AppError> {
        let unusable = |error| unusable(error, backup);
        let key =
            match (is_encrypted(backup).map_err(unusable)?, passphrase.filter(|typed| !typed.is_empty())) {
                (false, _) => None,
                (true, Some(typed)) => Some(Key::of_file(backup, typed).map_err(unusable)?),
                (true, None) => {
                    let at = [("path", backup.display().to_string())];
                    return Err(AppError::with(ErrorCode::PassphraseNeeded, at));
                }
            };
        let kept = path.exists().then(|| self.free_kept_path(path));
        let nowhere = path.with_extension("replaced");
        backup::restore(path, backup, key.as_ref(), &[], kept.as_ref().unwrap_or(&nowhere)).map_err(
            |error| match error {
                StoreError::Locked { .. } => AppError::of_store_at(&error, path),
                error => unusable(error),
            },
        )?;
        let library = Library::open_with(path, key, false, self.surroundings())
            .map_err(|error| AppError::of_store_at(&error, path))?;
        let info = self.hold(library, path.to_owned())?;
        Ok((info, kept.map(|kept| kept.display().to_string())))
    }

    /// Waits until nobody else writes copies or changes the protection.
    pub(crate) fn backup_turn(&self) -> MutexGuard<'_, ()> {
        self.backing.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets what was found of the library opened before.
    pub(crate) fn begin_backing(&self) {
        *self.found() = Found::default();
    }

    /// Takes a copy of an older library before it is brought up to date; without one it is not opened to write.
    pub(crate) fn back_up_before_migration(&self, path: &Path, key: Option<&Key>) -> Result<(), AppError> {
        let folder = self.copies_folder(path);
        let taken = backup::take_before_migration(path, key, &folder, self.ports.clock.now());
        match taken {
            // Of the library's drive or of the other one: nothing says that the folder is at fault.
            Err(error @ StoreError::Drive { .. }) if path.is_file() => Err(error.into()),
            // Opening says better what is wrong with the file itself.
            Err(StoreError::BadCopy { .. } | StoreError::DiskFull | StoreError::Io { .. })
                if path.is_file() =>
            {
                taken.map_err(|error| unusable_folder(error, &folder))
            }
            _ => Ok(()),
        }
    }

    /// Returns the copies of a library by the name of its file, newest first.
    pub(crate) fn copies_of(&self, path: &Path) -> Vec<Backup> {
        backup::list(&self.copies_folder(path), Whose::File(path)).unwrap_or_default()
    }

    /// Returns the folder of the open library's backups.
    pub(crate) fn backup_folder(&self) -> Result<PathBuf, AppError> {
        let chosen = self.backup_choices()?.folder.map(PathBuf::from);
        self.with_open(|open| Ok(chosen.unwrap_or_else(|| backup::default_folder(&open.path))))
    }

    /// Returns the folder of the backups when it was chosen and cannot be reached.
    pub(crate) fn folder_away(&self) -> Result<Option<PathBuf>, AppError> {
        let chosen = self.backup_choices()?.folder.map(PathBuf::from);
        Ok(chosen.filter(|folder| !folder.is_dir()))
    }

    /// Returns the backups of the open library and the replaced files beside it.
    pub(crate) fn copies_and_replaced(&self) -> Result<Vec<PathBuf>, AppError> {
        let mut files: Vec<PathBuf> = self.backups()?.into_iter().map(|backup| backup.path).collect();
        let path = self.with_open(|open| Ok(open.path.clone()))?;
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let beside = path.parent().and_then(|folder| std::fs::read_dir(folder).ok());
        let replaced = beside.into_iter().flatten().flatten().map(|entry| entry.path()).filter(|path| {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            REPLACED.iter().any(|word| name.starts_with(&format!("{stem} ({word} ")))
        });
        files.extend(replaced);
        Ok(files)
    }

    fn backup_choices(&self) -> Result<BackupChoices, AppError> {
        Ok(self.read(|reader| Ok(reader.setting(SETTING)?))?.unwrap_or_default())
    }

    fn backups(&self) -> Result<Vec<Backup>, AppError> {
        let folder = self.backup_folder()?;
        let id = self.with_open(|open| Ok(open.library.id()))?;
        // A drive that is not plugged in has no backups now.
        Ok(backup::list(&folder, Whose::Library(id)).unwrap_or_default())
    }

    fn take_backup(&self) -> Result<Backup, AppError> {
        let choices = self.backup_choices()?;
        let folder = self.backup_folder()?;
        let copier = self.with_open(|open| Ok(open.library.copier()))?;
        let taken = match &choices.folder {
            // A chosen folder is not made again: its drive may be away, and its place on this one no backup.
            Some(folder) if !Path::new(folder).is_dir() => {
                Err(AppError::with(ErrorCode::BackupFolderMissing, [("path", folder.clone())]))
            }
            _ => backup::take(&copier, &folder, self.ports.clock.now(), &choices.schedule)
                .map_err(|error| unusable_folder(error, &folder)),
        };
        let mut found = self.found();
        found.failure = taken.as_ref().err().cloned();
        found.damaged |= taken.as_ref().is_err_and(|error| error.code == ErrorCode::LibraryDamaged);
        taken
    }

    fn found(&self) -> MutexGuard<'_, Found> {
        self.backing.found.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns a free name beside `path` for the file that is replaced: `NAME (remplacée le 2026-03-31).aidemem`.
    fn free_kept_path(&self, path: &Path) -> PathBuf {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let word = match self.ui_lang() {
            am_model::Lang::Fr => REPLACED[0],
            am_model::Lang::En => REPLACED[1],
        };
        let day = self.ports.clock.today();
        let named = |n: u32| {
            let number = if n == 1 { String::new() } else { format!(", {n}") };
            path.with_file_name(format!("{stem} ({word} {day}{number}).{LIBRARY_ENDING}"))
        };
        (1..1000).map(named).find(|path| !path.exists()).unwrap_or_else(|| named(1000))
    }
}

/// How a file that was replaced is called, in French and English.
const REPLACED: [&str; 2] = ["remplacée le", "replaced"];

fn row(backup: &Backup) -> BackupRow {
    BackupRow {
        path: backup.path.display().to_string(),
        number: backup.number,
        taken_at: backup.taken_at,
        kilobytes: u32::try_from(backup.size.div_ceil(1000)).unwrap_or(u32::MAX),
        encrypted: !matches!(is_encrypted(&backup.path), Ok(false)),
    }
}

/// Turns an error of restoring: what concerns the backup names it.
fn unusable(error: StoreError, backup: &Path) -> AppError {
    let code = match &error {
        StoreError::EncryptedOrNotALibrary { .. } => ErrorCode::PassphraseWrong,
        StoreError::BadCopy { .. }
        | StoreError::Damaged { .. }
        | StoreError::NotALibrary { .. }
        | StoreError::Missing { .. } => ErrorCode::BackupUnusable,
        _ => return error.into(),
    };
    AppError::with(code, [("path", backup.display().to_string())]).detailed(error)
}

/// Turns an error of taking a backup: what concerns its folder names it.
fn unusable_folder(error: StoreError, folder: &Path) -> AppError {
    let code = match &error {
        StoreError::Missing { .. } => ErrorCode::BackupFolderMissing,
        StoreError::Io { .. } | StoreError::BadCopy { .. } | StoreError::Drive { .. } => {
            ErrorCode::BackupFailed
        }
        _ => return error.into(),
    };
    AppError::with(code, [("path", folder.display().to_string())]).detailed(error)
}
