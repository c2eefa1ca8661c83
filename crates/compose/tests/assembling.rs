//! Which records come into a brief, where, and in which order.
#![allow(clippy::expect_used, clippy::panic, reason = "a test says why a value is there")]

mod common;

use am_compose::{AssembleOptions, Carry, Document, Material, Templates, assemble};
use am_model::brief::{Block, BlockBody, LangState, SectionRole};
use am_model::commitment::{CommitmentState, Recurrence};
use am_model::lang::{Lang, PerLang};
use am_model::record::Record;
use am_model::talking_point::Slot;
use common::{Example, both, day, dump, example, levels, words};

fn blocks(document: &Document, role: SectionRole) -> Vec<Block> {
    let section = document.sections.iter().find(|section| section.role == role).expect("the template has it");
    document.blocks_of(section.id).into_iter().cloned().collect()
}

fn carry(example: &Example, carry: Carry<'_>) -> Document {
    let templates = Templates::built_in().expect("the templates compiled in hold together");
    let (words, levels) = (words(), levels());
    let records = &example.library.records;
    let material = Material { meeting: &records.meetings[&example.ottawa], records, carry, levels: &levels };
    let now = "2026-03-31T14:00:00Z".parse().expect("an instant");
    let options = AssembleOptions::new(Lang::Fr, day("2026-03-31"), now, &words);
    assemble(templates.get("meeting-note").expect("built in"), &material, &example.library.ids, &options)
}

fn french(example: &Example) -> String {
    let document = example.library.assemble("meeting-note", example.ottawa);
    dump(&example.library.resolve(&document, Lang::Fr))
}

#[test]
fn every_template_has_both_languages_and_what_a_note_needs() {
    let templates = Templates::built_in().expect("the templates compiled in hold together");
    assert_eq!(
        templates.all().iter().map(|one| one.id.as_str()).collect::<Vec<_>>(),
        ["meeting-note", "call-note"]
    );
    for template in templates.all() {
        let texts = [&template.name, &template.description, &template.addressee];
        let sections = template.sections.iter().flat_map(|section| [&section.heading, &section.hint]);
        for text in texts.into_iter().chain(sections) {
            for lang in Lang::ALL {
                assert!(text.get(lang).is_some_and(|words| !words.is_empty()), "{}: {text:?}", template.id);
            }
        }
        assert_eq!(template.sections[0].role, SectionRole::Facts);
        assert!(template.pages > 0);
    }
    let meeting = templates.get("meeting-note").expect("built in");
    assert_eq!(meeting.sections.len(), 12);
    assert!(templates.get("no-such-note").is_none());
}

#[test]
fn a_template_of_the_library_takes_the_place_of_the_built_in_one() {
    let templates = Templates::built_in().expect("the templates compiled in hold together");
    let mut own = templates.get("call-note").expect("built in").clone();
    own.pages = 2;
    let mut new = own.clone();
    new.id = "house-note".into();
    let templates = templates.with([own, new]);
    assert_eq!(templates.get("call-note").map(|one| one.pages), Some(2));
    assert_eq!(templates.all().len(), 3);
}

#[test]
fn points_for_others_stay_out_and_points_for_anybody_come_in_by_theme_only() {
    let mut example = example();
    let l = &mut example.library;
    let japan = l.party(both("Japon", "Japan"), Some("le"), false);
    l.point(Slot::Raise, japan, both("Pour le Japon seul.", "For Japan only."));
    let general = l.point(Slot::Raise, japan, both("Sans le thème.", "Without the theme."));
    let themed = l.point(Slot::Raise, japan, both("Avec le thème.", "With the theme."));
    l.with_theme(themed, " Calcul ");
    for point in [general, themed] {
        l.records.talking_points.entry(point).and_modify(|own| own.counterparts.clear());
    }
    let text = french(&example);
    assert!(!text.contains("Pour le Japon seul"));
    assert!(!text.contains("Sans le thème"));
    let at = text.find("Avec le thème").expect("a theme of the agenda brings it in");
    assert!(
        at > text.find("### Point 4").expect("the last point"),
        "it stands under the point with its theme"
    );
}

