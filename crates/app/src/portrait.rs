//! Portraits: a picture chosen from a file, kept with the originals.

use std::path::Path;

use am_model::PersonId;
use am_model::person::Person;
use am_model::record::RecordKind;
use am_store::{OpVerb, Operation};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::error::{AppError, ErrorCode};
use crate::{App, Changed};

/// The largest picture taken, in bytes; a portrait is printed two centimetres high.
const MAX_PICTURE_BYTES: usize = 5 * 1024 * 1024;

impl App {
    /// Gives a person the picture in the file at `path`, or none.
    ///
    /// # Errors
    /// [`ErrorCode::NotAPicture`] when the file is no PNG or JPEG or is too large, [`ErrorCode::FileUnreadable`],
    /// [`ErrorCode::NotFound`].
    pub fn person_set_portrait(
        &self,
        id: PersonId,
        path: Option<&Path>,
    ) -> Result<Changed<PersonId>, AppError> {
        let bytes = path.map(read_picture).transpose()?;
        let name = self.read(|reader| Ok(reader.get_or_not_found::<Person>(id)?.name))?;
        self.change(Operation::new(OpVerb::Changed, RecordKind::Person, name), |tx| {
            let portrait = bytes.map(|bytes| tx.add_original(&bytes)).transpose()?;
            let person: Person = tx.get_or_not_found(id)?;
            tx.put(&Person { portrait, ..person })?;
            Ok(id)
        })
    }
}

fn read_picture(path: &Path) -> Result<Vec<u8>, AppError> {
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let unreadable =
        |error| AppError::with(ErrorCode::FileUnreadable, [("file", file.clone())]).detailed(error);
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    let refused = || {
        let limit = (MAX_PICTURE_BYTES / 1_048_576).to_string();
        AppError::with(ErrorCode::NotAPicture, [("file", file.clone()), ("limit", limit)])
    };
    if size > MAX_PICTURE_BYTES as u64 {
        return Err(refused());
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
    media_type(&bytes).map(|_| bytes).ok_or_else(refused)
}

/// Returns the media type of a picture by how its bytes begin, and the ending of its file.
pub(crate) fn media_type(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    match bytes {
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some(("image/png", "png")),
        [0xff, 0xd8, 0xff, ..] => Some(("image/jpeg", "jpg")),
        _ => None,
    }
}

/// Returns a picture as the address of an image.
pub(crate) fn address(bytes: &[u8]) -> Option<String> {
    let (media_type, _) = media_type(bytes)?;
    Some(format!("data:{media_type};base64,{}", STANDARD.encode(bytes)))
}
