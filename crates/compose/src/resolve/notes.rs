//! Source notes: what a citation's anchors read as, and which number they get.
//!
//! Notes are numbered in the order of first reference. The same paragraphs of the same sources with the same
//! remarks are one note, referred to again; a note that follows one of the same source says so.

use std::collections::{BTreeMap, BTreeSet};

use am_model::ids::{AnchorId, SourceId};
use am_model::lang::Lang;
use am_model::number::{self, NBSP};
use am_model::resolved::{Line, Note, Run};
use am_model::source::Source;

use crate::records::Records;
use crate::words::{LangWords, fill};

/// Something said after the sources of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Remark {
    /// The figure is more than five years old.
    Old,
    /// The figure is invented.
    Illustrative,
}

/// Where in a source the words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Locator {
    Page(u32),
    Paragraph(u32),
}

type Places = BTreeSet<Locator>;
type Key = (BTreeMap<SourceId, Places>, BTreeSet<Remark>);

/// The notes so far.
pub(super) struct Notes<'a> {
    records: &'a Records,
    words: &'a LangWords,
    lang: Lang,
    numbers: BTreeMap<Key, u32>,
    notes: Vec<Note>,
    /// The only source of the last note.
    last: Option<SourceId>,
    /// Every source cited so far.
    cited: BTreeSet<SourceId>,
}

impl<'a> Notes<'a> {
    pub fn new(records: &'a Records, words: &'a LangWords, lang: Lang) -> Self {
        let (numbers, cited) = (BTreeMap::new(), BTreeSet::new());
        Self { records, words, lang, numbers, notes: Vec::new(), last: None, cited }
    }

    /// Returns every source cited so far.
    pub fn cited(&self) -> &BTreeSet<SourceId> {
        &self.cited
    }

    pub fn into_notes(self) -> Vec<Note> {
        self.notes
    }

    /// Returns the number of the note for `anchors`, and the sources cited here for the first time; `None` when
    /// none of the anchors leads to a source.
    pub fn number(
        &mut self,
        anchors: &[AnchorId],
        remarks: &BTreeSet<Remark>,
    ) -> Option<(u32, Vec<&'a Source>)> {
        let order = self.sources(anchors);
        if order.is_empty() {
            return None;
        }
        let mut parts: BTreeMap<SourceId, Places> = order.iter().map(|s| (s.id, Places::new())).collect();
        for id in anchors {
            let places = self.records.anchors.get(id).and_then(|anchor| parts.get_mut(&anchor.source));
            if let (Some(places), Some(locator)) = (places, self.locator(*id)) {
                places.insert(locator);
            }
        }
        let key = (parts, remarks.clone());
        if let Some(number) = self.numbers.get(&key) {
            return Some((*number, Vec::new()));
        }
        let number = self.notes.len() as u32 + 1;
        self.notes.push(Note { number, line: self.text(&order, &key) });
        self.last = order.first().filter(|_| order.len() == 1).map(|source| source.id);
        let new = order.into_iter().filter(|source| self.cited.insert(source.id)).collect();
        self.numbers.insert(key, number);
        Some((number, new))
    }

