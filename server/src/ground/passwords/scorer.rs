//! Scores passwords on threads of their own, so that no number of people choosing passwords slows down signing in.
//!
//! A score takes a few milliseconds, bounded by the domain (`strength::bounded`). No more than [`PLACES`] wait, and
//! nobody longer than [`PATIENCE`].

use std::{io, sync::Arc, time::Duration};

use tokio::{sync::Semaphore, time::timeout};

use super::{
    PasswordError, RETRY_AFTER,
    workers::{SCORING, Workers},
};
use crate::{metrics::Metrics, outside::clock::Stopwatch};

/// The number of places to wait.
const PLACES: usize = 64;

/// The longest wait for a turn.
const PATIENCE: Duration = Duration::from_secs(3);

/// The pool. Half as many threads as hash, and one at least.
pub(super) struct Scorer {
    threads: Workers,
    running: Arc<Semaphore>,
    admitted: Arc<Semaphore>,
}

impl Scorer {
    /// A scorer beside so many hashing threads.
    pub(super) fn new(hashing: usize) -> io::Result<Self> {
        let threads = (hashing / 2).max(1);
        Ok(Self {
            threads: Workers::new(threads, SCORING)?,
            running: Arc::new(Semaphore::new(threads)),
            admitted: Arc::new(Semaphore::new(threads + PLACES)),
        })
    }

    /// Does the work in its turn. A caller that goes away while waiting leaves the queue.
    pub(super) async fn score<T: Send + 'static>(
        &self,
        metrics: &Arc<Metrics>,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PasswordError> {
        let busy = || {
            metrics.score_refused();
            PasswordError::Busy { seconds: RETRY_AFTER }
        };
        let place = Arc::clone(&self.admitted).try_acquire_owned().map_err(|_| busy())?;
        let turn = timeout(PATIENCE, Arc::clone(&self.running).acquire_owned()).await;
        let turn = turn.map_err(|_| busy())?.map_err(|_| PasswordError::Closed)?;
        let counted = Arc::clone(metrics);
        // Both go along with the work: they are taken until that ends, even if the caller goes away.
        let scored = self.threads.run(move || {
            let _held = (place, turn);
            let working = Stopwatch::start();
            let scored = tracing::info_span!("score").in_scope(work);
            counted.scored(working.elapsed());
            scored
        });
        Ok(scored.await?)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    fn is_busy<T>(scored: &Result<T, PasswordError>) -> bool {
        matches!(scored, Err(PasswordError::Busy { .. }))
    }

    /// Keeps the only thread busy until something is sent.
    async fn occupied(scorer: &Arc<Scorer>) -> mpsc::Sender<()> {
        let (go_on, until) = mpsc::channel::<()>();
        let (begun, has_begun) = tokio::sync::oneshot::channel();
        let scorer = Arc::clone(scorer);
        tokio::spawn(async move {
            let work = move || {
                _ = begun.send(());
                _ = until.recv();
            };
            scorer.score(&Arc::default(), work).await.is_ok()
        });
        has_begun.await.unwrap();
        go_on
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_waits_too_long_is_told_to_come_again() {
        let scorer = Arc::new(Scorer::new(1).unwrap());
        let _go_on = occupied(&scorer).await;
        assert!(is_busy(&scorer.score(&Arc::default(), || 1).await));
    }

    #[tokio::test]
    async fn so_many_wait_and_the_next_is_told_to_come_again() {
        let scorer = Arc::new(Scorer::new(1).unwrap());
        let go_on = occupied(&scorer).await;
        let metrics = Arc::default();
        let mut waiting: Vec<_> = (0..PLACES).map(|_| Box::pin(scorer.score(&metrics, || 1))).collect();
        for one in &mut waiting {
            assert!(futures_util::poll!(one.as_mut()).is_pending());
        }
        assert!(is_busy(&scorer.score(&metrics, || 1).await));
        drop(waiting);
        drop(go_on);
        assert_eq!(
            scorer.score(&metrics, || 1).await.ok(),
            Some(1),
            "whoever goes away leaves the queue"
        );
    }
}
