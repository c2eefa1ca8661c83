//! Versions and approvals of a note: frozen as they read, taken up again, decided on in order.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

mod desk;

use am_app::{
    ApprovalInput, BriefView, DecisionInput, ErrorCode, ExportInput, ImportOutcome, Occasion, VersionRow,
};
use am_model::brief::{Block, BlockBody, BriefState, Inline, LangState, SectionRole, Version};
use am_model::record::{RecordKind, RecordRef};
use am_model::{ApprovalId, BlockId, BriefId, Lang, PerLang, VersionId};
use am_store::{Library, OpVerb, OpenOptions, Operation, Surroundings};
use chrono::NaiveDate;
use desk::{Desk, head_of};
use serde_json::json;

impl Desk {
    fn view(&self, brief: BriefId) -> BriefView {
        self.app.brief_get(brief, Lang::Fr).expect("the note is there")
    }

    /// Writes one paragraph into the background; returns whether that put the note in review again.
    fn write(&self, brief: BriefId, text: &str) -> bool {
        let view = self.view(brief);
        let background = |section: &&am_model::brief::Section| section.role == SectionRole::Background;
        let section = view.sections.iter().find(background).expect("a background section").id;
        let block = Block {
            id: BlockId(uuid::Uuid::from_u128(7)),
            section,
            seq: 0,
            body: BlockBody::Paragraph { text: PerLang::one(Lang::Fr, vec![Inline::text(text)]) },
            source_lang: Lang::Fr,
            lang_state: LangState::ToTranslate,
            marking: None,
            internal: false,
        };
        self.app.section_save(section, vec![block], None).expect("saved").value.is_reopened
    }

    fn state(&self, brief: BriefId) -> BriefState {
        self.view(brief).brief.state
    }

    fn set_state(&self, brief: BriefId, state: BriefState) -> Option<u32> {
        let mut head = head_of(&self.view(brief));
        head.state = state;
        self.app.brief_save(head).expect("saved").value.version
    }

    fn freeze(&self, brief: BriefId, label: &str) -> VersionId {
        self.app.version_freeze(brief, label.into()).expect("frozen").value.id
    }

    fn versions(&self, brief: BriefId) -> Vec<VersionRow> {
        self.app.version_list(brief).expect("a note")
    }

    fn numbers(&self, brief: BriefId) -> Vec<u32> {
        self.versions(brief).iter().map(|row| row.number).collect()
    }

    /// Returns a version as it read, as JSON, to look for words in.
    fn read(&self, version: VersionId) -> String {
        let view = self.app.version_get(version, Lang::Fr).expect("a version");
        serde_json::to_string(&view.resolved).expect("JSON")
    }

    fn ask(&self, brief: BriefId, name: &str) -> ApprovalId {
        let input =
            ApprovalInput { id: None, brief, name: name.into(), title: PerLang::default(), due_on: None };
        self.app.approval_save(input).expect("a step").value
    }

    fn decide(&self, id: ApprovalId, approved: bool) -> (BriefState, u32) {
        let input = DecisionInput { id, approved, on: None, version: None };
        let decided = self.app.approval_decide(input).expect("decided").value;
        (decided.state, decided.version)
    }

