//! Dates in words: where they stand and what they mean.

use std::collections::BTreeMap;

use am_model::date::PartialDate;
use chrono::{Datelike, Days, NaiveDate};

use crate::ExtractError;
use crate::lexicon::DateData;
use crate::pattern::{Fragments, Phrase};
use crate::text::Stretch;

/// A date expression.
#[derive(Debug, Clone)]
pub(crate) struct DateMention {
    pub(crate) at: Stretch,
    pub(crate) date: PartialDate,
    /// Reckoned from the date of the document (`cette semaine`).
    pub(crate) relative: bool,
}

#[derive(Clone, Copy)]
enum Relative {
    Day,
    PreviousDay,
    NextDay,
    PreviousWeek,
    NextWeek,
    PreviousMonth,
    NextMonth,
    Week,
    Month,
    Year,
    NextYear,
    PreviousYear,
}

/// Compiled date expressions of one language.
pub(crate) struct DateRules {
    months: Vec<(String, u32)>,
    /// From the most to the least precise, so that the first to match a place wins; whether digits are part of it.
    absolute: Vec<(bool, Phrase)>,
    relative: Vec<(Relative, Phrase)>,
    due: Phrase,
    figure: Phrase,
    figure_now: Phrase,
    figure_since: Phrase,
    due_links: Phrase,
}

