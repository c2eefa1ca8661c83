//! Reads every text file of a folder and writes what the rules find as JSON, one file per document.
//!
//! `cargo run -p am-extract --example corpus -- TEXTS OUT`

use std::error::Error;
use std::path::PathBuf;

use am_extract::{Extractor, Input, corpus::to_corpus_json};
use am_ingest::Limits;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1).map(PathBuf::from);
    let (Some(texts), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("usage: corpus TEXTS OUT".into());
    };
    std::fs::create_dir_all(&out)?;
    let extractor = Extractor::new()?;
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(texts)?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
    files.sort();
    for file in files.into_iter().filter(|f| f.extension().is_some_and(|e| e == "txt")) {
        let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let read = am_ingest::read(&name, &std::fs::read(&file)?, &Limits::default())?;
        let input = Input { paragraphs: &read.paragraphs, file_name: Some(&name), lang: None };
        let json = to_corpus_json(&extractor.extract(&input), &read.paragraphs, Some(&name));
        let stem = file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        std::fs::write(out.join(format!("{stem}.json")), serde_json::to_string_pretty(&json)?)?;
    }
    Ok(())
}
