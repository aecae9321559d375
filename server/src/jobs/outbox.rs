//! Delivers the messages of the outbox.
//!
//! Each channel has a job of its own, so that letters and SMS don't wait for each other. A message is claimed, handed
//! over, and marked: three steps, no transaction around them, because a mail server can't be rolled back. A crash
//! before the hand-over loses nothing: the claim, which only a living process holds on to, runs out and somebody tries
//! again. A crash between the hand-over and the mark sends that one message twice, a letter with the same `Message-ID`,
//! an SMS with the same code. No third case exists. A message that has become useless by then is not sent.
//!
//! A crash sends at most one such message twice, for messages are handed over one by one; but a message that takes
//! longer than [`TURN`] no longer holds up the rest.

use std::{future::Future, pin::pin, sync::Arc, time::Duration};

use sea_orm::{ConnAcquireErr, DbErr};
use tokio::{
    sync::{Mutex, Notify},
    task::JoinSet,
};
use tracing::Instrument;

use super::{
    carrier::Carrier,
    retry::{MAX_ATTEMPTS, pause_after},
};
use crate::{
    metrics::{Metrics, labels::DeliveryOutcome},
    outside::{
        clock::{Clock, Millis},
        delivery::{Cause, DeliveryError},
    },
    tables::{
        self, Database,
        outbox::{self, Message},
    },
};

/// The time a delivery has the mail server to itself.
const TURN: Duration = Duration::from_secs(1);
/// The time limit of one step of the database.
const PATIENCE: Duration = Duration::from_secs(10);
/// The pause of the database after a failure, and after its return.
const COMING_BACK: Duration = Duration::from_secs(2);
/// The pause before the outcome of a message is written again: a fraction of that.
const AGAIN: Duration = Duration::from_millis(250);

/// The settings of the job.
#[derive(Clone, Copy, Debug)]
pub struct OutboxSettings {
    /// The number of deliveries at once: a server that stalls on one letter doesn't hold up the rest.
    pub parallel: usize,
    /// The time limit of one delivery in all.
    pub delivery_timeout: Duration,
    /// The life of a claim without renewal: after that another process takes over the letters of a killed one.
    pub claim: Duration,
    /// The interval of looking into the outbox unwoken: for retries, and for letters of other processes.
    pub poll: Duration,
    /// Whether a letter's words are kept after sending. Off in production: the words hold links that open accounts.
    pub keep_words: bool,
}

impl Default for OutboxSettings {
    fn default() -> Self {
        Self {
            parallel: 4,
            delivery_timeout: Duration::from_mins(2),
            claim: Duration::from_secs(30),
            poll: Duration::from_secs(2),
            keep_words: false,
        }
    }
}

/// The job. Any number of processes may run a job over the same database.
#[derive(Clone)]
pub struct Outbox {
    db: Database,
    carrier: Carrier,
    clock: Arc<dyn Clock>,
    wake: Arc<Notify>,
    turn: Arc<Mutex<()>>,
    settings: OutboxSettings,
    metrics: Arc<Metrics>,
}

impl Outbox {
    /// A job over `db` for the channel of its carrier. `wake` is notified after each commit that put something into the outbox.
    pub fn new(
        db: Database,
        carrier: impl Into<Carrier>,
        clock: Arc<dyn Clock>,
        wake: Arc<Notify>,
        settings: OutboxSettings,
    ) -> Self {
        Self {
            db,
            carrier: carrier.into(),
            clock,
            wake,
            turn: Arc::default(),
            settings,
            metrics: Arc::default(),
        }
    }

    /// Counts deliveries in these metrics.
    #[must_use]
    pub fn counted_by(mut self, metrics: Arc<Metrics>) -> Self {
        self.metrics = metrics;
        self
    }

    /// Delivers until `shutdown`, then lets the deliveries under way finish. A failed delivery is logged and tried
    /// again.
    pub async fn run(self, shutdown: impl Future<Output = ()>) {
        let mut shutdown = pin!(shutdown);
        let mut deliveries = JoinSet::new();
        loop {
            if let Err(error) = self.fill(&mut deliveries).await {
                tracing::error!(%error, "the outbox can't be read");
                tokio::select! {
                    () = &mut shutdown => break,
                    () = self.until_the_database_is_back() => {}
                }
            }
            tokio::select! {
                () = &mut shutdown => break,
                Some(ended) = deliveries.join_next() => note_panic(ended),
                () = self.wake.notified() => {}
                () = tokio::time::sleep(self.settings.poll) => {}
            }
        }
        while let Some(ended) = deliveries.join_next().await {
            note_panic(ended);
        }
    }

    /// After an outage of the database, claims of letters already handed over may have run out: the job that handed
    /// them over, here or in another process, must be the first to mark them.
    async fn until_the_database_is_back(&self) {
        while in_time(self.db.ping()).await.is_err() {
            tokio::time::sleep(COMING_BACK).await;
        }
        tokio::time::sleep(COMING_BACK).await;
    }

    /// Delivers all due messages and returns.
    ///
    /// # Errors
    /// The database's own, when the outbox can't be read.
    pub async fn tick(&self) -> Result<usize, DbErr> {
        let mut deliveries = JoinSet::new();
        let mut tried = self.fill(&mut deliveries).await?;
        while let Some(ended) = deliveries.join_next().await {
            note_panic(ended);
            tried += self.fill(&mut deliveries).await?;
        }
        Ok(tried)
    }

