//! The finishing pass: what docx-rs built becomes a valid Word file.
//!
//! Each module is one rule and opens with the fault it mends, or one part that is written whole. Rules change a tree
//! of XML and know nothing of each other; only their order matters, and it stands here.

use am_model::resolved::ResolvedBrief;

use crate::body::marks::Extras;
use crate::body::{Built, text_width};
use crate::package::{Kind, Part, Relationship, pack};
use crate::styles::part::styles_part;
use crate::xml::Element;
use crate::{DocxOptions, ExportError, chart};

mod bookmarks;
mod drawings;
mod empties;
mod fonts;
mod grid;
mod languages;
mod links;
mod notes;
mod numbering;
mod order;
mod paragraph_ids;
mod properties;
mod settings;
mod tables;

const DOCUMENT: &str = "word/document.xml";
const NOTES: &str = "word/footnotes.xml";
const NUMBERING: &str = "word/numbering.xml";

/// Makes the file.
///
/// # Errors
/// [`ExportError::Xml`] when docx-rs wrote a part that is not well-formed; [`ExportError::Workbook`],
/// [`ExportError::Zip`] and [`ExportError::Io`] when the package cannot be made.
pub(crate) fn finish(
    built: Built,
    brief: &ResolvedBrief,
    options: &DocxOptions<'_>,
) -> Result<Vec<u8>, ExportError> {
    let Built { docx, extras } = built;
    let made = docx.build();
    let own = [
        Relationship::to_part("rId1", Kind::Document, DOCUMENT),
        Relationship::to_part("rId2", Kind::CoreProperties, "docProps/core.xml"),
        Relationship::to_part("rId3", Kind::AppProperties, "docProps/app.xml"),
    ];
    let mut document = Element::parse(DOCUMENT, &made.document)?;
    let mut related = beside_the_document();
    let mut beside = vec![
        Part::of_xml(
            "word/styles.xml",
            Kind::Styles,
            &styles_part(options.styles, brief.lang, text_width(options)),
            Vec::new(),
        ),
        Part::of_xml("word/settings.xml", Kind::Settings, &settings::settings_part(brief.lang), Vec::new()),
        Part::of_xml("word/fontTable.xml", Kind::Fonts, &fonts::fonts_part(options.styles), Vec::new()),
        numbering_part(&made.numberings)?,
    ];
    related.extend(story(&mut document, &extras));
    related.extend(drawings::place(&mut document, &extras, options.styles, text_width(options)));
    let mut notes = Element::parse(NOTES, &made.footnotes)?;
    notes::complete(&mut notes);
    bookmarks::keep_those_referred_to(&mut document, &notes);
    let notes_related = story(&mut notes, &extras);
    beside.push(Part::of_xml(NOTES, Kind::Notes, &notes, notes_related));
    for (kind, name, made) in
        [(Kind::Header, "header", &made.headers), (Kind::Footer, "footer", &made.footers)]
    {
        for (place, bytes) in made.iter().enumerate() {
            beside.push(frame_part(kind, name, place + 1, bytes, &extras)?);
            related.push(Relationship::to_part(
                &frame_id(kind, place + 1),
                kind,
                &format!("{name}{}.xml", place + 1),
            ));
        }
    }
    for (place, drawn) in extras.charts.iter().enumerate() {
        beside.extend(chart::parts(drawn, place + 1, brief.lang, options)?);
    }
    beside.push(Part::of_xml(
        "docProps/core.xml",
        Kind::CoreProperties,
        &properties::core_part(brief, options.written_at),
        Vec::new(),
    ));
    beside.push(Part::of_xml(
        "docProps/app.xml",
        Kind::AppProperties,
        &properties::app_part(&brief.frame),
        Vec::new(),
    ));
    let mut parts = vec![Part::of_xml(DOCUMENT, Kind::Document, &document, related)];
    parts.extend(beside);
    pack(&own, &parts)
}

/// Applies the rules that hold for every part with text; returns the relationships its links need.
fn story(root: &mut Element, extras: &Extras) -> Vec<Relationship> {
    paragraph_ids::drop_ids(root);
    languages::write_languages(root);
    tables::describe(root, &extras.tables);
    grid::drop_types(root);
    empties::drop_empty(root);
    order::put_in_order(root);
    links::connect(root, &extras.links)
}

fn numbering_part(bytes: &[u8]) -> Result<Part, ExportError> {
    let mut root = Element::parse(NUMBERING, bytes)?;
    numbering::complete(&mut root);
    empties::drop_empty(&mut root);
    order::put_in_order(&mut root);
    Ok(Part::of_xml(NUMBERING, Kind::Numbering, &root, Vec::new()))
}

fn frame_part(
    kind: Kind,
    name: &str,
    place: usize,
    bytes: &[u8],
    extras: &Extras,
) -> Result<Part, ExportError> {
    let path = format!("word/{name}{place}.xml");
    let mut root = Element::parse(&path, bytes)?;
    let related = story(&mut root, extras);
    Ok(Part::of_xml(&path, kind, &root, related))
}

/// docx-rs gives headers and footers these ids in the section properties.
fn frame_id(kind: Kind, place: usize) -> String {
    if kind == Kind::Header { format!("rIdHeader{place}") } else { format!("rIdFooter{place}") }
}

fn beside_the_document() -> Vec<Relationship> {
    [
        (Kind::Styles, "styles.xml"),
        (Kind::Settings, "settings.xml"),
        (Kind::Fonts, "fontTable.xml"),
        (Kind::Numbering, "numbering.xml"),
        (Kind::Notes, "footnotes.xml"),
    ]
    .into_iter()
    .enumerate()
    .map(|(place, (kind, target))| Relationship::to_part(&format!("rId{}", place + 1), kind, target))
    .collect()
}
