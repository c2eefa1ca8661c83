//! Figures: the table of statistics, charts, and what is to be said of a value.

use std::collections::BTreeSet;

use am_model::brief::RichText;
use am_model::date::PartialDate;
use am_model::diagnostic::{CheckCode, Severity};
use am_model::ids::{IndicatorId, ObservationId};
use am_model::number;
use am_model::record::{Record, RecordKind};
use am_model::resolved::{Align, Bar, Chart, Column, Line, ResolvedBody, Run, Table};
use am_model::statistic::{Freshness, Indicator, Observation};

use super::Pass;
use super::notes::Remark;
use super::tables::words_of;
use super::text::{framed, in_lang};
use crate::phrase;
use crate::words::fill;

/// Shares of the width, as on the printed page.
const WEIGHTS: [u32; 4] = [208, 122, 122, 172];

/// How many bars a page takes; older values are left out.
const MOST_BARS: usize = 12;

impl<'a> Pass<'a> {
    /// Looks up a value with what it is one of, and says how far it can be relied upon.
    pub(super) fn observation(&mut self, id: ObservationId) -> Option<(&'a Observation, &'a Indicator)> {
        let Some(observation) = self.records.observations.get(&id) else {
            self.broken(RecordKind::Observation, id);
            return None;
        };
        let Some(indicator) = self.records.indicators.get(&observation.indicator) else {
            self.broken(RecordKind::Indicator, observation.indicator);
            return None;
        };
        let record = Some(observation.to_ref());
        let name = indicator.name.text(self.lang).to_owned();
        let as_of = observation.as_of.map(|date| number::partial_date(date, self.lang)).unwrap_or_default();
        match observation.freshness(indicator, self.options.today) {
            Freshness::Fresh => {}
            Freshness::Undated => {
                self.check(Severity::Check, CheckCode::UndatedStatistic, [("name", name.clone())], record);
            }
            Freshness::Stale | Freshness::Old => {
                let params = [("name", name.clone()), ("as_of", as_of)];
                self.check(Severity::Check, CheckCode::StaleStatistic, params, record);
            }
        }
        if observation.illustrative {
            self.check(Severity::Check, CheckCode::IllustrativeSource, [("source", name)], record);
        }
        Some((observation, indicator))
    }

    /// Returns the number of the note for what a value rests on; `None` when it rests on nothing.
    pub(super) fn note_of_value(&mut self, id: ObservationId) -> Option<u32> {
        let observation = self.records.observations.get(&id)?;
        let anchors = self.records.anchors_for(observation);
        let mut remarks = BTreeSet::new();
        if self.is_old(observation) {
            remarks.insert(Remark::Old);
        }
        if observation.illustrative {
            remarks.insert(Remark::Illustrative);
        }
        self.note(&anchors, &remarks)
    }

    fn is_old(&self, observation: &Observation) -> bool {
        let indicator = self.records.indicators.get(&observation.indicator);
        indicator.is_some_and(|own| observation.freshness(own, self.options.today) == Freshness::Old)
    }

    /// Resolves a table of statistics; `None` when all of them are gone.
    pub(super) fn statistics(&mut self, ids: &[ObservationId], caption: &RichText) -> Option<ResolvedBody> {
        let listed: Vec<_> = ids.iter().filter_map(|id| self.observation(*id)).collect();
        if listed.is_empty() {
            return None;
        }
        let caption = self.line(caption);
        let caption = self.table_caption(caption);
        let rows: Vec<Vec<Line>> = listed.iter().map(|(value, own)| self.statistic(value, own)).collect();
        let words = &self.words.statistics;
        let headings = [
            (&words.name, Align::Start),
            (&words.value, Align::End),
            (&words.as_of, Align::Start),
            (&words.scope, Align::Start),
        ];
        let columns: Vec<Column> = headings
            .into_iter()
            .zip(WEIGHTS)
            .map(|((heading, align), weight)| Self::column(heading, weight, align))
            .collect();
        let description = self.described(&columns, rows.len());
        Some(ResolvedBody::Table(Table { caption, description, columns, rows }))
    }

    fn statistic(&mut self, observation: &Observation, indicator: &Indicator) -> Vec<Line> {
        let mut name = self.named(&indicator.name, Some(indicator.to_ref()));
        let note = self.note_of_value(observation.id);
        name.runs.extend(note.map(|number| Run::Note { number }));
        let value = phrase::value_in_table(observation, indicator, self.lang);
        let as_of = match observation.as_of {
            Some(date) => number::partial_date(date, self.lang),
            None => self.words.statistics.undated.clone(),
        };
        vec![name, Line::plain(value), Line::plain(as_of), self.scope(observation, indicator)]
    }

    /// Writes what a value covers with the remarks on it: `Québec (donnée ancienne)`.
    fn scope(&mut self, observation: &Observation, indicator: &Indicator) -> Line {
        let words = &self.words.statistics;
        let mut remarks = Vec::new();
        match self.run_of(&observation.note, Some(observation.to_ref())) {
            Some(note) => remarks.push(note),
            None if self.is_old(observation) => remarks.push(Run::text(&words.old)),
            None => {}
        }
        if observation.illustrative {
            remarks.push(Run::text(&words.illustrative));
        }
        let scope = self.run_of(&indicator.scope, Some(indicator.to_ref()));
        let mut runs: Vec<Run> = scope.into_iter().collect();
        let (open, close) = if runs.is_empty() { ("", "") } else { (" (", ")") };
        let some = !remarks.is_empty();
        for (at, remark) in remarks.into_iter().enumerate() {
            runs.push(Run::text(if at == 0 { open } else { ", " }));
            runs.push(remark);
        }
        if some {
            runs.push(Run::text(close));
        }
        runs.retain(|run| !matches!(run, Run::Text { text, .. } if text.is_empty()));
        Line { lang: None, runs }
    }

