//! The example library as a newcomer finds it.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use am_model::brief::{Block, BlockBody, SectionRole};
use am_model::commitment::{Actor, Standing};
use am_model::meeting::MeetingState;
use am_model::statistic::Freshness;
use am_model::{Lang, MakeIds};
use chrono::NaiveDate;
use uuid::Uuid;

use super::documents::PLAN;
use super::make::ExampleMade;
use super::plan::Plan;
use crate::{App, BriefView, CommitmentRow, DayClock, ErrorCode, MeetingRow, Ports, SourceListRow};

/// Ids one after the other, so that two makings can be compared.
#[derive(Default)]
struct Counting(AtomicU64);

impl MakeIds for Counting {
    fn next(&self) -> Uuid {
        Uuid::from_u64_pair(0x7000, self.0.fetch_add(1, Ordering::Relaxed))
    }
}

struct Made {
    app: App,
    example: ExampleMade,
    // Held so that the folder lives as long as the library.
    _folder: tempfile::TempDir,
}

fn app(day: &str, folder: &Path) -> App {
    let today: NaiveDate = day.parse().expect("a date");
    let ports = Ports {
        clock: Arc::new(DayClock(today)),
        ids: Arc::new(Counting::default()),
        config_dir: None,
        documents_dir: folder.to_owned(),
        worker: None,
    };
    App::new(ports).expect("what is built in holds together")
}

fn made_on(day: &str) -> Made {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = app(day, folder.path());
    let example = app.make_example(&folder.path().join("exemple.aidemem")).expect("the example can be made");
    Made { app, example, _folder: folder }
}

impl Made {
    fn commitments_with(&self, name: &str) -> Vec<CommitmentRow> {
        let mut rows = self.app.commitment_list().expect("readable");
        rows.retain(|row| row.counterparts.iter().any(|party| party.name.fr.as_deref() == Some(name)));
        rows
    }

    fn meetings(&self) -> Vec<MeetingRow> {
        self.app.meeting_list().expect("readable")
    }

    fn sources(&self) -> Vec<SourceListRow> {
        self.app.source_list().expect("readable")
    }

    fn note(&self, lang: Lang) -> BriefView {
        self.app.brief_get(self.example.brief, lang).expect("readable")
    }
}

impl BriefView {
    fn blocks_of(&self, role: SectionRole) -> Vec<&Block> {
        let section = self.sections.iter().find(|section| section.role == role).expect("the template has it");
        self.blocks.iter().filter(|block| block.section == section.id).collect()
    }

    fn count(&self, role: SectionRole) -> usize {
        let items = |block: &&Block| match &block.body {
            BlockBody::List { items, .. } => items.len(),
            BlockBody::Points { items } => items.len(),
            BlockBody::Commitments { commitments, .. } => commitments.len(),
            BlockBody::Statistics { observations, .. } => observations.len(),
            _ => 1,
        };
        self.blocks_of(role).iter().map(items).sum()
    }
}

#[test]
fn the_follow_up_is_nine_days_ahead_whatever_the_day() {
    for day in ["2026-03-31", "2027-12-28", "2028-02-25"] {
        let made = made_on(day);
        let next = &made.meetings()[0];
        assert_eq!((next.state, next.days), (MeetingState::Planned, Some(9)), "made on {day}");
        assert_eq!(next.briefs.len(), 1, "its note is there");
        let late: Vec<_> = made.commitments_with("Qatar").iter().filter_map(|row| row.days_overdue).collect();
        assert_eq!(late, [106, 31], "made on {day}");
    }
}

