//! French articles, contractions and elision, as names and places need them.

/// Puts the article before `name`: `le Qatar`, `l’Italie`; a name without article stays as it is.
pub(crate) fn with_article(article: Option<&str>, name: &str) -> String {
    match Article::read(article) {
        Article::None => name.to_owned(),
        Article::Le => format!("le {name}"),
        Article::La => format!("la {name}"),
        Article::Les => format!("les {name}"),
        Article::Elided => format!("l’{name}"),
    }
}

/// Puts `de` before `name` with its article: `du Qatar`, `de la France`, `de l’Italie`, `des États-Unis`,
/// `d’Oman`, `de Singapour`.
pub(crate) fn de(article: Option<&str>, name: &str) -> String {
    match Article::read(article) {
        Article::None if begins_with_vowel(name) => format!("d’{name}"),
        Article::None => format!("de {name}"),
        Article::Le => format!("du {name}"),
        Article::La => format!("de la {name}"),
        Article::Les => format!("des {name}"),
        Article::Elided => format!("de l’{name}"),
    }
}

/// Puts `à` before `name` with its article: `au Qatar`, `à la France`, `à l’Italie`, `aux États-Unis`, `à Oman`.
pub(crate) fn a(article: Option<&str>, name: &str) -> String {
    match Article::read(article) {
        Article::None => format!("à {name}"),
        Article::Le => format!("au {name}"),
        Article::La => format!("à la {name}"),
        Article::Les => format!("aux {name}"),
        Article::Elided => format!("à l’{name}"),
    }
}

/// Puts `à` before a town: `à Doha`, `au Caire`, `aux Escoumins`, but `à La Haye`.
pub(crate) fn at_town(town: &str) -> String {
    match (town.strip_prefix("Le "), town.strip_prefix("Les ")) {
        (Some(rest), _) => a(Some("le"), rest),
        (_, Some(rest)) => a(Some("les"), rest),
        _ => a(None, town),
    }
}

/// Writes the first letter small, as a title after a name has it; an acronym stays: `PDG`.
pub(crate) fn lower_first(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.next()) {
        (Some(_), Some(second)) if second.is_uppercase() => title.to_owned(),
        (Some(first), _) => first.to_lowercase().chain(title.chars().skip(1)).collect(),
        (None, _) => String::new(),
    }
}

enum Article {
    None,
    Le,
    La,
    Les,
    Elided,
}

impl Article {
    fn read(article: Option<&str>) -> Self {
        match article.map(|words| words.trim().to_lowercase()).as_deref() {
            Some("le") => Self::Le,
            Some("la") => Self::La,
            Some("les") => Self::Les,
            Some("l’" | "l'") => Self::Elided,
            _ => Self::None,
        }
    }
}

/// Tells whether `de` elides before `word`. Not before h, which in names of places is as often aspirate, and not
/// before y: `de Halifax`, `de Yaoundé`.
fn begins_with_vowel(word: &str) -> bool {
    word.chars()
        .next()
        .is_some_and(|first| "aàâäeéèêëiîïoôöœuùûüæ".contains(first.to_lowercase().next().unwrap_or(first)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_stand_before_names_and_elide() {
        assert_eq!(with_article(Some("le"), "Qatar"), "le Qatar");
        assert_eq!(with_article(Some("la"), "France"), "la France");
        assert_eq!(with_article(Some("l’"), "Italie"), "l’Italie");
        assert_eq!(with_article(Some("l'"), "Italie"), "l’Italie");
        assert_eq!(with_article(Some("les"), "États-Unis"), "les États-Unis");
        assert_eq!(with_article(None, "ALL IN"), "ALL IN");
    }

    #[test]
    fn de_contracts_with_le_and_les_and_elides_before_a_vowel() {
        assert_eq!(de(Some("le"), "Qatar"), "du Qatar");
        assert_eq!(de(Some("les"), "États-Unis"), "des États-Unis");
        assert_eq!(de(Some("la"), "France"), "de la France");
        assert_eq!(de(Some("l’"), "Italie"), "de l’Italie");
        assert_eq!(de(None, "Oman"), "d’Oman");
        assert_eq!(de(None, "Évian"), "d’Évian");
        assert_eq!(de(None, "Singapour"), "de Singapour");
        assert_eq!(de(None, "Halifax"), "de Halifax");
    }

    #[test]
    fn a_contracts_with_le_and_les() {
        assert_eq!(a(Some("le"), "Japon"), "au Japon");
        assert_eq!(a(Some("les"), "Pays-Bas"), "aux Pays-Bas");
        assert_eq!(a(Some("la"), "France"), "à la France");
        assert_eq!(a(Some("l’"), "Italie"), "à l’Italie");
    }

    #[test]
    fn towns_with_an_article_contract_but_la_haye_does_not() {
        assert_eq!(at_town("Doha"), "à Doha");
        assert_eq!(at_town("Le Caire"), "au Caire");
        assert_eq!(at_town("Les Escoumins"), "aux Escoumins");
        assert_eq!(at_town("La Haye"), "à La Haye");
        assert_eq!(at_town("Lévis"), "à Lévis");
    }

    #[test]
    fn titles_begin_small_after_a_name_but_acronyms_stay() {
        assert_eq!(lower_first("Ministre des Finances"), "ministre des Finances");
        assert_eq!(lower_first("Éditrice"), "éditrice");
        assert_eq!(lower_first("PDG"), "PDG");
        assert_eq!(lower_first(""), "");
    }
}
