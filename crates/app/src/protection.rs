//! Protection: a library under a passphrase, locked and unlocked, with its recovery sheet and its copies.
//!
//! The rules of keys and files are the store's; here they become what an officer does. A passphrase comes in, is
//! used, and is kept nowhere.

use std::path::{Path, PathBuf};

use am_store::{
    Brought, CreateOptions, Key, Library, OpenOptions, StoreError, bring_under, can_be_read, is_encrypted,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::{AppError, ErrorCode};
use crate::library::{LibraryInfo, with_ending};
use crate::{App, Open};

/// Under which name the library keeps when it was protected.
const SETTING: &str = "protection";

/// When the library was put under its passphrase, and when its sheet was last shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ProtectionDates {
    /// The day of the last change of passphrase; `None` when the library is plain.
    pub since: Option<NaiveDate>,
    /// The day the recovery sheet of this passphrase was last shown.
    pub sheet: Option<NaiveDate>,
}

/// How the open library is protected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ProtectionState {
    /// Under a passphrase.
    pub encrypted: bool,
    /// Since when.
    pub dates: ProtectionDates,
    /// Files beside an encrypted library that anybody can read: damaged copies and files replaced.
    pub readable: Vec<String>,
}

/// What the recovery sheet says. Who has it can open the library.
#[derive(Clone, PartialEq, Eq, Serialize, Type)]
pub struct RecoverySheet {
    /// The name of the library.
    pub name: String,
    /// Where its file is.
    pub path: String,
    /// The day it is made.
    pub made_on: NaiveDate,
    /// The code, a line each: four groups of four digits and a check of two.
    pub code: Vec<String>,
}

/// A library just put under another protection.
#[derive(Clone, PartialEq, Eq, Serialize, Type)]
pub struct Protected {
    /// The library.
    pub library: LibraryInfo,
    /// Its new recovery sheet; `None` when it is plain now.
    pub sheet: Option<RecoverySheet>,
    /// How many copies were brought under the new protection.
    pub copies: u32,
    /// Copies that could not be, and stay as they were.
    pub left: Vec<String>,
    /// The folder of the copies, when it cannot be reached: those in it follow once it can.
    pub away: Option<String>,
}

impl App {
    /// Makes a new, empty library under a passphrase, and opens it.
    ///
    /// # Errors
    /// Those of [`App::library_create`], [`ErrorCode::PassphraseEmpty`], [`ErrorCode::PassphraseShort`].
    pub fn library_create_encrypted(&self, path: &Path, passphrase: &str) -> Result<Protected, AppError> {
        long_enough(passphrase)?;
        let path = with_ending(path);
        let library = self.make_library_file(&path, &CreateOptions { passphrase: Some(passphrase) })?;
        self.begin_protection(library, path)
    }

    /// Takes a library just made as the one that is open, with its first sheet if it has a passphrase.
    pub(crate) fn begin_protection(&self, library: Library, path: PathBuf) -> Result<Protected, AppError> {
        let sheet = self.sheet_of(&library, &path);
        self.note_protection(&library);
        let library = self.hold(library, path)?;
        Ok(Protected { library, sheet, copies: 0, left: Vec::new(), away: None })
    }

    /// Opens an encrypted library with its passphrase, or with the code of its recovery sheet.
    ///
    /// # Errors
    /// Those of [`App::library_open`], [`ErrorCode::PassphraseWrong`], [`ErrorCode::RecoveryCodeMistyped`].
    pub fn library_unlock(
        &self,
        path: &Path,
        passphrase: &str,
        read_only: bool,
    ) -> Result<LibraryInfo, AppError> {
        let options = OpenOptions { passphrase: Some(passphrase), read_only };
        let library = self.open_file(path, &options)?;
        self.hold(library, path.to_owned())
    }

    /// Locks the open library: it is closed, its key is forgotten, and only the place of its file is remembered.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`], [`ErrorCode::NotProtected`] when no passphrase would open it again.
    pub fn library_lock(&self) -> Result<(), AppError> {
        let mut open = self.open_library();
        let encrypted = open.as_ref().ok_or_else(|| AppError::new(ErrorCode::NoLibrary))?.library.encrypted();
        if !encrypted {
            return Err(AppError::new(ErrorCode::NotProtected));
        }
        if let Some(Open { library, path }) = open.take() {
            // Closing writes the log into the file; should that fail, the next opening does it.
            let _ = library.close();
            self.remember_locked(Some(path));
        }
        Ok(())
    }

    /// Tells how the open library is protected.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`].
    pub fn protection(&self) -> Result<ProtectionState, AppError> {
        let dates = self.read(|reader| Ok(reader.setting(SETTING)?))?;
        let encrypted = self.with_open(|open| Ok(open.library.encrypted()))?;
        let readable = if encrypted { self.readable_beside()? } else { Vec::new() };
        let readable = readable.iter().map(|path| path.display().to_string()).collect();
        Ok(ProtectionState { encrypted, dates: dates.unwrap_or_default(), readable })
    }

