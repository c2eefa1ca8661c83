//! What goes through the pipes: messages, each behind its length in four bytes. A file is asked for by two messages, its
//! name and its bytes; the answer is one, JSON.

use std::io::{self, Read, Write};

use am_ingest::{IngestError, ReadDocument};

/// What the process says first. Another program, or another version of this one put in its place meanwhile, says
/// something else.
pub(super) const GREETING: &str = concat!("aide-memoire reads, 1, ", env!("CARGO_PKG_VERSION"));

/// The longest message, in bytes: a file of the largest size that is read, or its text several times over.
const LONGEST: u32 = 512 * 1024 * 1024;

/// What comes back.
pub(super) type Answer = Result<ReadDocument, IngestError>;

/// Writes one message.
pub(super) fn send(to: &mut impl Write, message: &[u8]) -> io::Result<()> {
    let length = u32::try_from(message.len()).ok().filter(|length| *length <= LONGEST);
    let length = length.ok_or_else(|| io::Error::other("the message is too long"))?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(message)?;
    to.flush()
}

/// Reads one message.
///
/// # Errors
/// [`io::ErrorKind::UnexpectedEof`] at the end of the pipe, in the middle of a message too.
pub(super) fn receive(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    if length > LONGEST {
        return Err(io::Error::other("the message is too long"));
    }
    // Grown as it comes, so that a length alone costs nothing.
    let mut message = Vec::new();
    from.take(u64::from(length)).read_to_end(&mut message)?;
    if message.len() < length as usize {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_come_out_as_they_went_in() {
        let mut pipe = Vec::new();
        send(&mut pipe, b"note.pdf").expect("room");
        send(&mut pipe, b"").expect("room");
        let mut from = pipe.as_slice();
        assert_eq!(receive(&mut from).expect("a message"), b"note.pdf");
        assert_eq!(receive(&mut from).expect("a message"), b"");
        assert_eq!(receive(&mut from).expect_err("the end").kind(), io::ErrorKind::UnexpectedEof);
    }

    #[test]
    fn a_message_cut_off_or_of_a_wild_length_is_none() {
        let mut pipe = Vec::new();
        send(&mut pipe, b"note.pdf").expect("room");
        for end in 0..pipe.len() {
            let error = receive(&mut &pipe[..end]).expect_err("cut off");
            assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
        }
        assert!(receive(&mut &u32::MAX.to_le_bytes()[..]).is_err());
    }
}
