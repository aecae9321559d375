//! The outbox and the job that empties it.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it didn't expect")]

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use domain::{Lang, Secret};
use server::{
    jobs::{MAX_ATTEMPTS, Outbox, OutboxSettings},
    letters::{Letter, Look},
    outbox::dev_inbox::DevInbox,
    outside::{
        clock::{Clock, FakeClock, HOUR, MINUTE, SECOND},
        mail::{Cause, DeliveryError, FakeMailer, Mailer, OutgoingMail},
    },
    tables::{
        self, Database, Pool, dev_inbox,
        outbox::{self, Mail, Message},
    },
};
use tokio::sync::{Notify, Semaphore, oneshot};

/// A fresh database in a file, as several connections must see the same one.
struct Fixture {
    db: Database,
    clock: Arc<FakeClock>,
    _folder: tempfile::TempDir,
}

impl Fixture {
    async fn new() -> Self {
        Self::waiting(Duration::from_secs(30)).await
    }

    /// One whose writers wait for each other so long.
    async fn waiting(wait: Duration) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let pool = Pool {
            url: Secret::new(format!("sqlite://{}", folder.path().join("test.db").display())),
            connections: 4,
            wait,
        };
        let db = tables::connect(&pool).await.unwrap();
        tables::migrate(&db).await.unwrap();
        Self {
            db,
            clock: Arc::default(),
            _folder: folder,
        }
    }

    fn job(&self, mailer: &Arc<impl Mailer + 'static>) -> Outbox {
        self.job_with(mailer, OutboxSettings::default())
    }

    fn job_with(&self, mailer: &Arc<impl Mailer + 'static>, settings: OutboxSettings) -> Outbox {
        let mailer: Arc<dyn Mailer> = mailer.clone();
        Outbox::new(self.db.clone(), mailer, self.clock.clone(), Arc::default(), settings)
    }

    async fn enqueue(&self) -> i64 {
        outbox::enqueue(&self.db, mail(), self.clock.now()).await.unwrap()
    }

    async fn message(&self, id: i64) -> Message {
        outbox::find(&self.db, id).await.unwrap().unwrap()
    }
}

fn mail() -> Mail {
    let letter = &Letter::samples()[0];
    Mail {
        to: "ivan@example.org".to_owned(),
        lang: Lang::Ru,
        kind: letter.kind(),
        rendered: letter.render(Lang::Ru, &Look::sample()),
    }
}

fn not_now() -> Result<(), DeliveryError> {
    Err(DeliveryError::NotNow(Cause {
        step: "RCPT TO",
        code: Some(451),
        words: "come again".to_owned(),
    }))
}

fn refused() -> Result<(), DeliveryError> {
    Err(DeliveryError::Refused(Cause {
        step: "RCPT TO",
        code: Some(550),
        words: "no such mailbox".to_owned(),
    }))
}

#[tokio::test]
async fn a_letter_is_delivered_once_and_then_forgotten() {
    let it = Fixture::new().await;
    let mailer = Arc::new(FakeMailer::default());
    let id = it.enqueue().await;

    assert_eq!(it.job(&mailer).tick().await.unwrap(), 1);
    assert_eq!(it.job(&mailer).tick().await.unwrap(), 0);

    let [delivered] = mailer.delivered().try_into().unwrap();
    let rendered = mail().rendered;
    assert_eq!(
        (delivered.id, delivered.to.as_str(), delivered.lang),
        (id, "ivan@example.org", Lang::Ru)
    );
    assert_eq!(
        (delivered.subject, delivered.text, delivered.html),
        (rendered.subject, rendered.text, rendered.html)
    );
    assert_eq!(delivered.created_at, it.clock.now());

    let row = it.message(id).await;
    assert_eq!(row.sent_at, Some(it.clock.now()));
    assert_eq!((row.locked_until, row.failed_at, row.last_error), (None, None, None));
    assert_eq!((row.text.as_str(), row.html.as_str()), ("", ""));
}

#[tokio::test]
async fn in_development_the_words_are_kept() {
    let it = Fixture::new().await;
    let id = it.enqueue().await;
    let settings = OutboxSettings {
        keep_words: true,
        ..OutboxSettings::default()
    };
    it.job_with(&Arc::new(FakeMailer::default()), settings)
        .tick()
        .await
        .unwrap();
    assert_eq!(it.message(id).await.text, mail().rendered.text);
}

#[tokio::test]
async fn a_letter_of_a_transaction_that_is_rolled_back_is_never_sent() {
    let it = Fixture::new().await;
    let mailer = Arc::new(FakeMailer::default());
    let transaction = tables::begin(&it.db).await.unwrap();
    outbox::enqueue(&transaction, mail(), it.clock.now()).await.unwrap();
    transaction.rollback().await.unwrap();
    assert_eq!(it.job(&mailer).tick().await.unwrap(), 0);
    assert!(mailer.delivered().is_empty());
}

