//! Messages as Outlook saves them (`.msg`): a compound file whose streams are named by property and type.
//!
//! Only the streams that hold words are opened. The plain text is there in nearly all such files, whatever the
//! message was written in; text that exists only as RTF is not read.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use am_model::source::MediaType;
use cfb::CompoundFile;
use encoding_rs::Encoding;

use super::{MailBody, MailText};
use crate::block::some_text;
use crate::encoding;
use crate::error::IngestError;
use crate::limits::Limits;

/// Properties by their numbers.
const MESSAGE_CLASS: u16 = 0x001a;
const SUBJECT: u16 = 0x0037;
const SUBMITTED: u16 = 0x0039;
const DELIVERED: u16 = 0x0e06;
const FOR_NAME: u16 = 0x0042;
const FOR_ADDRESS: u16 = 0x5d02;
const SENDER_NAME: u16 = 0x0c1a;
const SENDER_ADDRESS: u16 = 0x5d01;
const DISPLAY_CC: u16 = 0x0e03;
const DISPLAY_TO: u16 = 0x0e04;
const BODY: u16 = 0x1000;
const BODY_HTML: u16 = 0x1013;
const DISPLAY_NAME: u16 = 0x3001;
const FILE_NAME: u16 = 0x3704;
const LONG_FILE_NAME: u16 = 0x3707;
const HIDDEN: u16 = 0x7ffe;
const CODE_PAGE: u16 = 0x3ffd;
const INTERNET_CODE_PAGE: u16 = 0x3fde;

/// The values of fixed size, and how many bytes stand before them in the stream of a message.
const PROPERTIES: &str = "/__properties_version1.0";
const BEFORE_PROPERTIES: usize = 32;
const BEFORE_PROPERTIES_OF_ATTACHMENT: usize = 8;
/// Seconds from 1601, where these files count from, to 1970.
const EPOCH: i64 = 11_644_473_600;

/// Takes a message apart. It runs someone else's code on someone's file and is made to be called in a process that
/// can be killed.
///
/// # Errors
/// [`IngestError::Damaged`], [`IngestError::Encrypted`], [`IngestError::TooManyElements`].
pub(super) fn parse(bytes: &[u8], limits: &Limits) -> Result<MailText, IngestError> {
    match catch_unwind(AssertUnwindSafe(|| parse_inner(bytes, limits))) {
        Ok(parsed) => parsed,
        Err(_) => Err(damaged("the parser gave up")),
    }
}

fn parse_inner(bytes: &[u8], limits: &Limits) -> Result<MailText, IngestError> {
    let file = CompoundFile::open(Cursor::new(bytes)).map_err(|error| damaged(&error.to_string()))?;
    let mut file =
        Streams { file, left: limits.unpacked_bytes, limit: limits.unpacked_bytes, code_page: None };
    let fixed = Fixed::read(&mut file, PROPERTIES, BEFORE_PROPERTIES)?;
    file.code_page = fixed.number(CODE_PAGE);
    let class = file.text("", MESSAGE_CLASS)?.unwrap_or_default().to_lowercase();
    // What is only signed can be read; what is sealed is one attachment.
    if class.contains("smime") && !class.contains("multipartsigned") {
        return Err(IngestError::Encrypted { media_type: MediaType::Msg });
    }
    let name = match file.text("", FOR_NAME)? {
        Some(name) => Some(name),
        None => file.text("", SENDER_NAME)?,
    };
    let address = match file.text("", FOR_ADDRESS)? {
        Some(address) => Some(address),
        None => file.text("", SENDER_ADDRESS)?,
    };
    let plain = file.text("", BODY)?.filter(|text| !text.trim().is_empty());
    let body = match plain {
        Some(text) => Some(MailBody::Plain(text)),
        None => file.html(fixed.number(INTERNET_CODE_PAGE))?.map(MailBody::Html),
    };
    Ok(MailText {
        subject: file.line("", SUBJECT)?,
        from: match (&name, &address) {
            (Some(name), Some(address)) if name != address => Some(format!("{name} <{address}>")),
            _ => name.clone().or_else(|| address.clone()),
        },
        sender: name.or(address),
        to: file.line("", DISPLAY_TO)?,
        cc: file.line("", DISPLAY_CC)?,
        sent: fixed.time(SUBMITTED).or_else(|| fixed.time(DELIVERED)),
        body: body.into_iter().collect(),
        attachments: file.attachments(limits)?,
        is_cut: false,
    })
}

/// The streams of a message.
struct Streams<'a> {
    file: CompoundFile<Cursor<&'a [u8]>>,
    /// How many bytes may still be read.
    left: u64,
    /// How many might be read in all.
    limit: u64,
    /// The encoding of text that is not in Unicode.
    code_page: Option<u32>,
}

