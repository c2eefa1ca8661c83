//! The program killed at any moment of a mixed load: every change it has acknowledged is there, none is half made, and
//! the file, its references and its search hold.
//!
//! A second process works on the library and says what it has done after each change; it is killed after a number of
//! changes and a little more, both drawn by lot. The library is then opened and held against what was said.

#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod common;
mod fault_vfs;
mod trial;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use am_model::MakeIds;
use am_model::brief::{Block, BlockBody, Brief, RichText};
use am_model::commitment::{Commitment, CommitmentState};
use am_model::counterpart::Counterpart;
use am_model::ids::{BriefId, OperationId};
use am_model::person::Person;
use am_model::record::{Record, RecordKind, RecordRef};
use am_model::source::{Reading, Source, sha256};
use am_store::backup::{self, Schedule, Whose};
use am_store::*;
use common::*;
use fault_vfs::{Fault, Trouble};
use serde::{Deserialize, Serialize};
use trial::Chance;

/// How many kills one library goes through before a new one takes its place.
const KILLS_A_LIBRARY: u64 = 50;

/// The choice that counts the changes, within each of them.
const COUNTER: &str = "changes";

/// What the process says once a change is acknowledged to it.
#[derive(Debug, Serialize, Deserialize)]
enum Said {
    /// Records are now as these sums say, or gone; the change has this id in the log, unless it is not in it.
    Changed { operation: Option<OperationId>, counted: u64, now: Vec<(RecordRef, Option<String>)> },
    /// A record is about to be deleted for good.
    Purging { record: RecordRef },
    /// A backup was taken.
    BackedUp { path: PathBuf },
}

fn sum_of(reader: &Reader<'_>, record: RecordRef) -> Result<Option<String>> {
    Ok(reader.record(record)?.map(|fields| sha256(fields.to_string().as_bytes())))
}

fn open(path: &Path, code: &str) -> Result<Library> {
    let passphrase = (!code.is_empty()).then_some(code);
    Library::open(path, &OpenOptions { passphrase, read_only: false }, Surroundings::real())
}

/// The process that is killed: what it works on, and its lot.
struct Work {
    library: Library,
    lot: Chance,
    counted: u64,
    typed: u64,
}

/// Works on the library until it is killed.
fn work_until_killed(path: &Path, code: &str, seed: u64) {
    let library = open(path, code).expect("the library");
    // What the test program has begun to say of itself ends here.
    println!();
    let counted = library.read(|r| r.setting::<u64>(COUNTER)).expect("a count").unwrap_or_default();
    let mut work = Work { library, lot: Chance::new(seed), counted, typed: seed % 1000 };
    loop {
        work.step();
        if work.lot.below(12) == 0 {
            work.library.close().expect("a library that closes");
            work.library = open(path, code).expect("a library that opens");
        }
    }
}

impl Work {
    fn step(&mut self) {
        match self.lot.below(11) {
            0 | 1 => self.create(),
            2 | 3 => self.change(),
            4 => self.delete(),
            5 => self.merge(),
            6 => self.import(),
            7 => self.undo_or_redo(),
            8 | 9 => self.write_in_a_brief(),
            _ if self.lot.below(3) == 0 => self.back_up(),
            _ => self.purge(),
        }
    }

