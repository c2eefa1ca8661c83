//! Joining two sources: what leans on the one that goes is found again in the text of the one that stays.

use am_model::ids::SourceId;
use am_model::proposal::{Decision, Proposal};
use am_model::record::RecordRef;
use am_model::source::{Anchor, Paragraph, Source, Span};

use crate::error::Result;
use crate::tx::Tx;

/// Moves the anchors of `from` to the same words of `into`, and takes the decisions on its proposals over.
///
/// An anchor whose words do not stand in `into` keeps its place in the reading of `from`, which stays for it: it then
/// counts as stale. Proposals of `from` go with it: the same words of `into` have their own.
pub fn carry_over(tx: &mut Tx<'_>, from: RecordRef, into: RecordRef) -> Result<()> {
    let (from, into): (SourceId, SourceId) = (from.id.into(), into.id.into());
    let (old, new): (Source, Source) = (tx.get_or_not_found(from)?, tx.get_or_not_found(into)?);
    let (old_text, new_text) = (tx.paragraphs(old.reading)?, tx.paragraphs(new.reading)?);
    for anchor in tx.anchors_of_source(from)? {
        if let Some(span) = same_words(&new_text, anchor.span, &anchor.quote) {
            tx.put(&Anchor { reading: new.reading, span, ..anchor })?;
        }
    }
    let waiting = tx.proposals(into)?;
    for proposal in tx.proposals(from)? {
        if proposal.decision != Decision::Pending
            && let Some(same) = waiting.iter().find(|one| {
                one.decision == Decision::Pending
                    && std::mem::discriminant(&one.draft) == std::mem::discriminant(&proposal.draft)
                    && words(&new_text, one) == words(&old_text, &proposal)
            })
        {
            tx.put(&Proposal { decision: proposal.decision.clone(), ..same.clone() })?;
        }
        tx.remove::<Proposal>(proposal.id)?;
    }
    Ok(())
}

/// Returns where `quote` stands: at the same place, else at the only other one.
fn same_words(paragraphs: &[Paragraph], span: Span, quote: &str) -> Option<Span> {
    let stands = |span: Span| {
        let paragraph = paragraphs.iter().find(|paragraph| paragraph.ordinal == span.ordinal)?;
        span.slice(&paragraph.text).filter(|words| *words == quote)
    };
    if quote.is_empty() || stands(span).is_some() {
        return Some(span).filter(|_| !quote.is_empty());
    }
    let mut places = paragraphs.iter().flat_map(|paragraph| {
        paragraph.text.match_indices(quote).map(|(at, _)| {
            let start = paragraph.text[..at].chars().count() as u32;
            Span { ordinal: paragraph.ordinal, start, end: start + quote.chars().count() as u32 }
        })
    });
    let only = places.next()?;
    places.next().is_none().then_some(only)
}

fn words<'a>(paragraphs: &'a [Paragraph], proposal: &Proposal) -> Option<&'a str> {
    let span = proposal.spans.first()?;
    span.slice(&paragraphs.iter().find(|paragraph| paragraph.ordinal == span.ordinal)?.text)
}
