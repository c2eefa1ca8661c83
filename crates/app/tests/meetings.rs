//! Meetings: which of our parties is at the table, who sits where, and those that documents report.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

mod desk;

use am_app::{
    CounterpartInput, ErrorCode, ImportOutcome, MeetingInput, MeetingView, ParticipantInput, PersonInput,
    SourceInput, SourceView,
};
use am_model::brief::{BlockBody, Inline};
use am_model::counterpart::CounterpartKind;
use am_model::meeting::{MeetingFormat, MeetingState};
use am_model::resolved::Run;
use am_model::{CounterpartId, Lang, MeetingId, PerLang, PersonId, SourceId};
use desk::{Desk, READOUT, choices};

/// A release of a Québec ministry, as invented.
const RELEASE: &str = "Québec et la Norvège renforcent leur coopération

Communiqué

Québec, le 12 mai 2025

La ministre des Relations internationales du Québec, Mme Anne Gagnon, a rencontré le 12 mai 2025 à Oslo le ministre \
des Affaires étrangères de la Norvège, M. Lars Berg.

Les deux ministres se sont engagés à mettre en place un programme d’échanges.

Source

Luc Roy

Attaché de presse
";

fn source(desk: &Desk, name: &str, text: &str) -> SourceId {
    match desk.import(&[desk.file(name, text.as_bytes())]).remove(0) {
        ImportOutcome::Imported { source, .. } => source,
        other => panic!("not imported: {other:?}"),
    }
}

fn accept_all(desk: &Desk, source: SourceId) {
    for proposal in desk.app.proposals_pending(source).expect("a source") {
        desk.app.proposal_accept(proposal, None).expect("accepted");
    }
}

fn party(desk: &Desk, name: &str) -> CounterpartId {
    desk.app.counterpart_named(name).expect("a library").unwrap_or_else(|| panic!("{name} is known"))
}

fn ours(desk: &Desk, name: &str) -> CounterpartId {
    new_party(desk, name, true)
}

fn new_party(desk: &Desk, name: &str, home: bool) -> CounterpartId {
    let input = CounterpartInput {
        id: None,
        kind: if name == "Québec" { CounterpartKind::Government } else { CounterpartKind::Country },
        name: PerLang::both(name, name),
        official_name: PerLang::default(),
        article_fr: None,
        aliases: PerLang::default(),
        home,
        summary: PerLang::default(),
    };
    desk.app.counterpart_save(input).expect("kept").value
}

fn person(desk: &Desk, name: &str, of: Option<CounterpartId>) -> PersonId {
    let input = PersonInput {
        id: None,
        name: name.to_owned(),
        family_name: String::new(),
        aliases: Vec::new(),
        honorific: PerLang::default(),
        address: PerLang::default(),
        pronunciation: None,
        biography: PerLang::default(),
        counterpart: of,
        title: PerLang::both("Ministre", "Minister"),
    };
    desk.app.person_save(input).expect("kept").value
}

fn takes_part(person: PersonId) -> ParticipantInput {
    ParticipantInput { person, side: None, lead: false }
}

fn meeting(with: &[CounterpartId], people: &[ParticipantInput]) -> MeetingInput {
    MeetingInput {
        id: None,
        title: PerLang::default(),
        home: None,
        counterparts: with.to_vec(),
        state: MeetingState::Planned,
        on: Some("2026-04-09".parse().expect("a date")),
        starts_at: None,
        ends_at: None,
        zone: None,
        place: PerLang::default(),
        format: MeetingFormat::InPerson,
        spoken: None,
        scenario: PerLang::default(),
        participants: people.to_vec(),
        agenda: Vec::new(),
        marking: None,
    }
}

fn saved(desk: &Desk, input: MeetingInput) -> MeetingView {
    let id = desk.app.meeting_save(input, None).expect("saved").value.meeting;
    desk.app.meeting_get(id).expect("there")
}

fn seen(desk: &Desk, source: SourceId) -> SourceView {
    desk.app.source_get(source).expect("there")
}

// Which of our parties, and who sits where.

