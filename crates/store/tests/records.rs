//! Every record comes back as it went in, and the queries find what they say.

#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]
#![allow(clippy::cloned_ref_to_slice_refs, reason = "what is compared reads better as a list")]

mod common;

use am_model::commitment::CommitmentState;
use am_model::counterpart::Counterpart;
use am_model::ids::CounterpartId;
use am_model::meeting::MeetingState;
use am_model::person::Person;
use am_model::record::{Record, RecordKind, RecordRef};
use am_model::source::Paragraph;
use am_store::*;
use common::*;

/// Checks that a record is the one that was put.
fn same<T: Stored + PartialEq + std::fmt::Debug>(scratch: &Scratch, record: &T) {
    assert_eq!(scratch.get::<T>(record.id()).as_ref(), Some(record));
}

#[test]
fn each_kind_of_record_comes_back_as_it_went_in_after_a_new_start() {
    let (scratch, sample) = filled();
    let scratch = scratch.reopened();
    same(&scratch, &sample.home);
    same(&scratch, &sample.other);
    same(&scratch, &sample.link);
    same(&scratch, &sample.person);
    same(&scratch, &sample.office);
    same(&scratch, &sample.meeting);
    same(&scratch, &sample.agenda_item);
    same(&scratch, &sample.participant);
    same(&scratch, &sample.commitment);
    same(&scratch, &sample.status_event);
    same(&scratch, &sample.indicator);
    same(&scratch, &sample.observation);
    same(&scratch, &sample.talking_point);
    same(&scratch, &sample.talking_point_use);
    same(&scratch, &sample.source);
    same(&scratch, &sample.anchor);
    same(&scratch, &sample.evidence);
    same(&scratch, &sample.proposal);
    same(&scratch, &sample.instrument);
    same(&scratch, &sample.quote);
    same(&scratch, &sample.brief);
    same(&scratch, &sample.section);
    sample.blocks.iter().for_each(|block| same(&scratch, block));
    same(&scratch, &sample.version);
    same(&scratch, &sample.approval);
    let kinds: std::collections::BTreeSet<_> =
        scratch.state().iter().map(|line| line.split(' ').next().unwrap_or_default().to_owned()).collect();
    assert_eq!(kinds.len(), 24, "the sample should hold every kind: {kinds:?}");
}

#[test]
fn empty_options_and_lists_come_back_empty() {
    let (scratch, sample) = filled();
    let bare = am_model::commitment::Commitment {
        by: vec![],
        to: vec![],
        wording: None,
        topic: None,
        due: Default::default(),
        made_on: None,
        meeting: None,
        lead: None,
        line: Default::default(),
        state: CommitmentState::NotStarted,
        reason: None,
        ..sample.commitment
    };
    scratch.put(&bare);
    same(&scratch, &bare);
    let bare = Person { portrait: None, biography: Default::default(), pronunciation: None, ..sample.person };
    scratch.put(&bare);
    same(&scratch, &bare);
    let bare = Counterpart { aliases: Default::default(), article_fr: None, ..sample.other };
    scratch.put(&bare);
    same(&scratch, &bare);
}

#[test]
fn strange_texts_come_back_unchanged() {
    let (scratch, sample) = filled();
    for text in [
        "عربي مع عنوان",
        "e\u{301}\u{0}\u{202e}x",
        "'; DROP TABLE counterpart; --",
        "👩‍🚀 \u{fffd}",
        " \u{a0}: »",
    ] {
        let odd = Counterpart { summary: both(text, text), name: both("Nom", text), ..sample.other.clone() };
        scratch.put(&odd);
        same(&scratch, &odd);
    }
    assert!(scratch.library.check().expect("a check that runs").is_sound());
}

#[test]
fn paragraphs_readings_and_originals_come_back_as_they_went_in() {
    let (scratch, sample) = filled();
    let read = |r: &Reader<'_>| -> Result<_> {
        Ok((
            r.paragraphs(sample.reading.id)?,
            r.paragraph(sample.reading.id, 1)?,
            r.readings(sample.source.id)?,
            r.original(&sample.source.original.sha256)?,
            r.original("no such hash")?,
        ))
    };
    let (paragraphs, one, readings, bytes, none) = scratch.library.read(read).expect("a read");
    assert_eq!(paragraphs, sample.paragraphs);
    assert_eq!(one.as_ref(), sample.paragraphs.get(1));
    assert_eq!(readings, [sample.reading.clone()]);
    assert_eq!(bytes, Some(sample.bytes));
    assert_eq!(none, None);
}

