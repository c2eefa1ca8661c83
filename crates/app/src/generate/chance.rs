//! Chance that can be repeated: the same seed draws the same, on every machine.
//!
//! A generator of our own, since those of libraries may change what a seed draws from one version to the next, and
//! only sums and quotients of floats, which are the same everywhere.

/// Draws numbers: SplitMix64.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// Begins at `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Draws any number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Draws a number from 0 to 1, 1 left out.
    pub fn unit(&mut self) -> f64 {
        (self.number() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Draws a number below `end`, each as likely; 0 when `end` is.
    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.number() % end as u64) as usize }
    }

    /// Draws a number between two, both included.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        least + self.below((most - least).max(0) as usize + 1) as i64
    }

    /// Tells, so many times out of a hundred, yes.
    pub fn percent(&mut self, times: u32) -> bool {
        self.below(100) < times as usize
    }

    /// Draws one of `items`, each as likely.
    pub fn one<T: Copy>(&mut self, items: &[T], otherwise: T) -> T {
        items.get(self.below(items.len())).copied().unwrap_or(otherwise)
    }
}

/// Things in the order of how often they are drawn: the second half as often as the first, the third a third as
/// often, as words are in texts (Zipf).
#[derive(Debug, Clone)]
pub struct Ranked<T> {
    items: Vec<T>,
    sums: Vec<f64>,
}

impl<T> Ranked<T> {
    /// Takes the most used first.
    pub fn new(items: Vec<T>) -> Self {
        let mut sum = 0.0;
        let sums = (1..=items.len())
            .map(|rank| {
                sum += 1.0 / rank as f64;
                sum
            })
            .collect();
        Self { items, sums }
    }

    /// Draws the place of one.
    pub fn place(&self, chance: &mut Chance) -> usize {
        let drawn = chance.unit() * self.sums.last().copied().unwrap_or_default();
        self.sums.partition_point(|sum| *sum <= drawn).min(self.items.len().saturating_sub(1))
    }

    /// Draws one; `None` when there is none.
    pub fn draw(&self, chance: &mut Chance) -> Option<&T> {
        self.items.get(self.place(chance))
    }

    /// Returns the one at a place.
    pub fn at(&self, place: usize) -> Option<&T> {
        self.items.get(place)
    }

    /// Returns all of them, the most used first.
    #[cfg(test)]
    pub fn all(&self) -> &[T] {
        &self.items
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_is_drawn_about_twice_as_often_as_the_second() {
        let (ranked, mut chance) = (Ranked::new(vec!['a', 'b', 'c', 'd']), Chance::new(7));
        let drawn: Vec<char> = (0..10_000).filter_map(|_| ranked.draw(&mut chance).copied()).collect();
        let times = |wanted| drawn.iter().filter(|one| **one == wanted).count() as f64;
        assert!((times('a') / times('b') - 2.0).abs() < 0.2, "{} and {}", times('a'), times('b'));
        assert!((times('a') / times('d') - 4.0).abs() < 0.5, "{} and {}", times('a'), times('d'));
    }

    #[test]
    fn nothing_to_draw_from_draws_nothing() {
        let mut chance = Chance::new(1);
        assert_eq!(Ranked::<char>::new(Vec::new()).draw(&mut chance), None);
        assert_eq!(chance.below(0), 0);
    }
}