#[tokio::test]
async fn a_letter_put_off_is_tried_again_after_growing_pauses() {
    let it = Fixture::new().await;
    let mailer = Arc::new(FakeMailer::answering([not_now(), not_now(), Ok(())]));
    let job = it.job(&mailer);
    let id = it.enqueue().await;

    for pause in [5 * SECOND, 30 * SECOND] {
        assert_eq!(job.tick().await.unwrap(), 1);
        it.clock.advance(pause - 1);
        assert_eq!(job.tick().await.unwrap(), 0, "before {pause} ms have passed");
        it.clock.advance(1);
    }
    assert_eq!(it.message(id).await.last_error.as_deref(), Some("RCPT TO: come again"));
    assert_eq!(job.tick().await.unwrap(), 1);
    assert_eq!(mailer.delivered().len(), 1);
    let row = it.message(id).await;
    assert!(row.sent_at.is_some() && row.last_error.is_none());
}

#[tokio::test]
async fn a_refused_letter_is_given_up_at_once_and_can_be_sent_again() {
    let it = Fixture::new().await;
    let mailer = Arc::new(FakeMailer::answering([refused()]));
    let job = it.job(&mailer);
    let id = it.enqueue().await;

    job.tick().await.unwrap();
    it.clock.advance(100 * HOUR);
    assert_eq!(job.tick().await.unwrap(), 0);
    let row = it.message(id).await;
    assert!(row.failed_at.is_some() && row.sent_at.is_none());
    assert_eq!(row.last_error.as_deref(), Some("RCPT TO: no such mailbox"));
    assert_eq!(row.text, mail().rendered.text, "its words are still there");

    assert!(outbox::resend(&it.db, id, it.clock.now()).await.unwrap());
    assert_eq!(job.tick().await.unwrap(), 1);
    assert_eq!(mailer.delivered().len(), 1);
    assert!(
        !outbox::resend(&it.db, id, it.clock.now()).await.unwrap(),
        "what was sent isn't sent again"
    );
}

#[tokio::test]
async fn a_letter_nobody_takes_is_given_up_after_all_its_tries() {
    let it = Fixture::new().await;
    let mailer = Arc::new(FakeMailer::answering((0..100).map(|_| not_now())));
    let job = it.job(&mailer);
    let id = it.enqueue().await;
    let mut tries = 0;
    for _ in 0..100 {
        tries += job.tick().await.unwrap();
        it.clock.advance(4 * HOUR);
    }
    assert_eq!(tries, usize::try_from(MAX_ATTEMPTS).unwrap());
    assert!(it.message(id).await.failed_at.is_some());
}

#[tokio::test]
async fn a_letter_whose_every_try_brings_the_process_down_is_given_up_too() {
    let it = Fixture::new().await;
    let id = it.enqueue().await;
    for _ in 0..MAX_ATTEMPTS {
        let now = it.clock.now();
        assert!(
            outbox::claim(&it.db, outbox::MAIL, now, now + MINUTE)
                .await
                .unwrap()
                .is_some()
        );
        it.clock.advance(MINUTE);
    }
    let mailer = Arc::new(FakeMailer::default());
    it.job(&mailer).tick().await.unwrap();
    assert!(mailer.delivered().is_empty());
    assert!(it.message(id).await.failed_at.is_some());
}

#[tokio::test]
async fn what_a_crashed_process_had_claimed_is_taken_over_when_its_claim_runs_out() {
    let it = Fixture::new().await;
    let mailer = Arc::new(FakeMailer::default());
    let id = it.enqueue().await;
    let now = it.clock.now();
    let claimed = outbox::claim(&it.db, outbox::MAIL, now, now + MINUTE)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(claimed.id, id);

    it.clock.advance(MINUTE - 1);
    assert_eq!(it.job(&mailer).tick().await.unwrap(), 0);
    it.clock.advance(1);
    assert_eq!(it.job(&mailer).tick().await.unwrap(), 1);
    assert_eq!(mailer.delivered().len(), 1);
}

#[tokio::test]
async fn who_lost_a_claim_can_neither_postpone_nor_fail_the_letter() {
    let it = Fixture::new().await;
    let id = it.enqueue().await;
    let now = it.clock.now();
    let slow = outbox::claim(&it.db, outbox::MAIL, now, now + MINUTE)
        .await
        .unwrap()
        .unwrap();
    let quick = outbox::claim(&it.db, outbox::MAIL, now + MINUTE, now + 2 * MINUTE)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((slow.id, quick.id), (id, id));

    outbox::postpone(&it.db, &slow, now + 50 * HOUR, "late").await.unwrap();
    outbox::mark_failed(&it.db, &slow, now, "late").await.unwrap();
    assert_eq!(it.message(id).await, quick);

    // A sent message is sent, by any process, and stays so.
    outbox::mark_sent(&it.db, slow.id, now, true).await.unwrap();
    outbox::mark_failed(&it.db, &quick, now, "refused the second time")
        .await
        .unwrap();
    let row = it.message(id).await;
    assert!(row.sent_at.is_some() && row.failed_at.is_none());
}