    /// Resolves a bar chart of the latest values of an indicator; `None` when it has no dated value.
    pub(super) fn chart(
        &mut self,
        id: IndicatorId,
        caption: &RichText,
        note: &RichText,
    ) -> Option<ResolvedBody> {
        let Some(indicator) = self.records.indicators.get(&id) else {
            self.broken(RecordKind::Indicator, id);
            return None;
        };
        let mut series = self.records.series(id);
        series.drain(..series.len().saturating_sub(MOST_BARS));
        let Some(latest) = series.last().copied() else {
            self.broken(RecordKind::Indicator, id);
            return None;
        };
        self.observation(latest.id);
        let name = self.named(&indicator.name, Some(indicator.to_ref()));
        let caption = self.chart_caption(caption, name.clone(), &series);
        let labels = labels(&series);
        let text = |value: &Observation| number::value(value.value, &indicator.unit, self.lang, false);
        let bars = series
            .iter()
            .zip(&labels)
            .map(|(value, label)| Bar {
                label: number::partial_date(*label, self.lang),
                value: value.value,
                text: text(value),
                strong: value.id == latest.id,
            })
            .collect();
        let invented = self.invented(&series, &labels);
        let description = self.chart_description(&name, &series, &labels, indicator, invented.as_deref());
        let note = self.chart_note(note, invented);
        let series = words_of(&name);
        Some(ResolvedBody::Chart(Chart { caption, description, series, bars, note }))
    }

    /// Numbers the caption: `Figure 1. …`. It cites what the earlier values rest on; the latest one stands with
    /// its source in the text or table that speaks of it.
    fn chart_caption(&mut self, caption: &RichText, name: Line, series: &[&Observation]) -> Line {
        let mut caption = self.line(caption).unwrap_or(name);
        let earlier = &series[..series.len().saturating_sub(1)];
        let anchors: Vec<_> = earlier.iter().flat_map(|value| self.records.anchors_for(*value)).collect();
        let note = self.note(&anchors, &BTreeSet::new());
        caption.runs.extend(note.map(|number| Run::Note { number }));
        self.figures += 1;
        let number = self.figures.to_string();
        framed(&self.words.captions.figure, "caption", &[("number", &number)], caption)
    }

    fn chart_description(
        &self,
        name: &Line,
        series: &[&Observation],
        labels: &[PartialDate],
        indicator: &Indicator,
        invented: Option<&str>,
    ) -> String {
        let words = &self.words.chart;
        let values: Vec<String> = series
            .iter()
            .zip(labels)
            .map(|(value, label)| {
                let text = number::value(value.value, &indicator.unit, self.lang, false);
                fill(&words.value_on, &[("value", &text), ("date", &phrase::on(*label, self.lang))])
            })
            .collect();
        let values = [("series", words_of(name)), ("values", values.join(", "))];
        let said = fill(&words.description, &values.each_ref().map(|(k, v)| (*k, v.as_str())));
        [Some(said.as_str()), invented].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Says which values are invented; `None` when none is.
    fn invented(&self, series: &[&Observation], labels: &[PartialDate]) -> Option<String> {
        let words = &self.words.chart;
        let invented: Vec<String> = series
            .iter()
            .zip(labels)
            .filter(|(value, _)| value.illustrative)
            .map(|(_, label)| phrase::of(*label, self.lang))
            .collect();
        let pattern = match invented.len() {
            0 => return None,
            all if all == series.len() => &words.illustrative_all,
            1 => &words.illustrative_one,
            _ => &words.illustrative_some,
        };
        Some(fill(pattern, &[("dates", &number::list(&invented, self.lang))]))
    }

    fn chart_note(&mut self, note: &RichText, invented: Option<String>) -> Option<Line> {
        let mut runs = match self.line(note) {
            Some(Line { lang, runs }) => in_lang(runs, lang),
            None => Vec::new(),
        };
        if let Some(invented) = invented {
            let space = if runs.is_empty() { "" } else { " " };
            runs.push(Run::text(format!("{space}{invented}")));
        }
        (!runs.is_empty()).then_some(Line { lang: None, runs })
    }
}

/// Returns the shortest dates that tell the values of a series apart: years where no two share one, else months,
/// else the dates as they are.
fn labels(series: &[&Observation]) -> Vec<PartialDate> {
    let dates: Vec<PartialDate> = series.iter().filter_map(|value| value.as_of).collect();
    let apart = |labels: &[PartialDate]| labels.iter().collect::<BTreeSet<_>>().len() == labels.len();
    let years: Vec<PartialDate> = dates.iter().map(|date| PartialDate::year(date.parts().0)).collect();
    if apart(&years) {
        return years;
    }
    let month = |date: &PartialDate| match date.parts() {
        (year, Some(month), _) => PartialDate::month(year, month).unwrap_or(*date),
        _ => *date,
    };
    let months: Vec<PartialDate> = dates.iter().map(month).collect();
    if apart(&months) { months } else { dates }
}
