//! Tables: found by `unpdf` on the pages that may hold one, and put in the place of the lines that say the same.

use std::collections::HashMap;

use am_model::source::ParagraphKind;
use unpdf::{Block, InlineContent, PageSelection, ParseOptions, PdfParser};

use super::PdfBlock;
use super::page::Laid;

/// A table may be read with some signs more or fewer than its lines, for the one in so many.
const LOST: usize = 40;

/// The cells of the tables of a file, by page.
pub(super) type Tables = HashMap<u32, Vec<Vec<PdfBlock>>>;

/// Finds the tables on the pages that may hold one.
pub(super) fn find(bytes: &[u8], pages: &[Laid]) -> Tables {
    let wanted: Vec<u32> = pages.iter().filter(|page| page.tabular).map(|page| page.number).collect();
    if wanted.is_empty() {
        return Tables::new();
    }
    let options = ParseOptions::new().with_pages(PageSelection::Pages(wanted));
    // What cannot be found stays as lines.
    let Ok(document) = PdfParser::from_bytes_with_options(bytes, options).and_then(|parser| parser.parse())
    else {
        return Tables::new();
    };
    let tables_on = |page: &unpdf::Page| {
        let tables = page.elements.iter().filter_map(|element| match element {
            Block::Table(table) => Some(cells(table)),
            _ => None,
        });
        tables.filter(|cells| !cells.is_empty()).collect::<Vec<_>>()
    };
    document.pages.iter().map(|page| (page.number, tables_on(page))).collect()
}

/// A stretch of a page: lines, or the cells of a table.
pub(super) enum Stretch<'a> {
    Lines(&'a [super::page::Line]),
    Cells(Vec<PdfBlock>),
}

/// Puts tables in the place of the lines that say the same; a table that has no such lines is left out, since its words
/// stand in lines elsewhere.
pub(super) fn place(page: &Laid, tables: Vec<Vec<PdfBlock>>) -> Vec<Stretch<'_>> {
    let mut placed: Vec<(usize, usize, Vec<PdfBlock>)> = tables
        .into_iter()
        .filter_map(|cells| same_words(page, &cells).map(|(from, until)| (from, until, cells)))
        .collect();
    placed.sort_by_key(|(from, ..)| *from);
    let mut stretches = Vec::new();
    let mut done = 0;
    for (from, until, cells) in placed {
        // Two tables cannot take the same lines.
        if from >= done {
            stretches.push(Stretch::Lines(&page.lines[done..from]));
            stretches.push(Stretch::Cells(cells));
            done = until;
        }
    }
    stretches.push(Stretch::Lines(&page.lines[done..]));
    stretches
}

/// Returns the stretch of lines that say what the cells say, in whatever order.
fn same_words(page: &Laid, cells: &[PdfBlock]) -> Option<(usize, usize)> {
    let wanted = counted(cells.iter().map(|cell| cell.text.as_str()));
    let many: usize = wanted.values().sum();
    let may_miss = many / LOST + 1;
    let lines: Vec<usize> = page.lines.iter().map(|line| signs(&line.text).count()).collect();
    (0..lines.len()).find_map(|from| {
        let mut sum = 0;
        (from..lines.len()).find_map(|at| {
            sum += lines[at];
            let near = sum.abs_diff(many) <= may_miss;
            (near && differs(&wanted, page, from, at + 1) <= may_miss).then_some((from, at + 1))
        })
    })
}

fn differs(wanted: &HashMap<char, usize>, page: &Laid, from: usize, until: usize) -> usize {
    let mut found = counted(page.lines[from..until].iter().map(|line| line.text.as_str()));
    let missing = wanted.iter().map(|(sign, times)| times.abs_diff(found.remove(sign).unwrap_or(0)));
    missing.sum::<usize>() + found.values().sum::<usize>()
}

fn counted<'a>(texts: impl Iterator<Item = &'a str>) -> HashMap<char, usize> {
    let mut counted = HashMap::new();
    texts.flat_map(signs).for_each(|sign| *counted.entry(sign).or_default() += 1);
    counted
}

fn signs(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric())
}

fn cells(table: &unpdf::Table) -> Vec<PdfBlock> {
    let mut cells = Vec::new();
    let columns = table.cell_columns();
    for (row, (found, columns)) in table.rows.iter().zip(columns).enumerate() {
        for (cell, column) in found.cells.iter().zip(columns) {
            let place = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
            let header = found.is_header || row < usize::from(table.header_rows);
            let kind = ParagraphKind::Cell { row: place(row), column: place(column), header };
            for paragraph in &cell.content {
                cells.push(PdfBlock::of(kind, words(paragraph)));
            }
        }
    }
    cells
}

fn words(paragraph: &unpdf::Paragraph) -> String {
    let mut text = String::new();
    for content in &paragraph.content {
        match content {
            InlineContent::Text(run) if run.style.superscript && run.text.trim().parse::<u32>().is_ok() => {}
            InlineContent::Text(run) => text.push_str(&run.text),
            InlineContent::LineBreak => text.push(' '),
            InlineContent::Link { text: words, .. } => text.push_str(words),
            InlineContent::Image { .. } => {}
        }
    }
    text
}
