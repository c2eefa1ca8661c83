//! What the shape of a document tells: mails and notes, lists of actions, lines that present people.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

use std::sync::LazyLock;

use am_extract::{Extractor, Input};
use am_model::Lang;
use am_model::commitment::Strength::{self, Exploratory, Firm};
use am_model::extraction::{Extraction, Side};
use am_model::source::{Paragraph, ParagraphKind, SourceKind, Span};

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::new().expect("the embedded data are sound"));

/// Reads lines; "# " begins a heading and "- " an item.
fn read(lang: Lang, lines: &[&str]) -> (Extraction, Vec<Paragraph>) {
    let mut paragraphs: Vec<Paragraph> = lines
        .iter()
        .map(|line| {
            let (kind, text) = match (line.strip_prefix("# "), line.strip_prefix("- ")) {
                (Some(text), _) => (ParagraphKind::Heading { level: 1 }, text),
                (_, Some(text)) => (ParagraphKind::ListItem { level: 0, ordered: true }, text),
                _ => (ParagraphKind::Body, *line),
            };
            Paragraph { ordinal: 0, number: None, kind, text: text.to_owned(), offset: None, page: None }
        })
        .collect();
    Paragraph::number_all(&mut paragraphs);
    let found = EXTRACTOR.extract(&Input { paragraphs: &paragraphs, file_name: None, lang: Some(lang) });
    (found, paragraphs)
}

fn words(paragraphs: &[Paragraph], span: Span) -> String {
    let paragraph =
        paragraphs.iter().find(|p| p.ordinal == span.ordinal).expect("the span names a paragraph");
    span.slice(&paragraph.text).expect("the span lies in the paragraph").to_owned()
}

fn promises(lang: Lang, lines: &[&str]) -> Vec<(String, Strength, Vec<String>, Option<String>)> {
    let (found, paragraphs) = read(lang, lines);
    for promise in &found.commitments {
        assert!(!promise.cues.is_empty(), "a proposal names the words that gave it away");
        assert!(
            promise.confidence > 0.0 && promise.confidence < 0.9,
            "it is less sure than a verb of promising"
        );
    }
    let row =
        |c: am_model::extraction::FoundCommitment| (words(&paragraphs, c.span), c.strength, c.who, c.due);
    found.commitments.into_iter().map(row).collect()
}

fn own(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn a_mail_is_titled_by_its_subject_and_names_people_in_its_head() {
    let (found, _) = read(
        Lang::En,
        &[
            "From: Nora Pike",
            "To: Trade distribution list",
            "Cc: Ed Lowe",
            "Sent: Friday, 9 May 2025 10:12",
            "Subject: Report on the minister’s meeting with Chile, Santiago, 8 May",
            "Canada and Chile spoke of customs forms at length, and nothing was settled before the end of the afternoon.",
        ],
    );
    let document = found.document;
    assert_eq!(
        document.title.as_deref(),
        Some("Report on the minister’s meeting with Chile, Santiago, 8 May")
    );
    assert_eq!((document.kind, document.publisher), (SourceKind::Readout, None));
    assert_eq!(document.event_place.as_deref(), Some("Santiago"));
    assert_eq!(document.event_date.map(|d| d.to_string()).as_deref(), Some("2025-05-08"));
    let names: Vec<_> = found.people.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["Nora Pike", "Ed Lowe"]);
}

#[test]
fn a_note_is_a_backgrounder_whose_event_may_lie_ahead() {
    let (found, _) = read(
        Lang::Fr,
        &[
            "Ressources forestières Canada",
            "Non classifié",
            "NOTE D’INFORMATION À L’INTENTION DU MINISTRE",
            "Objet : Rencontre avec le ministre chilien des Forêts, Santiago, 14 mai 2026",
            "Date : 2 mai 2026",
            "Le ministre chilien a demandé cette rencontre pour parler des incendies et de la formation des pompiers forestiers.",
        ],
    );
    let document = found.document;
    assert_eq!(document.kind, SourceKind::Backgrounder);
    assert_eq!(document.title.as_deref(), Some("NOTE D’INFORMATION À L’INTENTION DU MINISTRE"));
    assert_eq!(document.publisher.as_deref(), Some("Ressources forestières Canada"));
    assert_eq!(document.event_date.map(|d| d.to_string()).as_deref(), Some("2026-05-14"));
}

