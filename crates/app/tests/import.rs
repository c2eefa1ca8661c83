//! Importing: good files come in, bad ones are outcomes, and the library is as it was.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

mod desk;

use std::ops::ControlFlow;

use am_app::{ErrorCode, ImportOptions, ImportOutcome, PastedText};
use am_model::Lang;
use am_model::record::RecordKind;
use am_model::source::{MediaType, SourceKind};
use desk::{Desk, STATEMENT};

fn code(outcome: &ImportOutcome) -> Option<ErrorCode> {
    match outcome {
        ImportOutcome::Failed { error } => Some(error.code),
        _ => None,
    }
}

#[test]
fn one_bad_file_never_stops_the_others() {
    let desk = Desk::new();
    let files = [
        desk.file("vide.txt", b""),
        desk.file("bruit.pdf", &[0, 159, 146, 150, 0, 1, 2, 3]),
        desk.file("declaration.txt", STATEMENT.as_bytes()),
        desk.folder.path().join("absente.docx"),
    ];
    let outcomes = desk.import(&files);
    assert_eq!(code(&outcomes[0]), Some(ErrorCode::FileEmpty));
    assert!(code(&outcomes[1]).is_some(), "{:?}", outcomes[1]);
    assert!(matches!(&outcomes[2], ImportOutcome::Imported { found, .. } if found.commitments >= 2));
    assert_eq!(code(&outcomes[3]), Some(ErrorCode::FileUnreadable));
    assert_eq!(desk.app.source_list().expect("a library").len(), 1, "only the good one is in the library");
}

#[test]
fn a_failed_import_leaves_nothing_and_nothing_to_undo() {
    let desk = Desk::new();
    desk.import(&[desk.file("vide.txt", b"   \n")]);
    assert!(desk.app.records_json(RecordKind::Source).expect("a library").is_empty());
    assert_eq!(desk.app.undo_state(None).expect("a library").undo, None);
}

#[test]
fn the_same_bytes_again_are_recognised() {
    let desk = Desk::new();
    let (source, _) = desk.statement();
    let again = desk.import(&[desk.file("copie.txt", STATEMENT.as_bytes())]).remove(0);
    assert!(matches!(again, ImportOutcome::Duplicate { source: known, .. } if known == source));
}

#[test]
fn the_same_text_and_a_corrected_release_are_said_to_be_like_what_is_there() {
    let desk = Desk::new();
    let (source, _) = desk.statement();
    let title = desk.app.source_get(source).expect("a source").source.title;
    let remarks = |name: &str, text: &str| match desk.import(&[desk.file(name, text.as_bytes())]).remove(0) {
        ImportOutcome::Imported { remarks, .. } => {
            remarks.into_iter().filter_map(|remark| remark.fr).collect::<Vec<_>>()
        }
        other => panic!("{other:?}"),
    };
    let same = remarks("site.txt", &format!("{STATEMENT}\n\nPage consultée hier.\n"));
    assert_eq!(
        same,
        [format!("Même texte que «\u{a0}{title}\u{a0}», à de courtes lignes près\u{a0}: comparez-les.")]
    );
    let again = remarks("copie.txt", &format!("{STATEMENT}\n"));
    assert_eq!(again, [format!("Même texte que «\u{a0}{title}\u{a0}», déjà dans la bibliothèque.")]);
    let long = STATEMENT.lines().rfind(|line| line.chars().count() >= 40).expect("a paragraph");
    let corrected = "Les Parties feront paraître la liste des projets retenus avant le 30 juin 2026.";
    let nearly = remarks("corrigé.txt", &STATEMENT.replace(long, corrected));
    assert!(nearly.len() == 1 && nearly[0].starts_with("Presque le même texte que"), "{nearly:?}");
    let other = remarks("autre.txt", &STATEMENT.replace(['a', 'e'], "o"));
    assert_eq!(other, [""; 0], "another text is another document");
}