    /// Begins deliveries until enough are under way or nothing more is due. Gives how many it began.
    async fn fill(&self, deliveries: &mut JoinSet<()>) -> Result<usize, DbErr> {
        let mut begun = 0;
        while deliveries.len() < self.settings.parallel {
            let (channel, now) = (self.carrier.channel(), self.clock.now());
            let claim = outbox::claim(&self.db, channel, now, self.claimed_until());
            let Some(message) = in_time(claim).await? else {
                break;
            };
            let job = self.clone();
            // Log lines of this delivery bear the message's number.
            let span = tracing::error_span!("delivery", letter = message.id);
            deliveries.spawn(async move { job.deliver_in_turn(message).await }.instrument(span));
            begun += 1;
        }
        Ok(begun)
    }

    async fn deliver_in_turn(self, message: Message) {
        tokio::select! {
            () = self.wait_and_deliver(&message) => {}
            () = self.hold(&message) => {}
        }
    }

    async fn wait_and_deliver(&self, message: &Message) {
        let turn = Arc::clone(&self.turn).lock_owned().await;
        let mut delivery = pin!(self.deliver(message));
        tokio::select! {
            () = &mut delivery => return,
            () = tokio::time::sleep(TURN) => drop(turn),
        }
        delivery.await;
    }

    /// Holds on to the claim for as long as this process lives, so that a claim can be short and yet outlast the longest delivery.
    async fn hold(&self, message: &Message) {
        loop {
            tokio::time::sleep(self.settings.claim / 3).await;
            if let Err(error) = in_time(outbox::hold(&self.db, message, self.claimed_until())).await {
                tracing::debug!(id = message.id, %error, "a claim could not be held on to");
            }
        }
    }

    async fn deliver(&self, message: &Message) {
        let outcome = match tokio::time::timeout(self.settings.delivery_timeout, self.hand_over(message)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(DeliveryError::NotNow(Cause::new("delivery", "took too long"))),
        };
        let fate = self.judge(message, outcome);
        // A message handed over but not marked would be handed over again: so wait for an absent database.
        while let Err(error) = in_time(self.write(message, &fate)).await {
            if !tables::is_busy(&error) {
                tracing::error!(id = message.id, %error, "what became of a message can't be written down");
                return;
            }
            tokio::time::sleep(AGAIN).await;
        }
    }

    async fn hand_over(&self, message: &Message) -> Result<Option<String>, DeliveryError> {
        if message.attempts > MAX_ATTEMPTS {
            // Only a try that never came to its end is counted and not judged.
            return Err(DeliveryError::Refused(Cause::new(
                "delivery",
                "every try was cut short",
            )));
        }
        if message.expires_at.is_some_and(|end| end <= self.clock.now()) {
            return Err(DeliveryError::Refused(Cause::new("delivery", "of no more use")));
        }
        self.carrier.deliver(message).await
    }

    /// The fate of a message, logged and counted once.
    fn judge(&self, message: &Message, outcome: Result<Option<String>, DeliveryError>) -> Fate {
        let (id, attempt) = (message.id, message.attempts);
        let counted = |outcome| self.metrics.delivery(self.carrier.counted(), outcome);
        let error = match outcome {
            Err(error) => error,
            Ok(carriers_id) => {
                tracing::info!(id, kind = message.kind, attempt, carriers_id, "message sent");
                counted(DeliveryOutcome::Sent);
                return Fate::Sent;
            }
        };
        // The words may contain the address: they go into the row, and only the step and the code into the log.
        let Cause { step, code, .. } = error.cause();
        let (now, words) = (self.clock.now(), error.cause().to_string());
        let pause =
            pause_after(message.attempts).filter(|pause| message.expires_at.is_none_or(|end| now + pause < end));
        if let (DeliveryError::NotNow(_), Some(pause)) = (&error, pause) {
            tracing::warn!(id, attempt, step, code, "message postponed");
            counted(DeliveryOutcome::Postponed);
            Fate::Postponed(now + pause, words)
        } else {
            tracing::error!(id, attempt, step, code, "message given up");
            counted(DeliveryOutcome::GivenUp);
            Fate::GivenUp(words)
        }
    }

    async fn write(&self, message: &Message, fate: &Fate) -> Result<(), DbErr> {
        let now = self.clock.now();
        match fate {
            Fate::Sent => outbox::mark_sent(&self.db, message.id, now, !self.settings.keep_words).await,
            Fate::Postponed(until, words) => outbox::postpone(&self.db, message, *until, words).await,
            Fate::GivenUp(words) => outbox::mark_failed(&self.db, message, now, words).await,
        }
    }

    fn claimed_until(&self) -> Millis {
        self.clock.now() + Millis::try_from(self.settings.claim.as_millis()).unwrap_or(0)
    }
}

/// The fate of a message.
enum Fate {
    Sent,
    Postponed(Millis, String),
    GivenUp(String),
}

/// Work of the database with a time limit: on a dead line it would take a quarter of an hour.
async fn in_time<T>(work: impl Future<Output = Result<T, DbErr>>) -> Result<T, DbErr> {
    let done = tokio::time::timeout(PATIENCE, work).await;
    done.unwrap_or(Err(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)))
}

/// A delivery that panicked: its claim runs out, and the letter is tried again.
fn note_panic(ended: Result<(), tokio::task::JoinError>) {
    if ended.is_err() {
        // Why stands in the log already, without the words: they may quote the letter.
        tracing::error!("a delivery came to a sudden end");
    }
}
