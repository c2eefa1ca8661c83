//! Joining two records into one: what named the one that goes names the one that stays, and nothing said is lost.
//!
//! The one that stays keeps what it says; where it says nothing it takes the words of the other. The other's names
//! become aliases, its parts and evidence move over, and blocks of notes, proposals and lists that named it follow.

use std::collections::BTreeSet;

use am_model::handling::{Handling, MarkingLevel, highest};
use am_model::record::{Record, RecordKind, RecordRef};
use serde_json::Value;

use crate::error::{Result, StoreError};
use crate::reader::{Reader, text};
use crate::references::redirect;
use crate::table::at;
use crate::tx::Tx;
use crate::validate;

mod fill;
mod source;

/// The kinds of which two records may turn out to be one.
pub const MERGEABLE: &[RecordKind] = &[
    RecordKind::Counterpart,
    RecordKind::Person,
    RecordKind::Meeting,
    RecordKind::Commitment,
    RecordKind::Indicator,
    RecordKind::Observation,
    RecordKind::TalkingPoint,
    RecordKind::Source,
    RecordKind::Instrument,
    RecordKind::Quote,
];

/// Returns the fields in which two parts of one record agree when they are the same thing said twice; none for kinds
/// whose parts never are.
fn sameness(kind: RecordKind) -> &'static [&'static str] {
    match kind {
        RecordKind::Link => &["from", "to", "kind"],
        RecordKind::Office => &["person", "counterpart", "title"],
        RecordKind::AgendaItem => &["meeting", "title"],
        RecordKind::Participant => &["meeting", "person"],
        RecordKind::StatusEvent => &["commitment", "on", "change", "note"],
        RecordKind::Observation => &["indicator", "value", "qualifier", "as_of"],
        RecordKind::TalkingPointUse => &["talking_point", "meeting"],
        RecordKind::Anchor => &["source", "reading", "span"],
        RecordKind::Evidence => &["record", "anchor", "role"],
        _ => &[],
    }
}

