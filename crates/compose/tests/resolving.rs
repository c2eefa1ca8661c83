//! How references are printed: notes, facts, states, figures, languages, markings.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

mod common;

use am_compose::{Document, Readiness, readiness};
use am_model::brief::{Block, BlockBody, BriefState, Cell, Inline, LangState, RichText, SectionRole};
use am_model::commitment::{CommitmentState, Recurrence};
use am_model::diagnostic::{Check, CheckCode, Severity};
use am_model::ids::{AnchorId, BlockId, ObservationId, PersonId, QuoteId};
use am_model::lang::{Lang, PerLang};
use am_model::meeting::MeetingFormat;
use am_model::quote::Quote;
use am_model::resolved::{ResolvedBody, ResolvedSection};
use common::{Example, both, date, dump, example, line};
use uuid::Uuid;

/// Replaces a note by one whose background is the blocks given, in order.
fn with_background(example: &Example, bodies: Vec<BlockBody>) -> Document {
    let mut document = example.library.assemble("meeting-note", example.ottawa);
    document.blocks.clear();
    let section =
        document.sections.iter().find(|s| s.role == SectionRole::Background).expect("it has one").id;
    for (seq, body) in (0..).zip(bodies) {
        document.blocks.push(Block {
            id: BlockId(Uuid::from_u128(90_000 + u128::from(seq))),
            section,
            seq,
            body,
            source_lang: Lang::Fr,
            lang_state: LangState::ToTranslate,
            marking: None,
            internal: false,
        });
    }
    document
}

fn paragraph(inlines: Vec<Inline>) -> BlockBody {
    BlockBody::Paragraph { text: RichText { fr: Some(inlines), en: None } }
}

fn cite(anchors: &[AnchorId]) -> Inline {
    Inline::Cite { anchors: anchors.to_vec() }
}

/// Resolves a paragraph of the background and returns it with the notes, no-break spaces as they are.
fn printed(example: &Example, inlines: Vec<Inline>) -> (String, Vec<String>) {
    let resolved =
        example.library.resolve(&with_background(example, vec![paragraph(inlines)]), Lang::Fr).brief;
    let section = resolved.sections.last().expect("the background");
    let ResolvedBody::Paragraph { line: text } = &section.blocks[0].body else { panic!("a paragraph") };
    (line(text), resolved.notes.iter().map(|note| line(&note.line)).collect())
}

fn checks_of(checks: &[Check], code: CheckCode) -> Vec<&Check> {
    checks.iter().filter(|check| check.code == code).collect()
}

fn fact(example: &Example, lang: Lang, at: usize) -> String {
    let document = example.library.assemble("meeting-note", example.ottawa);
    let fact = &example.library.resolve(&document, lang).brief.facts[at];
    format!("{}: {}", fact.label, line(&fact.line)).replace('\u{a0}', "~")
}

// ------------------------------------------------------------------------------------------------- notes

#[test]
fn notes_are_reused_follow_their_source_and_span_runs_of_paragraphs() {
    let mut example = example();
    let l = &mut example.library;
    let record = l.source(both("Compte rendu", "Record"), Lang::Fr, false);
    let at: Vec<AnchorId> = (1..=9).map(|number| l.anchor(record, number)).collect();
    let other = l.anchor_on_page(example.all_in, 3);
    let text = vec![
        Inline::text("a"),
        cite(&[at[8], at[1], at[3], at[4], at[5]]),
        Inline::text("b"),
        cite(&[at[1], at[1]]),
        Inline::text("c"),
        cite(&[other]),
        Inline::text("d"),
        cite(&[at[0], at[1]]),
        Inline::text("e"),
        cite(&[at[1]]),
        Inline::text("f"),
        cite(&[other, at[0]]),
        Inline::text("g"),
        cite(&[at[2]]),
    ];
    let (text, notes) = printed(&example, text);
    assert_eq!(text, "a[^1]b[^2]c[^3]d[^4]e[^2]f[^5]g[^6]");
    assert_eq!(
        notes.iter().map(|note| note.replace('\u{a0}', " ")).collect::<Vec<_>>(),
        [
            "Compte rendu, paragr. 2, 4 à 6 et 9.",
            "Même source, paragr. 2.",
            "Bilan d’ALL IN 2025, Montréal, septembre 2025, p. 3.",
            "Compte rendu, paragr. 1 et 2.",
            "Bilan d’ALL IN 2025, Montréal, septembre 2025, p. 3; Compte rendu, paragr. 1.",
            "Compte rendu, paragr. 3.",
        ]
    );
}

