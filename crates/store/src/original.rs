//! Originals: files as they came, kept once by their content and compressed where that helps.

use std::io::{Read, Write};

use am_model::source::sha256;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use rusqlite::{Connection, OptionalExtension};

use crate::error::{Result, StoreError};
use crate::reader::Reader;

/// The largest original a library keeps, in bytes.
pub const MAX_ORIGINAL_BYTES: usize = 100 * 1024 * 1024;

/// Keeps bytes and returns their SHA-256; bytes kept before are not kept twice.
pub fn keep(conn: &Connection, bytes: &[u8]) -> Result<String> {
    if bytes.len() > MAX_ORIGINAL_BYTES {
        return Err(StoreError::OriginalTooLarge { size: bytes.len(), limit: MAX_ORIGINAL_BYTES });
    }
    let hash = sha256(bytes);
    if !conn.prepare_cached("SELECT 1 FROM original WHERE sha256 = ?1")?.exists([&hash])? {
        let packed = pack(bytes)?;
        // PDF and Word files are compressed already: what does not shrink is kept as it is.
        let (packing, kept) =
            if packed.len() < bytes.len() { ("gzip", &packed[..]) } else { ("plain", bytes) };
        conn.prepare_cached("INSERT INTO original (sha256, size, packing, bytes) VALUES (?1, ?2, ?3, ?4)")?
            .execute((&hash, bytes.len() as i64, packing, kept))?;
    }
    Ok(hash)
}

fn pack(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(damaged)
}

fn unpack(packed: &[u8]) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // The limit holds on the way out too: a damaged file must not fill the memory.
    GzDecoder::new(packed).take(MAX_ORIGINAL_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(damaged)?;
    Ok(bytes)
}

fn damaged(error: std::io::Error) -> StoreError {
    StoreError::Damaged { detail: format!("Original: {error}") }
}

impl Reader<'_> {
    /// Returns the bytes with this SHA-256, as they came.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when the bytes kept no longer have that hash.
    pub fn original(&self, hash: &str) -> Result<Option<Vec<u8>>> {
        let mut statement =
            self.conn.prepare_cached("SELECT packing, bytes FROM original WHERE sha256 = ?1")?;
        let row: Option<(String, Vec<u8>)> =
            statement.query_row([hash], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let Some((packing, kept)) = row else { return Ok(None) };
        let bytes = if packing == "gzip" { unpack(&kept)? } else { kept };
        if sha256(&bytes) != hash {
            return Err(StoreError::Damaged { detail: format!("Original {hash} has changed") });
        }
        Ok(Some(bytes))
    }
}
