//! `cargo xtask check`: the quick gate before a commit. It runs every check and names all that failed.

use crate::process::{cargo, command, succeed};
use crate::say::Stop;
use crate::{house, run, setup};

/// Runs the format, the rules of the house, clippy, svelte-check and ESLint.
///
/// # Errors
/// A [`Stop`] with the names of the checks that failed.
pub fn run() -> Result<(), Stop> {
    setup::rust()?;
    setup::node()?;
    // Clippy reads the window too, and the window takes its pages in.
    run::window_pages()?;
    let checks = [
        ("fmt", succeed(cargo(&["fmt", "--all", "--", "--check"]))),
        ("house", house::check()),
        ("svelte-check", succeed(command("npm", "ui", &["run", "--silent", "check"]))),
        ("eslint", succeed(command("npm", "ui", &["run", "--silent", "lint"]))),
        (
            "clippy",
            succeed(cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"])),
        ),
    ];
    let mut failed = Vec::new();
    for (name, done) in checks {
        if let Err(stop) = done {
            eprintln!("{}", stop.sentence());
            failed.push(name);
        }
    }
    if failed.is_empty() {
        return Ok(());
    }
    let names = failed.join(", ");
    Err(Stop::failed(format!("Contrôles échoués\u{a0}: {names}"), format!("Checks that failed: {names}")))
}
