//! One generated library and everything measured on it.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use am_app::{App, CounterpartView, GenerateOptions, HomeView, ImportOptions, generated_today};
use am_model::commitment::Due;
use am_model::{BriefId, CommitmentId, CounterpartId, Lang, MeetingId, SourceId};
use am_store::{KNOWN_VERSION, Key, Library, Surroundings};
use am_tests::{program_for_generated, remove_library};
use rusqlite::{Connection, OpenFlags};
use serde::Serialize;

use crate::measure::Times;
use crate::searches;
use crate::text::{Bytes, bytes};

/// The seed of the libraries measured.
const SEED: u64 = 1;

/// How often what is quick is done, and what takes long.
const OFTEN: usize = 100;
const SOME: usize = 20;

/// Up to this scale the encrypted library is measured too: encrypting takes as long as writing it anew.
const ENCRYPTED_UP_TO: u32 = 10;

/// The passphrase of the encrypted copy.
const PASSPHRASE: &str = "la première rencontre";

/// What was measured on one library.
#[derive(Debug, Clone, Default)]
pub struct Measured {
    /// By name; see the constants of `report`.
    pub times: BTreeMap<&'static str, Times>,
    /// How many rows lists gave, by name.
    pub rows: BTreeMap<&'static str, usize>,
    /// The typed searches, in the order of the times of `search`.
    pub queries: Vec<String>,
    /// Bytes of the file and of its text.
    pub bytes: Bytes,
    /// Records and paragraphs.
    pub records: f64,
    /// How long making it took, in seconds, when it was made now.
    pub made_in: Option<f64>,
}

/// A generated library and a copy to work on.
pub struct Bench {
    scale: u32,
    kept: PathBuf,
    work: PathBuf,
    made_in: Option<f64>,
}

impl Bench {
    /// Makes the library of a scale unless it is there, and a copy of it.
    pub fn prepare(folder: &Path, scale: u32) -> Self {
        std::fs::create_dir_all(folder).expect("a folder");
        let kept = folder.join(format!("scale-{scale}-schema-{KNOWN_VERSION}.aidemem"));
        let made_in = (!kept.is_file()).then(|| {
            let making = folder.join("making.aidemem");
            remove_library(&making);
            let begin = Instant::now();
            let options = GenerateOptions { seed: SEED, scale };
            program_for_generated(folder)
                .expect("the data built in")
                .library_generate(&making, options, |_| ())
                .expect("a library");
            std::fs::rename(&making, &kept).expect("a file that can be renamed");
            begin.elapsed().as_secs_f64()
        });
        let work = folder.join("work.aidemem");
        remove_library(&work);
        std::fs::copy(&kept, &work).expect("room for a copy");
        Self { scale, kept, work, made_in }
    }

    /// Measures everything.
    pub fn measure(self, search: bool) -> Measured {
        let mut measured =
            Measured { made_in: self.made_in, bytes: bytes(&self.kept), ..Measured::default() };
        let folder = self.work.parent().expect("a folder").to_owned();
        let app = program_for_generated(&folder).expect("the data built in");
        measured.opened(&self.work, &folder);
        app.library_open(&self.work, false).expect("the library");
        let stats = app.library_stats().expect("counts");
        measured.records =
            stats.records.iter().map(|of| f64::from(of.count)).sum::<f64>() + f64::from(stats.paragraphs);
        let picked = Picked::from(&self.work);
        if search {
            measured.searched(&app, &self.work);
        }
        measured.screens(&app, &picked);
        measured.edits(&app, &picked);
        measured.imports(&app, &folder);
        app.library_close();
        if self.scale <= ENCRYPTED_UP_TO {
            measured.encrypted(&folder, &self.kept, &picked);
        }
        remove_library(&self.work);
        measured
    }
}

/// The records measured: those with the most on them.
struct Picked {
    counterpart: CounterpartId,
    commitments: Vec<CommitmentId>,
    meeting: MeetingId,
    source: SourceId,
    brief: Option<BriefId>,
}

