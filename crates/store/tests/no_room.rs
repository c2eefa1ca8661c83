//! Writing that fails at every size a file can have grown to: a backup, a change of protection and a restore that
//! cannot be finished leave the library as it was and nothing half made beside it.
//!
//! The system refuses to let any file of the process grow beyond a limit; that takes no rights and no mount.

#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod common;

use std::path::Path;
use std::process::Command;

use am_store::backup::{self, Schedule, Whose};
use am_store::*;
use common::*;

/// Does `work` on the library at `path`, and says what it came to.
fn work_short_of_room(path: &Path, work: &str) {
    let copies = backup::default_folder(path);
    let around = Surroundings::real();
    let open = || Library::open(path, &OpenOptions::default(), around.clone());
    let done = match work {
        "backup" => open().and_then(|library| {
            backup::take(&library.copier(), &copies, (around.clock)(), &Schedule::default()).map(|_| ())
        }),
        "protect" => open()
            .and_then(|library| {
                let code = std::env::var("AM_CODE").expect("a code");
                library.protect(Some(Key::of_file(&path.with_extension("salt"), &code)?))
            })
            .map(|_| ()),
        _ => backup::list(&copies, Whose::File(path))
            .and_then(|list| backup::restore(path, &list[0].path, None, &[], &path.with_extension("kept"))),
    };
    match done {
        Ok(()) => println!("outcome: done"),
        Err(StoreError::Drive { .. } | StoreError::DiskFull | StoreError::Io { .. }) => {
            println!("outcome: refused")
        }
        Err(other) => println!("outcome: {other:?}"),
    }
}

/// Does the work, when this test was started as the process that is short of room; tells whether it was.
fn is_the_process_short_of_room() -> bool {
    let (path, work) = (std::env::var_os("AM_LIBRARY"), std::env::var("AM_WORK"));
    if let (Some(path), Ok(work)) = (&path, &work) {
        work_short_of_room(Path::new(path), work);
    }
    path.is_some()
}

/// Does `work` on the library at `path` in a process none of whose files may grow beyond `kilobytes`.
fn in_a_process_short_of_room(test: &str, path: &Path, work: &str, code: &str, kilobytes: u64) -> String {
    let script = format!("trap '' XFSZ; ulimit -f {}; exec \"$0\" \"$@\"", kilobytes * 2);
    let output = Command::new("sh")
        .args(["-c", &script])
        .arg(std::env::current_exe().expect("this program"))
        .args(["--exact", test, "--nocapture"])
        .env("AM_LIBRARY", path)
        .env("AM_WORK", work)
        .env("AM_CODE", code)
        .output()
        .expect("a process");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let outcome = said.lines().find_map(|line| line.split_once("outcome: "));
    outcome.map_or_else(
        || panic!("{said}{}", String::from_utf8_lossy(&output.stderr)),
        |(_, told)| told.to_owned(),
    )
}

/// Runs `work` with more and more room until it is done, and looks at the library after each refusal.
fn with_more_and_more_room(test: &str, work: &str, backups_before: usize) {
    if is_the_process_short_of_room() {
        return;
    }
    let (scratch, _) = filled();
    let state = scratch.state();
    let now = (scratch.around().clock)();
    let copies = backup::default_folder(&scratch.path());
    for _ in 0..backups_before {
        backup::take(&scratch.library.copier(), &copies, now, &Schedule::default()).expect("a backup");
    }
    let Scratch { library, clock, ids, folder } = scratch;
    let path = library.path().to_owned();
    library.close().expect("a library that closes");
    std::fs::write(path.with_extension("salt"), [7; 16]).expect("a file");
    let size = std::fs::metadata(&path).expect("the file").len() / 1024;
    let code = Key::new("une phrase").expect("a passphrase").recovery_code();
    let mut refused = 0;
    for kilobytes in (8..2 * size).step_by(24) {
        match in_a_process_short_of_room(test, &path, work, &code, kilobytes).as_str() {
            "done" => break,
            outcome => assert_eq!(outcome, "refused", "{work} with {kilobytes} kB"),
        }
        refused += 1;
        let library =
            Library::open(&path, &OpenOptions::default(), surroundings(&clock, &ids)).expect("as it was");
        assert_eq!(
            backup::list(&copies, Whose::Library(library.id())).expect("a list").len(),
            backups_before
        );
        let was = Scratch {
            library,
            clock: clock.clone(),
            ids: ids.clone(),
            folder: tempfile::tempdir().expect("a folder"),
        };
        assert_eq!(was.state(), state, "{work} with {kilobytes} kB");
        let parts = |folder: &Path| {
            let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
            entries.filter(|entry| entry.path().to_string_lossy().contains(".part")).count()
        };
        assert_eq!(parts(folder.path()) + parts(&copies), 0, "{work} with {kilobytes} kB");
        // What was kept beside of a restore that could not be finished is the library itself.
        let _ = std::fs::remove_file(path.with_extension("kept"));
    }
    assert!(refused > 3, "{work} was refused {refused} times");
}

#[test]
fn a_backup_without_room_counts_for_nothing() {
    with_more_and_more_room("a_backup_without_room_counts_for_nothing", "backup", 1);
}

#[test]
fn a_change_of_protection_without_room_leaves_the_library_as_it_was() {
    with_more_and_more_room("a_change_of_protection_without_room_leaves_the_library_as_it_was", "protect", 0);
}

#[test]
fn a_restore_without_room_leaves_the_library_as_it_was() {
    with_more_and_more_room("a_restore_without_room_leaves_the_library_as_it_was", "restore", 1);
}
