//! Two processes on one library: the second is told and may read, whichever comes first, and a process that was killed
//! holds nobody up.

#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod common;
mod trial;

use std::io::{BufRead, BufReader, Lines, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout};

use am_model::counterpart::Counterpart;
use am_store::*;
use common::*;

const READ: OpenOptions<'_> = OpenOptions { passphrase: None, read_only: true };
const WRITE: OpenOptions<'_> = OpenOptions { passphrase: None, read_only: false };

/// What the other process does: opens the library as it is told, and says what came of it.
fn be_the_other(path: &Path) {
    let mut held = None;
    println!();
    for line in std::io::stdin().lines() {
        let said = match line.expect("a line").as_str() {
            "write" => match Library::open(path, &WRITE, Surroundings::real()) {
                Ok(library) => {
                    held = Some(library);
                    "open".to_owned()
                }
                Err(StoreError::Locked { .. }) => "locked".to_owned(),
                Err(other) => format!("{other:?}"),
            },
            "read" => {
                let library = Library::open(path, &READ, Surroundings::real()).expect("a reader");
                let parties = library.read(|r| r.all::<Counterpart>()).expect("a read");
                parties.iter().filter_map(|party| party.name.fr.clone()).collect::<Vec<_>>().join(",")
            }
            name => {
                let library: &Library = held.as_ref().expect("a library");
                let mut party = library.read(|r| r.all::<Counterpart>()).expect("a read").remove(0);
                party.name = both(name, "New");
                library.transact(changed(), |tx| tx.put(&party)).expect("a change");
                "changed".to_owned()
            }
        };
        println!("said: {said}");
    }
}

/// The other process.
struct Other {
    child: Child,
    ask: ChildStdin,
    said: Lines<BufReader<ChildStdout>>,
}

impl Other {
    fn start(test: &str, path: &Path) -> Self {
        let mut child = trial::start(test, &[("AM_LIBRARY", path.to_str().expect("a name"))]);
        let ask = child.stdin.take().expect("its input");
        let said = BufReader::new(child.stdout.take().expect("its output")).lines();
        Self { child, ask, said }
    }

    fn ask(&mut self, what: &str) -> String {
        writeln!(self.ask, "{what}").expect("a pipe");
        let mut lines = self.said.by_ref().map(|line| line.expect("a line"));
        let said = lines.find_map(|line| line.strip_prefix("said: ").map(str::to_owned));
        said.expect("an answer")
    }

    fn kill(mut self) {
        self.child.kill().expect("a process that can be killed");
        self.child.wait().expect("a process that ends");
    }
}

fn with_the_other(test: &str, work: impl FnOnce(&Path, Surroundings, &mut dyn FnMut() -> Other)) {
    if let Some(path) = std::env::var_os("AM_LIBRARY") {
        return be_the_other(Path::new(&path));
    }
    let (scratch, _) = filled();
    let around = scratch.around();
    let Scratch { library, folder, .. } = scratch;
    let path = library.path().to_owned();
    library.close().expect("a library that closes");
    work(&path, around, &mut || Other::start(test, &path));
    drop(folder);
}

#[test]
fn who_comes_second_is_told_and_may_read() {
    with_the_other("who_comes_second_is_told_and_may_read", |path, around, other| {
        let library = Library::open(path, &WRITE, around).expect("the first");
        let mut second = other();
        assert_eq!(second.ask("write"), "locked");
        assert_eq!(second.ask("read"), "Norboréalie,Île-d’Émeraude");
        let mut party = library.read(|r| r.all::<Counterpart>()).expect("a read").remove(0);
        party.name = both("Nouveau", "New");
        library.transact(changed(), |tx| tx.put(&party)).expect("a change");
        assert_eq!(second.ask("read"), "Nouveau,Île-d’Émeraude", "what is written meanwhile is seen");
        library.close().expect("a library that closes");
        assert_eq!(second.ask("write"), "open", "free at once");
        second.kill();
    });
}

#[test]
fn who_comes_first_keeps_it_until_it_ends_or_is_killed() {
    with_the_other("who_comes_first_keeps_it_until_it_ends_or_is_killed", |path, around, other| {
        for name in ["Un", "Deux", "Trois"] {
            let mut first = other();
            assert_eq!(first.ask("write"), "open");
            let second = Library::open(path, &WRITE, around.clone());
            assert!(matches!(second.err(), Some(StoreError::Locked { path: told }) if told == path));
            let reader = Library::open(path, &READ, around.clone()).expect("a reader");
            assert_eq!(first.ask(name), "changed");
            let seen = reader.read(|r| r.all::<Counterpart>()).expect("a read").remove(0);
            assert_eq!(seen.name.fr.as_deref(), Some(name));
            let refused = reader.transact(changed(), |tx| tx.put(&seen));
            assert!(matches!(refused, Err(StoreError::ReadOnly)));
            drop(reader);
            first.kill();
            let library = Library::open(path, &WRITE, around.clone()).expect("its lock went with it");
            let kept = library.read(|r| r.all::<Counterpart>()).expect("a read").remove(0);
            assert_eq!(kept.name.fr.as_deref(), Some(name), "and what it acknowledged is there");
            library.close().expect("a library that closes");
        }
        trial::row(
            "two processes on one library, either first, one killed",
            3,
            "second told, may read; lock free at once",
        );
    });
}
