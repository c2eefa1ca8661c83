//! A large library, invented: for trying out how the program stands years of work, and for measuring it.
//!
//! The same seed and scale make the same records, ids and times included, on every machine. Countries are those of the
//! world; organisations, people, figures and everything they say are invented from the words of `templates/generate`.
//! Records are written through the store as those of an officer are, history and search included.

mod cast;
mod chance;
mod desk;
mod documents;
mod ledger;
mod meetings;
mod release;
mod seeded;
mod teller;
#[cfg(test)]
mod tests;
mod words;

use std::path::Path;

use am_store::{CreateOptions, Library};
use chrono::{NaiveDate, TimeDelta};
use serde::Serialize;
use specta::Type;

use crate::App;
use crate::error::{AppError, ErrorCode};
use crate::library::with_ending;
use cast::Cast;
use desk::Desk;
use seeded::Seeded;
use teller::{Lexicon, Teller};

pub use release::{InventedRelease, invented_releases};

/// Over how many days the work of a generated library stretches.
const DAYS: i64 = 12 * 365;

/// What a generated library is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GenerateOptions {
    /// The same one makes the same library.
    pub seed: u64,
    /// How large: 1 is 100 sources, 100 is 10,000.
    pub scale: u32,
}

/// How far making it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GenerateProgress {
    /// Meetings made, with everything that goes with them.
    pub done: u32,
    /// All meetings.
    pub total: u32,
}

/// A generated library, closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Generated {
    /// Where its file is.
    pub path: String,
    /// Sources.
    pub sources: u32,
    /// Paragraphs of all sources.
    pub paragraphs: u32,
    /// Commitments.
    pub commitments: u32,
    /// Talking points.
    pub talking_points: u32,
    /// Meetings.
    pub meetings: u32,
}

/// The day on which a generated library stands: work goes back from it, and the meetings to come lie after it.
pub fn generated_today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap_or_default()
}

/// How much of everything there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Size {
    sources: usize,
    paragraphs: usize,
    commitments: usize,
    talking_points: usize,
    meetings: usize,
    /// Meetings to come, of all.
    planned: usize,
    counterparts: usize,
    indicators: usize,
}

impl Size {
    /// Documents and what is made from them grow with the scale; those one works with, by its root: an office with a
    /// hundred times the meetings does not have a hundred times the partners.
    fn of(scale: u32) -> Self {
        let (scale, root) = (scale.max(1) as usize, (scale.max(1) as usize).isqrt());
        Self {
            sources: 100 * scale,
            paragraphs: 4_000 * scale,
            commitments: 500 * scale,
            talking_points: 200 * scale,
            meetings: 50 * scale,
            planned: 3 + 2 * root,
            counterparts: 30 + 15 * root,
            indicators: 24 * root,
        }
    }
}

/// Returns the part of `total` that falls to step `at` of `steps`, as a range: all parts together are the whole.
fn share(total: usize, at: usize, steps: usize) -> std::ops::Range<usize> {
    let until = |step: usize| (total as u128 * step as u128 / steps.max(1) as u128) as usize;
    until(at)..until(at + 1)
}

impl App {
    /// Makes a large library at `path` and closes it; the one that is open stays open.
    ///
    /// # Errors
    /// Those of [`App::library_create`]. When anything fails later, the file is taken away again.
    pub fn library_generate(
        &self,
        path: &Path,
        options: GenerateOptions,
        progress: impl FnMut(GenerateProgress),
    ) -> Result<Generated, AppError> {
        generate(path, options.seed, Size::of(options.scale), progress)
    }
}

fn generate(
    path: &Path,
    seed: u64,
    size: Size,
    progress: impl FnMut(GenerateProgress),
) -> Result<Generated, AppError> {
    let path = with_ending(path);
    if path.exists() {
        return Err(AppError::with(ErrorCode::LibraryExists, [("path", path.display().to_string())]));
    }
    let seeded = Seeded::new(seed, generated_today() - TimeDelta::days(DAYS));
    let options = CreateOptions { passphrase: None };
    let library = Library::create(&path, &options, seeded.surroundings())
        .map_err(|error| AppError::of_store_at(&error, &path))?;
    let made = fill(&library, &seeded, seed, size, progress);
    let closed = library.close().map_err(AppError::from);
    if let Err(error) = made.and(closed) {
        // The file is ours and of no use; why making it failed says more than why it cannot be removed.
        let _ = std::fs::remove_file(&path);
        return Err(error);
    }
    Ok(Generated {
        path: path.display().to_string(),
        sources: size.sources as u32,
        paragraphs: size.paragraphs as u32,
        commitments: size.commitments as u32,
        talking_points: size.talking_points as u32,
        meetings: size.meetings as u32,
    })
}

/// Lives through the years, meeting by meeting.
fn fill(
    library: &Library,
    seeded: &Seeded,
    seed: u64,
    size: Size,
    mut progress: impl FnMut(GenerateProgress),
) -> Result<(), AppError> {
    let lexicon = Lexicon::built_in()?;
    let teller = Teller::new(&lexicon, seed, seeded.now().date_naive());
    let mut desk = Desk { library, seeded, teller, size, cast: Cast::default() };
    desk.gather_cast()?;
    desk.begin_indicators()?;
    for at in 0..size.meetings {
        desk.live_through(at)?;
        progress(GenerateProgress { done: at as u32 + 1, total: size.meetings as u32 });
    }
    Ok(())
}
