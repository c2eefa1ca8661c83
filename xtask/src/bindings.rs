//! `cargo xtask bindings`: writes the TypeScript side of the commands again. The test that compares the committed file
//! does the writing, so that there is one way to make it.

use crate::process::{cargo, succeed};
use crate::say::Stop;

/// Writes `ui/src/lib/api/bindings.ts` from the commands as they stand.
///
/// # Errors
/// A [`Stop`] when the window does not build.
pub fn run() -> Result<(), Stop> {
    // The whole workspace and not one package: cargo would resolve its features anew and build Tauri again.
    let mut command = cargo(&["test", "--workspace", "--quiet", "--test", "bindings"]);
    command.env("UPDATE_BINDINGS", "1");
    succeed(command)
}
