//! Whatever the bytes, a reader answers: a document whose rules hold, or an error. It never panics.

mod common;

use am_ingest::{IngestError, Limits, ReadDocument, read, read_pasted};
use am_model::source::{MediaType, ParagraphKind};
use common::{content, document, docx, fixture, flat, msg, odt, open_package, package, utf16};
use proptest::prelude::*;

/// Checks what holds of every document that was read.
fn check(document: &ReadDocument) {
    let mut number = 0;
    for (at, paragraph) in document.paragraphs.iter().enumerate() {
        assert_eq!(paragraph.ordinal as usize, at, "ordinals are dense");
        let counted = matches!(paragraph.kind, ParagraphKind::Body | ParagraphKind::ListItem { .. });
        number += u32::from(counted);
        assert_eq!(
            paragraph.number,
            counted.then_some(number),
            "the ¶ counts body paragraphs and list items"
        );
        assert!(
            !paragraph.text.is_empty() && paragraph.text.trim() == paragraph.text,
            "{:?}",
            paragraph.text
        );
    }
    let text: Vec<char> = document.text.iter().flat_map(|text| text.chars()).collect();
    for paragraph in document.paragraphs.iter().filter(|paragraph| paragraph.offset.is_some()) {
        let start = paragraph.offset.unwrap_or_default() as usize;
        let slice: String = text[start..start + paragraph.text.chars().count()].iter().collect();
        assert_eq!(slice, paragraph.text, "a paragraph with a place is a slice of the file");
    }
    if document.media_type == MediaType::Txt {
        assert!(
            document.paragraphs.iter().all(|paragraph| paragraph.offset.is_some()),
            "plain text has places"
        );
    }
}

fn try_read(name: &str, bytes: &[u8]) -> Result<ReadDocument, IngestError> {
    let read = read(name, bytes, &Limits::default());
    read.iter().for_each(check);
    read
}

/// Lines as people write them, marks, junk and every kind of line end.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[A-ZÀ-Ü][a-zà-ü’ ]{0,90}[.:;!?]?",
        "[ \t\u{a0}]{0,6}[-*+•◦–—o#0-9().a-z]{0,4}[ \t]",
        "(\\*\\*|__|~~|`|>|\\||---|===|\\[\\^1\\]:?|<b>|</b>|<!--|-->)",
        "\\PC{0,12}",
        "[\n\r\u{b}\u{c}\u{85}\u{2028}]{1,3}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Elements of a page or of a Word file, in any order and often unclosed.
