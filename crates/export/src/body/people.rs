//! Biographies: a portrait, or its place, with name and text beside it.
//!
//! Biographies that follow one another are rows of one table, because Word joins tables that touch anyway. The
//! name is no heading: Word leaves headings within tables out of its navigation pane.

use am_model::resolved::{Biography, ResolvedBlock, ResolvedBody};
use docx_rs::{Paragraph, Run, TableRow};

use super::Body;
use super::marks::{Kind, Portrait, TableWords, keep, mark};
use super::tables::cell_of;
use crate::ExportError;
use crate::styles::ids;
use crate::text::clean;
use crate::units::twips;

/// Returns the biographies that `blocks` begin with.
pub(super) fn biographies(blocks: &[ResolvedBlock]) -> Vec<&Biography> {
    blocks
        .iter()
        .map_while(|block| match &block.body {
            ResolvedBody::Biography(biography) => Some(biography),
            _ => None,
        })
        .collect()
}

impl Body<'_> {
    /// Writes biographies.
    pub(super) fn people(&mut self, people: &[&Biography]) -> Result<(), ExportError> {
        let setting = &self.styles.portrait;
        let place = twips(setting.width + setting.gap).unsigned_abs() as usize;
        let widths = [place, (self.width.unsigned_abs() as usize).saturating_sub(place)];
        let mut rows = Vec::new();
        for person in people {
            let described = [&person.portrait_description, &person.name, &person.initials];
            let description = described.into_iter().find(|words| !words.trim().is_empty()).cloned();
            let portrait =
                Portrait { initials: person.initials.clone(), description: description.unwrap_or_default() };
            let mark = mark("", Kind::Portrait, keep(&mut self.extras.portraits, portrait));
            let drawing = Paragraph::new().style(ids::FIGURE).add_run(Run::new().style(&mark));
            let name = Paragraph::new().style(ids::PERSON).add_run(Run::new().add_text(clean(&person.name)));
            let text = self.paragraph(ids::BIOGRAPHY, &person.text)?;
            let cells = vec![cell_of([drawing], widths[0]), cell_of([name, text], widths[1])];
            rows.push(TableRow::new(cells).cant_split());
        }
        let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
        let words = TableWords { title: names.join(", "), ..TableWords::default() };
        self.add_table(ids::PEOPLE_TABLE, rows, &widths, words);
        Ok(())
    }
}
