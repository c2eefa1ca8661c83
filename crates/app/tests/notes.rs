//! From a meeting to a Word file: assembling, writing, undoing, exporting.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

mod desk;

use am_app::{BriefChoices, BriefView, ErrorCode, ExportInput, StatusInput, TalkingPointInput};
use am_model::brief::{Block, BlockBody, Inline, LangState, PointItem, SectionRole};
use am_model::commitment::CommitmentState;
use am_model::record::RecordKind;
use am_model::source::Span;
use am_model::talking_point::Slot;
use am_model::{BlockId, BriefId, Lang, PerLang};
use desk::{Desk, choices, head_of, meeting};

fn view(desk: &Desk, brief: BriefId) -> BriefView {
    desk.app.brief_get(brief, Lang::Fr).expect("the note is there")
}

fn paragraph(view: &BriefView, text: &str) -> Block {
    let section =
        view.sections.iter().find(|s| s.role == SectionRole::Background).expect("a background section");
    Block {
        id: BlockId(uuid::Uuid::from_u128(7)),
        section: section.id,
        seq: 0,
        body: BlockBody::Paragraph { text: PerLang::one(Lang::Fr, vec![Inline::text(text)]) },
        source_lang: Lang::Fr,
        lang_state: LangState::ToTranslate,
        marking: None,
        internal: false,
    }
}

#[test]
fn what_was_promised_stands_in_the_next_note_by_itself() {
    let desk = Desk::new();
    let brief = desk.note();
    let tables: Vec<usize> = view(&desk, brief)
        .blocks
        .iter()
        .filter_map(|block| match &block.body {
            BlockBody::Commitments { commitments, .. } => Some(commitments.len()),
            _ => None,
        })
        .collect();
    assert_eq!(tables, [desk.app.commitment_list().expect("a library").len()]);
}

#[test]
fn a_meeting_without_counterpart_is_refused_and_leaves_nothing() {
    let desk = Desk::new();
    let refused = desk.app.meeting_save(meeting(Vec::new()), Some(choices())).expect_err("nobody to meet");
    assert_eq!(refused.code, ErrorCode::NoCounterpart);
    assert!(desk.app.meeting_list().expect("a library").is_empty());
}

#[test]
fn an_unknown_template_leaves_no_meeting_behind() {
    let desk = Desk::new();
    desk.statement();
    let norway = desk.app.counterpart_named("Norvège").expect("a library").expect("named by the statement");
    let choices = BriefChoices { template: "absent".into(), ..choices() };
    let refused = desk.app.meeting_save(meeting(vec![norway]), Some(choices)).expect_err("no such template");
    assert_eq!(refused.code, ErrorCode::TemplateMissing);
    assert!(desk.app.meeting_list().expect("a library").is_empty(), "meeting and note are one step");
}

#[test]
fn what_is_typed_is_kept_and_undone_within_the_note() {
    let desk = Desk::new();
    let brief = desk.note();
    let before = view(&desk, brief);
    let block = paragraph(&before, "Un premier contexte.");
    desk.app.section_save(block.section, vec![block.clone()], None).expect("saved");
    assert!(view(&desk, brief).blocks.iter().any(|known| known.id == block.id));
    desk.app.undo(Some(brief)).expect("something to undo in this note");
    assert_eq!(view(&desk, brief).blocks, before.blocks);
    desk.app.redo(Some(brief)).expect("something to make again");
    assert!(view(&desk, brief).blocks.iter().any(|known| known.id == block.id));
}

