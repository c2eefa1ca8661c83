//! How many paragraphs come out whole: each found again as one, word for word.

use std::collections::HashMap;

/// Counts the paragraphs of `wanted` that are among `found`.
pub fn count<'a>(wanted: &[String], found: impl IntoIterator<Item = &'a str>) -> usize {
    let mut left: HashMap<String, usize> = HashMap::new();
    for text in found {
        *left.entry(plain(text)).or_default() += 1;
    }
    let mut whole = 0;
    for text in wanted {
        if let Some(count) = left.get_mut(&plain(text)).filter(|count| **count > 0) {
            *count -= 1;
            whole += 1;
        }
    }
    whole
}

/// A printer gives one kind of space for all, and the sign of a list is none of its words.
fn plain(text: &str) -> String {
    let text = text.trim_start_matches(['•', '-', '\u{f0b7}']);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
