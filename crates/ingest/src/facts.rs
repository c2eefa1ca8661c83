//! What was met on the way through a Word or OpenDocument file.

use am_model::Lang;

use crate::diagnostic::ReadDiagnostic;

/// What was changed or left out, and the languages runs say they are in.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub(crate) inserted: u32,
    pub(crate) deleted: u32,
    pub(crate) comments: u32,
    pub(crate) hidden: bool,
    pub(crate) contents: bool,
    pub(crate) spoken: Spoken,
}

/// How much text its runs say is in each language, in bytes.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Spoken {
    french: usize,
    english: usize,
    unsaid: usize,
}

impl Spoken {
    pub(crate) fn count(&mut self, lang: Option<Lang>, bytes: usize) {
        *match lang {
            Some(Lang::Fr) => &mut self.french,
            Some(Lang::En) => &mut self.english,
            None => &mut self.unsaid,
        } += bytes;
    }
}

impl Facts {
    /// Returns the language that most of the text is said to be in.
    pub(crate) fn lang(&self) -> Option<Lang> {
        let Spoken { french, english, unsaid } = self.spoken;
        match () {
            () if french > english + unsaid => Some(Lang::Fr),
            () if english > french + unsaid => Some(Lang::En),
            () => None,
        }
    }

    pub(crate) fn diagnostics(&self) -> Vec<ReadDiagnostic> {
        let Facts { inserted, deleted, comments, hidden, contents, .. } = *self;
        let mut found = Vec::new();
        if inserted + deleted > 0 {
            found.push(ReadDiagnostic::ChangesAccepted { inserted, deleted });
        }
        if comments > 0 {
            found.push(ReadDiagnostic::CommentsLeftOut { count: comments });
        }
        if hidden {
            found.push(ReadDiagnostic::HiddenTextLeftOut);
        }
        if contents {
            found.push(ReadDiagnostic::ContentsLeftOut);
        }
        found
    }
}
