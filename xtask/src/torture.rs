//! `cargo xtask torture`: the tests of faults in their long form, ten times as many trials as in the suite and other
//! lots each time. Each row of the table is what was tried and held; a trial that does not hold stops its test, and the
//! lot it came from is printed so that it can be tried again.

use crate::process::{cargo, overheard, root};
use crate::say::Stop;
use std::fs;
use std::time::{SystemTime, UNIX_EPOCH};

/// The tests that try faults, each with a row for the table.
const TESTS: &[&str] =
    &["killed", "failing_drive", "damaged", "away", "two_processes", "clock", "no_room", "readable"];

/// Where the table is kept.
const PAGE: &str = "docs/torture.md";

/// What a row begins with when a test prints it.
const MARK: &str = "trials: ";

/// What was tried, how often, and what came of it.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    fault: String,
    trials: String,
    outcome: String,
}

/// Runs the trials and prints the table; with `--write` keeps it as a page of the documentation.
///
/// # Errors
/// A [`Stop`] when a trial did not hold, or the page cannot be written.
pub fn run(write: bool) -> Result<(), Stop> {
    let lot = std::env::var("AM_SEED").unwrap_or_else(|_| now().to_string());
    println!("AM_SEED={lot}");
    // The whole workspace, so that what the tests of every day have built serves here too.
    let mut command = cargo(&["test", "--workspace", "--exclude", "xtask", "--locked", "--no-fail-fast"]);
    for test in TESTS {
        command.args(["--test", test]);
    }
    command.args(["--", "--nocapture"]).env("AM_TORTURE", "1").env("AM_SEED", &lot);
    let (succeeded, lines) = overheard(command)?;
    let rows: Vec<Row> = lines.iter().filter_map(|line| row(line)).collect();
    println!("\n{}", table(&rows));
    if !succeeded || rows.is_empty() {
        return Err(Stop::failed(
            format!("Une épreuve n’a pas tenu; AM_SEED={lot} tire les mêmes sorts."),
            format!("A trial did not hold; AM_SEED={lot} draws the same lots."),
        ));
    }
    if write {
        fs::write(root().join(PAGE), page(&rows)).map_err(|reason| {
            Stop::cannot(
                format!("{PAGE} n’a pas pu être écrit ({reason})."),
                format!("{PAGE} could not be written ({reason})."),
            )
        })?;
    }
    Ok(())
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// Reads a row from what a test printed.
fn row(line: &str) -> Option<Row> {
    let mut parts = line.strip_prefix(MARK)?.splitn(3, " | ").map(str::to_owned);
    Some(Row { fault: parts.next()?, trials: parts.next()?, outcome: parts.next()? })
}

fn table(rows: &[Row]) -> String {
    let mut text = String::from("| Fault | Trials | Outcome |\n| --- | ---: | --- |\n");
    for Row { fault, trials, outcome } in rows {
        text.push_str(&format!("| {fault} | {trials} | {outcome} |\n"));
    }
    text
}

fn page(rows: &[Row]) -> String {
    format!(
        "# Faults a library survives\n\n\
         Written by `cargo xtask torture --write`. The suite (`cargo xtask test`) runs the same trials, a tenth of them.\n\n\
         A row stands for trials that all held. *Killed* is SIGKILL at a moment drawn by lot; *Full* and *Broken* are a\n\
         file layer under SQLite that fails the first call, the second, and so on until the work comes through.\n\n{}",
        table(rows)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_read_and_anything_else_is_not() {
        let read = row("trials: killed, plain | 20 | all there | whole").expect("a row");
        assert_eq!((read.fault.as_str(), read.trials.as_str()), ("killed, plain", "20"));
        assert_eq!(read.outcome, "all there | whole");
        assert_eq!(row("test killed ... ok"), None);
        assert_eq!(row("trials: half a row"), None);
    }

    #[test]
    fn the_page_says_how_it_is_made() {
        let rows = [Row { fault: "killed".into(), trials: "7".into(), outcome: "held".into() }];
        let page = page(&rows);
        assert!(page.contains("cargo xtask torture --write"));
        assert!(page.ends_with("| killed | 7 | held |\n"));
    }
}
