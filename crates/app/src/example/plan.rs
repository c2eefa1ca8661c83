//! The plan of the example library: which documents come in, which proposals are accepted and how they are edited,
//! and what an officer would have written by hand.
//!
//! What lives here: the types `templates/example/example.toml` is read into, and the rule that it holds together.
//! What does not: carrying it out (`make`). The plan names records by short keys; ids are made with the library.

use std::collections::BTreeSet;

use am_model::PerLang;
use am_model::commitment::{CommitmentState, Recurrence, Strength};
use am_model::counterpart::{CounterpartKind, LinkKind};
use am_model::date::PartialDate;
use am_model::lang::Lang;
use am_model::meeting::{MeetingFormat, MeetingState};
use am_model::source::SourceKind;
use am_model::statistic::Qualifier;
use am_model::talking_point::Slot;
use chrono::NaiveTime;
use serde::Deserialize;

use super::day::Day;

/// What the plan calls a record.
pub type Key = String;

/// Why a plan cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// It is not TOML of the right shape.
    #[error("The plan of the example library cannot be read")]
    Unreadable(#[from] toml::de::Error),
    /// It names a record that it does not hold, or holds one twice.
    #[error("The plan of the example library names {key} where {wanted}")]
    Key {
        /// The name.
        key: Key,
        /// What should stand there.
        wanted: &'static str,
    },
}

/// The whole plan.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Parties, our own side included.
    pub counterparts: Vec<CounterpartPlan>,
    /// What they are to one another.
    pub links: Vec<LinkPlan>,
    /// People.
    pub people: Vec<PersonPlan>,
    /// Meetings held and planned.
    pub meetings: Vec<MeetingPlan>,
    /// Documents to import.
    pub sources: Vec<SourcePlan>,
    /// Commitments made from proposals.
    pub commitments: Vec<CommitmentPlan>,
    /// Statistics made from proposals.
    pub indicators: Vec<IndicatorPlan>,
    /// Lines written by hand.
    pub talking_points: Vec<TalkingPointPlan>,
    /// Notes.
    pub briefs: Vec<BriefPlan>,
}

/// A party.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CounterpartPlan {
    /// Its key.
    pub key: Key,
    /// What it is.
    pub kind: CounterpartKind,
    /// Short name.
    pub name: PerLang<String>,
    /// Official name.
    pub official_name: PerLang<String>,
    /// French article.
    pub article_fr: Option<String>,
    /// Other names.
    #[serde(default)]
    pub aliases: PerLang<Vec<String>>,
    /// Our own side.
    #[serde(default)]
    pub home: bool,
    /// A few lines.
    #[serde(default)]
    pub summary: PerLang<String>,
}

/// A link between two parties.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkPlan {
    /// The part.
    pub from: Key,
    /// The whole.
    pub to: Key,
    /// What kind.
    pub kind: LinkKind,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonPlan {
    /// Its key.
    pub key: Key,
    /// Name without honorific.
    pub name: String,
    /// Family name.
    pub family_name: String,
    /// Before the name.
    pub honorific: PerLang<String>,
    /// Form of address.
    #[serde(default)]
    pub address: PerLang<String>,
    /// Facts of the documents only.
    pub biography: PerLang<String>,
    /// Offices held.
    pub offices: Vec<OfficePlan>,
    /// Words the biography leans on.
    #[serde(default)]
    pub evidence: Vec<QuotePlan>,
}

/// An office.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficePlan {
    /// Whose.
    pub counterpart: Key,
    /// Title.
    pub title: PerLang<String>,
    /// Last day, where it is certain.
    pub until: Option<PartialDate>,
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingPlan {
    /// Its key.
    pub key: Key,
    /// Title.
    pub title: PerLang<String>,
    /// Our side.
    pub home: Key,
    /// The other sides.
    pub counterparts: Vec<Key>,
    /// Where it stands.
    pub state: MeetingState,
    /// When; left out while it is not fixed.
    pub on: Option<Day>,
    /// Local time.
    pub starts_at: Option<NaiveTime>,
    /// Local time.
    pub ends_at: Option<NaiveTime>,
    /// IANA name.
    pub zone: Option<String>,
    /// The town.
    #[serde(default)]
    pub place: PerLang<String>,
    /// How people meet.
    pub format: MeetingFormat,
    /// The language spoken.
    pub spoken: Option<Lang>,
    /// How it is to unfold.
    #[serde(default)]
    pub scenario: PerLang<String>,
    /// The agenda, in order.
    #[serde(default)]
    pub agenda: Vec<AgendaPlan>,
    /// Who takes part.
    #[serde(default)]
    pub participants: Vec<ParticipantPlan>,
}

