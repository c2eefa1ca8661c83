//! Opening a connection to the file of a library: with its key, on whatever drive it lies, and read whole where that is
//! quick.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::beside;
use crate::check::first_fault;
use crate::error::{Result, StoreError};
use crate::key::Key;
use crate::migrations::{self, APPLICATION_ID};

/// What every readable SQLite file begins with; an encrypted one does not.
const PLAIN_HEADER: &[u8; 16] = b"SQLite format 3\0";

/// How many bytes of a file tell what it is.
const HEADER_BYTES: u64 = 24;

/// The size of a page in bytes; every library, encrypted or not, is a multiple of it.
const PAGE_BYTES: u64 = 4096;

/// Up to this size, in bytes, a file is looked over whole each time it is opened; it takes a few milliseconds.
/// Larger ones are looked over behind the user's back once they are open.
const LOOKED_OVER_AT_ONCE: u64 = 8 * 1024 * 1024;

/// How long to wait for another process that is just writing, before giving up.
const BUSY: Duration = Duration::from_secs(5);

/// Tells whether the file is encrypted: it can be a library, and is not readable as it stands.
///
/// # Errors
/// [`StoreError::Missing`], [`StoreError::Io`]; [`StoreError::NotALibrary`] and [`StoreError::Damaged`] when it
/// cannot be a whole library at all.
pub fn is_encrypted(path: &Path) -> Result<bool> {
    let file = File::open(path).map_err(beside::failed(path))?;
    let size = file.metadata().map_err(beside::failed(path))?.len();
    let mut header = Vec::new();
    file.take(HEADER_BYTES).read_to_end(&mut header).map_err(beside::failed(path))?;
    if header.starts_with(PLAIN_HEADER) {
        return Ok(false);
    }
    if header.get(16..24).is_some_and(|rest| rest[..2] == [16, 0] && rest[5..] == [64, 32, 32]) {
        // Page size and fixed fractions of a readable file, behind a name that is no longer readable.
        return Err(StoreError::Damaged { detail: "The header has changed".to_owned() });
    }
    if size == 0 || size % PAGE_BYTES != 0 {
        return Err(StoreError::NotALibrary { path: path.to_owned() });
    }
    Ok(true)
}

/// How many bytes are looked at together.
const SAMPLE_BYTES: u64 = 4096;

/// Tells whether what a library holds can be read in a file that may be damaged, cut off or a part of one: whether
/// anywhere in it bytes are less alike in number than those of an encrypted page. Reads the file up to there.
///
/// # Errors
/// [`StoreError::Missing`], [`StoreError::Io`].
pub fn can_be_read(path: &Path) -> Result<bool> {
    let mut file = std::io::BufReader::new(File::open(path).map_err(beside::failed(path))?);
    let mut sample = Vec::new();
    loop {
        sample.clear();
        file.by_ref().take(SAMPLE_BYTES).read_to_end(&mut sample).map_err(beside::failed(path))?;
        if sample.is_empty() {
            return Ok(false);
        }
        if !looks_encrypted(&sample) {
            return Ok(true);
        }
    }
}

/// Of 4,096 encrypted bytes each value is met about 16 times; of a page of text or numbers, zeros or letters by the
/// hundred. A short end of a file says too little to be told apart, and holds too little to matter; so does what a power
/// cut has filled with one value.
fn looks_encrypted(sample: &[u8]) -> bool {
    if sample.starts_with(PLAIN_HEADER) {
        return false;
    }
    let mut met = [0_usize; 256];
    for byte in sample {
        met[usize::from(*byte)] += 1;
    }
    let most = met.into_iter().max().unwrap_or(0);
    sample.len() < 256 || most == sample.len() || most * 100 < sample.len() * 4
}

/// Opens a connection and makes sure that the file can be read.
///
/// # Errors
/// [`StoreError::EncryptedOrNotALibrary`] when the key does not fit, [`StoreError::Damaged`].
pub(crate) fn connect(path: &Path, key: Option<&Key>, read_only: bool) -> Result<Connection> {
    let access = if read_only { OpenFlags::SQLITE_OPEN_READ_ONLY } else { OpenFlags::SQLITE_OPEN_READ_WRITE };
    // No SQLITE_OPEN_URI: a file may be called `file:x?mode=memory`.
    let mut conn = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    give_key(&conn, key)?;
    // The first page alone shows whether the key fits; what cannot be read behind it is damaged.
    let mut read = first_page(&conn);
    if let Err(error) = &read
        && matches!(error.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly))
    {
        // The library was last written on a drive that keeps a write-ahead log, and this one cannot.
        read = match (read_only, unshared(path)) {
            (false, _) if conn.is_readonly("main")? => return Err(StoreError::ReadOnly),
            // Where that cannot be either, what is wrong is what was told first.
            (false, _) => leave_log(&conn).and_then(|()| first_page(&conn)).or(read),
            (true, Some(name)) => {
                let access = access | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
                conn = Connection::open_with_flags(name, access)?;
                give_key(&conn, key)?;
                first_page(&conn)
            }
            (true, None) => read,
        };
    }
    read.map_err(|error| match (key, error.sqlite_error_code()) {
        (Some(_), Some(ErrorCode::NotADatabase)) => {
            StoreError::EncryptedOrNotALibrary { path: path.to_owned() }
        }
        _ => error.into(),
    })?;
    conn.set_prepared_statement_cache_capacity(256);
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    // What a search of a large library goes through stays at hand; the usual 2 MB hold a fiftieth of it. In KiB, below 0.
    conn.pragma_update(None, "cache_size", -65_536)?;
    // Nothing readable beside an encrypted library, and no temporary file that a full disk could refuse.
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(conn)
}

