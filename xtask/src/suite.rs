//! `cargo xtask test`: sets the machine up, runs everything there is to run and counts. Its last line alone is
//! `N passed, N failed`; a step that cannot run counts as a failure.

use crate::process::{built, cargo, command, overheard, succeed};
use crate::say::{self, Stop};
use crate::setup::{self, Purpose};
use crate::tally::{Runner, Tally};
use crate::{house, run};
use std::process::{Command, ExitCode};
use std::time::Instant;

/// A step that was taken, for the table at the end.
struct Step {
    name: &'static str,
    tally: Tally,
    seconds: u64,
}

/// Runs everything; succeeds when no test failed.
pub fn run() -> ExitCode {
    let mut steps = Vec::new();
    let ready = step(&mut steps, "set-up", prepare);
    if ready {
        // Everything in one go and one profile: the tests below find it built.
        let ready = program(
            &mut steps,
            "build",
            Runner::Single,
            cargo(&["build", "--workspace", "--exclude", "xtask", "--all-targets", "--locked"]),
        );
        step(&mut steps, "rules of the house", house::check);
        program(
            &mut steps,
            "rust",
            Runner::Cargo,
            cargo(&["test", "--workspace", "--locked", "--no-fail-fast"]),
        );
        program(&mut steps, "svelte-check", Runner::Single, npm("ui", "check"));
        program(&mut steps, "eslint", Runner::Single, npm("ui", "lint"));
        program(&mut steps, "vitest", Runner::Vitest, npm("ui", "test"));
        if ready {
            program(&mut steps, "bridge", Runner::Node, npm("tests", "test:bridge"));
            program(&mut steps, "window", Runner::Node, in_a_screen(npm("tests", "test:window")));
        }
    }
    let total = table(&steps);
    println!("{} passed, {} failed", total.passed, total.failed);
    if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Installs what is missing and builds the pages of the window, for the window itself and for the browser.
fn prepare() -> Result<(), Stop> {
    setup::rust()?;
    setup::node()?;
    setup::packages(&[Purpose::Program, Purpose::Window, Purpose::Tests])?;
    setup::npm("tests")?;
    run::window_pages()?;
    succeed(npm("ui", "build:bridge"))
}

fn npm(folder: &str, script: &str) -> Command {
    let mut command = command("npm", folder, &["run", "--silent", script]);
    // Counts are read from the text, and a person may be at the terminal: no colours, no questions.
    command.env("NO_COLOR", "1").env("CI", "true").env("AM_BUILT", built());
    command
}

/// Wraps a command so that it runs with a screen and a message bus of its own, which go when it ends.
fn in_a_screen(inner: Command) -> Command {
    let mut words = vec!["--", "xvfb-run", "-a", "-s", "-screen 0 1440x900x24"];
    let inner_words: Vec<String> = std::iter::once(inner.get_program())
        .chain(inner.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    words.extend(inner_words.iter().map(String::as_str));
    let mut outer = command("dbus-run-session", ".", &words);
    if let Some(folder) = inner.get_current_dir() {
        outer.current_dir(folder);
    }
    for (name, value) in inner.get_envs() {
        if let Some(value) = value {
            outer.env(name, value);
        }
    }
    // On a desktop the window would otherwise open on the screen that is there.
    outer.env_remove("WAYLAND_DISPLAY").env("GDK_BACKEND", "x11");
    outer
}

/// Runs `command` as a step and counts what its runner prints; returns whether nothing failed.
fn program(steps: &mut Vec<Step>, name: &'static str, runner: Runner, command: Command) -> bool {
    taken(steps, name, || {
        let (succeeded, lines) = overheard(command)?;
        Ok(runner.count(succeeded, &lines))
    })
}

/// Runs `action` as a step that is one test; returns whether it succeeded.
fn step(steps: &mut Vec<Step>, name: &'static str, action: impl FnOnce() -> Result<(), Stop>) -> bool {
    taken(steps, name, || action().map(|()| Tally { passed: 1, failed: 0 }))
}

fn taken(steps: &mut Vec<Step>, name: &'static str, action: impl FnOnce() -> Result<Tally, Stop>) -> bool {
    println!("\n== {name}");
    let start = Instant::now();
    let tally = action().unwrap_or_else(|stop| {
        println!("{}", stop.sentence());
        Tally { passed: 0, failed: 1 }
    });
    steps.push(Step { name, tally, seconds: start.elapsed().as_secs() });
    tally.failed == 0
}

/// Prints one line per step and returns the sum.
fn table(steps: &[Step]) -> Tally {
    let mut total = Tally::default();
    println!(
        "\n{}",
        say::either(
            "étape                  réussis  échoués    s",
            "step                    passed   failed    s"
        )
    );
    for Step { name, tally, seconds } in steps {
        println!("{name:<22} {:>7} {:>8} {seconds:>4}", tally.passed, tally.failed);
        total += *tally;
    }
    total
}