#[test]
fn neighbouring_citations_are_one_note() {
    let mut example = example();
    let record = example.record;
    let (one, two) = (example.library.anchor(record, 1), example.library.anchor(record, 2));
    let inlines = vec![Inline::text("a"), cite(&[one]), cite(&[two])];
    let (text, notes) = printed(&example, inlines.clone());
    assert_eq!(text, "a[^1]");
    let document = with_background(&example, vec![paragraph(inlines)]);
    let numbers = example.library.resolve(&document, Lang::Fr).cite_numbers;
    assert_eq!(numbers.into_iter().collect::<Vec<_>>(), [(vec![one], 1), (vec![two], 1)]);
    assert!(notes[0].ends_with("paragr.\u{a0}1 et 2."), "{notes:?}");
}

#[test]
fn of_twins_the_one_in_the_language_of_the_document_is_cited() {
    let mut example = example();
    let l = &mut example.library;
    let french = l.source(both("Déclaration", "Statement"), Lang::Fr, false);
    let english = l.source(both("Déclaration (version anglaise)", "Statement"), Lang::En, false);
    l.records.sources.entry(english).and_modify(|source| source.twin = Some(french));
    let anchors = [l.anchor(english, 4), l.anchor(french, 4)];
    let (_, notes) = printed(&example, vec![Inline::text("a"), cite(&anchors)]);
    assert_eq!(notes, ["Déclaration, paragr.\u{a0}4."]);
}

#[test]
fn a_source_without_a_name_in_the_language_is_named_in_the_other() {
    let mut example = example();
    let l = &mut example.library;
    let source = l.source(PerLang::one(Lang::En, "Results."), Lang::En, false);
    let anchor = l.anchor(source, 4);
    let (_, notes) = printed(&example, vec![Inline::text("a"), cite(&[anchor])]);
    assert_eq!(notes, ["{en:Results}, paragr.\u{a0}4."]);
}

#[test]
fn a_figure_brings_its_note_unless_a_citation_stands_behind_it() {
    let mut example = example();
    let of = |value: f64| {
        let values = example.library.records.observations.values();
        values.filter(|one| one.value == value).map(|one| one.id).next().expect("in the example")
    };
    let value = |observation: ObservationId| Inline::Value { observation };
    let (worth, projects, old) = (of(3.07e9), of(627.0), of(91_000.0));
    let anchor = example.library.anchor(example.record, 1);
    let text = vec![
        value(projects),
        Inline::text(" projets, soit "),
        value(worth),
        Inline::text("; "),
        value(old),
        Inline::text("; "),
        value(projects),
        cite(&[anchor]),
    ];
    let (text, notes) = printed(&example, text);
    assert_eq!(
        text.replace('\u{a0}', "~"),
        "627[^1] projets, soit plus de 3,07~milliards de dollars; 91~000[^2]; 627[^3]",
        "the second figure rests on the same page"
    );
    assert!(notes[1].ends_with("Donnée de plus de cinq ans, à citer avec sa date."), "{notes:?}");
    assert_eq!(notes.len(), 3);
}

// ------------------------------------------------------------------------------------------------- facts

#[test]
fn sides_are_named_with_their_article() {
    for (fr, article, label) in [
        ("France", Some("la"), "Pour la France"),
        ("Italie", Some("l’"), "Pour l’Italie"),
        ("États-Unis", Some("les"), "Pour les États-Unis"),
        ("ALL IN", None, "Pour ALL IN"),
    ] {
        let mut example = example();
        example.library.records.counterparts.entry(example.qatar).and_modify(|party| {
            party.name = both(fr, fr);
            party.article_fr = article.map(str::to_owned);
        });
        assert!(fact(&example, Lang::Fr, 2).starts_with(label), "{label}");
        assert!(fact(&example, Lang::En, 2).starts_with(&format!("For {fr}")));
    }
}

