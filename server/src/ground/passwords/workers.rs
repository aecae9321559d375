//! Threads for hashing and scoring, of lower priority than all others: opening a page should not wait behind twenty
//! milliseconds of hashing, and a person signing in waits anyway. Hashing takes the idle time of the cores, and a
//! quarter of a core that one other thread wants whole. Scoring has the lowest priority: a registration can wait, a
//! sign-in should not.

use std::io;

use tokio::{
    runtime::{Builder, Runtime},
    task::JoinHandle,
};

use crate::spawn;

/// The nice value of hashing, of 19 (setpriority(2)).
pub(super) const HASHING: Place = Place("hashing", 5);

/// The nice value of scoring.
pub(super) const SCORING: Place = Place("scoring", 15);

/// The name of threads, and their nice value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place(&'static str, i32);

/// Threads of their own, started on demand: the blocking threads of a runtime.
pub(super) struct Workers(Option<Runtime>);

impl Workers {
    /// At most `threads` threads.
    pub(super) fn new(threads: usize, Place(name, nice): Place) -> io::Result<Self> {
        let runtime = Builder::new_current_thread()
            .max_blocking_threads(threads)
            .thread_name(name)
            .on_thread_start(move || step_back(nice))
            .build()?;
        Ok(Self(Some(runtime)))
    }

    /// Runs `work` on one of the threads, in the caller's span.
    pub(super) fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T> {
        let runtime = self.0.as_ref().expect("it is taken only when dropped");
        spawn::spawn_blocking_on(runtime.handle(), work)
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        // A dropped runtime waits for its threads, and a task may not wait so.
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

#[cfg(target_os = "linux")]
fn step_back(nice: i32) {
    use rustix::process::{getpriority_process, setpriority_process};
    // The priority of this thread alone, against POSIX, by setpriority(2).
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
