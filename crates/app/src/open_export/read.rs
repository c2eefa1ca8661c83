//! Reading the folder: every file against its sum, every record against its kind, and the place of what does not fit.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Component, Path, PathBuf};

use am_model::record::RecordRef;
use am_model::source::{Paragraph, Reading, sha256};
use am_store::{Identity, KINDS, Load, LogEntry, StoreError};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;

use super::{ExportedOriginal, FORMAT, Manifest, VERSION, kind_name};
use crate::error::{AppError, ErrorCode};

/// An open export to be loaded.
pub(super) struct Export {
    folder: PathBuf,
    manifest: Manifest,
    /// By the path of the file; `None` when the folder has no sums, because somebody changed it on purpose.
    sums: Option<HashMap<String, String>>,
}

/// Where an entry stands.
type Place = (String, usize);

impl Export {
    /// Looks at a folder.
    ///
    /// # Errors
    /// [`ErrorCode::NotAnExport`], [`ErrorCode::ExportNewer`], [`ErrorCode::ExportDamaged`].
    pub(super) fn open(folder: &Path) -> Result<Self, AppError> {
        #[derive(Deserialize)]
        struct Head {
            format: String,
            version: u32,
        }
        let foreign = || AppError::with(ErrorCode::NotAnExport, [("path", folder.display().to_string())]);
        let text = fs::read(folder.join("library.json")).map_err(|error| foreign().detailed(error))?;
        let head: Head = serde_json::from_slice(&text).map_err(|error| foreign().detailed(error))?;
        if head.format != FORMAT {
            return Err(foreign());
        }
        if head.version > VERSION {
            return Err(AppError::with(
                ErrorCode::ExportNewer,
                [("found", head.version.to_string()), ("known", VERSION.to_string())],
            ));
        }
        let sums = match fs::read_to_string(folder.join("SHA256SUMS")) {
            Ok(sums) => Some(
                sums.lines()
                    .filter_map(|line| line.split_once("  "))
                    .map(|(sum, path)| (path.to_owned(), sum.to_owned()))
                    .collect(),
            ),
            Err(_) => None,
        };
        let placeholder = Manifest {
            format: head.format,
            version: head.version,
            library: Identity { id: uuid::Uuid::nil(), made_at: chrono::DateTime::UNIX_EPOCH },
            records: BTreeMap::new(),
            readings: 0,
            originals: 0,
            operations: 0,
        };
        let mut export = Self { folder: folder.to_owned(), manifest: placeholder, sums };
        export.manifest = export.value("library.json")?;
        Ok(export)
    }

    /// Returns what makes the library the one it is.
    pub(super) fn identity(&self) -> Identity {
        self.manifest.library
    }

    /// Puts everything into a library.
    ///
    /// # Errors
    /// [`ErrorCode::ExportDamaged`] with the file and, where it can be told, the line.
    pub(super) fn fill(&self, load: &mut Load<'_>) -> Result<(), AppError> {
        self.originals(load)?;
        self.readings(load)?;
        let places = self.records(load)?;
        let settings: BTreeMap<String, Value> = self.value("settings.json")?;
        for (name, value) in &settings {
            load.setting(name, value)?;
        }
        self.history(load)?;
        load.check().map_err(|(record, error)| match places.get(&record) {
            Some((file, line)) => damaged(file, Some(*line)).detailed(error),
            None => error.into(),
        })
    }

