//! Briefs to write: the follow-up meeting in French and in English, and one of odd things.
//!
//! The people and the public facts are those of the example library; the two records of Doha and January are invented.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it says why")]
#![allow(dead_code, unused_imports, reason = "each test takes the briefs it needs")]

use am_model::ids::BlockId;
use am_model::lang::Lang;
use am_model::resolved::{
    Align, Bar, Biography, Chart, Column, Fact, Frame, Line, Note, ResolvedBlock, ResolvedBody,
    ResolvedBrief, ResolvedSection, Run, Table, Tone,
};
use chrono::{DateTime, TimeZone, Utc};
use uuid::Uuid;

mod english;
mod french;
mod odd;

pub use english::english;
pub use french::french;
pub use odd::odd;

/// The time at which samples are written.
pub fn written_at() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 31, 13, 30, 0).single().expect("it is a time")
}

/// Reads a line: `**bold**`, `[3]` for a note, `◆◆late◆◆` for a tone of lateness.
pub fn line(text: &str) -> Line {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['[', '*', '◆']) {
        let (plain, from) = rest.split_at(at);
        let close = |open: &str, shut: &str| {
            let inner = from.strip_prefix(open)?;
            let end = inner.find(shut)?;
            Some((inner[..end].to_owned(), &inner[end + shut.len()..]))
        };
        let (run, after) = if let Some((words, after)) = close("**", "**") {
            (Run::bold(words), after)
        } else if let Some((words, after)) = close("◆◆", "◆◆") {
            let tone = Some(Tone::Late);
            (Run::Text { text: words, bold: true, italic: false, lang: None, tone }, after)
        } else if let Some((words, after)) = close("[", "]") {
            (Run::Note { number: words.parse().expect("brackets hold the number of a note") }, after)
        } else {
            panic!("`{from}` opens what it does not close");
        };
        if !plain.is_empty() {
            runs.push(Run::text(plain));
        }
        runs.push(run);
        rest = after;
    }
    if !rest.is_empty() {
        runs.push(Run::text(rest));
    }
    Line { lang: None, runs }
}

pub fn block(body: ResolvedBody) -> ResolvedBlock {
    ResolvedBlock { id: BlockId(Uuid::nil()), body }
}

pub fn paragraph(text: &str) -> ResolvedBlock {
    block(ResolvedBody::Paragraph { line: line(text) })
}

pub fn heading(text: &str, aside: &str) -> ResolvedBlock {
    block(ResolvedBody::Heading { line: line(text), aside: Some(aside.to_owned()) })
}

pub fn list(ordered: bool, items: &[&str]) -> ResolvedBlock {
    let items = items.iter().map(|item| (BlockId(Uuid::nil()), line(item))).collect();
    block(ResolvedBody::List { ordered, items })
}

pub fn role(label: &str, text: &str) -> ResolvedBlock {
    block(ResolvedBody::Role { label: label.to_owned(), line: line(text) })
}

pub fn question(question: &str, answer: &str) -> ResolvedBlock {
    block(ResolvedBody::Question { question: line(question), answer: line(answer) })
}

pub fn biography(name: &str, initials: &str, place: &str, text: &str) -> ResolvedBlock {
    block(ResolvedBody::Biography(Biography {
        name: name.to_owned(),
        initials: initials.to_owned(),
        portrait_description: place.to_owned(),
        text: line(text),
    }))
}

pub fn table(
    caption: &str,
    description: &str,
    columns: &[(&str, u32, Align)],
    rows: &[&[&str]],
) -> ResolvedBlock {
    block(ResolvedBody::Table(Table {
        caption: Some(line(caption)),
        description: description.to_owned(),
        columns: columns
            .iter()
            .map(|(heading, weight, align)| Column { heading: line(heading), weight: *weight, align: *align })
            .collect(),
        rows: rows.iter().map(|cells| cells.iter().map(|cell| line(cell)).collect()).collect(),
    }))
}

pub fn chart(
    caption: &str,
    description: &str,
    series: &str,
    bars: &[(&str, f64, &str)],
    note: &str,
) -> ResolvedBlock {
    let last = bars.len() - 1;
    block(ResolvedBody::Chart(Chart {
        caption: line(caption),
        description: description.to_owned(),
        series: series.to_owned(),
        bars: bars
            .iter()
            .enumerate()
            .map(|(at, (label, value, text))| Bar {
                label: (*label).to_owned(),
                value: *value,
                text: (*text).to_owned(),
                strong: at == last,
            })
            .collect(),
        note: Some(line(note)),
    }))
}

pub fn facts(list: &[(&str, &str)]) -> Vec<Fact> {
    list.iter().map(|(label, text)| Fact { label: (*label).to_owned(), line: line(text) }).collect()
}

pub fn sections(list: Vec<(&str, Vec<ResolvedBlock>)>) -> Vec<ResolvedSection> {
    (1..)
        .zip(list)
        .map(|(number, (heading, blocks))| ResolvedSection {
            number,
            heading: line(heading),
            blocks,
            unwritten: None,
        })
        .collect()
}

pub fn notes(list: &[&str]) -> Vec<Note> {
    (1..).zip(list).map(|(number, text)| Note { number, line: line(text) }).collect()
}