impl Picked {
    fn from(path: &Path) -> Self {
        let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the file");
        let ids = |sql: &str| -> Vec<String> {
            let mut statement = conn.prepare(sql).expect("a statement");
            let rows = statement.query_map([], |row| row.get(0)).expect("rows");
            rows.map(|id| id.expect("an id")).collect()
        };
        let first = |sql: &str| ids(sql).into_iter().next().expect("a record").parse().expect("an id");
        let most =
            "SELECT target FROM source_counterpart JOIN counterpart ON counterpart.id = target AND home = 0
                    GROUP BY target ORDER BY count(*) DESC LIMIT 1";
        let every_so_many = "SELECT id FROM commitment ORDER BY substr(id, -6) LIMIT 101";
        Self {
            counterpart: CounterpartId(first(most)),
            commitments: ids(every_so_many).iter().map(|id| id.parse().expect("an id")).collect(),
            meeting: MeetingId(first(
                "SELECT meeting FROM commitment WHERE meeting IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1",
            )),
            source: SourceId(first("SELECT id FROM source ORDER BY size DESC LIMIT 1")),
            brief: ids("SELECT id FROM brief ORDER BY id DESC LIMIT 1")
                .first()
                .map(|id| id.parse().expect("an id")),
        }
    }
}

/// Counts what the home screen is given: of long lists the beginning, and what there is to say of each note.
fn rows_at_home(home: &HomeView) -> usize {
    let of_notes = home.meetings.iter().filter_map(|coming| coming.brief.as_ref());
    let said: usize = of_notes.map(|brief| brief.checks.len() + brief.readiness.len()).sum();
    home.meetings.len() + home.overdue.len() + home.stale.len() + home.sources.len() + said
}

/// Counts the rows of all lists on the page of a counterpart.
fn rows_of(page: &CounterpartView) -> usize {
    page.people.len()
        + page.commitments.len()
        + page.statistics.len()
        + page.talking_points.len()
        + page.sources.len()
        + page.instruments.len()
        + page.quotes.len()
        + page.meetings.len()
        + page.links.len()
}

/// Writes an answer as the window gets it.
fn json<T: Serialize>(value: &T) -> usize {
    std::hint::black_box(serde_json::to_vec(value).expect("JSON")).len()
}

impl Measured {
    fn opened(&mut self, path: &Path, folder: &Path) {
        let app = program_for_generated(folder).expect("the data built in");
        let mut times = Times::default();
        for _ in 0..=SOME {
            times.take(|| app.library_open(path, false).expect("the library"));
            app.library_close();
        }
        self.times.insert("open", times);
    }

    fn searched(&mut self, app: &App, path: &Path) {
        self.queries = searches::typed();
        self.times.insert("search", searches::through_the_program(app, &self.queries));
        let asked = searches::statements(path, &self.queries);
        self.times.insert("search bare", searches::bare(path, &asked));
    }

    fn screens(&mut self, app: &App, picked: &Picked) {
        let mut screen = |name, often, work: &dyn Fn() -> usize| {
            let times = Times::of(often, work);
            self.times.insert(name, times);
        };
        screen("home", OFTEN, &|| json(&app.home().expect("home")));
        screen("sidebar", OFTEN, &|| json(&app.waiting().expect("counts")));
        screen("counterpart", OFTEN, &|| json(&app.counterpart_get(picked.counterpart, false).expect("it")));
        screen("meeting", SOME, &|| json(&app.meeting_get(picked.meeting).expect("it")));
        screen("source", SOME, &|| json(&app.source_get(picked.source).expect("it")));
        if let Some(brief) = picked.brief {
            screen("note", 3, &|| json(&app.brief_get(brief, Lang::Fr).expect("it")));
        }
        screen("ledger", 3, &|| json(&app.commitment_list().expect("rows")));
        screen("sources", 3, &|| json(&app.source_list().expect("rows")));
        screen("meetings", 3, &|| json(&app.meeting_list().expect("rows")));
        screen("counterparts", 3, &|| json(&app.counterpart_list().expect("rows")));
        screen("people", 3, &|| json(&app.person_list().expect("rows")));
        screen("talking points", 3, &|| json(&app.talking_point_list().expect("rows")));
        screen("statistics", 3, &|| json(&app.statistic_list().expect("rows")));
        self.rows.insert("home", rows_at_home(&app.home().expect("home")));
        self.rows
            .insert("counterpart", rows_of(&app.counterpart_get(picked.counterpart, false).expect("it")));
        self.rows.insert("ledger", app.commitment_list().expect("rows").len());
        self.rows.insert("sources", app.source_list().expect("rows").len());
        self.rows.insert("meetings", app.meeting_list().expect("rows").len());
        self.rows.insert("counterparts", app.counterpart_list().expect("rows").len());
        self.rows.insert("people", app.person_list().expect("rows").len());
        self.rows.insert("talking points", app.talking_point_list().expect("rows").len());
        self.rows.insert("statistics", app.statistic_list().expect("rows").len());
    }

