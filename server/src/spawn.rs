//! Work beside a request whose log lines keep the request's id.
//!
//! A new task or thread has no span; these functions hand on the caller's.

use std::future::Future;

use tokio::{runtime::Handle, task::JoinHandle};
use tracing::{Instrument, Span};

/// `tokio::spawn`, in the caller's span.
pub fn spawn<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> JoinHandle<T> {
    tokio::spawn(work.in_current_span())
}

/// `tokio::task::spawn_blocking`, in the caller's span.
pub fn spawn_blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T> {
    spawn_blocking_on(&Handle::current(), work)
}

/// The same on another runtime's threads.
pub fn spawn_blocking_on<T: Send + 'static>(
    runtime: &Handle,
    work: impl FnOnce() -> T + Send + 'static,
) -> JoinHandle<T> {
    let span = Span::current();
    runtime.spawn_blocking(move || span.in_scope(work))
}
