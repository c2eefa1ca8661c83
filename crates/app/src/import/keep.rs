//! One document: taken in, and kept with what was found in it.

use am_ingest::ReadDocument;
use am_model::counterpart::Counterpart;
use am_model::extraction::{Extraction, FoundParty};
use am_model::proposal::{Decision, Proposal};
use am_model::record::RecordKind;
use am_model::source::{MediaType, Original, Reading, Source, SourceKind, sha256};
use am_model::{CounterpartId, Handling, Lang, PerLang, ProposalId, ReadingId, SourceId};
use am_store::{OpVerb, Operation, Tx};

use super::alike;
use super::title::{citation, day_of, short_of, title_of};
use super::{Document, ImportOptions, ImportOutcome, ProposalCounts};
use crate::drafts::drafts;
use crate::error::AppError;
use crate::gather::Parties;
use crate::{App, Changed, remark};

/// A file that came.
pub(super) enum Came {
    /// It needs nothing more: it is there already, or cannot be read.
    Settled(ImportOutcome),
    /// It was read and is to be kept.
    Read(Box<Read>),
}

/// A document that was read, with what was found in it.
pub(super) struct Read {
    file_name: String,
    pub(super) bytes: Vec<u8>,
    hash: String,
    read: ReadDocument,
    extraction: Extraction,
    title: String,
}

impl Read {
    fn new(
        file_name: &str,
        bytes: Vec<u8>,
        hash: String,
        read: ReadDocument,
        extraction: Extraction,
    ) -> Self {
        let title = title_of(&read, &extraction, file_name);
        Self { file_name: file_name.to_owned(), bytes, hash, read, extraction, title }
    }

    /// Returns what keeping it is called.
    pub(super) fn operation(&self) -> Operation {
        Operation::new(OpVerb::Imported, RecordKind::Source, self.title.clone())
    }
}

impl App {
    /// Reads a document from memory, unless the library has it, and finds what is in it. Nothing is written yet.
    ///
    /// # Errors
    /// Those of reading a file; [`ErrorCode::NoLibrary`](crate::ErrorCode::NoLibrary).
    pub(super) fn take_in(&self, file_name: &str, bytes: Vec<u8>) -> Result<Came, AppError> {
        let hash = sha256(&bytes);
        if let Some(known) = self.known(&hash)? {
            return Ok(Came::Settled(known.value));
        }
        let read = self.read_bytes(file_name, &bytes)?;
        let extraction = self.extract(&read, file_name)?;
        Ok(Came::Read(Box::new(Read::new(file_name, bytes, hash, read, extraction))))
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
        let bytes = document.bytes.to_vec();
        let read = Read::new(document.file_name, bytes, hash.to_owned(), read, extraction);
        self.change(read.operation(), |tx| self.keep(tx, &read, document.options))
    }

    /// Keeps a document that was read.
    pub(super) fn keep(
        &self,
        tx: &mut Tx<'_>,
        document: &Read,
        options: &ImportOptions,
    ) -> Result<ImportOutcome, AppError> {
        // Reading took a while: the same bytes may have come in meanwhile, with this import or by another window.
        if let Some(known) = tx.sources_with_hash(&document.hash)?.into_iter().next() {
            return Ok(ImportOutcome::Duplicate { source: known.id, title: known.title });
        }
        let ids = &*self.ports.ids;
        let Read { read, extraction, .. } = document;
        let fields = &extraction.document;
        let is_mail = matches!(read.media_type, MediaType::Eml | MediaType::Msg);
        let (written, stated) = (read.published.as_deref().and_then(day_of), fields.published);
        let (named, parties) = self.parties_of(tx, extraction, options.counterpart.is_none())?;
        let counterparts = options.counterpart.map_or(named, |id| vec![id]);
        let lang = fields.language;
        let source = Source {
            id: SourceId::new(ids),
            cite_as: PerLang::one(lang, citation(&document.title, fields, lang)),
            short: short_of(fields, &document.title, lang),
            title: document.title.clone(),
            lang,
            kind: if is_mail { SourceKind::Mail } else { fields.kind },
            publisher: fields.publisher.clone().or_else(|| read.publisher.clone()),
            // A message was sent when it says; the dates in its text are those of others.
            published: if is_mail { written.or(stated) } else { stated.or(written) },
            event_date: fields.event_date,
            event_place: fields.event_place.clone(),
            url: read.url.clone(),
            public: !options.internal && !is_mail,
            illustrative: false,
            original: Original {
                file_name: document.file_name.clone(),
                media_type: read.media_type,
                sha256: document.hash.clone(),
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
            reader: read.reader.clone().into_owned(),
            read_at: self.ports.clock.now(),
        };
        let alike = alike::remark(tx, &source.title, lang, &read.paragraphs)?;
        tx.add_reading(&source, &reading, &read.paragraphs, &document.bytes)?;
        let mut found = ProposalCounts::default();
        for (seq, (spans, draft, cues, confidence)) in
            (1..).zip(drafts(extraction, &read.paragraphs, &parties, &source))
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
            remarks: alike.into_iter().chain(read.diagnostics.iter().map(remark::sentence)).collect(),
            twin,
            reported: self.reported(tx, &kept, home)?.map(Box::new),
        })
    }

    /// Finds the parties the text names in the library, and adds those it does not know: our own side always, the
    /// others where nobody has said whom the document concerns. Returns the others, and all there are then.
    fn parties_of(
        &self,
        tx: &mut Tx<'_>,
        extraction: &Extraction,
        others: bool,
    ) -> Result<(Vec<CounterpartId>, Parties), AppError> {
        let lang = extraction.document.language;
        let mut parties = Parties::load(tx)?;
        if let Some(home) = &extraction.home {
            self.party(tx, &mut parties, home, lang, true)?;
        }
        let found = extraction.counterparts.iter().filter(|_| others);
        let named = found.map(|found| self.party(tx, &mut parties, found, lang, false));
        let named = named.collect::<Result<_, _>>()?;
        Ok((named, parties))
    }

    fn party(
        &self,
        tx: &mut Tx<'_>,
        parties: &mut Parties,
        found: &FoundParty,
        lang: Lang,
        home: bool,
    ) -> Result<CounterpartId, AppError> {
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
        *parties = Parties::load(tx)?;
        Ok(party.id)
    }
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
