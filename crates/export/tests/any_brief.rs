//! Any brief gives a file that is whole: parts well-formed, ids unique, nothing referred to that is not there, no
//! control characters, no mark of the writer left.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it says why")]

use am_export::check::check;
use am_export::{DocxOptions, Paper, Styles, docx};
use am_model::ids::BlockId;
use am_model::lang::Lang;
use am_model::resolved::{
    Align, Bar, Biography, Chart, Column, Fact, Frame, Line, Note, ResolvedBlock, ResolvedBody,
    ResolvedBrief, ResolvedSection, Run, Table, Tone,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use uuid::Uuid;

mod samples;
mod unpacked;

/// Notes that every brief holds, so that any reference leads to one.
const NOTES: u32 = 4;

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zéœ«» \u{a0}’;:!?]{0,30}",
        2 => vec(any::<char>(), 0..12).prop_map(|chars| chars.into_iter().collect()),
        1 => "[\u{0}-\u{1F}<>&\"'@{}]{0,8}",
        1 => "[\u{5D0}-\u{5EA}\u{600}-\u{6FF}\u{1F600}-\u{1F64F}]{0,10}",
        1 => Just("mot".repeat(3_400)),
    ]
}

fn any_lang() -> impl Strategy<Value = Lang> {
    prop_oneof![Just(Lang::Fr), Just(Lang::En)]
}

fn any_run() -> impl Strategy<Value = Run> {
    let tone = option::of(prop_oneof![Just(Tone::Late), Just(Tone::Warning), Just(Tone::Done)]);
    let address =
        prop_oneof![any_text(), "https?://[a-z]{1,8}\\.org/[a-zé %?&#]{0,8}", "[a-z]{2,6}:[^ ]{0,9}"];
    prop_oneof![
        4 => (any_text(), any::<bool>(), any::<bool>(), option::of(any_lang()), tone)
            .prop_map(|(text, bold, italic, lang, tone)| Run::Text { text, bold, italic, lang, tone }),
        2 => (1..=NOTES).prop_map(|number| Run::Note { number }),
        1 => (any_text(), address).prop_map(|(text, url)| Run::Link { text, url }),
        1 => Just(Run::Break),
    ]
}

fn any_line() -> impl Strategy<Value = Line> {
    (option::of(any_lang()), vec(any_run(), 0..4)).prop_map(|(lang, runs)| Line { lang, runs })
}

fn any_table() -> impl Strategy<Value = Table> {
    let column = (any_line(), any::<u32>(), any::<bool>()).prop_map(|(heading, weight, end)| Column {
        heading,
        weight,
        align: if end { Align::End } else { Align::Start },
    });
    (option::of(any_line()), any_text(), vec(column, 0..5), vec(vec(any_line(), 0..6), 0..4))
        .prop_map(|(caption, description, columns, rows)| Table { caption, description, columns, rows })
}

fn any_chart() -> impl Strategy<Value = Chart> {
    let bar = (any_text(), any::<f64>(), any_text(), any::<bool>())
        .prop_map(|(label, value, text, strong)| Bar { label, value, text, strong });
    (any_line(), any_text(), any_text(), vec(bar, 0..5), option::of(any_line())).prop_map(
        |(caption, description, series, bars, note)| Chart { caption, description, series, bars, note },
    )
}

fn any_body() -> impl Strategy<Value = ResolvedBody> {
    let item = any_line().prop_map(|line| (BlockId(Uuid::nil()), line));
    prop_oneof![
        any_line().prop_map(|line| ResolvedBody::Paragraph { line }),
        (any_line(), option::of(any_text())).prop_map(|(line, aside)| ResolvedBody::Heading { line, aside }),
        (any::<bool>(), vec(item, 0..4)).prop_map(|(ordered, items)| ResolvedBody::List { ordered, items }),
        (any_text(), any_line()).prop_map(|(label, line)| ResolvedBody::Role { label, line }),
        (any_line(), any_line()).prop_map(|(question, answer)| ResolvedBody::Question { question, answer }),
        (any_line(), any_text()).prop_map(|(line, by)| ResolvedBody::Quote { line, by }),
        any_table().prop_map(ResolvedBody::Table),
        any_chart().prop_map(ResolvedBody::Chart),
        (any_text(), any_text(), any_text(), any_line()).prop_map(
            |(name, initials, portrait_description, text)| {
                ResolvedBody::Biography(Biography { name, initials, portrait_description, text })
            }
        ),
    ]
}

fn any_frame() -> impl Strategy<Value = Frame> {
    let words = (any_text(), any_text(), any_text(), any_text(), any_text(), any_text());
    let lines = (any_line(), any_line());
    (lines, words, option::of(any_text()), vec(any_text(), 0..3)).prop_map(
        |(lines, words, draft, keywords)| {
            let (title, department, running_head, marking, page_of, author) = words;
            Frame {
                addressee: lines.0,
                subtitle: lines.1,
                marked: !marking.is_empty(),
                facts_caption: title.clone(),
                subject: department.clone(),
                title,
                department,
                running_head,
                marking,
                page_of,
                author,
                draft,
                keywords,
            }
        },
    )
}

fn any_brief() -> impl Strategy<Value = ResolvedBrief> {
    let fact = (any_text(), any_line()).prop_map(|(label, line)| Fact { label, line });
    let section = (any_line(), vec(any_body(), 0..6));
    let notes = vec(any_line(), NOTES as usize);
    (any_lang(), any_frame(), vec(fact, 0..3), vec(section, 0..4), notes).prop_map(
        |(lang, frame, facts, sections, notes)| ResolvedBrief {
            lang,
            frame,
            facts,
            sections: (1..)
                .zip(sections)
                .map(|(number, (heading, blocks))| ResolvedSection {
                    number,
                    heading,
                    unwritten: blocks.is_empty().then(|| "À rédiger".to_owned()),
                    blocks: blocks.into_iter().map(samples::block).collect::<Vec<ResolvedBlock>>(),
                })
                .collect(),
            notes: (1..).zip(notes).map(|(number, line)| Note { number, line }).collect(),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_brief_gives_a_whole_and_clean_file(brief in any_brief()) {
        let styles = Styles::note().expect("the built-in styles are whole");
        let options = DocxOptions { paper: Paper::Letter, styles: &styles, written_at: samples::written_at() };
        let bytes = docx(&brief, &options).expect("any brief whose notes are there can be written");
        let findings = check(&bytes).expect("the file opens");
        let broken: Vec<_> = findings.iter().filter(|finding| finding.fault.breaks_the_file()).collect();
        prop_assert!(broken.is_empty(), "{:?}", broken);
        let parts = unpacked::unpack(&bytes);
        let page = unpacked::text_of(&parts, "word/document.xml");
        for kind in ["lang", "chart", "portrait", "table", "link"] {
            let left = [format!("Style w:val=\"@{kind}:"), format!("w:anchor=\"@{kind}:")];
            prop_assert!(!left.iter().any(|mark| page.contains(mark)), "a mark of kind {kind} is left");
        }
        prop_assert!(bytes == docx(&brief, &options).expect("it can be written again"));
    }
}
