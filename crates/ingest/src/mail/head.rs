//! Who wrote to whom and when, as the rows of a small table: they are no words of the message, and have no ¶.

use am_model::Lang;
use am_model::source::{Paragraph, ParagraphKind};

use super::MailText;
use crate::block::{collapse, paragraph};

/// Words that only one of the two languages has, and that few messages do without.
const FRENCH: [&str; 14] =
    ["le", "la", "les", "des", "du", "et", "est", "pour", "une", "nous", "vous", "dans", "que", "avec"];
const ENGLISH: [&str; 14] =
    ["the", "and", "of", "to", "is", "for", "with", "you", "we", "that", "in", "this", "our", "have"];

/// Returns the rows, not yet numbered, named in the language of what the message says.
pub(super) fn rows(mail: &MailText, said: &[Paragraph]) -> Vec<Paragraph> {
    let french = lang_of(said) == Lang::Fr;
    let sent = mail.sent.as_deref().map(shown_time);
    let named = [
        (if french { "De" } else { "From" }, mail.from.clone()),
        (if french { "À" } else { "To" }, mail.to.clone()),
        ("Cc", mail.cc.clone()),
        (if french { "Envoyé" } else { "Sent" }, sent),
    ];
    let mut rows = Vec::new();
    for (name, value) in named {
        let Some(value) = value.filter(|value| !value.trim().is_empty()) else { continue };
        let row = u16::try_from(rows.len() / 2).unwrap_or(u16::MAX);
        let cell = |column, text: &str| {
            paragraph(ParagraphKind::Cell { row, column, header: false }, &collapse(text))
        };
        if let (Some(name), Some(value)) = (cell(0, name), cell(1, &value)) {
            rows.extend([name, value]);
        }
    }
    rows
}

/// Returns day and time as both languages of Canada may write them: `2025-05-12 14:05`.
fn shown_time(sent: &str) -> String {
    match (sent.get(..10), sent.get(11..16)) {
        (Some(day), Some(time)) => format!("{day} {time}"),
        _ => sent.to_owned(),
    }
}

fn lang_of(said: &[Paragraph]) -> Lang {
    let (mut french, mut english) = (0_usize, 0_usize);
    for word in said.iter().flat_map(|paragraph| paragraph.text.split(|c: char| !c.is_alphabetic())) {
        let word = word.to_lowercase();
        french += usize::from(FRENCH.contains(&word.as_str()));
        english += usize::from(ENGLISH.contains(&word.as_str()));
    }
    if english > french { Lang::En } else { Lang::Fr }
}
