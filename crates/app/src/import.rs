//! Importing: files become sources with paragraphs and proposals. One bad file never stops the others.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use am_ingest::{Limits, ReadDocument};
use am_model::counterpart::Counterpart;
use am_model::date::PartialDate;
use am_model::extraction::{DocumentFields, Extraction, FoundParty};
use am_model::handling::MarkingId;
use am_model::proposal::{Decision, Proposal};
use am_model::record::RecordKind;
use am_model::source::{MediaType, Original, Reading, Source, SourceKind, sha256};
use am_model::{CounterpartId, Handling, Lang, MeetingId, PerLang, ProposalId, ReadingId, SourceId, number};
use am_store::{OpVerb, Operation, Tx};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::drafts::drafts;
use crate::error::AppError;
use crate::gather::Parties;
use crate::reading::{file_bytes, name_of};
use crate::reported::ReportedMeeting;
use crate::{App, Changed, remark};

/// The largest document that is read, in bytes.
pub const MAX_DOCUMENT_BYTES: u64 = Limits::DEFAULT.file_bytes;

/// What goes for all the files of an import.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Type)]
pub struct ImportOptions {
    /// Whom they concern; `None` goes by what the text names.
    pub counterpart: Option<CounterpartId>,
    /// The meeting they report.
    pub meeting: Option<MeetingId>,
    /// Their marking.
    pub marking: Option<MarkingId>,
    /// Internal, as opposed to public.
    pub internal: bool,
}

/// A document in memory, with what is known about it besides its text.
pub(crate) struct Document<'a> {
    pub(crate) file_name: &'a str,
    pub(crate) bytes: &'a [u8],
    pub(crate) options: &'a ImportOptions,
}

/// How many proposals of each kind were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Type)]
pub struct ProposalCounts {
    /// Commitments.
    pub commitments: u32,
    /// Statistics.
    pub statistics: u32,
    /// People.
    pub people: u32,
    /// Quotations.
    pub quotes: u32,
    /// Instruments.
    pub instruments: u32,
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "outcome")]
pub enum ImportOutcome {
    /// It is in the library.
    Imported {
        /// The source made of it.
        source: SourceId,
        /// Its title.
        title: String,
        /// Its language.
        lang: Lang,
        /// How many paragraphs people count.
        paragraphs: u32,
        /// What was found in it.
        found: ProposalCounts,
        /// What was changed or left out in reading it.
        remarks: Vec<PerLang<String>>,
        /// The same document in the other language, now paired with it.
        twin: Option<SourceId>,
        /// The meeting it reports and is not tied to yet.
        reported: Option<Box<ReportedMeeting>>,
    },
    /// The very same bytes are in the library already.
    Duplicate {
        /// The source that has them.
        source: SourceId,
        /// Its title.
        title: String,
    },
    /// It could not be read.
    Failed {
        /// Why.
        error: AppError,
    },
    /// The import was stopped before it.
    Stopped,
}

/// One file of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ImportedFile {
    /// Its name, without folder.
    pub file_name: String,
    /// What became of it.
    pub result: ImportOutcome,
}

/// How far an import has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ImportProgress {
    /// Files dealt with.
    pub done: u32,
    /// All files.
    pub total: u32,
    /// The file just dealt with; `None` before the first.
    pub last: Option<ImportedFile>,
}

impl App {
    /// Imports files, and the files of folders, each as one undoable step.
    ///
    /// `progress` is told after each file and may stop the import.
    ///
    /// # Errors
    /// [`ErrorCode::NoLibrary`]; a file that cannot be read is an outcome, not an error.
    pub fn source_import(
        &self,
        paths: &[PathBuf],
        options: &ImportOptions,
        mut progress: impl FnMut(ImportProgress) -> ControlFlow<()>,
    ) -> Result<Changed<Vec<ImportedFile>>, AppError> {
        self.read(|_| Ok(()))?;
        let paths = expand(paths);
        let total = paths.len() as u32;
        let mut all = Changed { value: Vec::new(), touched: Vec::new(), label: None };
        let mut flow = progress(ImportProgress { done: 0, total, last: None });
        for path in paths {
            let file_name = name_of(&path);
            let result = if flow.is_break() {
                ImportOutcome::Stopped
            } else {
                match self.import_path(&path, &file_name, options) {
                    Ok(changed) => {
                        all.touched.extend(changed.touched);
                        all.label = changed.label.or(all.label);
                        changed.value
                    }
                    Err(error) => ImportOutcome::Failed { error },
                }
            };
            let file = ImportedFile { file_name, result };
            all.value.push(file.clone());
            if flow.is_continue() {
                flow = progress(ImportProgress { done: all.value.len() as u32, total, last: Some(file) });
            }
        }
        all.touched.sort();
        all.touched.dedup();
        Ok(all)
    }

