//! The threads that hash and score. They step back for all others: whoever opens a page should not wait behind twenty milliseconds of hashing,
//! and whoever signs in waits anyway. What the rest leaves is theirs, and of a core that one other thread wants whole, a quarter. Those that score
//! step back further: a registration can wait, a sign-in should not.

use std::io;

use tokio::{
    runtime::{Builder, Runtime},
    task::JoinHandle,
};

use crate::carry;

/// How far those that hash step back, of 19 (setpriority(2)).
pub(super) const HASHING: Place = Place("hashing", 5);

/// How far those that score do.
pub(super) const SCORING: Place = Place("scoring", 15);

/// The name of threads, and how far they step back.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place(&'static str, i32);

/// Threads of their own, begun when there is something to do. A runtime only for those it has for blocking work.
pub(super) struct Workers(Option<Runtime>);

impl Workers {
    /// So many at most.
    pub(super) fn new(threads: usize, Place(name, nice): Place) -> io::Result<Self> {
        let runtime = Builder::new_current_thread()
            .max_blocking_threads(threads)
            .thread_name(name)
            .on_thread_start(move || step_back(nice))
            .build()?;
        Ok(Self(Some(runtime)))
    }

    /// Does this on one of them, in the span of whoever calls.
    pub(super) fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T> {
        let runtime = self.0.as_ref().expect("it is taken only when dropped");
        carry::spawn_blocking_on(runtime.handle(), work)
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        // A runtime that is dropped waits for its threads, which a task may not.
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

#[cfg(target_os = "linux")]
fn step_back(nice: i32) {
    use rustix::process::{getpriority_process, setpriority_process};
    // Of this thread alone, against POSIX, as setpriority(2) says.
    if let Err(error) = getpriority_process(None).and_then(|now| setpriority_process(None, now + nice)) {
        tracing::debug!(%error, "threads keep their priority");
    }
}

/// Elsewhere a priority is the whole process's.
#[cfg(not(target_os = "linux"))]
fn step_back(_: i32) {}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[tokio::test]
    async fn hashing_steps_back_scoring_further_and_nobody_else_does() {
        let nice = || rustix::process::getpriority_process(None).unwrap();
        let before = nice();
        for place in [HASHING, SCORING] {
            let workers = Workers::new(1, place).unwrap();
            assert_eq!(workers.run(nice).await.unwrap(), (before + place.1).min(19));
        }
        assert_eq!(nice(), before);
        assert_eq!(tokio::task::spawn_blocking(nice).await.unwrap(), before);
    }
}
