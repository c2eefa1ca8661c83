//! Opening libraries: each refusal is told by name and leaves the file as it was.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

mod desk;

use am_app::ErrorCode;
use desk::Desk;

#[test]
fn a_file_that_is_no_library_is_refused_and_left_as_it_was() {
    let desk = Desk::new();
    let path = desk.file("autre.aidemem", b"not a library at all, only some words");
    desk.app.library_close();
    assert_eq!(desk.app.library_open(&path, false).expect_err("no library").code, ErrorCode::LibraryUnknown);
    assert_eq!(std::fs::read(&path).expect("readable"), b"not a library at all, only some words");
}

#[test]
fn a_missing_library_and_one_that_exists_already_are_told_apart() {
    let desk = Desk::new();
    let there = desk.folder.path().join("essai.aidemem");
    assert_eq!(desk.app.library_create(&there).expect_err("there already").code, ErrorCode::LibraryExists);
    let absent = desk.folder.path().join("absente.aidemem");
    assert_eq!(desk.app.library_open(&absent, false).expect_err("not there").code, ErrorCode::LibraryMissing);
    assert!(!absent.exists());
}

#[test]
fn a_second_program_is_told_and_may_read() {
    let first = Desk::new();
    first.statement();
    let second = Desk::new();
    let path = first.folder.path().join("essai.aidemem");
    assert_eq!(second.app.library_open(&path, false).expect_err("held").code, ErrorCode::LibraryLocked);
    assert!(second.app.library_open(&path, true).expect("readable").read_only);
    assert_eq!(second.app.source_list().expect("a library").len(), 1);
    let refused = second.app.proposal_reject(
        second.app.proposals_pending(second.app.source_list().expect("a library")[0].id).expect("pending")[0],
    );
    assert_eq!(refused.expect_err("read only").code, ErrorCode::LibraryReadOnly);
}

#[test]
fn without_a_library_every_question_says_so() {
    let desk = Desk::new();
    desk.app.library_close();
    assert_eq!(desk.app.home().expect_err("closed").code, ErrorCode::NoLibrary);
    assert_eq!(desk.app.search("mot", 5).expect_err("closed").code, ErrorCode::NoLibrary);
}
