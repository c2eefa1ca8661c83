//! Talking points and where each was used.

use am_model::ids::{CounterpartId, MeetingId, TalkingPointId};
use am_model::record::RecordKind;
use am_model::talking_point::{Slot, TalkingPoint, TalkingPointUse};
use chrono::NaiveDate;

use crate::error::{Fault, Result};
use crate::reader::{Reader, text};
use crate::shelf::{Order, Shelved};
use crate::stored::{Stored, Words, named, sides};
use crate::table::{Holds, Links, Table, column, field};

static TALKING_POINT: Table = Table {
    name: "talking_point",
    columns: &[
        field("slot", Holds::Text),
        column("lead_fr", "lead.fr", Holds::Text),
        column("lead_en", "lead.en", Holds::Text),
        column("text_fr", "text.fr", Holds::Text),
        column("text_en", "text.en", Holds::Text),
        column("reply_fr", "reply.fr", Holds::Text),
        column("reply_en", "reply.en", Holds::Text),
        field("themes", Holds::Json),
        column("marking", "handling.marking", Holds::Text),
        column("retain_until", "handling.retain_until", Holds::Text),
        column("transitory", "handling.transitory", Holds::Bool),
    ],
    links: &[Links {
        table: "talking_point_counterpart",
        path: "counterparts",
        to: RecordKind::Counterpart,
        needed: false,
    }],
};

static TALKING_POINT_USE: Table = Table {
    name: "talking_point_use",
    columns: &[
        field("talking_point", Holds::Part(RecordKind::TalkingPoint)),
        field("meeting", Holds::Part(RecordKind::Meeting)),
        field("brief", Holds::OptionalRef(RecordKind::Brief)),
        column("used_on", "on", Holds::Text),
        field("said", Holds::Bool),
    ],
    links: &[],
};

impl Stored for TalkingPoint {
    fn table() -> &'static Table {
        &TALKING_POINT
    }

    fn fault(&self) -> Option<(&'static str, Fault)> {
        named(&self.text, "text")
    }

    fn words(&self) -> Words {
        let themes = self.themes.iter().map(Some);
        Words::of(sides(&self.lead), sides(&self.text).into_iter().chain(sides(&self.reply)).chain(themes))
    }

    /// By what it is for.
    fn shelved(&self) -> Option<Shelved> {
        Some(Shelved { counterparts: self.counterparts.clone(), place: (self.slot as u8).to_string() })
    }
}

impl Stored for TalkingPointUse {
    fn table() -> &'static Table {
        &TALKING_POINT_USE
    }
}

/// Which talking points a list shows; what is `None` does not narrow it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TalkingPointFilter {
    /// For use with this counterpart.
    pub counterpart: Option<CounterpartId>,
    /// With `counterpart`: also those for use with anybody.
    pub or_anybody: bool,
    /// For this purpose.
    pub slot: Option<Slot>,
    /// Of this theme, as it is written.
    pub theme: Option<String>,
}

impl Reader<'_> {
    /// Returns talking points, in the order of their ids.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn talking_points(&self, filter: &TalkingPointFilter) -> Result<Vec<TalkingPoint>> {
        let slot = filter.slot.map(serde_json::to_value).transpose()?;
        let slot = slot.as_ref().and_then(|slot| slot.as_str());
        let mut conditions = Vec::new();
        if let Some(counterpart) = filter.counterpart {
            let with = "t.id IN (SELECT record FROM talking_point_counterpart WHERE target = ?)";
            let with_or_anybody = "(t.id IN (SELECT record FROM talking_point_counterpart WHERE target = ?)
                 OR NOT EXISTS (SELECT 1 FROM talking_point_counterpart WHERE record = t.id))";
            let wanted = if filter.or_anybody { with_or_anybody } else { with };
            conditions.push((wanted, Some(text(counterpart))));
        }
        if let Some(slot) = slot {
            conditions.push(("t.slot = ?", Some(slot.to_owned())));
        }
        if let Some(theme) = &filter.theme {
            let with = "EXISTS (SELECT 1 FROM json_each(t.themes) WHERE value = ?)";
            conditions.push((with, Some(theme.clone())));
        }
        self.select_where(conditions, "t.id")
    }

    /// Returns the first talking points for use with a counterpart, by slot and then in the order they were made.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn talking_points_with(&self, counterpart: CounterpartId, limit: usize) -> Result<Vec<TalkingPoint>> {
        self.shelf(counterpart, "", Order::Up, limit)
    }

    /// Counts the talking points for use with a counterpart, and those of them that have been said by `today`, as far
    /// as is known.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn talking_point_counts(&self, counterpart: CounterpartId, today: NaiveDate) -> Result<(u32, u32)> {
        let said = "SELECT count(*) FROM shelf
                    WHERE counterpart = ?1 AND kind = 'talking_point' AND EXISTS (
                        SELECT 1 FROM talking_point_use AS used
                        WHERE used.talking_point = shelf.record
                            AND (used.said = 1 OR used.said IS NULL AND used.used_on < ?2)
                    )";
        let all = self.shelf_count::<TalkingPoint>(counterpart, "")?;
        Ok((all, self.number(said, (text(counterpart), today.to_string()))?))
    }

    /// Returns the uses of a talking point, the latest first.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn uses_of(&self, talking_point: TalkingPointId) -> Result<Vec<TalkingPointUse>> {
        self.select("WHERE t.talking_point = ?1 ORDER BY t.used_on DESC, t.id DESC", [text(talking_point)])
    }

    /// Returns the uses of talking points at a meeting.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn uses_at(&self, meeting: MeetingId) -> Result<Vec<TalkingPointUse>> {
        self.select("WHERE t.meeting = ?1 ORDER BY t.id", [text(meeting)])
    }
}
