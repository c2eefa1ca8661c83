//! Meetings with their agenda and people, the lines prepared for them, and their notes.

use am_model::brief::{
    Approval, Block, BlockBody, Brief, BriefPurpose, BriefState, Inline, LangState, ListItem, PointItem,
    RichText, Section, SectionRole, Version,
};
use am_model::date::PartialDate;
use am_model::meeting::{AgendaItem, Meeting, MeetingFormat, MeetingState, Participant};
use am_model::record::RecordKind;
use am_model::talking_point::{Slot, TalkingPoint, TalkingPointUse};
use am_model::{
    AgendaItemId, ApprovalId, BlockId, BriefId, Handling, Lang, MeetingId, ParticipantId, PerLang, SectionId,
    TalkingPointId, TalkingPointUseId, VersionId,
};
use am_store::OpVerb;
use chrono::{NaiveTime, TimeDelta};

use super::desk::{Desk, put_all};
use super::{generated_today, share};
use crate::error::AppError;

/// A meeting, with who met.
pub struct Met {
    pub meeting: Meeting,
    /// Which of ours, and which of the others.
    pub home: usize,
    pub party: usize,
    pub to_come: bool,
}

/// One meeting in so many has a note.
const NOTES: usize = 5;

impl Desk<'_> {
    /// Makes a meeting, its agenda and its participants.
    pub fn meet(&mut self, at: usize) -> Result<Met, AppError> {
        let planned = (at + self.size.planned).checked_sub(self.size.meetings);
        let party = self.cast.rank.as_ref().and_then(|rank| rank.draw(&mut self.teller.chance)).copied();
        let (home, party) = (usize::from(self.teller.chance.percent(25)), party.unwrap_or_default());
        self.speak_of(home, party);
        let mut counterparts = vec![self.cast.others[party].id];
        if self.teller.chance.percent(10) {
            let other = self.teller.chance.below(self.cast.others.len());
            if other != party {
                counterparts.push(self.cast.others[other].id);
            }
        }
        let day = match planned {
            Some(nth) => {
                generated_today() + TimeDelta::days(3 + 57 * nth as i64 / self.size.planned.max(1) as i64)
            }
            None => self.today(),
        };
        let about = self.teller.say(&self.teller.lexicon.sentences.meeting_title);
        let title = |lang: Lang, colon: &str| {
            let side = lang as usize;
            let (ours, theirs) = (&self.cast.home[home].name[side], &self.cast.others[party].name[side]);
            format!("{ours}–{theirs}{colon} {}", about.get(lang).map(String::as_str).unwrap_or_default())
        };
        let title = PerLang::both(title(Lang::Fr, "\u{a0}:"), title(Lang::En, ":"));
        let town = self.teller.lexicon.words.towns.draw(&mut self.teller.chance).cloned().unwrap_or_default();
        let formats =
            [MeetingFormat::InPerson, MeetingFormat::InPerson, MeetingFormat::Video, MeetingFormat::Phone];
        let hour = self.teller.chance.between(8, 16) as u32;
        let cancelled = planned.is_none() && self.teller.chance.percent(3);
        let meeting = Meeting {
            id: MeetingId::new(self.seeded),
            title,
            home: self.cast.home[home].id,
            counterparts,
            state: match planned {
                Some(_) => MeetingState::Planned,
                None if cancelled => MeetingState::Cancelled,
                None => MeetingState::Held,
            },
            on: Some(PartialDate::day(day)),
            starts_at: NaiveTime::from_hms_opt(hour, 0, 0),
            ends_at: NaiveTime::from_hms_opt(hour, 45, 0),
            zone: Some("America/Toronto".to_owned()),
            place: PerLang::both(town[0].clone(), town[1].clone()),
            format: self.teller.chance.one(&formats, MeetingFormat::InPerson),
            spoken: Some(if self.teller.chance.percent(60) { Lang::En } else { Lang::Fr }),
            scenario: match self.teller.chance.percent(30) {
                true => self.teller.say(&self.teller.lexicon.sentences.scenario),
                false => PerLang::default(),
            },
            handling: self.handling(5),
        };
        let (agenda, people) = (self.agenda(meeting.id), self.table(&meeting, home, party));
        let name = meeting.title.text(Lang::Fr).to_owned();
        self.transact(OpVerb::Added, RecordKind::Meeting, name, |tx| {
            tx.put(&meeting)?;
            put_all(tx, &agenda)?;
            put_all(tx, &people)
        })?;
        Ok(Met { meeting, home, party, to_come: planned.is_some() })
    }

    /// Draws a handling, protected so many times out of a hundred.
    pub fn handling(&mut self, percent: u32) -> Handling {
        let marking = self.teller.chance.percent(percent).then(|| "protected_a".to_owned());
        Handling { marking, ..Handling::default() }
    }

    fn agenda(&mut self, meeting: MeetingId) -> Vec<AgendaItem> {
        (1..=self.teller.chance.between(1, 3) as u32)
            .map(|seq| AgendaItem {
                id: AgendaItemId::new(self.seeded),
                meeting,
                seq,
                title: self.teller.say(&self.teller.lexicon.sentences.lead),
                minutes: Some(self.teller.chance.one(&[5, 10, 15], 10)),
                theme: self.teller.lexicon.words.topics.draw(&mut self.teller.chance).cloned(),
            })
            .collect()
    }

    fn table(&mut self, meeting: &Meeting, home: usize, party: usize) -> Vec<Participant> {
        let mut parts = Vec::new();
        for side in [&self.cast.home[home], &self.cast.others[party]] {
            let mut chosen = Vec::new();
            for _ in 0..self.teller.chance.between(1, 3) {
                let person =
                    side.people.get(self.teller.chance.below(side.people.len())).map(|known| known.0);
                if let Some(person) = person.filter(|person| !chosen.contains(person)) {
                    chosen.push(person);
                }
            }
            for person in chosen.iter().copied() {
                parts.push(Participant {
                    id: ParticipantId::new(self.seeded),
                    meeting: meeting.id,
                    person,
                    side: side.id,
                    lead: chosen.first() == Some(&person),
                    seq: parts.len() as u32 + 1,
                });
            }
        }
        parts
    }

    /// Writes the lines for a meeting, and now and then its note.
    pub fn prepare(&mut self, at: usize, met: &Met) -> Result<(), AppError> {
        self.speak_of(met.home, met.party);
        let wanted = share(self.size.talking_points, at, self.size.meetings);
        let points: Vec<TalkingPoint> = wanted.map(|_| self.draw_point(met)).collect();
        let document = (at.is_multiple_of(NOTES) || met.to_come).then(|| self.draw_note(met, &points));
        let brief = document.as_ref().map(|note| note.brief.id);
        let again = self.cast.others[met.party].points.all().first().copied();
        let uses: Vec<TalkingPointUse> = points
            .iter()
            .map(|point| point.id)
            .chain(again)
            .map(|talking_point| TalkingPointUse {
                id: TalkingPointUseId::new(self.seeded),
                talking_point,
                meeting: met.meeting.id,
                brief,
                on: met.meeting.on.and_then(PartialDate::exact),
                said: (!met.to_come).then(|| self.teller.chance.percent(70)),
            })
            .collect();
        self.transact(OpVerb::Added, RecordKind::TalkingPoint, "", |tx| {
            put_all(tx, &points)?;
            if let Some(note) = &document {
                tx.put(&note.brief)?;
                put_all(tx, &note.sections)?;
                put_all(tx, &note.blocks)?;
                put_all(tx, &note.approvals)?;
                put_all(tx, &note.versions)?;
            }
            put_all(tx, &uses)
        })?;
        for point in &points {
            self.cast.others[met.party].points.add(point.id);
        }
        Ok(())
    }

    fn draw_point(&mut self, met: &Met) -> TalkingPoint {
        let slots = [
            Slot::KeyMessage,
            Slot::Raise,
            Slot::Raise,
            Slot::Ask,
            Slot::Aim,
            Slot::IfRaised,
            Slot::Avoid,
            Slot::TheirAim,
        ];
        let sentences = &self.teller.lexicon.sentences;
        let slot = self.teller.chance.one(&slots, Slot::Raise);
        let (first, second) = (self.teller.say(&sentences.point), self.teller.say(&sentences.point));
        let joined = |lang| format!("{} {}", first.text(lang), second.text(lang));
        let topics = &self.teller.lexicon.words.topics;
        let mut themes: Vec<String> =
            (0..2).filter_map(|_| topics.draw(&mut self.teller.chance).cloned()).collect();
        themes.dedup();
        let untranslated = self.teller.chance.percent(15);
        TalkingPoint {
            id: TalkingPointId::new(self.seeded),
            slot,
            lead: if slot == Slot::KeyMessage {
                self.teller.say(&sentences.lead)
            } else {
                PerLang::default()
            },
            text: match untranslated {
                true => PerLang::one(Lang::Fr, joined(Lang::Fr)),
                false => PerLang::both(joined(Lang::Fr), joined(Lang::En)),
            },
            reply: if slot == Slot::IfRaised {
                self.teller.say(&sentences.reply)
            } else {
                PerLang::default()
            },
            themes,
            counterparts: if self.teller.chance.percent(85) {
                vec![self.cast.others[met.party].id]
            } else {
                Vec::new()
            },
            handling: Handling::default(),
        }
    }
}