#[test]
fn what_is_known_of_the_day_and_place_is_said() {
    let mut example = example();
    let ottawa = example.ottawa;
    let mut set = |on: Option<&str>, place: &str, format| {
        example.library.records.meetings.entry(ottawa).and_modify(|meeting| {
            meeting.on = on.map(date);
            meeting.ends_at = None;
            meeting.place = both(place, place);
            meeting.format = format;
        });
        fact(&example, Lang::Fr, 0)
    };
    assert_eq!(
        set(Some("2026-05-01"), "Le Caire", MeetingFormat::InPerson),
        "Date et lieu: Le vendredi 1er~mai 2026, à 10~h, au Caire"
    );
    assert_eq!(set(Some("2026-05"), "", MeetingFormat::InPerson), "Date et lieu: En mai 2026, à 10~h");
    assert_eq!(
        set(None, "Ottawa", MeetingFormat::Video),
        "Date et lieu: Date à préciser, à 10~h, par visioconférence"
    );
    let document = example.library.assemble("meeting-note", ottawa);
    let checks = example.library.resolve(&document, Lang::Fr).checks;
    assert_eq!(checks_of(&checks, CheckCode::NoDate)[0].severity, Severity::Blocking);
}

#[test]
fn the_last_meeting_counts_its_commitments_and_those_overdue() {
    for (made, late, fr, en) in [
        (0, 0, "2025", "2025"),
        (1, 0, "un engagement, aucun en retard", "one commitment, none overdue"),
        (1, 1, "un engagement, en retard", "one commitment, overdue"),
        (2, 1, "deux engagements, dont un en retard", "two commitments, one of them overdue"),
        (2, 2, "deux engagements, tous en retard", "two commitments, all overdue"),
        (11, 3, "11 engagements, dont trois en retard", "11 commitments, three of them overdue"),
    ] {
        let mut example = example();
        example.library.records.commitments.clear();
        for at in 0..made {
            let due = if at < late { "2026-01-01" } else { "2027-01-01" };
            let id = example.library.commitment(&[example.qatar], both("Un", "One"), Some(due));
            example.library.change(id, |one| one.meeting = Some(example.doha));
        }
        let (found_fr, found_en) = (fact(&example, Lang::Fr, 3), fact(&example, Lang::En, 3));
        assert!(found_fr.ends_with(fr), "{found_fr}");
        assert!(found_en.ends_with(en), "{found_en}");
    }
}

#[test]
fn a_call_between_officials_does_not_hide_the_last_time_the_principals_met() {
    let mut example = example();
    assert!(fact(&example, Lang::Fr, 3).starts_with("Dernière rencontre: À Doha, le 15~octobre 2025"));
    let doha = example.doha;
    example.library.records.participants.retain(|_, part| part.meeting != doha);
    assert!(
        fact(&example, Lang::Fr, 3)
            .starts_with("Dernière rencontre: Par visioconférence, le 20~janvier 2026")
    );
}

#[test]
fn a_scenario_that_is_a_sentence_stands_as_one() {
    let mut example = example();
    example.library.records.meetings.entry(example.ottawa).and_modify(|meeting| {
        meeting.scenario = PerLang::one(Lang::Fr, "Photo officielle à l’entrée.");
    });
    assert_eq!(
        fact(&example, Lang::Fr, 4),
        "Déroulement: En anglais, quatre points à l’ordre du jour. Photo officielle à l’entrée."
    );
    assert_eq!(
        fact(&example, Lang::En, 4),
        "Running order: In English, four agenda items{fr:. Photo officielle à l’entrée.}"
    );
}

#[test]
fn somebody_out_of_office_on_the_day_is_told() {
    let mut example = example();
    let (al_mannai, qatar) = (example.al_mannai, example.qatar);
    for office in example.library.records.offices.values_mut().filter(|office| office.person == al_mannai) {
        office.until = Some(date("2026-04-08"));
    }
    let document = example.library.assemble("meeting-note", example.ottawa);
    let checks = example.library.resolve(&document, Lang::Fr).checks;
    let found = checks_of(&checks, CheckCode::OfficeEnded);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].params["until"], "8\u{a0}avril 2026");
    example.library.office(al_mannai, qatar, both("Premier ministre", "Prime Minister"));
    assert!(
        fact(&example, Lang::Fr, 2).ends_with("Al Mannai, premier ministre"),
        "the office held on the day is printed"
    );
    let checks = example.library.resolve(&document, Lang::Fr).checks;
    assert!(checks_of(&checks, CheckCode::OfficeEnded).is_empty());
}

