//! What the task runner tells people, in their language: French where the locale is French, else English.

/// Why a verb stopped, as one sentence, and the exit status that goes with it.
#[derive(Debug)]
pub struct Stop {
    fr: String,
    en: String,
    /// 1: a check failed; 3: it could not be done.
    pub status: u8,
}

impl Stop {
    /// A check or a test found something.
    pub fn failed(fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self { fr: fr.into(), en: en.into(), status: 1 }
    }

    /// The machine lacks something, or a tool could not be run.
    pub fn cannot(fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self { fr: fr.into(), en: en.into(), status: 3 }
    }

    /// Returns the sentence in the language of the locale.
    pub fn sentence(&self) -> &str {
        either(&self.fr, &self.en)
    }
}

/// Prints a line in the language of the locale.
pub fn line(fr: &str, en: &str) {
    println!("{}", either(fr, en));
}

/// Returns `fr` where the locale is French, else `en`.
pub fn either<'a>(fr: &'a str, en: &'a str) -> &'a str {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .unwrap_or_default();
    if locale.to_lowercase().starts_with("fr") { fr } else { en }
}
