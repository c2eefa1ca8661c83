//! Searching as one types, and the same SQL on a bare connection.

use std::path::Path;

use am_app::{App, generated_today};
use am_store::{Library, OpenOptions, Surroundings};
use rusqlite::{Connection, OpenFlags};

use crate::measure::Times;

/// How many results the window asks for.
const RESULTS: u32 = 20;

/// From how many letters on the window searches.
const LETTERS: usize = 3;

/// The searches people type, one a line.
const QUERIES: &str = include_str!("../queries.txt");

/// Returns every query as it grows under the fingers, from three letters on.
pub fn typed() -> Vec<String> {
    let lines = QUERIES.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .flat_map(|line| {
            let ends = line.char_indices().map(|(at, letter)| at + letter.len_utf8()).skip(LETTERS - 1);
            ends.map(|end| line[..end].to_owned()).collect::<Vec<_>>()
        })
        .collect()
}

/// Measures every search twice and returns the second time: what one types has been typed before.
pub fn through_the_program(app: &App, queries: &[String]) -> Times {
    let mut times = Times::default();
    for query in queries {
        let search =
            || serde_json::to_vec(&app.search(query, RESULTS).expect("a search")).expect("JSON").len();
        search();
        times.take(search);
    }
    times
}

/// Returns what each query asks of SQLite.
pub fn statements(path: &Path, queries: &[String]) -> Vec<Vec<String>> {
    let options = OpenOptions { read_only: true, ..OpenOptions::default() };
    let library = Library::open(path, &options, Surroundings::real()).expect("the library");
    let of_one = |query: &String| {
        library
            .statements(|reader| reader.search(query, RESULTS as usize, generated_today()))
            .expect("a search")
    };
    queries.iter().map(of_one).collect()
}

/// Measures the same statements written bare: prepared once, stepped to the end, every column read.
pub fn bare(path: &Path, statements: &[Vec<String>]) -> Times {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the file");
    conn.set_prepared_statement_cache_capacity(4_096);
    let mut times = Times::default();
    for asked in statements {
        let ask = || asked.iter().for_each(|sql| run(&conn, sql));
        ask();
        times.take(ask);
    }
    times
}

fn run(conn: &Connection, sql: &str) {
    let mut statement = conn.prepare_cached(sql).expect("a statement that stands alone");
    let columns = statement.column_count();
    let mut rows = statement.query([]).expect("rows");
    while let Some(row) = rows.next().expect("a row") {
        for column in 0..columns {
            std::hint::black_box(row.get_ref(column).expect("a column"));
        }
    }
}
