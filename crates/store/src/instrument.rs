//! Instruments and who is party to them.

use am_model::date::PartialDate;
use am_model::ids::CounterpartId;
use am_model::instrument::Instrument;
use am_model::record::RecordKind;

use crate::error::{Fault, Result};
use crate::reader::{Reader, text};
use crate::shelf::{Order, Shelved};
use crate::stored::{Facts, Stored, Words, named, sides};
use crate::table::{Holds, Links, Table, column, field};

static INSTRUMENT: Table = Table {
    name: "instrument",
    columns: &[
        column("name_fr", "name.fr", Holds::Text),
        column("name_en", "name.en", Holds::Text),
        field("kind", Holds::Text),
        field("status", Holds::Text),
        column("signed_on", "on", Holds::Text),
        column("marking", "handling.marking", Holds::Text),
        column("retain_until", "handling.retain_until", Holds::Text),
        column("transitory", "handling.transitory", Holds::Bool),
    ],
    links: &[Links {
        table: "instrument_party",
        path: "parties",
        to: RecordKind::Counterpart,
        needed: false,
    }],
};

impl Stored for Instrument {
    fn table() -> &'static Table {
        &INSTRUMENT
    }

    fn fault(&self) -> Option<(&'static str, Fault)> {
        named(&self.name, "name")
    }

    fn names(&self) -> Vec<String> {
        sides(&self.name).into_iter().flatten().cloned().collect()
    }

    fn words(&self) -> Words {
        Words::of(sides(&self.name), [])
    }

    fn facts(&self) -> Facts {
        Facts::on(self.on.map(PartialDate::first_day))
    }

    fn shelved(&self) -> Option<Shelved> {
        let place = self.on.map(|on| on.to_string()).unwrap_or_default();
        Some(Shelved { counterparts: self.parties.clone(), place })
    }
}

impl Reader<'_> {
    /// Returns the latest instruments a counterpart is party to.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn instruments_with(&self, counterpart: CounterpartId, limit: usize) -> Result<Vec<Instrument>> {
        self.shelf(counterpart, "", Order::Down, limit)
    }

    /// Counts the instruments a counterpart is party to.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn instrument_count(&self, counterpart: CounterpartId) -> Result<u32> {
        self.shelf_count::<Instrument>(counterpart, "")
    }

    /// Returns the instruments a counterpart is party to.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn instruments_of(&self, counterpart: CounterpartId) -> Result<Vec<Instrument>> {
        self.select(
            "WHERE t.id IN (SELECT record FROM instrument_party WHERE target = ?1) ORDER BY t.id",
            [text(counterpart)],
        )
    }

    /// Returns the instruments of that name, whatever the case and accents.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn instruments_named(&self, name: &str) -> Result<Vec<Instrument>> {
        self.named(name)
    }
}
