//! What each section of a brief is filled with, by its role.

use std::collections::BTreeSet;

use am_model::brief::{Block, BlockBody, Inline, LangState, ListItem, PointItem, RichText, SectionRole};
use am_model::commitment::Commitment;
use am_model::handling::{Handling, MarkingId, highest};
use am_model::ids::{AgendaItemId, BlockId, CounterpartId, MakeIds, MeetingId, PersonId, SectionId};
use am_model::lang::{Lang, PerLang};
use am_model::number;
use am_model::person::Person;
use am_model::statistic::{Indicator, Observation};
use am_model::talking_point::{Slot, TalkingPoint};

use super::points::{Agenda, Points, cite, cited, per_lang, text};
use super::{AssembleOptions, Material};
use crate::content::texts;
use crate::phrase;
use crate::words::fill;

/// How many dated values an indicator needs before a chart shows more than its table.
const CHART_FROM: usize = 3;

/// A block before it has a place.
pub(super) struct Draft {
    body: BlockBody,
    marking: Option<MarkingId>,
}

impl Draft {
    fn unmarked(body: BlockBody) -> Self {
        Self { body, marking: None }
    }

    pub fn into_block(
        self,
        section: SectionId,
        seq: u32,
        ids: &dyn MakeIds,
        options: &AssembleOptions<'_>,
    ) -> Block {
        let has = |lang| texts(&self.body).iter().all(|text| text.is_empty() || text.get(lang).is_some());
        let source_lang = if has(options.lang) { options.lang } else { options.lang.other() };
        let lang_state =
            if Lang::ALL.into_iter().all(has) { LangState::Revised } else { LangState::ToTranslate };
        let id = BlockId::new(ids);
        Block {
            id,
            section,
            seq,
            body: self.body,
            source_lang,
            lang_state,
            marking: self.marking,
            internal: false,
        }
    }
}

/// Fills sections from the material.
pub(super) struct Content<'a> {
    pub material: &'a Material<'a>,
    pub options: &'a AssembleOptions<'a>,
    pub ids: &'a dyn MakeIds,
    pub agenda: &'a Agenda<'a>,
    pub points: &'a Points<'a>,
}