impl DateRules {
    pub(crate) fn new(data: &DateData) -> Result<Self, ExtractError> {
        let mut months = Vec::new();
        for (names, number) in data.months.iter().zip(1..) {
            months.extend(names.iter().map(|name| (name.clone(), number)));
        }
        let mut by_length: Vec<&str> = months.iter().map(|(name, _)| name.as_str()).collect();
        by_length.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let fragments = Fragments::from([("month".to_owned(), by_length.join("|"))]);
        let none = Fragments::new();
        let mut absolute =
            vec![(true, Phrase::new(r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b", &none)?)];
        for (digits, phrases) in [
            (true, &data.full),
            (true, &data.month),
            (true, &data.day),
            (false, &data.month_alone),
            (true, &data.year),
        ] {
            for phrase in phrases {
                absolute.push((digits, Phrase::new(phrase, &fragments)?));
            }
        }
        let relative = [
            (Relative::Day, &data.same_day),
            (Relative::PreviousDay, &data.previous_day),
            (Relative::NextDay, &data.next_day),
            (Relative::PreviousWeek, &data.previous_week),
            (Relative::NextWeek, &data.next_week),
            (Relative::PreviousMonth, &data.previous_month),
            (Relative::NextMonth, &data.next_month),
            (Relative::Week, &data.same_week),
            (Relative::Month, &data.same_month),
            (Relative::Year, &data.same_year),
            (Relative::NextYear, &data.next_year),
            (Relative::PreviousYear, &data.previous_year),
        ]
        .into_iter()
        .map(|(kind, phrases)| Ok((kind, Phrase::any(phrases, &none)?)))
        .collect::<Result<_, ExtractError>>()?;
        Ok(Self {
            months,
            absolute,
            relative,
            due: Phrase::any(&data.due, &none)?,
            figure: Phrase::any(&data.figure, &none)?,
            figure_now: Phrase::any(&data.figure_now, &none)?,
            figure_since: Phrase::any(&data.figure_since, &none)?,
            due_links: Phrase::any(&data.due_links, &none)?,
        })
    }

    /// Returns the date expressions of `text` in order. `anchor` is the date of the document; without it, what
    /// depends on it is left out.
    pub(crate) fn find(&self, text: &str, anchor: Option<PartialDate>) -> Vec<DateMention> {
        let mut found: BTreeMap<usize, DateMention> = BTreeMap::new();
        let taken = |found: &BTreeMap<usize, DateMention>, at: &Stretch| {
            found.range(..at.end).next_back().is_some_and(|(_, date)| date.at.end > at.start)
        };
        let digits = text.bytes().any(|b| b.is_ascii_digit());
        for (needs_digits, pattern) in &self.absolute {
            if !digits && *needs_digits {
                continue;
            }
            for groups in pattern.captures_iter(text) {
                let Some(whole) = groups.get(0) else { continue };
                let at = whole.start()
                    ..whole.start() + whole.as_str().trim_end_matches(|c: char| !c.is_alphanumeric()).len();
                if taken(&found, &at) {
                    continue;
                }
                let part = |name: &str| groups.name(name).map(|m| m.as_str());
                let date = self.date(part("y"), part("m"), part("d"), anchor);
                let date =
                    if part("next").is_some() { date.and_then(|date| coming(date, anchor)) } else { date };
                if let Some(date) = date {
                    let relative = part("y").is_none();
                    found.insert(at.start, DateMention { at, date, relative });
                }
            }
        }
        if let Some(anchor) = anchor {
            for (kind, pattern) in &self.relative {
                for hit in pattern.find_iter(text) {
                    let at = hit.start()
                        ..hit.start() + hit.as_str().trim_end_matches(|c: char| !c.is_alphanumeric()).len();
                    if taken(&found, &at) {
                        continue;
                    }
                    if let Some(date) = relative(*kind, anchor) {
                        found.insert(at.start, DateMention { at, date, relative: true });
                    }
                }
            }
        }
        found.into_values().collect()
    }

    /// Returns the words in `text` that say by when.
    pub(crate) fn due(&self, text: &str) -> Option<Stretch> {
        self.due
            .find(text)
            .map(|m| m.start()..m.start() + m.as_str().trim_end_matches(|c: char| !c.is_alphanumeric()).len())
    }

    /// Tells whether the words before a date tie it to a figure (`Au 30 juin 2025`).
    pub(crate) fn ties_figure(&self, before: &str) -> bool {
        // Only the words right before the date matter.
        let near = before.char_indices().rev().nth(40).map_or(0, |(at, _)| at);
        let before = &before[near..];
        self.figure.find_iter(before).last().is_some_and(|m| before[m.end()..].trim().is_empty())
    }

    /// Tells whether the date at `at` is the one a figure has come about since.
    pub(crate) fn since(&self, text: &str, at: &Stretch) -> bool {
        let head = text.get(at.clone()).and_then(|words| self.figure_since.find(words));
        head.is_some_and(|m| m.start() == 0) || self.ends_in(&self.figure_since, &text[..at.start]).is_some()
    }

    /// Returns where the words begin that lead from a promise to the date at `at`: "by the end of | 2026".
    pub(crate) fn due_from(&self, text: &str, at: &Stretch) -> usize {
        self.ends_in(&self.due_links, &text[..at.start]).unwrap_or(at.start)
    }

    /// Returns where `phrase` begins when `head` ends in it.
    fn ends_in(&self, phrase: &Phrase, head: &str) -> Option<usize> {
        let near = head.char_indices().rev().nth(40).map_or(0, |(at, _)| at);
        let last =
            phrase.find_iter(&head[near..]).last().filter(|m| head[near + m.end()..].trim().is_empty())?;
        Some(near + last.start())
    }

    /// Tells whether `text` says that a figure holds on the date of the document.
    pub(crate) fn figure_now(&self, text: &str) -> bool {
        self.figure_now.is_match(text)
    }

    fn date(
        &self,
        year: Option<&str>,
        month: Option<&str>,
        day: Option<&str>,
        anchor: Option<PartialDate>,
    ) -> Option<PartialDate> {
        let year: i32 = match year {
            Some(digits) => digits.parse().ok()?,
            None => anchor?.parts().0,
        };
        let month = match month {
            None => return Some(PartialDate::year(year)),
            Some(name) => {
                let name = name.to_lowercase();
                let known = self.months.iter().find(|(n, _)| *n == name).map(|(_, number)| *number);
                known.or_else(|| name.parse().ok())?
            }
        };
        match day {
            None => PartialDate::month(year, month),
            Some(day) => NaiveDate::from_ymd_opt(year, month, day.parse().ok()?).map(PartialDate::day),
        }
    }
}

/// Returns the month of `date` that comes after `anchor`: "next March" is that of the year after in a text of May.
fn coming(date: PartialDate, anchor: Option<PartialDate>) -> Option<PartialDate> {
    let (year, month, _) = date.parts();
    let passed = anchor.and_then(|anchor| anchor.parts().1) >= month;
    PartialDate::month(if passed { year.checked_add(1)? } else { year }, month?)
}

/// Returns the smallest of day, month and year that holds `kind` for certain.
fn relative(kind: Relative, anchor: PartialDate) -> Option<PartialDate> {
    let (year, month, _) = anchor.parts();
    match kind {
        Relative::Day => Some(anchor),
        Relative::PreviousDay => anchor.exact().and_then(|d| d.pred_opt()).map(PartialDate::day),
        Relative::NextDay => anchor.exact().and_then(|d| d.succ_opt()).map(PartialDate::day),
        Relative::Week => week_of(anchor.exact()?),
        Relative::PreviousWeek => week_of(anchor.exact()?.checked_sub_days(Days::new(7))?),
        Relative::NextWeek => week_of(anchor.exact()?.checked_add_days(Days::new(7))?),
        Relative::PreviousMonth => match month? {
            1 => PartialDate::month(year.checked_sub(1)?, 12),
            month => PartialDate::month(year, month - 1),
        },
        Relative::NextMonth => match month? {
            12 => PartialDate::month(year.checked_add(1)?, 1),
            month => PartialDate::month(year, month + 1),
        },
        Relative::Month => PartialDate::month(year, month?),
        Relative::Year => Some(PartialDate::year(year)),
        Relative::NextYear => Some(PartialDate::year(year.checked_add(1)?)),
        Relative::PreviousYear => Some(PartialDate::year(year.checked_sub(1)?)),
    }
}

/// Returns the month that holds the week of `day`, else the year that does.
fn week_of(day: NaiveDate) -> Option<PartialDate> {
    let monday = day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into()))?;
    let sunday = monday.checked_add_days(Days::new(6))?;
    if monday.month() == sunday.month() {
        PartialDate::month(day.year(), day.month())
    } else {
        (monday.year() == sunday.year()).then(|| PartialDate::year(day.year()))
    }
}
