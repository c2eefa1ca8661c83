//! The package of a Word file: parts by name, never more than the limit in all.

use std::io::{Cursor, Read};

use am_model::source::MediaType;
use encoding_rs::{Encoding, UTF_8};
use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::IngestError;
use crate::limits::Limits;
use crate::xml::{Node, XmlError, XmlReader};

/// An open package.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// How many bytes may still be unpacked.
    left: u64,
    limits: Limits,
}

/// What a relationship of a part points to, within the package.
pub(super) struct Relationship {
    /// The last word of its type: `styles`, `footnotes`.
    pub(super) kind: String,
    /// The name of the part.
    pub(super) target: String,
}

impl<'a> Package<'a> {
    /// Opens the package in `bytes`.
    pub(super) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, IngestError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error.to_string()))?;
        Ok(Self { archive, left: limits.unpacked_bytes, limits: *limits })
    }

    /// Returns the text of a part; `None` when the package has no such part.
    ///
    /// # Errors
    /// [`IngestError::ZipBomb`], [`IngestError::Encrypted`], [`IngestError::Damaged`].
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, IngestError> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::InvalidPassword | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(IngestError::Encrypted { media_type: MediaType::Docx });
            }
            Err(error) => return Err(damaged(&format!("{name}: {error}"))),
        };
        // The size a package states is not to be believed; what is read is counted.
        let mut bytes = Vec::new();
        let read = file.take(self.left + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > self.left {
            return Err(IngestError::ZipBomb { limit: self.limits.unpacked_bytes });
        }
        self.left -= bytes.len() as u64;
        read.map_err(|error| damaged(&format!("{name}: {error}")))?;
        let (encoding, skipped) = Encoding::for_bom(&bytes).unwrap_or((UTF_8, 0));
        encoding
            .decode_without_bom_handling_and_without_replacement(&bytes[skipped..])
            .map(|text| Some(text.into_owned()))
            .ok_or_else(|| damaged(&format!("{name}: not {}", encoding.name())))
    }

    /// Returns what the part `of` (empty for the package itself) points to, within the package only.
    pub(super) fn relationships(&mut self, of: &str) -> Result<Vec<Relationship>, IngestError> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let name = format!("{folder}{}_rels/{file}.rels", if folder.is_empty() { "" } else { "/" });
        let Some(part) = self.part(&name)? else { return Ok(Vec::new()) };
        let mut reader = XmlReader::new(&part, self.limits.depth);
        let mut found = Vec::new();
        loop {
            match reader.next().map_err(|error| broken(&name, error))? {
                Node::Open(tag) if tag.name() == "Relationship" => {
                    let inside = tag.attribute("TargetMode").as_deref() != Some("External");
                    if let (true, Some(kind), Some(target)) =
                        (inside, tag.attribute("Type"), tag.attribute("Target"))
                    {
                        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                        found.push(Relationship { kind, target: resolved(folder, &target) });
                    }
                }
                Node::End => return Ok(found),
                _ => {}
            }
        }
    }
}

/// Returns the part that `target` names when a part of `folder` points to it.
fn resolved(folder: &str, target: &str) -> String {
    let start = if target.starts_with('/') { "" } else { folder };
    let mut path: Vec<&str> = start.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/').filter(|step| !step.is_empty() && *step != ".") {
        match step {
            ".." => drop(path.pop()),
            _ => path.push(step),
        }
    }
    path.join("/")
}

pub(super) fn damaged(what: &str) -> IngestError {
    IngestError::Damaged { media_type: MediaType::Docx, what: what.to_owned() }
}

/// Turns an error in the XML of `part` into one of the file.
pub(super) fn broken(part: &str, error: XmlError) -> IngestError {
    match error {
        XmlError::Broken(what) => damaged(&format!("{part}: {what}")),
        XmlError::TooDeep { limit } => IngestError::TooDeep { limit },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_within_the_package() {
        assert_eq!(resolved("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word", "../../customXml/item1.xml"), "customXml/item1.xml");
    }
}