#[test]
fn every_kind_of_paragraph_comes_back() {
    use am_model::source::ParagraphKind::*;
    let (scratch, sample) = filled();
    let kinds = [
        Heading { level: 3 },
        Body,
        ListItem { level: 0, ordered: false },
        Cell { row: 2, column: 1, header: true },
        Note,
    ];
    let mut paragraphs: Vec<Paragraph> = kinds
        .into_iter()
        .map(|kind| Paragraph {
            ordinal: 0,
            number: None,
            kind,
            text: "Texte".into(),
            offset: None,
            page: None,
        })
        .collect();
    Paragraph::number_all(&mut paragraphs);
    let reading = am_model::source::Reading { id: scratch.id(), reader: "txt/2".into(), ..sample.reading };
    let source = am_model::source::Source { reading: reading.id, ..sample.source };
    scratch.change(|tx| tx.add_reading(&source, &reading, &paragraphs, &sample.bytes));
    assert_eq!(scratch.library.read(|r| r.paragraphs(reading.id)).expect("a read"), paragraphs);
    assert_eq!(
        scratch.library.read(|r| r.readings(source.id)).expect("a read").len(),
        2,
        "the first one stays"
    );
    assert!(!scratch.finds("créeront", source.to_ref()), "only the reading in force is searched");
}

#[test]
fn counterparts_are_listed_with_what_is_open_and_found_by_any_of_their_names() {
    let (scratch, sample) = filled();
    let overdue = am_model::commitment::Commitment {
        id: scratch.id(),
        state: CommitmentState::UnderWay,
        reason: None,
        ..sample.commitment.clone()
    };
    let kept = am_model::commitment::Commitment {
        id: scratch.id(),
        state: CommitmentState::Kept,
        ..overdue.clone()
    };
    scratch.change(|tx| tx.put(&overdue).and_then(|_| tx.put(&kept)).map(|_| ()));
    let day = |day: &str| day.parse().expect("a day");
    let rows = scratch.library.read(|r| r.counterparts_as_of(day("2026-04-01"))).expect("a read");
    let row = rows.iter().find(|row| row.counterpart.id == sample.other.id).expect("its row");
    assert_eq!(
        (row.open, row.overdue, row.meetings),
        (2, 1, 1),
        "deferred is open but not overdue, kept is neither"
    );
    assert_eq!(row.last_met, sample.meeting.on);
    let rows = scratch.library.read(|r| r.counterparts_as_of(day("2026-03-31"))).expect("a read");
    assert!(rows.iter().all(|row| row.overdue == 0), "overdue begins the day after");
    for name in [
        "ile d'emeraude",
        "ÎLE-D’ÉMERAUDE",
        "Emerald  Island",
        "republic of emerald island",
        "Île-d’Émeraudeie",
    ] {
        let found = scratch.library.read(|r| r.counterparts_named(name)).expect("a read");
        assert_eq!(found.len(), 1, "{name}");
    }
    assert!(scratch.library.read(|r| r.counterparts_named("Emerald")).expect("a read").is_empty());
    assert_eq!(scratch.library.read(|r| r.home_counterparts()).expect("a read"), [sample.home]);
}

#[test]
fn people_and_the_offices_they_hold_are_found() {
    let (scratch, sample) = filled();
    let r = &scratch.library;
    assert_eq!(
        r.read(|r| r.people_of(sample.other.id)).expect("a read"),
        [(sample.person.clone(), sample.office.clone())]
    );
    let on =
        |day: &str| r.read(|r| r.office_on(sample.person.id, day.parse().expect("a day"))).expect("a read");
    assert_eq!(on("2021-09-01").as_ref(), Some(&sample.office));
    assert_eq!(on("2026-12-31").as_ref(), Some(&sample.office), "until 2026 is until its last day");
    assert_eq!(on("2027-01-01"), None);
    assert_eq!(
        r.read(|r| r.people_named("zoe oeillet ciragan")).expect("a read").len(),
        0,
        "ı is a letter of its own"
    );
    assert_eq!(r.read(|r| r.people_named("ZOÉ Œillet-Çırağan")).expect("a read").len(), 1);
}

