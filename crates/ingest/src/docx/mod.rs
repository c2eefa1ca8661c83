//! Word files: `docx/1`.
//!
//! An own reader, because anchors and tracked changes need one: the readers that exist hang or panic on damaged
//! files, drop notes, or return half a document as if it were whole. Only parts within the package are opened;
//! whatever points outside is left alone.

mod body;
mod package;
mod styles;

use std::collections::HashMap;

use am_model::Lang;
use am_model::source::{MediaType, Paragraph, ParagraphKind};

use crate::ReadDocument;
use crate::block::{first_title, some_text};
use crate::diagnostic::ReadDiagnostic;
use crate::error::IngestError;
use crate::limits::Limits;
use crate::xml::{Node, XmlError, XmlReader};
use body::{Body, NoteKind, Part};
use package::{Package, broken, damaged};
use styles::{Numbering, Styles};

pub(crate) const READER: &str = "docx/1";

/// Reads a Word file.
///
/// # Errors
/// [`IngestError::Damaged`], [`IngestError::Encrypted`], [`IngestError::ZipBomb`], [`IngestError::TooDeep`].
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<ReadDocument, IngestError> {
    let mut file = File { package: Package::open(bytes, limits)?, limits, left_out: Vec::new() };
    let main = file.main_part()?;
    let parts = file.package.relationships(&main)?;
    let named = |kind: &str| parts.iter().find(|part| part.kind == kind).map(|part| part.target.clone());
    let styles = file.optional(named("styles"), |part| Styles::read(part, limits))?.unwrap_or_default();
    let numbering =
        file.optional(named("numbering"), |part| Numbering::read(part, limits))?.unwrap_or_default();
    let read_part = |part: &str| Body::new(&styles, &numbering, limits).read(part);

    let document = file.package.part(&main)?.ok_or_else(|| damaged("no main part"))?;
    let Part { mut paragraphs, title, references, facts, .. } =
        read_part(&document).map_err(|error| broken(&main, error))?;
    drop(document);
    let footnotes = file.optional(named("footnotes"), read_part)?.map(|part| part.notes).unwrap_or_default();
    let endnotes = file.optional(named("endnotes"), read_part)?.map(|part| part.notes).unwrap_or_default();
    paragraphs.extend(notes_in_order(&references, footnotes, endnotes));

    let core = file.package.relationships("")?.into_iter().find(|part| part.kind == "core-properties");
    let core =
        file.optional(core.map(|part| part.target), |part| Core::read(part, limits))?.unwrap_or_default();
    let title = title.or_else(|| first_title(&paragraphs)).or(core.title);
    let mut read = ReadDocument::new(MediaType::Docx, READER, paragraphs);
    read.title = title;
    read.lang = facts.lang().or(core.lang).or(styles.lang);
    read.diagnostics = facts.diagnostics();
    read.diagnostics.extend(file.left_out.into_iter().map(|part| ReadDiagnostic::PartLeftOut { part }));
    Ok(read)
}

/// A package in reading.
struct File<'a> {
    package: Package<'a>,
    limits: &'a Limits,
    /// The parts that were damaged and left out.
    left_out: Vec<String>,
}

impl File<'_> {
    /// Returns the name of the main part, which a package may place anywhere.
    fn main_part(&mut self) -> Result<String, IngestError> {
        let relationships = self.package.relationships("")?;
        let named =
            relationships.into_iter().find(|part| part.kind == "officeDocument").map(|part| part.target);
        Ok(named.unwrap_or_else(|| "word/document.xml".to_owned()))
    }

    /// Reads a part without which the text is still whole. A missing part is `None`; a damaged one too, and is
    /// noted; limits hold all the same.
    fn optional<T>(
        &mut self,
        name: Option<String>,
        read: impl FnOnce(&str) -> Result<T, XmlError>,
    ) -> Result<Option<T>, IngestError> {
        let Some(name) = name else { return Ok(None) };
        match self.package.part(&name) {
            Ok(None) => return Ok(None),
            Ok(Some(part)) => match read(&part) {
                Ok(read) => return Ok(Some(read)),
                Err(XmlError::TooDeep { .. }) => {
                    return Err(IngestError::TooDeep { limit: self.limits.depth });
                }
                Err(XmlError::Broken(_)) => {}
            },
            Err(IngestError::Damaged { .. }) => {}
            Err(error) => return Err(error),
        }
        self.left_out.push(name);
        Ok(None)
    }
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

/// What the properties of the file say.
#[derive(Debug, Default)]
struct Core {
    title: Option<String>,
    lang: Option<Lang>,
}

impl Core {
    fn read(part: &str, limits: &Limits) -> Result<Self, XmlError> {
        let mut reader = XmlReader::new(part, limits.depth);
        let mut core = Core::default();
        let mut open = String::new();
        loop {
            match reader.next()? {
                Node::Open(tag) => open = tag.name().to_owned(),
                Node::Close => open.clear(),
                Node::Text(text) => match open.as_str() {
                    "title" => core.title = some_text(&(core.title.unwrap_or_default() + &text)),
                    "language" => core.lang = Lang::from_tag(text.trim()),
                    _ => {}
                },
                Node::End => return Ok(core),
            }
        }
    }
}
