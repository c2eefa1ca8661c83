//! The result as JSON in the schema of the labelled corpus, offsets counted in the file.

use std::collections::HashMap;

use am_model::extraction::Extraction;
use am_model::source::{Paragraph, Span};
use serde_json::{Value, json};

/// Returns `extraction` in the schema of the labelled corpus.
///
/// Offsets count Unicode scalar values in the file from which `paragraphs` were read; a paragraph without an offset
/// counts from its own beginning. What rules cannot know, such as a summary in the other language, is null.
pub fn to_corpus_json(extraction: &Extraction, paragraphs: &[Paragraph], file_name: Option<&str>) -> Value {
    let offsets: HashMap<u32, u32> = paragraphs.iter().filter_map(|p| Some((p.ordinal, p.offset?))).collect();
    let place = |span: Span| -> (u32, u32) {
        let offset = offsets.get(&span.ordinal).copied().unwrap_or(0);
        (offset + span.start, offset + span.end)
    };
    let pair = |span: Span| {
        let (start, end) = place(span);
        json!([start, end])
    };
    let party = |party: &am_model::extraction::FoundParty| json!({ "name": party.name, "kind": party.kind, "span": pair(party.span) });
    let document = &extraction.document;
    json!({
        "document": {
            "file": file_name,
            "language": document.language,
            "title": document.title,
            "kind": document.kind,
            "published": document.published,
            "publisher": document.publisher,
            "event_date": document.event_date,
            "event_place": document.event_place,
        },
        "home": extraction.home.as_ref().map(party),
        "counterparts": extraction.counterparts.iter().map(party).collect::<Vec<_>>(),
        "people": extraction.people.iter().map(|p| json!({
            "name": p.name,
            "titles": p.titles,
            "side": p.side,
            "spans": p.spans.iter().map(|s| pair(*s)).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "commitments": extraction.commitments.iter().map(|c| {
            let (start, end) = place(c.span);
            json!({
                "start": start, "end": end, "summary_fr": null, "summary_en": null, "who": c.who, "to_do": c.to_do,
                "due": c.due, "strength": c.strength, "topic": c.topic, "cues": c.cues, "confidence": c.confidence,
            })
        }).collect::<Vec<_>>(),
        "statistics": extraction.statistics.iter().map(|s| {
            let (start, end) = place(s.span);
            let (fr, en) = match document.language {
                am_model::Lang::Fr => (Some(&s.what), None),
                am_model::Lang::En => (None, Some(&s.what)),
            };
            json!({
                "start": start, "end": end, "value": s.value, "qualifier": s.qualifier, "unit": s.unit,
                "what_fr": fr, "what_en": en, "as_of": s.as_of, "cues": s.cues, "confidence": s.confidence,
            })
        }).collect::<Vec<_>>(),
        "quotes": extraction.quotes.iter().map(|q| {
            let (start, end) = place(q.span);
            json!({ "start": start, "end": end, "speaker": q.speaker, "speaker_title": q.speaker_title })
        }).collect::<Vec<_>>(),
        "instruments": extraction.instruments.iter().map(|i| {
            let (start, end) = place(i.span);
            json!({ "name": i.name, "kind": i.kind, "status": i.status, "start": start, "end": end })
        }).collect::<Vec<_>>(),
        "events": extraction.events.iter().map(|e| {
            let (start, end) = place(e.span);
            json!({ "what": e.what, "date": e.date, "start": start, "end": end })
        }).collect::<Vec<_>>(),
        "topics": extraction.topics,
    })
}