#[test]
fn meetings_are_found_by_counterpart_and_day() {
    let (scratch, sample) = filled();
    let planned = am_model::meeting::Meeting {
        id: scratch.id(),
        state: MeetingState::Planned,
        on: Some("2026-04-18".parse().expect("a date")),
        ..sample.meeting.clone()
    };
    let vague = am_model::meeting::Meeting {
        id: scratch.id(),
        on: Some("2026-04".parse().expect("a date")),
        ..planned.clone()
    };
    scratch.change(|tx| tx.put(&planned).and_then(|_| tx.put(&vague)).map(|_| ()));
    let day = |day: &str| day.parse().expect("a day");
    let r = &scratch.library;
    let next = |from: &str| r.read(|r| r.meetings_from(day(from), 5)).expect("a read");
    assert_eq!(next("2026-04-09"), [vague.clone(), planned.clone()], "some day of April is still to come");
    assert_eq!(next("2026-05-01"), []);
    let last = |before: &str| r.read(|r| r.last_meeting_held(sample.other.id, day(before))).expect("a read");
    assert_eq!(last("2026-04-18").as_ref(), Some(&sample.meeting));
    assert_eq!(last("2025-10-15"), None, "before is before");
    assert_eq!(r.read(|r| r.meetings_of(sample.other.id)).expect("a read").len(), 3);
    assert_eq!(r.read(|r| r.agenda(sample.meeting.id)).expect("a read"), [sample.agenda_item]);
    assert_eq!(
        r.read(|r| r.participants(sample.meeting.id)).expect("a read"),
        [(sample.participant, sample.person)]
    );
}

#[test]
fn commitments_are_narrowed_by_each_filter() {
    let (scratch, sample) = filled();
    let of =
        |filter: CommitmentFilter| scratch.library.read(|r| r.commitments(&filter)).expect("a read").len();
    assert_eq!(of(CommitmentFilter::default()), 1);
    assert_eq!(of(CommitmentFilter { counterpart: Some(sample.home.id), ..Default::default() }), 1);
    assert_eq!(of(CommitmentFilter { counterpart: Some(scratch.id()), ..Default::default() }), 0);
    assert_eq!(of(CommitmentFilter { meeting: Some(sample.meeting.id), ..Default::default() }), 1);
    assert_eq!(of(CommitmentFilter { meeting: Some(scratch.id()), ..Default::default() }), 0);
    assert_eq!(of(CommitmentFilter { source: Some(sample.source.id), ..Default::default() }), 1);
    assert_eq!(of(CommitmentFilter { source: Some(scratch.id()), ..Default::default() }), 0);
    assert_eq!(of(CommitmentFilter { open_only: true, ..Default::default() }), 1);
    scratch
        .put(&am_model::commitment::Commitment { state: CommitmentState::Kept, ..sample.commitment.clone() });
    assert_eq!(of(CommitmentFilter { open_only: true, ..Default::default() }), 0);
    let events = scratch.library.read(|r| r.status_events(sample.commitment.id)).expect("a read");
    assert_eq!(events, [sample.status_event]);
}

#[test]
fn statistics_and_talking_points_are_found() {
    let (scratch, sample) = filled();
    let newer = am_model::statistic::Observation {
        id: scratch.id(),
        as_of: Some("2025".parse().expect("a date")),
        ..sample.observation.clone()
    };
    let anybody = am_model::talking_point::TalkingPoint {
        id: scratch.id(),
        counterparts: vec![],
        ..sample.talking_point.clone()
    };
    scratch.change(|tx| tx.put(&newer).and_then(|_| tx.put(&anybody)).map(|_| ()));
    let r = &scratch.library;
    let all = r.read(|r| r.observations(sample.indicator.id)).expect("a read");
    assert_eq!(all, [sample.observation.clone(), newer.clone()]);
    let latest = |day: &str| {
        r.read(|r| r.latest_observation(sample.indicator.id, day.parse().expect("a day"))).expect("a read")
    };
    assert_eq!(latest("2026-01-01"), Some(newer));
    assert_eq!(latest("2024-12-31"), Some(sample.observation));
    assert_eq!(r.read(|r| r.indicators_of(sample.other.id)).expect("a read").len(), 1);
    assert_eq!(r.read(|r| r.indicators_named("trade in GOODS")).expect("a read").len(), 1);
    let of = |filter: TalkingPointFilter| r.read(|r| r.talking_points(&filter)).expect("a read").len();
    let theirs = TalkingPointFilter { counterpart: Some(sample.other.id), ..Default::default() };
    assert_eq!(of(theirs.clone()), 1);
    assert_eq!(of(TalkingPointFilter { or_anybody: true, ..theirs }), 2);
    assert_eq!(of(TalkingPointFilter { theme: Some("Énergie".into()), ..Default::default() }), 2);
    assert_eq!(of(TalkingPointFilter { theme: Some("Pêche".into()), ..Default::default() }), 0);
    let slot = Some(am_model::talking_point::Slot::IfRaised);
    assert_eq!(of(TalkingPointFilter { slot, ..Default::default() }), 2);
    assert_eq!(r.read(|r| r.uses_at(sample.meeting.id)).expect("a read"), [sample.talking_point_use.clone()]);
    assert_eq!(r.read(|r| r.uses_of(sample.talking_point.id)).expect("a read"), [sample.talking_point_use]);
}