#[test]
fn five_commitments_with_qatar_are_open_and_stand_as_the_note_prints_them() {
    let made = made_on("2026-03-31");
    let rows = made.commitments_with("Qatar");
    let open: Vec<_> =
        rows.iter().filter(|row| row.state.is_open()).map(|row| (row.actor, row.standing)).collect();
    let expected = [
        (Actor::Joint, Standing::Overdue),
        (Actor::Us, Standing::Overdue),
        (Actor::Joint, Standing::DueSoon),
        (Actor::Joint, Standing::UpToDate),
        (Actor::Joint, Standing::NotStarted),
    ];
    assert_eq!(open, expected);
    let places: Vec<_> = rows
        .iter()
        .filter(|row| row.state.is_open())
        .map(|row| row.source.as_ref().and_then(|s| s.number))
        .collect();
    assert_eq!(
        places,
        [Some(6), Some(4), Some(5), Some(6), Some(7)],
        "each leads to its paragraph of the record"
    );
    let kept = rows.iter().filter(|row| row.standing == Standing::Kept).count();
    assert_eq!(kept, 1, "one was kept");
}

#[test]
fn the_note_holds_what_is_to_be_said_now_and_leaves_out_what_was_said_at_doha() {
    let made = made_on("2026-03-31");
    let note = made.note(Lang::Fr);
    assert_eq!(note.count(SectionRole::Objectives), 3);
    assert_eq!(note.count(SectionRole::KeyMessages), 3);
    assert_eq!(note.count(SectionRole::IfRaised), 4, "two questions with their answers");
    assert_eq!(note.count(SectionRole::Commitments), 5);
    assert_eq!(note.count(SectionRole::Biographies), 2);
    let statistics = note.blocks_of(SectionRole::Statistics);
    assert!(
        matches!(&statistics[0].body, BlockBody::Statistics { observations, .. } if observations.len() == 4)
    );
    assert!(matches!(&statistics[1].body, BlockBody::Chart { .. }), "three editions make a chart");
    let points = made.app.talking_point_list().expect("readable");
    let said: Vec<_> = points
        .iter()
        .filter(|row| row.last_use.as_ref().is_some_and(|(used, _)| used.said == Some(true)))
        .collect();
    assert_eq!(said.len(), 4);
    assert!(said.iter().all(|row| row.in_briefs.is_empty()), "what was said at Doha is left out this time");
}

#[test]
fn the_note_has_both_languages_throughout() {
    let made = made_on("2026-03-31");
    let row = made.note(Lang::Fr).row;
    assert_eq!((row.blocks_fr, row.blocks_en), (row.blocks, row.blocks));
}

#[test]
fn dates_in_lines_follow_the_day() {
    let made = made_on("2026-03-31");
    let points = made.app.talking_point_list().expect("readable");
    let holds = |words: &str| points.iter().any(|row| row.point.text.text(Lang::Fr).contains(words));
    assert!(holds("d’ici le 15\u{a0}avril."), "the date of signature is fifteen days ahead");
    assert!(!points.iter().any(|row| row.point.text.text(Lang::En).contains('{')), "no place is left open");
    let titles = made.meetings();
    assert!(titles.iter().any(|row| row.title.text(Lang::En).starts_with("ALL IN 2026:")));
}

#[test]
fn sources_come_in_twins_and_invented_ones_are_marked() {
    let made = made_on("2026-03-31");
    let sources = made.sources();
    assert_eq!(sources.len(), 14);
    for row in &sources {
        let twin = sources.iter().find(|other| Some(other.id) == row.twin).expect("every source has a twin");
        assert_ne!(twin.lang, row.lang, "{}", row.title);
        assert_eq!(row.illustrative, !row.public, "{}: what is invented is internal", row.title);
        let open =
            row.lang == Lang::Fr && ["Tokyo", "Déclaration de Doha"].contains(&row.short.text(Lang::Fr));
        assert!(open || row.pending == 0, "{}: {} proposals wait", row.title, row.pending);
    }
    assert_eq!(sources.iter().filter(|row| row.illustrative).count(), 4);
}

#[test]
fn proposals_are_left_for_a_newcomer_to_try() {
    let made = made_on("2026-03-31");
    let waiting = made.app.waiting().expect("readable");
    assert!((4..=40).contains(&waiting.pending), "{} proposals wait", waiting.pending);
    assert_eq!(waiting.overdue, 2);
}

