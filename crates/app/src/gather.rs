//! Looking records up together: parties by name, the places a record leans on, what a brief refers to.

use std::collections::{BTreeMap, BTreeSet};

use am_compose::{Document, Place, Records};
use am_model::brief::{Block, Brief, Section};
use am_model::commitment::{Actor, Commitment, StatusEvent};
use am_model::counterpart::Counterpart;
use am_model::meeting::{AgendaItem, Meeting, Participant};
use am_model::person::{Office, Person};
use am_model::quote::Quote;
use am_model::record::{Record, RecordKind, RecordRef};
use am_model::source::{Anchor, Evidence, EvidenceRole, Source, hash_of_words};
use am_model::statistic::{Indicator, Observation};
use am_model::talking_point::TalkingPoint;
use am_model::{AnchorId, BriefId, CounterpartId, IndicatorId, MeetingId, PersonId, SourceId};
use am_store::{CommitmentFilter, Reader, Stored, TalkingPointFilter};

use crate::error::{AppError, ErrorCode};
use crate::refs::{AnchorState, BriefRef, MeetingRef, PartyRef, SourcePlace};

/// All counterparts, by id and by name.
pub(crate) struct Parties {
    by_id: BTreeMap<CounterpartId, Counterpart>,
}

impl Parties {
    /// Loads them.
    pub(crate) fn load(reader: &Reader<'_>) -> Result<Self, AppError> {
        Ok(Self { by_id: by_id(reader.all::<Counterpart>()?, |party| party.id) })
    }

    /// Returns one.
    pub(crate) fn get(&self, id: CounterpartId) -> Option<&Counterpart> {
        self.by_id.get(&id)
    }

    /// Returns one as a row names it.
    pub(crate) fn party_ref(&self, id: CounterpartId) -> Option<PartyRef> {
        self.get(id).map(party_ref)
    }

    /// Returns those of `ids` that are not our own side, each once, in their order.
    pub(crate) fn others<'a>(&self, ids: impl Iterator<Item = &'a CounterpartId>) -> Vec<PartyRef> {
        let mut found: Vec<PartyRef> = Vec::new();
        for party in ids.filter_map(|id| self.get(*id)).filter(|party| !party.home) {
            if found.iter().all(|known| known.id != party.id) {
                found.push(party_ref(party));
            }
        }
        found
    }

    /// Returns `ids` as rows name them, in their order.
    pub(crate) fn refs(&self, ids: &[CounterpartId]) -> Vec<PartyRef> {
        ids.iter().filter_map(|id| self.party_ref(*id)).collect()
    }

    /// Returns our own parties, the country first.
    pub(crate) fn homes(&self) -> impl Iterator<Item = &Counterpart> {
        let mut ours: Vec<&Counterpart> = self.by_id.values().filter(|party| party.home).collect();
        ours.sort_by_key(|party| (party.kind as u8, party.id));
        ours.into_iter()
    }

    /// Returns our own side: the country first, if there are several.
    pub(crate) fn home(&self) -> Option<&Counterpart> {
        self.homes().next()
    }

    /// Returns the first of `ids` that is our own side.
    pub(crate) fn ours<'a>(&self, mut ids: impl Iterator<Item = &'a CounterpartId>) -> Option<CounterpartId> {
        ids.find(|id| self.get(**id).is_some_and(|party| party.home)).copied()
    }

    /// Finds a party by name, official name or alias in either language, case and accents ignored.
    pub(crate) fn find(&self, name: &str) -> Option<&Counterpart> {
        let wanted = fold(name);
        self.by_id.values().find(|party| names_of(party).iter().any(|known| fold(known) == wanted))
    }

    /// Tells who commits and to whom, given who is to act, the other sides and our own; `None` takes the usual one.
    ///
    /// # Errors
    /// [`ErrorCode::NoHomeSide`] when our own side is needed and none is known.
    pub(crate) fn by_and_to(
        &self,
        actor: Actor,
        others: &[CounterpartId],
        ours: Option<CounterpartId>,
    ) -> Result<(Vec<CounterpartId>, Vec<CounterpartId>), AppError> {
        let home = || {
            let party = ours.or_else(|| self.home().map(|party| party.id));
            party.ok_or_else(|| AppError::new(ErrorCode::NoHomeSide))
        };
        Ok(match actor {
            Actor::Us => (vec![home()?], others.to_vec()),
            Actor::Them => (others.to_vec(), home().map(|id| vec![id]).unwrap_or_default()),
            Actor::Joint => {
                (std::iter::once(home()?).chain(others.iter().copied()).collect(), others.to_vec())
            }
        })
    }
}