fn give_key(conn: &Connection, key: Option<&Key>) -> Result<()> {
    if let Some(key) = key {
        // A key that does not fit is told by the error; SQLCipher would also write of it to the terminal.
        conn.pragma_update_and_check(None, "cipher_log_level", "NONE", |_| Ok(()))?;
        conn.pragma_update(None, "key", key.literal().as_str())?;
    }
    Ok(conn.busy_timeout(BUSY)?)
}

fn first_page(conn: &Connection) -> rusqlite::Result<u32> {
    conn.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Brings a library back to its rollback journal, alone: that needs no memory shared with others.
fn leave_log(conn: &Connection) -> rusqlite::Result<()> {
    // Who has the library open meanwhile does share memory: there is nothing to wait for.
    conn.busy_timeout(Duration::ZERO)?;
    conn.pragma_update_and_check(None, "locking_mode", "EXCLUSIVE", |_| Ok(()))?;
    let left = conn.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()));
    conn.pragma_update_and_check(None, "locking_mode", "NORMAL", |_| Ok(()))?;
    conn.busy_timeout(BUSY)?;
    left
}

/// Returns the name by which SQLite reads a file that nobody writes, without sharing anything, as on a drive that is
/// read-only. `None` while there is a log beside it that would have to be read too.
fn unshared(path: &Path) -> Option<String> {
    let log = beside::with_suffix(path, "-wal");
    if log.metadata().is_ok_and(|log| log.len() > 0) {
        return None;
    }
    let path = std::path::absolute(path).ok()?;
    let mut name = String::from(if cfg!(windows) { "file:///" } else { "file:" });
    for byte in path.to_str()?.bytes() {
        match byte {
            b'\\' if cfg!(windows) => name.push('/'),
            b'/' | b':' | b'-' | b'_' | b'.' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                name.push(byte.into())
            }
            _ => name.push_str(&format!("%{byte:02X}")),
        }
    }
    Some(name + "?immutable=1")
}

/// Opens a connection to a library of a version that is known, and reads a small one whole. Returns its version too.
pub(crate) fn connect_whole(path: &Path, key: Option<&Key>, read_only: bool) -> Result<(Connection, u32)> {
    let conn = connect(path, key, read_only)?;
    if conn.pragma_query_value(None, "application_id", |row| row.get::<_, i32>(0))? != APPLICATION_ID {
        return Err(StoreError::NotALibrary { path: path.to_owned() });
    }
    let found = migrations::version(&conn)?;
    if found > migrations::KNOWN_VERSION {
        return Err(StoreError::NewerVersion { found, known: migrations::KNOWN_VERSION });
    }
    look_over_if_small(&conn, path)?;
    Ok((conn, found))
}

/// Does `work` again when it found damage. A page that the drive did not give, even if only once, is told as damage:
/// damage is what is found both times.
pub(crate) fn confirmed<T>(mut work: impl FnMut() -> Result<T>) -> Result<T> {
    match work() {
        Err(StoreError::Damaged { .. } | StoreError::BadCopy { .. }) => work(),
        other => other,
    }
}

/// Reads every page of a small file, so that damage is told before anything is written.
fn look_over_if_small(conn: &Connection, path: &Path) -> Result<()> {
    if path.metadata().map_err(beside::failed(path))?.len() > LOOKED_OVER_AT_ONCE {
        return Ok(());
    }
    match first_fault(conn)? {
        None => Ok(()),
        Some(detail) => Err(StoreError::Damaged { detail }),
    }
}

/// Asks for a write-ahead log; where the drive cannot keep one, SQLite stays with its rollback journal.
pub(crate) fn write_ahead(conn: &Connection) -> Result<()> {
    let asked = conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()));
    match asked {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::CannotOpen) => Ok(()),
        other => Ok(other?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CreateOptions, Library, Surroundings};

    #[test]
    fn what_is_left_of_a_plain_library_can_be_read_and_of_an_encrypted_one_not() {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, passphrase) in [("claire", None), ("chiffree", Some("une phrase de passe"))] {
            let path = folder.path().join(name);
            let library = Library::create(&path, &CreateOptions { passphrase }, Surroundings::real());
            library.expect("a library").close().expect("a file closed");
            let whole = std::fs::read(&path).expect("a file");
            let cut = &whole[..whole.len() - 1000];
            let behind = &whole[3 * 4096..];
            for (part, bytes) in [("whole", &whole[..]), ("cut off", cut), ("without its head", behind)] {
                std::fs::write(&path, bytes).expect("a file");
                assert_eq!(can_be_read(&path).expect("a look"), passphrase.is_none(), "{name}, {part}");
            }
            let originals: Vec<u8> =
                (0..400_000_u32).flat_map(|n| (n.wrapping_mul(2_654_435_761)).to_le_bytes()).collect();
            let late = [&originals[..], &whole[4096..]].concat();
            std::fs::write(&path, late).expect("a file");
            assert_eq!(can_be_read(&path).expect("a look"), passphrase.is_none(), "{name}, far behind");
            let zeros = [&whole[..], &[0; 8192]].concat();
            std::fs::write(&path, zeros).expect("a file");
            assert_eq!(
                can_be_read(&path).expect("a look"),
                passphrase.is_none(),
                "{name}, with zeros behind"
            );
            std::fs::write(&path, []).expect("a file");
            assert!(!can_be_read(&path).expect("a look"), "there is nothing to read");
        }
        assert!(matches!(can_be_read(&folder.path().join("absente")), Err(StoreError::Missing { .. })));
    }
}
