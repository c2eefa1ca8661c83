//! Whatever the text, the rules neither panic nor point outside it.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

use std::sync::LazyLock;

use am_extract::{Extractor, Input, corpus::to_corpus_json};
use am_model::Lang;
use am_model::extraction::Extraction;
use am_model::source::{Paragraph, ParagraphKind, Span};
use proptest::prelude::*;

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::new().expect("the embedded data are sound"));

/// Pieces that the rules look for, in odd company.
const PIECES: [&str; 56] = [
    "Le Canada",
    "the United States",
    "U.S.-ROK",
    "Canada-Qatar",
    "l’honorable ",
    "M. ",
    "Mme Roy",
    "ministre de l’",
    "Minister of ",
    "President",
    " et ",
    " and ",
    ", ",
    ". ",
    " : ",
    ":",
    "« ",
    " »",
    "“",
    "”",
    "\"",
    "ont convenu de",
    " se sont engagés à",
    " will ",
    "agreed to ",
    " souhaite ",
    "participera",
    "3,07 milliards de dollars",
    "$5 billion",
    "US$",
    "NZ$1",
    "50 ans de liens",
    "vingt-",
    "two thirds of ",
    "le 15 octobre 2025",
    "April 31, 2023",
    "99 janvier 2020",
    "cette semaine",
    "en décembre",
    "2025-13-40",
    "protocole d’entente ",
    "Agreement on ",
    "(PSG)",
    "(",
    ")",
    "• ",
    "- ",
    "\n",
    "\u{a0}",
    "’",
    "é",
    "İ",
    "ﬁ",
    "👩🏽‍🚀",
    "said:",
    "a déclaré ",
];

fn kinds() -> impl Strategy<Value = ParagraphKind> {
    prop_oneof![
        Just(ParagraphKind::Body),
        Just(ParagraphKind::Heading { level: 1 }),
        (0_u8..3).prop_map(|level| ParagraphKind::ListItem { level, ordered: false }),
    ]
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "\\PC{0,200}",
        proptest::collection::vec(proptest::sample::select(PIECES.as_slice()), 0..60)
            .prop_map(|pieces| pieces.concat()),
    ]
}

fn documents() -> impl Strategy<Value = Vec<Paragraph>> {
    proptest::collection::vec((kinds(), texts()), 0..6).prop_map(|paragraphs| {
        let mut made: Vec<Paragraph> = paragraphs
            .into_iter()
            .map(|(kind, text)| Paragraph { ordinal: 0, number: None, kind, text, offset: None, page: None })
            .collect();
        Paragraph::number_all(&mut made);
        made
    })
}

fn spans(found: &Extraction) -> Vec<Vec<Span>> {
    vec![
        found.home.iter().chain(&found.counterparts).map(|p| p.span).collect(),
        found.people.iter().flat_map(|p| p.spans.clone()).collect(),
        found.commitments.iter().map(|c| c.span).collect(),
        found.statistics.iter().map(|s| s.span).collect(),
        found.quotes.iter().map(|q| q.span).collect(),
        found.instruments.iter().map(|i| i.span).collect(),
        found.events.iter().map(|e| e.span).collect(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, ..ProptestConfig::default() })]

    #[test]
    fn spans_lie_in_their_paragraphs_and_begin_and_end_with_words(paragraphs in documents(), lang in prop_oneof![Just(None), Just(Some(Lang::Fr)), Just(Some(Lang::En))]) {
        let found = EXTRACTOR.extract(&Input { paragraphs: &paragraphs, file_name: None, lang });
        for span in spans(&found).into_iter().flatten() {
            let text = paragraphs.iter().find(|p| p.ordinal == span.ordinal).map(|p| p.text.as_str());
            let words = text.and_then(|t| span.slice(t));
            prop_assert!(words.is_some_and(|w| !w.is_empty() && w.trim() == w), "{span:?} holds {words:?}");
        }
        for ordered in [spans(&found)[2].clone(), spans(&found)[3].clone(), spans(&found)[5].clone(), spans(&found)[6].clone()] {
            prop_assert!(ordered.is_sorted_by_key(|s| (s.ordinal, s.start)), "lists are in the order of the text");
        }
        prop_assert!(found.commitments.iter().all(|c| (0.0..=1.0).contains(&c.confidence) && !c.cues.is_empty()));
        let json = to_corpus_json(&found, &paragraphs, None);
        prop_assert!(json["commitments"].is_array());
    }

    #[test]
    fn the_same_paragraphs_give_the_same_result(paragraphs in documents()) {
        let input = Input { paragraphs: &paragraphs, file_name: None, lang: None };
        prop_assert_eq!(EXTRACTOR.extract(&input), EXTRACTOR.extract(&input));
    }
}
