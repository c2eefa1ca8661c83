//! Parties that the language data know in both languages, for naming them where a text gave one side only.

use am_model::counterpart::CounterpartKind;
use am_model::{Lang, PerLang};

use crate::Extractor;

/// A party of the language data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownParty {
    /// ISO 3166 code, `CA-QC` for a part of a country, or the acronym of a body.
    pub code: String,
    /// What it is.
    pub kind: CounterpartKind,
    /// Its short name in both languages.
    pub name: PerLang<String>,
    /// The French article before its name, with a curly apostrophe; `None` where none goes.
    pub article_fr: Option<String>,
}

impl Extractor {
    /// Returns the party that a text in `lang` names `name`; `None` when the data do not hold it.
    pub fn known_party(&self, name: &str, lang: Lang) -> Option<KnownParty> {
        let side = |lang: Lang| self.languages.iter().find(|language| language.lang == lang);
        let wanted = name.replace('’', "'").to_lowercase();
        let found = side(lang)?
            .parties
            .parties
            .iter()
            .find(|party| party.name.replace('’', "'").to_lowercase() == wanted)?;
        let of = |lang: Lang| {
            side(lang)?
                .parties
                .parties
                .iter()
                .find(|party| party.code == found.code && party.kind == found.kind)
        };
        let name_of = |lang: Lang| of(lang).map(|party| party.name.replace('\'', "’"));
        let article =
            of(Lang::Fr).map(|party| party.article.replace('\'', "’")).filter(|article| !article.is_empty());
        Some(KnownParty {
            code: found.code.clone(),
            kind: found.kind,
            name: PerLang { fr: name_of(Lang::Fr), en: name_of(Lang::En) },
            article_fr: article,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_party_named_in_one_language_is_known_in_both() {
        let extractor = Extractor::new().expect("the language data are sound");
        let korea = extractor.known_party("South Korea", Lang::En).expect("a country of the data");
        assert_eq!(korea.name, PerLang::both("Corée du Sud", "South Korea"));
        assert_eq!(korea.article_fr.as_deref(), Some("la"));
        assert_eq!(extractor.known_party("Atlantis", Lang::En), None);
    }
}
