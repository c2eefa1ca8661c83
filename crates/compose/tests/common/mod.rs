//! An invented library around the public facts of one meeting, and a readable dump of a resolved brief.
#![allow(dead_code, reason = "each test file uses a part of this")]

use std::sync::atomic::{AtomicU64, Ordering};

use am_compose::{
    AssembleOptions, Document, Material, Place, Records, ResolveOptions, Resolved, Templates, Words,
    assemble, built_in_markings, resolve,
};
use am_model::commitment::{Commitment, CommitmentState, Due, Recurrence, Strength};
use am_model::counterpart::{Counterpart, CounterpartKind};
use am_model::date::PartialDate;
use am_model::handling::{Handling, MarkingLevel};
use am_model::ids::*;
use am_model::lang::{Lang, PerLang};
use am_model::meeting::{AgendaItem, Meeting, MeetingFormat, MeetingState, Participant};
use am_model::person::{Office, Person};
use am_model::record::{Record, RecordRef};
use am_model::resolved::{Line, ResolvedBlock, ResolvedBody, Run, Table};
use am_model::source::*;
use am_model::statistic::{Indicator, Observation, Qualifier};
use am_model::talking_point::{Slot, TalkingPoint};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use uuid::Uuid;

/// Counts ids up, so that records sort as they were made and goldens stay the same.
#[derive(Default)]
pub struct CountedIds(AtomicU64);

impl MakeIds for CountedIds {
    fn next(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.0.fetch_add(1, Ordering::Relaxed)) + 1)
    }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub fn date(text: &str) -> PartialDate {
    text.parse().expect("a date")
}

pub fn both(fr: &str, en: &str) -> PerLang<String> {
    PerLang::both(fr, en)
}

pub fn words() -> Words {
    Words::load().expect("the words compiled in hold together")
}

pub fn levels() -> Vec<MarkingLevel> {
    built_in_markings().expect("the markings compiled in hold together")
}

/// A library under construction.
#[derive(Default)]
pub struct Library {
    pub ids: CountedIds,
    pub records: Records,
}

impl Library {
    fn id<T: From<Uuid>>(&self) -> T {
        self.ids.next().into()
    }

    pub fn party(&mut self, name: PerLang<String>, article: Option<&str>, home: bool) -> CounterpartId {
        let id: CounterpartId = self.id();
        self.records.counterparts.insert(
            id,
            Counterpart {
                id,
                kind: CounterpartKind::Country,
                official_name: name.clone(),
                name,
                article_fr: article.map(str::to_owned),
                aliases: PerLang::default(),
                home,
                summary: PerLang::default(),
                handling: Handling::default(),
            },
        );
        id
    }

    pub fn person(
        &mut self,
        name: &str,
        family: &str,
        of: CounterpartId,
        title: PerLang<String>,
    ) -> PersonId {
        let id: PersonId = self.id();
        self.records.people.insert(
            id,
            Person {
                id,
                name: name.into(),
                family_name: family.into(),
                aliases: Vec::new(),
                honorific: both("M.", "Mr."),
                address: PerLang::default(),
                pronunciation: None,
                biography: PerLang::default(),
                portrait: None,
                handling: Handling::default(),
            },
        );
        self.office(id, of, title);
        id
    }

    pub fn office(
        &mut self,
        person: PersonId,
        counterpart: CounterpartId,
        title: PerLang<String>,
    ) -> OfficeId {
        let id: OfficeId = self.id();
        self.records.offices.insert(id, Office { id, person, counterpart, title, from: None, until: None });
        id
    }

    pub fn meeting(&mut self, home: CounterpartId, with: CounterpartId, on: &str, place: &str) -> MeetingId {
        let id: MeetingId = self.id();
        self.records.meetings.insert(
            id,
            Meeting {
                id,
                title: both("Rencontre", "Meeting"),
                home,
                counterparts: vec![with],
                state: MeetingState::Held,
                on: Some(date(on)),
                starts_at: None,
                ends_at: None,
                zone: None,
                place: both(place, place),
                format: MeetingFormat::InPerson,
                spoken: None,
                scenario: PerLang::default(),
                handling: Handling::default(),
            },
        );
        id
    }

