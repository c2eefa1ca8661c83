//! Carrying out the plan: the order of things, and what an officer writes by hand.
//!
//! What lives here: parties, meetings, talking points, the note. What does not: documents and what is kept of their
//! proposals (`accept`).

use std::collections::BTreeMap;
use std::path::Path;

use am_model::brief::{Block, BlockBody};
use am_model::counterpart::{Counterpart, Link};
use am_model::meeting::Meeting;
use am_model::record::{RecordKind, RecordRef};
use am_model::source::EvidenceRole;
use am_model::talking_point::TalkingPointUse;
use am_model::{
    BriefId, CounterpartId, Handling, Lang, LinkId, MeetingId, PersonId, SourceId, TalkingPointId,
    TalkingPointUseId,
};
use am_store::{OpVerb, Operation};
use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;

use super::day::{NotADay, fill_both};
use super::documents::PLAN;
use super::plan::{BriefPlan, Key, MeetingPlan, Plan, PlanError, TalkingPointPlan};
use crate::error::AppError;
use crate::{AgendaInput, App, BriefChoices, LibraryInfo, MeetingInput, ParticipantInput, TalkingPointInput};

/// The example library, just made and open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ExampleMade {
    /// The library.
    pub library: LibraryInfo,
    /// The note of the meeting to come.
    pub brief: BriefId,
}

impl App {
    /// Makes the example library at `path`, opens it and assembles its note.
    ///
    /// # Errors
    /// Those of [`App::library_create`]. When anything fails later, the file is taken away again.
    pub fn make_example(&self, path: &Path) -> Result<ExampleMade, AppError> {
        self.make_library(&Plan::read(PLAN)?, path)
    }

    /// Makes the library of `plan`, or leaves nothing behind.
    pub(super) fn make_library(&self, plan: &Plan, path: &Path) -> Result<ExampleMade, AppError> {
        let library = self.library_create(path)?;
        let made = Maker::new(self, plan).make().and_then(|brief| {
            // The example begins as it is: nobody wants to take back how it was made, step by step.
            self.with_open(|open| Ok(open.library.forget_operations()?))?;
            Ok(ExampleMade { library: library.clone(), brief })
        });
        match made {
            Ok(made) => Ok(made),
            Err(error) => {
                self.library_close();
                // The file is ours and of no use; why making it failed says more than why it cannot be removed.
                let _ = am_store::discard(Path::new(&library.path));
                Err(error)
            }
        }
    }
}

impl From<PlanError> for AppError {
    fn from(error: PlanError) -> Self {
        Self::internal(error)
    }
}

impl From<NotADay> for AppError {
    fn from(error: NotADay) -> Self {
        Self::internal(error)
    }
}

/// Makes the library step by step, and knows by their keys what is made already.
pub(super) struct Maker<'a> {
    pub(super) app: &'a App,
    pub(super) plan: &'a Plan,
    pub(super) today: NaiveDate,
    pub(super) parties: BTreeMap<&'a str, CounterpartId>,
    pub(super) sources: BTreeMap<&'a str, SourceId>,
    pub(super) people: BTreeMap<&'a str, PersonId>,
    pub(super) meetings: BTreeMap<&'a str, MeetingId>,
    points: BTreeMap<&'a str, TalkingPointId>,
}

/// Returns the id that `key` stands for. The plan was checked, so a missing one is a mistake in the order of making.
pub(super) fn found<T: Copy>(made: &BTreeMap<&str, T>, key: &Key) -> Result<T, AppError> {
    made.get(key.as_str()).copied().ok_or_else(|| AppError::internal(format!("{key} is not made yet")))
}

/// Returns the ids that `keys` stand for, in order.
pub(super) fn all_found<T: Copy>(made: &BTreeMap<&str, T>, keys: &[Key]) -> Result<Vec<T>, AppError> {
    keys.iter().map(|key| found(made, key)).collect()
}

impl<'a> Maker<'a> {
    fn new(app: &'a App, plan: &'a Plan) -> Self {
        Self {
            app,
            plan,
            today: app.ports.clock.today(),
            parties: BTreeMap::new(),
            sources: BTreeMap::new(),
            people: BTreeMap::new(),
            meetings: BTreeMap::new(),
            points: BTreeMap::new(),
        }
    }

    /// Makes everything and returns the first note of the plan.
    fn make(mut self) -> Result<BriefId, AppError> {
        self.add_parties()?;
        self.import_sources()?;
        self.keep_people()?;
        for meeting in &self.plan.meetings {
            self.add_meeting(meeting)?;
        }
        self.describe_sources()?;
        self.keep_commitments()?;
        self.keep_statistics()?;
        for point in &self.plan.talking_points {
            self.add_point(point)?;
        }
        self.settle_proposals()?;
        let briefs =
            self.plan.briefs.iter().map(|brief| self.add_brief(brief)).collect::<Result<Vec<_>, _>>()?;
        briefs.first().copied().ok_or_else(|| AppError::internal("The plan has no note"))
    }

