//! A library: one file, opened by at most one writer.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use am_model::ids::{BriefId, OperationId};
use am_model::record::RecordRef;
use am_model::{MakeIds, TimeOrderedIds};
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};
use uuid::Uuid;

use crate::beside;
use crate::error::{Result, StoreError};
use crate::key::Key;
use crate::lock::WriteLock;
use crate::log::{self, Logged, Role};
use crate::migrations::{self, APPLICATION_ID};
use crate::operation::{Done, OpLabel, Operation, UndoState};
use crate::reader::{Reader, uuid};
use crate::search::Found;
use crate::tx::Tx;

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

/// What a library needs from outside and never fetches itself.
#[derive(Clone)]
pub struct Surroundings {
    /// Tells the time.
    pub clock: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    /// Makes ids.
    pub ids: Arc<dyn MakeIds>,
}

impl Surroundings {
    /// Makes surroundings of a clock and a maker of ids.
    pub fn new(clock: impl Fn() -> DateTime<Utc> + Send + Sync + 'static, ids: Arc<dyn MakeIds>) -> Self {
        Self { clock: Arc::new(clock), ids }
    }

    /// Returns the clock of the machine and time-ordered ids.
    pub fn real() -> Self {
        Self::new(Utc::now, Arc::new(TimeOrderedIds))
    }
}

/// How a library is made.
#[derive(Debug, Clone, Copy, Default)]
pub struct CreateOptions<'a> {
    /// Encrypts the file; `None` leaves it plain.
    pub passphrase: Option<&'a str>,
}

/// How a library is opened.
#[derive(Debug, Clone, Copy, Default)]
pub struct OpenOptions<'a> {
    /// The passphrase of an encrypted library, or the code of its recovery sheet; not looked at when the file is
    /// plain.
    pub passphrase: Option<&'a str>,
    /// Leaves the file as it is, and may be done while somebody else writes.
    pub read_only: bool,
}

/// An open library. Its methods may be called from any thread, one at a time works; none of them may be called
/// from within a closure given to another.
pub struct Library {
    conn: Mutex<Connection>,
    path: PathBuf,
    id: Uuid,
    key: Option<Key>,
    around: Surroundings,
    // After `conn`: fields are dropped in order, and the lock outlives the connection.
    lock: Option<WriteLock>,
}