    pub fn agenda(
        &mut self,
        meeting: MeetingId,
        title: PerLang<String>,
        minutes: u32,
        theme: &str,
    ) -> AgendaItemId {
        let id: AgendaItemId = self.id();
        let seq = self.records.agenda_of(meeting).len() as u32 + 1;
        let (minutes, theme) = (Some(minutes), Some(theme.to_owned()));
        self.records.agenda_items.insert(id, AgendaItem { id, meeting, seq, title, minutes, theme });
        id
    }

    pub fn attends(&mut self, meeting: MeetingId, person: PersonId, side: CounterpartId) {
        let id: ParticipantId = self.id();
        let seq = self.records.participants_of(meeting).len() as u32 + 1;
        self.records.participants.insert(id, Participant { id, meeting, person, side, lead: true, seq });
    }

    pub fn source(&mut self, cite_as: PerLang<String>, lang: Lang, illustrative: bool) -> SourceId {
        let id: SourceId = self.id();
        self.records.sources.insert(
            id,
            Source {
                id,
                title: cite_as.text(lang).to_owned(),
                cite_as,
                short: PerLang::default(),
                lang,
                kind: SourceKind::Record,
                publisher: None,
                published: None,
                event_date: None,
                event_place: None,
                url: None,
                public: !illustrative,
                illustrative,
                original: Original {
                    file_name: "document.md".into(),
                    media_type: MediaType::Md,
                    sha256: String::new(),
                    size: 0,
                },
                reading: ReadingId(Uuid::from_u128(7)),
                twin: None,
                counterparts: Vec::new(),
                meeting: None,
                imported_at: DateTime::<Utc>::UNIX_EPOCH,
                handling: Handling::default(),
            },
        );
        id
    }

    /// Quotes some words of a ¶ of a source.
    pub fn anchor(&mut self, source: SourceId, number: u32) -> AnchorId {
        let id: AnchorId = self.id();
        let text = format!("Texte du paragraphe {number}.");
        let quote = "paragraphe".to_owned();
        let span = Span { ordinal: number, start: 9, end: 19 };
        let hash = hash_of_words(&quote);
        let reading = self.records.sources[&source].reading;
        self.records.anchors.insert(id, Anchor { id, source, reading, span, quote, hash });
        self.records.paragraphs.insert(id, Place { number: Some(number), page: None, text_now: Some(text) });
        id
    }

    /// Quotes some words of a page.
    pub fn anchor_on_page(&mut self, source: SourceId, page: u32) -> AnchorId {
        let id = self.anchor(source, 30 + page);
        self.records.paragraphs.entry(id).and_modify(|place| place.page = Some(page));
        id
    }

    pub fn rests_on(&mut self, record: RecordRef, anchors: &[AnchorId]) {
        for &anchor in anchors {
            let evidence = Evidence { id: self.id(), record, anchor, role: EvidenceRole::Origin };
            self.records.evidence.push(evidence);
        }
    }

    pub fn point(&mut self, slot: Slot, with: CounterpartId, text: PerLang<String>) -> TalkingPointId {
        let id: TalkingPointId = self.id();
        self.records.talking_points.insert(
            id,
            TalkingPoint {
                id,
                slot,
                lead: PerLang::default(),
                text,
                reply: PerLang::default(),
                themes: Vec::new(),
                counterparts: vec![with],
                handling: Handling::default(),
            },
        );
        id
    }

    pub fn with_theme(&mut self, point: TalkingPointId, theme: &str) {
        self.records.talking_points.entry(point).and_modify(|own| own.themes.push(theme.to_owned()));
    }

