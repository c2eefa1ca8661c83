//! Messages, written here line by line.
#![allow(clippy::expect_used, reason = "a test says why a value is there")]

mod common;

use am_ingest::{IngestError, Limits, ReadDiagnostic, ReadDocument, read};
use am_model::source::{MediaType, ParagraphKind};
use common::{kinds_and_texts, msg, texts, utf16};

const HEAD: &str = "Received: from courrier.example.org\r\nFrom: =?iso-8859-1?Q?Odile_March=E8ssault?= <odile@example.org>\r\n\
    To: \"K\u{e9}roual, Anselme\" <anselme@example.org>, equipe@example.org\r\nCc: Marie Tremblay <marie@example.org>\r\n\
    Subject: =?utf-8?B?VmlzaXRlIMOgIFBvcnQtQWxpesOp?=\r\nDate: Mon, 12 May 2025 14:05:00 -0400\r\nMIME-Version: 1.0\r\n";

fn eml(rest: &str) -> ReadDocument {
    read("note.eml", format!("{HEAD}{rest}").as_bytes(), &Limits::default()).expect("a message")
}

fn refused(rest: &str) -> IngestError {
    read("note.eml", format!("{HEAD}{rest}").as_bytes(), &Limits::default()).expect_err("refused")
}

/// Returns what the message says, without its head.
fn said(document: &ReadDocument) -> Vec<String> {
    let said = document.paragraphs.iter().skip(1);
    said.filter(|p| !matches!(p.kind, ParagraphKind::Cell { .. })).map(|p| p.text.clone()).collect()
}

fn multipart(kind: &str, parts: &[&str]) -> String {
    let parts: String = parts.iter().map(|part| format!("--=_a b\r\n{part}\r\n")).collect();
    format!(
        "Content-Type: multipart/{kind};\r\n boundary=\"=_a b\"\r\n\r\nPréambule\r\n{parts}--=_a b--\r\nFin\r\n"
    )
}

const PLAIN: &str = "Content-Type: text/plain; charset=utf-8\r\n\r\nLa visite est confirmée.";
const PAGE: &str = "Content-Type: text/html; charset=utf-8\r\n\r\n<p>La <b>visite</b> est confirmée.</p><ul><li>mardi</li></ul>";

#[test]
fn subject_people_and_time_stand_above_what_is_said() {
    let document = eml(
        "Content-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nBonjour,\r\n\r\nNous avons convenu de publier le plan d=92ici l=92=E9t=E9, et de nous revoir =\r\ndans une semaine.\r\n",
    );
    let cell =
        |row, column, text: &str| (ParagraphKind::Cell { row, column, header: false }, text.to_owned());
    assert_eq!(
        kinds_and_texts(&document),
        [
            (ParagraphKind::Heading { level: 1 }, "Visite à Port-Alizé".into()),
            cell(0, 0, "De"),
            cell(0, 1, "Odile Marchèssault <odile@example.org>"),
            cell(1, 0, "À"),
            cell(1, 1, "Kéroual, Anselme <anselme@example.org>; equipe@example.org"),
            cell(2, 0, "Cc"),
            cell(2, 1, "Marie Tremblay <marie@example.org>"),
            cell(3, 0, "Envoyé"),
            cell(3, 1, "2025-05-12 14:05"),
            (ParagraphKind::Body, "Bonjour,".into()),
            (
                ParagraphKind::Body,
                "Nous avons convenu de publier le plan d’ici l’été, et de nous revoir dans une semaine."
                    .into()
            ),
        ]
    );
    assert_eq!((document.media_type, &*document.reader), (MediaType::Eml, "eml/1"));
    assert_eq!(document.title.as_deref(), Some("Visite à Port-Alizé"));
    assert_eq!(document.publisher.as_deref(), Some("Odile Marchèssault"));
    assert_eq!(document.published.as_deref(), Some("2025-05-12T14:05:00-04:00"));
    assert_eq!(document.paragraphs.iter().find_map(|p| p.number.map(|_| p.text.as_str())), Some("Bonjour,"));
}

#[test]
fn the_head_speaks_the_language_of_the_message() {
    let document = eml("\r\nThe visit is confirmed, and we will send the list of the participants.\r\n");
    assert_eq!(texts(&document)[1], "From");
    assert_eq!(texts(&document)[7], "Sent");
}

