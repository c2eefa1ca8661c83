//! What can go wrong while a brief is written.

use thiserror::Error;

/// Why a brief could not be written, or a file not be checked.
#[derive(Debug, Error)]
pub enum ExportError {
    /// A file of styles says something that makes no sense.
    #[error("Reading the styles: {0}")]
    Styles(#[from] toml::de::Error),
    /// A file of styles lacks a style that the writer uses, or one refers to a style that is not there.
    #[error("The styles lack `{0}`")]
    StyleMissing(String),
    /// The text refers to a note that the brief does not hold.
    #[error("The text refers to note {0}, which the brief does not hold")]
    NoteMissing(u32),
    /// A part is no well-formed XML.
    #[error("Reading {part}: {detail}")]
    Xml {
        /// Path of the part within the package.
        part: String,
        /// What the parser said.
        detail: String,
    },
    /// The package could not be packed or opened.
    #[error("Packing the file: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// A part could not be written into or read from the package.
    #[error("Packing the file: {0}")]
    Io(#[from] std::io::Error),
    /// The workbook behind a chart could not be made.
    #[error("Making the workbook of a chart: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}
