//! Passwords: scored, and hashed with argon2id, each on a bounded pool of its own.
//!
//! One hash takes 19 MiB and a core for some 20 ms, so no more than `workers` run at a time and no more than `queue`
//! wait; further callers are told to come again. A caller that goes away while waiting leaves the queue. Scores have
//! threads of their own ([`scorer`]): choosing a password must not slow down signing in.

mod hasher;
mod scorer;
mod workers;

use std::{io, sync::Arc};

use app::error::AppError;
use argon2::{
    Params,
    password_hash::phc::{PasswordHash, Salt},
};
use domain::Password;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use self::{
    hasher::Hasher,
    scorer::Scorer,
    workers::{HASHING, Workers},
};
use crate::{
    metrics::Metrics,
    outside::{clock::Stopwatch, random::Random},
};

/// Seconds a visitor is asked to wait when the queue is full.
const RETRY_AFTER: u32 = 2;

/// The cost of argon2id, and the number of hashes at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordSettings {
    /// Memory of one hash, KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub iterations: u32,
    /// Lanes.
    pub parallelism: u32,
    /// Hashes at a time; 0 for as many as there are cores.
    pub workers: usize,
    /// The number of further places to wait.
    pub queue: usize,
}

impl Default for PasswordSettings {
    /// The second choice of OWASP's Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane.
    fn default() -> Self {
        Self {
            memory_kib: 19_456,
            iterations: 2,
            parallelism: 1,
            workers: 0,
            queue: 64,
        }
    }
}

/// The outcome of verifying a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Wrong.
    Wrong,
    /// Right.
    Right,
    /// Right, but hashed with other parameters than today's: hash it again.
    RightButOutdated,
}

