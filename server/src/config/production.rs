//! Settings fit for development only.

use tracing_subscriber::filter::{LevelFilter, Targets};

use super::{
    Config, Desk, FileStore, Mail, MailTls, MailTransport, SignInCaptcha, SmsCap, SmsGatewayKind,
    bounds::none_is_endless, check::Problem,
};
use crate::{
    database_address,
    web_address::{host, is_this_machine},
};

/// Refuses settings that may not meet real people, by key.
#[allow(clippy::too_many_lines, reason = "a list, key by key")]
pub(super) fn production(config: &Config, problems: &mut Vec<Problem>) {
    let mut refuse =
        |key: &str, why: &str| problems.push(Problem::new(key, format!("{why} (profile = \"production\")")));
    match &config.http.public_url {
        None => refuse("http.public_url", "must be set"),
        Some(url) if !url.is_https() => refuse("http.public_url", "must begin with https://"),
        Some(url) if is_this_machine(host(url.authority())) => {
            refuse("http.public_url", "leads nobody here but from this very machine");
        }
        Some(_) => {}
    }
    let http = &config.http;
    if http.trusted_proxies.iter().any(super::Network::is_too_wide) {
        refuse(
            "http.trusted_proxies",
            "believes visitors who name an address: name the proxies alone",
        );
    }
    if http.trusted_proxies.is_empty() && !http.address.ip().is_loopback() {
        refuse(
            "http.trusted_proxies",
            "must name the proxy before http.address: without it all visitors share the limits of one",
        );
    }
    if database_address::goes_in_the_clear(config.database.url.expose()) {
        refuse(
            "database.url",
            "sends password hashes over the network in the clear: add ?sslmode=verify-full, or require",
        );
    }
    if config.database.url.expose().contains(":memory:") || config.database.url.expose().contains("mode=memory") {
        refuse("database.url", "is forgotten when the server stops");
    }
    if config.captcha.fixed_answer.is_some() {
        refuse("captcha.fixed_answer", "lets any program in: leave it out");
    }
    if config.captcha.sign_in == SignInCaptcha::Never {
        refuse("captcha.sign_in", "\"never\" leaves guessing unhindered");
    }
    if config.captcha.proof && config.captcha.proof_hashes < 100_000 {
        refuse("captcha.proof_hashes", "is no work for a program");
    }
    if config.limits.except_loopback == Some(true) {
        refuse("limits.except_loopback", "lets a proxy's visitors guess unhindered");
    }
    if config.sms.gateway == SmsGatewayKind::Inbox {
        refuse("sms.gateway", "\"inbox\" delivers nothing; \"none\" offers no codes");
    }
    if is_clear(config.sms.url()) {
        refuse("sms.url", "must begin with https://: codes would travel in the clear");
    }
    if config.sms.record_only.contains(&SmsCap::Number) {
        refuse("sms.record_only", "\"number\" would let one phone be flooded");
    }
    if config.directory.url.as_deref().is_some_and(is_clear) {
        refuse(
            "directory.url",
            "must begin with https://: the key would travel in the clear",
        );
    }
    if config.mail.transport == MailTransport::Inbox {
        refuse("mail.transport", "\"inbox\" delivers nothing");
    }
    if config.mail.tls == MailTls::None && !is_this_machine(&config.mail.host) {
        refuse("mail.tls", "\"none\" sends letters in the clear");
    }
    if config.mail.from == Mail::UNSET {
        refuse("mail.from", "must be set");
    } else if is_nobodys(&config.mail.from) {
        refuse("mail.from", "is an address that can't exist");
    }
    if config.files.store == FileStore::S3 && config.files.endpoint.starts_with("http://") {
        refuse(
            "files.endpoint",
            "must begin with https://: files would travel in the clear",
        );
    }
    if config.desk.email == Desk::UNSET {
        refuse("desk.email", "must be set");
    } else if is_nobodys(&config.desk.email) {
        refuse("desk.email", "is an address that can't exist");
    }
    // OWASP Password Storage Cheat Sheet: argon2id with at least 19 MiB and 2 passes.
    if config.passwords.memory_kib < 19 * 1024 {
        refuse("passwords.memory_kib", "is too easily broken");
    }
    if config.passwords.iterations < 2 {
        refuse("passwords.iterations", "is too easily broken");
    }
    if logs_everything(&config.log.level) {
        refuse("log.level", "\"trace\" may log what people type");
    }
    none_is_endless(config, &mut refuse);
    let observe = &config.observe;
    if observe.metrics_allow.iter().any(super::Network::is_too_wide) {
        refuse("observe.metrics_allow", "shows the numbers to anybody");
    }
    let endpoint = observe.otlp_endpoint.as_deref().unwrap_or_default();
    if observe.otlp_headers.is_some() && is_clear(endpoint) {
        refuse(
            "observe.otlp_endpoint",
            "must begin with https://: the headers would travel in the clear",
        );
    }
}

/// Another check reports unreadable levels.
fn logs_everything(levels: &str) -> bool {
    levels.parse::<Targets>().is_ok_and(|targets| {
        targets.default_level() == Some(LevelFilter::TRACE)
            || targets.iter().any(|(_, level)| level == LevelFilter::TRACE)
    })
}

/// The domains that RFC 2606 and RFC 6761 keep from being anybody's.
fn is_nobodys(address: &str) -> bool {
    let domain = address.rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
    let last = domain.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
    ["invalid", "test", "localhost"].contains(&last)
}

/// Whether the address is plain HTTP to another machine.
fn is_clear(url: &str) -> bool {
    url.starts_with("http://") && !is_this_machine(host(url))
}
