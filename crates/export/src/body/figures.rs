//! Charts: caption above, the drawing, its note below.

use am_model::resolved::{Chart, Line};
use docx_rs::{Paragraph, Run};

use super::Body;
use super::marks::{Kind, keep, mark};
use crate::ExportError;
use crate::styles::ids;

impl Body<'_> {
    /// Writes a chart. One without bars comes out as its description, since there is nothing to draw.
    pub(super) fn chart(&mut self, chart: &Chart) -> Result<(), ExportError> {
        self.add_unless_empty(ids::CAPTION, &chart.caption)?;
        if chart.bars.is_empty() {
            self.add_unless_empty(ids::BODY_TEXT, &Line::plain(chart.description.as_str()))?;
        } else {
            let place = keep(&mut self.extras.charts, chart.clone());
            let drawing = Run::new().style(&mark("", Kind::Chart, place));
            self.add(Paragraph::new().style(ids::FIGURE).keep_next(chart.note.is_some()).add_run(drawing));
        }
        chart.note.as_ref().map_or(Ok(()), |note| self.add_unless_empty(ids::FIGURE_NOTE, note))
    }
}
