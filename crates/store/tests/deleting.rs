//! Records go to the bin and come back, or go for good; whatever named them still makes sense and can be undone.

#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod common;

use am_model::brief::Brief;
use am_model::commitment::{Commitment, StatusEvent};
use am_model::counterpart::Counterpart;
use am_model::meeting::{Meeting, Participant};
use am_model::person::{Office, Person};
use am_model::quote::Quote;
use am_model::record::{Record, RecordKind, RecordRef};
use am_model::source::{Anchor, Source};
use am_store::*;
use common::*;

fn removal(kind: RecordKind) -> Operation {
    Operation::new(OpVerb::Removed, kind, "à supprimer")
}

fn delete(scratch: &Scratch, record: RecordRef) -> Result<Done<()>> {
    scratch.library.transact(removal(record.kind), |tx| tx.delete(record))
}

fn deletion(scratch: &Scratch, record: RecordRef) -> Deletion {
    scratch.library.read(|r| r.deletion_of(record)).expect("a record that is there")
}

fn binned(scratch: &Scratch) -> Vec<Binned> {
    scratch.library.read(|r| r.bin()).expect("a bin that can be read")
}

fn sound(scratch: &Scratch) {
    assert_eq!(scratch.library.check().expect("a check"), CheckReport::default());
}

#[test]
fn what_deleting_would_do_is_told_before() {
    let (scratch, sample) = filled();
    let meeting = deletion(&scratch, sample.meeting.to_ref());
    let goes = [&sample.meeting.to_ref(), &sample.agenda_item.to_ref(), &sample.participant.to_ref()];
    assert!(goes.into_iter().all(|part| meeting.goes.contains(part)), "{meeting:?}");
    assert!(meeting.goes.contains(&sample.talking_point_use.to_ref()), "a use is a use at that meeting");
    let loses = [sample.commitment.to_ref(), sample.source.to_ref(), sample.brief.to_ref()];
    assert_eq!(meeting.loses, loses.into_iter().collect());
    assert!(meeting.needed_by.is_empty());
    let other = deletion(&scratch, sample.other.to_ref());
    assert_eq!(other.needed_by, [sample.meeting.to_ref(), sample.participant.to_ref()].into_iter().collect());
    let nobody = RecordRef { kind: RecordKind::Person, id: scratch.id::<am_model::PersonId>().0 };
    let missing = scratch.library.read(|r| r.deletion_of(nobody));
    assert!(matches!(missing, Err(StoreError::NotFound { kind: RecordKind::Person, .. })));
}

#[test]
fn a_deleted_record_is_let_go_of_and_undo_brings_everything_back() {
    let (scratch, sample) = filled();
    let full = scratch.state();
    delete(&scratch, sample.meeting.to_ref()).expect("nothing needs the meeting");
    assert!(scratch.get::<Meeting>(sample.meeting.id).is_none());
    assert_eq!(scratch.get::<Commitment>(sample.commitment.id).expect("it stays").meeting, None);
    assert_eq!(scratch.get::<Brief>(sample.brief.id).expect("the note stays").meeting, None);
    assert!(!scratch.finds("interprétation", sample.meeting.to_ref()));
    sound(&scratch);
    let scratch = scratch.reopened();
    scratch.library.undo(None).expect("an undo after a new start");
    assert_eq!(scratch.state(), full);
    scratch.library.redo(None).expect("a redo");
    assert!(scratch.get::<Meeting>(sample.meeting.id).is_none());
    sound(&scratch);
}

#[test]
fn a_person_goes_with_offices_and_seats_and_leaves_the_quotations() {
    let (scratch, sample) = filled();
    delete(&scratch, sample.person.to_ref()).expect("a person can go");
    assert!(scratch.get::<Office>(sample.office.id).is_none());
    assert!(scratch.get::<Participant>(sample.participant.id).is_none());
    let quote = scratch.get::<Quote>(sample.quote.id).expect("words that were said stay said");
    assert_eq!((quote.speaker, quote.speaker_name), (None, sample.quote.speaker_name));
    sound(&scratch);
}