impl Tx<'_> {
    /// Joins `from` into `into`, which stays. Of two markings the higher of `levels` stays.
    ///
    /// # Errors
    /// [`StoreError::CannotMerge`] when they are not two of a kind that can be joined, or differ in what must agree:
    /// the unit of an indicator, whether a counterpart is our own side. [`StoreError::NotFound`].
    pub fn merge(&mut self, from: RecordRef, into: RecordRef, levels: &[MarkingLevel]) -> Result<()> {
        let refuse = |field| Err(StoreError::CannotMerge { from, into, field });
        if from == into {
            return refuse("id");
        }
        if from.kind != into.kind || !MERGEABLE.contains(&from.kind) {
            return refuse("kind");
        }
        let (theirs, ours) = (self.record_or_not_found(from)?, self.record_or_not_found(into)?);
        let must_agree: &[&str] = match from.kind {
            RecordKind::Counterpart => &["home"],
            RecordKind::Indicator => &["unit"],
            RecordKind::Observation => &["indicator"],
            _ => &[],
        };
        if let Some(field) = must_agree.iter().find(|field| at(&theirs, field) != at(&ours, field)) {
            return refuse(field);
        }
        let first = validate::whole(self.conn, into)?;
        self.absorb(from, into, levels)?;
        self.number_again(into, &first)
    }

    /// Joins two records of one kind without asking whether they may be.
    fn absorb(&mut self, from: RecordRef, into: RecordRef, levels: &[MarkingLevel]) -> Result<()> {
        if from.kind == RecordKind::Source {
            source::carry_over(self, from, into)?;
        }
        let theirs = self.record_or_not_found(from)?;
        let mut ours = self.record_or_not_found(into)?;
        fill::fill(from.kind, &mut ours, &theirs);
        keep_stricter_handling(&mut ours, &theirs, levels)?;
        redirect(&mut ours, from, into);
        if from.kind == RecordKind::Source && at(&ours, "twin").as_str() == Some(&text(into.id)) {
            ours["twin"] = Value::Null;
        }
        self.set_fields(into, Some(&ours))?;
        for user in validate::users(self.conn, from)? {
            if user != into {
                self.turn_to(user, from, into, levels)?;
            }
        }
        for mention in self.mentions_of(from)? {
            let mut fields = self.record_or_not_found(mention)?;
            redirect(&mut fields, from, into);
            self.set_fields(mention, Some(&fields))?;
        }
        self.set_fields(from, None)
    }

    /// Turns a record that names `from` to `into`; what then says the same as another becomes one with it.
    fn turn_to(
        &mut self,
        user: RecordRef,
        from: RecordRef,
        into: RecordRef,
        levels: &[MarkingLevel],
    ) -> Result<()> {
        let Some(mut fields) = self.record(user)? else { return Ok(()) };
        redirect(&mut fields, from, into);
        if user.kind == RecordKind::Link && at(&fields, "from") == at(&fields, "to") {
            return self.set_fields(user, None);
        }
        self.set_fields(user, Some(&fields))?;
        let same = sameness(user.kind);
        if same.is_empty() {
            return Ok(());
        }
        for other in validate::parts(self.conn, into)? {
            if other.kind != user.kind || other == user {
                continue;
            }
            let says = self.record_or_not_found(other)?;
            if same.iter().all(|field| at(&says, field) == at(&fields, field)) {
                return self.absorb(user, other, levels);
            }
        }
        Ok(())
    }

    /// Numbers the parts that have an order anew: the history of a commitment by day, all else those of `first` first.
    fn number_again(&mut self, whole: RecordRef, first: &BTreeSet<RecordRef>) -> Result<()> {
        for kind in [RecordKind::StatusEvent, RecordKind::AgendaItem, RecordKind::Participant] {
            let owner =
                if kind == RecordKind::StatusEvent { RecordKind::Commitment } else { RecordKind::Meeting };
            if whole.kind != owner {
                continue;
            }
            let parts = validate::parts(self.conn, whole)?.into_iter().filter(|part| part.kind == kind);
            let mut parts =
                parts.map(|part| Ok((part, self.record_or_not_found(part)?))).collect::<Result<Vec<_>>>()?;
            parts.sort_by_key(|(part, fields)| {
                let day = at(fields, "on").as_str().unwrap_or_default().to_owned();
                (day, !first.contains(part), at(fields, "seq").as_u64(), part.id)
            });
            for (seq, (part, mut fields)) in (1_u32..).zip(parts) {
                fields["seq"] = Value::from(seq);
                self.set_fields(part, Some(&fields))?;
            }
        }
        Ok(())
    }
}

impl Reader<'_> {
    /// Returns what names a record without leaning on it: blocks that show or cite it, proposals it was made of.
    fn mentions_of(&self, record: RecordRef) -> Result<BTreeSet<RecordRef>> {
        let blocks = self.blocks_using(record)?.into_iter().map(|block| block.to_ref());
        let proposals = self.proposals_of_record(record)?.into_iter().map(|proposal| proposal.to_ref());
        Ok(blocks.chain(proposals).collect())
    }
}

/// Keeps the higher marking and the longer retention; transitory is only what both were.
fn keep_stricter_handling(ours: &mut Value, theirs: &Value, levels: &[MarkingLevel]) -> Result<()> {
    let (Some(a), Some(b)) = (ours.get("handling"), theirs.get("handling")) else { return Ok(()) };
    let (a, b): (Handling, Handling) =
        (serde_json::from_value(a.clone())?, serde_json::from_value(b.clone())?);
    let either = [a.marking.as_ref(), b.marking.as_ref()];
    let joined = Handling {
        // A level nobody knows any more has no rank; it is kept rather than lost.
        marking: highest(levels, either).or_else(|| either.into_iter().flatten().next().cloned()),
        retain_until: a.retain_until.max(b.retain_until),
        transitory: a.transitory && b.transitory,
    };
    ours["handling"] = serde_json::to_value(joined)?;
    Ok(())
}