fn names_of(party: &Counterpart) -> Vec<&str> {
    let names = [&party.name.fr, &party.name.en, &party.official_name.fr, &party.official_name.en];
    let aliases = [&party.aliases.fr, &party.aliases.en];
    names
        .into_iter()
        .flatten()
        .map(String::as_str)
        .chain(aliases.into_iter().flatten().flatten().map(String::as_str))
        .collect()
}

/// Folds case, accents and apostrophes, for comparing names.
pub(crate) fn fold(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let text: String = text.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).collect();
    text.to_lowercase().replace('’', "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns a counterpart as a row names it.
pub(crate) fn party_ref(party: &Counterpart) -> PartyRef {
    PartyRef {
        id: party.id,
        name: party.name.clone(),
        article_fr: party.article_fr.clone(),
        kind: party.kind,
        home: party.home,
    }
}

/// Returns the places a record leans on: where it was made from first.
pub(crate) fn places(reader: &Reader<'_>, record: RecordRef) -> Result<Vec<SourcePlace>, AppError> {
    let mut found = reader
        .evidence_of(record)?
        .into_iter()
        .filter_map(|(evidence, anchor)| place(reader, &anchor, evidence.role).transpose())
        .collect::<Result<Vec<_>, _>>()?;
    found.sort_by_key(|place| (place.role != EvidenceRole::Origin, place.anchor));
    Ok(found)
}

/// Returns one quoted place; `None` when its source is gone.
pub(crate) fn place(
    reader: &Reader<'_>,
    anchor: &Anchor,
    role: EvidenceRole,
) -> Result<Option<SourcePlace>, AppError> {
    let Some(source) = reader.get::<Source>(anchor.source)? else {
        return Ok(None);
    };
    let paragraph = reader.paragraph(anchor.reading, anchor.span.ordinal)?;
    let text = paragraph.as_ref().map(|p| p.text.clone()).unwrap_or_default();
    let verbatim = anchor.span.slice(&text).is_some_and(|words| hash_of_words(words) == anchor.hash);
    let state = match (verbatim, source.reading == anchor.reading) {
        (true, true) => AnchorState::Verbatim,
        (true, false) => AnchorState::Stale,
        (false, _) => AnchorState::Broken,
    };
    Ok(Some(SourcePlace {
        anchor: anchor.id,
        role,
        source: source.id,
        source_title: source.title,
        short: source.short,
        lang: source.lang,
        number: paragraph.as_ref().and_then(|p| p.number),
        page: paragraph.as_ref().and_then(|p| p.page),
        ordinal: anchor.span.ordinal,
        quote: anchor.quote.clone(),
        paragraph: text,
        start: anchor.span.start,
        end: anchor.span.end,
        state,
    }))
}

/// Returns a meeting as a row names it.
pub(crate) fn meeting_ref(reader: &Reader<'_>, id: MeetingId) -> Result<Option<MeetingRef>, AppError> {
    Ok(reader.get::<Meeting>(id)?.map(|meeting| MeetingRef {
        id: meeting.id,
        title: meeting.title,
        on: meeting.on,
        place: meeting.place,
    }))
}

/// Returns a brief as a row names it.
pub(crate) fn brief_ref(reader: &Reader<'_>, id: BriefId) -> Result<Option<BriefRef>, AppError> {
    let Some(brief) = reader.get::<Brief>(id)? else {
        return Ok(None);
    };
    let on = brief
        .meeting
        .map(|id| reader.get::<Meeting>(id))
        .transpose()?
        .flatten()
        .and_then(|meeting| meeting.on);
    Ok(Some(BriefRef { id, title: brief.title, state: brief.state, on }))
}

/// Returns the briefs in which `record` stands.
pub(crate) fn briefs_with(reader: &Reader<'_>, record: RecordRef) -> Result<Vec<BriefRef>, AppError> {
    reader
        .briefs_using(record)?
        .into_iter()
        .filter_map(|brief| brief_ref(reader, brief.id).transpose())
        .collect()
}

/// Loads a brief with its sections and blocks.
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub(crate) fn document(reader: &Reader<'_>, id: BriefId) -> Result<Document, AppError> {
    let brief: Brief = reader.get_or_not_found(id)?;
    let sections: Vec<Section> = reader.sections(id)?;
    let blocks: Vec<Block> = reader.blocks_of_brief(id)?;
    Ok(Document { brief, sections, blocks })
}

/// Loads every record a brief may refer to, for many briefs at once.
pub(crate) fn records(reader: &Reader<'_>) -> Result<Records, AppError> {
    let anchors = by_id(reader.all::<Anchor>()?, |anchor| anchor.id);
    let sources = by_id(reader.all::<Source>()?, |source| source.id);
    let paragraphs = paragraphs_of(reader, &anchors, &sources)?;
    Ok(Records {
        counterparts: by_id(reader.all::<Counterpart>()?, |r| r.id),
        people: by_id(reader.all::<Person>()?, |r| r.id),
        offices: by_id(reader.all::<Office>()?, |r| r.id),
        meetings: by_id(reader.all::<Meeting>()?, |r| r.id),
        agenda_items: by_id(reader.all::<AgendaItem>()?, |r| r.id),
        participants: by_id(reader.all::<Participant>()?, |r| r.id),
        commitments: by_id(reader.all::<Commitment>()?, |r| r.id),
        status_events: by_id(reader.all::<StatusEvent>()?, |r| r.id),
        indicators: by_id(reader.all::<Indicator>()?, |r| r.id),
        observations: by_id(reader.all::<Observation>()?, |r| r.id),
        talking_points: by_id(reader.all::<TalkingPoint>()?, |r| r.id),
        quotes: by_id(reader.all::<Quote>()?, |r| r.id),
        evidence: reader.all::<Evidence>()?,
        sources,
        anchors,
        paragraphs,
    })
}

/// Loads the records that one brief leans on: what its blocks show or cite, its meeting and the one before, and the open
/// commitments with the same counterparts. Resolving it reads the same from these as from [`records`].
pub(crate) fn records_of(reader: &Reader<'_>, document: &Document) -> Result<Records, AppError> {
    let mut records = Records::default();
    let meeting = document.brief.meeting.map(|id| reader.get::<Meeting>(id)).transpose()?.flatten();
    if let Some(meeting) = meeting {
        around_meeting(reader, &mut records, meeting)?;
    }
    let mentioned: BTreeSet<RecordRef> = document.blocks.iter().flat_map(|block| block.mentions()).collect();
    complete(reader, records, &mentioned)
}

/// Adds the records mentioned, who stands behind them, and where they stand in sources.
fn complete(
    reader: &Reader<'_>,
    mut records: Records,
    mentioned: &BTreeSet<RecordRef>,
) -> Result<Records, AppError> {
    shown(reader, &mut records, mentioned)?;
    let people: Vec<PersonId> = records.people.keys().copied().collect();
    records.offices = by_id(reader.offices_of_all(&people)?, |r| r.id);
    let parties: Vec<CounterpartId> = parties_of(&records).into_iter().collect();
    records.counterparts = by_id(reader.many::<Counterpart>(&parties)?, |r| r.id);
    places_of(reader, &mut records, mentioned)?;
    Ok(records)
}

/// Returns every party that these records name.
fn parties_of(records: &Records) -> BTreeSet<CounterpartId> {
    let meetings = records.meetings.values().flat_map(|one| one.counterparts.iter().chain([&one.home]));
    let commitments = records.commitments.values().flat_map(|one| one.by.iter().chain(&one.to));
    let sides = records.participants.values().map(|part| &part.side);
    let offices = records.offices.values().map(|office| &office.counterpart);
    meetings.chain(commitments).chain(sides).chain(offices).copied().collect()
}

/// Adds a meeting with its people and agenda, the one before, and the commitments both speak of.
fn around_meeting(reader: &Reader<'_>, records: &mut Records, meeting: Meeting) -> Result<(), AppError> {
    records.agenda_items = by_id(reader.agenda(meeting.id)?, |r| r.id);
    let mut commitments = reader.commitments_open_around(&meeting.counterparts)?;
    let last = reader.last_meeting(&meeting)?;
    if let Some(last) = &last {
        let made = CommitmentFilter { meeting: Some(last.id), ..CommitmentFilter::default() };
        commitments.extend(reader.commitments(&made)?);
    }
    for (participant, person) in reader.participants(meeting.id)? {
        records.people.insert(person.id, person);
        records.participants.insert(participant.id, participant);
    }
    for (participant, _) in
        last.iter().map(|last| reader.participants(last.id)).collect::<Result<Vec<_>, _>>()?.concat()
    {
        records.participants.insert(participant.id, participant);
    }
    // Whom a commitment concerns follows from the meeting it was made at where it does not say so itself.
    let theirs = |one: &Commitment| one.by.iter().chain(&one.to).any(|id| meeting.counterparts.contains(id));
    let made_at: Vec<MeetingId> =
        commitments.iter().filter(|one| !theirs(one)).filter_map(|one| one.meeting).collect();
    records.meetings = by_id(reader.many::<Meeting>(&made_at)?, |r| r.id);
    records.meetings.extend(last.into_iter().chain([meeting]).map(|one| (one.id, one)));
    records.commitments = by_id(commitments, |r| r.id);
    Ok(())
}

/// Loads what a note for `meeting` is assembled from: the meeting and the one before, and everything the library keeps for
/// use with its counterparts. Assembling makes the same note from these as from [`records`].
pub(crate) fn records_for(reader: &Reader<'_>, meeting: &Meeting) -> Result<Records, AppError> {
    let mut records = Records::default();
    around_meeting(reader, &mut records, meeting.clone())?;
    let mut mentioned: BTreeSet<RecordRef> = records.people.values().map(Record::to_ref).collect();
    for party in &meeting.counterparts {
        mentioned.insert(RecordRef { kind: RecordKind::Counterpart, id: (*party).into() });
        mentioned.extend(reader.indicators_of(*party)?.iter().map(Record::to_ref));
        let kept = TalkingPointFilter {
            counterpart: Some(*party),
            or_anybody: true,
            ..TalkingPointFilter::default()
        };
        mentioned.extend(reader.talking_points(&kept)?.iter().map(Record::to_ref));
    }
    complete(reader, records, &mentioned)
}

/// Adds the records that blocks show or cite.
fn shown(
    reader: &Reader<'_>,
    records: &mut Records,
    mentioned: &BTreeSet<RecordRef>,
) -> Result<(), AppError> {
    let of = |kind| mentioned.iter().filter(move |record| record.kind == kind).map(|record| record.id);
    let people: Vec<_> = of(RecordKind::Person).map(Into::into).collect();
    let commitments: Vec<_> = of(RecordKind::Commitment).map(Into::into).collect();
    let points: Vec<_> = of(RecordKind::TalkingPoint).map(Into::into).collect();
    let quotes: Vec<_> = of(RecordKind::Quote).map(Into::into).collect();
    let observations: Vec<_> = of(RecordKind::Observation).map(Into::into).collect();
    records.people.extend(by_id(reader.many::<Person>(&people)?, |r| r.id));
    records.commitments.extend(by_id(reader.many::<Commitment>(&commitments)?, |r| r.id));
    records.talking_points = by_id(reader.many::<TalkingPoint>(&points)?, |r| r.id);
    records.quotes = by_id(reader.many::<Quote>(&quotes)?, |r| r.id);
    records.observations = by_id(reader.many::<Observation>(&observations)?, |r| r.id);
    let mut indicators: Vec<IndicatorId> = of(RecordKind::Indicator).map(Into::into).collect();
    for indicator in &indicators {
        records.observations.extend(by_id(reader.observations(*indicator)?, |r| r.id));
    }
    indicators.extend(records.observations.values().map(|observation| observation.indicator));
    records.indicators = by_id(reader.many::<Indicator>(&indicators)?, |r| r.id);
    let spoke: Vec<PersonId> = records.quotes.values().filter_map(|quote| quote.speaker).collect();
    records.people.extend(by_id(reader.many::<Person>(&spoke)?, |r| r.id));
    Ok(())
}

/// Adds where the records shown stand in sources, and the places cited.
fn places_of(
    reader: &Reader<'_>,
    records: &mut Records,
    mentioned: &BTreeSet<RecordRef>,
) -> Result<(), AppError> {
    let mut leaning = mentioned.clone();
    leaning.extend(records.observations.values().map(Record::to_ref));
    let cited: Vec<AnchorId> = mentioned
        .iter()
        .filter(|record| record.kind == RecordKind::Anchor)
        .map(|record| record.id.into())
        .collect();
    records.anchors = by_id(reader.many::<Anchor>(&cited)?, |r| r.id);
    for record in leaning {
        for (evidence, anchor) in reader.evidence_of(record)? {
            records.evidence.push(evidence);
            records.anchors.insert(anchor.id, anchor);
        }
    }
    let sources: Vec<SourceId> = records.anchors.values().map(|anchor| anchor.source).collect();
    records.sources = by_id(reader.many::<Source>(&sources)?, |r| r.id);
    records.paragraphs = paragraphs_of(reader, &records.anchors, &records.sources)?;
    Ok(())
}

/// Tells where the paragraph of each anchor stands today.
fn paragraphs_of(
    reader: &Reader<'_>,
    anchors: &BTreeMap<AnchorId, Anchor>,
    sources: &BTreeMap<SourceId, Source>,
) -> Result<BTreeMap<AnchorId, Place>, AppError> {
    let mut paragraphs = BTreeMap::new();
    for anchor in anchors.values() {
        let Some(found) = reader.paragraph(anchor.reading, anchor.span.ordinal)? else {
            continue;
        };
        let text_now = match sources.get(&anchor.source) {
            Some(source) if source.reading == anchor.reading => Some(found.text),
            Some(source) => reader.paragraph(source.reading, anchor.span.ordinal)?.map(|now| now.text),
            None => None,
        };
        paragraphs.insert(anchor.id, Place { number: found.number, page: found.page, text_now });
    }
    Ok(paragraphs)
}

fn by_id<K: Ord, V>(records: Vec<V>, id: impl Fn(&V) -> K) -> BTreeMap<K, V> {
    records.into_iter().map(|record| (id(&record), record)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the program on a day, with its documents in `folder`.
    fn program(folder: &std::path::Path, day: chrono::NaiveDate) -> crate::App {
        crate::App::new(crate::Ports {
            clock: std::sync::Arc::new(crate::DayClock(day)),
            ids: std::sync::Arc::new(am_model::TimeOrderedIds),
            config_dir: None,
            documents_dir: folder.to_owned(),
            worker: None,
        })
        .expect("what is built in holds together")
    }

    #[test]
    fn a_note_reads_the_same_from_what_it_leans_on_as_from_the_whole_library() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 31).expect("a date");
        let app = program(folder.path(), day);
        let example = app.make_example(&folder.path().join("exemple.aidemem")).expect("the example");
        let read = app.read(|reader| {
            let document = document(reader, example.brief)?;
            let (some, all) = (records_of(reader, &document)?, records(reader)?);
            assert!(some.sources.len() + some.anchors.len() < all.sources.len() + all.anchors.len());
            for lang in am_model::Lang::ALL {
                let (few, whole) =
                    (app.resolve(&document, &some, lang)?, app.resolve(&document, &all, lang)?);
                assert_eq!(few.brief, whole.brief);
                assert_eq!(few.checks, whole.checks);
            }
            Ok(())
        });
        read.expect("a read");
    }

    /// Counts, so that two notes assembled alike have the same ids.
    struct Counted(std::sync::atomic::AtomicU64);

    impl am_model::MakeIds for Counted {
        fn next(&self) -> uuid::Uuid {
            let next = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            uuid::Uuid::from_u64_pair(next, next)
        }
    }

    #[test]
    fn a_note_is_assembled_from_what_concerns_its_meeting_as_from_the_whole_library() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 31).expect("a date");
        let app = program(folder.path(), day);
        app.make_example(&folder.path().join("exemple.aidemem")).expect("the example");
        let read = app.read(|reader| {
            let all = records(reader)?;
            let mut said = 0;
            for meeting in reader.all::<Meeting>()? {
                let some = records_for(reader, &meeting)?;
                let [few, whole] = [&some, &all].map(|records| {
                    let material = am_compose::Material {
                        meeting: &meeting,
                        records,
                        carry: am_compose::Carry::default(),
                        levels: &app.markings,
                    };
                    let ids = Counted(std::sync::atomic::AtomicU64::new(1));
                    let now = app.ports.clock.now();
                    let options = am_compose::AssembleOptions::new(am_model::Lang::Fr, day, now, &app.words);
                    am_compose::assemble(&app.templates.all()[0], &material, &ids, &options)
                });
                said += few.blocks.len();
                assert_eq!(few, whole);
            }
            assert!(said > 20, "the notes say something: {said} blocks");
            Ok(())
        });
        read.expect("a read");
    }

    #[test]
    fn names_compare_without_accents_case_or_kind_of_apostrophe() {
        assert_eq!(fold("Québec"), fold("QUEBEC"));
        assert_eq!(fold("Côte d’Ivoire"), fold("Cote  d'Ivoire"));
    }
}
