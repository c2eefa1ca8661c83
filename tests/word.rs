//! The Word files of the example, made as a newcomer makes them and judged by others: the Open XML SDK, which holds
//! what Word accepts, and LibreOffice.

use am_app::{AppError, ExportInput};
use am_model::Lang;
use am_tests::{open_xml_errors, pages_of, program_in};
use std::path::{Path, PathBuf};
use tempfile::tempdir;

/// Makes the example library in `home` and exports its note in both languages, French first.
fn exported(home: &Path) -> Result<Vec<PathBuf>, AppError> {
    let app = program_in(home)?;
    let made = app.make_example(&home.join("example.aidemem"))?;
    let folder = home.display().to_string();
    let input = ExportInput {
        brief: made.brief,
        version: None,
        langs: vec![Lang::Fr, Lang::En],
        folder,
        names: None,
    };
    let files = app.brief_export(&input)?;
    Ok(files.iter().map(|file| PathBuf::from(&file.path)).collect())
}

#[test]
fn the_example_note_is_valid_for_every_office_it_is_meant_for() {
    let home = tempdir().expect("a temporary folder can be made");
    let files = exported(home.path()).expect("the example is made and exported");
    assert_eq!(files.len(), 2, "one file a language");
    for file in &files {
        for office in ["Office2019", "Microsoft365"] {
            let errors = open_xml_errors(file, office).expect("the validator runs");
            assert!(errors.is_empty(), "{} for {office}:\n{}", file.display(), errors.join("\n"));
        }
    }
}

#[test]
fn the_validator_does_find_what_is_wrong() {
    let home = tempdir().expect("a temporary folder can be made");
    let files = exported(home.path()).expect("the example is made and exported");
    let broken = home.path().join("broken.docx");
    std::fs::write(&broken, &std::fs::read(&files[0]).expect("the note can be read")[..1000])
        .expect("it can be written");
    assert!(!open_xml_errors(&broken, "Microsoft365").expect("the validator runs").is_empty());
}

#[test]
fn libre_office_sets_the_example_note_in_both_languages() {
    let home = tempdir().expect("a temporary folder can be made");
    let files = exported(home.path()).expect("the example is made and exported");
    for (file, heading) in files.iter().zip(["Messages clés", "Key messages"]) {
        let pages = pages_of(file, home.path()).expect("LibreOffice reads the note");
        assert!(!pages.is_empty(), "{} has pages", file.display());
        assert!(pages.concat().contains(heading), "{} has the heading « {heading} »", name(file));
        assert!(pages.iter().all(|page| !page.trim().is_empty()), "{} has no empty page", name(file));
    }
}

fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