/// A note with everything that belongs to it.
struct Note {
    brief: Brief,
    sections: Vec<Section>,
    blocks: Vec<Block>,
    approvals: Vec<Approval>,
    versions: Vec<Version>,
}

fn rich(text: PerLang<String>) -> RichText {
    PerLang { fr: text.fr.map(|fr| vec![Inline::text(fr)]), en: text.en.map(|en| vec![Inline::text(en)]) }
}

impl Desk<'_> {
    fn draw_note(&mut self, met: &Met, points: &[TalkingPoint]) -> Note {
        let department = self.teller.lexicon.cast.departments.first().cloned().unwrap_or_default();
        let state = match met.to_come {
            true => self.teller.chance.one(&[BriefState::Draft, BriefState::InReview], BriefState::Draft),
            false => BriefState::Delivered,
        };
        let brief = Brief {
            id: BriefId::new(self.seeded),
            meeting: Some(met.meeting.id),
            template: "meeting-note".to_owned(),
            title: met.meeting.title.clone(),
            subtitle: PerLang::default(),
            addressee: PerLang::both(
                "Note d’information à l’intention du ministre",
                "Information note for the Minister",
            ),
            department: PerLang::both(department[0].clone(), department[1].clone()),
            docket: Some(format!("N-{}-{:05}", self.today().format("%Y"), self.teller.chance.below(100_000))),
            purpose: BriefPurpose::Information,
            state,
            lang: if self.teller.chance.percent(60) { Lang::Fr } else { Lang::En },
            marking: None,
            privileged: false,
            cabinet_confidence: false,
            due_on: met.meeting.on.and_then(PartialDate::exact).map(|day| day - TimeDelta::days(2)),
            contact: None,
            consulted: Vec::new(),
            version: 1,
            updated_at: self.seeded.now(),
            handling: self.handling(10),
        };
        let mut note = Note {
            brief,
            sections: Vec::new(),
            blocks: Vec::new(),
            approvals: Vec::new(),
            versions: Vec::new(),
        };
        self.write_sections(&mut note, met, points);
        if state == BriefState::Delivered {
            self.sign_off(&mut note);
        }
        note
    }

    fn write_sections(&mut self, note: &mut Note, met: &Met, points: &[TalkingPoint]) {
        let sentences = &self.teller.lexicon.sentences;
        let mut items = Vec::new();
        for _ in 0..3 {
            items.push(ListItem {
                id: BlockId::new(self.seeded),
                text: rich(self.teller.say(&sentences.objective)),
            });
        }
        let lines = points
            .iter()
            .map(|point| PointItem {
                id: BlockId::new(self.seeded),
                slot: point.slot,
                text: rich(point.text.clone()),
                talking_point: Some(point.id),
            })
            .collect();
        let party = &self.cast.others[met.party];
        let (commitments, observations) =
            (party.commitments.all().to_vec(), party.observations.all().to_vec());
        let anchors = party.anchors.all().to_vec();
        let mut background: RichText = PerLang::both(Vec::new(), Vec::new());
        for _ in 0..self.teller.chance.between(2, 5) {
            let told = self.teller.say(&sentences.body);
            for (side, text) in [(&mut background.fr, told.fr), (&mut background.en, told.en)] {
                side.get_or_insert_default().push(Inline::text(text.unwrap_or_default() + " "));
            }
        }
        if let Some(anchor) = anchors.last() {
            for side in [&mut background.fr, &mut background.en] {
                side.get_or_insert_default().push(Inline::Cite { anchors: vec![*anchor] });
            }
        }
        let caption = RichText::default;
        let parts: [(SectionRole, &str, &str, Vec<BlockBody>); 6] = [
            (SectionRole::Facts, "Faits de la rencontre", "Meeting facts", vec![BlockBody::Facts]),
            (
                SectionRole::Objectives,
                "Objectifs",
                "Objectives",
                vec![BlockBody::List { ordered: true, items }],
            ),
            (
                SectionRole::Agenda,
                "Ordre du jour et éléments de langage",
                "Agenda and talking points",
                vec![BlockBody::Points { items: lines }],
            ),
            (
                SectionRole::Commitments,
                "Engagements antérieurs",
                "Earlier commitments",
                vec![BlockBody::Commitments { commitments, caption: caption() }],
            ),
            (
                SectionRole::Statistics,
                "Statistiques",
                "Statistics",
                vec![BlockBody::Statistics { observations, caption: caption() }],
            ),
            (
                SectionRole::Background,
                "Contexte",
                "Background",
                vec![BlockBody::Paragraph { text: background }],
            ),
        ];
        for (role, fr, en, bodies) in parts {
            let section = Section {
                id: SectionId::new(self.seeded),
                brief: note.brief.id,
                seq: note.sections.len() as u32,
                role,
                heading: PerLang::both(fr, en),
                required: role == SectionRole::Objectives,
            };
            for (seq, body) in (0..).zip(bodies) {
                note.blocks.push(Block {
                    id: BlockId::new(self.seeded),
                    section: section.id,
                    seq,
                    body,
                    source_lang: note.brief.lang,
                    lang_state: LangState::Revised,
                    marking: None,
                    internal: false,
                });
            }
            note.sections.push(section);
        }
    }

    /// Has a note approved and frozen.
    fn sign_off(&mut self, note: &mut Note) {
        for seq in 1..=2 {
            let name = self.teller.person().name;
            let title =
                if seq == 1 { ("directrice", "Director") } else { ("sous-ministre", "Deputy Minister") };
            note.approvals.push(Approval {
                id: ApprovalId::new(self.seeded),
                brief: note.brief.id,
                seq,
                name,
                title: PerLang::both(title.0, title.1),
                due_on: None,
                decided_on: Some(self.today()),
                approved: Some(true),
                version: Some(1),
            });
        }
        let snapshot =
            serde_json::json!({ "brief": note.brief, "sections": note.sections, "blocks": note.blocks });
        note.versions.push(Version {
            id: VersionId::new(self.seeded),
            brief: note.brief.id,
            number: 1,
            made_at: self.seeded.now(),
            label: "remise au cabinet".to_owned(),
            snapshot: snapshot.to_string(),
        });
    }
}
