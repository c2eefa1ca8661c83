//! A small invented library in both languages, with at least one record of every kind.

#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use am_model::brief::*;
use am_model::commitment::*;
use am_model::counterpart::*;
use am_model::instrument::*;
use am_model::meeting::*;
use am_model::person::*;
use am_model::proposal::*;
use am_model::quote::Quote;
use am_model::record::{Record, RecordKind, RecordRef};
use am_model::source::*;
use am_model::statistic::*;
use am_model::talking_point::*;
use am_model::{Handling, Lang, MakeIds, PerLang};
use am_store::*;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use tempfile::TempDir;
use uuid::Uuid;

/// The day on which tests search.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 4, 1).expect("a date")
}

/// Ids 1, 2, 3, … so that a failing test reads alike each time.
#[derive(Default)]
pub struct CountingIds(AtomicU64);

impl MakeIds for CountingIds {
    fn next(&self) -> Uuid {
        Uuid::from_u128(
            0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::from(self.0.fetch_add(1, Ordering::SeqCst)),
        )
    }
}

/// A library in a folder of its own, with a clock that tests move.
pub struct Scratch {
    pub library: Library,
    pub clock: Arc<AtomicI64>,
    pub ids: Arc<CountingIds>,
    pub folder: TempDir,
}

impl Scratch {
    pub fn new() -> Self {
        let folder = TempDir::new().expect("a folder for the test");
        let clock = Arc::new(AtomicI64::new(0));
        let ids = Arc::new(CountingIds::default());
        let path = folder.path().join("Essai é.aidemem");
        let around = surroundings(&clock, &ids);
        let library = Library::create(&path, &CreateOptions::default(), around).expect("a new library");
        Self { library, clock, ids, folder }
    }

    pub fn path(&self) -> PathBuf {
        self.library.path().to_owned()
    }

    pub fn around(&self) -> Surroundings {
        surroundings(&self.clock, &self.ids)
    }

    /// Closes the library and opens it again, as a new start of the program does.
    pub fn reopened(self) -> Self {
        let Self { library, clock, ids, folder } = self;
        let path = library.path().to_owned();
        library.close().expect("a library that closes");
        let library = Library::open(&path, &OpenOptions::default(), surroundings(&clock, &ids))
            .expect("a library that opens");
        Self { library, clock, ids, folder }
    }

    pub fn later(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::SeqCst);
    }

    pub fn id<I: From<Uuid>>(&self) -> I {
        self.ids.next().into()
    }

    pub fn change(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<()>) -> Done<()> {
        self.library.transact(changed(), work).expect("a change that holds")
    }

    pub fn put<T: Stored>(&self, record: &T) -> Done<()> {
        self.change(|tx| tx.put(record).map(|_| ()))
    }

    pub fn purge(&self, record: RecordRef) -> Result<Purged> {
        self.library.purge(record, |_, _| Ok(()))
    }

    pub fn get<T: Stored>(&self, id: T::Id) -> Option<T> {
        self.library.read(|r| r.get::<T>(id)).expect("a library that can be read")
    }

    pub fn search(&self, typed: &str) -> Found {
        self.library.search(typed, 50, today()).expect("a search that runs")
    }

    pub fn find(&self, typed: &str) -> Vec<Hit> {
        self.search(typed).hits
    }

    /// Tells whether `typed` finds the record.
    pub fn finds(&self, typed: &str, record: RecordRef) -> bool {
        self.find(typed).iter().any(|hit| hit.record == record)
    }

    /// Returns every record of every kind, to compare states with.
    pub fn state(&self) -> Vec<String> {
        let r = |r: &Reader<'_>| -> Result<Vec<String>> {
            let mut all = Vec::new();
            dump::<Counterpart>(r, &mut all)?;
            dump::<Link>(r, &mut all)?;
            dump::<Person>(r, &mut all)?;
            dump::<Office>(r, &mut all)?;
            dump::<Meeting>(r, &mut all)?;
            dump::<AgendaItem>(r, &mut all)?;
            dump::<Participant>(r, &mut all)?;
            dump::<Commitment>(r, &mut all)?;
            dump::<StatusEvent>(r, &mut all)?;
            dump::<Indicator>(r, &mut all)?;
            dump::<Observation>(r, &mut all)?;
            dump::<TalkingPoint>(r, &mut all)?;
            dump::<TalkingPointUse>(r, &mut all)?;
            dump::<Source>(r, &mut all)?;
            dump::<Anchor>(r, &mut all)?;
            dump::<Evidence>(r, &mut all)?;
            dump::<Proposal>(r, &mut all)?;
            dump::<Instrument>(r, &mut all)?;
            dump::<Quote>(r, &mut all)?;
            dump::<Brief>(r, &mut all)?;
            dump::<Section>(r, &mut all)?;
            dump::<Block>(r, &mut all)?;
            dump::<Version>(r, &mut all)?;
            dump::<Approval>(r, &mut all)?;
            Ok(all)
        };
        self.library.read(r).expect("a library that can be read")
    }
}