#[test]
fn lines_without_a_point_on_the_agenda_come_after_it() {
    let mut example = example();
    let qatar = example.qatar;
    example.library.point(Slot::Raise, qatar, both("Saluer l’équipe.", "Greet the team."));
    let text = french(&example);
    assert!(text.contains("### Point 5. Autres points | -\n* Saluer l’équipe."), "{text}");
    example.library.records.agenda_items.clear();
    let text = french(&example);
    assert!(!text.contains("###"), "without an agenda the lines need no heading");
    assert!(text.contains("* Saluer l’équipe."));
}

#[test]
fn what_to_avoid_at_large_has_its_own_section_without_a_label() {
    let mut example = example();
    let qatar = example.qatar;
    example.library.point(Slot::Avoid, qatar, both("Parler des élections.", "Talking of elections."));
    example.library.point(Slot::TheirAim, qatar, both("Obtenir une visite.", "Getting a visit."));
    let text = french(&example);
    assert!(text.contains("## 5. À éviter\n* Parler des élections."), "{text}");
    assert!(text.contains("## 6. Leurs objectifs probables\n* Obtenir une visite."), "{text}");
    assert!(text.contains("## 7. Engagements antérieurs"), "the sections after move on");
}

#[test]
fn what_is_not_carried_leaves_its_section_empty() {
    let example = example();
    let none = Carry {
        commitments: false,
        talking_points: false,
        statistics: false,
        biographies: false,
        structure_of: None,
    };
    let document = carry(&example, none);
    for role in
        [SectionRole::Objectives, SectionRole::Commitments, SectionRole::Statistics, SectionRole::Biographies]
    {
        assert!(blocks(&document, role).is_empty(), "{role:?}");
    }
    assert_eq!(blocks(&document, SectionRole::Agenda).len(), 4, "the agenda is the meeting's own");
    assert_eq!(document.sections.len(), 12, "the sections stay, to be written");
}

#[test]
fn the_structure_of_an_earlier_note_is_taken_without_its_text() {
    let mut example = example();
    let mut earlier = example.library.assemble("meeting-note", example.ottawa);
    earlier.sections.retain(|section| section.role != SectionRole::Statistics);
    earlier.sections[1].heading = both("Nos buts", "Our aims");
    example.library.records.agenda_items.clear();
    let document =
        carry(&example, Carry { talking_points: false, structure_of: Some(&earlier), ..Carry::default() });
    assert_eq!(document.sections.len(), 11);
    assert_eq!(document.sections[1].heading, both("Nos buts", "Our aims"));
    assert!(blocks(&document, SectionRole::Objectives).is_empty());
    let headings = blocks(&document, SectionRole::Agenda);
    assert_eq!(headings.len(), 4, "a meeting without agenda takes the earlier headings");
    assert!(
        headings.iter().all(|heading| earlier.blocks.iter().all(|old| old.id != heading.id)),
        "ids are new"
    );
}

#[test]
fn commitments_stand_overdue_first_then_by_day_then_what_recurs_then_the_rest() {
    let mut example = example();
    let (canada, qatar) = (example.canada, example.qatar);
    let l = &mut example.library;
    let recurs = l.commitment(&[qatar], both("Récurrent", "Recurring"), None);
    l.change(recurs, |one| one.due.every = Some(Recurrence::Yearly));
    let kept = l.commitment(&[qatar], both("Tenu", "Kept"), Some("2026-01-01"));
    l.change(kept, |one| one.state = CommitmentState::Kept);
    let france = l.party(both("France", "France"), Some("la"), false);
    l.commitment(&[canada, france], both("Avec la France", "With France"), Some("2026-01-01"));
    let text = french(&example);
    let places: Vec<usize> = ["106~j", "31~j", "15~avr. 2026", "Trimestrielle", "Annuelle", "Sans échéance"]
        .iter()
        .map(|words| text.find(words).unwrap_or_else(|| panic!("{words} in {text}")))
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(!text.contains("  Tenu") && !text.contains("Avec la France"));
    assert!(
        text.contains("Tableau 1. Engagements avec le Qatar, au 31~mars 2026\n"),
        "two meetings, two sources: {text}"
    );
    assert!(text.contains("dans chaque ministère[^"), "then each row has its own note");
}

