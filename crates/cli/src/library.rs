//! What a library holds, from a terminal: listing and showing records, accepting proposals.

use am_app::{App, ReportedMeeting};
use am_model::number::partial_date;
use am_model::record::{RecordKind, RecordRef};
use am_model::{ProposalId, SourceId};
use uuid::Uuid;

use crate::messages::count;
use crate::output::{Failure, Printer};

/// Accepts proposals: those named, and all that wait in the sources named; with `meeting` also keeps the meetings these
/// sources report, and otherwise says how.
///
/// # Errors
/// [`Failure::App`]; what was accepted before stays accepted.
pub fn accept(app: &App, ids: &[Uuid], meeting: bool, printer: &Printer) -> Result<(), Failure> {
    let (mut accepted, mut meetings) = (Vec::new(), Vec::new());
    for id in ids {
        let (kind, _) = app.record_json(*id)?;
        if kind != RecordKind::Source {
            accepted.push(app.proposal_accept(ProposalId(*id), None)?.value);
            continue;
        }
        let source = SourceId(*id);
        for proposal in app.proposals_pending(source)? {
            accepted.push(app.proposal_accept(proposal, None)?.value);
        }
        match app.source_get(source)?.reported {
            Some(_) if meeting => {
                let made = app.meeting_from_source(source)?.value;
                meetings.push(RecordRef { kind: RecordKind::Meeting, id: made.into() });
            }
            Some(reported) => offer(&reported, id, printer),
            None => {}
        }
    }
    let all: Vec<RecordRef> = accepted.iter().chain(&meetings).copied().collect();
    printer.show(&all, || {
        let proposals = count(
            printer.lang,
            accepted.len(),
            ("proposition retenue", "propositions retenues"),
            ("proposal accepted", "proposals accepted"),
        );
        let ids = meetings.iter().map(|meeting| meeting.id.to_string());
        std::iter::once(proposals).chain(ids).collect::<Vec<_>>().join("\n")
    });
    Ok(())
}

/// Says that a source reports a meeting, and how to keep it.
fn offer(reported: &ReportedMeeting, source: &Uuid, printer: &Printer) {
    let title = reported.title.text(printer.lang);
    let on = partial_date(reported.on, printer.lang);
    let sentence =
        printer.say("Cette source rend compte d’une rencontre\u{a0}:", "This source reports a meeting:");
    let how = printer.say("Pour la garder comme tenue\u{a0}:", "To keep it as held:");
    printer.tell(&format!("{sentence} {title}, {on}. {how} aide-memoire meeting from {source}"));
}
