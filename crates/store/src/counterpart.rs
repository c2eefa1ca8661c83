//! Counterparts and the links between them.

use am_model::counterpart::{Counterpart, Link};
use am_model::date::PartialDate;
use am_model::ids::CounterpartId;
use am_model::record::RecordKind;
use chrono::NaiveDate;

use crate::error::{Fault, Result};
use crate::reader::{Reader, text, uuid};
use crate::stored::{Stored, Words, named, sides};
use crate::table::{Holds, Table, column, field};

static COUNTERPART: Table = Table {
    name: "counterpart",
    columns: &[
        field("kind", Holds::Text),
        column("name_fr", "name.fr", Holds::Text),
        column("name_en", "name.en", Holds::Text),
        column("official_name_fr", "official_name.fr", Holds::Text),
        column("official_name_en", "official_name.en", Holds::Text),
        field("article_fr", Holds::Text),
        column("aliases_fr", "aliases.fr", Holds::Json),
        column("aliases_en", "aliases.en", Holds::Json),
        field("home", Holds::Bool),
        column("summary_fr", "summary.fr", Holds::Text),
        column("summary_en", "summary.en", Holds::Text),
        column("marking", "handling.marking", Holds::Text),
        column("retain_until", "handling.retain_until", Holds::Text),
        column("transitory", "handling.transitory", Holds::Bool),
    ],
    links: &[],
};

static LINK: Table = Table {
    name: "link",
    columns: &[
        column("from_counterpart", "from", Holds::Part(RecordKind::Counterpart)),
        column("to_counterpart", "to", Holds::Part(RecordKind::Counterpart)),
        field("kind", Holds::Text),
    ],
    links: &[],
};

impl Stored for Counterpart {
    fn table() -> &'static Table {
        &COUNTERPART
    }

    fn fault(&self) -> Option<(&'static str, Fault)> {
        named(&self.name, "name")
    }

    fn names(&self) -> Vec<String> {
        let aliases = [&self.aliases.fr, &self.aliases.en].into_iter().flatten().flatten();
        let names = sides(&self.name).into_iter().chain(sides(&self.official_name)).flatten();
        names.chain(aliases).cloned().collect()
    }

    fn words(&self) -> Words {
        let aliases = [&self.aliases.fr, &self.aliases.en].into_iter().flatten().flatten().map(Some);
        Words::of(
            sides(&self.name).into_iter().chain(sides(&self.official_name)).chain(aliases),
            sides(&self.summary),
        )
    }
}

impl Stored for Link {
    fn table() -> &'static Table {
        &LINK
    }

    fn fault(&self) -> Option<(&'static str, Fault)> {
        (self.from == self.to).then_some(("to", Fault::Inconsistent))
    }
}

/// A counterpart with what a list says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct CounterpartRow {
    /// The counterpart.
    pub counterpart: Counterpart,
    /// Open commitments made by it or to it.
    pub open: u32,
    /// Those of them whose day has passed.
    pub overdue: u32,
    /// Meetings with it, in any state.
    pub meetings: u32,
    /// The day of the last meeting held with it.
    pub last_met: Option<PartialDate>,
}

impl Reader<'_> {
    /// Returns all counterparts with what stands open on `today`, in the order of their ids.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn counterparts_as_of(&self, today: NaiveDate) -> Result<Vec<CounterpartRow>> {
        let mut counts = std::collections::HashMap::new();
        let mut statement = self.conn.prepare_cached(include_str!("counterpart_counts.sql"))?;
        let mut rows = statement.query([today.to_string()])?;
        while let Some(row) = rows.next()? {
            let id = uuid(&row.get::<_, String>(0)?)?;
            let last_met: Option<String> = row.get(4)?;
            counts.insert(id, (row.get(1)?, row.get(2)?, row.get(3)?, last_met));
        }
        let row_of = |counterpart: Counterpart| {
            let (open, overdue, meetings, last_met) = counts.remove(&counterpart.id.0).unwrap_or_default();
            let last_met = last_met.and_then(|day| day.parse().ok());
            CounterpartRow { counterpart, open, overdue, meetings, last_met }
        };
        Ok(self.all::<Counterpart>()?.into_iter().map(row_of).collect())
    }

    /// Returns the counterparts that go by `name`: short, official or other, whatever the case and accents.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn counterparts_named(&self, name: &str) -> Result<Vec<Counterpart>> {
        self.named(name)
    }

    /// Returns the counterparts that are our own side.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn home_counterparts(&self) -> Result<Vec<Counterpart>> {
        self.select("WHERE t.home = 1 ORDER BY t.id", [])
    }

    /// Returns the links from and to a counterpart.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn links_of(&self, counterpart: CounterpartId) -> Result<Vec<Link>> {
        self.select(
            "WHERE t.from_counterpart = ?1 OR t.to_counterpart = ?1 ORDER BY t.id",
            [text(counterpart)],
        )
    }
}
