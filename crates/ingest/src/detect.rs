//! What a file is: by its bytes first, by its ending only where several kinds of text look alike.

use am_model::source::MediaType;

use crate::block::is_blank;
use crate::error::IngestError;

/// Endings of text files that are not prose; reading them as paragraphs would make nonsense.
const OTHER_TEXT: [&str; 13] =
    ["csv", "tsv", "json", "xml", "svg", "mbox", "ics", "vcf", "tex", "css", "js", "yaml", "toml"];
/// Beginnings that tell binary formats, with their usual endings.
const SIGNATURES: [(&[u8], &str); 9] = [
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"\x1f\x8b", "gz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"SQLite format 3\0", "sqlite"),
    (b"MZ\x90", "exe"),
];
const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// A PDF may carry some bytes before its mark.
const PDF_MARK_WITHIN: usize = 1024;
/// How much of a text is looked at for HTML and XML. The declarations of a flat OpenDocument file are long.
const HEAD: usize = 8192;
const OPEN_DOCUMENT_TEXT: &[u8] = b"application/vnd.oasis.opendocument.text";
/// The first part of an OpenDocument package is its kind.
const MIME_TYPE_WITHIN: usize = 256;

/// Finds out what kind of file `bytes` are.
///
/// # Errors
/// [`IngestError::Empty`], [`IngestError::UnknownFormat`], and [`IngestError::Encrypted`] for a protected Word file.
pub fn detect(file_name: &str, bytes: &[u8]) -> Result<MediaType, IngestError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(IngestError::Empty);
    }
    if contains(&bytes[..bytes.len().min(PDF_MARK_WITHIN)], b"%PDF-") {
        return Ok(MediaType::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return packed(file_name, bytes);
    }
    if bytes.starts_with(COMPOUND_FILE) {
        return compound(bytes);
    }
    if let Some((_, format)) = SIGNATURES.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Err(unknown(format));
    }
    text(file_name, bytes)
}

/// Tells the packed formats apart by the names of their parts, which stand unpacked in the file.
fn packed(file_name: &str, bytes: &[u8]) -> Result<MediaType, IngestError> {
    // OpenDocument says first what it is; a template is read like a text.
    let first = &bytes[..bytes.len().min(MIME_TYPE_WITHIN)];
    if let Some(at) = position(first, OPEN_DOCUMENT_TEXT) {
        let rest = &first[at + OPEN_DOCUMENT_TEXT.len()..];
        // A master document only points to others.
        return if rest.starts_with(b"-master") { Err(unknown("odm")) } else { Ok(MediaType::Odt) };
    }
    if contains(bytes, b"word/") || ending(file_name) == "docx" {
        return Ok(MediaType::Docx);
    }
    let formats: [(&[u8], &str); 4] = [
        (b"xl/", "xlsx"),
        (b"ppt/", "pptx"),
        (b"application/vnd.oasis.opendocument", "ods"),
        (b"application/epub", "epub"),
    ];
    if ending(file_name) == "odt" && !formats.iter().any(|(mark, _)| contains(bytes, mark)) {
        return Ok(MediaType::Odt);
    }
    Err(unknown(formats.iter().find(|(mark, _)| contains(bytes, mark)).map_or("zip", |(_, format)| format)))
}

/// Old Office files, Outlook messages and protected new ones share one container; its directory holds their names
/// in UTF-16.
fn compound(bytes: &[u8]) -> Result<MediaType, IngestError> {
    let holds =
        |name: &str| contains(bytes, &name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>());
    // A message comes first: other files may be attached to it.
    if holds("__nameid_version1.0") {
        return Ok(MediaType::Msg);
    }
    if holds("EncryptedPackage") {
        return Err(IngestError::Encrypted { media_type: MediaType::Docx });
    }
    Err(unknown(match () {
        () if holds("WordDocument") => "doc",
        () if holds("Workbook") => "xls",
        () if holds("PowerPoint Document") => "ppt",
        () => "?",
    }))
}

fn text(file_name: &str, bytes: &[u8]) -> Result<MediaType, IngestError> {
    let ending = ending(file_name);
    let head = head(bytes);
    if head.starts_with("<?xml") && head.contains("office:document") {
        let is_text = head.contains("vnd.oasis.opendocument.text");
        return if is_text { Ok(MediaType::Odt) } else { Err(unknown("xml")) };
    }
    if looks_like_html(&head) || matches!(ending.as_str(), "html" | "htm" | "xhtml") {
        return Ok(MediaType::Html);
    }
    if head.starts_with("<?xml") {
        return Err(unknown("xml"));
    }
    if looks_like_mail(&head, ending == "eml") {
        return Ok(MediaType::Eml);
    }
    match ending.as_str() {
        "md" | "markdown" => Ok(MediaType::Md),
        other if OTHER_TEXT.contains(&other) => Err(unknown(other)),
        _ => Ok(MediaType::Txt),
    }
}

/// Returns the beginning of a text in small letters, without what shows nothing. The NULs of UTF-16 are skipped.
fn head(bytes: &[u8]) -> String {
    let head: Vec<u8> = bytes.iter().take(HEAD).copied().filter(|byte| *byte != 0).collect();
    let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
    head.trim_start_matches(|c| is_blank(c) || c == char::REPLACEMENT_CHARACTER).to_owned()
}

