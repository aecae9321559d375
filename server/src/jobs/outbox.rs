//! Delivers what waits in the outbox.
//!
//! One job carries one channel, so that letters and SMS don't wait for each other. A message is claimed, handed over, and marked: three steps, no transaction around them, because a mail server can't be
//! rolled back. A crash before the hand-over loses nothing: the claim runs out and somebody tries again. A crash
//! between the hand-over and the mark sends that one message twice, a letter with the same `Message-ID`, an SMS with the same code.
//! There is no third case. What is of no more use by then is not sent at all.
//!
//! Nor is there more than one such message a crash, as they are handed over one by one; but one that takes longer than
//! [`TURN`] no longer holds up the rest.

use std::{future::Future, pin::pin, sync::Arc, time::Duration};

use domain::Lang;
use sea_orm::{DatabaseConnection, DbErr};
use tokio::{
    sync::{Mutex, Notify},
    task::JoinSet,
};
use tracing::Instrument;

use super::retry::{MAX_ATTEMPTS, pause_after};
use crate::{
    adapters::{
        clock::{Clock, Millis},
        delivery::{Cause, DeliveryError},
        mail::{Mailer, OutgoingMail},
        sms::{OutgoingSms, SmsGateway},
    },
    metrics::{Metrics, labels::DeliveryOutcome},
    persistence::outbox::{self, Message},
};

/// How long a delivery has the mail server to itself.
const TURN: Duration = Duration::from_secs(1);
/// What carries the messages of a channel.
#[derive(Clone)]
pub enum Carrier {
    /// Letters.
    Mail(Arc<dyn Mailer>),
    /// SMS.
    Sms(Arc<dyn SmsGateway>),
}

impl From<Arc<dyn Mailer>> for Carrier {
    fn from(mailer: Arc<dyn Mailer>) -> Self {
        Self::Mail(mailer)
    }
}

impl From<Arc<dyn SmsGateway>> for Carrier {
    fn from(gateway: Arc<dyn SmsGateway>) -> Self {
        Self::Sms(gateway)
    }
}

impl Carrier {
    fn channel(&self) -> &'static str {
        match self {
            Self::Mail(_) => outbox::MAIL,
            Self::Sms(_) => outbox::SMS,
        }
    }

    /// Hands a message over. Gives the carrier's own id of it, where it told one.
    async fn deliver(&self, message: &Message) -> Result<Option<String>, DeliveryError> {
        match self {
            Self::Mail(mailer) => {
                let mail = OutgoingMail {
                    id: message.id,
                    to: message.recipient.clone(),
                    lang: Lang::from_code(&message.lang).unwrap_or_default(),
                    subject: message.subject.clone(),
                    text: message.text.clone(),
                    html: message.html.clone(),
                    created_at: message.created_at,
                };
                mailer.deliver(&mail).await.map(|()| None)
            }
            Self::Sms(gateway) => {
                let sms = OutgoingSms {
                    id: message.id,
                    to: message.recipient.clone(),
                    text: message.text.clone(),
                };
                gateway.deliver(&sms).await
            }
        }
    }
}

/// How the job works.
#[derive(Clone, Copy, Debug)]
pub struct OutboxSettings {
    /// How many deliveries go on at once: a server that stalls on one letter doesn't hold up the rest.
    pub parallel: usize,
    /// How long one delivery may take in all.
    pub delivery_timeout: Duration,
    /// How often the outbox is looked into without being woken: for retries, and for letters of other processes.
    pub poll: Duration,
    /// Whether a letter's words are kept once it is sent. Not in production: they hold links that open accounts.
    pub keep_words: bool,
}

impl Default for OutboxSettings {
    fn default() -> Self {
        Self {
            parallel: 4,
            delivery_timeout: Duration::from_mins(2),
            poll: Duration::from_secs(2),
            keep_words: false,
        }
    }
}

/// The job. Any number of processes may run one over the same database.
#[derive(Clone)]
pub struct Outbox {
    db: DatabaseConnection,
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
        db: DatabaseConnection,
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

