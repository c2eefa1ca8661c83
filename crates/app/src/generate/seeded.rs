//! Time and ids of a generated library: both come from its seed, never from the machine.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use am_model::MakeIds;
use am_store::Surroundings;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::{Builder, Uuid};

use super::chance::Chance;

/// How many ids one millisecond has room for.
const IDS_A_MILLISECOND: u16 = 0x0fff;

/// A clock that is set by hand, and a maker of time-ordered ids that goes by it.
#[derive(Clone)]
pub struct Seeded(Arc<Mutex<State>>);

struct State {
    now: DateTime<Utc>,
    /// The millisecond of the last id, and how many it has had.
    last: (u64, u16),
    chance: Chance,
}

impl Seeded {
    /// Begins on a day.
    pub fn new(seed: u64, day: NaiveDate) -> Self {
        let now = day.and_time(chrono::NaiveTime::MIN).and_utc();
        Self(Arc::new(Mutex::new(State { now, last: (0, 0), chance: Chance::new(seed) })))
    }

    /// Returns what a library asks of the world around it.
    pub fn surroundings(&self) -> Surroundings {
        let clock = self.clone();
        Surroundings::new(move || clock.now(), Arc::new(self.clone()))
    }

    /// Returns the instant.
    pub fn now(&self) -> DateTime<Utc> {
        self.state().now
    }

    /// Goes on to `instant`, never back.
    pub fn advance(&self, instant: DateTime<Utc>) {
        let mut state = self.state();
        state.now = state.now.max(instant);
    }

    /// Lets a little time pass.
    pub fn tick(&self) {
        let mut state = self.state();
        state.now += TimeDelta::milliseconds(250);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl MakeIds for Seeded {
    fn next(&self) -> Uuid {
        let mut state = self.state();
        let now = state.now.timestamp_millis().max(0) as u64;
        state.last = match state.last {
            (last, count) if last < now || count == 0 && last == 0 => (now, 0),
            (last, IDS_A_MILLISECOND) => (last + 1, 0),
            (last, count) => (last, count + 1),
        };
        let (millis, count) = state.last;
        let mut bytes = [0; 10];
        bytes[..2].copy_from_slice(&count.to_be_bytes());
        bytes[2..].copy_from_slice(&state.chance.number().to_be_bytes());
        Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_follow_the_order_in_which_they_are_made_and_the_seed() {
        let day = NaiveDate::from_ymd_opt(2020, 1, 1).expect("a date");
        let made = |seed| {
            let seeded = Seeded::new(seed, day);
            let many: Vec<Uuid> = (0..10_000).map(|_| seeded.next()).collect();
            seeded.tick();
            many.into_iter().chain([seeded.next()]).collect::<Vec<_>>()
        };
        let ids = made(1);
        assert!(ids.is_sorted() && ids.windows(2).all(|two| two[0] != two[1]));
        assert_eq!(ids, made(1));
        assert_ne!(ids, made(2));
    }
}
