//! The words of the field as types: ids, records, the document model, proposals.
//!
//! What lives here: plain data with the rules that need nothing else. What does not: files, SQL, the
//! clock, randomness and the window. Every other crate speaks in these types.

pub mod brief;
pub mod commitment;
pub mod counterpart;
pub mod date;
pub mod diagnostic;
pub mod extraction;
pub mod handling;
pub mod ids;
pub mod instrument;
pub mod lang;
pub mod meeting;
pub mod number;
pub mod person;
pub mod proposal;
pub mod quote;
pub mod record;
pub mod resolved;
pub mod source;
pub mod statistic;
pub mod talking_point;
pub mod template;

pub use handling::{Handling, MarkingLevel};
pub use ids::*;
pub use lang::{Lang, PerLang};