impl Content<'_> {
    /// Returns the blocks of a section: the standing text first, then what the records give.
    pub fn of(&self, role: SectionRole, standing: &PerLang<String>) -> Vec<Draft> {
        let mut drafts = Vec::new();
        if !standing.is_empty() {
            drafts.push(Draft::unmarked(BlockBody::Paragraph { text: cited(standing, &[]) }));
        }
        match role {
            SectionRole::Facts => drafts.push(Draft::unmarked(BlockBody::Facts)),
            SectionRole::Objectives => drafts.extend(self.objectives()),
            SectionRole::KeyMessages => drafts.extend(self.lines(&self.points.of(Slot::KeyMessage))),
            SectionRole::Agenda => drafts.extend(self.agenda()),
            SectionRole::IfRaised => drafts.extend(self.questions()),
            SectionRole::Avoid => drafts.extend(self.lines(&self.points.under(None, Slot::Avoid))),
            SectionRole::TheirAims => drafts.extend(self.lines(&self.points.of(Slot::TheirAim))),
            SectionRole::Commitments => drafts.extend(self.commitments()),
            SectionRole::Statistics => drafts.extend(self.statistics()),
            SectionRole::Background => drafts.extend(self.background()),
            SectionRole::Biographies => drafts.extend(self.biographies()),
            SectionRole::FollowUp | SectionRole::Other => {}
        }
        drafts
    }

    fn draft<'h>(&self, body: BlockBody, handling: impl IntoIterator<Item = &'h Handling>) -> Draft {
        let markings = handling.into_iter().map(|handling| handling.marking.as_ref());
        Draft { body, marking: highest(self.material.levels, markings) }
    }

    fn point_text(&self, point: &TalkingPoint) -> RichText {
        text(point, &self.material.records.anchors_for(point))
    }

    fn item(&self, slot: Slot, text: RichText, point: &TalkingPoint) -> PointItem {
        PointItem { id: BlockId::new(self.ids), slot, text, talking_point: Some(point.id) }
    }

    fn objectives(&self) -> Option<Draft> {
        let aims = self.points.of(Slot::Aim);
        let item = |aim: &&TalkingPoint| ListItem { id: BlockId::new(self.ids), text: self.point_text(aim) };
        let body = BlockBody::List { ordered: true, items: aims.iter().map(item).collect() };
        (!aims.is_empty()).then(|| self.draft(body, aims.iter().map(|aim| &aim.handling)))
    }

    fn lines(&self, points: &[&TalkingPoint]) -> Option<Draft> {
        let items = points.iter().map(|point| self.item(point.slot, self.point_text(point), point)).collect();
        let body = BlockBody::Points { items };
        (!points.is_empty()).then(|| self.draft(body, points.iter().map(|point| &point.handling)))
    }

    fn questions(&self) -> Option<Draft> {
        let points = self.points.of(Slot::IfRaised);
        let pair = |point: &&TalkingPoint| {
            let question = cited(&point.text, &[]);
            let answer = cited(&point.reply, &self.material.records.anchors_for(*point));
            [self.item(Slot::IfRaised, question, point), self.item(Slot::Reply, answer, point)]
        };
        let body = BlockBody::Points { items: points.iter().flat_map(pair).collect() };
        (!points.is_empty()).then(|| self.draft(body, points.iter().map(|point| &point.handling)))
    }

    /// Returns a heading for each point of the agenda with its lines below, then the lines that go under none.
    fn agenda(&self) -> Vec<Draft> {
        let mut drafts = Vec::new();
        for item in &self.agenda.items {
            let heading = BlockBody::Heading { text: cited(&item.title, &[]), minutes: item.minutes };
            drafts.push(Draft::unmarked(heading));
            drafts.extend(self.lines(&self.spoken(Some(item.id))));
        }
        if self.agenda.items.is_empty() {
            drafts.extend(self.earlier_headings());
        }
        let others = self.spoken(None);
        if !others.is_empty() && !drafts.is_empty() {
            let text =
                per_lang(|lang| Some(vec![Inline::text(&self.options.words.of(lang).points.other_points)]));
            drafts.push(Draft::unmarked(BlockBody::Heading { text, minutes: None }));
        }
        drafts.extend(self.lines(&others));
        drafts
    }

    /// Returns the lines to say and to ask under a point, and what to avoid there. What to avoid under no point
    /// has its own section.
    fn spoken(&self, item: Option<AgendaItemId>) -> Vec<&TalkingPoint> {
        let slots = [Slot::Raise, Slot::Ask].into_iter().chain(item.map(|_| Slot::Avoid));
        slots.flat_map(|slot| self.points.under(item, slot)).collect()
    }

    /// Returns the headings of the earlier brief's agenda, for a meeting that has no agenda yet.
    fn earlier_headings(&self) -> Vec<Draft> {
        let Some(earlier) = self.material.carry.structure_of else { return Vec::new() };
        let agendas = earlier.sections_in_order().into_iter().filter(|s| s.role == SectionRole::Agenda);
        agendas
            .flat_map(|section| earlier.blocks_of(section.id))
            .filter(|block| matches!(block.body, BlockBody::Heading { .. }))
            .map(|block| Draft { body: block.body.clone(), marking: block.marking.clone() })
            .collect()
    }

    fn commitments(&self) -> Option<Draft> {
        let Material { meeting, records, carry, .. } = self.material;
        let open = |one: &&Commitment| one.state.is_open() && records.concerns(one, &meeting.counterparts);
        let mut open: Vec<&Commitment> =
            records.commitments.values().filter(|_| carry.commitments).filter(open).collect();
        open.sort_by_key(|one| urgency(one, self.options.today));
        let body = BlockBody::Commitments {
            commitments: open.iter().map(|one| one.id).collect(),
            caption: self.commitments_caption(&open),
        };
        (!open.is_empty()).then(|| self.draft(body, open.iter().map(|one| &one.handling)))
    }

    /// Names the one meeting all were made at, else the counterparts. The day the states are those of is added
    /// when the note is printed.
    fn commitments_caption(&self, commitments: &[&Commitment]) -> RichText {
        let Material { meeting, records, .. } = self.material;
        let meetings: BTreeSet<Option<MeetingId>> = commitments.iter().map(|one| one.meeting).collect();
        let only = meetings.first().filter(|_| meetings.len() == 1);
        let made_at = only.copied().flatten().and_then(|id| records.meetings.get(&id));
        per_lang(|lang| {
            let words = self.options.words.of(lang);
            let circumstances = made_at.map(|made_at| {
                let place = phrase::place(made_at, words, lang);
                let on = made_at.on.map(|on| phrase::on(on, lang));
                place.into_iter().chain(on).collect::<Vec<_>>().join(" ")
            });
            let caption = match circumstances {
                Some(told) if !told.is_empty() => fill(&words.captions.made_at, &[("circumstances", &told)]),
                _ => {
                    let parties = meeting.counterparts.iter().filter_map(|id| records.counterparts.get(id));
                    let parties: Vec<String> = parties.map(|party| phrase::party(party, lang)).collect();
                    let parties = number::list(&parties, lang);
                    fill(&words.captions.commitments_with, &[("counterparts", &parties)])
                }
            };
            Some(vec![Inline::text(caption)])
        })
    }

    /// Returns the table of the latest value of each indicator used with the counterparts, newest first, and a
    /// chart for each that has a series.
    fn statistics(&self) -> Vec<Draft> {
        let Material { meeting, records, carry, .. } = self.material;
        let used =
            |one: &&Indicator| one.counterparts.iter().any(|party| meeting.counterparts.contains(party));
        let used: Vec<&Indicator> =
            records.indicators.values().filter(|_| carry.statistics).filter(used).collect();
        let latest = |indicator: &&Indicator| {
            let own = records.observations.values().filter(|value| value.indicator == indicator.id);
            own.max_by_key(|value| (value.as_of, value.read_on, value.id))
        };
        let mut latest: Vec<&Observation> = used.iter().filter_map(latest).collect();
        latest.sort_by_key(|value| std::cmp::Reverse(value.as_of));
        if latest.is_empty() {
            return Vec::new();
        }
        let caption =
            per_lang(|lang| Some(vec![Inline::text(&self.options.words.of(lang).captions.statistics)]));
        let table =
            BlockBody::Statistics { observations: latest.iter().map(|value| value.id).collect(), caption };
        let mut drafts = vec![self.draft(table, used.iter().map(|indicator| &indicator.handling))];
        drafts.extend(used.into_iter().filter_map(|indicator| self.chart(indicator)));
        drafts
    }

    fn chart(&self, indicator: &Indicator) -> Option<Draft> {
        let series = self.material.records.series(indicator.id);
        let (first, last) = (series.first()?.as_of?, series.last()?.as_of?);
        let caption = per_lang(|lang| {
            let name = indicator.name.get(lang)?;
            let year = |date: am_model::date::PartialDate| date.parts().0.to_string();
            let values = [("name", name.as_str()), ("first", &year(first)), ("last", &year(last))];
            Some(vec![Inline::text(fill(&self.options.words.of(lang).captions.series, &values))])
        });
        let body = BlockBody::Chart { indicator: indicator.id, caption, note: RichText::default() };
        (series.len() >= CHART_FROM).then(|| self.draft(body, [&indicator.handling]))
    }

    /// Returns what the library says of each counterpart, a paragraph each.
    fn background(&self) -> Vec<Draft> {
        let Material { meeting, records, .. } = self.material;
        let parties = meeting.counterparts.iter().filter_map(|id| records.counterparts.get(id));
        parties
            .filter(|party| !party.summary.is_empty())
            .map(|party| {
                let text = cited(&party.summary, &records.anchors_for(party));
                self.draft(BlockBody::Paragraph { text }, [&party.handling])
            })
            .collect()
    }

    /// Returns a biography of each participant, the other sides before our own.
    fn biographies(&self) -> Vec<Draft> {
        let Material { meeting, records, carry, .. } = self.material;
        let mut parts = records.participants_of(meeting.id);
        parts.retain(|_| carry.biographies);
        parts.sort_by_key(|part| part.side == meeting.home);
        let mut seen: BTreeSet<PersonId> = BTreeSet::new();
        parts
            .into_iter()
            .filter(|part| seen.insert(part.person))
            .filter_map(|part| Some((records.people.get(&part.person)?, part.side)))
            .map(|(person, side)| {
                let text = self.biography(person, side);
                self.draft(BlockBody::Biography { person: person.id, text }, [&person.handling])
            })
            .collect()
    }

    /// Writes what is said of a person: the library's biography, else the office; for the other side, how to
    /// address them.
    fn biography(&self, person: &Person, side: CounterpartId) -> RichText {
        let anchors = self.material.records.anchors_for(person);
        let day = self.material.meeting.on.map_or(self.options.today, |on| on.first_day());
        per_lang(|lang| {
            let mut inlines = Vec::new();
            if let Some(biography) = person.biography.get(lang) {
                inlines.push(Inline::text(biography));
                inlines.extend(cite(&anchors));
            } else if person.biography.is_empty() {
                let office = self.material.records.office_of(person.id, side, day);
                let title = office.and_then(|office| {
                    let party = self.material.records.counterparts.get(&office.counterpart)?;
                    Some(phrase::office_of(office.title.get(lang)?, party, lang))
                });
                if let Some(title) = title {
                    inlines.push(Inline::text(format!("{}.", phrase::capital(&title))));
                    inlines.extend(cite(&anchors));
                }
            }
            if side != self.material.meeting.home
                && let Some(address) = self.address(person, lang)
            {
                let space = if inlines.is_empty() { "" } else { " " };
                inlines.push(Inline::text(format!("{space}{address}")));
            }
            (!inlines.is_empty()).then_some(inlines)
        })
    }

    /// Tells how to address a person; several forms are set apart by semicolons in the record.
    fn address(&self, person: &Person, lang: Lang) -> Option<String> {
        let words = &self.options.words.of(lang).people;
        let forms: Vec<String> = person
            .address
            .get(lang)?
            .split(';')
            .map(str::trim)
            .filter(|form| !form.is_empty())
            .map(|form| fill(&words.quoted, &[("words", form)]))
            .collect();
        let pattern = match person.honorific.get(lang).map(|honorific| honorific.trim_end_matches('.')) {
            Some("M" | "Mr") => &words.address_him,
            Some("Mme" | "Mᵐᵉ" | "Mlle" | "Ms" | "Mrs") => &words.address_her,
            _ => &words.address,
        };
        (!forms.is_empty()).then(|| fill(pattern, &[("forms", &forms.join(&format!(" {} ", words.or)))]))
    }
}

/// Sorts overdue commitments first, then by day, then what recurs without a day, then what has no end.
fn urgency(commitment: &Commitment, today: chrono::NaiveDate) -> impl Ord + use<> {
    let dated = match (commitment.due.on, commitment.due.every) {
        (Some(_), _) => 0,
        (None, Some(_)) => 1,
        (None, None) => 2,
    };
    (commitment.days_overdue(today).is_none(), dated, commitment.due.on, commitment.id)
}
