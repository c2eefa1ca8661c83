//! A library becomes a folder that anybody can read, and a library again, equal in everything.

#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod desk;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use am_app::{App, ErrorCode, KINDS, OpenExportOptions};
use am_model::record::{RecordKind, RecordRef};
use desk::Desk;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

const PLAIN: OpenExportOptions = OpenExportOptions { readable: false, notes: false };

/// Every file of a folder by its path within it.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("within").to_owned();
                found.insert(name, std::fs::read(&path).expect("a file"));
            }
        }
    }
    found
}

fn records(app: &App) -> Vec<Value> {
    KINDS.iter().flat_map(|kind| app.records_json(*kind).expect("records")).collect()
}

/// Exports, loads, and exports again: both libraries have the same records, both folders the same bytes, and undo
/// goes back as far.
fn there_and_back(desk: &Desk) {
    let (first, second) = (desk.folder.path().join("premier"), desk.folder.path().join("second"));
    let original = PathBuf::from(desk.app.library_state().open.expect("a library").path);
    desk.app.library_export(&first, PLAIN).expect("an export");
    let before = records(&desk.app);
    let state = desk.app.undo_state(None).expect("a state");
    desk.app.library_load(&first, &desk.folder.path().join("copie"), None).expect("a library");
    assert_eq!(records(&desk.app), before);
    assert_eq!(desk.app.undo_state(None).expect("a state"), state);
    desk.app.library_export(&second, PLAIN).expect("an export");
    let (first_files, second_files) = (files(&first), files(&second));
    for (path, bytes) in &first_files {
        assert!(second_files.get(path) == Some(bytes), "{} is the same both times", path.display());
    }
    assert_eq!(first_files.len(), second_files.len());
    let took_back = |app: &App| {
        let mut states = Vec::new();
        while app.undo(None).is_ok() {
            states.push(records(app));
        }
        states
    };
    let of_copy = took_back(&desk.app);
    desk.app.library_close();
    desk.app.library_open(&original, false).expect("the original");
    assert_eq!(of_copy, took_back(&desk.app), "the same past");
}

fn example() -> Desk {
    let desk = Desk::new();
    desk.app.make_example(&desk.folder.path().join("exemple")).expect("the example");
    desk
}

fn first(desk: &Desk, kind: RecordKind) -> RecordRef {
    desk.app.record_names(kind).expect("names")[0].record
}

#[test]
fn the_example_library_goes_there_and_back() {
    let desk = example();
    let portrait = desk.file("portrait.png", b"\x89PNG\r\n\x1a\nimage");
    let person = first(&desk, RecordKind::Person);
    desk.app.person_set_portrait(person.id.into(), Some(&portrait)).expect("a portrait");
    desk.app.record_delete(first(&desk, RecordKind::TalkingPoint)).expect("a deletion");
    desk.app.record_delete(first(&desk, RecordKind::Indicator)).expect("a deletion");
    desk.app.undo(None).expect("an undo");
    desk.app.record_purge(first(&desk, RecordKind::Commitment)).expect("a purge");
    there_and_back(&desk);
}

#[test]
fn the_folder_explains_itself_and_holds_originals_and_notes() {
    let desk = example();
    let folder = desk.folder.path().join("ouverte");
    let written = desk
        .app
        .library_export(&folder, OpenExportOptions { readable: false, notes: true })
        .expect("an export");
    let files = files(&folder);
    let text = |name: &str| {
        String::from_utf8(files.get(Path::new(name)).unwrap_or_else(|| panic!("{name}")).clone())
            .expect("UTF-8")
    };
    for guide in ["README.md", "LISEZMOI.md"] {
        let guide = text(guide);
        assert!(!guide.contains('{'), "every blank is filled in");
        for &kind in KINDS {
            let name = serde_json::to_value(kind).expect("a name");
            assert!(
                guide.contains(&format!("`records/{}.json`", name.as_str().unwrap_or_default())),
                "{kind:?}"
            );
        }
    }
    let under = |folder: &str| files.keys().filter(|path| path.starts_with(folder)).count() as u32;
    assert!(written.originals > 0 && written.notes >= 2);
    assert_eq!((under("originals"), under("notes")), (written.originals, written.notes));
    let sums = text("SHA256SUMS");
    assert_eq!(sums.lines().count(), files.len() - 1, "a sum for every other file");
    for line in sums.lines() {
        let (sum, path) = line.split_once("  ").expect("sum and path");
        assert_eq!(am_model::source::sha256(&files[Path::new(path)]), sum, "{path}");
    }
    let commitments: Vec<Value> = serde_json::from_str(&text("records/commitment.json")).expect("JSON");
    assert_eq!(commitments, desk.app.records_json(RecordKind::Commitment).expect("records"));
    assert!(text("records/commitment.json").lines().count() > commitments.len() * 10, "laid out to be read");
}