impl Library {
    /// Makes a new, empty library and opens it to write.
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`], [`StoreError::Io`] when the folder is not there, [`StoreError::ReadOnly`]
    /// when it cannot be written, [`StoreError::EmptyPassphrase`].
    pub fn create(path: &Path, options: &CreateOptions<'_>, around: Surroundings) -> Result<Self> {
        let key = options.passphrase.map(Key::new).transpose()?;
        let lock = WriteLock::take(path)?;
        let made = File::create_new(path).map_err(|source| match source.kind() {
            std::io::ErrorKind::AlreadyExists => StoreError::AlreadyExists { path: path.to_owned() },
            _ => StoreError::Io { path: path.to_owned(), source },
        })?;
        drop(made);
        let opened = Self::fill(path, key.as_ref(), &around);
        if opened.is_err() {
            // Half a library is worse than none; the error that stopped us says more than one about this file.
            let _ = std::fs::remove_file(path);
        }
        let (conn, id) = opened?;
        Ok(Self { conn: Mutex::new(conn), path: path.to_owned(), id, key, around, lock: Some(lock) })
    }

    fn fill(path: &Path, key: Option<&Key>, around: &Surroundings) -> Result<(Connection, Uuid)> {
        let mut conn = connect(path, key, false)?;
        write_ahead(&conn)?;
        migrations::migrate(&mut conn)?;
        let id = around.ids.next();
        conn.execute(
            "INSERT INTO library (id, made_at) VALUES (?1, ?2)",
            (id.to_string(), (around.clock)().to_rfc3339()),
        )?;
        Ok((conn, id))
    }

    /// Opens a library; an older one is brought up to date first.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::NotALibrary`], [`StoreError::EncryptedOrNotALibrary`],
    /// [`StoreError::MistypedRecoveryCode`], [`StoreError::NewerVersion`], [`StoreError::Locked`] when somebody
    /// else has it open to write, [`StoreError::ReadOnly`] when it is to be written and cannot be,
    /// [`StoreError::Damaged`].
    pub fn open(path: &Path, options: &OpenOptions<'_>, around: Surroundings) -> Result<Self> {
        Self::open_with(path, Key::needed(path, options.passphrase)?, options.read_only, around)
    }

    /// Opens a library as [`Library::open`] does, with a key that is known already; `None` for a plain file.
    ///
    /// # Errors
    /// Those of [`Library::open`].
    pub fn open_with(path: &Path, key: Option<Key>, read_only: bool, around: Surroundings) -> Result<Self> {
        let lock = if read_only { None } else { Some(WriteLock::take(path)?) };
        if lock.is_some() {
            // What a change of protection or a restore left that was cut short; the library itself is whole.
            beside::clear(path)?;
        }
        Self::open_under(path, key, lock, around)
    }

    /// Opens a library under a lock that is held already; without one only to read.
    pub(crate) fn open_under(
        path: &Path,
        key: Option<Key>,
        lock: Option<WriteLock>,
        around: Surroundings,
    ) -> Result<Self> {
        let mut conn = connect(path, key.as_ref(), lock.is_none())?;
        if conn.pragma_query_value(None, "application_id", |row| row.get::<_, i32>(0))? != APPLICATION_ID {
            return Err(StoreError::NotALibrary { path: path.to_owned() });
        }
        let found = migrations::version(&conn)?;
        if found > migrations::KNOWN_VERSION {
            return Err(StoreError::NewerVersion { found, known: migrations::KNOWN_VERSION });
        }
        look_over_if_small(&conn, path)?;
        if lock.is_some() {
            if conn.is_readonly("main")? {
                return Err(StoreError::ReadOnly);
            }
            write_ahead(&conn)?;
            migrations::migrate(&mut conn)?;
        } else if found < migrations::KNOWN_VERSION {
            return Err(StoreError::ReadOnly);
        }
        let id = uuid(&conn.query_row("SELECT id FROM library", [], |row| row.get::<_, String>(0))?)?;
        Ok(Self { conn: Mutex::new(conn), path: path.to_owned(), id, key, around, lock })
    }

    /// Closes the library and tells whether that went well; dropping it closes it too.
    ///
    /// # Errors
    /// [`StoreError::Sql`].
    pub fn close(self) -> Result<()> {
        let conn = self.conn.into_inner().unwrap_or_else(PoisonError::into_inner);
        conn.close().map_err(|(_, error)| error.into())
    }

    /// Returns where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the id of the library, which its copies share.
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// Tells whether it is open to read only.
    pub fn read_only(&self) -> bool {
        self.lock.is_none()
    }

    /// Tells whether the file is encrypted.
    pub fn encrypted(&self) -> bool {
        self.key.is_some()
    }

    /// Returns the key the file is encrypted with; `None` when it is plain.
    pub fn key(&self) -> Option<&Key> {
        self.key.as_ref()
    }

    /// Takes the library apart: its connection, and the lock that keeps others out meanwhile.
    pub(crate) fn into_parts(self) -> (Connection, Option<WriteLock>, Surroundings) {
        (self.conn.into_inner().unwrap_or_else(PoisonError::into_inner), self.lock, self.around)
    }

    pub(crate) fn connection(&self) -> MutexGuard<'_, Connection> {
        // A panic elsewhere leaves the connection sound: its transaction is rolled back when it is dropped.
        self.conn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn writable(&self) -> Result<MutexGuard<'_, Connection>> {
        if self.read_only() { Err(StoreError::ReadOnly) } else { Ok(self.connection()) }
    }

    pub(crate) fn surroundings(&self) -> &Surroundings {
        &self.around
    }

    /// Reads from one consistent view of the library.
    ///
    /// # Errors
    /// Those of `work`.
    pub fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Reader<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut conn = self.connection();
        let transaction = begin(&mut conn, TransactionBehavior::Deferred)?;
        work(&Reader { conn: &transaction })
    }

    /// Changes the library in one undoable step: everything `work` writes counts, or nothing when it fails.
    ///
    /// # Errors
    /// Those of `work`; [`StoreError::Invalid`] when a reference dangles, [`StoreError::InUse`] when a record
    /// was removed that others name, [`StoreError::ReadOnly`], [`StoreError::DiskFull`].
    pub fn transact<T, E: From<StoreError>>(
        &self,
        operation: Operation,
        work: impl FnOnce(&mut Tx<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<Done<T>, E> {
        let mut conn = self.writable()?;
        let transaction = begin(&mut conn, TransactionBehavior::Immediate)?;
        let rows = transaction.total_changes();
        let mut tx = Tx::new(&transaction, &self.around, operation);
        let value = work(&mut tx)?;
        let Finished { touched, logged } = self.finish(&tx, Role::Do)?;
        let label = tx.operation.label.clone();
        drop(tx);
        if transaction.total_changes() > rows {
            revise(&transaction)?;
        }
        transaction.commit().map_err(StoreError::from)?;
        Ok(Done { value, operation: logged.map(|(_, id)| id), label, touched })
    }

    /// Checks what a transaction did and writes it into the log, unless it did nothing.
    fn finish(&self, tx: &Tx<'_>, role: Role) -> Result<Finished> {
        crate::validate::together(tx, &tx.changes)?;
        tx.follow_with_search()?;
        let touched = tx.changes.touched();
        if touched.is_empty() && role == Role::Do {
            return Ok(Finished { touched, logged: None });
        }
        let ids = &*self.around.ids;
        let logged = log::write(tx.conn, &tx.operation, role, &tx.changes, (self.around.clock)(), ids)?;
        Ok(Finished { touched, logged })
    }

    /// Takes back the last operation of a brief, or of the whole library when `scope` is `None`.
    ///
    /// # Errors
    /// [`StoreError::NothingToUndo`]; [`StoreError::ChangedSince`] or [`StoreError::InUse`] when something done
    /// since, in another scope, stands in the way: then nothing is changed.
    pub fn undo(&self, scope: Option<BriefId>) -> Result<Done<OpLabel>> {
        let find = |conn: &Connection| log::to_undo(conn, scope)?.ok_or(StoreError::NothingToUndo);
        self.replay(find, Direction::Back)
    }

    /// Makes the last operation taken back again, unless something new has been done in that scope since.
    ///
    /// # Errors
    /// [`StoreError::NothingToRedo`]; otherwise as [`Library::undo`].
    pub fn redo(&self, scope: Option<BriefId>) -> Result<Done<OpLabel>> {
        let find = |conn: &Connection| log::to_redo(conn, scope)?.ok_or(StoreError::NothingToRedo);
        self.replay(find, Direction::Again)
    }

    fn replay(
        &self,
        find: impl FnOnce(&Connection) -> Result<Logged>,
        direction: Direction,
    ) -> Result<Done<OpLabel>> {
        let mut conn = self.writable()?;
        let transaction = begin(&mut conn, TransactionBehavior::Immediate)?;
        let Logged { seq, brief, label } = find(&transaction)?;
        let operation = Operation { label: label.clone(), brief, step: None };
        let mut tx = Tx::new(&transaction, &self.around, operation);
        let mut changes = log::changes(&transaction, seq)?;
        if direction == Direction::Back {
            changes.reverse();
        }
        for change in changes {
            let (is, becomes) = match direction {
                Direction::Back => (change.after, change.before),
                Direction::Again => (change.before, change.after),
            };
            if tx.record(change.record)? != is {
                return Err(StoreError::ChangedSince { record: change.record });
            }
            tx.set_fields(change.record, becomes.as_ref())?;
        }
        let role = match direction {
            Direction::Back => Role::Undo(seq),
            Direction::Again => Role::Redo(seq),
        };
        let Finished { touched, logged } = self.finish(&tx, role)?;
        let by = logged.map(|(number, _)| number).filter(|_| direction == Direction::Back);
        log::set_undone_by(&transaction, seq, by)?;
        drop(tx);
        revise(&transaction)?;
        transaction.commit()?;
        Ok(Done { value: label.clone(), operation: logged.map(|(_, id)| id), label, touched })
    }

    /// Tells what undo and redo would do, in a brief or in the whole library.
    ///
    /// # Errors
    /// [`StoreError::Sql`].
    pub fn undo_state(&self, scope: Option<BriefId>) -> Result<UndoState> {
        let conn = self.connection();
        Ok(UndoState {
            undo: log::to_undo(&conn, scope)?.map(|logged| logged.label),
            redo: log::to_redo(&conn, scope)?.map(|logged| logged.label),
        })
    }

    /// Finds what people type; see [`Reader::search`].
    ///
    /// # Errors
    /// [`StoreError::Sql`].
    pub fn search(&self, typed: &str, limit: usize, today: NaiveDate) -> Result<Found> {
        self.read(|reader| reader.search(typed, limit, today))
    }
}

/// What a transaction came to: the records changed, and the number and id under which the log has it.
struct Finished {
    touched: Vec<RecordRef>,
    logged: Option<(i64, OperationId)>,
}

/// Which way an operation is replayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Back,
    Again,
}

