//! `[sessions]`: how long a sign-in lasts.

use serde::Deserialize;

/// `[sessions]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sessions {
    /// Minutes without a request after which a session ends.
    pub idle_minutes: u32,
    /// Hours after which a session ends in any case.
    pub lifetime_hours: u32,
    /// The same with «Запомнить меня»: days without a request.
    pub remembered_idle_days: u32,
    /// The same with «Запомнить меня»: days in any case.
    pub remembered_lifetime_days: u32,
    /// Hours after which the desk is asked for the second factor again.
    pub second_factor_hours: u32,
}

impl Default for Sessions {
    fn default() -> Self {
        Self {
            idle_minutes: 60,
            lifetime_hours: 12,
            remembered_idle_days: 14,
            remembered_lifetime_days: 30,
            second_factor_hours: 12,
        }
    }
}