    /// Does `work` as an operation, counted within it, and says so once it is acknowledged.
    fn transact(&mut self, operation: Operation, work: impl FnOnce(&mut Tx<'_>) -> Result<()>) {
        let counted = self.counted + 1;
        let done = self.library.transact(operation, |tx| {
            tx.set_setting(COUNTER, &counted)?;
            work(tx)
        });
        match done {
            Ok(done) => {
                self.counted = counted;
                self.say_changed(done.operation, &done.touched);
            }
            // Others need it, or two do not go together: nothing was done, and nothing is said.
            Err(StoreError::InUse { .. } | StoreError::CannotMerge { .. } | StoreError::NothingToRestore) => {
            }
            Err(other) => panic!("{other}"),
        }
    }

    fn say_changed(&self, operation: Option<OperationId>, touched: &[RecordRef]) {
        let now = self.library.read(|r| {
            touched.iter().map(|record| Ok((*record, sum_of(r, *record)?))).collect::<Result<Vec<_>>>()
        });
        self.say(&Said::Changed { operation, counted: self.counted, now: now.expect("a read") });
    }

    fn say(&self, what: &Said) {
        let mut line = serde_json::to_string(what).expect("JSON");
        line.push('\n');
        let mut out = std::io::stdout().lock();
        out.write_all(line.as_bytes()).and_then(|()| out.flush()).expect("a pipe");
    }

    fn all<T: Stored>(&self) -> Vec<T> {
        self.library.read(|r| r.all::<T>()).expect("a read")
    }

    fn one<T: Stored>(&mut self) -> Option<T> {
        let all = self.all::<T>();
        self.lot.of(&all).cloned()
    }

    fn id(&self) -> uuid::Uuid {
        am_model::TimeOrderedIds.next()
    }

    fn create(&mut self) {
        let name = format!("Pays {}", self.lot.below(1_000_000));
        let party = counterpart(self.id(), &name, "Country");
        let person = person(self.id(), &format!("Anne {name}"));
        let operation = Operation::new(OpVerb::Added, RecordKind::Counterpart, name);
        self.transact(operation, |tx| {
            tx.put(&party)?;
            tx.put(&person).map(|_| ())
        });
    }

    fn change(&mut self) {
        let Some(mut commitment) = self.one::<Commitment>() else { return };
        let number = self.lot.below(1_000_000);
        commitment.line = both(&format!("Le fonds en est à {number}."), "The fund is progressing.");
        commitment.state = CommitmentState::Deferred;
        let Some(mut party) = self.one::<Counterpart>() else { return };
        party.summary = both(&format!("Partenaire numéro {number}."), "A partner.");
        self.transact(Operation::new(OpVerb::Changed, RecordKind::Commitment, "Fonds"), |tx| {
            tx.put(&commitment)?;
            tx.put(&party).map(|_| ())
        });
    }

    fn delete(&mut self) {
        let of_bin = self.library.read(|r| r.bin()).expect("the bin");
        if let Some(binned) = of_bin.first().filter(|_| self.lot.below(2) == 0) {
            let restored = binned.operation;
            let operation = Operation::new(OpVerb::Restored, binned.record.kind, "");
            return self.transact(operation, |tx| tx.restore(restored).map(|_| ()));
        }
        let Some(record) = self.one_of_many::<Person>() else { return };
        self.transact(Operation::new(OpVerb::Removed, record.kind, ""), |tx| tx.delete(record));
    }

    /// Returns a record that is not the only one, so that there is always something to work on.
    fn one_of_many<T: Stored>(&mut self) -> Option<RecordRef> {
        let all = self.all::<T>();
        self.lot.of(all.get(2..).unwrap_or_default()).map(Record::to_ref)
    }

    fn merge(&mut self) {
        let all = self.all::<Counterpart>();
        let Some([from, .., into]) = all.get(2..).filter(|all| all.len() > 1) else { return };
        let (from, into) = (from.to_ref(), into.to_ref());
        self.transact(Operation::new(OpVerb::Merged, from.kind, ""), |tx| tx.merge(from, into, &[]));
    }

    fn import(&mut self) {
        let Some(model) = self.one::<Source>() else { return };
        let number = self.lot.below(1_000_000);
        let lines = 3 + self.lot.below(60);
        let texts: Vec<String> = (0..lines)
            .map(|n| format!("Les parties s’engagent au point {n} du document {number}."))
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let bytes = texts.join("\n\n").into_bytes();
        let id = self.id().into();
        let reading = Reading {
            id: self.id().into(),
            source: id,
            reader: "txt/1".into(),
            read_at: "2026-04-01T08:00:00Z".parse().expect("an instant"),
        };
        let mut source = Source { id, reading: reading.id, title: format!("Document {number}"), ..model };
        source.original.sha256 = sha256(&bytes);
        source.original.size = bytes.len() as u32;
        let operation = Operation::new(OpVerb::Imported, RecordKind::Source, source.title.clone());
        self.transact(operation, |tx| tx.add_reading(&source, &reading, &paragraphs(&texts), &bytes));
    }

    fn undo_or_redo(&mut self) {
        let done = if self.lot.below(3) < 2 { self.library.undo(None) } else { self.library.redo(None) };
        match done {
            Ok(done) => self.say_changed(done.operation, &done.touched),
            Err(
                StoreError::NothingToUndo
                | StoreError::NothingToRedo
                | StoreError::ChangedSince { .. }
                | StoreError::InUse { .. }
                | StoreError::Invalid { .. },
            ) => {}
            Err(other) => panic!("{other}"),
        }
    }

    /// Types a few letters more, as the editor does after each pause: all of it is one step of undo.
    fn write_in_a_brief(&mut self) {
        let Some(brief) = self.one::<Brief>() else { return };
        let Some(mut block) =
            self.all::<Block>().into_iter().find(|block| matches!(block.body, BlockBody::Paragraph { .. }))
        else {
            return;
        };
        for _ in 0..1 + self.lot.below(4) {
            self.typed += 1;
            let text = format!("Le ministre dira {}", self.typed);
            block.body = BlockBody::Paragraph {
                text: RichText { fr: Some(vec![am_model::brief::Inline::text(&text)]), en: None },
            };
            let written = Operation::new(OpVerb::Written, RecordKind::Brief, "");
            let operation = written.of_brief(BriefId(brief.id.into())).in_step("typing");
            self.transact(operation, |tx| tx.put(&block).map(|_| ()));
        }
    }

    fn back_up(&mut self) {
        let copies = backup::default_folder(self.library.path());
        let few = Schedule { newest: 2, hourly: 0, daily: 0, weekly: 0, monthly: 0 };
        let taken =
            backup::take(&self.library.copier(), &copies, chrono::Utc::now(), &few).expect("a backup");
        self.say(&Said::BackedUp { path: taken.path });
    }

    fn purge(&mut self) {
        // One that nothing names, so that nothing else changes with it.
        let person = person(self.id(), "Passant");
        self.transact(Operation::new(OpVerb::Added, RecordKind::Person, ""), |tx| {
            tx.put(&person).map(|_| ())
        });
        self.say(&Said::Purging { record: person.to_ref() });
        let gone = self.library.purge(person.to_ref(), |_, _| Ok::<_, StoreError>(())).expect("a purge");
        self.say_changed(None, &gone.gone);
    }
}

fn person(id: uuid::Uuid, name: &str) -> Person {
    Person {
        id: id.into(),
        name: name.into(),
        family_name: name.into(),
        aliases: Vec::new(),
        honorific: both("Mme", "Ms."),
        address: both("Madame", "Madam"),
        pronunciation: None,
        biography: both("Élue en 2021.", "Elected in 2021."),
        portrait: None,
        handling: am_model::Handling::default(),
    }
}

/// What a library must hold, by what its process has said.
#[derive(Default)]
struct Known {
    records: BTreeMap<RecordRef, String>,
    operations: BTreeSet<OperationId>,
    counted: u64,
    purging: Option<RecordRef>,
    backup: Option<PathBuf>,
}

impl Known {
    /// Returns what a library holds now.
    fn of(library: &Library) -> Self {
        let read = |r: &Reader<'_>| -> Result<Self> {
            let mut known = Self { counted: r.setting(COUNTER)?.unwrap_or_default(), ..Self::default() };
            for &kind in KINDS {
                for fields in r.records(kind)? {
                    let id = fields["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
                    known.records.insert(RecordRef { kind, id }, sha256(fields.to_string().as_bytes()));
                }
            }
            r.each_log_entry(|entry| {
                known.operations.insert(entry.id);
                Ok::<_, StoreError>(())
            })?;
            Ok(known)
        };
        library.read(read).expect("a library that can be read")
    }

