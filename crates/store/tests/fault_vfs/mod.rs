//! A drive that fails when it is told to: a layer between SQLite and the files of the system, the same for plain and
//! encrypted libraries, which needs no rights.
//!
//! What lives here: counting the calls SQLite makes on its files, and answering the chosen one with an error of the
//! chosen kind. What does not: what a library should then do.
//!
//! Once [`install`] was called every connection of the process opened later goes through the layer; without a trouble
//! it only passes calls on. A trouble concerns the thread that is [`under`] it, so that tests run side by side.

// SQLite takes its files as tables of C functions, and rusqlite has no safe way to give it others. Tests alone do this.
#![allow(unsafe_code, reason = "a file layer for SQLite can only be written against its C interface")]
#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::cell::RefCell;
use std::ffi::{c_char, c_int, c_void};
use std::sync::OnceLock;

use rusqlite::ffi;

/// What is wrong with the drive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// No room is left: what makes a file grow fails, what is there can be read.
    Full,
    /// Any call may fail: reading, writing, flushing, cutting, opening, deleting, locking, sharing memory.
    Broken,
    /// Nothing can be written, as on a drive that was made read-only under the program.
    ReadOnly,
    /// Processes cannot share memory, as on some network drives: no write-ahead log.
    NoSharedMemory,
}

/// Which calls fail: those of a fault from the one numbered `from`, counted from 1; only that one, or all after it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trouble {
    /// What is wrong.
    pub fault: Fault,
    /// The first call that fails.
    pub from: u64,
    /// Whether all later ones fail too.
    pub lasting: bool,
}

impl Trouble {
    /// Makes a trouble that does not pass.
    pub fn lasting(fault: Fault) -> Self {
        Self { fault, from: 1, lasting: true }
    }
}

/// What one asks of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Call {
    Open { creates: bool },
    Delete,
    Access,
    Read,
    Write,
    Truncate,
    Sync,
    Size,
    Lock,
    MapShared,
    LockShared,
}

impl Fault {
    /// Returns what SQLite is told when the call fails in this way; `None` when the fault does not concern it.
    fn answer(self, call: Call) -> Option<c_int> {
        match (self, call) {
            (Self::Full, Call::Write) => Some(ffi::SQLITE_FULL),
            (Self::Full, Call::Sync) => Some(ffi::SQLITE_IOERR_FSYNC),
            (Self::Full, Call::Open { creates: true }) => Some(ffi::SQLITE_CANTOPEN),
            (Self::Full, Call::MapShared) => Some(ffi::SQLITE_IOERR_SHMSIZE),
            (Self::Full, _) => None,
            (Self::Broken, Call::Open { .. }) => Some(ffi::SQLITE_CANTOPEN),
            (Self::Broken, Call::Delete) => Some(ffi::SQLITE_IOERR_DELETE),
            (Self::Broken, Call::Access) => Some(ffi::SQLITE_IOERR_ACCESS),
            (Self::Broken, Call::Read) => Some(ffi::SQLITE_IOERR_READ),
            (Self::Broken, Call::Write) => Some(ffi::SQLITE_IOERR_WRITE),
            (Self::Broken, Call::Truncate) => Some(ffi::SQLITE_IOERR_TRUNCATE),
            (Self::Broken, Call::Sync) => Some(ffi::SQLITE_IOERR_FSYNC),
            (Self::Broken, Call::Size) => Some(ffi::SQLITE_IOERR_FSTAT),
            (Self::Broken, Call::Lock) => Some(ffi::SQLITE_IOERR_LOCK),
            (Self::Broken, Call::MapShared) => Some(ffi::SQLITE_IOERR_SHMMAP),
            (Self::Broken, Call::LockShared) => Some(ffi::SQLITE_IOERR_SHMLOCK),
            (Self::ReadOnly, Call::Write | Call::Truncate) => Some(ffi::SQLITE_READONLY),
            (Self::ReadOnly, Call::Delete) => Some(ffi::SQLITE_IOERR_DELETE),
            (Self::ReadOnly, Call::Open { creates: true }) => Some(ffi::SQLITE_CANTOPEN),
            (Self::ReadOnly, _) => None,
            (Self::NoSharedMemory, Call::MapShared) => Some(ffi::SQLITE_IOERR_SHMMAP),
            (Self::NoSharedMemory, _) => None,
        }
    }
}

/// What became of the calls of one thread under a trouble.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// How many calls the fault concerns.
    pub calls: u64,
    /// How many of them failed.
    pub failed: u64,
}

thread_local! {
    static TROUBLE: RefCell<Option<(Trouble, Count)>> = const { RefCell::new(None) };
}

