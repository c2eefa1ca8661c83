//! `cargo xtask bench library` and `cargo xtask bench reading`: measure the library as it grows, and how files are read.
//! The measuring is a benchmark of `tests`, built for release; what it finds goes into `docs` unless only a part was asked
//! for.

use crate::process::{cargo, succeed};
use crate::say::Stop;

/// Measures what `words` name: `library`, with `--scale N` for some scales only, or `reading`.
///
/// # Errors
/// A [`Stop`] when something else was named, the benchmark does not build, or it fails.
pub fn run(words: &[String]) -> Result<(), Stop> {
    match words.split_first().map(|(what, options)| (what.as_str(), options)) {
        Some(("library", options)) => measure("library", options, "docs/benchmarks.md"),
        Some(("reading", options)) => {
            // It runs the program as people do.
            succeed(cargo(&["build", "--release", "--locked", "--quiet", "--package", "am-cli"]))?;
            measure("reading", options, "docs/benchmarks-reading.md")
        }
        _ => Err(Stop::cannot(
            "Que mesurer? Essayez\u{a0}: cargo xtask bench library [--scale N], ou bench reading",
            "Measure what? Try: cargo xtask bench library [--scale N], or bench reading",
        )),
    }
}

fn measure(what: &str, options: &[String], figures: &str) -> Result<(), Stop> {
    let mut args = vec!["bench", "--locked", "--quiet", "--package", "am-tests", "--bench", what, "--"];
    args.extend(options.iter().map(String::as_str));
    if options.is_empty() {
        args.extend(["--out", figures]);
    }
    succeed(cargo(&args))
}
