//! The clock set back, while a library is open and between two openings: the order of things is that in which they were
//! done.

#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod common;
mod trial;

use am_model::brief::{BlockBody, Inline, RichText};
use am_model::counterpart::Counterpart;
use am_model::record::{Record, RecordKind};
use am_store::backup::{self, Schedule, Whose};
use am_store::*;
use common::*;
use trial::Chance;

const YEAR: i64 = 365 * 86_400;

#[test]
fn undo_takes_back_what_was_done_last_whatever_the_clock_says() {
    let (mut scratch, sample) = filled();
    let mut states = vec![scratch.state()];
    for (step, shift) in [-10 * YEAR, 3600, -YEAR, 20 * YEAR, -30 * YEAR].into_iter().enumerate() {
        scratch.later(shift);
        scratch.put(&Counterpart { name: both(&format!("Nom {step}"), "New"), ..sample.other.clone() });
        states.push(scratch.state());
        if step % 2 == 0 {
            scratch = scratch.reopened();
        }
    }
    let (last, earlier) = states.split_last().expect("states");
    for state in earlier.iter().rev() {
        scratch.later(-YEAR);
        scratch.library.undo(None).expect("an undo");
        assert_eq!(scratch.state(), *state);
    }
    let mut scratch = scratch.reopened();
    for state in earlier.iter().skip(1).chain([last]) {
        scratch.later(-YEAR);
        scratch.library.redo(None).expect("a redo");
        assert_eq!(scratch.state(), *state);
        scratch = scratch.reopened();
    }
    let mut numbers = Vec::new();
    let log = scratch.library.read(|r| {
        r.each_log_entry(|entry| {
            numbers.push(entry.seq);
            Ok::<_, StoreError>(())
        })
    });
    log.expect("a log");
    assert_eq!(numbers.len(), 16, "nothing is lost: one filling, five changes, five undone, five made again");
    assert!(numbers.windows(2).all(|two| two[0] < two[1]));
    assert!(scratch.library.check().expect("a check").is_sound());
}

#[test]
fn typing_joins_what_was_typed_before_and_the_bin_shows_what_was_deleted_last() {
    let (scratch, sample) = filled();
    let before = scratch.state();
    let typed = |text: &str| {
        let mut block = sample.blocks[1].clone();
        block.body = BlockBody::Paragraph { text: RichText { fr: Some(vec![Inline::text(text)]), en: None } };
        let operation = Operation::new(OpVerb::Written, RecordKind::Brief, "").of_brief(sample.brief.id);
        scratch.library.transact(operation.in_step("typing"), |tx| tx.put(&block)).expect("a change");
        scratch.later(-3600);
    };
    typed("Le");
    typed("Le ministre");
    typed("Le ministre dira");
    scratch.library.undo(Some(sample.brief.id)).expect("an undo");
    assert_eq!(scratch.state(), before, "all of it is one step");
    for record in [sample.quote.to_ref(), sample.instrument.to_ref(), sample.talking_point.to_ref()] {
        scratch.change(|tx| {
            tx.verb(OpVerb::Removed);
            tx.label(record.kind, "");
            tx.delete(record)
        });
        scratch.later(-YEAR);
    }
    let bin: Vec<RecordKind> =
        scratch.library.read(|r| r.bin()).expect("the bin").iter().map(|binned| binned.record.kind).collect();
    assert_eq!(bin, [RecordKind::TalkingPoint, RecordKind::Instrument, RecordKind::Quote]);
}

#[test]
fn a_clock_that_jumps_costs_no_backup_that_should_be_kept() {
    let (scratch, sample) = filled();
    let copies = backup::default_folder(&scratch.path());
    let schedule = Schedule { newest: 3, hourly: 2, daily: 2, weekly: 1, monthly: 1 };
    let mut lot = Chance::new(7);
    let rounds = trial::times(14);
    for round in 1..=rounds {
        scratch.put(&Counterpart { name: both(&format!("Nom {round}"), "New"), ..sample.other.clone() });
        let now = (scratch.around().clock)();
        let taken = backup::take(&scratch.library.copier(), &copies, now, &schedule).expect("a backup");
        assert_eq!(u64::from(taken.number), round, "in the order in which they were taken");
        let kept = backup::list(&copies, Whose::Library(scratch.library.id())).expect("a list");
        let newest: Vec<u64> = kept.iter().take(3).map(|backup| u64::from(backup.number)).collect();
        let last: Vec<u64> = (1..=round).rev().take(3).collect();
        assert_eq!(newest, last, "the three taken last are there");
        assert!(kept.len() <= schedule.most(), "{} are kept", kept.len());
        assert!(!scratch.library.copier().is_behind(&taken.path).expect("a copy that opens"));
        let jump = lot.below(4 * YEAR as u64) as i64 - 3 * YEAR;
        scratch.later(jump);
    }
    trial::row("clock set back or forward before a backup", rounds, "in order; the newest always kept");
}