/// Does `work` with a trouble on this thread's files; returns what it gave and what became of its calls.
pub fn under<T>(trouble: Trouble, work: impl FnOnce() -> T) -> (T, Count) {
    install();
    TROUBLE.set(Some((trouble, Count { calls: 0, failed: 0 })));
    // A test that panics must not leave its trouble to the next one on the same thread.
    struct Over;
    impl Drop for Over {
        fn drop(&mut self) {
            TROUBLE.set(None);
        }
    }
    let over = Over;
    let value = work();
    let count =
        TROUBLE.with_borrow(|trouble| trouble.map(|(_, count)| count)).expect("the trouble of this thread");
    drop(over);
    (value, count)
}

/// Counts a call; returns the error it fails with, if it does.
fn refused(call: Call) -> Option<c_int> {
    TROUBLE.with_borrow_mut(|slot| {
        let (trouble, count) = slot.as_mut()?;
        let answer = trouble.fault.answer(call)?;
        count.calls += 1;
        let fails = if trouble.lasting { count.calls >= trouble.from } else { count.calls == trouble.from };
        count.failed += u64::from(fails);
        fails.then_some(answer)
    })
}

fn is_now(fault: Fault) -> bool {
    TROUBLE.with_borrow(|slot| {
        slot.as_ref()
            .is_some_and(|(trouble, _)| trouble.fault == fault && trouble.from == 1 && trouble.lasting)
    })
}

/// The file layer of the system, and this one.
struct Layer {
    shim: ffi::sqlite3_vfs,
    system: *mut ffi::sqlite3_vfs,
}

// SAFETY: both are made once and only read afterwards; SQLite itself uses them from every thread.
unsafe impl Sync for Layer {}
// SAFETY: as above.
unsafe impl Send for Layer {}

static LAYER: OnceLock<&'static Layer> = OnceLock::new();

/// Makes the layer the one every connection opened from now on goes through.
pub fn install() {
    LAYER.get_or_init(|| {
        // SAFETY: SQLite is initialized before the system's layer is asked for; the layer registered is never freed.
        unsafe {
            assert_eq!(ffi::sqlite3_initialize(), ffi::SQLITE_OK, "SQLite starts");
            let system = ffi::sqlite3_vfs_find(std::ptr::null());
            let mut shim = *system;
            shim.pNext = std::ptr::null_mut();
            shim.zName = c"failing".as_ptr();
            shim.szOsFile = size_of::<OpenFile>() as c_int + (*system).szOsFile;
            shim.xOpen = Some(open);
            shim.xDelete = Some(delete);
            shim.xAccess = Some(access);
            let layer: &'static mut Layer = Box::leak(Box::new(Layer { shim, system }));
            assert_eq!(ffi::sqlite3_vfs_register(&raw mut layer.shim, 1), ffi::SQLITE_OK, "a layer of files");
            layer
        }
    });
}

fn system() -> *mut ffi::sqlite3_vfs {
    LAYER.get().expect("an installed layer").system
}

/// An open file of this layer; the system's own follows in memory.
#[repr(C)]
struct OpenFile {
    methods: *const ffi::sqlite3_io_methods,
    // Keeps what follows as aligned as the system's file needs it.
    _room: *const c_void,
}

/// Returns the system's file behind one of this layer, and its functions.
unsafe fn inner(file: *mut ffi::sqlite3_file) -> (*mut ffi::sqlite3_file, &'static ffi::sqlite3_io_methods) {
    // SAFETY: SQLite allocated `szOsFile` bytes, which is both; the system's functions are static.
    unsafe {
        let inner = file.cast::<OpenFile>().add(1).cast::<ffi::sqlite3_file>();
        (inner, &*(*inner).pMethods)
    }
}

/// Defines a function of a file: counts the call, and passes it on unless it fails.
macro_rules! passed_on {
    ($name:ident, $method:ident, $call:expr $(, $arg:ident: $kind:ty)*) => {
        unsafe extern "C" fn $name(file: *mut ffi::sqlite3_file $(, $arg: $kind)*) -> c_int {
            if let Some(error) = Option::<Call>::from($call).and_then(refused) {
                return error;
            }
            // SAFETY: SQLite gives an open file of this layer, and what the system's function asks for.
            unsafe {
                let (inner, methods) = inner(file);
                methods.$method.map_or(ffi::SQLITE_OK, |method| method(inner $(, $arg)*))
            }
        }
    };
}

passed_on!(close, xClose, None);
passed_on!(read, xRead, Call::Read, into: *mut c_void, amount: c_int, at: i64);
passed_on!(write, xWrite, Call::Write, from: *const c_void, amount: c_int, at: i64);
passed_on!(truncate, xTruncate, Call::Truncate, size: i64);
passed_on!(file_size, xFileSize, Call::Size, size: *mut i64);
passed_on!(lock, xLock, Call::Lock, level: c_int);
passed_on!(unlock, xUnlock, None, level: c_int);
passed_on!(check_reserved_lock, xCheckReservedLock, None, held: *mut c_int);
passed_on!(file_control, xFileControl, None, what: c_int, value: *mut c_void);
passed_on!(shm_map, xShmMap, Call::MapShared, page: c_int, size: c_int, extend: c_int, at: *mut *mut c_void);
passed_on!(shm_unmap, xShmUnmap, None, delete: c_int);