    /// Moves due dates, and takes that back.
    fn edits(&mut self, app: &App, picked: &Picked) {
        let (mut edit, mut undo) = (Times::default(), Times::default());
        for (at, id) in picked.commitments.iter().enumerate() {
            let on = generated_today() + chrono::TimeDelta::days(at as i64 + 1);
            let due = Due { on: Some(on), ..Due::default() };
            edit.take(|| app.commitment_set_due(*id, due).expect("a change"));
        }
        for _ in &picked.commitments {
            undo.take(|| app.undo(None).expect("a change to take back"));
        }
        self.times.insert("edit", edit);
        self.times.insert("undo", undo);
    }

    /// Imports documents of some forty paragraphs, none of which is there.
    fn imports(&mut self, app: &App, folder: &Path) {
        let mut times = Times::default();
        for at in 0..SOME {
            let path = folder.join(format!("import-{at}.txt"));
            std::fs::write(&path, document(at)).expect("a file");
            let options = ImportOptions::default();
            let import =
                || app.source_import(std::slice::from_ref(&path), &options, |_| ControlFlow::Continue(()));
            times.take(|| import().expect("an import"));
            std::fs::remove_file(&path).expect("the file just written");
        }
        self.times.insert("import", times);
    }

    /// Measures the same under a passphrase: opening with the key known, home, a counterpart, an edit.
    fn encrypted(&mut self, folder: &Path, kept: &Path, picked: &Picked) {
        let path = folder.join("encrypted.aidemem");
        remove_library(&path);
        std::fs::copy(kept, &path).expect("room for a copy");
        let app = program_for_generated(folder).expect("the data built in");
        app.library_open(&path, false).expect("the library");
        app.protection_set("", Some(PASSPHRASE), |_, _| ()).expect("a library under a passphrase");
        app.library_close();
        let key = Key::needed(&path, Some(PASSPHRASE)).expect("the key");
        let mut open = Times::default();
        for _ in 0..SOME {
            let key = key.clone();
            let opened = open.take(|| Library::open_with(&path, key, false, Surroundings::real()));
            drop(opened.expect("the library"));
        }
        self.times.insert("encrypted: open, key known", open);
        app.library_unlock(&path, PASSPHRASE, false).expect("the library");
        self.times.insert("encrypted: home", Times::of(SOME, || json(&app.home().expect("home"))));
        let counterpart = || json(&app.counterpart_get(picked.counterpart, false).expect("it"));
        self.times.insert("encrypted: counterpart", Times::of(SOME, counterpart));
        let queries: Vec<String> = self.queries.iter().step_by(7).cloned().collect();
        self.times.insert("encrypted: search", searches::through_the_program(&app, &queries));
        let mut edit = Times::default();
        for (at, id) in picked.commitments.iter().enumerate().take(SOME) {
            let on = generated_today() + chrono::TimeDelta::days(at as i64 + 1);
            let due = Due { on: Some(on), ..Due::default() };
            edit.take(|| app.commitment_set_due(*id, due).expect("a change"));
        }
        self.times.insert("encrypted: edit", edit);
        app.library_close();
        remove_library(&path);
    }
}

/// Writes a document that no library holds.
fn document(at: usize) -> String {
    let mut text =
        format!("Déclaration commune du Canada et de la Norvège, dossier {at}\n\nOslo, le 3 juin 2026\n\n");
    for paragraph in 0..40 {
        text += &format!(
            "Les deux parties ont fait le point {at}-{paragraph} sur l’énergie et sur les minéraux critiques. Le Canada \
             désignera une personne-ressource d’ici la fin de l’année; la Norvège publiera un rapport au printemps.\n\n"
        );
    }
    text
}
