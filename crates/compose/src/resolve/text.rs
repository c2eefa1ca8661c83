//! Running text: paragraphs, headings, lists, talking points, quotations; and citations in them.

use std::collections::BTreeSet;

use am_model::brief::{Inline, ListItem, PointItem, RichText, SectionRole};
use am_model::diagnostic::{CheckCode, Severity};
use am_model::ids::{AnchorId, BlockId, ObservationId, PersonId, QuoteId};
use am_model::lang::{Lang, PerLang};
use am_model::record::{Record, RecordKind, RecordRef};
use am_model::resolved::{Line, ResolvedBlock, ResolvedBody, Run};
use am_model::source::{Anchor, Source, hash_of_words};
use am_model::talking_point::Slot;

use super::Pass;
use super::notes::Remark;
use crate::checks::{Reach, unsourced};
use crate::content::best_side;
use crate::phrase;
use crate::words::{around, fill};

/// How many characters of a text a check shows.
const SHOWN: usize = 80;

impl<'a> Pass<'a> {
    /// Resolves a text; `None` when neither side says anything. A missing side is printed in the other language.
    pub(super) fn line(&mut self, text: &RichText) -> Option<Line> {
        let (inlines, side) = best_side(text, self.lang)?;
        let runs = self.runs(inlines, side);
        if side == self.lang {
            return Some(Line { lang: None, runs });
        }
        self.missing_translation(&shown(&plain(inlines)), None);
        Some(Line { lang: Some(side), runs })
    }

    /// Resolves a name or title that has no marks, of `record` where it is one's.
    pub(super) fn named(&mut self, name: &PerLang<String>, record: Option<RecordRef>) -> Line {
        match name.best(self.lang) {
            None => Line::default(),
            Some((words, side)) if side == self.lang => Line::plain(words),
            Some((words, side)) => {
                self.missing_translation(&shown(words), record);
                Line { lang: Some(side), runs: vec![Run::text(words)] }
            }
        }
    }

    /// Resolves a name or title within a line: the run says when it is in the other language.
    pub(super) fn run_of(&mut self, name: &PerLang<String>, record: Option<RecordRef>) -> Option<Run> {
        let Line { lang, runs } = self.named(name, record);
        runs.into_iter().next().map(|run| match run {
            Run::Text { text, bold, italic, tone, .. } => Run::Text { text, bold, italic, lang, tone },
            other => other,
        })
    }

    pub(super) fn missing_translation(&mut self, words: &str, record: Option<RecordRef>) {
        self.check(Severity::Check, CheckCode::MissingTranslation, [("text", words.to_owned())], record);
    }

    /// Looks for sentences with a figure and no source.
    pub(super) fn claims(&mut self, text: &RichText, reach: Reach) {
        let Some((inlines, _)) = best_side(text, self.lang) else { return };
        for sentence in unsourced(inlines, reach) {
            self.check(Severity::Check, CheckCode::UnsourcedClaim, [("text", shown(&sentence))], None);
        }
    }

    fn runs(&mut self, inlines: &[Inline], lang: Lang) -> Vec<Run> {
        let mut runs = Vec::new();
        // The note a figure brought along, until another one comes.
        let mut last_note = None;
        let mut at = 0;
        while let Some(inline) = inlines.get(at) {
            at += 1;
            match inline {
                Inline::Text { text, .. } if text.is_empty() => {}
                Inline::Text { text, bold, italic } => {
                    let (text, bold, italic) = (text.clone(), *bold, *italic);
                    runs.push(Run::Text { text, bold, italic, lang: None, tone: None });
                }
                Inline::Break => runs.push(Run::Break),
                Inline::Name { person } => runs.extend(self.name(*person, lang)),
                Inline::Value { observation } => {
                    runs.extend(self.figure(*observation, lang));
                    // A citation right behind the figure speaks for it.
                    if !matches!(inlines.get(at), Some(Inline::Cite { .. })) {
                        let note = self.note_of_value(*observation);
                        runs.extend(note.filter(|_| note != last_note).map(|number| Run::Note { number }));
                        last_note = note.or(last_note);
                    }
                }
                Inline::Cite { anchors } => {
                    // Neighbouring citations are one note, or their numbers would run together.
                    let mut cites = vec![anchors.clone()];
                    while let Some(Inline::Cite { anchors }) = inlines.get(at) {
                        cites.push(anchors.clone());
                        at += 1;
                    }
                    last_note = self.note(&cites.concat(), &BTreeSet::new());
                    if let Some(number) = last_note {
                        for cite in cites {
                            self.cite_numbers.entry(cite).or_insert(number);
                        }
                    }
                    runs.extend(last_note.map(|number| Run::Note { number }));
                }
            }
        }
        runs
    }