    fn originals(&self, load: &mut Load<'_>) -> Result<(), AppError> {
        let list = "originals.json";
        let text = self.text(list)?;
        let entries = entries::<ExportedOriginal>(list, &text.text)?;
        text.sound(list)?;
        self.count(list, self.manifest.originals, entries.len())?;
        for (line, original) in entries {
            // A name that leads out of the folder is no name this program wrote.
            let mut parts = Path::new(&original.file).components();
            let is_name = matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None));
            if !is_name {
                return Err(damaged(list, Some(line)));
            }
            let path = format!("originals/{}", original.file);
            let bytes = self.bytes(&path)?;
            if sha256(&bytes) != original.kept.sha256 || bytes.len() as u64 != original.kept.size {
                return Err(damaged(&path, None));
            }
            load.original(&bytes).map_err(|error| unfit(error, &path, None))?;
        }
        Ok(())
    }

    fn readings(&self, load: &mut Load<'_>) -> Result<(), AppError> {
        let list = "readings.json";
        let text = self.text(list)?;
        let readings = entries::<Reading>(list, &text.text)?;
        text.sound(list)?;
        self.count(list, self.manifest.readings, readings.len())?;
        for (line, reading) in readings {
            let file = format!("paragraphs/{}.json", reading.id);
            let text = self.text(&file)?;
            let paragraphs: Vec<Paragraph> =
                entries(&file, &text.text)?.into_iter().map(|(_, paragraph)| paragraph).collect();
            text.sound(&file)?;
            load.reading(&reading, &paragraphs).map_err(|error| unfit(error, list, Some(line)))?;
        }
        Ok(())
    }

    /// Adds all records; returns where each stands.
    fn records(&self, load: &mut Load<'_>) -> Result<HashMap<RecordRef, Place>, AppError> {
        let mut places = HashMap::new();
        for &kind in KINDS {
            let file = format!("records/{}.json", kind_name(kind));
            let text = self.text(&file)?;
            let records = entries::<Value>(&file, &text.text)?;
            text.sound(&file)?;
            let expected = self.manifest.records.get(&kind_name(kind)).copied().unwrap_or_default();
            self.count(&file, expected, records.len())?;
            for (line, fields) in records {
                let id = fields["id"].as_str().and_then(|id| id.parse().ok());
                let record = RecordRef { kind, id: id.ok_or_else(|| damaged(&file, Some(line)))? };
                if places.insert(record, (file.clone(), line)).is_some() {
                    return Err(damaged(&file, Some(line)));
                }
                load.record(kind, fields).map_err(|error| unfit(error, &file, Some(line)))?;
            }
        }
        Ok(places)
    }

    fn history(&self, load: &mut Load<'_>) -> Result<(), AppError> {
        let file = "history.json";
        let text = self.text(file)?;
        let operations = entries::<LogEntry>(file, &text.text)?;
        text.sound(file)?;
        self.count(file, self.manifest.operations, operations.len())?;
        for (line, entry) in operations {
            load.log(&entry).map_err(|error| unfit(error, file, Some(line)))?;
        }
        Ok(())
    }

    /// A file that has lost or gained entries is damaged; without sums, somebody may have meant it.
    fn count(&self, file: &str, expected: usize, found: usize) -> Result<(), AppError> {
        if self.sums.is_some() && expected != found { Err(damaged(file, None)) } else { Ok(()) }
    }

    fn value<T: DeserializeOwned>(&self, file: &str) -> Result<T, AppError> {
        let text = self.text(file)?;
        let value = serde_json::from_str(&text.text)
            .map_err(|error| damaged(file, Some(error.line())).detailed(error))?;
        text.sound(file)?;
        Ok(value)
    }

    fn bytes(&self, file: &str) -> Result<Vec<u8>, AppError> {
        let path = file.split('/').fold(self.folder.clone(), |folder, name| folder.join(name));
        fs::read(path).map_err(|error| damaged(file, None).detailed(error))
    }

    fn text(&self, file: &str) -> Result<Text, AppError> {
        let bytes = self.bytes(file)?;
        let is_sound = self.sums.as_ref().is_none_or(|sums| sums.get(file) == Some(&sha256(&bytes)));
        let text = String::from_utf8(bytes).map_err(|error| {
            let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            damaged(file, Some(1 + good.iter().filter(|byte| **byte == b'\n').count())).detailed(&error)
        })?;
        Ok(Text { text, is_sound })
    }
}

/// The text of a file, and whether it has the sum it should have.
struct Text {
    text: String,
    is_sound: bool,
}

impl Text {
    /// Says that the file is not as it was written. Asked after it was read, since a fault of the text has a line.
    fn sound(&self, file: &str) -> Result<(), AppError> {
        if self.is_sound { Ok(()) } else { Err(damaged(file, None)) }
    }
}

/// Returns the entries of a list, each with the line it begins on.
fn entries<T: DeserializeOwned>(file: &str, text: &str) -> Result<Vec<(usize, T)>, AppError> {
    let fault = |line: usize, error: serde_json::Error| damaged(file, Some(line)).detailed(error);
    let raw: Vec<&RawValue> = serde_json::from_str(text).map_err(|error| fault(error.line(), error))?;
    let mut found = Vec::with_capacity(raw.len());
    let (mut line, mut seen) = (1, 0);
    for entry in raw {
        let start = entry.get().as_ptr() as usize - text.as_ptr() as usize;
        line += text.as_bytes()[seen..start].iter().filter(|byte| **byte == b'\n').count();
        seen = start;
        let value =
            serde_json::from_str(entry.get()).map_err(|error| fault(line + error.line() - 1, error))?;
        found.push((line, value));
    }
    Ok(found)
}

/// Names the place of what the library does not take; a full disk is a full disk.
fn unfit(error: StoreError, file: &str, line: Option<usize>) -> AppError {
    match error {
        StoreError::Invalid { .. }
        | StoreError::Shape { .. }
        | StoreError::Json(_)
        | StoreError::OriginalTooLarge { .. } => damaged(file, line).detailed(error),
        StoreError::Sql(_) => damaged(file, line).detailed(error),
        other => other.into(),
    }
}

fn damaged(file: &str, line: Option<usize>) -> AppError {
    let (fr, en) =
        line.map_or_else(Default::default, |line| (format!(", ligne {line},"), format!(", line {line},")));
    AppError::with(ErrorCode::ExportDamaged, [("file", file.to_owned()), ("place_fr", fr), ("place_en", en)])
}