    fn learn(&mut self, said: Said) {
        match said {
            Said::Changed { operation, counted, now } => {
                self.operations.extend(operation);
                self.counted = counted;
                self.purging = None;
                for (record, sum) in now {
                    match sum {
                        Some(sum) => self.records.insert(record, sum),
                        None => self.records.remove(&record),
                    };
                }
            }
            Said::Purging { record } => self.purging = Some(record),
            Said::BackedUp { path } => self.backup = Some(path),
        }
    }

    /// Holds a library that was opened again against what was said before its process was killed. What the process
    /// was at in its last moment may be there too, and then whole.
    fn hold_against(&self, library: &Library, trial: u64) {
        let now = Self::of(library);
        let keys = self.records.keys().chain(now.records.keys());
        let differ: BTreeSet<RecordRef> =
            keys.filter(|record| self.records.get(record) != now.records.get(record)).copied().collect();
        assert!((self.counted..=self.counted + 1).contains(&now.counted), "trial {trial}: a change is lost");
        if let Some(purged) = self.purging.filter(|_| !differ.is_empty()) {
            assert_eq!(differ, BTreeSet::from([purged]), "trial {trial}");
            assert!(!now.records.contains_key(&purged), "trial {trial}: deleted for good, or not at all");
            return;
        }
        if differ.is_empty() {
            return;
        }
        let mut last = None;
        let seen = library.read(|r| {
            r.each_log_entry(|entry| {
                last = Some(entry);
                Ok::<_, StoreError>(())
            })
        });
        seen.expect("a log that can be read");
        let last = last.expect("the change that was not acknowledged");
        let is_new = !self.operations.contains(&last.id) || now.counted == self.counted + 1;
        assert!(is_new, "trial {trial}: acknowledged changes are lost: {differ:?}");
        let changed: BTreeSet<RecordRef> = last.changes.iter().map(|change| change.record).collect();
        assert!(differ.is_subset(&changed), "trial {trial}: {differ:?} is not of the last change");
        // One that a later step joined goes back further than what was last known.
        let of_one_step = last.changes.iter().filter(|_| !self.operations.contains(&last.id));
        for change in of_one_step {
            let before = change.before.as_ref().map(|fields| sha256(fields.to_string().as_bytes()));
            assert_eq!(before.as_ref(), self.records.get(&change.record), "trial {trial}: not what it found");
            assert!(differ.contains(&change.record), "trial {trial}: half a change");
        }
    }
}

/// How the library under trial is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    Plain,
    Encrypted,
    /// On a drive where no write-ahead log works.
    WithoutLog,
}

