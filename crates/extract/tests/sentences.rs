//! Single sentences: what commits and how firmly, what is a figure, who is named.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

use std::sync::LazyLock;

use am_extract::{Extractor, Input};
use am_model::Lang;
use am_model::commitment::Strength::{self, Exploratory, Firm, Intent};
use am_model::extraction::Extraction;
use am_model::source::{Paragraph, ParagraphKind};

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::new().expect("the embedded data are sound"));

fn document(lang: Lang, lines: &[&str]) -> (Extraction, Vec<Paragraph>) {
    let mut paragraphs: Vec<Paragraph> = lines
        .iter()
        .enumerate()
        .map(|(at, text)| Paragraph {
            ordinal: 0,
            number: None,
            kind: if at == 0 { ParagraphKind::Heading { level: 1 } } else { ParagraphKind::Body },
            text: (*text).to_owned(),
            offset: None,
            page: None,
        })
        .collect();
    Paragraph::number_all(&mut paragraphs);
    let found = EXTRACTOR.extract(&Input { paragraphs: &paragraphs, file_name: None, lang: Some(lang) });
    (found, paragraphs)
}

/// Reads `sentence` in a joint statement of two countries.
fn read(lang: Lang, sentence: &str) -> (Extraction, Vec<Paragraph>) {
    let title = match lang {
        Lang::Fr => "Déclaration commune du Canada et du Chili",
        Lang::En => "Joint Statement of Canada and Chile",
    };
    document(lang, &[title, sentence])
}

fn strengths(lang: Lang, sentence: &str) -> Vec<(Strength, Vec<String>)> {
    read(lang, sentence).0.commitments.into_iter().map(|c| (c.strength, c.who)).collect()
}

fn expect(lang: Lang, sentence: &str, strength: Strength, who: &[&str]) {
    let who: Vec<String> = who.iter().map(|w| (*w).to_owned()).collect();
    assert_eq!(strengths(lang, sentence), [(strength, who)], "{sentence}");
}

#[test]
fn french_verbs_of_promising_are_firm() {
    let both = ["Canada", "Chili"];
    expect(Lang::Fr, "Les ministres ont convenu de publier un calendrier commun.", Firm, &both);
    expect(Lang::Fr, "Les deux parties se sont engagées à réduire les délais.", Firm, &both);
    expect(Lang::Fr, "Le Chili réaffirme son engagement à protéger les glaciers.", Firm, &["Chili"]);
    expect(Lang::Fr, "Le Canada versera sa contribution en deux temps.", Firm, &["Canada"]);
    expect(
        Lang::Fr,
        "Le gouvernement du Canada a décidé d’ouvrir un bureau à Valparaíso.",
        Firm,
        &["Canada"],
    );
    expect(Lang::Fr, "Il a été convenu de créer un registre des essais.", Firm, &both);
}

#[test]
fn french_wishes_are_intent_and_discussions_exploratory() {
    let both = ["Canada", "Chili"];
    expect(Lang::Fr, "Le Chili souhaite adhérer au programme.", Intent, &["Chili"]);
    expect(Lang::Fr, "Les deux pays entendent accroître leurs échanges.", Intent, &both);
    expect(Lang::Fr, "Le Canada est prêt à former des vérificateurs.", Intent, &["Canada"]);
    expect(Lang::Fr, "Les ministres ont manifesté un vif intérêt à partager leurs relevés.", Intent, &both);
    expect(Lang::Fr, "Les ministres ont discuté de la création d’un fonds commun.", Exploratory, &both);
    expect(Lang::Fr, "Les parties ont convenu d’examiner un nouveau tarif.", Exploratory, &both);
    expect(Lang::Fr, "Le Chili a proposé la tenue d’un atelier à Santiago.", Exploratory, &["Chili"]);
    expect(
        Lang::Fr,
        "Les ministres ont souligné les possibilités de coopérer en géothermie.",
        Exploratory,
        &both,
    );
}

#[test]
fn english_wordings_have_the_same_strengths() {
    let both = ["Canada", "Chile"];
    expect(Lang::En, "The ministers agreed to publish a joint calendar.", Firm, &both);
    expect(Lang::En, "Both sides are committed to reducing delays.", Firm, &both);
    expect(Lang::En, "Canada will open an office in Valparaíso.", Firm, &["Canada"]);
    expect(Lang::En, "Chile intends to join the programme.", Intent, &["Chile"]);
    expect(Lang::En, "The leaders expressed their shared intention to deepen trade.", Intent, &both);
    expect(Lang::En, "The two sides discussed how to shorten inspections.", Exploratory, &both);
    expect(Lang::En, "The parties agreed to explore a new tariff.", Exploratory, &both);
}

