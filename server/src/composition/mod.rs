//! The composition root: everything built once and shared by all requests.

mod directory;
pub(crate) mod files;
pub(crate) mod mailer;
mod scrape;
mod settings;
pub(crate) mod sms;

use std::{sync::Arc, time::Duration};

use app::backend::Backend;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sea_orm::DbErr;
use tokio::{
    sync::{Notify, watch},
    task::JoinSet,
};

use crate::{
    cabinet::CabinetService,
    colleagues::ColleaguesService,
    config::Config,
    desk::{
        companies::CompaniesService, people::StaffService, queue::QueueService, records::RecordsService,
        request::DeskService,
    },
    front::{
        confirmation::ConfirmationService, recovery::RecoveryService, registration::RegistrationService,
        sign_in::SignInService,
    },
    ground::{captcha::CaptchaService, context::Deps, passwords::PasswordError},
    jobs::{Carrier, Outbox, OutboxSettings, imports, powers, reminders, sweep, watch_clock},
    membership::requests::RequestService,
    metrics::Metrics,
    outside::{clock::Clock, mail::Mailer, random::Random, sms::SmsGateway},
    phone::PhoneService,
    powers::PowersService,
    tables::{self, ConnectError, Database, NotReady, Pool, SchemaError, secret},
};

/// The time limit of the database's health check.
const PATIENCE: Duration = Duration::from_secs(2);

/// Shared by all requests; cheap to clone.
#[derive(Clone)]
pub struct State {
    /// The settings.
    pub config: Arc<Config>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub random: Arc<dyn Random>,
    /// Connections.
    pub db: Database,
    /// What the pages ask for.
    pub backend: Backend,
    /// The pictures with digits.
    pub captcha: Arc<CaptchaService>,
    /// The desk's decisions.
    pub requests: Arc<RequestService>,
    /// The people of the desk.
    pub staff: Arc<StaffService>,
    /// The desk's queue, for routes that are no page.
    pub queue: Arc<QueueService>,
    /// Powers of attorney: their files go past the server functions.
    pub powers: Arc<PowersService>,
    /// The metrics.
    pub metrics: Arc<Metrics>,
    started: i64,
    pub(crate) deps: Arc<Deps>,
    mailer: Arc<dyn Mailer>,
    gateway: Arc<dyn SmsGateway>,
}