impl Kept {
    fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Encrypted => "encrypted",
            Self::WithoutLog => "no write-ahead log",
        }
    }

    /// Does `work` on a drive of this sort.
    fn around<T>(self, work: impl FnOnce() -> T) -> T {
        match self {
            Self::WithoutLog => fault_vfs::under(Trouble::lasting(Fault::NoSharedMemory), work).0,
            _ => work(),
        }
    }
}

/// Kills a process at work on a library again and again.
fn killed_at_work(test: &str, kept: Kept, kills: u64, seed: u64) {
    if let (Some(path), Ok(code), Ok(seed)) =
        (std::env::var_os("AM_LIBRARY"), std::env::var("AM_CODE"), std::env::var("AM_LOT"))
    {
        let seed = seed.parse().expect("a number");
        return kept.around(|| work_until_killed(Path::new(&path), &code, seed));
    }
    let kills = trial::times(kills);
    let mut lot = Chance::new(seed);
    let (mut trials, mut acknowledged) = (0, 0);
    while trials < kills {
        let until = kills.min(trials + KILLS_A_LIBRARY);
        acknowledged += kept.around(|| kill_one_library(test, kept, trials..until, &mut lot));
        trials = until;
    }
    assert!(acknowledged > trials, "the processes came to their work");
    trial::row(
        &format!("killed (SIGKILL) at work, {}", kept.name()),
        trials,
        &format!(
            "all {acknowledged} acknowledged changes there, none half made; file, references and search sound"
        ),
    );
}