    pub fn commitment(
        &mut self,
        by: &[CounterpartId],
        title: PerLang<String>,
        due: Option<&str>,
    ) -> CommitmentId {
        let id: CommitmentId = self.id();
        self.records.commitments.insert(
            id,
            Commitment {
                id,
                title,
                wording: None,
                by: by.to_vec(),
                to: Vec::new(),
                strength: Strength::Firm,
                topic: None,
                due: Due { on: due.map(day), ..Due::default() },
                made_on: None,
                meeting: None,
                lead: None,
                line: PerLang::default(),
                state: CommitmentState::NotStarted,
                reason: None,
                handling: Handling::default(),
            },
        );
        id
    }

    pub fn change(&mut self, id: CommitmentId, change: impl FnOnce(&mut Commitment)) {
        change(self.records.commitments.get_mut(&id).expect("made before"));
    }

    pub fn indicator(
        &mut self,
        name: PerLang<String>,
        unit: &str,
        scope: PerLang<String>,
        with: CounterpartId,
    ) -> IndicatorId {
        let id: IndicatorId = self.id();
        self.records.indicators.insert(
            id,
            Indicator {
                id,
                name,
                unit: unit.into(),
                scope,
                release_months: Some(12),
                counterparts: vec![with],
                handling: Handling::default(),
            },
        );
        id
    }

    pub fn value(&mut self, indicator: IndicatorId, value: f64, as_of: Option<&str>) -> ObservationId {
        let id: ObservationId = self.id();
        self.records.observations.insert(
            id,
            Observation {
                id,
                indicator,
                value,
                qualifier: None,
                as_of: as_of.map(date),
                read_on: day("2026-01-15"),
                next_release: None,
                illustrative: false,
                note: PerLang::default(),
            },
        );
        id
    }

    /// Assembles a brief for a meeting as of 31 March 2026, titled as the printed example is.
    pub fn assemble(&self, template: &str, meeting: MeetingId) -> Document {
        let templates = Templates::built_in().expect("the templates compiled in hold together");
        let (words, levels) = (words(), levels());
        let material = Material {
            meeting: &self.records.meetings[&meeting],
            records: &self.records,
            carry: Default::default(),
            levels: &levels,
        };
        let now = "2026-03-31T14:00:00Z".parse().expect("an instant");
        let mut options = AssembleOptions::new(Lang::Fr, day("2026-03-31"), now, &words);
        options.title = both("Rencontre de suivi Canada–Qatar", "Canada–Qatar follow-up meeting");
        options.department = both("Ministère de l’Exemple", "Department of Examples");
        assemble(templates.get(template).expect("a built-in template"), &material, &self.ids, &options)
    }

    pub fn resolve(&self, document: &Document, lang: Lang) -> Resolved {
        self.resolve_on(document, lang, "2026-03-31")
    }

    pub fn resolve_on(&self, document: &Document, lang: Lang, today: &str) -> Resolved {
        let (words, levels) = (words(), levels());
        let options =
            ResolveOptions { lang, today: day(today), levels: &levels, words: &words, internal: false };
        resolve(document, &self.records, &options)
    }
}

/// The meeting of the printed example, with what the tests change.
pub struct Example {
    pub library: Library,
    pub canada: CounterpartId,
    pub qatar: CounterpartId,
    pub solomon: PersonId,
    pub al_mannai: PersonId,
    pub doha: MeetingId,
    pub ottawa: MeetingId,
    pub record: SourceId,
    pub all_in: SourceId,
    pub series: IndicatorId,
}

