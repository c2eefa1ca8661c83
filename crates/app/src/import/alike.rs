//! A document like one the library has: the same text from another site or in another format, or a corrected release.

use std::collections::HashSet;

use am_model::source::{Paragraph, Source};
use am_model::{Lang, PerLang};
use am_store::Reader;

use crate::error::AppError;
use crate::gather::fold;

/// Shorter paragraphs are headings and lists of names, which any two documents may share.
const SHORTEST: usize = 40;

/// From what share of its paragraphs a document is nearly another, in hundredths.
const NEARLY: usize = 60;

/// How many documents of one title are compared: the newest.
const COMPARED: usize = 8;

/// Returns what there is to say of a document that the library has already, or nearly, under the same title.
pub(super) fn remark(
    reader: &Reader<'_>,
    title: &str,
    lang: Lang,
    paragraphs: &[Paragraph],
) -> Result<Option<PerLang<String>>, AppError> {
    let own = texts(paragraphs);
    if own.is_empty() {
        return Ok(None);
    }
    let mut alike: Option<(Source, usize)> = None;
    let titled = reader.titled::<Source>(title)?;
    for other in titled.into_iter().rev().filter(|other| other.lang == lang).take(COMPARED) {
        let theirs = texts(&reader.paragraphs(other.reading)?);
        let share = 100 * own.intersection(&theirs).count() / own.len().max(theirs.len());
        if share >= NEARLY && alike.as_ref().is_none_or(|(_, most)| share > *most) {
            alike = Some((other, share));
        }
    }
    Ok(alike.map(|(other, share)| sentence(&other.title, share)))
}

fn texts(paragraphs: &[Paragraph]) -> HashSet<String> {
    let texts = paragraphs.iter().map(|paragraph| paragraph.text.as_str());
    texts.filter(|text| text.chars().count() >= SHORTEST).map(fold).collect()
}

fn sentence(title: &str, share: usize) -> PerLang<String> {
    if share == 100 {
        return PerLang::both(
            format!("Même texte que «\u{a0}{title}\u{a0}», déjà dans la bibliothèque."),
            format!("Same text as “{title}”, in the library already."),
        );
    }
    PerLang::both(
        format!(
            "Presque le même texte que «\u{a0}{title}\u{a0}»\u{a0}: {share}\u{a0}% des paragraphes. Peut-être une version corrigée."
        ),
        format!(
            "Nearly the same text as “{title}”: {share}% of the paragraphs. Perhaps a corrected version."
        ),
    )
}
