//! OpenDocument texts: `odt/1`, in a package or as one flat file of XML.
//!
//! Tracked changes stand apart from the text in OpenDocument, so that leaving them out reads them as accepted. Only
//! parts within the package are opened; whatever points outside is left alone.

mod body;
mod styles;

use am_model::source::MediaType;

use crate::ReadDocument;
use crate::block::first_title;
use crate::diagnostic::ReadDiagnostic;
use crate::error::IngestError;
use crate::limits::Limits;
use crate::package::{Package, text_of};
use crate::properties::Properties;
use crate::xml::{Node, Space, XmlError, XmlReader};
use body::{Body, Text};
use styles::Styles;

pub(crate) const READER: &str = "odt/1";

/// Reads an OpenDocument text.
///
/// # Errors
/// [`IngestError::Damaged`], [`IngestError::Encrypted`], [`IngestError::ZipBomb`], [`IngestError::TooDeep`].
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<ReadDocument, IngestError> {
    if bytes.starts_with(b"PK") { packed(bytes, limits) } else { flat(bytes, limits) }
}

fn packed(bytes: &[u8], limits: &Limits) -> Result<ReadDocument, IngestError> {
    let mut package = Package::open(bytes, MediaType::Odt, limits)?;
    let manifest = package.optional(Some("META-INF/manifest.xml"), |part| is_encrypted(part, limits))?;
    if manifest == Some(true) {
        return Err(package.encrypted());
    }
    let named = package.optional(Some("styles.xml"), |part| {
        let mut named = Styles::default();
        named.read(part, limits).map(|()| named)
    })?;
    let mut styles = named.unwrap_or_default();
    let content = package.part("content.xml")?.ok_or_else(|| package.damaged("no content"))?;
    let text = styles
        .read(&content, limits)
        .and_then(|()| Body::new(&styles, limits).read(&content))
        .map_err(|error| package.broken("content.xml", error))?;
    drop(content);
    let properties = package.optional(Some("meta.xml"), |part| Properties::read(part, limits))?;
    let mut read = document(text, &styles, properties.unwrap_or_default());
    // Without a manifest a package is still read; a damaged one says nothing about the text.
    let left_out = package.left_out.into_iter().filter(|part| !part.starts_with("META-INF/"));
    read.diagnostics.extend(left_out.map(|part| ReadDiagnostic::PartLeftOut { part }));
    Ok(read)
}

fn flat(bytes: &[u8], limits: &Limits) -> Result<ReadDocument, IngestError> {
    let damaged = |what: String| IngestError::Damaged { media_type: MediaType::Odt, what };
    let part = text_of(bytes.to_vec()).ok_or_else(|| damaged("no text".to_owned()))?;
    let mut styles = Styles::default();
    let read = styles.read(&part, limits).and_then(|()| {
        let text = Body::new(&styles, limits).read(&part)?;
        Ok(document(text, &styles, Properties::read(&part, limits)?))
    });
    read.map_err(|error| match error {
        XmlError::Broken(what) => damaged(what),
        XmlError::TooDeep { limit } => IngestError::TooDeep { limit },
    })
}

fn document(text: Text, styles: &Styles, properties: Properties) -> ReadDocument {
    let Text { mut paragraphs, notes, title, facts } = text;
    paragraphs.extend(notes);
    let title = title.or_else(|| first_title(&paragraphs)).or(properties.title);
    let mut read = ReadDocument::new(MediaType::Odt, READER, paragraphs);
    read.title = title;
    read.lang = facts.lang().or(properties.lang).or(styles.lang);
    read.diagnostics = facts.diagnostics();
    read
}

/// Tells whether the manifest says that parts are encrypted. Then all are that matter.
fn is_encrypted(manifest: &str, limits: &Limits) -> Result<bool, XmlError> {
    let mut reader = XmlReader::new(manifest, limits.depth);
    loop {
        match reader.next()? {
            Node::Open(tag) if tag.space == Space::Manifest && tag.name() == "encryption-data" => {
                return Ok(true);
            }
            Node::End => return Ok(false),
            _ => {}
        }
    }
}