#[test]
fn a_folder_is_whole_or_not_there() {
    let desk = Desk::new();
    let taken = desk.folder.path().join("pris");
    std::fs::create_dir(&taken).expect("a folder");
    std::fs::write(taken.join("à moi.txt"), "x").expect("a file");
    let refused = desk.app.library_export(&taken, PLAIN).expect_err("somebody's folder");
    assert_eq!(refused.code, ErrorCode::FolderExists);
    assert_eq!(files(&taken).len(), 1);
    let file = desk.file("fichier", b"x");
    let refused = desk.app.library_export(&file.join("dedans"), PLAIN).expect_err("no folder can be there");
    assert_eq!(refused.code, ErrorCode::TargetUnwritable);
    let cut_off = desk.folder.path().join("coupe.part");
    std::fs::create_dir(&cut_off).expect("a folder");
    std::fs::write(cut_off.join("library.json"), "{").expect("a file");
    let target = desk.folder.path().join("coupe");
    std::fs::create_dir(&target).expect("an empty folder may be there");
    desk.app.library_export(&target, PLAIN).expect("what was left is cleared away");
    assert!(!cut_off.exists() && target.join("SHA256SUMS").is_file());
}

/// Tells how loading the folder fails, and that nothing is made.
fn refusal(desk: &Desk, folder: &Path) -> (ErrorCode, String) {
    let path = desk.folder.path().join("neuve.aidemem");
    let error = desk.app.library_load(folder, &path, None).err().expect("a folder that does not hold");
    let left: Vec<PathBuf> = std::fs::read_dir(desk.folder.path())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.display().to_string().contains("neuve"))
        .collect();
    assert_eq!(left, Vec::<PathBuf>::new(), "nothing half made");
    let french = error.message.fr.as_ref().map(|sentences| sentences.what.clone()).unwrap_or_default();
    (error.code, french)
}

#[test]
fn a_damaged_or_foreign_folder_is_refused_by_file_and_line() {
    let desk = example();
    let sound = desk.folder.path().join("saine");
    desk.app.library_export(&sound, PLAIN).expect("an export");
    let open = desk.app.library_state().open;
    let damaged = |name: &str, spoil: &dyn Fn(&Path)| {
        let folder = desk.folder.path().join(name);
        for (path, bytes) in files(&sound) {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, bytes).expect("a file");
        }
        spoil(&folder);
        refusal(&desk, &folder)
    };
    let edit = |path: PathBuf, from: &str, to: &str| {
        let text = std::fs::read_to_string(&path).expect("a file");
        assert!(text.contains(from), "{from}");
        std::fs::write(path, text.replacen(from, to, 1)).expect("a file");
    };
    let unsummed = |folder: &Path| std::fs::remove_file(folder.join("SHA256SUMS")).expect("the sums");

    let (code, said) =
        damaged("sans accolade", &|folder| edit(folder.join("records/person.json"), "  {", "  "));
    assert_eq!(code, ErrorCode::ExportDamaged);
    assert!(said.contains("records/person.json") && said.contains("ligne "), "{said}");

    let (code, said) = damaged("octet", &|folder| edit(folder.join("records/person.json"), "name", "nome"));
    assert_eq!(code, ErrorCode::ExportDamaged);
    assert!(said.contains("records/person.json") && !said.contains("ligne"), "{said}");

    let (code, said) = damaged("champ", &|folder| {
        unsummed(folder);
        edit(folder.join("records/person.json"), "\"family_name\"", "\"famille\"");
    });
    assert_eq!(code, ErrorCode::ExportDamaged);
    assert!(
        said.contains("records/person.json") && said.contains("ligne 2,"),
        "the record begins there: {said}"
    );

    let (code, said) = damaged("sans suite", &|folder| {
        unsummed(folder);
        std::fs::write(folder.join("records/counterpart.json"), "[]").expect("a file");
    });
    assert_eq!(code, ErrorCode::ExportDamaged);
    assert!(said.contains("ligne"), "the one that names a counterpart: {said}");

    let (_, said) = damaged("absent", &|folder| {
        std::fs::remove_file(folder.join("records/quote.json")).expect("a file");
    });
    assert!(said.contains("records/quote.json"), "{said}");

    let (_, said) = damaged("original", &|folder| {
        unsummed(folder);
        let originals = files(&folder.join("originals"));
        let name = originals.keys().next().expect("an original");
        std::fs::write(folder.join("originals").join(name), b"autre chose").expect("a file");
    });
    assert!(said.contains("originals/"), "{said}");

    let (code, _) = damaged("sortie", &|folder| {
        unsummed(folder);
        edit(folder.join("originals.json"), "\"file\": \"", "\"file\": \"../");
    });
    assert_eq!(code, ErrorCode::ExportDamaged, "no name leads out of the folder");

    let (code, _) = damaged("nouvelle", &|folder| {
        unsummed(folder);
        edit(folder.join("library.json"), "\"version\": 2", "\"version\": 99");
    });
    assert_eq!(code, ErrorCode::ExportNewer);
    let (code, _) = damaged("autre", &|folder| edit(folder.join("library.json"), "aide-memoire", "autre"));
    assert_eq!(code, ErrorCode::NotAnExport);
    assert_eq!(refusal(&desk, &desk.folder.path().join("nulle part")).0, ErrorCode::NotAnExport);
    assert_eq!(desk.app.library_state().open, open, "the open library stays open");
}