    fn import_path(
        &self,
        path: &Path,
        file_name: &str,
        options: &ImportOptions,
    ) -> Result<Changed<ImportOutcome>, AppError> {
        let bytes = file_bytes(path, file_name)?;
        self.import_bytes(&Document { file_name, bytes: &bytes, options })
    }

    /// Imports a document that came without a file, as through a pipe; `name` is how it will be called.
    ///
    /// # Errors
    /// Those of reading a file; [`ErrorCode::NoLibrary`].
    pub fn source_import_bytes(
        &self,
        name: &str,
        bytes: &[u8],
        options: &ImportOptions,
    ) -> Result<Changed<ImportOutcome>, AppError> {
        self.import_bytes(&Document { file_name: name, bytes, options })
    }

    /// Imports one document from memory.
    ///
    /// # Errors
    /// Those of reading a file; [`ErrorCode::NoLibrary`].
    pub(crate) fn import_bytes(&self, document: &Document<'_>) -> Result<Changed<ImportOutcome>, AppError> {
        let hash = sha256(document.bytes);
        if let Some(known) = self.known(&hash)? {
            return Ok(known);
        }
        let read = self.read_bytes(document.file_name, document.bytes)?;
        let extraction = self.extract(&read, document.file_name)?;
        self.add_read(document, &hash, read, extraction)
    }

    /// Returns the outcome for bytes that are in the library already.
    pub(crate) fn known(&self, hash: &str) -> Result<Option<Changed<ImportOutcome>>, AppError> {
        let known = self.read(|reader| Ok(reader.sources_with_hash(hash)?.into_iter().next()))?;
        Ok(known.map(|known| {
            let value = ImportOutcome::Duplicate { source: known.id, title: known.title };
            Changed { value, touched: Vec::new(), label: None }
        }))
    }

    /// Adds a document that was read, as one undoable step.
    pub(crate) fn add_read(
        &self,
        document: &Document<'_>,
        hash: &str,
        read: ReadDocument,
        extraction: Extraction,
    ) -> Result<Changed<ImportOutcome>, AppError> {
        let title = title_of(&read, &extraction, document.file_name);
        self.change(Operation::new(OpVerb::Imported, RecordKind::Source, title.clone()), |tx| {
            // Reading took a while: another window may have brought in the same bytes meanwhile.
            if let Some(known) = tx.sources_with_hash(hash)?.into_iter().next() {
                return Ok(ImportOutcome::Duplicate { source: known.id, title: known.title });
            }
            self.keep(tx, document, hash, read, extraction, title)
        })
    }

