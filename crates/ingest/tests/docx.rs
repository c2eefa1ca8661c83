//! Word files, made here part by part.
#![allow(clippy::expect_used, reason = "a test says why a value is there")]

mod common;

use am_ingest::{IngestError, Limits, ReadDiagnostic, read};
use am_model::Lang;
use am_model::source::{MediaType, ParagraphKind};
use common::{WORD, document, docx, fixture, kinds_and_texts, package, texts};

const FRENCH_STYLES: &str = r#"
  <w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-CA"/></w:rPr></w:rPrDefault></w:docDefaults>
  <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
  <w:style w:type="paragraph" w:styleId="Titre"><w:name w:val="Title"/></w:style>
  <w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
  <w:style w:type="paragraph" w:styleId="Intertitre"><w:name w:val="Intertitre maison"/><w:basedOn w:val="Titre1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
  <w:style w:type="paragraph" w:styleId="Titre3"><w:name w:val="Titre 3"/></w:style>
  <w:style w:type="paragraph" w:styleId="TM1"><w:name w:val="toc 1"/></w:style>
  <w:style w:type="paragraph" w:styleId="Puces"><w:name w:val="Puces"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;

const NUMBERING: &str = r#"
  <w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>
  <w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>
  <w:num w:numId="3"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:numFmt w:val="none"/></w:lvl></w:lvlOverride></w:num>"#;

fn body(kind: ParagraphKind, text: &str) -> (ParagraphKind, String) {
    (kind, text.to_owned())
}

fn heading(level: u8) -> ParagraphKind {
    ParagraphKind::Heading { level }
}

fn item(level: u8, ordered: bool) -> ParagraphKind {
    ParagraphKind::ListItem { level, ordered }
}

fn cell(row: u16, column: u16, header: bool) -> ParagraphKind {
    ParagraphKind::Cell { row, column, header }
}

fn styled(style: &str, text: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#)
}

