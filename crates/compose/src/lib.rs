//! Templates as data, assembling a brief from the library's records, resolving it for a writer, checks.
//!
//! `meeting + template + records -> assemble -> Document -> (officer edits) -> resolve -> ResolvedBrief + checks`
//!
//! What lives here: pure functions from records to briefs and from briefs to printed words. What does not:
//! files (templates and words are compiled in), SQL, the clock, and any document format.

mod assemble;
mod checks;
mod content;
mod document;
mod error;
mod french;
mod marking;
mod phrase;
mod records;
mod resolve;
mod template;
mod words;

pub use assemble::{AssembleOptions, Carry, Material, assemble};
pub use checks::{Readiness, readiness};
pub use document::Document;
pub use error::ComposeError;
pub use marking::{built_in_markings, read_markings};
pub use phrase::{name_in_text, value_in_text};
pub use records::{Place, Records};
pub use resolve::{ResolveOptions, Resolved, resolve};
pub use template::{Templates, read_template};
pub use words::Words;