/// Makes the records from which the printed example comes out.
pub fn example() -> Example {
    let mut library = Library::default();
    let l = &mut library;
    let canada = l.party(both("Canada", "Canada"), Some("le"), true);
    let qatar = l.party(both("Qatar", "Qatar"), Some("le"), false);
    let solomon = l.person(
        "Evan Solomon",
        "Solomon",
        canada,
        both(
            "Ministre de l’Intelligence artificielle et de l’Innovation numérique",
            "Minister of Artificial Intelligence and Digital Innovation",
        ),
    );
    let al_mannai = l.person(
        "Mohammed bin Ali bin Mohammed Al Mannai",
        "Al Mannai",
        qatar,
        both(
            "Ministre des Communications et des Technologies de l’information",
            "Minister of Communications and Information Technology",
        ),
    );
    let doha = l.meeting(canada, qatar, "2025-10-15", "Doha");
    let follow_up = l.meeting(canada, qatar, "2026-01-20", "");
    let ottawa = l.meeting(canada, qatar, "2026-04-09", "Ottawa");
    l.records.meetings.entry(follow_up).and_modify(|meeting| meeting.format = MeetingFormat::Video);
    l.records.meetings.entry(ottawa).and_modify(|meeting| {
        meeting.state = MeetingState::Planned;
        meeting.starts_at = NaiveTime::from_hms_opt(10, 0, 0);
        meeting.ends_at = NaiveTime::from_hms_opt(10, 45, 0);
        meeting.spoken = Some(Lang::En);
        meeting.scenario = both("sans point de presse", "no press availability");
    });
    for meeting in [doha, ottawa] {
        l.attends(meeting, solomon, canada);
        l.attends(meeting, al_mannai, qatar);
    }
    let record = l.source(
        both(
            "Compte rendu de la rencontre ministérielle Canada–Qatar, Doha, 15\u{a0}octobre 2025",
            "Record of the Canada–Qatar ministerial meeting, Doha, October\u{a0}15, 2025",
        ),
        Lang::Fr,
        true,
    );
    let call = l.source(
        both(
            "Compte rendu du point de suivi, visioconférence, 20\u{a0}janvier 2026",
            "Record of the follow-up call, video conference, January\u{a0}20, 2026",
        ),
        Lang::Fr,
        true,
    );
    let all_in = l.source(
        both(
            "Bilan d’ALL IN 2025, Montréal, septembre 2025",
            "ALL IN 2025 results, Montréal, September 2025",
        ),
        Lang::En,
        false,
    );
    let france = l.source(
        both(
            "Note de la rencontre Québec–France, 25\u{a0}juin 2020",
            "Note on the Québec–France meeting, June\u{a0}25, 2020",
        ),
        Lang::Fr,
        false,
    );
    agenda_and_points(l, ottawa, qatar, record, call, all_in);
    commitments(l, canada, qatar, doha, record);
    let series = statistics(l, qatar, all_in, france);
    biographies(l, solomon, al_mannai, record);
    Example { library, canada, qatar, solomon, al_mannai, doha, ottawa, record, all_in, series }
}

