//! Days as words of the index: a stretch of time is the few centuries, decades, years, months and days that fill it.

use chrono::{Datelike, Months, NaiveDate};

/// The day a record is found by.
pub const THE_DAY: char = 'j';

/// The day something falls due.
pub const DUE: char = 'u';

/// Years outside of these stand at the nearest end.
const YEARS: std::ops::Range<i32> = 1500..2500;

/// A unit of time: the letter it has in the index and how many months it lasts; a day lasts none.
type Unit = (char, u32);

/// From the longest to the shortest, each made of whole ones of the next.
const UNITS: [Unit; 5] = [('c', 1200), ('e', 120), ('y', 12), ('m', 1), ('d', 0)];

/// Returns the words a day has in the index, one a unit.
pub fn words_of(family: char, day: NaiveDate) -> impl Iterator<Item = String> {
    let day = within(day);
    UNITS.into_iter().map(move |unit| word(family, unit, day))
}

/// Returns the words that cover the days from `from` to before `until`; an open end is as far as days go.
pub fn covering(family: char, from: Option<NaiveDate>, until: Option<NaiveDate>) -> Vec<String> {
    let mut at = from.map_or(first(YEARS.start), within);
    let end = until
        .map_or(first(YEARS.end), |day| if day.year() >= YEARS.end { first(YEARS.end) } else { within(day) });
    let mut words = Vec::new();
    while at < end {
        let fits = |unit: &Unit| begins(*unit, at) && after(*unit, at).is_some_and(|next| next <= end);
        let Some(unit) = UNITS.into_iter().find(fits) else { break };
        words.push(word(family, unit, at));
        let Some(next) = after(unit, at) else { break };
        at = next;
    }
    words
}

fn within(day: NaiveDate) -> NaiveDate {
    if day.year() < YEARS.start {
        first(YEARS.start)
    } else if day.year() >= YEARS.end {
        first(YEARS.end).pred_opt().unwrap_or(day)
    } else {
        day
    }
}

fn first(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default()
}

fn begins((letter, months): Unit, day: NaiveDate) -> bool {
    let years = (months / 12).max(1) as i32;
    match letter {
        'd' => true,
        'm' => day.day() == 1,
        _ => day.ordinal() == 1 && day.year() % years == 0,
    }
}

fn after((_, months): Unit, day: NaiveDate) -> Option<NaiveDate> {
    if months == 0 { day.succ_opt() } else { day.checked_add_months(Months::new(months)) }
}

fn word(family: char, (letter, months): Unit, day: NaiveDate) -> String {
    let (year, month) = (day.year(), day.month());
    match letter {
        'd' => format!("§{family}d{year:04}{month:02}{:02}", day.day()),
        'm' => format!("§{family}m{year:04}{month:02}"),
        _ => format!("§{family}{letter}{:04}", year / (months / 12) as i32),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_long_stretch_takes_few_words() {
        assert_eq!(covering(THE_DAY, Some(day("2025-01-01")), Some(day("2026-01-01"))), ["§jy2025"]);
        assert_eq!(
            covering(DUE, Some(day("2025-11-29")), Some(day("2026-02-02"))),
            ["§ud20251129", "§ud20251130", "§um202512", "§um202601", "§ud20260201"]
        );
        assert!(covering(DUE, None, Some(day("2026-11-28"))).len() < 60);
        assert!(covering(DUE, Some(day("2026-01-02")), Some(day("2026-01-01"))).is_empty());
    }

    proptest! {
        #[test]
        fn a_day_has_a_word_of_the_stretch_exactly_when_it_lies_in_it(
            start in 0i64..300_000, length in 0i64..90_000, at in 0i64..300_000,
        ) {
            let from = first(1600) + chrono::TimeDelta::days(start);
            let until = from + chrono::TimeDelta::days(length);
            let at = first(1600) + chrono::TimeDelta::days(at);
            let cover: BTreeSet<String> = covering(THE_DAY, Some(from), Some(until)).into_iter().collect();
            let has = words_of(THE_DAY, at).filter(|word| cover.contains(word)).count();
            prop_assert_eq!(has, usize::from(from <= at && at < until));
        }
    }
}
