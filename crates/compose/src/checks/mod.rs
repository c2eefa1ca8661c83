//! Checks that look at more than one reference, and how far each section has come.
//!
//! The checks on one reference (gone, stale, broken, untranslated) are made where it is resolved. Parameters, by
//! code: `MissingTranslation` and `UnsourcedClaim` `text`; `StaleStatistic` `name`, `as_of`; `UndatedStatistic`
//! `name`; `CommitmentLeftOut` `title`, `due` and `days` when overdue; `BrokenAnchor` and `StaleAnchor` `quote`,
//! `source`; `OfficeEnded` `name`, `title`, `until`; `MarkingTooLow` `chosen`, `needed`; `IllustrativeSource`
//! `source`; `BrokenReference` `marking` where it is a level, else none; `EmptySection` and `NoDate` none.

mod claims;

use std::collections::{BTreeMap, BTreeSet};

use am_model::brief::{BlockBody, SectionRole};
use am_model::commitment::Commitment;
use am_model::diagnostic::{Check, CheckCode, Severity};
use am_model::ids::{CommitmentId, SectionId};
use am_model::lang::Lang;
use am_model::number;
use am_model::record::Record;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub(crate) use self::claims::{Reach, is_sourced, unsourced};
use crate::content::is_empty;
use crate::document::Document;
use crate::records::Records;

/// How far a section has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Readiness {
    /// Nothing to look at.
    Ready,
    /// Something should be looked at.
    Drafted,
    /// Nothing written yet.
    Empty,
    /// Something stands in the way of approval.
    Blocked,
}

/// Returns how far each section has come in `lang`, in the order printed.
///
/// `checks` are those [`crate::resolve`] gave for the same document; those of the other language do not count. An
/// empty section is `Empty` also where it is required, unless something else blocks it.
pub fn readiness(document: &Document, checks: &[Check], lang: Lang) -> Vec<(SectionId, Readiness)> {
    let sections = document.sections_in_order().into_iter();
    sections
        .map(|section| {
            let empty = document.blocks_of(section.id).iter().all(|block| is_empty(&block.body));
            let worst = checks
                .iter()
                .filter(|check| check.section == Some(section.id))
                .filter(|check| check.lang.is_none_or(|own| own == lang))
                .filter(|check| check.code != CheckCode::EmptySection)
                .map(|check| check.severity)
                .max();
            let readiness = match worst {
                Some(Severity::Blocking) => Readiness::Blocked,
                _ if empty => Readiness::Empty,
                Some(Severity::Check | Severity::Form) => Readiness::Drafted,
                None => Readiness::Ready,
            };
            (section.id, readiness)
        })
        .collect()
}

/// Returns a check for each open commitment with the counterparts that the document's tables leave out.
///
/// A document without a section for commitments leaves none out. An overdue one stands in the way of approval.
pub(crate) fn commitments_left_out(
    document: &Document,
    records: &Records,
    today: NaiveDate,
    lang: Lang,
) -> Vec<Check> {
    let Some(section) = document.sections_in_order().into_iter().find(|s| s.role == SectionRole::Commitments)
    else {
        return Vec::new();
    };
    let Some(meeting) = document.brief.meeting.and_then(|id| records.meetings.get(&id)) else {
        return Vec::new();
    };
    let listed: BTreeSet<CommitmentId> =
        document.blocks.iter().flat_map(|block| in_table(&block.body)).collect();
    let left_out = |one: &&Commitment| {
        one.state.is_open() && !listed.contains(&one.id) && records.concerns(one, &meeting.counterparts)
    };
    let check = |one: &Commitment| {
        let late = one.days_overdue(today);
        let mut params = BTreeMap::from([("title".to_owned(), one.title.text(lang).to_owned())]);
        params.extend(one.due.on.map(|on| ("due".to_owned(), number::date_short(on, lang))));
        params.extend(late.map(|days| ("days".to_owned(), days.to_string())));
        Check {
            severity: if late.is_some() { Severity::Blocking } else { Severity::Check },
            code: CheckCode::CommitmentLeftOut,
            params,
            lang: None,
            section: Some(section.id),
            block: None,
            record: Some(one.to_ref()),
        }
    };
    records.commitments.values().filter(left_out).map(check).collect()
}

fn in_table(body: &BlockBody) -> Vec<CommitmentId> {
    match body {
        BlockBody::Commitments { commitments, .. } => commitments.clone(),
        _ => Vec::new(),
    }
}
