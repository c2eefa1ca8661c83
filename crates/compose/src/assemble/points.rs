//! Which talking points a brief takes from the library, and how each reads in it.

use std::collections::BTreeSet;

use am_model::brief::{Inline, RichText};
use am_model::ids::{AgendaItemId, AnchorId};
use am_model::lang::{Lang, PerLang};
use am_model::meeting::AgendaItem;
use am_model::talking_point::{Slot, TalkingPoint};

use super::Material;

/// The agenda of the meeting with the themes its points touch.
pub(super) struct Agenda<'a> {
    /// Its points, in order.
    pub items: Vec<&'a AgendaItem>,
    themes: BTreeSet<String>,
}

impl<'a> Agenda<'a> {
    pub fn new(material: &Material<'a>) -> Self {
        let items = material.records.agenda_of(material.meeting.id);
        let themes = items.iter().filter_map(|item| item.theme.as_deref().map(key)).collect();
        Self { items, themes }
    }

    /// Returns the first point of the agenda that shares a theme with `point`.
    fn item_for(&self, point: &TalkingPoint) -> Option<AgendaItemId> {
        let shares = |item: &&&AgendaItem| {
            item.theme.as_deref().is_some_and(|theme| point.themes.iter().any(|own| key(own) == key(theme)))
        };
        self.items.iter().find(shares).map(|item| item.id)
    }

    fn touches(&self, point: &TalkingPoint) -> bool {
        point.themes.iter().any(|theme| self.themes.contains(&key(theme)))
    }
}

/// Themes are compared as people type them: case and outer spaces do not count.
fn key(theme: &str) -> String {
    theme.trim().to_lowercase()
}

/// The talking points for a meeting, each with the point of the agenda it goes under.
pub(super) struct Points<'a> {
    all: Vec<(&'a TalkingPoint, Option<AgendaItemId>)>,
}

impl<'a> Points<'a> {
    /// Takes the points kept for one of the counterparts, and those for anybody whose theme is on the agenda.
    pub fn new(material: &Material<'a>, agenda: &Agenda<'_>) -> Self {
        let theirs = |point: &TalkingPoint| {
            point.counterparts.iter().any(|party| material.meeting.counterparts.contains(party))
        };
        let fits =
            |point: &&TalkingPoint| theirs(point) || (point.counterparts.is_empty() && agenda.touches(point));
        let all = material.records.talking_points.values().filter(|_| material.carry.talking_points);
        Self { all: all.filter(fits).map(|point| (point, agenda.item_for(point))).collect() }
    }

    /// Returns the points of `slot`, oldest first.
    pub fn of(&self, slot: Slot) -> Vec<&'a TalkingPoint> {
        self.all.iter().filter(|(point, _)| point.slot == slot).map(|(point, _)| *point).collect()
    }

    /// Returns the points of `slot` that go under `item`, or under none where it is `None`.
    pub fn under(&self, item: Option<AgendaItemId>, slot: Slot) -> Vec<&'a TalkingPoint> {
        let fits = |(point, under): &&(&TalkingPoint, _)| point.slot == slot && *under == item;
        self.all.iter().filter(fits).map(|(point, _)| *point).collect()
    }
}

/// Writes a point as it reads in a brief: its lead in bold, its text, the citation of what it rests on.
pub(super) fn text(point: &TalkingPoint, anchors: &[AnchorId]) -> RichText {
    per_lang(|lang| {
        let text = point.text.get(lang)?;
        let mut inlines = Vec::new();
        if let Some(lead) = point.lead.get(lang).map(|lead| lead.trim()).filter(|lead| !lead.is_empty()) {
            let stop = if lead.ends_with(['.', '!', '?', '…', ':']) { "" } else { "." };
            inlines.push(Inline::bold(format!("{lead}{stop}")));
            inlines.push(Inline::text(format!(" {text}")));
        } else {
            inlines.push(Inline::text(text));
        }
        inlines.extend(cite(anchors));
        Some(inlines)
    })
}

/// Writes a text with the citation of what it rests on.
pub(super) fn cited(text: &PerLang<String>, anchors: &[AnchorId]) -> RichText {
    per_lang(|lang| {
        let text = text.get(lang).filter(|text| !text.trim().is_empty())?;
        Some([Inline::text(text)].into_iter().chain(cite(anchors)).collect())
    })
}

/// Makes both sides of a text.
pub(super) fn per_lang(side: impl Fn(Lang) -> Option<Vec<Inline>>) -> RichText {
    PerLang { fr: side(Lang::Fr), en: side(Lang::En) }
}

/// Makes a citation, where there is something to cite.
pub(super) fn cite(anchors: &[AnchorId]) -> Option<Inline> {
    (!anchors.is_empty()).then(|| Inline::Cite { anchors: anchors.to_vec() })
}
