//! Commitments: who binds themselves to what, and how firmly.
//!
//! In each sentence the verb groups of the data are sought, each with a strength. One counts when somebody who can
//! commit a side acts in it and something to be done follows. The strongest decides; a sentence is cut in two only
//! where a second subject begins with another strength. The clause that introduces a list lends its strength to the
//! items.

use am_model::commitment::Strength;
use am_model::extraction::{FoundCommitment, FoundQuote};
use am_model::source::SourceKind;

use crate::ExtractError;
use crate::deed::Deeds;
use crate::lexicon::{CommitmentData, Then};
use crate::party::{Form, PartyMention};
use crate::pattern::Phrase;
use crate::reading::{Part, Reading};
use crate::roster::Roster;
use crate::sentence::lead;
use crate::subject::{Antecedents, Scene, Subject, SubjectRules};
use crate::text::{Passage, Stretch};

/// Compiled data on commitments.
pub(crate) struct CommitmentRules {
    cues: Vec<Cue>,
    never: Phrase,
    joints: Vec<String>,
    list_markers: Vec<String>,
    pub(crate) subjects: SubjectRules,
    openers: Vec<String>,
    future_singular: Phrase,
    future_plural: Phrase,
    future_never: Vec<String>,
    future_infinitive: Vec<(String, String)>,
    meetings: Phrase,
    infinitive: Phrase,
    noun: Phrase,
    weighing: Phrase,
    figures: Phrase,
    pub(crate) deeds: Deeds,
}

struct Cue {
    strength: Strength,
    pattern: Phrase,
    then: Then,
    own_subject: bool,
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

    /// Tells whether a subject may stand after `word`.
    pub(crate) fn opens_clause(&self, word: &str) -> bool {
        self.openers.iter().any(|o| o == word)
    }
}