#[test]
fn one_of_our_own_parties_is_at_the_table_and_in_the_title() {
    let desk = Desk::new();
    let (canada, quebec) = (ours(&desk, "Canada"), ours(&desk, "Québec"));
    let norway = new_party(&desk, "Norvège", false);
    let usual = saved(&desk, meeting(&[norway], &[]));
    assert_eq!((usual.meeting.home, usual.row.title.text(Lang::Fr)), (canada, "Canada–Norvège"));
    let said = saved(&desk, MeetingInput { home: Some(quebec), ..meeting(&[norway], &[]) });
    assert_eq!((said.meeting.home, said.row.title.text(Lang::Fr)), (quebec, "Québec–Norvège"));
    let stranger = MeetingInput { home: Some(norway), ..meeting(&[norway], &[]) };
    assert_eq!(desk.app.meeting_save(stranger, None).expect_err("not ours").code, ErrorCode::Invalid);
}

#[test]
fn who_takes_part_tells_which_of_our_parties_meets() {
    let desk = Desk::new();
    let (_, quebec) = (ours(&desk, "Canada"), ours(&desk, "Québec"));
    let norway = new_party(&desk, "Norvège", false);
    let (berg, gagnon) =
        (person(&desk, "Lars Berg", Some(norway)), person(&desk, "Anne Gagnon", Some(quebec)));
    let held = saved(&desk, meeting(&[norway], &[takes_part(berg), takes_part(gagnon)]));
    assert_eq!(held.meeting.home, quebec);
    let sides: Vec<_> = held.participants.iter().map(|view| view.participant.side).collect();
    assert_eq!(sides, [norway, quebec]);
    let next = saved(&desk, meeting(&[norway], &[]));
    assert_eq!(next.meeting.home, quebec, "the last meeting with them was Québec’s");
}

#[test]
fn a_party_of_ours_that_is_met_sits_on_the_other_side() {
    let desk = Desk::new();
    let (canada, quebec) = (ours(&desk, "Canada"), ours(&desk, "Québec"));
    let held = saved(&desk, meeting(&[canada], &[]));
    assert_eq!(held.meeting.home, quebec);
    let names: Vec<_> = held.row.counterparts.iter().map(|party| party.name.text(Lang::Fr)).collect();
    assert_eq!(names, ["Canada"]);
}

#[test]
fn a_side_that_is_said_stands_and_one_that_left_the_table_is_guessed_anew() {
    let desk = Desk::new();
    let (canada, quebec) = (ours(&desk, "Canada"), ours(&desk, "Québec"));
    let norway = new_party(&desk, "Norvège", false);
    let roy = person(&desk, "Luc Roy", None);
    let said = ParticipantInput { side: Some(quebec), ..takes_part(roy) };
    let held = saved(&desk, meeting(&[norway], &[said]));
    assert_eq!((held.meeting.home, held.participants[0].participant.side), (quebec, quebec));
    let changed =
        MeetingInput { id: Some(held.row.id), home: Some(canada), ..meeting(&[norway], &[takes_part(roy)]) };
    let changed = saved(&desk, changed);
    assert_eq!(changed.participants[0].participant.side, norway, "an office of nobody’s at the table");
    let seats = desk.app.meeting_seats(None, &[norway], &[said]).expect("a library");
    assert_eq!((seats.home, seats.sides), (Some(quebec), vec![(roy, quebec)]));
}

#[test]
fn a_title_written_from_the_parties_follows_them_and_one_of_its_own_stays() {
    let desk = Desk::new();
    let quebec = (ours(&desk, "Canada"), ours(&desk, "Québec")).1;
    let norway = new_party(&desk, "Norvège", false);
    let held = saved(&desk, meeting(&[norway], &[]));
    let title = PerLang { fr: held.meeting.title.fr.clone(), en: Some("Energy talks".to_owned()) };
    let input = MeetingInput { id: Some(held.row.id), home: Some(quebec), title, ..meeting(&[norway], &[]) };
    let changed = saved(&desk, input);
    assert_eq!(changed.row.title, PerLang::both("Québec–Norvège", "Energy talks"));
}

// The meetings that documents report.

