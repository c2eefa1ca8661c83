//! Several operations that reach the disk together are still each an operation.
#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod common;

use am_model::record::{Record, RecordKind};
use am_model::talking_point::TalkingPoint;
use am_store::*;
use common::*;

fn point(scratch: &Scratch, sample: &Sample, text: &str) -> TalkingPoint {
    TalkingPoint { id: scratch.id(), text: both(text, text), ..sample.talking_point.clone() }
}

fn added(name: &str) -> Operation {
    Operation::new(OpVerb::Added, RecordKind::TalkingPoint, name)
}

#[test]
fn each_is_found_taken_back_and_made_again_alone() {
    let (scratch, sample) = filled();
    let points = ["Phares", "Balises", "Bouées"].map(|text| point(&scratch, &sample, text));
    let steps = points.iter().map(|point| {
        let name = point.text.fr.clone().unwrap_or_default();
        (added(&name), |tx: &mut Tx<'_>| tx.put(point).map(|_| point.id))
    });
    let done = scratch.library.transact_together(steps).expect("three changes");
    assert_eq!(done.iter().map(|one| one.value).collect::<Vec<_>>(), points.each_ref().map(|one| one.id));
    for (point, typed) in points.iter().zip(["phares", "balises", "bouees"]) {
        assert!(scratch.finds(typed, point.to_ref()), "{typed}");
    }
    assert_eq!(scratch.library.undo(None).expect("an undo").label.name, "Bouées");
    assert_eq!(scratch.library.undo(None).expect("an undo").label.name, "Balises");
    assert!(!scratch.finds("bouees", points[2].to_ref()) && !scratch.finds("balises", points[1].to_ref()));
    assert!(scratch.finds("phares", points[0].to_ref()));
    assert_eq!(scratch.library.redo(None).expect("a redo").label.name, "Balises");
    assert!(scratch.library.check().expect("a check").is_sound());
}

#[test]
fn when_one_fails_none_counts() {
    let (scratch, sample) = filled();
    let whole = point(&scratch, &sample, "Phares");
    let empty = point(&scratch, &sample, " ");
    let steps = [&whole, &empty].map(|point| (added(""), |tx: &mut Tx<'_>| tx.put(point)));
    let failed = scratch.library.transact_together(steps).expect_err("a field is empty");
    assert!(matches!(failed, StoreError::Invalid { .. }), "{failed:?}");
    assert!(!scratch.finds("phares", whole.to_ref()));
    let known = scratch.library.read(|reader| reader.get::<TalkingPoint>(whole.id)).expect("a read");
    assert_eq!(known, None);
    assert!(scratch.library.check().expect("a check").is_sound());
}
