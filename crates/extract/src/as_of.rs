//! The date a text ties to a figure: "As of March 2026, 90 firms", "en 2022, … 9,6 %", "$1.8 million in 2022".

use am_model::date::PartialDate;

use crate::date::DateMention;
use crate::reading::Reading;
use crate::text::{Passage, Stretch};

/// A date this close to the head of its sentence dates the figures in it, in bytes.
const HEAD: usize = 12;
/// A date in brackets may stand this far behind its figure, in bytes.
const REACH: usize = 40;

/// Returns the date of the figure at `at`, told by where it stands in `sentence`; `dates` are in order.
pub(crate) fn beside(
    reading: &Reading<'_>,
    passage: &Passage<'_>,
    dates: &[DateMention],
    sentence: &Stretch,
    at: &Stretch,
) -> Option<PartialDate> {
    let from = dates.partition_point(|d| d.at.start < sentence.start);
    let within = &dates[from..];
    let holds = |d: &DateMention| !d.relative && !reading.language.dates.since(&passage.text, &d.at);
    let next = within.partition_point(|d| d.at.start < at.end);
    let behind = within.get(next).filter(|d| d.at.end <= sentence.end && holds(d));
    if let Some(date) = behind.filter(|d| follows(reading, passage.slice(at.end..d.at.start))) {
        return Some(date.date);
    }
    let before = next.checked_sub(1).and_then(|last| within.get(last)).filter(|d| d.at.end <= at.start);
    let leads = before.filter(|d| matches!(passage.slice(d.at.end..at.start).trim(), "(" | ","));
    let opens = within.first().filter(|d| {
        let rest = passage.slice(d.at.end..sentence.end.max(d.at.end));
        d.at.end <= at.start && d.at.start - sentence.start < HEAD && rest.trim_start().starts_with(',')
    });
    leads.or(opens).filter(|d| holds(d)).map(|d| d.date)
}

/// Tells whether a date behind `between` belongs to the figure before it.
fn follows(reading: &Reading<'_>, between: &str) -> bool {
    let between = between.trim();
    let small = between.is_empty() || reading.language.is_function_word(between) && !between.contains(' ');
    let bracket = between.len() < REACH && between.ends_with('(') && !between.contains([',', ';', '.']);
    small || bracket
}

/// Returns the date that the sentence ties to its figures, by words such as "au" or "as of".
pub(crate) fn tied(
    reading: &Reading<'_>,
    passage: &Passage<'_>,
    dates: &[DateMention],
    sentence: &Stretch,
) -> Option<PartialDate> {
    let from = dates.partition_point(|d| d.at.start < sentence.start);
    dates[from..]
        .iter()
        .take_while(|d| d.at.end <= sentence.end)
        .find(|d| reading.language.dates.ties_figure(&passage.text[sentence.start..d.at.start]))
        .map(|d| d.date)
}
