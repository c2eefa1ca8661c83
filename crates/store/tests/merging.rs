//! Two records become one: nothing said is lost, nothing points to the one that went, and undo parts them again.

#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod common;

use am_model::brief::{Block, BlockBody, Brief};
use am_model::commitment::{Commitment, StatusEvent};
use am_model::counterpart::{Counterpart, Link};
use am_model::handling::{Handling, MarkingLevel};
use am_model::meeting::{AgendaItem, Meeting, Participant};
use am_model::person::{Office, Person};
use am_model::proposal::{Decision, Proposal};
use am_model::record::{Record, RecordKind, RecordRef};
use am_model::source::{Anchor, Evidence, Paragraph, Reading, Source};
use am_model::statistic::{Indicator, Observation};
use am_model::talking_point::{TalkingPoint, TalkingPointUse};
use am_model::{Lang, PerLang};
use am_store::*;
use common::*;

fn levels() -> Vec<MarkingLevel> {
    ["unclassified", "protected_a", "protected_b"]
        .into_iter()
        .zip(0..)
        .map(|(id, rank)| MarkingLevel { id: id.into(), rank, name: both(id, id) })
        .collect()
}

fn merge(scratch: &Scratch, from: RecordRef, into: RecordRef) -> Result<Done<()>> {
    let label = Operation::new(OpVerb::Merged, from.kind, "A, B");
    scratch.library.transact(label, |tx| tx.merge(from, into, &levels()))
}

/// No record says the id any more.
fn forgotten(scratch: &Scratch, record: RecordRef) {
    let id = record.id.to_string();
    let naming: Vec<String> = scratch.state().into_iter().filter(|said| said.contains(&id)).collect();
    assert_eq!(naming, Vec::<String>::new());
    assert!(scratch.library.check().expect("a check").is_sound());
}

/// Merges, looks, and parts again.
fn merged_and_parted(scratch: &Scratch, from: RecordRef, into: RecordRef, look: impl FnOnce(&Scratch)) {
    let before = scratch.state();
    merge(scratch, from, into).expect("two of a kind");
    forgotten(scratch, from);
    look(scratch);
    scratch.library.undo(None).expect("an undo");
    assert_eq!(scratch.state(), before, "one undo parts them");
    scratch.library.redo(None).expect("a redo");
    forgotten(scratch, from);
}

#[test]
fn two_counterparts_become_one_with_the_names_of_both() {
    let (scratch, sample) = filled();
    let twin = Counterpart {
        official_name: both("République d’Émeraude", "Republic of Emerald"),
        summary: PerLang::one(Lang::Fr, "Ne remplace rien."),
        handling: Handling { marking: Some("protected_b".into()), ..Handling::default() },
        ..counterpart(scratch.id::<am_model::CounterpartId>().0, "Émeraude", "Emerald")
    };
    scratch.change(|tx| {
        tx.put(&twin)?;
        tx.put(&Link { id: scratch.id(), from: twin.id, ..sample.link.clone() })?;
        tx.put(&Link { id: scratch.id(), from: twin.id, to: sample.other.id, kind: sample.link.kind })?;
        tx.put(&Commitment { to: vec![twin.id, sample.other.id], ..sample.commitment.clone() })?;
        tx.put(&Meeting { counterparts: vec![twin.id], id: scratch.id(), ..sample.meeting.clone() })?;
        Ok(())
    });
    merged_and_parted(&scratch, twin.to_ref(), sample.other.to_ref(), |scratch| {
        let one = scratch.get::<Counterpart>(sample.other.id).expect("the one that stays");
        assert_eq!((&one.name, &one.summary), (&sample.other.name, &sample.other.summary));
        let aliases = one.aliases.fr.expect("aliases");
        assert!(aliases.contains(&"Émeraude".into()) && aliases.contains(&"République d’Émeraude".into()));
        assert_eq!(one.handling.marking.as_deref(), Some("protected_b"), "the higher marking");
        let links = scratch.library.read(|r| r.links_of(one.id)).expect("a read");
        assert_eq!(links, std::slice::from_ref(&sample.link), "not the same twice, nor one to itself");
        let commitment = scratch.get::<Commitment>(sample.commitment.id).expect("the commitment");
        assert_eq!(commitment.to, [sample.other.id]);
        assert_eq!(scratch.library.read(|r| r.meetings_of(one.id)).expect("a read").len(), 2);
        assert_eq!(scratch.library.read(|r| r.counterparts_named("emerald")).expect("a read").len(), 1);
    });
}

