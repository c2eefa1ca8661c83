//! Documents brought in, and what is kept of what the rules propose: accepted with the plan's fields, merged, or set
//! aside. Where the rules found nothing, the words are kept as an officer keeps a selection.

use std::mem::discriminant;

use am_model::commitment::{Actor, Commitment, Due, StatusChange};
use am_model::extraction::Side;
use am_model::person::{Office, Person};
use am_model::proposal::{Decision, Draft, Proposal};
use am_model::record::{RecordKind, RecordRef};
use am_model::source::{EvidenceRole, Source, Span};
use am_model::statistic::{Indicator, Observation};
use am_model::{CounterpartId, Lang, ObservationId, OfficeId, PerLang, PersonId, SourceId};
use am_store::{OpVerb, Operation};

use super::documents;
use super::make::{Maker, all_found, found};
use super::plan::{
    ChangePlan, CommitmentPlan, IndicatorPlan, ObservationPlan, PersonPlan, QuotePlan, SourcePlan,
};
use crate::commitment::add_event;
use crate::error::AppError;
use crate::import::Document;
use crate::{ImportOptions, ImportOutcome};

impl<'a> Maker<'a> {
    /// Imports every document and its twin.
    pub(super) fn import_sources(&mut self) -> Result<(), AppError> {
        for plan in &self.plan.sources {
            let source = self.import(plan, &plan.file)?;
            let twin = self.import(plan, &plan.twin)?;
            self.sources.insert(&plan.key, source);
            self.pair(plan, source, twin)?;
        }
        Ok(())
    }

    fn import(&self, plan: &SourcePlan, file_name: &str) -> Result<SourceId, AppError> {
        let bytes = documents::bytes(file_name)
            .ok_or_else(|| AppError::internal(format!("No document is named {file_name}")))?;
        let options = ImportOptions {
            counterpart: all_found(&self.parties, &plan.counterparts)?.first().copied(),
            internal: plan.illustrative,
            ..ImportOptions::default()
        };
        match self.app.import_bytes(&Document { file_name, bytes, options: &options })?.value {
            ImportOutcome::Imported { source, .. } => Ok(source),
            ImportOutcome::Failed { error } => Err(error),
            ImportOutcome::Duplicate { .. } | ImportOutcome::Stopped => {
                Err(AppError::internal(format!("{file_name} was not imported")))
            }
        }
    }

    /// Fills in what an officer knows of a document and its text does not say, and pairs it with its twin.
    fn pair(&self, plan: &SourcePlan, source: SourceId, twin: SourceId) -> Result<(), AppError> {
        let counterparts = all_found(&self.parties, &plan.counterparts)?;
        let name = plan.cite_as.text(Lang::Fr);
        self.app.change(Operation::new(OpVerb::Changed, RecordKind::Source, name), |tx| {
            for (id, other, lang) in [(source, twin, Lang::Fr), (twin, source, Lang::En)] {
                let known: Source = tx.get_or_not_found(id)?;
                tx.put(&Source {
                    cite_as: plan.cite_as.clone(),
                    short: plan.short.clone(),
                    lang,
                    kind: plan.kind,
                    published: plan.published,
                    url: plan.url.get(lang).cloned(),
                    public: !plan.illustrative,
                    illustrative: plan.illustrative,
                    twin: Some(other),
                    counterparts: counterparts.clone(),
                    ..known
                })?;
            }
            Ok(())
        })?;
        Ok(())
    }