#[test]
fn every_save_is_a_step_of_its_own_and_one_that_changes_nothing_is_none() {
    let desk = Desk::new();
    let brief = desk.note();
    let before = view(&desk, brief);
    let mut block = paragraph(&before, "Un premier contexte.");
    let save = |block: &Block, step: Option<&str>| {
        let step = step.map(str::to_owned);
        desk.app.section_save(block.section, vec![block.clone()], step).expect("saved").label
    };
    assert!(save(&block, None).is_some());
    assert_eq!(save(&block, None), None, "the same again");
    block.body = BlockBody::Paragraph { text: PerLang::one(Lang::Fr, vec![Inline::text("Autre.")]) };
    assert!(save(&block, None).is_some());
    let head = desk.app.brief_save(head_of(&view(&desk, brief))).expect("saved");
    assert_eq!(head.label, None, "a title page saved as it was");
    desk.app.undo(Some(brief)).expect("the second writing");
    let seen = view(&desk, brief).blocks.into_iter().find(|known| known.id == block.id);
    let first = paragraph(&before, "Un premier contexte.").body;
    assert_eq!(seen.map(|seen| seen.body), Some(first));
    desk.app.undo(Some(brief)).expect("the first writing");
    assert_eq!(view(&desk, brief).blocks, before.blocks);
    assert_eq!(desk.app.undo(Some(brief)).expect_err("nothing left").code, ErrorCode::NothingToUndo);
}

#[test]
fn citing_a_paragraph_is_one_step_with_the_words_it_goes_into() {
    let desk = Desk::new();
    let brief = desk.note();
    let before = view(&desk, brief);
    let source = desk.app.source_list().expect("a library")[0].id;
    let last = || desk.app.undo_state(None).expect("a library").undo;
    let (before_citing, anchors) = (last(), || desk.app.records_json(RecordKind::Anchor));
    let known = anchors().expect("a library").len();
    let step = || Some("renvoi".to_owned());
    let span = Span { ordinal: 0, start: 0, end: 11 };
    let citing = am_app::Citing { brief, step: "renvoi".into() };
    let anchor = desk.app.anchor_make(source, span, Some(citing)).expect("made").value;
    let mut block = paragraph(&before, "Un contexte.");
    let text = vec![Inline::text("Un contexte."), Inline::Cite { anchors: vec![anchor] }];
    block.body = BlockBody::Paragraph { text: PerLang::one(Lang::Fr, text) };
    desk.app.section_save(block.section, vec![block], step()).expect("saved");
    assert_eq!(anchors().expect("a library").len(), known + 1);
    desk.app.undo(Some(brief)).expect("the citing");
    assert_eq!(view(&desk, brief).blocks, before.blocks);
    assert_eq!(anchors().expect("a library").len(), known, "the anchor goes with its citation");
    assert_eq!(last(), before_citing, "and nothing is left that would take back nothing");
}

#[test]
fn a_block_of_another_note_is_refused_and_stays_there() {
    let desk = Desk::new();
    let first = desk.note();
    let meeting = view(&desk, first).brief.meeting.expect("it prepares a meeting");
    let second = desk.app.brief_create(meeting, choices()).expect("a second note").value;
    let block = paragraph(&view(&desk, first), "Un contexte.");
    desk.app.section_save(block.section, vec![block.clone()], None).expect("saved");
    let stolen = paragraph(&view(&desk, second), "Pris ailleurs.");
    assert_eq!(stolen.id, block.id);
    let refused = desk.app.section_save(stolen.section, vec![stolen], None).expect_err("another note's");
    assert_eq!(refused.code, ErrorCode::Invalid);
    let kept = view(&desk, first).blocks.into_iter().find(|known| known.id == block.id).expect("still there");
    assert_eq!((kept.section, kept.body), (block.section, block.body));
}

