//! Proposals: what the rules found and what became of it.

use am_model::ids::SourceId;
use am_model::proposal::{Draft, Proposal};
use am_model::record::{RecordKind, RecordRef};

use crate::error::{Fault, Result};
use crate::reader::{Reader, text};
use crate::stored::Stored;
use crate::table::{Holds, KindName, Table, field};

static PROPOSAL: Table = Table {
    name: "proposal",
    columns: &[
        field("source", Holds::Part(RecordKind::Source)),
        field("seq", Holds::Whole),
        field("spans", Holds::Json),
        field("draft", Holds::Json),
        field("cues", Holds::Json),
        field("confidence", Holds::Real),
        field("decision", Holds::Json),
    ],
    links: &[],
};

impl Stored for Proposal {
    fn table() -> &'static Table {
        &PROPOSAL
    }

    // Its words stand in the paragraphs already, so that search does not know proposals.
    fn fault(&self) -> Option<(&'static str, Fault)> {
        let value = match self.draft {
            Draft::Statistic { value, .. } => value,
            _ => 0.0,
        };
        (!self.confidence.is_finite())
            .then_some(("confidence", Fault::OutOfRange))
            .or((!value.is_finite()).then_some(("draft", Fault::OutOfRange)))
    }
}

impl Reader<'_> {
    /// Returns the proposals of a source, in the order of its text.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn proposals(&self, source: SourceId) -> Result<Vec<Proposal>> {
        self.select("WHERE t.source = ?1 ORDER BY t.seq, t.id", [text(source)])
    }

    /// Returns the proposals of which a record was made, or that were joined to it.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn proposals_of_record(&self, record: RecordRef) -> Result<Vec<Proposal>> {
        self.select(
            "WHERE t.decision ->> '$.record.id' = ?1 AND t.decision ->> '$.record.kind' = ?2 ORDER BY t.id",
            (text(record.id), KindName(record.kind)),
        )
    }

    /// Returns how many proposals nobody has decided on.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn proposals_pending(&self) -> Result<u32> {
        self.number("SELECT count(*) FROM proposal WHERE state = 'pending'", [])
    }
}
