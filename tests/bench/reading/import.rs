//! Bringing documents in: read, searched by the rules, stored.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use am_app::{GenerateOptions, ImportOptions, ImportOutcome, invented_releases};
use am_tests::{program_for_generated, remove_library};
use serde::{Deserialize, Serialize};

use crate::programs::of_this_one;

/// What makes this program bring in the files of a folder.
pub const WORD: &str = "--import";

/// How long each document is, in characters.
const CHARS: usize = 4_000;

/// How many documents are brought into a library that is there.
const SOME: usize = 25;

/// What bringing in so many documents took.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Imported {
    pub count: usize,
    /// Characters of all.
    pub chars: usize,
    /// Proposals found.
    pub found: u32,
    pub seconds: f64,
    /// Processor time in seconds, where the system tells.
    pub cpu: Option<f64>,
    /// The most memory taken, in MB, where the system tells.
    pub peak: Option<f64>,
    /// It ran on one processor only.
    pub pinned: bool,
}

impl Imported {
    /// Brings `count` invented releases into a new library, in a process of its own on one processor.
    pub fn of(folder: &Path, count: usize) -> Self {
        let files = folder.join(format!("releases-{count}"));
        let library = folder.join(format!("imported-{count}.aidemem"));
        let chars = write_releases(&files, count);
        remove_library(&library);
        let here = std::env::current_exe().expect("the path of this program");
        let words = [WORD.into(), files.clone().into_os_string(), library.clone().into_os_string()];
        let pinned = Command::new("taskset").args(["-c", "0", "true"]).status().is_ok_and(|s| s.success());
        let mut command = Command::new(if pinned { "taskset".into() } else { here.clone() });
        if pinned {
            command.args(["-c", "0"]).arg(here);
        }
        let output = command.args(words).output().expect("this program");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let told: Self = serde_json::from_slice(&output.stdout).expect("what it took");
        remove_library(&library);
        std::fs::remove_dir_all(&files).expect("the files just written");
        Self { chars, pinned, ..told }
    }
}

/// Brings in the files of a folder and prints what that took, as JSON.
pub fn run(folder: &Path, library: &Path) {
    let app = program_for_generated(folder).expect("the data built in");
    app.library_create(library).expect("a library");
    let (begin, before) = (Instant::now(), of_this_one());
    let mut found = 0;
    let imported = app
        .source_import(&[folder.to_owned()], &ImportOptions::default(), |_| ControlFlow::Continue(()))
        .expect("an import");
    let seconds = begin.elapsed().as_secs_f64();
    let cpu = of_this_one().zip(before).map(|(after, before)| after - before);
    for file in &imported.value {
        let ImportOutcome::Imported { found: of_one, .. } = &file.result else { panic!("{file:?}") };
        found += of_one.commitments + of_one.statistics + of_one.people + of_one.quotes + of_one.instruments;
    }
    let count = imported.value.len();
    let told = Imported { count, chars: 0, found, seconds, cpu, peak: peak(), pinned: false };
    println!("{}", serde_json::to_string(&told).expect("JSON"));
    app.library_close();
}

/// Returns how long it takes to bring one document of the same length into a library of a scale: the middle one and the
/// longest of some times, in milliseconds.
pub fn one_into(folder: &Path, scale: u32) -> (f64, f64) {
    let path = folder.join(format!("scale-{scale}.aidemem"));
    remove_library(&path);
    let app = program_for_generated(folder).expect("the data built in");
    app.library_generate(&path, GenerateOptions { seed: 1, scale }, |_| ()).expect("a library");
    app.library_open(&path, false).expect("the library");
    let files = folder.join("one");
    write_releases(&files, SOME);
    let mut times: Vec<f64> = paths(&files)
        .into_iter()
        .map(|file| {
            let begin = Instant::now();
            let import = app
                .source_import(&[file], &ImportOptions::default(), |_| ControlFlow::Continue(()))
                .expect("an import");
            assert!(matches!(import.value[0].result, ImportOutcome::Imported { .. }), "{import:?}");
            begin.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    app.library_close();
    remove_library(&path);
    std::fs::remove_dir_all(&files).expect("the files just written");
    times.remove(0);
    times.sort_by(f64::total_cmp);
    (times[times.len() / 2], times[times.len() - 1])
}

/// Writes releases as text files into a folder of their own; returns how many characters they have.
fn write_releases(folder: &Path, count: usize) -> usize {
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder).expect("a folder");
    let releases = invented_releases(count as u64, count, CHARS).expect("invented releases");
    let mut chars = 0;
    for (at, release) in releases.iter().enumerate() {
        let text = release.text();
        chars += text.chars().count();
        std::fs::write(folder.join(format!("{at:05}.{}.txt", release.lang.code())), text).expect("a file");
    }
    chars
}

fn paths(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    paths
}

/// Returns the most memory this process has taken, in MB.
fn peak() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<f64>().ok().map(|kb| kb / 1024.0)
}
