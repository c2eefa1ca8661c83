//! Meetings and notes from a terminal.

use std::path::Path;

use am_app::{AgendaInput, App, BriefChoices, ExportInput, ExportPreview, MeetingInput, ParticipantInput};
use am_model::diagnostic::Severity;
use am_model::meeting::{MeetingFormat, MeetingState};
use am_model::{BriefId, CounterpartId, Lang, MeetingId, PerLang, PersonId, SourceId};
use uuid::Uuid;

use crate::args::NewMeeting;
use crate::brief_args::{NewBrief, NewExport};
use crate::output::{Failure, Printer};

/// Makes the example library in `folder` and exports its note in both languages.
///
/// # Errors
/// [`Failure::App`] when something is there already or cannot be written.
pub fn example(app: &App, folder: &Path, printer: &Printer) -> Result<(), Failure> {
    let made = app.make_example(&folder.join("exemple.aidemem"))?;
    let input = ExportInput {
        brief: made.brief,
        version: None,
        langs: Lang::ALL.to_vec(),
        folder: folder.display().to_string(),
        names: None,
    };
    let files = app.brief_export(&input)?;
    let paths: Vec<&str> = std::iter::once(made.library.path.as_str())
        .chain(files.iter().map(|file| file.path.as_str()))
        .collect();
    printer.show(&paths, || paths.join("\n"));
    Ok(())
}

/// Makes a meeting.
///
/// # Errors
/// [`Failure::Unknown`] when a name is nobody's; [`Failure::App`].
pub fn meeting_new(app: &App, new: &NewMeeting, printer: &Printer) -> Result<(), Failure> {
    let counterparts: Vec<CounterpartId> =
        new.with.iter().map(|name| counterpart(app, name)).collect::<Result<_, _>>()?;
    let home = new.home.as_ref().map(|name| counterpart(app, name)).transpose()?;
    let input = MeetingInput {
        id: None,
        title: PerLang { fr: new.title.0.clone(), en: new.title.1.clone() },
        home,
        participants: participants(app, new, home, &counterparts)?,
        counterparts,
        state: MeetingState::Planned,
        on: new.on,
        starts_at: None,
        ends_at: None,
        zone: None,
        place: new
            .place
            .as_ref()
            .map(|place| PerLang::both(place.clone(), place.clone()))
            .unwrap_or_default(),
        format: MeetingFormat::InPerson,
        spoken: None,
        scenario: PerLang::default(),
        agenda: new
            .agenda
            .iter()
            .map(|title| AgendaInput {
                id: None,
                title: PerLang::one(printer.lang, title.clone()),
                minutes: None,
                theme: None,
            })
            .collect(),
        marking: None,
    };
    let made = app.meeting_save(input, None)?;
    printer.show(&made.value, || made.value.meeting.to_string());
    Ok(())
}

/// Finds those who take part; the first of each side leads it.
fn participants(
    app: &App,
    new: &NewMeeting,
    home: Option<CounterpartId>,
    counterparts: &[CounterpartId],
) -> Result<Vec<ParticipantInput>, Failure> {
    let mut people = Vec::new();
    for (name, side) in &new.people {
        let side = side.as_ref().map(|side| counterpart(app, side)).transpose()?;
        people.push(ParticipantInput { person: person(app, name)?, side, lead: false });
    }
    let seats = app.meeting_seats(home, counterparts, &people)?;
    let mut led = Vec::new();
    for (input, (_, side)) in people.iter_mut().zip(seats.sides) {
        input.lead = !led.contains(&side);
        led.push(side);
    }
    Ok(people)
}

/// Keeps the meeting that a source reports.
///
/// # Errors
/// [`Failure::App`] when it reports none.
pub fn meeting_from(app: &App, source: &Uuid, printer: &Printer) -> Result<(), Failure> {
    let meeting = app.meeting_from_source(SourceId(*source))?.value;
    printer.show(&meeting, || meeting.to_string());
    Ok(())
}

fn counterpart(app: &App, name: &str) -> Result<CounterpartId, Failure> {
    app.counterpart_named(name)?.ok_or_else(|| Failure::Unknown(name.to_owned()))
}

fn person(app: &App, name: &str) -> Result<PersonId, Failure> {
    app.person_named(name)?.ok_or_else(|| Failure::Unknown(name.to_owned()))
}

/// Assembles the note of a meeting.
///
/// # Errors
/// [`Failure::App`].
pub fn brief_new(app: &App, new: &NewBrief, printer: &Printer) -> Result<(), Failure> {
    let choices = BriefChoices {
        template: new.template.clone(),
        lang: new.lang,
        title: PerLang::default(),
        department: PerLang::default(),
        marking: None,
        commitments: true,
        talking_points: true,
        statistics: true,
        biographies: true,
        structure_of: None,
    };
    let made = app.brief_create(MeetingId(new.meeting), choices)?;
    printer.show(&made.value, || made.value.to_string());
    Ok(())
}

/// Writes a brief: to `out` when it names one Word file, else into that folder.
///
/// # Errors
/// [`Failure::App`].
pub fn export(app: &App, new: &NewExport, printer: &Printer) -> Result<(), Failure> {
    let (brief, langs, out) = (BriefId(new.brief), new.lang.langs(), new.out.as_path());
    let is_file =
        out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("docx")) && langs.len() == 1;
    let stem = || out.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let folder = if is_file { out.parent().unwrap_or(Path::new(".")) } else { out };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let input = ExportInput {
        brief,
        version: new.version.map(|number| app.version_numbered(brief, number)).transpose()?,
        langs,
        folder: folder.display().to_string(),
        names: is_file.then(|| stem().into_iter().collect()),
    };
    let files = app.brief_export(&input)?;
    for file in &files {
        tell_checks(&app.export_preview(brief, input.version, file.lang)?, printer);
    }
    printer.show(&files, || files.iter().map(|file| file.path.clone()).collect::<Vec<_>>().join("\n"));
    Ok(())
}

/// Says how much somebody should still look at in a language; the window shows each with its place.
fn tell_checks(preview: &ExportPreview, printer: &Printer) {
    let all = preview.checks.len();
    if all == 0 {
        return;
    }
    let blocking = preview.checks.iter().filter(|check| check.severity == Severity::Blocking).count();
    let lang = preview.lang.code().to_uppercase();
    printer.tell(&match printer.lang {
        Lang::Fr => format!("{lang}\u{a0}: à vérifier, {all}; bloquant, {blocking}"),
        Lang::En => format!("{lang}: to check, {all}; blocking, {blocking}"),
    });
}