    fn add_parties(&mut self) -> Result<(), AppError> {
        let ids = self.app.ports.ids.clone();
        self.parties = self
            .plan
            .counterparts
            .iter()
            .map(|party| (party.key.as_str(), CounterpartId::new(&*ids)))
            .collect();
        self.app.change(Operation::new(OpVerb::Added, RecordKind::Counterpart, ""), |tx| {
            for party in &self.plan.counterparts {
                tx.put(&Counterpart {
                    id: found(&self.parties, &party.key)?,
                    kind: party.kind,
                    name: party.name.clone(),
                    official_name: party.official_name.clone(),
                    article_fr: party.article_fr.clone(),
                    aliases: party.aliases.clone(),
                    home: party.home,
                    summary: party.summary.clone(),
                    handling: Handling::default(),
                })?;
            }
            for link in &self.plan.links {
                let (from, to) = (found(&self.parties, &link.from)?, found(&self.parties, &link.to)?);
                tx.put(&Link { id: LinkId::new(&*ids), from, to, kind: link.kind })?;
            }
            Ok(())
        })?;
        Ok(())
    }

    fn add_meeting(&mut self, plan: &'a MeetingPlan) -> Result<(), AppError> {
        let agenda = plan.agenda.iter().map(|item| AgendaInput {
            id: None,
            title: item.title.clone(),
            minutes: item.minutes,
            theme: item.theme.clone(),
        });
        let participants = plan
            .participants
            .iter()
            .map(|part| {
                let side = Some(found(&self.parties, &part.side)?);
                Ok(ParticipantInput { person: found(&self.people, &part.person)?, side, lead: part.lead })
            })
            .collect::<Result<_, AppError>>()?;
        let input = MeetingInput {
            id: None,
            title: fill_both(&plan.title, self.today)?,
            home: Some(found(&self.parties, &plan.home)?),
            counterparts: all_found(&self.parties, &plan.counterparts)?,
            state: plan.state,
            on: plan.on.map(|day| day.on(self.today)),
            starts_at: plan.starts_at,
            ends_at: plan.ends_at,
            zone: plan.zone.clone(),
            place: plan.place.clone(),
            format: plan.format,
            spoken: plan.spoken,
            scenario: plan.scenario.clone(),
            participants,
            agenda: agenda.collect(),
            marking: None,
        };
        let meeting = self.app.meeting_save(input, None)?.value.meeting;
        self.meetings.insert(&plan.key, meeting);
        Ok(())
    }

    fn add_point(&mut self, plan: &'a TalkingPointPlan) -> Result<(), AppError> {
        let input = TalkingPointInput {
            id: None,
            slot: plan.slot,
            lead: plan.lead.clone(),
            text: fill_both(&plan.text, self.today)?,
            reply: plan.reply.clone(),
            themes: plan.themes.clone(),
            counterparts: all_found(&self.parties, &plan.counterparts)?,
        };
        let point = self.app.talking_point_save(input)?.value;
        self.points.insert(&plan.key, point);
        let record = RecordRef { kind: RecordKind::TalkingPoint, id: point.into() };
        for quote in &plan.evidence {
            self.lean_on(record, quote, EvidenceRole::Origin)?;
        }
        for meeting in all_found(&self.meetings, &plan.said_at)? {
            self.was_said(point, meeting)?;
        }
        Ok(())
    }

    fn was_said(&self, point: TalkingPointId, meeting: MeetingId) -> Result<(), AppError> {
        self.app.change(Operation::new(OpVerb::Marked, RecordKind::TalkingPoint, ""), |tx| {
            let held: Meeting = tx.get_or_not_found(meeting)?;
            tx.put(&TalkingPointUse {
                id: TalkingPointUseId::new(&*self.app.ports.ids),
                talking_point: point,
                meeting,
                brief: None,
                on: held.on.and_then(am_model::date::PartialDate::exact),
                said: Some(true),
            })?;
            Ok(())
        })?;
        Ok(())
    }

    fn add_brief(&self, plan: &BriefPlan) -> Result<BriefId, AppError> {
        let meeting = found(&self.meetings, &plan.meeting)?;
        let choices = BriefChoices {
            template: plan.template.clone(),
            lang: Lang::Fr,
            title: plan.title.clone(),
            department: plan.department.clone(),
            marking: Some(plan.marking.clone()),
            commitments: true,
            talking_points: true,
            statistics: true,
            biographies: true,
            structure_of: None,
        };
        let brief = self.app.brief_create(meeting, choices)?.value;
        let left_out = all_found(&self.points, &plan.leave_out)?;
        self.leave_out(brief, &left_out)?;
        Ok(brief)
    }

    /// Takes lines said last time out of a note, as the officer would who has something newer to say.
    fn leave_out(&self, brief: BriefId, points: &[TalkingPointId]) -> Result<(), AppError> {
        let document = self.app.read(|reader| crate::gather::document(reader, brief))?;
        for section in document.sections_in_order() {
            let before: Vec<Block> = document.blocks_of(section.id).into_iter().cloned().collect();
            let after: Vec<Block> = before.iter().filter_map(|block| without(block, points)).collect();
            if after != before {
                self.app.section_save(section.id, after, None)?;
            }
        }
        Ok(())
    }
}

/// Returns `block` without the lines of `points`; `None` when no line is left.
fn without(block: &Block, points: &[TalkingPointId]) -> Option<Block> {
    let BlockBody::Points { items } = &block.body else {
        return Some(block.clone());
    };
    let is_kept = |point: Option<TalkingPointId>| point.is_none_or(|point| !points.contains(&point));
    let items: Vec<_> = items.iter().filter(|item| is_kept(item.talking_point)).cloned().collect();
    (!items.is_empty()).then(|| Block { body: BlockBody::Points { items }, ..block.clone() })
}
