//! Tables: of text, and of commitments with their state on the day.

use std::collections::BTreeSet;

use am_model::brief::{Cell, RichText};
use am_model::commitment::{Actor, Commitment, CommitmentState, Due, Recurrence, Standing};
use am_model::ids::{AnchorId, CommitmentId, CounterpartId};
use am_model::number;
use am_model::record::{Record, RecordKind};
use am_model::resolved::{Align, Column, Line, ResolvedBody, Run, Table, Tone};

use super::Pass;
use super::text::{framed, in_lang};
use crate::checks::Reach;
use crate::content::best_side;
use crate::phrase;
use crate::words::fill;

/// Shares of the width, as on the printed page.
const COMMITMENT_WEIGHTS: [u32; 4] = [292, 92, 104, 136];

/// Shares where no state takes more than a word or two; what is freed goes to the commitments themselves.
const SHORT_STATE_WEIGHTS: [u32; 4] = [312, 92, 104, 116];

/// The longest state that is short, in characters.
const SHORT_STATE: usize = 14;

impl<'a> Pass<'a> {
    /// Numbers a caption: `Tableau 1. …`; a table without caption takes no number.
    pub(super) fn table_caption(&mut self, caption: Option<Line>) -> Option<Line> {
        let caption = caption?;
        self.tables += 1;
        let number = self.tables.to_string();
        Some(framed(&self.words.captions.table, "caption", &[("number", &number)], caption))
    }

    /// Makes a column of given heading, width and setting.
    pub(super) fn column(heading: &str, weight: u32, align: Align) -> Column {
        Column { heading: Line::plain(heading), weight, align }
    }

    /// Says what a table shows, for those who cannot see it.
    pub(super) fn described(&self, columns: &[Column], rows: usize) -> String {
        let headings: Vec<String> = columns.iter().map(|column| words_of(&column.heading)).collect();
        let values = [("headings", headings.join(", ")), ("rows", rows.to_string())];
        fill(&self.words.captions.table_description, &values.each_ref().map(|(k, v)| (*k, v.as_str())))
    }

    /// Resolves a table of text. Short rows and a short header are filled up with empty cells.
    pub(super) fn table(&mut self, caption: &RichText, header: &[Cell], rows: &[Vec<Cell>]) -> ResolvedBody {
        self.table_claims(caption, header, rows);
        let caption = self.line(caption);
        let caption = self.table_caption(caption);
        let width = rows.iter().map(Vec::len).chain([header.len()]).max().unwrap_or(0);
        let columns: Vec<Column> = self
            .cells(header, width)
            .into_iter()
            .map(|heading| Column { heading, weight: 1, align: Align::Start })
            .collect();
        let rows: Vec<Vec<Line>> = rows.iter().map(|row| self.cells(row, width)).collect();
        let description = self.described(&columns, rows.len());
        ResolvedBody::Table(Table { caption, description, columns, rows })
    }

    fn cells(&mut self, cells: &[Cell], width: usize) -> Vec<Line> {
        let mut lines: Vec<Line> =
            cells.iter().map(|cell| self.line(&cell.text).unwrap_or_default()).collect();
        lines.resize(width, Line::default());
        lines
    }

    /// A citation anywhere in a table speaks for all of it.
    fn table_claims(&mut self, caption: &RichText, header: &[Cell], rows: &[Vec<Cell>]) {
        let cells = header.iter().chain(rows.iter().flatten()).map(|cell| &cell.text);
        let texts: Vec<&RichText> = [caption].into_iter().chain(cells).collect();
        let lang = self.lang;
        let inlines = texts.iter().filter_map(|text| best_side(text, lang)).flat_map(|(inlines, _)| inlines);
        if !crate::checks::is_sourced(inlines) {
            for text in texts {
                self.claims(text, Reach::Whole);
            }
        }
    }

    /// Resolves a table of commitments; `None` when all of them are gone.
    pub(super) fn commitments(&mut self, ids: &[CommitmentId], caption: &RichText) -> Option<ResolvedBody> {
        let mut listed: Vec<&'a Commitment> = Vec::new();
        for id in ids {
            match self.records.commitments.get(id) {
                Some(commitment) => listed.push(commitment),
                None => self.broken(RecordKind::Commitment, *id),
            }
        }
        if listed.is_empty() {
            return None;
        }
        let anchors: Vec<Vec<AnchorId>> = listed.iter().map(|one| self.records.anchors_for(*one)).collect();
        let caption = self.line(caption).map(|caption| self.as_of(caption));
        let one_source = caption.is_some() && self.share_a_source(&anchors);
        let caption = caption.map(|mut caption| {
            if one_source {
                let note = self.note(&anchors.concat(), &BTreeSet::new());
                caption.runs.extend(note.map(|number| Run::Note { number }));
            }
            caption
        });
        let caption = self.table_caption(caption);
        let rows: Vec<Vec<Line>> = listed
            .iter()
            .zip(&anchors)
            .map(|(one, anchors)| {
                let mut title = self.named(&one.title, Some(one.to_ref()));
                if !one_source {
                    let note = self.note(anchors, &BTreeSet::new());
                    title.runs.extend(note.map(|number| Run::Note { number }));
                }
                vec![title, self.responsible(one), self.due(one), self.state(one)]
            })
            .collect();
        let state = |row: &Vec<Line>| row.last().map_or(0, |state| words_of(state).chars().count());
        let short = rows.iter().map(state).max().unwrap_or_default() <= SHORT_STATE;
        let weights = if short { SHORT_STATE_WEIGHTS } else { COMMITMENT_WEIGHTS };
        let words = &self.words.commitments;
        let headings = [&words.title, &words.lead, &words.due, &words.state];
        let columns: Vec<Column> = headings
            .into_iter()
            .zip(weights)
            .map(|(heading, weight)| Self::column(heading, weight, Align::Start))
            .collect();
        let description = self.described(&columns, rows.len());
        Some(ResolvedBody::Table(Table { caption, description, columns, rows }))
    }

