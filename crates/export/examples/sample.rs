//! Writes the sample briefs into a folder: `cargo run -p am-export --example sample -- FOLDER`.
//!
//! For those who change the writer, to open, render and validate.

use std::error::Error;
use std::path::PathBuf;

use am_export::{DocxOptions, Paper, Styles, docx};

#[path = "../tests/samples/mod.rs"]
mod samples;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).ok_or("name a folder to write to")?;
    let styles = Styles::note()?;
    let briefs = [
        ("fr", Paper::Letter, samples::french()),
        ("en", Paper::Letter, samples::english()),
        ("fr-a4", Paper::A4, samples::french()),
        ("odd", Paper::Letter, samples::odd()),
    ];
    for (name, paper, brief) in briefs {
        let options = DocxOptions { paper, styles: &styles, written_at: samples::written_at() };
        let bytes = docx(&brief, &options)?;
        let file = folder.join(format!("{name}.docx"));
        std::fs::write(&file, &bytes)?;
        println!("{} {} bytes", file.display(), bytes.len());
        for finding in am_export::check::check(&bytes)? {
            println!("  {finding:?}");
        }
    }
    Ok(())
}
