//! What a page says about itself outside its text.

use am_model::Lang;
use dom_query::Document;

use crate::block::some_text;

/// The properties of a page, each as the page writes it.
#[derive(Debug, Default)]
pub(super) struct Meta {
    pub(super) title: Option<String>,
    pub(super) published: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) lang: Option<Lang>,
}

/// Where pages keep each property, the surest first: a selector, and the attribute, or none for the text. `dcterms`
/// is what sites of the Government of Canada use.
const TITLE: [(&str, Option<&str>); 3] =
    [("meta[name='dcterms.title']", CONTENT), ("meta[property='og:title']", CONTENT), ("title", None)];
const PUBLISHED: [(&str, Option<&str>); 7] = [
    ("meta[name='dcterms.issued']", CONTENT),
    ("meta[property='article:published_time']", CONTENT),
    ("meta[name='DC.date.issued']", CONTENT),
    ("meta[name='date']", CONTENT),
    ("meta[itemprop='datePublished']", CONTENT),
    ("time[property='datePublished']", None),
    ("article time[datetime]", Some("datetime")),
];
const PUBLISHER: [(&str, Option<&str>); 5] = [
    ("meta[name='dcterms.publisher']", CONTENT),
    ("meta[name='dcterms.creator']", CONTENT),
    ("meta[name='DC.publisher']", CONTENT),
    ("meta[property='og:site_name']", CONTENT),
    ("meta[name='author']", CONTENT),
];
const URL: [(&str, Option<&str>); 2] =
    [("link[rel='canonical']", Some("href")), ("meta[property='og:url']", CONTENT)];
const LANG: [(&str, Option<&str>); 4] = [
    ("html[lang]", Some("lang")),
    ("meta[name='dcterms.language']", CONTENT),
    ("meta[http-equiv='content-language']", CONTENT),
    ("meta[property='og:locale']", CONTENT),
];
const CONTENT: Option<&str> = Some("content");

impl Meta {
    pub(super) fn of(page: &Document) -> Self {
        Self {
            title: first(page, &TITLE),
            published: first(page, &PUBLISHED),
            publisher: first(page, &PUBLISHER),
            url: first(page, &URL).filter(|url| is_on_the_web(url)),
            lang: first(page, &LANG).and_then(|tag| match tag.to_lowercase().as_str() {
                "fra" | "fre" => Some(Lang::Fr),
                "eng" => Some(Lang::En),
                tag => Lang::from_tag(tag),
            }),
        }
    }
}

/// Tells whether `url` leads to the web rather than to somebody's disk.
pub(super) fn is_on_the_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn first(page: &Document, places: &[(&str, Option<&str>)]) -> Option<String> {
    places.iter().find_map(|(selector, attribute)| {
        let found = page.select(selector);
        let node = found.nodes().first()?;
        match attribute {
            Some(name) => some_text(&node.attr(name)?),
            None => some_text(&node.text()),
        }
    })
}
