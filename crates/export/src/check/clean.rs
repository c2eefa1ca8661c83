//! Is the file clean: no comments, no tracked changes, no hidden text, no paths of a machine.

use super::{Fault, Finding, Opened};

pub(super) fn check(opened: &Opened) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, root) in &opened.parts {
        root.each(&mut |element| {
            let fault = match element.name.as_str() {
                "w:comment" | "w:commentReference" => Some(Fault::Comment),
                "w:ins" | "w:del" | "w:moveFrom" | "w:moveTo" | "w:rPrChange" | "w:pPrChange" => {
                    Some(Fault::TrackedChange)
                }
                "w:vanish" if path != "word/styles.xml" => Some(Fault::HiddenText),
                _ => None,
            };
            found.extend(fault.map(|fault| Finding {
                fault,
                part: path.clone(),
                detail: element.get("w:author").unwrap_or(&element.name).to_owned(),
            }));
            if element.name == "Relationship"
                && let Some(target) = element.get("Target").filter(|target| is_local(target))
            {
                found.push(Finding {
                    fault: Fault::LocalPath,
                    part: path.clone(),
                    detail: target.to_owned(),
                });
            }
        });
    }
    found
}

/// A path of a disk or a share.
fn is_local(target: &str) -> bool {
    let drive =
        target.as_bytes().get(1) == Some(&b':') && target.starts_with(|c: char| c.is_ascii_alphabetic());
    target.starts_with("file:") || target.starts_with("\\\\") || drive
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn paths_of_a_machine_are_told_from_addresses() {
        for local in ["file:///home/a/b.png", "C:\\notes\\a.docx", "\\\\serveur\\partage\\a"] {
            assert!(is_local(local), "{local} is on a machine");
        }
        for open in ["https://example.org/", "mailto:a@example.org", "word/document.xml"] {
            assert!(!is_local(open), "{open} is not");
        }
    }
}