/// A page begins, after white space, comments and declarations, with one of few elements.
fn looks_like_html(head: &str) -> bool {
    let mut rest = head;
    loop {
        let end = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?xml") => "?>",
            _ => break,
        };
        let Some((_, after)) = rest.split_once(end) else { return false };
        rest = after.trim_start_matches(is_blank);
    }
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|mark| rest.starts_with(mark))
}

/// A message begins with lines that each name what they say. Under its own ending one of those it may begin with is
/// enough; elsewhere it takes two that it must have, and one that only mail programs write.
fn looks_like_mail(head: &str, named: bool) -> bool {
    let head = head.split("\n\n").next().unwrap_or_default();
    let head = head.split("\r\n\r\n").next().unwrap_or_default();
    let has = |name: &str| head.lines().any(|line| line.starts_with(name));
    let needed = ["from:", "date:", "to:", "subject:"].iter().filter(|name| has(name)).count();
    let of_programs =
        ["message-id:", "mime-version:", "received:", "return-path:"].iter().any(|name| has(name));
    let begins = || ["content-type:", "x-"].iter().any(|name| head.starts_with(name));
    if named { needed > 0 || of_programs || begins() } else { needed >= 2 && of_programs }
}

fn ending(file_name: &str) -> String {
    file_name.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_ascii_lowercase())
}

fn unknown(format: &str) -> IngestError {
    IngestError::UnknownFormat { format: format.to_owned() }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    position(bytes, part).is_some()
}

fn position(bytes: &[u8], part: &[u8]) -> Option<usize> {
    let first = part.first()?;
    bytes.windows(part.len()).position(|window| window.first() == Some(first) && window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unknown_format(name: &str, bytes: &[u8]) -> String {
        match detect(name, bytes) {
            Err(IngestError::UnknownFormat { format }) => format,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_bytes_decide_over_the_ending() {
        assert_eq!(detect("note.docx", b"%PDF-1.7 ..."), Ok(MediaType::Pdf));
        assert_eq!(detect("page.txt", b"\xef\xbb\xbf <!-- x --> <!DOCTYPE HTML><p>a"), Ok(MediaType::Html));
        assert_eq!(detect("note.pdf", "Déclaration".as_bytes()), Ok(MediaType::Txt));
        assert_eq!(detect("note.txt", b"PK\x03\x04....word/document.xml"), Ok(MediaType::Docx));
        let odt = b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.textPK\x03\x04word/";
        assert_eq!(detect("note.docx", odt), Ok(MediaType::Odt));
        let flat =
            b"<?xml version=\"1.0\"?>\n<office:document a=\"application/vnd.oasis.opendocument.text\">";
        assert_eq!(detect("note.txt", flat), Ok(MediaType::Odt));
    }

    #[test]
    fn the_ending_decides_between_kinds_of_text() {
        assert_eq!(detect("note.MD", b"# A"), Ok(MediaType::Md));
        assert_eq!(detect("note.htm", b"<p>A"), Ok(MediaType::Html));
        assert_eq!(detect("note", b"A"), Ok(MediaType::Txt));
        assert_eq!(unknown_format("table.csv", b"a;b"), "csv");
        let typed = b"From: Odile\nTo: Anselme\n\nBonjour";
        assert_eq!(detect("note.txt", typed), Ok(MediaType::Txt));
        assert_eq!(detect("note.eml", typed), Ok(MediaType::Eml));
        assert_eq!(detect("note.eml", b"Content-Type: text/plain\n\nBonjour"), Ok(MediaType::Eml));
        assert_eq!(detect("note.eml", b"Bonjour\n\nFrom: a"), Ok(MediaType::Txt));
        let sent = b"Received: x\r\nFrom: Odile\r\nSubject: A\r\n\r\nBonjour";
        assert_eq!(detect("note.txt", sent), Ok(MediaType::Eml));
    }

    #[test]
    fn other_formats_are_refused_by_name() {
        assert_eq!(unknown_format("a.txt", b"{\\rtf1 a}"), "rtf");
        assert_eq!(unknown_format("a.xlsx", b"PK\x03\x04 xl/workbook.xml"), "xlsx");
        assert_eq!(
            unknown_format("a.odt", b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
            "ods"
        );
        assert_eq!(
            unknown_format("a.odt", b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text-master"),
            "odm"
        );
        assert_eq!(unknown_format("a.txt", b"<?xml version=\"1.0\"?><plan/>"), "xml");
        let old: Vec<u8> = COMPOUND_FILE
            .iter()
            .copied()
            .chain(b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0".iter().copied())
            .collect();
        assert_eq!(unknown_format("a.doc", &old), "doc");
    }

    #[test]
    fn a_word_file_under_a_password_is_told_from_an_old_one() {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let bytes = [COMPOUND_FILE, &name].concat();
        assert_eq!(detect("a.docx", &bytes), Err(IngestError::Encrypted { media_type: MediaType::Docx }));
    }

    #[test]
    fn white_space_is_an_empty_file() {
        assert_eq!(detect("a.txt", b""), Err(IngestError::Empty));
        assert_eq!(detect("a.docx", b" \r\n\t"), Err(IngestError::Empty));
    }
}