#[test]
fn a_readout_becomes_a_held_meeting_in_one_act_that_is_undone_at_once() {
    let desk = Desk::new();
    let readout = source(&desk, "compte-rendu.txt", READOUT);
    accept_all(&desk, readout);
    let before = seen(&desk, readout);
    let offer = before.reported.clone().expect("it reports a meeting");
    assert_eq!(offer.title.text(Lang::Fr), "Canada–Norvège");
    assert_eq!((offer.on.to_string().as_str(), offer.place.text(Lang::Fr)), ("2025-06-03", "Oslo"));
    let names: Vec<_> = offer.people.iter().map(|row| row.person.name.as_str()).collect();
    assert_eq!((names.len(), offer.known.is_none()), (2, true), "{names:?}");
    assert!(offer.commitments >= 2, "{}", offer.commitments);

    let id = desk.app.meeting_from_source(readout).expect("kept").value;
    let held = desk.app.meeting_get(id).expect("there");
    assert_eq!(held.row.state, MeetingState::Held);
    assert_eq!(held.commitments.len() as u32, offer.commitments);
    assert_eq!(held.sources.len(), 1);
    let sides: Vec<_> =
        held.participants.iter().map(|view| (view.participant.side, view.participant.lead)).collect();
    assert!(sides.contains(&(party(&desk, "Canada"), true)), "{sides:?}");
    assert!(sides.contains(&(party(&desk, "Norvège"), true)), "{sides:?}");
    let seen_after = seen(&desk, readout);
    assert_eq!(seen_after.reported, None, "there is nothing left to offer");
    assert_eq!(seen_after.source.meeting, Some(id));

    desk.app.undo(None).expect("one step");
    assert!(desk.app.meeting_list().expect("a library").is_empty());
    assert_eq!(seen(&desk, readout), before);
}

#[test]
fn the_next_note_tells_of_the_meeting_that_was_kept() {
    let desk = Desk::new();
    let readout = source(&desk, "compte-rendu.txt", READOUT);
    accept_all(&desk, readout);
    desk.app.meeting_from_source(readout).expect("kept");
    let norway = party(&desk, "Norvège");
    let made = desk.app.meeting_save(meeting(&[norway], &[]), Some(choices())).expect("made").value;
    let note = desk.app.brief_get(made.brief.expect("a note"), Lang::Fr).expect("there");
    let last = note.resolved.facts.iter().find(|fact| fact.label == "Dernière rencontre");
    let last = last.expect("the facts name the last meeting");
    let Some(Run::Text { text, .. }) = last.line.runs.first() else { panic!("{last:?}") };
    assert_eq!(text, "À Oslo, le 3\u{a0}juin 2025\u{a0}: deux engagements, aucun en retard");
    let caption = note.blocks.iter().find_map(|block| match &block.body {
        BlockBody::Commitments { caption, .. } => caption.fr.clone(),
        _ => None,
    });
    assert_eq!(caption, Some(vec![Inline::text("Engagements pris à Oslo le 3\u{a0}juin 2025")]));
}

#[test]
fn a_meeting_is_kept_once_and_completed_with_what_is_accepted_later() {
    let desk = Desk::new();
    let readout = source(&desk, "compte-rendu.txt", READOUT);
    let first = desk.app.meeting_from_source(readout).expect("kept").value;
    assert!(desk.app.meeting_get(first).expect("there").participants.is_empty());
    let again = desk.app.meeting_from_source(readout).expect("nothing to do");
    assert_eq!((again.value, again.label), (first, None));
    accept_all(&desk, readout);
    let held = desk.app.meeting_get(first).expect("there");
    assert!(held.commitments.len() >= 2, "what is accepted from the document was promised there");
    let offer = seen(&desk, readout).reported.expect("two people are missing");
    assert_eq!((offer.people.len(), offer.known.map(|known| known.id)), (2, Some(first)));
    assert_eq!(desk.app.meeting_from_source(readout).expect("completed").value, first);
    assert_eq!(desk.app.meeting_get(first).expect("there").participants.len(), 2);
    assert_eq!(desk.app.meeting_list().expect("a library").len(), 1);
}

