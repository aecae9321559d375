//! Metrics for Prometheus. Every name is registered here and explained in docs/metrics.md; a test holds the two
//! together.
//!
//! Counters are raised by the methods below, at the place of the event; gauges (the outbox, the pool) are read when
//! `/metrics` is asked for, through [`Metrics::exposed`]. No label ever holds a person's data: routes stand by their
//! pattern, every other value is one of [`labels`].

pub mod labels;
mod registered;
mod snapshot;

use std::{sync::Arc, time::Duration};

use prometheus_client::{
    encoding::{EncodeLabelSet, prometheus_text},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::Registry,
};

use self::labels::{CaptchaKind, CaptchaOutcome, CodeOutcome, DeliveryOutcome, DirectoryOutcome};
pub use self::snapshot::{Pool, Snapshot, Waiting};

/// The media type of [`Metrics::exposed`].
pub const CONTENT_TYPE: &str = prometheus_text::CONTENT_TYPE;

/// A family of counters with one label of known values.
type By = Family<[(&'static str, &'static str); 1], Counter>;
/// A family of counters with two such labels.
type ByTwo = Family<[(&'static str, &'static str); 2], Counter>;
/// Something that is read at the moment of asking, by one label.
type Level = Family<[(&'static str, String); 1], Gauge>;

/// The labels of an answered request.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    route: String,
    status: u16,
}

/// A route, by its pattern.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

/// All metrics. One value a process, shared; tests have one each.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    request_seconds: Family<Route, Histogram>,
    in_progress: Gauge,
    argon2_wait: Histogram,
    argon2_work: Histogram,
    argon2_refused: Counter,
    score: Histogram,
    scores_refused: Counter,
    argon2_queue: Gauge,
    argon2_running: Gauge,
    deliveries: ByTwo,
    captcha: ByTwo,
    codes: By,
    directory: By,
    limited: By,
    sign_ins: By,
    outbox_waiting: Level,
    outbox_age: Level,
    outbox_failed: Level,
    letters: Level,
    letters_most: Gauge,
    letters_alarm: Gauge,
    connections: Level,
    database_up: Gauge,
    disk_free: Level,
    memory: Gauge,
    started: Gauge,
}

/// A request that is being answered, counted as such until dropped.
pub struct InProgress(Arc<Metrics>);

impl Drop for InProgress {
    fn drop(&mut self) {
        self.0.in_progress.dec();
    }
}

impl Metrics {
    /// A request has come.
    pub fn arrived(self: &Arc<Self>) -> InProgress {
        self.in_progress.inc();
        InProgress(Arc::clone(self))
    }

    /// A request to `route` (its pattern) was answered.
    pub fn answered(&self, method: &str, route: &str, status: u16, took: Duration) {
        let method = match method {
            "GET" => "GET",
            "HEAD" => "HEAD",
            "POST" => "POST",
            _ => "other",
        };
        let route = route.to_owned();
        let seconds = Route { route: route.clone() };
        self.request_seconds.get_or_create(&seconds).observe(took.as_secs_f64());
        let answered = Answered { method, route, status };
        self.requests.get_or_create(&answered).inc();
    }

    /// A password has waited for a worker.
    pub fn argon2_waited(&self, waited: Duration) {
        self.argon2_wait.observe(waited.as_secs_f64());
    }

    /// A worker has hashed or verified a password.
    pub fn argon2_worked(&self, took: Duration) {
        self.argon2_work.observe(took.as_secs_f64());
    }

    /// No place was left in the queue of passwords.
    pub fn argon2_refused(&self) {
        self.argon2_refused.inc();
    }

    /// A password was scored.
    pub fn scored(&self, took: Duration) {
        self.score.observe(took.as_secs_f64());
    }

    /// No turn was free to score a password.
    pub fn score_refused(&self) {
        self.scores_refused.inc();
    }

    /// A message of the outbox was tried: `channel` is `mail` or `sms`.
    pub fn delivery(&self, channel: &'static str, outcome: DeliveryOutcome) {
        let labels = [("channel", channel), ("outcome", outcome.code())];
        self.deliveries.get_or_create(&labels).inc();
    }

    /// A captcha was answered.
    pub fn captcha(&self, kind: CaptchaKind, outcome: CaptchaOutcome) {
        let labels = [("kind", kind.code()), ("outcome", outcome.code())];
        self.captcha.get_or_create(&labels).inc();
    }

    /// Counts a request for a code by SMS.
    pub fn code_sent(&self, outcome: CodeOutcome) {
        self.codes.get_or_create(&[("outcome", outcome.code())]).inc();
    }

    /// A company was looked up.
    pub fn directory(&self, outcome: DirectoryOutcome) {
        self.directory.get_or_create(&[("outcome", outcome.code())]).inc();
    }

    /// Counts a visitor turned away by a limit; `rule` is its name in the code.
    pub fn limited(&self, rule: &'static str) {
        self.limited.get_or_create(&[("rule", rule)]).inc();
    }

    /// Somebody signed in, or was refused.
    pub fn signed_in(&self, entered: bool) {
        let outcome = if entered { "entered" } else { "refused" };
        self.sign_ins.get_or_create(&[("outcome", outcome)]).inc();
    }

    /// All metrics, with the values read just now, in Prometheus' text format.
    pub fn exposed(&self, now: &Snapshot) -> String {
        self.take(now);
        let mut text = String::new();
        // A String takes everything.
        _ = prometheus_text::encode(&mut text, &self.registry);
        text
    }
}
