//! Versions and approvals of briefs from a terminal.

use am_app::{App, ApprovalRow, DecisionInput, Occasion, VersionRow};
use am_model::brief::BriefState;
use am_model::resolved::{Line, ResolvedBody, ResolvedBrief, Run, Table};
use am_model::{ApprovalId, BriefId, Lang};

use crate::brief_args::{BriefVerb, NewDecision};
use crate::notes;
use crate::output::{Failure, Printer};

/// Does what is asked of briefs.
///
/// # Errors
/// [`Failure::App`].
pub fn run(app: &App, verb: &BriefVerb, printer: &Printer) -> Result<(), Failure> {
    match verb {
        BriefVerb::New(new) => notes::brief_new(app, new, printer)?,
        BriefVerb::Freeze { brief, label } => {
            let made = app.version_freeze(BriefId(*brief), label.clone())?.value;
            printer.show(&made, || version_line(&made, printer));
        }
        BriefVerb::Versions { brief } => {
            let rows = app.version_list(BriefId(*brief))?;
            printer.show(&rows, || match rows.as_slice() {
                [] => printer.say("Aucune version figée.", "No frozen version.").to_owned(),
                rows => rows.iter().map(|row| version_line(row, printer)).collect::<Vec<_>>().join("\n"),
            });
        }
        BriefVerb::Version { brief, number, lang } => {
            let id = app.version_numbered(BriefId(*brief), *number)?;
            let view = app.version_get(id, *lang)?;
            printer.show(&view, || {
                format!("{}\n\n{}", version_line(&view.row, printer), as_text(&view.resolved))
            });
        }
        BriefVerb::RestoreVersion { brief, number } => {
            let id = app.version_numbered(BriefId(*brief), *number)?;
            let restored = app.version_restore(id)?;
            printer.show(&restored, || match restored.label {
                Some(_) => match printer.lang {
                    Lang::Fr => format!("Le texte de la version {number} est de nouveau celui de la note."),
                    Lang::En => format!("The text of version {number} is restored."),
                },
                None => printer
                    .say("La note dit déjà la même chose.", "The brief says the same already.")
                    .to_owned(),
            });
        }
        BriefVerb::Approvals { brief } => {
            let rows = app.approval_list(BriefId(*brief))?;
            printer.show(&rows, || match rows.as_slice() {
                [] => printer.say("Aucune approbation demandée.", "No approval is asked for.").to_owned(),
                rows => rows.iter().map(|row| approval_line(row, printer)).collect::<Vec<_>>().join("\n"),
            });
        }
        BriefVerb::Decide(decision) => decide(app, decision, printer)?,
    }
    Ok(())
}

fn decide(app: &App, decision: &NewDecision, printer: &Printer) -> Result<(), Failure> {
    let decided = app.approval_decide(DecisionInput {
        id: ApprovalId(decision.approval),
        approved: !decision.returned,
        on: decision.on,
        version: decision.version,
    })?;
    let (state, version) = (state_word(decided.value.state, printer), decided.value.version);
    printer.show(&decided.value, || match printer.lang {
        Lang::Fr => format!("Décision notée sur la version {version}; la note est {state}."),
        Lang::En => format!("Decision written down on version {version}; the brief is {state}."),
    });
    Ok(())
}

/// Writes `3  2026-04-07 14:32  remise au cabinet, approuvée (texte actuel)`.
fn version_line(row: &VersionRow, printer: &Printer) -> String {
    let occasion = match row.occasion {
        None => printer.say("illisible", "unreadable"),
        Some(Occasion::Asked) => row.state.map_or("", |state| state_word(state, printer)),
        Some(Occasion::Decided) => printer.say("vue par un approbateur", "seen by an approver"),
        Some(Occasion::Approved) => printer.say("approuvée", "approved"),
        Some(Occasion::Delivered) => printer.say("remise", "delivered"),
        Some(Occasion::Replaced) => printer.say("avant une restauration", "before a restoration"),
    };
    let what = [row.label.as_str(), occasion].into_iter().filter(|part| !part.is_empty());
    let current = if row.is_current { printer.say(" (texte actuel)", " (present text)") } else { "" };
    let at = row.made_at.format("%Y-%m-%d %H:%M");
    format!("{}  {at}  {}{current}", row.number, what.collect::<Vec<_>>().join(", "))
}

fn state_word(state: BriefState, printer: &Printer) -> &'static str {
    let (fr, en) = match state {
        BriefState::Draft => ("en ébauche", "a draft"),
        BriefState::InReview => ("en révision", "in review"),
        BriefState::Approved => ("approuvée", "approved"),
        BriefState::Delivered => ("remise", "delivered"),
    };
    match printer.lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}