    /// Puts the open library under the passphrase `next`, or under none, and its copies with it. `current` is the
    /// passphrase of now, or the code of its sheet; not looked at when the library is plain. Tells after each copy
    /// how many are done, of how many.
    ///
    /// # Errors
    /// [`ErrorCode::PassphraseWrong`], [`ErrorCode::PassphraseEmpty`], [`ErrorCode::PassphraseShort`],
    /// [`ErrorCode::LibraryReadOnly`], [`ErrorCode::LibraryLocked`] when somebody else reads it, [`ErrorCode::DiskFull`]. Then the library is open
    /// as it was.
    pub fn protection_set(
        &self,
        current: &str,
        next: Option<&str>,
        tell: impl FnMut(u32, u32),
    ) -> Result<Protected, AppError> {
        let _turn = self.backup_turn();
        self.with_open(|open| match open.library.read_only() {
            true => Err(AppError::new(ErrorCode::LibraryReadOnly)),
            false => proven(open, current),
        })?;
        next.map_or(Ok(()), long_enough)?;
        let key = next.map(Key::new).transpose()?;
        let info = self.replace_open(|library| library.protect(key))?;
        let sheet = self.with_open(|open| {
            self.note_protection(&open.library);
            Ok(self.sheet_of(&open.library, &open.path))
        })?;
        let (copies, left) = self.bring_copies_under(tell)?;
        let left = left.iter().map(|path| path.display().to_string()).collect();
        let away = self.folder_away()?.map(|folder| folder.display().to_string());
        Ok(Protected { library: info, sheet, copies, left, away })
    }

    /// Returns the recovery sheet of the open library, to whoever knows its passphrase.
    ///
    /// # Errors
    /// [`ErrorCode::PassphraseWrong`], [`ErrorCode::NotProtected`], [`ErrorCode::NoLibrary`].
    pub fn recovery_sheet(&self, passphrase: &str) -> Result<RecoverySheet, AppError> {
        let sheet = self.with_open(|open| {
            proven(open, passphrase)?;
            self.sheet_of(&open.library, &open.path).ok_or_else(|| AppError::new(ErrorCode::NotProtected))
        })?;
        let mut dates: ProtectionDates =
            self.read(|reader| Ok(reader.setting(SETTING)?))?.unwrap_or_default();
        dates.sheet = Some(sheet.made_on);
        // Whoever may only read still gets the sheet; that it was shown is then not noted.
        let _ = self.with_open(|open| Ok(open.library.choose(SETTING, &dates)?));
        Ok(sheet)
    }

    /// Deletes those of `files` that lie beside the open library and that anybody can read; see
    /// [`ProtectionState::readable`]. One that has turned up since somebody was shown the others stays.
    ///
    /// # Errors
    /// [`ErrorCode::TargetUnwritable`] names the first that could not be deleted.
    pub fn readable_remove(&self, files: &[String]) -> Result<ProtectionState, AppError> {
        if self.with_open(|open| Ok(open.library.encrypted()))? {
            let shown = |path: &PathBuf| files.contains(&path.display().to_string());
            for path in self.readable_beside()?.into_iter().filter(shown) {
                std::fs::remove_file(&path).map_err(|error| {
                    AppError::with(ErrorCode::TargetUnwritable, [("path", path.display().to_string())])
                        .detailed(error)
                })?;
            }
        }
        self.protection()
    }

    /// Brings every copy, and every file replaced that lies beside, under the protection of the open library.
    /// Returns how many were, and those left as they are. The keys of before are forgotten once none is left.
    pub(crate) fn bring_copies_under(
        &self,
        mut tell: impl FnMut(u32, u32),
    ) -> Result<(u32, Vec<PathBuf>), AppError> {
        let (key, former) =
            self.with_open(|open| Ok((open.library.key().cloned(), open.library.former_keys()?)))?;
        let files = self.copies_and_replaced()?;
        let (mut brought, mut left) = (0, Vec::new());
        for (done, file) in files.iter().enumerate() {
            match bring_under(file, key.as_ref(), &former) {
                Ok(Brought::Already) => {}
                Ok(Brought::Now) => brought += 1,
                // A full disk concerns this copy alone: the library is under its new protection, and the next
                // round tries again.
                Ok(Brought::Left { .. }) | Err(_) => left.push(file.clone()),
            }
            tell(done as u32 + 1, files.len() as u32);
        }
        if left.is_empty() && !former.is_empty() && self.folder_away()?.is_none() {
            self.with_open(|open| Ok(open.library.forget_former_keys()?))?;
        }
        Ok((brought, left))
    }

    /// Tells whether copies may still be under an earlier protection.
    pub(crate) fn copies_lag(&self) -> Result<bool, AppError> {
        let (encrypted, former) =
            self.with_open(|open| Ok((open.library.encrypted(), open.library.former_keys()?)))?;
        Ok(!former.is_empty() || (encrypted && !self.readable_beside()?.is_empty()))
    }

