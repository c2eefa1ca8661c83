//! How well the rules of extraction do on documents that people have labelled: counts, shares, and a table of both.
//!
//! A labelled folder holds texts and, for each, a `.json` file that says what should be proposed from it, side by side
//! or in `texts/` and `gold/`. What counts as right is told in [`compare`].

mod compare;
mod labelled;
mod matching;
mod table;
mod tally;

use std::io;
use std::path::Path;

use am_app::App;

pub use compare::compare;
pub use labelled::{Labelled, labelled};
pub use table::table;
pub use tally::{Category, Score, Share, Slip, Tally};

/// Returns the score of each labelled document of `folder`, by name, and of all of them together.
///
/// # Errors
/// When the folder holds no labels, a text is missing, or a document cannot be read.
pub fn score_folder(program: &App, folder: &Path) -> io::Result<(Vec<(String, Score)>, Score)> {
    let mut scores = Vec::new();
    let mut all = Score::default();
    for document in labelled(folder)? {
        let found = program
            .extract_file(&document.text)
            .map_err(|error| io::Error::other(format!("{}: {error:?}", document.text.display())))?;
        let text = std::fs::read_to_string(&document.text)?;
        let score = compare(&document.labels, &found.json, &text);
        all.add(&score);
        scores.push((document.name, score));
    }
    Ok((scores, all))
}