    fn keep(
        &self,
        tx: &mut Tx<'_>,
        document: &Document<'_>,
        hash: &str,
        read: ReadDocument,
        extraction: Extraction,
        title: String,
    ) -> Result<ImportOutcome, AppError> {
        let ids = &*self.ports.ids;
        let options = document.options;
        let fields = &extraction.document;
        let is_mail = matches!(read.media_type, MediaType::Eml | MediaType::Msg);
        let (written, stated) = (read.published.as_deref().and_then(day_of), fields.published);
        let named = self.parties_of(tx, &extraction, options.counterpart.is_none())?;
        let counterparts = options.counterpart.map_or(named, |id| vec![id]);
        let lang = fields.language;
        let source = Source {
            id: SourceId::new(ids),
            cite_as: PerLang::one(lang, citation(&title, fields, lang)),
            short: short_of(fields, &title, lang),
            title,
            lang,
            kind: if is_mail { SourceKind::Mail } else { fields.kind },
            publisher: fields.publisher.clone().or(read.publisher),
            // A message was sent when it says; the dates in its text are those of others.
            published: if is_mail { written.or(stated) } else { stated.or(written) },
            event_date: fields.event_date,
            event_place: fields.event_place.clone(),
            url: read.url,
            public: !options.internal && !is_mail,
            illustrative: false,
            original: Original {
                file_name: document.file_name.to_owned(),
                media_type: read.media_type,
                sha256: hash.to_owned(),
                size: document.bytes.len() as u32,
            },
            reading: ReadingId::new(ids),
            twin: None,
            counterparts,
            meeting: options.meeting,
            imported_at: self.ports.clock.now(),
            handling: Handling { marking: options.marking.clone(), ..Handling::default() },
        };
        let reading = Reading {
            id: source.reading,
            source: source.id,
            reader: read.reader.into_owned(),
            read_at: self.ports.clock.now(),
        };
        tx.add_reading(&source, &reading, &read.paragraphs, document.bytes)?;
        let parties = Parties::load(tx)?;
        let mut found = ProposalCounts::default();
        for (seq, (spans, draft, cues, confidence)) in
            (1..).zip(drafts(&extraction, &read.paragraphs, &parties, &source))
        {
            found.count(&draft);
            let id = ProposalId::new(ids);
            let decision = Decision::Pending;
            tx.put(&Proposal { id, source: source.id, seq, spans, draft, cues, confidence, decision })?;
        }
        let twin = pair(tx, &source, read.paragraphs.len())?;
        let paragraphs = read.paragraphs.iter().filter_map(|paragraph| paragraph.number).max().unwrap_or(0);
        let kept: Source = tx.get_or_not_found(source.id)?;
        let home = extraction.home.as_ref().and_then(|home| parties.find(&home.name)).map(|party| party.id);
        Ok(ImportOutcome::Imported {
            source: source.id,
            title: source.title,
            lang,
            paragraphs,
            found,
            remarks: read.diagnostics.iter().map(remark::sentence).collect(),
            twin,
            reported: self.reported(tx, &kept, home)?.map(Box::new),
        })
    }

    /// Finds the parties the text names in the library, and adds those it does not know: our own side always, the
    /// others where nobody has said whom the document concerns.
    fn parties_of(
        &self,
        tx: &mut Tx<'_>,
        extraction: &Extraction,
        others: bool,
    ) -> Result<Vec<CounterpartId>, AppError> {
        let lang = extraction.document.language;
        if let Some(home) = &extraction.home {
            self.party(tx, home, lang, true)?;
        }
        let found = extraction.counterparts.iter().filter(|_| others);
        found.map(|found| self.party(tx, found, lang, false)).collect()
    }

    fn party(
        &self,
        tx: &mut Tx<'_>,
        found: &FoundParty,
        lang: Lang,
        home: bool,
    ) -> Result<CounterpartId, AppError> {
        let parties = Parties::load(tx)?;
        if let Some(known) = parties.find(&found.name) {
            return Ok(known.id);
        }
        let known = self.extractor()?.known_party(&found.name, lang);
        // A release between two others names a home side too; ours is any Canadian one.
        let is_canadian =
            known.as_ref().is_some_and(|known| known.code == "CA" || known.code.starts_with("CA-"));
        let party = Counterpart {
            id: CounterpartId::new(&*self.ports.ids),
            kind: found.kind,
            name: known
                .as_ref()
                .map_or_else(|| PerLang::one(lang, found.name.clone()), |known| known.name.clone()),
            official_name: PerLang::default(),
            article_fr: known.and_then(|known| known.article_fr),
            aliases: PerLang::default(),
            home: home && is_canadian,
            summary: PerLang::default(),
            handling: Handling::default(),
        };
        tx.put(&party)?;
        Ok(party.id)
    }
}

impl ProposalCounts {
    fn count(&mut self, draft: &am_model::proposal::Draft) {
        use am_model::proposal::Draft;
        match draft {
            Draft::Commitment { .. } => self.commitments += 1,
            Draft::Statistic { .. } => self.statistics += 1,
            Draft::Person { .. } => self.people += 1,
            Draft::Quote { .. } => self.quotes += 1,
            Draft::Instrument { .. } => self.instruments += 1,
            Draft::TalkingPoint { .. } => {}
        }
    }
}

