//! What no committed file of the program may hold: work left open, tests switched off, paths of somebody's machine,
//! and the one word of the field that means two things.

use crate::process::{answer, command, root};
use crate::say::Stop;
use std::fs;

/// Something to look for in a line of a kind of file, and why it may not be there. What is looked for is written in
/// two halves, so that this file does not find itself.
struct Rule {
    halves: (&'static str, &'static str),
    endings: &'static [&'static str],
    why: &'static str,
}

const CODE: &[&str] = &["rs", "ts", "mjs", "svelte", "sql", "toml"];
const ANY: &[&str] = &["rs", "ts", "mjs", "js", "svelte", "sql", "toml", "json", "md", "css", "html"];
/// Files without screens, whose addresses begin with the name of the first one.
const PLAIN: &[&str] = &["rs", "mjs", "sql", "toml", "json", "md"];
const OPEN_WORK: &str = "work left open goes into an issue, with what is missing, not into a file";
const OFF: &str = "a test that does not run protects nothing: mend it or take it away";
const MACHINE: &str = "a path of one machine is wrong on every other";
const TWO_MEANINGS: &str = "in French the word is a commitment, in English it is not: code says commitment";

const RULES: &[Rule] = &[
    Rule { halves: ("FIX", "ME"), endings: CODE, why: OPEN_WORK },
    Rule { halves: ("to", "do!("), endings: &["rs"], why: OPEN_WORK },
    Rule { halves: ("unimple", "mented!("), endings: &["rs"], why: OPEN_WORK },
    Rule { halves: ("#[ig", "nore"), endings: &["rs"], why: OFF },
    Rule { halves: (".sk", "ip("), endings: &["ts", "mjs"], why: OFF },
    Rule {
        halves: (".on", "ly("),
        endings: &["ts", "mjs"],
        why: "one test alone runs; the others are switched off",
    },
    Rule { halves: ("/ho", "me/"), endings: PLAIN, why: MACHINE },
    Rule { halves: ("/ro", "ot/"), endings: ANY, why: MACHINE },
    Rule { halves: ("/Us", "ers/"), endings: ANY, why: MACHINE },
    Rule { halves: ("struct Engage", "ment"), endings: &["rs"], why: TWO_MEANINGS },
    Rule { halves: ("enum Engage", "ment"), endings: &["rs"], why: TWO_MEANINGS },
    Rule { halves: ("fn engage", "ment"), endings: &["rs"], why: TWO_MEANINGS },
    Rule { halves: ("interface Engage", "ment"), endings: &["ts", "svelte"], why: TWO_MEANINGS },
];

/// Returns what breaks a rule, one line each.
///
/// # Errors
/// A [`Stop`] when git cannot list the files.
pub fn findings() -> Result<Vec<String>, Stop> {
    let listed = answer(command("git", ".", &["ls-files", "--cached", "--others", "--exclude-standard"]))
        .ok_or_else(|| {
            Stop::cannot("git n’a pas pu énumérer les fichiers.", "git could not list the files.")
        })?;
    let mut findings = Vec::new();
    for name in listed.lines() {
        // A file may be listed and gone, or not be text; neither breaks a rule.
        if let Ok(text) = fs::read_to_string(root().join(name)) {
            findings.extend(in_file(name, &text));
        }
    }
    Ok(findings)
}

fn in_file(name: &str, text: &str) -> Vec<String> {
    let ending = name.rsplit('.').next().unwrap_or_default();
    let rules: Vec<(String, &str)> = RULES
        .iter()
        .filter(|rule| rule.endings.contains(&ending) && !name.ends_with("package-lock.json"))
        .map(|rule| ([rule.halves.0, rule.halves.1].concat(), rule.why))
        .collect();
    let mut findings = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for (wanted, why) in &rules {
            if holds(line, wanted) {
                findings.push(format!("{name}:{}: may not hold « {wanted} »: {why}", number + 1));
            }
        }
    }
    findings
}

/// Tells whether `line` holds `wanted`; a folder counts only where the name of somebody follows, not where code looks
/// for any or a test makes one up of a letter.
fn holds(line: &str, wanted: &str) -> bool {
    let named = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric()).count() > 1;
    line.match_indices(wanted).any(|(at, _)| !wanted.ends_with('/') || named(&line[at + wanted.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_names_the_line_and_the_reason() {
        let text = format!("fn a() {{}}\n{}{}]\nfn b() {{}}", "#[ig", "nore");
        let found = in_file("crates/x/src/lib.rs", &text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("crates/x/src/lib.rs:2:"), "{found:?}");
        assert!(found[0].ends_with(OFF), "{found:?}");
    }

    #[test]
    fn a_folder_of_somebody_is_found_and_the_search_for_one_is_not() {
        let home = ["/ho", "me/"].concat();
        assert_eq!(in_file("a.rs", &format!("open(\"{home}anne/note.docx\")")).len(), 1);
        assert!(in_file("a.rs", &format!("text.contains(\"{home}\")")).is_empty());
    }

    #[test]
    fn french_words_on_the_screen_are_free() {
        assert!(in_file("ui/src/x.fr.ts", "title: \"Engagements antérieurs\",").is_empty());
    }

    #[test]
    fn this_very_file_breaks_no_rule() {
        assert!(in_file("xtask/src/house/words.rs", include_str!("words.rs")).is_empty());
    }
}