#[tokio::test]
async fn several_processes_deliver_every_letter_exactly_once() {
    let it = Fixture::new().await;
    let mut ids = Vec::new();
    for _ in 0..40 {
        ids.push(it.enqueue().await);
    }
    let mailer = Arc::new(FakeMailer::default());
    let mut ticks = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let job = it.job(&mailer);
        ticks.spawn(async move { job.tick().await.unwrap() });
    }
    let tried: usize = ticks.join_all().await.into_iter().sum();
    assert_eq!(tried, ids.len());
    let mut delivered: Vec<i64> = mailer.delivered().iter().map(|mail| mail.id).collect();
    delivered.sort_unstable();
    assert_eq!(delivered, ids);
}

/// Stalls on its first letter until the gate opens; takes the others at once.
struct Stalling {
    gate: Semaphore,
    begun: AtomicUsize,
    taken: AtomicUsize,
    took: Notify,
}

impl Stalling {
    fn new() -> Arc<Self> {
        Arc::new(Self {
            gate: Semaphore::new(0),
            begun: AtomicUsize::new(0),
            taken: AtomicUsize::new(0),
            took: Notify::new(),
        })
    }

    async fn has_taken(&self, letters: usize) {
        while self.taken.load(Ordering::SeqCst) < letters {
            self.took.notified().await;
        }
    }
}

#[async_trait]
impl Mailer for Stalling {
    async fn deliver(&self, _: &OutgoingMail) -> Result<(), DeliveryError> {
        if self.begun.fetch_add(1, Ordering::SeqCst) == 0 {
            self.gate.acquire().await.unwrap().forget();
        }
        self.taken.fetch_add(1, Ordering::SeqCst);
        self.took.notify_one();
        Ok(())
    }
}

#[tokio::test]
async fn a_letter_that_stalls_holds_up_no_other_and_a_shutdown_waits_for_it() {
    let it = Fixture::new().await;
    let mailer = Stalling::new();
    let wake = Arc::new(Notify::new());
    // Never polls: only waking moves it.
    let settings = OutboxSettings {
        poll: Duration::from_hours(1),
        ..OutboxSettings::default()
    };
    let carrier: Arc<dyn Mailer> = mailer.clone();
    let job = Outbox::new(it.db.clone(), carrier, it.clock.clone(), wake.clone(), settings);
    let (stop, stopped) = oneshot::channel::<()>();
    let running = tokio::spawn(job.run(async move { drop(stopped.await) }));

    let stalled = it.enqueue().await;
    for _ in 0..6 {
        it.enqueue().await;
    }
    wake.notify_one();
    mailer.has_taken(6).await;

    let later = it.enqueue().await;
    wake.notify_one();
    mailer.has_taken(7).await;

    stop.send(()).unwrap();
    mailer.gate.add_permits(1);
    running.await.unwrap();
    assert!(it.message(stalled).await.sent_at.is_some());
    assert!(it.message(later).await.sent_at.is_some());
}

#[tokio::test]
async fn a_delivery_that_takes_too_long_is_put_off() {
    let it = Fixture::new().await;
    let mailer = Stalling::new();
    let settings = OutboxSettings {
        delivery_timeout: Duration::from_millis(50),
        ..OutboxSettings::default()
    };
    let job = it.job_with(&mailer, settings);
    let id = it.enqueue().await;

    job.tick().await.unwrap();
    assert_eq!(
        it.message(id).await.last_error.as_deref(),
        Some("delivery: took too long")
    );
    it.clock.advance(5 * SECOND);
    job.tick().await.unwrap();
    assert!(it.message(id).await.sent_at.is_some());
}

#[tokio::test]
async fn a_claim_outlasts_a_delivery_as_long_as_somebody_is_at_it() {
    let it = Fixture::new().await;
    let mailer = Stalling::new();
    let settings = OutboxSettings {
        claim: Duration::from_millis(300),
        ..OutboxSettings::default()
    };
    let id = it.enqueue().await;
    let job = it.job_with(&mailer, settings);
    let delivering = tokio::spawn(async move { job.tick().await.unwrap() });
    let mut until = 0;
    for _ in 0..3 {
        // Claimed, and then held beyond the clock's time.
        let held = loop {
            match it.message(id).await.locked_until {
                Some(held) if held > until => break held,
                _ => tokio::task::yield_now().await,
            }
        };
        until = held;
        it.clock.set(held - 1);
    }
    mailer.gate.add_permits(1);
    assert_eq!(delivering.await.unwrap(), 1);
    assert_eq!(mailer.begun.load(Ordering::SeqCst), 1);
    assert!(it.message(id).await.sent_at.is_some());
}

