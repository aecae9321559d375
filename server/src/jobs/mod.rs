//! Work that goes on beside the requests.

mod carrier;
mod clock;
pub mod imports;
mod outbox;
pub mod powers;
pub mod reminders;
mod retry;
pub mod sweep;

use std::{fmt, time::Duration};

pub use self::{
    carrier::Carrier,
    clock::watch_clock,
    outbox::{Outbox, OutboxSettings},
    retry::{MAX_ATTEMPTS, pause_after},
};

/// Does some work now and then, until `shutdown`. The result and the errors are logged under the given words.
async fn now_and_then<Done: fmt::Debug, Failed: fmt::Display, Work: Future<Output = Result<Done, Failed>>>(
    every: Duration,
    shutdown: impl Future<Output = ()>,
    (done, failed): (&str, &str),
    work: impl Fn() -> Work,
) {
    tokio::pin!(shutdown);
    let mut tick = tokio::time::interval(every);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = &mut shutdown => return,
            _ = tick.tick() => match work().await {
                Ok(what) => tracing::debug!(?what, "{done}"),
                Err(error) => tracing::error!(cause = %error, "{failed}"),
            },
        }
    }
}