#[test]
fn the_rules_find_most_of_what_the_example_keeps() {
    let made = made_on("2026-03-31");
    let mut kept = 0;
    let mut by_hand = Vec::new();
    for row in made.sources().iter().filter(|row| row.lang == Lang::Fr) {
        for view in made.app.source_get(row.id).expect("readable").proposals {
            if matches!(view.proposal.decision, am_model::proposal::Decision::Accepted { .. }) {
                kept += 1;
                if view.proposal.cues.is_empty() {
                    by_hand.push(view.proposal.draft);
                }
            }
        }
    }
    assert!(kept >= 20, "{kept} kept");
    assert!(by_hand.len() * 4 <= kept, "{} of {kept} were found by no rule: {by_hand:#?}", by_hand.len());
}

#[test]
fn figures_keep_their_real_dates_and_their_age_shows() {
    let made = made_on("2026-03-31");
    let rows = made.app.statistic_list().expect("readable");
    let of =
        |name: &str| rows.iter().find(|row| row.indicator.name.fr.as_deref() == Some(name)).expect("kept");
    assert_eq!(of("Spécialistes des TIC").freshness, Some(Freshness::Old));
    assert_eq!(of("Projets de grappes").freshness, Some(Freshness::Stale));
    let participants = of("Participants à ALL IN, Montréal");
    let invented: Vec<bool> = participants.observations.iter().map(|value| value.illustrative).collect();
    assert_eq!(invented, [true, true, false], "only the last edition is a fact");
    assert_eq!(participants.text.text(Lang::Fr), "plus de 6\u{a0}000");
}

#[test]
fn people_hold_their_main_office_and_past_ones_are_past() {
    let made = made_on("2026-03-31");
    let people = made.app.person_list().expect("readable");
    let of = |name: &str| people.iter().find(|row| row.person.name == name).expect("kept");
    assert_eq!(people.len(), 8);
    let title =
        |name: &str| of(name).office.as_ref().and_then(|office| office.title.en.clone()).unwrap_or_default();
    assert_eq!(title("Evan Solomon"), "Minister of Artificial Intelligence and Digital Innovation");
    assert!(of("Evan Solomon").in_office);
    assert!(!of("Cédric O").in_office);
    assert_eq!(
        of("Nadine Girault").party.as_ref().and_then(|party| party.name.fr.clone()).as_deref(),
        Some("Québec")
    );
}

#[test]
fn made_twice_on_a_day_it_is_the_same() {
    let (first, second) = (made_on("2026-03-31"), made_on("2026-03-31"));
    assert_eq!(
        first.app.commitment_list().expect("readable"),
        second.app.commitment_list().expect("readable")
    );
    assert_eq!(first.sources(), second.sources());
    assert_eq!(first.meetings(), second.meetings());
    assert_eq!(first.note(Lang::En).blocks, second.note(Lang::En).blocks);
}

#[test]
fn a_file_that_is_there_already_is_left_alone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("exemple.aidemem");
    std::fs::write(&path, b"somebody else's").expect("written");
    let error = app("2026-03-31", folder.path()).make_example(&path).expect_err("the name is taken");
    assert_eq!(error.code, ErrorCode::LibraryExists);
    assert_eq!(std::fs::read(&path).expect("readable"), b"somebody else's");
}

#[test]
fn a_library_that_cannot_be_finished_leaves_nothing_behind() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("exemple.aidemem");
    let broken = PLAN.replacen("Le Canada répondra par écrit", "Le Canada ne répondra jamais", 1);
    let plan = Plan::read(&broken).expect("its keys hold together; only the words are wrong");
    let app = app("2026-03-31", folder.path());
    let error = app.make_library(&plan, &path).expect_err("no document says so");
    assert!(error.detail.is_some_and(|detail| detail.contains("ne répondra jamais")));
    assert!(!path.exists(), "half a library is worse than none");
    assert!(app.library_state().open.is_none());
    app.make_example(&path).expect("the place is free again");
}
