//! The versions of the schema: numbered, forward only, each in one transaction.

use rusqlite::{Connection, TransactionBehavior};

use crate::error::{Result, StoreError};

/// Marks a SQLite file as a library: `AiMe` in ASCII.
pub const APPLICATION_ID: i32 = 0x4169_4d65;

const MIGRATIONS: &[&str] =
    &[include_str!("migrations/0001_library.sql"), include_str!("migrations/0003_shelf.sql")];

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
