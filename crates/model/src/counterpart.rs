//! Counterparts: countries, governments and organisations, our own side included.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::handling::Handling;
use crate::ids::{CounterpartId, LinkId};
use crate::lang::PerLang;

/// What a counterpart is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum CounterpartKind {
    /// A sovereign state.
    Country,
    /// A federated state, province or region.
    Government,
    /// A department, agency, company, forum or other body.
    Organisation,
}

/// A party we meet, or our own side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Counterpart {
    /// Its id.
    pub id: CounterpartId,
    /// What it is.
    pub kind: CounterpartKind,
    /// Short name without article: `Qatar`.
    pub name: PerLang<String>,
    /// Official name: `État du Qatar`, `State of Qatar`.
    pub official_name: PerLang<String>,
    /// The French article, elision included, that goes before the name in a sentence: `le`, `la`, `l’`, `les`;
    /// `None` where none does.
    pub article_fr: Option<String>,
    /// Other names it goes by in documents, in either language.
    pub aliases: PerLang<Vec<String>>,
    /// Our own side.
    pub home: bool,
    /// What the officer should know, in a few lines.
    pub summary: PerLang<String>,
    /// Marking and retention.
    pub handling: Handling,
}

/// What one counterpart is to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// `from` acts in the name of `to`: a department for its country.
    Represents,
    /// `from` belongs to `to`: a country to a forum.
    MemberOf,
}

/// A typed link from one counterpart to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Link {
    /// Its id.
    pub id: LinkId,
    /// The part.
    pub from: CounterpartId,
    /// The whole.
    pub to: CounterpartId,
    /// What kind of link.
    pub kind: LinkKind,
}