    /// Adds the day the states are those of.
    fn as_of(&self, caption: Line) -> Line {
        let date = number::date(self.options.today, self.lang);
        framed(&self.words.captions.as_of, "caption", &[("date", &date)], caption)
    }

    /// Tells whether every row rests on the same single source, so that the caption can carry the note.
    fn share_a_source(&self, rows: &[Vec<AnchorId>]) -> bool {
        let source = |id: &AnchorId| self.records.anchors.get(id).map(|anchor| anchor.source);
        let sources: BTreeSet<_> = rows.iter().flatten().filter_map(source).collect();
        sources.len() == 1 && rows.iter().all(|anchors| !anchors.is_empty())
    }

    fn responsible(&mut self, commitment: &Commitment) -> Line {
        match commitment.actor(|id| self.records.counterparts.get(&id)) {
            Actor::Joint => Line::plain(&self.words.commitments.joint),
            Actor::Us | Actor::Them => {
                let names = self.names(&commitment.by);
                Line::plain(if names.is_empty() { self.words.commitments.nobody.clone() } else { names })
            }
        }
    }

    fn names(&mut self, parties: &[CounterpartId]) -> String {
        let mut names = Vec::new();
        for id in parties {
            match self.records.counterparts.get(id) {
                Some(party) => names.push(party.name.text(self.lang).to_owned()),
                None => self.broken(RecordKind::Counterpart, *id),
            }
        }
        phrase::capital(&number::list(&names, self.lang))
    }

    /// Writes by when: the day, how often, else the words of the text.
    fn due(&self, commitment: &Commitment) -> Line {
        let words = &self.words.commitments;
        let Due { on, words: said, estimated, every } = &commitment.due;
        let day = on.map(|on| match estimated {
            true => fill(&words.estimated, &[("date", &number::date_short(on, self.lang))]),
            false => number::date_short(on, self.lang),
        });
        let often = every.map(|every| match every {
            Recurrence::Monthly => &words.monthly,
            Recurrence::Quarterly => &words.quarterly,
            Recurrence::Yearly => &words.yearly,
        });
        match (often, day, said) {
            // When an occurrence is missed, the reader wants to know which.
            (Some(often), Some(day), _) if commitment.days_overdue(self.options.today).is_some() => {
                Line::plain(format!("{often}, {day}"))
            }
            (Some(often), ..) => Line::plain(often),
            (None, Some(day), _) => Line::plain(day),
            (None, None, Some(said)) => self.said(commitment, said),
            (None, None, None) => Line::plain(&words.undated),
        }
    }

    /// Quotes the words of the text, in the language of the source they stand in.
    fn said(&self, commitment: &Commitment, said: &str) -> Line {
        let anchors = self.records.anchors_for(commitment);
        let anchor = anchors.first().and_then(|id| self.records.anchors.get(id));
        let source = anchor.and_then(|anchor| self.records.sources.get(&anchor.source));
        let lang = source.map(|source| source.lang).filter(|lang| *lang != self.lang);
        Line { lang: None, runs: in_lang(vec![Run::text(said)], lang) }
    }

    fn state(&self, commitment: &Commitment) -> Line {
        let words = &self.words.commitments;
        let late = commitment.days_overdue(self.options.today);
        let toned = |text: &str, tone| Run::Text {
            text: text.to_owned(),
            bold: tone == Tone::Late,
            italic: false,
            lang: None,
            tone: Some(tone),
        };
        let runs = match (commitment.standing(self.options.today), commitment.state) {
            (Standing::Overdue, _) => {
                let by = match late {
                    Some(1) => words.overdue_by_one.clone(),
                    days => fill(&words.overdue_by, &[("days", &days.unwrap_or_default().to_string())]),
                };
                vec![toned(&words.overdue, Tone::Late), Run::text(by)]
            }
            (Standing::UpToDate, _) => vec![Run::text(&words.up_to_date)],
            (Standing::Kept, _) => vec![toned(&words.kept, Tone::Done)],
            (Standing::Deferred, _) => vec![Run::text(&words.deferred)],
            (Standing::Dropped, _) => vec![Run::text(&words.dropped)],
            (Standing::Changed, _) => vec![Run::text(&words.changed)],
            // That a day is near stands in the column before.
            (_, CommitmentState::UnderWay) => vec![Run::text(&words.under_way)],
            (Standing::DueSoon | Standing::NotStarted | Standing::UnderWay, _) => {
                vec![Run::text(&words.not_started)]
            }
        };
        Line { lang: None, runs }
    }
}

/// Returns the words of a line, without notes.
pub(super) fn words_of(line: &Line) -> String {
    let words = line.runs.iter().filter_map(|run| match run {
        Run::Text { text, .. } | Run::Link { text, .. } => Some(text.as_str()),
        Run::Note { .. } => None,
        Run::Break => Some(" "),
    });
    words.collect()
}