/// Writes `ID  1. Anne Roy, directrice: pour le 2026-04-07 (prévu), sans marge`.
fn approval_line(row: &ApprovalRow, printer: &Printer) -> String {
    let step = &row.approval;
    let who = [step.name.as_str(), step.title.text(printer.lang)].into_iter().filter(|part| !part.is_empty());
    let who = who.collect::<Vec<_>>().join(", ");
    let day = |day: chrono::NaiveDate| day.to_string();
    let mut said = Vec::new();
    match step.approved {
        Some(approved) => {
            let word = match approved {
                true => printer.say("approuvée le", "approved on"),
                false => printer.say("renvoyée le", "sent back on"),
            };
            said.push(format!("{word} {}", step.decided_on.map(day).unwrap_or_default()));
            said.extend(step.version.map(|number| format!("version {number}")));
            if row.is_outdated {
                said.push(printer.say("le texte a changé depuis", "the text has changed since").to_owned());
            }
        }
        None => {
            let due = row.due.map(|due| format!("{} {due}", printer.say("pour le", "by")));
            said.push(due.unwrap_or_else(|| printer.say("sans échéance", "no date").to_owned()));
            if row.is_planned {
                said.push(printer.say("prévu", "planned").to_owned());
            }
            if row.is_late {
                said.push(printer.say("en retard", "late").to_owned());
            } else if row.days == Some(0) {
                said.push(printer.say("sans marge", "no slack").to_owned());
            }
        }
    }
    let colon = printer.say("\u{a0}:", ":");
    format!("{}  {}. {who}{colon} {}", step.id, step.seq, said.join(", "))
}

/// Writes a note as plain text: its frame, its facts, its sections, its notes.
fn as_text(note: &ResolvedBrief) -> String {
    let frame = &note.frame;
    let mut lines = vec![line(&frame.addressee), frame.title.clone(), line(&frame.subtitle)];
    lines.extend([frame.marking.clone(), frame.draft.clone().unwrap_or_default()]);
    lines.retain(|text| !text.is_empty());
    let colon = if note.lang == Lang::Fr { "\u{a0}:" } else { ":" };
    lines.extend(note.facts.iter().map(|fact| format!("{}{colon} {}", fact.label, line(&fact.line))));
    for section in &note.sections {
        lines.push(format!("\n{}. {}", section.number, line(&section.heading)));
        lines.extend(section.unwritten.clone());
        lines.extend(section.blocks.iter().flat_map(|block| body(&block.body)));
    }
    if !note.notes.is_empty() {
        lines.push(String::new());
        lines.extend(note.notes.iter().map(|source| format!("[{}] {}", source.number, line(&source.line))));
    }
    lines.join("\n")
}

fn body(body: &ResolvedBody) -> Vec<String> {
    match body {
        ResolvedBody::Paragraph { line: text } => vec![line(text)],
        ResolvedBody::Heading { line: text, aside } => {
            vec![[Some(line(text)), aside.clone()].into_iter().flatten().collect::<Vec<_>>().join(" – ")]
        }
        ResolvedBody::List { ordered, items } => {
            let mark = |at: usize| if *ordered { format!("{}.", at + 1) } else { "•".to_owned() };
            items.iter().enumerate().map(|(at, (_, text))| format!("{} {}", mark(at), line(text))).collect()
        }
        ResolvedBody::Role { label, line: text } => vec![format!("{label} – {}", line(text))],
        ResolvedBody::Question { question, answer } => vec![line(question), format!("    {}", line(answer))],
        ResolvedBody::Quote { line: text, by } => vec![format!("{} – {by}", line(text))],
        ResolvedBody::Table(table) => rows(table),
        ResolvedBody::Chart(chart) => {
            let bars = chart.bars.iter().map(|bar| format!("    {} {}", bar.label, bar.text));
            std::iter::once(line(&chart.caption)).chain(bars).chain(chart.note.as_ref().map(line)).collect()
        }
        ResolvedBody::Biography(person) => vec![format!("{} – {}", person.name, line(&person.text))],
    }
}

fn rows(table: &Table) -> Vec<String> {
    let row = |cells: Vec<String>| cells.join(" | ");
    let head = row(table.columns.iter().map(|column| line(&column.heading)).collect());
    let rows = table.rows.iter().map(|cells| row(cells.iter().map(line).collect()));
    table.caption.as_ref().map(line).into_iter().chain([head]).chain(rows).collect()
}

fn line(line: &Line) -> String {
    let runs = line.runs.iter().map(|run| match run {
        Run::Text { text, .. } | Run::Link { text, .. } => text.clone(),
        Run::Note { number } => format!("[{number}]"),
        Run::Break => " ".to_owned(),
    });
    runs.collect()
}
