//! How much a reader takes on before it refuses.

/// The limits of reading one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The largest file, in bytes.
    pub file_bytes: u64,
    /// How much the parts of a packed file may come to when unpacked, in bytes.
    pub unpacked_bytes: u64,
    /// How many parts a packed file may have.
    pub parts: u32,
    /// How deep the elements of XML and HTML may be nested.
    pub depth: u32,
    /// How deep the parts of a message may be nested.
    pub mail_depth: u32,
    /// How many parts a message may have.
    pub mail_parts: u32,
    /// How many elements a web page may have.
    pub elements: u32,
    /// How many paragraphs a document may have.
    pub paragraphs: u32,
}

impl Limits {
    /// The limits where nobody says otherwise. Past 100 MB a file is pictures; a text that fills 128 MB unpacked has
    /// more pages than anyone reads.
    pub const DEFAULT: Self = Self {
        file_bytes: 100 * 1024 * 1024,
        unpacked_bytes: 128 * 1024 * 1024,
        parts: 20_000,
        depth: 256,
        mail_depth: 32,
        mail_parts: 1000,
        elements: 500_000,
        paragraphs: 500_000,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
