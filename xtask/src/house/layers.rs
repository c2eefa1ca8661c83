//! Which crate may depend on which, and which libraries stay behind one crate.

use crate::process::root;
use crate::say::Stop;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use toml::{Table, Value};

/// The crates of the workspace that each crate may use. `tests` and `xtask` stand outside.
const MAY_USE: &[(&str, &[&str])] = &[
    ("crates/model", &[]),
    ("crates/ingest", &["am-model"]),
    ("crates/extract", &["am-model"]),
    ("crates/compose", &["am-model"]),
    ("crates/export", &["am-model"]),
    ("crates/store", &["am-model"]),
    ("crates/app", &["am-model", "am-ingest", "am-extract", "am-compose", "am-export", "am-store"]),
    ("crates/cli", &["am-model", "am-app"]),
    ("src-tauri", &["am-model", "am-app"]),
];

const WHY_LAYERS: &str = "model is used by ingest, extract, compose, export and store, which do not know each other; \
app joins them; cli and src-tauri know app only, so that each layer can be tested and replaced alone";

/// A library (or every library whose name starts so, with `*`), the crates that may use it, and why no other may.
const BEHIND: &[(&str, &[&str], &str)] = &[
    ("rusqlite", &["crates/store"], "SQL stays in the store, where every change is one undoable operation"),
    (
        "libsqlite3-sys",
        &["crates/store"],
        "SQL stays in the store, where every change is one undoable operation",
    ),
    ("docx-rs", &["crates/export", "crates/ingest"], "Word files are written and read in one place each"),
    ("tauri*", &["src-tauri"], "the use cases must run without a window, in the terminal and in tests"),
    ("gtk", &["src-tauri"], "the use cases must run without a window, in the terminal and in tests"),
    ("wry", &["src-tauri"], "the use cases must run without a window, in the terminal and in tests"),
];

/// Returns what breaks a rule, one line each.
///
/// # Errors
/// A [`Stop`] when a manifest cannot be read.
pub fn findings() -> Result<Vec<String>, Stop> {
    let mut findings = Vec::new();
    for (folder, may_use) in MAY_USE {
        let path = root().join(folder).join("Cargo.toml");
        findings.extend(in_crate(folder, may_use, &dependencies(&manifest(&path)?)));
    }
    Ok(findings)
}

fn in_crate(folder: &str, may_use: &[&str], dependencies: &BTreeSet<String>) -> Vec<String> {
    let mut findings = Vec::new();
    for name in dependencies {
        if name.starts_with("am-") && !may_use.contains(&name.as_str()) {
            findings.push(format!("{folder}/Cargo.toml: may not use {name}: {WHY_LAYERS}"));
        }
        for (library, crates, why) in BEHIND {
            let is_it = library.strip_suffix('*').map_or(name == library, |start| name.starts_with(start));
            if is_it && !crates.contains(&folder) {
                findings.push(format!("{folder}/Cargo.toml: may not use {name}: {why}"));
            }
        }
    }
    findings
}

fn manifest(path: &Path) -> Result<Table, Stop> {
    let cannot = |reason: String| {
        let path = path.display();
        Stop::cannot(
            format!("{path} ne se lit pas\u{a0}: {reason}"),
            format!("{path} cannot be read: {reason}"),
        )
    };
    let text = fs::read_to_string(path).map_err(|reason| cannot(reason.to_string()))?;
    text.parse().map_err(|reason: toml::de::Error| cannot(reason.to_string()))
}

/// Returns the names of all dependencies, those of tests, of build scripts and of single platforms included.
fn dependencies(manifest: &Table) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let targets = manifest.get("target").and_then(Value::as_table);
    let tables = std::iter::once(manifest)
        .chain(targets.into_iter().flatten().filter_map(|(_, target)| target.as_table()));
    for table in tables {
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let listed = table.get(kind).and_then(Value::as_table);
            for (key, value) in listed.into_iter().flatten() {
                // A dependency may go by another name here; the rule is about the crate itself.
                names.insert(value.get("package").and_then(Value::as_str).unwrap_or(key).to_owned());
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings_of(folder: &str, text: &str) -> Vec<String> {
        let may_use = MAY_USE.iter().find(|(name, _)| *name == folder).expect("the crate has a rule").1;
        in_crate(folder, may_use, &dependencies(&text.parse().expect("the manifest is well formed")))
    }

    #[test]
    fn the_five_in_the_middle_do_not_know_each_other() {
        let found = findings_of(
            "crates/export",
            "[dependencies]\nam-model.workspace = true\nam-store.workspace = true",
        );
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("am-store"), "{found:?}");
    }

    #[test]
    fn a_forbidden_library_is_found_in_tests_platforms_and_under_another_name() {
        let text = "[dev-dependencies]\nrusqlite = \"0.41\"\n\
            [target.'cfg(windows)'.dependencies]\ntauri-utils = \"2\"\n\
            [dependencies]\nword = { package = \"docx-rs\", version = \"0.4\" }";
        assert_eq!(findings_of("crates/app", text).len(), 3);
    }

    #[test]
    fn each_library_is_free_in_its_own_crate() {
        assert!(findings_of("crates/store", "[dependencies]\nrusqlite = \"0.41\"").is_empty());
        assert!(findings_of("src-tauri", "[dependencies]\ntauri = \"2\"\ngtk = \"0.18\"").is_empty());
    }
}
