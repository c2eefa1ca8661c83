//! Fields of action, told by the words that name them.

use std::collections::BTreeSet;

use am_model::extraction::{FoundCommitment, FoundInstrument};

use crate::ExtractError;
use crate::lexicon::TopicData;
use crate::pattern::{Fragments, Phrase};
use crate::reading::{Part, Reading};
use crate::sentence::lead;

/// The label of what concerns the relationship as a whole.
const WHOLE: &str = "bilateral relations";
/// A commitment that names this many fields concerns the relationship as a whole.
const MANY: usize = 4;

/// Compiled data on topics.
pub(crate) struct TopicRules {
    fields: Vec<(String, Phrase)>,
    themes: Phrase,
}

impl TopicRules {
    pub(crate) fn new(data: &TopicData) -> Result<Self, ExtractError> {
        let none = Fragments::new();
        let fields = data
            .fields
            .iter()
            .map(|(label, phrases)| Ok((label.clone(), Phrase::any(phrases, &none)?)))
            .collect::<Result<_, ExtractError>>()?;
        Ok(Self { fields, themes: Phrase::any(&data.themes, &none)? })
    }

    /// Returns the labels named in `text`, with where each is first named, in order.
    fn named(&self, text: &str) -> Vec<(usize, &str)> {
        let mut found: Vec<(usize, &str)> = self
            .fields
            .iter()
            .filter_map(|(label, r)| r.find(text).map(|m| (m.start(), label.as_str())))
            .collect();
        found.sort();
        found
    }

    /// Returns the label named first in `text`.
    pub(crate) fn first(&self, text: &str) -> Option<&str> {
        self.named(text).first().map(|(_, label)| *label)
    }

    /// Returns the topic of a commitment from the words of its action, else of its sentence.
    pub(crate) fn of_action<'a>(&'a self, action: &str, sentence: &str) -> &'a str {
        let named = self.named(action);
        let named = if named.is_empty() { self.named(sentence) } else { named };
        if named.len() >= MANY && named.iter().any(|(_, label)| *label == WHOLE) {
            return WHOLE;
        }
        named.first().map_or(self.label(WHOLE), |(_, label)| label)
    }

    fn label<'a>(&'a self, label: &'a str) -> &'a str {
        self.fields.iter().find(|(l, _)| l == label).map_or(label, |(l, _)| l)
    }
}

/// Returns the topics of a document, sorted: those of its commitments and instruments, of its title, headings and
/// leads, and of the sentence that states its themes.
pub(crate) fn of_document(
    reading: &Reading<'_>,
    commitments: &[FoundCommitment],
    instruments: &[FoundInstrument],
) -> Vec<String> {
    let topics = &reading.language.topics;
    let mut found: BTreeSet<&str> = commitments.iter().map(|c| c.topic.as_str()).collect();
    let mut add = |text: &str, limit: usize| {
        found.extend(topics.named(text).into_iter().take(limit).map(|(_, label)| label));
    };
    if let Some(title) = &reading.layout.title {
        add(title, usize::MAX);
    }
    for instrument in instruments {
        add(&instrument.name, 1);
    }
    for (index, passage) in reading.passages.iter().enumerate() {
        if matches!(reading.parts[index], Part::Contacts | Part::Links | Part::Head) {
            continue;
        }
        if passage.is_heading() {
            add(&passage.text, usize::MAX);
        }
        if let Some(lead) = lead(&passage.text) {
            add(passage.slice(lead), usize::MAX);
        }
        if index == reading.layout.first_body {
            let themes =
                passage.sentences.iter().filter(|s| topics.themes.is_match(passage.slice((*s).clone())));
            for sentence in themes.take(1) {
                add(passage.slice(sentence.clone()), 3);
            }
        }
    }
    found.into_iter().map(str::to_owned).collect()
}
