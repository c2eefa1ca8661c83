//! Protection: a library under a passphrase, under another one, under none; and nothing readable beside it.

#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod common;

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use am_store::backup::{self, Schedule, Whose};
use am_store::*;
use common::*;

/// Words that stand in the library of [`filled`], and would show in anything that is readable.
const CLEAR: [&str; 4] = ["SQLite format", "Ville-Haute", "declaration", "counterpart"];

fn key(passphrase: &str) -> Key {
    Key::new(passphrase).expect("a passphrase")
}

/// Puts the library of a scratch under another protection.
fn protected(scratch: Scratch, key: Option<Key>) -> Scratch {
    let Scratch { library, clock, ids, folder } = scratch;
    let library = library.protect(key).expect("a library that can be protected");
    Scratch { library, clock, ids, folder }
}

fn open(scratch: &Scratch, passphrase: Option<&str>) -> Result<Library> {
    Library::open(&scratch.path(), &OpenOptions { passphrase, read_only: true }, scratch.around())
}

/// Returns the files under `folder` in which one of `words` can be read.
fn readable(folder: &Path, words: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(readable(&path, words));
            continue;
        }
        let bytes = std::fs::read(&path).expect("a file");
        if words.iter().any(|word| bytes.windows(word.len()).any(|at| at == word.as_bytes())) {
            found.push(path);
        }
    }
    found
}

#[test]
fn a_library_is_put_under_a_passphrase_under_another_and_under_none() {
    let (scratch, _) = filled();
    let state = scratch.state();
    let folder = scratch.folder.path().to_owned();
    let plain = readable(&folder, &CLEAR);
    assert!(plain.contains(&scratch.path()), "the words are there to be found: {plain:?}");

    let scratch = protected(scratch, Some(key("la première")));
    assert_eq!(scratch.state(), state);
    assert!(scratch.library.encrypted());
    assert_eq!(readable(&folder, &CLEAR), [] as [PathBuf; 0], "while it is open");
    for wrong in [None, Some("la seconde")] {
        let refused = open(&scratch, wrong);
        assert!(matches!(refused, Err(StoreError::EncryptedOrNotALibrary { .. })), "{wrong:?}");
    }
    open(&scratch, Some("la première")).expect("its passphrase");

    let scratch = protected(scratch, Some(key("la seconde")));
    assert_eq!(scratch.state(), state);
    assert!(matches!(open(&scratch, Some("la première")), Err(StoreError::EncryptedOrNotALibrary { .. })));
    open(&scratch, Some("la seconde")).expect("its passphrase");

    let scratch = protected(scratch, None);
    assert_eq!(scratch.state(), state);
    assert!(!scratch.library.encrypted());
    open(&scratch, None).expect("no passphrase any more");
    scratch.library.undo(None).expect("with its history");
    assert!(scratch.library.check().expect("a check").is_sound());
    let scratch = scratch.reopened();
    assert!(scratch.library.check().expect("a check").is_sound());
}

#[test]
fn the_code_of_the_recovery_sheet_opens_the_library_and_no_other() {
    let (scratch, _) = filled();
    let scratch = protected(scratch, Some(key("oubliée")));
    let code = scratch.library.key().expect("a key").recovery_code();
    open(&scratch, Some(&code)).expect("the code of its sheet");
    let spoilt = code.replacen(' ', " 0", 1).replacen("  ", " ", 1);
    assert!(open(&scratch, Some(&spoilt)).is_err());
    let scratch = protected(scratch, Some(key("une autre")));
    let refused = open(&scratch, Some(&code));
    assert!(matches!(refused, Err(StoreError::EncryptedOrNotALibrary { .. })), "a new sheet for a new key");
}

#[test]
fn a_mistyped_code_names_its_line_and_is_no_passphrase() {
    let (scratch, _) = filled();
    let scratch = protected(scratch, Some(key("oubliée")));
    let code = scratch.library.key().expect("a key").recovery_code();
    let mut lines: Vec<String> = code.lines().map(str::to_owned).collect();
    let check = lines[2].pop().expect("a digit");
    lines[2].push(if check == '7' { '8' } else { '7' });
    let told = open(&scratch, Some(&lines.join("\n")));
    assert!(matches!(told, Err(StoreError::MistypedRecoveryCode { line: 3 })));
}

#[test]
fn somebody_who_reads_elsewhere_stands_in_the_way_and_nothing_changes() {
    let (scratch, _) = filled();
    let state = scratch.state();
    let reader = open(&scratch, None).expect("a reader");
    let seen = reader.read(|r| r.count::<am_model::counterpart::Counterpart>()).expect("a read");
    let Scratch { library, clock, ids, folder } = scratch;
    let path = library.path().to_owned();
    let refused = library.protect(Some(key("la première")));
    assert!(matches!(refused, Err(StoreError::Locked { path: told }) if told == path));
    assert_eq!(reader.read(|r| r.count::<am_model::counterpart::Counterpart>()).expect("a read"), seen);
    drop(reader);
    let around = surroundings(&clock, &ids);
    let library = Library::open(&path, &OpenOptions::default(), around).expect("as it was");
    let scratch = Scratch { library, clock, ids, folder };
    assert_eq!(scratch.state(), state);
    assert!(!path.with_extension("aidemem.part").exists());
}

