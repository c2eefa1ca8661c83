//! `cargo xtask score`: what the rules reach on labelled documents, as a table.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use am_tests::score::{score_folder, table};

const USE: &str = "score [--corpus FOLDER]… [--each] [--errors]";

fn main() -> ExitCode {
    let mut corpora: Vec<PathBuf> = Vec::new();
    let (mut each, mut errors) = (false, false);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match (word.as_str(), words.len()) {
            ("--corpus", 1..) => corpora.extend(words.next().map(PathBuf::from)),
            ("--each", _) => each = true,
            ("--errors", _) => errors = true,
            _ => {
                eprintln!("{USE}");
                return ExitCode::from(2);
            }
        }
    }
    if corpora.is_empty() {
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
        corpora = vec![fixtures.join("releases"), fixtures.join("held-out")];
    }
    match print(&corpora, each, errors) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(3)
        }
    }
}

fn print(corpora: &[PathBuf], each: bool, errors: bool) -> std::io::Result<()> {
    // Nothing is written there: reading a file needs no library.
    let program = am_tests::program_in(&std::env::temp_dir())
        .map_err(|error| std::io::Error::other(format!("{error:?}")))?;
    for folder in corpora {
        let (documents, all) = score_folder(&program, folder)?;
        for (name, score) in documents.iter().filter(|_| each || errors) {
            println!("{}", table(name, score, errors));
        }
        println!("{}", table(&format!("{}: {} documents", folder.display(), documents.len()), &all, false));
    }
    Ok(())
}
