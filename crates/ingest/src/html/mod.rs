//! Web pages and pieces of them: `html/2`.
//!
//! `dom_smoothie` finds the main text among menus, banners and related links; [`walk`] cuts it into paragraphs. Where
//! it finds none, or a small part only, the whole body is read and that is said. What was copied from a page, and what
//! an office program wrote, has no menus and is read whole. Nothing is fetched.

mod meta;
mod office;
mod tree;
mod walk;

use am_model::source::{MediaType, Paragraph, ParagraphKind};
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use crate::ReadDocument;
use crate::block::{beginning, collapse, first_title, paragraph};
use crate::diagnostic::ReadDiagnostic;
use crate::encoding;
use crate::error::IngestError;
use crate::limits::Limits;
use meta::Meta;
use walk::Walked;

pub(crate) const READER: &str = "html/2";
/// Below this share of the text of the body, what was found is not trusted to be the main text.
const LEAST_PERCENT: usize = 25;
/// How much of a text is searched for signs of a whole page.
const HEAD: usize = 8192;
/// How much of a page is searched for its encoding.
const ENCODING_WITHIN: usize = 4096;

/// Reads a web page.
///
/// # Errors
/// [`IngestError::NotText`], [`IngestError::TooDeep`], [`IngestError::TooManyElements`], [`IngestError::NoText`].
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<ReadDocument, IngestError> {
    let decoded = encoding::decode_declared(bytes, declared_encoding(bytes).as_deref())?;
    let mut document = if is_piece(&decoded.text) {
        read_piece(&decoded.text, limits)?
    } else {
        read_page(&decoded.text, limits)?
    };
    document.diagnostics.extend(decoded.diagnostics());
    Ok(document)
}

/// Reads HTML that has no menus: what was copied, and what an office program wrote.
///
/// # Errors
/// [`IngestError::TooDeep`], [`IngestError::TooManyElements`].
pub(crate) fn read_piece(text: &str, limits: &Limits) -> Result<ReadDocument, IngestError> {
    let (source, text) = without_clipboard_head(text);
    let page = tree::of(text, limits)?;
    let Walked { paragraphs, facts } = whole(&page);
    let meta = Meta::of(&page);
    let title = first_title(&paragraphs).or(meta.title);
    let mut document = ReadDocument::new(MediaType::Html, READER, paragraphs);
    document.title = title;
    document.url = source.or(meta.url);
    document.lang = meta.lang;
    document.diagnostics = facts.diagnostics();
    Ok(document)
}

fn read_page(text: &str, limits: &Limits) -> Result<ReadDocument, IngestError> {
    let page = tree::of(text, limits)?;
    let meta = Meta::of(&page);
    let whole = whole(&page);
    let mut diagnostics = Vec::new();
    let main = main_text(page.clone(), limits)
        .filter(|main| length(&main.paragraphs) * 100 >= length(&whole.paragraphs) * LEAST_PERCENT);
    // What a page marks as inserted is as often an advertisement as a change: only office programs are asked.
    let Walked { mut paragraphs, .. } = main.unwrap_or_else(|| {
        diagnostics.push(ReadDiagnostic::WholePageRead);
        whole
    });
    put_title_first(&mut paragraphs, &page);
    let title = first_title(&paragraphs).or(meta.title);
    let mut document = ReadDocument::new(MediaType::Html, READER, paragraphs);
    document.diagnostics = diagnostics;
    (document.title, document.published, document.publisher) = (title, meta.published, meta.publisher);
    (document.url, document.lang) = (meta.url, meta.lang);
    Ok(document)
}

/// Reads a piece of HTML that has no menus, such as a message; the paragraphs are not yet numbered.
///
/// # Errors
/// [`IngestError::TooDeep`], [`IngestError::TooManyElements`].
pub(crate) fn fragment(text: &str, limits: &Limits) -> Result<Vec<Paragraph>, IngestError> {
    Ok(whole(&tree::of(text, limits)?).paragraphs)
}

/// Tells a whole page from what was copied out of one or written by an office program.
fn is_piece(text: &str) -> bool {
    let head = beginning(text, HEAD).to_ascii_lowercase();
    let is_page = ["<html", "<!doctype", "<body"].iter().any(|mark| head.contains(mark));
    !is_page || head.contains("<!--startfragment") || office::wrote(text)
}

/// Takes the lines away that Windows puts before copied HTML, and returns the address of the page in them.
fn without_clipboard_head(text: &str) -> (Option<String>, &str) {
    if !text.trim_start().starts_with("Version:") {
        return (None, text);
    }
    let start = text.find('<').unwrap_or(text.len());
    let source = text[..start].lines().find_map(|line| line.strip_prefix("SourceURL:"));
    let source = source.map(str::trim).filter(|url| meta::is_on_the_web(url));
    (source.map(str::to_owned), &text[start..])
}

fn whole(page: &Document) -> Walked {
    page.select("body").nodes().first().map(walk::paragraphs).unwrap_or_default()
}