    fn chain(&self, brief: BriefId) -> Vec<String> {
        let rows = self.app.approval_list(brief).expect("a note").into_iter();
        rows.map(|row| row.approval.name).collect()
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

#[test]
fn a_version_reads_as_it_did_whatever_becomes_of_its_records() {
    let desk = Desk::new();
    let brief = desk.note();
    desk.write(brief, "Le premier contexte.");
    let version = desk.freeze(brief, "  pour relecture ");
    let read = desk.read(version);
    let commitment = desk.app.commitment_list().expect("a library").remove(0);
    let title = commitment.title.fr.clone().expect("a French title");
    assert!(read.contains("Le premier contexte.") && read.contains(&title));

    let renamed = json!({ "title": { "fr": "Tout autre chose" } });
    desk.app.record_set(commitment.id.0, renamed).expect("changed");
    let gone = RecordRef { kind: RecordKind::Commitment, id: commitment.id.0 };
    desk.app.record_purge(gone).expect("deleted for good");
    desk.write(brief, "Un second contexte.");
    assert_eq!(desk.read(version), read);
    let now = serde_json::to_string(&desk.view(brief).resolved).expect("JSON");
    assert!(!now.contains(&title) && now.contains("Un second contexte."));

    let row = &desk.versions(brief)[0];
    assert_eq!((row.number, row.label.as_str(), row.occasion), (1, "pour relecture", Some(Occasion::Asked)));
    assert!(!row.is_current, "the note says something else now");
    let english = desk.app.version_get(version, Lang::En).expect("the other side").resolved;
    assert_eq!(english.lang, Lang::En);
}

#[test]
fn a_version_is_written_to_word_as_it_was_under_its_number() {
    let desk = Desk::new();
    let brief = desk.note();
    desk.write(brief, "Le premier contexte.");
    let version = desk.freeze(brief, "");
    desk.write(brief, "Un second contexte.");
    let folder = desk.folder.path().join("notes");
    let input = |version, lang| ExportInput {
        brief,
        version,
        langs: vec![lang],
        folder: folder.display().to_string(),
        names: None,
    };
    let export = |version| desk.app.brief_export(&input(version, Lang::Fr)).expect("written").remove(0).path;
    let (then, now) = (export(Some(version)), export(None));
    assert!(then.ends_with("(FR) v1.docx") && !now.ends_with("v1.docx"), "{then} {now}");
    let words = |path: &str| {
        let bytes = std::fs::read(path).expect("a file");
        let outcome = desk.import(&[desk.file("lu.docx", &bytes)]).remove(0);
        let ImportOutcome::Imported { source, .. } = outcome else { panic!("not read: {outcome:?}") };
        let paragraphs = desk.app.source_get(source).expect("read").paragraphs.into_iter();
        paragraphs.map(|paragraph| paragraph.text).collect::<String>()
    };
    let (then, now) = (words(&then), words(&now));
    assert!(then.contains("Le premier contexte.") && !then.contains("Un second contexte."), "{then}");
    assert!(now.contains("Un second contexte."), "{now}");

    let other = desk.app.brief_create(desk.view(brief).brief.meeting.expect("a meeting"), desk::choices());
    let stolen = ExportInput { brief: other.expect("a second note").value, ..input(Some(version), Lang::Fr) };
    assert_eq!(desk.app.brief_export(&stolen).expect_err("another note's").code, ErrorCode::NotFound);
}

#[test]
fn a_version_is_taken_up_again_in_one_step_and_what_stood_there_is_kept() {
    let desk = Desk::new();
    let brief = desk.note();
    desk.write(brief, "Le premier contexte.");
    let first = desk.freeze(brief, "");
    let then = desk.view(brief);
    desk.write(brief, "Un second contexte.");
    let mut head = head_of(&desk.view(brief));
    head.title.fr = Some("Un autre titre".into());
    desk.app.brief_save(head).expect("saved");
    let before = desk.view(brief);

    desk.app.version_restore(first).expect("taken up again");
    let now = desk.view(brief);
    assert_eq!(
        (&now.blocks, &now.sections, &now.brief.title),
        (&then.blocks, &then.sections, &then.brief.title)
    );
    let rows = desk.versions(brief);
    assert_eq!(desk.numbers(brief), [2, 1]);
    assert_eq!((rows[0].occasion, rows[0].is_current), (Some(Occasion::Replaced), false));
    assert!(rows[1].is_current);
    assert!(desk.read(rows[0].id).contains("Un second contexte."), "nothing is lost");
    assert_eq!(desk.app.version_restore(first).expect("nothing to do").label, None);

    desk.app.undo(Some(brief)).expect("the taking up");
    let back = desk.view(brief);
    assert_eq!((&back.blocks, &back.brief), (&before.blocks, &before.brief));
    assert_eq!(desk.numbers(brief), [1], "one step");
}

#[test]
fn a_version_never_changes_and_goes_to_the_bin_with_its_note() {
    let desk = Desk::new();
    let brief = desk.note();
    let version = desk.freeze(brief, "");
    desk.ask(brief, "Anne Roy");
    let refused = desk.app.record_set(version.0, json!({ "label": "autre" })).expect_err("frozen");
    assert_eq!(refused.code, ErrorCode::NotByHand);

    let record = RecordRef { kind: RecordKind::Brief, id: brief.0 };
    desk.app.record_delete(record).expect("to the bin");
    assert_eq!(desk.app.version_get(version, Lang::Fr).expect_err("gone").code, ErrorCode::NotFound);
    let binned = desk.app.bin_list().expect("a library").remove(0);
    desk.app.bin_restore(binned.operation).expect("brought back");
    assert_eq!(desk.numbers(brief), [1]);
    assert_eq!(desk.chain(brief), ["Anne Roy"]);
}

#[test]
fn a_number_is_never_given_twice() {
    let desk = Desk::new();
    let brief = desk.note();
    desk.freeze(brief, "");
    let second = desk.freeze(brief, "");
    let record = RecordRef { kind: RecordKind::Version, id: second.0 };
    desk.app.record_delete(record).expect("to the bin");
    desk.freeze(brief, "");
    assert_eq!(desk.numbers(brief), [3, 1]);
}

#[test]
fn approving_or_handing_over_freezes_a_version_by_itself() {
    let desk = Desk::new();
    let brief = desk.note();
    assert_eq!(desk.set_state(brief, BriefState::InReview), None);
    assert_eq!(desk.set_state(brief, BriefState::Approved), Some(1));
    assert_eq!(desk.set_state(brief, BriefState::Delivered), Some(2));
    let occasions: Vec<_> = desk.versions(brief).into_iter().map(|row| row.occasion).collect();
    assert_eq!(occasions, [Some(Occasion::Delivered), Some(Occasion::Approved)]);
    let approved = desk.app.version_get(desk.versions(brief)[1].id, Lang::Fr).expect("a version");
    assert_eq!(approved.resolved.frame.draft, None, "it stands as approved, not as a draft");
    desk.app.undo(Some(brief)).expect("the handing over");
    assert_eq!((desk.state(brief), desk.numbers(brief)), (BriefState::Approved, vec![1]));

    let by_hand = json!({ "state": "delivered" });
    desk.app.record_set(brief.0, by_hand).expect("changed at a terminal");
    assert_eq!(desk.numbers(brief), [2, 1]);
}

#[test]
fn an_approved_note_is_in_review_again_once_its_words_change() {
    let desk = Desk::new();
    let brief = desk.note();
    assert!(!desk.write(brief, "Un contexte."), "a draft stays one");
    desk.set_state(brief, BriefState::Approved);
    assert!(!desk.write(brief, "Un contexte."), "the same words again");
    assert!(desk.write(brief, "Un contexte, revu."));
    assert_eq!(desk.state(brief), BriefState::InReview);
    desk.app.undo(Some(brief)).expect("the writing");
    assert_eq!(desk.state(brief), BriefState::Approved, "taken back with the words");

    let mut head = head_of(&desk.view(brief));
    head.docket = Some("2026-0412".into());
    head.contact = Some("Une analyste, poste 12".into());
    let saved = desk.app.brief_save(head).expect("saved").value;
    assert!(!saved.is_reopened, "a docket number is no word of the note");
    let mut head = head_of(&desk.view(brief));
    head.subtitle.fr = Some("Autre entretien".into());
    assert!(desk.app.brief_save(head).expect("saved").value.is_reopened);
    assert_eq!(desk.state(brief), BriefState::InReview);

    desk.set_state(brief, BriefState::Approved);
    let block = desk.view(brief).blocks.into_iter().find(|block| block.id.0.as_u128() == 7).expect("written");
    desk.app.record_delete(RecordRef { kind: RecordKind::Block, id: block.id.0 }).expect("deleted");
    assert_eq!(desk.state(brief), BriefState::InReview, "at a terminal too");
}

#[test]
fn the_last_of_the_chain_approves_the_note_and_every_decision_is_on_a_version() {
    let desk = Desk::new();
    let brief = desk.note();
    let director = desk.ask(brief, "Anne Roy");
    let deputy = desk.ask(brief, "Luc Savard");
    assert_eq!(desk.decide(director, false), (BriefState::InReview, 1));
    desk.write(brief, "Un contexte.");
    assert_eq!(desk.decide(director, true), (BriefState::InReview, 2), "she saw another text");
    assert_eq!(desk.decide(deputy, true), (BriefState::Approved, 3));
    let rows = desk.app.approval_list(brief).expect("a note");
    assert_eq!(rows[1].approval.decided_on, Some(day("2026-03-31")), "today, when nobody says");
    assert!(rows.iter().all(|row| !row.is_outdated), "what the director saw is what was approved");

    desk.write(brief, "Un contexte, revu.");
    assert!(desk.app.approval_list(brief).expect("a note").iter().all(|row| row.is_outdated));
    desk.app.undo(Some(brief)).expect("the writing");
    desk.app.undo(Some(brief)).expect("the last approval");
    assert_eq!((desk.state(brief), desk.numbers(brief)), (BriefState::InReview, vec![2, 1]));

    desk.decide(deputy, true);
    desk.app.approval_reopen(deputy).expect("taken back");
    let last = desk.app.approval_list(brief).expect("a note").pop().expect("a step");
    assert_eq!((last.approval.approved, desk.state(brief)), (None, BriefState::InReview));
    desk.app.approval_restart(brief).expect("begun anew");
    assert!(desk.app.approval_list(brief).expect("a note").iter().all(|row| row.approval.approved.is_none()));
}

#[test]
fn a_decision_may_be_on_an_earlier_version_that_exists() {
    let desk = Desk::new();
    let brief = desk.note();
    desk.freeze(brief, "");
    desk.write(brief, "Un contexte.");
    let (first, _last) = (desk.ask(brief, "Anne Roy"), desk.ask(brief, "Luc Savard"));
    let on = |version| {
        let input =
            DecisionInput { id: first, approved: true, on: Some(day("2026-03-27")), version: Some(version) };
        desk.app.approval_decide(input)
    };
    assert_eq!(on(9).expect_err("no such version").code, ErrorCode::NotFound);
    assert_eq!(on(1).expect("decided").value.version, 1);
    let row = desk.app.approval_list(brief).expect("a note").remove(0);
    assert_eq!(row.approval.decided_on, Some(day("2026-03-27")));
    assert!(row.is_outdated, "the note has changed since that version");
    assert_eq!(desk.numbers(brief), [1], "nothing is frozen for it");
}

#[test]
fn the_chain_is_ordered_changed_and_shortened() {
    let desk = Desk::new();
    let brief = desk.note();
    let [a, b, c] = ["A", "B", "C"].map(|name| desk.ask(brief, name));
    desk.app.approval_move(c, 0).expect("moved");
    assert_eq!(desk.chain(brief), ["C", "A", "B"]);
    desk.app.approval_move(c, 99).expect("moved");
    assert_eq!(desk.chain(brief), ["A", "B", "C"]);
    let title = PerLang::both("Directrice", "Director");
    let changed = ApprovalInput {
        id: Some(a),
        brief,
        name: " Anne Roy ".into(),
        title,
        due_on: Some(day("2026-04-02")),
    };
    desk.app.approval_save(changed.clone()).expect("changed");
    desk.app.record_delete(RecordRef { kind: RecordKind::Approval, id: b.0 }).expect("removed");
    assert_eq!(desk.chain(brief), ["Anne Roy", "C"]);
    let nameless = desk.app.approval_save(ApprovalInput { name: "  ".into(), ..changed });
    assert_eq!(nameless.expect_err("nobody").code, ErrorCode::FieldEmpty);
    desk.app.undo(Some(brief)).expect("the removal");
    assert_eq!(desk.chain(brief), ["Anne Roy", "B", "C"]);
}

#[test]
fn dates_follow_the_meeting_until_somebody_sets_one() {
    let desk = Desk::new();
    let brief = desk.note();
    let (first, _) = (desk.ask(brief, "Anne Roy"), desk.ask(brief, "Luc Savard"));
    let dues = || {
        let rows = desk.app.approval_list(brief).expect("a note").into_iter();
        rows.map(|row| (row.due.expect("planned").to_string(), row.is_planned)).collect::<Vec<_>>()
    };
    let planned = |a: &str, b: &str| vec![(a.to_owned(), true), (b.to_owned(), true)];
    assert_eq!(dues(), planned("2026-04-07", "2026-04-08"), "the meeting is on April 9");
    let meeting = desk.view(brief).brief.meeting.expect("a meeting");
    desk.app.record_set(meeting.0, json!({ "on": "2026-04-14" })).expect("moved");
    assert_eq!(dues(), planned("2026-04-10", "2026-04-13"));
    let mut head = head_of(&desk.view(brief));
    head.due_on = Some(day("2026-04-03"));
    desk.app.brief_save(head).expect("saved");
    assert_eq!(dues(), planned("2026-04-02", "2026-04-03"), "the day the note is due comes before");
    let set = ApprovalInput {
        id: Some(first),
        brief,
        name: "Anne Roy".into(),
        title: PerLang::default(),
        due_on: Some(day("2026-03-30")),
    };
    desk.app.approval_save(set).expect("set");
    let row = desk.app.approval_list(brief).expect("a note").remove(0);
    assert_eq!((row.is_planned, row.is_late, row.days), (false, true, Some(0)));
}

#[test]
fn a_version_nobody_can_read_is_listed_and_said_to_be_unreadable() {
    let desk = Desk::new();
    let brief = desk.note();
    let version = desk.freeze(brief, "");
    let path = desk.folder.path().join("essai.aidemem");
    desk.app.library_close();
    let library = Library::open(&path, &OpenOptions::default(), Surroundings::real()).expect("opened");
    let strange = |tx: &mut am_store::Tx<'_>| {
        let known: Version = tx.get_or_not_found(version)?;
        tx.put(&Version { snapshot: "{\"format\":\"autre\"}".into(), ..known })
    };
    let operation = Operation::new(OpVerb::Changed, RecordKind::Version, "");
    library.transact(operation, strange).expect("written by another program");
    library.close().expect("closed");
    desk.app.library_open(&path, false).expect("opened again");
    assert_eq!(desk.versions(brief)[0].occasion, None);
    let refused = desk.app.version_get(version, Lang::Fr).expect_err("not ours");
    assert_eq!(refused.code, ErrorCode::VersionUnreadable);
    let kept = desk.app.version_restore(version).expect_err("not ours");
    assert_eq!(kept.code, ErrorCode::VersionUnreadable);
}