#[test]
fn a_source_goes_with_its_anchors_and_the_history_keeps_its_events() {
    let (scratch, sample) = filled();
    delete(&scratch, sample.source.to_ref()).expect("a source can go");
    assert!(scratch.get::<Anchor>(sample.anchor.id).is_none());
    assert_eq!(scratch.get::<StatusEvent>(sample.status_event.id).expect("it happened").anchor, None);
    sound(&scratch);
}

#[test]
fn what_others_need_is_not_deleted_and_says_what_needs_it() {
    let (scratch, sample) = filled();
    let before = scratch.state();
    let refused = delete(&scratch, sample.other.to_ref());
    let Err(StoreError::InUse { by, .. }) = refused else { panic!("{refused:?}") };
    assert_eq!(by, [sample.meeting.to_ref(), sample.participant.to_ref()]);
    assert_eq!(scratch.state(), before);
    delete(&scratch, sample.meeting.to_ref()).expect("first the meeting");
    delete(&scratch, sample.other.to_ref()).expect("then its counterpart");
    let commitment = scratch.get::<Commitment>(sample.commitment.id).expect("it stays");
    assert_eq!(commitment.by, [sample.home.id], "and is that of the side that is left");
}

#[test]
fn the_bin_gives_back_one_record_whatever_was_done_since() {
    let (scratch, sample) = filled();
    let full = scratch.state();
    delete(&scratch, sample.meeting.to_ref()).expect("a deletion");
    delete(&scratch, sample.quote.to_ref()).expect("another");
    let renamed = Counterpart { name: both("Autre", "Other"), ..sample.other.clone() };
    scratch.put(&renamed);
    let in_bin = binned(&scratch);
    let records: Vec<RecordRef> = in_bin.iter().map(|binned| binned.record).collect();
    assert_eq!(records, [sample.quote.to_ref(), sample.meeting.to_ref()], "the last deleted first");
    assert_eq!(in_bin[1].label.name, "à supprimer");
    let restore = |operation| {
        let label = Operation::new(OpVerb::Restored, RecordKind::Meeting, "");
        scratch.library.transact(label, |tx| tx.restore(operation))
    };
    assert_eq!(restore(in_bin[1].operation).expect("a restoring").value, sample.meeting.to_ref());
    assert_eq!(scratch.get::<Meeting>(sample.meeting.id), Some(sample.meeting.clone()));
    assert_eq!(
        scratch.get::<Brief>(sample.brief.id),
        Some(sample.brief.clone()),
        "its note is its note again"
    );
    assert!(matches!(restore(in_bin[1].operation), Err(StoreError::NothingToRestore)), "once only");
    assert_eq!(binned(&scratch).len(), 1);
    restore(in_bin[0].operation).expect("the quotation too");
    scratch.put(&sample.other);
    assert_eq!(scratch.state(), full);
    sound(&scratch);
}

#[test]
fn a_reference_that_was_filled_again_is_not_overwritten_from_the_bin() {
    let (scratch, sample) = filled();
    let later = Meeting { id: scratch.id(), ..sample.meeting.clone() };
    scratch.put(&later);
    delete(&scratch, sample.meeting.to_ref()).expect("a deletion");
    scratch.put(&Commitment { meeting: Some(later.id), ..sample.commitment.clone() });
    let operation = binned(&scratch)[0].operation;
    let label = Operation::new(OpVerb::Restored, RecordKind::Meeting, "");
    scratch.library.transact(label, |tx| tx.restore(operation)).expect("a restoring");
    assert_eq!(scratch.get::<Commitment>(sample.commitment.id).expect("it").meeting, Some(later.id));
    assert_eq!(scratch.get::<Source>(sample.source.id).expect("it").meeting, Some(sample.meeting.id));
}

