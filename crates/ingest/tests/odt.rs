//! OpenDocument texts, made here part by part.
#![allow(clippy::expect_used, reason = "a test says why a value is there")]

mod common;

use am_ingest::{IngestError, Limits, ReadDiagnostic, ReadDocument, read};
use am_model::Lang;
use am_model::source::{MediaType, ParagraphKind};
use common::{content, fixture, flat, kinds_and_texts, odt, open_package, texts};

const STYLES: &str = r#"<office:styles>
  <style:default-style style:family="paragraph"><style:text-properties fo:language="fr" fo:country="CA"/></style:default-style>
  <style:style style:name="Intertitre" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="2"/>
  <text:list-style style:name="Points"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/><text:list-level-style-number text:level="2" style:num-format="a"/><text:list-level-style-number text:level="3" style:num-format=""/></text:list-style>
  </office:styles>"#;
const AUTOMATIC: &str = r#"<office:automatic-styles>
  <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
  <style:style style:name="P2" style:family="paragraph" style:parent-style-name="Intertitre"/>
  <style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>
  <style:style style:name="T2" style:family="text"><style:text-properties fo:language="en" fo:country="CA"/></style:style>
  </office:automatic-styles>"#;

fn open(inner: &str) -> ReadDocument {
    let content = content(AUTOMATIC, inner);
    let styles = format!("<office:document-styles {}>{STYLES}</office:document-styles>", common::OPEN);
    let bytes = open_package(&[("content.xml", &content), ("styles.xml", &styles)]);
    read("note.odt", &bytes, &Limits::default()).expect("an OpenDocument text")
}

fn body(text: &str) -> (ParagraphKind, String) {
    (ParagraphKind::Body, text.to_owned())
}

fn heading(level: u8, text: &str) -> (ParagraphKind, String) {
    (ParagraphKind::Heading { level }, text.to_owned())
}

fn item(level: u8, ordered: bool, text: &str) -> (ParagraphKind, String) {
    (ParagraphKind::ListItem { level, ordered }, text.to_owned())
}

fn cell(row: u16, column: u16, header: bool, text: &str) -> (ParagraphKind, String) {
    (ParagraphKind::Cell { row, column, header }, text.to_owned())
}

#[test]
fn headings_are_known_by_level_and_by_the_chain_of_styles() {
    let read = open(
        r#"<text:p text:style-name="P1">Communiqué conjoint</text:p>
        <text:h text:style-name="Heading_20_1" text:outline-level="1">Contexte</text:h>
        <text:h text:outline-level="9">Détail</text:h>
        <text:p text:style-name="P2">Suites</text:p>
        <text:p text:style-name="Heading_20_3">Sans plan</text:p>
        <text:p text:style-name="Standard">Du texte.</text:p>"#,
    );
    assert_eq!(
        kinds_and_texts(&read),
        [
            heading(1, "Communiqué conjoint"),
            heading(1, "Contexte"),
            heading(6, "Détail"),
            heading(2, "Suites"),
            heading(3, "Sans plan"),
            body("Du texte."),
        ]
    );
    assert_eq!((read.media_type, &*read.reader), (MediaType::Odt, "odt/1"));
    assert_eq!((read.title.as_deref(), read.lang), (Some("Communiqué conjoint"), Some(Lang::Fr)));
}

#[test]
fn lists_nest_and_take_their_marks_from_the_outermost_that_names_a_style() {
    let read = open(
        r#"<text:list text:style-name="Points"><text:list-header><text:p>Annonce</text:p></text:list-header>
        <text:list-item><text:p>un</text:p><text:list><text:list-item><text:p>un a</text:p>
          <text:list><text:list-item><text:p>sans marque</text:p></text:list-item></text:list></text:list-item></text:list></text:list-item>
        <text:list-item><text:h text:outline-level="2">Titre numéroté</text:h></text:list-item></text:list>
        <text:list><text:list-item><text:p>d’aucun style</text:p></text:list-item></text:list>
        <text:numbered-paragraph text:style-name="Points" text:level="2"><text:p>seul</text:p></text:numbered-paragraph>"#,
    );
    assert_eq!(
        kinds_and_texts(&read),
        [
            body("Annonce"),
            item(0, false, "un"),
            item(1, true, "un a"),
            body("sans marque"),
            heading(2, "Titre numéroté"),
            item(0, false, "d’aucun style"),
            item(1, true, "seul"),
        ]
    );
}