/// Returns how many acknowledgements there were.
fn kill_one_library(test: &str, kept: Kept, trials: std::ops::Range<u64>, lot: &mut Chance) -> u64 {
    let (scratch, _) = filled();
    let folder = trial::folder();
    let path = folder.path().join("Essai é.aidemem");
    scratch.library.backup_to(&path).expect("a copy");
    let library = open(&path, "").expect("a library that opens");
    let library = match kept {
        Kept::Encrypted => {
            library.protect(Some(Key::new("une phrase").expect("a passphrase"))).expect("a key")
        }
        _ => library,
    };
    let code = library.key().map(|key| key.recovery_code().to_string()).unwrap_or_default();
    let mut known = Known::of(&library);
    library.close().expect("a library that closes");
    let mut acknowledged = 0;
    for trial in trials {
        let lines = lot.below(12);
        let more = std::time::Duration::from_micros(lot.below(9000));
        let variables = [
            ("AM_LIBRARY", path.to_str().expect("a name")),
            ("AM_CODE", &code),
            ("AM_LOT", &lot.below(1 << 40).to_string()),
        ];
        let mut child = trial::start(test, &variables);
        let mut said = BufReader::new(child.stdout.take().expect("its output")).lines();
        let mut learn = |line: std::io::Result<String>| {
            // What the test program prints about itself, and a line that was cut short, are no acknowledgements.
            if let Some(said) = line.ok().and_then(|line| serde_json::from_str(&line).ok()) {
                known.learn(said);
                acknowledged += 1;
            }
        };
        // Some before a single change: while it opens what the one before it left.
        said.by_ref().take(lines as usize + 2).for_each(&mut learn);
        std::thread::sleep(more);
        child.kill().expect("a process that can be killed");
        said.for_each(&mut learn);
        let ended = child.wait().expect("a process that ends");
        assert!(
            !ended.success() && ended.code().is_none(),
            "trial {trial}: killed, and not ended by itself: {ended}"
        );
        let library = open(&path, &code).expect("a library that opens");
        known.hold_against(&library, trial);
        let report = library.check().expect("a check");
        assert!(report.is_sound(), "trial {trial}: {report:?}");
        nothing_is_left(&library, &mut known, trial);
        known = Known::of(&library);
        library.close().expect("a library that closes");
    }
    drop(folder);
    acknowledged
}

/// Makes sure that the backup that was acknowledged is a whole one, and that what was cut short is cleared away.
fn nothing_is_left(library: &Library, known: &mut Known, trial: u64) {
    let copies = backup::default_folder(library.path());
    if let Some(backup) = known.backup.take() {
        let list = backup::list(&copies, Whose::Library(library.id())).expect("a list");
        assert!(list.iter().any(|listed| listed.path == backup), "trial {trial}: the backup counts");
        let key = library.key().cloned();
        let copy = Library::open_with(&backup, key, true, Surroundings::real()).expect("a backup that opens");
        assert!(copy.check().expect("a check").is_sound(), "trial {trial}");
    }
    if unfinished(&copies) > 0 {
        backup::take(&library.copier(), &copies, chrono::Utc::now(), &Schedule::default()).expect("a backup");
        assert_eq!(unfinished(&copies), 0, "trial {trial}: what was cut short stays in the folder of copies");
    }
    assert_eq!(unfinished(library.path().parent().expect("a folder")), 0, "trial {trial}");
}

/// Returns how many files in a folder were begun and not finished.
fn unfinished(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter(|entry| entry.file_name().to_string_lossy().contains(".part")).count()
}

#[test]
fn a_plain_library_loses_no_acknowledged_change() {
    killed_at_work("a_plain_library_loses_no_acknowledged_change", Kept::Plain, 110, 0x51);
}

#[test]
fn an_encrypted_library_loses_no_acknowledged_change() {
    killed_at_work("an_encrypted_library_loses_no_acknowledged_change", Kept::Encrypted, 60, 0x52);
}

#[test]
fn a_library_without_a_write_ahead_log_loses_no_acknowledged_change() {
    killed_at_work(
        "a_library_without_a_write_ahead_log_loses_no_acknowledged_change",
        Kept::WithoutLog,
        30,
        0x53,
    );
}
