//! Which backups stay: some of each hour, day, week and month. A rule on times alone; who removes files is `shelf`.

use chrono::{DateTime, Datelike, Timelike, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

/// How many backups are kept. Each figure counts hours, days… that have a backup, not hours that have passed: a
/// month without work thins nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Schedule {
    /// The newest ones, whenever they were taken; at least one is always kept.
    pub newest: u32,
    /// The last one of an hour.
    pub hourly: u32,
    /// The last one of a day.
    pub daily: u32,
    /// The last one of a week, from Monday.
    pub weekly: u32,
    /// The last one of a month.
    pub monthly: u32,
}

impl Default for Schedule {
    fn default() -> Self {
        Self { newest: 3, hourly: 12, daily: 7, weekly: 4, monthly: 12 }
    }
}

impl Schedule {
    /// Returns how many backups are kept at most.
    pub fn most(&self) -> usize {
        (self.newest.max(1) + self.hourly + self.daily + self.weekly + self.monthly) as usize
    }
}

/// Tells of each backup whether it stays. `times` are those of the backups in the order they were taken, newest
/// first, by clocks that may have been wrong: the order counts, and a time only says which ones are of one hour,
/// day, week or month.
pub fn kept(times: &[DateTime<Utc>], schedule: &Schedule) -> Vec<bool> {
    let mut kept: Vec<bool> = (0..times.len()).map(|at| at < schedule.newest.max(1) as usize).collect();
    let hour = |time: &DateTime<Utc>| (i64::from(time.num_days_from_ce()) * 24) + i64::from(time.hour());
    let day = |time: &DateTime<Utc>| i64::from(time.num_days_from_ce());
    // Day 1 of the common era was a Monday.
    let week = |time: &DateTime<Utc>| (i64::from(time.num_days_from_ce()) - 1).div_euclid(7);
    let month = |time: &DateTime<Utc>| i64::from(time.year()) * 12 + i64::from(time.month());
    keep_last_of_each(times, hour, schedule.hourly, &mut kept);
    keep_last_of_each(times, day, schedule.daily, &mut kept);
    keep_last_of_each(times, week, schedule.weekly, &mut kept);
    keep_last_of_each(times, month, schedule.monthly, &mut kept);
    kept
}

/// Keeps the newest backup of each of the last `most` periods that have one.
fn keep_last_of_each(
    times: &[DateTime<Utc>],
    period: impl Fn(&DateTime<Utc>) -> i64,
    most: u32,
    kept: &mut [bool],
) {
    let mut seen = std::collections::BTreeSet::new();
    for (time, kept) in times.iter().zip(kept) {
        if seen.len() >= most as usize {
            return;
        }
        if seen.insert(period(time)) {
            *kept = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{TimeDelta, TimeZone};
    use proptest::prelude::*;

    use super::*;

    fn at(minutes: i64) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 3, 31, 12, 0, 0).single().expect("a time") + TimeDelta::minutes(minutes)
    }

    fn staying(times: &[DateTime<Utc>], schedule: &Schedule) -> Vec<DateTime<Utc>> {
        let kept = kept(times, schedule);
        times.iter().zip(kept).filter(|(_, kept)| *kept).map(|(time, _)| *time).collect()
    }

    /// Takes backups one after the other, thinning after each, as the program does. Newest first.
    fn as_time_goes_by(minutes: impl IntoIterator<Item = i64>, schedule: &Schedule) -> Vec<DateTime<Utc>> {
        minutes.into_iter().fold(Vec::new(), |mut shelf, minute| {
            shelf.insert(0, at(minute));
            staying(&shelf, schedule)
        })
    }

    #[test]
    fn a_year_of_backups_every_ten_minutes_leaves_some_of_each_age() {
        let schedule = Schedule::default();
        let left = as_time_goes_by((0..365 * 24 * 6).map(|n| n * 10), &schedule);
        assert!(left.len() <= schedule.most(), "{}", left.len());
        let newest = left[0];
        let within = |days: i64| left.iter().filter(|time| newest - **time <= TimeDelta::days(days)).count();
        assert!(within(1) >= 12, "the last hours");
        assert!(within(7) >= 12 + 6, "the last days");
        assert!(within(31) >= 12 + 6 + 3, "the last weeks");
        assert!(newest - left[left.len() - 1] >= TimeDelta::days(330), "nearly a year back");
    }

    fn schedules() -> impl Strategy<Value = Schedule> {
        (0_u32..5, 0_u32..8, 0_u32..8, 0_u32..8, 0_u32..8).prop_map(
            |(newest, hourly, daily, weekly, monthly)| Schedule { newest, hourly, daily, weekly, monthly },
        )
    }

    proptest! {
        #[test]
        fn the_newest_always_stays_and_there_are_never_too_many(
            minutes in prop::collection::vec(-1_000_000_i64..1_000_000, 1..200), schedule in schedules(),
        ) {
            // In no order at all: a clock that goes anywhere.
            let times: Vec<_> = minutes.iter().map(|minute| at(*minute)).collect();
            let kept = kept(&times, &schedule);
            prop_assert!(kept[0]);
            prop_assert!(kept.iter().filter(|kept| **kept).count() <= schedule.most());
            prop_assert!(kept.iter().take(schedule.newest as usize).all(|kept| *kept));
        }

        #[test]
        fn thinning_twice_removes_nothing_more(
            minutes in prop::collection::vec(-1_000_000_i64..1_000_000, 0..200), schedule in schedules(),
        ) {
            let times: Vec<_> = minutes.iter().map(|minute| at(*minute)).collect();
            let once = staying(&times, &schedule);
            prop_assert_eq!(staying(&once, &schedule), once);
        }

        #[test]
        fn every_day_with_a_backup_keeps_one_as_long_as_days_are_kept(
            gaps in prop::collection::vec(1_i64..3_000, 1..120), daily in 1_u32..8,
        ) {
            let schedule = Schedule { newest: 1, hourly: 0, daily, weekly: 0, monthly: 0 };
            let minutes: Vec<i64> = gaps.iter().scan(0, |now, gap| { *now += gap; Some(*now) }).collect();
            let left = as_time_goes_by(minutes.clone(), &schedule);
            let mut last_of_day: Vec<DateTime<Utc>> = Vec::new();
            for minute in minutes {
                match last_of_day.last_mut() {
                    Some(last) if last.date_naive() == at(minute).date_naive() => *last = at(minute),
                    _ => last_of_day.push(at(minute)),
                }
            }
            let wanted: Vec<_> = last_of_day.into_iter().rev().take(daily as usize).collect();
            prop_assert_eq!(left, wanted);
        }

        #[test]
        fn a_clock_set_back_removes_no_more_than_a_clock_that_goes_on(
            before in prop::collection::vec(1_i64..600, 1..60), back in 1_i64..500_000,
        ) {
            let schedule = Schedule::default();
            let minutes: Vec<i64> = before.iter().scan(0, |now, gap| { *now += gap; Some(*now) }).collect();
            let shelf = as_time_goes_by(minutes.clone(), &schedule);
            let mut times = shelf.clone();
            times.insert(0, shelf[0] - TimeDelta::minutes(back));
            let left = staying(&times, &schedule);
            prop_assert_eq!(left[0], times[0], "the new one stays though its time is earlier");
            // It stands for at most one period of each kind, and may push out one backup of each.
            prop_assert!(left.len() + 4 > shelf.len());
        }
    }
}
