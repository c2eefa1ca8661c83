//! Promises without a verb of promising, as lists of actions hold them: "Canada: host a workshop", "Action: Mr. Roe's
//! office to confirm the names".

use am_model::commitment::Strength;
use regex::Regex;

use crate::ExtractError;
use crate::lexicon::AssignmentData;
use crate::pattern::{Fragments, Phrase};
use crate::reading::Reading;
use crate::subject::{Antecedents, Scene};
use crate::text::{Passage, Stretch, TokenKind, is_capital};

/// Longest name of who is to act, in bytes and in tokens.
const LONGEST_HEAD: usize = 120;
const LONGEST_ACTOR: usize = 9;

/// Compiled data on lists of actions.
pub(crate) struct AssignmentRules {
    /// The label of an action, with its colon.
    label: Phrase,
    /// The number or letter of an item.
    marker: Regex,
    /// Between who is to act and what is to be done.
    assigns: Vec<String>,
}

impl AssignmentRules {
    pub(crate) fn new(data: &AssignmentData) -> Result<Self, ExtractError> {
        let none = Fragments::new();
        let marker = r"^\s*(?:\(?(?:[A-Za-z]|\d{1,2})[.)]\s+)";
        let wrong = |e: regex::Error| ExtractError::Phrase { phrase: marker.into(), detail: e.to_string() };
        Ok(Self {
            label: Phrase::new(
                &format!(r"^[^\w]*(?:{})(?: \d{{1,2}})? ?[:–—] ?", data.labels.join("|")),
                &none,
            )?,
            marker: Regex::new(marker).map_err(wrong)?,
            assigns: data.assigns.clone(),
        })
    }

    /// Returns where the words behind the label of an action begin: "Action: | …".
    pub(crate) fn behind_label(&self, text: &str) -> Option<usize> {
        self.label.find(text).filter(|m| m.start() == 0).map(|m| m.end())
    }

    /// Returns where the words behind the number or letter of an item begin: "A. | …", "(b) | …".
    pub(crate) fn behind_marker(&self, text: &str) -> usize {
        self.marker.find(text).map_or(0, |m| m.end())
    }
}

/// Somebody who is to do something.
pub(crate) struct Assigned {
    /// What is to be done.
    pub(crate) action: Stretch,
    /// The words that tell so: who is to act, or the label.
    pub(crate) cue: Stretch,
    pub(crate) who: Vec<String>,
    pub(crate) strength: Strength,
    /// The whole sentence is the promise, not only what is to be done.
    pub(crate) whole: bool,
    pub(crate) confidence: f64,
}

/// Reads the passage of `scene` as an item of a list of actions.
pub(crate) fn read(scene: &Scene<'_>) -> Option<Assigned> {
    by_label(scene).or_else(|| by_heading(scene)).or_else(|| {
        // One line such as "Canada: host country" is no list.
        let listed = [scene.index.checked_sub(1), Some(scene.index + 1)].into_iter().flatten().any(|near| {
            near < scene.reading.passages.len() && addressed(&Scene { index: near, ..*scene }).is_some()
        });
        addressed(scene).filter(|_| listed)
    })
}

/// "A. Germany and the United Kingdom: align their networks"
fn addressed(scene: &Scene<'_>) -> Option<Assigned> {
    let passage = &scene.reading.passages[scene.index];
    let rules = &scene.reading.language.commitments;
    let [sentence] = passage.sentences.as_slice() else { return None };
    let from = rules.assignments.behind_marker(&passage.text);
    let colon = from + passage.text.get(from..)?.find(':')?;
    let head = passage.trim(from..colon);
    if head.is_empty() || head.len() > LONGEST_HEAD {
        return None;
    }
    let subjects = scene.subjects(&head, &Antecedents::default());
    let named = |at: &Stretch| at.start <= head.start && at.end >= head.end;
    let who = subjects.iter().find(|s| named(&s.at) && !s.who.is_empty())?.who.clone();
    let action = passage.trim(colon + 1..sentence.end.max(colon + 1));
    let strength = strength(scene.reading, passage, &action)?;
    Some(Assigned { action, cue: head, who, strength, whole: false, confidence: 0.7 })
}

/// "Action: our services to send comments", « Suivi : transmettre le projet »
fn by_label(scene: &Scene<'_>) -> Option<Assigned> {
    let passage = &scene.reading.passages[scene.index];
    let rules = &scene.reading.language.commitments.assignments;
    let from = rules.behind_label(&passage.text)?;
    let sentence = passage.sentences.first()?.clone();
    let cue = passage.trim(0..from);
    if let Some(strength) = bare_infinitive(scene.reading, passage, &sentence) {
        let who = scene.reading.sides.home.iter().map(|h| h.name.clone()).collect();
        return Some(Assigned { action: sentence, cue, who, strength, whole: true, confidence: 0.6 });
    }
    let first = passage.token_at(sentence.start);
    let assigns = (first + 1..first + LONGEST_ACTOR)
        .take_while(|&t| passage.tokens.get(t).is_some_and(|token| token.at.end <= sentence.end))
        .find(|&t| rules.assigns.iter().any(|a| a == passage.word(t)))?;
    let actor = passage.stretch(first..assigns);
    let action = passage.trim(passage.tokens[assigns].at.end..sentence.end);
    let strength = strength(scene.reading, passage, &action)?;
    let mut who = scene.named_in(&actor);
    if who.is_empty() {
        who = scene.reading.sides.home.iter().map(|h| h.name.clone()).collect();
    }
    Some(Assigned { action, cue, who, strength, whole: true, confidence: 0.7 })
}

/// An item in the infinitive under a heading such as « Suites à donner ».
fn by_heading(scene: &Scene<'_>) -> Option<Assigned> {
    let reading = scene.reading;
    reading.item_level(scene.index)?;
    let heading = &reading.passages[reading.heading_of(scene.index)?];
    let rules = &reading.language.commitments.assignments;
    let labelled = format!("{}:", heading.text.trim());
    rules.behind_label(&labelled).filter(|&end| end == labelled.len())?;
    let passage = &reading.passages[scene.index];
    let [sentence] = passage.sentences.as_slice() else { return None };
    let strength = bare_infinitive(reading, passage, sentence)?;
    let who = reading.sides.home.iter().map(|h| h.name.clone()).collect();
    let cue = passage.stretch(passage.token_at(sentence.start)..passage.token_at(sentence.start) + 1);
    Some(Assigned { action: sentence.clone(), cue, who, strength, whole: true, confidence: 0.6 })
}

/// An infinitive right behind the label, where its form tells it from a noun.
fn bare_infinitive(reading: &Reading<'_>, passage: &Passage<'_>, sentence: &Stretch) -> Option<Strength> {
    let told = !reading.language.numbers.phrase.adjectives.is_empty();
    told.then(|| strength(reading, passage, sentence)).flatten()
}

/// Returns the strength of what is to be done; `None` where the words name nothing to do.
fn strength(reading: &Reading<'_>, passage: &Passage<'_>, action: &Stretch) -> Option<Strength> {
    let rules = &reading.language.commitments;
    let first = passage.token_at(action.start);
    let word =
        passage.tokens.get(first).filter(|t| t.kind == TokenKind::Word).map(|_| passage.word(first))?;
    let words = passage.slice(action.clone()).to_lowercase();
    let several = words.contains(' ');
    let verb = rules.infinitive_first(&words) && !reading.language.is_function_word(word);
    let name = is_capital(word) && is_capital(passage.word(first + 1));
    (verb && several && !name).then(
        || {
            if rules.weighs(&words) { Strength::Exploratory } else { Strength::Firm }
        },
    )
}
