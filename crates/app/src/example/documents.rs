//! The documents of the example library, compiled in, so that it can be made anywhere without a network.

/// A document: its file name, and its bytes as they stand under `templates/example/sources`.
pub(super) type Document = (&'static str, &'static [u8]);

macro_rules! documents {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_bytes!(concat!("../../../../templates/example/sources/", $name)).as_slice())),*]
    };
}

/// Every document, in the order of its event; the French original before its English twin.
pub(super) const DOCUMENTS: [Document; 14] = documents![
    "2020-06-25-quebec-france.fr.html",
    "2020-06-25-quebec-france.en.html",
    "2025-07-09-canada-korea.fr.md",
    "2025-07-09-canada-korea.en.md",
    "2025-09-25-all-in.fr.html",
    "2025-09-25-all-in.en.html",
    "2025-10-15-canada-qatar.fr.md",
    "2025-10-15-canada-qatar.en.md",
    "2025-10-15-doha-record.fr.md",
    "2025-10-15-doha-record.en.md",
    "2026-01-20-follow-up-record.fr.md",
    "2026-01-20-follow-up-record.en.md",
    "2026-03-06-canada-japan.fr.txt",
    "2026-03-06-canada-japan.en.txt",
];

/// The plan by which the documents become a library.
pub(super) const PLAN: &str = include_str!("../../../../templates/example/example.toml");

/// Returns the bytes of the document named `file`.
pub(super) fn bytes(file: &str) -> Option<&'static [u8]> {
    DOCUMENTS.iter().find(|(name, _)| *name == file).map(|(_, bytes)| *bytes)
}