#[test]
fn a_line_is_meant_for_a_meeting_while_it_stands_in_its_note() {
    let desk = Desk::new();
    let brief = desk.note();
    let input = TalkingPointInput {
        id: None,
        slot: Slot::KeyMessage,
        lead: PerLang::default(),
        text: PerLang::one(Lang::Fr, "L’énergie nous lie."),
        reply: PerLang::default(),
        themes: Vec::new(),
        counterparts: Vec::new(),
    };
    let point = desk.app.talking_point_save(input).expect("kept").value;
    let uses = || desk.app.talking_point_list().expect("a library")[0].uses.len();
    let opened = view(&desk, brief);
    let section =
        opened.sections.iter().find(|section| section.role == SectionRole::KeyMessages).expect("a section");
    let line = PointItem {
        id: BlockId(uuid::Uuid::from_u128(9)),
        slot: Slot::KeyMessage,
        text: PerLang::one(Lang::Fr, vec![Inline::text("L’énergie nous lie.")]),
        talking_point: Some(point),
    };
    let block = Block {
        section: section.id,
        body: BlockBody::Points { items: vec![line] },
        ..paragraph(&opened, "")
    };
    assert_eq!(uses(), 0);
    desk.app.section_save(section.id, vec![block], None).expect("put in");
    assert_eq!(uses(), 1, "put into the note, it is meant for the meeting");
    desk.app.section_save(section.id, Vec::new(), None).expect("taken out");
    assert_eq!(uses(), 0, "taken out, no longer");
    desk.app.undo(Some(brief)).expect("the taking out");
    assert_eq!(uses(), 1, "both are one step");
    desk.app.undo(Some(brief)).expect("the putting in");
    assert_eq!(uses(), 0);
    desk.app.redo(Some(brief)).expect("put in again");
    let used = desk.app.talking_point_list().expect("a library")[0].uses[0].0.id;
    desk.app.talking_point_said(used, Some(true)).expect("told after the meeting");
    desk.app.section_save(section.id, Vec::new(), None).expect("taken out");
    assert_eq!(uses(), 1, "what was said stays written down");
    assert_eq!(desk.app.talking_point_list().expect("a library")[0].uses[0].0.said, Some(true));
}

#[test]
fn a_note_is_exported_in_both_languages_and_never_over_another_file() {
    let desk = Desk::new();
    let brief = desk.note();
    let folder = desk.folder.path().join("notes");
    let input = ExportInput {
        brief,
        version: None,
        langs: Lang::ALL.to_vec(),
        folder: folder.display().to_string(),
        names: None,
    };
    let first = desk.app.brief_export(&input).expect("written");
    assert_eq!(first.len(), 2);
    std::fs::write(&first[0].path, b"worked in").expect("writable");
    let second = desk.app.brief_export(&input).expect("written beside");
    assert_ne!(first[0].path, second[0].path);
    assert_eq!(std::fs::read(&first[0].path).expect("readable"), b"worked in", "what was there is untouched");
}

#[test]
fn a_folder_that_cannot_be_written_is_told_and_leaves_no_file() {
    let desk = Desk::new();
    let brief = desk.note();
    let file = desk.file("occupe", b"a file where a folder is wanted");
    let folder = file.join("notes").display().to_string();
    let input = ExportInput { brief, version: None, langs: vec![Lang::Fr], folder, names: None };
    assert_eq!(desk.app.brief_export(&input).expect_err("no folder there").code, ErrorCode::TargetUnwritable);
}

#[test]
fn a_commitment_put_off_needs_a_reason() {
    let desk = Desk::new();
    desk.note();
    let id = desk.app.commitment_list().expect("a library")[0].id;
    let put_off = |reason: Option<&str>| {
        let input = StatusInput {
            id,
            state: CommitmentState::Deferred,
            on: None,
            reason: reason.map(str::to_owned),
            evidence: None,
        };
        desk.app.commitment_set_state(input)
    };
    assert_eq!(put_off(Some("  ")).expect_err("no reason").code, ErrorCode::ReasonNeeded);
    put_off(Some("En attente du texte")).expect("put off");
    let seen = desk.app.commitment_get(id).expect("a commitment");
    assert_eq!(seen.commitment.reason.as_deref(), Some("En attente du texte"));
    assert!(seen.history.len() >= 2, "made, then put off");
}