fn dump<T: Stored>(reader: &Reader<'_>, into: &mut Vec<String>) -> Result<()> {
    for record in reader.all::<T>()? {
        into.push(format!("{:?} {}", T::KIND, serde_json::to_string(&record)?));
    }
    Ok(())
}

pub fn surroundings(clock: &Arc<AtomicI64>, ids: &Arc<CountingIds>) -> Surroundings {
    let clock = clock.clone();
    let start: DateTime<Utc> = "2026-04-09T12:05:00Z".parse().expect("an instant");
    Surroundings::new(move || start + TimeDelta::seconds(clock.load(Ordering::SeqCst)), ids.clone())
}

pub fn changed() -> Operation {
    Operation::new(OpVerb::Changed, RecordKind::Counterpart, "Essai")
}

pub fn both(fr: &str, en: &str) -> PerLang<String> {
    PerLang::both(fr, en)
}

pub fn counterpart(id: impl Into<Uuid>, fr: &str, en: &str) -> Counterpart {
    Counterpart {
        id: id.into().into(),
        kind: CounterpartKind::Country,
        name: both(fr, en),
        official_name: both(&format!("République de {fr}"), &format!("Republic of {en}")),
        article_fr: Some("l’".into()),
        aliases: PerLang { fr: Some(vec![format!("{fr}ie")]), en: None },
        home: false,
        summary: PerLang::one(Lang::Fr, "Partenaire de longue date, très « attaché » au cœur du dossier."),
        handling: Handling {
            marking: Some("protected_a".into()),
            retain_until: Some("2031-12-31".parse().expect("a day")),
            transitory: true,
        },
    }
}

pub fn paragraphs(texts: &[&str]) -> Vec<Paragraph> {
    let paragraph = |text: &&str| Paragraph {
        ordinal: 0,
        number: None,
        kind: ParagraphKind::Body,
        text: (*text).to_owned(),
        offset: Some(7),
        page: None,
    };
    let mut made: Vec<Paragraph> = texts.iter().map(paragraph).collect();
    if let Some(first) = made.first_mut() {
        first.kind = ParagraphKind::Heading { level: 1 };
        first.offset = None;
    }
    if let Some(last) = made.last_mut() {
        last.kind = ParagraphKind::ListItem { level: 1, ordered: true };
        last.page = Some(2);
    }
    Paragraph::number_all(&mut made);
    made
}

/// One record of every kind, each with every field that can be set.
pub struct Sample {
    pub home: Counterpart,
    pub other: Counterpart,
    pub link: Link,
    pub person: Person,
    pub office: Office,
    pub meeting: Meeting,
    pub agenda_item: AgendaItem,
    pub participant: Participant,
    pub commitment: Commitment,
    pub status_event: StatusEvent,
    pub indicator: Indicator,
    pub observation: Observation,
    pub talking_point: TalkingPoint,
    pub talking_point_use: TalkingPointUse,
    pub source: Source,
    pub reading: Reading,
    pub paragraphs: Vec<Paragraph>,
    pub bytes: Vec<u8>,
    pub anchor: Anchor,
    pub evidence: Evidence,
    pub proposal: Proposal,
    pub instrument: Instrument,
    pub quote: Quote,
    pub brief: Brief,
    pub section: Section,
    pub blocks: Vec<Block>,
    pub version: Version,
    pub approval: Approval,
}

