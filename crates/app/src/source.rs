//! Sources: the list, and one with its paragraphs and proposals.

use am_model::date::PartialDate;
use am_model::handling::MarkingId;
use am_model::record::RecordKind;
use am_model::source::{MediaType, Paragraph, Source, SourceKind};
use am_model::{CounterpartId, Lang, MeetingId, PerLang, SourceId};
use am_store::{OpVerb, Operation, Reader, SourceRow};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::AppError;
use crate::gather::{self, Parties};
use crate::refs::{MeetingRef, PartyRef};
use crate::reported::{self, ReportedMeeting};
use crate::review::{ProposalView, proposal_views};
use crate::{App, Changed};

/// A row of the list of sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct SourceListRow {
    /// Its id.
    pub id: SourceId,
    /// Its own title.
    pub title: String,
    /// How chips name it.
    pub short: PerLang<String>,
    /// Its language.
    pub lang: Lang,
    /// What it is.
    pub kind: SourceKind,
    /// The kind of file it came from.
    pub media_type: MediaType,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// When the event it reports took place.
    pub event_date: Option<PartialDate>,
    /// Whom it concerns.
    pub counterparts: Vec<PartyRef>,
    /// Public, as opposed to internal.
    pub public: bool,
    /// Invented to show the program.
    pub illustrative: bool,
    /// The same document in the other language.
    pub twin: Option<SourceId>,
    /// Its marking.
    pub marking: Option<MarkingId>,
    /// Proposals nobody has looked at.
    pub pending: u32,
    /// All proposals.
    pub proposals: u32,
    /// When it was brought in.
    pub imported_at: DateTime<Utc>,
}

/// One source as the review shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct SourceView {
    /// As in the list.
    pub row: SourceListRow,
    /// The record.
    pub source: Source,
    /// The meeting it reports.
    pub meeting: Option<MeetingRef>,
    /// Its paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// What was found in it, in the order of the text.
    pub proposals: Vec<ProposalView>,
    /// The meeting it reports, while something is still to be kept of it.
    pub reported: Option<ReportedMeeting>,
}

/// What an officer may set of a source.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct SourceInput {
    /// The source.
    pub id: SourceId,
    /// Its title.
    pub title: String,
    /// How footnotes name it.
    pub cite_as: PerLang<String>,
    /// How chips name it.
    pub short: PerLang<String>,
    /// What it is.
    pub kind: SourceKind,
    /// Who issued it.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// When the event it reports took place.
    pub event_date: Option<PartialDate>,
    /// Where that event took place.
    pub event_place: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Public, as opposed to internal.
    pub public: bool,
    /// Whom it concerns.
    pub counterparts: Vec<CounterpartId>,
    /// The meeting it reports.
    pub meeting: Option<MeetingId>,
    /// Its marking.
    pub marking: Option<MarkingId>,
}

/// Returns all sources, those brought in last first.
pub(crate) fn rows(reader: &Reader<'_>) -> Result<Vec<SourceListRow>, AppError> {
    let mut rows = rows_of(&Parties::load(reader)?, reader.sources()?);
    rows.sort_by_key(|row| (std::cmp::Reverse(row.imported_at), row.id));
    Ok(rows)
}

/// Returns rows of sources, in their order.
pub(crate) fn rows_of(parties: &Parties, sources: Vec<SourceRow>) -> Vec<SourceListRow> {
    let row_of = |row: SourceRow| SourceListRow {
        counterparts: parties.others(row.source.counterparts.iter()),
        pending: row.pending,
        proposals: row.total,
        ..list_row(row.source)
    };
    sources.into_iter().map(row_of).collect()
}

fn list_row(source: Source) -> SourceListRow {
    SourceListRow {
        id: source.id,
        title: source.title,
        short: source.short,
        lang: source.lang,
        kind: source.kind,
        media_type: source.original.media_type,
        published: source.published,
        event_date: source.event_date,
        counterparts: Vec::new(),
        public: source.public,
        illustrative: source.illustrative,
        twin: source.twin,
        marking: source.handling.marking,
        pending: 0,
        proposals: 0,
        imported_at: source.imported_at,
    }
}

impl App {
    /// Returns all sources.
    ///
    /// # Errors
    /// [`crate::ErrorCode::NoLibrary`].
    pub fn source_list(&self) -> Result<Vec<SourceListRow>, AppError> {
        self.read(rows)
    }

    /// Returns one source with its paragraphs and proposals.
    ///
    /// # Errors
    /// [`crate::ErrorCode::NotFound`].
    pub fn source_get(&self, id: SourceId) -> Result<SourceView, AppError> {
        self.read(|reader| {
            let source: Source = reader.get_or_not_found(id)?;
            let counted = reader.counted(source.clone())?;
            let row = rows_of(&Parties::load(reader)?, vec![counted]).pop();
            Ok(SourceView {
                row: row.unwrap_or_else(|| list_row(source.clone())),
                meeting: source.meeting.map(|id| gather::meeting_ref(reader, id)).transpose()?.flatten(),
                paragraphs: reader.paragraphs(source.reading)?,
                proposals: proposal_views(reader, &source)?,
                reported: self.reported(reader, &source, None)?,
                source,
            })
        })
    }

    /// Changes what is known about a source; its text never changes. Its twin and the commitments made from it follow
    /// it to another meeting.
    ///
    /// # Errors
    /// [`crate::ErrorCode::NotFound`].
    pub fn source_save(&self, input: SourceInput) -> Result<Changed<SourceId>, AppError> {
        let name = input.title.clone();
        self.change(Operation::new(OpVerb::Changed, RecordKind::Source, name), |tx| {
            let mut source: Source = tx.get_or_not_found(input.id)?;
            let before = source.meeting;
            source.title = input.title;
            source.cite_as = input.cite_as;
            source.short = input.short;
            source.kind = input.kind;
            source.publisher = input.publisher;
            source.published = input.published;
            source.event_date = input.event_date;
            source.event_place = input.event_place;
            source.url = input.url;
            source.public = input.public;
            source.counterparts = input.counterparts;
            source.meeting = input.meeting;
            source.handling.marking = input.marking;
            tx.put(&source)?;
            reported::follow(tx, &source, before)?;
            Ok(input.id)
        })
    }
}