/// A point of an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaPlan {
    /// What it is about.
    pub title: PerLang<String>,
    /// How long.
    pub minutes: Option<u32>,
    /// Whose lines stand under it.
    pub theme: Option<String>,
}

/// A person's part in a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParticipantPlan {
    /// Who.
    pub person: Key,
    /// For which side.
    pub side: Key,
    /// Leads the delegation.
    #[serde(default)]
    pub lead: bool,
}

/// A document with its twin.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourcePlan {
    /// Its key; the twin's is the same with `.en`.
    pub key: Key,
    /// The French original.
    pub file: String,
    /// Its English twin.
    pub twin: String,
    /// What it is.
    pub kind: SourceKind,
    /// Whom it concerns.
    pub counterparts: Vec<Key>,
    /// The meeting it reports.
    pub meeting: Key,
    /// Publication date.
    pub published: Option<PartialDate>,
    /// How footnotes name it.
    pub cite_as: PerLang<String>,
    /// How chips name it.
    pub short: PerLang<String>,
    /// Addresses on the web, where known.
    #[serde(default)]
    pub url: PerLang<String>,
    /// Invented.
    #[serde(default)]
    pub illustrative: bool,
    /// Every proposal has been looked at: those the plan does not keep are set aside. Otherwise they wait.
    #[serde(default)]
    pub reviewed: bool,
}

/// Words of a document: a fragment that stands in exactly one of its paragraphs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuotePlan {
    /// The document.
    pub source: Key,
    /// The fragment.
    pub quote: String,
}

/// A commitment made from a proposal, as the officer edited it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitmentPlan {
    /// Its key.
    pub key: Key,
    /// The words it is made from.
    pub from: QuotePlan,
    /// Further words that say the same; their proposals are merged into it.
    #[serde(default)]
    pub merge: Vec<QuotePlan>,
    /// Title.
    pub title: PerLang<String>,
    /// Those who commit.
    pub by: Vec<Key>,
    /// To whom.
    pub to: Vec<Key>,
    /// How firmly.
    pub strength: Strength,
    /// Field of action.
    pub topic: String,
    /// By when.
    pub due: Option<Day>,
    /// The words of the text that say by when.
    pub due_words: Option<String>,
    /// How often it recurs.
    pub every: Option<Recurrence>,
    /// Who follows it on our side.
    pub lead: Option<String>,
    /// What happened since it was made, in order.
    #[serde(default)]
    pub events: Vec<EventPlan>,
}

/// An event in the life of a commitment.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventPlan {
    /// When.
    pub on: Day,
    /// What.
    pub change: ChangePlan,
    /// Circumstance.
    #[serde(default)]
    pub note: PerLang<String>,
    /// The words that show it.
    pub from: Option<QuotePlan>,
}

/// What an event says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangePlan {
    /// The due date was set to that of the commitment.
    Due,
    /// It was talked about.
    Raised,
    /// The state became this one, which the commitment keeps.
    State(CommitmentState),
}

/// A statistic with its values.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorPlan {
    /// Its key.
    pub key: Key,
    /// Name.
    pub name: PerLang<String>,
    /// Unit.
    pub unit: String,
    /// What it covers.
    pub scope: PerLang<String>,
    /// Months between releases.
    pub release_months: Option<u32>,
    /// With whom it is used.
    pub counterparts: Vec<Key>,
    /// Its values, oldest first.
    pub observations: Vec<ObservationPlan>,
}

/// A value: made from a proposal, or invented.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObservationPlan {
    /// The value.
    pub value: f64,
    /// How it relates to the true figure.
    pub qualifier: Option<Qualifier>,
    /// Date of the figure.
    pub as_of: Option<PartialDate>,
    /// The words it is made from; none for an invented value.
    pub from: Option<QuotePlan>,
}

