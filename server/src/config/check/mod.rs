//! Mistakes of a configuration, as values, and the rules that concern more than one key.

mod sms;

use std::fmt;

use super::{
    Captcha, Config, Desk, Directory, FileStore, Files, Http, Mail, MailTransport, Observe, Profile,
    bounds::none_is_zero, keys::hint, production::production,
};
use crate::{
    database_address,
    outside::mail::Sender,
    web_address::{host, is_this_machine},
};

/// A mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The key it is in, such as `http.address`; a file's name where the file as a whole can't be read.
    pub key: String,
    /// The source of the value, where set.
    pub origin: Option<String>,
    /// The mistake, in words.
    pub message: String,
}

impl Problem {
    pub(super) fn new(key: &str, message: impl Into<String>) -> Self {
        Self {
            key: key.to_owned(),
            origin: None,
            message: message.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.key)?;
        if let Some(origin) = &self.origin {
            write!(f, " (from {origin})")?;
        }
        write!(f, ": {}", self.message)?;
        match hint(&self.key) {
            Some(hint) => write!(f, "\n    wanted: {hint}"),
            None => Ok(()),
        }
    }
}

/// Every mistake found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the configuration can't be used:")?;
        self.0.iter().try_for_each(|problem| write!(f, "\n  {problem}"))
    }
}

impl std::error::Error for Problems {}

/// The mistakes of settings that can each be read.
pub(super) fn check(config: &Config) -> Vec<Problem> {
    let mut problems = Vec::new();
    ranges(config, &mut problems);
    holidays(config, &mut problems);
    database(config, &mut problems);
    mail(&config.mail, &mut problems);
    if let Err(why) = config.passwords.list() {
        problems.push(Problem::new("passwords.list_file", why));
    }
    if config.http.security_contact.is_some() && config.http.security_contact().is_none() {
        problems.push(Problem::new(
            "http.security_contact",
            "neither an address of mail nor one that begins with https://",
        ));
    }
    files(&config.files, &mut problems);
    directory(&config.directory, &mut problems);
    sms::sms(&config.sms, &mut problems);
    observe(&config.observe, &mut problems);
    if let Err(error) = config.log.level.parse::<tracing_subscriber::filter::Targets>() {
        problems.push(Problem::new("log.level", error.to_string()));
    }
    match config.profile {
        Profile::Production => production(config, &mut problems),
        Profile::Dev => development(&config.http, &mut problems),
    }
    problems
}

fn holidays(config: &Config, problems: &mut Vec<Problem>) {
    for day in config.desk.holidays.iter().filter(|day| Desk::holiday(day).is_none()) {
        problems.push(Problem::new(
            "desk.holidays",
            format!("{day:?} is no date, such as 2027-01-01"),
        ));
    }
}

fn ranges(config: &Config, problems: &mut Vec<Problem>) {
    let (http, passwords) = (&config.http, &config.passwords);
    none_is_zero(config, problems);
    if !(16..=1024).contains(&http.body_kib) {
        problems.push(Problem::new(
            "http.body_kib",
            format!("{} is out of range", http.body_kib),
        ));
    }
    let hashes = config.captcha.proof_hashes;
    if !(Captcha::FEWEST_HASHES..=Captcha::MOST_HASHES).contains(&hashes) {
        problems.push(Problem::new(
            "captcha.proof_hashes",
            format!("{hashes} is out of range"),
        ));
    }
    // RFC 9106 §3.1: at least 8 KiB a lane.
    if passwords.memory_kib < 8 * passwords.parallelism {
        problems.push(Problem::new(
            "passwords.memory_kib",
            "less than 8 KiB for each of passwords.parallelism",
        ));
    }
}

fn database(config: &Config, problems: &mut Vec<Problem>) {
    if let Some(wrong) = database_address::problem(config.database.url.expose()) {
        problems.push(Problem::new("database.url", wrong));
    }
}