fn agenda_and_points(
    l: &mut Library,
    meeting: MeetingId,
    qatar: CounterpartId,
    record: SourceId,
    call: SourceId,
    all_in: SourceId,
) {
    let at = |l: &mut Library, numbers: &[u32]| -> Vec<AnchorId> {
        numbers.iter().map(|number| l.anchor(record, *number)).collect()
    };
    let (five_six, four_seven, whole) = (at(l, &[5, 6]), at(l, &[4, 7]), at(l, &[4, 5, 6, 7]));
    let (in_january, in_results) = (vec![l.anchor(call, 2)], vec![l.anchor_on_page(all_in, 1)]);
    for (fr, en, minutes, theme) in [
        ("Protocole d’entente sur les TIC", "MoU on ICT", 10, "protocole"),
        ("Personnes-ressources et points de suivi", "Contacts and follow-up calls", 10, "contacts"),
        ("Comité mixte des TIC", "Joint ICT committee", 10, "comité"),
        ("Calcul de haute performance", "High-performance computing", 15, "calcul"),
    ] {
        l.agenda(meeting, both(fr, en), minutes, theme);
    }
    let aims = [
        (
            "Arrêter la date de signature du protocole d’entente sur les technologies de l’information et des communications (TIC), en préparation depuis Doha.",
            "Settle the signing date of the memorandum of understanding (MoU) on information and communications technologies (ICT), in preparation since Doha.",
            &five_six,
        ),
        (
            "Nommer, séance tenante, la personne-ressource principale de chaque ministère.",
            "Name, during the meeting itself, each ministry’s main contact.",
            &five_six,
        ),
        (
            "Répondre à la proposition qatarienne de comité mixte des TIC et fixer le premier échange d’experts en calcul de haute performance.",
            "Answer Qatar’s proposal of a joint ICT committee and set the first exchange of experts in high-performance computing.",
            &four_seven,
        ),
    ];
    for (fr, en, anchors) in aims {
        let point = l.point(Slot::Aim, qatar, both(fr, en));
        cite_point(l, point, anchors);
    }
    let messages = [
        (
            both("De l’entente à la réalisation", "From agreement to delivery"),
            both(
                "Le Canada est prêt à signer le protocole d’entente sur les TIC et propose un calendrier court, avec un responsable nommé de chaque côté.",
                "Canada is ready to sign the MoU on ICT and proposes a short timetable, with a named lead on each side.",
            ),
            &five_six,
        ),
        (
            both("Des équipes qui se parlent", "Teams that talk to each other"),
            both(
                "Les points de suivi convenus à Doha portent leurs fruits\u{a0}: le plus récent a eu lieu en janvier 2026.",
                "The follow-up calls agreed in Doha are bearing fruit: the latest took place in January 2026.",
            ),
            &in_january,
        ),
        (
            both("Un écosystème à rencontrer", "An ecosystem to meet"),
            both(
                "En septembre 2025, ALL IN a réuni 6\u{a0}000\u{a0}participants à Montréal; les grappes y ont fait état de 627\u{a0}projets, d’une valeur de plus de 3,07\u{a0}milliards de dollars.",
                "In September 2025, ALL IN brought 6,000 participants to Montréal; the clusters reported 627 projects there, worth more than $3.07\u{a0}billion.",
            ),
            &in_results,
        ),
    ];
    for (lead, text, anchors) in messages {
        let point = l.point(Slot::KeyMessage, qatar, text);
        l.records.talking_points.entry(point).and_modify(|own| own.lead = lead);
        cite_point(l, point, anchors);
    }
    let none = Vec::new();
    let lines = [
        (
            Slot::Raise,
            "protocole",
            "Nous avions convenu à Doha de le finaliser dans les mois suivants; le texte est stable et peut être signé.",
            "We agreed in Doha to finalize it in the following months; the text is stable and can be signed.",
            &five_six,
        ),
        (
            Slot::Raise,
            "protocole",
            "Je propose que nos équipes arrêtent une date d’ici le 15\u{a0}avril.",
            "I suggest our teams settle a date by April\u{a0}15.",
            &none,
        ),
        (
            Slot::Raise,
            "contacts",
            "Nos deux ministères devaient chacun désigner une personne-ressource; ce n’est pas encore fait, et je souhaite que nous réglions la question aujourd’hui.",
            "Our two ministries were each to name a contact; that has not been done yet, and I would like us to settle it today.",
            &whole,
        ),
        (
            Slot::Raise,
            "contacts",
            "Du côté canadien, le nom sera communiqué pendant la rencontre.",
            "On the Canadian side, the name will be given during the meeting.",
            &none,
        ),
        (
            Slot::Ask,
            "contacts",
            "Qui assurera la liaison au ministère qatarien, et à partir de quand?",
            "Who will be the liaison at the Qatari ministry, and from when?",
            &none,
        ),
        (
            Slot::Avoid,
            "comité",
            "Annoncer une date de création ou une composition avant la signature du protocole.",
            "Announcing a start date or a membership before the MoU is signed.",
            &none,
        ),
        (
            Slot::Raise,
            "comité",
            "Vous avez proposé à Doha de créer un comité mixte. L’idée nous intéresse; voyons d’abord quel mandat il aurait une fois le protocole signé.",
            "In Doha you proposed a joint committee. The idea interests us; let us first see what mandate it would have once the MoU is signed.",
            &whole,
        ),
        (
            Slot::Raise,
            "calcul",
            "Nous avions retenu l’idée d’échanges d’experts. Un premier atelier d’une journée, à distance, permettrait de cerner les besoins communs.",
            "We had kept the idea of exchanges of experts. A first one-day remote workshop would bring out our common needs.",
            &whole,
        ),
    ];
    for (slot, theme, fr, en, anchors) in lines {
        let point = l.point(slot, qatar, both(fr, en));
        l.with_theme(point, theme);
        cite_point(l, point, anchors);
    }
    let questions = [
        (
            both(
                "Pourquoi les personnes-ressources n’ont-elles pas été nommées?",
                "Why have the contacts not been named?",
            ),
            both(
                "La désignation a attendu la stabilisation du texte. Elle est maintenant possible et nous proposons de la faire aujourd’hui.",
                "Naming them waited for the text to settle. It is possible now, and we propose to do it today.",
            ),
        ),
        (
            both(
                "Le Canada veut-il accueillir une prochaine rencontre?",
                "Does Canada want to host the next meeting?",
            ),
            both(
                "Oui, en marge d’ALL IN, à Montréal, si le calendrier des ministres le permet.",
                "Yes, alongside ALL IN in Montréal, if the ministers’ calendars allow.",
            ),
        ),
    ];
    for (question, reply) in questions {
        let point = l.point(Slot::IfRaised, qatar, question);
        l.records.talking_points.entry(point).and_modify(|own| own.reply = reply);
    }
}

