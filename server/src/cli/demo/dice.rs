//! Chance from a fixed seed: each demo is the same.

use crate::outside::random::{Random, SeededRandom};

/// Throws dice.
pub(super) struct Dice(SeededRandom);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(SeededRandom::new(seed))
    }

    /// A number from 0 to below `end`; 0 where there is none.
    pub(super) fn below(&self, end: usize) -> usize {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        let number = u64::from_le_bytes(bytes) % u64::try_from(end.max(1)).unwrap_or(1);
        usize::try_from(number).unwrap_or_default()
    }

    /// The same for time.
    pub(super) fn time(&self, end: i64) -> i64 {
        i64::try_from(self.below(usize::try_from(end).unwrap_or(1))).unwrap_or_default()
    }

    /// One of these.
    pub(super) fn of<'a, T>(&self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// Decimal digits.
    pub(super) fn digits(&self, count: usize) -> Vec<u32> {
        (0..count)
            .map(|_| u32::try_from(self.below(10)).unwrap_or_default())
            .collect()
    }
}