impl Sample {
    pub fn new(ids: &CountingIds) -> Self {
        let home = Counterpart { home: true, ..counterpart(ids.next(), "Norboréalie", "Northland") };
        let other = counterpart(ids.next(), "Île-d’Émeraude", "Emerald Island");
        let person = Person {
            id: ids.next().into(),
            name: "Zoé Œillet-Çırağan".into(),
            family_name: "Œillet-Çırağan".into(),
            aliases: vec!["Zoe Oeillet".into()],
            honorific: both("Mme", "Ms."),
            address: both("Madame la Ministre", "Minister"),
            pronunciation: Some("zo-é".into()),
            biography: both("Ingénieure, élue en 2021.", "Engineer, elected in 2021."),
            portrait: Some(sha256(b"portrait")),
            handling: Handling::default(),
        };
        let meeting = Meeting {
            id: ids.next().into(),
            title: both("Norboréalie–Île-d’Émeraude : suivi", "Northland–Emerald Island: follow-up"),
            home: home.id,
            counterparts: vec![other.id],
            state: MeetingState::Held,
            on: Some("2025-10-15".parse().expect("a date")),
            starts_at: Some("09:30:00".parse().expect("a time")),
            ends_at: Some("11:00:00".parse().expect("a time")),
            zone: Some("America/Toronto".into()),
            place: both("Ville-Haute", "Uptown"),
            format: MeetingFormat::InPerson,
            spoken: Some(Lang::Fr),
            scenario: PerLang::one(Lang::Fr, "Interprétation simultanée."),
            handling: Handling::default(),
        };
        let text = "Les deux parties créeront un fonds de 3,07 milliards d’ici mars.";
        let paragraphs = paragraphs(&["Déclaration commune", text, "L’entente sera signée à Ville-Haute."]);
        let bytes = format!("Déclaration commune\n\n{text}\n").repeat(20).into_bytes();
        let source_id = ids.next().into();
        let reading = Reading {
            id: ids.next().into(),
            source: source_id,
            reader: "txt/1".into(),
            read_at: "2026-04-01T08:00:00.123456Z".parse().expect("an instant"),
        };
        let source = Source {
            id: source_id,
            title: "Déclaration commune".into(),
            cite_as: both("Déclaration commune, Ville-Haute", "Joint statement, Uptown"),
            short: both("Ville-Haute", "Uptown"),
            lang: Lang::Fr,
            kind: SourceKind::JointStatement,
            publisher: Some("Ministère de l’Océan".into()),
            published: Some("2025-10".parse().expect("a date")),
            event_date: Some("2025-10-15".parse().expect("a date")),
            event_place: Some("Ville-Haute".into()),
            url: Some("https://example.org/declaration".into()),
            public: true,
            illustrative: true,
            original: Original {
                file_name: "déclaration.txt".into(),
                media_type: MediaType::Txt,
                sha256: sha256(&bytes),
                size: bytes.len() as u32,
            },
            reading: reading.id,
            twin: None,
            counterparts: vec![other.id, home.id],
            meeting: Some(meeting.id),
            imported_at: "2026-04-01T08:00:01Z".parse().expect("an instant"),
            handling: Handling::default(),
        };
        let quote_text = "créeront un fonds";
        let anchor = Anchor {
            id: ids.next().into(),
            source: source.id,
            reading: reading.id,
            span: Span { ordinal: 1, start: 18, end: 35 },
            quote: quote_text.into(),
            hash: hash_of_words(quote_text),
        };
        let due = Due {
            on: Some("2026-03-31".parse().expect("a day")),
            words: Some("d’ici mars".into()),
            estimated: true,
            every: Some(Recurrence::Quarterly),
        };
        let commitment = Commitment {
            id: ids.next().into(),
            title: both("Créer un fonds conjoint", "Create a joint fund"),
            wording: Some(quote_text.into()),
            by: vec![other.id, home.id],
            to: vec![home.id],
            strength: Strength::Firm,
            topic: Some("Investissement".into()),
            due: due.clone(),
            made_on: Some("2025-10-15".parse().expect("a day")),
            meeting: Some(meeting.id),
            lead: Some("Direction des fonds".into()),
            line: both("Le fonds avance.", "The fund is progressing."),
            state: CommitmentState::Deferred,
            reason: Some("Budget reporté".into()),
            handling: Handling::default(),
        };
        let indicator = Indicator {
            id: ids.next().into(),
            name: both("Échanges de marchandises", "Trade in goods"),
            unit: "CAD".into(),
            scope: both("Norboréalie", "Northland"),
            release_months: Some(12),
            counterparts: vec![other.id],
            handling: Handling::default(),
        };
        let observation = Observation {
            id: ids.next().into(),
            indicator: indicator.id,
            value: 3.0700000000000003e9,
            qualifier: Some(Qualifier::MoreThan),
            as_of: Some("2024".parse().expect("a date")),
            read_on: "2026-04-01".parse().expect("a day"),
            next_release: Some("2026-06".parse().expect("a date")),
            illustrative: true,
            note: both("donnée provisoire", "provisional figure"),
        };
        let talking_point = TalkingPoint {
            id: ids.next().into(),
            slot: Slot::IfRaised,
            lead: both("De l’entente à la réalisation", "From agreement to delivery"),
            text: both("Nous tenons nos engagements nationaux.", "We agreed and we deliver."),
            reply: both("Nous y travaillons.", "We are working on it."),
            themes: vec!["Investissement".into(), "Énergie".into()],
            counterparts: vec![other.id],
            handling: Handling::default(),
        };
        let brief = Brief {
            id: ids.next().into(),
            meeting: Some(meeting.id),
            template: "meeting-note".into(),
            title: both("Rencontre de suivi", "Follow-up meeting"),
            subtitle: both("Entretien avec Mme Œillet", "Meeting with Ms. Œillet"),
            addressee: both("À l’intention du ministre", "For the Minister"),
            department: both("Ministère de l’Océan", "Department of the Ocean"),
            docket: Some("2026-0042".into()),
            purpose: BriefPurpose::Decision,
            state: BriefState::InReview,
            lang: Lang::Fr,
            marking: Some("protected_b".into()),
            privileged: true,
            cabinet_confidence: true,
            due_on: Some("2026-04-16".parse().expect("a day")),
            contact: Some("poste 1234".into()),
            consulted: vec!["Finances".into(), "Énergie".into()],
            version: 2,
            updated_at: "2026-04-09T12:00:00Z".parse().expect("an instant"),
            handling: Handling { marking: Some("protected_a".into()), ..Handling::default() },
        };
        let section = Section {
            id: ids.next().into(),
            brief: brief.id,
            seq: 0,
            role: SectionRole::Objectives,
            heading: both("Objectifs", "Objectives"),
            required: true,
        };
        let quote = Quote {
            id: ids.next().into(),
            text: "L’océan nous unit.".into(),
            lang: Lang::Fr,
            speaker: Some(person.id),
            speaker_name: person.name.clone(),
            speaker_title: Some("ministre de l’Océan".into()),
            on: Some("2025-10-15".parse().expect("a date")),
            counterparts: vec![other.id],
            handling: Handling::default(),
        };
        let blocks =
            blocks(ids, &section, &anchor, &commitment, &observation, &person, &talking_point, &quote);
        Self {
            link: Link { id: ids.next().into(), from: other.id, to: home.id, kind: LinkKind::MemberOf },
            office: Office {
                id: ids.next().into(),
                person: person.id,
                counterpart: other.id,
                title: both("ministre de l’Océan", "Minister of the Ocean"),
                from: Some("2021-09".parse().expect("a date")),
                until: Some("2026".parse().expect("a date")),
            },
            agenda_item: AgendaItem {
                id: ids.next().into(),
                meeting: meeting.id,
                seq: 1,
                title: both("Fonds conjoint", "Joint fund"),
                minutes: Some(20),
                theme: Some("Investissement".into()),
            },
            participant: Participant {
                id: ids.next().into(),
                meeting: meeting.id,
                person: person.id,
                side: other.id,
                lead: true,
                seq: 1,
            },
            status_event: StatusEvent {
                id: ids.next().into(),
                commitment: commitment.id,
                seq: 1,
                on: "2026-01-20".parse().expect("a day"),
                change: StatusChange::Due { due },
                note: both("Reporté en janvier", "Put off in January"),
                anchor: Some(anchor.id),
            },
            talking_point_use: TalkingPointUse {
                id: ids.next().into(),
                talking_point: talking_point.id,
                meeting: meeting.id,
                brief: Some(brief.id),
                on: Some("2025-10-15".parse().expect("a day")),
                said: Some(false),
            },
            evidence: Evidence {
                id: ids.next().into(),
                record: commitment.to_ref(),
                anchor: anchor.id,
                role: EvidenceRole::Origin,
            },
            proposal: Proposal {
                id: ids.next().into(),
                source: source.id,
                seq: 1,
                spans: vec![anchor.span],
                draft: Draft::Statistic {
                    name: both("Fonds", "Fund"),
                    value: 3.07e9,
                    qualifier: Some(Qualifier::About),
                    unit: "CAD".into(),
                    as_of: Some("2025".parse().expect("a date")),
                },
                cues: vec!["milliards".into()],
                confidence: 0.1 + 0.2,
                decision: Decision::Accepted { record: observation.to_ref(), edited: true },
            },
            instrument: Instrument {
                id: ids.next().into(),
                name: both("Protocole d’entente sur le fonds", "Memorandum on the fund"),
                kind: InstrumentKind::Mou,
                status: Some(InstrumentStatus::ToBeConcluded),
                parties: vec![home.id, other.id],
                on: Some("2025-10-15".parse().expect("a date")),
                handling: Handling::default(),
            },
            version: Version {
                id: ids.next().into(),
                brief: brief.id,
                number: 1,
                made_at: "2026-04-08T20:00:00Z".parse().expect("an instant"),
                label: "remise au cabinet".into(),
                snapshot: "{\"blocs\":[]}".into(),
            },
            approval: Approval {
                id: ids.next().into(),
                brief: brief.id,
                seq: 1,
                name: "Noé Lévesque".into(),
                title: both("sous-ministre", "Deputy Minister"),
                due_on: Some("2026-04-10".parse().expect("a day")),
                decided_on: Some("2026-04-09".parse().expect("a day")),
                approved: Some(false),
                version: Some(2),
            },
            home,
            other,
            person,
            meeting,
            commitment,
            indicator,
            observation,
            talking_point,
            source,
            reading,
            paragraphs,
            bytes,
            anchor,
            quote,
            brief,
            section,
            blocks,
        }
    }

