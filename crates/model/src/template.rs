//! Templates: what a brief of a kind looks like, as data.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::brief::SectionRole;
use crate::lang::PerLang;

/// A section of a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TemplateSection {
    /// What it is for.
    pub role: SectionRole,
    /// Its heading.
    pub heading: PerLang<String>,
    /// Must not be empty when the note is approved.
    pub required: bool,
    /// What to write there, shown while it is empty.
    pub hint: PerLang<String>,
    /// Standing text the section begins with, the same in every brief; mostly none.
    #[serde(default)]
    pub text: PerLang<String>,
}

/// A template of a brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Template {
    /// Its id, by which a library may override a built-in one: `meeting-note`.
    pub id: String,
    /// Its name.
    pub name: PerLang<String>,
    /// What it is for, in one sentence.
    pub description: PerLang<String>,
    /// Line above the title.
    pub addressee: PerLang<String>,
    /// How many pages it should fill.
    pub pages: u32,
    /// Its sections, in order.
    pub sections: Vec<TemplateSection>,
}
