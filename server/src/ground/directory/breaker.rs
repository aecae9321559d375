//! A circuit breaker: a failing service is left alone for a while.

use std::{
    ops::Range,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use crate::outside::clock::{Millis, SECOND};

/// Failures in a row after which the service is left alone.
pub const FAILURES: u32 = 5;
/// The length of the pause.
pub const PAUSE: Millis = 30 * SECOND;

#[derive(Debug, Default)]
struct Seen {
    failures: u32,
    /// The span without questions. A time before it counts as after it: the clock was set back.
    closed: Option<Range<Millis>>,
}

/// Open to questions until [`FAILURES`] in a row fail, or the service asks for a pause. After the pause one question
/// goes through as a probe, and the others wait for its result.
#[derive(Debug, Default)]
pub(super) struct Breaker(Mutex<Seen>);

impl Breaker {
    /// Whether a question may be put now.
    pub(super) fn admits(&self, now: Millis) -> bool {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &seen.closed {
            None => true,
            Some(closed) if closed.contains(&now) => false,
            Some(_) => {
                // The probe. Should its result be lost, another probe follows.
                seen.closed = Some(now..now + PAUSE);
                true
            }
        }
    }

    /// The service has answered.
    pub(super) fn answered(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Seen::default();
    }

    /// Notes a failed question; `pause` is the service's wish.
    pub(super) fn failed(&self, now: Millis, pause: Option<Duration>) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.failures = seen.failures.saturating_add(1);
        let pause = match pause {
            Some(pause) => Some(Millis::try_from(pause.as_millis()).unwrap_or(PAUSE)),
            None if seen.failures >= FAILURES => Some(PAUSE),
            None => None,
        };
        if let Some(pause) = pause {
            seen.closed = Some(now..now + pause);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_failures_in_a_row_close_it_and_an_answer_in_between_does_not() {
        let breaker = Breaker::default();
        for _ in 1..FAILURES {
            breaker.failed(0, None);
        }
        breaker.answered();
        for _ in 1..FAILURES {
            breaker.failed(0, None);
            assert!(breaker.admits(0));
        }
        breaker.failed(0, None);
        assert!(!breaker.admits(PAUSE - 1));
    }

    #[test]
    fn after_the_pause_one_question_goes_through_and_what_becomes_of_it_decides() {
        let breaker = Breaker::default();
        for _ in 0..FAILURES {
            breaker.failed(0, None);
        }
        assert!(breaker.admits(PAUSE));
        assert!(!breaker.admits(PAUSE), "one is enough to see");
        breaker.failed(PAUSE, None);
        assert!(!breaker.admits(PAUSE + 1));
        assert!(breaker.admits(2 * PAUSE));
        breaker.answered();
        assert!(breaker.admits(2 * PAUSE) && breaker.admits(2 * PAUSE));
    }

    #[test]
    fn a_pause_that_is_asked_for_is_kept() {
        let breaker = Breaker::default();
        breaker.failed(0, Some(Duration::from_mins(2)));
        assert!(!breaker.admits(119 * SECOND));
        assert!(breaker.admits(120 * SECOND));
    }

    #[test]
    fn a_question_that_is_lost_closes_nothing_for_ever() {
        let breaker = Breaker::default();
        breaker.failed(0, Some(Duration::from_secs(1)));
        assert!(breaker.admits(SECOND));
        assert!(breaker.admits(SECOND + PAUSE));
    }
}
