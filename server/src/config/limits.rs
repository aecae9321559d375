//! `[limits]`: how often strangers may try sign-ins, letters and accounts.

use serde::Deserialize;

/// `[limits]`. Wherever a network is limited, it is the address of IPv4 or the /64 of IPv6.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Whether this machine's own address is never limited; by default in development, and only there.
    pub except_loopback: Option<bool>,
    /// Wrong sign-ins of one network, at once.
    pub sign_in_burst: u32,
    /// Seconds until one more try is allowed.
    pub sign_in_seconds: u32,
    /// Registrations, recoveries and resent letters of one network, at once.
    pub letters_burst: u32,
    /// Seconds until one more letter is allowed.
    pub letters_seconds: u32,
    /// Letters to confirm addresses, to all within an hour: beyond that each network causes one an hour.
    pub letters_all_per_hour: u32,
    /// Wrong sign-ins to one mailbox, from anywhere, after which each network that tries the mailbox must wait.
    pub account_failures: u32,
    /// The longest wait of such a network, in seconds.
    pub account_wait_seconds: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            except_loopback: None,
            sign_in_burst: 10,
            sign_in_seconds: 6,
            letters_burst: 60,
            letters_seconds: 30,
            letters_all_per_hour: 3_000,
            account_failures: 20,
            account_wait_seconds: 300,
        }
    }
}