/// Returns the document's own title, else one made of what was found in it, else the name of its file.
fn title_of(read: &ReadDocument, extraction: &Extraction, file_name: &str) -> String {
    let fields = &extraction.document;
    let stem = || Path::new(file_name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let own = fields.title.clone().or_else(|| read.title.clone());
    own.or_else(|| made_title(extraction)).or_else(stem).unwrap_or_else(|| file_name.to_owned())
}

/// Makes a title of the kind of document and the parties, `Compte rendu Canada–Japon`; `None` without parties.
fn made_title(extraction: &Extraction) -> Option<String> {
    let parties: Vec<&str> =
        extraction.home.iter().chain(&extraction.counterparts).map(|party| party.name.as_str()).collect();
    if extraction.counterparts.is_empty() {
        return None;
    }
    let (fr, en) = match extraction.document.kind {
        SourceKind::JointStatement => ("Déclaration commune", "Joint statement"),
        SourceKind::PressRelease => ("Communiqué", "News release"),
        SourceKind::Readout => ("Compte rendu", "Readout"),
        SourceKind::DialogueSummary => ("Résumé d’un dialogue", "Summary of a dialogue"),
        SourceKind::Speech => ("Discours", "Speech"),
        SourceKind::Agreement => ("Entente", "Agreement"),
        SourceKind::Backgrounder => ("Document d’information", "Backgrounder"),
        SourceKind::Record | SourceKind::Brief | SourceKind::Mail | SourceKind::Other => {
            ("Document", "Document")
        }
    };
    let kind = if extraction.document.language == Lang::Fr { fr } else { en };
    Some(format!("{kind} {}", parties.join("–")))
}

/// Writes how footnotes name a source: title, place, date.
fn citation(title: &str, fields: &DocumentFields, lang: Lang) -> String {
    let mut parts = vec![title.to_owned()];
    parts.extend(fields.event_place.clone().filter(|place| !title.contains(place.as_str())));
    let date = fields.event_date.or(fields.published).map(|date| number::partial_date(date, lang));
    parts.extend(date.filter(|date| !title.contains(date.as_str())));
    parts.join(", ")
}

/// Writes how chips name a source: its place, else the first words of its title.
fn short_of(fields: &DocumentFields, title: &str, lang: Lang) -> PerLang<String> {
    let first_words = || title.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
    PerLang::one(lang, fields.event_place.clone().unwrap_or_else(first_words))
}

/// Reads the day out of a date as web pages write it: `2025-10-15T14:00:00-04:00`.
fn day_of(text: &str) -> Option<PartialDate> {
    text.get(..10).unwrap_or(text).parse().ok()
}

/// Pairs `source` with the same document in the other language: same kind, same date, as many paragraphs. Both report
/// the same meeting.
fn pair(tx: &mut Tx<'_>, source: &Source, paragraphs: usize) -> Result<Option<SourceId>, AppError> {
    let may_be = |other: &Source| {
        let of_one_kind =
            other.kind == source.kind || other.kind == SourceKind::Other || source.kind == SourceKind::Other;
        of_one_kind && other.id != source.id && other.counterparts == source.counterparts
    };
    let mut found = None;
    for other in tx.sources_to_pair_with(source)?.into_iter().filter(may_be) {
        if tx.paragraphs_in(other.reading)? as usize == paragraphs {
            found = Some(other);
            break;
        }
    }
    let Some(mut twin) = found else {
        return Ok(None);
    };
    let mut paired = source.clone();
    name_after(&mut paired, &twin);
    name_after(&mut twin, source);
    paired.meeting = source.meeting.or(twin.meeting);
    twin.meeting = twin.meeting.or(source.meeting);
    tx.put(&paired)?;
    tx.put(&twin)?;
    Ok(Some(twin.id))
}

/// Makes `twin` the twin of `source` and takes over how it is named in its own language.
fn name_after(source: &mut Source, twin: &Source) {
    source.twin = Some(twin.id);
    for (own, others) in [(&mut source.cite_as, &twin.cite_as), (&mut source.short, &twin.short)] {
        if own.get(twin.lang).is_none() {
            own.set(twin.lang, others.get(twin.lang).cloned());
        }
    }
}

/// Replaces folders by the files in them, sorted, hidden ones left out.
fn expand(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        match std::fs::read_dir(path) {
            Ok(entries) => {
                let mut inside: Vec<PathBuf> =
                    entries.flatten().map(|entry| entry.path()).filter(|p| p.is_file()).collect();
                inside.retain(|p| p.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.')));
                inside.sort();
                files.extend(inside);
            }
            Err(_) => files.push(path.clone()),
        }
    }
    files
}
