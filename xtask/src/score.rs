//! `cargo xtask score`: what the rules of extraction reach on labelled documents. The scoring is an example of `tests`.

use crate::process::{cargo, succeed};
use crate::say::Stop;

/// Scores the folders that `options` name with `--corpus FOLDER`, else those of the repository.
///
/// # Errors
/// A [`Stop`] when the scoring does not build, or a folder holds no labelled documents.
pub fn run(options: &[String]) -> Result<(), Stop> {
    let mut args = vec!["run", "--locked", "--quiet", "--package", "am-tests", "--example", "score", "--"];
    args.extend(options.iter().map(String::as_str));
    succeed(cargo(&args))
}
