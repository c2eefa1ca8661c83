//! The built-in templates, compiled in from `templates/briefs`, and those a library puts in their place.

use am_model::template::Template;

use crate::error::ComposeError;

const BUILT_IN: [(&str, &str); 2] = [
    (
        "briefs/meeting-note/template.toml",
        include_str!("../../../templates/briefs/meeting-note/template.toml"),
    ),
    ("briefs/call-note/template.toml", include_str!("../../../templates/briefs/call-note/template.toml")),
];

/// The templates at hand, in the order they are offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Templates(Vec<Template>);

impl Templates {
    /// Returns the templates that come with the program.
    ///
    /// # Errors
    /// [`ComposeError`] when one of the files compiled in does not hold together, which a test rules out.
    ///
    /// # Examples
    /// ```
    /// let templates = am_compose::Templates::built_in()?;
    /// let note = templates.get("meeting-note").expect("it is built in");
    /// assert_eq!(note.pages, 3);
    /// # Ok::<(), am_compose::ComposeError>(())
    /// ```
    pub fn built_in() -> Result<Self, ComposeError> {
        BUILT_IN.iter().map(|(file, text)| read_template(file, text)).collect::<Result<_, _>>().map(Self)
    }

    /// Returns the template named `id`.
    pub fn get(&self, id: &str) -> Option<&Template> {
        self.0.iter().find(|template| template.id == id)
    }

    /// Returns all templates.
    pub fn all(&self) -> &[Template] {
        &self.0
    }

    /// Puts each of `templates` in the place of the one with its id, or adds it at the end.
    pub fn with(mut self, templates: impl IntoIterator<Item = Template>) -> Self {
        for template in templates {
            match self.0.iter_mut().find(|own| own.id == template.id) {
                Some(own) => *own = template,
                None => self.0.push(template),
            }
        }
        self
    }
}

/// Reads a template from the TOML `text` of `file`.
///
/// # Errors
/// [`ComposeError::Unreadable`] when it is no such TOML, [`ComposeError::Inconsistent`] when it has no section.
pub fn read_template(file: &str, text: &str) -> Result<Template, ComposeError> {
    let template: Template = toml::from_str(text)
        .map_err(|source| ComposeError::Unreadable { file: file.into(), source: Box::new(source) })?;
    if template.sections.is_empty() {
        return Err(ComposeError::Inconsistent { file: file.into(), reason: "it has no section".into() });
    }
    Ok(template)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_that_does_not_hold_together_is_refused_with_its_file() {
        let error = read_template("own.toml", "id = 3").expect_err("an id is text");
        assert!(matches!(&error, ComposeError::Unreadable { file, .. } if file == "own.toml"), "{error}");
        let bare = "id = \"x\"\npages = 1\nsections = []\n[name]\n[description]\n[addressee]\n";
        let error = read_template("own.toml", bare).expect_err("a template needs a section");
        assert_eq!(error.to_string(), "own.toml does not hold together: it has no section");
    }
}
