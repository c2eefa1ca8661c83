//! The statements of a search: run, and remembered when somebody asks what they cost alone.

use std::cell::RefCell;

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

use crate::error::Result;
use crate::reader::Reader;

/// A statement with its parameters.
type Statement = (String, Vec<Value>);

/// Runs the statements of a search.
pub struct Ask<'a> {
    /// Where they run.
    pub conn: &'a Connection,
    remembered: Option<RefCell<Vec<Statement>>>,
}

impl<'a> Ask<'a> {
    /// Runs statements.
    pub fn new(conn: &'a Connection) -> Self {
        Self { conn, remembered: None }
    }

    /// Runs statements and remembers them.
    pub fn remembering(conn: &'a Connection) -> Self {
        Self { conn, remembered: Some(RefCell::default()) }
    }

    /// Gives each row of a statement to `each`.
    pub fn each(
        &self,
        sql: &str,
        params: Vec<Value>,
        mut each: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params_from_iter(&params))?;
        while let Some(row) = rows.next()? {
            each(row)?;
        }
        if let Some(remembered) = &self.remembered {
            remembered.borrow_mut().push((sql.to_owned(), params));
        }
        Ok(())
    }

    /// Returns what was remembered.
    pub fn into_bare(self) -> BareSearch {
        BareSearch(self.remembered.map(RefCell::into_inner).unwrap_or_default())
    }
}

/// The statements that a search runs, to be run bare: what the database alone takes for them.
#[derive(Debug, Clone)]
#[doc(hidden)]
pub struct BareSearch(Vec<Statement>);

impl BareSearch {
    /// Runs the statements, reads every column of every row as it lies there, and returns how many rows there were.
    ///
    /// # Errors
    /// [`crate::StoreError::Sql`].
    pub fn run(&self, reader: &Reader<'_>) -> Result<u32> {
        let mut count = 0;
        for (sql, params) in &self.0 {
            let mut statement = reader.conn.prepare_cached(sql)?;
            let columns = statement.column_count();
            let mut rows = statement.query(params_from_iter(params))?;
            while let Some(row) = rows.next()? {
                for column in 0..columns {
                    row.get_ref(column)?;
                }
                count += 1;
            }
        }
        Ok(count)
    }
}
