//! Where records stand on the page of a counterpart: kept with each record, so that the head of every list there, and
//! how long it is, are one step into one index however many records there are.

use am_model::ids::CounterpartId;
use rusqlite::Connection;

use crate::error::Result;
use crate::reader::{Reader, text, uuid};
use crate::stored::Stored;
use crate::table::KindName;

/// What follows every place that begins with a given text: no place holds this letter.
const LAST: &str = "\u{10ffff}";

/// On whose pages a record stands, and by what the list there is ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
#[doc(hidden)]
pub struct Shelved {
    /// The counterparts; one named twice stands once.
    pub counterparts: Vec<CounterpartId>,
    /// What the list is ordered by, as a text.
    pub place: String,
}

/// Puts a record where it stands now, and away from where it stood.
pub fn keep<T: Stored>(conn: &Connection, record: &T, before: Option<&T>) -> Result<()> {
    let (now, was) = (record.shelved(), before.and_then(Stored::shelved));
    if now == was {
        return Ok(());
    }
    if let Some(before) = before {
        forget(conn, before)?;
    }
    let Some(Shelved { counterparts, place }) = now else { return Ok(()) };
    let mut insert = conn.prepare_cached(
        "INSERT OR IGNORE INTO shelf (counterpart, kind, place, record) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for counterpart in counterparts {
        insert.execute((text(counterpart), KindName(T::KIND), &place, text(record.id())))?;
    }
    Ok(())
}

/// Takes a record away from where it stands.
pub fn forget<T: Stored>(conn: &Connection, record: &T) -> Result<()> {
    let Some(Shelved { counterparts, place }) = record.shelved() else { return Ok(()) };
    let mut delete = conn.prepare_cached(
        "DELETE FROM shelf WHERE counterpart = ?1 AND kind = ?2 AND place = ?3 AND record = ?4",
    )?;
    for counterpart in counterparts {
        delete.execute((text(counterpart), KindName(T::KIND), &place, text(record.id())))?;
    }
    Ok(())
}

/// Tells on how many pages a record stands as it should, and on how many it is missing.
pub fn standing<T: Stored>(reader: &Reader<'_>, record: &T) -> Result<(u32, u32)> {
    let Some(Shelved { mut counterparts, place }) = record.shelved() else { return Ok((0, 0)) };
    counterparts.sort_unstable();
    counterparts.dedup();
    let mut there = reader.conn.prepare_cached(
        "SELECT 1 FROM shelf WHERE counterpart = ?1 AND kind = ?2 AND place = ?3 AND record = ?4",
    )?;
    let (mut stands, mut lacks) = (0, 0);
    for counterpart in counterparts {
        let known = there.exists((text(counterpart), KindName(T::KIND), &place, text(record.id())))?;
        *(if known { &mut stands } else { &mut lacks }) += 1;
    }
    Ok((stands, lacks))
}

/// In which order a list is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// The lowest place first.
    Up,
    /// The highest place first.
    Down,
}

impl Reader<'_> {
    /// Returns how many records of a type stand on the page of a counterpart at a place that begins with `prefix`.
    pub(crate) fn shelf_count<T: Stored>(&self, counterpart: CounterpartId, prefix: &str) -> Result<u32> {
        self.number(
            "SELECT count(*) FROM shelf WHERE counterpart = ?1 AND kind = ?2 AND place >= ?3 AND place < ?4",
            (text(counterpart), KindName(T::KIND), prefix, format!("{prefix}{LAST}")),
        )
    }

    /// Returns the first records of a type on the page of a counterpart, of those at a place that begins with `prefix`.
    pub(crate) fn shelf<T: Stored>(
        &self,
        counterpart: CounterpartId,
        prefix: &str,
        order: Order,
        limit: usize,
    ) -> Result<Vec<T>> {
        let sql = match order {
            Order::Up => {
                "SELECT record FROM shelf WHERE counterpart = ?1 AND kind = ?2 AND place >= ?3 AND place < ?4
                 ORDER BY place, record LIMIT ?5"
            }
            Order::Down => {
                "SELECT record FROM shelf WHERE counterpart = ?1 AND kind = ?2 AND place >= ?3 AND place < ?4
                 ORDER BY place DESC, record DESC LIMIT ?5"
            }
        };
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut statement = self.conn.prepare_cached(sql)?;
        let until = format!("{prefix}{LAST}");
        let mut rows = statement.query((text(counterpart), KindName(T::KIND), prefix, until, limit))?;
        let mut ids = Vec::new();
        while let Some(row) = rows.next()? {
            ids.push(uuid(&row.get::<_, String>(0)?)?.into());
        }
        self.many(&ids)
    }
}