#[test]
fn two_people_become_one_and_notes_name_the_one_that_stays() {
    let (scratch, sample) = filled();
    let double = Person {
        id: scratch.id(),
        name: "Zoë Oeillet".into(),
        aliases: vec!["Z. Oeillet".into()],
        honorific: PerLang::default(),
        pronunciation: None,
        biography: both("Autre", "Other"),
        portrait: None,
        ..sample.person.clone()
    };
    scratch.change(|tx| {
        tx.put(&double)?;
        tx.put(&Office { id: scratch.id(), person: double.id, ..sample.office.clone() })?;
        tx.put(&Participant { id: scratch.id(), person: double.id, seq: 2, ..sample.participant.clone() })?;
        Ok(())
    });
    // The one the notes name is the one that goes.
    merged_and_parted(&scratch, sample.person.to_ref(), double.to_ref(), |scratch| {
        let one = scratch.get::<Person>(double.id).expect("the one that stays");
        assert_eq!(one.aliases, ["Z. Oeillet", "Zoe Oeillet", "Zoé Œillet-Çırağan"]);
        assert_eq!((&one.honorific, &one.biography), (&sample.person.honorific, &double.biography));
        assert_eq!(one.portrait, sample.person.portrait, "what it did not have");
        assert_eq!(scratch.library.read(|r| r.offices_of(one.id)).expect("a read").len(), 1);
        assert_eq!(scratch.library.read(|r| r.participants(sample.meeting.id)).expect("a read").len(), 1);
        let notes = scratch.library.read(|r| r.briefs_using(one.to_ref())).expect("a read");
        assert_eq!(notes, std::slice::from_ref(&sample.brief));
        assert_eq!(scratch.library.read(|r| r.people_named("zoe oeillet")).expect("a read").len(), 1);
    });
}

