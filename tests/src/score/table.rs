//! The score as a table for people.

use std::fmt::Write as _;

use super::tally::{Category, Score, Tally};

/// Returns the table of `score` under `heading`; with `slips`, followed by what was missed and what is spurious.
pub fn table(heading: &str, score: &Score, slips: bool) -> String {
    let mut out = format!("{heading}\n  {:<14}   TP   FP   FN       P      R     F1\n", "");
    let rows = Category::ALL.map(|category| {
        // Titles count within people, so they are set in a little.
        let indent = if category == Category::Titles { "  " } else { "" };
        (format!("{indent}{}", category.name()), score.tally(category))
    });
    for (name, tally) in rows.into_iter().chain([("overall".to_owned(), score.overall())]) {
        let _ = writeln!(out, "  {name:<14}{}", row(tally));
    }
    let shares: Vec<String> = score
        .shares()
        .map(|(category, field, share)| format!("{} {field} {}/{}", category.name(), share.right, share.of))
        .collect();
    if !shares.is_empty() {
        let _ = writeln!(out, "  of those matched: {}", shares.join("; "));
    }
    for slip in score.slips.iter().filter(|_| slips) {
        let kind = if slip.missed { "missed" } else { "spurious" };
        let _ = writeln!(out, "  {kind} {}: {}", slip.category.name(), slip.words);
    }
    out
}

fn row(tally: Tally) -> String {
    let figure = |value: Option<f64>| value.map_or_else(|| "    -".to_owned(), |value| format!("{value:.3}"));
    format!(
        "{:>5}{:>5}{:>5}   {}  {}  {}",
        tally.right,
        tally.spurious,
        tally.missed,
        figure(tally.precision()),
        figure(tally.recall()),
        figure(tally.f1())
    )
}
