//! What Word, Outlook, LibreOffice, Word for the web and browsers put on the clipboard.
#![allow(clippy::expect_used, reason = "a test says why a value is there")]

mod common;

use am_ingest::{IngestError, Limits, ReadDiagnostic, ReadDocument, read, read_pasted};
use am_model::source::{MediaType, ParagraphKind};
use common::{kinds_and_texts, texts};

fn pasted(html: &str) -> ReadDocument {
    read_pasted(Some(html), None, &Limits::default()).expect("words")
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

fn word_item(level: u8, mark: &str, text: &str) -> String {
    format!(
        "<p class=MsoListParagraphCxSpMiddle style='margin-left:{level}.0in;mso-add-space:auto;\n text-indent:-.25in;mso-list:l0 level{level} lfo1'><![if !supportLists]><span\nstyle='font-family:Symbol'><span style='mso-list:Ignore'>{mark}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>{text}<o:p></o:p></p>"
    )
}

fn word(inner: &str) -> String {
    format!(
        "<html xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:w=\"urn:schemas-microsoft-com:office:word\"><head><meta name=Generator content=\"Microsoft Word 15\"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--><style><!-- @list l0:level1 {{mso-level-text:x;}} --></style></head><body lang=FR-CA><!--StartFragment-->{inner}<!--EndFragment--></body></html>"
    )
}

#[test]
fn lists_that_word_only_draws_become_lists() {
    let html = word(
        &[
            "<p class=MsoTitle>Communiqué conjoint<o:p></o:p></p><h1>Contexte</h1><p class=MsoNormal>Les ministres\nont <b>convenu</b> de ce qui suit&nbsp;:<o:p></o:p></p>",
            &word_item(1, "·", "échanger des données"),
            &word_item(2, "o", "sur les glaces"),
            &word_item(1, "2.", "se revoir"),
            &word_item(2, "b)", "au printemps"),
            "<p class=MsoListParagraph>Suite sans puce</p><p class=MsoNormal><o:p>&nbsp;</o:p></p>",
        ]
        .concat(),
    );
    let read = pasted(&html);
    assert_eq!(
        kinds_and_texts(&read),
        [
            heading(1, "Communiqué conjoint"),
            heading(1, "Contexte"),
            body("Les ministres ont convenu de ce qui suit\u{a0}:"),
            item(0, false, "échanger des données"),
            item(1, false, "sur les glaces"),
            item(0, true, "se revoir"),
            item(1, true, "au printemps"),
            body("Suite sans puce"),
        ]
    );
    assert_eq!(read.title.as_deref(), Some("Communiqué conjoint"));
    assert_eq!((read.media_type, &*read.reader), (MediaType::Html, "html/2"));
}

#[test]
fn notes_comments_and_changes_of_word_are_taken_as_in_its_files() {
    let html = word(
        "<p class=MsoNormal>Les échanges<a style='mso-footnote-id:ftn1' href=\"#_ftn1\"><span class=MsoFootnoteReference>[1]</span></a> <del cite=\"mailto:X\">baissent</del><ins>montent</ins>.<span class=MsoCommentReference><a class=msocomanchor>[A1]</a></span> <span style='display:none;mso-hide:all'>secret</span></p>\
         <p class=MsoToc1>Contexte 1</p>\
         <div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href=\"#_ftnref1\"><span class=MsoFootnoteReference>[1]</span></a> Rapport annuel.</p></div></div>\
         <div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>À voir</p></div></div>",
    );
    let read = pasted(&html);
    assert_eq!(
        kinds_and_texts(&read),
        [body("Les échanges montent."), (ParagraphKind::Note, "Rapport annuel.".to_owned())]
    );
    assert_eq!(
        read.diagnostics,
        [
            ReadDiagnostic::ChangesAccepted { inserted: 1, deleted: 1 },
            ReadDiagnostic::CommentsLeftOut { count: 2 },
            ReadDiagnostic::ContentsLeftOut,
        ]
    );
}

#[test]
fn levels_and_headings_that_web_editors_state_are_heeded() {
    let read = pasted(
        "<meta charset='utf-8'><div><p role=\"heading\" aria-level=\"2\">Suites</p></div><ul role=\"list\"><li data-aria-level=\"1\"><p>un</p></li></ul><ul role=\"list\"><li data-aria-level=\"2\"><p>un a</p></li></ul><b style=\"font-weight:normal\"><ol><li aria-level=\"1\"><p>deux</p></li></ol></b>",
    );
    assert_eq!(
        kinds_and_texts(&read),
        [heading(2, "Suites"), item(0, false, "un"), item(1, false, "un a"), item(0, true, "deux")]
    );
}

#[test]
fn what_a_browser_copies_is_read_whole_with_the_address_of_its_page() {
    let html = "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000200\r\nStartFragment:0000000141\r\nSourceURL:https://example.org/fr/declaration\r\n<html><body>\r\n<!--StartFragment--><nav>Menu</nav><h2>Engagements</h2><table><tr><th>Indicateur</th><th>2024</th></tr><tr><td>Navires</td><td>907</td></tr></table><!--EndFragment-->\r\n</body></html>";
    let read = pasted(html);
    assert_eq!(texts(&read), ["Engagements", "Indicateur", "2024", "Navires", "907"]);
    assert_eq!(read.paragraphs[4].kind, ParagraphKind::Cell { row: 1, column: 1, header: false });
    assert_eq!(read.url.as_deref(), Some("https://example.org/fr/declaration"));
    assert_eq!(read.diagnostics, [], "nothing is missing, though it is short");
}

#[test]
fn reading_the_kept_bytes_again_gives_the_same() {
    let fragment = "<meta charset=\"utf-8\"><p>Réunion reportée à mardi.</p><div><p>Court.</p></div>";
    for html in [word("<p class=MsoNormal>Réunion reportée à mardi.</p>").as_str(), fragment] {
        let again = read("texte collé.html", html.as_bytes(), &Limits::default()).expect("a page");
        assert_eq!(again, pasted(html));
    }
}

#[test]
fn plain_text_is_read_where_the_html_holds_no_words() {
    let plain = "Réunion reportée.\n\n- un point\n- un autre\n";
    for html in [None, Some(""), Some("<img src=x>"), Some(" \n")] {
        let read = read_pasted(html, Some(plain), &Limits::default()).expect("words");
        assert_eq!((read.media_type, &*read.reader), (MediaType::Txt, "txt/2"));
        assert_eq!(read.text.as_deref(), Some(plain));
        assert_eq!(texts(&read), ["Réunion reportée.", "un point", "un autre"]);
    }
}

#[test]
fn levels_that_cannot_be_are_no_items() {
    for style in ["mso-list:l0 level0 lfo1", "mso-list:l0 level lfo1", "mso-list:l0", "mso-list:"] {
        let read = pasted(&format!("<p style='{style}'>un</p><ul><li aria-level=0>deux</li></ul>"));
        assert_eq!(kinds_and_texts(&read), [body("un"), item(0, false, "deux")], "{style}");
    }
}

#[test]
fn nothing_and_too_much_are_refused() {
    let limits = Limits { file_bytes: 20, ..Limits::default() };
    for (html, plain) in [(None, None), (Some("<p> </p>"), None), (Some(""), Some(" \n"))] {
        assert_eq!(read_pasted(html, plain, &limits), Err(IngestError::Empty));
    }
    assert_eq!(
        read_pasted(Some("<p>plus de vingt octets"), None, &limits),
        Err(IngestError::TooLarge { size: 23, limit: 20 })
    );
    let deep = "<div>".repeat(5000) + "a";
    assert_eq!(
        read_pasted(Some(&deep), Some("a"), &Limits::default()),
        Err(IngestError::TooDeep { limit: 256 })
    );
}
