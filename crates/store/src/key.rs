//! The key of an encrypted library: derived from a passphrase, or typed from a recovery sheet.
//!
//! The file stays a plain SQLCipher 4 file. The key is what SQLCipher itself derives from the passphrase
//! (PBKDF2-HMAC-SHA512, 256,000 rounds, salted with the first sixteen bytes of the file), so that any SQLCipher
//! tool opens the library with the passphrase, years from now and without this program. It is derived here and
//! not by SQLCipher so that the recovery sheet can state it, and so that copies are made and checked without
//! deriving it again. Nothing here writes to a file.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use rusqlite::Connection;
use sha2::Sha512;
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::connect::is_encrypted;
use crate::error::{Result, StoreError};

mod recovery;

/// Bytes of a key.
const KEY_BYTES: usize = 32;
/// Bytes of the salt, with which an encrypted file begins.
const SALT_BYTES: usize = 16;
/// Rounds of the derivation: the default of SQLCipher 4.
const ROUNDS: u32 = 256_000;

/// The key of an encrypted library; wiped from memory when it is dropped.
///
/// It goes with the salt of the files it encrypts: a library and its copies share both, so that one passphrase
/// opens them all.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Key {
    raw: [u8; KEY_BYTES],
    salt: [u8; SALT_BYTES],
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

impl Key {
    /// Makes the key of a passphrase for files that are still to be written, under a salt of their own.
    ///
    /// # Errors
    /// [`StoreError::EmptyPassphrase`] when nothing is typed, or only white space.
    pub fn new(passphrase: &str) -> Result<Self> {
        if passphrase.trim().is_empty() {
            return Err(StoreError::EmptyPassphrase);
        }
        // A salt is no secret, it only must not repeat; SQLite draws it from the system.
        let drawn = Connection::open_in_memory()?.query_row("SELECT randomblob(16)", [], |row| row.get(0))?;
        Ok(Self::derive(passphrase, drawn))
    }

    /// Returns the key that `typed` stands for in the file at `path`: a passphrase, or the code of a recovery
    /// sheet. Whether it opens the file only shows when it is tried.
    ///
    /// # Errors
    /// [`StoreError::MistypedRecoveryCode`] when it can only be a code and a line of it does not hold;
    /// [`StoreError::Io`] when the file has no salt to read.
    pub fn of_file(path: &Path, typed: &str) -> Result<Self> {
        let mut salt = [0; SALT_BYTES];
        let read = File::open(path).and_then(|mut file| file.read_exact(&mut salt));
        read.map_err(|source| StoreError::Io { path: path.to_owned(), source })?;
        match recovery::read(typed)? {
            Some(raw) => Ok(Self { raw: *raw, salt }),
            None => Ok(Self::derive(typed, salt)),
        }
    }

    /// Returns the key needed to open the file at `path`: `None` when it is plain, else the one `typed` stands for.
    ///
    /// # Errors
    /// [`StoreError::EncryptedOrNotALibrary`] when one is needed and nothing was typed; those of
    /// [`Key::of_file`] and [`crate::is_encrypted`].
    pub fn needed(path: &Path, typed: Option<&str>) -> Result<Option<Self>> {
        match (is_encrypted(path)?, typed.filter(|typed| !typed.is_empty())) {
            (false, _) => Ok(None),
            (true, Some(typed)) => Self::of_file(path, typed).map(Some),
            (true, None) => Err(StoreError::EncryptedOrNotALibrary { path: path.to_owned() }),
        }
    }

    /// Tells whether `typed` stands for this key.
    pub fn is(&self, typed: &str) -> bool {
        match recovery::read(typed) {
            Ok(Some(raw)) => *raw == self.raw,
            Ok(None) => Self::derive(typed, self.salt) == *self,
            Err(_) => false,
        }
    }

    /// Returns the code a recovery sheet prints: four lines, each of four groups of four hexadecimal digits and
    /// a check of two. Without the checks they are the raw key, as SQLCipher's tools take it.
    pub fn recovery_code(&self) -> Zeroizing<String> {
        recovery::write(&self.raw)
    }

