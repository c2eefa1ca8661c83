//! A document under way: its passages and what has been found in them so far.

use am_model::date::PartialDate;
use am_model::extraction::{DocumentFields, Extraction, FoundParty};
use am_model::source::{Paragraph, ParagraphKind};

use crate::date::DateMention;
use crate::document;
use crate::language::Language;
use crate::layout::{self, Layout};
use crate::party::PartyMention;
use crate::roster::Roster;
use crate::sentence::sentences;
use crate::side::Sides;
use crate::text::{Passage, Stretch};
use crate::{commitment, event, instrument, quote, statistic, topic};

/// The part of a document a passage belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Letterhead, title, date line.
    Head,
    /// The heading of a part.
    Heading,
    /// Running text.
    Body,
    /// Quotations and who said them.
    Quotes,
    /// Points in brief.
    Facts,
    /// Links to other documents.
    Links,
    /// Whom to call.
    Contacts,
}

/// What the rules look at: one entry per passage in each list.
pub(crate) struct Reading<'a> {
    pub(crate) language: &'a Language,
    pub(crate) passages: Vec<Passage<'a>>,
    pub(crate) parts: Vec<Part>,
    pub(crate) layout: Layout,
    pub(crate) published: Option<PartialDate>,
    pub(crate) dates: Vec<Vec<DateMention>>,
    pub(crate) parties: Vec<Vec<PartyMention>>,
    pub(crate) sides: Sides,
    /// For each passage the one that heads it.
    headings: Vec<Option<usize>>,
}

/// Longest heading that is told by its shape, in bytes.
const LONGEST_HEADING: usize = 64;

impl Reading<'_> {
    /// Returns the level of a list item, also where the reader left the bullet in the text.
    pub(crate) fn item_level(&self, index: usize) -> Option<u8> {
        let passage = self.passages.get(index)?;
        match passage.source.kind {
            ParagraphKind::ListItem { level, .. } => Some(level),
            _ => passage.text.trim_start().starts_with(['•', '◦', '▪', '‣']).then_some(0),
        }
    }

    /// Returns the parties named in `at` of a passage, in order.
    pub(crate) fn parties_in(&self, index: usize, at: &Stretch) -> impl Iterator<Item = &PartyMention> {
        let at = at.clone();
        let parties = self.parties.get(index).map_or(&[][..], Vec::as_slice);
        let first = parties.partition_point(|m| m.at.start < at.start);
        parties[first..].iter().take_while(move |m| m.at.start < at.end).filter(move |m| m.at.end <= at.end)
    }

    /// Tells whether a passage heads the ones after it: a heading, or a short line without a point before running text.
    pub(crate) fn is_section(&self, index: usize) -> bool {
        let Some(passage) = self.passages.get(index) else { return false };
        let text = passage.text.trim();
        let short =
            text.len() <= LONGEST_HEADING && !text.ends_with(['.', ';', ':', ',', '!', '?', '»', '”']);
        let leads = self.passages.get(index + 1).is_some_and(|next| next.text.len() > LONGEST_HEADING);
        passage.is_heading() || (self.parts[index] == Part::Body && short && leads && !text.is_empty())
    }

    /// Returns the passage that heads the one at `index`, if any of its part does.
    pub(crate) fn heading_of(&self, index: usize) -> Option<usize> {
        let heading = self.headings.get(index).copied().flatten()?;
        (!self.layout.holds_title(heading)).then_some(heading)
    }

    /// Returns what the document says it is about: its title, else its subject.
    pub(crate) fn title_words(&self) -> &str {
        let subject = self.layout.header.subject.as_ref();
        let subject = subject.map(|(passage, at)| self.passages[*passage].slice(at.clone()));
        subject.or(self.layout.title.as_deref()).unwrap_or_default()
    }

    /// Tells whether a passage is an item that lost its bullet: it begins with a small letter.
    pub(crate) fn is_bare_item(&self, index: usize) -> bool {
        self.passages.get(index).is_some_and(|p| {
            let marker = self.language.commitments.assignments.behind_marker(&p.text);
            p.text[marker..].trim_start().starts_with(char::is_lowercase)
        })
    }
}

/// Returns the ordinals of the paragraphs that say whom to call.
pub(crate) fn contacts(language: &Language, paragraphs: &[Paragraph]) -> Vec<u32> {
    let parts = layout::layout(language, &passages_of(language, paragraphs)).parts;
    let called = paragraphs.iter().zip(parts).filter(|(_, part)| *part == Part::Contacts);
    called.map(|(paragraph, _)| paragraph.ordinal).collect()
}

fn passages_of<'a>(language: &Language, paragraphs: &'a [Paragraph]) -> Vec<Passage<'a>> {
    let mut passages: Vec<Passage<'_>> = paragraphs.iter().map(Passage::new).collect();
    for passage in &mut passages {
        passage.sentences = sentences(passage, |word| language.is_abbreviation(word));
        // The label of an action is no part of what is to be done.
        if let Some(label) = language.commitments.assignments.behind_label(&passage.text)
            && let Some(first) =
                passage.sentences.first_mut().filter(|first| first.start < label && label < first.end)
        {
            first.start = label;
        }
    }
    passages
}

/// Reads a document with the rules of `language`.
pub(crate) fn read(language: &Language, paragraphs: &[Paragraph]) -> Extraction {
    let passages = passages_of(language, paragraphs);
    let layout = layout::layout(language, &passages);
    let published = layout.published;
    let dates_without_anchor = |passage: &Passage<'_>| language.dates.find(&passage.text, None);
    let anchor = published.or_else(|| {
        passages.iter().flat_map(dates_without_anchor).map(|d| d.date).find(|d| d.exact().is_some())
    });
    let dates = passages.iter().map(|p| language.dates.find(&p.text, anchor)).collect();
    let parties = passages.iter().map(|p| language.parties.find(p)).collect();
    let parts = layout.parts.clone();
    let mut reading = Reading {
        language,
        passages,
        parts,
        layout,
        published,
        dates,
        parties,
        sides: Sides::default(),
        headings: Vec::new(),
    };
    let mut heading = None;
    reading.headings = (0..reading.passages.len())
        .map(|index| {
            if reading.is_section(index) {
                heading = Some(index);
            }
            heading
        })
        .collect();
    reading.sides = Sides::find(&reading);
    let mut roster = Roster::find(&reading);
    roster.take_sides(&reading, &reading.sides);

    let kind = document::kind(&reading, &roster);
    let quotes = quote::find(&reading, &roster);
    let commitments = commitment::find(&reading, &roster, &quotes, kind);
    let statistics = statistic::find(&reading);
    let instruments = instrument::find(&reading);
    let events = event::find(&reading, &roster);
    let (event_date, event_place) = document::main_event(&reading, &events);
    let topics = topic::of_document(&reading, &commitments, &instruments);
    let found = |party: &crate::side::Named| -> Option<FoundParty> {
        let span = reading.passages.get(party.passage)?.span(party.at.clone())?;
        Some(FoundParty { name: party.name.clone(), kind: party.kind, span })
    };
    Extraction {
        document: DocumentFields {
            language: language.lang,
            title: reading.layout.title.clone(),
            kind,
            published,
            publisher: reading.layout.publisher.clone(),
            event_date,
            event_place,
        },
        home: reading.sides.home.as_ref().and_then(found),
        counterparts: reading.sides.counterparts.iter().filter_map(found).collect(),
        people: roster.found(&reading),
        commitments,
        statistics,
        quotes,
        instruments,
        events: events.into_iter().map(|e| e.found).collect(),
        topics,
    }
}
