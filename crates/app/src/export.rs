//! Exporting a brief to Word.

use std::path::{Path, PathBuf};

use am_export::{DocxOptions, Paper, Styles};
use am_model::brief::Brief;
use am_model::diagnostic::Check;
use am_model::resolved::ResolvedBrief;
use am_model::{BriefId, Lang, VersionId};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::{AppError, ErrorCode};
use crate::files::{safe_file_name, write_beside_then_rename};
use crate::{App, gather, version};

/// What is exported, and where to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct ExportInput {
    /// The brief.
    pub brief: BriefId,
    /// A frozen version of it, as it was issued; `None` is the note as it stands.
    pub version: Option<VersionId>,
    /// In which languages; one file each.
    pub langs: Vec<Lang>,
    /// The folder.
    pub folder: String,
    /// File name without ending, for each language in turn; `None` proposes one.
    pub names: Option<Vec<String>>,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ExportedFile {
    /// Where it is.
    pub path: String,
    /// Its language.
    pub lang: Lang,
    /// How many bytes.
    pub size: u32,
    /// How many notes it has.
    pub notes: u32,
}

/// What the export dialog shows before anything is written.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ExportPreview {
    /// The language.
    pub lang: Lang,
    /// The file name proposed, without ending.
    pub name: String,
    /// The folder proposed.
    pub folder: String,
    /// The note as it will read.
    pub resolved: ResolvedBrief,
    /// What there is to say about it.
    pub checks: Vec<Check>,
}

impl App {
    /// Shows a brief, or a frozen version of it, as it will read in `lang`. There is nothing to check about a version:
    /// it went out as it is.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`], [`ErrorCode::VersionUnreadable`].
    pub fn export_preview(
        &self,
        brief: BriefId,
        version: Option<VersionId>,
        lang: Lang,
    ) -> Result<ExportPreview, AppError> {
        let folder = self.ports.documents_dir.display().to_string();
        self.read(|reader| {
            if let Some(version) = version {
                let issued = version::issued(reader, brief, version, lang)?;
                let on = issued.on.map(|on| on.to_string());
                let name = file_name(&issued.brief, on.as_deref(), lang);
                let name = format!("{name} v{}", issued.brief.version);
                let resolved = issued.resolved;
                return Ok(ExportPreview { lang, name, folder, resolved, checks: Vec::new() });
            }
            let document = gather::document(reader, brief)?;
            let resolved = self.resolve(&document, &gather::records_of(reader, &document)?, lang)?;
            let on = gather::brief_ref(reader, brief)?.and_then(|brief| brief.on).map(|on| on.to_string());
            let name = file_name(&document.brief, on.as_deref(), lang);
            Ok(ExportPreview { lang, name, folder, resolved: resolved.brief, checks: resolved.checks })
        })
    }

    /// Writes a brief as Word files, one a language. A file is written whole or not at all, and none that is there
    /// already is written over: somebody may have worked in it.
    ///
    /// # Errors
    /// [`ErrorCode::TargetUnwritable`], [`ErrorCode::DiskFull`], [`ErrorCode::NotFound`].
    pub fn brief_export(&self, input: &ExportInput) -> Result<Vec<ExportedFile>, AppError> {
        let folder = Path::new(&input.folder);
        std::fs::create_dir_all(folder).map_err(|error| {
            AppError::with(ErrorCode::TargetUnwritable, [("path", input.folder.clone())]).detailed(error)
        })?;
        // All are made before the first is written, so that a note that cannot be printed leaves no half of two.
        let previews = input.langs.iter().map(|lang| self.export_preview(input.brief, input.version, *lang));
        let previews = previews.collect::<Result<Vec<_>, _>>()?;
        let mut written = Vec::new();
        for (at, preview) in previews.into_iter().enumerate() {
            let given = input.names.as_ref().and_then(|names| names.get(at));
            let name = given.map_or(preview.name, |name| safe_file_name(name));
            written.push(self.write_docx(&preview.resolved, &free_path(folder, &name))?);
        }
        Ok(written)
    }

    /// Writes one resolved brief to `path`.
    pub(crate) fn write_docx(&self, resolved: &ResolvedBrief, path: &Path) -> Result<ExportedFile, AppError> {
        let styles = Styles::note().map_err(AppError::internal)?;
        let options =
            DocxOptions { paper: Paper::Letter, styles: &styles, written_at: self.ports.clock.now() };
        let bytes = am_export::docx(resolved, &options).map_err(AppError::internal)?;
        write_beside_then_rename(path, &bytes)?;
        Ok(ExportedFile {
            path: path.display().to_string(),
            lang: resolved.lang,
            size: bytes.len() as u32,
            notes: resolved.notes.len() as u32,
        })
    }
}

/// Returns a path in `folder` at which nothing is yet: `name.docx`, else `name 2.docx`, and so on.
fn free_path(folder: &Path, name: &str) -> PathBuf {
    let numbered = (2_u32..).map(|n| format!("{name} {n}.docx"));
    let mut paths = std::iter::once(format!("{name}.docx")).chain(numbered).map(|name| folder.join(name));
    paths.find(|path| !path.exists()).unwrap_or_else(|| folder.join(name))
}

/// How many characters of a title go into a file name, so that date and language always find room behind it.
const TITLE_IN_NAME: usize = 80;

/// Proposes a file name without ending: `2026-04-09 Rencontre de suivi Canada–Qatar (FR)`.
pub(crate) fn file_name(brief: &Brief, on: Option<&str>, lang: Lang) -> String {
    let title: String = brief.title.text(lang).chars().take(TITLE_IN_NAME).collect();
    let tag = lang.code().to_uppercase();
    safe_file_name(&match on {
        Some(on) => format!("{on} {title} ({tag})"),
        None => format!("{title} ({tag})"),
    })
}