    /// Counted by these.
    #[must_use]
    pub fn counted_by(mut self, metrics: Arc<Metrics>) -> Self {
        self.metrics = metrics;
        self
    }

    /// Delivers until `shutdown`, then lets the deliveries under way finish. Whatever goes wrong is logged and tried again.
    pub async fn run(self, shutdown: impl Future<Output = ()>) {
        let mut shutdown = pin!(shutdown);
        let mut deliveries = JoinSet::new();
        loop {
            if let Err(error) = self.fill(&mut deliveries).await {
                tracing::error!(%error, "the outbox can't be read");
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

    /// Delivers all that is due now and returns when nothing is. Gives how many deliveries were tried.
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
            let now = self.clock.now();
            let Some(message) = outbox::claim(&self.db, self.carrier.channel(), now, now + self.lease()).await? else {
                break;
            };
            let job = self.clone();
            // Whatever is logged of this delivery bears its number.
            let span = tracing::error_span!("delivery", letter = message.id);
            deliveries.spawn(async move { job.deliver_in_turn(message).await }.instrument(span));
            begun += 1;
        }
        Ok(begun)
    }

    async fn deliver_in_turn(self, message: Message) {
        let turn = Arc::clone(&self.turn).lock_owned().await;
        let mut delivery = pin!(self.deliver(message));
        tokio::select! {
            () = &mut delivery => return,
            () = tokio::time::sleep(TURN) => drop(turn),
        }
        delivery.await;
    }

    async fn deliver(self, message: Message) {
        let outcome = match tokio::time::timeout(self.settings.delivery_timeout, self.hand_over(&message)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(DeliveryError::NotNow(Cause::new("delivery", "took too long"))),
        };
        if let Err(error) = self.mark(&message, outcome).await {
            tracing::error!(id = message.id, %error, "what became of a message can't be written down");
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

    async fn mark(&self, message: &Message, outcome: Result<Option<String>, DeliveryError>) -> Result<(), DbErr> {
        let now = self.clock.now();
        let error = match outcome {
            Err(error) => error,
            Ok(carriers_id) => {
                tracing::info!(
                    id = message.id,
                    kind = message.kind,
                    attempt = message.attempts,
                    carriers_id,
                    "message sent"
                );
                self.metrics.delivery(self.carrier.channel(), DeliveryOutcome::Sent);
                return outbox::mark_sent(&self.db, message.id, now, !self.settings.keep_words).await;
            }
        };
        // The words may contain the address: they go into the row, and only the step and the code into the log.
        let Cause { step, code, .. } = error.cause();
        let words = error.cause().to_string();
        let pause =
            pause_after(message.attempts).filter(|pause| message.expires_at.is_none_or(|end| now + pause < end));
        if let (DeliveryError::NotNow(_), Some(pause)) = (&error, pause) {
            tracing::warn!(
                id = message.id,
                attempt = message.attempts,
                step,
                code,
                "message postponed"
            );
            self.metrics
                .delivery(self.carrier.channel(), DeliveryOutcome::Postponed);
            outbox::postpone(&self.db, message, now + pause, &words).await
        } else {
            tracing::error!(
                id = message.id,
                attempt = message.attempts,
                step,
                code,
                "message given up"
            );
            self.metrics.delivery(self.carrier.channel(), DeliveryOutcome::GivenUp);
            outbox::mark_failed(&self.db, message, now, &words).await
        }
    }

    /// How long a claim holds: well beyond the longest delivery, so that nobody takes over one that is still under way.
    fn lease(&self) -> Millis {
        let longest = self.settings.delivery_timeout * 2 + Duration::from_secs(30);
        Millis::try_from(longest.as_millis()).unwrap_or(Millis::MAX / 2)
    }
}

/// A delivery that panicked: its claim runs out, and the letter is tried again.
fn note_panic(ended: Result<(), tokio::task::JoinError>) {
    if ended.is_err() {
        // Why stands in the log already, without the words: they may quote the letter.
        tracing::error!("a delivery came to a sudden end");
    }
}
