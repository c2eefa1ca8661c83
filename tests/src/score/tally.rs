//! What was right and wrong, counted by category.

use std::collections::BTreeMap;

/// What is counted on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// The fields of the document, and its home side.
    Document,
    /// The sides that are met.
    Counterparts,
    /// People by name.
    People,
    /// The titles of the people that were found.
    Titles,
    /// Who binds themselves to what.
    Commitments,
    /// Figures.
    Statistics,
    /// Quotations.
    Quotes,
    /// Texts and schemes.
    Instruments,
    /// What happens at a time.
    Events,
    /// Fields of action.
    Topics,
}

impl Category {
    /// All of them in the order of the table.
    pub const ALL: [Self; 10] = [
        Self::Document,
        Self::Counterparts,
        Self::People,
        Self::Titles,
        Self::Commitments,
        Self::Statistics,
        Self::Quotes,
        Self::Instruments,
        Self::Events,
        Self::Topics,
    ];

    /// Returns the name it has in labels and in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Counterparts => "counterparts",
            Self::People => "people",
            Self::Titles => "titles",
            Self::Commitments => "commitments",
            Self::Statistics => "statistics",
            Self::Quotes => "quotes",
            Self::Instruments => "instruments",
            Self::Events => "events",
            Self::Topics => "topics",
        }
    }
}

/// Counts of one category.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Labelled and found.
    pub right: usize,
    /// Found, not labelled.
    pub spurious: usize,
    /// Labelled, not found.
    pub missed: usize,
}

impl Tally {
    pub(super) fn add(&mut self, other: Self) {
        self.right += other.right;
        self.spurious += other.spurious;
        self.missed += other.missed;
    }

    /// Returns the share of what was found that is right; `None` when nothing was found.
    pub fn precision(self) -> Option<f64> {
        ratio(self.right, self.right + self.spurious)
    }

    /// Returns the share of what is labelled that was found; `None` when nothing is labelled.
    pub fn recall(self) -> Option<f64> {
        ratio(self.right, self.right + self.missed)
    }

    /// Returns the harmonic mean of both; `None` when nothing is labelled and nothing was found.
    pub fn f1(self) -> Option<f64> {
        ratio(2 * self.right, 2 * self.right + self.spurious + self.missed)
    }
}

/// How many of the items found have a field right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// With the field as labelled.
    pub right: usize,
    /// All that were found.
    pub of: usize,
}

/// Something missed or spurious.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Where it counts.
    pub category: Category,
    /// It is labelled and was not found, rather than the other way round.
    pub missed: bool,
    /// Its words.
    pub words: String,
}

/// The score of a document, or of several together.
#[derive(Debug, Clone, Default)]
pub struct Score {
    tallies: BTreeMap<Category, Tally>,
    shares: BTreeMap<(Category, &'static str), Share>,
    /// What was missed and what is spurious, in the order of the categories.
    pub slips: Vec<Slip>,
}

impl Score {
    /// Adds the counts of `other`; its slips stay with it.
    pub fn add(&mut self, other: &Self) {
        for (category, tally) in &other.tallies {
            self.tallies.entry(*category).or_default().add(*tally);
        }
        for (field, share) in &other.shares {
            let mine = self.shares.entry(*field).or_default();
            mine.right += share.right;
            mine.of += share.of;
        }
    }

    /// Returns the counts of `category`.
    pub fn tally(&self, category: Category) -> Tally {
        self.tallies.get(&category).copied().unwrap_or_default()
    }

    /// Returns the counts of all categories but titles, which count within people.
    pub fn overall(&self) -> Tally {
        let mut all = Tally::default();
        for category in Category::ALL.into_iter().filter(|category| *category != Category::Titles) {
            all.add(self.tally(category));
        }
        all
    }

    /// Returns how many of the items found in `category` have `field` right.
    pub fn share(&self, category: Category, field: &str) -> Share {
        let found = self.shares.iter().find(|((c, f), _)| *c == category && *f == field);
        found.map(|(_, share)| *share).unwrap_or_default()
    }

    /// Returns the shares that were counted, in order.
    pub fn shares(&self) -> impl Iterator<Item = (Category, &'static str, Share)> + '_ {
        self.shares.iter().map(|((category, field), share)| (*category, *field, *share))
    }

    pub(super) fn count(&mut self, category: Category, tally: Tally) {
        self.tallies.entry(category).or_default().add(tally);
    }

    pub(super) fn note(&mut self, category: Category, field: &'static str, right: bool) {
        let share = self.shares.entry((category, field)).or_default();
        share.right += usize::from(right);
        share.of += 1;
    }

    pub(super) fn slip(&mut self, category: Category, missed: bool, words: String) {
        self.slips.push(Slip { category, missed, words });
    }
}

fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
