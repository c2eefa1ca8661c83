//! Word files: `docx/1`.
//!
//! An own reader, because anchors and tracked changes need one: the readers that exist hang or panic on damaged
//! files, drop notes, or return half a document as if it were whole. Only parts within the package are opened;
//! whatever points outside is left alone.

mod body;
mod relations;
mod styles;

use std::collections::HashMap;

use am_model::source::{MediaType, Paragraph, ParagraphKind};

use crate::ReadDocument;
use crate::block::first_title;
use crate::diagnostic::ReadDiagnostic;
use crate::error::IngestError;
use crate::limits::Limits;
use crate::package::Package;
use crate::properties::Properties;
use body::{Body, NoteKind, Part};
use relations::relationships;
use styles::{Numbering, Styles};

pub(crate) const READER: &str = "docx/1";

/// Reads a Word file.
///
/// # Errors
/// [`IngestError::Damaged`], [`IngestError::Encrypted`], [`IngestError::ZipBomb`], [`IngestError::TooDeep`].
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<ReadDocument, IngestError> {
    let mut package = Package::open(bytes, MediaType::Docx, limits)?;
    let main = main_part(&mut package)?;
    let parts = relationships(&mut package, &main)?;
    let named = |kind: &str| parts.iter().find(|part| part.kind == kind).map(|part| part.target.as_str());
    let styles = package.optional(named("styles"), |part| Styles::read(part, limits))?.unwrap_or_default();
    let numbering =
        package.optional(named("numbering"), |part| Numbering::read(part, limits))?.unwrap_or_default();
    let read_part = |part: &str| Body::new(&styles, &numbering, limits).read(part);

    let document = package.part(&main)?.ok_or_else(|| package.damaged("no main part"))?;
    let Part { mut paragraphs, title, references, facts, .. } =
        read_part(&document).map_err(|error| package.broken(&main, error))?;
    drop(document);
    let footnotes = package.optional(named("footnotes"), read_part)?.map(|part| part.notes);
    let endnotes = package.optional(named("endnotes"), read_part)?.map(|part| part.notes);
    paragraphs.extend(notes_in_order(
        &references,
        footnotes.unwrap_or_default(),
        endnotes.unwrap_or_default(),
    ));

    let core = relationships(&mut package, "")?.into_iter().find(|part| part.kind == "core-properties");
    let core = package
        .optional(core.as_ref().map(|part| part.target.as_str()), |part| Properties::read(part, limits))?
        .unwrap_or_default();
    let title = title.or_else(|| first_title(&paragraphs)).or(core.title);
    let mut read = ReadDocument::new(MediaType::Docx, READER, paragraphs);
    read.title = title;
    read.lang = facts.lang().or(core.lang).or(styles.lang);
    read.diagnostics = facts.diagnostics();
    read.diagnostics.extend(package.left_out.into_iter().map(|part| ReadDiagnostic::PartLeftOut { part }));
    Ok(read)
}

/// Returns the name of the main part, which a package may place anywhere.
fn main_part(package: &mut Package<'_>) -> Result<String, IngestError> {
    let relationships = relationships(package, "")?;
    let named = relationships.into_iter().find(|part| part.kind == "officeDocument").map(|part| part.target);
    Ok(named.unwrap_or_else(|| "word/document.xml".to_owned()))
}

/// Returns the notes in the order in which the text refers to them, each once. Notes nothing refers to stay out: they
/// belong to deleted text.
fn notes_in_order(
    references: &[(NoteKind, i64)],
    mut footnotes: HashMap<i64, Vec<Paragraph>>,
    mut endnotes: HashMap<i64, Vec<Paragraph>>,
) -> Vec<Paragraph> {
    let mut notes = Vec::new();
    for (kind, id) in references {
        let found = match kind {
            NoteKind::Foot => footnotes.remove(id),
            NoteKind::End => endnotes.remove(id),
        };
        for mut paragraph in found.unwrap_or_default() {
            paragraph.kind = ParagraphKind::Note;
            notes.push(paragraph);
        }
    }
    notes
}
