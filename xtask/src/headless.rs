//! What `cargo xtask run` does where no window can be shown: the main job, without one. It needs neither Node nor any
//! package of the window.

use crate::process::{cargo, root, succeed};
use crate::say::{self, Stop};
use crate::setup::{self, Purpose};
use std::path::PathBuf;

/// Makes the example library and exports its note in both languages; the program prints where they are.
///
/// # Errors
/// A [`Stop`] that says what is missing or what failed.
pub fn run() -> Result<(), Stop> {
    say::line(
        "Aucun écran n’est accessible\u{a0}: l’exemple est préparé sans fenêtre.",
        "No display can be reached: the example is made without a window.",
    );
    if let Err(stop) = setup::node() {
        // Only the window needs it; whoever wants one later learns it now.
        println!("{}", stop.sentence());
    }
    setup::packages(&[Purpose::Program])?;
    let folder = free_folder();
    let folder = folder.to_string_lossy();
    succeed(cargo(&["run", "--locked", "--package", "am-cli", "--", "example", &folder]))
}

/// Returns the first of `target/example`, `target/example-2`, … that is not there yet: what somebody may have worked
/// in is left alone.
fn free_folder() -> PathBuf {
    let target = root().join("target");
    let names = std::iter::once("example".to_owned()).chain((2..).map(|n| format!("example-{n}")));
    names.map(|name| target.join(name)).find(|folder| !folder.exists()).unwrap_or(target)
}
