//! The rules of the house (ARCHITECTURE.md): who may know whom, and what no file may hold. Each finding says where and
//! why. The rules between folders of `ui/` are ESLint's (`ui/eslint.config.js`).

mod layers;
mod network;
mod words;

use crate::say::Stop;

/// Checks every rule and prints what breaks one.
///
/// # Errors
/// A [`Stop`] with the number of findings, which have been printed.
pub fn check() -> Result<(), Stop> {
    let findings = [layers::findings()?, network::findings()?, words::findings()?].concat();
    for finding in &findings {
        println!("{finding}");
    }
    match findings.len() {
        0 => Ok(()),
        n => Err(Stop::failed(
            format!("Manquements aux règles de la maison\u{a0}: {n}"),
            format!("Rules of the house broken: {n}"),
        )),
    }
}