    /// Writes everything, parts before wholes, to show that order within an operation does not matter.
    pub fn put(&self, tx: &mut Tx<'_>) -> Result<()> {
        tx.put(&self.approval)?;
        tx.put(&self.version)?;
        for block in &self.blocks {
            tx.put(block)?;
        }
        tx.put(&self.section)?;
        tx.put(&self.brief)?;
        tx.put(&self.quote)?;
        tx.put(&self.instrument)?;
        tx.put(&self.proposal)?;
        tx.put(&self.evidence)?;
        tx.put(&self.anchor)?;
        tx.add_reading(&self.source, &self.reading, &self.paragraphs, &self.bytes)?;
        tx.put(&self.talking_point_use)?;
        tx.put(&self.talking_point)?;
        tx.put(&self.observation)?;
        tx.put(&self.indicator)?;
        tx.put(&self.status_event)?;
        tx.put(&self.commitment)?;
        tx.put(&self.participant)?;
        tx.put(&self.agenda_item)?;
        tx.put(&self.meeting)?;
        tx.put(&self.office)?;
        tx.add_original(b"portrait")?;
        tx.put(&self.person)?;
        tx.put(&self.link)?;
        tx.put(&self.other)?;
        tx.put(&self.home)?;
        Ok(())
    }
}

