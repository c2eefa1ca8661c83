//! The versions of the schema: numbered, forward only, each in one transaction.

use rusqlite::{Connection, TransactionBehavior};

use crate::error::{Result, StoreError};
use crate::search;

/// Marks a SQLite file as a library: `AiMe` in ASCII.
pub const APPLICATION_ID: i32 = 0x4169_4d65;

const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_library.sql"),
    include_str!("migrations/0002_search_and_pages.sql"),
    include_str!("migrations/0003_smaller.sql"),
];

/// The version since which the index has been as the program writes it now; older ones are written anew.
const INDEX_SINCE: u32 = 3;

/// The newest version of a library that this program knows.
pub const KNOWN_VERSION: u32 = MIGRATIONS.len() as u32;

/// Returns the version of the schema in the file; 0 for an empty one.
pub fn version(conn: &Connection) -> Result<u32> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Brings the schema up to [`KNOWN_VERSION`].
///
/// # Errors
/// [`StoreError::NewerVersion`] when the file is ahead of the program.
pub fn migrate(conn: &mut Connection) -> Result<()> {
    let found = version(conn)?;
    if found > KNOWN_VERSION {
        return Err(StoreError::NewerVersion { found, known: KNOWN_VERSION });
    }
    for (number, migration) in (found + 1..).zip(&MIGRATIONS[found as usize..]) {
        let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(migration)?;
        if number == KNOWN_VERSION && (1..INDEX_SINCE).contains(&found) {
            // Last, when every record can be read as it is now.
            search::rebuild(&transaction)?;
        }
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", number)?;
        transaction.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_from_before_the_filters_is_searched_as_any_other() {
        let mut conn = Connection::open_in_memory().expect("a database");
        conn.execute_batch(MIGRATIONS[0]).expect("the first schema");
        let id = |n: u8| format!("01900000-0000-7000-8000-0000000000{n:02}");
        conn.execute_batch(&format!(
            "PRAGMA user_version = 1;
             INSERT INTO search_entry (kind, record) VALUES ('quote', '{quote}');
             INSERT INTO quote (id, text, lang, speaker_name, said_on)
                 VALUES ('{quote}', 'Le phare tient bon.', 'fr', 'Une gardienne', '2024-05');
             INSERT INTO original (sha256, size, packing, bytes) VALUES ('ab', 0, 'plain', x'');
             INSERT INTO reading (id, source, reader, read_at)
                 VALUES ('{reading}', '{source}', 'text 1', '2024-05-01T00:00:00Z');
             INSERT INTO paragraph (reading, ordinal, number, kind, text) VALUES (1, 0, 1, 'body', 'Un phare.');
             INSERT INTO source (id, title, lang, kind, file_name, media_type, sha256, size, reading, imported_at)
                 VALUES ('{source}', 'Avis', 'fr', 'other', 'a.txt', 'txt', 'ab', 0, '{reading}',
                     '2024-05-01T00:00:00Z');",
            quote = id(1),
            reading = id(2),
            source = id(3)
        ))
        .expect("an early library");
        migrate(&mut conn).expect("migrations that run");
        let reader = crate::Reader { conn: &conn };
        let today = "2026-04-01".parse().expect("a date");
        let found = |typed: &str| reader.search(typed, 9, today).expect("a search").hits.len();
        assert_eq!(found("phares "), 2);
        assert_eq!(found("phare après:2024-05 type:citation"), 1);
        assert_eq!(found("phare après:2024-06"), 0);
        assert_eq!(reader.search("phrae", 9, today).expect("a search").suggestion.as_deref(), Some("phare"));
    }

    #[test]
    fn the_committed_schema_is_the_one_the_migrations_make() {
        let mut conn = Connection::open_in_memory().expect("a database");
        migrate(&mut conn).expect("migrations that run");
        let sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'search_index_%'
                   AND name NOT LIKE 'sqlite_%' ORDER BY rowid";
        let mut statement = conn.prepare(sql).expect("a query");
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).expect("rows");
        let made: String = rows.map(|sql| sql.expect("text") + ";\n\n").collect();
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema.sql");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(path, &made).expect("a file that can be written");
        }
        let committed = std::fs::read_to_string(path).expect("schema.sql beside Cargo.toml");
        assert!(
            made == committed,
            "schema.sql is out of date: run the test with UPDATE_GOLDEN=1 and read the diff"
        );
    }
}
