//! The facts of the meeting: when and where, who, the last time, how it is to unfold.

use std::collections::BTreeSet;

use am_model::commitment::Commitment;
use am_model::diagnostic::{CheckCode, Severity};
use am_model::ids::CounterpartId;
use am_model::lang::{Lang, PerLang};
use am_model::meeting::{Meeting, MeetingFormat, Participant};
use am_model::number;
use am_model::record::{Record, RecordKind};
use am_model::resolved::{Fact, Line, Run};

use super::Pass;
use super::text::in_lang;
use crate::french;
use crate::phrase;
use crate::words::fill;

impl<'a> Pass<'a> {
    /// Says when the brief's meeting is gone or has no date.
    pub(super) fn meeting_check(&mut self) {
        match (self.document.brief.meeting, self.meeting) {
            (Some(id), None) => self.broken(RecordKind::Meeting, id),
            (_, Some(meeting)) if meeting.on.is_none() => {
                self.check(Severity::Blocking, CheckCode::NoDate, [], Some(meeting.to_ref()));
            }
            _ => {}
        }
    }

    /// Returns the facts, in the order printed; none without a meeting.
    pub(super) fn facts(&mut self) -> Vec<Fact> {
        let Some(meeting) = self.meeting else { return Vec::new() };
        let words = &self.words.facts;
        let mut facts = vec![Fact {
            label: words.date_and_place.clone(),
            line: Line::plain(self.date_and_place(meeting)),
        }];
        facts.extend(self.sides(meeting));
        if let Some(last) = self.records.last_meeting(meeting) {
            facts
                .push(Fact { label: words.last_meeting.clone(), line: Line::plain(self.last_meeting(last)) });
        }
        facts.extend(self.unfolding(meeting).map(|line| Fact { label: words.unfolding.clone(), line }));
        facts
    }

    fn date_and_place(&mut self, meeting: &Meeting) -> String {
        let words = &self.words.facts;
        let day = match meeting.on {
            None => words.date_to_come.clone(),
            Some(on) => match (on.exact(), self.lang) {
                (Some(day), Lang::Fr) => format!("le {}", number::date_with_weekday(day, self.lang)),
                (Some(day), Lang::En) => number::date_with_weekday(day, self.lang),
                (None, _) => phrase::on(on, self.lang),
            },
        };
        let time = |at| number::time(at, self.lang);
        let hours = meeting.starts_at.map(|start| match meeting.ends_at {
            Some(end) => fill(&words.from_to, &[("start", &time(start)), ("end", &time(end))]),
            None => fill(&words.from, &[("start", &time(start))]),
        });
        let place = self.place(meeting);
        phrase::capital(&[Some(day), hours, place].into_iter().flatten().collect::<Vec<_>>().join(", "))
    }

    fn place(&mut self, meeting: &Meeting) -> Option<String> {
        if meeting.format == MeetingFormat::InPerson
            && meeting.place.get(self.lang).is_none()
            && !meeting.place.is_empty()
        {
            self.missing_translation(meeting.place.text(self.lang), Some(meeting.to_ref()));
        }
        phrase::place(meeting, self.words, self.lang)
    }

    /// Returns a fact for each side that somebody takes part for, our own first.
    fn sides(&mut self, meeting: &Meeting) -> Vec<Fact> {
        let parts = self.records.participants_of(meeting.id);
        let known = [meeting.home].into_iter().chain(meeting.counterparts.iter().copied());
        let mut seen: BTreeSet<CounterpartId> = BTreeSet::new();
        let sides: Vec<CounterpartId> =
            known.chain(parts.iter().map(|part| part.side)).filter(|side| seen.insert(*side)).collect();
        let mut facts = Vec::new();
        for side in sides {
            let own: Vec<&Participant> = parts.iter().filter(|part| part.side == side).copied().collect();
            let runs = self.delegation(&own);
            if runs.is_empty() {
                continue;
            }
            let Some(party) = self.records.counterparts.get(&side) else {
                self.broken(RecordKind::Counterpart, side);
                continue;
            };
            let label = fill(&self.words.facts.for_side, &[("side", &phrase::party(party, self.lang))]);
            facts.push(Fact { label, line: Line { lang: None, runs } });
        }
        facts
    }