/// A library that holds the sample.
pub fn filled() -> (Scratch, Sample) {
    let scratch = Scratch::new();
    let sample = Sample::new(&scratch.ids);
    scratch.change(|tx| sample.put(tx));
    (scratch, sample)
}

#[allow(clippy::too_many_arguments)]
fn blocks(
    ids: &CountingIds,
    section: &Section,
    anchor: &Anchor,
    commitment: &Commitment,
    observation: &Observation,
    person: &Person,
    talking_point: &TalkingPoint,
    quote: &Quote,
) -> Vec<Block> {
    let rich = || RichText {
        fr: Some(vec![
            Inline::bold("Conclure "),
            Inline::Text { text: "l’accord-cadre".into(), bold: false, italic: true },
            Inline::Cite { anchors: vec![anchor.id] },
            Inline::Break,
            Inline::Value { observation: observation.id },
            Inline::Name { person: person.id },
        ]),
        en: Some(vec![Inline::text("Conclude the framework agreement")]),
    };
    let bodies = vec![
        BlockBody::Facts,
        BlockBody::Paragraph { text: rich() },
        BlockBody::Heading { text: rich(), minutes: Some(15) },
        BlockBody::List { ordered: true, items: vec![ListItem { id: ids.next().into(), text: rich() }] },
        BlockBody::Points {
            items: vec![PointItem {
                id: ids.next().into(),
                slot: Slot::Reply,
                text: rich(),
                talking_point: Some(talking_point.id),
            }],
        },
        BlockBody::Quote { quote: quote.id },
        BlockBody::Table {
            caption: rich(),
            header: vec![Cell { text: rich() }],
            rows: vec![vec![Cell { text: rich() }], vec![Cell { text: RichText::default() }]],
        },
        BlockBody::Commitments { commitments: vec![commitment.id], caption: rich() },
        BlockBody::Statistics { observations: vec![observation.id], caption: rich() },
        BlockBody::Chart { indicator: observation.indicator, caption: rich(), note: rich() },
        BlockBody::Biography { person: person.id, text: rich() },
    ];
    let block = |(seq, body)| Block {
        id: ids.next().into(),
        section: section.id,
        seq,
        body,
        source_lang: Lang::Fr,
        lang_state: LangState::OutOfStep,
        marking: Some("protected_b".into()),
        internal: true,
    };
    (0..).zip(bodies).map(block).collect()
}