unsafe extern "C" fn sync(_file: *mut ffi::sqlite3_file, _flags: c_int) -> c_int {
    // No test cuts the power: the system's memory is as good as the disk, and much faster.
    refused(Call::Sync).unwrap_or(ffi::SQLITE_OK)
}

unsafe extern "C" fn shm_lock(file: *mut ffi::sqlite3_file, offset: c_int, n: c_int, flags: c_int) -> c_int {
    // Letting go of a lock does not fail: nobody could do anything about it.
    let takes = flags & ffi::SQLITE_SHM_LOCK as c_int != 0;
    if let Some(error) = takes.then_some(Call::LockShared).and_then(refused) {
        return error;
    }
    // SAFETY: as for the functions above.
    unsafe {
        let (inner, methods) = inner(file);
        methods.xShmLock.map_or(ffi::SQLITE_OK, |method| method(inner, offset, n, flags))
    }
}

unsafe extern "C" fn shm_barrier(file: *mut ffi::sqlite3_file) {
    // SAFETY: as for the functions above.
    unsafe {
        let (inner, methods) = inner(file);
        if let Some(method) = methods.xShmBarrier {
            method(inner);
        }
    }
}

unsafe extern "C" fn sector_size(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: as for the functions above.
    unsafe {
        let (inner, methods) = inner(file);
        methods.xSectorSize.map_or(0, |method| method(inner))
    }
}

unsafe extern "C" fn device_characteristics(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: as for the functions above.
    unsafe {
        let (inner, methods) = inner(file);
        methods.xDeviceCharacteristics.map_or(0, |method| method(inner))
    }
}

/// The functions of a file; `version` 2 can share memory, 1 cannot. No file is mapped into memory.
const fn methods(version: c_int) -> ffi::sqlite3_io_methods {
    ffi::sqlite3_io_methods {
        iVersion: version,
        xClose: Some(close),
        xRead: Some(read),
        xWrite: Some(write),
        xTruncate: Some(truncate),
        xSync: Some(sync),
        xFileSize: Some(file_size),
        xLock: Some(lock),
        xUnlock: Some(unlock),
        xCheckReservedLock: Some(check_reserved_lock),
        xFileControl: Some(file_control),
        xSectorSize: Some(sector_size),
        xDeviceCharacteristics: Some(device_characteristics),
        xShmMap: Some(shm_map),
        xShmLock: Some(shm_lock),
        xShmBarrier: Some(shm_barrier),
        xShmUnmap: Some(shm_unmap),
        xFetch: None,
        xUnfetch: None,
    }
}

static SHARING: ffi::sqlite3_io_methods = methods(2);
static ALONE: ffi::sqlite3_io_methods = methods(1);

unsafe extern "C" fn open(
    _layer: *mut ffi::sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite gives room for a file of this layer; its functions stay unset unless it is open.
    unsafe {
        (*file.cast::<OpenFile>()).methods = std::ptr::null();
        let creates = flags & ffi::SQLITE_OPEN_CREATE != 0;
        // Where nothing can be written, a file that is there opens to read, as the system's layer does it.
        let only_to_read = is_now(Fault::ReadOnly) && !creates;
        if !only_to_read && let Some(error) = refused(Call::Open { creates }) {
            return error;
        }
        let flags = if only_to_read {
            flags & !ffi::SQLITE_OPEN_READWRITE | ffi::SQLITE_OPEN_READONLY
        } else {
            flags
        };
        let inner = file.cast::<OpenFile>().add(1).cast::<ffi::sqlite3_file>();
        let Some(open) = (*system()).xOpen else { return ffi::SQLITE_CANTOPEN };
        let opened = open(system(), name, inner, flags, out);
        if opened == ffi::SQLITE_OK {
            let methods = if is_now(Fault::NoSharedMemory) { &raw const ALONE } else { &raw const SHARING };
            (*file.cast::<OpenFile>()).methods = methods;
        }
        opened
    }
}

unsafe extern "C" fn delete(_layer: *mut ffi::sqlite3_vfs, name: *const c_char, sync: c_int) -> c_int {
    if let Some(error) = refused(Call::Delete) {
        return error;
    }
    // SAFETY: the system's own function, with what SQLite gives.
    unsafe { (*system()).xDelete.map_or(ffi::SQLITE_OK, |delete| delete(system(), name, sync)) }
}

unsafe extern "C" fn access(
    _layer: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    if let Some(error) = refused(Call::Access) {
        return error;
    }
    // SAFETY: the system's own function, with what SQLite gives.
    unsafe { (*system()).xAccess.map_or(ffi::SQLITE_OK, |access| access(system(), name, flags, out)) }
}
