//! `cargo xtask run`: from a machine with Rust and Node to the open window.

use crate::process::{cargo, command, succeed, succeed_unless};
use crate::say::Stop;
use crate::setup::{self, Purpose};
use crate::{headless, say};

/// What the window ends with where it finds no display.
const NO_DISPLAY: i32 = 3;

/// Sets the machine up, builds the program and starts it; without a display, does its main job instead.
///
/// # Errors
/// A [`Stop`] that says what is missing or what failed.
pub fn run() -> Result<(), Stop> {
    setup::rust()?;
    if !has_display() {
        return headless::run();
    }
    setup::node()?;
    setup::packages(&[Purpose::Program, Purpose::Window])?;
    window_pages()?;
    let window = cargo(&["run", "--locked", "--package", "aide-memoire-desktop"]);
    // A display may be named and not be there: the end of a remote session leaves its name behind.
    if succeed_unless(window, NO_DISPLAY)? { Ok(()) } else { headless::run() }
}

/// Builds the pages of the window. They must be there before cargo builds the window, which takes them in.
///
/// # Errors
/// A [`Stop`] when npm or the build fails.
pub fn window_pages() -> Result<(), Stop> {
    setup::npm("ui")?;
    say::line("Construction de l’interface…", "Building the interface…");
    succeed(command("npm", "ui", &["run", "--silent", "build"]))
}

/// Tells whether the environment names a display; Windows and macOS always have one.
fn has_display() -> bool {
    let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || named("DISPLAY") || named("WAYLAND_DISPLAY")
}
