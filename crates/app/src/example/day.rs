//! Days of the plan: fixed for public facts, counted from the day the library is made for all else.

use std::fmt;
use std::str::FromStr;

use am_model::date::PartialDate;
use am_model::number;
use am_model::{Lang, PerLang};
use chrono::{Datelike, Duration, NaiveDate};
use serde::{Deserialize, Deserializer};

/// A day as the plan writes it: `2025-10-15`, `2025-09`, `+9d`, `-106d`, or `next-09` for the next September.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// A fact of the record, as precise as its source.
    Fixed(PartialDate),
    /// So many days after the library is made; negative before.
    FromToday(i64),
    /// The month of that number that comes next, this month excluded.
    NextMonth(u32),
}

/// Says that a text is none of the forms of [`Day`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Not a day of the plan: {0}")]
pub struct NotADay(String);

impl Day {
    /// Returns the date meant when the library is made on `today`.
    pub fn on(self, today: NaiveDate) -> PartialDate {
        match self {
            Day::Fixed(date) => date,
            Day::FromToday(days) => PartialDate::day(today + Duration::days(days)),
            Day::NextMonth(month) => {
                let year = if month > today.month() { today.year() } else { today.year() + 1 };
                PartialDate::month(year, month).unwrap_or_else(|| PartialDate::year(year))
            }
        }
    }

    /// Returns the exact day, or the first of the month or year meant.
    pub fn first_day(self, today: NaiveDate) -> NaiveDate {
        self.on(today).first_day()
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || NotADay(text.to_owned());
        if let Some(month) = text.strip_prefix("next-") {
            let month: u32 = month.parse().map_err(|_| wrong())?;
            return (1..=12).contains(&month).then_some(Day::NextMonth(month)).ok_or_else(wrong);
        }
        if let Some(days) = text.strip_suffix('d').filter(|days| days.starts_with(['+', '-'])) {
            let days: i64 = days.parse().map_err(|_| wrong())?;
            // Ten years either way: far enough for any example, near enough never to leave the calendar.
            return (days.abs() <= 3660).then_some(Day::FromToday(days)).ok_or_else(wrong);
        }
        text.parse().map(Day::Fixed).map_err(|_| wrong())
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Day::Fixed(date) => date.fmt(f),
            Day::FromToday(days) => write!(f, "{days:+}d"),
            Day::NextMonth(month) => write!(f, "next-{month:02}"),
        }
    }
}

/// Fills in the days that both sides of `text` leave open: see [`fill`].
///
/// # Errors
/// [`NotADay`].
pub fn fill_both(text: &PerLang<String>, today: NaiveDate) -> Result<PerLang<String>, NotADay> {
    let side = |lang| text.get(lang).map(|words| fill(words, lang, today)).transpose();
    Ok(PerLang { fr: side(Lang::Fr)?, en: side(Lang::En)? })
}

/// Fills in the days that `text` leaves open: `{day:+15d}` becomes `15 avril` or `April 15`, `{year:next-09}` the
/// year of that day.
///
/// # Errors
/// [`NotADay`] when what stands between braces is neither.
pub fn fill(text: &str, lang: Lang, today: NaiveDate) -> Result<String, NotADay> {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (place, after) = after.split_once('}').ok_or_else(|| NotADay(after.to_owned()))?;
        filled.push_str(before);
        match place.split_once(':') {
            Some(("day", day)) => filled.push_str(&day_and_month(day.parse::<Day>()?.first_day(today), lang)),
            Some(("year", day)) => filled.push_str(&day.parse::<Day>()?.first_day(today).year().to_string()),
            _ => return Err(NotADay(place.to_owned())),
        }
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

fn day_and_month(day: NaiveDate, lang: Lang) -> String {
    let full = number::date(day, lang);
    let year = match lang {
        Lang::Fr => format!(" {}", day.year()),
        Lang::En => format!(", {}", day.year()),
    };
    full.strip_suffix(&year).unwrap_or(&full).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, 31).expect("a date")
    }

    fn on(day: &str) -> String {
        day.parse::<Day>().expect("a day of the plan").on(today()).to_string()
    }

    #[test]
    fn public_facts_stay_and_all_else_moves_with_the_day() {
        assert_eq!(on("2025-09"), "2025-09");
        assert_eq!(on("+9d"), "2026-04-09");
        assert_eq!(on("-106d"), "2025-12-15");
        assert_eq!(on("next-09"), "2026-09");
        assert_eq!(on("next-03"), "2027-03", "this month has begun and does not count");
    }

    #[test]
    fn a_day_survives_writing_and_reading() {
        for text in ["2025-10-15", "2025", "+9d", "-106d", "next-09"] {
            assert_eq!(text.parse::<Day>().expect("a day of the plan").to_string(), text);
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in ["9d", "+d", "next-13", "next-", "hier", "", "+99999999999d", "-4000d", "2026-02-30"] {
            assert!(text.parse::<Day>().is_err(), "{text} is no day");
        }
    }

    #[test]
    fn days_left_open_are_written_for_the_language() {
        let text = "d’ici le {day:+15d} {year:next-09}";
        assert_eq!(fill(text, Lang::Fr, today()), Ok("d’ici le 15\u{a0}avril 2026".to_owned()));
        assert_eq!(fill("by {day:+15d}.", Lang::En, today()), Ok("by April\u{a0}15.".to_owned()));
        assert_eq!(fill("le {day:+31d}", Lang::Fr, today()), Ok("le 1er\u{a0}mai".to_owned()));
        assert!(fill("{month:+1d}", Lang::Fr, today()).is_err());
        assert!(fill("{day:+15d", Lang::Fr, today()).is_err(), "a brace left open is a mistake");
    }
}