#[tokio::test]
async fn a_letter_that_was_handed_over_is_not_again_because_the_database_was_busy() {
    let it = Fixture::waiting(Duration::from_millis(100)).await;
    let mailer = Stalling::new();
    let id = it.enqueue().await;
    let job = it.job(&mailer);
    let delivering = tokio::spawn(async move { job.tick().await.unwrap() });
    while mailer.begun.load(Ordering::SeqCst) == 0 {
        tokio::task::yield_now().await;
    }
    let writer = tables::begin(&it.db).await.unwrap();
    mailer.gate.add_permits(1);
    mailer.has_taken(1).await;
    // Until a writer that began later has given up three times as well.
    for _ in 0..3 {
        let refused = outbox::enqueue(&it.db, mail(), 0).await.unwrap_err();
        assert!(tables::is_busy(&refused), "{refused}");
    }
    writer.rollback().await.unwrap();
    delivering.await.unwrap();
    assert_eq!(mailer.begun.load(Ordering::SeqCst), 1);
    assert!(it.message(id).await.sent_at.is_some());
}

/// Panics on its first letter.
#[derive(Default)]
struct Panicking(AtomicUsize);

#[async_trait]
impl Mailer for Panicking {
    async fn deliver(&self, _: &OutgoingMail) -> Result<(), DeliveryError> {
        assert!(self.0.fetch_add(1, Ordering::SeqCst) > 0, "the first letter");
        Ok(())
    }
}

#[tokio::test]
async fn a_delivery_that_panics_takes_nothing_with_it() {
    let it = Fixture::new().await;
    let mailer = Arc::new(Panicking::default());
    let job = it.job(&mailer);
    let ids = [it.enqueue().await, it.enqueue().await];

    assert_eq!(job.tick().await.unwrap(), 2);
    it.clock.advance(HOUR);
    assert_eq!(job.tick().await.unwrap(), 1);
    for id in ids {
        assert!(it.message(id).await.sent_at.is_some());
    }
}

#[tokio::test]
async fn letters_of_another_channel_are_left_alone() {
    use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};
    let it = Fixture::new().await;
    let id = it.enqueue().await;
    let mut row = it.message(id).await.into_active_model();
    row.channel = Set("sms".to_owned());
    row.update(&it.db).await.unwrap();
    assert_eq!(it.job(&Arc::new(FakeMailer::default())).tick().await.unwrap(), 0);
}

#[tokio::test]
async fn old_letters_are_deleted_and_waiting_ones_never() {
    let it = Fixture::new().await;
    let sent = it.enqueue().await;
    it.job(&Arc::new(FakeMailer::default())).tick().await.unwrap();
    let waiting = it.enqueue().await;
    let now = it.clock.now();
    assert_eq!(outbox::delete_over(&it.db, now).await.unwrap(), 0);
    assert_eq!(outbox::delete_over(&it.db, now + 1).await.unwrap(), 1);
    assert!(outbox::find(&it.db, sent).await.unwrap().is_none());
    assert!(outbox::find(&it.db, waiting).await.unwrap().is_some());
}

#[tokio::test]
async fn the_development_inbox_shows_the_newest_first() {
    let it = Fixture::new().await;
    let inbox = Arc::new(DevInbox::new(it.db.clone(), it.clock.clone()));
    let recover = Letter::samples().into_iter().find(|it| it.kind() == "recover").unwrap();
    for letter in [&Letter::samples()[0], &recover] {
        let mail = Mail {
            kind: letter.kind(),
            rendered: letter.render(Lang::En, &Look::sample()),
            ..mail()
        };
        outbox::enqueue(&it.db, mail, it.clock.now()).await.unwrap();
        it.job(&inbox).tick().await.unwrap();
    }
    let arrived = dev_inbox::list(&it.db, 10).await.unwrap();
    let subjects: Vec<&str> = arrived.iter().map(|it| it.subject.as_str()).collect();
    assert_eq!(
        subjects,
        [
            "New password for the client cabinet",
            "Confirm your registration in the client cabinet"
        ]
    );
    assert_eq!(
        (arrived[0].channel.as_str(), arrived[0].recipient.as_str()),
        ("mail", "ivan@example.org")
    );
    assert!(arrived[0].text.contains("/recover/") && arrived[0].html.contains("/recover/"));
    assert_eq!(
        dev_inbox::find(&it.db, arrived[1].id).await.unwrap().unwrap(),
        arrived[1]
    );
    assert_eq!(dev_inbox::list(&it.db, 1).await.unwrap().len(), 1);
}
