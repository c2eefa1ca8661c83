//! What the trials of faults share: how often, by which seed, in which process, and the row each gives to the table.

#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// Numbers that look random and come again from the same seed (SplitMix64).
pub struct Chance(u64);

impl Chance {
    /// Makes the numbers of a seed; `AM_SEED` chooses others than those of every run of the suite.
    pub fn new(seed: u64) -> Self {
        let chosen = std::env::var("AM_SEED").ok().and_then(|seed| seed.parse::<u64>().ok());
        Self(seed ^ chosen.unwrap_or_default())
    }

    /// Returns a number below `limit`.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }

    /// Returns one of `items`.
    pub fn of<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let at = self.below(items.len().max(1) as u64);
        items.get(at as usize)
    }
}

/// Tells whether this is the long form, `cargo xtask torture`.
pub fn is_torture() -> bool {
    std::env::var_os("AM_TORTURE").is_some()
}

/// Returns how many trials there are to be: ten times as many in the long form.
pub fn times(in_suite: u64) -> u64 {
    if is_torture() { 10 * in_suite } else { in_suite }
}

/// Goes through 1, 2, 3…: every number in the long form, else ever fewer of them the further it comes.
pub fn steps() -> impl Iterator<Item = u64> {
    std::iter::successors(Some(1_u64), |n| Some(if is_torture() || *n < 12 { n + 1 } else { n + n / 5 }))
}

/// Returns a folder for trials: in memory where the system has one there, since no trial cuts the power.
pub fn folder() -> TempDir {
    TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).expect("a folder")
}

/// Prints a row of the table of faults. Only what was tried and held gets one: a trial that fails stops its test.
pub fn row(fault: &str, trials: u64, outcome: &str) {
    println!("\ntrials: {fault} | {trials} | {outcome}");
}

/// Starts this program again as the process in which something happens: the test named `test`, which finds out by the
/// variables that it is the one.
pub fn start(test: &str, variables: &[(&str, &str)]) -> Child {
    Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", test, "--nocapture", "--test-threads=1"])
        .envs(variables.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a process")
}
