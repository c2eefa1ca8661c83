//! Commitments: who binds themselves to what, and how firmly.
//!
//! In each sentence the verb groups of the data are sought, each with a strength. One counts when somebody who can
//! commit a side acts in it and something to be done follows. The strongest decides; a sentence is cut in two only
//! where a second subject begins with another strength. The clause that introduces a list lends its strength to the
//! items.

use am_model::commitment::Strength;
use am_model::date::PartialDate;
use am_model::extraction::{FoundCommitment, FoundQuote};
use am_model::source::SourceKind;

use crate::ExtractError;
use crate::assignment::{self, Assigned, AssignmentRules};
use crate::date::DateMention;
use crate::deed::Deeds;
use crate::hit::{Hit, hits, start_of};
use crate::lexicon::{CommitmentData, Then};
use crate::pattern::Phrase;
use crate::reading::{Part, Reading};
use crate::roster::Roster;
use crate::subject::{Antecedents, Scene, SubjectRules};
use crate::text::Stretch;
use crate::topic;

/// Compiled data on commitments.
pub(crate) struct CommitmentRules {
    pub(crate) cues: Vec<Cue>,
    pub(crate) never: Phrase,
    joints: Vec<String>,
    pub(crate) list_markers: Vec<String>,
    pub(crate) subjects: SubjectRules,
    openers: Vec<String>,
    pub(crate) future_singular: Phrase,
    pub(crate) future_plural: Phrase,
    pub(crate) future_never: Vec<String>,
    future_infinitive: Vec<(String, String)>,
    pub(crate) meetings: Phrase,
    pub(crate) infinitive: Phrase,
    pub(crate) noun: Phrase,
    pub(crate) weighing: Phrase,
    pub(crate) figures: Phrase,
    pub(crate) deeds: Deeds,
    pub(crate) assignments: AssignmentRules,
    asides: Phrase,
}

pub(crate) struct Cue {
    pub(crate) strength: Strength,
    pub(crate) pattern: Phrase,
    pub(crate) then: Then,
    pub(crate) own_subject: bool,
}

impl CommitmentRules {
    pub(crate) fn new(data: &CommitmentData) -> Result<Self, ExtractError> {
        let fragments = &data.fragments;
        let actions = &data.actions;
        let cues = data
            .cues
            .iter()
            .map(|c| {
                let pattern = Phrase::new(&c.phrase, fragments)?;
                Ok(Cue { strength: c.strength, pattern, then: c.then, own_subject: c.own_subject })
            })
            .collect::<Result<_, ExtractError>>()?;
        let head = |phrases: String| Phrase::new(&format!("^\\s*(?:{phrases})"), fragments);
        Ok(Self {
            cues,
            never: Phrase::any(&data.never, fragments)?,
            joints: data.joints.clone(),
            list_markers: data.list_markers.clone(),
            subjects: SubjectRules::new(&data.subjects, fragments)?,
            openers: data.openers.clone(),
            future_singular: head(data.future.singular.clone())?,
            future_plural: head(data.future.plural.clone())?,
            future_never: data.future.never.clone(),
            future_infinitive: data.future.infinitive.clone(),
            meetings: Phrase::any(&data.future.meetings, fragments)?,
            infinitive: head(actions.infinitive.clone())?,
            noun: head(format!("{}(?:{})\\b", actions.determiners, actions.nouns.join("|")))?,
            weighing: head(actions.weighing.join("|"))?,
            figures: head(actions.figures.join("|"))?,
            deeds: Deeds::new(&data.deeds)?,
            assignments: AssignmentRules::new(&data.assignments)?,
            asides: head(data.asides.join("|"))?,
        })
    }

    /// Puts the verb in the future at the head of `words` into the infinitive.
    fn infinitive_of(&self, words: &str) -> String {
        let (verb, rest) = words.split_at(words.find(' ').unwrap_or(words.len()));
        let changed = self.future_infinitive.iter().find_map(|(future, infinitive)| {
            verb.strip_suffix(future.as_str()).map(|stem| format!("{stem}{infinitive}"))
        });
        changed.map_or_else(|| words.to_owned(), |verb| format!("{verb}{rest}"))
    }

    /// Tells whether a verb in the future stands at the head of `words`.
    pub(crate) fn in_future(&self, words: &str) -> bool {
        self.future_singular.is_match(words) || self.future_plural.is_match(words)
    }

    /// Tells whether `words` begin with an infinitive.
    pub(crate) fn infinitive_first(&self, words: &str) -> bool {
        self.infinitive.is_match(words)
    }

