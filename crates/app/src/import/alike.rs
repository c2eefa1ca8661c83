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
    let (own, whole) = (texts(paragraphs, SHORTEST), texts(paragraphs, 1));
    if own.is_empty() {
        return Ok(None);
    }
    let mut alike: Option<(Source, usize)> = None;
    for other in
        reader.titled_newest::<Source>(title, COMPARED)?.into_iter().filter(|other| other.lang == lang)
    {
        let others = reader.paragraphs(other.reading)?;
        if texts(&others, 1) == whole {
            return Ok(Some(same(&other.title)));
        }
        let theirs = texts(&others, SHORTEST);
        let share = 100 * own.intersection(&theirs).count() / own.len().max(theirs.len());
        if share >= NEARLY && alike.as_ref().is_none_or(|(_, most)| share > *most) {
            alike = Some((other, share));
        }
    }
    Ok(alike.map(|(other, share)| sentence(&other.title, share)))
}

fn texts(paragraphs: &[Paragraph], shortest: usize) -> HashSet<String> {
    let texts = paragraphs.iter().map(|paragraph| paragraph.text.as_str());
    texts.filter(|text| text.chars().count() >= shortest).map(fold).collect()
}

fn same(title: &str) -> PerLang<String> {
    PerLang::both(
        format!("Même texte que «\u{a0}{title}\u{a0}», déjà dans la bibliothèque."),
        format!("Same text as “{title}”, in the library already."),
    )
}

fn sentence(title: &str, share: usize) -> PerLang<String> {
    if share == 100 {
        return PerLang::both(
            format!("Même texte que «\u{a0}{title}\u{a0}», à de courtes lignes près\u{a0}: comparez-les."),
            format!("Same text as “{title}” but for short lines: compare them."),
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
