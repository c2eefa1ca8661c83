//! The two languages, and values that exist once per language.

use serde::{Deserialize, Serialize};
use specta::Type;

/// A language of documents and screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// French as written in Canada.
    Fr,
    /// English as written in Canada.
    En,
}

impl Lang {
    /// Both languages, French first.
    pub const ALL: [Lang; 2] = [Lang::Fr, Lang::En];

    /// Returns the other language.
    pub fn other(self) -> Self {
        match self {
            Lang::Fr => Lang::En,
            Lang::En => Lang::Fr,
        }
    }

    /// Returns `fr` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Fr => "fr",
            Lang::En => "en",
        }
    }

    /// Returns the tag written into documents: `fr-CA` or `en-CA`.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Fr => "fr-CA",
            Lang::En => "en-CA",
        }
    }

    /// Reads a code or tag such as `fr`, `fr_CA.UTF-8` or `en-GB`; `None` for any other language.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_', '.']).next()?.to_ascii_lowercase().as_str() {
            "fr" => Some(Lang::Fr),
            "en" => Some(Lang::En),
            _ => None,
        }
    }
}

/// A value that may exist in either language. A missing side is `None`, never an empty value.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
pub struct PerLang<T> {
    /// The French side.
    pub fr: Option<T>,
    /// The English side.
    pub en: Option<T>,
}

impl<T> Default for PerLang<T> {
    fn default() -> Self {
        Self { fr: None, en: None }
    }
}

impl<T> PerLang<T> {
    /// Makes a value with both sides.
    pub fn both(fr: impl Into<T>, en: impl Into<T>) -> Self {
        Self { fr: Some(fr.into()), en: Some(en.into()) }
    }

    /// Makes a value with one side.
    pub fn one(lang: Lang, value: impl Into<T>) -> Self {
        let mut made = Self::default();
        made.set(lang, Some(value.into()));
        made
    }

    /// Returns the side of `lang`.
    pub fn get(&self, lang: Lang) -> Option<&T> {
        match lang {
            Lang::Fr => self.fr.as_ref(),
            Lang::En => self.en.as_ref(),
        }
    }

    /// Replaces the side of `lang`.
    pub fn set(&mut self, lang: Lang, value: Option<T>) {
        match lang {
            Lang::Fr => self.fr = value,
            Lang::En => self.en = value,
        }
    }

    /// Returns the side of `lang`, else the other one, with the language it is in.
    pub fn best(&self, lang: Lang) -> Option<(&T, Lang)> {
        self.get(lang).map(|v| (v, lang)).or_else(|| self.get(lang.other()).map(|v| (v, lang.other())))
    }

    /// Tells whether both sides are missing.
    pub fn is_empty(&self) -> bool {
        self.fr.is_none() && self.en.is_none()
    }
}

impl PerLang<String> {
    /// Returns the side of `lang`, else the other, else an empty text.
    pub fn text(&self, lang: Lang) -> &str {
        self.best(lang).map_or("", |(text, _)| text.as_str())
    }
}
