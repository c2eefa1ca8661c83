//! Dates as sources give them: a day, a month or a year.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use specta::Type;

/// A date as precise as its source: `2025`, `2025-09` or `2025-09-25`. Sorts by its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Type)]
#[specta(type = String)]
pub struct PartialDate {
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
}

/// Says that a text is no date of the forms `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or names a day that does not exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Not a date: {0}")]
pub struct NotADate(pub String);

impl PartialDate {
    /// Makes a day.
    pub fn day(date: NaiveDate) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }

    /// Makes a month; `None` when `month` is not 1 to 12.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, 1).map(|_| Self { year, month: Some(month), day: None })
    }

    /// Makes a year.
    pub fn year(year: i32) -> Self {
        Self { year, month: None, day: None }
    }

    /// Returns year, month if known, day if known.
    pub fn parts(self) -> (i32, Option<u32>, Option<u32>) {
        (self.year, self.month, self.day)
    }

    /// Returns the exact day, or `None` when only the month or year is known.
    pub fn exact(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month?, self.day?)
    }

    /// Returns the first day the date may mean.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or_default()
    }

    /// Returns the last day the date may mean.
    pub fn last_day(self) -> NaiveDate {
        if let Some(day) = self.exact() {
            return day;
        }
        let (year, month) = match self.month {
            Some(12) | None => (self.year + 1, 1),
            Some(month) => (self.year, month + 1),
        };
        NaiveDate::from_ymd_opt(year, month, 1).and_then(|next| next.pred_opt()).unwrap_or_default()
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || NotADate(text.to_owned());
        let mut parts = text.split('-');
        let field = |part: &str, digits: usize| {
            (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<u32>().ok())
                .flatten()
        };
        let year = parts.next().and_then(|p| field(p, 4)).ok_or_else(wrong)? as i32;
        let date = match (parts.next(), parts.next(), parts.next()) {
            (None, None, None) => Self::year(year),
            (Some(month), None, None) => {
                field(month, 2).and_then(|m| Self::month(year, m)).ok_or_else(wrong)?
            }
            (Some(month), Some(day), None) => field(month, 2)
                .zip(field(day, 2))
                .and_then(|(m, d)| NaiveDate::from_ymd_opt(year, m, d))
                .map(Self::day)
                .ok_or_else(wrong)?,
            _ => return Err(wrong()),
        };
        Ok(date)
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_precision_survives_writing_and_reading() {
        for text in ["2025", "2025-09", "2025-09-25", "0999-01-01"] {
            assert_eq!(text.parse::<PartialDate>().expect("a valid date").to_string(), text);
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in ["2026-02-31", "2026-13", "26-01", "2026-1", "2026-01-01-01", "hier", ""] {
            assert!(text.parse::<PartialDate>().is_err(), "{text} is no date");
        }
    }

    #[test]
    fn a_month_ends_on_its_last_day() {
        let date: PartialDate = "2024-02".parse().expect("a month");
        assert_eq!(date.last_day().to_string(), "2024-02-29");
        let year: PartialDate = "2024".parse().expect("a year");
        assert_eq!(
            (year.first_day().to_string(), year.last_day().to_string()),
            ("2024-01-01".into(), "2024-12-31".into())
        );
    }
}
