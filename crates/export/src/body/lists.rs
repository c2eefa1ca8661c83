//! Lists: Word's own numbering, carried by styles.
//!
//! Three numberings belong to styles: section headings, numbered lists, bulleted lists. Each numbered list of a
//! note has besides a numbering of its own, which begins again at 1.

use docx_rs::{
    AbstractNumbering, Docx, IndentLevel, Level, LevelJc, LevelOverride, LevelSuffixType, LevelText,
    NumberFormat, Numbering, NumberingId, Paragraph, SpecialIndentType, Start,
};

use crate::styles::{NumberingSetting, ids};
use crate::units::twips;

/// The numbering that docx-rs writes unasked; the finishing pass drops it.
pub(crate) const UNASKED_LIST: usize = 1;
/// The numbering of section headings.
pub(crate) const HEADING_LIST: usize = 2;
/// The numbering of the style of numbered lists.
pub(crate) const NUMBER_LIST: usize = 3;
/// The numbering of the style of bulleted lists.
pub(crate) const BULLET_LIST: usize = 4;

/// Signs of bullets within bullets, after that of the look.
const INNER_BULLETS: [&str; 2] = ["–", "·"];

/// Adds the numberings of a document with so many numbered lists. Lists have three levels, of which a note uses the
/// first: whoever edits the file in Word can go on inward.
pub(super) fn numbering(docx: Docx, setting: &NumberingSetting, numbered: usize) -> Docx {
    let headings =
        vec![level(0, "decimal", "%1.").paragraph_style(ids::HEADING_1).suffix(LevelSuffixType::Space)];
    let numbers =
        hanging(setting.number, [("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "%3.")]);
    let signs = [&setting.bullet_sign, INNER_BULLETS[0], INNER_BULLETS[1]].map(|sign| ("bullet", sign));
    let bullets = hanging(setting.bullet, signs);
    let kinds = [
        (HEADING_LIST, headings),
        (NUMBER_LIST, styled(numbers, ids::LIST_NUMBER)),
        (BULLET_LIST, styled(bullets, ids::LIST_BULLET)),
    ];
    let docx = kinds.into_iter().fold(docx, |docx, (id, levels)| {
        let list = levels.into_iter().fold(AbstractNumbering::new(id), AbstractNumbering::add_level);
        docx.add_abstract_numbering(list).add_numbering(Numbering::new(id, id))
    });
    (1..=numbered).fold(docx, |docx, list| {
        let own = Numbering::new(own_id(list), NUMBER_LIST).add_override(LevelOverride::new(0).start(1));
        docx.add_numbering(own)
    })
}

fn level(depth: usize, format: &str, text: &str) -> Level {
    Level::new(depth, Start::new(1), NumberFormat::new(format), LevelText::new(text), LevelJc::new("left"))
}

/// Makes levels, each of which begins where the text of the one before does.
fn hanging(points: f64, signs: [(&str, &str); 3]) -> Vec<Level> {
    let hang = Some(SpecialIndentType::Hanging(twips(points)));
    let levels = (0..).zip(signs).map(|(depth, (format, text))| {
        level(depth, format, text).indent(Some(twips(points * (depth + 1) as f64)), hang, None, None)
    });
    levels.collect()
}

/// Lets the first level come with a style.
fn styled(levels: Vec<Level>, style: &str) -> Vec<Level> {
    let mut levels = levels.into_iter();
    let first = levels.next().map(|first| first.paragraph_style(style));
    first.into_iter().chain(levels).collect()
}

/// Puts a paragraph into the numbered list of this rank, from 1.
pub(super) fn numbered(paragraph: Paragraph, list: usize) -> Paragraph {
    paragraph.numbering(NumberingId::new(own_id(list)), IndentLevel::new(0))
}

fn own_id(list: usize) -> usize {
    BULLET_LIST + list
}