#[test]
fn a_folder_changed_on_purpose_loads_once_its_sums_are_gone() {
    let desk = Desk::new();
    let person = desk.app.record_add(RecordKind::Person, json!({ "name": "Avant" })).expect("a person").value;
    let folder = desk.folder.path().join("ouverte");
    desk.app.library_export(&folder, PLAIN).expect("an export");
    std::fs::remove_file(folder.join("SHA256SUMS")).expect("the sums");
    let path = folder.join("records/person.json");
    let text = std::fs::read_to_string(&path).expect("a file");
    std::fs::write(&path, text.replace("Avant", "Après")).expect("a file");
    desk.app.library_load(&folder, &desk.folder.path().join("neuve"), None).expect("a library");
    assert_eq!(desk.app.record_json(person.id).expect("the person").1["name"], "Après");
}

/// A step of a random life of a library.
#[derive(Debug, Clone)]
enum Step {
    Add(String, String),
    Rename(Index, String),
    Delete(Index),
    Purge(Index),
    Merge(Index, Index),
    Undo,
    Redo,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let text = || "\\PC{1,12}|[\u{0}-\u{1f}]x|[א-ת]{1,6}|e\u{301}{1,3}";
    let step = prop_oneof![
        4 => (text(), text()).prop_map(|(fr, en)| Step::Add(fr, en)),
        2 => (any::<Index>(), text()).prop_map(|(at, name)| Step::Rename(at, name)),
        2 => any::<Index>().prop_map(Step::Delete),
        1 => any::<Index>().prop_map(Step::Purge),
        2 => (any::<Index>(), any::<Index>()).prop_map(|(a, b)| Step::Merge(a, b)),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ];
    prop::collection::vec(step, 1..16)
}

fn take(desk: &Desk, step: Step) {
    let all = desk.app.record_names(RecordKind::Counterpart).expect("names");
    let at = |index: Index| index.get(&all).record;
    // What is refused (a blank name, nothing to undo, one merged with itself) is part of the test.
    let _ = match step {
        Step::Add(fr, en) => {
            let given = json!({ "kind": "country", "name": { "fr": fr, "en": en }, "summary": { "en": fr } });
            desk.app.record_add(RecordKind::Counterpart, given).map(|_| ())
        }
        _ if all.is_empty() => Ok(()),
        Step::Rename(index, name) => {
            desk.app.record_set(at(index).id, json!({ "name": { "fr": name } })).map(|_| ())
        }
        Step::Delete(index) => desk.app.record_delete(at(index)).map(|_| ()),
        Step::Purge(index) => desk.app.record_purge(at(index)).map(|_| ()),
        Step::Merge(a, b) => desk.app.record_merge(at(a), at(b)).map(|_| ()),
        Step::Undo => desk.app.undo(None).map(|_| ()),
        Step::Redo => desk.app.redo(None).map(|_| ()),
    };
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn whatever_was_done_to_a_library_it_goes_there_and_back(steps in steps()) {
        let desk = Desk::new();
        for step in steps {
            take(&desk, step);
        }
        there_and_back(&desk);
    }
}
