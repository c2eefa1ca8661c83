//! The example library: public meetings restated in our own words, two invented records, and what an officer would
//! have made of them.
//!
//! `templates/example/` holds the documents and the plan; the plan says which proposals are kept and what was
//! written by hand. Making the library goes through the use cases an officer takes, so that it shows what they do.

mod accept;
mod day;
mod documents;
mod make;
mod plan;
#[cfg(test)]
mod tests;

pub use make::ExampleMade;