fn elements(names: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => prop::sample::select(names).prop_map(|name| format!("<{name}>")),
        3 => prop::sample::select(names).prop_map(|name| format!("</{}>", name.split(' ').next().unwrap_or(name))),
        2 => "[a-zé &;]{0,12}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// What tags are made of, whole and in pieces, between any characters.
fn markup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => prop::sample::select(MARKUP).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

const MARKUP: &[&str] = &[
    "<",
    ">",
    "/",
    "</",
    "/>",
    "=",
    "\"",
    "'",
    "-",
    "--",
    "<!",
    "<!--",
    "-->",
    "--!>",
    "<?",
    "<![CDATA[",
    "]]>",
    "div",
    "a b=\"",
    "<svg",
    "<script>",
    "</script",
    "<title",
    "<li",
    "<É",
    "é",
    " ",
    "\n",
];

const WORD_ELEMENTS: &[&str] = &[
    "w:p",
    "w:r",
    "w:t",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:pPr",
    "w:rPr",
    "w:del w:id=\"1\"",
    "w:ins",
    "w:sdt",
    "w:sdtContent",
    "w:fldChar w:fldCharType=\"begin\"",
    "w:fldChar w:fldCharType=\"end\"",
    "w:footnote w:id=\"-1\"",
    "w:vanish",
    "mc:AlternateContent",
    "mc:Fallback",
    "w:txbxContent",
    "w:gridSpan w:val=\"999999999999\"",
    "w:ilvl w:val=\"-5\"",
    "w:outlineLvl w:val=\"77\"",
    "w:numId w:val=\"x\"",
    "w:tab",
    "w:br",
];
const OPEN_ELEMENTS: &[&str] = &[
    "text:p",
    "text:p text:style-name=\"P1\"",
    "text:h text:outline-level=\"-4\"",
    "text:span text:style-name=\"T1\"",
    "text:s text:c=\"77\"",
    "text:list text:style-name=\"L1\"",
    "text:list-item",
    "text:list-header",
    "text:numbered-paragraph text:level=\"99\"",
    "text:note",
    "text:note-body",
    "text:note-citation",
    "text:tracked-changes",
    "text:deletion",
    "text:insertion",
    "office:annotation",
    "draw:frame",
    "draw:text-box",
    "table:table",
    "table:table-header-rows",
    "table:table-row table:number-rows-repeated=\"70000\"",
    "table:table-cell table:number-columns-repeated=\"70000\"",
    "table:covered-table-cell",
    "style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"P1\"",
    "style:text-properties text:display=\"none\"",
    "text:list-style style:name=\"L1\"",
    "text:list-level-style-number text:level=\"3\"",
];
const PAGE_ELEMENTS: &[&str] = &[
    "p",
    "div",
    "b",
    "a href=x",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td colspan=99999999",
    "th",
    "h1",
    "h2",
    "main",
    "article",
    "nav",
    "script",
    "style",
    "svg",
    "br",
    "template",
    "select",
    "body",
    "html",
    "blockquote",
    "pre",
    "math",
    "title",
];

const PASTED_ELEMENTS: &[&str] = &[
    "p class=MsoTitle",
    "p class=MsoToc1",
    "p style='mso-list:l0 level2 lfo1'",
    "p style='mso-list:l0 level0 lfo1'",
    "span style='mso-list:Ignore'",
    "span class=MsoFootnoteReference",
    "span style='mso-hide:all'",
    "div style='mso-element:footnote'",
    "div style='mso-element:comment-list'",
    "div role=heading aria-level=99",
    "ul",
    "li aria-level=0",
    "li data-aria-level=300",
    "h1",
    "div",
    "del",
    "ins",
    "b",
    "table",
    "tr",
    "td",
    "xml",
    "o:p",
];

/// Elements that nest as they should, which random ones hardly do. In `leaf`, a star stands for words.
fn nested(leaf: &'static str, names: &'static [&'static str]) -> impl Strategy<Value = String> {
    let leaf = "[a-zà-ü ]{0,10}".prop_map(move |words| leaf.replace('*', &words));
    let wrap = prop::sample::select(names);
    leaf.prop_recursive(12, 60, 4, move |inner| {
        (wrap.clone(), prop::collection::vec(inner, 0..4)).prop_map(|(tag, inner)| {
            let name = tag.split(' ').next().unwrap_or(tag);
            format!("<{tag}>{}</{name}>", inner.concat())
        })
    })
}

const WORD_LEAF: &str = "<w:p><w:r><w:t>*</w:t></w:r></w:p>";
const OPEN_LEAF: &str = "<text:p>*</text:p>";

/// Lines of messages, whole and broken, in any order.
fn message() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(MESSAGE_LINES).prop_map(str::to_owned),
        1 => "[a-zé >:;=?<\"@,().-]{0,20}",
        1 => "\\PC{0,8}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|lines| lines.join("\r\n"))
}

const WHOLE_MESSAGE: &str = "From: Odile <odile@example.org>\r\nTo: a@example.org, =?utf-8?B?w6k=?= <b@example.org>\r\n\
    Subject: =?iso-8859-1?Q?R=E9union?=\r\nDate: Mon, 12 May 2025 14:05:00 -0400\r\n\
    Content-Type: multipart/alternative; boundary=\"b c\"\r\n\r\n--b c\r\nContent-Type: text/plain; charset=utf-8\r\n\
    Content-Transfer-Encoding: quoted-printable\r\n\r\nR=C3=A9union report=C3=A9e.\r\n-- \r\nOdile\r\n\
    Le 12 mai 2025, Odile a =C3=A9crit :\r\n> Bonjour\r\n--b c\r\nContent-Type: text/html\r\n\
    Content-Transfer-Encoding: base64\r\n\r\nPHA+YTwvcD4=\r\n--b c--\r\n";

const MESSAGE_LINES: &[&str] = &[
    "",
    "From: Odile <odile@example.org>",
    "To: \"a\" <",
    "Date: Mon, 99 Foo 99999 77:88:99 +9999",
    "Date: Mon, 12 May 2025 14:05:00 -0400",
    "Subject: =?utf-8?B?w6k=?= =?iso-8859-1?Q?=E9?=",
    "Subject: =?windows-1252?Q?=",
    "Content-Type: text/plain; charset=utf-16",
    "Content-Type: text/html; charset=\"",
    "Content-Type: multipart/alternative; boundary=b",
    "Content-Type: multipart/mixed; boundary=\"c d\"",
    "Content-Type: message/rfc822",
    "Content-Transfer-Encoding: base64",
    "Content-Transfer-Encoding: quoted-printable",
    "Content-Disposition: attachment; filename*=utf-8''%C3%A9%",
    "--b",
    "--b--",
    "--c d",
    "-- ",
    "SGVsbG8=",
    "caf=E9=",
    "<p>Texte</p>",
    "> cité",
    ">> > cité deux fois",
    "De : Odile",
    "Envoyé : lundi",
    "Le lun. 12 mai 2025, Odile a écrit :",
    "-----Message d’origine-----",
    "Envoyé de mon iPhone",
    "Du texte.",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_message_is_answered(message in message(), cut in 0_usize..800) {
        let bytes = format!("From: a\nSubject: b\n{message}").into_bytes();
        let _ = try_read("a.eml", &bytes);
        let _ = try_read("a.eml", &bytes[..cut.min(bytes.len())]);
    }

    #[test]
    fn damaged_messages_of_outlook_are_answered(flips in prop::collection::vec((any::<usize>(), any::<u8>()), 1..12), cut in any::<usize>()) {
        let whole = msg(
            &[
                ("/__substg1.0_0037001F", &utf16("Visite")),
                ("/__substg1.0_1000001F", &utf16(&"La visite est confirmée. ".repeat(200))),
                ("/__attach_version1.0_#00000000/__substg1.0_3707001F", &utf16("plan.pdf")),
            ],
            &[(0x0039, 1)],
        );
        let mut bytes = whole.clone();
        for (place, value) in flips {
            // Half of the faults hit the head, where the tables are.
            let within = if value & 1 == 0 { 600 } else { bytes.len() };
            bytes[place % within] = value;
        }
        let _ = try_read("a.msg", &bytes);
        let _ = try_read("a.msg", &whole[..cut % whole.len()]);
    }

    #[test]
    fn any_bytes_are_answered_under_any_name(bytes in prop::collection::vec(any::<u8>(), 0..600), name in "[a-z]{0,3}\\.(txt|md|html|docx|odt|pdf|eml|msg|)") {
        let _ = try_read(&name, &bytes);
        for mark in ["%PDF-1.7\n", "PK\u{3}\u{4}word/", OPEN_MARK, "<html>", "<?xml ?><office:document vnd.oasis.opendocument.text>", "\u{feff}", "From: a\nSubject: b\n\n"] {
            let marked = [mark.as_bytes(), &bytes, b"\n%%EOF"].concat();
            let _ = try_read(&name, &marked);
        }
    }

    #[test]
    fn any_text_is_read_as_slices_of_itself(text in text()) {
        match try_read("a.txt", text.as_bytes()) {
            Ok(document) => prop_assert_eq!(document.media_type, MediaType::Txt),
            Err(error) => prop_assert!(matches!(error, IngestError::Empty | IngestError::NoText { .. } | IngestError::NotText), "{:?}", error),
        }
    }

    #[test]
    fn no_letter_of_a_text_is_lost_or_read_twice(text in "([A-Za-zé]{1,12}[ \n.]{1,2}){1,60}") {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
        let document = try_read("a.txt", text.as_bytes()).expect("letters are text");
        let read: String = document.paragraphs.iter().map(|paragraph| letters(&paragraph.text)).collect();
        prop_assert_eq!(read, letters(&text));
    }

    #[test]
    fn any_text_is_read_as_markdown(text in text()) {
        let _ = try_read("a.md", text.as_bytes());
    }

    #[test]
    fn any_page_is_answered(elements in elements(PAGE_ELEMENTS)) {
        let _ = try_read("a.html", format!("<html>{elements}").as_bytes());
    }

    #[test]
    fn any_pasted_page_is_answered(elements in elements(PASTED_ELEMENTS), plain in text()) {
        if let Ok(document) = read_pasted(Some(&elements), Some(&plain), &Limits::default()) {
            check(&document);
        }
    }

    #[test]
    fn a_message_with_changed_bytes_is_answered(changes in prop::collection::vec((any::<usize>(), any::<u8>()), 1..12)) {
        let mut bytes = WHOLE_MESSAGE.as_bytes().to_vec();
        for (place, value) in changes {
            let within = bytes.len();
            bytes[place % within] = value;
        }
        let _ = try_read("a.eml", &bytes);
    }

    #[test]
    fn any_markup_is_answered(markup in markup(), cut in 0_usize..400) {
        let page = format!("<html>{markup}");
        let _ = try_read("a.html", page.as_bytes());
        let _ = try_read("a.html", &page.as_bytes()[..cut.min(page.len())]);
    }

    #[test]
    fn any_word_elements_are_answered(elements in elements(WORD_ELEMENTS)) {
        let _ = try_read("a.docx", &docx(&elements));
    }

    #[test]
    fn word_elements_that_nest_are_read_or_hold_no_text(inner in nested(WORD_LEAF, WORD_ELEMENTS)) {
        match try_read("a.docx", &docx(&inner)) {
            Ok(_) | Err(IngestError::NoText { .. }) => {}
            Err(error) => prop_assert!(false, "{:?}", error),
        }
    }

    #[test]
    fn any_open_elements_are_answered(styles in elements(OPEN_ELEMENTS), elements in elements(OPEN_ELEMENTS)) {
        let _ = try_read("a.odt", &open_package(&[("content.xml", &content("", &elements)), ("styles.xml", &styles)]));
        let _ = try_read("a.fodt", flat(&styles, &elements).as_bytes());
    }

    #[test]
    fn open_elements_that_nest_are_read_or_hold_no_text(inner in nested(OPEN_LEAF, OPEN_ELEMENTS)) {
        match try_read("a.odt", &odt(&inner)) {
            Ok(_) | Err(IngestError::NoText { .. }) => {}
            Err(error) => prop_assert!(false, "{:?}", error),
        }
    }

    #[test]
    fn any_style_and_numbering_parts_are_answered(styles in elements(WORD_ELEMENTS), numbering in elements(WORD_ELEMENTS)) {
        let main = document("<w:p><w:r><w:t>Texte</w:t></w:r></w:p>");
        let bytes = package(&[("word/document.xml", &main), ("word/styles.xml", &styles), ("word/numbering.xml", &numbering)]);
        prop_assert!(try_read("a.docx", &bytes).is_ok());
    }
}

const OPEN_MARK: &str = "PK\u{3}\u{4}mimetypeapplication/vnd.oasis.opendocument.text";

const FIXTURES: [&str; 8] = [
    "note.docx",
    "communique.docx",
    "note.odt",
    "note.fodt",
    "note.pdf",
    "columns.pdf",
    "protected.pdf",
    "communique.html",
];

#[test]
fn fixtures_cut_at_any_point_are_answered() {
    for name in FIXTURES {
        let bytes = fixture(name);
        let step = (bytes.len() / 60).max(1);
        for end in (0..bytes.len()).step_by(step) {
            let _ = try_read(name, &bytes[..end]);
        }
    }
}

#[test]
fn a_package_cut_anywhere_is_an_error_not_half_a_document() {
    for name in ["note.docx", "note.odt", "note.fodt"] {
        let bytes = fixture(name);
        // A flat file is known by its first words.
        for end in (400..bytes.len()).step_by(97) {
            assert!(try_read(name, &bytes[..end]).is_err(), "{name} cut at {end}");
        }
    }
}

#[test]
fn fixtures_with_flipped_bytes_are_answered() {
    for name in FIXTURES {
        let bytes = fixture(name);
        // A fixed walk over places and values; no two fixtures meet the same.
        let mut state = bytes.len();
        for _ in 0..60 {
            let mut broken = bytes.clone();
            for _ in 0..8 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let place = (state >> 20) % broken.len();
                broken[place] ^= u8::try_from((state >> 8) & 0xff).unwrap_or(1) | 1;
            }
            let _ = try_read(name, &broken);
        }
    }
}

#[test]
fn a_file_over_the_limit_is_refused_before_anything_is_read() {
    let limits = Limits { file_bytes: 10, ..Limits::default() };
    let error = read("a.txt", "onze octets!".as_bytes(), &limits).expect_err("too large");
    assert_eq!(error, IngestError::TooLarge { size: 12, limit: 10 });
    let limits = Limits { paragraphs: 2, ..Limits::default() };
    let error = read("a.txt", "un\n\ndeux\n\ntrois".as_bytes(), &limits).expect_err("too many");
    assert_eq!(error, IngestError::TooManyParagraphs { limit: 2 });
}
