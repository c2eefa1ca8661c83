//! The library: one SQLite file that holds every record, its search and its operation log.
//!
//! What lives here: the schema, reading and writing of records, undo, search, originals, locks, checks. What
//! does not: rules of the field (they are in `am_model`) and use cases (they are in `am_app`). No other crate
//! speaks SQL.
//!
//! ```text
//! Library::create / open / close                 one file, one writer
//! library.read(|r: &Reader| …)                   a consistent view; the queries stand with their nouns
//! library.transact(operation, |tx: &mut Tx| …)   one undoable change, or nothing at all
//! library.undo / redo / undo_state               of one brief, or of the whole library
//! library.search(typed, limit, today)            as people type
//! tx.delete / restore / merge                    any record: to the bin and back, two joined into one
//! library.purge / check / copier                 deleting for good, looking it over, copies
//! library.protect(key)                           under a passphrase, another one, or none
//! backup::{take, list, restore}                  verified copies, and the way back to them
//! ```

pub mod backup;
mod beside;
mod brief;
mod check;
mod commitment;
mod connect;
mod counterpart;
mod delete;
mod error;
mod instrument;
mod key;
mod library;
mod lock;
mod log;
mod meeting;
mod merge;
mod migrations;
mod names;
mod operation;
mod original;
mod person;
mod place;
mod portable;
mod proposal;
mod protection;
mod purge;
mod quote;
mod reader;
mod references;
mod search;
mod setting;
mod shape;
mod shelf;
mod source;
mod statements;
mod statistic;
mod stored;
mod table;
mod talking_point;
mod tx;
mod validate;

pub use beside::discard;
pub use check::CheckReport;
pub use commitment::{CommitmentCounts, CommitmentFilter};
pub use connect::{can_be_read, is_encrypted};
pub use counterpart::CounterpartRow;
pub use delete::{Binned, Deletion};
pub use error::{Fault, Result, StoreError};
pub use key::Key;
pub use library::{CreateOptions, Library, OpenOptions, Surroundings};
pub use merge::MERGEABLE;
pub use migrations::KNOWN_VERSION;
pub use operation::{Done, OpLabel, OpVerb, Operation, UndoState};
pub use original::MAX_ORIGINAL_BYTES;
pub use portable::{Identity, KeptOriginal, Load, LogChange, LogEntry, LogRole};
pub use protection::{Brought, bring_under};
pub use purge::Purged;
pub use reader::Reader;
pub use search::{
    BareSearch, Found, Hit, Place, SearchNote, Snippet, is_searched, searched_kinds, searched_states,
};
pub use shape::{blank, fields_of};
pub use source::SourceRow;
pub use statistic::FigureDate;
pub use stored::{KINDS, Stored};
pub use talking_point::TalkingPointFilter;
pub use tx::Tx;
pub use validate::MAX_FIELD_BYTES;
