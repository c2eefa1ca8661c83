//! The task runner, `cargo xtask <verb>`. Each verb has its own module; [`setup`] is what they share: which tools and
//! packages a machine needs and how they get there. It has next to no dependencies, so that it builds in seconds on a
//! machine with nothing but Rust.

mod bench;
mod bindings;
mod check;
mod headless;
mod house;
mod process;
mod run;
mod say;
mod score;
mod setup;
mod suite;
mod tally;
mod torture;

use std::process::ExitCode;

const HELP_FR: &str = "\
cargo xtask run        prépare la machine, construit le programme et ouvre la fenêtre
cargo xtask test       prépare la machine et exécute tous les essais; dernière ligne : N passed, N failed
cargo xtask check      contrôle rapide avant de consigner : format, règles de la maison, clippy, interface
cargo xtask bindings   réécrit ui/src/lib/api/bindings.ts d’après les commandes de la fenêtre
cargo xtask bench library [--scale N]   mesure la bibliothèque à mesure qu’elle grandit, dans docs/benchmarks.md
cargo xtask bench reading    mesure la lecture à côté d’autres programmes, dans docs/benchmarks-reading.md
cargo xtask score [--corpus DOSSIER]   note l’extraction sur des documents annotés : précision, rappel et F1 par catégorie
cargo xtask torture    éprouve les bibliothèques par des pannes, longuement; --write réécrit docs/torture.md";

const HELP_EN: &str = "\
cargo xtask run        sets the machine up, builds the program and opens the window
cargo xtask test       sets the machine up and runs every test; last line: N passed, N failed
cargo xtask check      the quick gate before a commit: format, rules of the house, clippy, interface
cargo xtask bindings   writes ui/src/lib/api/bindings.ts again from the commands of the window
cargo xtask bench library [--scale N]   measures the library as it grows, into docs/benchmarks.md
cargo xtask bench reading    measures reading beside other programs, into docs/benchmarks-reading.md
cargo xtask score [--corpus FOLDER]   scores extraction on labelled documents: precision, recall and F1 by category
cargo xtask torture    tries libraries with faults, at length; --write writes docs/torture.md again";

fn main() -> ExitCode {
    let verb = std::env::args().nth(1);
    let done = match verb.as_deref() {
        Some("run") => run::run(),
        Some("test") => return suite::run(),
        Some("check") => check::run(),
        Some("bindings") => bindings::run(),
        Some("bench") => bench::run(&std::env::args().skip(2).collect::<Vec<_>>()),
        Some("score") => score::run(&std::env::args().skip(2).collect::<Vec<_>>()),
        Some("torture") => torture::run(std::env::args().nth(2).as_deref() == Some("--write")),
        Some("help" | "--help" | "-h") => {
            println!("{}", say::either(HELP_FR, HELP_EN));
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("{}", say::either(HELP_FR, HELP_EN));
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            eprintln!("{}", stop.sentence());
            ExitCode::from(stop.status)
        }
    }
}
