//! Writes what fuzzing begins with into `fuzz/corpus/`: the fixtures of the readers, and small files made here.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

const WORD: &str = concat!(
    r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#,
    r#"<w:p><w:pPr><w:pStyle w:val="T"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Texte</w:t><w:footnoteReference w:id="2"/></w:r><w:del><w:r><w:t>ancien</w:t></w:r></w:del></w:p>"#,
    r#"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"#,
    "\0",
    r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:styleId="T"><w:name w:val="heading 1"/><w:basedOn w:val="T"/></w:style></w:styles>"#,
    "\0",
    r#"<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>"#,
    "\0",
    r#"<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2"><w:p><w:r><w:t>Note</w:t></w:r></w:p></w:footnote></w:footnotes>"#,
);
const OPEN: &str = concat!(
    r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><office:automatic-styles><style:style style:name="P" style:family="paragraph" style:parent-style-name="Title"/></office:automatic-styles><office:body><office:text>"#,
    r#"<text:p text:style-name="P">Titre<text:note><text:note-body><text:p>Note</text:p></text:note-body></text:note></text:p><text:list text:style-name="L"><text:list-item><text:p>un<text:s text:c="2"/></text:p></text:list-item></text:list>"#,
    r#"<table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>a</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows></table:table><draw:frame><draw:text-box><text:p>b</text:p></draw:text-box></draw:frame></office:text></office:body></office:document-content>"#,
);
const MESSAGE: &str = "To: =?utf-8?B?w6k=?= <b@example.org>\nDate: Mon, 12 May 2025 14:05:00 -0400\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=iso-8859-1; format=flowed\nContent-Transfer-Encoding: quoted-printable\n\nR=E9union \nreport=E9e.\n\n-- \nOdile\n\nLe 12 mai 2025, A. a =E9crit :\n> Bonjour\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+YTwvcD4=\n--b\nContent-Disposition: attachment; filename=a.pdf\n\nx\n--b--\n";
const COPIED: &str = "Version:0.9\nSourceURL:https://example.org/\n<html><body><!--StartFragment--><p class=MsoTitle>Titre</p><p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>a)</span>un</p><div style='mso-element:footnote'><p>Note</p></div><ul><li aria-level=2>deux</li></ul><table><tr><th>a<td colspan=2>b</table><!--EndFragment-->\0Titre\n\n- un\n";
const RELEASE: &str = "Déclaration commune du Canada et de la Norvège\n\nOSLO, le 12 mai 2025 – Les ministres se sont engagés à publier un plan avant juin 2027. Les échanges ont atteint 4,2 milliards de dollars en 2024, en hausse de 12 %.\n\n« Nous tiendrons parole. »\n- Odile Marchessault, ministre des Ports\n\nQuick facts\n\n- Canada will invest $18 million over three years.\n";
const MARKDOWN: &str = "---\ntitle: Note\n---\n# Titre\n\n- un\n  1. deux[^1]\n\n| A | B |\n|---|---|\n| c | *d* |\n\n[^1]: Note.\n";

fn main() -> std::io::Result<()> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let fixture = |name: &str| std::fs::read(fixtures.join(name));
    let seeds: [(&str, Vec<Vec<u8>>); 10] = [
        ("txt", vec![RELEASE.into()]),
        ("md", vec![MARKDOWN.into(), RELEASE.into()]),
        ("html", vec![fixture("communique.html")?, COPIED.into()]),
        ("docx", vec![WORD.into(), fixture("note.docx")?]),
        ("odt", vec![OPEN.into(), fixture("note.odt")?, fixture("note.fodt")?]),
        ("pdf", vec![fixture("note.pdf")?, fixture("protected.pdf")?]),
        ("eml", vec![MESSAGE.into()]),
        ("msg", vec![outlook()?]),
        ("paste", vec![COPIED.into()]),
        ("extract", vec![RELEASE.into()]),
    ];
    for (target, files) in seeds {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
        std::fs::create_dir_all(&folder)?;
        for (n, bytes) in files.iter().enumerate() {
            std::fs::write(folder.join(format!("seed-{n}")), bytes)?;
        }
    }
    Ok(())
}

/// Makes a message as Outlook saves it.
fn outlook() -> std::io::Result<Vec<u8>> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new()))?;
    file.create_storage("/__nameid_version1.0")?;
    file.create_storage("/__attach_version1.0_#00000000")?;
    let text = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    for (path, bytes) in [
        ("/__properties_version1.0", [vec![0; 34], vec![0x39, 0], vec![0; 4], vec![1; 8]].concat()),
        ("/__substg1.0_0037001F", text("Visite")),
        ("/__substg1.0_1000001E", b"R\xe9union report\xe9e.".to_vec()),
        ("/__attach_version1.0_#00000000/__substg1.0_3707001F", text("plan.pdf")),
    ] {
        file.create_stream(path)?.write_all(&bytes)?;
    }
    file.flush()?;
    Ok(file.into_inner().into_inner())
}