#[test]
fn sources_evidence_and_proposals_are_found() {
    let (scratch, sample) = filled();
    let r = &scratch.library;
    let pending = am_model::proposal::Proposal {
        id: scratch.id(),
        seq: 2,
        decision: am_model::proposal::Decision::Pending,
        ..sample.proposal.clone()
    };
    scratch.put(&pending);
    let rows = r.read(|r| r.sources()).expect("a read");
    assert_eq!((rows[0].pending, rows[0].total), (1, 2));
    assert_eq!(r.read(|r| r.proposals_pending()).expect("a read"), 1);
    assert_eq!(r.read(|r| r.proposals(sample.source.id)).expect("a read"), [sample.proposal, pending]);
    let twins = r.read(|r| r.sources_with_hash(&sample.source.original.sha256)).expect("a read");
    assert_eq!(twins, [sample.source.clone()]);
    assert_eq!(r.read(|r| r.sources_of(sample.other.id)).expect("a read").len(), 1);
    assert_eq!(r.read(|r| r.sources_of_meeting(sample.meeting.id)).expect("a read").len(), 1);
    let link = (sample.evidence, sample.anchor.clone());
    assert_eq!(r.read(|r| r.evidence_of(sample.commitment.to_ref())).expect("a read"), [link.clone()]);
    assert_eq!(r.read(|r| r.evidence_in(sample.source.id)).expect("a read"), [link]);
    assert_eq!(r.read(|r| r.anchors_of_source(sample.source.id)).expect("a read"), [sample.anchor.clone()]);
    let leaning = r.read(|r| r.records_of_anchor(sample.anchor.id)).expect("a read");
    assert_eq!(leaning, [sample.commitment.to_ref()]);
    assert_eq!(r.read(|r| r.instruments_of(sample.home.id)).expect("a read"), [sample.instrument]);
    assert_eq!(r.read(|r| r.quotes_of(sample.other.id)).expect("a read"), [sample.quote]);
}

#[test]
fn a_brief_is_read_in_order_and_knows_the_records_it_shows() {
    let (scratch, sample) = filled();
    let r = &scratch.library;
    assert_eq!(r.read(|r| r.sections(sample.brief.id)).expect("a read"), [sample.section.clone()]);
    assert_eq!(r.read(|r| r.blocks_of_brief(sample.brief.id)).expect("a read"), sample.blocks);
    assert_eq!(r.read(|r| r.blocks(sample.section.id)).expect("a read"), sample.blocks);
    assert_eq!(r.read(|r| r.versions(sample.brief.id)).expect("a read"), [sample.version.clone()]);
    assert_eq!(r.read(|r| r.approvals(sample.brief.id)).expect("a read"), [sample.approval.clone()]);
    assert_eq!(r.read(|r| r.briefs_of_meeting(sample.meeting.id)).expect("a read"), [sample.brief.clone()]);
    let blocks_using = |record: RecordRef| r.read(|r| r.blocks_using(record)).expect("a read").len();
    assert_eq!(blocks_using(sample.commitment.to_ref()), 1);
    assert_eq!(blocks_using(sample.indicator.to_ref()), 1);
    assert_eq!(blocks_using(sample.quote.to_ref()), 1);
    assert_eq!(blocks_using(sample.talking_point.to_ref()), 1);
    assert_eq!(blocks_using(sample.anchor.to_ref()), 9, "all blocks with text cite it");
    assert_eq!(r.read(|r| r.briefs_using(sample.person.to_ref())).expect("a read"), [sample.brief.clone()]);
    let mut emptied = sample.blocks[7].clone();
    emptied.body = am_model::brief::BlockBody::Facts;
    scratch.put(&emptied);
    assert_eq!(blocks_using(sample.commitment.to_ref()), 0, "a block changed no longer shows it");
}

#[test]
fn records_are_read_by_many_ids_in_the_order_asked() {
    let (scratch, sample) = filled();
    let absent: CounterpartId = scratch.id();
    let ids = [sample.other.id, absent, sample.home.id, sample.other.id];
    let found = scratch.library.read(|r| r.many::<Counterpart>(&ids)).expect("a read");
    assert_eq!(found, [sample.other.clone(), sample.home, sample.other]);
    let missing = scratch.library.read(|r| r.get_or_not_found::<Counterpart>(absent));
    assert!(matches!(missing, Err(StoreError::NotFound { kind: RecordKind::Counterpart, .. })));
}

#[test]
fn settings_are_kept() {
    let scratch = Scratch::new();
    scratch.change(|tx| tx.set_setting("levels", &vec!["a", "b"]));
    let read = |name: &'static str| scratch.library.read(|r| r.setting::<Vec<String>>(name)).expect("a read");
    assert_eq!(read("levels"), Some(vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(read("other"), None);
}
