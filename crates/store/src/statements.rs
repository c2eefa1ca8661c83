//! What a piece of work asks of SQLite, word for word: benchmarks ask the same again on a bare connection, to tell
//! what the program adds.

use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::trace::{TraceEvent, TraceEventCodes};

use crate::error::{Result, StoreError};
use crate::library::Library;
use crate::reader::Reader;

impl Library {
    /// Reads as [`Library::read`] does and returns every statement that took, with its values written in.
    ///
    /// # Errors
    /// Those of `work`.
    pub fn statements<T>(&self, work: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<Vec<String>> {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let note = asked.clone();
        let mut conn = self.connection()?;
        conn.trace_v2(
            TraceEventCodes::SQLITE_TRACE_STMT,
            Some(move |event: TraceEvent<'_>| {
                // What runs within a statement, as the tables of the index, is told as a comment.
                if let TraceEvent::Stmt(statement, sql) = event
                    && !sql.lines().all(|line| line.starts_with("--"))
                {
                    note.lock().unwrap_or_else(PoisonError::into_inner).extend(statement.expanded_sql());
                }
            }),
        )?;
        let done = work(&Reader { conn: &conn });
        conn.trace_v2(TraceEventCodes::empty(), None::<fn(TraceEvent<'_>)>).map_err(StoreError::from)?;
        done?;
        let asked = std::mem::take(&mut *asked.lock().unwrap_or_else(PoisonError::into_inner));
        Ok(asked)
    }
}
