//! The time of day. No other module of the server may look at the system's clock.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

/// An instant: Unix milliseconds, UTC.
pub type Millis = i64;

/// Milliseconds in a second.
pub const SECOND: Millis = 1_000;
/// Milliseconds in a minute.
pub const MINUTE: Millis = 60 * SECOND;
/// Milliseconds in an hour.
pub const HOUR: Millis = 60 * MINUTE;
/// Milliseconds in a day.
pub const DAY: Millis = 24 * HOUR;

/// The time some work takes, to a fraction of a millisecond: for metrics, never for decisions.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Begins.
    #[expect(clippy::disallowed_methods, reason = "measures; nothing depends on it")]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// The time since.
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Millis;
}

/// The system's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the system's clock is read"
    )]
    fn now(&self) -> Millis {
        // A clock set before 1970 is no reason to fall over: everything merely looks old.
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX)
    }
}

/// A clock that stands still until moved: for tests.
#[derive(Debug)]
pub struct FakeClock(AtomicI64);

impl FakeClock {
    /// A clock that shows `now`.
    pub fn at(now: Millis) -> Self {
        Self(AtomicI64::new(now))
    }

    /// Sets the clock.
    pub fn set(&self, now: Millis) {
        self.0.store(now, Ordering::SeqCst);
    }

    /// Moves the clock on by so many milliseconds.
    pub fn advance(&self, by: Millis) {
        self.0.fetch_add(by, Ordering::SeqCst);
    }
}

impl Default for FakeClock {
    /// 22.11.2026, 14:05 in Moscow.
    fn default() -> Self {
        Self::at(1_795_345_500_000)
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Millis {
        self.0.load(Ordering::SeqCst)
    }
}

/// A lifetime in minutes, as the pages put it into words.
pub fn minutes(lifetime: Millis) -> u32 {
    u32::try_from(lifetime / MINUTE).unwrap_or(u32::MAX)
}

/// Milliseconds as whole seconds to wait: rounded up, at least one.
pub fn seconds(wait: Millis) -> u32 {
    u32::try_from((wait.max(1) + SECOND - 1) / SECOND).unwrap_or(u32::MAX)
}