#[test]
fn a_library_open_to_read_is_not_protected() {
    let (scratch, _) = filled();
    let refused = open(&scratch, None).expect("a reader").protect(Some(key("la première")));
    assert!(matches!(refused, Err(StoreError::ReadOnly)));
}

#[test]
fn copies_follow_their_library_from_one_protection_to_the_next() {
    let (scratch, _) = filled();
    let folder = scratch.folder.path().join("copies");
    let take = |scratch: &Scratch| {
        let now = (scratch.around().clock)();
        backup::take(&scratch.library.copier(), &folder, now, &Schedule::default()).expect("a backup").path
    };
    let copies = |scratch: &Scratch| -> Vec<PathBuf> {
        let list = backup::list(&folder, Whose::Library(scratch.library.id())).expect("a list");
        list.into_iter().map(|copy| copy.path).collect()
    };
    let follow = |scratch: &Scratch| {
        let former = scratch.library.former_keys().expect("keys");
        let brought =
            copies(scratch).into_iter().map(|copy| bring_under(&copy, scratch.library.key(), &former));
        brought.collect::<Result<Vec<_>>>().expect("copies that can be written")
    };
    take(&scratch);
    take(&scratch);
    let scratch = protected(scratch, Some(key("la première")));
    take(&scratch);
    assert_eq!(follow(&scratch), [Brought::Already, Brought::Now, Brought::Now]);
    assert_eq!(readable(scratch.folder.path(), &CLEAR), [] as [PathBuf; 0]);

    let scratch = protected(scratch, Some(key("la seconde")));
    assert_eq!(scratch.library.former_keys().expect("keys").len(), 1, "the copies are still under it");
    assert_eq!(follow(&scratch), [Brought::Now; 3]);
    assert_eq!(follow(&scratch), [Brought::Already; 3]);
    for copy in copies(&scratch) {
        let options = OpenOptions { passphrase: Some("la seconde"), read_only: true };
        let copy = Library::open(&copy, &options, scratch.around()).expect("the passphrase of the library");
        assert!(copy.check().expect("a check").is_sound());
    }
    scratch.library.forget_former_keys().expect("a library that can be written");
    assert_eq!(scratch.library.former_keys().expect("keys"), []);

    let scratch = protected(scratch, None);
    assert_eq!(follow(&scratch), [Brought::Now; 3]);
    scratch.library.forget_former_keys().expect("a library that can be written");
    for copy in copies(&scratch) {
        Library::open(&copy, &OpenOptions::default(), scratch.around()).expect("plain as the library");
    }
}

#[test]
fn a_former_key_leaves_no_trace_once_it_is_forgotten() {
    let (scratch, _) = filled();
    let first = key("la première");
    let raw: Vec<u8> = {
        let code = first.recovery_code();
        let digits: Vec<String> = code
            .lines()
            .flat_map(|line| line.split_whitespace().take(4).map(str::to_owned).collect::<Vec<_>>())
            .collect();
        let hex = digits.concat();
        (0..32).map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).expect("hex")).collect()
    };
    let scratch = protected(protected(scratch, Some(first)), None);
    let shows =
        |path: &Path| std::fs::read(path).expect("a file").windows(raw.len()).any(|at| at == raw.as_slice());
    assert!(shows(&scratch.path()), "kept for the copies, in a library that is plain as they will be");
    scratch.library.forget_former_keys().expect("a library that can be written");
    let scratch = scratch.reopened();
    assert!(!shows(&scratch.path()));
}

#[test]
fn a_copy_nobody_can_open_is_left_and_told() {
    let (scratch, _) = filled();
    let at = |name: &str| scratch.folder.path().join(name);
    let stranger = Library::create(
        &at("autre.aidemem"),
        &CreateOptions { passphrase: Some("étrangère") },
        scratch.around(),
    );
    drop(stranger.expect("a library"));
    scratch.library.backup_to(&at("abîmée.aidemem")).expect("a copy");
    let mut bytes = std::fs::read(at("abîmée.aidemem")).expect("a file");
    bytes[100..6000].fill(0x5a);
    std::fs::write(at("abîmée.aidemem"), &bytes).expect("a file");
    let first = key("la première");
    let bring = |name: &str| bring_under(&at(name), Some(&first), &[]).expect("no fault of the drive");
    assert_eq!(bring("autre.aidemem"), Brought::Left { readable: false });
    assert_eq!(bring("abîmée.aidemem"), Brought::Left { readable: true });
    assert_eq!(std::fs::read(at("abîmée.aidemem")).expect("a file"), bytes, "left as it is");
    assert_eq!(bring("absente.aidemem"), Brought::Left { readable: false });
}

