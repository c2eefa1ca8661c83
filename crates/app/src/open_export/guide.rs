//! The guide that goes with the folder, for somebody who has nothing else.

use std::fmt::Write;

use am_model::Lang;
use am_store::{KINDS, fields_of};

use super::{Manifest, VERSION, kind_name};
use crate::record::words;

/// Returns the guide in one language.
pub(super) fn of(lang: Lang, manifest: &Manifest) -> String {
    let head = match lang {
        Lang::Fr => include_str!("LISEZMOI.md"),
        Lang::En => include_str!("README.md"),
    };
    let mut text = head
        .replace("{version}", &VERSION.to_string())
        .replace("{id}", &manifest.library.id.to_string())
        .replace("{made_at}", &manifest.library.made_at.to_rfc3339());
    let columns = match lang {
        Lang::Fr => ["Fichier", "Ce qu’il contient", "Nombre", "Champs"],
        Lang::En => ["File", "What it holds", "How many", "Fields"],
    };
    // Writing to a text cannot fail.
    let _ = writeln!(text, "| {} |\n| --- | --- | --- | --- |", columns.join(" | "));
    for &kind in KINDS {
        let name = kind_name(kind);
        let fields: Vec<String> = fields_of(kind)
            .into_iter()
            .map(|field| format!("`{field}` {}", words::field(field, lang)))
            .collect();
        let count = manifest.records.get(&name).copied().unwrap_or_default();
        let _ = writeln!(
            text,
            "| `records/{name}.json` | {} | {count} | {} |",
            words::kinds(kind, lang),
            fields.join(", ")
        );
    }
    text
}