#[test]
fn stopping_leaves_the_rest_unread() {
    let desk = Desk::new();
    let files =
        [desk.file("a.txt", STATEMENT.as_bytes()), desk.file("b.txt", b"Un autre texte, plus court.")];
    let stop_after_first = |progress: am_app::ImportProgress| match progress.done {
        0 => ControlFlow::Continue(()),
        _ => ControlFlow::Break(()),
    };
    let done =
        desk.app.source_import(&files, &ImportOptions::default(), stop_after_first).expect("a library").value;
    assert!(matches!(done[0].result, ImportOutcome::Imported { .. }));
    assert_eq!(done[1].result, ImportOutcome::Stopped);
}

#[test]
fn parties_the_text_names_are_added_and_only_a_canadian_one_is_ours() {
    let desk = Desk::new();
    desk.statement();
    let parties = desk.app.counterpart_list().expect("a library");
    let named = |name: &str| {
        parties.iter().find(|row| row.party.name.fr.as_deref() == Some(name)).expect("named").party.clone()
    };
    assert!(named("Canada").home);
    assert!(!named("Norvège").home);
    assert_eq!(named("Norvège").name.en.as_deref(), Some("Norway"), "known in both languages");
}

#[test]
fn a_message_is_internal_mail_of_the_day_it_was_sent_and_its_attachments_are_named() {
    let desk = Desk::new();
    let message = "From: Odile Marchessault <odile@example.org>\nTo: equipe@example.org\nSubject: Suivi de la visite\n\
        Date: Mon, 12 May 2025 14:05:00 -0400\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n\
        Bonjour,\n\nLe plan du 3 avril 2024 sera relu la semaine prochaine.\n\n--b\n\
        Content-Type: application/pdf; name=plan.pdf\n\nx\n--b--\n";
    let outcome = desk.import(&[desk.file("suivi.eml", message.as_bytes())]).remove(0);
    let ImportOutcome::Imported { source, remarks, .. } = outcome else { panic!("{outcome:?}") };
    let told = remarks[0].get(Lang::Fr).expect("in French");
    assert!(told.contains("plan.pdf"), "{told}");
    let source = desk.app.source_get(source).expect("in the library").source;
    assert_eq!((source.title.as_str(), source.kind), ("Suivi de la visite", SourceKind::Mail));
    assert_eq!(source.publisher.as_deref(), Some("Odile Marchessault"));
    assert_eq!(source.published.map(|day| day.to_string()).as_deref(), Some("2025-05-12"));
    assert!(!source.public, "a message is never a release");
}

#[test]
fn pasted_text_is_a_source_that_keeps_what_was_pasted() {
    let desk = Desk::new();
    let html =
        "<p>Les ministres du Canada et de la Norvège se sont engagés à publier un plan avant juin 2027.</p>";
    let pasted = PastedText { html: Some(html.into()), plain: Some("Autre forme".into()) };
    let paste = || desk.app.source_paste(&pasted, &ImportOptions::default()).expect("a library").value;
    let ImportOutcome::Imported { source, found, .. } = paste() else { panic!("not imported") };
    assert_eq!(found.commitments, 1);
    let view = desk.app.source_get(source).expect("in the library").source;
    let original = &view.original;
    assert_eq!((original.media_type, original.size as usize), (MediaType::Html, html.len()));
    assert!(original.file_name.starts_with("Texte collé 20") && original.file_name.ends_with(".html"));
    assert_eq!(original.sha256, am_model::source::sha256(html.as_bytes()));
    assert!(matches!(paste(), ImportOutcome::Duplicate { source: known, .. } if known == source));
}

#[test]
fn pasting_nothing_is_refused_and_says_what_to_do() {
    let desk = Desk::new();
    for pasted in [PastedText::default(), PastedText { html: Some("<p></p>".into()), plain: None }] {
        let refused = desk.app.source_paste(&pasted, &ImportOptions::default()).expect_err("no words");
        assert_eq!(refused.code, ErrorCode::PasteEmpty);
    }
    assert!(desk.app.source_list().expect("a library").is_empty());
}

#[test]
fn undoing_an_import_takes_it_back_and_redo_brings_it_again() {
    let desk = Desk::new();
    desk.statement();
    desk.app.undo(None).expect("an import to undo");
    assert!(desk.app.source_list().expect("a library").is_empty());
    desk.app.redo(None).expect("an import to redo");
    assert_eq!(desk.app.source_list().expect("a library").len(), 1);
}
