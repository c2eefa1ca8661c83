//! What a message says itself, the messages it quotes, and what stands below every message alike.

use am_model::source::{Paragraph, ParagraphKind};

/// The paragraphs of a message, with headings above the earlier messages it quotes.
#[derive(Debug, Default)]
pub(super) struct Thread {
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) earlier: u32,
    pub(super) signatures: u32,
}

/// Longer paragraphs announce no message, in bytes.
const LONGEST_HEADING: usize = 2000;
/// The head of a quoted message has at most so many lines.
const MOST_LINES: usize = 12;
/// Lines of the head of a message, as programs in both languages write them above a quotation.
const FROM: [&str; 3] = ["de", "from", "expéditeur"];
const SENT: [&str; 5] = ["envoyé", "sent", "date", "date d’envoi", "date d'envoi"];
const OTHER: [&str; 10] =
    ["à", "to", "cc", "cci", "bcc", "objet", "subject", "sujet", "importance", "pièces jointes"];
const SEPARATORS: [&str; 8] = [
    "message d’origine",
    "message d'origine",
    "message original",
    "original message",
    "message transféré",
    "forwarded message",
    "courriel original",
    "begin forwarded message",
];
const FOOTERS: [&str; 9] = [
    "envoyé de mon ",
    "envoyé depuis ",
    "envoyé à partir de ",
    "sent from my ",
    "sent from outlook",
    "get outlook for ",
    "télécharger outlook",
    "obtenir outlook pour ",
    "obtenez outlook pour ",
];

/// Makes headings of what announces an earlier message and leaves signatures out.
pub(super) fn told_apart(paragraphs: Vec<Paragraph>) -> Thread {
    let mut thread = Thread::default();
    let mut in_signature = false;
    let mut rest = paragraphs.into_iter().peekable();
    let mut head: Vec<Paragraph> = Vec::new();
    while let Some(paragraph) = rest.next() {
        if !head.is_empty() || starts_head(&paragraph) {
            head.push(paragraph);
            let goes_on = rest.peek().is_some_and(is_head_line) && head.len() < MOST_LINES;
            if goes_on {
                continue;
            }
            let announces = announces_message(&head);
            if announces {
                in_signature = false;
                thread.announce(&head);
            } else if !in_signature {
                thread.paragraphs.append(&mut head);
            }
            head.clear();
            continue;
        }
        match &paragraph {
            paragraph if is_separator(paragraph) => in_signature = false,
            paragraph if is_attribution(paragraph) => {
                in_signature = false;
                thread.announce(std::slice::from_ref(paragraph));
            }
            paragraph if paragraph.text == "--" || is_footer(paragraph) => {
                thread.signatures += 1;
                in_signature = paragraph.text == "--";
            }
            _ if in_signature => {}
            _ => thread.paragraphs.push(paragraph),
        }
    }
    thread
}

impl Thread {
    fn announce(&mut self, head: &[Paragraph]) {
        let Some(first) = head.first() else { return };
        let lines: Vec<&str> = head.iter().map(|line| line.text.as_str()).collect();
        let kind = ParagraphKind::Heading { level: 2 };
        self.paragraphs.push(Paragraph { kind, text: lines.join("\n"), ..first.clone() });
        self.earlier += 1;
    }
}

/// Returns what stands before the colon of a line, in small letters.
fn label(line: &str) -> Option<String> {
    let (label, _) = line.split_once(':')?;
    Some(label.trim_matches(|c: char| c.is_whitespace() || c == '*').to_lowercase())
}

fn starts_head(paragraph: &Paragraph) -> bool {
    let first = paragraph.text.lines().next().and_then(label);
    paragraph.text.len() <= LONGEST_HEADING && first.is_some_and(|label| FROM.contains(&label.as_str()))
}

fn is_head_line(paragraph: &Paragraph) -> bool {
    let known = |label: String| {
        let label = label.as_str();
        SENT.contains(&label) || OTHER.contains(&label)
    };
    paragraph.text.len() <= LONGEST_HEADING
        && paragraph.text.lines().next().and_then(label).is_some_and(known)
}