    fn name(&mut self, person: PersonId, lang: Lang) -> Option<Run> {
        match self.records.people.get(&person) {
            Some(person) => Some(Run::text(phrase::name_in_text(person, lang))),
            None => {
                self.broken(RecordKind::Person, person);
                None
            }
        }
    }

    fn figure(&mut self, observation: ObservationId, lang: Lang) -> Option<Run> {
        let (observation, indicator) = self.observation(observation)?;
        Some(Run::text(phrase::value_in_text(observation, indicator, lang)))
    }

    /// Returns the number of the note for `anchors`, after looking at each of them.
    pub(super) fn note(&mut self, anchors: &[AnchorId], remarks: &BTreeSet<Remark>) -> Option<u32> {
        for anchor in anchors {
            self.check_anchor(*anchor);
        }
        let (number, new) = self.notes.number(anchors, remarks)?;
        for source in new {
            self.check_source(source);
        }
        Some(number)
    }

    fn check_source(&mut self, source: &Source) {
        if source.illustrative {
            let name = source.cite_as.text(self.lang).to_owned();
            self.check(
                Severity::Check,
                CheckCode::IllustrativeSource,
                [("source", name)],
                Some(source.to_ref()),
            );
        }
        if let Some((words, side)) = source.cite_as.best(self.lang)
            && side != self.lang
        {
            self.missing_translation(&shown(words), Some(source.to_ref()));
        }
    }

    /// Compares the words an anchor quoted with those that stand at its place now.
    fn check_anchor(&mut self, id: AnchorId) {
        let records = self.records;
        let Some(anchor) = records.anchors.get(&id) else { return self.broken(RecordKind::Anchor, id) };
        let Some(source) = records.sources.get(&anchor.source) else {
            return self.broken(RecordKind::Source, anchor.source);
        };
        let text = records.paragraphs.get(&id).and_then(|place| place.text_now.as_deref());
        if text.is_some_and(|text| stands_in(anchor, text)) {
            return;
        }
        // A reading never changes; other words in a newer one mean that the source has changed.
        let stale = anchor.reading != source.reading;
        let (severity, code) = match stale {
            true => (Severity::Check, CheckCode::StaleAnchor),
            false => (Severity::Blocking, CheckCode::BrokenAnchor),
        };
        let params = [("quote", shown(&anchor.quote)), ("source", source.cite_as.text(self.lang).to_owned())];
        self.check(severity, code, params, Some(anchor.to_ref()));
    }

    pub(super) fn heading(
        &mut self,
        text: &RichText,
        minutes: Option<u32>,
        role: SectionRole,
        headings: &mut u32,
    ) -> Option<ResolvedBody> {
        let mut line = self.line(text)?;
        if role == SectionRole::Agenda {
            *headings += 1;
            let number = headings.to_string();
            line = framed(&self.words.points.agenda_item, "title", &[("number", &number)], line);
        }
        let aside = minutes.map(|minutes| match minutes {
            1 => self.words.points.minute.clone(),
            more => fill(&self.words.points.minutes, &[("count", &more.to_string())]),
        });
        Some(ResolvedBody::Heading { line, aside })
    }

    pub(super) fn list(&mut self, ordered: bool, items: &[ListItem]) -> Option<ResolvedBody> {
        let mut lines = Vec::new();
        for item in items {
            self.claims(&item.text, Reach::Whole);
            lines.extend(self.line(&item.text).map(|line| (item.id, line)));
        }
        (!lines.is_empty()).then_some(ResolvedBody::List { ordered, items: lines })
    }

