//! The English note of the follow-up meeting.

use super::*;

pub fn english() -> ResolvedBrief {
    ResolvedBrief { lang: Lang::En, frame: frame(), facts: meeting(), sections: body(), notes: sources() }
}

fn frame() -> Frame {
    let department = "Department of Artificial Intelligence and Digital Innovation";
    Frame {
        addressee: line("Information note for the Minister"),
        title: "Canada–Qatar follow-up meeting".into(),
        subtitle: line("Meeting with Mr. Mohammed bin Ali bin Mohammed Al Mannai"),
        department: department.into(),
        running_head: "Canada–Qatar follow-up meeting, April 9, 2026".into(),
        marking: "PROTECTED B".into(),
        marked: true,
        draft: Some("Draft of March 31, 2026".into()),
        page_of: "Page {page} of {pages}".into(),
        facts_caption: "Facts of the meeting".into(),
        author: department.into(),
        subject: "Meeting of April 9, 2026".into(),
        keywords: vec!["Canada".into(), "Qatar".into(), "information technology".into()],
    }
}

fn meeting() -> Vec<Fact> {
    facts(&[
        ("Date and place", "Thursday, April 9, 2026, 10:00 to 10:45 a.m., in Ottawa"),
        ("For Canada", "Mr. Evan Solomon, Minister of Artificial Intelligence and Digital Innovation"),
        (
            "For Qatar",
            "Mr. Mohammed bin Ali bin Mohammed Al Mannai, Minister of Communications and Information Technology",
        ),
        ("Last meeting", "In Doha, on October 15, 2025: five commitments, two of them late"),
        ("Format", "In English, four agenda items, no press event"),
    ])
}

fn body() -> Vec<ResolvedSection> {
    sections(vec![
        (
            "Objectives",
            vec![list(
                true,
                &[
                    "Settle the date on which the memorandum of understanding on information and communications \
                     technology (ICT), in the works since Doha, will be signed.[1]",
                    "Name, on the spot, the main contact in each department.[1]",
                    "Answer Qatar’s proposal of a joint ICT committee and set the first exchange of experts in \
                     high-performance computing.[2]",
                ],
            )],
        ),
        (
            "Key messages",
            vec![list(
                false,
                &[
                    "**From agreement to delivery.** Canada is ready to sign the memorandum of understanding on ICT \
                     and proposes a short timetable, with a named lead on each side.[1]",
                    "**Teams that talk.** The regular follow-ups agreed in Doha are bearing fruit: the latest took \
                     place in January 2026.[3]",
                    "**An ecosystem worth meeting.** In September 2025, ALL IN brought 6,000 people to Montréal; the \
                     clusters reported 627 projects there, worth more than $3.07 billion.[4]",
                ],
            )],
        ),
        ("Agenda and talking points", agenda()),
        (
            "If raised",
            vec![
                question(
                    "Why have the contacts not been named?",
                    "Naming them waited for a stable text. It is now possible, and we propose to do it today.",
                ),
                question(
                    "Would Canada host a next meeting?",
                    "Yes, on the margins of ALL IN, in Montréal, if the ministers’ calendars allow.",
                ),
            ],
        ),
        ("Earlier commitments", vec![commitments()]),
        ("Statistics", vec![figures(), participants()]),
        (
            "Background",
            vec![
                block(ResolvedBody::Paragraph {
                    line: Line {
                        lang: Some(Lang::Fr),
                        runs: vec![
                            Run::text("Ce paragraphe n’existe qu’en français; il renvoie à la "),
                            Run::Text {
                                text: "Digital Charter".into(),
                                bold: false,
                                italic: true,
                                lang: Some(Lang::En),
                                tone: None,
                            },
                            Run::text(" et à l’"),
                            Run::Link {
                                text: "avis publié à l’issue de la rencontre".into(),
                                url: "https://www.example.org/avis?lang=fr&id=12".into(),
                            },
                            Run::text("."),
                        ],
                    },
                }),
                block(ResolvedBody::Quote {
                    line: Line::plain("“Our two teams will not wait for the next visit.”"),
                    by: "Mr. Evan Solomon, Minister of Artificial Intelligence and Digital Innovation".into(),
                }),
            ],
        ),
        (
            "Biographical notes",
            vec![
                biography(
                    "Mr. Mohammed bin Ali bin Mohammed Al Mannai",
                    "AM",
                    "Place for a photo of Mr. Al Mannai",
                    "Minister of Communications and Information Technology of Qatar. Received Mr. Solomon in Doha on \
                     October 15, 2025, where he proposed a joint ICT committee.[8] He is addressed as “Minister” or \
                     “Your Excellency”.",
                ),
                biography(
                    "Mr. Evan Solomon",
                    "ES",
                    "Place for a photo of Mr. Solomon",
                    "Minister of Artificial Intelligence and Digital Innovation of Canada. Leads the delegation and \
                     chairs the meeting.",
                ),
            ],
        ),
        (
            "Next steps",
            vec![paragraph(
                "The record will be drawn up within two working days. New commitments will be entered in the register \
                 and taken up in the next note.",
            )],
        ),
    ])
}