#[test]
fn importance_courtesy_past_and_effects_commit_nobody() {
    for sentence in [
        "Les ministres ont souligné l’importance de protéger les océans.",
        "Les parties ont convenu que le marché offre des perspectives.",
        "Le Canada se félicite de la signature du traité.",
        "Le Canada a versé deux millions de dollars.",
        "Le Chili doit réformer son code minier.",
        "Les entreprises se sont engagées à embaucher.",
        "L’entente permettra aux étudiants de voyager.",
        "La prochaine rencontre devrait se tenir à Québec.",
        "Le Canada investit dans la recherche.",
    ] {
        assert_eq!(strengths(Lang::Fr, sentence), [], "{sentence}");
    }
    for sentence in [
        "The ministers stressed the need to protect oceans.",
        "The parties agreed that the market is promising.",
        "Canada looks forward to working with Chile.",
        "We call on all producers to act.",
        "The companies committed to hire more staff.",
        "This partnership will strengthen our economies.",
        "Any attack will be met with a response.",
        "Canada funded three clinics.",
    ] {
        assert_eq!(strengths(Lang::En, sentence), [], "{sentence}");
    }
}

#[test]
fn a_sentence_is_cut_where_the_strength_changes_with_the_subject() {
    let (found, paragraphs) = read(
        Lang::Fr,
        "Les ministres ont discuté de la création d’un comité par le biais d’un protocole d’entente qui sera signé sous peu.",
    );
    let parts: Vec<_> = found
        .commitments
        .iter()
        .map(|c| (c.strength, c.span.slice(&paragraphs[1].text).expect("the span lies in the paragraph")))
        .collect();
    assert_eq!(
        parts,
        [
            (Exploratory, "Les ministres ont discuté de la création d’un comité"),
            (Intent, "un protocole d’entente qui sera signé sous peu"),
        ]
    );
    assert_eq!(found.commitments[1].due.as_deref(), Some("sous peu"));
    assert_eq!(found.commitments[0].cues, ["ont discuté de"], "a proposal names the words that gave it away");
}

fn figures(lang: Lang, sentence: &str) -> Vec<(String, f64, Option<String>, String)> {
    let (found, paragraphs) = read(lang, sentence);
    let words = |s: &am_model::extraction::FoundStatistic| {
        s.span.slice(&paragraphs[1].text).unwrap_or_default().to_owned()
    };
    found.statistics.iter().map(|s| (words(s), s.value, s.qualifier.clone(), s.unit.clone())).collect()
}

fn figure(
    words: &str,
    value: f64,
    qualifier: Option<&str>,
    unit: &str,
) -> (String, f64, Option<String>, String) {
    (words.to_owned(), value, qualifier.map(str::to_owned), unit.to_owned())
}

#[test]
fn french_figures_are_read_the_french_way() {
    assert_eq!(
        figures(
            Lang::Fr,
            "Près de 1\u{a0}250,5 millions de dollars américains vont à 12 300 chercheurs et ingénieurs de 14 pays."
        ),
        [
            figure(
                "Près de 1\u{a0}250,5 millions de dollars américains",
                1_250_500_000.0,
                Some("près de"),
                "USD"
            ),
            figure("12 300 chercheurs et ingénieurs", 12_300.0, None, "people"),
            figure("14 pays", 14.0, None, "countries"),
        ]
    );
    assert_eq!(
        figures(
            Lang::Fr,
            "Environ 24 % des ménages, quatre-vingt-dix entreprises et plus de 60 ans d’amitié."
        ),
        [
            figure("Environ 24 % des ménages", 24.0, Some("environ"), "percent"),
            figure("quatre-vingt-dix entreprises", 90.0, None, "companies"),
            figure("plus de 60 ans d’amitié", 60.0, Some("plus de"), "years"),
        ]
    );
}

#[test]
fn english_figures_are_read_the_english_way() {
    assert_eq!(
        figures(
            Lang::En,
            "More than 3,400 officers and US$14.8 million (C$20 million) for twenty-five countries."
        ),
        [
            figure("More than 3,400 officers", 3_400.0, Some("more than"), "people"),
            figure("US$14.8 million", 14_800_000.0, None, "USD"),
            figure("C$20 million", 20_000_000.0, None, "CAD"),
            figure("twenty-five countries", 25.0, None, "countries"),
        ]
    );
}

#[test]
fn dates_labels_telephones_and_small_words_are_no_figures() {
    for sentence in [
        "Le 15 octobre 2025, trois protocoles du G7 ont été signés pour une durée de 10 ans.",
        "Un dialogue de type 1.5 sur la phase 2, tél. : 418 555-0199 ou 01 53 18 43 10.",
        "L’édition de 2025 du palmarès Fortune 500, article 12.",
    ] {
        assert_eq!(figures(Lang::Fr, sentence), [], "{sentence}");
    }
}

