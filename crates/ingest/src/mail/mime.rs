//! Messages as programs exchange them (`.eml`).
//!
//! `mail-parser` reads the heads and undoes what the mail did to the words. The parts are found here: nested without
//! end, they would exhaust any parser that keeps them all, and of the attachments only the names are wanted.

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use am_model::source::MediaType;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Address, HeaderName, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders};

use super::{MailBody, MailText};
use crate::block::some_text;
use crate::encoding;
use crate::error::IngestError;
use crate::limits::Limits;

/// How much of the head of a message or part is read, in bytes.
const LONGEST_HEAD: usize = 1024 * 1024;

/// Takes a message apart.
///
/// # Errors
/// [`IngestError::Damaged`], [`IngestError::Encrypted`], [`IngestError::TooDeep`], [`IngestError::TooManyElements`].
pub(super) fn parse(bytes: &[u8], limits: &Limits) -> Result<MailText, IngestError> {
    let mut walk =
        Walk { parser: MessageParser::default(), limits, parts: 0, attachments: Vec::new(), is_cut: false };
    let top = walk.part(bytes, "text/plain")?;
    let head = &top.head;
    let text =
        |name: HeaderName<'static>| head.header(name).and_then(HeaderValue::as_text).and_then(some_text);
    let mut mail = MailText {
        subject: text(HeaderName::Subject),
        sender: head.from().or_else(|| head.sender()).and_then(|from| {
            let first = from.first()?;
            some_text(first.name().or(first.address())?)
        }),
        from: shown(head.from().or_else(|| head.sender())),
        to: shown(head.to()),
        cc: shown(head.cc()),
        sent: head.date().filter(|date| date.is_valid()).map(mail_parser::DateTime::to_rfc3339),
        ..MailText::default()
    };
    let pieces = walk.pieces(&top, 1)?;
    mail.body = pieces.into_iter().filter_map(Piece::best).collect();
    (mail.attachments, mail.is_cut) = (walk.attachments, walk.is_cut);
    Ok(mail)
}

/// Writes people as messages do: `Name <address>`.
fn shown(addresses: Option<&Address<'_>>) -> Option<String> {
    let people = addresses?.iter().filter_map(|person| match (person.name(), person.address()) {
        (Some(name), Some(address)) if name != address => Some(format!("{name} <{address}>")),
        (name, address) => name.or(address).map(str::to_owned),
    });
    some_text(&people.collect::<Vec<_>>().join("; "))
}

/// One thing a message says, in the forms it says it in.
#[derive(Default)]
struct Piece {
    plain: Option<String>,
    html: Option<String>,
}

impl Piece {
    fn best(self) -> Option<MailBody> {
        let plain = self.plain.filter(|text| !text.trim().is_empty()).map(MailBody::Plain);
        plain.or(self.html.map(MailBody::Html))
    }
}

/// A part of a message: its head, and its body as it stands in the file.
struct Part<'a> {
    head: Message<'static>,
    /// Type and subtype, in small letters.
    kind: String,
    body: &'a [u8],
}

struct Walk<'a> {
    parser: MessageParser,
    limits: &'a Limits,
    parts: u32,
    attachments: Vec<String>,
    /// The end of the message is missing.
    is_cut: bool,
}

impl Walk<'_> {
    /// Reads the head of a part that is `default` where it does not say what it is.
    fn part<'b>(&mut self, bytes: &'b [u8], default: &str) -> Result<Part<'b>, IngestError> {
        self.parts += 1;
        if self.parts > self.limits.mail_parts {
            return Err(IngestError::TooManyElements { limit: self.limits.mail_parts });
        }
        let (head, body) = self.head(bytes)?;
        let kind = head.content_type().map_or_else(
            || default.to_owned(),
            |kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("plain")).to_lowercase(),
        );
        Ok(Part { head, kind, body })
    }

    /// Reads the head of `bytes` and returns it with what follows.
    fn head<'b>(&self, bytes: &'b [u8]) -> Result<(Message<'static>, &'b [u8]), IngestError> {
        let (head, body) = split_head(bytes);
        let head = &head[..head.len().min(LONGEST_HEAD)];
        // Heads are ASCII by rule and in any encoding in fact.
        let mut head = encoding::decode(head).map_or_else(|_| String::new(), |decoded| decoded.text);
        head.push_str("\r\n\r\n");
        let parse = || self.parser.parse_headers(&head).map(Message::into_owned);
        let mut head = catch_unwind(AssertUnwindSafe(parse))
            .map_err(|_| damaged("the head cannot be read"))?
            .unwrap_or_default();
        if head.parts.is_empty() {
            // Asked for a field, a message without a head would panic.
            head.parts.push(MessagePart::default());
        }
        Ok((head, body))
    }

    /// Returns what `part` says, and notes what came with it.
    fn pieces(&mut self, part: &Part<'_>, depth: u32) -> Result<Vec<Piece>, IngestError> {
        if depth > self.limits.mail_depth {
            return Err(IngestError::TooDeep { limit: self.limits.mail_depth });
        }
        match part.kind.as_str() {
            "multipart/encrypted" | "application/pkcs7-mime" | "application/x-pkcs7-mime" => {
                Err(IngestError::Encrypted { media_type: MediaType::Eml })
            }
            "multipart/alternative" => {
                let mut forms = Piece::default();
                for piece in self.inner_pieces(part, depth)? {
                    add(&mut forms.plain, piece.plain);
                    add(&mut forms.html, piece.html);
                }
                Ok(vec![forms])
            }
            kind if kind.starts_with("multipart/") => self.inner_pieces(part, depth),
            kind => {
                let disposition = part.head.content_disposition();
                let attached = disposition.is_some_and(mail_parser::ContentType::is_attachment);
                match kind {
                    "text/plain" if !attached => Ok(vec![Piece { plain: part.text()?, ..Piece::default() }]),
                    "text/html" if !attached => Ok(vec![Piece { html: part.text()?, ..Piece::default() }]),
                    _ => {
                        self.note_attachment(part, attached);
                        Ok(Vec::new())
                    }
                }
            }
        }
    }

    fn inner_pieces(&mut self, part: &Part<'_>, depth: u32) -> Result<Vec<Piece>, IngestError> {
        let default = if part.kind == "multipart/digest" { "message/rfc822" } else { "text/plain" };
        let boundary = part.head.content_type().and_then(|kind| kind.attribute("boundary"));
        let Some(boundary) = boundary.filter(|boundary| !boundary.is_empty()) else {
            return Err(damaged("parts without a boundary"));
        };
        let (inner, is_whole) = parts(part.body, boundary.as_bytes(), self.limits.mail_parts as usize + 1);
        self.is_cut |= !is_whole;
        let mut pieces = Vec::new();
        for inner in inner {
            let inner = self.part(inner, default)?;
            pieces.extend(self.pieces(&inner, depth + 1)?);
        }
        Ok(pieces)
    }

    /// Notes the name of an attachment. Seals of signed messages and pictures within the text are none.
    fn note_attachment(&mut self, part: &Part<'_>, attached: bool) {
        let is_seal = part.kind.ends_with("-signature");
        let is_picture_in_text =
            !attached && part.kind.starts_with("image/") && part.head.content_id().is_some();
        if is_seal || is_picture_in_text {
            return;
        }
        let own = part.head.attachment_name().and_then(some_text);
        let of_message = || some_text(self.head(part.body).ok()?.0.subject()?);
        let name = own.or_else(|| if part.kind == "message/rfc822" { of_message() } else { None });
        self.attachments.push(name.unwrap_or_else(|| part.kind.clone()));
    }
}

