//! What a written file must be, whatever the brief: the same each time, whole, and with every word of the brief.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it says why")]

use am_export::check::{Fault, check};
use am_export::{DocxOptions, ExportError, Paper, Styles, docx};
use am_model::resolved::{Line, ResolvedBody, ResolvedBrief, Run};

mod samples;
mod unpacked;

fn write_on(paper: Paper, brief: &ResolvedBrief) -> Result<Vec<u8>, ExportError> {
    let styles = Styles::note().expect("the built-in styles are whole");
    docx(brief, &DocxOptions { paper, styles: &styles, written_at: samples::written_at() })
}

fn write(brief: &ResolvedBrief) -> Vec<u8> {
    write_on(Paper::Letter, brief).expect("the brief can be written")
}

fn document(brief: &ResolvedBrief) -> String {
    let parts = unpacked::unpack(&write(brief));
    unpacked::text_of(&parts, "word/document.xml").to_owned()
}

#[test]
fn writing_twice_gives_the_same_bytes() {
    for brief in [samples::french(), samples::english(), samples::odd()] {
        let first = write(&brief);
        write(&samples::odd());
        assert!(first == write(&brief), "what was written in between must not show");
    }
}

#[test]
fn writing_in_several_threads_gives_the_same_bytes() {
    let brief = samples::french();
    let alone = write(&brief);
    std::thread::scope(|scope| {
        let written: Vec<_> = (0..4).map(|_| scope.spawn(|| write(&brief))).collect();
        for thread in written {
            assert!(thread.join().expect("it writes") == alone);
        }
    });
}

#[test]
fn nothing_is_wrong_with_the_notes() {
    for brief in [samples::french(), samples::english()] {
        assert_eq!(check(&write(&brief)).expect("it opens"), []);
    }
}

#[test]
fn the_odd_brief_is_whole_and_its_gaps_are_told() {
    let findings = check(&write(&samples::odd())).expect("it opens");
    let faults: Vec<_> = findings.iter().map(|finding| finding.fault).collect();
    assert_eq!(faults, [Fault::NoAlternativeText, Fault::BareLink], "{findings:#?}");
}

#[test]
fn every_word_of_the_note_comes_out_in_order() {
    for brief in [samples::french(), samples::english()] {
        let words = unpacked::words_of(&document(&brief));
        let mut rest = words.as_str();
        for text in texts(&brief) {
            let at = rest.find(&text).unwrap_or_else(|| panic!("{text:?} is missing or out of order"));
            rest = &rest[at + text.len()..];
        }
    }
}

/// Returns the texts of a brief in the order of the page.
fn texts(brief: &ResolvedBrief) -> Vec<String> {
    let mut texts = Vec::new();
    let mut line = |line: &Line| {
        for run in &line.runs {
            if let Run::Text { text, .. } | Run::Link { text, .. } = run {
                texts.push(text.clone());
            }
        }
    };
    line(&brief.frame.addressee);
    line(&Line::plain(brief.frame.title.as_str()));
    line(&brief.frame.subtitle);
    for fact in &brief.facts {
        line(&Line::plain(fact.label.as_str()));
        line(&fact.line);
    }
    for section in &brief.sections {
        line(&section.heading);
        for block in &section.blocks {
            match &block.body {
                ResolvedBody::Paragraph { line: text } => line(text),
                ResolvedBody::Heading { line: text, aside } => {
                    line(text);
                    aside.iter().for_each(|aside| line(&Line::plain(aside.as_str())));
                }
                ResolvedBody::List { items, .. } => items.iter().for_each(|(_, item)| line(item)),
                ResolvedBody::Role { label, line: text } => {
                    line(&Line::plain(label.as_str()));
                    line(text);
                }
                ResolvedBody::Question { question, answer } => {
                    line(question);
                    line(answer);
                }
                ResolvedBody::Quote { line: text, by } => {
                    line(text);
                    line(&Line::plain(by.as_str()));
                }
                ResolvedBody::Table(table) => {
                    table.caption.iter().for_each(&mut line);
                    table.columns.iter().for_each(|column| line(&column.heading));
                    table.rows.iter().flatten().for_each(&mut line);
                }
                ResolvedBody::Chart(chart) => {
                    line(&chart.caption);
                    chart.note.iter().for_each(&mut line);
                }
                ResolvedBody::Biography(person) => {
                    line(&Line::plain(person.name.as_str()));
                    line(&person.text);
                }
            }
        }
    }
    texts
}

