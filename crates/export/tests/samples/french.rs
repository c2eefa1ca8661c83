//! The French note of the follow-up meeting.

use super::*;

pub fn french() -> ResolvedBrief {
    ResolvedBrief { lang: Lang::Fr, frame: frame(), facts: meeting(), sections: body(), notes: sources() }
}

fn frame() -> Frame {
    let department = "Ministère de l’Intelligence artificielle et de l’Innovation numérique";
    Frame {
        addressee: line("Note d’information à l’intention du ministre"),
        title: "Rencontre de suivi Canada–Qatar".into(),
        subtitle: line("Entretien avec M. Mohammed bin Ali bin Mohammed Al Mannai"),
        department: department.into(),
        running_head: "Rencontre de suivi Canada–Qatar, 9 avril 2026".into(),
        marking: "PROTÉGÉ B".into(),
        marked: true,
        draft: None,
        page_of: "Page {page} de {pages}".into(),
        facts_caption: "Faits de la rencontre".into(),
        author: department.into(),
        subject: "Rencontre du 9 avril 2026".into(),
        keywords: vec!["Canada".into(), "Qatar".into(), "technologies de l’information".into()],
    }
}

fn meeting() -> Vec<Fact> {
    facts(&[
        ("Date et lieu", "Le jeudi 9 avril 2026, de 10 h à 10 h 45, à Ottawa"),
        (
            "Pour le Canada",
            "M. Evan Solomon, ministre de l’Intelligence artificielle et de l’Innovation numérique",
        ),
        (
            "Pour le Qatar",
            "M. Mohammed bin Ali bin Mohammed Al Mannai, ministre des Communications et des Technologies de \
             l’information",
        ),
        ("Dernière rencontre", "À Doha, le 15 octobre 2025 : cinq engagements, dont deux en retard"),
        ("Déroulement", "En anglais, quatre points à l’ordre du jour, sans point de presse"),
    ])
}

fn body() -> Vec<ResolvedSection> {
    sections(vec![
        (
            "Objectifs",
            vec![list(
                true,
                &[
                    "Arrêter la date de signature du protocole d’entente sur les technologies de l’information et \
                     des communications (TIC), en préparation depuis Doha.[1]",
                    "Nommer, séance tenante, la personne-ressource principale de chaque ministère.[1]",
                    "Répondre à la proposition qatarienne de comité mixte des TIC et fixer le premier échange \
                     d’experts en calcul de haute performance.[2]",
                ],
            )],
        ),
        (
            "Messages clés",
            vec![list(
                false,
                &[
                    "**De l’entente à la réalisation.** Le Canada est prêt à signer le protocole d’entente sur les \
                     TIC et propose un calendrier court, avec un responsable nommé de chaque côté.[1]",
                    "**Des équipes qui se parlent.** Les points de suivi convenus à Doha portent leurs fruits : le \
                     plus récent a eu lieu en janvier 2026.[3]",
                    "**Un écosystème à rencontrer.** En septembre 2025, ALL IN a réuni 6 000 participants à \
                     Montréal; les grappes y ont fait état de 627 projets, d’une valeur de plus de 3,07 milliards de \
                     dollars.[4]",
                ],
            )],
        ),
        ("Ordre du jour et éléments de langage", agenda()),
        (
            "Si la question est soulevée",
            vec![
                question(
                    "Pourquoi les personnes-ressources n’ont-elles pas été nommées?",
                    "La désignation a attendu la stabilisation du texte. Elle est maintenant possible et nous \
                     proposons de la faire aujourd’hui.",
                ),
                question(
                    "Le Canada veut-il accueillir une prochaine rencontre?",
                    "Oui, en marge d’ALL IN, à Montréal, si le calendrier des ministres le permet.",
                ),
            ],
        ),
        ("Engagements antérieurs", vec![commitments()]),
        ("Statistiques", vec![figures(), participants()]),
        (
            "Notices biographiques",
            vec![
                biography(
                    "M. Mohammed bin Ali bin Mohammed Al Mannai",
                    "AM",
                    "Emplacement de la photo de M. Al Mannai",
                    "Ministre des Communications et des Technologies de l’information du Qatar. A reçu M. Solomon à \
                     Doha le 15 octobre 2025, où il a proposé la création d’un comité mixte des TIC.[8] On s’adresse \
                     à lui par « Monsieur le Ministre » ou « Excellence ».",
                ),
                biography(
                    "M. Evan Solomon",
                    "ES",
                    "Emplacement de la photo de M. Solomon",
                    "Ministre de l’Intelligence artificielle et de l’Innovation numérique du Canada. Dirige la \
                     délégation et préside la rencontre.",
                ),
            ],
        ),
        (
            "Suites attendues",
            vec![paragraph(
                "Le compte rendu sera établi dans les deux jours ouvrables. Les engagements nouveaux seront inscrits \
                 au registre et repris dans la prochaine note.",
            )],
        ),
    ])
}