/// Letters and codes lie open at `/dev/inbox`, and the captcha may have one answer: for this machine alone.
fn development(http: &Http, problems: &mut Vec<Problem>) {
    let mut wrong = |key, what: String| {
        let why = "profile = \"dev\" shows every letter and code at /dev/inbox, so it serves this machine alone; for others set profile = \"production\"";
        problems.push(Problem::new(key, format!("{what}: {why}")));
    };
    if !http.address.ip().to_canonical().is_loopback() {
        wrong(
            "http.address",
            format!("{} can be reached from other machines", http.address),
        );
    }
    let public_url = http.public_url.as_ref();
    if let Some(url) = public_url.filter(|url| !is_this_machine(host(url.authority()))) {
        wrong("http.public_url", format!("{url} is another machine's"));
    }
}

fn mail(mail: &Mail, problems: &mut Vec<Problem>) {
    if let Err(error) = Sender::new(&mail.from_name, &mail.from, None) {
        problems.push(Problem::new("mail.from", error.to_string()));
    }
    if mail.username.is_some() != mail.password.is_some() {
        let missing = if mail.username.is_some() {
            "mail.password"
        } else {
            "mail.username"
        };
        problems.push(Problem::new(missing, "is missing while the other of the two is set"));
    }
    if mail.transport == MailTransport::Smtp && mail.host.trim().is_empty() {
        problems.push(Problem::new("mail.host", "is empty"));
    }
    if let Some(file) = mail.ca_file.as_deref().filter(|file| !file.is_file()) {
        problems.push(Problem::new(
            "mail.ca_file",
            format!("there is no file {}", file.display()),
        ));
    }
}

fn files(files: &Files, problems: &mut Vec<Problem>) {
    if !files.registry_url.starts_with("https://") {
        problems.push(Problem::new("files.registry_url", "must begin with https://"));
    }
    if files.store == FileStore::Folder {
        return;
    }
    let secret = files.secret.as_ref().map(domain::Secret::expose).unwrap_or_default();
    for (key, value) in [
        ("files.endpoint", files.endpoint.as_str()),
        ("files.region", &files.region),
        ("files.bucket", &files.bucket),
        ("files.key", &files.key),
        ("files.secret", secret),
    ] {
        if value.trim().is_empty() {
            problems.push(Problem::new(key, "must be set with files.store = \"s3\""));
        }
    }
    if !files.endpoint.is_empty()
        && !["https://", "http://"]
            .iter()
            .any(|scheme| files.endpoint.starts_with(scheme))
    {
        problems.push(Problem::new("files.endpoint", "must begin with https://"));
    }
}

fn directory(directory: &Directory, problems: &mut Vec<Problem>) {
    if directory.timeout_seconds == 0 {
        problems.push(Problem::new("directory.timeout_seconds", "can't be 0"));
    }
    // A person waits.
    if directory.timeout_seconds > 10 {
        problems.push(Problem::new(
            "directory.timeout_seconds",
            "is longer than a person waits",
        ));
    }
    match (&directory.url, &directory.key) {
        (Some(_), None) => problems.push(Problem::new("directory.key", "must be set with directory.url")),
        (None, Some(_)) => problems.push(Problem::new("directory.url", "must be set with directory.key")),
        _ => {}
    }
    if let Some(url) = &directory.url
        && !["https://", "http://"].iter().any(|scheme| url.starts_with(scheme))
    {
        problems.push(Problem::new("directory.url", "must begin with https://"));
    }
    if let Some(key) = &directory.key
        && (key.expose().is_empty() || !key.expose().chars().all(|c| c.is_ascii_graphic()))
    {
        problems.push(Problem::new(
            "directory.key",
            "is empty, or has characters that no key has",
        ));
    }
}

fn observe(observe: &Observe, problems: &mut Vec<Problem>) {
    let mut wrong = |key, why: &str| problems.push(Problem::new(key, why));
    let token = observe.metrics_token.as_ref().map(domain::Secret::expose);
    if token.is_some_and(|token| token.len() < 16) {
        wrong("observe.metrics_token", "is short enough to be guessed");
    }
    let endpoint = observe.otlp_endpoint.as_deref();
    if endpoint.is_some_and(|endpoint| {
        !["https://", "http://"]
            .iter()
            .any(|scheme| endpoint.starts_with(scheme))
    }) {
        wrong("observe.otlp_endpoint", "must begin with https:// or http://");
    }
    if observe.headers().is_none() {
        wrong("observe.otlp_headers", "can't be read as headers");
    }
    if observe.otlp_percent > 100 {
        wrong("observe.otlp_percent", "is more than 100");
    }
}
