//! The configuration, translated into the settings of each service.

use std::time::Duration;

use crate::{
    config::{self, Config},
    ground::{
        captcha::CaptchaSettings,
        directory::{AskLimits, OutsideSettings},
        lifetimes::{DeskSettings, Lifetimes, ServiceSettings, SignInCaptcha},
        limits::{LimitSettings, Pace},
        passwords::PasswordSettings,
    },
    letters::Look,
    outside::clock::{DAY, HOUR, MINUTE, SECOND},
};

/// The settings of the use cases.
pub(super) fn services(config: &Config) -> ServiceSettings {
    let (sessions, registration) = (&config.sessions, &config.registration);
    ServiceSettings {
        look: Look {
            public_url: config.public_url().to_string(),
            desk_email: config.desk.email.clone(),
            operator: config.desk.operator.trim().to_owned(),
        },
        passwords: passwords(&config.passwords),
        lifetimes: Lifetimes {
            registration: i64::from(registration.draft_hours) * HOUR,
            confirm_link: i64::from(registration.link_hours) * HOUR,
            recover_link: i64::from(registration.recovery_minutes) * MINUTE,
            session: i64::from(sessions.lifetime_hours) * HOUR,
            session_idle: i64::from(sessions.idle_minutes) * MINUTE,
            remembered: i64::from(sessions.remembered_lifetime_days) * DAY,
            remembered_idle: i64::from(sessions.remembered_idle_days) * DAY,
            second_factor: i64::from(sessions.second_factor_hours) * HOUR,
            ..Lifetimes::default()
        },
        desk: DeskSettings {
            decide_within: config.desk.decide_within_days,
            holidays: config.desk.holidays(),
        },
        limits: limits(config),
        resend_pause: i64::from(registration.resend_seconds) * SECOND,
        letters_an_hour: usize::try_from(registration.resend_per_hour).unwrap_or(usize::MAX),
        letters_all_an_hour: config.limits.letters_all_per_hour.into(),
        sign_in_captcha: match config.captcha.sign_in {
            config::SignInCaptcha::Always => SignInCaptcha::Always,
            config::SignInCaptcha::AfterFailures => SignInCaptcha::AfterFailures,
            config::SignInCaptcha::Never => SignInCaptcha::Never,
        },
        ..ServiceSettings::default()
    }
}

/// Whether this machine's own address is exempt from every limit.
fn except_loopback(config: &Config) -> bool {
    config.limits.except_loopback.unwrap_or_else(|| config.is_dev())
}

fn limits(config: &Config) -> LimitSettings {
    let (limits, drafts) = (&config.limits, config.registration.drafts_per_hour.max(1));
    LimitSettings {
        except_loopback: except_loopback(config),
        sign_in: Pace {
            burst: limits.sign_in_burst,
            every: i64::from(limits.sign_in_seconds) * SECOND,
        },
        letters: Pace {
            burst: limits.letters_burst,
            every: i64::from(limits.letters_seconds) * SECOND,
        },
        drafts: Pace {
            burst: drafts,
            every: HOUR / i64::from(drafts),
        },
        account_failures: limits.account_failures,
        account_wait: i64::from(limits.account_wait_seconds) * SECOND,
    }
}

fn passwords(passwords: &config::Passwords) -> PasswordSettings {
    PasswordSettings {
        memory_kib: passwords.memory_kib,
        iterations: passwords.iterations,
        parallelism: passwords.parallelism,
        workers: passwords.workers,
        queue: passwords.queue,
    }
}

/// The limits on queries to the directory of companies.
pub(super) fn ask_limits(config: &Config) -> AskLimits {
    let directory = &config.directory;
    AskLimits {
        except_loopback: except_loopback(config),
        an_hour: directory.per_hour.into(),
        a_day: directory.per_day.into(),
        all_an_hour: directory.all_per_hour.into(),
        all_a_day: directory.all_per_day.into(),
    }
}

/// The settings of an outside directory.
pub(super) fn outside(directory: &config::Directory) -> OutsideSettings {
    OutsideSettings {
        patience: Duration::from_secs(directory.timeout_seconds),
        found_for: i64::from(directory.cache_hours) * HOUR,
        not_found_for: i64::from(directory.negative_cache_hours) * HOUR,
    }
}

/// The settings of the captcha.
pub(super) fn captcha(config: &Config) -> CaptchaSettings {
    CaptchaSettings {
        lifetime: i64::from(config.captcha.lifetime_seconds) * SECOND,
        tries: i32::try_from(config.captcha.tries).unwrap_or(i32::MAX),
        fixed_answer: config.captcha.fixed_answer.clone(),
        audio: config.captcha.audio,
        proof: config.captcha.proof.then_some(config.captcha.proof_hashes),
        desk_email: config.desk.email.clone(),
        ..CaptchaSettings::default()
    }
}
