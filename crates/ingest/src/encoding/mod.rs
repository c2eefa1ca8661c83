//! Bytes become text: UTF-8, UTF-16, Windows-1252 and MacRoman.
//!
//! `encoding_rs` decodes; what is decided here is which encoding. A general detector is not used: none of the
//! kept-up ones knows MacRoman, and for documents in French and English two candidates and the shape of words
//! decide more surely than statistics over many languages.

mod shape;

use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::diagnostic::ReadDiagnostic;
use crate::error::IngestError;

/// So many replaced characters are forgiven even a short text.
const FEW: u32 = 3;
/// So much better than Windows-1252 must MacRoman fit: files from a Mac that are not in UTF-8 have become rare.
const LEAD: i64 = 1;

/// A decoded file, without byte-order mark, its line ends as they were.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    encoding: &'static Encoding,
    /// How many places were replaced by U+FFFD.
    replaced: u32,
}

impl Decoded {
    /// Returns what is worth telling about the decoding.
    pub(crate) fn diagnostics(&self) -> Vec<ReadDiagnostic> {
        let guessed = ![UTF_8, UTF_16LE, UTF_16BE].contains(&self.encoding);
        let guess = guessed.then(|| ReadDiagnostic::EncodingGuessed {
            encoding: if self.encoding == MACINTOSH { "macintosh".into() } else { "windows-1252".into() },
        });
        let replaced = (self.replaced > 0).then_some(ReadDiagnostic::BytesReplaced { count: self.replaced });
        guess.into_iter().chain(replaced).collect()
    }
}

/// Decodes a text file.
///
/// # Errors
/// [`IngestError::NotText`] when the bytes are no text in any of the encodings; [`IngestError::Empty`].
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, IngestError> {
    let (encoding, skipped) = Encoding::for_bom(bytes).unwrap_or_else(|| (guess(bytes), 0));
    decode_with(encoding, &bytes[skipped..])
}

/// Decodes a file that declares its encoding by `label`. A byte-order mark and valid UTF-8 win over the label, which
/// is often wrong.
///
/// # Errors
/// As [`decode`].
pub(crate) fn decode_declared(bytes: &[u8], label: Option<&str>) -> Result<Decoded, IngestError> {
    let declared = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    match declared {
        Some(encoding)
            if Encoding::for_bom(bytes).is_none() && guess(bytes) != UTF_8 && encoding.is_single_byte() =>
        {
            decode_with(encoding, bytes)
        }
        _ => decode(bytes),
    }
}

fn decode_with(encoding: &'static Encoding, bytes: &[u8]) -> Result<Decoded, IngestError> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    if text.trim().is_empty() {
        return Err(IngestError::Empty);
    }
    let (mut characters, mut controls, mut replaced) = (0_u64, 0_u64, 0_u32);
    for c in text.chars() {
        characters += 1;
        controls += u64::from(is_stray_control(c));
        replaced += u32::from(c == char::REPLACEMENT_CHARACTER);
    }
    if controls * 100 > characters || (replaced > FEW && u64::from(replaced) * 20 > characters) {
        return Err(IngestError::NotText);
    }
    Ok(Decoded { text: text.into_owned(), encoding, replaced })
}

/// Controls that no text file holds; the end mark of old systems (U+001A) may stand.
fn is_stray_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{1a}')
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some(encoding) = utf16_without_mark(bytes) {
        return encoding;
    }
    if is_mostly_utf8(bytes) {
        return UTF_8;
    }
    let score = |encoding: &'static Encoding| shape::score(&encoding.decode_without_bom_handling(bytes).0);
    if score(MACINTOSH) > score(WINDOWS_1252) + LEAD { MACINTOSH } else { WINDOWS_1252 }
}

/// In UTF-16, Latin text has a zero in nearly every second byte, and always on the same side.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096)];
    let pairs = sample.len() / 2;
    if pairs < 2 {
        return None;
    }
    let zeros = |side: usize| sample.chunks_exact(2).filter(|pair| pair[side] == 0).count();
    match (zeros(0) * 100 / pairs, zeros(1) * 100 / pairs) {
        (first, second) if second >= 60 && first <= 5 => Some(UTF_16LE),
        (first, second) if first >= 60 && second <= 5 => Some(UTF_16BE),
        _ => None,
    }
}

/// A file cut in the middle of a character, or with a few foreign bytes pasted in, is still UTF-8.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken == 0 || broken * 4 <= sound
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRENCH: &str =
        "L’été à Québec : « Où sont les œuvres? », dit Élise. Près de 40 % — c’est ça, Noël…";

    fn encoded(encoding: &'static Encoding) -> Vec<u8> {
        encoding.encode(FRENCH).0.into_owned()
    }

    fn utf16(bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        FRENCH.encode_utf16().flat_map(bytes_of).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let utf8_marked = ["\u{feff}".as_bytes(), FRENCH.as_bytes()].concat();
        let le_marked = [vec![0xff, 0xfe], utf16(u16::to_le_bytes)].concat();
        let be_marked = [vec![0xfe, 0xff], utf16(u16::to_be_bytes)].concat();
        for bytes in [
            FRENCH.as_bytes().to_vec(),
            utf8_marked,
            utf16(u16::to_le_bytes),
            utf16(u16::to_be_bytes),
            le_marked,
            be_marked,
            encoded(WINDOWS_1252),
            encoded(MACINTOSH),
        ] {
            assert_eq!(decode(&bytes).expect("text").text, FRENCH);
        }
    }

    #[test]
    fn a_guess_is_reported_and_utf_8_is_not() {
        assert_eq!(
            decode(&encoded(MACINTOSH)).expect("text").diagnostics(),
            [ReadDiagnostic::EncodingGuessed { encoding: "macintosh".into() }]
        );
        assert_eq!(decode(FRENCH.as_bytes()).expect("text").diagnostics(), []);
    }

    #[test]
    fn one_accent_is_enough_to_tell_mac_from_windows() {
        for word in ["Québec", "Élise", "où", "très", "ça va", "l’eau"] {
            for encoding in [WINDOWS_1252, MACINTOSH] {
                assert_eq!(decode(&encoding.encode(word).0).expect("text").text, word, "{}", encoding.name());
            }
        }
    }

    #[test]
    fn utf_8_cut_in_a_character_stays_utf_8() {
        let bytes = "Québec, où l’été".as_bytes();
        let decoded = decode(&bytes[..bytes.len() - 1]).expect("text");
        assert!(decoded.text.starts_with("Québec, où l’ét"), "{}", decoded.text);
        assert_eq!(decoded.diagnostics(), [ReadDiagnostic::BytesReplaced { count: 1 }]);
    }

    #[test]
    fn a_wrong_label_does_not_spoil_utf_8() {
        assert_eq!(decode_declared("Québec".as_bytes(), Some("iso-8859-1")).expect("text").text, "Québec");
        assert_eq!(decode_declared(b"Qu\xe9bec", Some("utf-8")).expect("text").text, "Québec");
        assert_eq!(decode_declared(b"\xb1\xe6", Some("iso-8859-2")).expect("text").text, "ąć");
    }

    #[test]
    fn binary_junk_is_not_text() {
        let junk: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert_eq!(decode(&junk).expect_err("junk"), IngestError::NotText);
    }
}
