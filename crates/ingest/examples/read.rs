//! Shows how files are read: `cargo run -p am-ingest --example read -- FILE…`.

use std::path::Path;

use am_ingest::{Limits, read};

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let name = Path::new(&path).file_name().unwrap_or_default().to_string_lossy();
        println!("== {name}");
        match read(&name, &bytes, &Limits::default()) {
            Ok(document) => {
                println!("{} title {:?} lang {:?}", document.reader, document.title, document.lang);
                println!(
                    "published {:?} by {:?} at {:?}",
                    document.published, document.publisher, document.url
                );
                for paragraph in &document.paragraphs {
                    let number =
                        paragraph.number.map_or_else(|| "     ".into(), |number| format!("¶{number:<4}"));
                    let place = (paragraph.offset, paragraph.page);
                    println!(
                        "{:4} {number} {:?} {place:?} {:?}",
                        paragraph.ordinal, paragraph.kind, paragraph.text
                    );
                }
                println!("{:?}", document.diagnostics);
            }
            Err(error) => println!("{error}"),
        }
    }
    Ok(())
}
