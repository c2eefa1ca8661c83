//! A program with a library of its own in a temporary folder, and documents invented for the tests.

// A test that cannot set itself up has nothing better to do than stop; each test uses a part of this.
#![allow(clippy::expect_used, clippy::panic, dead_code)]

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use am_app::{
    App, BriefChoices, BriefInput, BriefView, DayClock, ImportOptions, ImportOutcome, MeetingInput, Ports,
};
use am_model::meeting::{MeetingFormat, MeetingState};
use am_model::{BriefId, CounterpartId, Lang, PerLang, ProposalId, SourceId, TimeOrderedIds};
use chrono::NaiveDate;
use tempfile::TempDir;

/// A joint statement of our side with an invented occasion.
pub const STATEMENT: &str = "Déclaration commune du Canada et de la Norvège

Oslo, le 3 juin 2025

Les deux ministres se sont engagés à renforcer la coopération dans le domaine de l’énergie. Le Canada désignera \
une personne-ressource d’ici la fin de l’année.

Le commerce entre les deux pays a atteint 4,2 milliards de dollars en 2024.
";

/// A readout with invented people and an invented occasion.
pub const READOUT: &str = "Le premier ministre Tremblay rencontre la première ministre de la Norvège, Ingrid Solberg

Compte rendu

Oslo, le 3 juin 2025

Le premier ministre du Canada, Paul Tremblay, a rencontré aujourd’hui à Oslo la première ministre de la Norvège, \
Ingrid Solberg.

Les deux dirigeants ont convenu de renforcer la coopération dans le domaine de l’énergie. Le Canada désignera une \
personne-ressource d’ici la fin de l’année.
";

/// A program at work, with everything it keeps in a folder of its own.
pub struct Desk {
    pub app: App,
    pub folder: TempDir,
}

impl Desk {
    /// Makes a program with an empty library.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let app = App::new(Ports {
            clock: Arc::new(DayClock(NaiveDate::from_ymd_opt(2026, 3, 31).expect("a date"))),
            ids: Arc::new(TimeOrderedIds),
            config_dir: None,
            documents_dir: folder.path().to_owned(),
            worker: None,
        })
        .expect("the built-in data are sound");
        app.library_create(&folder.path().join("essai.aidemem")).expect("a new library");
        Self { app, folder }
    }

    /// Writes a file into the folder.
    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).expect("a writable folder");
        path
    }

    /// Imports files and returns what became of each.
    pub fn import(&self, paths: &[PathBuf]) -> Vec<ImportOutcome> {
        let options = ImportOptions::default();
        let imported =
            self.app.source_import(paths, &options, |_| ControlFlow::Continue(())).expect("a library");
        imported.value.into_iter().map(|file| file.result).collect()
    }

    /// Imports the statement and returns its source and its proposals, in the order of the text.
    pub fn statement(&self) -> (SourceId, Vec<ProposalId>) {
        let outcome = self.import(&[self.file("declaration.txt", STATEMENT.as_bytes())]).remove(0);
        let ImportOutcome::Imported { source, .. } = outcome else { panic!("not imported: {outcome:?}") };
        (source, self.app.proposals_pending(source).expect("the source is there"))
    }

    /// Accepts all that the statement proposes and assembles the note of a meeting with Norway.
    pub fn note(&self) -> BriefId {
        let (_, proposals) = self.statement();
        for proposal in proposals {
            self.app.proposal_accept(proposal, None).expect("accepted");
        }
        let norway =
            self.app.counterpart_named("Norvège").expect("a library").expect("named by the statement");
        let made = self.app.meeting_save(meeting(vec![norway]), Some(choices())).expect("made").value;
        made.brief.expect("a note was asked for")
    }
}

/// What an officer chooses who changes nothing.
pub fn choices() -> BriefChoices {
    BriefChoices {
        template: "meeting-note".into(),
        lang: Lang::Fr,
        title: PerLang::default(),
        department: PerLang::default(),
        marking: None,
        commitments: true,
        talking_points: true,
        statistics: true,
        biographies: true,
        structure_of: None,
    }
}

/// A meeting planned with somebody, nine days ahead.
pub fn meeting(with: Vec<CounterpartId>) -> MeetingInput {
    MeetingInput {
        id: None,
        title: PerLang::default(),
        home: None,
        counterparts: with,
        state: MeetingState::Planned,
        on: Some("2026-04-09".parse().expect("a date")),
        starts_at: None,
        ends_at: None,
        zone: None,
        place: PerLang::both("Ottawa", "Ottawa"),
        format: MeetingFormat::InPerson,
        spoken: None,
        scenario: PerLang::default(),
        participants: Vec::new(),
        agenda: Vec::new(),
        marking: None,
    }
}

/// What the dialog of the title page would save when nothing in it was changed.
pub fn head_of(view: &BriefView) -> BriefInput {
    let brief = view.brief.clone();
    BriefInput {
        id: brief.id,
        title: brief.title,
        subtitle: brief.subtitle,
        addressee: brief.addressee,
        department: brief.department,
        docket: brief.docket,
        purpose: brief.purpose,
        state: brief.state,
        marking: brief.marking,
        privileged: brief.privileged,
        cabinet_confidence: brief.cabinet_confidence,
        due_on: brief.due_on,
        contact: brief.contact,
        consulted: brief.consulted,
        retain_until: brief.handling.retain_until,
        transitory: brief.handling.transitory,
    }
}
