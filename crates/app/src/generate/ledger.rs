//! What was promised in a text, and what became of it.

use am_model::commitment::{
    Actor, Commitment, CommitmentState, Due, Recurrence, StatusChange, StatusEvent, Strength,
};
use am_model::proposal::{Decision, Draft, Proposal};
use am_model::record::{Record, RecordKind};
use am_model::source::{Anchor, Evidence, EvidenceRole};
use am_model::{AnchorId, CommitmentId, EvidenceId, Lang, PerLang, ProposalId, StatusEventId};
use am_store::OpVerb;
use chrono::{NaiveDate, TimeDelta};

use super::desk::{Desk, put_all};
use super::documents::{Promise, Told, Written};
use super::generated_today;
use super::meetings::Met;
use crate::error::AppError;

/// Everything written down with one commitment.
struct Kept {
    commitment: Commitment,
    anchors: Vec<Anchor>,
    evidence: Vec<Evidence>,
    events: Vec<StatusEvent>,
    proposal: Option<Proposal>,
}

/// Days before the end in which proposals have not been looked at yet.
const UNSEEN_DAYS: i64 = 40;

impl Desk<'_> {
    /// Draws who promises, and what.
    pub fn draw_promise(&mut self, met: &Met) -> Promise {
        let (ours, theirs) = (&self.cast.home[met.home].said, &self.cast.others[met.party].said);
        let (actor, by) = match self.teller.chance.below(100) {
            0..30 => (Actor::Us, ours.clone()),
            30..85 => (Actor::Them, theirs.clone()),
            // Named by one of both, so that the verb stays in the singular.
            _ => (Actor::Joint, ours.clone()),
        };
        self.teller.by = by;
        let (wording, title) = self.teller.promise();
        Promise { wording, title, actor }
    }

    /// Keeps the promises of a text as commitments, each with its words and its history.
    pub fn keep_promises(
        &mut self,
        met: &Met,
        told: &Told,
        written: &Written,
        twin: Option<&Written>,
    ) -> Result<(), AppError> {
        let mut kept = Vec::with_capacity(told.promises.len());
        for (at, promise) in told.promises.iter().enumerate() {
            kept.push(self.draw_commitment(met, promise, at, written, twin));
        }
        let pending = self.unseen(told, written);
        self.transact(OpVerb::Accepted, RecordKind::Commitment, "", |tx| {
            for one in &kept {
                tx.put(&one.commitment)?;
                put_all(tx, &one.anchors)?;
                put_all(tx, &one.evidence)?;
                put_all(tx, &one.events)?;
                put_all(tx, &one.proposal)?;
            }
            put_all(tx, &pending)
        })?;
        for one in kept {
            self.cast.others[met.party].commitments.add(one.commitment.id);
        }
        Ok(())
    }

    fn draw_commitment(
        &mut self,
        met: &Met,
        promise: &Promise,
        at: usize,
        written: &Written,
        twin: Option<&Written>,
    ) -> Kept {
        let made_on = self.today();
        let due = self.draw_due(made_on);
        let (state, since) = self.draw_state(made_on);
        let sentences = &self.teller.lexicon.sentences;
        let reason = match state.needs_reason() {
            true => self.teller.say(&sentences.reason).fr,
            false => None,
        };
        let departments = &self.teller.lexicon.cast.departments;
        let lead = departments.get(self.teller.chance.below(departments.len())).map(|pair| pair[0].clone());
        let (ours, theirs) = (self.cast.home[met.home].id, self.cast.others[met.party].id);
        let (by, to) = match promise.actor {
            Actor::Us => (vec![ours], vec![theirs]),
            Actor::Them => (vec![theirs], vec![ours]),
            Actor::Joint => (vec![ours, theirs], vec![theirs]),
        };
        let commitment = Commitment {
            id: CommitmentId::new(self.seeded),
            title: promise.title.clone(),
            wording: Some(promise.wording.text(written.source.lang).to_owned()),
            by,
            to,
            strength: self
                .teller
                .chance
                .one(&[Strength::Firm, Strength::Firm, Strength::Intent], Strength::Firm),
            topic: self.teller.lexicon.words.topics.draw(&mut self.teller.chance).cloned(),
            due,
            made_on: Some(made_on),
            meeting: (!met.to_come).then_some(met.meeting.id),
            lead: lead.filter(|_| promise.actor != Actor::Them),
            line: if self.teller.chance.percent(20) {
                self.teller.say(&sentences.line)
            } else {
                PerLang::default()
            },
            state,
            reason,
            handling: self.handling(4),
        };
        let (mut anchors, mut evidence) = (Vec::new(), Vec::new());
        let texts = [(Some(written), EvidenceRole::Origin), (twin, EvidenceRole::Support)];
        for (text, role) in texts.into_iter().filter_map(|(text, role)| Some((text?, role))) {
            if let Some(span) = text.promises.get(at).copied().flatten() {
                let anchor = text.anchor(span, AnchorId::new(self.seeded));
                let (id, record) = (EvidenceId::new(self.seeded), commitment.to_ref());
                evidence.push(Evidence { id, record, anchor: anchor.id, role });
                anchors.push(anchor);
            }
        }
        let events = self.draw_events(&commitment, since, anchors.first().map(|anchor| anchor.id));
        let accepted = self.teller.chance.percent(40);
        let decision = Decision::Accepted { record: commitment.to_ref(), edited: true };
        let proposal = anchors
            .first()
            .filter(|_| accepted)
            .map(|anchor| self.proposal(written, at as u32 + 1, anchor.span, promise, &commitment, decision));
        Kept { commitment, anchors, evidence, events, proposal }
    }

    fn draw_due(&mut self, made_on: NaiveDate) -> Due {
        let on = made_on + TimeDelta::days(self.teller.chance.between(20, 700));
        match self.teller.chance.below(100) {
            0..70 => Due { on: Some(on), ..Due::default() },
            70..78 => Due {
                on: Some(on),
                words: Some("au cours des prochains mois".to_owned()),
                estimated: true,
                every: None,
            },
            78..81 => Due { on: Some(on), every: Some(Recurrence::Quarterly), ..Due::default() },
            _ => Due::default(),
        }
    }

    /// Draws what has become of a commitment by the end, and when: the older, the likelier it is closed.
    fn draw_state(&mut self, made_on: NaiveDate) -> (CommitmentState, NaiveDate) {
        let months = (generated_today() - made_on).num_days() / 30;
        let open = (75 - 3 * months).max(1) as u32;
        let days = (generated_today() - made_on).num_days().max(0);
        let since = made_on + TimeDelta::days(self.teller.chance.between(0, days.min(500)));
        let state = if self.teller.chance.percent(open) {
            self.teller.chance.one(
                &[
                    CommitmentState::NotStarted,
                    CommitmentState::NotStarted,
                    CommitmentState::UnderWay,
                    CommitmentState::UnderWay,
                    CommitmentState::UnderWay,
                    CommitmentState::Deferred,
                ],
                CommitmentState::NotStarted,
            )
        } else {
            match self.teller.chance.below(100) {
                0..80 => CommitmentState::Kept,
                80..95 => CommitmentState::Dropped,
                _ => CommitmentState::Changed,
            }
        };
        (state, since)
    }

    fn draw_events(
        &mut self,
        commitment: &Commitment,
        since: NaiveDate,
        anchor: Option<AnchorId>,
    ) -> Vec<StatusEvent> {
        let made_on = commitment.made_on.unwrap_or(since);
        let mut told = vec![(made_on, StatusChange::Made, PerLang::default(), None)];
        if self.teller.chance.percent(25) {
            let note = self.teller.say(&self.teller.lexicon.sentences.event);
            told.push((since, StatusChange::Raised, note, None));
        }
        if commitment.state != CommitmentState::NotStarted {
            let note =
                commitment.reason.clone().map(|reason| PerLang::one(Lang::Fr, reason)).unwrap_or_default();
            let shown = anchor.filter(|_| self.teller.chance.percent(5));
            told.push((since, StatusChange::State { state: commitment.state }, note, shown));
        }
        (1..)
            .zip(told)
            .map(|(seq, (on, change, note, anchor))| StatusEvent {
                id: StatusEventId::new(self.seeded),
                commitment: commitment.id,
                seq,
                on,
                change,
                note,
                anchor,
            })
            .collect()
    }

    fn proposal(
        &self,
        written: &Written,
        seq: u32,
        span: am_model::source::Span,
        promise: &Promise,
        commitment: &Commitment,
        decision: Decision,
    ) -> Proposal {
        Proposal {
            id: ProposalId::new(self.seeded),
            source: written.source.id,
            seq,
            spans: vec![span],
            draft: Draft::Commitment {
                title: promise.title.clone(),
                who: Vec::new(),
                actor: promise.actor,
                strength: commitment.strength,
                due: Due::default(),
                topic: commitment.topic.clone(),
            },
            cues: Vec::new(),
            confidence: 0.8,
            decision,
        }
    }

    /// Returns what the rules found in one of the newest texts and nobody has looked at yet: figures and quotations.
    fn unseen(&mut self, told: &Told, written: &Written) -> Vec<Proposal> {
        let age = (generated_today() - self.today()).num_days();
        if age > UNSEEN_DAYS || self.teller.chance.percent(30) {
            return Vec::new();
        }
        let spans = written.promises.iter().flatten().copied().take(3);
        let named = told.promises.iter().zip(spans);
        let seq = told.promises.len() as u32 + 1;
        (seq..)
            .zip(named)
            .map(|(seq, (promise, span))| Proposal {
                id: ProposalId::new(self.seeded),
                source: written.source.id,
                seq,
                spans: vec![span],
                draft: Draft::TalkingPoint {
                    text: promise.wording.clone(),
                    slot: am_model::talking_point::Slot::Raise,
                },
                cues: Vec::new(),
                confidence: 0.55,
                decision: Decision::Pending,
            })
            .collect()
    }
}