/// A line kept for use again.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TalkingPointPlan {
    /// Its key.
    pub key: Key,
    /// What it is for.
    pub slot: Slot,
    /// Opening words.
    #[serde(default)]
    pub lead: PerLang<String>,
    /// The line.
    pub text: PerLang<String>,
    /// The answer.
    #[serde(default)]
    pub reply: PerLang<String>,
    /// Themes.
    #[serde(default)]
    pub themes: Vec<String>,
    /// With whom.
    pub counterparts: Vec<Key>,
    /// Words it leans on.
    #[serde(default)]
    pub evidence: Vec<QuotePlan>,
    /// Meetings where it was said.
    #[serde(default)]
    pub said_at: Vec<Key>,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BriefPlan {
    /// Its key.
    pub key: Key,
    /// The meeting it prepares.
    pub meeting: Key,
    /// Its template.
    pub template: String,
    /// Title.
    pub title: PerLang<String>,
    /// Who writes it.
    pub department: PerLang<String>,
    /// Marking level.
    pub marking: String,
    /// Lines said before that are left out this time.
    #[serde(default)]
    pub leave_out: Vec<Key>,
}

impl Plan {
    /// Reads a plan and makes sure that every key it uses is one it holds.
    ///
    /// # Errors
    /// [`PlanError`].
    pub fn read(text: &str) -> Result<Self, PlanError> {
        let plan: Plan = toml::from_str(text)?;
        plan.check()?;
        Ok(plan)
    }

    /// Returns every quotation of the plan, in its order.
    pub fn quotes(&self) -> Vec<&QuotePlan> {
        let people = self.people.iter().flat_map(|person| &person.evidence);
        let commitments = self.commitments.iter().flat_map(|commitment| {
            let events = commitment.events.iter().filter_map(|event| event.from.as_ref());
            std::iter::once(&commitment.from).chain(&commitment.merge).chain(events)
        });
        let values = self.indicators.iter().flat_map(|indicator| &indicator.observations);
        let values = values.filter_map(|value| value.from.as_ref());
        let points = self.talking_points.iter().flat_map(|point| &point.evidence);
        people.chain(commitments).chain(values).chain(points).collect()
    }

    fn check(&self) -> Result<(), PlanError> {
        let parties = keys(self.counterparts.iter().map(|party| &party.key))?;
        let people = keys(self.people.iter().map(|person| &person.key))?;
        let meetings = keys(self.meetings.iter().map(|meeting| &meeting.key))?;
        let sources = keys(self.sources.iter().map(|source| &source.key))?;
        let points = keys(self.talking_points.iter().map(|point| &point.key))?;
        keys(self.commitments.iter().map(|commitment| &commitment.key))?;
        keys(self.indicators.iter().map(|indicator| &indicator.key))?;
        keys(self.briefs.iter().map(|brief| &brief.key))?;

        let named = self.links.iter().flat_map(|link| [&link.from, &link.to]);
        let named =
            named.chain(self.people.iter().flat_map(|person| person.offices.iter().map(|o| &o.counterpart)));
        let named = named.chain(self.meetings.iter().flat_map(|meeting| {
            let sides = meeting.participants.iter().map(|participant| &participant.side);
            std::iter::once(&meeting.home).chain(&meeting.counterparts).chain(sides)
        }));
        let named = named.chain(self.sources.iter().flat_map(|source| &source.counterparts));
        let named = named.chain(self.commitments.iter().flat_map(|c| c.by.iter().chain(&c.to)));
        let named = named.chain(self.indicators.iter().flat_map(|indicator| &indicator.counterparts));
        let named = named.chain(self.talking_points.iter().flat_map(|point| &point.counterparts));
        held(named, &parties, "a counterpart is wanted")?;

        let named = self.meetings.iter().flat_map(|meeting| meeting.participants.iter().map(|p| &p.person));
        held(named, &people, "a person is wanted")?;

        let named = self.sources.iter().map(|source| &source.meeting);
        let named = named.chain(self.briefs.iter().map(|brief| &brief.meeting));
        let named = named.chain(self.talking_points.iter().flat_map(|point| &point.said_at));
        held(named, &meetings, "a meeting is wanted")?;

        held(self.quotes().into_iter().map(|quote| &quote.source), &sources, "a source is wanted")?;
        held(self.briefs.iter().flat_map(|brief| &brief.leave_out), &points, "a talking point is wanted")
    }
}

fn keys<'a>(all: impl Iterator<Item = &'a Key>) -> Result<BTreeSet<&'a Key>, PlanError> {
    let mut known = BTreeSet::new();
    for key in all {
        if !known.insert(key) {
            return Err(PlanError::Key { key: key.clone(), wanted: "a name of its own is wanted" });
        }
    }
    Ok(known)
}

fn held<'a>(
    mut named: impl Iterator<Item = &'a Key>,
    known: &BTreeSet<&Key>,
    wanted: &'static str,
) -> Result<(), PlanError> {
    match named.find(|key| !known.contains(key)) {
        Some(key) => Err(PlanError::Key { key: key.clone(), wanted }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
