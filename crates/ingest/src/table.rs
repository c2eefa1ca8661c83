//! A table of a Word or OpenDocument file in the making.

use am_model::source::{Paragraph, ParagraphKind};

/// The cells read so far and the place of the next.
#[derive(Default)]
pub(crate) struct OpenTable {
    cells: Vec<(Paragraph, Position)>,
    pub(crate) here: Position,
    rows: u32,
    columns: u32,
    /// How many cells there were before this row.
    row_start: usize,
    pub(crate) row_deleted: bool,
    /// The table's look sets the first row apart.
    pub(crate) first_row_is_header: bool,
    /// How many columns the open cell takes.
    pub(crate) span: u32,
}

/// Where a cell stands.
#[derive(Clone, Copy, Default)]
pub(crate) struct Position {
    pub(crate) row: u32,
    pub(crate) column: u32,
    pub(crate) header: bool,
}

impl OpenTable {
    /// Takes a paragraph of the open cell.
    pub(crate) fn push(&mut self, paragraph: Paragraph) {
        self.cells.push((paragraph, self.here));
    }

    /// Ends the open cell.
    pub(crate) fn close_cell(&mut self) {
        self.here.column = self.here.column.saturating_add(self.span);
        self.columns = self.columns.max(self.here.column);
    }

    /// Ends the open row, which stands for `count` rows alike.
    pub(crate) fn close_row(&mut self, count: u32) {
        if self.row_deleted {
            self.cells.truncate(self.row_start);
        } else {
            self.rows = self.rows.saturating_add(count);
        }
        self.here = Position { row: self.rows, column: 0, header: false };
        self.row_deleted = false;
        self.row_start = self.cells.len();
    }

    /// Ends the table. Cells keep their places; a table of one cell is a frame around text, and one within another's
    /// cell (`nested`) belongs to that cell.
    pub(crate) fn into_paragraphs(self, nested: bool) -> impl Iterator<Item = Paragraph> {
        let frame = self.rows <= 1 && self.columns <= 1;
        let (first_row_is_header, rows) = (self.first_row_is_header, self.rows);
        self.cells.into_iter().map(move |(mut paragraph, at)| {
            if !frame && !nested {
                let header = at.header || (first_row_is_header && at.row == 0 && rows > 1);
                let place = |n: u32| u16::try_from(n).unwrap_or(u16::MAX);
                paragraph.kind = ParagraphKind::Cell { row: place(at.row), column: place(at.column), header };
            }
            paragraph
        })
    }
}
