//! The dependencies of the use cases.

use std::sync::Arc;

use app::views::CaptchaView;
use async_trait::async_trait;
use domain::{Field, FieldErrors, Password, Problem, captcha::Proof, strength::OperatorsList};
use tokio::sync::Notify;

use super::{
    captcha::{CaptchaError, CaptchaService},
    directory::DirectoryService,
    limits::Limits,
    passwords::{PasswordError, Passwords},
};
use crate::{
    ground::{failure::Failure, keyed_lock::KeyedLock, lifetimes::ServiceSettings, noted::Noted},
    metrics::{
        Metrics,
        labels::{CaptchaKind, CaptchaOutcome},
    },
    outside::{clock::Clock, import_spool::Spool, random::Random},
    tables::{Database, outbox},
};

/// The captcha, as far as a form is concerned.
#[async_trait]
pub trait CaptchaCheck: Send + Sync {
    /// A new challenge, with the ways to pass it.
    fn view(&self) -> CaptchaView;

    /// Takes an answer; a challenge is taken once.
    ///
    /// # Errors
    /// [`CaptchaError`].
    async fn check(&self, id: &str, answer: &str) -> Result<(), CaptchaError>;

    /// Gives a challenge back after it was passed, for a mistake elsewhere in the form.
    ///
    /// # Errors
    /// [`CaptchaError`].
    async fn give_back(&self, id: &str) -> Result<(), CaptchaError>;
}

#[async_trait]
impl CaptchaCheck for CaptchaService {
    fn view(&self) -> CaptchaView {
        Self::view(self)
    }

    async fn check(&self, id: &str, answer: &str) -> Result<(), CaptchaError> {
        Self::check(self, id, answer).await
    }

    async fn give_back(&self, id: &str) -> Result<(), CaptchaError> {
        Self::give_back(self, id).await
    }
}

/// Shared by every service.
pub struct Deps {
    /// Connections.
    pub db: Database,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub random: Arc<dyn Random>,
    /// The settings.
    pub settings: ServiceSettings,
    /// The limits on strangers.
    pub limits: Limits,
    /// The hashing pool.
    pub passwords: Passwords,
    /// The operator's list of forbidden passwords.
    pub listed: Arc<OperatorsList>,
    /// The digits in a picture, or work in their place.
    pub captcha: Arc<dyn CaptchaCheck>,
    /// Companies by ИНН and КПП.
    pub directory: Arc<DirectoryService>,
    /// Wakes the delivery of letters: notified after a commit that wrote one.
    pub outbox: Arc<Notify>,
    /// Wakes the delivery of SMS.
    pub sms: Arc<Notify>,
    /// Wakes the reading of files of companies: notified after a commit that gave it one.
    pub imports: Notify,
    /// The spool of uploaded files.
    pub spool: Spool,
    /// The metrics.
    pub metrics: Arc<Metrics>,
    pub(crate) submissions: KeyedLock,
    pub(crate) noted: Noted,
}

impl Deps {
    /// Puts them together; the hashing pool is made from the settings.
    ///
    /// # Errors
    /// [`PasswordError::Argon2`] where the parameters are out of argon2's bounds.
    pub fn new(
        db: Database,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        settings: ServiceSettings,
        captcha: Arc<dyn CaptchaCheck>,
        directory: Arc<DirectoryService>,
        outbox: Arc<Notify>,
    ) -> Result<Self, PasswordError> {
        let passwords = Passwords::new(settings.passwords, Arc::clone(&random))?;
        let limits = Limits::new(db.clone(), Arc::clone(&clock), settings.limits.clone());
        Ok(Self {
            db,
            clock,
            random,
            settings,
            limits,
            passwords,
            listed: Arc::default(),
            captcha,
            directory,
            outbox,
            sms: Arc::default(),
            imports: Notify::new(),
            spool: Spool::default(),
            metrics: Arc::default(),
            submissions: KeyedLock::default(),
            noted: Noted::default(),
        })
    }

    /// Refuses the passwords of this list.
    #[must_use]
    pub fn refusing(mut self, listed: OperatorsList) -> Self {
        self.listed = Arc::new(listed);
        self
    }

    /// Refuses a new password that the operator's own list has.
    pub(crate) fn check_listed(&self, password: &Password) -> Result<(), Failure> {
        if self.listed.has(password.expose()) {
            return Err(FieldErrors::one(Field::Password, Problem::PasswordListed).into());
        }
        Ok(())
    }

    /// Counts in these metrics, with everything done for the use cases.
    #[must_use]
    pub fn counted_by(mut self, metrics: Arc<Metrics>) -> Self {
        self.passwords = self.passwords.counted_by(Arc::clone(&metrics));
        self.limits = self.limits.counted_by(Arc::clone(&metrics));
        self.metrics = metrics;
        self
    }

    /// Wakes the delivery that a row of the outbox waits for.
    pub(crate) fn wake(&self, channel: &str) {
        match channel {
            outbox::SMS => self.sms.notify_one(),
            _ => self.outbox.notify_one(),
        }
    }

    /// Takes the answer to a captcha as a field of a form.
    pub(crate) async fn check_captcha(&self, id: &str, answer: &str) -> Result<(), Failure> {
        let outcome = self.captcha.check(id, answer).await;
        if let Some(counted) = captcha_outcome(&outcome) {
            let kind = Proof::parse(answer).map_or(CaptchaKind::Digits, |_| CaptchaKind::Proof);
            self.metrics.captcha(kind, counted);
        }
        match outcome {
            Err(CaptchaError::Refused(problem)) => Err(FieldErrors::one(Field::Captcha, problem).into()),
            other => Ok(other?),
        }
    }
}

/// The outcome for the metrics; `None` for a fault of ours.
fn captcha_outcome(outcome: &Result<(), CaptchaError>) -> Option<CaptchaOutcome> {
    Some(match outcome {
        Ok(()) => CaptchaOutcome::Passed,
        Err(CaptchaError::Refused(Problem::CaptchaRequired)) => CaptchaOutcome::Missing,
        Err(CaptchaError::Refused(Problem::CaptchaExpired | Problem::ProofExpired)) => CaptchaOutcome::Expired,
        Err(CaptchaError::Refused(Problem::CaptchaSpent | Problem::ProofSpent)) => CaptchaOutcome::Spent,
        Err(CaptchaError::Refused(_)) => CaptchaOutcome::Wrong,
        Err(_) => return None,
    })
}