#[test]
fn what_is_deleted_for_good_leaves_a_past_that_can_still_be_undone() {
    let (scratch, sample) = filled();
    let sideline = counterpart(scratch.id::<am_model::CounterpartId>().0, "Passagère", "Passing");
    scratch.put(&sideline);
    // A state that needs the counterpart, between two that do not.
    scratch.put(&Meeting { counterparts: vec![sideline.id], ..sample.meeting.clone() });
    scratch.put(&Meeting { scenario: both("Après", "After"), ..sample.meeting.clone() });
    // A state that only mentions it.
    scratch.put(&Commitment { to: vec![sideline.id, sample.home.id], ..sample.commitment.clone() });
    let last = scratch.state();
    let purged = scratch.purge(sideline.to_ref()).expect("nothing needs it now");
    assert_eq!(purged.changed, [sample.commitment.to_ref()]);
    let scratch = scratch.reopened();
    assert_eq!(scratch.state().len(), last.len() - 1);
    let mut undone = 0;
    while let Ok(done) = scratch.library.undo(None) {
        assert!(!done.touched.contains(&sideline.to_ref()));
        undone += 1;
    }
    assert!(matches!(scratch.library.undo(None), Err(StoreError::NothingToUndo)), "undo did not get stuck");
    assert_eq!(scratch.state(), Vec::<String>::new());
    for _ in 0..undone {
        scratch.library.redo(None).expect("a redo for each undo");
    }
    let meeting = scratch.get::<Meeting>(sample.meeting.id).expect("the meeting");
    assert_eq!((meeting.counterparts, meeting.scenario), (vec![sample.other.id], both("Après", "After")));
    sound(&scratch);
}

#[test]
fn what_lies_in_the_bin_can_go_for_good_and_is_then_no_longer_in_it() {
    let (scratch, sample) = filled();
    delete(&scratch, sample.person.to_ref()).expect("a deletion");
    let purged = scratch.purge(sample.person.to_ref()).expect("a purge");
    assert!(purged.gone.contains(&sample.office.to_ref()), "with the offices only the log knew");
    assert_eq!(binned(&scratch), []);
    assert!(scratch.get::<Person>(sample.person.id).is_none());
    while scratch.library.undo(None).is_ok() {}
    assert!(matches!(scratch.library.undo(None), Err(StoreError::NothingToUndo)));
}

#[test]
fn what_a_purge_changes_besides_becomes_the_past_of_it() {
    let (scratch, sample) = filled();
    let titled = |title: &str| Brief { title: both(title, title), ..sample.brief.clone() };
    scratch.put(&titled("Premier"));
    let purged = scratch.library.purge(sample.quote.to_ref(), |tx, gone| {
        assert!(gone.contains(&sample.quote.to_ref()));
        tx.put(&titled("Sans la citation")).map(|_| ())
    });
    assert_eq!(purged.expect("a purge").changed, [sample.brief.to_ref()]);
    scratch.library.undo(None).expect("the change before it can still be taken back");
    assert_eq!(scratch.get::<Brief>(sample.brief.id), Some(sample.brief.clone()));
    scratch.library.redo(None).expect("and made again");
    assert_eq!(scratch.get::<Brief>(sample.brief.id), Some(titled("Sans la citation")));
    let refused: Result<Purged> = scratch.library.purge(sample.instrument.to_ref(), |tx, _| {
        tx.put(&titled("À moitié"))?;
        Err(StoreError::DiskFull)
    });
    assert!(matches!(refused, Err(StoreError::DiskFull)));
    assert_eq!(scratch.get::<Brief>(sample.brief.id), Some(titled("Sans la citation")), "all or nothing");
}

#[test]
fn a_past_with_steps_taken_back_and_made_again_stays_one_that_can_be_undone() {
    let (scratch, sample) = filled();
    let sideline = counterpart(scratch.id::<am_model::CounterpartId>().0, "Passagère", "Passing");
    scratch.put(&sideline);
    let with = |id| Meeting { counterparts: vec![id], ..sample.meeting.clone() };
    scratch.put(&with(sideline.id));
    scratch.library.undo(None).expect("an undo");
    scratch.library.redo(None).expect("a redo");
    scratch.put(&Meeting { scenario: both("Après", "After"), ..with(sample.other.id) });
    scratch.purge(sideline.to_ref()).expect("nothing needs it now");
    while scratch.library.undo(None).is_ok() {}
    assert!(matches!(scratch.library.undo(None), Err(StoreError::NothingToUndo)), "undo did not get stuck");
    assert_eq!(scratch.state(), Vec::<String>::new());
}
