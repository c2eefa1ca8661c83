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
fn states_and_due_dates_set_at_once_never_take_one_another_back() {
    const ROUNDS: u64 = 30;
    let desk = Desk::new();
    let (_, proposals) = desk.statement();
    for proposal in proposals {
        desk.app.proposal_accept(proposal, None).expect("accepted");
    }
    let id = desk.app.commitment_list().expect("a library")[0].id;
    let first: NaiveDate = "2026-05-01".parse().expect("a date");
    let date = || {
        for round in 0..ROUNDS {
            let on = first.checked_add_days(Days::new(round));
            desk.app.commitment_set_due(id, Due { on, ..Due::default() }).expect("dated");
        }
    };
    let mark = || {
        for state in [CommitmentState::UnderWay, CommitmentState::NotStarted].repeat(ROUNDS as usize / 2) {
            let input = StatusInput { id, state, on: None, reason: None, evidence: None };
            desk.app.commitment_set_state(input).expect("stated");
        }
    };
    // Two of each, so that somebody always waits for the library while another is about to ask for it.
    at_once(|| at_once(date, mark), || at_once(date, mark));
    // Taken back one by one, each step changes the state or the due date, as it was meant to, and never both.
    let seen = || {
        let commitment = desk.app.commitment_get(id).expect("there").commitment;
        (commitment.state, commitment.due.on)
    };
    for step in 0..4 * ROUNDS {
        let after = seen();
        desk.app.undo(None).expect("a step to take back");
        let before = seen();
        assert!(after.0 == before.0 || after.1 == before.1, "step {step}: {before:?} became {after:?}");
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