#[test]
fn plain_text_is_preferred_and_html_read_where_there_is_none() {
    assert_eq!(said(&eml(&multipart("alternative", &[PLAIN, PAGE]))), ["La visite est confirmée."]);
    let blank = "Content-Type: text/plain\r\n\r\n   \r\n";
    for parts in [[PAGE, blank], [blank, PAGE]] {
        let document = eml(&multipart("alternative", &parts));
        assert_eq!(said(&document), ["La visite est confirmée.", "mardi"]);
        assert_eq!(
            document.paragraphs.last().map(|p| p.kind),
            Some(ParagraphKind::ListItem { level: 0, ordered: false })
        );
    }
}

#[test]
fn text_without_a_charset_or_with_the_wrong_one_keeps_its_accents() {
    for head in ["Content-Type: text/plain\r\n", "Content-Type: text/plain; charset=utf-8\r\n", ""] {
        let mut bytes = format!("{HEAD}{head}\r\nLa visite est confirm").into_bytes();
        bytes.extend(b"\xe9e \xe0 Qu\xe9bec.");
        let document = read("a.eml", &bytes, &Limits::default()).expect("a message");
        assert_eq!(said(&document), ["La visite est confirmée à Québec."], "{head}");
    }
}

#[test]
fn attachments_are_named_and_pictures_in_the_text_are_not() {
    let document = eml(&multipart(
        "mixed",
        &[
            PLAIN,
            "Content-Type: application/pdf; name=\"plan.pdf\"\r\nContent-Disposition: attachment; filename*=UTF-8''plan%20d%C3%A9taill%C3%A9.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=",
            "Content-Type: image/png\r\nContent-ID: <logo>\r\n\r\nx",
            "Content-Type: message/rfc822\r\n\r\nSubject: Ordre du jour\r\n\r\nPoint 1.",
            "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=notes.txt\r\n\r\nNotes.",
            "Content-Type: application/pkcs7-signature\r\n\r\nx",
        ],
    ));
    assert_eq!(said(&document), ["La visite est confirmée."]);
    assert_eq!(
        document.diagnostics,
        [ReadDiagnostic::AttachmentsLeftOut {
            names: vec!["plan détaillé.pdf".into(), "Ordre du jour".into(), "notes.txt".into()]
        }]
    );
}

#[test]
fn quoted_messages_follow_under_headings_and_signatures_are_left_out() {
    let document = eml(
        "\r\nD’accord pour mardi.\r\n\r\n-- \r\nOdile Marchessault\r\nMinistère des Ports\r\n\r\nLe lun. 12 mai 2025 à 10:02, Anselme Kéroual\r\n<anselme@example.org> a écrit :\r\n> Pouvez-vous confirmer mardi?\r\n>\r\n> Envoyé de mon iPhone\r\n",
    );
    assert_eq!(
        said(&document),
        [
            "D’accord pour mardi.",
            "Le lun. 12 mai 2025 à 10:02, Anselme Kéroual <anselme@example.org> a écrit :",
            "Pouvez-vous confirmer mardi?",
        ]
    );
    assert_eq!(
        document.diagnostics,
        [ReadDiagnostic::EarlierMessages { count: 1 }, ReadDiagnostic::SignaturesLeftOut { count: 2 }]
    );
}

#[test]
fn the_head_outlook_puts_above_a_quoted_message_is_one_heading() {
    let document = eml(
        "Content-Type: text/html; charset=utf-8\r\n\r\n<p class=MsoNormal>D’accord.</p><div><p class=MsoNormal><b>De :</b> Anselme Kéroual<br><b>Envoyé :</b> 12 mai 2025 10:02<br><b>À :</b> Odile<br><b>Objet :</b> Visite</p></div><p class=MsoNormal>Confirmez-vous?</p>",
    );
    assert_eq!(
        said(&document),
        [
            "D’accord.",
            "De : Anselme Kéroual\nEnvoyé : 12 mai 2025 10:02\nÀ : Odile\nObjet : Visite",
            "Confirmez-vous?"
        ]
    );
    assert_eq!(document.paragraphs[10].kind, ParagraphKind::Heading { level: 2 });
}

#[test]
fn lines_that_flow_are_joined() {
    let document = eml(
        "Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\nUne phrase qui \r\nflue.\r\n-- \r\nOdile\r\n",
    );
    assert_eq!(said(&document), ["Une phrase qui flue."]);
}

