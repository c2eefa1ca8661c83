//! A document under way: its passages and what has been found in them so far.

use am_model::date::PartialDate;
use am_model::extraction::{DocumentFields, Extraction, FoundParty};
use am_model::source::{Paragraph, ParagraphKind};

use crate::date::DateMention;
use crate::document::{self, Layout};
use crate::language::Language;
use crate::party::PartyMention;
use crate::roster::Roster;
use crate::sentence::sentences;
use crate::side::Sides;
use crate::text::Passage;
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
}

impl Reading<'_> {
    /// Returns the level of a list item, also where the reader left the bullet in the text.
    pub(crate) fn item_level(&self, index: usize) -> Option<u8> {
        let passage = self.passages.get(index)?;
        match passage.source.kind {
            ParagraphKind::ListItem { level, .. } => Some(level),
            _ => passage.text.trim_start().starts_with(['•', '◦', '▪', '‣']).then_some(0),
        }
    }

    /// Tells whether a passage is an item that lost its bullet: it begins with a small letter.
    pub(crate) fn is_bare_item(&self, index: usize) -> bool {
        self.passages.get(index).is_some_and(|p| p.text.trim_start().starts_with(char::is_lowercase))
    }
}

/// Returns the ordinals of the paragraphs that say whom to call.
pub(crate) fn contacts(language: &Language, paragraphs: &[Paragraph]) -> Vec<u32> {
    let parts = document::layout(language, &passages_of(language, paragraphs)).parts;
    let called = paragraphs.iter().zip(parts).filter(|(_, part)| *part == Part::Contacts);
    called.map(|(paragraph, _)| paragraph.ordinal).collect()
}

fn passages_of<'a>(language: &Language, paragraphs: &'a [Paragraph]) -> Vec<Passage<'a>> {
    let mut passages: Vec<Passage<'_>> = paragraphs.iter().map(Passage::new).collect();
    for passage in &mut passages {
        passage.sentences = sentences(passage, |word| language.is_abbreviation(word));
    }
    passages
}

/// Reads a document with the rules of `language`.
pub(crate) fn read(language: &Language, paragraphs: &[Paragraph]) -> Extraction {
    let passages = passages_of(language, paragraphs);
    let layout = document::layout(language, &passages);
    let published = layout.published;
    let dates_without_anchor = |passage: &Passage<'_>| language.dates.find(&passage.text, None);
    let anchor = published.or_else(|| {
        passages.iter().flat_map(dates_without_anchor).map(|d| d.date).find(|d| d.exact().is_some())
    });
    let dates = passages.iter().map(|p| language.dates.find(&p.text, anchor)).collect();
    let parties = passages.iter().map(|p| language.parties.find(p)).collect();
    let parts = layout.parts.clone();
    let mut reading =
        Reading { language, passages, parts, layout, published, dates, parties, sides: Sides::default() };
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
