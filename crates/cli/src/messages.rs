//! What the terminal says, in both languages. Help and refusals are here; errors carry their own sentences.

use am_model::Lang;

/// Picks the words of a language.
pub fn say<'a>(lang: Lang, fr: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}

/// Writes `1 fichier`, `3 fichiers`: French takes the plural from two on, English from anything but one.
pub fn count(lang: Lang, n: usize, fr: (&str, &str), en: (&str, &str)) -> String {
    let word = match lang {
        Lang::Fr if n < 2 => fr.0,
        Lang::Fr => fr.1,
        Lang::En if n == 1 => en.0,
        Lang::En => en.1,
    };
    format!("{n}\u{a0}{word}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_follow_each_language() {
        let files = |lang, n| count(lang, n, ("fichier", "fichiers"), ("file", "files"));
        assert_eq!(files(Lang::Fr, 0), "0\u{a0}fichier");
        assert_eq!(files(Lang::En, 0), "0\u{a0}files");
        assert_eq!(files(Lang::Fr, 2), "2\u{a0}fichiers");
        assert_eq!(files(Lang::En, 1), "1\u{a0}file");
    }
}
