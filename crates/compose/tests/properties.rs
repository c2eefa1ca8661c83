//! Whatever a document holds, it resolves, and its numbers run from one without gaps.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

mod common;

use am_compose::{Document, readiness};
use am_model::brief::*;
use am_model::ids::*;
use am_model::lang::{Lang, PerLang};
use am_model::resolved::{Line, ResolvedBody, ResolvedBrief, Run};
use am_model::talking_point::Slot;
use common::{Example, example};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use uuid::Uuid;

/// Ids of the example's records are counted from one; some beyond lead nowhere.
fn id() -> impl Strategy<Value = Uuid> {
    (1u128..260).prop_map(Uuid::from_u128)
}

fn inline() -> impl Strategy<Value = Inline> {
    prop_oneof![
        "[ a-zé0-9.«»\u{a0}{}]{0,12}".prop_map(Inline::text),
        ".{0,6}".prop_map(Inline::bold),
        vec(id().prop_map(AnchorId), 0..4).prop_map(|anchors| Inline::Cite { anchors }),
        id().prop_map(|id| Inline::Value { observation: ObservationId(id) }),
        id().prop_map(|id| Inline::Name { person: PersonId(id) }),
        Just(Inline::Break),
    ]
}

fn text() -> impl Strategy<Value = RichText> {
    let side = || option::of(vec(inline(), 0..5));
    (side(), side()).prop_map(|(fr, en)| PerLang { fr, en })
}

fn cell() -> impl Strategy<Value = Cell> {
    text().prop_map(|text| Cell { text })
}

fn slot() -> impl Strategy<Value = Slot> {
    use Slot::*;
    prop::sample::select(vec![Aim, KeyMessage, Raise, Ask, IfRaised, Reply, Avoid, TheirAim])
}

fn body() -> impl Strategy<Value = BlockBody> {
    let item = (id(), text()).prop_map(|(id, text)| ListItem { id: BlockId(id), text });
    let point = (id(), slot(), text()).prop_map(|(id, slot, text)| PointItem {
        id: BlockId(id),
        slot,
        text,
        talking_point: None,
    });
    prop_oneof![
        Just(BlockBody::Facts),
        text().prop_map(|text| BlockBody::Paragraph { text }),
        (text(), option::of(any::<u32>())).prop_map(|(text, minutes)| BlockBody::Heading { text, minutes }),
        (any::<bool>(), vec(item, 0..4)).prop_map(|(ordered, items)| BlockBody::List { ordered, items }),
        vec(point, 0..6).prop_map(|items| BlockBody::Points { items }),
        id().prop_map(|id| BlockBody::Quote { quote: QuoteId(id) }),
        (text(), vec(cell(), 0..3), vec(vec(cell(), 0..4), 0..3))
            .prop_map(|(caption, header, rows)| BlockBody::Table { caption, header, rows }),
        (vec(id().prop_map(CommitmentId), 0..9), text())
            .prop_map(|(commitments, caption)| BlockBody::Commitments { commitments, caption }),
        (vec(id().prop_map(ObservationId), 0..9), text())
            .prop_map(|(observations, caption)| BlockBody::Statistics { observations, caption }),
        (id(), text(), text()).prop_map(|(id, caption, note)| BlockBody::Chart {
            indicator: IndicatorId(id),
            caption,
            note
        }),
        (id(), text()).prop_map(|(id, text)| BlockBody::Biography { person: PersonId(id), text }),
    ]
}

/// Blocks with the section they go to and whether they are for us only.
fn blocks() -> impl Strategy<Value = Vec<(usize, bool, BlockBody)>> {
    vec((0usize..12, prop::bool::weighted(0.1), body()), 0..14)
}

fn document(example: &Example, blocks: Vec<(usize, bool, BlockBody)>) -> Document {
    let mut document = example.library.assemble("meeting-note", example.ottawa);
    document.blocks = (0..)
        .zip(blocks)
        .map(|(seq, (section, internal, body))| Block {
            id: BlockId(Uuid::from_u128(50_000 + u128::from(seq))),
            section: document.sections[section].id,
            seq,
            body,
            source_lang: Lang::Fr,
            lang_state: LangState::ToTranslate,
            marking: None,
            internal,
        })
        .collect();
    document
}

/// Returns every line of the body, in the order printed.
fn lines(body: &ResolvedBody) -> Vec<&Line> {
    match body {
        ResolvedBody::Paragraph { line }
        | ResolvedBody::Heading { line, .. }
        | ResolvedBody::Role { line, .. }
        | ResolvedBody::Quote { line, .. } => vec![line],
        ResolvedBody::List { items, .. } => items.iter().map(|(_, line)| line).collect(),
        ResolvedBody::Question { question, answer } => vec![question, answer],
        ResolvedBody::Table(table) => {
            let headings = table.columns.iter().map(|column| &column.heading);
            table.caption.iter().chain(headings).chain(table.rows.iter().flatten()).collect()
        }
        ResolvedBody::Chart(chart) => [&chart.caption].into_iter().chain(&chart.note).collect(),
        ResolvedBody::Biography(biography) => vec![&biography.text],
    }
}

fn references(brief: &ResolvedBrief) -> Vec<u32> {
    let blocks = brief.sections.iter().flat_map(|section| &section.blocks);
    let runs = blocks.flat_map(|block| lines(&block.body)).flat_map(|line| &line.runs);
    runs.filter_map(|run| match run {
        Run::Note { number } => Some(*number),
        _ => None,
    })
    .collect()
}

proptest! {
    #[test]
    fn any_document_resolves_with_dense_numbers(blocks in blocks()) {
        let example = example();
        let document = document(&example, blocks);
        for lang in Lang::ALL {
            let resolved = example.library.resolve(&document, lang);
            let brief = &resolved.brief;
            let sections: Vec<u32> = brief.sections.iter().map(|section| section.number).collect();
            prop_assert_eq!(sections, (1..=brief.sections.len() as u32).collect::<Vec<_>>());
            let notes: Vec<u32> = brief.notes.iter().map(|note| note.number).collect();
            prop_assert_eq!(&notes, &(1..=brief.notes.len() as u32).collect::<Vec<_>>());
            let mut first = Vec::new();
            for number in references(brief) {
                if !first.contains(&number) {
                    first.push(number);
                }
            }
            prop_assert_eq!(first, notes, "notes are numbered by first reference, and each is referred to");
            for block in brief.sections.iter().flat_map(|section| &section.blocks) {
                if let ResolvedBody::Table(table) = &block.body {
                    prop_assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
                }
            }
            prop_assert_eq!(readiness(&document, &resolved.checks, lang).len(), document.sections.len());
            prop_assert_eq!(example.library.resolve(&document, lang), resolved, "resolving is pure");
        }
    }
}