/// Why the server can't be put together.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The database can't be reached.
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// The schema is not what this binary needs, or can't be brought up to date.
    #[error(transparent)]
    Schema(#[from] SchemaError),
    /// A row can't be read.
    #[error("the database refused: {0}")]
    Database(#[from] DbErr),
    /// A setting can't be used, though it can be read.
    #[error("{key}: {why}")]
    Setting {
        /// The key.
        key: &'static str,
        /// Why.
        why: String,
    },
}

impl From<NotReady> for BuildError {
    fn from(not_ready: NotReady) -> Self {
        match not_ready {
            NotReady::Connect(error) => error.into(),
            NotReady::Schema(error) => error.into(),
        }
    }
}

impl State {
    /// Connects, brings the schema up to date and puts everything together. Starts nothing.
    ///
    /// # Errors
    /// [`BuildError`].
    pub async fn build(config: Config, clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Result<Self, BuildError> {
        let db = tables::connect(&pool(&config)).await?;
        tables::migrate(&db).await?;
        Self::over(db, config, clock, random).await
    }

    /// Puts everything together over a database as it is: for commands, which leave the schema alone.
    ///
    /// # Errors
    /// [`BuildError`]; among others, no database, or a schema other than this binary's.
    pub async fn open(config: Config, clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Result<Self, BuildError> {
        let db = tables::connect_as_it_is(&pool(&config)).await?;
        Self::over(db, config, clock, random).await
    }

    /// Composes the server over a database whose schema is up to date.
    ///
    /// # Errors
    /// [`BuildError`].
    pub async fn over(
        db: Database,
        config: Config,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Result<Self, BuildError> {
        let mailer = mailer::mailer(&config.mail, &db, &clock)?;
        let gateway = sms::gateway(&config.sms, &db, &clock)?;
        let captcha = Arc::new(captcha(&config, &db, &clock, &random).await?);
        let metrics = Arc::new(Metrics::default());
        let directory = directory::directory(&config, &db, &clock)?;
        let directory = Arc::new(directory.counted_by(Arc::clone(&metrics)));
        let deps = Deps::new(
            db.clone(),
            Arc::clone(&clock),
            Arc::clone(&random),
            settings::services(&config),
            Arc::clone(&captcha) as _,
            Arc::clone(&directory),
            Arc::new(Notify::new()),
        );
        let wrong = |error: PasswordError| BuildError::Setting {
            key: "passwords",
            why: error.to_string(),
        };
        let listed = config.passwords.list().map_err(|why| BuildError::Setting {
            key: "passwords.list_file",
            why,
        })?;
        let deps = deps.map_err(wrong)?.refusing(listed).counted_by(Arc::clone(&metrics));
        let deps = Arc::new(deps);
        let staff = Arc::new(StaffService::new(Arc::clone(&deps)));
        let queue = Arc::new(QueueService::new(Arc::clone(&deps)));
        let powers = Arc::new(files::powers(&deps, &config.files)?);
        let key = shared_key(&db, &*random, "phone-code").await?;
        let phones = PhoneService::new(Arc::clone(&deps), key.as_bytes(), sms::settings(&config));
        let backend = Backend {
            registration: Arc::new(RegistrationService::new(Arc::clone(&deps))),
            confirmation: Arc::new(ConfirmationService::new(Arc::clone(&deps))),
            sign_in: Arc::new(SignInService::new(Arc::clone(&deps))),
            recovery: Arc::new(RecoveryService::new(Arc::clone(&deps))),
            captcha: Arc::clone(&captcha) as _,
            directory,
            cabinet: Arc::new(CabinetService::new(Arc::clone(&deps))),
            colleagues: Arc::new(ColleaguesService::new(Arc::clone(&deps))),
            queue: Arc::clone(&queue) as _,
            desk: Arc::new(DeskService::new(Arc::clone(&deps))),
            powers: Arc::clone(&powers) as _,
            companies: Arc::new(CompaniesService::new(Arc::clone(&deps))),
            records: Arc::new(RecordsService::new(Arc::clone(&deps))),
            staff: Arc::clone(&staff) as _,
            phones: Arc::new(phones),
        };
        let requests = Arc::new(RequestService::new(Arc::clone(&deps)));
        Ok(Self {
            metrics,
            started: clock.now(),
            config: Arc::new(config),
            clock,
            random,
            db,
            backend,
            captcha,
            requests,
            staff,
            queue,
            powers,
            deps,
            mailer,
            gateway,
        })
    }

    /// Starts the jobs beside the requests; each ends soon after `stopping` says so.
    pub fn start_jobs(&self, stopping: &watch::Receiver<bool>) -> JoinSet<()> {
        let told_to_stop = || {
            let mut stopping = stopping.clone();
            async move {
                // An error means that the sender is gone: a reason to stop as well.
                _ = stopping.wait_for(|stop| *stop).await;
            }
        };
        let mut jobs = JoinSet::new();
        jobs.spawn(self.outbox().run(told_to_stop()));
        jobs.spawn(self.sms_outbox().run(told_to_stop()));
        let (deps, stop) = (Arc::clone(&self.deps), told_to_stop());
        jobs.spawn(async move { watch_clock(&deps, stop).await });
        let (deps, stop) = (Arc::clone(&self.deps), told_to_stop());
        jobs.spawn(async move { sweep::run(&deps, stop).await });
        let (deps, stop) = (Arc::clone(&self.deps), told_to_stop());
        jobs.spawn(async move { reminders::run(&deps, stop).await });
        let (powers, stop) = (Arc::clone(&self.powers), told_to_stop());
        jobs.spawn(async move { powers::run(&powers, stop).await });
        let (deps, stop) = (Arc::clone(&self.deps), told_to_stop());
        jobs.spawn(async move { imports::run(deps, stop).await });
        jobs
    }

    /// The delivery of letters.
    pub fn outbox(&self) -> Outbox {
        let mailer = Carrier::Mail(Arc::clone(&self.mailer));
        self.delivery(mailer, &self.deps.outbox, self.config.mail.timeout_seconds)
    }

    /// The delivery of SMS.
    pub fn sms_outbox(&self) -> Outbox {
        let gateway = Carrier::Sms(Arc::clone(&self.gateway));
        // A little longer than the gateway's own timeout, for its error says more.
        self.delivery(gateway, &self.deps.sms, self.config.sms.timeout_seconds + 1)
    }

    fn delivery(&self, carrier: Carrier, wake: &Arc<Notify>, seconds: u64) -> Outbox {
        let settings = OutboxSettings {
            delivery_timeout: Duration::from_secs(seconds),
            keep_words: self.config.is_dev(),
            ..OutboxSettings::default()
        };
        Outbox::new(
            self.db.clone(),
            carrier,
            Arc::clone(&self.clock),
            Arc::clone(wake),
            settings,
        )
        .counted_by(Arc::clone(&self.metrics))
    }

    /// Why requests can't be served now; empty if they can.
    pub async fn unready(&self) -> Vec<String> {
        let database = tokio::time::timeout(PATIENCE, tables::unready(&self.db, self.clock.now())).await;
        let database = database.unwrap_or_else(|_| Some("the database takes too long to answer".to_owned()));
        let disk = self.database_disk_is_full();
        let disk = disk.then(|| "the disk of the database is full".to_owned());
        database.into_iter().chain(disk).collect()
    }
}

/// The database that the settings name.
pub fn pool(config: &Config) -> Pool {
    let database = &config.database;
    Pool {
        url: database.url.clone(),
        connections: database.connections,
        wait: Duration::from_secs(database.wait_seconds),
    }
}

/// A key that all processes over one database share: whoever starts first makes it.
async fn shared_key(db: &Database, random: &dyn Random, name: &str) -> Result<String, DbErr> {
    let mut fresh = [0; 32];
    random.fill(&mut fresh);
    secret::get_or_insert(db, name, URL_SAFE_NO_PAD.encode(fresh)).await
}

/// The captcha, with a key shared by all processes over one database: the first process to start makes it.
async fn captcha(
    config: &Config,
    db: &Database,
    clock: &Arc<dyn Clock>,
    random: &Arc<dyn Random>,
) -> Result<CaptchaService, BuildError> {
    let key = shared_key(db, &**random, "captcha").await?;
    let (clock, random) = (Arc::clone(clock), Arc::clone(random));
    Ok(CaptchaService::new(
        db.clone(),
        clock,
        random,
        key.as_bytes(),
        settings::captcha(config),
    ))
}