#[test]
fn people_carry_their_fullest_titles_and_no_honorific() {
    let (found, _) = read(
        Lang::Fr,
        "La ministre de l’Eau et ministre responsable de l’Agence des rivières, l’honorable Odile Saint-Cyr, a reçu Son Excellence Monsieur Juan Pablo Rojas, ambassadeur du Chili au Canada. La ministre Saint-Cyr l’a remercié.",
    );
    let people: Vec<_> =
        found.people.iter().map(|p| (p.name.as_str(), p.titles.clone(), p.spans.len())).collect();
    assert_eq!(
        people,
        [
            (
                "Odile Saint-Cyr",
                vec![
                    "ministre de l’Eau".to_owned(),
                    "ministre responsable de l’Agence des rivières".to_owned()
                ],
                2
            ),
            ("Juan Pablo Rojas", vec!["ambassadeur du Chili au Canada".to_owned()], 1),
        ]
    );
}

#[test]
fn an_english_title_ends_where_the_name_begins() {
    let (found, _) = read(
        Lang::En,
        "The delegation included Deputy Minister of Foreign Affairs Ana Lucía Vergara, Canadian Ambassador to Chile Paul R. Tremblay, Jr. and Ms. Joy Adeyemi, Director for the Southern Cone at the Department of Trade.",
    );
    let people: Vec<_> = found.people.iter().map(|p| (p.name.as_str(), p.titles.concat())).collect();
    assert_eq!(
        people,
        [
            ("Ana Lucía Vergara", "Deputy Minister of Foreign Affairs".to_owned()),
            ("Paul R. Tremblay, Jr", "Canadian Ambassador to Chile".to_owned()),
            ("Joy Adeyemi", "Director for the Southern Cone at the Department of Trade".to_owned()),
        ]
    );
}

#[test]
fn titles_and_terms_between_marks_are_no_quotations() {
    let (found, _) =
        read(Lang::Fr, "La ministre Odile Roy a lancé le projet « Eaux vives » devant la presse.");
    assert_eq!(found.quotes, []);
}

#[test]
fn the_language_is_told_from_the_words() {
    for (lang, text) in [
        (Lang::Fr, "Les ministres se sont entretenus avec leurs homologues."),
        (Lang::En, "The ministers met with their counterparts."),
    ] {
        let mut paragraphs = vec![Paragraph {
            ordinal: 0,
            number: None,
            kind: ParagraphKind::Body,
            text: text.into(),
            offset: None,
            page: None,
        }];
        Paragraph::number_all(&mut paragraphs);
        let found = EXTRACTOR.extract(&Input { paragraphs: &paragraphs, file_name: None, lang: None });
        assert_eq!(found.document.language, lang);
    }
}

#[test]
fn an_empty_document_gives_an_empty_result() {
    let found = EXTRACTOR.extract(&Input { paragraphs: &[], file_name: None, lang: None });
    assert!(found.commitments.is_empty() && found.people.is_empty() && found.home.is_none());
}

/// What the figures of `sentence` count.
fn counted(lang: Lang, sentence: &str) -> Vec<String> {
    read(lang, sentence).0.statistics.into_iter().map(|figure| figure.what).collect()
}

#[test]
fn a_figure_is_named_by_what_it_counts() {
    for (sentence, names) in [
        (
            "On y trouve 300 chercheurs et doctorants, 15 000 experts et plus de 11 000 étudiants.",
            &["chercheurs et doctorants", "experts", "étudiants"][..],
        ),
        ("Plus de 261 de ces projets touchent l’eau.", &["projets"]),
        ("Les deux pays célèbrent plus de 50 ans de liens diplomatiques.", &["liens diplomatiques"]),
        (
            "Les échanges atteignent près de 40 milliards de dollars d’échanges commerciaux.",
            &["échanges commerciaux"],
        ),
        ("Cela représente un investissement total de 1,48 milliard de dollars.", &["investissement total"]),
        ("Il lui a octroyé un financement de plus de 2 milliards de dollars pour l’eau.", &["financement"]),
        (
            "Les grappes ont annoncé 627 projets estimés à plus de 3,07 milliards de dollars.",
            &["projets", "projets estimés"],
        ),
        (
            "Le gouvernement a alloué 39,2 millions de dollars à l’Institut boréal.",
            &["alloué à l’Institut boréal"],
        ),
        (
            "De cette somme, 79,7 millions de dollars proviennent du financement alloué au pilier.",
            &["proviennent du financement alloué au pilier"],
        ),
        ("Près de 24 % des ménages ont répondu.", &["ménages"]),
    ] {
        assert_eq!(counted(Lang::Fr, sentence), names, "{sentence}");
    }
    for (sentence, names) in [
        (
            "It signed contracts with a total estimated value of over $2.9 billion.",
            &["total estimated value"][..],
        ),
        ("The Government will maintain at 20 percent the reciprocal tariffs.", &["reciprocal tariffs"]),
        ("Canada will invest $50 million in clean energy.", &["invest in clean energy"]),
        ("The fund reached 120 companies.", &["companies"]),
    ] {
        assert_eq!(counted(Lang::En, sentence), names, "{sentence}");
    }
}