fn cite_point(l: &mut Library, point: TalkingPointId, anchors: &[AnchorId]) {
    let record = l.records.talking_points[&point].to_ref();
    l.rests_on(record, anchors);
}

fn commitments(
    l: &mut Library,
    canada: CounterpartId,
    qatar: CounterpartId,
    doha: MeetingId,
    record: SourceId,
) {
    let joint = [canada, qatar];
    // Made in another order than printed.
    let rows = [
        (
            &joint[..],
            "Finaliser le protocole d’entente sur les TIC",
            "Finalize the MoU on ICT",
            Some("2026-04-15"),
            5,
        ),
        (
            &joint[..],
            "Désigner une personne-ressource principale dans chaque ministère",
            "Name a main contact in each ministry",
            Some("2025-12-15"),
            6,
        ),
        (
            &joint[..],
            "Tenir des points de suivi réguliers",
            "Hold regular follow-up calls",
            Some("2026-04-20"),
            6,
        ),
        (
            &joint[..],
            "Explorer des échanges d’experts en calcul de haute performance",
            "Explore exchanges of experts in high-performance computing",
            None,
            7,
        ),
        (
            &joint[..1],
            "Répondre à la proposition de comité mixte des TIC",
            "Answer the proposal of a joint ICT committee",
            Some("2026-02-28"),
            4,
        ),
    ];
    for (by, fr, en, due, number) in rows {
        let id = l.commitment(by, both(fr, en), due);
        l.change(id, |one| {
            one.to = vec![qatar];
            one.meeting = Some(doha);
            if one.title.text(Lang::Fr).starts_with("Finaliser") {
                one.state = CommitmentState::UnderWay;
            }
            if one.title.text(Lang::Fr).starts_with("Tenir") {
                one.state = CommitmentState::UnderWay;
                one.due.every = Some(Recurrence::Quarterly);
            }
        });
        let anchor = l.anchor(record, number);
        let reference = l.records.commitments[&id].to_ref();
        l.rests_on(reference, &[anchor]);
    }
}