#[test]
fn sealed_messages_and_messages_without_words_are_named_as_such() {
    assert_eq!(
        refused("Content-Type: application/pkcs7-mime; name=smime.p7m\r\n\r\nx"),
        IngestError::Encrypted { media_type: MediaType::Eml }
    );
    for rest in ["", "\r\n", "Content-Type: image/png\r\n\r\nx"] {
        assert_eq!(refused(rest), IngestError::NoText { media_type: MediaType::Eml }, "{rest:?}");
    }
    assert!(matches!(refused("Content-Type: multipart/mixed\r\n\r\nx"), IngestError::Damaged { .. }));
}

#[test]
fn parts_are_nested_and_counted_only_so_far() {
    let nested: String =
        (0..100).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n")).collect();
    assert_eq!(refused(&nested), IngestError::TooDeep { limit: 32 });
    let many = multipart("mixed", &[PLAIN; 1200]);
    assert_eq!(refused(&many), IngestError::TooManyElements { limit: 1000 });
    let messages = "Content-Type: message/rfc822\r\n\r\n".repeat(200_000);
    assert_eq!(refused(&messages), IngestError::NoText { media_type: MediaType::Eml });
}

/// 2025-05-12 18:05 UTC, in tenths of microseconds since 1601.
const SENT: u64 = (1_747_073_100 + 11_644_473_600) * 10_000_000;

#[test]
fn a_message_of_outlook_is_read_by_its_properties() {
    let bytes = msg(
        &[
            ("/__substg1.0_001A001F", &utf16("IPM.Note")),
            ("/__substg1.0_0037001F", &utf16("Visite à Port-Alizé\0")),
            ("/__substg1.0_0C1A001F", &utf16("Odile Marchessault")),
            ("/__substg1.0_5D01001F", &utf16("odile@example.org")),
            ("/__substg1.0_0E04001F", &utf16("Anselme Kéroual; Équipe")),
            (
                "/__substg1.0_1000001F",
                &utf16(
                    "La visite est confirmée.\r\n\r\nDe : Anselme\r\nEnvoyé : lundi\r\nÀ : Odile\r\n\r\nConfirmez-vous?\r\n",
                ),
            ),
            ("/__attach_version1.0_#00000000/__substg1.0_3707001F", &utf16("plan détaillé.pdf")),
            ("/__attach_version1.0_#00000001/__substg1.0_3001001F", &utf16("Ordre du jour")),
        ],
        &[(0x0039, SENT)],
    );
    let document = read("a.msg", &bytes, &Limits::default()).expect("a message");
    assert_eq!((document.media_type, &*document.reader), (MediaType::Msg, "msg/1"));
    assert_eq!(document.title.as_deref(), Some("Visite à Port-Alizé"));
    assert_eq!(document.publisher.as_deref(), Some("Odile Marchessault"));
    assert_eq!(document.published.as_deref(), Some("2025-05-12T18:05:00Z"));
    assert_eq!(texts(&document)[2], "Odile Marchessault <odile@example.org>");
    assert_eq!(
        said(&document),
        ["La visite est confirmée.", "De : Anselme\nEnvoyé : lundi\nÀ : Odile", "Confirmez-vous?"]
    );
    assert_eq!(
        document.diagnostics,
        [
            ReadDiagnostic::EarlierMessages { count: 1 },
            ReadDiagnostic::AttachmentsLeftOut {
                names: vec!["plan détaillé.pdf".into(), "Ordre du jour".into()]
            }
        ]
    );
}

#[test]
fn code_pages_and_html_of_outlook_are_read() {
    let bytes = msg(
        &[
            ("/__substg1.0_0037001E", b"Visite \xe0 Port-Aliz\xe9"),
            ("/__substg1.0_10130102", b"<html><body><p>Confirm\xe9e.</p></body></html>"),
        ],
        &[(0x3ffd, 1252), (0x3fde, 28591)],
    );
    let document = read("a.msg", &bytes, &Limits::default()).expect("a message");
    assert_eq!(texts(&document), ["Visite à Port-Alizé", "Confirmée."]);
}

#[test]
fn sealed_and_empty_messages_of_outlook_are_named_as_such() {
    let sealed = msg(&[("/__substg1.0_001A001F", &utf16("IPM.Note.SMIME"))], &[]);
    let error = read("a.msg", &sealed, &Limits::default()).expect_err("sealed");
    assert_eq!(error, IngestError::Encrypted { media_type: MediaType::Msg });
    let empty = msg(&[("/__substg1.0_0037001F", &utf16("Vide"))], &[]);
    let error = read("a.msg", &empty, &Limits::default()).expect_err("empty");
    assert_eq!(error, IngestError::NoText { media_type: MediaType::Msg });
}
