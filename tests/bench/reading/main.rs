//! `cargo xtask bench reading`: how fast and how well files are read and brought in, beside other programs and against
//! what must be reached.
//!
//! Whole programs are measured, `aide-memoire` as the others. Bringing in is measured in a process of its own for each
//! number of documents, so that the memory is that of this number alone: this program started again, see [`import`].
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark that cannot set itself up has nothing to tell"
)]

mod import;
mod job;
mod programs;
mod report;
mod whole;

use std::path::{Path, PathBuf};

use import::Imported;
use job::{Job, Layout};
use report::{Read, Report};

/// How many documents are brought in.
const MANY: [usize; 3] = [100, 1_000, 4_000];

/// Into libraries of these scales one document is brought.
const SCALES: [u32; 2] = [1, 10];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [import::WORD, folder, library] => import::run(Path::new(folder), Path::new(library)),
        [] => measure(None),
        ["--out", out] => measure(Some(&root().join(out))),
        _ => panic!("cargo xtask bench reading"),
    }
}

fn measure(out: Option<&Path>) {
    let folder = root().join("target/bench/reading");
    std::fs::create_dir_all(&folder).expect("a folder");
    let load = std::fs::read_to_string("/proc/loadavg").ok();
    let load = load.and_then(|told| told.split_whitespace().next().map(str::to_owned));
    let mut report = Report { load, ..Report::default() };
    for layout in [Layout::Single, Layout::Double] {
        eprintln!("{} column", layout.name());
        let job = Job::prepare(&folder, layout);
        report.read.push(Read::of(&job));
    }
    for count in MANY {
        eprintln!("{count} documents");
        report.imported.push(Imported::of(&folder, count));
    }
    for scale in SCALES {
        eprintln!("scale {scale}");
        report.one_into.push((scale, import::one_into(&folder, scale)));
    }
    let printed = report.print();
    println!("{printed}");
    if let Some(path) = out {
        std::fs::write(path, &printed).expect("a file that can be written");
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the folder of the workspace").to_owned()
}
