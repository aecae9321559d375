//! The small variations of a drawing.

/// Numbers that follow from a seed: `SplitMix64`. The seed and the digits are secret, the numbers are not.
pub(super) struct Dice(u64);

impl Dice {
    /// Dice of a seed: the same seed, the same numbers.
    pub(super) fn new(seed: [u8; 32]) -> Self {
        let folded = seed
            .chunks_exact(8)
            .map(|chunk| chunk.iter().fold(0_u64, |word, &byte| word << 8 | u64::from(byte)))
            .fold(0, |sum: u64, word| sum.rotate_left(17) ^ word);
        Self(folded)
    }

    /// A number from `low` to `high`.
    pub(super) fn between(&mut self, low: f32, high: f32) -> f32 {
        // 16 bits are finer than any pixel, and exact as f32.
        let share = f32::from((self.next() >> 48) as u16) / f32::from(u16::MAX);
        low + (high - low) * share
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        word ^ (word >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::Dice;

    #[test]
    fn the_same_seed_falls_the_same_way_and_another_does_not() {
        let fall = |seed: u8| {
            let mut dice = Dice::new([seed; 32]);
            [(); 8].map(|()| dice.between(0.0, 1.0).to_bits())
        };
        assert_eq!(fall(1), fall(1));
        assert_ne!(fall(1), fall(2));
    }

    #[test]
    fn numbers_stay_between_their_bounds() {
        let mut dice = Dice::new([7; 32]);
        assert!(
            (0..1000)
                .map(|_| dice.between(-3.0, 5.0))
                .all(|number| (-3.0..=5.0).contains(&number))
        );
    }
}