    /// Names those who take part for a side, each on a line: `M. …, ministre de …`.
    fn delegation(&mut self, parts: &[&Participant]) -> Vec<Run> {
        let mut runs = Vec::new();
        for part in parts {
            let Some(person) = self.records.people.get(&part.person) else {
                self.broken(RecordKind::Person, part.person);
                continue;
            };
            if !runs.is_empty() {
                runs.push(Run::Break);
            }
            let name = phrase::capital(&phrase::name_in_text(person, self.lang));
            let Some(title) = self.title_of(person, part.side) else {
                runs.push(Run::text(name));
                continue;
            };
            // A French title is written small after a name; an English one keeps its capitals.
            let title = PerLang { fr: title.fr.as_deref().map(french::lower_first), en: title.en };
            match title.best(self.lang) {
                Some((title, side)) if side == self.lang => runs.push(Run::text(format!("{name}, {title}"))),
                Some((title, side)) => {
                    self.missing_translation(title, Some(person.to_ref()));
                    runs.push(Run::text(format!("{name}, ")));
                    runs.extend(in_lang(vec![Run::text(title)], Some(side)));
                }
                None => runs.push(Run::text(name)),
            }
        }
        runs
    }

    /// Writes `À Doha, le 15 octobre 2025 : cinq engagements, dont deux en retard`.
    fn last_meeting(&mut self, last: &Meeting) -> String {
        let words = &self.words.facts;
        let on = last.on.map(|on| phrase::on(on, self.lang));
        let when = match (self.place(last), on) {
            (Some(place), Some(date)) => fill(&words.place_and_date, &[("place", &place), ("date", &date)]),
            (place, date) => place.or(date).unwrap_or_default(),
        };
        let when = phrase::capital(&when);
        let made: Vec<&Commitment> =
            self.records.commitments.values().filter(|one| one.meeting == Some(last.id)).collect();
        let overdue = made.iter().filter(|one| one.days_overdue(self.options.today).is_some()).count();
        let count = self.words.count(made.len());
        let commitments = match made.len() {
            0 => return when,
            1 => words.commitments_one.clone(),
            _ => fill(&words.commitments_many, &[("count", &count)]),
        };
        let pattern = match (made.len(), overdue) {
            (_, 0) => &words.overdue_none,
            (1, _) => &words.overdue_the_one,
            (all, late) if all == late => &words.overdue_all,
            (_, 1) => &words.overdue_one,
            _ => &words.overdue_some,
        };
        let late = self.words.count(overdue);
        let commitments = fill(pattern, &[("commitments", &commitments), ("count", &late)]);
        fill(&words.last_meeting_text, &[("meeting", &when), ("commitments", &commitments)])
    }

    /// Writes `En anglais, quatre points à l’ordre du jour, sans point de presse`; a scenario that is a sentence
    /// of its own stands as one.
    fn unfolding(&mut self, meeting: &Meeting) -> Option<Line> {
        let words = &self.words.facts;
        let spoken = meeting.spoken.map(|lang| match lang {
            Lang::Fr => words.in_french.clone(),
            Lang::En => words.in_english.clone(),
        });
        let items = self.records.agenda_of(meeting.id).len();
        let agenda = match items {
            0 => None,
            1 => Some(words.agenda_one.clone()),
            more => Some(fill(&words.agenda_many, &[("count", &self.words.count(more))])),
        };
        let known = [spoken, agenda].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let mut runs = Vec::new();
        if !known.is_empty() {
            runs.push(Run::text(phrase::capital(&known)));
        }
        if let Some(Run::Text { text, lang, .. }) = self.run_of(&meeting.scenario, Some(meeting.to_ref())) {
            let text = text.trim();
            let sentence = text.chars().next().is_some_and(char::is_uppercase);
            let text = match (runs.is_empty(), sentence) {
                (true, _) => phrase::capital(text),
                (false, true) => format!(". {text}"),
                (false, false) => format!(", {text}"),
            };
            runs.extend(in_lang(vec![Run::text(text)], lang));
        }
        (!runs.is_empty()).then_some(Line { lang: None, runs })
    }
}
