//! Quotations kept with their speaker.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::date::PartialDate;
use crate::handling::Handling;
use crate::ids::{CounterpartId, PersonId, QuoteId};
use crate::lang::Lang;

/// Words somebody said, exactly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Quote {
    /// Its id.
    pub id: QuoteId,
    /// The words, without quotation marks.
    pub text: String,
    /// The language they were published in.
    pub lang: Lang,
    /// Who said them, where the library knows the person.
    pub speaker: Option<PersonId>,
    /// The speaker as the source names them.
    pub speaker_name: String,
    /// The speaker's title then.
    pub speaker_title: Option<String>,
    /// When.
    pub on: Option<PartialDate>,
    /// Whom it concerns.
    pub counterparts: Vec<CounterpartId>,
    /// Marking and retention.
    pub handling: Handling,
}
