//! How a document is called: in lists, in footnotes, on chips.

use std::path::Path;

use am_ingest::ReadDocument;
use am_model::date::PartialDate;
use am_model::extraction::{DocumentFields, Extraction};
use am_model::source::SourceKind;
use am_model::{Lang, PerLang, number};

/// Returns the document's own title, else one made of what was found in it, else the name of its file.
pub(super) fn title_of(read: &ReadDocument, extraction: &Extraction, file_name: &str) -> String {
    let fields = &extraction.document;
    let stem = || Path::new(file_name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let own = fields.title.clone().or_else(|| read.title.clone());
    own.or_else(|| made_title(extraction)).or_else(stem).unwrap_or_else(|| file_name.to_owned())
}

/// Makes a title of the kind of document and the parties, `Compte rendu Canada–Japon`; `None` without parties.
fn made_title(extraction: &Extraction) -> Option<String> {
    let parties: Vec<&str> =
        extraction.home.iter().chain(&extraction.counterparts).map(|party| party.name.as_str()).collect();
    if extraction.counterparts.is_empty() {
        return None;
    }
    let (fr, en) = match extraction.document.kind {
        SourceKind::JointStatement => ("Déclaration commune", "Joint statement"),
        SourceKind::PressRelease => ("Communiqué", "News release"),
        SourceKind::Readout => ("Compte rendu", "Readout"),
        SourceKind::DialogueSummary => ("Résumé d’un dialogue", "Summary of a dialogue"),
        SourceKind::Speech => ("Discours", "Speech"),
        SourceKind::Agreement => ("Entente", "Agreement"),
        SourceKind::Backgrounder => ("Document d’information", "Backgrounder"),
        SourceKind::Record | SourceKind::Brief | SourceKind::Mail | SourceKind::Other => {
            ("Document", "Document")
        }
    };
    let kind = if extraction.document.language == Lang::Fr { fr } else { en };
    Some(format!("{kind} {}", parties.join("–")))
}

/// Writes how footnotes name a source: title, place, date.
pub(super) fn citation(title: &str, fields: &DocumentFields, lang: Lang) -> String {
    let mut parts = vec![title.to_owned()];
    parts.extend(fields.event_place.clone().filter(|place| !title.contains(place.as_str())));
    let date = fields.event_date.or(fields.published).map(|date| number::partial_date(date, lang));
    parts.extend(date.filter(|date| !title.contains(date.as_str())));
    parts.join(", ")
}

/// Writes how chips name a source: its place, else the first words of its title.
pub(super) fn short_of(fields: &DocumentFields, title: &str, lang: Lang) -> PerLang<String> {
    let first_words = || title.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
    PerLang::one(lang, fields.event_place.clone().unwrap_or_else(first_words))
}

/// Reads the day out of a date as web pages write it: `2025-10-15T14:00:00-04:00`.
pub(super) fn day_of(text: &str) -> Option<PartialDate> {
    text.get(..10).unwrap_or(text).parse().ok()
}
