//! Where this program keeps things on a machine: the one place that asks the platform.

use std::path::{Path, PathBuf};

/// The folders the program is given, and its own place.
#[derive(Debug, Clone)]
pub struct Folders {
    /// Settings; they hold nothing of what a library says.
    pub config: PathBuf,
    /// Libraries and notes, unless the user says otherwise.
    pub documents: PathBuf,
    /// This very program, to be started again for reading files; `None` reads them in the one that runs.
    pub program: Option<PathBuf>,
}

impl Folders {
    /// Returns the folders the platform gives to programs of this user.
    ///
    /// A machine without a documents folder, such as a bare Linux account, keeps libraries in the home folder.
    pub fn of_this_machine() -> Self {
        let home = dirs::home_dir().unwrap_or_else(std::env::temp_dir);
        let config = dirs::config_dir().unwrap_or_else(|| home.join(".config"));
        Self {
            config: config.join("aide-memoire"),
            documents: dirs::document_dir().unwrap_or(home),
            program: std::env::current_exe().ok(),
        }
    }

    /// Returns folders that all lie under `home`, for tests.
    pub fn under(home: &Path) -> Self {
        Self { config: home.join("config"), documents: home.join("Documents"), program: None }
    }
}
