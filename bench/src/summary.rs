//! Times and counts, summed up.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

/// The time.
#[expect(clippy::disallowed_methods, reason = "what is measured here is time itself")]
pub fn now() -> Instant {
    Instant::now()
}

/// The outcome of many requests.
#[derive(Default)]
pub struct Tally {
    took: Vec<u32>,
    statuses: BTreeMap<u16, u64>,
    /// Refused with 503 that named no time to come back.
    unpaused: u64,
    /// Broken connections.
    broken: u64,
}

impl Tally {
    /// Notes a time that counts.
    pub fn time(&mut self, took: Duration) {
        self.took.push(u32::try_from(took.as_micros()).unwrap_or(u32::MAX));
    }

    /// Notes an answer, and whether it said when to come again.
    pub fn status(&mut self, status: u16, retry_after: bool) {
        *self.statuses.entry(status).or_default() += 1;
        if status == 503 && !retry_after {
            self.unpaused += 1;
        }
    }

    /// Notes a connection that broke.
    pub fn broke(&mut self) {
        self.broken += 1;
    }

    /// Adds another's.
    pub fn add(&mut self, other: Self) {
        self.took.extend(other.took);
        for (status, count) in other.statuses {
            *self.statuses.entry(status).or_default() += count;
        }
        self.unpaused += other.unpaused;
        self.broken += other.broken;
    }

    /// All figures as one line of JSON; the rate is of the noted times.
    pub fn line(mut self, elapsed: Duration) -> Value {
        self.took.sort_unstable();
        let statuses: BTreeMap<String, u64> = self.statuses.iter().map(|(k, v)| (k.to_string(), *v)).collect();
        let count = u32::try_from(self.took.len()).unwrap_or(u32::MAX);
        json!({
            "count": count,
            "per_second": f64::from(count) / elapsed.as_secs_f64(),
            "p50": percentile(&self.took, 50),
            "p99": percentile(&self.took, 99),
            "max": self.took.last().copied().unwrap_or(0),
            "statuses": statuses,
            "unpaused": self.unpaused,
            "broken": self.broken,
        })
    }
}

/// The percentile of sorted times.
pub fn percentile(sorted: &[u32], percent: usize) -> u32 {
    let at = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(at).copied().unwrap_or(0)
}