fn statistics(l: &mut Library, qatar: CounterpartId, all_in: SourceId, france: SourceId) -> IndicatorId {
    let event = both("Événement", "Event");
    let canada = both("Canada", "Canada");
    let people = l.indicator(
        both("Participants à ALL IN, Montréal", "Participants in ALL IN, Montréal"),
        "people",
        event,
        qatar,
    );
    let projects =
        l.indicator(both("Projets de grappes", "Cluster projects"), "projects", canada.clone(), qatar);
    let worth = l.indicator(both("Valeur de ces projets", "Value of these projects"), "CAD", canada, qatar);
    let specialists = l.indicator(
        both("Spécialistes des TIC", "ICT specialists"),
        "people",
        both("Québec", "Québec"),
        qatar,
    );
    let results = l.anchor_on_page(all_in, 1);
    for (year, count) in [("2023", 2_900.0), ("2024", 4_400.0)] {
        let id = l.value(people, count, Some(year));
        l.records.observations.entry(id).and_modify(|value| value.illustrative = true);
    }
    for (indicator, value, qualifier) in
        [(people, 6_000.0, None), (projects, 627.0, None), (worth, 3.07e9, Some(Qualifier::MoreThan))]
    {
        let id = l.value(indicator, value, Some("2025-09"));
        l.records.observations.entry(id).and_modify(|own| own.qualifier = qualifier);
        let reference = l.records.observations[&id].to_ref();
        l.rests_on(reference, &[results]);
    }
    let old = l.value(specialists, 91_000.0, Some("2020-06"));
    let anchor = l.anchor(france, 3);
    let reference = l.records.observations[&old].to_ref();
    l.rests_on(reference, &[anchor]);
    people
}

fn biographies(l: &mut Library, solomon: PersonId, al_mannai: PersonId, record: SourceId) {
    l.records.people.entry(al_mannai).and_modify(|person| {
        person.address = both("Monsieur le Ministre; Excellence", "Minister; Your Excellency");
        person.biography = both(
            "Ministre des Communications et des Technologies de l’information du Qatar. A reçu M.\u{a0}Solomon à Doha le 15\u{a0}octobre 2025, où il a proposé la création d’un comité mixte des TIC.",
            "Qatar’s Minister of Communications and Information Technology. Received Mr.\u{a0}Solomon in Doha on October\u{a0}15, 2025, where he proposed a joint ICT committee.",
        );
    });
    l.records.people.entry(solomon).and_modify(|person| {
        person.biography = both(
            "Ministre de l’Intelligence artificielle et de l’Innovation numérique du Canada. Dirige la délégation et préside la rencontre.",
            "Canada’s Minister of Artificial Intelligence and Digital Innovation. Leads the delegation and chairs the meeting.",
        );
    });
    let anchors = [l.anchor(record, 2), l.anchor(record, 4)];
    let reference = l.records.people[&al_mannai].to_ref();
    l.rests_on(reference, &anchors);
}

/// Writes a resolved brief as text one can read: `~` is a no-break space, `[^1]` a note, `{en:…}` a language.
pub fn dump(resolved: &Resolved) -> String {
    let brief = &resolved.brief;
    let frame = &brief.frame;
    let mut out = String::new();
    let mut put = |text: String| out.push_str(&(text.replace('\u{a0}', "~") + "\n"));
    put(format!("[header 1] {} | {}", frame.department, frame.marking));
    put(format!("[header 2] {} | {}", frame.running_head, frame.marking));
    put(format!("[footer]   {} | {}", frame.marking, frame.page_of));
    put(format!("[draft]    {}", frame.draft.as_deref().unwrap_or("-")));
    put(format!(
        "[subject]  {}; keywords {}; author {}",
        frame.subject,
        frame.keywords.join(", "),
        frame.author
    ));
    put(format!("\n{}\n# {}\n{}\n", line(&frame.addressee), frame.title, line(&frame.subtitle)));
    put(format!("[{}]", frame.facts_caption));
    for fact in &brief.facts {
        put(format!("  {}: {}", fact.label, line(&fact.line)));
    }
    for section in &brief.sections {
        put(format!("\n## {}. {}", section.number, line(&section.heading)));
        section.unwritten.iter().for_each(|words| put(format!("({words})")));
        for block in &section.blocks {
            put(dump_block(block));
        }
    }
    put("\n---".into());
    for note in &brief.notes {
        put(format!("{}  {}", note.number, line(&note.line)));
    }
    put("\n--- checks".into());
    for check in &resolved.checks {
        let params: Vec<String> =
            check.params.iter().map(|(name, value)| format!("{name}={value}")).collect();
        put(format!("{:?} {:?} {}", check.severity, check.code, params.join("; ")));
    }
    out
}

