//! Which of the items found is which of those labelled: one to one, the closest first.

use std::collections::BTreeMap;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::tally::Category;

/// The shared part of the longer span from which two spans are the same item.
const OVERLAP: f64 = 0.5;

/// What became of the items of one category.
pub(super) struct Matched {
    /// Index of a label and of what was found for it; a repeat once.
    pub(super) pairs: Vec<(usize, usize)>,
    /// Labels that nothing was found for; a repeat once.
    pub(super) missed: Vec<usize>,
    /// Found without a label.
    pub(super) spurious: Vec<usize>,
}

/// Pairs items with spans. Of a repeat one occurrence must be found; finding more is neither right nor wrong.
pub(super) fn spans(category: Category, labels: &[Value], found: &[Value], text: &[char]) -> Matched {
    let mut fits: Vec<(f64, usize, usize)> = Vec::new();
    for (l, label) in labels.iter().enumerate() {
        for (f, item) in found.iter().enumerate() {
            let fit = fit(category, label, item);
            if fit > 0.0 {
                fits.push((fit, l, f));
            }
        }
    }
    fits.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut of_label: BTreeMap<usize, usize> = BTreeMap::new();
    let mut taken = vec![false; found.len()];
    for (_, l, f) in fits {
        if !of_label.contains_key(&l) && !taken[f] {
            of_label.insert(l, f);
            taken[f] = true;
        }
    }
    let mut targets: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (l, label) in labels.iter().enumerate() {
        targets.entry(repeat(category, label, text)).or_default().push(l);
    }
    let mut matched = Matched { pairs: Vec::new(), missed: Vec::new(), spurious: Vec::new() };
    for same in targets.values() {
        match same.iter().find_map(|l| of_label.get(l).map(|f| (*l, *f))) {
            Some(pair) => matched.pairs.push(pair),
            None => matched.missed.extend(same.first()),
        }
    }
    matched.spurious = (0..found.len()).filter(|f| !taken[*f]).collect();
    matched
}

/// Returns the words of an item's span, spaces made one.
pub(super) fn words(item: &Value, text: &[char]) -> String {
    let (start, end) = place(item);
    let words: String = text.get(start..end.min(text.len())).unwrap_or_default().iter().collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns `text` in small letters without accents and punctuation.
pub(super) fn plain(text: &str) -> String {
    let bare: String = text.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    let words = bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

fn place(item: &Value) -> (usize, usize) {
    let number = |key: &str| item[key].as_u64().unwrap_or(0) as usize;
    (number("start"), number("end"))
}

/// How well an item fits a label; 0 is not at all.
fn fit(category: Category, label: &Value, item: &Value) -> f64 {
    let ((a, b), (c, d)) = (place(label), place(item));
    let longer = (b.saturating_sub(a)).max(d.saturating_sub(c));
    let shared = b.min(d).saturating_sub(a.max(c));
    let fit = if longer == 0 { 0.0 } else { shared as f64 / longer as f64 };
    let right = match category {
        Category::Events => label["date"] == item["date"],
        Category::Statistics => fit >= OVERLAP && same_value(&label["value"], &item["value"]),
        _ => fit >= OVERLAP,
    };
    if right { fit } else { 0.0 }
}

fn same_value(a: &Value, b: &Value) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-6 * a.abs().max(b.abs()),
        _ => false,
    }
}

/// Labels with the same key are one and the same item that the text holds several times.
fn repeat(category: Category, label: &Value, text: &[char]) -> String {
    let named = |key: &str| plain(label[key].as_str().unwrap_or_default());
    match category {
        Category::Instruments => named("name"),
        Category::Events => named("what"),
        Category::Statistics => {
            format!("{} {} {}", plain(&words(label, text)), label["value"], label["unit"])
        }
        _ => plain(&words(label, text)),
    }
}