/// A verb group that commits, with who acts in it.
#[derive(Debug, Clone)]
struct Hit {
    /// The words that gave it away.
    at: Stretch,
    /// Where what is to be done begins.
    action: usize,
    strength: Strength,
    subject: Option<Subject>,
    who: Vec<String>,
    /// It begins with a subject of its own.
    own_subject: bool,
    confidence: f64,
    verb_future: bool,
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
        if list
            .as_ref()
            .is_some_and(|l| level.is_none_or(|level| l.level.is_some_and(|intro| level <= intro)))
        {
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
    if let Some(list) =
        list.filter(|_| found.commitments.is_empty() && passage.sentences.len() == 1 && found.intro.is_none())
    {
        found.commitments.extend(item(scene, list));
    }
    found
}

/// An item of a list that a clause introduced.
fn item(scene: &Scene<'_>, list: &List) -> Option<FoundCommitment> {
    let passage = &scene.reading.passages[scene.index];
    let at = passage.sentences.first()?.clone();
    Some(FoundCommitment {
        span: passage.span(at.clone())?,
        who: list.who.clone(),
        to_do: scene.reading.language.commitments.deeds.named(&passage.verbatim(at.clone()), list.strength),
        due: due(scene.reading, passage, &at),
        strength: list.strength,
        topic: topic(scene, &at, at.start),
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
            Some(FoundCommitment {
                span: passage.span(at.clone())?,
                who: strongest.who.clone(),
                to_do: rules.deeds.named(&words, strongest.strength),
                due: due(scene.reading, passage, &at),
                strength: strongest.strength,
                topic: topic(scene, &at, strongest.at.start),
                cues: hits.iter().map(|h| passage.verbatim(h.at.clone())).collect(),
                confidence: strongest.confidence,
            })
        })
        .collect()
}

fn start_of(hit: &Hit) -> usize {
    match &hit.subject {
        Some(subject) if !hit.own_subject => subject.at.start,
        _ => hit.at.start,
    }
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

/// Returns the verb groups that commit somebody in `sentence`, in order.
fn hits(scene: &Scene<'_>, sentence: &Stretch, subjects: &[Subject], intro: bool) -> Vec<Hit> {
    let rules = &scene.reading.language.commitments;
    let passage = &scene.reading.passages[scene.index];
    let text = passage.slice(sentence.clone());
    let mut found: Vec<Hit> = Vec::new();
    // Without anybody to act, only cues that hold their own subject can count.
    let acted = subjects.iter().any(|s| !s.who.is_empty())
        || scene.reading.parties[scene.index]
            .iter()
            .any(|m| sentence.start <= m.at.start && m.at.end <= sentence.end);
    for cue in rules.cues.iter().filter(|cue| acted || cue.own_subject) {
        for groups in cue.pattern.captures_iter(text) {
            let Some(hit) = groups.get(0) else { continue };
            let action = groups.name("a").map_or(hit.end(), |a| a.start());
            let rest = &text[hit.end()..];
            let at =
                sentence.start + hit.start()..sentence.start + hit.start() + hit.as_str().trim_end().len();
            let Some(strength) = strength(rules, cue, hit.as_str(), rest, intro) else { continue };
            if is_never(rules, text, hit.start()) {
                continue;
            }
            let acting = subjects.iter().rfind(|s| s.at.end <= at.start + 1);
            let inner = if cue.then == Then::Action { inner_party(scene, &at) } else { None };
            let all = scene.reading.sides.all();
            let (who, confidence) = match (acting, inner) {
                (_, Some(who)) => (who, 0.8),
                (Some(subject), None) if !subject.who.is_empty() => {
                    (subject.who.clone(), if subject.assumed { 0.8 } else { 0.9 })
                }
                (None, None) if cue.own_subject => (all, 0.8),
                (Some(subject), None) if cue.own_subject && subject.who.is_empty() => continue,
                _ => continue,
            };
            found.push(Hit {
                action: sentence.start + action,
                at,
                strength,
                subject: acting.cloned(),
                who,
                own_subject: cue.own_subject,
                confidence,
                verb_future: false,
            });
        }
    }
    found.extend(futures(scene, sentence, subjects, &found));
    found.sort_by_key(|h| h.at.start);
    found
}

/// Decides on the strength of a cue from what follows it; `None` when nothing to be done follows.
fn strength(rules: &CommitmentRules, cue: &Cue, words: &str, rest: &str, intro: bool) -> Option<Strength> {
    if rules.figures.is_match(rest) {
        return None;
    }
    let action = match cue.then {
        Then::Anything => true,
        Then::Infinitive => rules.infinitive.is_match(rest),
        Then::Action => {
            rules.infinitive.is_match(rest) && !words.ends_with("s ")
                || rules.noun.is_match(rest)
                || rules.weighing.is_match(rest)
        }
    };
    let opens_list = intro && {
        let last = rest.split_whitespace().next_back().or_else(|| words.split_whitespace().next_back());
        last.is_none_or(|word| rules.list_markers.iter().any(|m| m == word))
            || rules.list_markers.iter().any(|m| rest.trim() == m)
    };
    if !action && !opens_list {
        return None;
    }
    let weighs = cue.then != Then::Anything && rules.weighing.is_match(rest);
    Some(if weighs { Strength::Exploratory } else { cue.strength })
}

/// Tells whether the words right before `start` keep a promise from beginning there.
fn is_never(rules: &CommitmentRules, text: &str, start: usize) -> bool {
    rules.never.find_iter(text).any(|n| n.start() < start && n.end() + 2 >= start && n.end() <= start + 4)
}

/// Returns the side whose promise the cue itself names: "l'engagement du gouvernement fédéral de", "the U.S. commitment".
fn inner_party(scene: &Scene<'_>, at: &Stretch) -> Option<Vec<String>> {
    let passage = &scene.reading.passages[scene.index];
    let complements = &scene.reading.language.numbers.phrase.complements;
    let owns = |m: &&PartyMention| {
        let before = passage.token_at(m.at.start).checked_sub(1).map(|t| passage.word(t).to_lowercase());
        m.form != Form::Name || before.is_some_and(|word| complements.contains(&word))
    };
    let named: Vec<String> = scene.reading.parties[scene.index]
        .iter()
        .filter(|m| at.start <= m.at.start && m.at.end <= at.end)
        .filter(owns)
        .filter_map(|m| scene.reading.sides.name_of(m.party).map(str::to_owned))
        .collect();
    (!named.is_empty()).then_some(named)
}

/// Reads plain futures straight after subjects, and meetings that will be held.
fn futures(scene: &Scene<'_>, sentence: &Stretch, subjects: &[Subject], known: &[Hit]) -> Vec<Hit> {
    let rules = &scene.reading.language.commitments;
    let passage = &scene.reading.passages[scene.index];
    let mut found = Vec::new();
    for subject in subjects.iter().filter(|s| !s.who.is_empty() && s.at.end < sentence.end) {
        let rest = passage.slice(subject.at.end..sentence.end);
        let forms = if subject.plural {
            [&rules.future_plural, &rules.future_plural]
        } else {
            [&rules.future_singular, &rules.future_plural]
        };
        let verb = forms.iter().find_map(|f| f.captures(rest)).and_then(|c| c.name("v"));
        let Some(verb) = verb else { continue };
        let lower = verb.as_str().to_lowercase();
        if rules.future_never.contains(&lower) || rules.figures.is_match(&rest[verb.start()..]) {
            continue;
        }
        let at = subject.at.end + verb.start()..subject.at.end + verb.end();
        if known.iter().any(|h| h.at.start < at.end && at.start < h.at.end) {
            continue;
        }
        let weighs = rules.weighing.is_match(&rest[verb.start()..]);
        found.push(Hit {
            action: at.start,
            at,
            strength: if weighs { Strength::Exploratory } else { Strength::Firm },
            who: subject.who.clone(),
            confidence: if subject.assumed { 0.65 } else { 0.75 },
            subject: Some(subject.clone()),
            own_subject: false,
            verb_future: true,
        });
    }
    let all = scene.reading.sides.all();
    if found.is_empty()
        && known.is_empty()
        && all.len() > 1
        && let Some(hit) = rules.meetings.find(passage.slice(sentence.clone()))
    {
        let at = sentence.start + hit.start()..sentence.start + hit.end();
        found.push(Hit {
            action: at.start,
            at,
            strength: Strength::Firm,
            subject: None,
            who: all,
            own_subject: true,
            confidence: 0.6,
            verb_future: false,
        });
    }
    found
}

fn due(reading: &Reading<'_>, passage: &Passage<'_>, at: &Stretch) -> Option<String> {
    let words = reading.language.dates.due(passage.slice(at.clone()));
    words.map(|due| passage.verbatim(at.start + due.start..at.start + due.end))
}

/// The field of the bullet's lead, else of the words from the cue on.
fn topic(scene: &Scene<'_>, at: &Stretch, cue: usize) -> String {
    let passage = &scene.reading.passages[scene.index];
    let topics = &scene.reading.language.topics;
    let from_lead = lead(&passage.text).and_then(|lead| topics.first(passage.slice(lead)));
    from_lead.map(str::to_owned).unwrap_or_else(|| {
        topics
            .of_action(passage.slice(cue.clamp(at.start, at.end)..at.end), passage.slice(at.clone()))
            .to_owned()
    })
}
