//! Reading files: what they say and what the rules find in it, with or without a library.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use am_extract::Input;
use am_ingest::{IngestError, Limits, ReadDocument};
use am_model::Lang;
use am_model::extraction::Extraction;
use am_model::source::{MediaType, Paragraph};
use serde::Serialize;

use crate::App;
use crate::error::{AppError, ErrorCode};
use crate::files::write_beside_then_rename;
use crate::worker;

/// What a file says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileText {
    /// The name of the file, without folder.
    pub file_name: String,
    /// What kind of file it is.
    pub media_type: MediaType,
    /// Its title, where the file has one.
    pub title: Option<String>,
    /// The language the file says it is in.
    pub lang: Option<Lang>,
    /// Its headings, paragraphs, list items, cells and notes, in reading order.
    pub paragraphs: Vec<Paragraph>,
}

/// What the rules find in a file, in the schema of the labelled corpus.
#[derive(Debug, Clone, PartialEq)]
pub struct ExtractedFile {
    /// The name of the file, without folder.
    pub file_name: String,
    /// What was found; spans count Unicode scalar values of the file's text.
    pub json: serde_json::Value,
}

impl App {
    /// Shows what a file says, without any library.
    ///
    /// # Errors
    /// Those of reading a file.
    pub fn read_file(&self, path: &Path) -> Result<FileText, AppError> {
        let file_name = name_of(path);
        let read = self.read_bytes(&file_name, &file_bytes(path, &file_name)?)?;
        Ok(FileText {
            file_name,
            media_type: read.media_type,
            title: read.title,
            lang: read.lang,
            paragraphs: read.paragraphs,
        })
    }

    /// Shows what the rules find in a file, without any library.
    ///
    /// # Errors
    /// Those of reading a file.
    pub fn extract_file(&self, path: &Path) -> Result<ExtractedFile, AppError> {
        let file_name = name_of(path);
        let read = self.read_bytes(&file_name, &file_bytes(path, &file_name)?)?;
        let extraction = self.extract(&read, &file_name)?;
        let json = am_extract::corpus::to_corpus_json(&extraction, &read.paragraphs, Some(&file_name));
        Ok(ExtractedFile { file_name, json })
    }

    /// Writes what was found in a file as JSON into `folder`, under the file's own name; `taken` are the names that
    /// other files of the same run were written under.
    ///
    /// # Errors
    /// [`ErrorCode::TargetUnwritable`], [`ErrorCode::DiskFull`].
    pub fn write_extraction(
        &self,
        found: &ExtractedFile,
        folder: &Path,
        taken: &[PathBuf],
    ) -> Result<PathBuf, AppError> {
        let name = found.file_name.as_str();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let numbered = (2..).map(|n| format!("{name} {n}.json"));
        let names = [format!("{stem}.json"), format!("{name}.json")].into_iter().chain(numbered);
        let mut free = names.map(|name| folder.join(name)).filter(|path| !taken.contains(path));
        let path = free.next().unwrap_or_else(|| folder.join(name));
        std::fs::create_dir_all(folder).map_err(|error| {
            AppError::with(ErrorCode::TargetUnwritable, [("path", folder.display().to_string())])
                .detailed(error)
        })?;
        let text = serde_json::to_vec_pretty(&found.json).map_err(AppError::internal)?;
        write_beside_then_rename(&path, &text)?;
        Ok(path)
    }

    /// Reads a document from memory.
    ///
    /// # Errors
    /// Those of reading a file.
    pub(crate) fn read_bytes(&self, file_name: &str, bytes: &[u8]) -> Result<ReadDocument, AppError> {
        worker::read(self.worker.as_ref(), file_name, bytes)
            .map_err(|unread| AppError::from_unread(unread, file_name))
    }

    /// Runs the rules over a document that was read.
    pub(crate) fn extract(&self, read: &ReadDocument, file_name: &str) -> Result<Extraction, AppError> {
        let input = Input { paragraphs: &read.paragraphs, file_name: Some(file_name), lang: None };
        Ok(self.extractor()?.extract(&input))
    }
}

/// Returns the name of a file, without folder.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Takes in a file of a size that readers take.
///
/// # Errors
/// [`ErrorCode::FileUnreadable`], [`ErrorCode::FileTooLarge`].
pub(crate) fn file_bytes(path: &Path, file_name: &str) -> Result<Vec<u8>, AppError> {
    let unreadable = |error: std::io::Error| {
        AppError::with(ErrorCode::FileUnreadable, [("file", file_name.to_owned())]).detailed(error)
    };
    let limit = Limits::default().file_bytes;
    let about = std::fs::metadata(path).map_err(unreadable)?;
    if !about.is_file() {
        // A pipe would wait for ever and a device never ends.
        return Err(unreadable(std::io::ErrorKind::InvalidInput.into()));
    }
    let too_large = |size| AppError::from_ingest(IngestError::TooLarge { size, limit }, file_name);
    if about.len() > limit {
        return Err(too_large(about.len()));
    }
    // It may grow while it is read.
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes)).map_err(unreadable)?;
    match bytes.len() as u64 {
        size if size > limit => Err(too_large(size)),
        _ => Ok(bytes),
    }
}
