//! Whole releases as plain text, in the layouts they come in.
#![allow(clippy::expect_used, reason = "a test says why a value is there")]

mod common;

use am_ingest::{Limits, ReadDiagnostic, ReadDocument, read};
use am_model::source::ParagraphKind;
use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// Wrapped at 76 columns, as newswires send it.
const WIRE: &str = "MEDIA RELEASE\r\n\r\nValbrume and Selene reopen their winter sea link\r\n\r\n\
    PORT ALDER, May 12, 2025 — The Minister of Ports, Odile Marchessault, and\r\n\
    the Secretary of State for Ports, Anselme Keroual, today announced that the\r\n\
    link between the two capitals will reopen before the end of the year.\r\n\r\n\
    Next steps\r\n\r\nThe two governments will:\r\n\r\n\
    \u{20} - double the number of crossings by 2027, provided that the harbours are\r\n\
    \u{20}   ready and the ice allows it;\r\n\
    \u{20} - meet again in the spring.\r\n\r\n\
    Quick facts\r\n\r\n* The link carries 44,950 passengers a year.\r\n\r\n\
    “This brings our people closer together. We will keep our word, and we\r\nwill keep it on time.”\r\n\r\n\
    – Odile Marchessault, Minister of Ports\r\n\r\n-30-\r\n";

/// One line a paragraph, as pages are copied.
const COPIED: &str = "Déclaration commune de Valbrume et de Sélène\n\nDéclaration\n\nLe 12 mai 2025\n\n\
    Les ministres ont réaffirmé la solide relation entre leurs gouvernements, qui collaborent depuis plus de 50 ans, et convenu de ce qui suit\u{a0}:\n\n\
    \u{20} • Liaisons maritimes\u{a0}: doubler les traversées;\n    • l’hiver;\n    • l’été;\n  • Formation\u{a0}: échanger des spécialistes.\n\n\
    Cadre de mise en œuvre\n\nLes deux parties se sont engagées à faire le point chaque année. Elles publieront un rapport.\n\n\
    «\u{a0}C’est une étape importante.\u{a0}»\n\n- Le secrétaire d’État aux Ports, Anselme Kéroual\n\n\
    Faits saillants :\n\n- Près de 45\u{a0}000 passagers par année.\n";

fn shown(document: &ReadDocument) -> Vec<String> {
    let start = |text: &str| text.chars().take(24).collect::<String>();
    let mark = |kind| match kind {
        ParagraphKind::Heading { level } => format!("h{level}"),
        ParagraphKind::ListItem { level, .. } => format!("item{level}"),
        _ => "text".to_owned(),
    };
    document.paragraphs.iter().map(|p| format!("{} {}", mark(p.kind), start(&p.text))).collect()
}

fn read_as(encoding: &'static Encoding, text: &str) -> ReadDocument {
    read("release.txt", &encoding.encode(text).0, &Limits::default()).expect("a text")
}

#[test]
fn a_wrapped_release_from_windows_is_cut_at_its_blank_lines_and_bullets() {
    let document = read_as(WINDOWS_1252, WIRE);
    assert_eq!(document.title.as_deref(), Some("Valbrume and Selene reopen their winter sea link"));
    assert_eq!(document.diagnostics, [ReadDiagnostic::EncodingGuessed { encoding: "windows-1252".into() }]);
    assert_eq!(document.text.as_deref(), Some(WIRE));
    assert_eq!(
        shown(&document),
        [
            "h1 MEDIA RELEASE",
            "h2 Valbrume and Selene reop",
            "text PORT ALDER, May 12, 2025",
            "h2 Next steps",
            "text The two governments will",
            "item0 double the number of cro",
            "item0 meet again in the spring",
            "h2 Quick facts",
            "item0 The link carries 44,950 ",
            "text “This brings our people ",
            "text – Odile Marchessault, Mi",
            "text -30-",
        ]
    );
}

#[test]
fn a_copied_page_from_a_mac_keeps_its_lines_levels_and_no_break_spaces() {
    let document = read_as(MACINTOSH, COPIED);
    assert_eq!(document.text.as_deref(), Some(COPIED));
    assert_eq!(document.title.as_deref(), Some("Déclaration commune de Valbrume et de Sélène"));
    assert_eq!(
        shown(&document),
        [
            "h1 Déclaration commune de V",
            "text Déclaration",
            "text Le 12 mai 2025",
            "text Les ministres ont réaffi",
            "item0 Liaisons maritimes\u{a0}: dou",
            "item1 l’hiver;",
            "item1 l’été;",
            "item0 Formation\u{a0}: échanger des",
            "h2 Cadre de mise en œuvre",
            "text Les deux parties se sont",
            "text «\u{a0}C’est une étape import",
            "text - Le secrétaire d’État a",
            "h2 Faits saillants :",
            "item0 Près de 45\u{a0}000 passagers",
        ]
    );
}

#[test]
fn numbers_and_places_lead_back_to_the_file() {
    let document = read_as(encoding_rs::UTF_8, COPIED);
    let formation = document.paragraphs.iter().find(|p| p.text.starts_with("Formation")).expect("an item");
    let place = COPIED.find("Formation").expect("the item in the file");
    assert_eq!(formation.offset.map(|at| at as usize), Some(COPIED[..place].chars().count()));
    assert_eq!(formation.number, Some(7));
}
