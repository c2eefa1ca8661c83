//! A library: one file, opened by at most one writer.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use am_model::ids::{BriefId, OperationId};
use am_model::record::RecordRef;
use am_model::{MakeIds, TimeOrderedIds};
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use uuid::Uuid;

use crate::beside;
use crate::connect::{confirmed, connect, connect_whole, write_ahead};
use crate::error::{Result, StoreError};
use crate::key::Key;
use crate::lock::WriteLock;
use crate::log::{self, Changes, Logged, Role};
use crate::migrations;
use crate::operation::{Done, OpLabel, Operation, UndoState};
use crate::place::Place;
use crate::reader::{Reader, uuid};
use crate::search::Found;
use crate::tx::Tx;

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
    place: Place,
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
            for companion in beside::COMPANIONS {
                let _ = std::fs::remove_file(beside::with_suffix(path, companion));
            }
        }
        let (conn, id) = opened?;
        let place = Place::of(path)?;
        Ok(Self { conn: Mutex::new(conn), path: path.to_owned(), place, id, key, around, lock: Some(lock) })
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
        let (mut conn, found) = confirmed(|| connect_whole(path, key.as_ref(), lock.is_none()))?;
        if lock.is_some() {
            if conn.is_readonly("main")? {
                return Err(StoreError::ReadOnly);
            }
            write_ahead(&conn)?;
            migrations::migrate(&mut conn)?;
        } else if found < migrations::KNOWN_VERSION {
            return Err(StoreError::ReadOnly);
        }
        let id = id_of(&conn)?;
        let place = Place::of(path)?;
        Ok(Self { conn: Mutex::new(conn), path: path.to_owned(), place, id, key, around, lock })
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

    /// Returns the connection. One that a failing drive has spoilt is made anew, so that work goes on once the drive
    /// is back.
    pub(crate) fn connection(&self) -> Result<MutexGuard<'_, Connection>> {
        // A panic elsewhere leaves the connection sound: its transaction is rolled back when it is dropped.
        let mut conn = self.conn.lock().unwrap_or_else(PoisonError::into_inner);
        let answers = conn.prepare_cached("SELECT 1 FROM library").and_then(|mut one| one.exists([]));
        if answers.is_err() {
            // The spoilt one goes first: its locks would stand in the way of the new one.
            *conn = Connection::open_in_memory()?;
            *conn = self.connected_anew()?;
        }
        Ok(conn)
    }

    fn connected_anew(&self) -> Result<Connection> {
        self.place.still_at(&self.path)?;
        let conn = connect(&self.path, self.key.as_ref(), self.read_only())?;
        if id_of(&conn)? != self.id {
            return Err(StoreError::Replaced { path: self.path.clone() });
        }
        if !self.read_only() {
            write_ahead(&conn)?;
        }
        Ok(conn)
    }

    /// Returns the connection to write with. What is written to a file that is no longer where it was opened would be
    /// lost, though the system takes it.
    pub(crate) fn writable(&self) -> Result<MutexGuard<'_, Connection>> {
        if self.read_only() {
            return Err(StoreError::ReadOnly);
        }
        self.place.still_at(&self.path)?;
        self.connection()
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
        let mut conn = self.connection()?;
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

    /// Changes the library in several undoable steps that reach the disk together: all of them count, or none when one
    /// fails. Each is an operation of its own, taken back alone.
    ///
    /// What many steps come to one after the other costs less so: the disk is waited for once, and search follows once.
    ///
    /// # Errors
    /// Those of the first work that fails; otherwise as [`Library::transact`].
    pub fn transact_together<T, E: From<StoreError>>(
        &self,
        steps: impl IntoIterator<Item = (Operation, impl FnOnce(&mut Tx<'_>) -> std::result::Result<T, E>)>,
    ) -> std::result::Result<Vec<Done<T>>, E> {
        let mut conn = self.writable()?;
        let transaction = begin(&mut conn, TransactionBehavior::Immediate)?;
        let rows = transaction.total_changes();
        let (mut all, mut readings, mut done) = (Changes::default(), Vec::new(), Vec::new());
        for (operation, work) in steps {
            let mut tx = Tx::new(&transaction, &self.around, operation);
            let value = work(&mut tx)?;
            crate::validate::together(&tx, &tx.changes)?;
            let Finished { touched, logged } = self.note(&tx, Role::Do)?;
            let label = tx.operation.label.clone();
            done.push(Done { value, operation: logged.map(|(_, id)| id), label, touched });
            readings.append(&mut tx.readings);
            tx.changes.into_iter().for_each(|change| all.note(change));
        }
        crate::search::follow(&Reader { conn: &transaction }, &all, &readings)?;
        if transaction.total_changes() > rows {
            revise(&transaction)?;
        }
        transaction.commit().map_err(StoreError::from)?;
        Ok(done)
    }

    /// Checks what a transaction did and writes it into the log, unless it did nothing.
    fn finish(&self, tx: &Tx<'_>, role: Role) -> Result<Finished> {
        crate::validate::together(tx, &tx.changes)?;
        tx.follow_with_search()?;
        self.note(tx, role)
    }

    /// Writes what a transaction did into the log, unless it did nothing.
    fn note(&self, tx: &Tx<'_>, role: Role) -> Result<Finished> {
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

    /// Forgets every operation so far: what is there is where undo ends from now on. What is in the bin is gone with it.
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`], [`StoreError::Sql`].
    pub fn forget_operations(&self) -> Result<()> {
        let mut conn = self.writable()?;
        let transaction = begin(&mut conn, TransactionBehavior::Immediate)?;
        transaction.execute("DELETE FROM operation", [])?;
        revise(&transaction)?;
        Ok(transaction.commit()?)
    }

    /// Tells what undo and redo would do, in a brief or in the whole library.
    ///
    /// # Errors
    /// [`StoreError::Sql`].
    pub fn undo_state(&self, scope: Option<BriefId>) -> Result<UndoState> {
        let conn = self.connection()?;
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

fn id_of(conn: &Connection) -> Result<Uuid> {
    uuid(&conn.query_row("SELECT id FROM library", [], |row| row.get::<_, String>(0))?)
}

/// Returns how often the library has been changed.
pub(crate) fn revision(conn: &Connection) -> Result<i64> {
    Ok(conn.query_row("SELECT revision FROM library", [], |row| row.get(0))?)
}
