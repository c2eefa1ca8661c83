//! Whether a window can be shown at all. Tauri panics where it cannot; here it becomes one sentence. This module alone
//! holds code for one platform.

use std::process::ExitCode;

/// What is said where no window can be shown: the fact, and what can be done without one.
const NO_DISPLAY: &str = "Aucun écran graphique n’est accessible; la commande «\u{a0}aide-memoire\u{a0}» fait le même travail \
sans fenêtre. / No graphical display can be reached; the `aide-memoire` command does the same work without a window.";

/// Exit status for what could not be done, as in the command-line program.
pub const COULD_NOT: u8 = 3;

/// Checks that a display answers.
///
/// # Errors
/// The exit status to leave with, after the reason has been printed.
pub fn check() -> Result<(), ExitCode> {
    if answers() {
        return Ok(());
    }
    eprintln!("{NO_DISPLAY}");
    Err(ExitCode::from(COULD_NOT))
}

#[cfg(target_os = "linux")]
fn answers() -> bool {
    gtk::init().is_ok()
}

#[cfg(not(target_os = "linux"))]
fn answers() -> bool {
    true
}
