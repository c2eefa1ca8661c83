//! What the parts of a Word file point to.

use crate::error::IngestError;
use crate::package::Package;
use crate::xml::{Node, XmlReader};

/// What a relationship of a part points to, within the package.
pub(super) struct Relationship {
    /// The last word of its type: `styles`, `footnotes`.
    pub(super) kind: String,
    /// The name of the part.
    pub(super) target: String,
}

/// Returns what the part `of` (empty for the package itself) points to, within the package only.
pub(super) fn relationships(package: &mut Package<'_>, of: &str) -> Result<Vec<Relationship>, IngestError> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let name = format!("{folder}{}_rels/{file}.rels", if folder.is_empty() { "" } else { "/" });
    let Some(part) = package.part(&name)? else { return Ok(Vec::new()) };
    let mut reader = XmlReader::new(&part, package.limits.depth);
    let mut found = Vec::new();
    loop {
        match reader.next().map_err(|error| package.broken(&name, error))? {
            Node::Open(tag) if tag.name() == "Relationship" => {
                let inside = tag.attribute("TargetMode").as_deref() != Some("External");
                if let (true, Some(kind), Some(target)) =
                    (inside, tag.attribute("Type"), tag.attribute("Target"))
                {
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    found.push(Relationship { kind, target: resolved(folder, &target) });
                }
            }
            Node::End => return Ok(found),
            _ => {}
        }
    }
}

/// Returns the part that `target` names when a part of `folder` points to it.
fn resolved(folder: &str, target: &str) -> String {
    let start = if target.starts_with('/') { "" } else { folder };
    let mut path: Vec<&str> = start.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/').filter(|step| !step.is_empty() && *step != ".") {
        match step {
            ".." => drop(path.pop()),
            _ => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_within_the_package() {
        assert_eq!(resolved("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word", "../../customXml/item1.xml"), "customXml/item1.xml");
    }
}
