//! Reviewing: proposals are accepted, changed, merged or set aside; what is kept is tied to its words.

use am_model::commitment::{Commitment, StatusChange};
use am_model::date::PartialDate;
use am_model::extraction::Side;
use am_model::instrument::Instrument;
use am_model::meeting::Meeting;
use am_model::person::{Office, Person};
use am_model::proposal::{Decision, Draft, Proposal};
use am_model::quote::Quote;
use am_model::record::{Record, RecordKind, RecordRef};
use am_model::source::{Anchor, Evidence, EvidenceRole, Source, Span, hash_of_words};
use am_model::statistic::{Indicator, Observation, Qualifier};
use am_model::talking_point::TalkingPoint;
use am_model::{
    AnchorId, BriefId, CommitmentId, CounterpartId, EvidenceId, Handling, IndicatorId, InstrumentId, Lang,
    ObservationId, OfficeId, PerLang, PersonId, ProposalId, QuoteId, SourceId, TalkingPointId,
};
use am_store::{OpVerb, Operation, Reader, StoreError, Tx};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::drafts::words_of;
use crate::error::{AppError, ErrorCode};
use crate::gather::{self, Parties};
use crate::{App, Changed, commitment, person};

/// A proposal as the review shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ProposalView {
    /// The record.
    pub proposal: Proposal,
    /// A record of the library that says the same, to merge with.
    pub matches: Option<Match>,
}

/// A record that a proposal could be merged with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Match {
    /// The record.
    pub record: RecordRef,
    /// Its name.
    pub title: PerLang<String>,
}

/// The citing that an anchor is made for: the section saved next in the same step joins it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct Citing {
    /// The brief that cites.
    pub brief: BriefId,
    /// What names the step; any text that no other step has.
    pub step: String,
}

/// Returns the proposals of a source, each with the record it could be merged with.
pub(crate) fn proposal_views(reader: &Reader<'_>, source: &Source) -> Result<Vec<ProposalView>, AppError> {
    reader
        .proposals(source.id)?
        .into_iter()
        .map(|proposal| {
            let pending = proposal.decision == Decision::Pending;
            let matches = if pending { matching(reader, &proposal.draft, source)? } else { None };
            Ok(ProposalView { proposal, matches })
        })
        .collect()
}

/// Finds a record that says what the draft says.
fn matching(reader: &Reader<'_>, draft: &Draft, source: &Source) -> Result<Option<Match>, AppError> {
    let same = |a: &PerLang<String>, b: &PerLang<String>| {
        Lang::ALL.iter().any(|lang| {
            a.get(*lang).zip(b.get(*lang)).is_some_and(|(a, b)| gather::fold(a) == gather::fold(b))
        })
    };
    Ok(match draft {
        Draft::Commitment { title, .. } => by_name(title, |name| reader.titled::<Commitment>(name))?
            .into_iter()
            .find(|known| {
                same(&known.title, title)
                    && known.by.iter().chain(&known.to).any(|id| source.counterparts.contains(id))
            })
            .map(|known| Match { record: known.to_ref(), title: known.title }),
        Draft::Statistic { name, unit, .. } => by_name(name, |name| reader.indicators_named(name))?
            .into_iter()
            .find(|known| known.unit == *unit && same(&known.name, name))
            .map(|known| Match { record: known.to_ref(), title: known.name }),
        Draft::Person { name, .. } => known_person(reader, name)?.map(|known| Match {
            record: known.to_ref(),
            title: PerLang::both(known.name.clone(), known.name),
        }),
        Draft::Instrument { name, .. } => by_name(name, |name| reader.instruments_named(name))?
            .into_iter()
            .find(|known| same(&known.name, name))
            .map(|known| Match { record: known.to_ref(), title: known.name }),
        Draft::Quote { text, .. } => reader
            .saying::<Quote>(text)?
            .into_iter()
            .find(|known| known.text == *text)
            .map(|known| Match { record: known.to_ref(), title: PerLang::one(known.lang, known.text) }),
        Draft::TalkingPoint { .. } => None,
    })
}

