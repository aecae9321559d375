//! Numbers that can't be 0, each with its maximum in production: beyond it a limit limits nobody, and a forgotten
//! session or link lives on. One table, for the check and for docs/configuration.md.

use super::{Config, check::Problem};

/// A numeric setting with its bounds.
#[derive(Clone, Copy, Debug)]
pub struct Bound {
    /// The key, such as `captcha.tries`.
    pub key: &'static str,
    /// The value set.
    pub value: u64,
    /// The most that production takes.
    pub most: u64,
}

/// Every number that is bounded, as set.
pub fn bounds(config: &Config) -> Vec<Bound> {
    let (http, passwords, sessions) = (&config.http, &config.passwords, &config.sessions);
    let (registration, limits, captcha) = (&config.registration, &config.limits, &config.captcha);
    let (directory, files, sms) = (&config.directory, &config.files, &config.sms);
    let number = |key, value: u32, most| (key, u64::from(value), most);
    let all = [
        ("http.connections", http.connections as u64, 1_000_000),
        ("http.request_seconds", http.request_seconds, 300),
        ("http.slow_client_seconds", http.slow_client_seconds, 60),
        number("database.connections", config.database.connections, 1_000),
        ("database.wait_seconds", config.database.wait_seconds, 60),
        ("mail.timeout_seconds", config.mail.timeout_seconds, 600),
        number("captcha.lifetime_seconds", captcha.lifetime_seconds, 3_600),
        number("captcha.tries", captcha.tries, 10),
        number("passwords.iterations", passwords.iterations, 100),
        number("passwords.parallelism", passwords.parallelism, 16),
        ("passwords.queue", passwords.queue as u64, 10_000),
        number("sessions.idle_minutes", sessions.idle_minutes, 24 * 60),
        number("sessions.lifetime_hours", sessions.lifetime_hours, 7 * 24),
        number("sessions.remembered_idle_days", sessions.remembered_idle_days, 60),
        number(
            "sessions.remembered_lifetime_days",
            sessions.remembered_lifetime_days,
            180,
        ),
        number("sessions.second_factor_hours", sessions.second_factor_hours, 24),
        number("registration.draft_hours", registration.draft_hours, 30 * 24),
        number("registration.drafts_per_hour", registration.drafts_per_hour, 10_000),
        number("registration.link_hours", registration.link_hours, 7 * 24),
        number("registration.recovery_minutes", registration.recovery_minutes, 24 * 60),
        number("registration.resend_per_hour", registration.resend_per_hour, 20),
        number("limits.sign_in_burst", limits.sign_in_burst, 100),
        number("limits.sign_in_seconds", limits.sign_in_seconds, 3_600),
        number("limits.letters_burst", limits.letters_burst, 1_000),
        number("limits.letters_seconds", limits.letters_seconds, 3_600),
        number("limits.letters_all_per_hour", limits.letters_all_per_hour, 100_000),
        number("limits.account_failures", limits.account_failures, 100),
        number("limits.account_wait_seconds", limits.account_wait_seconds, 900),
        number("directory.cache_hours", directory.cache_hours, 365 * 24),
        number(
            "directory.negative_cache_hours",
            directory.negative_cache_hours,
            30 * 24,
        ),
        number("directory.per_hour", directory.per_hour, 1_000),
        number("directory.per_day", directory.per_day, 10_000),
        number("directory.all_per_hour", directory.all_per_hour, 100_000),
        number("directory.all_per_day", directory.all_per_day, 1_000_000),
        ("files.uploads", files.uploads as u64, 1_000),
        ("files.upload_seconds", files.upload_seconds, 3_600),
        number("files.unproved_mb", files.unproved_mb, 1_000_000),
        number("files.unproved_network_mb", files.unproved_network_mb, 1_000_000),
        ("sms.timeout_seconds", sms.timeout_seconds, 120),
        number("sms.address_per_hour", sms.address_per_hour, 100),
        number("sms.address_per_day", sms.address_per_day, 500),
        number("sms.prefix_per_hour", sms.prefix_per_hour, 1_000),
        number("sms.prefix_per_day", sms.prefix_per_day, 5_000),
        number("sms.all_per_hour", sms.all_per_hour, 10_000),
        number("sms.all_per_day", sms.all_per_day, 100_000),
    ];
    all.into_iter()
        .map(|(key, value, most)| Bound { key, value, most })
        .collect()
}

pub(super) fn none_is_zero(config: &Config, problems: &mut Vec<Problem>) {
    for bound in bounds(config).iter().filter(|bound| bound.value == 0) {
        problems.push(Problem::new(bound.key, "can't be 0"));
    }
}

/// Refuses values beyond the maximum, by key and reason.
pub(super) fn none_is_endless(config: &Config, refuse: &mut impl FnMut(&str, &str)) {
    for Bound { key, value, most } in bounds(config) {
        if value > most {
            refuse(key, &format!("{value} is more than {most}"));
        }
    }
}
