//! Sources: immutable originals, read into numbered paragraphs, quoted through anchors.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use specta::Type;

use crate::date::PartialDate;
use crate::handling::Handling;
use crate::ids::{AnchorId, CounterpartId, EvidenceId, MeetingId, ReadingId, SourceId};
use crate::lang::{Lang, PerLang};
use crate::record::RecordRef;

/// What a document is. The first seven are those of public releases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// Both sides speak together.
    JointStatement,
    /// Any other public release.
    PressRelease,
    /// One side's account of a meeting or call.
    Readout,
    /// Account of an expert or mixed dialogue.
    DialogueSummary,
    /// A speech.
    Speech,
    /// The text of an agreement.
    Agreement,
    /// Background to a release.
    Backgrounder,
    /// Our own record of a meeting.
    Record,
    /// One of our past briefs.
    Brief,
    /// A mail.
    Mail,
    /// Anything else.
    Other,
}

/// The kind of file a source came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "lowercase")]
pub enum MediaType {
    /// Plain text.
    Txt,
    /// Markdown.
    Md,
    /// HTML.
    Html,
    /// Word.
    Docx,
    /// OpenDocument text.
    Odt,
    /// PDF.
    Pdf,
    /// A message as mail programs exchange it.
    Eml,
    /// A message as Outlook saves it.
    Msg,
}

/// The bytes as they came, kept unchanged and compressed in the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Original {
    /// The name of the file, without folder.
    pub file_name: String,
    /// What kind of file it is.
    pub media_type: MediaType,
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// How many bytes.
    pub size: u32,
}

/// A document that records lean on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// Its own title, in its own language.
    pub title: String,
    /// How footnotes name it; a side that is missing is printed in the other language.
    pub cite_as: PerLang<String>,
    /// How chips and tables name it: `Doha`.
    pub short: PerLang<String>,
    /// Its language.
    pub lang: Lang,
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
    /// Where it was published on the web.
    pub url: Option<String>,
    /// Public, as opposed to internal.
    pub public: bool,
    /// Invented to show the program; never to be cited as fact.
    pub illustrative: bool,
    /// The bytes it came from.
    pub original: Original,
    /// The reading in force, which `paragraphs` of the source means.
    pub reading: ReadingId,
    /// The same document in the other language.
    pub twin: Option<SourceId>,
    /// Whom it concerns.
    pub counterparts: Vec<CounterpartId>,
    /// The meeting it reports.
    pub meeting: Option<MeetingId>,
    /// When it was brought in.
    pub imported_at: DateTime<Utc>,
    /// Marking and retention.
    pub handling: Handling,
}

/// One pass of one reader over an original. Reading again makes a new one; anchors keep theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Reading {
    /// Its id.
    pub id: ReadingId,
    /// What was read.
    pub source: SourceId,
    /// Reader and version: `docx/1`.
    pub reader: String,
    /// When.
    pub read_at: DateTime<Utc>,
}

/// What a paragraph is in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ParagraphKind {
    /// A heading, level 1 the highest.
    Heading {
        /// 1 to 6.
        level: u8,
    },
    /// Running text.
    Body,
    /// An item of a list, level 0 the outermost.
    ListItem {
        /// How deep.
        level: u8,
        /// Numbered, as opposed to bulleted.
        ordered: bool,
    },
    /// A cell of a table.
    Cell {
        /// Row from 0 within its table.
        row: u16,
        /// Column from 0.
        column: u16,
        /// In the header row.
        header: bool,
    },
    /// The text of a footnote or endnote.
    Note,
}

/// A leaf block of a reading. Its text never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Paragraph {
    /// Place in the reading, from 0, counting every leaf block.
    pub ordinal: u32,
    /// The ¶ that people see: body paragraphs and list items only, from 1.
    pub number: Option<u32>,
    /// What it is.
    #[serde(flatten)]
    pub kind: ParagraphKind,
    /// Its text, without the marks of a list or heading.
    pub text: String,
    /// Where the text begins in the decoded file, in Unicode scalar values; only for files that are text, where
    /// `text` is an exact slice of the file.
    pub offset: Option<u32>,
    /// The page it begins on, from 1, where the file has pages.
    pub page: Option<u32>,
}

impl Paragraph {
    /// Numbers `paragraphs` as people see them and sets their ordinals.
    pub fn number_all(paragraphs: &mut [Paragraph]) {
        let mut number = 0;
        for (ordinal, paragraph) in (0..).zip(paragraphs.iter_mut()) {
            paragraph.ordinal = ordinal;
            paragraph.number = matches!(paragraph.kind, ParagraphKind::Body | ParagraphKind::ListItem { .. })
                .then(|| {
                    number += 1;
                    number
                });
        }
    }
}

/// A half-open span of a paragraph's text, in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
pub struct Span {
    /// The paragraph.
    pub ordinal: u32,
    /// First character.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
}

impl Span {
    /// Returns the words of the span, or `None` when it does not lie within `text`.
    pub fn slice(self, text: &str) -> Option<&str> {
        let mut bounds = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let start = bounds.nth(self.start as usize)?;
        let end = match self.end.checked_sub(self.start)? {
            0 => start,
            more => bounds.nth(more as usize - 1)?,
        };
        text.get(start..end)
    }
}

/// A quoted span of a source. Whether it is verbatim, stale or broken is computed from it, never stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Anchor {
    /// Its id.
    pub id: AnchorId,
    /// The source.
    pub source: SourceId,
    /// The reading the span counts in.
    pub reading: ReadingId,
    /// Where the words stand.
    pub span: Span,
    /// The words when they were quoted.
    pub quote: String,
    /// [`hash_of_words`] of `quote`.
    pub hash: String,
}

/// Returns the first 16 hexadecimal digits of the SHA-256 of `words`, by which an anchor is found again.
pub fn hash_of_words(words: &str) -> String {
    hex(&Sha256::digest(words.as_bytes())[..8])
}

/// Returns the SHA-256 of `bytes` in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What an anchor is to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceRole {
    /// The words the record was made from.
    Origin,
    /// Further words that say the same.
    Support,
    /// Words that show a change of state.
    Status,
}

/// Ties a record to an anchor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Evidence {
    /// Its id.
    pub id: EvidenceId,
    /// The record.
    pub record: RecordRef,
    /// The anchor.
    pub anchor: AnchorId,
    /// What the words are to the record.
    pub role: EvidenceRole,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_counts_characters_not_bytes() {
        let span = Span { ordinal: 0, start: 2, end: 5 };
        assert_eq!(span.slice("l’été à Québec"), Some("été"));
        assert_eq!(Span { ordinal: 0, start: 0, end: 0 }.slice("é"), Some(""));
        assert_eq!(Span { ordinal: 0, start: 0, end: 9 }.slice("é"), None);
        assert_eq!(Span { ordinal: 0, start: 5, end: 2 }.slice("abcdef"), None);
    }
}