    /// Returns the key that encrypts files with the salt of the file at `path` as this one does its own.
    ///
    /// # Errors
    /// [`StoreError::Io`].
    pub(crate) fn with_salt_of(&self, path: &Path) -> Result<Self> {
        let mut other = self.clone();
        let read = File::open(path).and_then(|mut file| file.read_exact(&mut other.salt));
        read.map_err(|source| StoreError::Io { path: path.to_owned(), source })?;
        Ok(other)
    }

    /// Returns the key as SQLCipher takes it, for `PRAGMA key` and `ATTACH … KEY`.
    pub(crate) fn literal(&self) -> Zeroizing<String> {
        let mut literal = Zeroizing::new(String::with_capacity(2 * (KEY_BYTES + SALT_BYTES) + 3));
        literal.push_str("x'");
        push_hex(&mut literal, &self.raw);
        push_hex(&mut literal, &self.salt);
        literal.push('\'');
        literal
    }

    /// Returns the key without its salt, to keep for copies that are still under it.
    pub(crate) fn raw(&self) -> &[u8] {
        &self.raw
    }

    /// Makes a key of what [`Key::raw`] returned; its salt is that of each file. `None` when it has another length.
    pub(crate) fn from_raw(raw: &[u8]) -> Option<Self> {
        Some(Self { raw: raw.try_into().ok()?, salt: [0; SALT_BYTES] })
    }

    fn derive(passphrase: &str, salt: [u8; SALT_BYTES]) -> Self {
        // The same letter may be typed as one character or two, by keyboard and system; both must open the file.
        let typed: Zeroizing<String> = Zeroizing::new(passphrase.nfc().collect());
        let mut raw = [0; KEY_BYTES];
        pbkdf2::pbkdf2_hmac::<Sha512>(typed.as_bytes(), &salt, ROUNDS, &mut raw);
        let key = Self { raw, salt };
        raw.zeroize();
        key
    }
}

fn push_hex(text: &mut String, bytes: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for byte in bytes {
        text.push(DIGITS[usize::from(byte >> 4)] as char);
        text.push(DIGITS[usize::from(byte & 15)] as char);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlcipher_derives_the_same_key_from_the_same_passphrase() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.db");
        let ours = Connection::open(&path).expect("a file");
        let key = Key::new("l’œil d'or, été").expect("a passphrase");
        ours.pragma_update(None, "key", key.literal().as_str()).expect("a key");
        ours.execute_batch("CREATE TABLE t (a); INSERT INTO t VALUES (7)").expect("SQL that runs");
        drop(ours);
        let theirs = Connection::open(&path).expect("a file");
        theirs.pragma_update(None, "key", "l’œil d'or, été").expect("a key");
        let read: i64 = theirs.query_row("SELECT a FROM t", [], |row| row.get(0)).expect("a row");
        assert_eq!(read, 7);
        assert_eq!(Key::of_file(&path, "l’œil d'or, été").expect("a salt"), key);
        assert!(key.is("l’œil d'or, e\u{301}te\u{301}"), "typed with combining accents");
        assert!(!key.is("l’œil d'or, ete"));
    }

    #[test]
    fn the_code_of_the_sheet_is_the_key() {
        let key = Key::new("une phrase").expect("a passphrase");
        let code = key.recovery_code();
        assert!(key.is(&code));
        assert!(key.is(&code.to_lowercase().replace('\n', " ")));
        assert!(!Key::new("une phrase").expect("a passphrase").is(&code), "another salt, another key");
    }

    #[test]
    fn a_passphrase_of_nothing_is_refused() {
        for nothing in ["", "  ", "\n"] {
            assert!(matches!(Key::new(nothing), Err(StoreError::EmptyPassphrase)));
        }
    }

    #[test]
    fn a_key_never_shows_itself() {
        let key = Key::new("une phrase").expect("a passphrase");
        assert_eq!(format!("{key:?}"), "Key(…)");
    }
}