// ------------------------------------------------------------------------------------------------- tables

fn row(example: &Example, lang: Lang, today: &str, title: &str) -> String {
    let document = example.library.assemble("meeting-note", example.ottawa);
    let text = dump(&example.library.resolve_on(&document, lang, today));
    text.lines()
        .find(|line| line.trim().starts_with(title))
        .unwrap_or_else(|| panic!("{title} in {text}"))
        .to_owned()
}

#[test]
fn a_commitment_is_told_in_words_with_its_state_on_the_day() {
    let mut example = example();
    let (qatar, record) = (example.qatar, example.record);
    let l = &mut example.library;
    let id = l.commitment(&[qatar], both("Un envoi", "A parcel"), Some("2026-04-20"));
    let of = |example: &Example, lang, today| {
        row(example, lang, today, if lang == Lang::Fr { "Un envoi" } else { "A parcel" })
    };
    assert!(of(&example, Lang::Fr, "2026-03-31").ends_with("| Qatar | 20~avr. 2026 | Pas commencé"));
    assert!(of(&example, Lang::En, "2026-04-21").ends_with("| Apr.~20, 2026 | <Late **◆~Overdue**>, 1~day"));
    example.library.change(id, |one| one.due.estimated = true);
    assert!(of(&example, Lang::Fr, "2026-03-31").contains("| 20~avr. 2026 (estimation) |"));
    example.library.change(id, |one| one.due.every = Some(Recurrence::Monthly));
    assert!(of(&example, Lang::Fr, "2026-05-01").contains("| Mensuelle, 20~avr. 2026 (estimation) |"));
    example.library.change(id, |one| {
        one.due =
            am_model::commitment::Due { words: Some("au cours de l’été".into()), ..Default::default() };
        one.state = CommitmentState::Deferred;
    });
    let anchor = example.library.anchor(record, 8);
    let reference = am_model::record::Record::to_ref(&example.library.records.commitments[&id]);
    example.library.rests_on(reference, &[anchor]);
    assert!(of(&example, Lang::En, "2026-03-31").ends_with("| {fr:au cours de l’été} | Deferred"));
}

#[test]
fn a_table_of_text_has_as_many_cells_in_each_row_as_columns() {
    let example = example();
    let cell = |text: &str| Cell { text: PerLang::one(Lang::Fr, vec![Inline::text(text)]) };
    let table = BlockBody::Table {
        caption: PerLang::one(Lang::Fr, vec![Inline::text("Vols")]),
        header: vec![cell("Jour")],
        rows: vec![vec![cell("Lundi"), cell("Matin")], vec![]],
    };
    let bare = BlockBody::Table {
        caption: RichText::default(),
        header: vec![cell("A")],
        rows: vec![vec![cell("B")]],
    };
    let document = with_background(&example, vec![bare, table]);
    let brief = example.library.resolve(&document, Lang::Fr).brief;
    let tables: Vec<_> = brief
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .filter_map(|block| match &block.body {
            ResolvedBody::Table(table) => Some(table),
            _ => None,
        })
        .collect();
    assert_eq!(tables[0].caption, None, "a table without caption takes no number");
    assert_eq!(line(tables[1].caption.as_ref().expect("a caption")), "Tableau 1. Vols");
    assert_eq!(tables[1].columns.len(), 2);
    assert!(tables[1].rows.iter().all(|row| row.len() == 2));
}

