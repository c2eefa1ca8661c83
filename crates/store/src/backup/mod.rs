//! Backups: copies of a library, each opened and looked over before it counts.
//!
//! ```text
//! library.copier()                        what makes copies without holding the library up
//! take(&copier, folder, now, &schedule)   a new backup, then thinning
//! list(folder, whose)                     the backups there, newest first
//! kept(times, &schedule)                  which of them stay
//! restore(...)                            a backup in the place of the library
//! ```
//!
//! The order of backups is their number, never the clock: a clock set back loses none.

mod copier;
mod restore;
mod shelf;
mod thin;

pub use copier::Copier;
pub(crate) use copier::{Looked, look_over, unicode};
pub(crate) use restore::fitting;
pub use restore::restore;
pub use shelf::{Backup, Whose, default_folder, list, take, take_before_migration};
pub use thin::{Schedule, kept};
