//! Looking a library over: the file, the references, and whether search agrees with the records.

use am_model::record::{Record, RecordRef};
use rusqlite::Connection;

use crate::error::{Result, StoreError};
use crate::library::Library;
use crate::reader::Reader;
use crate::stored::{KINDS, with_kind};
use crate::{search, shelf};

/// What [`Library::check`] found. Everything is empty or 0 in a sound library.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// What SQLite says of the file, one sentence a fault.
    pub file: Vec<String>,
    /// How many references lead nowhere.
    pub dangling: u32,
    /// Records that search does not know, knows by other words, or knows though they are gone.
    pub search: Vec<RecordRef>,
    /// How many paragraphs search does not know, or knows though they are gone.
    pub paragraphs: u32,
    /// How many words search counts otherwise than records and paragraphs have them.
    pub words: u32,
    /// How many records are missing on the page of a counterpart, or stand there at a place that is not theirs.
    pub misplaced: u32,
    /// Originals whose bytes are no longer those that came in, by the hash they had.
    pub originals: Vec<String>,
}

impl CheckReport {
    /// Tells whether nothing was found.
    pub fn is_sound(&self) -> bool {
        *self == Self::default()
    }
}

impl Library {
    /// Looks the library over. Takes as long as reading the whole file.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`] when the file cannot be read at all.
    pub fn check(&self) -> Result<CheckReport> {
        self.read(|reader| {
            let (search, misplaced) = records_out_of_step(reader)?;
            Ok(CheckReport {
                file: file_faults(reader.conn, "main")?,
                dangling: reader.number("SELECT count(*) FROM pragma_foreign_key_check", [])?,
                search,
                paragraphs: reader.number(include_str!("check_paragraphs.sql"), [])?,
                words: words_out_of_step(reader)?,
                misplaced,
                originals: originals_changed(reader)?,
            })
        })
    }
}

/// Returns what SQLite finds wrong with the file of `schema`.
///
/// # Errors
/// [`StoreError::Drive`] when a page could not be read: that is no fault of the file.
pub fn file_faults(conn: &Connection, schema: &str) -> Result<Vec<String>> {
    faults(conn, &format!("PRAGMA {schema}.integrity_check"))
}

/// Returns the first thing SQLite finds wrong with the pages of the file, without holding its indexes against its
/// tables.
///
/// # Errors
/// As [`file_faults`].
pub fn first_fault(conn: &Connection) -> Result<Option<String>> {
    Ok(faults(conn, "PRAGMA quick_check(1)")?.into_iter().next())
}

fn faults(conn: &Connection, pragma: &str) -> Result<Vec<String>> {
    let mut statement = conn.prepare(pragma)?;
    let lines = statement.query_map([], |row| row.get::<_, String>(0))?;
    let lines = lines.collect::<rusqlite::Result<Vec<_>>>()?;
    match lines.iter().find(|line| is_of_the_drive(line)) {
        Some(line) => Err(StoreError::Drive { detail: line.clone() }),
        None => Ok(lines.into_iter().filter(|line| line != "ok").collect()),
    }
}

/// Tells whether a line of a check speaks of a page that the drive did not give. What SQLCipher cannot make out, it
/// has read.
fn is_of_the_drive(line: &str) -> bool {
    let code = line.split("unable to get the page. error code=").nth(1);
    let code = code.and_then(|rest| rest.split_whitespace().next()?.parse::<i32>().ok());
    let of_what_was_read = [
        rusqlite::ffi::SQLITE_IOERR_DATA,
        rusqlite::ffi::SQLITE_IOERR_CORRUPTFS,
        rusqlite::ffi::SQLITE_IOERR_BADKEY,
        rusqlite::ffi::SQLITE_IOERR_CODEC,
    ];
    code.is_some_and(|code| code & 0xff == rusqlite::ffi::SQLITE_IOERR && !of_what_was_read.contains(&code))
}

/// Returns the records that search does not know as they are, and how many stand wrong on the pages of counterparts.
fn records_out_of_step(reader: &Reader<'_>) -> Result<(Vec<RecordRef>, u32)> {
    let (mut wrong, mut standing, mut missing) = (Vec::new(), 0, 0);
    for &kind in KINDS {
        with_kind!(kind, T => for record in reader.all::<T>()? {
            if !search::agrees(reader, &record)? {
                wrong.push(record.to_ref());
            }
            let (stands, lacks) = shelf::standing(reader, &record)?;
            standing += stands;
            missing += lacks;
        });
        wrong.extend(search::leftovers(reader, kind)?);
    }
    let leftovers = reader.number("SELECT count(*) FROM shelf", [])?.saturating_sub(standing);
    // One at a wrong place is missing at its own, and left over there.
    Ok((wrong, missing.max(leftovers)))
}

/// Returns the hashes of the originals whose bytes have another by now.
fn originals_changed(reader: &Reader<'_>) -> Result<Vec<String>> {
    let mut changed = Vec::new();
    for original in reader.originals()? {
        match reader.original(&original.sha256) {
            Ok(_) => {}
            Err(StoreError::Damaged { .. }) => changed.push(original.sha256),
            Err(error) => return Err(error),
        }
    }
    Ok(changed)
}

/// Returns how many words search counts otherwise than the index has them.
fn words_out_of_step(reader: &Reader<'_>) -> Result<u32> {
    // A table of a connection of its own: it only shows the index from another side.
    reader.conn.execute_batch(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_vocabulary USING fts5vocab (main, search_index, col)",
    )?;
    let counted = reader.number(include_str!("check_words.sql"), [search::stop_words_json()?])?;
    reader.conn.execute_batch("DROP TABLE temp.search_vocabulary")?;
    Ok(counted)
}