#[test]
fn two_commitments_become_one_with_both_histories_by_day() {
    let (scratch, sample) = filled();
    let double = Commitment {
        id: scratch.id(),
        wording: None,
        topic: None,
        due: Default::default(),
        lead: None,
        ..sample.commitment.clone()
    };
    let event = |seq, on: &str, commitment| StatusEvent {
        id: scratch.id(),
        seq,
        on: on.parse().expect("a day"),
        anchor: None,
        commitment,
        ..sample.status_event.clone()
    };
    let (early, late) = (event(1, "2025-11-01", double.id), event(2, "2026-02-01", double.id));
    let evidence = Evidence { id: scratch.id(), record: double.to_ref(), ..sample.evidence.clone() };
    let same = StatusEvent { id: scratch.id(), commitment: double.id, ..sample.status_event.clone() };
    scratch.change(|tx| {
        tx.put(&double)?;
        tx.put(&early)?;
        tx.put(&late)?;
        tx.put(&same)?;
        tx.put(&evidence)?;
        Ok(())
    });
    merged_and_parted(&scratch, sample.commitment.to_ref(), double.to_ref(), |scratch| {
        let one = scratch.get::<Commitment>(double.id).expect("the one that stays");
        assert_eq!(
            (&one.wording, &one.topic, &one.due),
            (&sample.commitment.wording, &sample.commitment.topic, &sample.commitment.due)
        );
        let events = scratch.library.read(|r| r.status_events(one.id)).expect("a read");
        let days: Vec<String> = events.iter().map(|event| event.on.to_string()).collect();
        assert_eq!(days, ["2025-11-01", "2026-01-20", "2026-02-01"]);
        assert_eq!(events.iter().map(|event| event.seq).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(scratch.library.read(|r| r.evidence_of(one.to_ref())).expect("a read").len(), 1);
        let table = scratch.library.read(|r| r.blocks_using(one.to_ref())).expect("a read").remove(0);
        let BlockBody::Commitments { commitments, .. } = table.body else { panic!("{table:?}") };
        assert_eq!(commitments, [double.id]);
    });
}

#[test]
fn two_indicators_become_one_and_the_same_figure_is_kept_once() {
    let (scratch, sample) = filled();
    let double = Indicator { id: scratch.id(), ..sample.indicator.clone() };
    let same = Observation { id: scratch.id(), indicator: double.id, ..sample.observation.clone() };
    let newer =
        Observation { id: scratch.id(), as_of: Some("2025".parse().expect("a date")), ..same.clone() };
    let evidence = Evidence { id: scratch.id(), record: same.to_ref(), ..sample.evidence.clone() };
    scratch.change(|tx| {
        tx.put(&double)?;
        tx.put(&same)?;
        tx.put(&newer)?;
        tx.put(&evidence)?;
        Ok(())
    });
    merged_and_parted(&scratch, double.to_ref(), sample.indicator.to_ref(), |scratch| {
        let all = scratch.library.read(|r| r.observations(sample.indicator.id)).expect("a read");
        assert_eq!(all.iter().map(|one| one.id).collect::<Vec<_>>(), [sample.observation.id, newer.id]);
        let places = scratch.library.read(|r| r.evidence_of(sample.observation.to_ref())).expect("a read");
        assert_eq!(places.len(), 1, "and its source is that of the double");
    });
    let percent = Indicator { id: scratch.id(), unit: "percent".into(), ..sample.indicator.clone() };
    scratch.put(&percent);
    let refused = merge(&scratch, percent.to_ref(), sample.indicator.to_ref());
    assert!(matches!(refused, Err(StoreError::CannotMerge { field: "unit", .. })), "{refused:?}");
}

#[test]
fn two_meetings_become_one_agenda_the_own_points_first() {
    let (scratch, sample) = filled();
    let double = Meeting { id: scratch.id(), scenario: PerLang::default(), ..sample.meeting.clone() };
    let point = |title: &str| AgendaItem {
        id: scratch.id(),
        meeting: double.id,
        title: both(title, title),
        ..sample.agenda_item.clone()
    };
    let (new, known) =
        (point("Énergie"), AgendaItem { title: sample.agenda_item.title.clone(), ..point("") });
    scratch.change(|tx| {
        tx.put(&double)?;
        tx.put(&new)?;
        tx.put(&known)?;
        tx.put(&TalkingPointUse {
            id: scratch.id(),
            meeting: double.id,
            ..sample.talking_point_use.clone()
        })?;
        Ok(())
    });
    merged_and_parted(&scratch, double.to_ref(), sample.meeting.to_ref(), |scratch| {
        let agenda = scratch.library.read(|r| r.agenda(sample.meeting.id)).expect("a read");
        let order: Vec<_> = agenda.iter().map(|item| (item.id, item.seq)).collect();
        assert_eq!(order, [(sample.agenda_item.id, 1), (new.id, 2)]);
        assert_eq!(scratch.library.read(|r| r.uses_at(sample.meeting.id)).expect("a read").len(), 1);
    });
}

#[test]
fn two_sources_become_one_and_words_are_found_again() {
    let (scratch, sample) = filled();
    let double_id = scratch.id();
    let reading = Reading { id: scratch.id(), source: double_id, ..sample.reading.clone() };
    let mut paragraphs: Vec<Paragraph> = sample.paragraphs.clone();
    paragraphs.swap(1, 2);
    Paragraph::number_all(&mut paragraphs);
    let double = Source {
        id: double_id,
        reading: reading.id,
        publisher: None,
        twin: Some(sample.source.id),
        ..sample.source.clone()
    };
    let pending = Proposal {
        id: scratch.id(),
        source: double.id,
        spans: vec![am_model::source::Span { ordinal: 2, ..sample.anchor.span }],
        decision: Decision::Pending,
        ..sample.proposal.clone()
    };
    let lost = Anchor {
        id: scratch.id(),
        quote: "mots d’ailleurs".into(),
        hash: am_model::source::hash_of_words("mots d’ailleurs"),
        ..sample.anchor.clone()
    };
    scratch.change(|tx| {
        tx.add_reading(&double, &reading, &paragraphs, &sample.bytes)?;
        tx.put(&pending)?;
        tx.put(&lost)?;
        Ok(())
    });
    merged_and_parted(&scratch, sample.source.to_ref(), double.to_ref(), |scratch| {
        let anchor = scratch.get::<Anchor>(sample.anchor.id).expect("the anchor");
        assert_eq!((anchor.source, anchor.reading, anchor.span.ordinal), (double.id, reading.id, 2));
        let stale = scratch.get::<Anchor>(lost.id).expect("the other one");
        assert_eq!((stale.source, stale.reading), (double.id, sample.reading.id), "stays where it was read");
        let proposals = scratch.library.read(|r| r.proposals(double.id)).expect("a read");
        assert_eq!(proposals.len(), 1);
        assert_eq!(proposals[0].decision, sample.proposal.decision, "decided once is decided");
        let one = scratch.get::<Source>(double.id).expect("the one that stays");
        assert_eq!((one.twin, one.publisher), (None, sample.source.publisher.clone()));
    });
    scratch.purge(sample.source.to_ref()).expect("the one that went can go for good");
    let kept = scratch.library.read(|r| r.paragraphs(sample.reading.id)).expect("a read");
    assert_eq!(kept.len(), sample.paragraphs.len(), "while an anchor stands in its text");
    assert!(scratch.library.check().expect("a check").is_sound());
}

#[test]
fn talking_points_instruments_and_quotations_become_one_too() {
    let (scratch, sample) = filled();
    let point =
        TalkingPoint { id: scratch.id(), themes: vec!["Pêche".into()], ..sample.talking_point.clone() };
    scratch.put(&point);
    merged_and_parted(&scratch, sample.talking_point.to_ref(), point.to_ref(), |scratch| {
        let one = scratch.get::<TalkingPoint>(point.id).expect("the one that stays");
        assert_eq!(one.themes, ["Pêche", "Investissement", "Énergie"]);
        assert_eq!(scratch.library.read(|r| r.uses_of(point.id)).expect("a read").len(), 1);
        let blocks: Vec<Block> = scratch.library.read(|r| r.blocks_using(point.to_ref())).expect("a read");
        assert_eq!(blocks.len(), 1);
    });
    let instrument = am_model::instrument::Instrument { id: scratch.id(), ..sample.instrument.clone() };
    let quote = am_model::quote::Quote { id: scratch.id(), speaker: None, ..sample.quote.clone() };
    scratch.change(|tx| tx.put(&instrument).and_then(|_| tx.put(&quote)).map(|_| ()));
    merged_and_parted(&scratch, sample.instrument.to_ref(), instrument.to_ref(), |_| {});
    merged_and_parted(&scratch, sample.quote.to_ref(), quote.to_ref(), |scratch| {
        let one = scratch.get::<am_model::quote::Quote>(quote.id).expect("the one that stays");
        assert_eq!(one.speaker, Some(sample.person.id));
    });
}

#[test]
fn what_is_not_two_of_a_kind_is_not_merged() {
    let (scratch, sample) = filled();
    let before = scratch.state();
    let field = |from: RecordRef, into: RecordRef| match merge(&scratch, from, into) {
        Err(StoreError::CannotMerge { field, .. }) => field,
        other => panic!("{other:?}"),
    };
    assert_eq!(field(sample.other.to_ref(), sample.other.to_ref()), "id");
    assert_eq!(field(sample.other.to_ref(), sample.person.to_ref()), "kind");
    assert_eq!(field(sample.other.to_ref(), sample.home.to_ref()), "home");
    let note = Brief { id: scratch.id(), ..sample.brief.clone() };
    assert_eq!(field(note.to_ref(), sample.brief.to_ref()), "kind", "two notes are two texts");
    let nobody = RecordRef { kind: RecordKind::Counterpart, id: scratch.id::<am_model::CounterpartId>().0 };
    assert!(matches!(merge(&scratch, nobody, sample.other.to_ref()), Err(StoreError::NotFound { .. })));
    assert_eq!(scratch.state(), before);
}
