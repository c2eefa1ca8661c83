//! Fields of action, told by the words that name them.

use std::collections::BTreeSet;

use am_model::extraction::{FoundCommitment, FoundInstrument};

use crate::ExtractError;
use crate::lexicon::TopicData;
use crate::pattern::{Fragments, Phrase};
use crate::reading::{Part, Reading};
use crate::sentence::lead;
use crate::text::{Passage, Stretch};

/// The label of what concerns the relationship as a whole.
const WHOLE: &str = "bilateral relations";
/// The label of rules and standards, whatever they are about.
const RULES: &str = "policy and regulation";
/// The label of forums, whatever they deal with.
const FORUMS: &str = "multilateral cooperation";
/// So many sentences before a commitment may tell its field.
const SENTENCES_BEFORE: usize = 4;
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

    /// Returns the labels named in `text` in order.
    fn labels(&self, text: &str) -> Vec<&str> {
        self.named(text).into_iter().map(|(_, label)| label).collect()
    }
}

/// Returns the field of what is promised in `at`, told from `cue` on: that of the bullet's lead, else of the words, else
/// the one it is set in: the heading above, the sentences before, the title.
pub(crate) fn of_action(reading: &Reading<'_>, index: usize, at: &Stretch, cue: usize) -> String {
    let topics = &reading.language.topics;
    let passage = &reading.passages[index];
    let in_lead = lead(&passage.text).and_then(|lead| topics.labels(passage.slice(lead)).first().copied());
    if let Some(label) = in_lead {
        return label.to_owned();
    }
    let mut named = topics.labels(passage.slice(cue.clamp(at.start, at.end)..at.end));
    if named.is_empty() {
        named = topics.labels(passage.slice(at.clone()));
    }
    if named.len() >= MANY && named.contains(&WHOLE) {
        return WHOLE.to_owned();
    }
    let heading = reading.heading_of(index).map(|h| reading.passages[h].text.as_str());
    let setting = topics.labels(heading.unwrap_or(reading.title_words()));
    let of_setting = setting.iter().copied().find(|label| named.contains(label));
    let several = named.len() > 1;
    // Rules and standards are those of some field.
    let own = of_setting.filter(|_| several).or_else(|| named.iter().copied().find(|label| *label != RULES));
    let around = || {
        let title = topics.labels(reading.title_words());
        let fields = || setting.iter().chain(&title).copied();
        let told = |label: &&str| ![WHOLE, RULES, FORUMS].contains(label);
        fields().find(told).or_else(|| fields().find(|label| *label != WHOLE))
    };
    let before = || before(topics, passage, at);
    let field = own
        .or_else(|| if heading.is_some() { around().or_else(before) } else { before().or_else(around) })
        .or(named.first().copied());
    field.unwrap_or(WHOLE).to_owned()
}

/// Returns the field that the sentences before `at` speak of.
fn before<'a>(topics: &'a TopicRules, passage: &Passage<'_>, at: &Stretch) -> Option<&'a str> {
    let last = passage.sentences.partition_point(|s| s.end <= at.start);
    let earlier = passage.sentences[..last].iter().rev().take(SENTENCES_BEFORE);
    let mut named = earlier.map(|s| topics.labels(passage.slice(s.clone())));
    named.find(|labels| labels.iter().any(|label| *label != RULES))?.first().copied()
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
        if reading.is_section(index) {
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
