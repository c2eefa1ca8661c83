//! The marking levels as data. Which of them a note bears is found when it is resolved.

use std::collections::BTreeSet;

use am_model::handling::MarkingLevel;
use serde::Deserialize;

use crate::error::ComposeError;

const FILE: &str = "markings.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Levels {
    level: Vec<MarkingLevel>,
}

/// Returns the marking levels that come with the program, lowest first.
///
/// # Errors
/// [`ComposeError`] when the file compiled in does not hold together, which a test rules out.
pub fn built_in_markings() -> Result<Vec<MarkingLevel>, ComposeError> {
    read_markings(FILE, include_str!("../../../templates/markings.toml"))
}

/// Reads marking levels from the TOML `text` of `file`, lowest first.
///
/// # Errors
/// [`ComposeError::Unreadable`] when it is no such TOML, [`ComposeError::Inconsistent`] when an id or rank comes
/// twice or no level has rank 0.
pub fn read_markings(file: &str, text: &str) -> Result<Vec<MarkingLevel>, ComposeError> {
    let Levels { level: mut levels } = toml::from_str(text)
        .map_err(|source| ComposeError::Unreadable { file: file.into(), source: Box::new(source) })?;
    let wrong = |reason: &str| ComposeError::Inconsistent { file: file.into(), reason: reason.into() };
    levels.sort_by_key(|level| level.rank);
    let ids: BTreeSet<&str> = levels.iter().map(|level| level.id.as_str()).collect();
    let ranks: BTreeSet<u32> = levels.iter().map(|level| level.rank).collect();
    if ids.len() < levels.len() {
        return Err(wrong("an id comes twice"));
    }
    if ranks.len() < levels.len() {
        return Err(wrong("a rank comes twice"));
    }
    if levels.first().is_none_or(|lowest| lowest.rank != 0) {
        return Err(wrong("no level has rank 0"));
    }
    Ok(levels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_levels_rise_from_unclassified_and_have_both_languages() {
        let levels = built_in_markings().expect("the file compiled in holds together");
        let ids: Vec<&str> = levels.iter().map(|level| level.id.as_str()).collect();
        let rising = [
            "unclassified",
            "protected_a",
            "protected_b",
            "protected_c",
            "confidential",
            "secret",
            "top_secret",
        ];
        assert_eq!(ids, rising);
        assert!(levels.iter().all(|level| level.name.fr.is_some() && level.name.en.is_some()));
    }

    #[test]
    fn levels_that_do_not_hold_together_are_refused() {
        let level = |id: &str, rank: u32| {
            format!("[[level]]\nid = \"{id}\"\nrank = {rank}\nname = {{ fr = \"X\" }}\n")
        };
        let reason = |text: String| read_markings("own.toml", &text).expect_err("it is wrong").to_string();
        assert!(reason(level("a", 0) + &level("a", 1)).ends_with("an id comes twice"));
        assert!(reason(level("a", 0) + &level("b", 0)).ends_with("a rank comes twice"));
        assert!(reason(level("a", 1)).ends_with("no level has rank 0"));
        assert!(reason("level = []".into()).ends_with("no level has rank 0"));
        assert!(reason("level = 3".into()).starts_with("Could not read own.toml"));
        let read = read_markings("own.toml", &(level("b", 5) + &level("a", 0))).expect("it is right");
        assert_eq!(read[0].id, "a", "lowest first");
    }
}
