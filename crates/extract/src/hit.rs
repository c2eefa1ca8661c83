//! The verb groups in a sentence that commit somebody: where they stand, how firm they are, who acts in them.

use am_model::commitment::Strength;

use crate::commitment::{CommitmentRules, Cue};
use crate::lexicon::Then;
use crate::party::{Form, PartyMention};
use crate::subject::{Scene, Subject};
use crate::text::Stretch;

/// A verb group that commits, with who acts in it.
#[derive(Debug, Clone)]
pub(crate) struct Hit {
    /// The words that gave it away.
    pub(crate) at: Stretch,
    /// Where what is to be done begins.
    pub(crate) action: usize,
    pub(crate) strength: Strength,
    pub(crate) subject: Option<Subject>,
    pub(crate) who: Vec<String>,
    /// It begins with a subject of its own.
    pub(crate) own_subject: bool,
    pub(crate) confidence: f64,
    pub(crate) verb_future: bool,
}

/// Returns the verb groups that commit somebody in `sentence`, in order.
pub(crate) fn hits(scene: &Scene<'_>, sentence: &Stretch, subjects: &[Subject], intro: bool) -> Vec<Hit> {
    let rules = &scene.reading.language.commitments;
    let passage = &scene.reading.passages[scene.index];
    let text = passage.slice(sentence.clone());
    let mut found: Vec<Hit> = Vec::new();
    let mut never: Option<Vec<Stretch>> = None;
    // Without anybody to act, only cues that hold their own subject can count.
    let acted = subjects.iter().any(|s| !s.who.is_empty())
        || scene.reading.parties_in(scene.index, sentence).next().is_some();
    for cue in rules.cues.iter().filter(|cue| acted || cue.own_subject) {
        for groups in cue.pattern.captures_iter(text) {
            let Some(hit) = groups.get(0) else { continue };
            let action = groups.name("a").map_or(hit.end(), |a| a.start());
            let rest = &text[hit.end()..];
            let at =
                sentence.start + hit.start()..sentence.start + hit.start() + hit.as_str().trim_end().len();
            if groups.name("v").is_some_and(|v| rules.future_never.contains(&v.as_str().to_lowercase())) {
                continue;
            }
            let Some(strength) = strength(rules, cue, hit.as_str(), rest, intro) else { continue };
            let never = never.get_or_insert_with(|| rules.never.find_iter(text).map(|n| n.range()).collect());
            if is_never(never, hit.start()) {
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
                verb_future: groups.name("v").is_some(),
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
        Then::Deed => rules.noun.is_match(rest) || rules.weighing.is_match(rest),
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

/// Tells whether one of the words that bind nobody stands right before `start`, so that no promise begins there.
fn is_never(never: &[Stretch], start: usize) -> bool {
    never.iter().any(|n| n.start < start && n.end + 2 >= start && n.end <= start + 4)
}

/// Returns the side whose promise the cue itself names: "l'engagement du gouvernement fédéral de", "the U.S. commitment".
fn inner_party(scene: &Scene<'_>, at: &Stretch) -> Option<Vec<String>> {
    let passage = &scene.reading.passages[scene.index];
    let complements = &scene.reading.language.numbers.phrase.complements;
    let owns = |m: &&PartyMention| {
        let before = passage.token_at(m.at.start).checked_sub(1).map(|t| passage.word(t).to_lowercase());
        m.form != Form::Name || before.is_some_and(|word| complements.contains(&word))
    };
    let named: Vec<String> = scene
        .reading
        .parties_in(scene.index, at)
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

pub(crate) fn start_of(hit: &Hit) -> usize {
    match &hit.subject {
        Some(subject) if !hit.own_subject => subject.at.start,
        _ => hit.at.start,
    }
}