#[test]
fn each_note_is_printed_once_and_referred_to_again() {
    let brief = samples::french();
    let parts = unpacked::unpack(&write(&brief));
    let notes = unpacked::text_of(&parts, "word/footnotes.xml");
    let page = unpacked::text_of(&parts, "word/document.xml");
    assert_eq!(notes.matches("<w:footnote ").count(), brief.notes.len() + 2, "two separators besides");
    assert_eq!(page.matches("<w:footnoteReference ").count(), brief.notes.len());
    assert_eq!(page.matches("NOTEREF _RefNote1 ").count(), 3, "note 1 is referred to four times");
    assert_eq!(page.matches("<w:bookmarkStart ").count(), 3, "only notes 1, 5 and 6 are referred to again");
}

#[test]
fn the_marking_is_above_below_and_in_the_first_line_of_every_page() {
    let parts = unpacked::unpack(&write(&samples::french()));
    for path in ["word/header1.xml", "word/header2.xml", "word/footer1.xml", "word/footer2.xml"] {
        let words = unpacked::words_of(unpacked::text_of(&parts, path));
        assert!(words.contains("PROTÉGÉ B"), "{path} lacks the marking");
    }
    let words = unpacked::words_of(unpacked::text_of(&parts, "word/document.xml"));
    assert!(words.starts_with("PROTÉGÉ B\n"), "a header is not read out, so the marking is in the body too");
}

#[test]
fn a_note_without_marking_has_no_line_for_it() {
    let mut brief = samples::french();
    brief.frame.marking.clear();
    assert!(!document(&brief).contains("MarkingLine"));
}

#[test]
fn other_languages_are_named_where_they_stand() {
    let page = document(&samples::english());
    let french = page.split_once("Ce paragraphe").expect("the French paragraph is printed").0;
    assert!(french.ends_with("<w:lang w:val=\"fr-CA\"/></w:rPr><w:t xml:space=\"preserve\">"));
    assert_eq!(
        page.matches("<w:lang ").count(),
        4,
        "an English title within needs no tag in an English note"
    );
}

#[test]
fn each_numbered_list_begins_again_at_one() {
    let parts = unpacked::unpack(&write(&samples::odd()));
    let numbering = unpacked::text_of(&parts, "word/numbering.xml");
    assert_eq!(numbering.matches("<w:startOverride w:val=\"1\"/>").count(), 2, "an empty list is none");
}

#[test]
fn the_text_is_as_wide_as_the_paper_leaves_it() {
    for (paper, size, width) in
        [(Paper::Letter, "w:w=\"12240\"", "9360"), (Paper::A4, "w:w=\"11906\"", "9026")]
    {
        let parts = unpacked::unpack(&write_on(paper, &samples::french()).expect("the brief can be written"));
        assert!(unpacked::text_of(&parts, "word/document.xml").contains(size));
        assert!(unpacked::text_of(&parts, "word/document.xml").contains(&format!("<w:tblW w:w=\"{width}\"")));
        let tab = format!("<w:tab w:val=\"right\" w:pos=\"{width}\"/>");
        assert!(unpacked::text_of(&parts, "word/styles.xml").contains(&tab));
    }
}

#[test]
fn a_reference_to_a_note_that_is_not_there_is_refused() {
    let mut brief = samples::french();
    brief.notes.truncate(3);
    assert!(matches!(write_on(Paper::Letter, &brief), Err(ExportError::NoteMissing(4))));
}

#[test]
fn addresses_that_are_none_are_printed_instead_of_linked() {
    let parts = unpacked::unpack(&write(&samples::odd()));
    let related = unpacked::text_of(&parts, "word/_rels/document.xml.rels");
    assert!(related.contains("https://example.org/a%20b?%C3%A9=%22%3C%3E%22"));
    assert!(!related.contains("javascript"));
    let words = unpacked::words_of(unpacked::text_of(&parts, "word/document.xml"));
    assert!(words.contains("script (javascript:alert(1))"));
}

#[test]
fn a_table_wider_than_the_page_is_split_and_keeps_its_first_column() {
    let page = document(&samples::odd());
    let wide: Vec<_> = page.split("<w:tbl>").filter(|table| table.contains(">C0<")).collect();
    assert!(wide.len() > 1, "70 columns do not fit");
    assert!(wide.iter().all(|table| table.matches("<w:gridCol ").count() <= 63));
    assert!(page.contains(">C69<"), "no column is lost");
}