#[test]
fn cells_keep_their_places_over_joined_and_repeated_ones() {
    let read = open(
        r#"<table:table><table:table-column table:number-columns-repeated="3"/>
        <table:table-header-rows><table:table-row>
          <table:table-cell table:number-columns-spanned="2"><text:p>Indicateur</text:p></table:table-cell><table:covered-table-cell><text:p>dessous</text:p></table:covered-table-cell>
          <table:table-cell><text:p>2024</text:p></table:table-cell></table:table-row></table:table-header-rows>
        <table:table-row><table:table-cell table:number-columns-repeated="2"/><table:table-cell table:number-rows-spanned="2"><text:p>907</text:p>
          <table:table><table:table-row><table:table-cell><text:p>dont 12</text:p></table:table-cell></table:table-row></table:table></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>
        <table:table-row><table:table-cell><text:p>Fin</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="2"/></table:table-row></table:table>
        <table:table><table:table-row><table:table-cell><text:p>Encadré</text:p></table:table-cell></table:table-row></table:table>"#,
    );
    assert_eq!(
        kinds_and_texts(&read),
        [
            cell(0, 0, true, "Indicateur"),
            cell(0, 2, true, "2024"),
            cell(1, 2, false, "907"),
            cell(1, 2, false, "dont 12"),
            cell(5, 0, false, "Fin"),
            body("Encadré"),
        ]
    );
}

#[test]
fn notes_follow_the_text_and_boxes_their_paragraph() {
    let read = open(
        r#"<text:p>Avant<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Au bas.</text:p><text:list><text:list-item><text:p>Un point.</text:p></text:list-item></text:list></text:note-body></text:note>
        <draw:frame><draw:text-box><text:p>Dans la boîte</text:p></draw:text-box><svg:title>Carte</svg:title></draw:frame> après.</text:p>
        <text:p>Suite<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation><text:note-body><text:p>À la fin.</text:p></text:note-body></text:note>.</text:p>
        <draw:custom-shape><text:p>Forme</text:p></draw:custom-shape>"#,
    );
    let note = |text: &str| (ParagraphKind::Note, text.to_owned());
    assert_eq!(
        kinds_and_texts(&read),
        [
            body("Avant après."),
            body("Dans la boîte"),
            body("Suite."),
            body("Forme"),
            note("Au bas."),
            note("Un point."),
            note("À la fin."),
        ]
    );
}

#[test]
fn tracked_changes_are_read_as_accepted_and_comments_left_out() {
    let read = open(
        r#"<text:tracked-changes><text:changed-region xml:id="a"><text:deletion><office:change-info/><text:p>Retiré</text:p></text:deletion></text:changed-region>
        <text:changed-region xml:id="b"><text:insertion><office:change-info><dc:creator>X</dc:creator></office:change-info></text:insertion></text:changed-region></text:tracked-changes>
        <text:p>Gardé<text:change text:change-id="a"/> et <text:change-start text:change-id="b"/>ajouté<text:change-end text:change-id="b"/><office:annotation><text:p>À voir</text:p></office:annotation>.</text:p>"#,
    );
    assert_eq!(texts(&read), ["Gardé et ajouté."]);
    assert_eq!(
        read.diagnostics,
        [
            ReadDiagnostic::ChangesAccepted { inserted: 1, deleted: 1 },
            ReadDiagnostic::CommentsLeftOut { count: 1 }
        ]
    );
}

#[test]
fn hidden_text_contents_and_what_is_to_be_filled_in_are_left_out() {
    let read = open(
        r#"<text:table-of-content><text:table-of-content-source/><text:index-body><text:p>Contexte 1</text:p></text:index-body></text:table-of-content>
        <text:section text:display="none"><text:p>Section cachée</text:p></text:section>
        <text:p>Visible<text:span text:style-name="T1"> secret</text:span><text:placeholder text:placeholder-type="text">&lt;nom&gt;</text:placeholder>.</text:p>"#,
    );
    assert_eq!(texts(&read), ["Visible."]);
    assert_eq!(read.diagnostics, [ReadDiagnostic::HiddenTextLeftOut, ReadDiagnostic::ContentsLeftOut]);
}

