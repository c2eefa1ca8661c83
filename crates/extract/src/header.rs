//! The labelled lines at the head of a mail or a note: from whom, to whom, about what.

use crate::ExtractError;
use crate::lexicon::HeaderData;
use crate::pattern::{Fragments, Phrase};
use crate::text::{Passage, Stretch};

/// So many paragraphs may hold the head.
const LONGEST_HEAD: usize = 16;

/// Compiled labels.
pub(crate) struct HeaderRules {
    subject: Phrase,
    people: Phrase,
}

impl HeaderRules {
    pub(crate) fn new(data: &HeaderData) -> Result<Self, ExtractError> {
        let label = |phrases: &[String]| {
            Phrase::new(&format!("^(?:{}) ?: ?(?P<n>.+)$", phrases.join("|")), &Fragments::new())
        };
        Ok(Self { subject: label(&data.subject)?, people: label(&data.people)? })
    }
}

/// What the labelled lines say.
#[derive(Debug, Default)]
pub(crate) struct Header {
    /// What it is about: passage and words.
    pub(crate) subject: Option<(usize, Stretch)>,
    /// Values of the lines that name people: passage and words.
    pub(crate) people: Vec<(usize, Stretch)>,
}

impl Header {
    /// Reads the labelled lines among the first of `passages`.
    pub(crate) fn read(rules: &HeaderRules, passages: &[Passage<'_>]) -> Self {
        let mut header = Self::default();
        for (index, passage) in passages.iter().enumerate().take(LONGEST_HEAD) {
            for line in passage.lines() {
                let value = |phrase: &Phrase| {
                    let n = phrase.captures(passage.slice(line.clone()))?.name("n")?;
                    Some(passage.trim(line.start + n.start()..line.start + n.end()))
                };
                if let Some(at) = value(&rules.subject).filter(|_| header.subject.is_none()) {
                    header.subject = Some((index, at));
                } else if let Some(at) = value(&rules.people) {
                    header.people.push((index, at));
                }
            }
        }
        header
    }

    /// Tells whether this is a mail: it says from whom or to whom, and about what.
    pub(crate) fn is_mail(&self) -> bool {
        self.subject.is_some() && self.people.len() >= 2
    }

    /// Returns where a mail names people in `passage`.
    pub(crate) fn people_in(&self, passage: usize) -> Option<Stretch> {
        self.people.iter().find(|(p, _)| *p == passage && self.is_mail()).map(|(_, at)| at.clone())
    }

    /// Tells whether `passage` says what the document is about.
    pub(crate) fn is_subject(&self, passage: usize) -> bool {
        self.subject.as_ref().is_some_and(|(p, _)| *p == passage)
    }
}