impl Streams<'_> {
    /// Returns the bytes of a stream; `None` when there is no such stream.
    fn bytes(&mut self, path: &str) -> Result<Option<Vec<u8>>, IngestError> {
        if !self.file.is_stream(path) {
            return Ok(None);
        }
        let stream = self.file.open_stream(path).map_err(|error| damaged(&error.to_string()))?;
        // The size a directory states is not to be believed; what is read is counted.
        let mut bytes = Vec::new();
        stream
            .take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| damaged(&format!("{path}: {error}")))?;
        self.left =
            self.left.checked_sub(bytes.len() as u64).ok_or(IngestError::ZipBomb { limit: self.limit })?;
        Ok(Some(bytes))
    }

    /// Returns the words of a property of what is kept under `folder`.
    fn text(&mut self, folder: &str, property: u16) -> Result<Option<String>, IngestError> {
        let path = |kind: &str| format!("{folder}/__substg1.0_{property:04X}{kind}");
        if let Some(bytes) = self.bytes(&path("001F"))? {
            let units = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            let text: String =
                char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
            return Ok(worded(text));
        }
        let Some(bytes) = self.bytes(&path("001E"))? else { return Ok(None) };
        Ok(self.decoded(&bytes, self.code_page))
    }

    /// Returns the words of a property that is one line.
    fn line(&mut self, folder: &str, property: u16) -> Result<Option<String>, IngestError> {
        Ok(self.text(folder, property)?.and_then(|text| some_text(&text)))
    }

    fn html(&mut self, code_page: Option<u32>) -> Result<Option<String>, IngestError> {
        if let Some(text) = self.text("", BODY_HTML)? {
            return Ok(Some(text));
        }
        let bytes = self.bytes(&format!("/__substg1.0_{BODY_HTML:04X}0102"))?;
        Ok(bytes.and_then(|bytes| self.decoded(&bytes, code_page.or(self.code_page))))
    }

    fn decoded(&self, bytes: &[u8], code_page: Option<u32>) -> Option<String> {
        let label = match code_page {
            Some(65001) | None => "utf-8".to_owned(),
            Some(10000) => "macintosh".to_owned(),
            Some(page @ 28591..=28605) => format!("iso-8859-{}", page - 28590),
            Some(page) => format!("windows-{page}"),
        };
        let label = Encoding::for_label(label.as_bytes()).map(|_| label);
        worded(encoding::decode_declared(bytes, label.as_deref()).ok()?.text)
    }

    /// Returns the names of the attachments. Pictures within the text say that they are hidden.
    fn attachments(&mut self, limits: &Limits) -> Result<Vec<String>, IngestError> {
        let folders: Vec<String> = self
            .file
            .read_root_storage()
            .filter(|entry| entry.is_storage() && entry.name().starts_with("__attach_version1.0_"))
            .map(|entry| format!("/{}", entry.name()))
            .take(limits.mail_parts as usize + 1)
            .collect();
        if folders.len() > limits.mail_parts as usize {
            return Err(IngestError::TooManyElements { limit: limits.mail_parts });
        }
        let mut names = Vec::new();
        for folder in folders {
            let fixed = Fixed::read(self, &format!("{folder}{PROPERTIES}"), BEFORE_PROPERTIES_OF_ATTACHMENT)?;
            if fixed.number(HIDDEN).is_some_and(|hidden| hidden & 0xff != 0) {
                continue;
            }
            let mut name = None;
            for property in [LONG_FILE_NAME, FILE_NAME, DISPLAY_NAME] {
                if name.is_none() {
                    name = self.line(&folder, property)?;
                }
            }
            names.extend(name);
        }
        Ok(names)
    }
}

/// The values of fixed size: 16 bytes each, type, property, flags, value.
struct Fixed(Vec<u8>, usize);

impl Fixed {
    fn read(file: &mut Streams<'_>, path: &str, before: usize) -> Result<Self, IngestError> {
        Ok(Self(file.bytes(path)?.unwrap_or_default(), before))
    }

    fn value(&self, property: u16) -> Option<[u8; 8]> {
        let entries = self.0.get(self.1..)?.chunks_exact(16);
        let found = entries.into_iter().find(|entry| entry[2..4] == property.to_le_bytes())?;
        found[8..16].try_into().ok()
    }

    fn number(&self, property: u16) -> Option<u32> {
        let value = self.value(property)?;
        Some(u32::from_le_bytes([value[0], value[1], value[2], value[3]]))
    }

    /// Returns a time, kept as tenths of microseconds since 1601, as RFC 3339 writes it.
    fn time(&self, property: u16) -> Option<String> {
        let ticks = i64::from_le_bytes(self.value(property)?);
        let time = mail_parser::DateTime::from_timestamp(ticks / 10_000_000 - EPOCH);
        (time.is_valid() && ticks > 0).then(|| time.to_rfc3339())
    }
}

/// Returns `text` without the zero that ends it in some files; `None` when nothing is left.
fn worded(text: String) -> Option<String> {
    let text = text.trim_end_matches('\0');
    (!text.trim().is_empty()).then(|| text.to_owned())
}

fn damaged(what: &str) -> IngestError {
    IngestError::Damaged { media_type: MediaType::Msg, what: what.to_owned() }
}
