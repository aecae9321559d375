//! `[registration]`: how long drafts and mailed links live.

use serde::Deserialize;

/// `[registration]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Registration {
    /// Hours after which a draft, or a registration never confirmed, is forgotten.
    pub draft_hours: u32,
    /// Drafts begun at one network address within an hour.
    pub drafts_per_hour: u32,
    /// Hours a link that confirms a mailbox lives.
    pub link_hours: u32,
    /// Minutes a link that sets a new password lives.
    pub recovery_minutes: u32,
    /// Seconds between two letters with the same link.
    pub resend_seconds: u32,
    /// Letters with the same link within an hour.
    pub resend_per_hour: u32,
}

impl Default for Registration {
    fn default() -> Self {
        Self {
            draft_hours: 72,
            drafts_per_hour: 300,
            link_hours: 24,
            recovery_minutes: 60,
            resend_seconds: 60,
            resend_per_hour: 5,
        }
    }
}
