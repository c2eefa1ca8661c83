//! Mail: `eml/1` and `msg/1`.
//!
//! Two halves, as for PDF. [`mime`] and [`msg`] take a message apart and keep of it only words; [`assemble`] is ours
//! and pure.

mod head;
mod mime;
mod msg;
mod plain;
mod thread;

use am_model::source::{MediaType, Paragraph, ParagraphKind};

use crate::ReadDocument;
use crate::block::{paragraph, some_text};
use crate::diagnostic::ReadDiagnostic;
use crate::error::IngestError;
use crate::html;
use crate::limits::Limits;
use crate::text;

/// The words of a message.
#[derive(Debug, Clone, PartialEq, Default)]
struct MailText {
    /// Its subject.
    pub subject: Option<String>,
    /// The name of who sent it, or the address where no name is given.
    pub sender: Option<String>,
    /// Who sent it, with the address.
    pub from: Option<String>,
    /// To whom.
    pub to: Option<String>,
    /// Who got a copy.
    pub cc: Option<String>,
    /// When it was sent, as RFC 3339 writes it.
    pub sent: Option<String>,
    /// What it says, in order.
    pub body: Vec<MailBody>,
    /// The names of what came with it.
    pub attachments: Vec<String>,
    /// Its end is missing.
    pub is_cut: bool,
}

/// A piece of what a message says.
#[derive(Debug, Clone, PartialEq)]
enum MailBody {
    /// Plain text.
    Plain(String),
    /// HTML.
    Html(String),
}

/// Reads a message as programs exchange it.
///
/// # Errors
/// [`IngestError::Damaged`], [`IngestError::Encrypted`], [`IngestError::NoText`], and those of reading HTML.
pub(crate) fn read_eml(bytes: &[u8], limits: &Limits) -> Result<ReadDocument, IngestError> {
    assemble(mime::parse(bytes, limits)?, MediaType::Eml, limits)
}

/// Reads a message as Outlook saves it.
///
/// # Errors
/// As [`read_eml`].
pub(crate) fn read_msg(bytes: &[u8], limits: &Limits) -> Result<ReadDocument, IngestError> {
    assemble(msg::parse(bytes, limits)?, MediaType::Msg, limits)
}

/// Makes a document of the words of a message: its subject, who wrote to whom and when, what it says, and below the
/// messages it answers.
///
/// # Errors
/// [`IngestError::NoText`] when it says nothing, and the limits of reading HTML.
fn assemble(mail: MailText, media_type: MediaType, limits: &Limits) -> Result<ReadDocument, IngestError> {
    let reader = if media_type == MediaType::Msg { "msg/1" } else { "eml/1" };
    let mut said = Vec::new();
    for piece in &mail.body {
        match piece {
            MailBody::Plain(text) => {
                text::check_lines(text, limits)?;
                said.extend(plain::paragraphs(text));
            }
            MailBody::Html(text) => said.extend(html::fragment(text, limits)?),
        }
    }
    let thread::Thread { paragraphs: said, earlier, signatures } = thread::told_apart(said);
    if said.is_empty() {
        return Err(IngestError::NoText { media_type });
    }
    let mut paragraphs: Vec<Paragraph> = mail
        .subject
        .iter()
        .filter_map(|subject| paragraph(ParagraphKind::Heading { level: 1 }, subject))
        .collect();
    paragraphs.extend(head::rows(&mail, &said));
    paragraphs.extend(said);
    let mut document = ReadDocument::new(media_type, reader, paragraphs);
    document.title = mail.subject.as_deref().and_then(some_text);
    document.publisher = mail.sender;
    document.published = mail.sent;
    if mail.is_cut {
        document.diagnostics.push(ReadDiagnostic::EndMissing);
    }
    if earlier > 0 {
        document.diagnostics.push(ReadDiagnostic::EarlierMessages { count: earlier });
    }
    if signatures > 0 {
        document.diagnostics.push(ReadDiagnostic::SignaturesLeftOut { count: signatures });
    }
    if !mail.attachments.is_empty() {
        document.diagnostics.push(ReadDiagnostic::AttachmentsLeftOut { names: mail.attachments });
    }
    Ok(document)
}