#[test]
fn white_space_is_one_space_and_marks_of_space_are_kept() {
    let read = open(
        "<text:p>  Un\n   <text:span>  texte</text:span> <text:s text:c=\"2\"/>large<text:tab/>et<text:line-break/>plié, <text:a>lié</text:a> <text:date>12 mai</text:date>.  </text:p>",
    );
    assert_eq!(texts(&read), ["Un texte   large\tet\nplié, lié 12 mai."]);
}

#[test]
fn the_language_is_that_of_most_words() {
    assert_eq!(
        open(r#"<text:p>Un <text:span text:style-name="T2">joint statement on ports</text:span></text:p>"#)
            .lang,
        Some(Lang::En)
    );
}

#[test]
fn a_flat_file_is_read_like_a_package() {
    let inner = r#"<text:p text:style-name="P1">Titre</text:p><text:p>Texte.</text:p>"#;
    let flat = flat(
        &format!(
            "<office:meta><dc:title>Autre</dc:title></office:meta>{STYLES}{AUTOMATIC}<office:master-styles><text:p>Pied</text:p></office:master-styles>"
        ),
        inner,
    );
    let read = read("note.fodt", flat.as_bytes(), &Limits::default()).expect("a flat file");
    assert_eq!(kinds_and_texts(&read), [heading(1, "Titre"), body("Texte.")]);
    assert_eq!((read.title.as_deref(), read.lang), (Some("Titre"), Some(Lang::Fr)));
}

#[test]
fn the_flat_file_and_the_package_of_an_office_program_hold_the_same() {
    let packed = read("note.odt", &fixture("note.odt"), &Limits::default()).expect("a package");
    let flat = read("note.fodt", &fixture("note.fodt"), &Limits::default()).expect("a flat file");
    let word = read("note.docx", &fixture("note.docx"), &Limits::default()).expect("a Word file");
    assert_eq!(kinds_and_texts(&packed), kinds_and_texts(&flat));
    assert_eq!(texts(&packed), texts(&word));
    assert_eq!((packed.title, packed.lang), (word.title, word.lang));
    assert_eq!(packed.diagnostics, []);
}

#[test]
fn a_text_under_a_password_says_so() {
    let manifest = r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"#;
    let bytes = open_package(&[("META-INF/manifest.xml", manifest), ("content.xml", "chiffré")]);
    let error = read("a.odt", &bytes, &Limits::default()).expect_err("encrypted");
    assert_eq!(error, IngestError::Encrypted { media_type: MediaType::Odt });
}

#[test]
fn a_damaged_style_part_is_left_out_and_damaged_content_is_an_error() {
    let content = content("", "<text:p>Texte</text:p>");
    let bytes = open_package(&[("content.xml", &content), ("styles.xml", "<office:styles>")]);
    let found = read("a.odt", &bytes, &Limits::default()).expect("the text is whole");
    assert_eq!(found.diagnostics, [ReadDiagnostic::PartLeftOut { part: "styles.xml".into() }]);
    let bytes = open_package(&[("content.xml", &content[..content.len() - 9])]);
    let error = read("a.odt", &bytes, &Limits::default()).expect_err("cut");
    assert!(matches!(error, IngestError::Damaged { media_type: MediaType::Odt, .. }), "{error:?}");
}

#[test]
fn limits_hold() {
    let deep = format!("{}{}", "<text:section>".repeat(300), "</text:section>".repeat(300));
    let error = read("a.odt", &odt(&deep), &Limits::default()).expect_err("deep");
    assert_eq!(error, IngestError::TooDeep { limit: 256 });
    let long = format!("<text:p>{}</text:p>", "a".repeat(5000));
    let limits = Limits { unpacked_bytes: 5000, ..Limits::default() };
    assert_eq!(
        read("a.odt", &odt(&long), &limits).expect_err("a bomb"),
        IngestError::ZipBomb { limit: 5000 }
    );
    let repeated = r#"<table:table><table:table-row table:number-rows-repeated="99999999999"><table:table-cell table:number-columns-repeated="-3"><text:p>a</text:p></table:table-cell><table:table-cell table:number-columns-repeated="4294967295"><text:p>b</text:p></table:table-cell></table:table-row></table:table>"#;
    assert_eq!(texts(&open(repeated)), ["a", "b"]);
    assert_eq!(open(r#"<text:p>a<text:s text:c="4000000000"/>b</text:p>"#).paragraphs[0].text.len(), 1002);
}