fn agenda() -> Vec<ResolvedBlock> {
    vec![
        heading("Item 1. Memorandum of understanding on ICT", "10 minutes"),
        list(
            false,
            &[
                "We agreed in Doha to finalize it in the months that followed; the text is stable and can be signed.[1]",
                "I propose that our teams settle a date by April 15.",
            ],
        ),
        heading("Item 2. Contacts and regular follow-ups", "10 minutes"),
        list(
            false,
            &[
                "Each of our departments was to name a contact; this has not been done, and I would like us to settle \
                 it today.[5]",
                "On the Canadian side, the name will be given during the meeting.",
            ],
        ),
        role("Ask", "Who will be the liaison in your ministry, and from when?"),
        heading("Item 3. Joint ICT committee", "10 minutes"),
        list(
            false,
            &[
                "You proposed a joint committee in Doha. We are interested; let us first see what mandate it would have \
               once the memorandum is signed.[5]",
            ],
        ),
        role("Avoid", "Announcing a date or a membership before the memorandum is signed."),
        heading("Item 4. High-performance computing", "15 minutes"),
        list(
            false,
            &[
                "We had kept the idea of exchanging experts. A first one-day workshop, held remotely, would show what \
               needs we share.[5]",
            ],
        ),
    ]
}

fn commitments() -> ResolvedBlock {
    table(
        "Table 1. Commitments made in Doha on October 15, 2025, as of March 31, 2026[5]",
        "Five commitments with who made them, when they are due and their state; two are late.",
        &[
            ("Commitment", 292, Align::Start),
            ("Responsible", 92, Align::Start),
            ("Due", 104, Align::Start),
            ("State", 136, Align::Start),
        ],
        &[
            &["Name a main contact in each department", "Joint", "Dec. 15, 2025", "◆◆◆ Late◆◆, 106 days"],
            &[
                "Answer the proposal of a joint ICT committee",
                "Canada",
                "Feb. 28, 2026",
                "◆◆◆ Late◆◆, 31 days",
            ],
            &["Finalize the memorandum of understanding on ICT", "Joint", "Apr. 15, 2026", "Under way"],
            &["Hold regular follow-ups", "Joint", "Quarterly", "Up to date"],
            &[
                "Explore exchanges of experts in high-performance computing",
                "Joint",
                "No date",
                "Not started",
            ],
        ],
    )
}

fn figures() -> ResolvedBlock {
    table(
        "Table 2. Figures for the meeting",
        "Four statistics with their value, date and scope.",
        &[
            ("Statistic", 208, Align::Start),
            ("Value", 122, Align::End),
            ("As of", 122, Align::Start),
            ("Scope", 172, Align::Start),
        ],
        &[
            &["Participants in ALL IN, Montréal[6]", "6,000", "September 2025", "Event"],
            &["Cluster projects[6]", "627", "September 2025", "Canada"],
            &["Value of these projects[6]", "over $3.07 B", "September 2025", "Canada"],
            &["ICT specialists[7]", "91,000", "June 2020", "Québec (old figure)"],
        ],
    )
}

fn participants() -> ResolvedBlock {
    chart(
        "Figure 1. Participants in ALL IN, by edition",
        "Bar chart. Participants in ALL IN: 2,900 in 2023, 4,400 in 2024, 6,000 in 2025. The first two values are \
         illustrative.",
        "Participants",
        &[("2023", 2900.0, "2,900"), ("2024", 4400.0, "4,400"), ("2025", 6000.0, "6,000")],
        "The values of 2023 and 2024 are illustrative.",
    )
}

fn sources() -> Vec<Note> {
    let doha = "Record of the Canada–Qatar ministerial meeting, Doha, October 15, 2025, para.";
    notes(&[
        &format!("{doha} 5 and 6."),
        "Same source, para. 4 and 7.",
        "Record of the follow-up, by videoconference, January 20, 2026, para. 2.",
        "Review of ALL IN 2025, Montréal, September 2025, p. 1.",
        &format!("{doha} 4 to 7."),
        "Review of ALL IN 2025, Montréal, September 2025, p. 1.",
        "Note of the Québec–France meeting, June 25, 2020, para. 3. Figure more than five years old, to be quoted with \
         its date.",
        &format!("{doha} 2 and 4."),
    ])
}