#[test]
fn bars_are_labelled_by_the_shortest_dates_that_tell_them_apart() {
    let mut example = example();
    let series = example.series;
    example.library.records.observations.retain(|_, value| value.indicator != series);
    for (value, on) in [(1.0, "2025-11-03"), (2.0, "2025-12-03"), (3.0, "2026-01-03")] {
        example.library.value(series, value, Some(on));
    }
    let chart = |example: &Example| {
        let document = example.library.assemble("meeting-note", example.ottawa);
        let brief = example.library.resolve(&document, Lang::Fr).brief;
        let blocks = brief.sections.into_iter().flat_map(|section| section.blocks);
        blocks
            .filter_map(|block| match block.body {
                ResolvedBody::Chart(chart) => Some(chart),
                _ => None,
            })
            .next()
            .expect("three values make a chart")
    };
    let labels = |example: &Example| chart(example).bars.into_iter().map(|bar| bar.label).collect::<Vec<_>>();
    assert_eq!(labels(&example), ["novembre 2025", "décembre 2025", "janvier 2026"]);
    assert_eq!(chart(&example).note, None, "nothing is invented");
    let id = example.library.value(series, 4.0, Some("2026-01-04"));
    example.library.records.observations.entry(id).and_modify(|value| value.illustrative = true);
    assert_eq!(labels(&example)[3], "4\u{a0}janvier 2026");
    let note = chart(&example).note.expect("an invented value is told");
    assert_eq!(line(&note), "La valeur du 4\u{a0}janvier 2026 est illustrative.");
}

// ---------------------------------------------------------------------------------------------- languages

#[test]
fn a_missing_side_is_printed_in_the_other_language_and_told() {
    let example = example();
    let quote = Quote {
        id: QuoteId(Uuid::from_u128(80_000)),
        text: "We agree.".into(),
        lang: Lang::En,
        speaker: None,
        speaker_name: "A. Minister".into(),
        speaker_title: Some("Minister".into()),
        on: None,
        counterparts: Vec::new(),
        handling: Default::default(),
    };
    let mut example = example;
    let id = quote.id;
    example.library.records.quotes.insert(id, quote);
    let document = with_background(
        &example,
        vec![paragraph(vec![Inline::text("Bonjour.")]), BlockBody::Quote { quote: id }],
    );
    let resolved = example.library.resolve(&document, Lang::En);
    let text = dump(&resolved);
    assert!(text.contains("{fr: Bonjour.}\n> “We agree.” (A. Minister, Minister)"), "{text}");
    let missing = checks_of(&resolved.checks, CheckCode::MissingTranslation);
    assert_eq!(missing.len(), 1);
    assert_eq!((missing[0].lang, missing[0].block), (Some(Lang::En), Some(document.blocks[0].id)));
    let resolved = example.library.resolve(&document, Lang::Fr);
    assert!(dump(&resolved).contains("> «~{en:We agree.}~»"), "quoted in its own language");
    assert!(checks_of(&resolved.checks, CheckCode::MissingTranslation).is_empty());
}

// ----------------------------------------------------------------------------------------------- markings

#[test]
fn the_marking_printed_is_the_highest_of_what_was_chosen_the_blocks_and_the_sources() {
    let mut example = example();
    let mut document = example.library.assemble("meeting-note", example.ottawa);
    let frame =
        |example: &Example, document: &Document, lang| example.library.resolve(document, lang).brief.frame;
    document.brief.marking = Some("unclassified".into());
    let lowest = frame(&example, &document, Lang::Fr);
    assert_eq!(
        (lowest.marking.as_str(), lowest.marked),
        ("NON CLASSIFIÉ", false),
        "the lowest is printed where chosen"
    );
    document.blocks[3].marking = Some("protected_a".into());
    assert_eq!(frame(&example, &document, Lang::Fr).marking, "PROTÉGÉ A");
    let checks = example.library.resolve(&document, Lang::Fr).checks;
    let low = checks_of(&checks, CheckCode::MarkingTooLow);
    assert_eq!(low[0].params["needed"], "PROTÉGÉ A");
    example.library.records.sources.entry(example.record).and_modify(|source| {
        source.handling.marking = Some("protected_b".into());
    });
    document.brief.marking = Some("protected_b".into());
    document.brief.cabinet_confidence = true;
    let high = frame(&example, &document, Lang::En);
    assert_eq!((high.marking.as_str(), high.marked), ("PROTECTED B / CABINET CONFIDENCE", true));
    assert!(
        checks_of(&example.library.resolve(&document, Lang::Fr).checks, CheckCode::MarkingTooLow).is_empty()
    );
}

