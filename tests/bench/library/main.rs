//! `cargo xtask bench library`: how fast the library answers as it grows, against what it must reach.
//!
//! Libraries are generated once and kept under `target/bench`; a copy is worked on. Everything is measured through
//! the use cases the window calls, the answer written as JSON included.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark that cannot set itself up has nothing to tell"
)]

mod library;
mod measure;
mod report;
mod searches;
mod text;

use std::path::{Path, PathBuf};

use library::Bench;
use report::Report;

/// The scales measured unless others are asked for.
const SCALES: [u32; 3] = [1, 10, 100];

fn main() {
    let asked = Asked::read(std::env::args().skip(1));
    let mut report = Report::default();
    for scale in asked.scales {
        eprintln!("scale {scale}");
        let bench = Bench::prepare(&asked.folder, scale);
        report.add(scale, bench.measure(asked.search));
    }
    let printed = report.print();
    println!("{printed}");
    if let Some(path) = asked.out {
        std::fs::write(&path, &printed).expect("a file that can be written");
    }
}

struct Asked {
    scales: Vec<u32>,
    /// Measure searching too, which takes longest.
    search: bool,
    folder: PathBuf,
    out: Option<PathBuf>,
}

impl Asked {
    /// Reads `--scale N` (again for several), `--no-search` and `--out FILE`; cargo adds `--bench`.
    fn read(words: impl Iterator<Item = String>) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
        let mut asked =
            Self { scales: Vec::new(), search: true, folder: root.join("target/bench"), out: None };
        let mut words = words;
        while let Some(word) = words.next() {
            match word.as_str() {
                "--scale" => asked.scales.push(words.next().and_then(|n| n.parse().ok()).expect("--scale N")),
                "--out" => asked.out = Some(root.join(words.next().expect("--out FILE"))),
                "--no-search" => asked.search = false,
                "--bench" => {}
                other => panic!("unknown: {other}"),
            }
        }
        if asked.scales.is_empty() {
            asked.scales = SCALES.to_vec();
        }
        asked
    }
}
