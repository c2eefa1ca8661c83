//! The package: parts, how they relate, and the zip around them.
//!
//! docx-rs packs too, but uncompressed, with parts that a note has no use for (comments, custom properties) and
//! with relationships that may collide; so the package is put together here.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::ExportError;
use crate::xml::Element;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORDPROCESSING: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A kind of part, which fixes its content type and how others relate to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Document,
    Styles,
    Settings,
    Numbering,
    Fonts,
    Notes,
    Header,
    Footer,
    Chart,
    Workbook,
    CoreProperties,
    AppProperties,
}

impl Kind {
    fn content_type(self) -> String {
        match self {
            Kind::Document => format!("{WORDPROCESSING}.document.main+xml"),
            Kind::Styles => format!("{WORDPROCESSING}.styles+xml"),
            Kind::Settings => format!("{WORDPROCESSING}.settings+xml"),
            Kind::Numbering => format!("{WORDPROCESSING}.numbering+xml"),
            Kind::Fonts => format!("{WORDPROCESSING}.fontTable+xml"),
            Kind::Notes => format!("{WORDPROCESSING}.footnotes+xml"),
            Kind::Header => format!("{WORDPROCESSING}.header+xml"),
            Kind::Footer => format!("{WORDPROCESSING}.footer+xml"),
            Kind::Chart => "application/vnd.openxmlformats-officedocument.drawingml.chart+xml".into(),
            Kind::Workbook => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".into(),
            Kind::CoreProperties => "application/vnd.openxmlformats-package.core-properties+xml".into(),
            Kind::AppProperties => {
                "application/vnd.openxmlformats-officedocument.extended-properties+xml".into()
            }
        }
    }

    fn relationship(self) -> String {
        match self {
            Kind::Document => format!("{OFFICE}/officeDocument"),
            Kind::Styles => format!("{OFFICE}/styles"),
            Kind::Settings => format!("{OFFICE}/settings"),
            Kind::Numbering => format!("{OFFICE}/numbering"),
            Kind::Fonts => format!("{OFFICE}/fontTable"),
            Kind::Notes => format!("{OFFICE}/footnotes"),
            Kind::Header => format!("{OFFICE}/header"),
            Kind::Footer => format!("{OFFICE}/footer"),
            Kind::Chart => format!("{OFFICE}/chart"),
            Kind::Workbook => format!("{OFFICE}/package"),
            Kind::CoreProperties => format!("{PACKAGE}/relationships/metadata/core-properties"),
            Kind::AppProperties => format!("{OFFICE}/extended-properties"),
        }
    }
}

/// How a part, or the package itself, relates to another part or to an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Relationship {
    id: String,
    kind: String,
    target: String,
    outside: bool,
}

impl Relationship {
    /// Relates to a part; the target is seen from the folder of the part that holds the relationship.
    pub fn to_part(id: &str, kind: Kind, target: &str) -> Self {
        Self { id: id.to_owned(), kind: kind.relationship(), target: target.to_owned(), outside: false }
    }

    /// Relates to an address.
    pub fn to_address(id: &str, address: &str) -> Self {
        Self {
            id: id.to_owned(),
            kind: format!("{OFFICE}/hyperlink"),
            target: address.to_owned(),
            outside: true,
        }
    }
}

/// A part.
pub(crate) struct Part {
    /// Path within the package.
    pub path: String,
    pub kind: Kind,
    pub bytes: Vec<u8>,
    pub relationships: Vec<Relationship>,
}

impl Part {
    /// Makes a part of XML.
    pub fn of_xml(path: &str, kind: Kind, root: &Element, relationships: Vec<Relationship>) -> Self {
        Self { path: path.to_owned(), kind, bytes: root.to_part(), relationships }
    }
}

/// Packs parts in the order given, which is the order of the zip. The time of every entry is the beginning of 1980,
/// the earliest a zip can hold: the file must not depend on when it was packed.
///
/// # Errors
/// [`ExportError::Zip`] or [`ExportError::Io`] when the zip cannot be made.
pub(crate) fn pack(own: &[Relationship], parts: &[Part]) -> Result<Vec<u8>, ExportError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |path: &str, bytes: &[u8]| -> Result<(), ExportError> {
        zip.start_file(path, options)?;
        Ok(zip.write_all(bytes)?)
    };
    add("[Content_Types].xml", &content_types(parts).to_part())?;
    add("_rels/.rels", &relationships(own).to_part())?;
    for part in parts {
        add(&part.path, &part.bytes)?;
        if !part.relationships.is_empty() {
            add(&relationships_path(&part.path), &relationships(&part.relationships).to_part())?;
        }
    }
    Ok(zip.finish()?.into_inner())
}

/// Returns where the relationships of a part are kept.
pub(crate) fn relationships_path(path: &str) -> String {
    match path.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{path}.rels"),
    }
}

fn content_types(parts: &[Part]) -> Element {
    let default = |ending: &str, kind: &str| {
        Element::new("Default").with("Extension", ending).with("ContentType", kind)
    };
    let workbook = parts.iter().any(|part| part.kind == Kind::Workbook);
    Element::new("Types")
        .with("xmlns", format!("{PACKAGE}/content-types"))
        .holding(default("rels", "application/vnd.openxmlformats-package.relationships+xml"))
        .holding(default("xml", "application/xml"))
        .holding_all(workbook.then(|| default("xlsx", &Kind::Workbook.content_type())))
        .holding_all(parts.iter().filter(|part| part.kind != Kind::Workbook).map(|part| {
            Element::new("Override")
                .with("PartName", format!("/{}", part.path))
                .with("ContentType", part.kind.content_type())
        }))
}

fn relationships(list: &[Relationship]) -> Element {
    Element::new("Relationships").with("xmlns", format!("{PACKAGE}/relationships")).holding_all(
        list.iter().map(|relationship| {
            let element = Element::new("Relationship")
                .with("Id", &relationship.id)
                .with("Type", &relationship.kind)
                .with("Target", &relationship.target);
            if relationship.outside { element.with("TargetMode", "External") } else { element }
        }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(path: &str, kind: Kind) -> Part {
        Part { path: path.into(), kind, bytes: b"<a/>".to_vec(), relationships: Vec::new() }
    }

    #[test]
    fn every_part_has_a_content_type_and_workbooks_share_one() {
        let types =
            content_types(&[part("word/document.xml", Kind::Document), part("word/w.xlsx", Kind::Workbook)]);
        let named: Vec<_> =
            types.elements().filter_map(|entry| entry.get("PartName").or(entry.get("Extension"))).collect();
        assert_eq!(named, ["rels", "xml", "xlsx", "/word/document.xml"]);
    }

    #[test]
    fn packing_twice_gives_the_same_bytes() {
        let parts = [part("word/document.xml", Kind::Document)];
        assert_eq!(pack(&[], &parts).expect("it packs"), pack(&[], &parts).expect("it packs"));
    }

    #[test]
    fn relationships_lie_beside_their_part() {
        assert_eq!(relationships_path("word/charts/chart1.xml"), "word/charts/_rels/chart1.xml.rels");
        assert_eq!(relationships_path("a.xml"), "_rels/a.xml.rels");
    }
}