#[test]
fn a_level_nobody_knows_stands_in_the_way() {
    let example = example();
    let mut document = example.library.assemble("meeting-note", example.ottawa);
    document.blocks[3].marking = Some("cosmic".into());
    let checks = example.library.resolve(&document, Lang::Fr).checks;
    let broken = checks_of(&checks, CheckCode::BrokenReference);
    assert_eq!((broken[0].severity, broken[0].params["marking"].as_str()), (Severity::Blocking, "cosmic"));
}

#[test]
fn an_internal_block_is_left_out_with_its_marking_and_its_notes() {
    let example = example();
    let mut document = example.library.assemble("meeting-note", example.ottawa);
    for block in &mut document.blocks {
        if matches!(block.body, BlockBody::List { .. }) {
            block.internal = true;
            block.marking = Some("secret".into());
        }
    }
    let brief = example.library.resolve(&document, Lang::Fr).brief;
    assert_eq!(brief.frame.marking, "");
    assert!(brief.sections[0].blocks.is_empty(), "the objectives are required and left empty");
    assert_eq!(brief.notes.len(), 6, "the note only they refer to is gone");
}

#[test]
fn an_approved_note_is_no_draft() {
    let example = example();
    let mut document = example.library.assemble("meeting-note", example.ottawa);
    document.brief.state = BriefState::InReview;
    let draft = |document: &Document| example.library.resolve(document, Lang::Fr).brief.frame.draft;
    assert_eq!(draft(&document).as_deref(), Some("Ébauche du 31\u{a0}mars 2026"));
    document.brief.state = BriefState::Approved;
    assert_eq!(draft(&document), None);
}

// ------------------------------------------------------------------------------------------------- checks

#[test]
fn what_is_gone_is_left_out_and_told() {
    let mut example = example();
    let document = example.library.assemble("meeting-note", example.ottawa);
    example.library.records.commitments.clear();
    example.library.records.observations.clear();
    example.library.records.people.clear();
    let resolved = example.library.resolve(&document, Lang::Fr);
    let headings: Vec<String> =
        resolved.brief.sections.iter().map(|section| line(&section.heading)).collect();
    assert!(!headings.iter().any(|heading| heading == "Engagements antérieurs" || heading == "Statistiques"));
    let broken = checks_of(&resolved.checks, CheckCode::BrokenReference);
    assert!(broken.iter().all(|check| check.severity == Severity::Blocking && check.record.is_some()));
    assert_eq!(
        broken
            .iter()
            .filter(|check| check.record.map(|r| r.kind) == Some(am_model::record::RecordKind::Commitment))
            .count(),
        5
    );
}

#[test]
fn a_citation_is_held_against_the_words_that_stand_there_now() {
    let mut example = example();
    let record = example.record;
    let anchor = example.library.anchor(record, 1);
    let codes = |example: &Example| -> Vec<CheckCode> {
        let document = with_background(example, vec![paragraph(vec![Inline::text("a"), cite(&[anchor])])]);
        let checks = example.library.resolve(&document, Lang::Fr).checks;
        let codes = checks.iter().map(|check| check.code);
        codes
            .filter(|code| {
                matches!(code, CheckCode::BrokenAnchor | CheckCode::StaleAnchor | CheckCode::BrokenReference)
            })
            .collect()
    };
    assert_eq!(codes(&example), []);
    let words = |example: &mut Example, text: Option<&str>| {
        let place = example.library.records.paragraphs.get_mut(&anchor).expect("made before");
        place.text_now = text.map(str::to_owned);
    };
    words(&mut example, Some("Tout autre texte, plus long."));
    assert_eq!(codes(&example), [CheckCode::BrokenAnchor], "the text of a reading never changes");
    example.library.records.sources.entry(record).and_modify(|source| source.reading.0 = Uuid::from_u128(8));
    assert_eq!(codes(&example), [CheckCode::StaleAnchor], "the source was read again");
    words(&mut example, Some("Texte du paragraphe 1."));
    assert_eq!(codes(&example), [], "read again, the same words stand there");
    example.library.records.anchors.clear();
    assert_eq!(codes(&example), [CheckCode::BrokenReference]);
}