    /// Resolves talking points: lines to say become bullets, what to ask or avoid gets its role, a question takes
    /// the reply that follows it.
    pub(super) fn points(
        &mut self,
        block: BlockId,
        items: &[PointItem],
        role: SectionRole,
    ) -> Vec<ResolvedBlock> {
        let mut out: Vec<ResolvedBlock> = Vec::new();
        let mut items = items.iter().peekable();
        while let Some(item) = items.next() {
            if !matches!(item.slot, Slot::Ask | Slot::Avoid | Slot::IfRaised) {
                self.claims(&item.text, Reach::Whole);
            }
            let reply = (item.slot == Slot::IfRaised)
                .then(|| items.next_if(|next| next.slot == Slot::Reply))
                .flatten();
            let line = self.line(&item.text);
            let body = match (item.slot, line) {
                (Slot::IfRaised, question) => {
                    if let Some(reply) = reply {
                        self.claims(&reply.text, Reach::Whole);
                    }
                    let answer = reply.and_then(|reply| self.line(&reply.text));
                    if question.is_none() && answer.is_none() {
                        continue;
                    }
                    let (question, answer) = (question.unwrap_or_default(), answer.unwrap_or_default());
                    ResolvedBody::Question { question, answer }
                }
                (_, None) => continue,
                (Slot::Ask, Some(line)) => ResolvedBody::Role { label: self.words.points.ask.clone(), line },
                // The heading of the section says it already.
                (Slot::Avoid, Some(line)) if role != SectionRole::Avoid => {
                    ResolvedBody::Role { label: self.words.points.avoid.clone(), line }
                }
                (_, Some(line)) => {
                    if let Some(ResolvedBlock { body: ResolvedBody::List { items, .. }, .. }) = out.last_mut()
                    {
                        items.push((item.id, line));
                    } else {
                        let body = ResolvedBody::List { ordered: false, items: vec![(item.id, line)] };
                        out.push(ResolvedBlock { id: block, body });
                    }
                    continue;
                }
            };
            out.push(ResolvedBlock { id: item.id, body });
        }
        out
    }

    pub(super) fn quote(&mut self, id: QuoteId) -> Option<ResolvedBody> {
        let Some(quote) = self.records.quotes.get(&id) else {
            self.broken(RecordKind::Quote, id);
            return None;
        };
        let lang = (quote.lang != self.lang).then_some(quote.lang);
        let words = Line { lang, runs: vec![Run::text(quote.text.trim())] };
        let mut line = framed(&self.words.people.quoted, "words", &[], words);
        let note = self.note(&self.records.anchors_for(quote), &BTreeSet::new());
        line.runs.extend(note.map(|number| Run::Note { number }));
        let by = [Some(quote.speaker_name.clone()), quote.speaker_title.clone()];
        let by = by.into_iter().flatten().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ");
        Some(ResolvedBody::Quote { line, by })
    }
}

/// Tells whether the quoted words stand at their place in `text`.
fn stands_in(anchor: &Anchor, text: &str) -> bool {
    anchor.span.slice(text).is_some_and(|words| hash_of_words(words) == anchor.hash)
}

/// Puts a line in the place of `slot` in a pattern, which is in the language of the document whatever the line is.
pub(super) fn framed(pattern: &str, slot: &str, values: &[(&str, &str)], line: Line) -> Line {
    let (before, after) = around(pattern, slot, values);
    let text = |words: String| (!words.is_empty()).then(|| Run::text(words));
    let runs = text(before).into_iter().chain(in_lang(line.runs, line.lang)).chain(text(after)).collect();
    Line { lang: None, runs }
}

/// Says of each run of text that it is in `lang`.
pub(super) fn in_lang(runs: Vec<Run>, outer: Option<Lang>) -> Vec<Run> {
    let mark = |run| match run {
        Run::Text { text, bold, italic, lang, tone } => {
            Run::Text { text, bold, italic, lang: lang.or(outer), tone }
        }
        other => other,
    };
    runs.into_iter().map(mark).collect()
}

/// Returns the words of a text.
fn plain(inlines: &[Inline]) -> String {
    let words = inlines.iter().filter_map(|inline| match inline {
        Inline::Text { text, .. } => Some(text.as_str()),
        Inline::Break => Some(" "),
        Inline::Cite { .. } | Inline::Value { .. } | Inline::Name { .. } => None,
    });
    words.collect()
}

/// Returns as much of a text as a check shows.
fn shown(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