#[test]
fn a_wrong_passphrase_costs_nothing_but_time() {
    let (scratch, _) = filled();
    let scratch = protected(scratch, Some(key("la première")));
    let Scratch { library, clock, ids, folder } = scratch;
    let path = library.path().to_owned();
    library.close().expect("a library that closes");
    let before = std::fs::read(&path).expect("the file");
    for wrong in ["", "la premiere", "x'00'", "'; DROP TABLE source; --", &"é".repeat(100_000), "\u{202e}🙂"]
    {
        let options = OpenOptions { passphrase: Some(wrong), read_only: false };
        let refused = Library::open(&path, &options, surroundings(&clock, &ids));
        assert!(matches!(refused, Err(StoreError::EncryptedOrNotALibrary { .. })));
    }
    assert_eq!(std::fs::read(&path).expect("the file"), before);
    let options = OpenOptions { passphrase: Some("la première"), read_only: false };
    Library::open(&path, &options, surroundings(&clock, &ids)).expect("the right one");
    drop(folder);
}

/// Keys for the killed process, as codes: opening with one takes no derivation.
fn codes() -> [String; 2] {
    ["la première", "la seconde"].map(|passphrase| key(passphrase).recovery_code().to_string())
}

fn open_with_any(path: &Path, codes: &[String]) -> Library {
    let known = std::iter::once(None).chain(codes.iter().map(|code| Some(code.as_str())));
    let mut opened = known.filter_map(|passphrase| {
        let options = OpenOptions { passphrase, read_only: false };
        match Library::open(path, &options, Surroundings::real()) {
            Ok(library) => Some(library),
            Err(StoreError::EncryptedOrNotALibrary { .. }) => None,
            Err(other) => panic!("{other}"),
        }
    });
    opened.next().expect("the old or the new library")
}

/// Returns the file in which the killed process finds a salt.
fn salt_beside(library: &Path) -> PathBuf {
    library.with_extension("salt")
}

/// What the killed process does: it goes from one protection to the next, again and again, and says so.
fn change_the_protection_until_killed(path: &Path) {
    let codes: Vec<String> =
        std::env::var("AM_CODES").expect("codes").split('|').map(str::to_owned).collect();
    let mut library = open_with_any(path, &codes);
    println!("ready");
    for next in [Some(&codes[0]), Some(&codes[1]), None].into_iter().cycle() {
        let key = next.map(|code| Key::of_file(&salt_beside(path), code).expect("a salt"));
        library = library.protect(key).expect("a change of protection");
        println!("changed");
    }
}

#[test]
fn killed_at_any_moment_either_the_old_or_the_new_library_opens() {
    if let Some(path) = std::env::var_os("AM_LIBRARY") {
        // This very test, started by itself as the process to be killed.
        return change_the_protection_until_killed(Path::new(&path));
    }
    let (scratch, _) = filled();
    let state = scratch.state();
    let Scratch { library, clock, ids, folder } = scratch;
    let path = library.path().to_owned();
    library.close().expect("a library that closes");
    let part = path.with_extension("aidemem.part");
    let codes = codes();
    std::fs::write(salt_beside(&path), [7; 16]).expect("a file");
    for moment in 0..20_u64 {
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "killed_at_any_moment_either_the_old_or_the_new_library_opens", "--nocapture"])
            .env("AM_LIBRARY", &path)
            .env("AM_CODES", codes.join("|"))
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let mut said = BufReader::new(child.stdout.take().expect("its output")).lines();
        let wanted = if moment % 3 == 0 { "changed" } else { "ready" };
        assert!(
            said.any(|line| line.is_ok_and(|line| line.ends_with(wanted))),
            "the process came to its work"
        );
        // Not by the clock: when the new file has grown to a size, another one each time.
        let grown = 4096 * (1 + moment * 7 % 40);
        while std::fs::metadata(&part).map_or(0, |part| part.len()) < grown
            && child.try_wait().expect("a process").is_none()
        {
            std::thread::yield_now();
        }
        child.kill().expect("a process that can be killed");
        child.wait().expect("a process that ends");
        let library = open_with_any(&path, &codes);
        let holder = tempfile::tempdir().expect("a folder");
        let was = Scratch { library, clock: clock.clone(), ids: ids.clone(), folder: holder };
        assert_eq!(was.state(), state, "moment {moment}");
        assert!(was.library.check().expect("a check").is_sound());
        assert!(!part.exists(), "what was cut short is cleared away");
    }
    drop(folder);
}