#[test]
fn the_table_takes_the_latest_value_and_a_chart_needs_three() {
    let mut example = example();
    let series = example.series;
    let latest = example.library.records.series(series).last().expect("a value").id;
    let document = example.library.assemble("meeting-note", example.ottawa);
    let statistics = blocks(&document, SectionRole::Statistics);
    let BlockBody::Statistics { observations, .. } = &statistics[0].body else {
        panic!("the table comes first")
    };
    assert_eq!(observations.len(), 4);
    assert_eq!(observations[0], latest, "the value of 2025, not those before");
    assert_eq!(statistics.len(), 2, "one indicator of four has a series");
    example.library.records.observations.retain(|_, value| !value.illustrative);
    let document = example.library.assemble("meeting-note", example.ottawa);
    assert_eq!(blocks(&document, SectionRole::Statistics).len(), 1);
}

#[test]
fn a_person_without_biography_is_introduced_by_their_office() {
    let mut example = example();
    let (al_mannai, solomon) = (example.al_mannai, example.solomon);
    for person in [al_mannai, solomon] {
        example.library.records.people.entry(person).and_modify(|own| {
            own.biography = PerLang::default();
            own.address = both("Monsieur le Ministre", "Minister");
            own.honorific = both("Mme", "Ms.");
        });
    }
    let text = french(&example);
    assert!(text.contains("de l’information du Qatar."), "{text}");
    assert!(text.contains(" On s’adresse à elle par «~Monsieur le Ministre~»."), "{text}");
    assert!(
        text.contains("Innovation numérique du Canada.\n"),
        "our own side needs no form of address: {text}"
    );
}

#[test]
fn a_block_bears_the_highest_marking_of_its_records() {
    let mut example = example();
    let aim = example
        .library
        .records
        .talking_points
        .values_mut()
        .find(|one| one.slot == Slot::Aim)
        .expect("an aim");
    aim.handling.marking = Some("protected_b".into());
    let document = example.library.assemble("meeting-note", example.ottawa);
    assert_eq!(blocks(&document, SectionRole::Objectives)[0].marking.as_deref(), Some("protected_b"));
    assert_eq!(blocks(&document, SectionRole::KeyMessages)[0].marking, None);
}

#[test]
fn a_block_with_one_side_is_to_be_translated_from_it() {
    let mut example = example();
    for point in example.library.records.talking_points.values_mut().filter(|one| one.slot == Slot::Aim) {
        point.text.fr = None;
    }
    let document = example.library.assemble("meeting-note", example.ottawa);
    let objectives = &blocks(&document, SectionRole::Objectives)[0];
    assert_eq!((objectives.source_lang, objectives.lang_state), (Lang::En, LangState::ToTranslate));
    let messages = &blocks(&document, SectionRole::KeyMessages)[0];
    assert_eq!((messages.source_lang, messages.lang_state), (Lang::Fr, LangState::Revised));
}

#[test]
fn the_background_says_what_the_library_says_of_the_counterpart() {
    let mut example = example();
    let (qatar, record) = (example.qatar, example.record);
    let anchor = example.library.anchor(record, 9);
    let party = example.library.records.counterparts.get_mut(&qatar).expect("made before");
    party.summary = both("Relations suivies depuis longtemps.", "Long-standing relations.");
    let reference = party.to_ref();
    example.library.rests_on(reference, &[anchor]);
    let text = french(&example);
    assert!(text.contains("## 7. Contexte\nRelations suivies depuis longtemps.[^7]"), "{text}");
}

#[test]
fn titles_left_out_come_from_the_meeting_and_who_leads_the_other_side() {
    let example = example();
    let document = carry(&example, Carry::default());
    assert_eq!(document.brief.title, both("Rencontre", "Meeting"));
    let name = "Mohammed bin Ali bin Mohammed Al Mannai";
    let expected = both(&format!("Entretien avec M.\u{a0}{name}"), &format!("Meeting with Mr.\u{a0}{name}"));
    assert_eq!(document.brief.subtitle, expected);
}
