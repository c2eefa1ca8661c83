//! Reviewing: each proposal is decided once; what is kept leads back to its words.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

mod desk;

use am_app::ErrorCode;
use am_model::commitment::{Actor, CommitmentState};
use am_model::proposal::{Decision, Draft};
use am_model::record::{RecordKind, RecordRef};
use am_model::source::Span;
use am_model::talking_point::Slot;
use am_model::{CommitmentId, PerLang, ProposalId, SourceId};
use desk::Desk;

fn commitments(desk: &Desk, source: SourceId) -> Vec<(ProposalId, Draft)> {
    let view = desk.app.source_get(source).expect("the source is there");
    let is_commitment = |draft: &Draft| matches!(draft, Draft::Commitment { .. });
    let all = view.proposals.into_iter().map(|view| (view.proposal.id, view.proposal.draft));
    all.filter(|(_, draft)| is_commitment(draft)).collect()
}

#[test]
fn an_accepted_commitment_leads_back_to_its_words() {
    let desk = Desk::new();
    let (source, _) = desk.statement();
    let (proposal, _) = commitments(&desk, source)[0].clone();
    let record = desk.app.proposal_accept(proposal, None).expect("accepted").value;
    let view = desk.app.commitment_get(CommitmentId(record.id)).expect("a commitment");
    let place = &view.places[0];
    assert!(place.quote.contains("se sont engagés à renforcer"), "{}", place.quote);
    assert!(place.paragraph.contains(&place.quote));
    assert_eq!(view.row.actor, Actor::Joint);
    assert_eq!(view.row.counterparts.len(), 1);
    assert_eq!(view.commitment.state, CommitmentState::NotStarted);
}

#[test]
fn a_proposal_is_decided_once() {
    let desk = Desk::new();
    let (source, _) = desk.statement();
    let (proposal, _) = commitments(&desk, source)[0].clone();
    desk.app.proposal_accept(proposal, None).expect("accepted");
    let again = [
        desk.app.proposal_accept(proposal, None).map(|_| ()),
        desk.app.proposal_reject(proposal).map(|_| ()),
        desk.app.proposal_reopen(proposal).map(|_| ()),
    ];
    for refused in again {
        assert_eq!(refused.expect_err("decided already").code, ErrorCode::AlreadyDecided);
    }
    assert_eq!(desk.app.commitment_list().expect("a library").len(), 1, "one proposal makes one record");
}

#[test]
fn what_was_set_aside_can_be_taken_up_again() {
    let desk = Desk::new();
    let (_, proposals) = desk.statement();
    desk.app.proposal_reject(proposals[0]).expect("set aside");
    desk.app.proposal_reopen(proposals[0]).expect("taken up");
    desk.app.proposal_accept(proposals[0], None).expect("accepted after all");
}

#[test]
fn undo_takes_the_record_and_the_decision_back_together() {
    let desk = Desk::new();
    let (source, _) = desk.statement();
    let (proposal, _) = commitments(&desk, source)[0].clone();
    desk.app.proposal_accept(proposal, None).expect("accepted");
    desk.app.undo(None).expect("something to undo");
    assert!(desk.app.commitment_list().expect("a library").is_empty());
    let view = desk.app.source_get(source).expect("the source is there");
    assert!(view.proposals.iter().all(|view| view.proposal.decision == Decision::Pending));
}

#[test]
fn the_same_commitment_in_another_source_keeps_both_places() {
    let desk = Desk::new();
    let (source, _) = desk.statement();
    let found = commitments(&desk, source);
    let record = desk.app.proposal_accept(found[0].0, None).expect("accepted").value;
    desk.app.proposal_merge(found[1].0, record).expect("merged");
    let view = desk.app.commitment_get(CommitmentId(record.id)).expect("a commitment");
    assert_eq!(view.places.len(), 2);
}

#[test]
fn a_commitment_is_never_merged_into_another_kind_of_record() {
    let desk = Desk::new();
    let (source, _) = desk.statement();
    let (proposal, _) = commitments(&desk, source)[0].clone();
    let somebody = RecordRef { kind: RecordKind::Person, id: proposal.0 };
    assert_eq!(
        desk.app.proposal_merge(proposal, somebody).expect_err("another kind").code,
        ErrorCode::Invalid
    );
}

#[test]
fn words_no_rule_found_can_be_kept_and_a_span_outside_is_refused() {
    let desk = Desk::new();
    let (source, _) = desk.statement();
    let draft = Draft::TalkingPoint {
        text: PerLang::one(am_model::Lang::Fr, "Parler d’énergie"),
        slot: Slot::Raise,
    };
    let inside = Span { ordinal: 2, start: 0, end: 10 };
    let kept = desk.app.selection_keep(source, inside, draft.clone()).expect("kept").value;
    assert_eq!(kept.kind, RecordKind::TalkingPoint);
    let outside = Span { ordinal: 2, start: 0, end: 100_000 };
    let refused = desk.app.selection_keep(source, outside, draft).expect_err("outside the paragraph");
    assert_eq!(refused.code, ErrorCode::Invalid);
    assert_eq!(desk.app.talking_point_list().expect("a library").len(), 1, "the refused one left nothing");
}
