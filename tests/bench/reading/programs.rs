//! Programs run as a whole: how long they take, what they print.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// How often each program is run.
const TIMES: usize = 15;

/// A program with what it is told.
#[derive(Debug, Clone)]
pub struct Program {
    /// How the report names it.
    pub name: String,
    words: Vec<std::ffi::OsString>,
}

/// What running a program took.
#[derive(Debug, Clone, Copy, Default)]
pub struct Took {
    /// The middle one of all times, in milliseconds.
    pub wall: f64,
    /// The average processor time, in milliseconds; `None` where the system does not tell.
    pub cpu: Option<f64>,
}

impl Program {
    pub fn new<W: AsRef<OsStr>>(name: &str, words: impl IntoIterator<Item = W>) -> Self {
        Self {
            name: name.to_owned(),
            words: words.into_iter().map(|word| word.as_ref().to_owned()).collect(),
        }
    }

    /// The program that was built beside this one, reading `file`.
    pub fn ours(file: &Path) -> Self {
        let here = std::env::current_exe().expect("the path of this program");
        let built = here.ancestors().nth(2).expect("the folder of what is built");
        let program = built.join(format!("aide-memoire{}", std::env::consts::EXE_SUFFIX));
        assert!(program.is_file(), "{} is built first", program.display());
        Self::new("aide-memoire read", [program.as_os_str(), "read".as_ref(), file.as_os_str()])
    }

    /// Returns what it prints; `None` where it is not there or fails.
    pub fn prints(&self) -> Option<String> {
        let output = self.command().output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.words[0]);
        command.args(&self.words[1..]).stdin(Stdio::null()).stderr(Stdio::null());
        command
    }

    fn run(&self) -> f64 {
        let begin = Instant::now();
        let status = self.command().stdout(Stdio::null()).status().expect("a program that starts");
        assert!(status.success(), "{} fails", self.name);
        begin.elapsed().as_secs_f64() * 1e3
    }
}

/// Runs programs by turns, so that whatever else the machine does falls on all alike.
pub fn race(programs: &[Program]) -> Vec<Took> {
    let mut walls = vec![Vec::with_capacity(TIMES); programs.len()];
    let mut cpu = vec![Some(0.0); programs.len()];
    for turn in 0..=TIMES {
        for (at, program) in programs.iter().enumerate() {
            let before = of_children();
            let wall = program.run();
            let spent = of_children().zip(before).map(|(after, before)| after - before);
            // The first turn warms up.
            if turn > 0 {
                walls[at].push(wall);
                cpu[at] = cpu[at].zip(spent).map(|(sum, spent)| sum + spent);
            }
        }
    }
    let middle = |mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    walls
        .into_iter()
        .zip(cpu)
        .map(|(times, cpu)| Took { wall: middle(times), cpu: cpu.map(|sum| sum / TIMES as f64) })
        .collect()
}

/// Returns the processor time of all children that have ended, in milliseconds.
fn of_children() -> Option<f64> {
    ticks(&[15, 16]).map(|ticks| ticks * 10.0)
}

/// Returns the processor time of this process, in seconds.
pub fn of_this_one() -> Option<f64> {
    ticks(&[13, 14]).map(|ticks| ticks / 100.0)
}

/// Adds up fields of what Linux tells of a process, counted from 0, in hundredths of a second.
fn ticks(fields: &[usize]) -> Option<f64> {
    let told = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program comes first, in parentheses, and may hold anything.
    let rest: Vec<&str> = told.rsplit_once(')')?.1.split_whitespace().collect();
    fields.iter().map(|field| rest.get(field - 2)?.parse::<f64>().ok()).sum()
}