    fn readable_beside(&self) -> Result<Vec<PathBuf>, AppError> {
        let files = self.copies_and_replaced()?;
        // SQLite keeps only numbers of pages in these.
        let is_index = |file: &Path| file.extension().is_some_and(|ending| ending == "aidemem-shm");
        let files = files.into_iter().filter(|file| !is_index(file));
        // What cannot be looked at counts as readable.
        let is_readable = |file: &PathBuf| match is_encrypted(file) {
            Ok(encrypted) => !encrypted,
            Err(_) => can_be_read(file).unwrap_or(true),
        };
        Ok(files.filter(is_readable).collect())
    }

    /// Notes the day. The protection has changed by then: a date that cannot be noted must not say otherwise.
    fn note_protection(&self, library: &Library) {
        let since = library.encrypted().then(|| self.ports.clock.today());
        let dates = ProtectionDates { since, sheet: since };
        let noted = library.read(|reader| reader.setting::<ProtectionDates>(SETTING)).ok().flatten();
        if noted.unwrap_or_default() != dates {
            let _ = library.choose(SETTING, &dates);
        }
    }

    fn sheet_of(&self, library: &Library, path: &Path) -> Option<RecoverySheet> {
        let code = library.key()?.recovery_code();
        Some(RecoverySheet {
            name: path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default(),
            path: path.display().to_string(),
            made_on: self.ports.clock.today(),
            code: code.lines().map(str::to_owned).collect(),
        })
    }

    /// Closes the open library, lets `work` make another of it, and opens that; when it fails, the one before.
    fn replace_open(
        &self,
        work: impl FnOnce(Library) -> am_store::Result<Library>,
    ) -> Result<LibraryInfo, AppError> {
        let mut held = self.open_library();
        let Open { library, path } = held.take().ok_or_else(|| AppError::new(ErrorCode::NoLibrary))?;
        let (key, read_only) = (library.key().cloned(), library.read_only());
        let made = work(library);
        let refused = made.as_ref().err().map(|error| AppError::of_store_at(error, &path));
        let now = made.or_else(|_| Library::open_with(&path, key, read_only, self.surroundings()));
        let open = Open { library: now.map_err(|error| AppError::of_store_at(&error, &path))?, path };
        let info = crate::library::info(&open);
        *held = Some(open);
        refused.map_or(Ok(info), Err)
    }
}

/// The fewest characters of a new passphrase. Behind 256,000 rounds, shorter ones are still guessed in days.
const FEWEST_CHARACTERS: usize = 8;

/// Refuses a new passphrase that a machine guesses. An empty one is told apart further down.
pub(crate) fn long_enough(passphrase: &str) -> Result<(), AppError> {
    match passphrase.trim().chars().count() {
        1..FEWEST_CHARACTERS => {
            Err(AppError::with(ErrorCode::PassphraseShort, [("limit", FEWEST_CHARACTERS.to_string())]))
        }
        _ => Ok(()),
    }
}

/// Makes sure that `passphrase` opens the library, if it needs one.
fn proven(open: &Open, passphrase: &str) -> Result<(), AppError> {
    match open.library.key() {
        Some(key) if !key.is(passphrase) => Err(AppError::new(ErrorCode::PassphraseWrong)),
        _ => Ok(()),
    }
}

impl App {
    /// Opens the file of a library and turns a refusal into what it means: damaged, when a copy of it opens.
    pub(crate) fn open_file(&self, path: &Path, options: &OpenOptions<'_>) -> Result<Library, AppError> {
        let refused = |error| match error {
            // An older library is brought up to date before it is read, and that is a change.
            StoreError::ReadOnly if options.read_only => AppError::new(ErrorCode::LibraryReadOnly),
            error => self.refused(error, path, options.passphrase),
        };
        let key = Key::needed(path, options.passphrase).map_err(refused)?;
        if !options.read_only {
            self.back_up_before_migration(path, key.as_ref())?;
        }
        Library::open_with(path, key, options.read_only, self.surroundings()).map_err(refused)
    }

    fn refused(&self, error: StoreError, path: &Path, passphrase: Option<&str>) -> AppError {
        let copy = self.copies_of(path).into_iter().next();
        let typed = passphrase.filter(|typed| !typed.is_empty());
        let damaged = match (&error, &copy) {
            (StoreError::NotALibrary { .. } | StoreError::Damaged { .. }, Some(_)) => true,
            (StoreError::EncryptedOrNotALibrary { .. }, Some(copy)) => match typed {
                None => matches!(is_encrypted(&copy.path), Ok(false)),
                Some(_) => {
                    let options = OpenOptions { passphrase, read_only: true };
                    Library::open(&copy.path, &options, self.surroundings()).is_ok()
                }
            },
            _ => false,
        };
        let code = match &error {
            _ if damaged => ErrorCode::LibraryDamaged,
            StoreError::EncryptedOrNotALibrary { .. } if typed.is_some() => ErrorCode::PassphraseWrong,
            StoreError::EncryptedOrNotALibrary { .. } => ErrorCode::PassphraseNeeded,
            _ => return AppError::of_store_at(&error, path),
        };
        AppError::with(code, [("path", path.display().to_string())]).detailed(error)
    }
}
