//! Two windows, or two threads, at once: neither writes over what the other has done.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

mod desk;

use std::sync::Barrier;
use std::thread;

use am_app::{ImportOutcome, StatusInput};
use am_model::commitment::{CommitmentState, Due};
use chrono::{Days, NaiveDate};
use desk::{Desk, READOUT, STATEMENT};

/// Runs both at the same moment and returns what they gave.
fn at_once<A: Send, B: Send>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B + Send) -> (A, B) {
    let start = Barrier::new(2);
    thread::scope(|scope| {
        let one = scope.spawn(|| {
            start.wait();
            one()
        });
        start.wait();
        let given = other();
        (one.join().expect("no panic"), given)
    })
}

#[test]
fn a_state_and_a_due_date_set_at_once_both_stand() {
    let desk = Desk::new();
    let (_, proposals) = desk.statement();
    for proposal in proposals {
        desk.app.proposal_accept(proposal, None).expect("accepted");
    }
    let id = desk.app.commitment_list().expect("a library")[0].id;
    let first: NaiveDate = "2026-05-01".parse().expect("a date");
    for round in 0..24 {
        let on = first.checked_add_days(Days::new(round)).expect("a date");
        let state = [CommitmentState::UnderWay, CommitmentState::NotStarted][round as usize % 2];
        let due = Due { on: Some(on), ..Due::default() };
        let (dated, stated) = at_once(
            || desk.app.commitment_set_due(id, due),
            || desk.app.commitment_set_state(StatusInput { id, state, on: None, reason: None, evidence: None }),
        );
        dated.expect("dated");
        stated.expect("stated");
        let commitment = desk.app.commitment_get(id).expect("there").commitment;
        assert_eq!((commitment.due.on, commitment.state), (Some(on), state), "round {round}");
    }
}

#[test]
fn a_proposal_accepted_twice_at_once_makes_one_record() {
    let desk = Desk::new();
    let (_, proposals) = desk.statement();
    for proposal in proposals {
        let (one, other) = at_once(
            || desk.app.proposal_accept(proposal, None).is_ok(),
            || desk.app.proposal_accept(proposal, None).is_ok(),
        );
        assert_ne!(one, other, "exactly one of the two decides");
    }
}

#[test]
fn the_same_document_brought_in_twice_at_once_is_there_once() {
    let desk = Desk::new();
    let files = [desk.file("a.txt", STATEMENT.as_bytes()), desk.file("b.txt", STATEMENT.as_bytes())];
    let (one, other) = at_once(|| desk.import(&files[..1]), || desk.import(&files[1..]));
    let is_new = |outcome: &ImportOutcome| matches!(outcome, ImportOutcome::Imported { .. });
    assert_ne!(is_new(&one[0]), is_new(&other[0]), "{one:?} {other:?}");
    assert_eq!(desk.app.source_list().expect("a library").len(), 1);
}

#[test]
fn a_meeting_reported_by_a_document_is_kept_once_however_often_it_is_asked_for() {
    let desk = Desk::new();
    let outcome = desk.import(&[desk.file("compte-rendu.txt", READOUT.as_bytes())]).remove(0);
    let ImportOutcome::Imported { source, .. } = outcome else { panic!("not imported: {outcome:?}") };
    let (one, other) =
        at_once(|| desk.app.meeting_from_source(source), || desk.app.meeting_from_source(source));
    assert_eq!(one.expect("kept").value, other.expect("kept").value);
    assert_eq!(desk.app.meeting_list().expect("a library").len(), 1);
}
