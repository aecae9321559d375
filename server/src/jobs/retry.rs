//! The time of the next try of a letter that could not be handed over.

use crate::outside::clock::{HOUR, MINUTE, Millis, SECOND};

/// Quickly at first, for a server that restarts or wants to see us come back (greylisting); then ever more rarely.
const PAUSES: [Millis; 8] = [
    5 * SECOND,
    30 * SECOND,
    2 * MINUTE,
    10 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    4 * HOUR,
];

/// The number of tries of a letter: for nearly three days, a server's long weekend.
pub const MAX_ATTEMPTS: i32 = 24;

/// The pause after the `attempt`-th failed try, counted from 1; `None` when the letter is to be given up.
pub fn pause_after(attempt: i32) -> Option<Millis> {
    if attempt >= MAX_ATTEMPTS {
        return None;
    }
    let step = usize::try_from(attempt.saturating_sub(1)).unwrap_or(0);
    Some(PAUSES[step.min(PAUSES.len() - 1)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outside::clock::DAY;

    #[test]
    fn pauses_grow_and_never_shrink() {
        let pauses: Vec<Millis> = (1..MAX_ATTEMPTS).filter_map(pause_after).collect();
        assert_eq!(pauses.len(), 23);
        assert!(pauses.is_sorted());
        assert_eq!(pauses[0], 5 * SECOND);
    }

    #[test]
    fn a_letter_outlives_a_weekend_and_is_then_given_up() {
        let total: Millis = (1..MAX_ATTEMPTS).filter_map(pause_after).sum();
        assert!((2 * DAY..3 * DAY).contains(&total), "{total}");
        assert_eq!(pause_after(MAX_ATTEMPTS), None);
        assert_eq!(pause_after(i32::MAX), None);
    }
}