fn agenda() -> Vec<ResolvedBlock> {
    vec![
        heading("Point 1. Protocole d’entente sur les TIC", "10 minutes"),
        list(
            false,
            &[
                "Nous avions convenu à Doha de le finaliser dans les mois suivants; le texte est stable et peut être \
                 signé.[1]",
                "Je propose que nos équipes arrêtent une date d’ici le 15 avril.",
            ],
        ),
        heading("Point 2. Personnes-ressources et points de suivi", "10 minutes"),
        list(
            false,
            &[
                "Nos deux ministères devaient chacun désigner une personne-ressource; ce n’est pas encore fait, et \
                 je souhaite que nous réglions la question aujourd’hui.[5]",
                "Du côté canadien, le nom sera communiqué pendant la rencontre.",
            ],
        ),
        role("À demander", "Qui assurera la liaison au ministère qatarien, et à partir de quand?"),
        heading("Point 3. Comité mixte des TIC", "10 minutes"),
        list(
            false,
            &[
                "Vous avez proposé à Doha de créer un comité mixte. L’idée nous intéresse; voyons d’abord quel mandat \
               il aurait une fois le protocole signé.[5]",
            ],
        ),
        role("À éviter", "Annoncer une date de création ou une composition avant la signature du protocole."),
        heading("Point 4. Calcul de haute performance", "15 minutes"),
        list(
            false,
            &[
                "Nous avions retenu l’idée d’échanges d’experts. Un premier atelier d’une journée, à distance, \
               permettrait de cerner les besoins communs.[5]",
            ],
        ),
    ]
}

fn commitments() -> ResolvedBlock {
    table(
        "Tableau 1. Engagements pris à Doha le 15 octobre 2025, au 31 mars 2026[5]",
        "Cinq engagements avec leur responsable, leur échéance et leur état; deux sont en retard.",
        &[
            ("Engagement", 292, Align::Start),
            ("Responsable", 92, Align::Start),
            ("Échéance", 104, Align::Start),
            ("État", 136, Align::Start),
        ],
        &[
            &[
                "Désigner une personne-ressource principale dans chaque ministère",
                "Conjoint",
                "15 déc. 2025",
                "◆◆◆ En retard◆◆, 106 j",
            ],
            &[
                "Répondre à la proposition de comité mixte des TIC",
                "Canada",
                "28 févr. 2026",
                "◆◆◆ En retard◆◆, 31 j",
            ],
            &["Finaliser le protocole d’entente sur les TIC", "Conjoint", "15 avr. 2026", "En cours"],
            &["Tenir des points de suivi réguliers", "Conjoint", "Trimestrielle", "À jour"],
            &[
                "Explorer des échanges d’experts en calcul de haute performance",
                "Conjoint",
                "Sans échéance",
                "Pas commencé",
            ],
        ],
    )
}

fn figures() -> ResolvedBlock {
    table(
        "Tableau 2. Données utiles à la rencontre",
        "Quatre statistiques avec leur valeur, leur date et leur portée.",
        &[
            ("Statistique", 208, Align::Start),
            ("Valeur", 122, Align::End),
            ("En date de", 122, Align::Start),
            ("Portée", 172, Align::Start),
        ],
        &[
            &["Participants à ALL IN, Montréal[6]", "6 000", "septembre 2025", "Événement"],
            &["Projets de grappes[6]", "627", "septembre 2025", "Canada"],
            &["Valeur de ces projets[6]", "plus de 3,07 G$", "septembre 2025", "Canada"],
            &["Spécialistes des TIC[7]", "91 000", "juin 2020", "Québec (donnée ancienne)"],
        ],
    )
}

fn participants() -> ResolvedBlock {
    chart(
        "Figure 1. Participants à ALL IN, par édition",
        "Diagramme à barres. Participants à ALL IN : 2 900 en 2023, 4 400 en 2024, 6 000 en 2025. Les deux premières \
         valeurs sont illustratives.",
        "Participants",
        &[("2023", 2900.0, "2 900"), ("2024", 4400.0, "4 400"), ("2025", 6000.0, "6 000")],
        "Les valeurs de 2023 et de 2024 sont illustratives.",
    )
}

fn sources() -> Vec<Note> {
    let doha = "Compte rendu de la rencontre ministérielle Canada–Qatar, Doha, 15 octobre 2025, paragr.";
    notes(&[
        &format!("{doha} 5 et 6."),
        "Même source, paragr. 4 et 7.",
        "Compte rendu du point de suivi, visioconférence, 20 janvier 2026, paragr. 2.",
        "Bilan d’ALL IN 2025, Montréal, septembre 2025, p. 1.",
        &format!("{doha} 4 à 7."),
        "Bilan d’ALL IN 2025, Montréal, septembre 2025, p. 1.",
        "Note de la rencontre Québec–France, 25 juin 2020, paragr. 3. Donnée de plus de cinq ans, à citer avec sa \
         date.",
        &format!("{doha} 2 et 4."),
    ])
}
