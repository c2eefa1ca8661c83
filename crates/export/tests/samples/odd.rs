//! A brief of odd things: nothing where there could be much, control characters, long words, wide tables.

use super::*;

pub fn odd() -> ResolvedBrief {
    ResolvedBrief {
        lang: Lang::Fr,
        frame: Frame {
            title: "Titre avec <balises> & « guillemets » \u{1}\u{B}".into(),
            department: "Ministère\u{2}".into(),
            page_of: "{page}/{pages} {autre}".into(),
            draft: Some("Ébauche".into()),
            keywords: vec!["a;b".into(), String::new()],
            ..Frame::default()
        },
        facts: vec![Fact { label: String::new(), line: Line::default() }],
        sections: sections(vec![
            ("Section vide", Vec::new()),
            ("", vec![block(ResolvedBody::Paragraph { line: Line::default() })]),
            (
                "Signes",
                vec![
                    paragraph(
                        "Tabulation\tet fin de ligne\r\net suite; عربي; 🙂; e\u{301}; \u{200B}; \u{FFFE}fin",
                    ),
                    paragraph(&"anticonstitutionnellement".repeat(40)),
                    block(ResolvedBody::Paragraph {
                        line: Line {
                            lang: None,
                            runs: vec![
                                Run::text("avant"),
                                Run::Break,
                                Run::text("après"),
                                Run::Note { number: 2 },
                                Run::Note { number: 2 },
                                Run::Note { number: 1 },
                                Run::Link {
                                    text: String::new(),
                                    url: "https://example.org/a b?é=\"<>\"".into(),
                                },
                                Run::Link { text: "rompu".into(), url: "http:// pas une adresse".into() },
                                Run::Link { text: "script".into(), url: "javascript:alert(1)".into() },
                            ],
                        },
                    }),
                    list(true, &[]),
                    list(true, &["un", "deux"]),
                    list(true, &["de nouveau un"]),
                    question("Sans réponse?", ""),
                    block(ResolvedBody::Quote { line: line("« Rien »"), by: String::new() }),
                ],
            ),
            ("Tableaux", vec![wide(), without_caption(), without_caption(), uneven(), without_columns()]),
            (
                "Figures",
                vec![
                    block(ResolvedBody::Chart(Chart {
                        caption: line("Figure sans barre"),
                        description: "Rien à montrer.".into(),
                        series: String::new(),
                        bars: Vec::new(),
                        note: None,
                    })),
                    chart(
                        "Figure étrange",
                        "Deux barres.",
                        "S\u{1}",
                        &[("a", f64::NAN, "?"), ("b", -1.5, "−1,5")],
                        "",
                    ),
                    biography("", "", "", ""),
                    without_caption(),
                ],
            ),
        ]),
        notes: vec![
            Note {
                number: 1,
                line: Line {
                    lang: Some(Lang::En),
                    runs: vec![Run::text("See note "), Run::Note { number: 2 }],
                },
            },
            Note {
                number: 2,
                line: Line {
                    lang: None,
                    runs: vec![
                        Run::text("Voir "),
                        Run::Link { text: "le site".into(), url: "https://example.org".into() },
                        Run::Note { number: 1 },
                    ],
                },
            },
        ],
    }
}

fn wide() -> ResolvedBlock {
    let columns: Vec<String> = (0..70).map(|at| format!("C{at}")).collect();
    let columns: Vec<(&str, u32, Align)> =
        columns.iter().map(|name| (name.as_str(), 1, Align::End)).collect();
    let cells: Vec<&str> = columns.iter().map(|(name, ..)| *name).collect();
    table("Tableau large[1]", "", &columns, &[&cells])
}

fn without_caption() -> ResolvedBlock {
    let columns = vec![Column { heading: line("A"), weight: 0, align: Align::Start }];
    let rows = vec![vec![line("a")]];
    block(ResolvedBody::Table(Table { caption: None, description: "Un.".into(), columns, rows }))
}

fn uneven() -> ResolvedBlock {
    table(
        "Tableau inégal",
        "",
        &[("A", 1, Align::Start), ("B", 1, Align::End)],
        &[&["a"], &["a", "b", "c"], &[]],
    )
}

fn without_columns() -> ResolvedBlock {
    table("Tableau sans colonne", "", &[], &[])
}
