//! The head of a brief: what is known about it besides its text, and what follows when that changes.

use am_model::brief::{Brief, BriefPurpose, BriefState};
use am_model::handling::{Handling, MarkingId};
use am_model::record::RecordKind;
use am_model::{BriefId, PerLang};
use am_store::{OpVerb, Operation, Tx};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::AppError;
use crate::version::Occasion;
use crate::{App, Changed, approval};

/// What an officer may set of a brief besides its text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct BriefInput {
    /// The brief.
    pub id: BriefId,
    /// Title.
    pub title: PerLang<String>,
    /// Line below the title.
    pub subtitle: PerLang<String>,
    /// Line above the title.
    pub addressee: PerLang<String>,
    /// Department that writes it.
    pub department: PerLang<String>,
    /// Docket number.
    pub docket: Option<String>,
    /// What it is for.
    pub purpose: BriefPurpose,
    /// How far it has come.
    pub state: BriefState,
    /// The marking chosen.
    pub marking: Option<MarkingId>,
    /// Covered by solicitor–client privilege.
    pub privileged: bool,
    /// A Cabinet confidence.
    pub cabinet_confidence: bool,
    /// When it must be delivered.
    pub due_on: Option<NaiveDate>,
    /// Who can be asked, and how.
    pub contact: Option<String>,
    /// Who was consulted.
    pub consulted: Vec<String>,
    /// The day from which it may be disposed of.
    pub retain_until: Option<NaiveDate>,
    /// A working copy of no lasting value.
    pub transitory: bool,
}

/// What saving the head of a brief came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
pub struct BriefSaved {
    /// The brief.
    pub brief: BriefId,
    /// It had been approved or handed over, says something else now, and is in review again.
    pub is_reopened: bool,
    /// The version frozen because it was approved or handed over.
    pub version: Option<u32>,
}

impl App {
    /// Changes what is known about a brief besides its text. Approving it or handing it over freezes a version; another
    /// title of one approved puts it in review again.
    ///
    /// # Errors
    /// [`crate::ErrorCode::NotFound`].
    pub fn brief_save(&self, input: BriefInput) -> Result<Changed<BriefSaved>, AppError> {
        let (id, now) = (input.id, self.ports.clock.now());
        let name = input.title.text(self.ui_lang()).to_owned();
        self.change(Operation::new(OpVerb::Changed, RecordKind::Brief, name).of_brief(id), |tx| {
            let before: Brief = tx.get_or_not_found(id)?;
            let brief = Brief {
                title: input.title,
                subtitle: input.subtitle,
                addressee: input.addressee,
                department: input.department,
                docket: input.docket,
                purpose: input.purpose,
                state: input.state,
                marking: input.marking,
                privileged: input.privileged,
                cabinet_confidence: input.cabinet_confidence,
                due_on: input.due_on,
                contact: input.contact,
                consulted: input.consulted,
                handling: Handling {
                    retain_until: input.retain_until,
                    transitory: input.transitory,
                    ..before.handling.clone()
                },
                ..before.clone()
            };
            // A new hour alone would be a step back that takes nothing back.
            if brief == before {
                return Ok(BriefSaved { brief: id, is_reopened: false, version: None });
            }
            tx.put(&Brief { updated_at: now, ..brief })?;
            self.follow_head(tx, &before)
        })
    }

    /// Does what follows from a change of a brief's head: another title puts an approved note in review again, and
    /// approving it or handing it over freezes a version.
    pub(crate) fn follow_head(&self, tx: &mut Tx<'_>, before: &Brief) -> Result<BriefSaved, AppError> {
        let brief: Brief = tx.get_or_not_found(before.id)?;
        let occasion = match brief.state {
            state if state == before.state => None,
            BriefState::Approved => Some(Occasion::Approved),
            BriefState::Delivered => Some(Occasion::Delivered),
            BriefState::Draft | BriefState::InReview => None,
        };
        let is_rewritten = brief.state == before.state && head_of(&brief) != head_of(before);
        let is_reopened = is_rewritten && approval::reopen_if_final(tx, before.id)?;
        let version = occasion.map(|occasion| self.freeze(tx, before.id, occasion, "")).transpose()?;
        Ok(BriefSaved { brief: before.id, is_reopened, version: version.map(|version| version.number) })
    }
}

/// Returns the lines of text at the head of a brief.
pub(crate) fn head_of(brief: &Brief) -> [&PerLang<String>; 4] {
    [&brief.title, &brief.subtitle, &brief.addressee, &brief.department]
}
