//! Folders of labelled documents.

use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// A text and what should be proposed from it.
#[derive(Debug, Clone)]
pub struct Labelled {
    /// Its name without folder and ending.
    pub name: String,
    /// Where the text stands.
    pub text: PathBuf,
    /// The labels, in the schema of `aide-memoire extract --json`.
    pub labels: Value,
}

/// Returns the labelled documents of `folder` in the order of their names.
///
/// # Errors
/// When there are none, or labels are no JSON, or name a text that is missing.
pub fn labelled(folder: &Path) -> io::Result<Vec<Labelled>> {
    let part = |name: &str| {
        let inner = folder.join(name);
        if inner.is_dir() { inner } else { folder.to_owned() }
    };
    let (texts, gold) = (part("texts"), part("gold"));
    let mut files: Vec<PathBuf> = std::fs::read_dir(&gold)?
        .map(|entry| entry.map(|entry| entry.path()))
        .filter(|path| path.as_ref().map_or(true, |path| path.extension().is_some_and(|e| e == "json")))
        .collect::<io::Result<_>>()?;
    files.sort();
    if files.is_empty() {
        return Err(io::Error::other(format!("{}: no labels", gold.display())));
    }
    files.iter().map(|path| one(path, &texts)).collect()
}

fn one(path: &Path, texts: &Path) -> io::Result<Labelled> {
    let labels: Value = serde_json::from_slice(&std::fs::read(path)?)
        .map_err(|error| io::Error::other(format!("{}: {error}", path.display())))?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let file = labels["document"]["file"].as_str().map_or_else(|| format!("{name}.txt"), str::to_owned);
    let text = texts.join(file);
    if !text.is_file() {
        return Err(io::Error::other(format!("{}: its text {} is missing", path.display(), text.display())));
    }
    Ok(Labelled { name, text, labels })
}
