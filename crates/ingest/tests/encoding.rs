//! Texts in each encoding they come in, found out without being told.
#![allow(clippy::expect_used, reason = "a test says why a value is there")]

use am_ingest::{IngestError, Limits, ReadDiagnostic, ReadDocument, read};
use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// As releases, notes, lists and mails are written.
const TEXTS: [&str; 12] = [
    "Communiqué conjoint\n\nLes ministres se sont rencontrés à Port-Alizé, où ils ont réaffirmé l’amitié de leurs peuples.\n",
    "DÉCLARATION DE LA MINISTRE DES FORÊTS\n\nL’ÉTÉ À LA PÊCHE : UN SUCCÈS, CÔTÉ ÎLES. OÙ ALLER? LES FRANÇAIS, LÀ, DÈS NOËL…\n",
    "«\u{a0}Nous tiendrons parole\u{a0}», a dit Élise Marchessault.\n\n«\u{a0}OUI\u{a0}», a répondu M. Kéroual.\n",
    "• 45\u{a0}000 passagers\u{a0};\n• 12\u{a0}% de plus qu’en 2024\u{a0};\n• 4,2\u{a0}M$, soit 2,8\u{a0}M€.\n",
    "Canada–Norvège : le plan — annoncé hier — sera relu… puis signé.\n",
    "Sœur, cœur, bœuf et œuvre; Œuvres choisies; un œil sur l’Île-du-Prince-Édouard.\n",
    "Où est-ce? Né à Québec, ça lui plaît; naïf, aigu, aiguë, île, hôtel, château, dû, sûr, maïs.\n",
    "The ministers met in Québec—as planned—and said: “We will keep our word.”\n",
    "‘Yes’, she said… and the joint Canada–Japan plan is “final”.\n",
    "The ministers’ plan – a first – was welcomed.\n",
    "•point un\n•point deux\n",
    "LIBERTÉ, ÉGALITÉ",
];
const WORDS: [&str; 34] = [
    "Québec",
    "Élise",
    "où",
    "très",
    "ça va",
    "l’eau",
    "Été",
    "ÉTÉ",
    "LIBERTÉ",
    "forêt",
    "FORÊT",
    "PROGRÈS",
    "Noël",
    "NOËL",
    "cœur",
    "naïf",
    "île",
    "ÎLE",
    "hôtel",
    "CÔTE",
    "château",
    "dû",
    "Où",
    "Né",
    "À LOUER",
    "DÉJÀ VU",
    "français",
    "FRANÇAIS",
    "connaître",
    "aiguë",
    "«\u{a0}Oui\u{a0}»",
    "1\u{a0}300 $",
    "ŒUVRE",
    "l’œuvre",
];

fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes_of).collect()
}

fn read_text(bytes: &[u8]) -> ReadDocument {
    read("note.txt", bytes, &Limits::default()).expect("a text")
}

#[test]
fn unicode_is_known_with_its_mark_and_without() {
    for text in TEXTS.iter().chain(&WORDS) {
        for bytes in [
            text.as_bytes().to_vec(),
            ["\u{feff}", text].concat().into_bytes(),
            utf16(text, u16::to_le_bytes),
            utf16(text, u16::to_be_bytes),
            utf16(&["\u{feff}", text].concat(), u16::to_le_bytes),
            utf16(&["\u{feff}", text].concat(), u16::to_be_bytes),
        ] {
            let document = read_text(&bytes);
            assert_eq!(document.text.as_deref(), Some(*text));
            assert_eq!(document.diagnostics, []);
        }
    }
}

#[test]
fn whole_texts_tell_windows_from_mac() {
    for text in TEXTS {
        for (encoding, name) in [(WINDOWS_1252, "windows-1252"), (MACINTOSH, "macintosh")] {
            let (bytes, _, lossy) = encoding.encode(text);
            assert!(!lossy, "{name} has every character of {text:?}");
            let document = read_text(&bytes);
            assert_eq!(document.text.as_deref(), Some(text), "{name}");
            assert_eq!(document.diagnostics, [ReadDiagnostic::EncodingGuessed { encoding: name.into() }]);
        }
    }
}

#[test]
fn single_words_tell_windows_from_mac() {
    let misread: Vec<String> = WORDS
        .iter()
        .flat_map(|word| [WINDOWS_1252, MACINTOSH].map(|encoding| (word, encoding)))
        .filter(|(word, encoding)| read_text(&encoding.encode(word).0).text.as_deref() != Some(**word))
        .map(|(word, encoding)| format!("{word} in {}", encoding.name()))
        .collect();
    assert!(misread.is_empty(), "{misread:?}");
}

#[test]
fn line_ends_of_every_system_stand_in_every_encoding() {
    for ends in ["\n", "\r\n", "\r"] {
        let text = TEXTS[0].replace('\n', ends);
        for encoding in [WINDOWS_1252, MACINTOSH] {
            let document = read_text(&encoding.encode(&text).0);
            assert_eq!(document.text.as_deref(), Some(text.as_str()));
            assert_eq!(document.paragraphs.len(), 2);
        }
    }
}

#[test]
fn pages_are_read_in_what_they_declare_and_in_what_they_are() {
    let page = |charset: &str| {
        format!(
            "<html><head><meta charset=\"{charset}\"></head><body><p>Réunion à Québec, où l’été naît.</p></body></html>"
        )
    };
    let encoded = |encoding: &'static Encoding, charset: &str| encoding.encode(&page(charset)).0.into_owned();
    for bytes in [
        encoded(WINDOWS_1252, "iso-8859-1"),
        encoded(WINDOWS_1252, "utf-8"),
        encoded(MACINTOSH, "macintosh"),
        encoded(MACINTOSH, "x-mac-roman"),
        encoded(MACINTOSH, "unheard-of"),
        page("iso-8859-1").into_bytes(),
        utf16(&page("utf-16"), u16::to_le_bytes),
        utf16(&["\u{feff}", &page("utf-8")].concat(), u16::to_be_bytes),
    ] {
        let document = read("page.html", &bytes, &Limits::default()).expect("a page");
        assert_eq!(document.paragraphs[0].text, "Réunion à Québec, où l’été naît.");
    }
}

#[test]
fn half_a_character_at_the_end_is_replaced_and_said() {
    let mut bytes = utf16("Réunion à Québec, où l’été naît.", u16::to_le_bytes);
    bytes.push(b'x');
    assert_eq!(read_text(&bytes).diagnostics, [ReadDiagnostic::BytesReplaced { count: 1 }]);
}

#[test]
fn what_is_in_no_encoding_is_no_text() {
    let junk: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    for name in ["a.txt", "a.md", "a.html", "a"] {
        assert_eq!(read(name, &junk, &Limits::default()), Err(IngestError::NotText), "{name}");
    }
    for bytes in [&b"\xff\xfe"[..], b"\xef\xbb\xbf", b"\0\0\0\0", b"\xfe\xff\0 "] {
        let error = read("a.txt", bytes, &Limits::default()).expect_err("nothing to read");
        assert!(matches!(error, IngestError::Empty | IngestError::NotText), "{bytes:?}: {error}");
    }
}
