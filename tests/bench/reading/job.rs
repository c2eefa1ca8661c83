//! The job: a Word file of a hundred pages made by code, and the PDF that LibreOffice prints of it.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use am_app::invented_releases;
use am_model::Lang;
use am_model::source::ParagraphKind;
use zip::write::SimpleFileOptions;

/// How the text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// One column, ragged right.
    Single,
    /// Two columns, justified and hyphenated.
    Double,
}

impl Layout {
    /// How many characters come to a hundred pages.
    fn chars(self) -> usize {
        match self {
            Self::Single => 296_000,
            Self::Double => 395_000,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Double => "double",
        }
    }
}

/// How many characters each part of the job has.
const PART: usize = 4_000;

/// The files of the job, and what they say.
pub struct Job {
    pub layout: Layout,
    pub docx: PathBuf,
    /// `None` where there is no LibreOffice.
    pub pdf: Option<PathBuf>,
    /// Headings, paragraphs and list items, in order.
    pub paragraphs: Vec<String>,
}

impl Job {
    /// Makes the job in `folder`.
    pub fn prepare(folder: &Path, layout: Layout) -> Self {
        let told = told(layout);
        let docx = folder.join(format!("{}.docx", layout.name()));
        std::fs::write(&docx, word(&told, layout)).expect("a file");
        let pdf = printed(folder, &docx);
        let paragraphs = told.into_iter().map(|(_, text)| text).collect();
        Self { layout, docx, pdf, paragraphs }
    }
}

/// Returns what the job says: releases in both languages one after the other, each a chapter, every seventh of their
/// paragraphs an item of a list.
fn told(layout: Layout) -> Vec<(ParagraphKind, String)> {
    let releases = invented_releases(11, layout.chars().div_ceil(PART), PART).expect("invented releases");
    let listed = |at: usize, kind| match kind {
        ParagraphKind::Body if at % 7 == 6 => ParagraphKind::ListItem { level: 0, ordered: false },
        other => other,
    };
    releases
        .into_iter()
        .flat_map(|release| release.paragraphs)
        .enumerate()
        .map(|(at, (kind, text))| (listed(at, kind), text))
        .collect()
}

/// Prints a Word file with LibreOffice; `None` where there is none.
fn printed(folder: &Path, docx: &Path) -> Option<PathBuf> {
    let profile = folder.join("office");
    let status = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder)
        .arg(docx)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .status();
    let pdf = docx.with_extension("pdf");
    (status.is_ok_and(|status| status.success()) && pdf.is_file()).then_some(pdf)
}

/// Writes the Word file.
fn word(told: &[(ParagraphKind, String)], layout: Layout) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).expect("room in memory");
        zip.write_all(text.as_bytes()).expect("room in memory");
    };
    part("[Content_Types].xml", include_str!("job/content-types.xml"));
    part("_rels/.rels", include_str!("job/rels.xml"));
    part("word/_rels/document.xml.rels", include_str!("job/document-rels.xml"));
    part("word/styles.xml", &styles(layout));
    part("word/numbering.xml", include_str!("job/numbering.xml"));
    part("word/settings.xml", include_str!("job/settings.xml"));
    part("word/header1.xml", include_str!("job/header.xml"));
    part("word/footer1.xml", include_str!("job/footer.xml"));
    part("word/document.xml", &document(told, layout));
    zip.finish().expect("room in memory").into_inner()
}

fn styles(layout: Layout) -> String {
    let aligned = match layout {
        Layout::Single => "left",
        Layout::Double => "both",
    };
    include_str!("job/styles.xml").replace("ALIGNED", aligned)
}

fn document(told: &[(ParagraphKind, String)], layout: Layout) -> String {
    let columns = match layout {
        Layout::Single => "",
        Layout::Double => r#"<w:cols w:num="2" w:space="500"/>"#,
    };
    let mut body = String::new();
    let mut lang = Lang::En;
    for (kind, text) in told {
        let style = match kind {
            ParagraphKind::Heading { level } => {
                if *level == 1 {
                    // Releases come in both languages by turns.
                    lang = if lang == Lang::En { Lang::Fr } else { Lang::En };
                }
                format!(r#"<w:pStyle w:val="Heading{level}"/>"#)
            }
            ParagraphKind::ListItem { .. } => {
                r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#.to_owned()
            }
            _ => String::new(),
        };
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        body += &format!(
            r#"<w:p><w:pPr>{style}</w:pPr><w:r><w:rPr><w:lang w:val="{}-CA"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>"#,
            lang.code()
        );
    }
    include_str!("job/document.xml").replace("BODY", &body).replace("COLUMNS", columns)
}
