//! The package of a Word or OpenDocument file: parts by name, never more than the limit in all.

use std::io::{Cursor, Read};

use am_model::source::MediaType;
use encoding_rs::Encoding;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::IngestError;
use crate::limits::Limits;
use crate::xml::XmlError;

/// What each entry of the list of parts begins with, and how long it is at least.
const ENTRY: &[u8] = b"PK\x01\x02";
const SHORTEST_ENTRY: usize = 46;

/// An open package.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// How many bytes may still be unpacked.
    left: u64,
    pub(crate) limits: Limits,
    media_type: MediaType,
    /// The parts that were damaged and left out.
    pub(crate) left_out: Vec<String>,
}

impl<'a> Package<'a> {
    /// Opens the package in `bytes`.
    pub(crate) fn open(bytes: &'a [u8], media_type: MediaType, limits: &Limits) -> Result<Self, IngestError> {
        // Each entry of the list at its end costs far more memory than it takes in the file.
        let parts = limits.parts as usize;
        let entries = || bytes.windows(ENTRY.len()).filter(|window| *window == ENTRY).count();
        if bytes.len() / SHORTEST_ENTRY > parts && entries() > parts {
            return Err(IngestError::TooManyElements { limit: limits.parts });
        }
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| IngestError::Damaged { media_type, what: error.to_string() })?;
        Ok(Self { archive, left: limits.unpacked_bytes, limits: *limits, media_type, left_out: Vec::new() })
    }

    /// Returns the text of a part; `None` when the package has no such part.
    ///
    /// # Errors
    /// [`IngestError::ZipBomb`], [`IngestError::Encrypted`], [`IngestError::Damaged`].
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<String>, IngestError> {
        // The size a package states is not to be believed; what is read is counted.
        let mut bytes = Vec::new();
        let read = match self.archive.by_name(name) {
            Ok(file) => file.take(self.left + 1).read_to_end(&mut bytes),
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::InvalidPassword | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(IngestError::Encrypted { media_type: self.media_type });
            }
            Err(error) => Err(error.into()),
        };
        if bytes.len() as u64 > self.left {
            return Err(IngestError::ZipBomb { limit: self.limits.unpacked_bytes });
        }
        self.left -= bytes.len() as u64;
        read.map_err(|error| self.damaged(&format!("{name}: {error}")))?;
        text_of(bytes).map(Some).ok_or_else(|| self.damaged(&format!("{name}: no text")))
    }

    /// Reads a part without which the text is still whole. A missing part is `None`; a damaged one too, and is
    /// noted; limits hold all the same.
    pub(crate) fn optional<T>(
        &mut self,
        name: Option<&str>,
        read: impl FnOnce(&str) -> Result<T, XmlError>,
    ) -> Result<Option<T>, IngestError> {
        let Some(name) = name else { return Ok(None) };
        match self.part(name) {
            Ok(None) => return Ok(None),
            Ok(Some(part)) => match read(&part) {
                Ok(read) => return Ok(Some(read)),
                Err(XmlError::TooDeep { limit }) => return Err(IngestError::TooDeep { limit }),
                Err(XmlError::Broken(_)) => {}
            },
            Err(IngestError::Damaged { .. }) => {}
            Err(error) => return Err(error),
        }
        self.left_out.push(name.to_owned());
        Ok(None)
    }

    pub(crate) fn damaged(&self, what: &str) -> IngestError {
        IngestError::Damaged { media_type: self.media_type, what: what.to_owned() }
    }

    pub(crate) fn encrypted(&self) -> IngestError {
        IngestError::Encrypted { media_type: self.media_type }
    }

    /// Turns an error in the XML of `part` into one of the file.
    pub(crate) fn broken(&self, part: &str, error: XmlError) -> IngestError {
        match error {
            XmlError::Broken(what) => self.damaged(&format!("{part}: {what}")),
            XmlError::TooDeep { limit } => IngestError::TooDeep { limit },
        }
    }
}

/// Decodes a part of XML: UTF-8, or UTF-16 with its mark, nothing in them broken.
pub(crate) fn text_of(bytes: Vec<u8>) -> Option<String> {
    match Encoding::for_bom(&bytes) {
        // Without a mark to cut off, a large part is not copied.
        None => String::from_utf8(bytes).ok(),
        Some((encoding, skipped)) => {
            let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[skipped..])?;
            Some(text.into_owned())
        }
    }
}