/// Returns the encoding the page declares in its first bytes.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(ENCODING_WITHIN)]).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=").or_else(|| head.split_once("encoding="))?;
    let label = after.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'))?;
    Some(label[..end].to_owned())
}

/// Returns the paragraphs of the main text, where it can be told from the rest.
fn main_text(page: Document, limits: &Limits) -> Option<Walked> {
    let config = Config {
        max_elements_to_parse: limits.elements as usize,
        disable_json_ld: true,
        ..Config::default()
    };
    let article = Readability::with_document(page, None, Some(config)).ok()?.parse().ok()?;
    let content = Document::from(&*article.content);
    Some(walk::paragraphs(&content.root()))
}

fn length(paragraphs: &[Paragraph]) -> usize {
    paragraphs.iter().map(|paragraph| paragraph.text.len()).sum()
}

/// The main text is found without the heading above it, which is the document's title.
fn put_title_first(paragraphs: &mut Vec<Paragraph>, page: &Document) {
    let heading = page.select("h1");
    let shown = |node: &NodeRef<'_>| collapse(&node.text());
    let Some(title) = heading.nodes().first().map(shown).filter(|title| !title.is_empty()) else { return };
    match paragraphs.iter_mut().find(|paragraph| collapse(&paragraph.text) == title) {
        Some(found) => found.kind = ParagraphKind::Heading { level: 1 },
        None => {
            if let Some(first) = paragraph(ParagraphKind::Heading { level: 1 }, &title) {
                paragraphs.insert(0, first);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use am_model::Lang;

    const PAGE: &str = r##"<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Déclaration - Site</title>
      <meta name="dcterms.issued" content="2025-05-12"><meta name="dcterms.creator" content="Ministère des Ports">
      <link rel="canonical" href="https://example.org/fr/declaration"></head>
      <body><nav><ul><li><a href="/">Accueil</a></li><li><a href="/x">Nouvelles</a></li></ul></nav>
      <div class="cookie-banner" id="cookies"><p>Ce site utilise des témoins.</p><button>Accepter</button></div>
      <main><h1>Déclaration   conjointe</h1>
      <p>Le 12 mai 2025 – Port-Alizé</p>
      <p>Les ministres des deux parties se sont rencontrés à Port-Alizé, où ils ont convenu de <b>constituer</b> un groupe
      de travail sur la sécurité des liaisons maritimes,<br>qui fera rapport avant la fin de l’été.</p>
      <h2>Engagements</h2>
      <p>Les deux parties, réunies en séance plénière, ont arrêté la liste suivante, qui sera revue chaque année :</p>
      <ul><li>échanger des données&nbsp;;<ul><li>sur les glaces, à compter de cet hiver&nbsp;;</li></ul></li><li><p>se revoir.</p></li></ul>
      <table><tr><th>Indicateur</th><th>2024</th></tr><tr><td>Navires</td><td>907</td></tr></table>
      <p>La rencontre s’est conclue par une visite des installations portuaires, en présence des maires des deux villes,
      des représentants des armateurs et de ceux des communautés insulaires.</p></main>
      <aside><p>À lire aussi</p></aside><footer><p>Avis juridiques</p></footer><script>var a = "b";</script></body></html>"##;

    fn page() -> ReadDocument {
        read(PAGE.as_bytes(), &Limits::default()).expect("a page")
    }

    #[test]
    fn the_main_text_is_read_without_menus_banners_and_footers() {
        let texts: Vec<String> = page().paragraphs.into_iter().map(|p| p.text).collect();
        assert_eq!(texts[0], "Déclaration conjointe");
        assert!(
            texts.iter().any(|text| text.ends_with("maritimes,\nqui fera rapport avant la fin de l’été.")),
            "{texts:#?}"
        );
        for unwanted in ["Accueil", "Accepter", "À lire aussi", "Avis juridiques", "var a"] {
            assert!(!texts.iter().any(|text| text.contains(unwanted)), "{unwanted}: {texts:#?}");
        }
    }

    #[test]
    fn headings_lists_and_tables_keep_their_kind() {
        let page = page();
        let kind = |text: &str| page.paragraphs.iter().find(|p| p.text.starts_with(text)).map(|p| p.kind);
        assert_eq!(kind("Déclaration"), Some(ParagraphKind::Heading { level: 1 }));
        assert_eq!(kind("Engagements"), Some(ParagraphKind::Heading { level: 2 }));
        assert_eq!(kind("échanger"), Some(ParagraphKind::ListItem { level: 0, ordered: false }));
        assert_eq!(kind("sur les glaces"), Some(ParagraphKind::ListItem { level: 1, ordered: false }));
        assert_eq!(kind("se revoir"), Some(ParagraphKind::ListItem { level: 0, ordered: false }));
        assert_eq!(kind("2024"), Some(ParagraphKind::Cell { row: 0, column: 1, header: true }));
        assert_eq!(kind("907"), Some(ParagraphKind::Cell { row: 1, column: 1, header: false }));
    }

    #[test]
    fn the_page_says_who_published_it_when_and_where() {
        let page = page();
        assert_eq!(page.title.as_deref(), Some("Déclaration conjointe"));
        assert_eq!(page.published.as_deref(), Some("2025-05-12"));
        assert_eq!(page.publisher.as_deref(), Some("Ministère des Ports"));
        assert_eq!(page.url.as_deref(), Some("https://example.org/fr/declaration"));
        assert_eq!(page.lang, Some(Lang::Fr));
    }

    #[test]
    fn a_short_page_is_read_whole() {
        let read = read(
            "<html><body><h1>Avis</h1><p>Réunion reportée.</p></body></html>".as_bytes(),
            &Limits::default(),
        );
        let texts: Vec<String> = read.expect("a page").paragraphs.into_iter().map(|p| p.text).collect();
        assert_eq!(texts, ["Avis", "Réunion reportée."]);
    }

    #[test]
    fn the_declared_encoding_is_heeded() {
        let page =
            b"<html><head><meta charset=iso-8859-1></head><body><p>R\xe9union report\xe9e.</p></body></html>";
        assert_eq!(read(page, &Limits::default()).expect("a page").paragraphs[0].text, "Réunion reportée.");
    }

    #[test]
    fn deep_and_huge_pages_are_refused() {
        let deep = format!("<html><body>{}text", "<div>".repeat(5000));
        assert_eq!(
            read(deep.as_bytes(), &Limits::default()).expect_err("deep"),
            IngestError::TooDeep { limit: 256 }
        );
        let limits = Limits { elements: 10, ..Limits::default() };
        assert_eq!(
            read(PAGE.as_bytes(), &limits).expect_err("huge"),
            IngestError::TooManyElements { limit: 10 }
        );
    }

    #[test]
    fn what_a_page_marks_as_inserted_is_read_and_no_change() {
        let page = "<html><body><p>Réunion <ins>reportée</ins> <del>annulée</del>.</p></body></html>";
        let read = read(page.as_bytes(), &Limits::default()).expect("a page");
        assert_eq!(read.paragraphs[0].text, "Réunion reportée .");
        assert!(!read.diagnostics.iter().any(|d| matches!(d, ReadDiagnostic::ChangesAccepted { .. })));
    }

    fn read_page(body: &str) -> Result<ReadDocument, IngestError> {
        crate::read("a.html", format!("<html><body>{body}").as_bytes(), &Limits::default())
    }

    #[test]
    fn a_page_of_nothing_but_nested_tags_is_refused() {
        for piece in [
            "<div>",
            "<DIV class='>'>",
            "<div/>",
            "<span>",
            "<x-y>",
            "<div></x>",
            "<x><div></x></div>",
            "<div></body>",
            "<li><dd>",
            "<div><!-- </div> -->",
            "<div><script>'</div>'</script>",
            "<svg><g>",
            "<b id=x><p></p>",
        ] {
            let read = read_page(&format!("{}texte", piece.repeat(200_000 / piece.matches('<').count())));
            assert_eq!(read.expect_err(piece), IngestError::TooDeep { limit: 256 }, "{piece}");
        }
    }

    #[test]
    fn a_page_with_many_elements_left_open_is_read() {
        for (before, piece, after) in [
            ("", "<p>Point suivant<br>", ""),
            ("<ul>", "<li>Point suivant", "</ul>"),
            ("<dl>", "<dt>Mot<dd>Sens", "</dl>"),
            ("<table>", "<tr><td>Un<td>Deux", "</table>"),
            ("", "<div><b><i>Point</b></i> suivant</div>", ""),
            ("", "<div><span>Point suivant</div>", ""),
            ("", "<a name=x>Point suivant<p>", ""),
            ("", "<!-- <div> --><script>'<div>'</script><p>Point</p>", ""),
            ("<p>Carte</p><svg>", "<path d='M0 0'/>", "</svg>"),
        ] {
            let read = read_page(&format!("{before}{}{after}", piece.repeat(2000)));
            assert!(read.is_ok(), "{piece}: {:?}", read.err());
        }
    }

    #[test]
    fn a_page_nested_as_deep_as_allowed_is_read() {
        // The document, `html`, `body` and the text are levels too.
        let nested =
            |levels| read_page(&format!("{}texte{}", "<div>".repeat(levels), "</div>".repeat(levels)));
        assert_eq!(nested(252).expect("deep").paragraphs[0].text, "texte");
        assert_eq!(nested(253).expect_err("deeper"), IngestError::TooDeep { limit: 256 });
    }

    #[test]
    fn a_page_without_text_says_so() {
        let read = crate::read("a.html", b"<html><body><img src=x></body></html>", &Limits::default());
        assert_eq!(read.expect_err("nothing"), IngestError::NoText { media_type: MediaType::Html });
    }
}
