//! The frame of a note: title block, headers, properties and marking.

use am_model::brief::BriefState;
use am_model::diagnostic::{CheckCode, Severity};
use am_model::handling::{MarkingId, MarkingLevel, highest};
use am_model::number;
use am_model::resolved::Frame;

use super::Pass;
use super::tables::words_of;
use crate::words::fill;

impl<'a> Pass<'a> {
    /// Returns the frame, its marking left out: that depends on what the note turns out to cite.
    pub(super) fn frame(&mut self) -> Frame {
        let brief = &self.document.brief;
        let words = &self.words.frame;
        let title = words_of(&self.named(&brief.title, None));
        let addressee = self.named(&brief.addressee, None);
        let subtitle = self.named(&brief.subtitle, None);
        let department = words_of(&self.named(&brief.department, None));
        let date = self.meeting.and_then(|meeting| meeting.on).map(|on| number::partial_date(on, self.lang));
        let running_head = [Some(title.clone()), date].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let draft = self.is_draft().then(|| {
            let date = number::date(self.options.today, self.lang);
            fill(&words.draft, &[("date", &date)])
        });
        Frame {
            subject: words_of(&addressee),
            keywords: self.keywords(),
            author: department.clone(),
            page_of: words.page_of.clone(),
            facts_caption: words.facts_caption.clone(),
            marking: String::new(),
            marked: false,
            addressee,
            title,
            subtitle,
            department,
            running_head,
            draft,
        }
    }

    /// Tells whether the note is printed as a draft.
    pub(super) fn is_draft(&self) -> bool {
        match self.document.brief.state {
            BriefState::Draft | BriefState::InReview => true,
            BriefState::Approved | BriefState::Delivered => false,
        }
    }

    /// Names the parties of the meeting.
    fn keywords(&self) -> Vec<String> {
        let Some(meeting) = self.meeting else { return Vec::new() };
        let parties = [meeting.home].into_iter().chain(meeting.counterparts.iter().copied());
        let names = parties.filter_map(|id| self.records.counterparts.get(&id));
        names.map(|party| party.name.text(self.lang).to_owned()).filter(|name| !name.is_empty()).collect()
    }

    /// Adds the marking: the highest of what was chosen, of the blocks printed and of the sources cited. The
    /// lowest level is printed only where it was chosen.
    pub(super) fn with_marking(&mut self, frame: Frame) -> Frame {
        let brief = &self.document.brief;
        let internal = self.options.internal;
        let printed = self.document.blocks.iter().filter(|block| internal || !block.internal);
        let cited = self.notes.cited().iter().filter_map(|id| self.records.sources.get(id));
        let needed: Vec<&MarkingId> = printed
            .filter_map(|block| block.marking.as_ref())
            .chain(cited.filter_map(|source| source.handling.marking.as_ref()))
            .collect();
        let chosen = brief.marking.as_ref();
        let all = needed.iter().copied().chain(chosen);
        let unknown: Vec<MarkingId> = all.filter(|id| self.level(id).is_none()).cloned().collect();
        for id in unknown {
            self.unknown_level(id);
        }
        let levels = self.options.levels;
        let needed = highest(levels, needed.into_iter().map(Some));
        self.marking_check(chosen, needed.as_ref());
        let highest = highest(levels, [chosen, needed.as_ref()]);
        let level = highest.as_ref().or(chosen).and_then(|id| self.level(id));
        let words = &self.words.frame;
        let marks = [
            level.map(|level| level.name.text(self.lang).to_owned()),
            brief.privileged.then(|| words.privileged.clone()),
            brief.cabinet_confidence.then(|| words.cabinet_confidence.clone()),
        ];
        let marking = marks.into_iter().flatten().collect::<Vec<_>>().join(" / ");
        let marked = highest.is_some() || brief.privileged || brief.cabinet_confidence;
        Frame { marking, marked, ..frame }
    }

    fn level(&self, id: &MarkingId) -> Option<&'a MarkingLevel> {
        self.options.levels.iter().find(|level| level.id == *id)
    }

    fn level_name(&self, id: &MarkingId) -> String {
        self.level(id).map_or_else(|| id.clone(), |level| level.name.text(self.lang).to_owned())
    }

    /// A level nobody knows any more cannot be ranked; leaving it out without a word would publish the block.
    fn unknown_level(&mut self, id: MarkingId) {
        self.check(Severity::Blocking, CheckCode::BrokenReference, [("marking", id)], None);
    }

    fn marking_check(&mut self, chosen: Option<&MarkingId>, needed: Option<&MarkingId>) {
        let (Some(chosen), Some(needed)) = (chosen, needed) else { return };
        let rank = |id: &MarkingId| self.level(id).map_or(0, |level| level.rank);
        if rank(chosen) < rank(needed) {
            let params = [("chosen", self.level_name(chosen)), ("needed", self.level_name(needed))];
            self.check(Severity::Check, CheckCode::MarkingTooLow, params, None);
        }
    }
}