/// Returns what `find` finds by the name in each language, oldest first.
fn by_name<T: Record<Id: Ord>>(
    name: &PerLang<String>,
    find: impl Fn(&str) -> Result<Vec<T>, StoreError>,
) -> Result<Vec<T>, AppError> {
    let mut found = Vec::new();
    for side in Lang::ALL.iter().filter_map(|lang| name.get(*lang)) {
        found.extend(find(side)?);
    }
    found.sort_by_key(Record::id);
    Ok(found)
}

/// Returns the person of that very name, accents and case aside.
fn known_person(reader: &Reader<'_>, name: &str) -> Result<Option<Person>, AppError> {
    let folded = gather::fold(name);
    Ok(reader.people_named(name)?.into_iter().find(|known| gather::fold(&known.name) == folded))
}

impl App {
    /// Accepts a proposal, as it stands or as `edited`, and returns the record made.
    ///
    /// A person or indicator that the library knows already gets the new office or value.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`], [`ErrorCode::NoCounterpart`] when nobody is known who could commit.
    pub fn proposal_accept(
        &self,
        id: ProposalId,
        edited: Option<Draft>,
    ) -> Result<Changed<RecordRef>, AppError> {
        let lang = self.ui_lang();
        self.change(Operation::new(OpVerb::Accepted, RecordKind::Proposal, ""), |tx| {
            let proposal = pending(tx, id)?;
            let was_edited = edited.as_ref().is_some_and(|draft| *draft != proposal.draft);
            let draft = edited.unwrap_or_else(|| proposal.draft.clone());
            tx.label(kind_of(&draft), name_of(&draft, lang));
            let record = self.make(tx, proposal.source, &proposal.spans, &draft)?;
            let decision = Decision::Accepted { record, edited: was_edited };
            tx.put(&Proposal { draft, decision, ..proposal })?;
            Ok(record)
        })
    }

    /// Returns the proposals of a source that nobody has decided on, in the order of the text.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`].
    pub fn proposals_pending(&self, source: SourceId) -> Result<Vec<ProposalId>, AppError> {
        let pending = |proposal: &Proposal| proposal.decision == Decision::Pending;
        self.read(|reader| {
            Ok(reader.proposals(source)?.into_iter().filter(pending).map(|proposal| proposal.id).collect())
        })
    }

