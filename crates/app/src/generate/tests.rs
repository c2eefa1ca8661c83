//! A generated library: the same from the same seed, whole, and as large as it says.

use std::path::Path;

use am_model::Lang;
use am_model::commitment::Commitment;
use am_model::source::Anchor;
use am_store::{Library, OpenOptions, Surroundings};

use super::*;

/// Small enough for a test, and with everything in it.
const SMALL: Size = Size {
    sources: 12,
    paragraphs: 300,
    commitments: 60,
    talking_points: 25,
    meetings: 8,
    planned: 2,
    counterparts: 9,
    indicators: 6,
};

fn make(folder: &Path, name: &str, seed: u64) -> Library {
    let made = generate(&folder.join(name), seed, SMALL, |_| ()).expect("a library");
    Library::open(Path::new(&made.path), &OpenOptions::default(), Surroundings::real())
        .expect("a library that opens")
}

/// Every record, every paragraph and every change of a library.
fn everything(library: &Library) -> Vec<String> {
    let read = library.read(|reader| {
        let mut all = Vec::new();
        for &kind in am_store::KINDS {
            all.extend(reader.records(kind)?.into_iter().map(|record| record.to_string()));
        }
        for source in reader.all::<am_model::source::Source>()? {
            all.extend(reader.paragraphs(source.reading)?.into_iter().map(|paragraph| paragraph.text));
        }
        Ok::<_, am_store::StoreError>(all)
    });
    read.expect("records that can be read")
}

#[test]
fn the_same_seed_makes_the_same_library_and_another_one_another() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let [one, again, other] =
        [("a", 7), ("b", 7), ("c", 8)].map(|(name, seed)| everything(&make(folder.path(), name, seed)));
    assert!(one == again, "two libraries of one seed differ");
    assert!(one != other, "two seeds made the same library");
}

#[test]
fn it_is_as_large_as_asked_and_passes_the_check() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let library = make(folder.path(), "a", 1);
    let report = library.check().expect("a check that runs");
    assert!(report.is_sound(), "{report:?}");
    let counted = library
        .read(|reader| {
            let paragraphs = reader.paragraph_count()?;
            Ok::<_, am_store::StoreError>((reader.counts()?, paragraphs))
        })
        .expect("counts");
    let of =
        |kind| counted.0.iter().find(|(known, _)| *known == kind).map_or(0, |(_, count)| *count as usize);
    use am_model::record::RecordKind::{Commitment, Counterpart, Meeting, Source, TalkingPoint};
    assert_eq!(
        [of(Source), of(Commitment), of(TalkingPoint), of(Meeting), of(Counterpart), counted.1 as usize],
        [
            SMALL.sources,
            SMALL.commitments,
            SMALL.talking_points,
            SMALL.meetings,
            SMALL.counterparts,
            SMALL.paragraphs
        ]
    );
    for &kind in am_store::KINDS {
        assert!(of(kind) > 0, "no {kind:?} in it");
    }
}

#[test]
fn commitments_stand_word_for_word_where_their_anchors_say() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let library = make(folder.path(), "a", 3);
    let read = library.read(|reader| {
        for anchor in reader.all::<Anchor>()? {
            let paragraph = reader.paragraph(anchor.reading, anchor.span.ordinal)?.expect("a paragraph");
            assert_eq!(anchor.span.slice(&paragraph.text), Some(anchor.quote.as_str()));
        }
        let with_words = reader.all::<Commitment>()?.into_iter().filter(|one| one.wording.is_some()).count();
        assert_eq!(with_words, SMALL.commitments);
        for source in reader.all::<am_model::source::Source>()? {
            let bytes = reader.original(&source.original.sha256)?.expect("the file as it came");
            let text: Vec<char> = String::from_utf8(bytes).expect("text").chars().collect();
            for paragraph in reader.paragraphs(source.reading)? {
                let from = paragraph.offset.expect("an offset") as usize;
                let there: String = text[from..].iter().take(paragraph.text.chars().count()).collect();
                assert_eq!(there, paragraph.text);
            }
        }
        Ok::<_, am_store::StoreError>(())
    });
    read.expect("records that can be read");
}

#[test]
fn a_file_that_is_there_is_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("a.aidemem");
    std::fs::write(&path, "mine").expect("a file");
    let refused = generate(&path, 1, SMALL, |_| ()).expect_err("a refusal");
    assert_eq!(refused.code, ErrorCode::LibraryExists);
    assert!(refused.message.get(Lang::Fr).is_some());
    assert_eq!(std::fs::read(&path).expect("the file"), b"mine");
}

#[test]
fn progress_goes_from_the_first_meeting_to_the_last() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut told = Vec::new();
    generate(&folder.path().join("a"), 1, SMALL, |progress| told.push(progress)).expect("a library");
    let done: Vec<u32> = told.iter().map(|progress| progress.done).collect();
    assert_eq!(done, (1..=SMALL.meetings as u32).collect::<Vec<_>>());
}
