//! Metrics for Prometheus. Every name is registered here and explained in docs/metrics.md; a test holds the two
//! together.
//!
//! Counters are added to where things happen, by the methods below; what can be read at any moment (the outbox, the pool) is
//! read when `/metrics` is asked for, through [`Metrics::exposed`]. No label ever holds anything of a person: routes stand by
//! their pattern, everything else is one of the types in [`labels`]. Counters by such a type begin at 0 (`families`).

mod families;
pub mod labels;
mod registered;
mod snapshot;

use std::{sync::Arc, time::Duration};

use prometheus_client::{
    encoding::{EncodeLabelSet, prometheus_text},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::Registry,
};

pub use self::snapshot::{Pool, Snapshot, Waiting};
use self::{
    families::{By, ByTwo, Level},
    labels::{
        CaptchaKind, CaptchaOutcome, Channel, CodeOutcome, ConnectionState, DeliveryOutcome, DirectoryOutcome, Label,
        Limit, LinkPurpose, Method, Place, SignInOutcome,
    },
};

/// The media type of [`Metrics::exposed`].
pub const CONTENT_TYPE: &str = prometheus_text::CONTENT_TYPE;

/// How a request was answered.
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
    deliveries: ByTwo<Channel, DeliveryOutcome>,
    captcha: ByTwo<CaptchaKind, CaptchaOutcome>,
    codes: By<CodeOutcome>,
    directory: By<DirectoryOutcome>,
    limited: By<Limit>,
    sign_ins: By<SignInOutcome>,
    outbox_waiting: Level<Channel>,
    outbox_age: Level<Channel>,
    outbox_failed: Level<Channel>,
    letters: Level<LinkPurpose>,
    letters_most: Gauge,
    letters_alarm: Gauge,
    connections: Level<ConnectionState>,
    database_up: Gauge,
    disk_free: Level<Place>,
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
        let method = Method::of(method).code();
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

    /// A message of the outbox was tried.
    pub fn delivery(&self, channel: Channel, outcome: DeliveryOutcome) {
        self.deliveries.count(channel, outcome);
    }

    /// A captcha was answered.
    pub fn captcha(&self, kind: CaptchaKind, outcome: CaptchaOutcome) {
        self.captcha.count(kind, outcome);
    }

    /// Counts a request for a code by SMS.
    pub fn code_sent(&self, outcome: CodeOutcome) {
        self.codes.count(outcome);
    }

    /// A company was looked up.
    pub fn directory(&self, outcome: DirectoryOutcome) {
        self.directory.count(outcome);
    }

    /// A limit turned somebody away.
    pub fn limited(&self, by: Limit) {
        self.limited.count(by);
    }

    /// Somebody signed in, or was refused.
    pub fn signed_in(&self, entered: bool) {
        self.sign_ins.count(if entered {
            SignInOutcome::Entered
        } else {
            SignInOutcome::Refused
        });
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
