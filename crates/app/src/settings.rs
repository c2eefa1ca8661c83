//! Settings: how the user likes the program. They hold nothing of what a library says.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use am_model::Lang;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::App;
use crate::error::{AppError, ErrorCode};
use crate::files::write_beside_then_rename;

/// How the screens are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// High contrast, light.
    Contrast,
    /// High contrast, dark.
    ContrastDark,
}

/// How the user likes the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Settings {
    /// The language of screens and messages; `None` follows the system.
    pub ui_lang: Option<Lang>,
    /// Colours.
    pub theme: Theme,
    /// Single letters act as shortcuts outside text fields.
    pub single_keys: bool,
    /// The sidebar of library screens is folded to a rail.
    pub library_rail: bool,
    /// The sidebar of work screens is folded to a rail.
    pub work_rail: bool,
    /// The library opened last.
    pub last_library: Option<String>,
    /// Libraries opened before, newest first, at most eight.
    pub recent_libraries: Vec<String>,
    /// After how many minutes without a sign of life an encrypted library is locked; `None` never.
    pub lock_after: Option<u32>,
    /// Where libraries have their backups when that is not beside them, so that they are found when the library
    /// itself no longer opens.
    pub copies: BTreeMap<String, String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            ui_lang: None,
            theme: Theme::System,
            single_keys: true,
            library_rail: false,
            work_rail: true,
            last_library: None,
            recent_libraries: Vec::new(),
            lock_after: Some(10),
            copies: BTreeMap::new(),
        }
    }
}

/// What of the settings a screen may change.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct Preferences {
    /// The language of screens and messages; `None` follows the system.
    pub ui_lang: Option<Lang>,
    /// Colours.
    pub theme: Theme,
    /// Single letters act as shortcuts outside text fields.
    pub single_keys: bool,
    /// The sidebar of library screens is folded to a rail.
    pub library_rail: bool,
    /// The sidebar of work screens is folded to a rail.
    pub work_rail: bool,
    /// After how many minutes without a sign of life an encrypted library is locked; `None` never.
    pub lock_after: Option<u32>,
}

const MOST_RECENT: usize = 8;

impl App {
    /// Returns the settings; unreadable ones count as unset, and those an earlier version did not know keep their
    /// usual value.
    pub fn settings(&self) -> Settings {
        let text = self.settings_path().and_then(|path| fs::read_to_string(path).ok());
        let kept = text.and_then(|text| serde_json::from_str::<serde_json::Map<_, _>>(&text).ok());
        let usual = serde_json::to_value(Settings::default()).ok();
        let (Some(kept), Some(serde_json::Value::Object(mut all))) = (kept, usual) else {
            return Settings::default();
        };
        all.extend(kept);
        serde_json::from_value(all.into()).unwrap_or_default()
    }

    /// Keeps the preferences.
    ///
    /// # Errors
    /// [`ErrorCode::TargetUnwritable`] or [`ErrorCode::DiskFull`].
    pub fn settings_set(&self, preferences: Preferences) -> Result<Settings, AppError> {
        let Preferences { ui_lang, theme, single_keys, library_rail, work_rail, lock_after } = preferences;
        self.change_settings(|settings| Settings {
            ui_lang,
            theme,
            single_keys,
            library_rail,
            work_rail,
            lock_after,
            ..settings
        })
    }

    /// Puts `path` at the head of the libraries opened before.
    pub(crate) fn remember_library(&self, path: &str) -> Result<Settings, AppError> {
        self.change_settings(|mut settings| {
            settings.recent_libraries.retain(|known| known != path);
            settings.recent_libraries.insert(0, path.to_owned());
            settings.recent_libraries.truncate(MOST_RECENT);
            settings.last_library = Some(path.to_owned());
            settings
        })
    }

    /// Forgets which library was open last; it stays among those opened before.
    pub(crate) fn forget_last_library(&self) -> Result<(), AppError> {
        if self.settings().last_library.is_some() {
            self.change_settings(|settings| Settings { last_library: None, ..settings })?;
        }
        Ok(())
    }

    /// Remembers where a library has its backups; `None` for beside it.
    pub(crate) fn remember_copies(&self, library: &Path, folder: Option<&str>) {
        let library = library.display().to_string();
        if self.settings().copies.get(&library).map(String::as_str) == folder {
            return;
        }
        // Needed only when the library no longer opens; a machine that keeps no settings does without.
        let _ = self.change_settings(|mut settings| {
            match folder {
                Some(folder) => settings.copies.insert(library, folder.to_owned()),
                None => settings.copies.remove(&library),
            };
            settings
        });
    }

    /// Returns where the backups of a library are that is not open.
    pub(crate) fn copies_folder(&self, library: &Path) -> PathBuf {
        let chosen = self.settings().copies.get(&library.display().to_string()).map(PathBuf::from);
        chosen.unwrap_or_else(|| am_store::backup::default_folder(library))
    }

    fn change_settings(&self, change: impl FnOnce(Settings) -> Settings) -> Result<Settings, AppError> {
        let settings = change(self.settings());
        if let (Some(folder), Some(path)) = (&self.ports.config_dir, self.settings_path()) {
            let text = serde_json::to_vec_pretty(&settings).map_err(AppError::internal)?;
            fs::create_dir_all(folder).map_err(|error| unwritable(&path, &error))?;
            write_beside_then_rename(&path, &text)?;
        }
        Ok(settings)
    }

    fn settings_path(&self) -> Option<PathBuf> {
        self.ports.config_dir.as_ref().map(|folder| folder.join("settings.json"))
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> AppError {
    AppError::with(ErrorCode::TargetUnwritable, [("path", path.display().to_string())]).detailed(error)
}
