//! Taking times, and what is told of them.

use std::time::{Duration, Instant};

/// Times of one piece of work done many times.
#[derive(Debug, Clone, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    /// Does `work` once to warm up and then `times` times.
    pub fn of<T>(times: usize, mut work: impl FnMut() -> T) -> Self {
        std::hint::black_box(work());
        let mut taken = Self::default();
        for _ in 0..times {
            std::hint::black_box(taken.take(&mut work));
        }
        taken
    }

    /// Does `work` once more and returns what it gives.
    pub fn take<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let begin = Instant::now();
        let given = work();
        self.0.push(begin.elapsed());
        given
    }

    /// Returns the time that so many of a hundred do not exceed, in milliseconds; 0 when nothing was done.
    pub fn percentile(&self, of_hundred: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let place = (sorted.len() * of_hundred).div_ceil(100).max(1) - 1;
        sorted.get(place).map_or(0.0, |time| time.as_secs_f64() * 1e3)
    }

    /// Returns how many were taken.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns each time in milliseconds, in the order taken.
    pub fn all(&self) -> impl Iterator<Item = f64> + '_ {
        self.0.iter().map(|time| time.as_secs_f64() * 1e3)
    }
}
