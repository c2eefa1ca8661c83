//! Two figures that share what they count: the ends of a range ("from 180 to 220 million dollars") and of a change
//! over time ("rose from 214 in 2022 to 389 in 2024").

use crate::date::DateMention;
use crate::number::Number;
use crate::reading::Reading;
use crate::statistic::measure;
use crate::text::{Passage, Stretch, TokenKind};

/// How far behind the first figure the second may stand, in bytes.
const REACH: usize = 60;

/// A figure without a noun of its own.
pub(crate) struct Half {
    pub(crate) at: Stretch,
    pub(crate) value: f64,
    pub(crate) unit: String,
    /// What tells the unit: the words of the other figure, or what changes.
    pub(crate) noun: Stretch,
}

/// Returns the figures without a noun of their own that begin with the one at `nth`: the first end of a range, both
/// ends of a change.
pub(crate) fn halves(
    reading: &Reading<'_>,
    passage: &Passage<'_>,
    dates: &[DateMention],
    numbers: &[Number],
    nth: usize,
) -> Vec<Half> {
    let rules = &reading.language.numbers;
    let first = &numbers[nth];
    let dated = |number: &Number| overlaps(dates, &number.at);
    if !first.digits || dated(first) {
        return Vec::new();
    }
    let before = passage.token_at(first.at.start).checked_sub(1).map(|t| passage.word(t).to_lowercase());
    if !before.is_some_and(|word| rules.phrase.range_from.contains(&word)) {
        return Vec::new();
    }
    let sentence = passage.sentence_at(first.at.start);
    let reach = sentence.end.min(first.at.end + REACH);
    let second = numbers[nth + 1..].iter().take_while(|n| n.at.start < reach).find(|n| {
        let before = passage.token_at(n.at.start).checked_sub(1).map(|t| passage.word(t).to_lowercase());
        n.digits && !dated(n) && before.is_some_and(|word| rules.phrase.range_to.contains(&word))
    });
    let Some(second) = second else { return Vec::new() };
    if let Some(measured) = measure(reading, passage, second, None) {
        let scale = if first.magnitude { 1.0 } else { second.scale };
        let noun = second.at.start..measured.end;
        return vec![Half { at: first.at.clone(), value: first.value * scale, unit: measured.unit, noun }];
    }
    let near = crate::text::floor(&passage.text, first.at.start.saturating_sub(REACH)).max(sentence.start);
    let changes = rules.change.is_match(passage.slice(near..first.at.start));
    let Some(noun) = subject(reading, passage, sentence.start..first.at.start).filter(|_| changes) else {
        return Vec::new();
    };
    let word = passage.slice(noun.clone());
    let unit = rules.unit(word).map_or_else(|| word.to_lowercase(), str::to_owned);
    [first, second]
        .map(|n| Half { at: n.at.clone(), value: n.value, unit: unit.clone(), noun: noun.clone() })
        .into()
}

/// Returns the noun that changes: the first plural of the clause.
fn subject(reading: &Reading<'_>, passage: &Passage<'_>, at: Stretch) -> Option<Stretch> {
    let first = passage.token_at(at.start);
    let last = passage.token_at(at.end);
    passage.tokens[first..last]
        .iter()
        .find(|token| {
            let word = passage.slice(token.at.clone());
            token.kind == TokenKind::Word
                && word.ends_with(['s', 'x'])
                && !reading.language.is_function_word(word)
        })
        .map(|token| token.at.clone())
}

/// Tells whether `at` shares a character with one of `dates`, which are in order.
pub(crate) fn overlaps(dates: &[DateMention], at: &Stretch) -> bool {
    let before = dates.partition_point(|d| d.at.start < at.end);
    before.checked_sub(1).is_some_and(|last| dates[last].at.end > at.start)
}