impl Part<'_> {
    /// Returns the words of a part of text; `None` when there are none.
    ///
    /// # Errors
    /// [`IngestError::Damaged`].
    fn text(&self) -> Result<Option<String>, IngestError> {
        let transfer = self.head.content_transfer_encoding().unwrap_or_default().to_lowercase();
        let bytes = match transfer.trim() {
            "base64" => {
                Cow::Owned(base64_decode(self.body).ok_or_else(|| damaged("words that cannot be decoded"))?)
            }
            // Broken, it is still readable for the most part.
            "quoted-printable" => {
                quoted_printable_decode(self.body).map_or(Cow::Borrowed(self.body), Cow::Owned)
            }
            _ => Cow::Borrowed(self.body),
        };
        let attribute = |name: &str| self.head.content_type().and_then(|kind| kind.attribute(name));
        let decoded =
            encoding::decode_declared(&bytes, attribute("charset")).ok().map(|decoded| decoded.text);
        let flows = attribute("format").is_some_and(|format| format.eq_ignore_ascii_case("flowed"));
        Ok(if flows { decoded.map(|text| unwrapped(&text)) } else { decoded })
    }
}

/// Joins the lines of a text that says its lines flow: one that ends in a space goes on in the next.
fn unwrapped(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.lines() {
        let goes_on = line.ends_with(' ') && line != "-- " && !line.starts_with('>');
        joined.push_str(line);
        if !goes_on {
            joined.push('\n');
        }
    }
    joined
}

fn add(form: &mut Option<String>, more: Option<String>) {
    match (form, more) {
        (Some(form), Some(more)) => {
            form.push('\n');
            form.push_str(&more);
        }
        (form, Some(more)) => *form = Some(more),
        (_, None) => {}
    }
}

/// Cuts a message or part at its first empty line.
fn split_head(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    while at < bytes.len() {
        let end =
            bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |line| at + line + 1);
        if bytes[at..end].iter().all(|byte| matches!(byte, b'\r' | b'\n')) {
            return (&bytes[..at], &bytes[end..]);
        }
        at = end;
    }
    (bytes, &[])
}

/// Cuts a body at the lines of its boundary, into `most` parts at most; tells whether the last line stands. Without it,
/// the last part goes on to the end.
fn parts<'b>(body: &'b [u8], boundary: &[u8], most: usize) -> (Vec<&'b [u8]>, bool) {
    let mut parts = Vec::new();
    let (mut at, mut start) = (0, None);
    while at < body.len() && parts.len() < most {
        let end = body[at..].iter().position(|byte| *byte == b'\n').map_or(body.len(), |line| at + line + 1);
        let line = body[at..end].trim_ascii_end();
        if let Some(rest) = line.strip_prefix(b"--").and_then(|line| line.strip_prefix(boundary))
            && (rest.is_empty() || rest == b"--")
        {
            parts.extend(start.map(|start| &body[start..at]));
            start = rest.is_empty().then_some(end);
            if start.is_none() {
                return (parts, true);
            }
        }
        at = end;
    }
    parts.extend(start.map(|start| &body[start..]));
    (parts, false)
}

fn damaged(what: &str) -> IngestError {
    IngestError::Damaged { media_type: MediaType::Eml, what: what.to_owned() }
}