fn begin(conn: &mut Connection, behavior: TransactionBehavior) -> Result<Transaction<'_>> {
    Ok(conn.transaction_with_behavior(behavior)?)
}

/// Notes that the library has changed, so that a copy made before is known to be behind.
pub(crate) fn revise(conn: &Connection) -> Result<()> {
    conn.prepare_cached("UPDATE library SET revision = revision + 1")?.execute([])?;
    Ok(())
}

/// Returns how often the library has been changed.
pub(crate) fn revision(conn: &Connection) -> Result<i64> {
    Ok(conn.query_row("SELECT revision FROM library", [], |row| row.get(0))?)
}

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

/// Opens a connection and makes sure that the file can be read.
///
/// # Errors
/// [`StoreError::EncryptedOrNotALibrary`] when the key does not fit, [`StoreError::Damaged`].
pub(crate) fn connect(path: &Path, key: Option<&Key>, read_only: bool) -> Result<Connection> {
    let access = if read_only { OpenFlags::SQLITE_OPEN_READ_ONLY } else { OpenFlags::SQLITE_OPEN_READ_WRITE };
    // No SQLITE_OPEN_URI: a file may be called `file:x?mode=memory`.
    let conn = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    if let Some(key) = key {
        // A key that does not fit is told by the error; SQLCipher would also write of it to the terminal.
        conn.pragma_update_and_check(None, "cipher_log_level", "NONE", |_| Ok(()))?;
        conn.pragma_update(None, "key", key.literal().as_str())?;
    }
    conn.busy_timeout(BUSY)?;
    // The first page alone shows whether the key fits; what cannot be read behind it is damaged.
    conn.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0)).map_err(|error| {
        match (key, error.sqlite_error_code()) {
            (Some(_), Some(ErrorCode::NotADatabase)) => {
                StoreError::EncryptedOrNotALibrary { path: path.to_owned() }
            }
            _ => error.into(),
        }
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

/// Reads every page of a small file, so that damage is told before anything is written.
fn look_over_if_small(conn: &Connection, path: &Path) -> Result<()> {
    if path.metadata().map_err(beside::failed(path))?.len() > LOOKED_OVER_AT_ONCE {
        return Ok(());
    }
    match conn.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0))? {
        line if line == "ok" => Ok(()),
        detail => Err(StoreError::Damaged { detail }),
    }
}

/// Asks for a write-ahead log; where the drive cannot keep one, SQLite stays with its rollback journal.
fn write_ahead(conn: &Connection) -> Result<()> {
    let asked = conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()));
    match asked {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::CannotOpen) => Ok(()),
        other => Ok(other?),
    }
}