/// A head names who sent the message and when; one line alone may be any sentence.
fn announces_message(head: &[Paragraph]) -> bool {
    let mut lines = head.iter().flat_map(|paragraph| paragraph.text.lines()).filter_map(label);
    lines.any(|label| SENT.contains(&label.as_str()))
}

/// `Le lun. 12 mai 2025 à 14:05, Marie <marie@example.org> a écrit :`
fn is_attribution(paragraph: &Paragraph) -> bool {
    let text = &paragraph.text;
    text.len() <= LONGEST_HEADING && ends_attribution(text) && text.chars().any(|c| c.is_ascii_digit())
}

/// Tells whether `line` ends as the line above a quotation does.
pub(super) fn ends_attribution(line: &str) -> bool {
    let words = line.trim_end().strip_suffix(':').map(str::trim_end);
    words.is_some_and(|words| words.ends_with("a écrit") || words.ends_with("wrote"))
}

fn is_separator(paragraph: &Paragraph) -> bool {
    let words = paragraph.text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | ':'));
    SEPARATORS.contains(&words.to_lowercase().as_str())
}

fn is_footer(paragraph: &Paragraph) -> bool {
    let text = paragraph.text.to_lowercase();
    text.len() < 200 && FOOTERS.iter().any(|footer| text.starts_with(footer))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(texts: &[&str]) -> (Vec<String>, u32, u32) {
        let made = texts.iter().filter_map(|text| crate::block::paragraph(ParagraphKind::Body, text));
        let thread = told_apart(made.collect());
        let shown = thread.paragraphs.iter().map(|paragraph| match paragraph.kind {
            ParagraphKind::Heading { .. } => format!("# {}", paragraph.text),
            _ => paragraph.text.clone(),
        });
        (shown.collect(), thread.earlier, thread.signatures)
    }

    #[test]
    fn the_head_of_an_earlier_message_is_one_heading() {
        let expected =
            "# De : Anselme Kéroual\nEnvoyé : 12 mai 2025 14:05\nÀ : Odile Marchessault\nObjet : Quais";
        let one = "De : Anselme Kéroual\nEnvoyé : 12 mai 2025 14:05\nÀ : Odile Marchessault\nObjet : Quais";
        let (found, earlier, _) = told(&["D’accord.", one, "Voici."]);
        assert_eq!((found, earlier), (vec!["D’accord.".into(), expected.into(), "Voici.".into()], 1));
        let mut lines: Vec<&str> = one.lines().collect();
        lines.insert(0, "-----Message d’origine-----");
        lines.push("Voici.");
        let (found, earlier, _) = told(&lines);
        assert_eq!((found, earlier), (vec![expected.into(), "Voici.".into()], 1));
    }

    #[test]
    fn an_attribution_is_a_heading_and_a_sentence_is_not() {
        let line = "On Mon, May 12, 2025 at 2:05 PM Anselme <a@example.org> wrote:";
        assert_eq!(told(&[line]).0, [format!("# {line}")]);
        for sentence in ["De : ce qui précède, rien ne reste.", "La ministre a écrit :", "À : voir"] {
            assert_eq!(told(&[sentence]).0, [sentence]);
        }
    }

    #[test]
    fn signatures_end_with_the_next_message() {
        let (found, _, signatures) = told(&[
            "Merci.",
            "--",
            "Marie Tremblay, analyste",
            "Le 12 mai 2025 à 14:05, A. Kéroual a écrit :",
            "Bien reçu.",
            "Envoyé de mon iPhone",
            "Encore un mot.",
        ]);
        assert_eq!(
            found,
            ["Merci.", "# Le 12 mai 2025 à 14:05, A. Kéroual a écrit :", "Bien reçu.", "Encore un mot."]
        );
        assert_eq!(signatures, 2);
    }
}
