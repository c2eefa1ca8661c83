//! `cargo xtask bench library`: measures the library as it grows. The measuring is a benchmark of `tests`, built for
//! release; what it finds goes into docs/benchmarks.md unless only some scales were asked for.

use crate::process::{cargo, succeed};
use crate::say::Stop;

/// Where the figures are kept.
const FIGURES: &str = "docs/benchmarks.md";

/// Measures what `words` name: `library`, with `--scale N` for some scales only.
///
/// # Errors
/// A [`Stop`] when something else was named, the benchmark does not build, or it fails.
pub fn run(words: &[String]) -> Result<(), Stop> {
    let Some(("library", options)) = words.split_first().map(|(what, options)| (what.as_str(), options))
    else {
        return Err(Stop::cannot(
            "Que mesurer? Essayez\u{a0}: cargo xtask bench library [--scale N]",
            "Measure what? Try: cargo xtask bench library [--scale N]",
        ));
    };
    let mut args = vec!["bench", "--locked", "--quiet", "--package", "am-tests", "--bench", "library", "--"];
    args.extend(options.iter().map(String::as_str));
    if options.is_empty() {
        args.extend(["--out", FIGURES]);
    }
    succeed(cargo(&args))
}
