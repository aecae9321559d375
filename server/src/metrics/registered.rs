//! The names of the metrics, each with its help text.

use prometheus_client::{
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram, info::Info},
    registry::{Registry, Unit},
};

use super::{
    Metrics,
    families::{By, ByTwo, Level},
};

/// From a page out of memory to a request that is cut off.
const REQUEST: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.25, 1.0, 5.0, 30.0];
/// Buckets around the 20 ms of one hash.
const ARGON2: [f64; 9] = [0.001, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("gangway");
        let version = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("build", "The version that runs", version);
        let metrics = Self {
            requests: Family::default(),
            request_seconds: Family::new_with_constructor(|| Histogram::new(REQUEST)),
            in_progress: Gauge::default(),
            argon2_wait: Histogram::new(ARGON2),
            argon2_work: Histogram::new(ARGON2),
            argon2_refused: Counter::default(),
            score: Histogram::new(ARGON2),
            scores_refused: Counter::default(),
            argon2_queue: Gauge::default(),
            argon2_running: Gauge::default(),
            deliveries: ByTwo::new("channel", "outcome"),
            captcha: ByTwo::new("kind", "outcome"),
            codes: By::new("outcome"),
            directory: By::new("outcome"),
            limited: By::new("rule"),
            sign_ins: By::new("outcome"),
            outbox_waiting: Level::new("channel"),
            outbox_age: Level::new("channel"),
            outbox_failed: Level::new("channel"),
            letters: Level::new("purpose"),
            letters_most: Gauge::default(),
            letters_alarm: Gauge::default(),
            connections: Level::new("state"),
            database_up: Gauge::default(),
            disk_free: Level::new("place"),
            memory: Gauge::default(),
            started: Gauge::default(),
            registry,
        };
        metrics.registered()
    }
}

impl Metrics {
    fn registered(mut self) -> Self {
        let r = &mut self.registry;
        r.register("http_requests", "Requests answered", self.requests.clone());
        let (help, unit) = (
            "Time from the head of a request to the head of its answer",
            Unit::Seconds,
        );
        r.register_with_unit("http_request_duration", help, unit, self.request_seconds.clone());
        let help = "Requests that are being answered";
        r.register("http_requests_in_progress", help, self.in_progress.clone());
        let (help, unit) = ("Time a password waited for a worker", Unit::Seconds);
        r.register_with_unit("argon2_wait", help, unit, self.argon2_wait.clone());
        let (help, unit) = ("Time a worker hashed or verified a password", Unit::Seconds);
        r.register_with_unit("argon2_work", help, unit, self.argon2_work.clone());
        let help = "Requests turned away because the queue of passwords was full";
        r.register("argon2_refused", help, self.argon2_refused.clone());
        r.register(
            "argon2_queue_length",
            "Passwords waiting for a worker",
            self.argon2_queue.clone(),
        );
        let (help, unit) = ("Time a password was scored in", Unit::Seconds);
        r.register_with_unit("score", help, unit, self.score.clone());
        let help = "Requests turned away because too many passwords waited to be scored";
        r.register("scores_refused", help, self.scores_refused.clone());
        r.register("argon2_running", "Workers that are busy", self.argon2_running.clone());
        r.register(
            "outbox_deliveries",
            "Tries to deliver a message",
            self.deliveries.family(),
        );
        r.register(
            "outbox_waiting",
            "Messages waiting to be delivered",
            self.outbox_waiting.family(),
        );
        let (help, unit) = ("Age of the oldest message waiting", Unit::Seconds);
        r.register_with_unit("outbox_oldest_age", help, unit, self.outbox_age.family());
        r.register(
            "outbox_failed",
            "Messages given up that are still kept",
            self.outbox_failed.family(),
        );
        let help = "Letters with links within the last hour";
        r.register("letters_an_hour", help, self.letters.family());
        let help = "Letters to confirm addresses beyond which each network causes one an hour";
        r.register("letters_an_hour_most", help, self.letters_most.clone());
        let help = "Whether there were as many within the last hour";
        r.register("letters_alarm", help, self.letters_alarm.clone());
        r.register("captcha_answers", "Answers to captchas", self.captcha.family());
        r.register("codes", "Codes by SMS that were asked for", self.codes.family());
        r.register("directory_lookups", "Companies looked up", self.directory.family());
        r.register("limited", "Requests turned away by a limit", self.limited.family());
        r.register(
            "sign_ins",
            "Attempts to sign in with a password",
            self.sign_ins.family(),
        );
        r.register(
            "database_connections",
            "Connections to the database",
            self.connections.family(),
        );
        let help = "Whether the database answered when these numbers were read";
        r.register("database_up", help, self.database_up.clone());
        let (help, unit) = ("Room left on the disk of a folder", Unit::Bytes);
        r.register_with_unit("disk_free", help, unit, self.disk_free.family());
        let (help, unit) = ("Memory the process has in use", Unit::Bytes);
        r.register_with_unit("resident_memory", help, unit, self.memory.clone());
        let (help, unit) = ("When the server started, in Unix time", Unit::Seconds);
        r.register_with_unit("start_time", help, unit, self.started.clone());
        self
    }
}