fn plain(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

fn texts_of(inner: &str) -> Vec<String> {
    texts(&read("a.docx", &docx(inner), &Limits::default()).expect("a Word file"))
}

#[test]
fn french_styles_are_known_by_name_chain_and_outline() {
    let inner = [
        styled("Titre", "Communiqué conjoint"),
        styled("Titre1", "Contexte"),
        styled("Intertitre", "Suites"),
        styled("Titre3", "Détails"),
        styled("Normal", "Du texte."),
        r#"<w:p><w:pPr><w:outlineLvl w:val="3"/></w:pPr><w:r><w:t>Par le plan</w:t></w:r></w:p>"#.into(),
    ]
    .concat();
    let bytes = package(&[
        ("word/document.xml", &document(&inner)),
        ("word/styles.xml", &common::part("styles", FRENCH_STYLES)),
    ]);
    let found = read("a.docx", &bytes, &Limits::default()).expect("a Word file");
    assert_eq!(
        kinds_and_texts(&found),
        [
            body(heading(1), "Communiqué conjoint"),
            body(heading(1), "Contexte"),
            body(heading(2), "Suites"),
            body(heading(3), "Détails"),
            body(ParagraphKind::Body, "Du texte."),
            body(heading(4), "Par le plan"),
        ]
    );
    assert_eq!((found.title.as_deref(), found.lang), (Some("Communiqué conjoint"), Some(Lang::Fr)));
}

#[test]
fn lists_take_their_kind_and_level_from_the_numbering() {
    let numbered = |list: u8, level: u8, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let inner = [
        numbered(1, 0, "puce"),
        numbered(1, 1, "lettre"),
        numbered(2, 0, "nombre"),
        numbered(3, 0, "sans marque"),
        numbered(0, 0, "hors liste"),
        styled("Puces", "par le style"),
    ]
    .concat();
    let bytes = package(&[
        ("word/document.xml", &document(&inner)),
        ("word/styles.xml", &common::part("styles", FRENCH_STYLES)),
        ("word/numbering.xml", &common::part("numbering", NUMBERING)),
    ]);
    let found = read("a.docx", &bytes, &Limits::default()).expect("a Word file");
    assert_eq!(
        kinds_and_texts(&found),
        [
            body(item(0, false), "puce"),
            body(item(1, true), "lettre"),
            body(item(0, true), "nombre"),
            body(ParagraphKind::Body, "sans marque"),
            body(ParagraphKind::Body, "hors liste"),
            body(item(0, false), "par le style"),
        ]
    );
}

#[test]
fn tracked_changes_are_read_as_accepted_and_reported() {
    let inner = [
        plain(r#"<w:r><w:t xml:space="preserve">Le fonds de </w:t></w:r><w:del w:id="1"><w:r><w:delText>dix</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>douze</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> millions</w:t></w:r>"#),
        plain(r#"<w:moveFrom w:id="3"><w:r><w:t>parti</w:t></w:r></w:moveFrom><w:moveTo w:id="4"><w:r><w:t>venu</w:t></w:r></w:moveTo>"#),
        plain(r#"<w:pPr><w:rPr><w:del w:id="5"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">Une phrase </w:t></w:r>"#),
        plain("<w:r><w:t>en un seul paragraphe.</w:t></w:r>"),
        r#"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>B</w:t></w:r></w:p></w:tc></w:tr>
           <w:tr><w:trPr><w:del w:id="6"/></w:trPr><w:tc><w:p><w:r><w:t>X</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"#.into(),
    ]
    .concat();
    let found = read("a.docx", &docx(&inner), &Limits::default()).expect("a Word file");
    assert_eq!(
        texts(&found),
        ["Le fonds de douze millions", "venu", "Une phrase en un seul paragraphe.", "A", "B"]
    );
    assert_eq!(found.diagnostics, [ReadDiagnostic::ChangesAccepted { inserted: 2, deleted: 4 }]);
}

#[test]
fn tables_keep_rows_columns_and_headers() {
    let cell_of = |inner: &str| format!("<w:tc>{inner}</w:tc>");
    let text = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let table = format!(
        r#"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>"#,
        cell_of(&format!(r#"<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{}"#, text("Indicateur"))),
        cell_of(&text("2024")),
        cell_of(&format!("{}{}", text("Navires"), text("accueillis"))),
        cell_of(&format!(
            "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
            cell_of(&text("907")),
            cell_of(&text("hausse"))
        )),
    );
    let frame = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell_of(&text("Encadré d’une seule cellule")));
    let found = read("a.docx", &docx(&(table + &frame)), &Limits::default()).expect("a Word file");
    assert_eq!(
        kinds_and_texts(&found),
        [
            body(cell(0, 0, true), "Indicateur"),
            body(cell(0, 2, true), "2024"),
            body(cell(1, 0, false), "Navires"),
            body(cell(1, 0, false), "accueillis"),
            body(cell(1, 1, false), "907"),
            body(cell(1, 1, false), "hausse"),
            body(ParagraphKind::Body, "Encadré d’une seule cellule"),
        ]
    );
}

#[test]
fn notes_come_last_in_the_order_of_their_marks() {
    let inner = plain(
        r#"<w:r><w:t>Un</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r><w:r><w:t xml:space="preserve"> deux</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>"#,
    );
    let note = |id: u8, text: &str| {
        format!(
            r#"<w:footnote w:id="{id}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>"#
        )
    };
    let foot = [
        r#"<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>"#.into(),
        note(2, "seconde"),
        note(7, "première"),
        note(9, "orpheline"),
    ]
    .concat();
    let end = r#"<w:endnote w:id="2"><w:p><w:r><w:t>fin</w:t></w:r></w:p></w:endnote>"#;
    let bytes = package(&[
        ("word/document.xml", &document(&inner)),
        ("word/footnotes.xml", &common::part("footnotes", &foot)),
        ("word/endnotes.xml", &common::part("endnotes", end)),
    ]);
    let found = read("a.docx", &bytes, &Limits::default()).expect("a Word file");
    assert_eq!(texts(&found), ["Un deux", "première", "seconde", "fin"]);
    assert!(found.paragraphs[1..].iter().all(|p| p.kind == ParagraphKind::Note && p.number.is_none()));
}

#[test]
fn fields_links_controls_and_special_characters_give_what_is_shown() {
    let field = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \@ "d MMMM"</w:instrText></w:r><w:r><w:t>caché</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12 mai</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#;
    assert_eq!(texts_of(&plain(field)), ["12 mai"]);
    assert_eq!(
        texts_of(&plain(r#"<w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple>"#)),
        ["3"]
    );
    assert_eq!(
        texts_of(&plain(r#"<w:hyperlink r:id="rId9"><w:r><w:t>le site</w:t></w:r></w:hyperlink>"#)),
        ["le site"]
    );
    let characters = r#"<w:r><w:t>c’est</w:t><w:noBreakHyphen/><w:t>à</w:t><w:tab/><w:t>dire</w:t><w:br/><w:t>ligne</w:t><w:br w:type="page"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>"#;
    assert_eq!(texts_of(&plain(characters)), ["c’est\u{2011}à\tdire\nligne"]);
    let tabs =
        r#"<w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr><w:r><w:t>Texte</w:t></w:r>"#;
    assert_eq!(texts_of(&plain(tabs)), ["Texte"]);
    let control = "<w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr></w:sdtPr><w:sdtContent><w:p><w:r><w:t>rempli</w:t></w:r></w:p></w:sdtContent></w:sdt>";
    let empty = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Cliquez ici</w:t></w:r></w:p></w:sdtContent></w:sdt>";
    assert_eq!(texts_of(&format!("{control}{empty}")), ["rempli"]);
}

#[test]
fn text_boxes_follow_their_paragraph_and_are_read_once() {
    let inner = plain(
        r#"<w:r><w:t xml:space="preserve">Avant </w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>Encadré</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>Encadré</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>après</w:t></w:r>"#,
    );
    assert_eq!(texts_of(&inner), ["Avant après", "Encadré"]);
}

#[test]
fn hidden_text_comments_and_contents_are_left_out_and_reported() {
    let inner = [
        styled("TM1", "Contexte\t3"),
        plain(r#"<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>visible</w:t></w:r><w:r><w:commentReference w:id="1"/></w:r>"#),
    ]
    .concat();
    let bytes = package(&[
        ("word/document.xml", &document(&inner)),
        ("word/styles.xml", &common::part("styles", FRENCH_STYLES)),
    ]);
    let found = read("a.docx", &bytes, &Limits::default()).expect("a Word file");
    assert_eq!(texts(&found), ["visible"]);
    assert_eq!(
        found.diagnostics,
        [
            ReadDiagnostic::CommentsLeftOut { count: 1 },
            ReadDiagnostic::HiddenTextLeftOut,
            ReadDiagnostic::ContentsLeftOut
        ]
    );
}

#[test]
fn a_broken_main_part_is_an_error_and_a_broken_side_part_is_reported() {
    let cut = format!("<w:document {WORD}><w:body><w:p><w:r><w:t>Début</w:t></w:r></w:p><w:p>");
    let error =
        read("a.docx", &package(&[("word/document.xml", &cut)]), &Limits::default()).expect_err("cut off");
    assert!(matches!(error, IngestError::Damaged { media_type: MediaType::Docx, .. }), "{error:?}");
    let bytes = package(&[
        ("word/document.xml", &document(&plain("<w:r><w:t>Texte</w:t></w:r>"))),
        ("word/styles.xml", "<w:styles>"),
    ]);
    let found = read("a.docx", &bytes, &Limits::default()).expect("the text is whole");
    assert_eq!(found.diagnostics, [ReadDiagnostic::PartLeftOut { part: "word/styles.xml".into() }]);
}

#[test]
fn bombs_depths_and_document_types_are_refused() {
    let limits = Limits { unpacked_bytes: 100_000, depth: 50, ..Limits::default() };
    let long = document(&plain(&format!("<w:r><w:t>{}</w:t></w:r>", " ".repeat(200_000))));
    let error = read("a.docx", &package(&[("word/document.xml", &long)]), &limits).expect_err("a bomb");
    assert_eq!(error, IngestError::ZipBomb { limit: 100_000 });
    let deep = document(&"<w:sdt>".repeat(60));
    let error = read("a.docx", &package(&[("word/document.xml", &deep)]), &limits).expect_err("too deep");
    assert_eq!(error, IngestError::TooDeep { limit: 50 });
    let typed = format!(
        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>{}",
        document(&plain("<w:r><w:t>&a;</w:t></w:r>"))
    );
    let error =
        read("a.docx", &package(&[("word/document.xml", &typed)]), &limits).expect_err("a document type");
    assert!(matches!(error, IngestError::Damaged { .. }), "{error:?}");
}

#[test]
fn strict_files_and_other_prefixes_are_read_alike() {
    let strict = r#"<d:document xmlns:d="http://purl.oclc.org/ooxml/wordprocessingml/main"><d:body><d:p><d:r><d:t>Texte</d:t></d:r></d:p></d:body></d:document>"#;
    let found =
        read("a.docx", &package(&[("word/document.xml", strict)]), &Limits::default()).expect("a Word file");
    assert_eq!(texts(&found), ["Texte"]);
    let drawing =
        plain(r#"<w:r><w:t>Texte</w:t><a:p xmlns:a="urn:other"><a:t>d’un dessin</a:t></a:p></w:r>"#);
    assert_eq!(texts_of(&drawing), ["Texte"]);
}

#[test]
fn the_language_of_most_text_is_the_files_language() {
    let run = |lang: &str, text: &str| {
        format!(r#"<w:r><w:rPr><w:lang w:val="{lang}"/></w:rPr><w:t>{text}</w:t></w:r>"#)
    };
    let inner = plain(&(run("en-CA", "The ministers met in Port Alder.") + &run("fr-CA", "Oui.")));
    let bytes = package(&[
        ("word/document.xml", &document(&inner)),
        ("word/styles.xml", &common::part("styles", FRENCH_STYLES)),
    ]);
    assert_eq!(read("a.docx", &bytes, &Limits::default()).expect("a Word file").lang, Some(Lang::En));
}

#[test]
fn a_file_from_libreoffice_keeps_every_block() {
    let found = read("note.docx", &fixture("note.docx"), &Limits::default()).expect("a Word file");
    assert_eq!(found.title.as_deref(), Some("Communiqué conjoint de Valbrume et de Sélène"));
    let kinds = kinds_and_texts(&found);
    assert!(kinds.contains(&body(heading(2), "Engagements")));
    assert!(kinds.contains(&body(item(0, false), "mettre en commun les données sur les glaces\u{a0};")));
    assert!(kinds.contains(&body(cell(0, 2, true), "2024")));
    assert_eq!(
        kinds.last(),
        Some(&body(ParagraphKind::Note, "Autorité portuaire de Sélène, rapport annuel inventé, page 14."))
    );
    assert!(!texts(&found).iter().any(|text| text.contains("Page ")), "headers and footers are no text");
}

#[test]
fn a_page_and_the_word_file_made_of_it_read_alike() {
    let page = read("communique.html", &fixture("communique.html"), &Limits::default()).expect("a page");
    let word = read("communique.docx", &fixture("communique.docx"), &Limits::default()).expect("a Word file");
    assert_eq!(kinds_and_texts(&word), kinds_and_texts(&page));
    assert_eq!(word.paragraphs, page.paragraphs);
}