    /// Returns the sources of `anchors` in the order cited. Of a source and its twin in the other language, only
    /// the one in the language of the document.
    fn sources(&self, anchors: &[AnchorId]) -> Vec<&'a Source> {
        let mut order: Vec<&Source> = Vec::new();
        for id in anchors {
            let source =
                self.records.anchors.get(id).and_then(|anchor| self.records.sources.get(&anchor.source));
            if let Some(source) = source
                && !order.iter().any(|other| other.id == source.id)
            {
                order.push(source);
            }
        }
        let has_twin_here = |source: &Source| {
            let twin = |other: &&Source| other.twin == Some(source.id) || source.twin == Some(other.id);
            order.iter().any(|other| twin(other) && other.lang == self.lang)
        };
        let spare: BTreeSet<SourceId> = order
            .iter()
            .filter(|source| source.lang != self.lang && has_twin_here(source))
            .map(|source| source.id)
            .collect();
        order.retain(|source| !spare.contains(&source.id));
        order
    }

    fn locator(&self, anchor: AnchorId) -> Option<Locator> {
        let place = self.records.paragraphs.get(&anchor)?;
        place.page.map(Locator::Page).or(place.number.map(Locator::Paragraph))
    }

    fn text(&self, order: &[&Source], (parts, remarks): &Key) -> Line {
        let mut runs = Vec::new();
        for (at, source) in order.iter().enumerate() {
            if at > 0 {
                runs.push(Run::text("; "));
            }
            let same = order.len() == 1 && self.last == Some(source.id);
            runs.push(if same { Run::text(&self.words.notes.same_source) } else { self.source(source) });
            if source.illustrative && !same {
                runs.push(Run::text(format!(" ({})", self.words.notes.illustrative)));
            }
            runs.extend(parts.get(&source.id).and_then(|places| self.places(places)).map(Run::text));
        }
        runs.push(Run::text("."));
        for remark in remarks {
            let words = match remark {
                Remark::Old => &self.words.notes.old_value,
                Remark::Illustrative => &self.words.notes.illustrative_value,
            };
            runs.push(Run::text(format!(" {words}")));
        }
        Line { lang: None, runs: joined(runs) }
    }

    /// Names a source: as it wants to be cited, else by its title.
    fn source(&self, source: &Source) -> Run {
        let said = source.cite_as.best(self.lang).filter(|(words, _)| !words.trim().is_empty());
        let (words, lang) = said.unwrap_or((&source.title, source.lang));
        Run::Text {
            text: words.trim().trim_end_matches('.').to_owned(),
            bold: false,
            italic: false,
            lang: (lang != self.lang).then_some(lang),
            tone: None,
        }
    }

    /// Writes `, p. 1, paragr. 4 et 7`; `None` where no place is known.
    fn places(&self, places: &Places) -> Option<String> {
        let words = &self.words.notes;
        let pages: Vec<u32> = places.iter().filter_map(|at| matches_page(*at)).collect();
        let paragraphs: Vec<u32> = places.iter().filter_map(|at| matches_paragraph(*at)).collect();
        let part = |numbers: &[u32], one: &str, many: &str| {
            let label = if numbers.len() == 1 { one } else { many };
            (!numbers.is_empty()).then(|| format!(", {label}{NBSP}{}", self.numbers_in_words(numbers)))
        };
        let pages = part(&pages, &words.page, &words.pages);
        let paragraphs = part(&paragraphs, &words.paragraph, &words.paragraphs);
        (pages.is_some() || paragraphs.is_some())
            .then(|| pages.unwrap_or_default() + &paragraphs.unwrap_or_default())
    }

    /// Writes numbers in rising order: `4 à 7`, `5 et 6`, `2, 4 à 6 et 9`.
    fn numbers_in_words(&self, numbers: &[u32]) -> String {
        let mut spans: Vec<(u32, u32)> = Vec::new();
        for &number in numbers {
            match spans.last_mut() {
                Some((_, last)) if last.checked_add(1) == Some(number) => *last = number,
                _ => spans.push((number, number)),
            }
        }
        let mut words = Vec::new();
        for (first, last) in spans {
            let (from, to) = (first.to_string(), last.to_string());
            match last - first {
                0 => words.push(from),
                1 => words.extend([from, to]),
                _ => words.push(fill(&self.words.notes.range, &[("first", &from), ("last", &to)])),
            }
        }
        number::list(&words, self.lang)
    }
}

fn matches_page(locator: Locator) -> Option<u32> {
    match locator {
        Locator::Page(page) => Some(page),
        Locator::Paragraph(_) => None,
    }
}

fn matches_paragraph(locator: Locator) -> Option<u32> {
    match locator {
        Locator::Paragraph(number) => Some(number),
        Locator::Page(_) => None,
    }
}

/// Joins neighbouring plain runs of one language.
fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    for run in runs {
        match (out.last_mut(), run) {
            (Some(Run::Text { text: before, lang: one, .. }), Run::Text { text, lang: other, .. })
                if *one == other =>
            {
                before.push_str(&text);
            }
            (_, run) => out.push(run),
        }
    }
    out
}
