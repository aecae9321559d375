//! `[directory]`: the directory for companies that the own table does not know.

use domain::Secret;
use serde::Deserialize;

/// `[directory]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Directory {
    /// The address of a service that answers as DaData does; left out, only the own table is asked.
    pub url: Option<String>,
    /// The key by which the directory knows us.
    pub key: Option<Secret>,
    /// Seconds a look-up may take.
    pub timeout_seconds: u64,
    /// Hours for which a company's answer is kept.
    pub cache_hours: u32,
    /// Hours for which the answer «no such company» is kept.
    pub negative_cache_hours: u32,
    /// The most companies that one network address asks for in an hour.
    pub per_hour: u32,
    /// The most queries a day.
    pub per_day: u32,
    /// The most companies asked of the service in an hour, by everybody.
    pub all_per_hour: u32,
    /// The most in a day.
    pub all_per_day: u32,
}

impl Default for Directory {
    fn default() -> Self {
        Self {
            url: None,
            key: None,
            timeout_seconds: 2,
            cache_hours: 24,
            negative_cache_hours: 1,
            per_hour: 60,
            per_day: 200,
            all_per_hour: 2_000,
            all_per_day: 10_000,
        }
    }
}