    /// Joins a proposal to a record that is there already, which keeps both places.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub fn proposal_merge(&self, id: ProposalId, record: RecordRef) -> Result<Changed<RecordRef>, AppError> {
        let lang = self.ui_lang();
        self.change(Operation::new(OpVerb::Merged, record.kind, ""), |tx| {
            let proposal = pending(tx, id)?;
            tx.label(record.kind, name_of(&proposal.draft, lang));
            match (&proposal.draft, record.kind) {
                (Draft::Statistic { value, qualifier, as_of, .. }, RecordKind::Indicator) => {
                    let observation = self.observation(record.id.into(), *value, *qualifier, *as_of);
                    tx.put(&observation)?;
                    self.attach(
                        tx,
                        proposal.source,
                        &proposal.spans,
                        observation.to_ref(),
                        EvidenceRole::Origin,
                    )?;
                }
                (draft, kind) if kind_of(draft) == kind => {}
                _ => return Err(AppError::with(ErrorCode::Invalid, [("field", "record".into())])),
            }
            self.attach(tx, proposal.source, &proposal.spans, record, EvidenceRole::Support)?;
            tx.put(&Proposal { decision: Decision::Merged { record }, ..proposal })?;
            Ok(record)
        })
    }

    /// Sets a proposal aside.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub fn proposal_reject(&self, id: ProposalId) -> Result<Changed<ProposalId>, AppError> {
        self.decide(id, OpVerb::Rejected, &Decision::Pending, Decision::Rejected)
    }

    /// Takes back the decision to set a proposal aside.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`], [`ErrorCode::AlreadyDecided`].
    pub fn proposal_reopen(&self, id: ProposalId) -> Result<Changed<ProposalId>, AppError> {
        self.decide(id, OpVerb::Reopened, &Decision::Rejected, Decision::Pending)
    }

    fn decide(
        &self,
        id: ProposalId,
        verb: OpVerb,
        from: &Decision,
        to: Decision,
    ) -> Result<Changed<ProposalId>, AppError> {
        let lang = self.ui_lang();
        self.change(Operation::new(verb, RecordKind::Proposal, ""), |tx| {
            let proposal: Proposal = tx.get_or_not_found(id)?;
            tx.label(kind_of(&proposal.draft), name_of(&proposal.draft, lang));
            if proposal.decision != *from {
                return Err(AppError::new(ErrorCode::AlreadyDecided));
            }
            tx.put(&Proposal { decision: to, ..proposal })?;
            Ok(id)
        })
    }

    /// Makes a record from words an officer selected, which no rule found.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] when the span does not lie within the paragraph, [`ErrorCode::NotFound`].
    pub fn selection_keep(
        &self,
        source: SourceId,
        span: Span,
        draft: Draft,
    ) -> Result<Changed<RecordRef>, AppError> {
        let operation = Operation::new(OpVerb::Added, kind_of(&draft), name_of(&draft, self.ui_lang()));
        self.change(operation, |tx| {
            let record = self.make(tx, source, &[span], &draft)?;
            let seq = tx.proposals(source)?.iter().map(|known| known.seq).max().unwrap_or(0) + 1;
            tx.put(&Proposal {
                id: ProposalId::new(&*self.ports.ids),
                source,
                seq,
                spans: vec![span],
                draft,
                cues: Vec::new(),
                confidence: 1.0,
                decision: Decision::Accepted { record, edited: false },
            })?;
            Ok(record)
        })
    }

    /// Makes an anchor on a span, for citing it in a brief: with `citing`, as a part of that step.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] when the span does not lie within the paragraph, [`ErrorCode::NotFound`].
    pub fn anchor_make(
        &self,
        source: SourceId,
        span: Span,
        citing: Option<Citing>,
    ) -> Result<Changed<AnchorId>, AppError> {
        let operation = Operation::new(OpVerb::Added, RecordKind::Anchor, "");
        let operation = match citing {
            Some(Citing { brief, step }) => operation.of_brief(brief).in_step(step),
            None => operation,
        };
        self.change(operation, |tx| self.anchor(tx, source, span))
    }

    /// Makes the record a draft describes and ties it to its words.
    fn make(
        &self,
        tx: &mut Tx<'_>,
        source: SourceId,
        spans: &[Span],
        draft: &Draft,
    ) -> Result<RecordRef, AppError> {
        let source: Source = tx.get_or_not_found(source)?;
        let record = match draft {
            Draft::Commitment { .. } => self.make_commitment(tx, &source, spans, draft)?,
            Draft::Statistic { name, value, qualifier, unit, as_of } => {
                let indicator = match matching(tx, draft, &source)? {
                    Some(known) => known.record.id.into(),
                    None => self.make_indicator(tx, &source, name.clone(), unit.clone())?,
                };
                let observation = self.observation(indicator, *value, *qualifier, *as_of);
                tx.put(&observation)?;
                observation.to_ref()
            }
            Draft::Person { name, honorific, titles, side } => {
                self.make_person(tx, &source, name, honorific.as_deref(), titles, *side)?
            }
            Draft::Quote { text, speaker, speaker_title } => {
                let known = known_person(tx, speaker)?;
                let quote = Quote {
                    id: QuoteId::new(&*self.ports.ids),
                    text: text.clone(),
                    lang: source.lang,
                    speaker: known.map(|person| person.id),
                    speaker_name: speaker.clone(),
                    speaker_title: speaker_title.clone(),
                    on: source.event_date.or(source.published),
                    counterparts: source.counterparts.clone(),
                    handling: source.handling.clone(),
                };
                tx.put(&quote)?;
                quote.to_ref()
            }
            Draft::TalkingPoint { text, slot } => {
                let point = TalkingPoint {
                    id: TalkingPointId::new(&*self.ports.ids),
                    slot: *slot,
                    lead: PerLang::default(),
                    text: text.clone(),
                    reply: PerLang::default(),
                    themes: Vec::new(),
                    counterparts: source.counterparts.clone(),
                    handling: source.handling.clone(),
                };
                tx.put(&point)?;
                point.to_ref()
            }
            Draft::Instrument { name, instrument, status } => {
                let home = self.home_of(tx, &source)?;
                let made = Instrument {
                    id: InstrumentId::new(&*self.ports.ids),
                    name: name.clone(),
                    kind: *instrument,
                    status: *status,
                    parties: home.into_iter().chain(source.counterparts.iter().copied()).collect(),
                    on: None,
                    handling: source.handling.clone(),
                };
                tx.put(&made)?;
                made.to_ref()
            }
        };
        self.attach(tx, source.id, spans, record, EvidenceRole::Origin)?;
        Ok(record)
    }

    fn make_commitment(
        &self,
        tx: &mut Tx<'_>,
        source: &Source,
        spans: &[Span],
        draft: &Draft,
    ) -> Result<RecordRef, AppError> {
        let Draft::Commitment { title, who, actor, strength, due, topic, .. } = draft else {
            return Err(AppError::internal("The draft is no commitment"));
        };
        if source.counterparts.is_empty() {
            return Err(AppError::new(ErrorCode::NoCounterpart));
        }
        let parties = Parties::load(tx)?;
        // Of several sides of ours, the one the text names.
        let named =
            who.iter().filter_map(|name| parties.find(name)).find(|party| party.home).map(|party| party.id);
        let paragraphs = tx.paragraphs(source.reading)?;
        let wording = spans.first().and_then(|span| words_of(&paragraphs, *span)).unwrap_or_default();
        let meeting = source.meeting.map(|id| tx.get::<Meeting>(id)).transpose()?.flatten();
        let ours = match named.or(meeting.as_ref().map(|meeting| meeting.home)) {
            Some(known) => Some(known),
            None => self.home_of(tx, source)?.filter(|id| parties.get(*id).is_some_and(|party| party.home)),
        };
        let made_on = meeting
            .as_ref()
            .and_then(|meeting| meeting.on)
            .or(source.event_date)
            .or(source.published)
            .and_then(PartialDate::exact);
        let commitment = commitment::from_draft(
            CommitmentId::new(&*self.ports.ids),
            title.clone(),
            wording,
            parties.by_and_to(*actor, &source.counterparts, ours)?,
            *strength,
            topic.clone(),
            due.clone(),
            made_on,
            source.meeting,
            source.handling.clone(),
        );
        tx.put(&commitment)?;
        let on = made_on.unwrap_or_else(|| self.ports.clock.today());
        commitment::add_event(
            tx,
            &*self.ports.ids,
            commitment.id,
            on,
            StatusChange::Made,
            PerLang::default(),
            None,
        )?;
        Ok(commitment.to_ref())
    }

    fn make_indicator(
        &self,
        tx: &mut Tx<'_>,
        source: &Source,
        name: PerLang<String>,
        unit: String,
    ) -> Result<IndicatorId, AppError> {
        let indicator = Indicator {
            id: IndicatorId::new(&*self.ports.ids),
            name,
            unit,
            scope: PerLang::default(),
            release_months: None,
            counterparts: source.counterparts.clone(),
            handling: source.handling.clone(),
        };
        tx.put(&indicator)?;
        Ok(indicator.id)
    }

    fn observation(
        &self,
        indicator: IndicatorId,
        value: f64,
        qualifier: Option<Qualifier>,
        as_of: Option<PartialDate>,
    ) -> Observation {
        Observation {
            id: ObservationId::new(&*self.ports.ids),
            indicator,
            value,
            qualifier,
            as_of,
            read_on: self.ports.clock.today(),
            next_release: None,
            illustrative: false,
            note: PerLang::default(),
        }
    }

    fn make_person(
        &self,
        tx: &mut Tx<'_>,
        source: &Source,
        name: &str,
        honorific: Option<&str>,
        titles: &[String],
        side: Side,
    ) -> Result<RecordRef, AppError> {
        let person = match known_person(tx, name)? {
            Some(known) => known,
            None => {
                let made = Person {
                    id: PersonId::new(&*self.ports.ids),
                    name: name.to_owned(),
                    family_name: person::family_name(name),
                    aliases: Vec::new(),
                    honorific: honorific.map(|words| PerLang::one(source.lang, words)).unwrap_or_default(),
                    address: PerLang::default(),
                    pronunciation: None,
                    biography: PerLang::default(),
                    portrait: None,
                    handling: Handling::default(),
                };
                tx.put(&made)?;
                made
            }
        };
        let party = match side {
            Side::Home => self.home_of(tx, source)?,
            Side::Counterpart => source.counterparts.first().copied(),
            Side::Other => None,
        };
        if let Some(party) = party {
            self.hold_offices(tx, source, person.id, party, titles)?;
        }
        Ok(person.to_ref())
    }

    fn hold_offices(
        &self,
        tx: &mut Tx<'_>,
        source: &Source,
        person: PersonId,
        counterpart: CounterpartId,
        titles: &[String],
    ) -> Result<(), AppError> {
        let held = tx.offices_of(person)?;
        for title in titles {
            let is_known = held.iter().any(|office| {
                office.title.get(source.lang).is_some_and(|known| gather::fold(known) == gather::fold(title))
            });
            if !is_known {
                let title = PerLang::one(source.lang, title.clone());
                tx.put(&Office {
                    id: OfficeId::new(&*self.ports.ids),
                    person,
                    counterpart,
                    title,
                    from: None,
                    until: None,
                })?;
            }
        }
        Ok(())
    }

    /// Ties a record to the first of `spans`; the others are mentions of the same.
    pub(crate) fn attach(
        &self,
        tx: &mut Tx<'_>,
        source: SourceId,
        spans: &[Span],
        record: RecordRef,
        role: EvidenceRole,
    ) -> Result<AnchorId, AppError> {
        let span = *spans.first().ok_or_else(|| invalid_span("no words"))?;
        let anchor = self.anchor(tx, source, span)?;
        tx.put(&Evidence { id: EvidenceId::new(&*self.ports.ids), record, anchor, role })?;
        Ok(anchor)
    }

    /// Makes an anchor, or returns the one that stands on the same words already.
    fn anchor(&self, tx: &mut Tx<'_>, source: SourceId, span: Span) -> Result<AnchorId, AppError> {
        let source: Source = tx.get_or_not_found(source)?;
        let paragraph =
            tx.paragraph(source.reading, span.ordinal)?.ok_or_else(|| invalid_span("no such paragraph"))?;
        let quote = span
            .slice(&paragraph.text)
            .filter(|words| !words.is_empty())
            .ok_or_else(|| invalid_span("outside the paragraph"))?;
        let known = tx
            .anchors_of_source(source.id)?
            .into_iter()
            .find(|known| known.reading == source.reading && known.span == span);
        if let Some(known) = known {
            return Ok(known.id);
        }
        let anchor = Anchor {
            id: AnchorId::new(&*self.ports.ids),
            source: source.id,
            reading: source.reading,
            span,
            quote: quote.to_owned(),
            hash: hash_of_words(quote),
        };
        tx.put(&anchor)?;
        Ok(anchor.id)
    }
}