#[test]
fn a_list_of_actions_says_who_is_to_do_what() {
    let found = promises(
        Lang::En,
        &[
            "# Joint Statement of Canada, Chile and Peru",
            "The following actions will be taken:",
            "A. Canada: host a workshop on seeds by June 2030.",
            "B. Chile and Peru: consider a shared register of seed banks.",
        ],
    );
    let due = Some("by June 2030".to_owned());
    assert_eq!(
        found,
        [
            ("host a workshop on seeds by June 2030".to_owned(), Firm, own(&["Canada"]), due),
            (
                "consider a shared register of seed banks".to_owned(),
                Exploratory,
                own(&["Chile", "Peru"]),
                None
            ),
        ]
    );
    let lone =
        promises(Lang::En, &["# Joint Statement of Canada and Chile", "Canada: host country of the games."]);
    assert_eq!(lone, [], "one line with a colon is no list");
}

#[test]
fn the_label_of_an_action_is_no_part_of_it() {
    let head = "# Réunion du Canada et du Chili";
    let found = promises(
        Lang::Fr,
        &[
            head,
            "Suivi : nous transmettrons le projet de texte avant la fin de juin.",
            "Suivi : relancer les douanes du Chili.",
        ],
    );
    let spans: Vec<_> = found.iter().map(|(words, strength, ..)| (words.as_str(), *strength)).collect();
    assert_eq!(
        spans,
        [
            ("nous transmettrons le projet de texte avant la fin de juin", Firm),
            ("relancer les douanes du Chili", Firm)
        ]
    );
    let english = promises(
        Lang::En,
        &["# Meeting of Canada and Chile", "Action: our legal services to send comments by 1 April."],
    );
    assert_eq!(english.len(), 1);
    assert_eq!(english[0].2, own(&["Canada"]));
}

#[test]
fn what_is_said_only_when_somebody_asks_binds_nobody() {
    let head = "# Réunion du Canada et du Chili";
    let line = "Si on vous interroge sur les tarifs : le Canada s’engage à les réduire.";
    assert_eq!(promises(Lang::Fr, &[head, line]), []);
}

#[test]
fn letters_under_a_numbered_paragraph_are_its_items() {
    let found = read(
        Lang::Fr,
        &[
            "# Déclaration conjointe du Canada et du Chili",
            "- Les ministres du Canada et du Chili se sont vus au printemps pour parler des forêts, des pompiers et des relevés.",
            "- Le Canada et le Chili s’engagent à :",
            "- partager leurs relevés;",
            "- étudier la création d’un fonds commun.",
            "- Les ministres se félicitent de ces échanges.",
        ],
    );
    let spans: Vec<_> = found.0.commitments.iter().map(|c| words(&found.1, c.span)).collect();
    assert_eq!(spans, ["partager leurs relevés", "étudier la création d’un fonds commun"]);
}

#[test]
fn lines_tell_on_which_side_people_stand() {
    let (found, _) = read(
        Lang::Fr,
        &[
            "# Réunion du Canada et du Chili",
            "Les deux pays se sont parlé.",
            "Côté canadien : Mme Rachel Ouimet, sous-ministre; M. Alain Dubé, analyste",
            "Côté chilien : M. Diego Rojas, directeur de la coopération; Mme Eva Paz, conseillère technique du ministre",
            "Pour le Chili",
            "Luz Vera",
            "Ministre des Forêts",
        ],
    );
    let sides: Vec<_> = found.people.iter().map(|p| (p.name.as_str(), p.side)).collect();
    assert_eq!(
        sides,
        [
            ("Rachel Ouimet", Side::Home),
            ("Alain Dubé", Side::Home),
            ("Diego Rojas", Side::Counterpart),
            ("Eva Paz", Side::Counterpart),
            ("Luz Vera", Side::Counterpart)
        ]
    );
}

#[test]
fn a_commitment_belongs_to_the_field_it_is_set_in() {
    let (found, _) = read(
        Lang::En,
        &[
            "# Joint Statement of Canada and Chile",
            "# Health",
            "The ministers agreed to hold a workshop.",
            "# Energy",
            "The ministers agreed to publish a calendar.",
        ],
    );
    let topics: Vec<_> = found.commitments.iter().map(|c| c.topic.as_str()).collect();
    assert_eq!(topics, ["health", "energy"]);
}