#[test]
fn an_overdue_commitment_left_out_stands_in_the_way() {
    let example = example();
    let mut document = example.library.assemble("meeting-note", example.ottawa);
    for block in &mut document.blocks {
        if let BlockBody::Commitments { commitments, .. } = &mut block.body {
            commitments.truncate(1);
        }
    }
    let checks = example.library.resolve(&document, Lang::Fr).checks;
    let left_out = checks_of(&checks, CheckCode::CommitmentLeftOut);
    assert_eq!(left_out.len(), 4);
    let blocking: Vec<_> = left_out.iter().filter(|check| check.severity == Severity::Blocking).collect();
    assert_eq!(blocking.len(), 1);
    assert_eq!(blocking[0].params["days"], "31");
    let state = |role| {
        let section = document.sections.iter().find(|section| section.role == role).expect("it has one").id;
        readiness(&document, &checks, Lang::Fr)
            .into_iter()
            .find(|(id, _)| *id == section)
            .map(|(_, state)| state)
    };
    assert_eq!(state(SectionRole::Commitments), Some(Readiness::Blocked));
    assert_eq!(state(SectionRole::Background), Some(Readiness::Empty));
    assert_eq!(state(SectionRole::Statistics), Some(Readiness::Drafted), "one figure is old");
    assert_eq!(state(SectionRole::IfRaised), Some(Readiness::Ready));
    assert_eq!(state(SectionRole::Facts), Some(Readiness::Ready));
}

#[test]
fn a_required_section_that_is_empty_is_owed_by_a_draft_and_stands_in_the_way() {
    let example = example();
    let mut document = with_background(&example, Vec::new());
    let resolved = example.library.resolve(&document, Lang::Fr);
    let headings: Vec<String> =
        resolved.brief.sections.iter().map(|section| line(&section.heading)).collect();
    assert_eq!(
        headings,
        ["Objectifs", "Messages clés"],
        "the facts have no heading, the others are optional"
    );
    let owed = |section: &ResolvedSection| section.unwritten.as_deref() == Some("À rédiger");
    assert!(resolved.brief.sections.iter().all(owed));
    let empty = checks_of(&resolved.checks, CheckCode::EmptySection);
    assert_eq!(empty.len(), 3);
    assert!(empty.iter().all(|check| check.severity == Severity::Blocking));
    document.brief.state = BriefState::Approved;
    let approved = example.library.resolve(&document, Lang::Fr);
    assert_eq!(approved.brief.sections, [], "a final note says nothing of what it lacks");
    assert_eq!(checks_of(&approved.checks, CheckCode::EmptySection).len(), 3);
}

#[test]
fn figures_without_source_date_or_freshness_are_told() {
    let mut example = example();
    let qatar = example.qatar;
    let indicator =
        example.library.indicator(both("Visas", "Visas"), "visas", both("Canada", "Canada"), qatar);
    let undated = example.library.value(indicator, 12.0, None);
    let stale = example.library.value(indicator, 13.0, Some("2024-06"));
    let value = |observation| Inline::Value { observation };
    let text = vec![
        value(undated),
        Inline::text(" et "),
        value(stale),
        Inline::text(". Il y en avait 400 en 2019."),
    ];
    let checks = example.library.resolve(&with_background(&example, vec![paragraph(text)]), Lang::Fr).checks;
    assert_eq!(checks_of(&checks, CheckCode::UndatedStatistic).len(), 1);
    assert_eq!(checks_of(&checks, CheckCode::StaleStatistic)[0].params["as_of"], "juin 2024");
    let claims = checks_of(&checks, CheckCode::UnsourcedClaim);
    assert_eq!(claims.len(), 1);
    assert_eq!(claims[0].params["text"], "Il y en avait 400 en 2019.");
}

#[test]
fn a_name_is_printed_with_its_honorific_and_a_stranger_is_told() {
    let example = example();
    let stranger = PersonId(Uuid::from_u128(70_000));
    let name = |person| Inline::Name { person };
    let (text, _) = printed(
        &example,
        vec![name(example.solomon), Inline::text(" et "), name(stranger), Inline::text("...")],
    );
    assert_eq!(text, "M.\u{a0}Evan Solomon et ...");
}