    /// Ties each document to the meeting it reports, once the meetings are there.
    pub(super) fn describe_sources(&self) -> Result<(), AppError> {
        for plan in &self.plan.sources {
            let source = found(&self.sources, &plan.key)?;
            let meeting = self.plan.meetings.iter().find(|meeting| meeting.key == plan.meeting);
            let event_date = meeting.and_then(|meeting| meeting.on).map(|day| day.on(self.today));
            let meeting = Some(found(&self.meetings, &plan.meeting)?);
            let name = plan.cite_as.text(Lang::Fr);
            self.app.change(Operation::new(OpVerb::Changed, RecordKind::Source, name), |tx| {
                let french: Source = tx.get_or_not_found(source)?;
                let english = french.twin.map(|id| tx.get_or_not_found::<Source>(id)).transpose()?;
                for known in [Some(french), english].into_iter().flatten() {
                    tx.put(&Source { meeting, event_date, ..known })?;
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    /// Accepts the people named in the documents and writes down what the plan knows of them.
    pub(super) fn keep_people(&mut self) -> Result<(), AppError> {
        for plan in &self.plan.people {
            let person = self.keep_person(plan)?;
            self.people.insert(&plan.key, person);
            self.describe_person(plan, person)?;
        }
        Ok(())
    }

    fn keep_person(&self, plan: &PersonPlan) -> Result<PersonId, AppError> {
        let side = match plan.offices.first() {
            Some(office) if self.is_home(found(&self.parties, &office.counterpart)?) => Side::Home,
            Some(_) => Side::Counterpart,
            None => Side::Other,
        };
        let draft = Draft::Person {
            name: plan.name.clone(),
            honorific: plan.honorific.fr.clone(),
            titles: plan.offices.iter().filter_map(|office| office.title.fr.clone()).collect(),
            side,
        };
        let mut person = None;
        for quote in &plan.evidence {
            match person {
                // The words that name the person make the record; the others support it.
                None => person = Some(self.keep(quote, draft.clone())?),
                Some(person) => match self.proposal_at(quote, &draft)? {
                    Some(proposal) => drop(self.app.proposal_merge(proposal.id, person)?),
                    None => self.lean_on(person, quote, EvidenceRole::Support)?,
                },
            }
        }
        let person = person.ok_or_else(|| AppError::internal(format!("No document names {}", plan.name)))?;
        Ok(person.id.into())
    }

    fn describe_person(&self, plan: &PersonPlan, person: PersonId) -> Result<(), AppError> {
        let ids = &*self.app.ports.ids;
        self.app.change(Operation::new(OpVerb::Changed, RecordKind::Person, plan.name.clone()), |tx| {
            let known: Person = tx.get_or_not_found(person)?;
            tx.put(&Person {
                name: plan.name.clone(),
                family_name: plan.family_name.clone(),
                honorific: plan.honorific.clone(),
                address: plan.address.clone(),
                biography: plan.biography.clone(),
                ..known
            })?;
            // The document gives offices in one language, and as its side's; the plan says whose they are.
            for office in tx.offices_of(person)? {
                tx.remove::<Office>(office.id)?;
            }
            for office in &plan.offices {
                let counterpart = found(&self.parties, &office.counterpart)?;
                let (title, until) = (office.title.clone(), office.until);
                tx.put(&Office { id: OfficeId::new(ids), person, counterpart, title, from: None, until })?;
            }
            Ok(())
        })?;
        Ok(())
    }

    /// Accepts the commitments of the plan and writes their history.
    pub(super) fn keep_commitments(&self) -> Result<(), AppError> {
        for plan in &self.plan.commitments {
            let by = all_found(&self.parties, &plan.by)?;
            let due = self.due(plan);
            let draft = Draft::Commitment {
                title: plan.title.clone(),
                who: self.names(&plan.by),
                actor: self.actor(&by),
                strength: plan.strength,
                due: due.clone(),
                topic: Some(plan.topic.clone()),
            };
            let record = self.keep(&plan.from, draft.clone())?;
            self.follow(plan, record, by, due)?;
            for quote in &plan.merge {
                match self.proposal_at(quote, &draft)? {
                    Some(proposal) => drop(self.app.proposal_merge(proposal.id, record)?),
                    None => self.lean_on(record, quote, EvidenceRole::Support)?,
                }
            }
        }
        Ok(())
    }

    /// Writes who commits, who follows it on our side, and what happened since.
    fn follow(
        &self,
        plan: &CommitmentPlan,
        record: RecordRef,
        by: Vec<CounterpartId>,
        due: Due,
    ) -> Result<(), AppError> {
        let to = all_found(&self.parties, &plan.to)?;
        let ids = &*self.app.ports.ids;
        let name = plan.title.text(Lang::Fr);
        self.app.change(Operation::new(OpVerb::Changed, RecordKind::Commitment, name), |tx| {
            let id = record.id.into();
            let mut commitment: Commitment = tx.get_or_not_found(id)?;
            commitment.by = by;
            commitment.to = to;
            commitment.lead = plan.lead.clone();
            for event in &plan.events {
                let change = match event.change {
                    ChangePlan::Due => StatusChange::Due { due: due.clone() },
                    ChangePlan::Raised => StatusChange::Raised,
                    ChangePlan::State(state) => {
                        commitment.state = state;
                        StatusChange::State { state }
                    }
                };
                let anchor = match &event.from {
                    None => None,
                    Some(quote) => {
                        let source: Source = tx.get_or_not_found(found(&self.sources, &quote.source)?)?;
                        let span = span_of(&tx.paragraphs(source.reading)?, quote)?;
                        Some(self.app.attach(tx, source.id, &[span], record, EvidenceRole::Status)?)
                    }
                };
                add_event(tx, ids, id, event.on.first_day(self.today), change, event.note.clone(), anchor)?;
            }
            tx.put(&commitment)?;
            Ok(())
        })?;
        Ok(())
    }

    fn due(&self, plan: &CommitmentPlan) -> Due {
        Due {
            on: plan.due.map(|day| day.first_day(self.today)),
            words: plan.due_words.clone(),
            estimated: false,
            every: plan.every,
        }
    }

    fn names(&self, keys: &[String]) -> Vec<String> {
        let named = self.plan.counterparts.iter().filter(|party| keys.contains(&party.key));
        named.map(|party| party.name.text(Lang::Fr).to_owned()).collect()
    }

    fn actor(&self, by: &[CounterpartId]) -> Actor {
        match by.iter().filter(|id| self.is_home(**id)).count() {
            0 => Actor::Them,
            n if n == by.len() => Actor::Us,
            _ => Actor::Joint,
        }
    }

    fn is_home(&self, id: CounterpartId) -> bool {
        self.plan
            .counterparts
            .iter()
            .any(|party| party.home && self.parties.get(party.key.as_str()) == Some(&id))
    }

    /// Accepts the figures of the plan, and adds the invented ones.
    pub(super) fn keep_statistics(&self) -> Result<(), AppError> {
        for plan in &self.plan.indicators {
            let mut indicator = None;
            for value in &plan.observations {
                if let Some(quote) = &value.from {
                    let observation = self.keep(quote, draft_of(plan, value))?;
                    indicator = Some(self.app.read(|reader| {
                        let known: Observation = reader.get_or_not_found(ObservationId(observation.id))?;
                        Ok(reader.get_or_not_found::<Indicator>(known.indicator)?)
                    })?);
                }
            }
            let indicator =
                indicator.ok_or_else(|| AppError::internal(format!("No document gives {}", plan.key)))?;
            self.describe_indicator(plan, indicator)?;
        }
        Ok(())
    }

    fn describe_indicator(&self, plan: &IndicatorPlan, indicator: Indicator) -> Result<(), AppError> {
        let counterparts = all_found(&self.parties, &plan.counterparts)?;
        let id = indicator.id;
        let name = plan.name.text(Lang::Fr);
        self.app.change(Operation::new(OpVerb::Changed, RecordKind::Indicator, name), |tx| {
            tx.put(&Indicator {
                scope: plan.scope.clone(),
                release_months: plan.release_months,
                counterparts,
                ..indicator
            })?;
            for value in plan.observations.iter().filter(|value| value.from.is_none()) {
                tx.put(&Observation {
                    id: ObservationId::new(&*self.app.ports.ids),
                    indicator: id,
                    value: value.value,
                    qualifier: value.qualifier,
                    as_of: value.as_of,
                    read_on: self.today,
                    next_release: None,
                    illustrative: true,
                    note: PerLang::default(),
                })?;
            }
            Ok(())
        })?;
        Ok(())
    }

    /// Sets aside what was looked at and not kept: in documents reviewed to the end, and in twins, whose French
    /// original is the one reviewed.
    pub(super) fn settle_proposals(&self) -> Result<(), AppError> {
        for plan in &self.plan.sources {
            let id = found(&self.sources, &plan.key)?;
            let left = self.app.read(|reader| {
                let source: Source = reader.get_or_not_found(id)?;
                let mut left =
                    source.twin.map(|twin| reader.proposals(twin)).transpose()?.unwrap_or_default();
                if plan.reviewed {
                    left.extend(reader.proposals(id)?);
                }
                Ok(left)
            })?;
            for proposal in left.iter().filter(|proposal| proposal.decision == Decision::Pending) {
                self.app.proposal_reject(proposal.id)?;
            }
        }
        Ok(())
    }

    /// Makes a record of quoted words: from what the rules proposed there, else from the words themselves.
    fn keep(&self, quote: &QuotePlan, draft: Draft) -> Result<RecordRef, AppError> {
        match self.proposal_at(quote, &draft)? {
            Some(proposal) => Ok(self.app.proposal_accept(proposal.id, Some(draft))?.value),
            None => {
                let source = found(&self.sources, &quote.source)?;
                Ok(self.app.selection_keep(source, self.span(quote)?, draft)?.value)
            }
        }
    }

    /// Returns the proposal on the quoted words that nobody has looked at and that is of the kind of `like`: the one
    /// that shares most with them.
    fn proposal_at(&self, quote: &QuotePlan, like: &Draft) -> Result<Option<Proposal>, AppError> {
        let span = self.span(quote)?;
        let source = found(&self.sources, &quote.source)?;
        let proposals = self.app.read(|reader| Ok(reader.proposals(source)?))?;
        let shared =
            |proposal: &Proposal| proposal.spans.iter().map(|own| overlap(*own, span)).max().unwrap_or(0);
        Ok(proposals
            .into_iter()
            .filter(|proposal| proposal.decision == Decision::Pending)
            .filter(|proposal| discriminant(&proposal.draft) == discriminant(like) && shared(proposal) > 0)
            .max_by_key(shared))
    }

    /// Ties a record to quoted words.
    pub(super) fn lean_on(
        &self,
        record: RecordRef,
        quote: &QuotePlan,
        role: EvidenceRole,
    ) -> Result<(), AppError> {
        let source = found(&self.sources, &quote.source)?;
        let span = self.span(quote)?;
        self.app.change(Operation::new(OpVerb::Changed, record.kind, ""), |tx| {
            self.app.attach(tx, source, &[span], record, role)
        })?;
        Ok(())
    }

    fn span(&self, quote: &QuotePlan) -> Result<Span, AppError> {
        let source = found(&self.sources, &quote.source)?;
        self.app.read(|reader| {
            let source: Source = reader.get_or_not_found(source)?;
            span_of(&reader.paragraphs(source.reading)?, quote)
        })
    }
}

/// Finds quoted words among paragraphs; they stand in exactly one.
fn span_of(paragraphs: &[am_model::source::Paragraph], quote: &QuotePlan) -> Result<Span, AppError> {
    paragraphs
        .iter()
        .find_map(|paragraph| {
            let at = paragraph.text.find(&quote.quote)?;
            let start = paragraph.text[..at].chars().count() as u32;
            Some(Span { ordinal: paragraph.ordinal, start, end: start + quote.quote.chars().count() as u32 })
        })
        .ok_or_else(|| AppError::internal(format!("{} does not say: {}", quote.source, quote.quote)))
}

/// Returns how many characters two spans share.
fn overlap(a: Span, b: Span) -> u32 {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    if a.ordinal == b.ordinal { shared } else { 0 }
}

fn draft_of(plan: &IndicatorPlan, value: &ObservationPlan) -> Draft {
    Draft::Statistic {
        name: plan.name.clone(),
        value: value.value,
        qualifier: value.qualifier,
        unit: plan.unit.clone(),
        as_of: value.as_of,
    }
}
