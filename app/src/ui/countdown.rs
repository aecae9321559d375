//! Seconds that are left, by the clock: a computer that slept meanwhile has not stopped it.

use std::time::Duration;

use leptos::{
    leptos_dom::helpers::{IntervalHandle, WindowListenerHandle},
    prelude::*,
    web_sys::js_sys::Date,
};

const SECOND: f64 = 1000.0;

/// A time that is waited for.
#[derive(Clone, Copy)]
pub struct Countdown {
    left: RwSignal<u32>,
    /// When it is over, by the browser's clock; none before the page has come alive.
    until: StoredValue<Option<f64>>,
}

impl Countdown {
    /// So many seconds from now on. In the browser it ticks for as long as the page is there.
    pub fn new(seconds: u32) -> Self {
        let countdown = Self {
            left: RwSignal::new(seconds),
            until: StoredValue::new(None),
        };
        let held = StoredValue::new(None::<(IntervalHandle, WindowListenerHandle)>);
        Effect::new(move |_| {
            countdown.restart(countdown.left.get_untracked());
            let tick = move || countdown.tick();
            if let Ok(timer) = set_interval_with_handle(tick, Duration::from_secs(1)) {
                let seen = window_event_listener_untyped("visibilitychange", move |_| tick());
                held.set_value(Some((timer, seen)));
            }
        });
        on_cleanup(move || {
            if let Some((timer, seen)) = held.try_update_value(Option::take).flatten() {
                timer.clear();
                seen.remove();
            }
        });
        countdown
    }

    /// Seconds left.
    pub fn left(self) -> u32 {
        self.left.get()
    }

    /// Seconds left, for whoever does not follow.
    pub fn left_now(self) -> u32 {
        self.left.get_untracked()
    }

    /// So many seconds from now. Browser only.
    pub fn restart(self, seconds: u32) {
        self.until.set_value(Some(Date::now() + f64::from(seconds) * SECOND));
        if self.left.get_untracked() != seconds {
            self.left.set(seconds);
        }
    }

    fn tick(self) {
        let Some(Some(until)) = self.until.try_get_value() else {
            return;
        };
        let left = seconds_until(until, Date::now());
        if self.left.try_get_untracked().is_some_and(|before| before != left) {
            self.left.set(left);
        }
    }
}

/// Whole seconds from one time to another, rounded up: nobody is let through too early.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "not negative, and a day at most"
)]
fn seconds_until(until: f64, now: f64) -> u32 {
    ((until - now) / SECOND).ceil().max(0.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_slept_through_is_over() {
        assert_eq!(seconds_until(60_000.0, 0.0), 60);
        assert_eq!(seconds_until(60_000.0, 59_001.0), 1);
        assert_eq!(seconds_until(60_000.0, 125_000.0), 0);
    }
}