/// The parameters or a stored hash make no sense.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// argon2 refuses the parameters.
    #[error("argon2: {0}")]
    Argon2(#[from] argon2::Error),
    /// The PHC string is damaged, or hashing failed.
    #[error("password hash: {0}")]
    Hash(#[from] argon2::password_hash::Error),
    /// The PHC string is damaged.
    #[error("password hash: {0}")]
    Phc(#[from] argon2::password_hash::phc::Error),
    /// The threads for hashing can't be started.
    #[error("threads for hashing: {0}")]
    Threads(#[from] io::Error),
    /// A worker died. The message is left out: it may quote typed text.
    #[error("a hashing worker died")]
    Worker(#[from] tokio::task::JoinError),
    /// The server is going down.
    #[error("the hashing pool is closed")]
    Closed,
    /// Too many wait to have a password scored.
    #[error("busy; come again in {seconds} s")]
    Busy {
        /// The time to wait.
        seconds: u32,
    },
}

/// Hashes and verifies. Cheap to clone; clones share the pool.
#[derive(Clone)]
pub struct Passwords {
    hasher: Arc<Hasher>,
    /// The hash for verifying an unknown address, which then takes as long as a known one.
    nobody: Arc<str>,
    admitted: Arc<Semaphore>,
    running: Arc<Semaphore>,
    random: Arc<dyn Random>,
    metrics: Arc<Metrics>,
    threads: Arc<Workers>,
    scorer: Arc<Scorer>,
    workers: usize,
    places: usize,
}

impl Passwords {
    /// A pool.
    ///
    /// # Errors
    /// [`PasswordError::Argon2`] where the parameters are out of argon2's bounds; [`PasswordError::Threads`].
    pub fn new(settings: PasswordSettings, random: Arc<dyn Random>) -> Result<Self, PasswordError> {
        let params = Params::new(settings.memory_kib, settings.iterations, settings.parallelism, None)?;
        let workers = match settings.workers {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            given => given,
        };
        let hasher = Hasher::new(params);
        Ok(Self {
            nobody: nobody(&hasher, &*random)?.into(),
            hasher: Arc::new(hasher),
            admitted: Arc::new(Semaphore::new(workers + settings.queue)),
            running: Arc::new(Semaphore::new(workers)),
            random,
            metrics: Arc::default(),
            threads: Arc::new(Workers::new(workers, HASHING)?),
            scorer: Arc::new(Scorer::new(workers)?),
            workers,
            places: workers + settings.queue,
        })
    }

    /// Counts hashes in these metrics.
    #[must_use]
    pub fn counted_by(mut self, metrics: Arc<Metrics>) -> Self {
        self.metrics = metrics;
        self
    }

    /// The number of callers that wait for a worker, and of busy workers.
    pub fn load(&self) -> (usize, usize) {
        let busy = self.workers.saturating_sub(self.running.available_permits());
        let admitted = self.places.saturating_sub(self.admitted.available_permits());
        (admitted.saturating_sub(busy), busy)
    }

    /// Scores a password, on threads of lower priority than the hashing ones. Ask for a score only once a stranger has
    /// proved something, as a captcha.
    ///
    /// # Errors
    /// [`PasswordError::Busy`] where too many wait, or it has waited too long; [`PasswordError::Worker`] where the work panicked.
    pub async fn score<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PasswordError> {
        self.scorer.score(&self.metrics, work).await
    }

    /// A place in the queue, taken before anything is spent that the visitor could not get back.
    ///
    /// # Errors
    /// [`AppError::Busy`] when the queue is full.
    pub fn admit(&self) -> Result<Admission<'_>, AppError> {
        let Ok(place) = Arc::clone(&self.admitted).try_acquire_owned() else {
            self.metrics.argon2_refused();
            return Err(AppError::Busy { seconds: RETRY_AFTER });
        };
        Ok(Admission { pool: self, place })
    }
}

/// A place in the queue. Dropping it frees the place.
pub struct Admission<'pool> {
    pool: &'pool Passwords,
    place: OwnedSemaphorePermit,
}

impl Admission<'_> {
    /// The PHC string of a password.
    ///
    /// # Errors
    /// [`PasswordError`] where argon2 fails.
    pub async fn hash(self, password: &Password) -> Result<String, PasswordError> {
        let (salt, password) = (self.fresh_salt(), password.clone());
        self.run(move |hasher| hasher.hash(password.expose().as_bytes(), &salt))
            .await?
    }

    /// The PHC string of a password for a mailbox with the hash `other`: with the same salt and parameters, so that one
    /// computation tells whether a password is one of the mailbox's. Without a usable `other`, the string of
    /// [`Self::hash`].
    ///
    /// # Errors
    /// [`PasswordError`] where argon2 fails.
    pub async fn hash_beside(self, password: &Password, other: Option<&str>) -> Result<String, PasswordError> {
        let other = other.and_then(|other| PasswordHash::new(other).ok());
        let (salt, password) = (self.fresh_salt(), password.clone());
        self.run(move |hasher| {
            let password = password.expose().as_bytes();
            let like = other.and_then(|other| hasher.hash_like(password, &other).ok().flatten());
            like.map_or_else(|| hasher.hash(password, &salt), Ok)
        })
        .await?
    }

    /// The PHC string of a password in place of another hash: with today's parameters and the same salt, which the
    /// mailbox keeps.
    ///
    /// # Errors
    /// [`PasswordError`] where argon2 fails.
    pub async fn hash_in_place_of(self, password: &Password, other: &str) -> Result<String, PasswordError> {
        let Some(salt) = PasswordHash::new(other).ok().and_then(|other| other.salt) else {
            return self.hash(password).await;
        };
        let password = password.clone();
        self.run(move |hasher| hasher.hash(password.expose().as_bytes(), &salt))
            .await?
    }

    fn fresh_salt(&self) -> [u8; Salt::RECOMMENDED_LENGTH] {
        let mut salt = [0; Salt::RECOMMENDED_LENGTH];
        self.pool.random.fill(&mut salt);
        salt
    }

    /// Compares a password with a stored hash; without one, with the hash of nobody: the same work, and always wrong.
    ///
    /// # Errors
    /// [`PasswordError`] where the stored hash is damaged.
    pub async fn verify(self, password: &Password, stored: Option<&str>) -> Result<Verdict, PasswordError> {
        Ok(self.compare(password, stored).await?.0)
    }

    /// [`Self::verify`], and the PHC string that the salt and the parameters of the stored hash make of the password.
    ///
    /// # Errors
    /// [`PasswordError`] where the stored hash is damaged.
    pub async fn compare(self, password: &Password, stored: Option<&str>) -> Result<(Verdict, String), PasswordError> {
        let known = stored.is_some();
        let hash = PasswordHash::new(stored.unwrap_or(&self.pool.nobody))?;
        let outdated = !self.pool.hasher.is_ours(&hash);
        let password = password.clone();
        let (right, like) = self
            .run(move |hasher| hasher.compare(password.expose().as_bytes(), &hash))
            .await??;
        let verdict = match (right && known, outdated) {
            (false, _) => Verdict::Wrong,
            (true, true) => Verdict::RightButOutdated,
            (true, false) => Verdict::Right,
        };
        Ok((verdict, like))
    }

    async fn run<T: Send + 'static>(
        self,
        work: impl FnOnce(&Hasher) -> T + Send + 'static,
    ) -> Result<T, PasswordError> {
        let Self { pool, place } = self;
        let waiting = Stopwatch::start();
        let worker = Arc::clone(&pool.running)
            .acquire_owned()
            .await
            .map_err(|_| PasswordError::Closed)?;
        pool.metrics.argon2_waited(waiting.elapsed());
        let (metrics, hasher) = (Arc::clone(&pool.metrics), Arc::clone(&pool.hasher));
        // The place goes along with the work: it is taken until that ends, even if the caller goes away.
        let done = pool.threads.run(move || {
            let _held = (worker, place);
            let working = Stopwatch::start();
            let done = tracing::info_span!("argon2").in_scope(|| work(&hasher));
            metrics.argon2_worked(working.elapsed());
            done
        });
        Ok(done.await?)
    }
}

/// A well-formed hash of no password anybody knows, with today's parameters. Costs nothing to make.
fn nobody(hasher: &Hasher, random: &dyn Random) -> Result<String, PasswordError> {
    let (mut salt, mut output) = ([0; Salt::RECOMMENDED_LENGTH], [0; 32]);
    random.fill(&mut salt);
    random.fill(&mut output);
    hasher.phc(&salt, &output)
}

#[cfg(test)]
mod tests;
