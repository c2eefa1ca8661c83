//! What stays true when records go: notes keep the words they showed, proposals know that nothing came of them.

use std::collections::BTreeSet;

use am_compose::{name_in_text, value_in_text};
use am_model::brief::{Block, BlockBody, Inline, RichText};
use am_model::number::NBSP;
use am_model::person::Person;
use am_model::proposal::{Decision, Proposal};
use am_model::quote::Quote;
use am_model::record::{Record, RecordKind, RecordRef};
use am_model::statistic::{Indicator, Observation};
use am_model::{Lang, PerLang};
use am_store::Tx;

use crate::error::AppError;

/// Writes out in notes what they show of records about to go, and sets aside the proposals these were made from.
///
/// Names, figures in the text, quotations and biographies become text. Citations, tables and charts keep their
/// reference: they lean on the record itself, and the note says that it is gone.
pub(super) fn keep_words(tx: &mut Tx<'_>, goes: &BTreeSet<RecordRef>) -> Result<(), AppError> {
    for &gone in goes {
        for proposal in tx.proposals_of_record(gone)? {
            if !goes.contains(&proposal.to_ref()) {
                tx.put(&Proposal { decision: Decision::Rejected, ..proposal })?;
            }
        }
        let Some(shown) = Shown::load(tx, gone)? else { continue };
        for block in tx.blocks_using(gone)? {
            if !goes.contains(&block.to_ref()) {
                let body = shown.written_out(block.body.clone());
                tx.put(&Block { body, ..block })?;
            }
        }
    }
    Ok(())
}

/// A record of which notes show words.
enum Shown {
    Person(Person),
    Figure(Observation, Indicator),
    Quote(Quote),
}

impl Shown {
    fn load(tx: &Tx<'_>, record: RecordRef) -> Result<Option<Self>, AppError> {
        Ok(match record.kind {
            RecordKind::Person => tx.get(record.id.into())?.map(Self::Person),
            RecordKind::Quote => tx.get(record.id.into())?.map(Self::Quote),
            RecordKind::Observation => match tx.get::<Observation>(record.id.into())? {
                Some(observation) => {
                    tx.get(observation.indicator)?.map(|indicator| Self::Figure(observation, indicator))
                }
                None => None,
            },
            _ => None,
        })
    }

    fn written_out(&self, body: BlockBody) -> BlockBody {
        match (self, body) {
            (Self::Quote(quote), BlockBody::Quote { quote: id }) if id == quote.id => {
                BlockBody::Paragraph { text: quotation(quote) }
            }
            (Self::Person(person), BlockBody::Biography { person: id, mut text }) if id == person.id => {
                self.write_out(&mut text);
                BlockBody::Paragraph { text: biography(person, text) }
            }
            (_, mut body) => {
                texts_of(&mut body).into_iter().for_each(|text| self.write_out(text));
                body
            }
        }
    }

    fn write_out(&self, text: &mut RichText) {
        for (lang, inlines) in [(Lang::Fr, &mut text.fr), (Lang::En, &mut text.en)] {
            for inline in inlines.iter_mut().flatten() {
                let words = match (self, &*inline) {
                    (Self::Person(known), Inline::Name { person }) if *person == known.id => {
                        name_in_text(known, lang)
                    }
                    (Self::Figure(known, indicator), Inline::Value { observation })
                        if *observation == known.id =>
                    {
                        value_in_text(known, indicator, lang)
                    }
                    _ => continue,
                };
                *inline = Inline::text(words);
            }
        }
    }
}

/// Writes a quotation with its speaker, in the language it was published in.
fn quotation(quote: &Quote) -> RichText {
    let quoted = match quote.lang {
        Lang::Fr => format!("«{NBSP}{}{NBSP}»", quote.text),
        Lang::En => format!("“{}”", quote.text),
    };
    let speaker = std::iter::once(quote.speaker_name.as_str()).chain(quote.speaker_title.as_deref());
    let speaker: Vec<&str> = speaker.filter(|part| !part.is_empty()).collect();
    let words = if speaker.is_empty() { quoted } else { format!("{quoted} – {}", speaker.join(", ")) };
    PerLang::one(quote.lang, vec![Inline::text(words)])
}

/// Puts the person's name before what is said of them.
fn biography(person: &Person, text: RichText) -> RichText {
    let with_name = |lang: Lang, inlines: Vec<Inline>| {
        let name = [Inline::bold(name_in_text(person, lang)), Inline::text(". ")];
        name.into_iter().chain(inlines).collect::<Vec<_>>()
    };
    RichText {
        fr: text.fr.map(|inlines| with_name(Lang::Fr, inlines)),
        en: text.en.map(|inlines| with_name(Lang::En, inlines)),
    }
}

fn texts_of(body: &mut BlockBody) -> Vec<&mut RichText> {
    match body {
        BlockBody::Facts | BlockBody::Quote { .. } => Vec::new(),
        BlockBody::Paragraph { text }
        | BlockBody::Heading { text, .. }
        | BlockBody::Biography { text, .. } => {
            vec![text]
        }
        BlockBody::List { items, .. } => items.iter_mut().map(|item| &mut item.text).collect(),
        BlockBody::Points { items } => items.iter_mut().map(|item| &mut item.text).collect(),
        BlockBody::Table { caption, header, rows } => {
            let cells = header.iter_mut().chain(rows.iter_mut().flatten());
            std::iter::once(caption).chain(cells.map(|cell| &mut cell.text)).collect()
        }
        BlockBody::Commitments { caption, .. } | BlockBody::Statistics { caption, .. } => vec![caption],
        BlockBody::Chart { caption, note, .. } => vec![caption, note],
    }
}
