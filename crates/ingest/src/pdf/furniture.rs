//! Running headers, running footers and page numbers: lines at the edges of pages that repeat.

use std::collections::HashMap;

use am_model::source::ParagraphKind;

use super::{Edges, PdfPage};
use crate::block::collapse;

/// How many blocks from the top and from the bottom of a page count as its edge: in reading order, and, since columns are
/// read one after the other, as they stand on the page.
const EDGE: usize = 3;
const EDGE_AS_IT_STANDS: usize = 2;
/// Longer blocks are text, even if they repeat.
const LONGEST: usize = 160;

/// Takes running lines away and returns how many there were.
pub(super) fn remove(pages: &mut [PdfPage]) -> u32 {
    let mut pages_with: HashMap<String, usize> = HashMap::new();
    for page in pages.iter() {
        let mut lines = edge_lines(page);
        lines.sort_unstable();
        lines.dedup();
        for line in lines {
            *pages_with.entry(line).or_default() += 1;
        }
    }
    // Left and right pages may bear different lines, so each need not stand on more than two of five.
    let least = (pages.len() * 2).div_ceil(5).max(2);
    let repeats = |line: &str| pages_with.get(line).is_some_and(|count| *count >= least);
    let mut removed = 0;
    for page in pages.iter_mut() {
        let (number, last) = (page.number, page.blocks.len().saturating_sub(1));
        let edges = edges(page);
        let mut at = 0;
        page.blocks.retain(|block| {
            let edge = edges.contains(&at);
            let ends = at == 0 || at == last;
            at += 1;
            let words = collapse(&block.text);
            let line = is_line(&block.kind, &words);
            let counts = counted(&words) == Some(number) && (words.chars().any(char::is_alphabetic) || ends);
            // A page number may come out in the middle of a page of columns; it is known by its repeating.
            let keep =
                !(line && ((edge && repeats(&key(&words))) || repeats_as_number(&words, &repeats) || counts));
            removed += u32::from(!keep);
            keep
        });
    }
    removed
}

fn repeats_as_number(words: &str, repeats: &impl Fn(&str) -> bool) -> bool {
    counted(words).is_some() && repeats(&key(words))
}

fn edge_lines(page: &PdfPage) -> Vec<String> {
    let edges = edges(page);
    page.blocks
        .iter()
        .enumerate()
        .map(|(at, block)| (at, collapse(&block.text), &block.kind))
        .filter(|(at, words, kind)| is_line(kind, words) && (edges.contains(at) || counted(words).is_some()))
        .map(|(_, words, _)| key(&words))
        .collect()
}

/// Returns which blocks stand at the edge of a page.
fn edges(page: &PdfPage) -> Vec<usize> {
    let many = page.blocks.len();
    let mut edges: Vec<usize> = (0..many.min(EDGE)).chain(many.saturating_sub(EDGE)..many).collect();
    let mut standing: Vec<(usize, Edges)> =
        page.blocks.iter().enumerate().filter_map(|(at, block)| Some((at, block.edges?))).collect();
    standing.sort_by(|(_, one), (_, other)| other.top.total_cmp(&one.top));
    edges.extend(standing.iter().take(EDGE_AS_IT_STANDS).map(|(at, _)| *at));
    standing.sort_by(|(_, one), (_, other)| one.bottom.total_cmp(&other.bottom));
    edges.extend(standing.iter().take(EDGE_AS_IT_STANDS).map(|(at, _)| *at));
    edges
}

fn is_line(kind: &ParagraphKind, words: &str) -> bool {
    !words.is_empty() && !matches!(kind, ParagraphKind::Cell { .. }) && words.len() <= LONGEST
}

/// Page numbers differ from page to page; all else of a running line is the same.
fn key(words: &str) -> String {
    if counted(words).is_some() {
        words.chars().filter(|c| !c.is_ascii_digit()).collect()
    } else {
        words.to_lowercase()
    }
}

/// Returns the page that a line such as `3`, `– 3 –`, `Page 3 de 12` or `3/12` counts.
fn counted(words: &str) -> Option<u32> {
    let lower = words.to_lowercase();
    let mut number = None;
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        match word.parse::<u32>() {
            Ok(found) if found < 10_000 => number = number.or(Some(found)),
            Ok(_) => return None,
            Err(_) if matches!(word, "page" | "p" | "de" | "of" | "sur" | "pages") => {}
            Err(_) => return None,
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use super::super::PdfBlock;
    use super::*;

    fn page(number: u32, lines: &[&str]) -> PdfPage {
        let block = |text: &&str| PdfBlock::of(ParagraphKind::Body, (*text).into());
        PdfPage { number, blocks: lines.iter().map(block).collect() }
    }

    fn left(mut pages: Vec<PdfPage>) -> (u32, Vec<Vec<String>>) {
        let removed = remove(&mut pages);
        let texts = |page: PdfPage| page.blocks.into_iter().map(|block| block.text).collect();
        (removed, pages.into_iter().map(texts).collect())
    }

    #[test]
    fn what_repeats_at_the_edges_and_page_numbers_are_taken_away() {
        let pages = vec![
            page(1, &["Ministère des Ports", "Un premier texte.", "Page 1 de 3"]),
            page(2, &["Ministère des Ports", "Un deuxième texte.", "Page 2 de 3"]),
            page(3, &["Ministère des Ports", "Un troisième texte.", "Page 3 de 3"]),
        ];
        let (removed, texts) = left(pages);
        assert_eq!(removed, 6);
        assert_eq!(texts, [["Un premier texte."], ["Un deuxième texte."], ["Un troisième texte."]]);
    }

    #[test]
    fn figures_and_headings_of_one_page_stay() {
        let pages = vec![
            page(1, &["Engagements", "2024", "1 300", "Texte."]),
            page(2, &["Contexte", "Texte suivant."]),
        ];
        let (removed, texts) = left(pages);
        assert_eq!(removed, 0);
        assert_eq!(texts[0].len(), 4);
    }

    #[test]
    fn lines_that_count_pages_are_known() {
        for (line, page) in [("3", 3), ("– 3 –", 3), ("Page 3 of 12", 3), ("3 / 12", 3), ("p. 3", 3)] {
            assert_eq!(counted(line), Some(page), "{line}");
        }
        for line in ["Annexe 3", "12 mai", "Page", "41 200 passagers", "12345"] {
            assert_eq!(counted(line), None, "{line}");
        }
    }
}