#[test]
fn a_meeting_that_is_there_already_is_taken_and_marked_as_held() {
    let desk = Desk::new();
    ours(&desk, "Canada");
    let norway = new_party(&desk, "Norvège", false);
    let planned = MeetingInput { on: Some("2025-06-03".parse().expect("a date")), ..meeting(&[norway], &[]) };
    let planned = saved(&desk, planned).row.id;
    let readout = source(&desk, "compte-rendu.txt", READOUT);
    accept_all(&desk, readout);
    let offer = seen(&desk, readout).reported.expect("it reports that meeting");
    assert_eq!((offer.known.map(|known| known.id), offer.held), (Some(planned), false));
    assert_eq!(desk.app.meeting_from_source(readout).expect("tied").value, planned);
    let held = desk.app.meeting_get(planned).expect("there");
    assert_eq!((held.row.state, held.participants.len()), (MeetingState::Held, 2));
}

#[test]
fn a_release_of_a_quebec_ministry_is_a_meeting_of_quebecs() {
    let desk = Desk::new();
    let canada = ours(&desk, "Canada");
    let release = source(&desk, "communique.txt", RELEASE);
    accept_all(&desk, release);
    let quebec = party(&desk, "Québec");
    let id = desk.app.meeting_from_source(release).expect("kept").value;
    let held = desk.app.meeting_get(id).expect("there");
    assert_eq!(held.meeting.home, quebec);
    assert_eq!(held.row.title.text(Lang::Fr), "Québec–Norvège");
    assert!(desk.app.person_named("Luc Roy").expect("a library").is_some(), "accepted like the others");
    let took_part: Vec<_> = held.participants.iter().map(|view| view.person.person.name.as_str()).collect();
    assert_eq!(took_part, ["Anne Gagnon", "Lars Berg"], "whom the press may call took no part");
    let gagnon = desk.app.person_named("Anne Gagnon").expect("a library").expect("accepted");
    let row = desk.app.person_list().expect("a library").into_iter().find(|row| row.person.id == gagnon);
    let office = row.and_then(|row| row.party).map(|party| party.id);
    assert_eq!(office, Some(quebec), "our minister is not made one of Canada’s ({canada:?})");
}

#[test]
fn what_reports_no_meeting_offers_none() {
    let desk = Desk::new();
    let announcement = "Le Canada investit dans l’énergie\n\nCommuniqué\n\nOslo, le 3 juin 2025\n\nLe ministre de \
                        l’Énergie du Canada, M. Paul Tremblay, a annoncé un programme avec la Norvège.\n";
    let announcement = source(&desk, "annonce.txt", announcement);
    assert_eq!(seen(&desk, announcement).reported, None);
    let refused = desk.app.meeting_from_source(announcement).expect_err("nobody was met");
    assert_eq!(refused.code, ErrorCode::NoMeetingReported);
    let to_come = source(&desk, "a-venir.txt", &READOUT.replace("3 juin 2025", "3 juin 2031"));
    assert_eq!(seen(&desk, to_come).reported, None, "what is still to come was not held");
    assert!(desk.app.meeting_list().expect("a library").is_empty());
}

#[test]
fn an_import_says_which_meeting_its_document_reports() {
    let desk = Desk::new();
    let outcome = desk.import(&[desk.file("compte-rendu.txt", READOUT.as_bytes())]).remove(0);
    let ImportOutcome::Imported { reported, .. } = outcome else { panic!("not imported: {outcome:?}") };
    assert_eq!(reported.expect("a meeting").title.text(Lang::En), "Canada–Norway");
}

#[test]
fn commitments_follow_their_document_to_its_meeting() {
    let desk = Desk::new();
    let readout = source(&desk, "compte-rendu.txt", READOUT);
    accept_all(&desk, readout);
    let other = saved(&desk, meeting(&[party(&desk, "Norvège")], &[])).row.id;
    let tied = |meeting: Option<MeetingId>| {
        let source = seen(&desk, readout).source;
        let input = SourceInput {
            id: source.id,
            title: source.title,
            cite_as: source.cite_as,
            short: source.short,
            kind: source.kind,
            publisher: source.publisher,
            published: source.published,
            event_date: source.event_date,
            event_place: source.event_place,
            url: source.url,
            public: source.public,
            counterparts: source.counterparts,
            meeting,
            marking: source.handling.marking,
        };
        desk.app.source_save(input).expect("saved");
        let commitments = desk.app.commitment_list().expect("a library");
        commitments.iter().filter(|row| row.meeting == meeting).count() == commitments.len()
    };
    assert!(tied(Some(other)), "all were made there");
    assert!(tied(None), "and none is, once the document is not");
}
