//! Sections and their blocks.

use am_model::ids::BlockId;
use am_model::resolved::{Line, ResolvedBlock, ResolvedBody, ResolvedSection};
use docx_rs::{Paragraph, Run};

use super::Body;
use super::lists::numbered;
use crate::ExportError;
use crate::styles::ids;
use crate::text::clean;

impl Body<'_> {
    /// Writes a section. Its number is Word's: the style of the heading counts, as the resolved brief did.
    pub(super) fn section(&mut self, section: &ResolvedSection) -> Result<(), ExportError> {
        self.add_unless_empty(ids::HEADING_1, &section.heading)?;
        if let Some(unwritten) = &section.unwritten {
            let run = Run::new().style(ids::EMPHASIS).add_text(clean(unwritten));
            self.add(Paragraph::new().style(ids::BODY_TEXT).add_run(run));
        }
        let mut rest = section.blocks.as_slice();
        while let Some((block, after)) = rest.split_first() {
            let people = super::people::biographies(rest);
            if people.is_empty() {
                self.block(block)?;
                rest = after;
            } else {
                self.people(&people)?;
                rest = &rest[people.len()..];
            }
        }
        Ok(())
    }

    fn block(&mut self, block: &ResolvedBlock) -> Result<(), ExportError> {
        match &block.body {
            ResolvedBody::Paragraph { line } => self.add_unless_empty(ids::BODY_TEXT, line),
            ResolvedBody::Heading { line, aside } => self.heading(line, aside.as_deref()),
            ResolvedBody::List { ordered, items } => self.list(*ordered, items),
            ResolvedBody::Role { label, line } => self.role(label, line),
            ResolvedBody::Question { question, answer } => self.question(question, answer),
            ResolvedBody::Quote { line, by } => self.quote(line, by),
            ResolvedBody::Table(table) => self.table(table),
            ResolvedBody::Chart(chart) => self.chart(chart),
            ResolvedBody::Biography(biography) => self.people(&[biography]),
        }
    }

    /// The aside is set light directly: bold toggles in Word, so no style can take it from a bold paragraph.
    fn heading(&mut self, line: &Line, aside: Option<&str>) -> Result<(), ExportError> {
        let mut heading = self.paragraph(ids::HEADING_2, line)?;
        if let Some(aside) = aside {
            let run = Run::new().style(ids::HEADING_ASIDE).disable_bold().add_tab().add_text(clean(aside));
            heading = heading.add_run(run);
        }
        self.add(heading);
        Ok(())
    }

    fn list(&mut self, ordered: bool, items: &[(BlockId, Line)]) -> Result<(), ExportError> {
        if ordered && !items.is_empty() {
            self.numbered += 1;
        }
        for (_, line) in items {
            let item = if ordered {
                numbered(self.paragraph(ids::LIST_NUMBER, line)?, self.numbered)
            } else {
                self.paragraph(ids::LIST_BULLET, line)?
            };
            self.add(item);
        }
        Ok(())
    }

    fn role(&mut self, label: &str, line: &Line) -> Result<(), ExportError> {
        let label = Paragraph::new()
            .style(ids::ROLE)
            .add_run(Run::new().style(ids::STRONG).add_text(clean(label)))
            .add_run(Run::new().add_tab());
        let role = self.fill(label, ids::ROLE, line)?;
        self.add(role);
        Ok(())
    }

    fn question(&mut self, question: &Line, answer: &Line) -> Result<(), ExportError> {
        let question = self.paragraph(ids::QUESTION, question)?;
        self.add(question);
        self.add_unless_empty(ids::BODY_TEXT, answer)
    }

    fn quote(&mut self, line: &Line, by: &str) -> Result<(), ExportError> {
        let quote = self.paragraph(ids::QUOTE, line)?;
        self.add(quote);
        if !by.is_empty() {
            self.add(Paragraph::new().style(ids::QUOTE_SOURCE).add_run(Run::new().add_text(clean(by))));
        }
        Ok(())
    }
}