/// Returns a proposal that nobody has decided on: what was accepted twice would be two records.
fn pending(tx: &Tx<'_>, id: ProposalId) -> Result<Proposal, AppError> {
    let proposal: Proposal = tx.get_or_not_found(id)?;
    match proposal.decision {
        Decision::Pending => Ok(proposal),
        _ => Err(AppError::new(ErrorCode::AlreadyDecided)),
    }
}

fn invalid_span(detail: &str) -> AppError {
    AppError::with(ErrorCode::Invalid, [("field", "passage".into())]).detailed(detail)
}

fn kind_of(draft: &Draft) -> RecordKind {
    match draft {
        Draft::Commitment { .. } => RecordKind::Commitment,
        Draft::Statistic { .. } => RecordKind::Observation,
        Draft::Person { .. } => RecordKind::Person,
        Draft::Quote { .. } => RecordKind::Quote,
        Draft::TalkingPoint { .. } => RecordKind::TalkingPoint,
        Draft::Instrument { .. } => RecordKind::Instrument,
    }
}

fn name_of(draft: &Draft, lang: Lang) -> String {
    match draft {
        Draft::Commitment { title: name, .. }
        | Draft::Statistic { name, .. }
        | Draft::TalkingPoint { text: name, .. }
        | Draft::Instrument { name, .. } => name.text(lang).to_owned(),
        Draft::Person { name, .. } => name.clone(),
        Draft::Quote { speaker, .. } => speaker.clone(),
    }
}
