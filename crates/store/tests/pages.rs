//! The page of a counterpart: the head of each list and its length, in step with the records whatever happens to them.

#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod common;

use am_model::commitment::{Commitment, CommitmentState, Due};
use am_model::ids::{CommitmentId, CounterpartId};
use am_model::meeting::{Meeting, MeetingState};
use am_model::record::Record;
use am_store::{CommitmentFilter, Library};
use common::{Scratch, filled};

const ALL: usize = usize::MAX;

/// Asserts that the lists kept for a counterpart hold what its links say.
#[track_caller]
fn in_step(library: &Library, counterpart: CounterpartId) {
    let read = library.read(|r| {
        let filter = CommitmentFilter { counterpart: Some(counterpart), ..CommitmentFilter::default() };
        let mut ledger = r.commitments(&filter)?;
        ledger.sort_by_key(|one| (!one.state.is_open(), one.due.on.is_none(), one.due.on, one.id));
        assert_eq!(r.commitments_with(counterpart, ALL)?, ledger);
        let counts = r.commitment_counts(counterpart, "2026-04-09".parse().expect("a day"))?;
        let open = ledger.iter().filter(|one| one.state.is_open()).count();
        let day = "2026-04-09".parse().expect("a day");
        let overdue = ledger.iter().filter(|one| one.days_overdue(day).is_some()).count();
        assert_eq!(
            [counts.all as usize, counts.open as usize, counts.overdue as usize],
            [ledger.len(), open, overdue]
        );

        let ids = |mut meetings: Vec<Meeting>| {
            meetings.sort_by_key(|meeting| meeting.id);
            meetings
        };
        assert_eq!(ids(r.meetings_around(counterpart, ALL)?), ids(r.meetings_of(counterpart)?));
        assert_eq!(r.meeting_count(counterpart)? as usize, r.meetings_of(counterpart)?.len());

        let sources: Vec<_> = r.sources_with(counterpart, ALL)?.into_iter().map(|row| row.source).collect();
        assert_eq!(sources, r.sources_of(counterpart)?);
        assert_eq!(r.source_count(counterpart)? as usize, sources.len());
        assert_eq!(r.quotes_with(counterpart, ALL)?, r.quotes_of(counterpart)?);
        assert_eq!(r.quote_count(counterpart)? as usize, r.quotes_of(counterpart)?.len());
        let mut instruments = r.instruments_with(counterpart, ALL)?;
        instruments.sort_by_key(|one| one.id);
        assert_eq!(instruments, r.instruments_of(counterpart)?);
        assert_eq!(r.instrument_count(counterpart)? as usize, instruments.len());
        let filter = am_store::TalkingPointFilter { counterpart: Some(counterpart), ..Default::default() };
        let mut points = r.talking_points(&filter)?;
        points.sort_by_key(|point| (point.slot, point.id));
        assert_eq!(r.talking_points_with(counterpart, ALL)?, points);
        Ok::<_, am_store::StoreError>(())
    });
    read.expect("a read");
}

fn commitment(scratch: &Scratch, like: &Commitment, state: CommitmentState, due: Option<&str>) -> Commitment {
    let due = Due { on: due.map(|day| day.parse().expect("a day")), ..Due::default() };
    let reason = state.needs_reason().then(|| "Plus tard".to_owned());
    Commitment { id: scratch.id(), state, due, reason, ..like.clone() }
}

#[test]
fn lists_follow_what_is_added_changed_removed_undone_and_merged() {
    let (scratch, sample) = filled();
    let pages = [sample.home.id, sample.other.id];
    let check = || pages.iter().for_each(|page| in_step(&scratch.library, *page));
    check();
    use CommitmentState::{Deferred, Kept, NotStarted, UnderWay};
    for (state, due) in [
        (UnderWay, Some("2026-03-01")),
        (NotStarted, None),
        (Kept, Some("2025-01-01")),
        (Deferred, Some("2026-01-01")),
        (NotStarted, Some("2027-01-01")),
    ] {
        scratch.put(&commitment(&scratch, &sample.commitment, state, due));
    }
    check();
    scratch.put(&Commitment { state: Kept, ..sample.commitment.clone() });
    scratch.put(&Commitment { by: vec![sample.home.id], to: Vec::new(), ..sample.commitment.clone() });
    check();
    scratch.library.undo(None).expect("something to undo");
    scratch.library.undo(None).expect("something to undo");
    check();
    let planned =
        Meeting { id: scratch.id(), state: MeetingState::Planned, on: None, ..sample.meeting.clone() };
    scratch.put(&planned);
    check();
    scratch.change(|tx| tx.delete(planned.to_ref()).map(|_| ()));
    check();
    let twin = common::counterpart(scratch.id::<CounterpartId>(), "Double", "Twin");
    scratch.put(&twin);
    scratch.put(&Commitment {
        id: scratch.id::<CommitmentId>(),
        to: vec![twin.id],
        ..sample.commitment.clone()
    });
    scratch.change(|tx| tx.merge(twin.to_ref(), sample.other.to_ref(), &[]).map(|_| ()));
    check();
    in_step(&scratch.library, twin.id);
}

#[test]
fn only_the_head_of_a_list_is_read() {
    let (scratch, sample) = filled();
    for day in 1..=9 {
        let due = format!("2026-05-0{day}");
        scratch.put(&commitment(&scratch, &sample.commitment, CommitmentState::UnderWay, Some(&due)));
    }
    let days = |limit| {
        let read = scratch.library.read(|r| r.commitments_with(sample.other.id, limit));
        read.expect("a read")
            .into_iter()
            .filter_map(|one| one.due.on)
            .map(|day| day.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(days(ALL)[..3], days(3));
    let overdue = |limit| {
        let today = "2026-05-06".parse().expect("a day");
        scratch.library.read(|r| r.commitments_overdue(today, limit)).expect("a read")
    };
    assert_eq!(overdue(2).len(), 2);
    assert_eq!(overdue(ALL)[..2], overdue(2));
    let today = "2026-05-06".parse().expect("a day");
    let count = scratch.library.read(|r| r.overdue_count(today, None)).expect("a count");
    assert_eq!(count as usize, overdue(i64::MAX as usize).len());
}
