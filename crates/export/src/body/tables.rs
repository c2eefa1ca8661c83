//! Tables: the facts of a meeting, and the tables of the text.

use am_model::resolved::{Align, Column, Fact, Line, Run, Table};
use docx_rs::{
    Paragraph, Table as WordTable, TableCell, TableLayoutType, TableProperty, TableRow, WidthType,
};

use super::lines::says_nothing;
use super::marks::{Kind, TableWords, keep, mark};
use super::{Body, Piece};
use crate::ExportError;
use crate::styles::ids;
use crate::text::clean;
use crate::units::twips;

/// Word opens no table with more.
const MOST_COLUMNS: usize = 63;

/// The width below which a column shows nothing, in points.
const SMALLEST_COLUMN: f64 = 32.0;

impl Body<'_> {
    /// Writes the facts of the meeting: labels are row headings, there is no heading row.
    pub(super) fn facts(&mut self) -> Result<(), ExportError> {
        let says = |fact: &&Fact| !fact.label.trim().is_empty() || !says_nothing(&fact.line);
        let facts: Vec<&Fact> = self.brief.facts.iter().filter(says).collect();
        if facts.is_empty() {
            return Ok(());
        }
        let label = (f64::from(self.width) * self.styles.facts.label).round() as usize;
        let widths = [label, (self.width.unsigned_abs() as usize).saturating_sub(label)];
        let mut rows = Vec::new();
        for fact in facts {
            let label = Paragraph::new()
                .style(ids::TABLE_HEADING)
                .add_run(docx_rs::Run::new().add_text(clean(&fact.label)));
            rows.push(row([label, self.paragraph(ids::TABLE_TEXT, &fact.line)?], &widths));
        }
        let words = TableWords {
            title: self.brief.frame.facts_caption.clone(),
            heading_column: true,
            ..TableWords::default()
        };
        self.add_table(ids::FACTS_TABLE, rows, &widths, words);
        Ok(())
    }

    /// Writes a table below its caption. One that is wider than the page or Word can hold comes out as several, each
    /// with the first column.
    pub(super) fn table(&mut self, table: &Table) -> Result<(), ExportError> {
        if let Some(caption) = &table.caption {
            self.add_unless_empty(ids::CAPTION, caption)?;
        }
        let columns = table.columns.len().max(table.rows.iter().map(Vec::len).max().unwrap_or(0));
        if columns == 0 {
            return Ok(());
        }
        let room = usize::try_from(self.width / twips(SMALLEST_COLUMN)).unwrap_or_default();
        let most = room.clamp(2, MOST_COLUMNS);
        let rest: Vec<usize> = (1..columns).collect();
        let parts: Vec<Vec<usize>> = if rest.is_empty() {
            vec![vec![0]]
        } else {
            rest.chunks(most - 1).map(|chunk| [&[0], chunk].concat()).collect()
        };
        for part in parts {
            self.columns(table, &part)?;
        }
        Ok(())
    }

    /// Writes some columns of a table, as a table.
    fn columns(&mut self, table: &Table, part: &[usize]) -> Result<(), ExportError> {
        let nothing = Line::default();
        let widths = widths(self.width, part.iter().map(|at| table.columns.get(*at)));
        let aligned = |at: &usize| table.columns.get(*at).map_or(Align::Start, |column| column.align);
        let mut rows = Vec::new();
        if !table.columns.is_empty() {
            let mut cells = Vec::new();
            for at in part {
                let style = match aligned(at) {
                    Align::Start => ids::TABLE_HEADING,
                    Align::End => ids::TABLE_FIGURE_HEADING,
                };
                let heading = table.columns.get(*at).map_or(&nothing, |column| &column.heading);
                cells.push(self.paragraph(style, heading)?.keep_next(true));
            }
            rows.push(row(cells, &widths));
        }
        for line in &table.rows {
            let mut cells = Vec::new();
            for at in part {
                let style = match aligned(at) {
                    Align::Start => ids::TABLE_TEXT,
                    Align::End => ids::TABLE_FIGURE,
                };
                cells.push(self.paragraph(style, line.get(*at).unwrap_or(&nothing))?);
            }
            rows.push(row(cells, &widths));
        }
        if rows.is_empty() {
            return Ok(());
        }
        let words = TableWords {
            title: table.caption.as_ref().map(words_of).unwrap_or_default(),
            description: table.description.clone(),
            heading_rows: usize::from(!table.columns.is_empty()),
            heading_column: true,
        };
        self.add_table(ids::BRIEF_TABLE, rows, &widths, words);
        Ok(())
    }

    /// Adds a table with a style and widths; all else about its look is the style's.
    pub(super) fn add_table(
        &mut self,
        style: &str,
        rows: Vec<TableRow>,
        widths: &[usize],
        words: TableWords,
    ) {
        let place = keep(&mut self.extras.tables, words);
        let mut table = WordTable::new(rows).set_grid(widths.to_vec());
        table.property = TableProperty::without_borders()
            .style(mark(style, Kind::Table, place))
            .width(widths.iter().sum(), WidthType::Dxa)
            .layout(TableLayoutType::Fixed);
        self.pieces.push(Piece::Table(Box::new(table)));
    }
}

/// Makes a row that stays on one page.
pub(super) fn row(cells: impl IntoIterator<Item = Paragraph>, widths: &[usize]) -> TableRow {
    let cells = cells.into_iter().zip(widths).map(|(cell, width)| cell_of([cell], *width)).collect();
    TableRow::new(cells).cant_split()
}

/// Makes a cell.
pub(super) fn cell_of(paragraphs: impl IntoIterator<Item = Paragraph>, width: usize) -> TableCell {
    paragraphs.into_iter().fold(TableCell::new().width(width, WidthType::Dxa), TableCell::add_paragraph)
}

/// Shares a width out by weight, to the last twip. A column without weight counts as one.
fn widths<'a>(whole: i32, columns: impl Iterator<Item = Option<&'a Column>>) -> Vec<usize> {
    let weights: Vec<u64> =
        columns.map(|column| column.map_or(1, |column| u64::from(column.weight.max(1)))).collect();
    let (whole, all) = (u64::from(whole.unsigned_abs()), weights.iter().sum::<u64>().max(1));
    let mut so_far = 0;
    weights
        .iter()
        .map(|weight| {
            let before = whole * so_far / all;
            so_far += weight;
            ((whole * so_far / all) - before).max(1) as usize
        })
        .collect()
}

/// Returns the words of a line without notes, for those who hear them.
pub(super) fn words_of(line: &Line) -> String {
    line.runs
        .iter()
        .map(|run| match run {
            Run::Text { text, .. } | Run::Link { text, .. } => clean(text).into_owned(),
            Run::Break => " ".to_owned(),
            Run::Note { .. } => String::new(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(weight: u32) -> Column {
        Column { heading: Line::default(), weight, align: Align::Start }
    }

    #[test]
    fn widths_add_up_to_the_whole() {
        let columns = [column(3), column(0), column(3)];
        let shares = widths(100, columns.iter().map(Some));
        assert_eq!((shares.iter().sum::<usize>(), shares[1]), (100, 15));
    }

    #[test]
    fn the_words_of_a_line_leave_its_notes_out() {
        let line = Line {
            lang: None,
            runs: vec![Run::text("a"), Run::Note { number: 1 }, Run::Break, Run::bold("b")],
        };
        assert_eq!(words_of(&line), "a b");
    }
}
