//! Source notes: native footnotes, numbered by Word in the order of the page.
//!
//! A note is printed where the text first refers to it; a later reference is a cross-reference to the first, so
//! that a source keeps one number. The numbers given here are those Word will give, and stand in the
//! cross-references until it counts again.

use std::collections::BTreeMap;

use am_model::resolved::{Note, ResolvedBrief};

/// The notes of a brief and the numbers they have so far.
pub(crate) struct Notes<'a> {
    by_number: BTreeMap<u32, &'a Note>,
    printed: BTreeMap<u32, usize>,
}

/// What a reference comes out as.
pub(crate) enum Reference<'a> {
    /// The first one: here the note is attached, under this number.
    First(usize, &'a Note),
    /// A later one, to the note with this number.
    Again(usize),
}

impl<'a> Notes<'a> {
    /// Takes the notes of a brief; none is printed yet.
    pub fn of(brief: &'a ResolvedBrief) -> Self {
        let by_number = brief.notes.iter().map(|note| (note.number, note)).collect();
        Self { by_number, printed: BTreeMap::new() }
    }

    /// Refers to a note; `None` when the brief does not hold it.
    pub fn refer(&mut self, number: u32) -> Option<Reference<'a>> {
        if let Some(printed) = self.printed.get(&number) {
            return Some(Reference::Again(*printed));
        }
        let note = self.by_number.get(&number)?;
        let next = self.printed.len() + 1;
        self.printed.insert(number, next);
        Some(Reference::First(next, note))
    }

    /// Tells whether the brief holds a note.
    pub fn holds(&self, number: u32) -> bool {
        self.by_number.contains_key(&number)
    }

    /// Returns the number a note is printed under, if it is printed yet.
    pub fn printed(&self, number: u32) -> Option<usize> {
        self.printed.get(&number).copied()
    }
}

/// Returns the name of the bookmark around the first reference to a note. Names that begin with an underscore are
/// hidden from readers.
pub(crate) fn bookmark(printed: usize) -> String {
    format!("_RefNote{printed}")
}
