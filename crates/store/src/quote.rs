//! Quotations.

use am_model::date::PartialDate;
use am_model::ids::CounterpartId;
use am_model::quote::Quote;
use am_model::record::RecordKind;

use crate::error::{Fault, Result};
use crate::reader::{Reader, text};
use crate::shelf::{Order, Shelved};
use crate::stored::{Facts, Stored, Words, filled};
use crate::table::{Holds, Links, Table, column, field};

static QUOTE: Table = Table {
    name: "quote",
    columns: &[
        field("text", Holds::Text),
        field("lang", Holds::Text),
        field("speaker", Holds::OptionalRef(RecordKind::Person)),
        field("speaker_name", Holds::Text),
        field("speaker_title", Holds::Text),
        column("said_on", "on", Holds::Text),
        column("marking", "handling.marking", Holds::Text),
        column("retain_until", "handling.retain_until", Holds::Text),
        column("transitory", "handling.transitory", Holds::Bool),
    ],
    links: &[Links {
        table: "quote_counterpart",
        path: "counterparts",
        to: RecordKind::Counterpart,
        needed: false,
    }],
};

impl Stored for Quote {
    fn table() -> &'static Table {
        &QUOTE
    }

    fn fault(&self) -> Option<(&'static str, Fault)> {
        filled(&self.text, "text")
    }

    fn words(&self) -> Words {
        Words::of([Some(&self.speaker_name)], [Some(&self.text), self.speaker_title.as_ref()])
    }

    fn facts(&self) -> Facts {
        Facts::on(self.on.map(PartialDate::first_day))
    }

    fn shelved(&self) -> Option<Shelved> {
        let place = self.on.map(|on| on.to_string()).unwrap_or_default();
        Some(Shelved { counterparts: self.counterparts.clone(), place })
    }
}

impl Reader<'_> {
    /// Returns the latest quotations that concern a counterpart.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn quotes_with(&self, counterpart: CounterpartId, limit: usize) -> Result<Vec<Quote>> {
        self.shelf(counterpart, "", Order::Down, limit)
    }

    /// Counts the quotations that concern a counterpart.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn quote_count(&self, counterpart: CounterpartId) -> Result<u32> {
        self.shelf_count::<Quote>(counterpart, "")
    }

    /// Returns the quotations that concern a counterpart, the latest first.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn quotes_of(&self, counterpart: CounterpartId) -> Result<Vec<Quote>> {
        self.select(
            "WHERE t.id IN (SELECT record FROM quote_counterpart WHERE target = ?1) ORDER BY t.said_on DESC, t.id DESC",
            [text(counterpart)],
        )
    }
}