    /// Tells whether `words` begin with weighing something.
    pub(crate) fn weighs(&self, words: &str) -> bool {
        self.weighing.is_match(words)
    }

    /// Tells whether a subject may stand after `word`.
    pub(crate) fn opens_clause(&self, word: &str) -> bool {
        self.openers.iter().any(|o| o == word)
    }
}

/// Returns the commitments of a document, in order.
pub(crate) fn find(
    reading: &Reading<'_>,
    roster: &Roster,
    quotes: &[FoundQuote],
    kind: SourceKind,
) -> Vec<FoundCommitment> {
    // The conclusions of experts commit nobody.
    if kind == SourceKind::DialogueSummary {
        return Vec::new();
    }
    let joint = matches!(kind, SourceKind::JointStatement | SourceKind::Agreement);
    let mut found = Vec::new();
    let mut before = Antecedents::default();
    let mut list: Option<List> = None;
    for index in 0..reading.passages.len() {
        if !matches!(reading.parts[index], Part::Body | Part::Facts | Part::Quotes) {
            list = None;
            before = Antecedents::default();
            continue;
        }
        let scene = Scene { reading, roster, quotes, index, joint };
        let mut level = reading.item_level(index);
        // Items that lost their bullets begin with a small letter.
        let small = reading.is_bare_item(index);
        if level.is_none() && small && list.as_ref().is_some_and(|l| l.level.is_none()) {
            level = Some(0);
        }
        if list.as_ref().is_some_and(|l| {
            // "3. We commit to: a) share …": the letters may stand as deep as the numbers.
            let ends = |level: u8, intro: u8| level < intro || level == intro && !small;
            level.is_none_or(|level| l.level.is_some_and(|intro| ends(level, intro)))
        }) {
            list = None;
        }
        let passage_found = passage_commitments(&scene, list.as_ref(), &mut before);
        if let Some(intro) = passage_found.intro {
            list = Some(List { level, ..intro });
        }
        found.extend(passage_found.commitments);
    }
    found
}

/// A clause that introduces a list.
#[derive(Debug, Clone)]
struct List {
    /// The level of the item that holds the clause; `None` for running text.
    level: Option<u8>,
    strength: Strength,
    who: Vec<String>,
    cue: String,
}

struct Found {
    commitments: Vec<FoundCommitment>,
    intro: Option<List>,
}

fn passage_commitments(scene: &Scene<'_>, list: Option<&List>, before: &mut Antecedents) -> Found {
    let reading = scene.reading;
    let passage = &reading.passages[scene.index];
    let mut found = Found { commitments: Vec::new(), intro: None };
    let introduces = passage.text.trim_end().ends_with(':');
    let last = passage.sentences.len().saturating_sub(1);
    for (number, sentence) in passage.sentences.iter().enumerate() {
        // What is said only when somebody asks binds nobody.
        if reading.language.commitments.asides.is_match(passage.slice(sentence.clone())) {
            continue;
        }
        let subjects = scene.subjects(sentence, before);
        let intro = introduces && number == last;
        let hits = hits(scene, sentence, &subjects, intro);
        before.follow(&subjects);
        if intro {
            found.intro = hits.iter().max_by_key(|h| h.strength).map(|h| List {
                level: None,
                strength: h.strength,
                who: h.who.clone(),
                cue: passage.verbatim(h.at.clone()),
            });
            continue;
        }
        found.commitments.extend(commitments(scene, sentence, hits));
    }
    if found.commitments.is_empty()
        && found.intro.is_none()
        && let Some(assigned) = assignment::read(scene)
    {
        found.commitments.extend(of_list(scene, assigned));
    }
    if let Some(list) =
        list.filter(|_| found.commitments.is_empty() && passage.sentences.len() == 1 && found.intro.is_none())
    {
        found.commitments.extend(item(scene, list));
    }
    found
}

/// An item of a list of actions.
fn of_list(scene: &Scene<'_>, assigned: Assigned) -> Option<FoundCommitment> {
    let passage = &scene.reading.passages[scene.index];
    let at = if assigned.whole { passage.sentences.first()?.clone() } else { assigned.action.clone() };
    let words = passage.verbatim(assigned.action.clone());
    Some(FoundCommitment {
        span: passage.span(at.clone())?,
        who: assigned.who,
        to_do: scene.reading.language.commitments.deeds.named(&words, assigned.strength),
        due: due(scene.reading, scene.index, &at, at.start),
        strength: assigned.strength,
        topic: topic::of_action(scene.reading, scene.index, &at, assigned.action.start),
        cues: vec![passage.verbatim(assigned.cue)],
        confidence: assigned.confidence,
    })
}