fn dump_block(block: &ResolvedBlock) -> String {
    match &block.body {
        ResolvedBody::Paragraph { line: text } => line(text),
        ResolvedBody::Heading { line: text, aside } => {
            format!("### {} | {}", line(text), aside.as_deref().unwrap_or("-"))
        }
        ResolvedBody::List { ordered, items } => {
            let mark = |at: usize| if *ordered { format!("{}.", at + 1) } else { "*".into() };
            let items =
                items.iter().enumerate().map(|(at, (_, text))| format!("{} {}", mark(at), line(text)));
            items.collect::<Vec<_>>().join("\n")
        }
        ResolvedBody::Role { label, line: text } => format!("  [{label}] {}", line(text)),
        ResolvedBody::Question { question, answer } => format!("Q {}\nA {}", line(question), line(answer)),
        ResolvedBody::Quote { line: text, by } => format!("> {} ({by})", line(text)),
        ResolvedBody::Table(table) => dump_table(table),
        ResolvedBody::Chart(chart) => {
            let mut out = format!("[chart] {}\n", line(&chart.caption));
            for bar in &chart.bars {
                let strong = if bar.strong { " (strong)" } else { "" };
                out += &format!("  {} = {} ({}){strong}\n", bar.label, bar.text, bar.value);
            }
            out += &format!("  series: {}\n  description: {}\n", chart.series, chart.description);
            out + &format!("  note: {}", chart.note.as_ref().map(line).unwrap_or_else(|| "-".into()))
        }
        ResolvedBody::Biography(biography) => format!(
            "[{} {}] {}\n{}",
            biography.initials,
            biography.portrait_description,
            biography.name,
            line(&biography.text)
        ),
    }
}

fn dump_table(table: &Table) -> String {
    let caption = table.caption.as_ref().map(line).unwrap_or_else(|| "-".into());
    let columns: Vec<String> =
        table.columns.iter().map(|c| format!("{} ({} {:?})", line(&c.heading), c.weight, c.align)).collect();
    let mut out = format!("[table] {caption}\n  ({})\n  {}", table.description, columns.join(" | "));
    for row in &table.rows {
        out += &format!("\n  {}", row.iter().map(line).collect::<Vec<_>>().join(" | "));
    }
    out
}

/// Writes a line.
pub fn line(line: &Line) -> String {
    let runs: String = line
        .runs
        .iter()
        .map(|run| match run {
            Run::Text { text, bold, italic, lang, tone } => {
                let mut text = text.clone();
                if *bold {
                    text = format!("**{text}**");
                }
                if *italic {
                    text = format!("_{text}_");
                }
                if let Some(tone) = tone {
                    text = format!("<{tone:?} {text}>");
                }
                lang.map_or(text.clone(), |lang| format!("{{{}:{text}}}", lang.code()))
            }
            Run::Note { number } => format!("[^{number}]"),
            Run::Link { text, url } => format!("[{text}]({url})"),
            Run::Break => " // ".into(),
        })
        .collect();
    line.lang.map_or(runs.clone(), |lang| format!("{{{}: {runs}}}", lang.code()))
}
