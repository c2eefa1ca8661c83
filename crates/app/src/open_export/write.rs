//! Writing the folder.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use am_export::{DocxOptions, Paper, Styles};
use am_model::Lang;
use am_model::brief::Brief;
use am_model::person::Person;
use am_model::source::{Reading, Source};
use am_store::{KINDS, LogEntry, Reader};
use serde_json::Value;

use super::folder::Part;
use super::{ExportedOriginal, FORMAT, Manifest, OpenExported, VERSION, guide, kind_name};
use crate::error::AppError;
use crate::export::file_name;
use crate::files::safe_file_name;
use crate::{App, gather, portrait};

/// How many bytes of a file's own name go into its name in the folder.
const MOST_NAME_BYTES: usize = 160;

/// Writes the library into `part` and gives the folder its name.
pub(super) fn write(
    app: &App,
    reader: &Reader<'_>,
    mut part: Part,
    with_notes: bool,
) -> Result<OpenExported, AppError> {
    let originals = originals(reader)?;
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        version: VERSION,
        library: reader.identity()?,
        records: reader
            .counts()?
            .into_iter()
            .map(|(kind, count)| (kind_name(kind), count as usize))
            .collect(),
        readings: reader.all_readings()?.len(),
        originals: originals.len(),
        operations: reader.operation_count()? as usize,
    };
    // First, so that a folder cut off in the middle is known as ours.
    part.json("library.json", &manifest)?;
    part.file("README.md", guide::of(Lang::En, &manifest).as_bytes())?;
    part.file("LISEZMOI.md", guide::of(Lang::Fr, &manifest).as_bytes())?;
    for &kind in KINDS {
        part.json_list::<Value>(&format!("records/{}.json", kind_name(kind)), |push| {
            reader.records(kind)?.iter().try_for_each(push)
        })?;
    }
    let readings = reader.all_readings()?;
    part.json_list::<Reading>("readings.json", |push| readings.iter().try_for_each(push))?;
    for reading in &readings {
        let paragraphs = reader.paragraphs(reading.id)?;
        part.json_list(&format!("paragraphs/{}.json", reading.id), |push| {
            paragraphs.iter().try_for_each(push)
        })?;
    }
    part.json_list("originals.json", |push| originals.iter().try_for_each(push))?;
    for original in &originals {
        if let Some(bytes) = reader.original(&original.kept.sha256)? {
            part.file(&format!("originals/{}", original.file), &bytes)?;
        }
    }
    part.json_list::<LogEntry>("history.json", |push| reader.each_log_entry(|entry| push(&entry)))?;
    let settings: BTreeMap<String, Value> = reader.settings()?.into_iter().collect();
    part.json("settings.json", &settings)?;
    let notes = if with_notes { notes(app, reader, &mut part)? } else { 0 };
    let folder = part.target().display().to_string();
    part.finish()?;
    Ok(OpenExported {
        folder,
        records: manifest.records.values().sum::<usize>() as u32,
        originals: originals.len() as u32,
        notes,
    })
}

/// Returns every original with the name it gets: its own behind the beginning of its sum.
fn originals(reader: &Reader<'_>) -> Result<Vec<ExportedOriginal>, AppError> {
    let mut names: HashMap<String, String> = HashMap::new();
    for source in reader.all::<Source>()? {
        names.entry(source.original.sha256).or_insert(source.original.file_name);
    }
    for person in reader.all::<Person>()? {
        if let Some(hash) = person.portrait {
            let ending = reader.original(&hash)?.and_then(|bytes| portrait::media_type(&bytes));
            let ending = ending.map_or_else(String::new, |(_, ending)| format!(".{ending}"));
            names.entry(hash).or_insert(format!("{}{ending}", person.name));
        }
    }
    Ok(reader
        .originals()?
        .into_iter()
        .map(|kept| {
            let own = names.get(&kept.sha256).map_or("original", String::as_str);
            let file = format!("{}-{}", kept.sha256.get(..12).unwrap_or_default(), short_name(own));
            ExportedOriginal { kept, file }
        })
        .collect())
}

/// Returns a file name that every file system takes, its ending kept.
fn short_name(name: &str) -> String {
    let name = Path::new(name);
    let part = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let (stem, ending) = (safe_file_name(&part(name.file_stem())), part(name.extension()));
    let mut short = String::new();
    for c in stem.chars().take_while(|_| true) {
        if short.len() + c.len_utf8() > MOST_NAME_BYTES {
            break;
        }
        short.push(c);
    }
    let is_plain = !ending.is_empty() && ending.len() <= 10 && ending.chars().all(char::is_alphanumeric);
    if is_plain { format!("{short}.{ending}") } else { short }
}

/// Writes every note as Word in both languages; returns how many files.
fn notes(app: &App, reader: &Reader<'_>, part: &mut Part) -> Result<u32, AppError> {
    let briefs: Vec<Brief> = reader.briefs()?;
    if briefs.is_empty() {
        return Ok(0);
    }
    let records = gather::records(reader)?;
    let styles = Styles::note().map_err(AppError::internal)?;
    let options = DocxOptions { paper: Paper::Letter, styles: &styles, written_at: app.ports.clock.now() };
    let mut taken = std::collections::BTreeSet::new();
    for brief in briefs {
        let document = gather::document(reader, brief.id)?;
        let on = gather::brief_ref(reader, brief.id)?.and_then(|brief| brief.on).map(|on| on.to_string());
        for lang in Lang::ALL {
            let resolved = app.resolve(&document, &records, lang)?;
            let bytes = am_export::docx(&resolved.brief, &options).map_err(AppError::internal)?;
            let name = file_name(&brief, on.as_deref(), lang);
            let numbered = (2_u32..).map(|n| format!("{name} {n}"));
            let free = std::iter::once(name.clone()).chain(numbered).find(|name| taken.insert(name.clone()));
            part.file(&format!("notes/{}.docx", free.unwrap_or(name)), &bytes)?;
        }
    }
    Ok(taken.len() as u32)
}