/// An item of a list that a clause introduced.
fn item(scene: &Scene<'_>, list: &List) -> Option<FoundCommitment> {
    let passage = &scene.reading.passages[scene.index];
    let sentence = passage.sentences.first()?.clone();
    let marker = scene.reading.language.commitments.assignments.behind_marker(&passage.text);
    let at = passage.trim(sentence.start.max(marker.min(sentence.end))..sentence.end);
    Some(FoundCommitment {
        span: passage.span(at.clone())?,
        who: list.who.clone(),
        to_do: scene.reading.language.commitments.deeds.named(&passage.verbatim(at.clone()), list.strength),
        due: due(scene.reading, scene.index, &at, at.start),
        strength: list.strength,
        topic: topic::of_action(scene.reading, scene.index, &at, at.start),
        cues: vec![list.cue.clone()],
        confidence: 0.8,
    })
}

/// Makes commitments of the hits of one sentence: one, or two where the strength changes with the subject.
fn commitments(scene: &Scene<'_>, sentence: &Stretch, hits: Vec<Hit>) -> Vec<FoundCommitment> {
    let Some(first) = hits.first() else { return Vec::new() };
    let passage = &scene.reading.passages[scene.index];
    let second = hits.iter().find(|h| {
        let start = start_of(h);
        h.strength != first.strength && start >= first.action && start > first.at.end
    });
    let parts: Vec<(Stretch, Vec<&Hit>)> = match second {
        None => vec![(sentence.clone(), hits.iter().collect())],
        Some(second) => {
            let cut = start_of(second);
            let (head, tail) = hits.iter().partition(|h| h.at.start < cut);
            vec![(without_joint(scene, sentence.start..cut), head), (cut..sentence.end, tail)]
        }
    };
    parts
        .into_iter()
        .filter_map(|(at, hits)| {
            let strongest = hits.iter().max_by_key(|h| (h.strength, std::cmp::Reverse(h.at.start)))?;
            let from = if strongest.action < at.end { strongest.action } else { strongest.at.start };
            let rules = &scene.reading.language.commitments;
            let mut words = passage.verbatim(from..at.end);
            if strongest.verb_future {
                words = rules.infinitive_of(&words);
            }
            let mut who = strongest.who.clone();
            for name in hits.iter().flat_map(|h| &h.who) {
                if !who.contains(name) {
                    who.push(name.clone());
                }
            }
            Some(FoundCommitment {
                span: passage.span(at.clone())?,
                who,
                to_do: rules.deeds.named(&words, strongest.strength),
                due: due(scene.reading, scene.index, &at, from),
                strength: strongest.strength,
                topic: topic::of_action(scene.reading, scene.index, &at, strongest.at.start),
                cues: hits.iter().map(|h| passage.verbatim(h.at.clone())).collect(),
                confidence: strongest.confidence,
            })
        })
        .collect()
}

fn without_joint(scene: &Scene<'_>, at: Stretch) -> Stretch {
    let passage = &scene.reading.passages[scene.index];
    let mut end = at.end;
    loop {
        let text = passage.slice(at.start..end).trim_end();
        let joint = scene.reading.language.commitments.joints.iter().find(|j| {
            text.to_lowercase().strip_suffix(j.as_str()).is_some_and(|head| {
                !head.ends_with(char::is_alphanumeric) || !j.starts_with(char::is_alphanumeric)
            })
        });
        match joint {
            Some(joint) if text.is_char_boundary(text.len().saturating_sub(joint.len())) => {
                end = at.start + text.len() - joint.len()
            }
            _ => return at.start..at.start + text.len(),
        }
    }
}

/// Returns by when it is to be done: words that say so, else the first date ahead behind `action`.
fn due(reading: &Reading<'_>, index: usize, at: &Stretch, action: usize) -> Option<String> {
    let passage = &reading.passages[index];
    let rules = &reading.language.dates;
    let words = rules.due(passage.slice(at.clone())).map(|due| at.start + due.start..at.start + due.end);
    let dated = || {
        let dates = &reading.dates[index];
        let from = dates.partition_point(|d| d.at.start < action.max(at.start));
        let limit = reading.published.map(PartialDate::first_day);
        // "today" only says when the promise was made.
        let ahead = |d: &&DateMention| {
            Some(d.date) != reading.published && limit.is_none_or(|limit| d.date.last_day() >= limit)
        };
        let date = dates[from..].iter().take_while(|d| d.at.end <= at.end).find(ahead)?;
        Some(rules.due_from(&passage.text, &date.at)..date.at.end)
    };
    words.or_else(dated).map(|due| passage.verbatim(due))
}
