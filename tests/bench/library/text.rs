//! How large the file is against the text it holds.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

/// Columns that hold no text but ids, names of choices, dates and hashes.
const NO_TEXT: [&str; 36] = [
    "id",
    "kind",
    "lang",
    "state",
    "strength",
    "format",
    "spoken",
    "zone",
    "home",
    "record",
    "target",
    "reading",
    "source",
    "anchor",
    "meeting",
    "brief",
    "section",
    "person",
    "side",
    "counterpart",
    "indicator",
    "commitment",
    "talking_point",
    "sha256",
    "media_type",
    "hash",
    "twin",
    "slot",
    "role",
    "record_kind",
    "published",
    "event_date",
    "due_on",
    "made_on",
    "held_on",
    "imported_at",
];

/// Tables that hold no records but what is made from them.
const NO_RECORDS: [&str; 8] =
    ["library", "former_key", "setting", "original", "reading", "operation", "change", "known_name"];

/// Bytes of a library.
#[derive(Debug, Clone, Copy, Default)]
pub struct Bytes {
    /// The file without the originals.
    pub file: f64,
    /// Every text of its records and paragraphs, once, in UTF-8. What the history keeps of them does not count.
    pub text: f64,
    /// The originals as kept.
    pub originals: f64,
}

/// Measures the file at `path`, which nobody has open.
pub fn bytes(path: &Path) -> Bytes {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the file");
    let number = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, Option<f64>>(0)).expect("a number");
    let originals = number("SELECT CAST(sum(length(bytes)) AS REAL) FROM original").unwrap_or(0.0);
    let text = tables(&conn)
        .iter()
        .filter_map(|table| {
            let columns = text_columns(&conn, table);
            let sum = columns
                .iter()
                .map(|column| format!("coalesce(sum(octet_length(\"{column}\")), 0)"))
                .collect::<Vec<_>>()
                .join(" + ");
            (!sum.is_empty()).then(|| number(&format!("SELECT CAST({sum} AS REAL) FROM \"{table}\"")))?
        })
        .sum();
    let size = std::fs::metadata(path).expect("the file").len() as f64;
    Bytes { file: size - originals, text, originals }
}

fn tables(conn: &Connection) -> Vec<String> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%'";
    let mut statement = conn.prepare(sql).expect("a statement");
    let names = statement.query_map([], |row| row.get::<_, String>(0)).expect("rows");
    names.map(|name| name.expect("a name")).filter(|name| !NO_RECORDS.contains(&name.as_str())).collect()
}

fn text_columns(conn: &Connection, table: &str) -> Vec<String> {
    let mut statement =
        conn.prepare("SELECT name FROM pragma_table_info(?1) WHERE type = 'TEXT'").expect("a statement");
    let names = statement.query_map([table], |row| row.get::<_, String>(0)).expect("rows");
    names.map(|name| name.expect("a name")).filter(|name| !NO_TEXT.contains(&name.as_str())).collect()
}
